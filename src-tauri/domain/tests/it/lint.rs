//! Slips of wording: what is named, and above all what is not.

use crate::book;
use domain::findings::{Finding, Severity, findings};
use domain::lint::{Lint, Slip, SlipKind, person_slips, slips};
use domain::rules::RulePack;
use proptest::prelude::*;
use serde_json::json;

const MINISTRY: &str = "Bộ Khoa học và Công nghệ";

fn pack(id: &str) -> &'static RulePack {
    RulePack::of_id(id).unwrap_or(&RulePack::all()[0])
}

fn told(slips: Vec<Slip>) -> Vec<(String, String)> {
    let pair = |it: Slip| (it.found, it.expected.unwrap_or_default());
    slips.into_iter().map(pair).collect()
}

fn of(text: &str) -> Vec<(String, String)> {
    told(slips(text, pack("2003/91"), MINISTRY))
}

/// One slip, and what should stand has none.
fn slip(text: &str, found: &str, expected: &str) {
    let pair = (found.to_owned(), expected.to_owned());
    assert_eq!(of(text), [pair], "{text}");
    assert_eq!(of(expected), [], "{expected}");
}

fn right(text: &str) {
    for id in ["2003/91", "2022/98", "2022/152"] {
        assert_eq!(told(slips(text, pack(id), MINISTRY)), [], "{id}: {text}");
    }
}

#[test]
fn names_of_awards_stand_as_the_catalogue_writes_them() {
    for (found, expected) in [
        ("cờ thi đua chính phủ", "Cờ thi đua của Chính phủ"),
        ("cờ thi đua của Chính phủ", "Cờ thi đua của Chính phủ"),
        ("Cờ Thi đua của Chính phủ", "Cờ thi đua của Chính phủ"),
        ("Cờ thi đua Chính phủ", "Cờ thi đua của Chính phủ"),
        (
            "Bằng khen của thủ tướng chính phủ",
            "Bằng khen của Thủ tướng Chính phủ",
        ),
        ("bằng khen thủ tướng", "Bằng khen của Thủ tướng Chính phủ"),
        ("Bằng Khen của Bộ trưởng", "Bằng khen của Bộ trưởng"),
        (
            "bằng khen của bộ trưởng Bộ Khoa học và công nghệ",
            "Bằng khen của Bộ trưởng Bộ Khoa học và Công nghệ",
        ),
        (
            "cờ thi đua của bộ khoa học và công nghệ",
            "Cờ thi đua của Bộ Khoa học và Công nghệ",
        ),
        ("Cờ thi đua của bộ", "Cờ thi đua của Bộ"),
        ("Cờ thi đua Bộ", "Cờ thi đua của Bộ"),
        (
            "huân chương lao động hạng nhất",
            "Huân chương Lao động hạng Nhất",
        ),
        (
            "Huân chương Lao động hạng ba",
            "Huân chương Lao động hạng Ba",
        ),
        ("Huân chương lao động", "Huân chương Lao động"),
        ("tập thể Lao động Xuất sắc", "Tập thể lao động xuất sắc"),
        ("Chiến sỹ thi đua cơ sở", "Chiến sĩ thi đua cơ sở"),
        ("chiến sĩ thi đua cấp bộ", "Chiến sĩ thi đua cấp Bộ"),
        ("Chiến sĩ Thi đua toàn quốc", "Chiến sĩ thi đua toàn quốc"),
        ("chiến sỹ thi đua", "chiến sĩ thi đua"),
        ("Lao động Tiên tiến", "Lao động tiên tiến"),
        ("Bằng Khen", "Bằng khen"),
    ] {
        slip(&format!("Năm 2022 được tặng {found}."), found, expected);
    }
    slip(
        "danh hiệu “lao động tiên tiến”",
        "lao động tiên tiến",
        "Lao động tiên tiến",
    );
    slip(
        "danh hiệu tập thể lao động xuất sắc",
        "tập thể lao động xuất sắc",
        "Tập thể lao động xuất sắc",
    );
    slip(
        "kỷ niệm chương “Vì sự nghiệp khoa học và công nghệ”",
        "kỷ niệm chương",
        "Kỷ niệm chương",
    );
}

