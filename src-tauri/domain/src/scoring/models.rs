//! Ready-made tables to start from: the structures that blocs have published, with sums that come out. The officer
//! edits them before the bloc adopts its own; none of them is a rule.

use super::criterion::{Leaf, Part, Rule, Tier};
use crate::ratio::Ratio;

/// A node of a ready-made table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelNode {
    /// 0 at the top.
    pub depth: usize,
    /// What it asks for.
    pub title: &'static str,
    /// The leaf; none for a group.
    pub leaf: Option<Leaf>,
    /// Least share of the maximum.
    pub floor: Option<Ratio>,
}

/// A ready-made table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Stable code.
    pub id: &'static str,
    /// The officer's label.
    pub label: &'static str,
    /// Where the structure comes from.
    pub source: &'static str,
    /// Most bonus points, in hundredths.
    pub bonus_cap: Option<i64>,
    /// The tree, each group before what it holds.
    pub nodes: Vec<ModelNode>,
}

fn group(depth: usize, title: &'static str) -> ModelNode {
    ModelNode {
        depth,
        title,
        leaf: None,
        floor: None,
    }
}

fn leaf(
    depth: usize,
    title: &'static str,
    part: Part,
    max: Option<i64>,
    step: i64,
    rule: Rule,
) -> ModelNode {
    ModelNode {
        depth,
        title,
        leaf: Some(Leaf {
            part,
            max: max.map(|it| it * 100),
            step,
            rule,
            measure: None,
        }),
        floor: None,
    }
}

/// A base leaf of whole points, given freely in halves.
fn free(depth: usize, title: &'static str, max: i64) -> ModelNode {
    leaf(depth, title, Part::Base, Some(max), 50, Rule::Free)
}

fn measured(mut node: ModelNode, measure: &str) -> ModelNode {
    if let Some(leaf) = &mut node.leaf {
        leaf.measure = Some(measure.to_owned());
    }
    node
}

/// Bands as (from, is_strict, points), in hundredths.
fn tiers(bands: &[(Option<i64>, bool, i64)]) -> Rule {
    Rule::Tiered {
        tiers: bands
            .iter()
            .map(|(from, is_strict, points)| Tier {
                from: *from,
                is_strict: *is_strict,
                points: *points,
            })
            .collect(),
    }
}

/// All ready-made tables.
pub fn all() -> Vec<Model> {
    vec![
        ministry_bloc(),
        province_thousand(),
        sector_hundred(),
        graded_hundred(),
    ]
}

/// The table of a code.
pub fn of_id(id: &str) -> Option<Model> {
    all().into_iter().find(|it| it.id == id)
}

fn ministry_bloc() -> Model {
    Model {
        id: "ministry_bloc",
        label: "Khối thi đua của Bộ (950 điểm chuẩn, thưởng tối đa 50)",
        source: "Cấu trúc thường gặp ở khối thi đua của Bộ; gợi ý, cần Khối thông qua",
        bonus_cap: Some(5_000),
        nodes: vec![
            group(0, "Thực hiện nhiệm vụ chính trị, chuyên môn"),
            measured(
                leaf(
                    1,
                    "Hoàn thành nhiệm vụ trọng tâm trong kế hoạch năm",
                    Part::Base,
                    Some(300),
                    50,
                    Rule::Proportional { most: None },
                ),
                "%",
            ),
            free(1, "Hoàn thành nhiệm vụ thường xuyên theo chức năng", 200),
            free(1, "Hoàn thành nhiệm vụ đột xuất được giao", 100),
            group(
                0,
                "Chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
            ),
            free(
                1,
                "Chấp hành chủ trương, chính sách, pháp luật; kỷ luật, kỷ cương",
                60,
            ),
            free(
                1,
                "Thực hiện dân chủ ở cơ sở; phòng, chống tham nhũng, tiêu cực, lãng phí",
                50,
            ),
            free(1, "Cải cách hành chính, chuyển đổi số", 40),
            group(0, "Phong trào thi đua và công tác thi đua, khen thưởng"),
            free(1, "Phát động, tổ chức phong trào thi đua", 30),
            free(1, "Ký giao ước, đăng ký thi đua", 30),
            free(1, "Xây dựng, nhân rộng điển hình tiên tiến", 40),
            measured(
                leaf(
                    1,
                    "Báo cáo, hồ sơ đúng thời hạn (số ngày chậm)",
                    Part::Base,
                    Some(30),
                    50,
                    tiers(&[
                        (None, false, 3_000),
                        (Some(100), false, 2_000),
                        (Some(300), false, 1_000),
                        (Some(600), false, 500),
                        (Some(1_000), true, 0),
                    ]),
                ),
                "ngày",
            ),
            free(
                1,
                "Đề nghị khen thưởng đúng đối tượng, tiêu chuẩn, thủ tục",
                30,
            ),
            measured(
                leaf(
                    1,
                    "Tỷ lệ người trực tiếp công tác được khen thưởng",
                    Part::Base,
                    Some(40),
                    50,
                    tiers(&[
                        (None, false, 0),
                        (Some(3_000), false, 1_000),
                        (Some(5_000), false, 2_500),
                        (Some(6_000), false, 4_000),
                    ]),
                ),
                "%",
            ),
            group(0, "Điểm thưởng"),
            leaf(
                1,
                "Sáng kiến, mô hình mới được cấp có thẩm quyền công nhận",
                Part::Bonus,
                Some(30),
                50,
                Rule::PerOccurrence { each: 1_000 },
            ),
            leaf(
                1,
                "Thành tích nổi bật khác do Khối xem xét",
                Part::Bonus,
                Some(20),
                50,
                Rule::Free,
            ),
            group(0, "Điểm trừ"),
            leaf(
                1,
                "Vắng họp, hoạt động chung của Khối không có lý do",
                Part::Penalty,
                None,
                50,
                Rule::PerOccurrence { each: 500 },
            ),
            leaf(
                1,
                "Không thực hiện nội dung đã ký giao ước",
                Part::Penalty,
                None,
                50,
                Rule::PerOccurrence { each: 800 },
            ),
        ],
    }
}

