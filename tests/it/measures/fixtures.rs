//! The invented year with what strains a page, made through the door like any other year.

use crate::support::Office;
use serde_json::{Value, json};

/// A unit name of 200 characters or more.
pub(super) const LONG_NAME: &str = "Trung tâm Nghiên cứu, Ứng dụng tiến bộ khoa học, Chuyển giao công nghệ và Phát \
    triển nguồn nhân lực chất lượng cao phục vụ công nghiệp hóa, hiện đại hóa nông nghiệp, nông thôn vùng Trung du \
    phía Bắc số 10";

/// Two sentences that make several lines.
const PROSE: &str = "Các đơn vị trong Khối hoàn thành nhiệm vụ năm 2022, trong đó 07/10 đơn vị hoàn thành xuất sắc; Đơn vị \
    01 và Đơn vị 02 hoàn thành trước ngày 30/12/2022, Đơn vị 03 hoàn thành vào ngày 15 tháng 11 năm 2022. Khối trưởng - Khối \
    phó đã tổ chức 04 cuộc họp, lấy ý kiến của 10 đơn vị bằng văn bản trước 16 giờ 45 ngày 05 tháng 12 năm 2022, gửi 12 \
    văn bản đôn đốc và tiếp nhận 100% báo cáo (nội dung minh họa).";

fn meeting_id(office: &Office) -> i64 {
    office.year()["book"]["meetings"][0]["id"].as_i64().unwrap()
}

fn cycle_id(office: &Office) -> i64 {
    office.year()["book"]["cycle"]["id"].as_i64().unwrap()
}

fn units(office: &Office) -> Vec<Value> {
    office.year()["book"]["units"].as_array().unwrap().clone()
}

/// The unit that leads the bloc, and so issues the submission, has a very long name.
pub(super) fn long_name() -> Office {
    assert!(LONG_NAME.chars().count() >= 200);
    let mut office = Office::demo(8);
    let named = office.year()["units"].clone();
    let leader = named
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["name"] == "Đơn vị 10")
        .unwrap()["unit_id"]
        .clone();
    let unit = units(&office)
        .into_iter()
        .find(|it| it["id"] == leader)
        .unwrap();
    office.done(
        "unit_save",
        json!({"id": unit["id"], "name": LONG_NAME, "order_no": unit["order_no"], "mark": unit["mark"], "is_mark_confirmed": true}),
    );
    office
}

/// Thirty delegates more, and thirty people nominated, voted on and proposed for one title.
pub(super) fn thirty_rows() -> Office {
    let mut office = Office::demo(8);
    let (meeting, cycle) = (meeting_id(&office), cycle_id(&office));
    let units = units(&office);
    let letters = ('A'..='Z')
        .map(String::from)
        .chain(["AA", "BB", "CC", "DD"].map(String::from));
    for (number, letter) in letters.enumerate() {
        let unit = &units[number % units.len()]["id"];
        office.done(
            "delegate_save",
            json!({"meeting_id": meeting, "unit_id": unit, "name": format!("Phạm Thị {letter}"), "post": "Chuyên viên", "role": "officer", "authorisation": "not_needed", "presence": "present"}),
        );
        let recipient = json!({"kind": "person", "name": format!("Hoàng Văn {letter}"), "post": "Phó Trưởng phòng Phòng Tổ chức - Hành chính", "unit_id": unit});
        office.done(
            "nomination_save",
            json!({"cycle_id": cycle, "award": "fighter_ministry", "recipient": recipient}),
        );
    }
    let round = office.done(
        "round_open",
        json!({"meeting_id": meeting, "award": "fighter_ministry", "seats": 30}),
    );
    office.done(
        "round_totals",
        json!({"round_id": round, "present": 10, "issued": 10, "collected": 10, "valid": 10, "invalid": 0}),
    );
    let book = office.year()["book"].clone();
    let lines = book["vote_lines"].as_array().unwrap().iter();
    let lines: Vec<i64> = lines
        .filter(|it| it["round_id"] == round)
        .map(|it| it["id"].as_i64().unwrap())
        .collect();
    assert_eq!(lines.len(), 30);
    for line in lines {
        office.done(
            "vote_line_save",
            json!({"id": line, "yes": 9, "no": 1, "blank": 0}),
        );
    }
    office.done("round_close", json!({"id": round}));
    let submission = book["submissions"][0]["id"].as_i64().unwrap();
    office.done("list_draw", json!({"submission_id": submission}));
    office
}

/// Minutes and a submission whose bodies go over pages.
pub(super) fn long_body() -> Office {
    let mut office = Office::demo(8);
    let (meeting, cycle) = (meeting_id(&office), cycle_id(&office));
    let mut draft = office.year()["book"]["meetings"][0].clone();
    for hour in ["planned_at", "started_at", "ended_at"] {
        draft[hour] = json!(draft[hour].as_str().unwrap()[..5]);
    }
    draft["report"] = json!([PROSE; 8].join("\n"));
    draft["conclusion"] = json!([PROSE; 3].join("\n"));
    office.done("meeting_save", draft);
    for number in 1..=9 {
        office.done(
            "instrument_save",
            json!({"cycle_id": cycle, "kind": "other", "text": format!("Kế hoạch số {number:02}/KH-BMH ngày {number:02}/3/2022 của Bộ trưởng Bộ Minh họa về phong trào thi đua số {number:02} (minh họa)"), "is_cited": true}),
        );
    }
    let mut submission = office.year()["book"]["submissions"][0].clone();
    submission.as_object_mut().unwrap().remove("order_no");
    submission["reason"] = json!(
        "có thành tích xuất sắc trong phong trào thi đua năm 2022, hoàn thành toàn diện nhiệm vụ trước ngày 30/12/2022 và được 10 đơn vị trong Khối suy tôn"
    );
    office.done("submission_save", submission);
    for _ in 0..2 {
        office.done(
            "opinion_save",
            json!({"meeting_id": meeting, "unit_id": units(&office)[0]["id"], "speaker": "Nguyễn Văn A", "content": PROSE}),
        );
    }
    office
}

