//! D23: minutes of the appraisal of the scores ("Biên bản thẩm định điểm thi đua"). Who appraised, when and where is not kept
//! in the file: dotted lines for the pen.

use crate::closing::signature;
use crate::common::{
    bloc_letterhead, cell, cells, column, day_by_hand, gap, labelled, paragraph, pen, strong, text,
};
use crate::model::{
    Align, Block, Closing, Document, Heading, Line, Orientation, Room, Row, Run, Table, Watermark,
    Width,
};
use crate::scored::{Scored, difference, points, table_words};
use domain::cycle::points_text;
use domain::ids::{CriterionId, UnitId};
use domain::missing::Missing;
use domain::scoring::criterion::{Criterion, Part};
use domain::scoring::entry::Layer;
use domain::scoring::of_year::waiting_words;
use domain::scoring::totals::Basis;
use domain::text::{date_short, two_digits};
use std::collections::BTreeMap;

/// Title of the minutes.
pub(crate) fn title(year: u32) -> String {
    format!("Biên bản thẩm định điểm thi đua năm {year}")
}

/// Builds the minutes.
pub(crate) fn build(it: &Scored<'_>, file_stem: String, pages: Option<u32>) -> Document {
    let book = it.book;
    let found = differences(it);
    let mut blocks = head(it);
    blocks.push(Block::Section("1. Kết quả thẩm định".to_owned()));
    blocks.push(results(it));
    blocks.push(Block::Section(
        "2. Tiêu chí có điểm khác điểm tự chấm".to_owned(),
    ));
    blocks.extend(changed(it, &found));
    blocks.push(Block::Section("3. Giải trình của các đơn vị".to_owned()));
    blocks.extend(explanations(it));
    blocks.push(Block::Section("4. Kết luận".to_owned()));
    blocks.extend(conclusion(it, found.len()));
    blocks.extend(ending(pages));
    let mut recipients = vec!["- Các đơn vị thành viên;".to_owned()];
    recipients.push("- Lưu: VT, Hồ sơ.".to_owned());
    Document {
        form: "D23",
        file_stem,
        title: format!("{} của {}", title(book.cycle.year), book.bloc.name),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(bloc_letterhead(book, Some("BB"))),
        heading: Heading::Named {
            kind: "BIÊN BẢN".to_owned(),
            subject: vec![
                format!("Thẩm định điểm thi đua năm {}", book.cycle.year),
                format!("của {}", book.bloc.name),
            ],
        },
        addressees: Vec::new(),
        blocks,
        closing: Closing::Minutes {
            signatures: vec![signature(&["THƯ KÝ"], None), signature(&["CHỦ TỌA"], None)],
            recipients,
        },
        annexes: Vec::new(),
    }
}

fn head(it: &Scored<'_>) -> Vec<Block> {
    let by_hand = |label: &str| labelled(label, vec![pen(Room::Rest)]);
    let mut blocks = vec![
        labelled(
            "Thời gian bắt đầu",
            moment_by_hand().chain([text(".")]).collect(),
        ),
        by_hand("Địa điểm"),
        by_hand("Thành phần tham dự"),
        by_hand("Chủ trì (chủ tọa)"),
        by_hand("Thư ký (người ghi biên bản)"),
        labelled(
            "Nội dung",
            vec![text(format!(
                "Thẩm định điểm tự chấm năm {} của {} đơn vị thành viên.",
                it.book.cycle.year,
                two_digits(u32::try_from(it.board.units.len()).unwrap_or(0))
            ))],
        ),
    ];
    if let Some(table) = table_words(it.scoring()) {
        blocks.push(labelled(
            "Bảng tiêu chí",
            vec![text(format!(
                "{table}; tổng điểm chuẩn {}.",
                points_text(it.scoring().full_maximum())
            ))],
        ));
    }
    blocks
}

/// Own and official totals side by side.
fn results(it: &Scored<'_>) -> Block {
    let total = |unit, basis| {
        it.total(unit, basis).map_or_else(
            || vec![gap(Missing::Scores, Room::Figure)],
            |it| cell(points_text(it)),
        )
    };
    let rows = it.board.units.iter().zip(1u32..).map(|(unit, number)| {
        let apart = it
            .total(*unit, Basis::Own)
            .zip(it.total(*unit, Basis::Official))
            .map(|(own, official)| difference(official - own));
        cells(vec![
            cell(number.to_string()),
            cell(it.book.unit_name(*unit)),
            total(*unit, Basis::Own),
            total(*unit, Basis::Official),
            cell(apart.unwrap_or_default()),
        ])
    });
    Block::Table(Table {
        columns: vec![
            column("STT", Width::Mm(14), Align::Centre),
            column("Tên đơn vị", Width::Share(1), Align::Left),
            column("Tự chấm", Width::Mm(26), Align::Right),
            column("Thẩm định", Width::Mm(26), Align::Right),
            column("Chênh lệch", Width::Mm(26), Align::Right),
        ],
        rows: rows.collect(),
    })
}

/// A score that the bloc found other than the unit claimed.
struct Difference {
    unit: UnitId,
    leaf: CriterionId,
    own: Option<i64>,
    official: i64,
    /// The layer that stands.
    layer: Layer,
}

