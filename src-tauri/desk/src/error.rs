//! One shape for whatever cannot be done: a stable code for programs, a sentence for the officer, every problem at once.

use domain::problem::Problem;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::StoreError;

/// Why a command was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The input is wrong; the problems say where.
    Invalid,
    /// The stage or state forbids it: a notice, not a fault.
    NotNow,
    /// There is no such thing.
    NotFound,
    /// The file or the disk.
    FileTrouble,
    /// A newer program wrote the file.
    Newer,
    /// A fault of the program.
    Internal,
}

/// An error as it leaves the door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ErrorBody {
    /// Kind.
    pub kind: ErrorKind,
    /// Stable code.
    pub code: String,
    /// The officer's sentence: what happened, whether the data is safe, what to do.
    pub message: String,
    /// Every problem of the input.
    pub problems: Vec<Problem>,
}

impl std::fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ErrorBody {}

impl ErrorBody {
    /// An error without a list of problems.
    pub fn new(kind: ErrorKind, code: &str, message: impl Into<String>) -> Self {
        Self {
            kind,
            code: code.to_owned(),
            message: message.into(),
            problems: Vec::new(),
        }
    }

    /// The input is wrong.
    pub fn invalid(problems: Vec<Problem>) -> Self {
        let message = match problems.as_slice() {
            [only] => only.message.clone(),
            several => format!(
                "Có {:02} chỗ chưa đúng; số liệu chưa được lưu, dữ liệu cũ giữ nguyên. Đề nghị sửa các chỗ được nêu.",
                several.len()
            ),
        };
        Self {
            kind: ErrorKind::Invalid,
            code: "invalid".to_owned(),
            message,
            problems,
        }
    }

    /// One problem of the input.
    pub fn problem(problem: Problem) -> Self {
        Self::invalid(vec![problem])
    }

