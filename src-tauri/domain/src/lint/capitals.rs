//! Capitals of decree 30/2020, annex II, where the neighbours of a word leave no doubt.

use super::awards::WITH_BO;
use super::words::Words;
use super::{Slip, SlipKind};
use std::ops::Range;

/// What is written so wherever it stands.
const PHRASES: [&str; 9] = [
    "Phó Thủ tướng Chính phủ",
    "Thủ tướng Chính phủ",
    "Chủ tịch nước",
    "Đảng Cộng sản Việt Nam",
    "Nhà nước Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Thủ đô Hà Nội",
    "Thành phố Hồ Chí Minh",
    "Bộ trưởng Bộ",
    "Thứ trưởng Bộ",
];
/// A capital inside these is wrong whatever they mean.
const ODD: [(&str, &str); 4] = [
    ("Nhà", "Nước"),
    ("Chính", "Phủ"),
    ("Quốc", "Hội"),
    ("Bộ", "Trưởng"),
];
/// What follows "đảng" where it is no institution, or another one.
const WITH_DANG: [&str; 12] = [
    "viên", "bộ", "ủy", "uỷ", "phái", "phí", "đoàn", "tịch", "cộng", "dân", "tính", "sử",
];

/// A rule that looks at one word and may find a slip that begins there: how many words, and what should stand.
type Rule = fn(&Words, usize) -> Option<(Range<usize>, String)>;

/// Every slip with the word at which it stands; words that belong to the name of an award are settled already.
pub(super) fn slips(words: &Words, taken: &[Range<usize>], ministry: &str) -> Vec<(usize, Slip)> {
    let rules: [Rule; 5] = [odd, citation, state, people, party];
    let mut phrases: Vec<Words> = PHRASES.iter().map(|it| Words::of(it)).collect();
    // Of a province only the proper part has capitals in running text, so its name is no such phrase.
    if ministry.starts_with("Bộ ") {
        phrases.insert(0, Words::of(&format!("Bộ trưởng {ministry}")));
        phrases.insert(1, Words::of(ministry));
    }
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let settled = taken.iter().find(|it| it.contains(&at));
        let phrase = || phrases.iter().find(|it| is_phrase(words, at, it));
        if let Some(settled) = settled {
            at = settled.end;
        } else if let Some(right) = phrase() {
            let span = at..at + right.len();
            found.extend(phrase_slip(words, span.clone(), right).map(|it| (at, it)));
            at = span.end;
        } else {
            let slip = rules.iter().find_map(|rule| rule(words, at));
            let slip = slip.filter(|(span, _)| !words.is_heading(span.clone()));
            if let Some((span, expected)) = slip {
                let text = words.span(span.clone());
                let slip = Slip::instead(SlipKind::Capital, text, expected);
                found.push((span.start, slip));
            }
            at += 1;
        }
    }
    found
}

fn is_phrase(words: &Words, at: usize, right: &Words) -> bool {
    let is_word = |it: usize| {
        words.key(at + it) == right.key(it) && (it == 0 || words.gap(at + it) == right.gap(it))
    };
    let last = at + right.len().saturating_sub(1);
    let is_other_word = words.raw(last) == "bộ" && WITH_BO.contains(&words.after(last));
    right.len() > 1 && (0..right.len()).all(is_word) && !is_other_word
}

fn phrase_slip(words: &Words, span: Range<usize>, right: &Words) -> Option<Slip> {
    let is_right = (0..right.len()).all(|it| words.raw(span.start + it) == right.raw(it));
    // A short name in small letters may be ordinary words: "bộ minh họa".
    let is_doubtful = right.key(0) == "bộ" && right.key(1) != "trưởng" && right.len() < 4;
    let is_ordinary = is_doubtful && words.is_small(span.clone());
    if is_right || is_ordinary || words.is_heading(span.clone()) {
        return None;
    }
    let expected = right.span(0..right.len()).to_owned();
    Some(Slip::instead(SlipKind::Capital, words.span(span), expected))
}

fn odd(words: &Words, at: usize) -> Option<(Range<usize>, String)> {
    let pair = (words.raw(at), words.raw(at + 1));
    let is_odd = ODD.contains(&pair) && words.is_joined(at + 1);
    let expected = || format!("{} {}", pair.0, words.key(at + 1));
    is_odd.then(|| (at..at + 2, expected()))
}

