//! Papers of an invented year.

pub(crate) use crate::build::*;
use chrono::NaiveDate;
use documents::{
    Align, Block, Closing, Document, Heading, Letterhead, Orientation, Room, Row, Signature, Table,
    Width,
};

/// A paper with nothing but a heading, to be filled.
pub(crate) fn bare() -> Document {
    Document {
        form: "D11",
        file_stem: "2022-D11-bien-ban".to_owned(),
        title: "Biên bản Hội nghị tổng kết năm 2022".to_owned(),
        dated_on: NaiveDate::from_ymd_opt(2022, 12, 30),
        watermark: None,
        orientation: Orientation::Portrait,
        letterhead: None,
        heading: Heading::Named {
            kind: "BIÊN BẢN".to_owned(),
            subject: Vec::new(),
        },
        annexes: Vec::new(),
        addressees: Vec::new(),
        blocks: Vec::new(),
        closing: Closing::None,
    }
}

pub(crate) const MINISTRY: &str = "BỘ KHOA HỌC VÀ CÔNG NGHỆ";
pub(crate) const CONCLUSION: &str = "Hội nghị thống nhất đề nghị tặng Cờ thi đua của Bộ cho 03\u{a0}đơn\u{a0}vị có tên trong \
    bảng trên; giao Khối trưởng hoàn thiện hồ sơ, trình Hội đồng Thi đua - Khen thưởng Bộ theo quy định.";
const REPORT: &str = "Đồng chí Nguyễn Văn A thay mặt Khối thi đua trình bày Báo cáo tổng kết công tác thi đua, khen \
    thưởng năm 2022 và phương hướng, nhiệm vụ năm 2023. Hội nghị thảo luận, 04 đơn vị phát biểu ý kiến; Hội nghị nhất \
    trí thông qua Báo cáo với 10/10 đơn vị biểu quyết tán thành (đạt 100%).";

fn minutes_letterhead() -> Letterhead {
    letterhead(
        MINISTRY,
        "KHỐI THI ĐUA SỐ 01",
        vec![t("Số: "), blank(Room::Figure), t("/BB-KTĐ")],
        None,
    )
}

fn minutes_heading() -> Heading {
    Heading::Named {
        kind: "BIÊN BẢN".to_owned(),
        subject: strings(&[
            "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2022",
            "của Khối thi đua số 01",
        ]),
    }
}

pub(crate) fn votes() -> Table {
    Table {
        columns: vec![
            column("STT", Width::Mm(12), Align::Centre),
            column("Tên đơn vị", Width::Share(1), Align::Left),
            column("Đồng ý", Width::Mm(24), Align::Centre),
            column("Không đồng ý", Width::Mm(34), Align::Centre),
            column("Tỷ lệ", Width::Mm(24), Align::Right),
        ],
        rows: vec![
            cells(&["1", "Đơn vị 10", "10", "0", "100%"]),
            cells(&["2", "Đơn vị 04", "08", "02", "80%"]),
            cells(&["3", "Đơn vị 02", "07", "03", "70%"]),
        ],
    }
}

/// Minutes as in the drawing of the papers: two pages.
pub(crate) fn minutes() -> Document {
    let mut blocks = vec![
        labelled(
            "Thời gian bắt đầu:",
            "14 giờ 00, ngày 30 tháng 12 năm 2022.",
        ),
        Block::Paragraph(vec![b("Địa điểm:"), t(" "), blank(Room::Rest)]),
        labelled(
            "Thành phần tham dự:",
            "10/10 đơn vị thành viên có mặt (danh sách kèm theo); khách mời: 01 đồng chí đại diện cơ quan tham mưu công \
             tác thi đua, khen thưởng của Bộ.",
        ),
        labelled(
            "Chủ trì (chủ tọa):",
            "Đồng chí Nguyễn Văn A, Giám đốc Đơn vị 10, Khối trưởng Khối thi đua số 01 năm 2022.",
        ),
        labelled(
            "Thư ký (người ghi biên bản):",
            "Đồng chí Nguyễn Văn B, chuyên viên Đơn vị 10.",
        ),
        Block::Paragraph(vec![b("Nội dung"), t(" (theo diễn biến cuộc họp):")]),
        section("1. Báo cáo tổng kết"),
        p(REPORT),
        p("Các ý kiến thảo luận tập trung vào những việc sau đây:"),
    ];
    blocks.extend([p(REPORT), p(REPORT), p(REPORT), p(REPORT)]);
    blocks.extend([
        section("2. Bỏ phiếu bình xét Cờ thi đua của Bộ"),
        p("Hội nghị bầu Tổ kiểm phiếu gồm 03 đồng chí và bỏ phiếu kín. Số phiếu phát ra 10, thu về 10, hợp lệ 10, không \
           hợp lệ 0. Kết quả tính trên tổng số 10 đơn vị thành viên, theo Thể lệ bỏ phiếu được Hội nghị thông qua:"),
        Block::Table(votes()),
        section("3. Kết luận"),
        p(CONCLUSION),
        p("Biên bản gồm 02 trang, được đọc lại cho Hội nghị nghe, nhất trí thông qua và lập thành 02 bản có giá trị như \
           nhau."),
        Block::Paragraph(vec![
            t("Hội nghị kết thúc vào "),
            blank(Room::Figure),
            t(" giờ "),
            blank(Room::Figure),
            t(", ngày 30 tháng 12 năm 2022./."),
        ]),
    ]);
    Document {
        letterhead: Some(minutes_letterhead()),
        heading: minutes_heading(),
        blocks,
        closing: Closing::Minutes {
            signatures: vec![
                signature(&["THƯ KÝ"], "Nguyễn Văn B"),
                signature(&["CHỦ TỌA"], "Nguyễn Văn A"),
            ],
            recipients: strings(&[
                "Các đơn vị thành viên;",
                "Cơ quan tham mưu TĐKT của Bộ;",
                "Lưu: VT, Hồ sơ.",
            ]),
        },
        ..bare()
    }
}