#[test]
fn what_is_right_or_simply_said_is_left_alone() {
    for text in [
        "phong trào thi đua yêu nước",
        "được tặng bằng khen và giấy khen",
        "được tặng bằng khen, giấy khen của đơn vị",
        "trao cờ thi đua cho các đơn vị dẫn đầu",
        "cờ thi đua của bộ phận một cửa",
        "Cờ thi đua của Bộ, Bằng khen của Bộ trưởng",
        "Bằng khen của Bộ, ban, ngành, tỉnh",
        "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh",
        "Bằng khen của Bộ trưởng Bộ Tài chính",
        "Bằng khen của Thủ tướng Chính phủ; Huân chương Lao động hạng Nhì",
        "Danh hiệu “Tập thể lao động xuất sắc”, “Chiến sĩ thi đua cấp Bộ”",
        "các chiến sĩ thi đua tiêu biểu",
        "biểu dương các tập thể lao động xuất sắc trong phong trào",
        "điển hình lao động tiên tiến",
        "CỜ THI ĐUA CỦA CHÍNH PHỦ",
        "ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA BỘ TRƯỞNG",
        "Hội đồng Thi đua - Khen thưởng Bộ (qua Vụ Thi đua - Khen thưởng)",
        "đề nghị tặng huân chương, huy chương",
        "trao kỷ niệm chương cho 05 cá nhân",
    ] {
        right(text);
    }
    // Every name of every pack is right as it stands.
    for pack in RulePack::all() {
        for award in &pack.awards {
            right(&format!("tặng {}", pack.name_of(award.code, MINISTRY)));
        }
    }
}

#[test]
fn capitals_follow_the_decree_where_the_neighbours_leave_no_doubt() {
    slip("chính sách của nhà nước", "của nhà nước", "của Nhà nước");
    slip("chủ trương của đảng.", "của đảng", "của Đảng");
    slip(
        "Đảng và nhà nước quan tâm",
        "Đảng và nhà nước",
        "Đảng và Nhà nước",
    );
    slip("đảng, nhà nước giao", "đảng, nhà nước", "Đảng, Nhà nước");
    slip(
        "của đảng và Nhà nước",
        "đảng và Nhà nước",
        "Đảng và Nhà nước",
    );
    slip("phục vụ nhân dân", "phục vụ nhân dân", "phục vụ Nhân dân");
    slip(
        "Nhà nước và nhân dân cùng làm",
        "Nhà nước và nhân dân",
        "Nhà nước và Nhân dân",
    );
    slip("cơ quan Nhà Nước", "Nhà Nước", "Nhà nước");
    slip("theo điều 5 Quy chế", "điều 5", "Điều 5");
    slip(
        "theo khoản 1 điều 5 Quy chế",
        "khoản 1 điều 5",
        "Khoản 1 Điều 5",
    );
    slip(
        "điểm a khoản 1, điều 5",
        "điểm a khoản 1, điều 5",
        "Điểm a Khoản 1, Điều 5",
    );
    slip(
        "của thủ tướng chính phủ",
        "thủ tướng chính phủ",
        "Thủ tướng Chính phủ",
    );
    slip("của bộ trưởng bộ Tài chính", "bộ trưởng bộ", "Bộ trưởng Bộ");
    slip(
        "của bộ trưởng Bộ Khoa học và công nghệ",
        "bộ trưởng Bộ Khoa học và công nghệ",
        "Bộ trưởng Bộ Khoa học và Công nghệ",
    );
    slip(
        "tại thành phố Hồ Chí Minh",
        "thành phố Hồ Chí Minh",
        "Thành phố Hồ Chí Minh",
    );
    slip("tại thủ đô Hà Nội", "thủ đô Hà Nội", "Thủ đô Hà Nội");
    slip(
        "Bộ khoa học và công nghệ",
        "Bộ khoa học và công nghệ",
        MINISTRY,
    );
}

