//! An invented year of an invented bloc, complete through stage 8 or standing at an earlier one. Every name and figure
//! is visibly made up, and every paper of it says "DỮ LIỆU MINH HỌA".

use super::{Maker, demo_scores};
use crate::error::ErrorBody;
use crate::file::Desk;
use domain::bloc::{BlocDraft, BlocKind};
use serde_json::{Value, json};
use std::path::Path;

/// Who is put forward for what, by number of the unit in the order of the ballot.
const NOMINEES: [(&str, &[usize]); 3] = [
    ("flag_government", &[10, 4]),
    ("flag_ministry", &[4, 2, 7, 1, 5]),
    ("merit_minister", &[1, 3, 5, 6, 8, 9]),
];

/// Votes of each ballot: yes, no, no opinion.
const VOTES: [&[(u32, u32, u32)]; 3] = [
    &[(9, 1, 0), (1, 9, 0)],
    &[(10, 0, 0), (9, 1, 0), (8, 1, 1), (3, 7, 0), (2, 6, 2)],
    &[
        (10, 0, 0),
        (9, 0, 1),
        (10, 0, 0),
        (8, 2, 0),
        (9, 1, 0),
        (7, 2, 1),
    ],
];

/// Makes the sample as a new file; `stage` 1 to 8 is where the year stands, 8 where absent.
///
/// # Errors
/// `FileTrouble` where a file exists already, `Invalid` for another stage.
pub fn demo(path: &Path, stage: Option<u8>) -> Result<Desk, ErrorBody> {
    let stage = stage.unwrap_or(8);
    if !(1..=8).contains(&stage) {
        return Err(ErrorBody::problem(domain::problem::Problem::of(
            "bad_stage",
            "stage",
            "Dữ liệu minh họa chỉ có từ bước 1 đến bước 8.",
        )));
    }
    let bloc = BlocDraft {
        name: "Khối thi đua số 01".to_owned(),
        kind: BlocKind::Bloc,
        ministry: "Bộ Minh họa".to_owned(),
        ministry_short: Some("Bộ MH".to_owned()),
        mark: Some("KTĐ".to_owned()),
        awards_department: Some("Vụ Thi đua - Khen thưởng".to_owned()),
        place: Some("Hà Nội".to_owned()),
        is_sample: true,
    };
    let mut demo = Demo {
        maker: Maker::new(path, &bloc)?,
        cycle: 0,
        units: Vec::new(),
        meeting: 0,
        voters: Vec::new(),
    };
    let steps: [Step; 8] = [
        Demo::setup,
        Demo::launch,
        Demo::pledge,
        Demo::nothing,
        Demo::self_scoring,
        Demo::verification,
        Demo::before_conference,
        Demo::submission,
    ];
    for (number, step) in (1u8..=stage).zip(steps) {
        if number > 1 {
            if number == 8 {
                demo.conference()?;
            }
            demo.call("year_advance", json!({"id": demo.cycle}))?;
        }
        step(&mut demo)?;
    }
    Ok(demo.maker.desk)
}

/// What the officer does in one stage.
type Step = fn(&mut Demo) -> Result<(), ErrorBody>;

struct Demo {
    maker: Maker,
    cycle: i64,
    units: Vec<i64>,
    meeting: i64,
    /// The voting delegate of each unit.
    voters: Vec<i64>,
}

/// "Nguyễn Văn A", "Nguyễn Văn B" ... for the head of unit 1, 2 ...
fn head_name(number: usize) -> String {
    let letter = ('A'..='Z').nth(number - 1).unwrap_or('Z');
    format!("Nguyễn Văn {letter}")
}

impl Demo {
    fn call(&mut self, name: &str, input: Value) -> Result<i64, ErrorBody> {
        self.maker.call(name, input)
    }

    fn unit(&self, number: usize) -> i64 {
        self.units[number - 1]
    }

    fn setup(&mut self) -> Result<(), ErrorBody> {
        for number in 1..=10 {
            let unit = self.call(
                "unit_save",
                json!({"name": format!("Đơn vị {number:02}"), "mark": format!("ĐV{number:02}"), "is_mark_confirmed": true}),
            )?;
            self.units.push(unit);
        }
        for (role, number) in [("leader", 10), ("deputy", 4)] {
            let unit = self.unit(number);
            let person = self.call(
                "person_save",
                json!({"name": head_name(number), "post": "Giám đốc", "unit_id": unit}),
            )?;
            self.call(
                "leader_term_save",
                json!({"year": 2022, "role": role, "unit_id": unit, "person_id": person, "decision": "Biên bản Hội nghị tổng kết năm 2021 (minh họa)"}),
            )?;
        }
        self.cycle = self.call(
            "cycle_save",
            json!({"year": 2022, "received_on": "2023-01-13", "theme": "Chủ đề thi đua năm 2022 (minh họa)", "joint_activity": "Ngày hội văn nghệ, thể thao (minh họa)", "has_next_pledge": true}),
        )?;
        let cycle = self.cycle;
        self.call(
            "instrument_save",
            json!({"cycle_id": cycle, "kind": "ministry_regulation", "text": "Quyết định số 01/QĐ-BMH ngày 10/01/2022 của Bộ trưởng Bộ Minh họa ban hành Quy chế thi đua, khen thưởng", "is_cited": true}),
        )?;
        Ok(())
    }

