//! Whole numbers and amounts of money in Vietnamese words, as decisions and lists write them after "Bằng chữ".

/// The digits as they are read alone.
const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];

/// "hai mươi mốt triệu sáu trăm nghìn": a whole number in words, without a capital.
///
/// A group of three that lacks its hundreds or tens says so once something stands before it ("một triệu không trăm linh
/// năm nghìn"), so that no digit can be written in afterwards. Thousands of "tỷ" are read as such.
pub fn number_in_words(number: u64) -> String {
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut words = Vec::new();
    push(number, false, &mut words);
    words.join(" ")
}

/// "Hai mươi mốt triệu sáu trăm nghìn đồng": an amount as a sentence begins.
pub fn money_in_words(amount: u64) -> String {
    crate::text::sentence(&format!("{} đồng", number_in_words(amount)))
}

/// The words of a number above 0; `is_inside` where something was read before it.
fn push(number: u64, is_inside: bool, words: &mut Vec<&'static str>) {
    const BILLION: u64 = 1_000_000_000;
    if number >= BILLION {
        push(number / BILLION, is_inside, words);
        words.push("tỷ");
        if !number.is_multiple_of(BILLION) {
            push(number % BILLION, true, words);
        }
        return;
    }
    let groups = [
        (number / 1_000_000, Some("triệu")),
        (number / 1_000 % 1_000, Some("nghìn")),
        (number % 1_000, None),
    ];
    let mut is_inside = is_inside;
    for (group, name) in groups {
        if group > 0 {
            push_group(group, is_inside, words);
            words.extend(name);
            is_inside = true;
        }
    }
}

/// Three digits; `is_inside` where the hundreds must be read even if they are none.
fn push_group(group: u64, is_inside: bool, words: &mut Vec<&'static str>) {
    let digit = |it: u64| usize::try_from(it % 10).unwrap_or_default();
    let (hundreds, tens, units) = (digit(group / 100), digit(group / 10), digit(group));
    if hundreds > 0 || is_inside {
        words.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if units > 0 && (hundreds > 0 || is_inside) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([DIGITS[tens], "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        (_, _) => words.push(DIGITS[units]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_read_them() {
        for (number, words) in [
            (0, "không"),
            (1, "một"),
            (4, "bốn"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi bốn"),
            (25, "hai mươi lăm"),
            (31, "ba mươi mốt"),
            (55, "năm mươi lăm"),
            (99, "chín mươi chín"),
            (100, "một trăm"),
            (101, "một trăm linh một"),
            (105, "một trăm linh năm"),
            (110, "một trăm mười"),
            (111, "một trăm mười một"),
            (115, "một trăm mười lăm"),
            (121, "một trăm hai mươi mốt"),
            (205, "hai trăm linh năm"),
            (999, "chín trăm chín mươi chín"),
            (1_000, "một nghìn"),
            (1_001, "một nghìn không trăm linh một"),
            (1_010, "một nghìn không trăm mười"),
            (1_015, "một nghìn không trăm mười lăm"),
            (1_021, "một nghìn không trăm hai mươi mốt"),
            (1_100, "một nghìn một trăm"),
            (10_000, "mười nghìn"),
            (15_000, "mười lăm nghìn"),
            (21_000, "hai mươi mốt nghìn"),
            (100_000, "một trăm nghìn"),
            (105_005, "một trăm linh năm nghìn không trăm linh năm"),
            (1_000_000, "một triệu"),
            (1_000_001, "một triệu không trăm linh một"),
            (1_005_000, "một triệu không trăm linh năm nghìn"),
            (1_050_000, "một triệu không trăm năm mươi nghìn"),
            (1_490_000, "một triệu bốn trăm chín mươi nghìn"),
            (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
            (10_000_000, "mười triệu"),
            (21_600_000, "hai mươi mốt triệu sáu trăm nghìn"),
            (1_000_000_000, "một tỷ"),
            (1_000_000_005, "một tỷ không trăm linh năm"),
            (1_021_000_000, "một tỷ không trăm hai mươi mốt triệu"),
            (15_500_000_000, "mười lăm tỷ năm trăm triệu"),
            (1_000_000_000_000, "một nghìn tỷ"),
            (2_005_000_000_000, "hai nghìn không trăm linh năm tỷ"),
            (1_000_000_000_000_000_000, "một tỷ tỷ"),
        ] {
            assert_eq!(number_in_words(number), words, "{number}");
        }
    }

    #[test]
    fn money_begins_with_a_capital_and_ends_with_its_unit() {
        assert_eq!(
            money_in_words(21_600_000),
            "Hai mươi mốt triệu sáu trăm nghìn đồng"
        );
        assert_eq!(money_in_words(450_000), "Bốn trăm năm mươi nghìn đồng");
        assert_eq!(money_in_words(0), "Không đồng");
    }

    /// Reads the words back, knowing only what each word is worth.
    fn value(words: &str) -> Option<u64> {
        // What stands before a "tỷ", what before a smaller name, the group of three, the digit that waits for its place.
        let mut read = (0_u64, 0_u64, 0_u64, 0_u64);
        for word in words.split(' ') {
            let (whole, named, group, digit) = read;
            read = match word {
                "trăm" => (whole, named, group + digit * 100, 0),
                "mươi" => (whole, named, group + digit * 10, 0),
                "mười" => (whole, named, group + 10, 0),
                "linh" => (whole, named, group, 0),
                "mốt" => (whole, named, group, 1),
                "lăm" => (whole, named, group, 5),
                "triệu" => (whole, named + (group + digit) * 1_000_000, 0, 0),
                "nghìn" => (whole, named + (group + digit) * 1_000, 0, 0),
                "tỷ" => ((whole + named + group + digit) * 1_000_000_000, 0, 0, 0),
                _ => {
                    let digit = DIGITS.iter().position(|it| *it == word)?;
                    (whole, named, group, u64::try_from(digit).ok()?)
                }
            };
        }
        let (whole, named, group, digit) = read;
        Some(whole + named + group + digit)
    }

    proptest! {
        #[test]
        fn words_read_back_give_the_number(number in any::<u64>(), shift in 0_u32..64) {
            let number = number >> shift;
            prop_assert_eq!(value(&number_in_words(number)), Some(number));
        }
    }
}
