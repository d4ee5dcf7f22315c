//! Why a file is not read, in the officer's words.

use super::bounds;

/// A file that is not read. Its display is the sentence for the officer: what is wrong, that nothing was changed, what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct ReadError {
    /// What is wrong.
    pub kind: ReadErrorKind,
    /// The file's name as given.
    pub file_name: String,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// No bytes, or nothing but spaces.
    Empty,
    /// More than [`bounds::FILE_BYTES_MAX`].
    FileTooLarge,
    /// More than [`bounds::PARTS_MAX`] parts.
    TooManyParts,
    /// More than [`bounds::UNPACKED_BYTES_MAX`] unpacked.
    UnpacksTooLarge,
    /// A part that grows more than any honest one.
    RatioTooHigh,
    /// More than [`bounds::SHEETS_MAX`].
    TooManySheets,
    /// More than [`bounds::CELLS_MAX`] filled cells, or too many with the blanks between.
    TooManyCells,
    /// A filled cell beyond [`bounds::ROWS_MAX`].
    TooManyRows,
    /// A filled cell beyond [`bounds::COLUMNS_MAX`].
    TooManyColumns,
    /// More than [`bounds::TEXT_BYTES_MAX`].
    TooMuchText,
    /// Document type definitions, which only hostile workbooks have.
    HasEntities,
    /// Locked with a password.
    Encrypted,
    /// Something else than a spreadsheet.
    NotASpreadsheet(Foreign),
    /// A spreadsheet whose inside does not hold together.
    Damaged,
    /// Text whose code page cannot be told.
    UnknownEncoding,
    /// A parser of the parts gave up; damaged in a way that nobody foresaw.
    Panicked,
}

/// What a file is, that is no spreadsheet we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Word, old or new.
    Word,
    /// PowerPoint, old or new.
    Slides,
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// An archive with files in it.
    Archive,
    /// The binary workbook of Excel 2007 and later, .xlsb.
    BinaryWorkbook,
    /// A page of the web or an XML file that calls itself .xls.
    WebPage,
    /// Anything else.
    Unknown,
}

impl ReadError {
    pub(crate) fn of(kind: ReadErrorKind, file_name: &str) -> Self {
        Self {
            kind,
            file_name: domain::text::clean_line(file_name),
        }
    }

    /// Stable code in snake_case.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ReadErrorKind::Empty => "file_empty",
            ReadErrorKind::FileTooLarge => "file_too_large",
            ReadErrorKind::TooManyParts => "too_many_parts",
            ReadErrorKind::UnpacksTooLarge => "unpacks_too_large",
            ReadErrorKind::RatioTooHigh => "ratio_too_high",
            ReadErrorKind::TooManySheets => "too_many_sheets",
            ReadErrorKind::TooManyCells => "too_many_cells",
            ReadErrorKind::TooManyRows => "too_many_rows",
            ReadErrorKind::TooManyColumns => "too_many_columns",
            ReadErrorKind::TooMuchText => "too_much_text",
            ReadErrorKind::HasEntities => "has_entities",
            ReadErrorKind::Encrypted => "encrypted",
            ReadErrorKind::NotASpreadsheet(_) => "not_a_spreadsheet",
            ReadErrorKind::Damaged => "damaged",
            ReadErrorKind::UnknownEncoding => "unknown_encoding",
            ReadErrorKind::Panicked => "unreadable",
        }
    }

    /// The sentence.
    pub fn message(&self) -> String {
        let (trouble, advice) = self.kind.words();
        let name = if self.file_name.is_empty() {
            "Tệp".to_owned()
        } else {
            format!("Tệp \"{}\"", self.file_name)
        };
        format!("{name} {trouble}. Chưa có số liệu nào được nhập; {advice}.")
    }
}

/// A number with dots between thousands.
fn grouped(count: usize) -> String {
    domain::text::decimal(
        i64::try_from(count)
            .unwrap_or(i64::MAX / 100)
            .saturating_mul(100),
    )
}

