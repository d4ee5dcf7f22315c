//! The year 2022 of the bloc "Tổng cục, Cục, Ban và Quỹ": what the news item of 30/12/2022 tells and nothing else.
//! Every fact it leaves out stays a gap.

use super::Maker;
use crate::error::ErrorBody;
use crate::file::Desk;
use domain::bloc::{BlocDraft, BlocKind};
use serde_json::json;
use std::path::Path;

const UNITS: [&str; 10] = [
    "Tổng cục Tiêu chuẩn Đo lường Chất lượng",
    "Cục An toàn bức xạ và hạt nhân",
    "Cục Thông tin khoa học và công nghệ quốc gia",
    "Cục Sở hữu trí tuệ",
    "Cục Năng lượng nguyên tử",
    "Cục Phát triển thị trường và Doanh nghiệp khoa học và công nghệ",
    "Cục Ứng dụng và Phát triển công nghệ",
    "Ban Quản lý Khu Công nghệ cao Hòa Lạc",
    "Quỹ Phát triển khoa học và công nghệ quốc gia",
    "Quỹ Đổi mới công nghệ quốc gia",
];

const MOVEMENTS: [&str; 11] = [
    "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
    "Đoàn kết, sáng tạo, chủ động thích ứng, hoàn thành xuất sắc nhiệm vụ được giao",
    "Đưa khoa học và công nghệ về nông thôn",
    "Khoa học và công nghệ đồng hành cùng doanh nghiệp",
    "Giải thưởng phụ nữ Việt Nam năm 2022",
    "Nét đẹp ngành tiêu chuẩn đo lường chất lượng",
    "Cả nước chung tay vì người nghèo, không để ai bị bỏ lại phía sau",
    "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
    "Đổi mới, nâng cao vị thế, hiệu quả hoạt động sở hữu trí tuệ, đáp ứng phát triển kinh tế – xã hội",
    "Cán bộ, công chức, viên chức, người lao động nỗ lực vượt khó, sáng tạo, quyết tâm chiến thắng đại dịch Covid-19",
    "Đổi mới, nâng cao năng lực xử lý đơn sở hữu công nghiệp-tự hào 40 năm xây dựng và phát triển Cục Sở hữu trí tuệ",
];

const TASKS: [&str; 8] = [
    "Đổi mới nội dung, phương thức tổ chức các phong trào thi đua của Khối; hình thức phong phú, nội dung cụ thể, thiết thực, bám sát phong trào thi đua yêu nước giai đoạn mới.",
    "Phát huy đổi mới sáng tạo, tăng cường phối hợp giữa các đơn vị trong Khối khi thực hiện nhiệm vụ quản lý nhà nước.",
    "Phối hợp với các đơn vị trong Bộ hoàn thành nhiệm vụ chính trị mới của năm 2023, đẩy mạnh hoạt động khoa học, công nghệ và đổi mới sáng tạo ở các Bộ, ngành, địa phương.",
    "Nâng cao nhận thức của công chức, viên chức, người lao động về vai trò của công tác thi đua, khen thưởng.",
    "Phát hiện, bồi dưỡng, nhân rộng các tập thể, cá nhân điển hình tiên tiến.",
    "Tổ chức Ngày hội giao lưu văn nghệ, thể thao của Khối theo kế hoạch hằng năm.",
    "Xây dựng chỉ tiêu thi đua gắn với chức năng, nhiệm vụ của từng đơn vị; xây dựng mô hình điển hình tiên tiến để tuyên truyền, phổ biến.",
    "Thực hiện giao ước thi đua của Khối năm 2023; phối hợp với các đơn vị trong Bộ hoàn thành nhiệm vụ chính trị năm 2023.",
];

const LEADER_POST: &str = "Phó Giám đốc Cơ quan Điều hành Quỹ Đổi mới công nghệ quốc gia";

/// Makes the sample as a new file.
///
/// # Errors
/// `FileTrouble` where a file exists already.
pub fn seed_2022(path: &Path) -> Result<Desk, ErrorBody> {
    let bloc = BlocDraft {
        name: "Khối thi đua Tổng cục, Cục, Ban và Quỹ".to_owned(),
        kind: BlocKind::Bloc,
        ministry: "Bộ Khoa học và Công nghệ".to_owned(),
        ministry_short: Some("Bộ KH&CN".to_owned()),
        mark: None,
        awards_department: Some("Vụ Thi đua - Khen thưởng".to_owned()),
        place: Some("Hà Nội".to_owned()),
        is_sample: false,
    };
    let mut maker = Maker::new(path, &bloc)?;
    let units = UNITS
        .iter()
        .map(|name| maker.call("unit_save", json!({"name": name})))
        .collect::<Result<Vec<_>, _>>()?;
    let leader = units[9];
    let person = maker.call(
        "person_save",
        json!({"name": "Tạ Việt Dũng", "post": LEADER_POST, "unit_id": leader}),
    )?;
    maker.call(
        "leader_term_save",
        json!({"year": 2022, "role": "leader", "unit_id": leader, "person_id": person}),
    )?;
    let cycle = year(&mut maker)?;
    let meeting = conference(&mut maker, cycle, &units)?;
    submissions(&mut maker, cycle, meeting)?;
    Ok(maker.desk)
}