#[test]
fn words_that_only_look_like_institutions_are_left_alone() {
    for text in [
        "100% đảng viên hoàn thành nhiệm vụ; vai trò của đảng viên, của đảng bộ, của đảng ủy",
        "xây dựng đảng, cơ quan, đoàn thể vững mạnh",
        "công tác đảng, nhà nước và đoàn thể",
        "nhiệm vụ quản lý nhà nước; cơ quan nhà nước; ngân sách nhà nước; bí mật nhà nước",
        "Ủy ban nhân dân tỉnh; Hội đồng nhân dân; Công an nhân dân; Nhà giáo Nhân dân",
        "của Đảng, Nhà nước và Nhân dân; chính sách, pháp luật của Nhà nước",
        "có 05 điều 10 khoản; 05 điều Bác Hồ dạy; số điểm 95; đạt điểm 10",
        "tài khoản 12345; khoản 5 triệu đồng; điều khoản 3 của hợp đồng",
        "Khoản 1 Điều 84; điểm b khoản 1 Điều 73 Luật Thi đua, khen thưởng",
        "thành phố Đà Nẵng; tỉnh Nam Định; thành phố Hà Nội",
        "các bộ trưởng; bộ máy; bộ môn; đội ngũ cán bộ",
        "Chủ tịch nước tặng thưởng",
        "nhân dân tệ",
        "THỦ TƯỚNG CHÍNH PHỦ",
    ] {
        right(text);
    }
}

/// The texts that come with the program, as an officer would find them in the first year opened.
#[test]
fn the_samples_are_written_as_they_should_be() {
    for text in [
        "đề nghị khen thưởng năm 2022",
        "đề xuất khen thưởng tập thể, cá nhân năm 2022",
        "có thành tích xuất sắc đóng góp cho hoạt động khoa học, công nghệ và đổi mới sáng tạo",
        "Lãnh đạo Bộ Khoa học và Công nghệ (qua Vụ Thi đua - Khen thưởng)",
        "Quyết định số 60/QĐ-BKHCN ngày 24/01/2022 của Bộ trưởng Bộ Khoa học và Công nghệ ban hành Chương trình hành động thực hiện Nghị quyết số 01/NQ-CP",
        "Quyết định số 413/QĐ-BKHCN ngày 24/3/2022 của Bộ trưởng Bộ Khoa học và Công nghệ ban hành Kế hoạch công tác trọng tâm năm 2022 của các đơn vị trực thuộc Bộ",
        "Quyết định số 01/QĐ-BMH ngày 10/01/2022 của Bộ trưởng Bộ Minh họa ban hành Quy chế thi đua, khen thưởng",
        "Phát huy đổi mới sáng tạo, tăng cường phối hợp giữa các đơn vị trong Khối khi thực hiện nhiệm vụ quản lý nhà nước.",
        "Nâng cao nhận thức của công chức, viên chức, người lao động về vai trò của công tác thi đua, khen thưởng.",
        "Phối hợp với các đơn vị trong Bộ hoàn thành nhiệm vụ chính trị mới của năm 2023, đẩy mạnh hoạt động khoa học, công nghệ và đổi mới sáng tạo ở các Bộ, ngành, địa phương.",
        "Đổi mới nội dung, phương thức tổ chức các phong trào thi đua của Khối; hình thức phong phú, nội dung cụ thể, thiết thực, bám sát phong trào thi đua yêu nước giai đoạn mới.",
        "Đánh giá cao kết quả hoạt động của các đơn vị trong Khối; công tác thi đua được gắn với xây dựng đảng, cơ quan, đoàn thể vững mạnh, trở thành hoạt động thường xuyên của mỗi đơn vị.",
        "Khối trưởng năm 2022, đồng chí Tạ Việt Dũng, cảm ơn các đơn vị đã ủng hộ, tham gia phong trào thi đua của Khối",
        "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
        "Giải thưởng phụ nữ Việt Nam năm 2022",
        "Phó Giám đốc Cơ quan Điều hành Quỹ Đổi mới công nghệ quốc gia",
        "Phó Vụ trưởng Vụ Thi đua - Khen thưởng",
        "Cục Phát triển thị trường và Doanh nghiệp khoa học và công nghệ",
        "Ban Quản lý Khu Công nghệ cao Hòa Lạc",
        "Chấp hành chủ trương, chính sách, pháp luật; kỷ luật, kỷ cương",
        "Chủ tọa giao Đơn vị 10 hoàn thiện hồ sơ trình khen thưởng (nội dung minh họa).",
    ] {
        right(text);
        assert_eq!(
            told(slips(text, pack("2003/91"), "Bộ Minh họa")),
            [],
            "{text}"
        );
    }
    for name in [
        "Tạ Việt Dũng",
        "Lê Ngân Giang",
        "Nguyễn Văn A",
        "Trần Thị B",
        "Y Phong Niê Kđăm",
        "H'Hen Niê",
        "Ludwig van Beethoven",
        "Vi Văn Hòa",
        "Hoàng Thúy Uyên",
        "Lò Văn Ín (dân tộc Thái)",
        "Trần Thị B, nguyên cán bộ",
    ] {
        assert_eq!(person_slips(name), [], "{name}");
    }
}

