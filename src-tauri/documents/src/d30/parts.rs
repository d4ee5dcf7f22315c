//! What the items of a programme are about. They are free words, so that a chair's script is told by what they name; what
//! nobody foresaw is announced by its own words.

use domain::text::name_key;

/// What may be done at a meeting, in the order in which it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Reception,
    Opening,
    Guests,
    Quorum,
    Officers,
    Report,
    Discussion,
    Scores,
    Rules,
    Tellers,
    Voting,
    Announcement,
    Break,
    Speech,
    Plan,
    Leaders,
    Handover,
    Pledge,
    Others,
    Conclusion,
    Minutes,
    Closing,
}

/// Words and what they name. What was found is taken out, so that "thể lệ bỏ phiếu" is no ballot: longer ones come first.
const WORDS: [(&str, Part); 50] = [
    ("thể lệ bỏ phiếu", Part::Rules),
    ("quy chế bỏ phiếu", Part::Rules),
    ("thể lệ", Part::Rules),
    ("biên bản kiểm phiếu", Part::Announcement),
    ("kết quả kiểm phiếu", Part::Announcement),
    ("kết quả bỏ phiếu", Part::Announcement),
    ("kết quả bình xét", Part::Announcement),
    ("công bố kết quả", Part::Announcement),
    ("tổ kiểm phiếu", Part::Tellers),
    ("ban kiểm phiếu", Part::Tellers),
    ("kiểm phiếu", Part::Voting),
    ("bỏ phiếu", Part::Voting),
    ("bình xét", Part::Voting),
    ("suy tôn", Part::Voting),
    ("đón tiếp", Part::Reception),
    ("ký danh sách", Part::Reception),
    ("điểm danh", Part::Reception),
    ("tuyên bố lý do", Part::Opening),
    ("khai mạc", Part::Opening),
    ("giới thiệu đại biểu", Part::Guests),
    ("giới thiệu thành phần", Part::Guests),
    ("giới thiệu chủ tọa", Part::Officers),
    ("giới thiệu chủ trì", Part::Officers),
    ("bầu chủ tọa", Part::Officers),
    ("chủ tọa, thư ký", Part::Officers),
    ("chủ trì, thư ký", Part::Officers),
    ("đoàn chủ tịch", Part::Officers),
    ("bảng điểm", Part::Scores),
    ("thẩm định điểm", Part::Scores),
    ("chấm điểm", Part::Scores),
    ("xếp hạng", Part::Scores),
    ("báo cáo tổng kết", Part::Report),
    ("báo cáo sơ kết", Part::Report),
    ("thảo luận", Part::Discussion),
    ("tham luận", Part::Discussion),
    ("góp ý", Part::Discussion),
    ("ý kiến của các đơn vị", Part::Discussion),
    ("giải lao", Part::Break),
    ("giao ước", Part::Pledge),
    ("bàn giao", Part::Handover),
    ("giới thiệu khối trưởng", Part::Leaders),
    ("bầu khối trưởng", Part::Leaders),
    ("khối trưởng, khối phó", Part::Leaders),
    ("luân phiên", Part::Leaders),
    ("nghị quyết", Part::Others),
    ("nội dung khác", Part::Others),
    ("kết luận", Part::Conclusion),
    ("biên bản", Part::Minutes),
    ("bế mạc", Part::Closing),
    ("tổng kết hội nghị", Part::Closing),
];

/// Words that name a part only where nothing else was found: people report, plan and speak on everything.
const LOOSE: [(&str, Part); 4] = [
    ("báo cáo", Part::Report),
    ("phương hướng", Part::Plan),
    ("kế hoạch", Part::Plan),
    ("phát biểu", Part::Speech),
];

/// What an item is about, in the order in which it is done; nothing where its words name none of it.
pub(super) fn of_title(title: &str) -> Vec<Part> {
    let mut left = name_key(title);
    let mut found = Vec::new();
    for (words, part) in WORDS {
        let words = name_key(words);
        if left.contains(&words) {
            left = left.replace(&words, "|");
            found.push(part);
        }
    }
    if found.is_empty() {
        let loose = LOOSE.iter().find(|it| left.contains(&name_key(it.0)));
        found.extend(loose.map(|it| it.1));
    }
    found.sort();
    found.dedup();
    found
}

impl Part {
    /// Whether it is done once: what the rest of the script rests on is not said twice.
    pub(super) fn is_once(self) -> bool {
        !matches!(
            self,
            Self::Reception
                | Self::Report
                | Self::Discussion
                | Self::Break
                | Self::Speech
                | Self::Pledge
        )
    }