fn province_thousand() -> Model {
    Model {
        id: "province_thousand",
        label: "Thang 1.000 điểm của tỉnh (950 điểm nội dung, thưởng 50)",
        source: "Theo cấu trúc Hướng dẫn 804/HD-SNV ngày 18/7/2018 (Thừa Thiên Huế)",
        bonus_cap: Some(5_000),
        nodes: vec![
            group(0, "Nội dung chấm điểm"),
            free(1, "Thực hiện nhiệm vụ chính trị, chuyên môn", 600),
            free(1, "Thực hiện chủ trương, chính sách, pháp luật", 150),
            free(1, "Tổ chức phong trào thi đua, công tác khen thưởng", 200),
            group(0, "Điểm thưởng"),
            leaf(
                1,
                "Thành tích xuất sắc, tiêu biểu",
                Part::Bonus,
                Some(50),
                50,
                Rule::Free,
            ),
            group(0, "Điểm trừ"),
            leaf(
                1,
                "Không phát động phong trào thi đua đầu năm",
                Part::Penalty,
                Some(8),
                50,
                Rule::YesNo,
            ),
            leaf(
                1,
                "Không tổ chức ký giao ước giữa các đơn vị trực thuộc",
                Part::Penalty,
                Some(8),
                50,
                Rule::YesNo,
            ),
            leaf(
                1,
                "Không đăng ký thi đua đầu năm",
                Part::Penalty,
                Some(8),
                50,
                Rule::YesNo,
            ),
        ],
    }
}

fn sector_hundred() -> Model {
    Model {
        id: "sector_hundred",
        label: "Thang 100 điểm của ngành, có tiêu chí chấm theo mức",
        source: "Theo cấu trúc bảng chấm điểm của Bộ Tư pháp đối với các sở (bản năm 2022)",
        bonus_cap: None,
        nodes: vec![
            group(0, "Thực hiện nhiệm vụ chuyên môn"),
            measured(
                leaf(
                    1,
                    "Hoàn thành nhiệm vụ trong chương trình, kế hoạch",
                    Part::Base,
                    Some(60),
                    50,
                    Rule::Proportional { most: None },
                ),
                "%",
            ),
            free(1, "Chất lượng tham mưu, phối hợp công tác", 20),
            group(0, "Ứng dụng công nghệ thông tin"),
            measured(
                leaf(
                    1,
                    "Tỷ lệ văn bản điện tử được ký số",
                    Part::Base,
                    Some(5),
                    50,
                    tiers(&[
                        (None, false, 0),
                        (Some(5_000), false, 150),
                        (Some(7_500), false, 350),
                        (Some(9_500), true, 500),
                    ]),
                ),
                "%",
            ),
            free(1, "Cập nhật, khai thác cơ sở dữ liệu của ngành", 5),
            group(0, "Chế độ báo cáo"),
            measured(
                leaf(
                    1,
                    "Gửi báo cáo (số ngày chậm)",
                    Part::Base,
                    Some(10),
                    50,
                    tiers(&[
                        (None, false, 1_000),
                        (Some(100), false, 750),
                        (Some(300), false, 500),
                        (Some(600), false, 250),
                        (Some(1_000), true, 0),
                    ]),
                ),
                "ngày",
            ),
        ],
    }
}

fn graded_hundred() -> Model {
    let with_floor = |mut node: ModelNode| {
        node.floor = Ratio::new(85, 100);
        node
    };
    Model {
        id: "graded_hundred",
        label: "Thang 100 điểm, mỗi tiêu chí có mức sàn 85%",
        source: "Theo cấu trúc dự thảo xếp loại năm 2025 của Nghệ An: điểm mở đường cho việc bỏ phiếu",
        bonus_cap: None,
        nodes: vec![
            group(0, "Kết quả thực hiện nhiệm vụ"),
            with_floor(free(1, "Thực hiện nhiệm vụ chính trị, chuyên môn", 50)),
            with_floor(free(1, "Thực hiện chủ trương, chính sách, pháp luật", 20)),
            with_floor(free(
                1,
                "Tổ chức phong trào thi đua, công tác khen thưởng",
                30,
            )),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_steps_of_ready_made_tables_come_out() {
        for model in all() {
            let base: i64 = model
                .nodes
                .iter()
                .filter_map(|it| it.leaf.as_ref())
                .filter(|it| it.is_base())
                .filter_map(|it| it.max)
                .sum();
            let expected = if model.bonus_cap.is_some() {
                95_000
            } else {
                10_000
            };
            assert_eq!(base, expected, "{}", model.id);
            for leaf in model.nodes.iter().filter_map(|it| it.leaf.as_ref()) {
                assert_eq!(leaf.max.unwrap_or(0) % leaf.step, 0, "{}", model.id);
                if let Rule::Tiered { tiers } = &leaf.rule {
                    assert!(
                        tiers.iter().all(|it| Some(it.points) <= leaf.max),
                        "{}",
                        model.id
                    );
                }
            }
        }
    }
}
