//! Where a cell stands, in the officer's words.

/// A cell: sheet, row and column as Excel shows them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The sheet's name.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1 (1 is A).
    pub column: u32,
}

impl Place {
    /// `Trang "Tự chấm", dòng 12, cột E`.
    pub fn words(&self) -> String {
        format!(
            "Trang \"{}\", dòng {}, cột {}",
            self.sheet,
            self.row,
            column_letters(self.column)
        )
    }

    /// `E12`.
    pub fn a1(&self) -> String {
        format!("{}{}", column_letters(self.column), self.row)
    }
}

/// The letters of a column, from 1: "A", "Z", "AA".
pub fn column_letters(column: u32) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_excel_gives_them() {
        for (column, letters) in [
            (1, "A"),
            (26, "Z"),
            (27, "AA"),
            (500, "SF"),
            (16_384, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
        }
    }
}