/// A submission of one page, one addressee.
pub(crate) fn submission() -> Document {
    let ground = |words: &str| Block::Ground(vec![t(words)]);
    Document {
        title: "Tờ trình".to_owned(),
        letterhead: Some(letterhead(
            MINISTRY,
            "ĐƠN VỊ 10",
            vec![t("Số: "), blank(Room::Figure), t("/TTr-ĐV10")],
            Some(vec![
                t("Hà Nội, ngày "),
                blank(Room::Figure),
                t(" tháng 01 năm 2023"),
            ]),
        )),
        heading: Heading::Named {
            kind: "TỜ TRÌNH".to_owned(),
            subject: strings(&[
                "Về việc đề nghị khen thưởng năm 2022",
                "đối với các đơn vị thuộc Khối thi đua số 01",
            ]),
        },
        annexes: Vec::new(),
        addressees: strings(&["Hội đồng Thi đua - Khen thưởng Bộ Khoa học và Công nghệ"]),
        blocks: vec![
            ground(
                "Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật \
                 Thi đua, Khen thưởng ngày 14 tháng 6 năm 2005 và ngày 16 tháng 11 năm 2013;",
            ),
            ground("Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ;"),
            ground(
                "Căn cứ Biên bản Hội nghị tổng kết công tác thi đua, khen thưởng năm 2022 của Khối thi đua số 01 ngày \
                 30 tháng 12 năm 2022.",
            ),
            p(
                "Đơn vị 10 - Khối trưởng Khối thi đua số 01 kính trình Hội đồng xem xét, đề nghị tặng thưởng cho các đơn vị \
               thuộc Khối, gồm: 01 Cờ thi đua của Chính phủ; 03 Cờ thi đua của Bộ; 06 Bằng khen của Bộ trưởng (danh sách \
               kèm theo).",
            ),
            p("Kính trình Hội đồng xem xét, quyết định./."),
        ],
        closing: Closing::Signed {
            recipients: strings(&["Như trên;", "Các đơn vị thuộc Khối;", "Lưu: VT, Hồ sơ."]),
            signature: signature(&["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "Nguyễn Văn A"),
        },
        ..bare()
    }
}

/// A name of two hundred characters.
pub(crate) fn long_name() -> String {
    let name = "Trung tâm Nghiên cứu, Ứng dụng và Chuyển giao tiến bộ khoa học, công nghệ và đổi mới sáng tạo phục vụ phát \
                triển kinh tế - xã hội các tỉnh Bắc Trung Bộ và Duyên hải miền Trung thuộc Viện Hàn lâm Khoa học";
    assert!(name.chars().count() >= 200, "{}", name.chars().count());
    name.to_owned()
}

/// The long name in the letterhead and in a table; several addressees; an odd third signature; sample data.
pub(crate) fn long_names() -> Document {
    let name = long_name();
    let mut table = votes();
    table
        .rows
        .insert(0, Row::Group(vec![t("I. Đơn vị sự nghiệp")]));
    table.rows.push(cells(&["4", &name, "06", "04", "60%"]));
    Document {
        watermark: Some(documents::Watermark::Sample),
        letterhead: Some(letterhead(
            MINISTRY,
            &name.to_uppercase(),
            vec![t("Số: "), blank(Room::Figure), t("/TTr-KTĐ")],
            Some(vec![t("Thành phố Hồ Chí Minh, ngày 05 tháng 01 năm 2023")]),
        )),
        heading: Heading::Named {
            kind: "TỜ TRÌNH".to_owned(),
            subject: vec![format!("Về việc khen thưởng {name}")],
        },
        annexes: Vec::new(),
        addressees: vec!["Bộ trưởng Bộ Khoa học và Công nghệ".to_owned(), name],
        blocks: vec![
            p("Kết quả bỏ phiếu như sau:"),
            Block::Table(table),
            Block::Paragraph(vec![
                t("Họ và tên: "),
                blank(Room::Name),
                t(", chức vụ: "),
                blank(Room::Rest),
            ]),
            Block::Paragraph(vec![
                blank(Room::Rest),
                blank(Room::Rest),
                t("."),
                t(" Sau đó."),
            ]),
        ],
        closing: Closing::Minutes {
            signatures: vec![
                signature(&["TỔ TRƯỞNG"], "Nguyễn Văn A"),
                signature(
                    &["TỔ VIÊN", "ĐƠN VỊ CÓ TÊN RẤT DÀI PHẢI XUỐNG DÒNG"],
                    "Nguyễn Thị B",
                ),
                Signature {
                    lines: vec![vec![t("TỔ VIÊN")]],
                    name: vec![blank(Room::Name)],
                },
            ],
            recipients: Vec::new(),
        },
        ..bare()
    }
}

/// An annex of thirty rows in groups, upright.
pub(crate) fn thirty_rows() -> Document {
    let mut table = votes();
    table.rows = Vec::new();
    for at in 1..=30 {
        if at % 8 == 1 {
            table
                .rows
                .push(Row::Group(vec![t(&format!("Nhóm {}", at / 8 + 1))]));
        }
        let name = if at % 3 == 0 {
            "Viện Nghiên cứu và Phát triển Công nghệ sinh học ứng dụng".to_owned()
        } else {
            format!("Đơn vị {at:02}")
        };
        table
            .rows
            .push(cells(&[&at.to_string(), &name, "10", "0", "100%"]));
    }
    Document {
        heading: Heading::Annex {
            label: Some("Phụ lục I".to_owned()),
            title: strings(&[
                "DANH SÁCH TẬP THỂ ĐỀ NGHỊ TẶNG CỜ THI ĐUA CỦA BỘ",
                "Năm 2022",
            ]),
            reference: vec![
                t("(Kèm theo Tờ trình số "),
                blank(Room::Figure),
                t("/TTr-KTĐ ngày "),
                blank(Room::Figure),
                t(" tháng 01 năm 2023)"),
            ],
        },
        blocks: vec![Block::Table(table)],
        ..bare()
    }
}

/// A list of units on sheets that lie.
pub(crate) fn landscape() -> Document {
    let columns = vec![
        column("STT", Width::Mm(12), Align::Centre),
        column("Tên tập thể", Width::Share(2), Align::Left),
        column("Tóm tắt thành tích", Width::Share(3), Align::Left),
        column("Hình thức đề nghị", Width::Mm(40), Align::Centre),
        column("Điểm", Width::Mm(18), Align::Right),
        column("Ký xác nhận", Width::Mm(30), Align::Left),
    ];
    let rows = (1..=18)
        .map(|at| Row::Cells {
            cells: vec![
                vec![t(&at.to_string())],
                vec![t(&format!("Đơn vị {at:02}"))],
                vec![t(
                    "Hoàn thành xuất sắc nhiệm vụ, dẫn đầu phong trào thi đua của Khối năm 2022",
                )],
                vec![t("Cờ thi đua của Bộ")],
                vec![t("98,5")],
                vec![blank(Room::Rest)],
            ],
            height_mm: 14,
        })
        .collect();
    Document {
        orientation: Orientation::Landscape,
        letterhead: Some(minutes_letterhead()),
        heading: Heading::Named {
            kind: "DANH SÁCH".to_owned(),
            subject: strings(&["Tập thể dự hội nghị tổng kết năm 2022"]),
        },
        blocks: vec![Block::Table(Table { columns, rows })],
        closing: Closing::Signed {
            recipients: Vec::new(),
            signature: signature(&["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG"], "Nguyễn Văn A"),
        },
        ..bare()
    }
}

/// All of them by name.
pub(crate) fn all() -> Vec<(&'static str, Document)> {
    vec![
        ("minutes", minutes()),
        ("submission", submission()),
        ("long-names", long_names()),
        ("thirty-rows", thirty_rows()),
        ("landscape", landscape()),
    ]
}
