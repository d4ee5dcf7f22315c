//! What is said at each part of a meeting. Figures and results come from where the minutes take them.

use super::act;
use super::parts::Part;
use crate::common::{
    chair_and_secretary, day, gap, meeting_name, or_gap, paragraph, pen, person_words, prose,
    rule_line, text,
};
use crate::model::{Block, Room};
use crate::{d11, d24};
use domain::award_file::counted;
use domain::book::YearBook;
use domain::findings::quorum_problem;
use domain::meeting::{
    AgendaItem, Delegate, DelegateRole, Meeting, MeetingKind, Presence, Subject,
};
use domain::missing::Missing;
use domain::text::two_digits;
use domain::vote::VotingMethod;

/// The meeting whose words are told.
pub(super) struct Script<'a> {
    pub(super) book: &'a YearBook,
    pub(super) meeting: &'a Meeting,
    /// Whether there is a discussion, after which the report is voted on.
    pub(super) has_discussion: bool,
}

/// A paragraph that is said.
pub(super) fn said(words: impl Into<String>) -> Block {
    paragraph(vec![text(words)])
}

/// The words for an item of which nothing is known but its own.
pub(super) fn of_item(item: &AgendaItem) -> Vec<Block> {
    let title = item.title.trim_end_matches('.');
    let mut blocks = vec![said(format!(
        "Tiếp theo chương trình, Hội nghị chuyển sang nội dung: “{title}”."
    ))];
    if let Some(who) = &item.presenter {
        blocks.push(said(format!("Xin trân trọng kính mời {who}.")));
    }
    blocks
}

/// "đồng chí Nguyễn Văn A, Giám đốc": a name is addressed, an office is not.
fn invited(who: &str) -> String {
    let is_name = who.contains(',') && !who.to_lowercase().starts_with("đồng chí");
    if is_name {
        format!("đồng chí {who}")
    } else {
        who.to_owned()
    }
}