    /// The state forbids it.
    pub fn not_now(problems: Vec<Problem>) -> Self {
        let message = problems
            .iter()
            .map(|it| it.message.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        Self {
            kind: ErrorKind::NotNow,
            code: "not_now".to_owned(),
            message,
            problems,
        }
    }

    /// The state forbids it, for one reason.
    pub fn not_now_for(code: &str, message: impl Into<String>) -> Self {
        Self::not_now(vec![Problem::general(code, message)])
    }

    /// There is no such thing.
    pub fn not_found(what: &str) -> Self {
        Self::new(
            ErrorKind::NotFound,
            "not_found",
            format!(
                "Không tìm thấy {what}; có thể đã bị xóa. Dữ liệu không thay đổi; đề nghị mở lại màn hình."
            ),
        )
    }

    /// A fault of the program.
    pub fn internal(detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::new(
            ErrorKind::Internal,
            "internal",
            format!(
                "Chương trình gặp sự cố và chưa lưu thao tác vừa rồi; dữ liệu đã lưu trước đó an toàn. Đề nghị thử lại. ({detail})"
            ),
        )
    }
}

impl From<Vec<Problem>> for ErrorBody {
    fn from(problems: Vec<Problem>) -> Self {
        Self::invalid(problems)
    }
}

impl From<StoreError> for ErrorBody {
    fn from(error: StoreError) -> Self {
        let trouble = |code: &str, message: &str| Self::new(ErrorKind::FileTrouble, code, message);
        match error {
            StoreError::NotOurs => trouble(
                "not_ours",
                "Tệp này không phải tệp dữ liệu của Khối thi đua, hoặc có thành phần lạ; chương trình không mở và không thay đổi tệp. Đề nghị chọn tệp khác hoặc khôi phục từ bản sao lưu.",
            ),
            StoreError::Newer { file, program } => Self::new(
                ErrorKind::Newer,
                "newer",
                format!(
                    "Tệp được tạo bằng phiên bản mới hơn của chương trình (cấu trúc {file}, máy này đọc được đến {program}). Dữ liệu an toàn, không thay đổi; đề nghị cài phiên bản mới rồi mở lại."
                ),
            ),
            StoreError::Damaged(report) => {
                let first = report.problems.first().map_or(String::new(), |it| {
                    format!(" Chỗ sai đầu tiên: {}.", it.detail)
                });
                trouble(
                    "damaged",
                    &format!(
                        "Tệp dữ liệu bị hỏng hoặc bị sửa ngoài chương trình ({:02} chỗ).{first} Chương trình không ghi thêm vào tệp; đề nghị khôi phục từ bản sao lưu gần nhất.",
                        report.problems.len()
                    ),
                )
            }
            StoreError::Held(holder) => {
                let who = holder.map_or_else(
                    || "ở một cửa sổ khác".to_owned(),
                    |it| format!("trên máy {} từ {}", it.machine, it.since),
                );
                trouble(
                    "held",
                    &format!(
                        "Tệp đang mở {who}. Dữ liệu an toàn; đồng chí chỉ xem được, muốn nhập thì đóng tệp trên máy đó."
                    ),
                )
            }
            StoreError::ReadOnly => trouble(
                "read_only",
                "Tệp đang mở ở chế độ chỉ xem nên chưa lưu được. Dữ liệu cũ giữ nguyên; muốn nhập thì đóng tệp ở nơi đang mở, hoặc chép tệp sang chỗ ghi được.",
            ),
            StoreError::Exists => trouble(
                "exists",
                "Đã có tệp cùng tên ở nơi lưu; chương trình không ghi đè. Đề nghị chọn tên khác.",
            ),
            StoreError::Missing => trouble(
                "missing",
                "Không tìm thấy tệp ở nơi đã chọn. Đề nghị kiểm tra lại đường dẫn.",
            ),
            StoreError::Barrier(barrier) => Self::not_now_for(
                "undo_barrier",
                format!(
                    "Không hoàn tác được qua mốc \"{}\". Dữ liệu không thay đổi.",
                    barrier_label(barrier)
                ),
            ),
            StoreError::Nothing => Self::not_now_for(
                "nothing_to_undo",
                "Không còn thao tác nào để hoàn tác hoặc làm lại.",
            ),
            StoreError::Stale => Self::not_now_for(
                "undo_stale",
                "Số liệu đã thay đổi sau thao tác này nên không hoàn tác được. Dữ liệu không thay đổi.",
            ),
            StoreError::Full => trouble(
                "disk_full",
                "Ổ đĩa đã đầy nên chưa lưu được. Dữ liệu đã lưu trước đó an toàn; đề nghị giải phóng chỗ trống rồi nhập lại.",
            ),
            StoreError::Io(error) => trouble(
                "disk",
                &format!(
                    "Không đọc hoặc ghi được ổ đĩa ({error}). Dữ liệu đã lưu trước đó an toàn; đề nghị kiểm tra ổ đĩa rồi thử lại."
                ),
            ),
            StoreError::Constraint(detail) if detail.contains("FOREIGN KEY") => Self::not_now_for(
                "in_use",
                "Mục này đang được dùng ở nơi khác (hoặc mục được chọn không còn), nên chưa lưu thay đổi. Dữ liệu không thay đổi; đề nghị xóa ở nơi đang dùng trước.",
            ),
            StoreError::Constraint(detail) if detail.contains("UNIQUE") => {
                Self::problem(Problem::general(
                    "already_there",
                    "Mục này đã có rồi, không lưu thêm lần nữa. Dữ liệu không thay đổi.",
                ))
            }
            StoreError::Constraint(detail)
            | StoreError::Misdeclared(detail)
            | StoreError::Sql(detail) => Self::internal(detail),
        }
    }
}

/// The officer's name of a barrier.
fn barrier_label(barrier: store::Barrier) -> &'static str {
    match barrier {
        store::Barrier::PaperFrozen => "trình ký văn bản",
        store::Barrier::BallotClosed => "chốt kết quả kiểm phiếu",
        store::Barrier::YearClosed => "đóng năm thi đua",
        store::Barrier::Import => "nhập dữ liệu",
        store::Barrier::Migration => "nâng cấp tệp",
        store::Barrier::Handover => "bàn giao",
        store::Barrier::Restore => "khôi phục bản sao lưu",
        store::Barrier::Redact => "xóa dữ liệu cá nhân",
    }
}
