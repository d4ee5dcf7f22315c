//! The vocabulary of the journal for awards: nominations, submissions, the ledger and what belongs to it.

use super::words::TableWords;

/// What a row of each table is called, and what its columns are called.
pub(super) const AWARD_WORDS: &[TableWords] = &[
    (
        "ledger_entry",
        "Sổ khen thưởng",
        &[
            ("year", "năm thành tích"),
            ("subject", "đơn vị, cá nhân"),
            ("fact", "danh hiệu, hình thức, xếp loại"),
            ("decision_no", "số quyết định"),
            ("decided_on", "ngày quyết định"),
            ("signer", "người ký"),
            ("achievement", "thành tích"),
        ],
    ),
    (
        "subject_record",
        "Thông tin xét điều kiện",
        &[
            ("cycle_id", "năm thi đua"),
            ("subject", "đơn vị, cá nhân"),
            ("facts", "thông tin"),
        ],
    ),
    (
        "quota_release",
        "Đề nghị vượt số lượng",
        &[
            ("cycle_id", "năm thi đua"),
            ("award", "danh hiệu"),
            ("reason", "lý do"),
            ("ground", "văn bản cho phép"),
        ],
    ),
    (
        "proposal_step",
        "Tiến trình của đề nghị",
        &[
            ("proposal_id", "dòng đề nghị"),
            ("step", "việc"),
            ("happened_on", "ngày"),
            ("number", "số văn bản"),
            ("signer", "người ký"),
            ("reason", "lý do"),
            ("council_members", "số thành viên Hội đồng"),
            ("council_present", "số thành viên dự họp"),
            ("council_agreed", "số phiếu đồng ý"),
        ],
    ),
    (
        "dossier_file",
        "Tệp hồ sơ khen thưởng",
        &[
            ("proposal_id", "dòng đề nghị"),
            ("part", "thành phần"),
            ("name", "tên tệp"),
            ("ending", "đuôi tệp"),
            ("sha256", "mã băm"),
            ("size", "cỡ"),
            ("filed_by", "người nộp"),
            ("filed_on", "ngày nộp"),
        ],
    ),
    (
        "rule_pack",
        "Bộ quy định đã nạp",
        &[("pack_id", "mã"), ("text", "nội dung")],
    ),
    (
        "nomination",
        "Đề cử",
        &[
            ("cycle_id", "năm thi đua"),
            ("award", "hình thức"),
            ("recipient", "đối tượng"),
            ("order_no", "thứ tự"),
            ("note", "ghi chú"),
        ],
    ),
    (
        "submission",
        "Tờ trình",
        &[
            ("cycle_id", "năm thi đua"),
            ("order_no", "thứ tự"),
            ("meeting_id", "cuộc họp"),
            ("subject", "trích yếu"),
            ("reason", "lý do"),
            ("mode", "cách ban hành"),
            ("addressees", "nơi gửi"),
            ("signer_lines", "chức vụ người ký"),
            ("signer_name", "người ký"),
            ("is_signer_confirmed", "người ký đã xác nhận"),
            ("recipients", "nơi nhận"),
            ("is_recipients_confirmed", "nơi nhận đã xác nhận"),
            ("copies", "số bản"),
        ],
    ),
    (
        "award_proposal",
        "Dòng đề nghị khen thưởng",
        &[
            ("submission_id", "Tờ trình"),
            ("order_no", "thứ tự"),
            ("award", "hình thức"),
            ("recipient", "đối tượng"),
            ("nomination_id", "đề cử"),
            ("round_id", "vòng bỏ phiếu"),
            ("votes", "số phiếu"),
            ("base", "mẫu số"),
            ("points", "điểm"),
            ("summary", "tóm tắt thành tích"),
            ("is_leading", "dẫn đầu Khối"),
        ],
    ),
];