impl ReadErrorKind {
    /// What is wrong, and what to do.
    fn words(self) -> (String, &'static str) {
        const TRIM: &str = "đề nghị xóa các trang, dòng, cột thừa, hoặc chép riêng bảng chấm điểm sang tệp mới rồi thả lại";
        const ASK: &str = "đề nghị mở tệp bằng Excel, lưu lại thành tệp .xlsx mới rồi thả lại, hoặc xin đơn vị gửi lại tệp";
        if let Some(trouble) = self.bound() {
            let is_ours = matches!(self, Self::TooManyParts | Self::RatioTooHigh);
            return (trouble, if is_ours { ASK } else { TRIM });
        }
        let (trouble, advice) = match self {
            Self::Empty => (
                "không có nội dung (tệp rỗng)",
                "đề nghị xin đơn vị gửi lại tệp",
            ),
            Self::HasEntities => (
                "có phần khai báo (DTD) mà bảng tính bình thường không có, có thể gây hại cho máy",
                "không nên mở tệp này, đề nghị xin đơn vị gửi lại tệp khác",
            ),
            Self::Encrypted => (
                "được khóa bằng mật khẩu nên không đọc được",
                "đề nghị mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi thả lại",
            ),
            Self::NotASpreadsheet(foreign) => {
                let words = foreign.words();
                let trouble = format!("không phải là bảng tính mà chương trình đọc được: {words}");
                return (trouble, foreign.advice());
            }
            Self::UnknownEncoding => (
                "là tệp văn bản không rõ bảng mã tiếng Việt (không phải Unicode, TCVN3, VNI hay CP1258)",
                "đề nghị mở tệp bằng Excel, lưu lại thành tệp .xlsx hoặc \"CSV UTF-8\" rồi thả lại",
            ),
            Self::Panicked => ("bị hỏng ở chỗ chương trình không đọc tiếp được", ASK),
            Self::Damaged
            | Self::FileTooLarge
            | Self::TooManyParts
            | Self::UnpacksTooLarge
            | Self::RatioTooHigh
            | Self::TooManySheets
            | Self::TooManyCells
            | Self::TooManyRows
            | Self::TooManyColumns
            | Self::TooMuchText => ("bị hỏng hoặc thiếu một phần nên không đọc được", ASK),
        };
        (trouble.to_owned(), advice)
    }

    /// The bound that was broken, in words; `None` where it is something else.
    fn bound(self) -> Option<String> {
        const MEGABYTE: usize = 1024 * 1024;
        Some(match self {
            Self::FileTooLarge => format!(
                "lớn quá {} MB, là mức lớn nhất chương trình đọc",
                bounds::FILE_BYTES_MAX / MEGABYTE
            ),
            Self::TooManyParts => format!(
                "có quá {} thành phần bên trong, là mức nhiều nhất chương trình đọc",
                grouped(bounds::PARTS_MAX)
            ),
            Self::UnpacksTooLarge => format!(
                "khi mở nén lớn quá {} MB, là mức lớn nhất chương trình đọc",
                bounds::UNPACKED_BYTES_MAX / MEGABYTE
            ),
            Self::RatioTooHigh => format!(
                "có phần nén phình ra quá {} lần, bất thường đối với một bảng tính",
                bounds::RATIO_MAX
            ),
            Self::TooManySheets => format!("có quá {} trang tính", bounds::SHEETS_MAX),
            Self::TooManyCells => format!(
                "có quá {} ô có số liệu, hoặc quá {} ô kể cả khoảng trống xen giữa",
                grouped(bounds::CELLS_MAX),
                grouped(bounds::GRID_MAX)
            ),
            Self::TooManyRows => format!("có số liệu ở dưới dòng {}", grouped(bounds::ROWS_MAX)),
            Self::TooManyColumns => format!(
                "có số liệu ở ngoài cột {} (cột thứ {})",
                super::column_letters(u32::try_from(bounds::COLUMNS_MAX).unwrap_or(0)),
                bounds::COLUMNS_MAX
            ),
            Self::TooMuchText => format!(
                "có quá {} MB chữ trong các ô, hoặc quá {} đoạn chữ khác nhau",
                bounds::TEXT_BYTES_MAX / MEGABYTE,
                grouped(bounds::STRINGS_MAX)
            ),
            Self::Empty
            | Self::HasEntities
            | Self::Encrypted
            | Self::NotASpreadsheet(_)
            | Self::Damaged
            | Self::UnknownEncoding
            | Self::Panicked => return None,
        })
    }
}

impl Foreign {
    fn words(self) -> &'static str {
        match self {
            Self::Word => "đây là văn bản Word",
            Self::Slides => "đây là tệp trình chiếu PowerPoint",
            Self::Pdf => "đây là tệp PDF",
            Self::Picture => "đây là tệp hình ảnh",
            Self::Archive => "đây là tệp nén",
            Self::BinaryWorkbook => "đây là bảng tính Excel dạng nhị phân (.xlsb)",
            Self::WebPage => "đây là trang web hoặc tệp XML",
            Self::Unknown => "nội dung không thuộc loại nào chương trình biết",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::Word | Self::Slides | Self::Pdf | Self::Picture => {
                "đề nghị xin đơn vị gửi tệp Excel của bảng tự chấm, hoặc nhập điểm trực tiếp trên chương trình"
            }
            Self::Archive => "đề nghị giải nén rồi thả từng tệp Excel vào",
            Self::BinaryWorkbook | Self::WebPage => {
                "đề nghị mở tệp bằng Excel, lưu lại thành tệp .xlsx rồi thả lại"
            }
            Self::Unknown => "đề nghị xin đơn vị gửi lại tệp Excel (.xlsx, .xls) hoặc CSV",
        }
    }
}
