//! One outcome of a conference - a Government flag, three flags and six certificates of the ministry, two collectives and seven people
//! beside them - in the years 2022, 2024 and 2026, each under the law of the day on which its file is received: names, grounds, verdicts and
//! papers differ as the packs say. Read the snapshots as a reader would.

use crate::support::Office;
use serde_json::{Value, json};

/// A year of achievement, the day on which its file is received, and the pack of that day.
#[derive(Clone, Copy)]
struct Case {
    year: u32,
    received_on: &'static str,
    pack: &'static str,
}

const CASES: [Case; 3] = [
    Case {
        year: 2022,
        received_on: "13/01/2023",
        pack: "2003/91",
    },
    Case {
        year: 2024,
        received_on: "15/01/2025",
        pack: "2022/98",
    },
    Case {
        year: 2026,
        received_on: "15/01/2027",
        pack: "2022/152",
    },
];

/// Whom the second submission names beside the units: name, kind, unit, award.
const BESIDE: [(&str, &str, i64, &str); 9] = [
    ("Phòng Tổng hợp", "collective", 1, "collective_excellent"),
    ("Nhóm nghiên cứu A", "collective", 2, "merit_minister"),
    ("Nguyễn Văn A", "person", 1, "merit_minister"),
    ("Nguyễn Văn B", "person", 2, "merit_minister"),
    ("Nguyễn Văn C", "person", 3, "merit_minister"),
    ("Nguyễn Văn D", "person", 4, "fighter_ministry"),
    ("Nguyễn Văn E", "person", 5, "fighter_grassroots"),
    ("Nguyễn Văn G", "person", 6, "merit_pm"),
    ("Nguyễn Văn H", "person", 7, "worker_advanced"),
];

struct Year {
    office: Office,
    case: Case,
    cycle: i64,
}

impl Year {
    /// The demo's conference, held in the year; nobody on the lists has anything against them.
    fn of(case: Case) -> Self {
        let mut office = Office::demo(8);
        let view = office.year();
        let cycle = &view["book"]["cycle"];
        let id = cycle["id"].as_i64().unwrap();
        office.done(
            "cycle_save",
            json!({"id": id, "year": case.year, "theme": cycle["theme"], "received_on": case.received_on, "has_next_pledge": true}),
        );
        let mut year = Self {
            office,
            case,
            cycle: id,
        };
        year.move_days(&view);
        year.beside();
        year.office.done("subjects_clear", json!({"id": id}));
        year
    }

    /// The words of 2022 with their years moved to the year.
    fn moved(&self, words: &Value) -> String {
        let words = words.as_str().unwrap_or_default();
        let before = (self.case.year - 1).to_string();
        words
            .replace("2021", &before)
            .replace("2022", &self.case.year.to_string())
    }

    /// The day of the conference, the grounds and the letter of the ministry move with the year.
    fn move_days(&mut self, view: &Value) {
        if self.case.year == 2022 {
            return;
        }
        let book = &view["book"];
        for it in book["instruments"].as_array().unwrap() {
            let mut draft = it.clone();
            draft["text"] = json!(self.moved(&it["text"]));
            draft.as_object_mut().unwrap().remove("order_no");
            self.office.done("instrument_save", draft);
        }
        for it in book["meetings"].as_array().unwrap() {
            let mut draft = it.clone();
            for day in ["planned_on", "held_on"] {
                draft[day] = json!(self.moved(&it[day]));
            }
            draft.as_object_mut().unwrap().remove("is_roll_confirmed");
            self.office.done("meeting_save", draft);
        }
        for it in book["terms"].as_array().unwrap() {
            let mut draft = it.clone();
            let later = it["year"].as_u64().unwrap() + u64::from(self.case.year - 2022);
            draft["year"] = json!(later);
            self.office.done("leader_term_save", draft);
        }
        for it in book["quotas"].as_array().unwrap() {
            let mut draft = it.clone();
            draft["letter_on"] = json!(self.moved(&it["letter_on"]));
            self.office.done("quota_save", draft);
        }
        for it in book["submissions"].as_array().unwrap() {
            let mut draft = it.clone();
            draft["subject"] = json!(self.moved(&it["subject"]));
            draft.as_object_mut().unwrap().remove("order_no");
            self.office.done("submission_save", draft);
        }
    }

