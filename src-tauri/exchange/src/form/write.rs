//! Writes the form: what may be filled in is open, everything else is locked, and every cell says what it takes.

use super::{FormKind, FormRow, FormSpec, marks};
use crate::export::book::{Look, finished, float_of, make_room, page_set_up, settled};
use domain::text;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign,
    Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

/// A form that could not be written. Nothing the officer entered leads here but text past Excel's own limits.
#[derive(Debug, thiserror::Error)]
#[error(
    "Không lập được tệp Excel ({0}). Số liệu đang có không thay đổi; đề nghị rút ngắn tên tiêu chí hoặc ghi chú quá dài rồi xuất lại."
)]
pub struct WriteError(#[from] pub(crate) XlsxError);

const HEADS: [&str; 7] = [
    "TT",
    "Tiêu chí",
    "Điểm chuẩn",
    "Chỉ tiêu",
    "Kết quả / Điểm tự chấm",
    "Tài liệu minh chứng",
    "Ghi chú",
];
/// Widths of the columns, in characters.
const WIDTHS: [u32; 7] = [6, 52, 9, 14, 14, 30, 24];
/// Row of the head, from 0.
const HEAD_ROW: u32 = 5;
const VALUE_COLUMN: u16 = 4;
const CODE_COLUMN: u16 = 7;
/// Colours: of headings, of cells to fill in, of what is not asked for.
const SHADES: (u32, u32, u32) = (0x00DC_E6F1, 0x00FF_FBE6, 0x00D9_D9D9);

/// Writes the form of one unit as a workbook. The same input gives the same bytes.
///
/// # Errors
/// Text past Excel's limits.
pub fn write(spec: &FormSpec) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    settled(
        &mut workbook,
        &format!("Bảng tự chấm điểm thi đua năm {}", spec.year),
    )?;
    let sheet = workbook.add_worksheet();
    sheet.set_name("Tự chấm")?;
    title_block(sheet, spec)?;
    let head = Look::Head.format();
    for (column, words) in (0_u16..).zip(HEADS) {
        sheet.write_string_with_format(HEAD_ROW, column, words, &head)?;
    }
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    make_room(sheet, HEAD_ROW, HEADS.into_iter().zip(WIDTHS))?;
    sheet.write_string_with_format(HEAD_ROW, CODE_COLUMN, marks::CODE_HEAD, &head)?;
    sheet.set_column_hidden(CODE_COLUMN)?;
    for (at, row) in (HEAD_ROW + 1..).zip(&spec.rows) {
        row_of(sheet, at, row)?;
    }
    let n_rows = u32::try_from(spec.rows.len()).unwrap_or(0);
    page_set_up(sheet, HEAD_ROW, HEAD_ROW + n_rows, 6)?;
    sheet.set_freeze_panes(HEAD_ROW + 1, 2)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    hidden_sheet(workbook.add_worksheet(), spec)?;
    Ok(finished(&mut workbook)?)
}

fn title_block(sheet: &mut Worksheet, spec: &FormSpec) -> Result<(), XlsxError> {
    let centred = Format::new()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let base = |size: u32| {
        centred
            .clone()
            .set_font_name(Look::FONT)
            .set_font_size(size)
            .set_text_wrap()
    };
    sheet.merge_range(0, 0, 0, 2, &spec.bloc, &base(12).set_bold())?;
    if let Some(watermark) = &spec.watermark {
        let loud = base(12).set_bold().set_font_color(Color::RGB(0x00C0_0000));
        sheet.merge_range(0, 3, 0, 6, watermark, &loud)?;
    }
    let title = format!("BẢNG TỰ CHẤM ĐIỂM THI ĐUA NĂM {}", spec.year);
    sheet.merge_range(1, 0, 1, 6, &title, &base(14).set_bold())?;
    let unit = format!("Đơn vị: {}", spec.unit);
    sheet.merge_range(2, 0, 2, 6, &unit, &base(13).set_bold())?;
    let advice = "Chỉ nhập vào các ô nền vàng nhạt; số thập phân ghi dấu phẩy (ví dụ 9,5). Ô không có số liệu để trống. Không thêm, xóa dòng.";
    sheet.merge_range(3, 0, 3, 6, advice, &base(11).set_italic())?;
    let whole = WIDTHS.iter().sum();
    make_room(sheet, 0, [(spec.bloc.as_str(), WIDTHS[..3].iter().sum())])?;
    for (row, text) in [(1, title.as_str()), (2, &unit), (3, advice)] {
        make_room(sheet, row, [(text, whole)])?;
    }
    Ok(())
}

