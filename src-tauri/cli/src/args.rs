//! The command line's own words.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Thi Đua Khối trên dòng lệnh.
#[derive(Debug, Parser)]
#[command(
    name = "thidua-cli",
    version,
    about = "Thi Đua Khối: quản lý năm thi đua của Khối trên dòng lệnh"
)]
pub(crate) struct Args {
    /// Người thao tác, ghi vào nhật ký.
    #[arg(long, global = true, default_value = "Cán bộ phụ trách")]
    pub(crate) actor: String,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Dữ liệu mẫu.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Sample {
    /// Năm 2022 của Khối thi đua Tổng cục, Cục, Ban và Quỹ.
    #[value(name = "seed-2022")]
    Seed2022,
    /// Khối minh họa, số liệu giả định.
    Demo,
}

/// Dạng tệp in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
    /// Văn bản thuần.
    Txt,
    /// Bảng của văn bản, dạng Excel.
    Xlsx,
    /// Bảng của văn bản, dạng CSV.
    Csv,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tạo tệp mới.
    New {
        file: PathBuf,
        /// Tên Khối.
        #[arg(long)]
        name: String,
        /// Tên Bộ chủ quản.
        #[arg(long)]
        ministry: String,
        /// Đánh dấu dữ liệu minh họa.
        #[arg(long = "sample")]
        is_sample: bool,
    },
    /// Tạo tệp dữ liệu mẫu.
    Sample {
        kind: Sample,
        file: PathBuf,
        /// Bước mà năm minh họa đang đứng (1 đến 8).
        #[arg(long)]
        stage: Option<u8>,
    },
    /// Liệt kê các lệnh của chương trình.
    Commands {
        /// Dạng JSON, kèm JSON Schema của dữ liệu vào và ra.
        #[arg(long)]
        json: bool,
    },
    /// Thực hiện một lệnh; JSON ở tham số, hoặc "-" để đọc từ đầu vào chuẩn.
    Call {
        file: PathBuf,
        name: String,
        input: Option<String>,
    },
    /// Mỗi dòng JSON {"name", "input"} vào, một dòng trả lời ra sau khi đã lưu.
    Session { file: PathBuf },
    /// In văn bản.
    Print {
        file: PathBuf,
        /// Năm thi đua.
        #[arg(long)]
        year: u32,
        /// Mã biểu mẫu, hoặc "all".
        #[arg(long)]
        form: String,
        /// Dạng tệp.
        #[arg(long = "as", value_delimiter = ',', default_value = "pdf")]
        formats: Vec<Format>,
        /// Thư mục nhận tệp.
        #[arg(long)]
        to: PathBuf,
    },
    /// Xuất mẫu tự chấm điểm (Excel) của từng đơn vị.
    ScoreForms {
        file: PathBuf,
        /// Năm thi đua.
        #[arg(long)]
        year: u32,
        /// Thư mục nhận tệp.
        #[arg(long)]
        to: PathBuf,
    },
    /// Nhập điểm tự chấm từ các tệp đơn vị gửi về.
    ScoreImport {
        file: PathBuf,
        /// Năm thi đua.
        #[arg(long)]
        year: u32,
        /// Các tệp bảng tính.
        #[arg(required = true)]
        forms: Vec<PathBuf>,
        /// Chỉ đọc thử, trả lời bằng JSON, không nhập.
        #[arg(long = "look")]
        is_look: bool,
        /// Bỏ qua các ô có lỗi, nhập các ô còn lại.
        #[arg(long)]
        skip_problems: bool,
        /// Xác nhận đã xem các chỗ chuyển mã sang Unicode.
        #[arg(long)]
        accept_conversions: bool,
    },
    /// Liệt kê chỗ thiếu, chỗ sai của một năm, mỗi mã một dòng.
    Check {
        file: PathBuf,
        /// Năm thi đua; năm mới nhất nếu không ghi.
        #[arg(long)]
        year: Option<u32>,
        /// Trả lời đầy đủ bằng JSON.
        #[arg(long = "json")]
        is_json: bool,
    },
    /// Kiểm tra toàn vẹn của tệp.
    Verify { file: PathBuf },
    /// In mã băm nội dung và nhật ký.
    Hash { file: PathBuf },
    /// Sao lưu có kiểm tra.
    Backup { file: PathBuf, to: PathBuf },
    /// Khôi phục từ bản sao lưu sang tệp mới.
    Restore { backup: PathBuf, to: PathBuf },
    /// Xuất toàn bộ dữ liệu ra JSON.
    Export {
        file: PathBuf,
        /// Tệp JSON nhận dữ liệu.
        #[arg(long)]
        to: PathBuf,
    },
    /// Nhập dữ liệu JSON đã xuất vào tệp mới.
    Import {
        export: PathBuf,
        /// Tệp mới.
        #[arg(long)]
        to: PathBuf,
    },
    /// In JSON Schema của dữ liệu xuất.
    Schema,
}
