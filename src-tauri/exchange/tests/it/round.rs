//! What is written is read back: random forms, and that the same form gives the same bytes.

use exchange::form::{self, Expected, FormKind, FormRow, FormSpec};
use exchange::sheet;
use proptest::prelude::*;

const WORDS: [&str; 16] = [
    "thực hiện",
    "nhiệm vụ",
    "được giao",
    "chỉ tiêu",
    "phong trào",
    "thi đua",
    "khen thưởng",
    "kỷ luật",
    "hành chính",
    "sáng kiến",
    "chuyển đổi số",
    "văn bản",
    "đúng hạn",
    "nghị quyết",
    "cải cách",
    "tham mưu",
];

fn title() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(WORDS.to_vec()), 2..6)
        .prop_map(|it| domain::text::sentence(&it.join(" ")))
}

fn kind() -> impl Strategy<Value = FormKind> {
    prop_oneof![
        1 => Just(FormKind::Group),
        4 => Just(FormKind::Points),
        2 => proptest::option::of(0_i64..10_000).prop_map(|target| FormKind::Quantity { unit: "%".to_owned(), target }),
        1 => Just(FormKind::Count),
        1 => Just(FormKind::YesNo),
    ]
}

fn row() -> impl Strategy<Value = FormRow> {
    let step = proptest::sample::select(vec![1_i64, 5, 10, 25, 50, 100]);
    // With a letter that only Unicode has: random letters may look like an old font by chance.
    let text = proptest::option::of("[đảạ][a-zA-ZđĐàảãáạ =+@'\"<&-]{0,29}");
    (
        title(),
        kind(),
        step,
        0_i64..400,
        0_i64..400,
        proptest::bool::weighted(0.9),
        proptest::bool::ANY,
        text,
    )
        .prop_map(
            |(title, kind, step, most, part, is_assigned, is_filled, note)| {
                let max = step * most;
                let value = match kind {
                    FormKind::Group => None,
                    FormKind::Points => Some(step * part.min(most)),
                    FormKind::Quantity { .. } => Some(part * 37),
                    FormKind::Count => Some(part * 100),
                    FormKind::YesNo => Some(part % 2 * 100),
                };
                let note = note
                    .map(|it| domain::text::clean_line(&it))
                    .filter(|it| !it.is_empty());
                FormRow {
                    code: 0,
                    number: String::new(),
                    title,
                    max: Some(max),
                    step,
                    is_assigned: is_assigned || kind == FormKind::Group,
                    value: value.filter(|_| is_filled && is_assigned),
                    evidence: note.clone().filter(|_| kind != FormKind::Group),
                    note: note.filter(|_| kind != FormKind::Group),
                    kind,
                }
            },
        )
}

fn numbered(mut rows: Vec<FormRow>) -> Vec<FormRow> {
    let mut number = 0;
    for (at, row) in (1..).zip(&mut rows) {
        number = if row.kind == FormKind::Group {
            0
        } else {
            number + 1
        };
        row.code = at * 7;
        row.number = if number == 0 {
            "I".to_owned()
        } else {
            number.to_string()
        };
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_form_written_is_read_back(rows in proptest::collection::vec(row(), 1..40), code in 1_i64..1_000_000_000_000) {
        let rows = numbered(rows);
        let spec = FormSpec {
            bloc: "KHỐI 1".to_owned(),
            unit: "Vụ A".to_owned(),
            unit_code: code,
            year: 2022,
            table_version: 1,
            watermark: Some("DỮ LIỆU MINH HỌA".to_owned()),
            rows: rows.clone(),
        };
        let bytes = form::write(&spec).unwrap();
        prop_assert_eq!(&bytes, &form::write(&spec).unwrap());
        let book = sheet::read(&bytes, "mau.xlsx").unwrap();
        prop_assert!(book.conversions.is_empty());
        let expected = Expected { units: vec![(code, vec!["Vụ A".to_owned()])], year: 2022, table_version: 1, rows: rows.clone() };
        let reading = form::read(&book, &expected);
        let wanted: Vec<_> = rows.iter().filter(|it| it.kind != FormKind::Group).map(|it| (it.code, it.value, it.evidence.clone(), it.note.clone())).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        prop_assert_eq!(&reading.problems, &[]);
        let found: Vec<_> = reading.rows.iter().map(|it| (it.code, it.value, it.evidence.clone(), it.note.clone())).collect();
        prop_assert_eq!(found, wanted);
        prop_assert_eq!(reading.unit_code, Some(code));
    }
}