#[test]
fn names_of_persons_have_capitals_and_no_degree() {
    for (name, expected, kind) in [
        ("nguyễn văn a", "Nguyễn Văn A", SlipKind::NameCapitals),
        ("NGUYỄN VĂN A", "Nguyễn Văn A", SlipKind::NameCapitals),
        ("Nguyễn văn An", "Nguyễn Văn An", SlipKind::NameCapitals),
        ("H'HEN NIÊ", "H'Hen Niê", SlipKind::NameCapitals),
        ("VI VĂN HÒA", "Vi Văn Hòa", SlipKind::NameCapitals),
        ("TS. Nguyễn Văn A", "Nguyễn Văn A", SlipKind::Degree),
        ("PGS.TS. NGUYỄN VĂN A", "Nguyễn Văn A", SlipKind::Degree),
        ("ThS Trần Thị B", "Trần Thị B", SlipKind::Degree),
        ("TS.Lê Ngân Giang", "Lê Ngân Giang", SlipKind::Degree),
        ("Tiến sĩ Nguyễn Văn A", "Nguyễn Văn A", SlipKind::Degree),
    ] {
        let slips = person_slips(name);
        assert_eq!((slips.len(), slips[0].kind), (1, kind), "{name}");
        assert_eq!(slips[0].expected.as_deref(), Some(expected), "{name}");
    }
    for name in [
        "Nguye\u{302}\u{303}n Văn A",
        "Nguyễn\u{A0}Văn A",
        "Nguyễn\u{200B} Văn A",
        "NguyÔn V¨n A",
        "Nguyeãn Vaên A",
        "TuÊn Anh",
        "TrÇn V¨n B",
    ] {
        let slips = person_slips(name);
        assert_eq!(
            (slips.len(), slips[0].kind),
            (1, SlipKind::Character),
            "{name}"
        );
        assert!(
            slips[0]
                .sentence
                .starts_with("Họ tên có ký tự không phải Unicode dựng sẵn")
        );
    }
    assert_eq!(
        person_slips("TS. Nguyễn Văn A")[0].sentence,
        "Ghi \"TS. Nguyễn Văn A\", đề nghị viết \"Nguyễn Văn A\", không ghi học hàm, học vị trước họ tên."
    );
}

fn wording(found: Vec<Finding>) -> Vec<(String, Option<String>, String)> {
    let own = found
        .into_iter()
        .filter(|it| it.problem.code.starts_with("wording_"));
    own.map(|it| {
        assert_eq!(
            (it.severity, it.screen.as_str()),
            (Severity::Warn, "awards")
        );
        (it.problem.code, it.problem.field, it.problem.message)
    })
    .collect()
}