    /// The second submission, and what the file knows of those it names.
    fn beside(&mut self) {
        let year = self.case.year;
        let submission = self.office.done(
            "submission_save",
            json!({"cycle_id": self.cycle, "subject": format!("đề xuất khen thưởng tập thể, cá nhân năm {year}"),
                "mode": "unit", "addressees": ["Lãnh đạo Bộ Minh họa (qua Vụ Thi đua - Khen thưởng)"],
                "signer_lines": ["GIÁM ĐỐC"], "signer_name": "Nguyễn Văn J", "recipients": ["Các đơn vị thuộc Khối thi đua"]}),
        );
        for (name, kind, unit, award) in BESIDE {
            let recipient = match kind {
                "person" => {
                    json!({"kind": kind, "name": name, "post": "Chuyên viên", "unit_id": unit})
                }
                _ => json!({"kind": kind, "name": name, "unit_id": unit}),
            };
            self.office.done(
                "proposal_save",
                json!({"submission_id": submission, "award": award, "recipient": recipient}),
            );
        }
        let rows = self.history();
        let entered = self
            .office
            .desk
            .call("ledger_paste_enter", json!({"text": rows}))
            .unwrap();
        assert_eq!(entered.output["known"], 0);
        self.facts();
    }

    /// Titles and grades of the years before, and of this one where they decide.
    fn history(&self) -> String {
        let year = self.case.year;
        let mut rows = Vec::new();
        let mut add = |ago: u32, name: &str, unit: u32, what: &str| {
            rows.push(format!("{};{name};Đơn vị {unit:02};{what}", year - ago));
        };
        add(0, "Phòng Tổng hợp", 1, "HTXSNV");
        for ago in 0..2 {
            add(ago, "Nhóm nghiên cứu A", 2, "HTXSNV");
            add(ago, "Nguyễn Văn A", 1, "CSTĐCS");
            add(ago, "Nguyễn Văn B", 2, "CSTĐCS");
            add(ago, "Nguyễn Văn C", 3, "HTXSNV");
        }
        // A year without the title breaks the chain of three.
        for ago in [1, 3, 4] {
            add(ago, "Nguyễn Văn D", 4, "CSTĐCS");
        }
        add(0, "Nguyễn Văn E", 5, "Lao động tiên tiến");
        add(3, "Nguyễn Văn G", 6, "Bằng khen của Bộ");
        for ago in 0..5 {
            add(ago, "Nguyễn Văn G", 6, "HTTNV");
        }
        for ago in [0, 1, 2] {
            add(ago, "Nguyễn Văn G", 6, "CSTĐCS");
        }
        add(0, "Nguyễn Văn H", 7, "HTTNV");
        rows.join("\n")
    }

    fn facts(&mut self) {
        let year = self.case.year;
        let person =
            |name: &str, unit: i64| json!({"kind": "person", "name": name, "unit_id": unit});
        let work = |title: &str, year: u32, level: &str| json!({"title": title, "year": year, "level": level, "is_used_for_title": false});
        let cover = json!({"kind": "from", "year": year - 6});
        let clear = json!({"kind": "none"});
        let known = [
            json!({"subject": {"kind": "collective", "name": "Phòng Tổng hợp", "unit_id": 1}, "members": 10, "members_completed": 10,
                "members_disciplined": 0, "member_awards": [{"award": "worker_advanced", "count": 8}, {"award": "fighter_grassroots", "count": 1}]}),
            json!({"subject": person("Nguyễn Văn A", 1), "initiatives": [work("Sáng kiến một", year, "base"), work("Sáng kiến hai", year - 1, "base")]}),
            json!({"subject": person("Nguyễn Văn B", 2), "initiatives": []}),
            json!({"subject": person("Nguyễn Văn D", 4), "initiatives": [work("Đề tài cấp Bộ", year, "ministry")]}),
            json!({"subject": person("Nguyễn Văn E", 5), "initiatives": [work("Sáng kiến ba", year, "base")]}),
        ];
        for mut draft in known {
            draft["cycle_id"] = json!(self.cycle);
            draft["cover"] = cover.clone();
            draft["discipline"] = clear.clone();
            draft["under_review"] = json!([]);
            self.office.done("subject_save", draft);
        }
    }

    fn text(&self, form: &str, submission: usize) -> String {
        let view = self.view();
        let id = &view["book"]["submissions"][submission]["id"];
        let asked = json!({"year": self.case.year, "form": form, "submission_id": id});
        let told = self.office.desk.read("paper_text", asked).unwrap();
        told["text"].as_str().unwrap().to_owned()
    }

    fn view(&self) -> Value {
        let asked = json!({"year": self.case.year});
        self.office.desk.read("year_read", asked).unwrap()
    }

