//! What all workbooks share: properties, formats, page set-up.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// How a cell of a table looks: bordered, wrapped, Times New Roman 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Heads of columns.
    Head,
    /// Text from the left.
    Text,
    /// Short text in the middle.
    Centred,
    /// Two decimal places; Excel shows the comma of the machine's own language.
    Points,
    /// Whole numbers.
    Whole,
}

impl Look {
    pub(crate) const FONT: &'static str = "Times New Roman";

    pub(crate) fn format(self) -> Format {
        let base = Format::new()
            .set_font_name(Self::FONT)
            .set_font_size(12)
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        match self {
            Self::Head => base.set_bold().set_align(FormatAlign::Center),
            Self::Text => base.set_align(FormatAlign::Left),
            Self::Centred => base.set_align(FormatAlign::Center),
            Self::Points => base.set_align(FormatAlign::Right).set_num_format("0.00"),
            Self::Whole => base.set_align(FormatAlign::Right).set_num_format("0"),
        }
    }
}

/// Hundredths as the float a workbook keeps: the one nearest to the decimal text, by the text, so that no sum in floats
/// comes in.
pub(crate) fn float_of(hundredths: i64) -> f64 {
    let sign = if hundredths < 0 { "-" } else { "" };
    let whole = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
        .parse()
        .unwrap_or_default()
}

/// Fixed properties: a workbook tells nothing of the machine it was written on, and the same input gives the same bytes.
pub(crate) fn settled(workbook: &mut Workbook, title: &str) -> Result<(), XlsxError> {
    let created = ExcelDateTime::from_ymd(2022, 1, 1)?;
    let title: String = title.chars().take(200).collect();
    let properties = DocProperties::new()
        .set_title(title)
        .set_author("Thi Đua Khối")
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);
    Ok(())
}

/// A4 across, one page wide, the head on every page, numbers of pages.
pub(crate) fn page_set_up(
    sheet: &mut Worksheet,
    head_row: u32,
    row_last: u32,
    column_last: u16,
) -> Result<(), XlsxError> {
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.6, 0.6, 0.6, 0.7, 0.3, 0.3)
        .set_footer("&C&\"Times New Roman,Regular\"&11Trang &P/&N");
    sheet.set_repeat_rows(head_row, head_row)?;
    sheet.set_print_area(0, 0, row_last, column_last)?;
    Ok(())
}

/// Height of a line of 12 points, in points.
const LINE_HEIGHT: u32 = 16;

/// Makes a row as high as its longest cell needs: not every program makes room by itself for words that wrap, and none does in
/// merged cells. Each cell comes with its width in characters.
pub(crate) fn make_room<'a>(
    sheet: &mut Worksheet,
    row: u32,
    cells: impl IntoIterator<Item = (&'a str, u32)>,
) -> Result<(), XlsxError> {
    let lines = cells.into_iter().map(|(text, width)| lines(text, width));
    let most = lines.max().unwrap_or(1).min(24);
    sheet.set_row_height(row, most * LINE_HEIGHT + 2)?;
    Ok(())
}

/// How many lines a text takes; Times New Roman is narrower than the digits that widths are counted in.
fn lines(text: &str, width: u32) -> u32 {
    let width = u64::from(width.max(2));
    let of_line = |it: &str| (it.chars().count() as u64 * 19).div_ceil(width * 20).max(1);
    let all: u64 = text.split('\n').map(of_line).sum();
    u32::try_from(all).unwrap_or(u32::MAX)
}

/// The workbook's bytes.
pub(crate) fn finished(workbook: &mut Workbook) -> Result<Vec<u8>, XlsxError> {
    workbook.save_to_buffer()
}