fn row_of(sheet: &mut Worksheet, at: u32, row: &FormRow) -> Result<(), XlsxError> {
    let is_group = row.kind == FormKind::Group;
    let is_open = !is_group && row.is_assigned;
    let shaded = |format: Format| match (is_group, row.is_assigned) {
        (true, _) => format.set_bold().set_background_color(Color::RGB(SHADES.0)),
        (false, false) => format
            .set_background_color(Color::RGB(SHADES.2))
            .set_font_color(Color::RGB(0x0059_5959)),
        (false, true) => format,
    };
    let open = |format: Format| {
        if is_open {
            format
                .set_unlocked()
                .set_background_color(Color::RGB(SHADES.1))
        } else {
            shaded(format)
        }
    };
    sheet.write_string_with_format(at, 0, &row.number, &shaded(Look::Centred.format()))?;
    sheet.write_string_with_format(at, 1, &row.title, &shaded(Look::Text.format()))?;
    let points = shaded(Look::Points.format());
    match row.max {
        Some(max) => sheet.write_number_with_format(at, 2, float_of(max), &points)?,
        None => sheet.write_blank(at, 2, &points)?,
    };
    sheet.write_string_with_format(at, 3, target_of(row), &shaded(Look::Centred.format()))?;
    let value = match &row.kind {
        FormKind::Points | FormKind::Quantity { .. } => Look::Points,
        FormKind::Count => Look::Whole,
        FormKind::Group | FormKind::YesNo => Look::Centred,
    };
    let value = open(value.format());
    match (&row.kind, row.value) {
        _ if !is_open && !is_group => {
            sheet.write_string_with_format(at, VALUE_COLUMN, marks::NOT_ASSIGNED, &value)?
        }
        (FormKind::Group, _) | (_, None) => sheet.write_blank(at, VALUE_COLUMN, &value)?,
        (FormKind::YesNo, Some(yes)) => sheet.write_string_with_format(
            at,
            VALUE_COLUMN,
            if yes > 0 { "Có" } else { "Không" },
            &value,
        )?,
        (_, Some(hundredths)) => {
            sheet.write_number_with_format(at, VALUE_COLUMN, float_of(hundredths), &value)?
        }
    };
    let words = open(Look::Text.format());
    sheet.write_string_with_format(at, 5, row.evidence.as_deref().unwrap_or_default(), &words)?;
    sheet.write_string_with_format(at, 6, row.note.as_deref().unwrap_or_default(), &words)?;
    let texts = [
        (row.title.as_str(), WIDTHS[1]),
        (row.evidence.as_deref().unwrap_or_default(), WIDTHS[5]),
        (row.note.as_deref().unwrap_or_default(), WIDTHS[6]),
    ];
    make_room(sheet, at, texts)?;
    sheet.write_string(at, CODE_COLUMN, row.code.to_string())?;
    if is_open && let Some(validation) = validation(at, row)? {
        sheet.add_data_validation(at, VALUE_COLUMN, at, VALUE_COLUMN, &validation)?;
    }
    Ok(())
}

fn target_of(row: &FormRow) -> String {
    match &row.kind {
        FormKind::Quantity {
            unit,
            target: Some(target),
        } if unit == "%" => format!("{}%", text::decimal(*target)),
        FormKind::Quantity {
            unit,
            target: Some(target),
        } => format!("{} {unit}", text::decimal(*target)),
        FormKind::Quantity { unit, target: None } => unit.clone(),
        FormKind::YesNo => "Có/Không".to_owned(),
        FormKind::Count => "Số lượng".to_owned(),
        FormKind::Group | FormKind::Points => String::new(),
    }
}

/// The rule of a cell, with the words that Excel shows beside it and when it is broken.
fn validation(at: u32, row: &FormRow) -> Result<Option<DataValidation>, XlsxError> {
    let cell = format!("E{}", at + 1);
    let rule = DataValidation::new();
    let (rule, prompt) = match &row.kind {
        FormKind::Group => return Ok(None),
        FormKind::Points => {
            let mut tests = vec![format!("ISNUMBER({cell})"), format!("{cell}>=0")];
            let mut prompt = "Ghi điểm từ 0".to_owned();
            if let Some(max) = row.max {
                tests.push(format!("{cell}<={}", plain(max)));
                prompt = format!("{prompt} đến {}", text::decimal(max));
            }
            let step = row.step.max(1);
            tests.push(format!("MOD(ROUND({cell}*100,4),{step})=0"));
            if row.step > 1 {
                prompt = format!("{prompt}, theo bước {}", text::decimal(row.step));
            }
            (
                rule.allow_custom(Formula::new(format!("=AND({})", tests.join(",")))),
                prompt,
            )
        }
        FormKind::Quantity { unit, .. } => (
            rule.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
            format!(
                "Ghi kết quả đạt được (đơn vị tính: {}), không ghi điểm",
                first_letters(unit, 40)
            ),
        ),
        FormKind::Count => (
            rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
            "Ghi số lượng, là số nguyên từ 0".to_owned(),
        ),
        FormKind::YesNo => (
            rule.allow_list_strings(&["Có", "Không"])?,
            "Chọn Có hoặc Không".to_owned(),
        ),
    };
    let rule = rule
        .set_input_title(format!("Tiêu chí {}", first_letters(&row.number, 20)))?
        .set_input_message(format!("{prompt}."))?
        .set_error_title("Giá trị không hợp lệ")?
        .set_error_message(format!("{prompt}. Nếu không có số liệu, để trống ô này."))?
        .set_error_style(DataValidationErrorStyle::Stop);
    Ok(Some(rule))
}

fn first_letters(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// Hundredths as a formula writes them: "97.5".
fn plain(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// What only the program reads: whose form it is, and which ids its rows have.
fn hidden_sheet(sheet: &mut Worksheet, spec: &FormSpec) -> Result<(), XlsxError> {
    sheet.set_name(marks::SHEET)?;
    sheet.set_very_hidden(true);
    sheet.protect();
    sheet.write_string(0, 0, marks::FORM)?;
    let facts = [
        ("unit", spec.unit_code.to_string()),
        ("year", spec.year.to_string()),
        ("table_version", spec.table_version.to_string()),
    ];
    for (at, (name, value)) in (1_u32..).zip(facts) {
        sheet.write_string(at, 0, name)?;
        sheet.write_string(at, 1, value)?;
    }
    for (at, row) in (HEAD_ROW + 1..).zip(&spec.rows) {
        sheet.write_string(at, 0, row.code.to_string())?;
        sheet.write_string(at, 1, &row.number)?;
    }
    Ok(())
}
