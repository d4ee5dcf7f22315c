//! TCVN 5712:1993, set VN3: one code a letter, small ones with tones, capitals without.

/// Code and letter. The codes are the same in Latin 1 and in Windows 1252, so they come as these characters.
#[rustfmt::skip]
const TABLE: [(char, char); 74] = [
    ('\u{A1}', 'Ă'), ('\u{A2}', 'Â'), ('\u{A3}', 'Ê'), ('\u{A4}', 'Ô'), ('\u{A5}', 'Ơ'), ('\u{A6}', 'Ư'), ('\u{A7}', 'Đ'),
    ('\u{A8}', 'ă'), ('\u{A9}', 'â'), ('\u{AA}', 'ê'), ('\u{AB}', 'ô'), ('\u{AC}', 'ơ'), ('\u{AD}', 'ư'), ('\u{AE}', 'đ'),
    ('\u{B5}', 'à'), ('\u{B6}', 'ả'), ('\u{B7}', 'ã'), ('\u{B8}', 'á'), ('\u{B9}', 'ạ'),
    ('\u{BB}', 'ằ'), ('\u{BC}', 'ẳ'), ('\u{BD}', 'ẵ'), ('\u{BE}', 'ắ'), ('\u{C6}', 'ặ'),
    ('\u{C7}', 'ầ'), ('\u{C8}', 'ẩ'), ('\u{C9}', 'ẫ'), ('\u{CA}', 'ấ'), ('\u{CB}', 'ậ'),
    ('\u{CC}', 'è'), ('\u{CE}', 'ẻ'), ('\u{CF}', 'ẽ'), ('\u{D0}', 'é'), ('\u{D1}', 'ẹ'),
    ('\u{D2}', 'ề'), ('\u{D3}', 'ể'), ('\u{D4}', 'ễ'), ('\u{D5}', 'ế'), ('\u{D6}', 'ệ'),
    ('\u{D7}', 'ì'), ('\u{D8}', 'ỉ'), ('\u{DC}', 'ĩ'), ('\u{DD}', 'í'), ('\u{DE}', 'ị'),
    ('\u{DF}', 'ò'), ('\u{E1}', 'ỏ'), ('\u{E2}', 'õ'), ('\u{E3}', 'ó'), ('\u{E4}', 'ọ'),
    ('\u{E5}', 'ồ'), ('\u{E6}', 'ổ'), ('\u{E7}', 'ỗ'), ('\u{E8}', 'ố'), ('\u{E9}', 'ộ'),
    ('\u{EA}', 'ờ'), ('\u{EB}', 'ở'), ('\u{EC}', 'ỡ'), ('\u{ED}', 'ớ'), ('\u{EE}', 'ợ'),
    ('\u{EF}', 'ù'), ('\u{F1}', 'ủ'), ('\u{F2}', 'ũ'), ('\u{F3}', 'ú'), ('\u{F4}', 'ụ'),
    ('\u{F5}', 'ừ'), ('\u{F6}', 'ử'), ('\u{F7}', 'ữ'), ('\u{F8}', 'ứ'), ('\u{F9}', 'ự'),
    ('\u{FA}', 'ỳ'), ('\u{FB}', 'ỷ'), ('\u{FC}', 'ỹ'), ('\u{FD}', 'ý'), ('\u{FE}', 'ỵ'),
];

/// The letter that a code draws.
pub(super) fn letter(code: char) -> char {
    if code.is_ascii() {
        return code;
    }
    TABLE
        .iter()
        .find(|(it, _)| *it == code)
        .map_or(code, |(_, letter)| *letter)
}

/// The code of a letter; a capital with a tone has that of the small one.
pub(super) fn code(letter: char) -> char {
    let of = |letter: char| TABLE.iter().find(|(_, it)| *it == letter).map(|it| it.0);
    of(letter)
        .or_else(|| letter.to_lowercase().next().and_then(of))
        .unwrap_or(letter)
}