#[test]
fn each_text_of_a_submission_warns_once_and_says_where() {
    let mut year = book::year(2022, "2023-01-13");
    let mut letter = book::submission(1, "đề nghị tặng cờ thi đua chính phủ năm 2022");
    letter["reason"] = json!("chấp hành pháp luật của nhà nước");
    letter["signer_name"] = json!("TS. Tạ Việt Dũng");
    let person = json!({"kind": "person", "name": "nguyễn văn a", "post": "Trợ lý bộ trưởng Bộ Tài chính", "unit_id": null});
    let mut line = book::proposal(1, 1, "merit_minister", person);
    line["summary"] =
        json!("Năm 2020: chiến sỹ thi đua cơ sở;\nnăm 2021: Bằng Khen của Bộ trưởng.");
    year["submissions"] = json!([letter]);
    year["proposals"] = json!([line]);
    year["instruments"] = json!([{"id": 1, "cycle_id": 1, "order_no": 1, "kind": "plan", "text": "Quyết định của thủ tướng chính phủ", "is_cited": true}]);
    let told = wording(findings(&book::read(year)));
    let expect = |code: &str, field: &str, message: &str| {
        (code.to_owned(), Some(field.to_owned()), message.to_owned())
    };
    let line = "Danh sách kèm theo Tờ trình số 01, dòng 01 (nguyễn văn a)";
    assert_eq!(
        told,
        [
            expect(
                "wording_subject",
                "subject",
                "Trích yếu Tờ trình số 01: ghi \"cờ thi đua chính phủ\", đề nghị viết \"Cờ thi đua của Chính phủ\"."
            ),
            expect(
                "wording_reason",
                "reason",
                "Lý do đề nghị của Tờ trình số 01: ghi \"của nhà nước\", đề nghị viết \"của Nhà nước\"."
            ),
            expect(
                "wording_signer",
                "signer_name",
                "Họ tên người ký Tờ trình số 01: ghi \"TS. Tạ Việt Dũng\", đề nghị viết \"Tạ Việt Dũng\", không ghi học hàm, học vị trước họ tên."
            ),
            expect(
                "wording_list",
                "recipient",
                &format!("{line}, họ tên: ghi \"nguyễn văn a\", đề nghị viết \"Nguyễn Văn A\".")
            ),
            expect(
                "wording_list",
                "recipient",
                &format!("{line}, chức vụ: ghi \"bộ trưởng Bộ\", đề nghị viết \"Bộ trưởng Bộ\".")
            ),
            expect(
                "wording_list",
                "summary",
                &format!(
                    "{line}, tóm tắt thành tích: ghi \"chiến sỹ thi đua cơ sở\", đề nghị viết \"Chiến sĩ thi đua cơ sở\"; ghi \"Bằng Khen của Bộ trưởng\", đề nghị viết \"Bằng khen của Bộ trưởng\"."
                )
            ),
            expect(
                "wording_ground",
                "text",
                "Căn cứ số 01 của năm: ghi \"thủ tướng chính phủ\", đề nghị viết \"Thủ tướng Chính phủ\"."
            ),
        ]
    );
}

#[test]
fn a_submission_without_slips_warns_of_nothing() {
    let mut year = book::year(2022, "2023-01-13");
    year["submissions"] = json!([book::submission(1, "đề nghị khen thưởng năm 2022")]);
    let unit = json!({"kind": "unnamed", "of": "unit", "count": 1});
    year["proposals"] = json!([book::proposal(1, 1, "flag_government", unit)]);
    assert_eq!(wording(findings(&book::read(year))), []);
}

proptest! {
    /// Whatever is typed, the lint answers; what it finds stands in the text, and is not what should stand.
    #[test]
    fn any_text_is_read(text in "([a-zđ ]{0,9}|cờ thi đua|của|chính phủ|Bộ|nhà nước|và|đảng|nhân dân|khoản|điều|[0-9]|“|\"|, |\\PC){0,12}") {
        let lint = Lint::of(pack("2022/98"), MINISTRY);
        for slip in lint.prose(&text) {
            prop_assert!(slip.expected.as_ref() != Some(&slip.found));
            let composed: String = unicode_normalization::UnicodeNormalization::nfc(text.as_str()).collect();
            prop_assert!(composed.contains(&slip.found));
        }
        lint.person(&text);
        lint.collective(&text);
    }
}