fn differences(it: &Scored<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    for (at, unit) in it.board.units.iter().enumerate() {
        for (leaf_at, (criterion, _)) in it.board.leaves.iter().enumerate() {
            let cell = it.board.cell(at, leaf_at);
            let standing = [Layer::Agreed, Layer::Appraised]
                .into_iter()
                .find_map(|layer| Some((layer, cell.of(layer)?)));
            let own = cell.of(Layer::Own);
            if let Some((layer, official)) = standing.filter(|it| Some(it.1) != own) {
                found.push(Difference {
                    unit: *unit,
                    leaf: criterion.id,
                    own,
                    official,
                    layer,
                });
            }
        }
    }
    found
}

/// The cells where the bloc found another score, by unit.
fn changed(it: &Scored<'_>, found: &[Difference]) -> Vec<Block> {
    if found.is_empty() {
        return vec![paragraph(vec![text(
            "Không có tiêu chí nào được thẩm định khác điểm tự chấm.",
        )])];
    }
    let paths = it.scoring().paths();
    let mut rows = Vec::new();
    let mut unit = None;
    for one in found {
        if unit != Some(one.unit) {
            unit = Some(one.unit);
            rows.push(Row::Group(vec![strong(it.book.unit_name(one.unit))]));
        }
        rows.push(changed_row(it, &paths, one));
    }
    vec![Block::Table(Table {
        columns: vec![
            column("Tiêu chí", Width::Share(4), Align::Left),
            column("Tự chấm", Width::Mm(21), Align::Right),
            column("Thẩm định", Width::Mm(22), Align::Right),
            column("Chênh lệch", Width::Mm(22), Align::Right),
            column("Lý do", Width::Share(3), Align::Left),
        ],
        rows,
    })]
}

fn changed_row(it: &Scored<'_>, paths: &BTreeMap<CriterionId, String>, one: &Difference) -> Row {
    let criterion = it.scoring().criterion(one.leaf);
    let mut title = criterion.map_or_else(String::new, |it| it.title.replace('\n', " "));
    if criterion
        .and_then(Criterion::leaf)
        .is_some_and(|it| it.part == Part::Penalty)
    {
        title.push_str(" (điểm trừ)");
    }
    let number = paths.get(&one.leaf).map_or("", String::as_str);
    let entry = it.scoring().current(one.leaf, one.unit, one.layer, None);
    let reason = entry
        .and_then(|it| it.reason.as_ref())
        .map(|it| it.replace('\n', " "));
    let agreed = (one.layer == Layer::Agreed).then(|| "Điểm thống nhất".to_owned());
    let why: Vec<String> = agreed.into_iter().chain(reason).collect();
    let apart = one.own.map(|own| difference(one.official - own));
    cells(vec![
        cell(format!("{number}. {title}")),
        points(one.own),
        points(Some(one.official)),
        cell(apart.unwrap_or_default()),
        cell(why.join("; ")),
    ])
}

/// The explanation round, turn by turn.
fn explanations(it: &Scored<'_>) -> Vec<Block> {
    let paths = it.scoring().paths();
    let mut blocks = Vec::new();
    for unit in &it.board.units {
        let of_unit = it.scoring().notes.iter().filter(|it| it.unit_id == *unit);
        for note in of_unit {
            let number = paths.get(&note.criterion_id).map_or("", String::as_str);
            blocks.push(paragraph(vec![text(format!(
                "- {}, tiêu chí {number}. {} (ngày {}): {}.",
                it.book.unit_name(*unit),
                note.kind.label(),
                date_short(note.recorded_on),
                note.words.replace('\n', " ").trim_end_matches('.')
            ))]));
        }
    }
    if blocks.is_empty() {
        blocks.push(paragraph(vec![text(
            "Không có nội dung giải trình được ghi nhận.",
        )]));
    }
    blocks
}

fn conclusion(it: &Scored<'_>, differences: usize) -> Vec<Block> {
    let units = &it.board.units;
    let whole = units
        .iter()
        .filter(|unit| it.is_whole(**unit, Basis::Official));
    let count = |it: usize| two_digits(u32::try_from(it).unwrap_or(0));
    let mut blocks = vec![paragraph(vec![text(format!(
        "Đã thẩm định đủ điểm của {}/{} đơn vị; {} điểm tiêu chí được xác định khác điểm tự chấm.",
        count(whole.count()),
        count(units.len()),
        count(differences)
    ))])];
    blocks.extend(waiting_words(&it.official).map(|it| paragraph(vec![text(it)])));
    blocks.push(paragraph(vec![text("Ý kiến khác: "), pen(Room::Rest)]));
    blocks
}

/// "…… giờ ……, ngày …… tháng …… năm ……".
fn moment_by_hand() -> impl Iterator<Item = Run> {
    [pen(Room::Figure), text(" giờ "), pen(Room::Figure)]
        .into_iter()
        .chain(day_by_hand(", ngày "))
}

fn ending(pages: Option<u32>) -> Vec<Block> {
    let pages = pages.map_or_else(|| pen(Room::Figure), |it| text(two_digits(it)));
    let begin = [text("Cuộc họp kết thúc vào ")].into_iter();
    let last: Line = begin.chain(moment_by_hand()).chain([text("./.")]).collect();
    vec![
        paragraph(vec![
            text("Biên bản gồm "),
            pages,
            text(" trang, được đọc lại cho những người tham dự nghe, nhất trí thông qua."),
        ]),
        paragraph(last),
    ]
}