    /// With which item it goes where the programme does not name it, the first of these that there is.
    pub(super) fn hosts(self) -> &'static [Self] {
        match self {
            Self::Guests | Self::Quorum | Self::Officers => &[Self::Opening],
            Self::Rules => &[Self::Tellers, Self::Voting],
            Self::Tellers => &[Self::Rules, Self::Voting],
            Self::Announcement => &[Self::Voting],
            Self::Plan => &[Self::Leaders],
            Self::Others | Self::Conclusion | Self::Minutes => &[Self::Closing],
            Self::Reception
            | Self::Opening
            | Self::Report
            | Self::Discussion
            | Self::Scores
            | Self::Voting
            | Self::Break
            | Self::Speech
            | Self::Leaders
            | Self::Handover
            | Self::Pledge
            | Self::Closing => &[],
        }
    }

    /// Its name, for a part that has no item of its own.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Reception => "Đón tiếp đại biểu",
            Self::Opening => "Khai mạc Hội nghị",
            Self::Guests => "Giới thiệu đại biểu",
            Self::Quorum => "Điều kiện tiến hành",
            Self::Officers => "Giới thiệu Chủ tọa, Thư ký",
            Self::Report => "Báo cáo tại Hội nghị",
            Self::Discussion => "Thảo luận",
            Self::Scores => "Kết quả chấm điểm, xếp hạng",
            Self::Rules => "Thông qua Thể lệ bỏ phiếu",
            Self::Tellers => "Bầu Tổ kiểm phiếu",
            Self::Voting => "Bỏ phiếu bình xét, suy tôn",
            Self::Announcement => "Công bố kết quả",
            Self::Break => "Nghỉ giải lao",
            Self::Speech => "Phát biểu của khách mời",
            Self::Plan => "Phương hướng, nhiệm vụ năm sau",
            Self::Leaders => "Giới thiệu Khối trưởng, Khối phó năm sau",
            Self::Handover => "Bàn giao",
            Self::Pledge => "Ký kết giao ước thi đua",
            Self::Others => "Nội dung biểu quyết khác",
            Self::Conclusion => "Kết luận Hội nghị",
            Self::Minutes => "Thông qua Biên bản",
            Self::Closing => "Bế mạc Hội nghị",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, of_title};

    #[test]
    fn items_of_the_usual_programme_are_known_by_their_words() {
        for (title, parts) in [
            (
                "Đón tiếp đại biểu, ký danh sách",
                &[Part::Reception] as &[Part],
            ),
            (
                "Tuyên bố lý do, giới thiệu đại biểu, giới thiệu Chủ tọa, Thư ký",
                &[Part::Opening, Part::Guests, Part::Officers],
            ),
            (
                "Báo cáo tổng kết công tác thi đua, khen thưởng trong năm và phương hướng, nhiệm vụ năm sau",
                &[Part::Report],
            ),
            ("Thảo luận, ý kiến của các đơn vị", &[Part::Discussion]),
            (
                "Báo cáo kết quả tự chấm, thẩm định điểm; thông qua bảng điểm",
                &[Part::Scores],
            ),
            (
                "Thông qua Thể lệ bỏ phiếu, bầu Tổ kiểm phiếu",
                &[Part::Rules, Part::Tellers],
            ),
            (
                "Bỏ phiếu, kiểm phiếu, công bố kết quả",
                &[Part::Voting, Part::Announcement],
            ),
            ("Phát biểu của khách mời", &[Part::Speech]),
            ("Giới thiệu Khối trưởng, Khối phó năm sau", &[Part::Leaders]),
            (
                "Thông qua Biên bản, bế mạc",
                &[Part::Minutes, Part::Closing],
            ),
        ] {
            assert_eq!(of_title(title), parts, "{title}");
        }
    }

    #[test]
    fn words_that_name_several_things_mean_what_people_mean() {
        for (title, parts) in [
            (
                "Công bố Biên bản kiểm phiếu",
                &[Part::Announcement] as &[Part],
            ),
            ("Báo cáo kết quả kiểm phiếu", &[Part::Announcement]),
            ("Báo cáo của Khối trưởng", &[Part::Report]),
            ("Phát biểu bế mạc của Chủ tọa", &[Part::Closing]),
            ("Chào cờ", &[]),
            ("Ra mắt Khối trưởng mới, tặng hoa", &[]),
        ] {
            assert_eq!(of_title(title), parts, "{title}");
        }
    }
}
