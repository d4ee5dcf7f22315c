//! VNI for Windows: a base letter followed by a mark, and a few letters of one code.

/// Letters of one code.
#[rustfmt::skip]
const SINGLE: [(char, char); 18] = [
    ('ñ', 'đ'), ('ö', 'ư'), ('ô', 'ơ'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ'),
    ('Ñ', 'Đ'), ('Ö', 'Ư'), ('Ô', 'Ơ'), ('Í', 'Í'), ('Ì', 'Ì'), ('Æ', 'Ỉ'), ('Ó', 'Ĩ'), ('Ò', 'Ị'), ('Î', 'Ỵ'),
];

/// Small base letter, small mark, letter.
#[rustfmt::skip]
const PAIRS: [(char, char, char); 56] = [
    ('a', 'ù', 'á'), ('a', 'ø', 'à'), ('a', 'û', 'ả'), ('a', 'õ', 'ã'), ('a', 'ï', 'ạ'),
    ('a', 'ê', 'ă'), ('a', 'é', 'ắ'), ('a', 'è', 'ằ'), ('a', 'ú', 'ẳ'), ('a', 'ü', 'ẵ'), ('a', 'ë', 'ặ'),
    ('a', 'â', 'â'), ('a', 'á', 'ấ'), ('a', 'à', 'ầ'), ('a', 'å', 'ẩ'), ('a', 'ã', 'ẫ'), ('a', 'ä', 'ậ'),
    ('e', 'ù', 'é'), ('e', 'ø', 'è'), ('e', 'û', 'ẻ'), ('e', 'õ', 'ẽ'), ('e', 'ï', 'ẹ'),
    ('e', 'â', 'ê'), ('e', 'á', 'ế'), ('e', 'à', 'ề'), ('e', 'å', 'ể'), ('e', 'ã', 'ễ'), ('e', 'ä', 'ệ'),
    ('o', 'ù', 'ó'), ('o', 'ø', 'ò'), ('o', 'û', 'ỏ'), ('o', 'õ', 'õ'), ('o', 'ï', 'ọ'),
    ('o', 'â', 'ô'), ('o', 'á', 'ố'), ('o', 'à', 'ồ'), ('o', 'å', 'ổ'), ('o', 'ã', 'ỗ'), ('o', 'ä', 'ộ'),
    ('ô', 'ù', 'ớ'), ('ô', 'ø', 'ờ'), ('ô', 'û', 'ở'), ('ô', 'õ', 'ỡ'), ('ô', 'ï', 'ợ'),
    ('u', 'ù', 'ú'), ('u', 'ø', 'ù'), ('u', 'û', 'ủ'), ('u', 'õ', 'ũ'), ('u', 'ï', 'ụ'),
    ('ö', 'ù', 'ứ'), ('ö', 'ø', 'ừ'), ('ö', 'û', 'ử'), ('ö', 'õ', 'ữ'), ('ö', 'ï', 'ự'),
    ('y', 'ù', 'ý'), ('y', 'ø', 'ỳ'),
];
/// The rest of y, which would not fit the square above.
const PAIRS_OF_Y: [(char, char, char); 2] = [('y', 'û', 'ỷ'), ('y', 'õ', 'ỹ')];

fn small(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

fn large(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

/// Unicode of text that a VNI font draws.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(base) = letters.next() {
        let pair = letters.peek().and_then(|mark| {
            PAIRS
                .iter()
                .chain(&PAIRS_OF_Y)
                .find(|it| it.0 == small(base) && it.1 == small(*mark))
        });
        if let Some((_, _, letter)) = pair {
            letters.next();
            let is_small = small(base) == base;
            out.push(if is_small { *letter } else { large(*letter) });
            continue;
        }
        let single = SINGLE.iter().find(|it| it.0 == base);
        out.push(single.map_or(base, |it| it.1));
    }
    out
}

/// The codes of a letter.
pub(super) fn code(letter: char) -> String {
    if let Some((code, _)) = SINGLE.iter().find(|it| it.1 == letter) {
        return code.to_string();
    }
    let is_small = small(letter) == letter;
    let pair = PAIRS
        .iter()
        .chain(&PAIRS_OF_Y)
        .find(|it| it.2 == small(letter));
    match pair {
        Some((base, mark, _)) if is_small => [*base, *mark].iter().collect(),
        Some((base, mark, _)) => [large(*base), large(*mark)].iter().collect(),
        None => letter.to_string(),
    }
}
