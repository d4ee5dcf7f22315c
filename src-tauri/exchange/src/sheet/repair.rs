//! What is looked for in the text of a whole book: old encodings that no font told, letters that were lost.

use super::bounds::CONVERSIONS_MAX;
use super::{Book, CellValue, Conversion, Ground, TextWarning};
use crate::legacy;

/// How many bytes of text are searched for lost letters; a conversion loses them everywhere.
const LOOKED_AT: usize = 1024 * 1024;

/// One word alone may look old by chance; in a book that is Unicode elsewhere it takes more.
const WORDS_MIN: usize = 2;

/// Whether text can be codes of an old font: nothing past eight bits, and something past seven.
fn is_eight_bit(text: &str) -> bool {
    !text.is_ascii() && text.chars().all(|it| u32::from(it) < 0x100)
}

/// Converts what reads as Vietnamese in an old encoding only, where the fonts did not tell; each change is listed.
pub(crate) fn convert_by_letters(book: &mut Book) {
    let texts = book
        .sheets
        .iter()
        .flat_map(|sheet| sheet.rows.iter().flatten())
        .filter(|it| it.value == CellValue::Text && is_eight_bit(&it.text));
    let Some(encoding) = legacy::guess_texts(texts.map(|it| it.text.as_str())) else {
        return;
    };
    // Where no cell has letters that only Unicode has, the whole book is old, also words that make sense both ways
    // ("Tù" for "Tự"). In a mixed book only what makes no sense as it is gets converted.
    let is_mixed = book
        .sheets
        .iter()
        .flat_map(|it| it.rows.iter().flatten())
        .any(|it| it.text.chars().any(legacy::is_unicode_vietnamese));
    for sheet in &mut book.sheets {
        for row in 0..sheet.rows.len() {
            for column in 0..sheet.rows[row].len() {
                let cell = sheet.cell(row, column);
                let is_told = cell.value == CellValue::Text
                    && is_eight_bit(&cell.text)
                    && if is_mixed {
                        legacy::count_words(encoding, &cell.text) >= WORDS_MIN
                            && legacy::guess_texts(std::iter::once(cell.text.as_str()))
                                == Some(encoding)
                    } else {
                        legacy::reads_as(encoding, &cell.text)
                    };
                if !is_told {
                    continue;
                }
                let converted = legacy::decode(encoding, &cell.text);
                let place = sheet.place(row, column);
                let original =
                    std::mem::replace(&mut sheet.rows[row][column].text, converted.clone());
                book.n_converted += 1;
                if book.conversions.len() >= CONVERSIONS_MAX {
                    continue;
                }
                book.conversions.push(Conversion {
                    place,
                    ground: Ground::Letters(encoding),
                    original,
                    converted,
                });
            }
        }
    }
}

/// One warning a sheet where the letter "ư" was lost before the file came to us.
pub(crate) fn warn_of_lost_letters(book: &mut Book) {
    let mut left = LOOKED_AT;
    for sheet in &book.sheets {
        let found = sheet.rows.iter().enumerate().find_map(|(row, cells)| {
            cells.iter().enumerate().find_map(|(column, cell)| {
                left = left.saturating_sub(cell.text.len());
                let word = (left > 0 && cell.value == CellValue::Text)
                    .then(|| legacy::lost_letter(&cell.text))??;
                Some((sheet.place(row, column), word))
            })
        });
        if let Some((place, word)) = found {
            let message = format!(
                "{}: có chữ \"{word}\", dấu hiệu tệp đã bị mất chữ ư khi chuyển phông. Chương trình không tự thêm chữ; đề nghị đối chiếu với bản gốc của đơn vị.",
                place.words()
            );
            book.warnings.push(TextWarning {
                place,
                code: "lost_letter".to_owned(),
                message,
            });
        }
    }
}