impl Script<'_> {
    /// What is said and done in a part.
    pub(super) fn say(&self, part: Part, item: Option<&AgendaItem>) -> Vec<Block> {
        match part {
            Part::Reception => reception(),
            Part::Opening => self.opening(),
            Part::Guests => self.guests(),
            Part::Quorum => self.quorum(),
            Part::Officers => self.officers(),
            Part::Report => self.report(item),
            Part::Discussion => self.discussion(),
            Part::Scores => self.scores(item),
            Part::Rules => self.rules(),
            Part::Tellers => self.tellers(),
            Part::Voting => self.voting(),
            Part::Announcement => self.announcement(),
            Part::Break => vec![said(
                "Hội nghị nghỉ giải lao. Kính mời các vị đại biểu trở lại đúng giờ để tiếp tục chương trình.",
            )],
            Part::Speech => self.speech(),
            Part::Plan => self.plan(),
            Part::Leaders => self.leaders(),
            Part::Handover => self.handover(),
            Part::Pledge => self.pledge(),
            Part::Others => self.others(),
            Part::Conclusion => self.conclusion(),
            Part::Minutes => self.minutes(),
            Part::Closing => self.closing(),
        }
    }

    fn year(&self) -> u32 {
        self.book.cycle.year
    }

    fn opening(&self) -> Vec<Block> {
        let mut line = vec![text("Hôm nay, ")];
        let on = self
            .meeting
            .planned_on
            .filter(|_| self.meeting.held_on.is_none());
        line.extend(day(self.meeting.held_on.or(on)));
        line.push(text(", tại "));
        line.push(or_gap(
            self.meeting.place.as_deref(),
            Missing::MeetingPlace,
            Room::Name,
        ));
        line.push(text(format!(
            ", {} tổ chức {}.{}",
            self.book.bloc.name,
            meeting_name(self.book, self.meeting),
            self.purpose()
        )));
        vec![
            said(
                "Kính thưa các đồng chí lãnh đạo, kính thưa các vị đại biểu, kính thưa toàn thể Hội nghị!",
            ),
            paragraph(line),
            said(
                "Thay mặt Ban Tổ chức, tôi xin tuyên bố khai mạc Hội nghị và nhiệt liệt chào mừng các vị đại biểu về dự.",
            ),
        ]
    }

    fn purpose(&self) -> String {
        match self.meeting.kind {
            MeetingKind::YearEnd => format!(
                " Hội nghị đánh giá kết quả phong trào thi đua năm {}; bình xét, suy tôn danh hiệu thi đua, đề nghị khen thưởng; thống nhất phương hướng, nhiệm vụ năm {}.",
                self.year(),
                self.year() + 1
            ),
            MeetingKind::KickOff
            | MeetingKind::MidYear
            | MeetingKind::Preparatory
            | MeetingKind::Written => String::new(),
        }
    }

    /// Guests, then who comes for each unit; a unit that is away is not introduced.
    fn guests(&self) -> Vec<Block> {
        let mut blocks = vec![said(
            "Tôi xin trân trọng giới thiệu các vị đại biểu dự Hội nghị:",
        )];
        let delegates = self.book.delegates_of(self.meeting.id);
        let comes =
            |it: &&&Delegate| !self.meeting.is_roll_confirmed || it.presence == Presence::Present;
        let named = |it: &Delegate| {
            self.book
                .person(it.person_id)
                .map(|it| said(format!("- Đồng chí {};", person_words(self.book, it))))
        };
        let guests = delegates.iter().filter(|it| it.role == DelegateRole::Guest);
        blocks.extend(guests.filter(comes).filter_map(|it| named(it)));
        for unit in self.book.members_on(self.book.meeting_day(self.meeting)) {
            let mut own = delegates.iter().filter(|it| {
                it.unit_id == Some(unit.id)
                    && matches!(it.role, DelegateRole::Head | DelegateRole::Authorised)
            });
            let coming = own.clone().find(comes);
            if coming.is_none() && own.next().is_some() {
                continue;
            }
            blocks.push(coming.and_then(|it| named(it)).unwrap_or_else(|| {
                let unit = self.book.unit_name(unit.id);
                paragraph(vec![text(format!("- Đại diện {unit}: ")), pen(Room::Rest)])
            }));
        }
        blocks.push(said(
            "- Các cán bộ phụ trách công tác thi đua, khen thưởng của các đơn vị.",
        ));
        blocks
    }

    /// The sentence that the screens show, once somebody is there.
    fn quorum(&self) -> Vec<Block> {
        let it = self.book.attendance(self.meeting);
        let is_called = self.meeting.is_roll_confirmed || it.with_vote > 0;
        let members = two_digits(it.members);
        let lead = "Về điều kiện tiến hành, tôi xin báo cáo:";
        match it.required {
            Some(_) if is_called => {
                let sentence = quorum_problem(self.book, self.meeting).message;
                vec![said(lead), said(sentence)]
            }
            required => {
                let present = if is_called {
                    text(two_digits(it.with_vote))
                } else {
                    pen(Room::Figure)
                };
                let need = required.map_or_else(String::new, |it| {
                    format!(", cần ít nhất {} đơn vị", two_digits(it))
                });
                vec![
                    said(lead),
                    paragraph(vec![
                        text("Có mặt "),
                        present,
                        text(format!("/{members} đơn vị thành viên{need}.")),
                    ]),
                    act(if is_called {
                        "Chưa có quy định về số đơn vị phải có mặt: xin ý kiến Hội nghị về điều kiện tiến hành"
                    } else {
                        "Điền theo điểm danh; nêu rõ đủ hay chưa đủ điều kiện tiến hành"
                    }),
                ]
            }
        }
    }

    fn officers(&self) -> Vec<Block> {
        let mut blocks = vec![said("Để điều hành Hội nghị, Ban Tổ chức xin giới thiệu:")];
        blocks.extend(chair_and_secretary(self.book, self.meeting));
        blocks.extend(ask("thông qua Chủ tọa và Thư ký Hội nghị"));
        blocks.push(by_hand());
        blocks.push(said(
            "Trân trọng kính mời Chủ tọa và Thư ký lên vị trí làm việc.",
        ));
        blocks
    }

    /// A vote by hands: the question, and what came of it, with dots while nobody knows.
    fn hands(&self, subject: Subject, what: &str) -> Vec<Block> {
        let mut blocks = ask(what);
        let known = self.book.resolutions_on(self.meeting.id, subject);
        if known.iter().any(|it| it.yes.is_some()) {
            blocks.extend(d11::hands(self.book, self.meeting, subject));
        } else {
            blocks.push(by_hand());
        }
        blocks
    }

    fn report(&self, item: Option<&AgendaItem>) -> Vec<Block> {
        let what = match self.meeting.kind {
            MeetingKind::YearEnd => format!(
                "Báo cáo tổng kết công tác thi đua, khen thưởng năm {} và phương hướng, nhiệm vụ năm {}",
                self.year(),
                self.year() + 1
            ),
            MeetingKind::MidYear => {
                format!(
                    "Báo cáo sơ kết công tác thi đua, khen thưởng năm {}",
                    self.year()
                )
            }
            MeetingKind::KickOff | MeetingKind::Preparatory | MeetingKind::Written => {
                "báo cáo tại Hội nghị".to_owned()
            }
        };
        let who = self.meeting.reporter.as_ref();
        let who = who.or_else(|| item.and_then(|it| it.presenter.as_ref()));
        let mut blocks = vec![
            paragraph(vec![
                text("Tiếp theo chương trình, xin trân trọng kính mời "),
                who.map_or_else(|| pen(Room::Name), |it| text(invited(it))),
                text(format!(" trình bày {what}.")),
            ]),
            act("Trình bày báo cáo"),
            said("Trân trọng cảm ơn đồng chí."),
        ];
        if !self.has_discussion {
            blocks.extend(self.hands(Subject::Report, "thông qua báo cáo"));
        }
        blocks
    }

    fn discussion(&self) -> Vec<Block> {
        let mut blocks = vec![
            said(
                "Kính mời các vị đại biểu thảo luận, góp ý. Đề nghị đồng chí phát biểu cho biết họ tên, đơn vị và đi thẳng vào nội dung.",
            ),
            act("Chủ tọa mời từng đơn vị phát biểu; Thư ký ghi họ tên, đơn vị, nội dung"),
            said(
                "Trân trọng cảm ơn các ý kiến. Thư ký ghi nhận đầy đủ để tiếp thu, hoàn thiện báo cáo.",
            ),
        ];
        blocks.extend(self.hands(Subject::Report, "thông qua báo cáo"));
        blocks
    }

    fn scores(&self, item: Option<&AgendaItem>) -> Vec<Block> {
        let who = item.and_then(|it| it.presenter.as_deref());
        let mut blocks = vec![
            paragraph(vec![
                text("Xin kính mời "),
                who.map_or_else(|| pen(Room::Name), |it| text(invited(it))),
                text(format!(
                    " báo cáo kết quả tự chấm, thẩm định điểm và xếp hạng các đơn vị năm {}.",
                    self.year()
                )),
            ]),
            act("Trình bày Bảng tổng hợp điểm; giải đáp ý kiến của các đơn vị"),
        ];
        blocks.extend(self.hands(Subject::Scores, "thông qua bảng điểm, xếp hạng"));
        blocks
    }

    /// The rules in their own words; dots where the meeting has none yet.
    fn rules(&self) -> Vec<Block> {
        let rules = d24::of(self.book, self.meeting);
        let mut blocks = vec![said(
            "Trước khi bỏ phiếu, đề nghị Hội nghị thông qua Thể lệ bỏ phiếu với các nội dung chính sau:",
        )];
        if rules.is_empty() {
            blocks.push(paragraph(rule_line(self.book, None, self.meeting)));
        } else {
            let lines = [
                d24::conditions(&rules),
                d24::thresholds(self.book, &rules),
                d24::marking(self.book, &rules),
            ];
            let is_secret = rules.iter().any(|it| it.method == VotingMethod::Secret);
            let told = lines.into_iter().take(if is_secret { 3 } else { 2 });
            blocks.extend(told.flatten().map(|it| said(format!("- {it}"))));
        }
        blocks.extend(self.hands(Subject::VotingRules, "thông qua Thể lệ bỏ phiếu"));
        blocks
    }

    fn tellers(&self) -> Vec<Block> {
        let mut blocks = vec![said("Tôi xin giới thiệu Tổ kiểm phiếu để Hội nghị bầu:")];
        let known = d11::tellers(self.book, self.meeting);
        if known.is_empty() {
            blocks.push(paragraph(vec![
                text("Tổ kiểm phiếu gồm: "),
                gap(Missing::Tellers, Room::Rest),
            ]));
        }
        blocks.extend(known);
        blocks.extend(self.hands(Subject::Tellers, "bầu Tổ kiểm phiếu"));
        blocks
    }

    /// Whether everything is voted on by hands.
    fn is_by_hands(&self) -> bool {
        let rules = d24::of(self.book, self.meeting);
        !rules.is_empty() && rules.iter().all(|it| it.method == VotingMethod::Hands)
    }

    fn voting(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let what: Vec<String> = self
            .awards()
            .into_iter()
            .map(|(award, count)| match count {
                Some(count) => counted(count, &self.book.award_name(award)),
                None => self.book.award_name(award),
            })
            .collect();
        if !what.is_empty() {
            blocks.push(said(format!(
                "Hội nghị bình xét, suy tôn: {}.",
                what.join("; ")
            )));
        }
        if self.is_by_hands() {
            blocks.push(said("Hội nghị biểu quyết giơ tay lần lượt đối với từng đề nghị. Đề nghị Tổ kiểm phiếu đếm và ghi kết quả."));
            return blocks;
        }
        blocks.extend([
            said("Xin mời Tổ kiểm phiếu làm việc."),
            act("Tổ kiểm phiếu kiểm tra, niêm phong hòm phiếu trước Hội nghị, phát phiếu, hướng dẫn cách ghi phiếu"),
            said("Đề nghị đại biểu có quyền biểu quyết kiểm tra phiếu, ghi phiếu và bỏ vào hòm phiếu."),
            act("Đại biểu bỏ phiếu; Tổ kiểm phiếu mở hòm phiếu, kiểm phiếu, lập biên bản"),
            paragraph(vec![
                text("Việc bỏ phiếu đã xong. Trong thời gian kiểm phiếu, Hội nghị nghỉ giải lao "),
                pen(Room::Figure),
                text(" phút."),
            ]),
        ]);
        blocks
    }

    fn speech(&self) -> Vec<Block> {
        let delegates = self.book.delegates_of(self.meeting.id).into_iter();
        let guests: Vec<String> = delegates
            .filter(|it| it.role == DelegateRole::Guest)
            .filter(|it| !self.meeting.is_roll_confirmed || it.presence == Presence::Present)
            .filter_map(|it| self.book.person(it.person_id))
            .map(|it| format!("đồng chí {}", person_words(self.book, it)))
            .collect();
        let who = if guests.is_empty() {
            pen(Room::Name)
        } else {
            text(guests.join("; "))
        };
        vec![
            paragraph(vec![
                text("Xin trân trọng kính mời "),
                who,
                text(" phát biểu ý kiến."),
            ]),
            act("Phát biểu"),
            said(
                "Trân trọng cảm ơn ý kiến phát biểu của đồng chí. Khối thi đua xin nghiêm túc tiếp thu để triển khai thực hiện.",
            ),
        ]
    }

    fn plan(&self) -> Vec<Block> {
        let next = self.year() + 1;
        let tasks = d11::tasks(self.book);
        let mut blocks = if tasks.is_empty() {
            vec![said(format!(
                "Tôi xin trình Hội nghị phương hướng, nhiệm vụ năm {next} theo báo cáo."
            ))]
        } else {
            vec![said(format!(
                "Tôi xin trình Hội nghị các nhiệm vụ năm {next}:"
            ))]
        };
        blocks.extend(tasks);
        blocks.extend(self.hands(
            Subject::Plan,
            &format!("thông qua phương hướng, nhiệm vụ năm {next}"),
        ));
        blocks
    }

    fn leaders(&self) -> Vec<Block> {
        let next = self.year() + 1;
        let mut blocks = vec![
            said(format!(
                "Tôi xin trình Hội nghị giới thiệu đơn vị Khối trưởng, Khối phó năm {next}:"
            )),
            paragraph(d11::leader_units(self.book)),
        ];
        blocks.extend(self.hands(
            Subject::Leaders,
            &format!("giới thiệu Khối trưởng, Khối phó năm {next}"),
        ));
        blocks
    }

    fn handover(&self) -> Vec<Block> {
        vec![said(format!(
            "Xin kính mời đại diện đơn vị Khối trưởng năm {} và đơn vị Khối trưởng năm {} thực hiện bàn giao.",
            self.year(),
            self.year() + 1
        ))]
    }

    fn pledge(&self) -> Vec<Block> {
        let year = match self.meeting.kind {
            MeetingKind::YearEnd => self.year() + 1,
            MeetingKind::KickOff
            | MeetingKind::MidYear
            | MeetingKind::Preparatory
            | MeetingKind::Written => self.year(),
        };
        vec![
            said(format!(
                "Xin trân trọng kính mời đại diện lãnh đạo các đơn vị thành viên ký Giao ước thi đua năm {year}."
            )),
            act("Các đơn vị ký theo thứ tự; khách mời chứng kiến"),
        ]
    }

    fn others(&self) -> Vec<Block> {
        let mut blocks = vec![said(
            "Xin ý kiến Hội nghị đối với các nội dung khác bằng hình thức giơ tay.",
        )];
        let known = d11::hands(self.book, self.meeting, Subject::Other);
        if known.is_empty() {
            blocks.push(paragraph(vec![text("Nội dung: "), pen(Room::Rest)]));
            blocks.push(by_hand());
        }
        blocks.extend(known);
        blocks
    }

    fn conclusion(&self) -> Vec<Block> {
        let mut blocks = vec![said("Tôi xin kết luận Hội nghị như sau:")];
        match self.meeting.conclusion.as_deref() {
            Some(words) => blocks.extend(prose(words)),
            None => blocks.extend((0..3).map(|_| paragraph(vec![pen(Room::Rest)]))),
        }
        blocks
    }

    fn minutes(&self) -> Vec<Block> {
        let mut blocks = vec![
            said("Xin mời Thư ký đọc dự thảo Biên bản Hội nghị."),
            act("Thư ký đọc Biên bản; ghi ý kiến bổ sung, nếu có"),
        ];
        blocks.extend(self.hands(Subject::Minutes, "thông qua Biên bản Hội nghị"));
        blocks
    }

    fn closing(&self) -> Vec<Block> {
        vec![
            said(
                "Kính thưa Hội nghị, các nội dung của chương trình đã hoàn thành. Thay mặt Khối thi đua, tôi xin trân trọng cảm ơn các vị đại biểu đã dự và đóng góp vào thành công của Hội nghị.",
            ),
            said(format!(
                "Tôi xin tuyên bố bế mạc {}. Kính chúc các vị đại biểu mạnh khỏe, hạnh phúc. Xin trân trọng cảm ơn!",
                meeting_name(self.book, self.meeting)
            )),
        ]
    }
}

fn reception() -> Vec<Block> {
    vec![
        act(
            "Ban Tổ chức mời đại biểu ký danh sách, nhận tài liệu; đại biểu dự thay nộp giấy ủy quyền",
        ),
        said("Kính mời các vị đại biểu ổn định chỗ ngồi để chuẩn bị khai mạc Hội nghị."),
    ]
}

/// The question of a vote by hands.
fn ask(what: &str) -> Vec<Block> {
    vec![said(format!(
        "Xin ý kiến Hội nghị biểu quyết {what} bằng hình thức giơ tay: đơn vị nào tán thành; đơn vị nào không tán thành; đơn vị nào có ý kiến khác?"
    ))]
}

/// The result of a vote by hands, for the pen.
fn by_hand() -> Block {
    paragraph(vec![
        text("Kết quả: "),
        pen(Room::Figure),
        text("/"),
        pen(Room::Figure),
        text(" đơn vị tán thành."),
    ])
}