/// "điều 5", with the "khoản 1" and "điểm a" that belong to it; "khoản 1 Điều 5", as laws write it, is left alone.
fn citation(words: &Words, at: usize) -> Option<(Range<usize>, String)> {
    // "05 điều 10 khoản" counts; the number of a "khoản" before it does not.
    let is_counted = is_number(words.before(at, 1)) && words.before(at, 2) != "khoản";
    if words.raw(at) != "điều" || !is_number(words.after(at)) || is_counted {
        return None;
    }
    let (mut start, mut capitals) = (at, vec![at]);
    for (word, is_mark) in [
        ("khoản", is_number as fn(&str) -> bool),
        ("điểm", is_letter),
    ] {
        let before = start.checked_sub(2).filter(|it| {
            words.key(*it) == word
                && is_mark(words.raw(*it + 1))
                && words.is_joined(*it + 1)
                && matches!(words.gap(start), "" | ",")
        });
        if let Some(before) = before {
            start = before;
            capitals.push(before);
        }
    }
    let span = start..at + 2;
    let expected = words.with_capitals(span.clone(), &capitals);
    Some((span, expected))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|it: char| it.is_ascii_digit()) && word.len() <= 4
}

fn is_letter(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(char::is_lowercase)
}

/// "của nhà nước", "Đảng và nhà nước", "nhà nước ta"; never "quản lý nhà nước".
fn state(words: &Words, at: usize) -> Option<(Range<usize>, String)> {
    let is_here = words.raw(at) == "nhà" && words.after(at) == "nước";
    if !is_here || words.raw(at + 1) != "nước" {
        return None;
    }
    let start = if words.before(at, 1) == "của" {
        at - 1
    } else if let Some(party) = with_party(words, at) {
        party
    } else if words.after(at + 1) == "ta" {
        at
    } else {
        return None;
    };
    let mut capitals = vec![at];
    if words.key(start) == "đảng" {
        capitals.push(start);
    }
    let span = start..at + 2;
    let expected = words.with_capitals(span.clone(), &capitals);
    Some((span, expected))
}

/// Where "Đảng" stands that is named together with what stands here: "Đảng, nhà nước", "Đảng và nhà nước".
fn with_party(words: &Words, at: usize) -> Option<usize> {
    let party = if words.before(at, 1) == "và" {
        at.checked_sub(2).filter(|_| words.is_joined(at - 1))
    } else {
        at.checked_sub(1).filter(|_| words.gap(at) == ",")
    };
    party.filter(|it| words.key(*it) == "đảng" && !is_attribute(words, *it))
}

/// "tổ chức đảng", "công tác đảng": an attribute, right in small letters.
fn is_attribute(words: &Words, at: usize) -> bool {
    let attributes = ["chức", "tác", "quan", "cấp", "dựng"];
    words.raw(at) == "đảng" && attributes.contains(&words.before(at, 1))
}

/// "của nhân dân", "phục vụ nhân dân", "Nhà nước và nhân dân"; never "Ủy ban nhân dân".
fn people(words: &Words, at: usize) -> Option<(Range<usize>, String)> {
    let is_here = words.raw(at) == "nhân" && words.raw(at + 1) == "dân" && words.is_joined(at + 1);
    if !is_here || matches!(words.after(at + 1), "tệ" | "các" | "thế") {
        return None;
    }
    let start = match (words.before(at, 2), words.before(at, 1)) {
        (_, "của") => at - 1,
        ("phục", "vụ") | ("đời", "sống") => at - 2,
        ("nước", "và") if words.before(at, 3) == "nhà" => at - 3,
        (_, _) => return None,
    };
    let mut capitals = vec![at];
    if words.key(start) == "nhà" {
        capitals.push(start);
    }
    let span = start..at + 2;
    let expected = words.with_capitals(span.clone(), &capitals);
    Some((span, expected))
}

/// "của đảng", "đảng và Nhà nước"; never "đảng viên" or "tổ chức đảng".
fn party(words: &Words, at: usize) -> Option<(Range<usize>, String)> {
    if words.raw(at) != "đảng" || WITH_DANG.contains(&words.after(at)) {
        return None;
    }
    let is_own = words.before(at, 1) == "của";
    let with_state = (at + 1..at + 3).find(|it| {
        words.raw(*it) == "Nhà"
            && words.key(*it + 1) == "nước"
            && with_party(words, *it) == Some(at)
    });
    let span = match with_state {
        Some(state) => at..state + 2,
        None if is_own => at - 1..at + 1,
        None => return None,
    };
    // "đảng và nhà nước" is told as one slip, where the State is found.
    let is_told = state(words, at + 1).is_some() || state(words, at + 2).is_some();
    let expected = words.with_capitals(span.clone(), &[at]);
    (!is_told).then_some((span, expected))
}