fn year(maker: &mut Maker) -> Result<i64, ErrorBody> {
    let activity = "Ngày hội giao lưu văn nghệ, thể thao";
    let cycle = maker.call(
        "cycle_save",
        json!({"year": 2022, "joint_activity": activity}),
    )?;
    for title in MOVEMENTS {
        maker.call("movement_save", json!({"cycle_id": cycle, "title": title}))?;
    }
    for text in [
        "Quyết định số 60/QĐ-BKHCN ngày 24/01/2022 của Bộ trưởng Bộ Khoa học và Công nghệ ban hành Chương trình hành động thực hiện Nghị quyết số 01/NQ-CP",
        "Quyết định số 413/QĐ-BKHCN ngày 24/3/2022 của Bộ trưởng Bộ Khoa học và Công nghệ ban hành Kế hoạch công tác trọng tâm năm 2022 của các đơn vị trực thuộc Bộ",
    ] {
        maker.call(
            "instrument_save",
            json!({"cycle_id": cycle, "kind": "plan", "text": text, "is_cited": false}),
        )?;
    }
    for stage in [
        "setup",
        "launch",
        "pledge",
        "follow_up",
        "self_scoring",
        "verification",
    ] {
        let reason =
            "Không có dữ liệu: năm 2022 được ghi lại từ tin về Hội nghị tổng kết ngày 30/12/2022.";
        maker.call(
            "stage_set_aside",
            json!({"cycle_id": cycle, "stage": stage, "reason": reason}),
        )?;
    }
    Ok(cycle)
}

fn conference(maker: &mut Maker, cycle: i64, units: &[i64]) -> Result<i64, ErrorBody> {
    let meeting = maker.call(
        "meeting_save",
        json!({
            "cycle_id": cycle,
            "kind": "year_end",
            "held_on": "2022-12-30",
            "part_of_day": "afternoon",
            "reporter": format!("Tạ Việt Dũng, {LEADER_POST}, Khối trưởng"),
            "report": "Các đơn vị trong Khối hoàn thành tốt và xuất sắc nhiệm vụ năm 2022, trong đó có các nhiệm vụ trọng tâm theo Quyết định số 60/QĐ-BKHCN ngày 24/01/2022 và Quyết định số 413/QĐ-BKHCN ngày 24/3/2022 của Bộ trưởng Bộ Khoa học và Công nghệ.",
            "guest_speech": "Đánh giá cao kết quả hoạt động của các đơn vị trong Khối; công tác thi đua được gắn với xây dựng đảng, cơ quan, đoàn thể vững mạnh, trở thành hoạt động thường xuyên của mỗi đơn vị.",
            "conclusion": "Khối trưởng năm 2022, đồng chí Tạ Việt Dũng, cảm ơn các đơn vị đã ủng hộ, tham gia phong trào thi đua của Khối; đề nghị năm 2023 tiếp tục phối hợp chặt chẽ, thực hiện tốt kế hoạch, nhiệm vụ đề ra.",
        }),
    )?;
    for unit in units {
        let named = *unit == units[9];
        maker.call(
            "delegate_save",
            json!({
                "meeting_id": meeting,
                "unit_id": unit,
                "name": named.then_some("Tạ Việt Dũng"),
                "post": named.then_some(LEADER_POST),
                "role": "head",
                "has_vote": true,
                "authorisation": "unknown",
                "presence": "present",
            }),
        )?;
    }
    maker.call(
        "delegate_save",
        json!({
            "meeting_id": meeting,
            "name": "Lê Ngân Giang",
            "post": "Phó Vụ trưởng Vụ Thi đua - Khen thưởng",
            "organisation": "Bộ Khoa học và Công nghệ",
            "role": "guest",
            "authorisation": "not_needed",
            "presence": "present",
        }),
    )?;
    for content in TASKS {
        maker.call(
            "next_task_save",
            json!({"cycle_id": cycle, "content": content}),
        )?;
    }
    Ok(meeting)
}

fn submissions(maker: &mut Maker, cycle: i64, meeting: i64) -> Result<(), ErrorBody> {
    let mut add =
        |subject: &str, reason: Option<&str>, addressees: &[&str], lines: &[serde_json::Value]| {
            let submission = maker.call(
                "submission_save",
                json!({
                    "cycle_id": cycle,
                    "meeting_id": meeting,
                    "subject": subject,
                    "reason": reason,
                    "mode": "unit",
                    "addressees": addressees,
                    "signer_lines": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
                    "signer_name": "Tạ Việt Dũng",
                    "recipients": ["Các đơn vị thuộc Khối thi đua"],
                }),
            )?;
            for line in lines {
                let mut line = line.clone();
                line["submission_id"] = json!(submission);
                maker.call("proposal_save", line)?;
            }
            Ok::<(), ErrorBody>(())
        };
    let units = |count: u32| json!({"kind": "unnamed", "of": "unit", "count": count});
    add(
        "đề nghị khen thưởng năm 2022",
        None,
        &[
            "Bộ trưởng Bộ Khoa học và Công nghệ",
            "Hội đồng Thi đua - Khen thưởng Bộ (qua Vụ Thi đua - Khen thưởng)",
        ],
        &[
            json!({"award": "flag_government", "recipient": units(1)}),
            json!({"award": "flag_ministry", "recipient": units(3)}),
            json!({"award": "merit_minister", "recipient": units(6)}),
        ],
    )?;
    add(
        "đề xuất khen thưởng tập thể, cá nhân năm 2022",
        Some(
            "có thành tích xuất sắc đóng góp cho hoạt động khoa học, công nghệ và đổi mới sáng tạo",
        ),
        &["Lãnh đạo Bộ Khoa học và Công nghệ (qua Vụ Thi đua - Khen thưởng)"],
        &[
            json!({"recipient": {"kind": "unnamed", "of": "collective", "count": 2}}),
            json!({"recipient": {"kind": "unnamed", "of": "individual", "count": 7}}),
        ],
    )
}