    fn launch(&mut self) -> Result<(), ErrorBody> {
        for number in 1..=3 {
            let title = format!("Phong trào minh họa số {number:02}");
            self.call(
                "movement_save",
                json!({"cycle_id": self.cycle, "title": title}),
            )?;
        }
        Ok(())
    }

    fn pledge(&mut self) -> Result<(), ErrorBody> {
        for (award, count) in [
            ("flag_government", 1),
            ("flag_ministry", 3),
            ("merit_minister", 6),
        ] {
            self.call(
                "quota_save",
                json!({"cycle_id": self.cycle, "award": award, "count": count, "letter_no": "100/BMH-TĐKT", "letter_on": "2022-11-15"}),
            )?;
        }
        demo_scores::adopt(&mut self.maker, self.cycle, &self.units)
    }

    #[expect(
        clippy::unnecessary_wraps,
        clippy::unused_self,
        reason = "one shape for every step"
    )]
    fn nothing(&mut self) -> Result<(), ErrorBody> {
        Ok(())
    }

    fn self_scoring(&mut self) -> Result<(), ErrorBody> {
        demo_scores::score_themselves(&mut self.maker, self.cycle, &self.units)
    }

    fn verification(&mut self) -> Result<(), ErrorBody> {
        demo_scores::appraise(&mut self.maker, self.cycle, &self.units)
    }

    /// The conference is prepared: agenda, delegates by name, nominations. Nobody has been called yet.
    fn before_conference(&mut self) -> Result<(), ErrorBody> {
        self.meeting = self.call(
            "meeting_save",
            json!({"cycle_id": self.cycle, "kind": "year_end", "planned_on": "2022-12-30", "planned_at": "14:00", "held_on": "2022-12-30", "place": "Phòng họp số 1 (minh họa)", "support_team": "Tổ giúp việc của Đơn vị 10 (minh họa)"}),
        )?;
        self.call("agenda_fill", json!({"id": self.meeting}))?;
        for number in 1..=10 {
            let voter = self.delegate(number, None, "absent")?;
            self.voters.push(voter);
        }
        self.officer("absent", None)?;
        self.guest("absent", None)?;
        for (award, numbers) in NOMINEES {
            for number in numbers {
                let recipient = json!({"kind": "unit", "unit_id": self.unit(*number)});
                self.call(
                    "nomination_save",
                    json!({"cycle_id": self.cycle, "award": award, "recipient": recipient}),
                )?;
            }
        }
        Ok(())
    }

    fn delegate(
        &mut self,
        number: usize,
        id: Option<i64>,
        presence: &str,
    ) -> Result<i64, ErrorBody> {
        let is_deputy = number == 3;
        self.call(
            "delegate_save",
            json!({
                "id": id,
                "meeting_id": self.meeting,
                "unit_id": self.unit(number),
                "name": head_name(number),
                "post": if is_deputy { "Phó Giám đốc" } else { "Giám đốc" },
                "role": if is_deputy { "authorised" } else { "head" },
                "has_vote": true,
                "authorisation": if is_deputy { "given" } else { "not_needed" },
                "presence": presence,
            }),
        )
    }

    fn officer(&mut self, presence: &str, id: Option<i64>) -> Result<i64, ErrorBody> {
        let unit = self.unit(10);
        self.call(
            "delegate_save",
            json!({"id": id, "meeting_id": self.meeting, "unit_id": unit, "name": "Trần Thị B", "post": "Chuyên viên", "role": "officer", "authorisation": "not_needed", "presence": presence}),
        )
    }

    fn guest(&mut self, presence: &str, id: Option<i64>) -> Result<i64, ErrorBody> {
        self.call(
            "delegate_save",
            json!({"id": id, "meeting_id": self.meeting, "name": "Lê Thị C", "post": "Phó Vụ trưởng Vụ Thi đua - Khen thưởng", "organisation": "Bộ Minh họa", "role": "guest", "authorisation": "not_needed", "presence": presence}),
        )
    }

    /// The conference itself: roll, report, opinions, resolutions, votes, leaders and tasks of the next year.
    fn conference(&mut self) -> Result<(), ErrorBody> {
        for number in 1..=10 {
            self.delegate(number, Some(self.voters[number - 1]), "present")?;
        }
        let officer = self.voters[9] + 1;
        self.officer("present", Some(officer))?;
        self.guest("present", Some(officer + 1))?;
        self.call(
            "meeting_save",
            json!({
                "id": self.meeting, "cycle_id": self.cycle, "kind": "year_end",
                "planned_on": "2022-12-30", "planned_at": "14:00", "held_on": "2022-12-30",
                "started_at": "14:00", "ended_at": "16:45", "place": "Phòng họp số 1 (minh họa)",
                "chair_id": self.voters[9], "secretary_id": officer,
                "support_team": "Tổ giúp việc của Đơn vị 10 (minh họa)",
                "reporter": "Nguyễn Văn J, Giám đốc Đơn vị 10, Khối trưởng",
                "report": "Các đơn vị trong Khối hoàn thành nhiệm vụ năm 2022 (nội dung minh họa).",
                "guest_speech": "Ghi nhận kết quả thi đua của Khối và đề nghị tiếp tục đổi mới phong trào (nội dung minh họa).",
                "conclusion": "Chủ tọa giao Đơn vị 10 hoàn thiện hồ sơ trình khen thưởng (nội dung minh họa).",
                "officers_present": 10, "is_roll_confirmed": true, "copies": 2,
            }),
        )?;
        for (number, content) in [
            (2, "Đồng ý với dự thảo báo cáo."),
            (5, "Đề nghị bổ sung kết quả hoạt động chung của Khối."),
            (8, "Đề nghị sớm ban hành bảng tiêu chí năm 2023."),
        ] {
            let unit = self.unit(number);
            self.call("opinion_save", json!({"meeting_id": self.meeting, "unit_id": unit, "speaker": head_name(number), "content": content}))?;
        }
        self.resolutions()?;
        self.votes()?;
        self.next_year()
    }

    fn resolutions(&mut self) -> Result<(), ErrorBody> {
        for (subject, content) in [
            (
                "report",
                "thông qua Báo cáo tổng kết công tác thi đua, khen thưởng năm 2022",
            ),
            ("scores", "thông qua bảng điểm, xếp hạng năm 2022"),
            ("voting_rules", "thông qua Thể lệ bỏ phiếu"),
            ("tellers", "bầu Tổ kiểm phiếu"),
            ("plan", "thông qua phương hướng, nhiệm vụ năm 2023"),
            ("leaders", "giới thiệu Khối trưởng, Khối phó năm 2023"),
        ] {
            self.call("resolution_save", json!({"meeting_id": self.meeting, "subject": subject, "content": content, "yes": 10, "no": 0, "blank": 0, "present": 10}))?;
        }
        Ok(())
    }

    fn votes(&mut self) -> Result<(), ErrorBody> {
        self.call(
            "voting_rule_save",
            json!({"meeting_id": self.meeting, "method": "secret", "threshold_num": 1, "threshold_den": 2, "is_more_than": true, "denominator": "total_members", "quorum_num": 2, "quorum_den": 3, "ground": "Thể lệ bỏ phiếu do Hội nghị thông qua"}),
        )?;
        for (number, role) in [(6, "head"), (8, "secretary"), (9, "member")] {
            let delegate = self.voters[number - 1];
            self.call(
                "teller_save",
                json!({"meeting_id": self.meeting, "delegate_id": delegate, "role": role}),
            )?;
        }
        let mut line = 0;
        for ((award, _), votes) in NOMINEES.into_iter().zip(VOTES) {
            let round = self.call(
                "round_open",
                json!({"meeting_id": self.meeting, "award": award}),
            )?;
            self.call("round_totals", json!({"round_id": round, "present": 10, "issued": 10, "collected": 10, "valid": 10, "invalid": 0}))?;
            for (yes, no, blank) in votes {
                line += 1;
                self.call(
                    "vote_line_save",
                    json!({"id": line, "yes": yes, "no": no, "blank": blank}),
                )?;
            }
            self.call("round_close", json!({"id": round}))?;
        }
        Ok(())
    }

    fn next_year(&mut self) -> Result<(), ErrorBody> {
        for number in 1..=4 {
            self.call("next_task_save", json!({"cycle_id": self.cycle, "content": format!("Nhiệm vụ minh họa số {number:02} của năm 2023.")}))?;
        }
        for (role, number) in [("leader", 4), ("deputy", 2)] {
            let unit = self.unit(number);
            self.call("leader_term_save", json!({"year": 2023, "role": role, "unit_id": unit, "decision": "Biên bản Hội nghị tổng kết năm 2022 (minh họa)"}))?;
        }
        Ok(())
    }

    fn submission(&mut self) -> Result<(), ErrorBody> {
        let submission = self.call(
            "submission_save",
            json!({
                "cycle_id": self.cycle, "meeting_id": self.meeting, "subject": "đề nghị khen thưởng năm 2022", "mode": "unit",
                "addressees": ["Bộ trưởng Bộ Minh họa", "Hội đồng Thi đua - Khen thưởng Bộ (qua Vụ Thi đua - Khen thưởng)"],
                "signer_lines": ["GIÁM ĐỐC"], "signer_name": "Nguyễn Văn J", "is_signer_confirmed": true,
                "recipients": ["Các đơn vị thuộc Khối thi đua"], "is_recipients_confirmed": true, "copies": 2,
            }),
        )?;
        self.call("list_draw", json!({"submission_id": submission}))?;
        Ok(())
    }
}