/// Scores that were argued over: the table changed after its adoption, a criterion that is not assigned to a unit, agreed scores with
/// an explanation round, a unit that is excluded, and one whose scores are awaited.
pub(crate) fn strained_scores() -> Office {
    let mut office = Office::demo(8);
    let cycle = cycle_id(&office);
    let units: Vec<i64> = units(&office)
        .iter()
        .map(|it| it["id"].as_i64().unwrap())
        .collect();
    let leaf = |office: &Office, title: &str| {
        let table = office
            .desk
            .read("score_table_read", json!({"year": 2022}))
            .unwrap();
        let all = table["criteria"].as_array().unwrap().iter();
        let mut named = all.filter(|it| {
            let words = it["criterion"]["title"].as_str().unwrap();
            words.starts_with(title)
        });
        let found = &named.next().unwrap()["criterion"];
        (found["id"].as_i64().unwrap(), found["parent_id"].clone())
    };
    let ground = "Biên bản họp Khối ngày 15/7/2022 (minh họa)";
    let (pledge, group) = leaf(&office, "Ký giao ước");
    office.done(
        "criterion_amend",
        json!({
            "cycle_id": cycle, "reason": "Thống nhất nâng điểm để khuyến khích đăng ký đúng hạn", "ground": ground,
            "criterion": {"id": pledge, "cycle_id": cycle, "parent_id": group, "title": "Ký giao ước, đăng ký thi đua đúng thời hạn", "max": "40", "step": "0,5"},
        }),
    );
    let group = leaf(&office, "Cải cách hành chính").1;
    office.done(
        "criterion_amend",
        json!({
            "cycle_id": cycle, "reason": "Bổ sung theo hướng dẫn mới của Bộ", "ground": ground,
            "criterion": {"cycle_id": cycle, "parent_id": group, "title": "Báo cáo số liệu định kỳ trên hệ thống của Bộ", "max": "10", "step": "0,5"},
        }),
    );
    let broken = leaf(&office, "Không thực hiện nội dung").0;
    office.done(
        "criterion_amend",
        json!({"cycle_id": cycle, "remove": broken, "reason": "Đã có quy định xử lý riêng trong giao ước"}),
    );
    let reports = leaf(&office, "Báo cáo số liệu định kỳ").0;
    for (layer, value, skipped) in [("self", 1000, None), ("appraised", 950, Some(units[7]))] {
        let scored = units.iter().filter(|it| Some(**it) != skipped);
        let cells: Vec<Value> = scored
            .map(|it| json!({"criterion_id": reports, "unit_id": it, "value": value}))
            .collect();
        office.done(
            "scores_enter",
            json!({"cycle_id": cycle, "layer": layer, "cells": cells}),
        );
    }
    let third = units[2];
    let models = leaf(&office, "Xây dựng, nhân rộng").0;
    office.done(
        "target_save",
        json!({"cycle_id": cycle, "criterion_id": models, "unit_id": third, "standing": "not_assigned"}),
    );
    let key = leaf(&office, "Hoàn thành nhiệm vụ trọng tâm").0;
    let regular = leaf(&office, "Hoàn thành nhiệm vụ thường xuyên").0;
    office.done(
        "scores_enter",
        json!({
            "cycle_id": cycle, "layer": "appraised", "reason": "Thiếu minh chứng quý IV; báo cáo của đơn vị và số liệu của Bộ chênh lệch",
            "cells": [{"criterion_id": key, "unit_id": third, "value": 9400}, {"criterion_id": regular, "unit_id": third, "value": 18500}],
        }),
    );
    office.done(
        "scores_enter",
        json!({
            "cycle_id": cycle, "layer": "agreed", "reason": "Đơn vị đã bổ sung minh chứng tại cuộc họp thẩm định",
            "cells": [{"criterion_id": regular, "unit_id": third, "value": 18800}],
        }),
    );
    for (kind, words) in [
        ("question", "Đề nghị giải trình kết quả quý IV"),
        ("explanation", "Đơn vị gửi bổ sung báo cáo số 45/BC-ĐV03"),
        ("conclusion", "Thống nhất 188 điểm"),
    ] {
        office.done(
            "score_note_add",
            json!({"cycle_id": cycle, "criterion_id": regular, "unit_id": third, "kind": kind, "words": words}),
        );
    }
    let table = office
        .desk
        .read("score_table_read", json!({"year": 2022}))
        .unwrap();
    let knockout = &table["knockouts"][0]["id"];
    office.done(
        "knockout_mark",
        json!({"cycle_id": cycle, "knockout_id": knockout, "unit_id": units[5], "reason": "Quyết định kỷ luật số 12/QĐ-BMH ngày 02/11/2022, minh họa"}),
    );
    office
}