    /// The outcome for each of those beside, in the order of the list.
    fn verdicts(&self) -> Vec<String> {
        let asked = json!({"year": self.case.year});
        let view = self.office.desk.read("awards_judge", asked).unwrap();
        let lines = view["lines"].as_array().unwrap();
        let of = |name: &str| {
            let line = lines.iter().find(|it| it["judged"]["name"] == name);
            line.unwrap_or_else(|| panic!("{name} is judged"))["judged"]["verdict"]["outcome"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        BESIDE.iter().map(|it| of(it.0)).collect()
    }
}

#[test]
fn the_papers_of_each_year_go_by_its_law() {
    for case in CASES {
        let year = Year::of(case);
        let name = case.pack.replace('/', "-");
        let units = ["D13", "D42"].map(|form| year.text(form, 0)).join("\n\n");
        insta::assert_snapshot!(format!("three-laws-{name}"), units);
        let beside = ["D13", "D14", "D42"]
            .map(|form| year.text(form, 1))
            .join("\n\n");
        insta::assert_snapshot!(format!("three-laws-{name}-beside"), beside);
    }
}

#[test]
fn the_day_of_receipt_chooses_the_pack_and_says_so() {
    for case in CASES {
        let year = Year::of(case);
        let packs = year
            .office
            .desk
            .read("packs_read", json!({"year": case.year}))
            .unwrap();
        let used = packs["packs"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["is_used"] == true);
        assert_eq!(used.unwrap()["id"], case.pack);
        let why = packs["why"].as_str().unwrap();
        assert!(why.contains(case.received_on), "{why}");
    }
}

#[test]
fn the_law_decides_who_passes() {
    let [old, new, newest] = CASES.map(|case| Year::of(case).verdicts());
    insta::assert_debug_snapshot!("three-laws-verdicts", {
        let names = BESIDE.iter().map(|it| it.0);
        names
            .zip(old.iter().zip(new.iter().zip(&newest)))
            .map(|(name, (old, (new, newest)))| format!("{name}: {old} / {new} / {newest}"))
            .collect::<Vec<_>>()
    });
}

#[test]
fn what_nobody_checked_is_cited_nowhere() {
    for case in CASES {
        let year = Year::of(case);
        let view = year
            .office
            .desk
            .read("packs_read", json!({"year": case.year}))
            .unwrap();
        let submission = year.text("D13", 0).replace('\n', " ");
        for ground in view["grounds"].as_array().unwrap() {
            let text = ground["text"].as_str().unwrap();
            if ground["certainty"] != "read" {
                assert!(!submission.contains(text), "{}: {text}", case.year);
            }
        }
    }
}

#[test]
fn the_real_outcome_is_counts_without_names_under_each_law() {
    for case in CASES {
        let mut office = Office::seed();
        let cycle = office.year()["book"]["cycle"].clone();
        office.done(
            "cycle_save",
            json!({"id": cycle["id"], "year": case.year, "received_on": case.received_on, "joint_activity": cycle["joint_activity"]}),
        );
        let asked = json!({"year": case.year});
        let view = office.desk.read("year_read", asked.clone()).unwrap();
        let texts = |form: &str| {
            let submissions = view["book"]["submissions"].as_array().unwrap();
            let of = |it: &Value| {
                let asked = json!({"year": case.year, "form": form, "submission_id": it["id"]});
                let told = office.desk.read("paper_text", asked).unwrap();
                told["text"].as_str().unwrap().to_owned()
            };
            submissions.iter().map(of).collect::<Vec<_>>().join("\n")
        };
        let asking = texts("D13");
        for count in [
            "- 01 Cờ thi đua của Chính phủ;",
            "- 03 Cờ thi đua của Bộ Khoa học và Công nghệ;",
            "- 02 tập thể;",
            "- 07 cá nhân.",
        ] {
            assert!(asking.contains(count), "{}: {count}\n{asking}", case.year);
        }
        let law = if case.year == 2022 {
            "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003"
        } else {
            "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
        };
        assert!(asking.contains(law), "{}: {asking}", case.year);
        // Nobody is invented: names, votes and verdicts stay open.
        let judged = office.desk.read("awards_judge", asked).unwrap();
        let named = judged["lines"].as_array().unwrap().iter();
        let named: Vec<&Value> = named
            .filter(|it| it["judged"]["verdict"]["outcome"] == "passes")
            .collect();
        assert!(named.is_empty(), "{named:?}");
    }
}
