//! D19: draft of the decision by which the ministry gives what a submission asks for ("Dự thảo Quyết định khen thưởng"), with its list.
//! Only what the Minister decides stands in it; what others decide is left out and said so. The ministry changes it as it likes, gives
//! it a number and signs it: nobody of the bloc does.

use crate::closing::signature;
use crate::common::{day_by_hand, gap, paragraph, pen, place_date, stem, strong, text};
use crate::d13::{closed, issuer, law};
use crate::d14::{Shape, table, who};
use crate::model::{
    Annex, Block, Closing, Document, Heading, Letterhead, Line, Orientation, Room, Run, Watermark,
};
use crate::reports::open_award;
use chrono::NaiveDate;
use domain::award::Award;
use domain::award_file::{AwardProposal, Recipient, RecipientKind, Submission, counted};
use domain::award_life::{LifeStep, steps_of};
use domain::book::YearBook;
use domain::findings::list_counts;
use domain::missing::Missing;
use domain::rules::Certainty;
use domain::rules::catalogue::AwardLevel;
use domain::text::{date_long, decimal, sentence, two_digits};

/// The lines of a list by who decides them.
struct Lines<'a> {
    /// The Minister, as far as an award is stated.
    own: Vec<&'a AwardProposal>,
    /// Others, and what the rules do not name.
    others: Vec<&'a AwardProposal>,
}

impl<'a> Lines<'a> {
    fn of(book: &'a YearBook, submission: &Submission) -> Self {
        let all = book.proposals_of(submission.id).into_iter();
        let (own, others) = all.partition(|it| is_own(book, it.award));
        Self { own, others }
    }

    /// The one who is named, where the decision is about nobody else.
    fn only(&self) -> Option<&'a AwardProposal> {
        match self.own.as_slice() {
            [one] if !matches!(one.recipient, Recipient::Unnamed { .. }) => Some(one),
            _ => None,
        }
    }
}

/// Whether the Minister decides an award; one that is not stated may be such.
fn is_own(book: &YearBook, award: Option<Award>) -> bool {
    award.is_none_or(|it| level(book, it) == Some(AwardLevel::Ministry))
}

fn level(book: &YearBook, award: Award) -> Option<AwardLevel> {
    book.pack().award(award).map(|it| it.level)
}

/// Whether the Minister can decide anything of a submission: an award for somebody who is named.
pub(crate) fn has_own(book: &YearBook, submission: &Submission) -> bool {
    let names = |it: &&AwardProposal| {
        it.award.is_some() && !matches!(it.recipient, Recipient::Unnamed { .. })
    };
    Lines::of(book, submission).own.iter().any(names)
}

/// Builds the draft; none where nothing of the submission is for the Minister to decide.
pub(crate) fn build(book: &YearBook, submission: &Submission) -> Option<Document> {
    let lines = Lines::of(book, submission);
    if lines.own.is_empty() {
        return None;
    }
    let about = about(book, &lines);
    Some(Document {
        form: "D19",
        file_stem: stem(book, "D19", "du-thao-quyet-dinh"),
        title: format!("Dự thảo Quyết định về việc {}", about.join(" ")),
        dated_on: None,
        watermark: Watermark::of(&book.bloc).or(Some(Watermark::Draft)),
        orientation: Orientation::Portrait,
        letterhead: Some(Letterhead {
            superior: String::new(),
            issuer: book.bloc.ministry.to_uppercase(),
            number: Some([vec![text("Số: ")], number()].concat()),
            place_date: Some(place_date(book)),
        }),
        heading: Heading::Named {
            kind: "QUYẾT ĐỊNH".to_owned(),
            subject: [vec!["(Dự thảo)".to_owned()], headed("Về việc ", &about)].concat(),
        },
        addressees: Vec::new(),
        annexes: annex(book, submission, &lines, &about)
            .into_iter()
            .collect(),
        blocks: blocks(book, submission, &lines),
        closing: Closing::Signed {
            recipients: vec![
                "- Như Điều 3;".to_owned(),
                format!("- {};", book.bloc.name),
                "- Lưu: VT, Hồ sơ.".to_owned(),
            ],
            signature: signature(&["BỘ TRƯỞNG"], None),
        },
    })
}

/// "…/QĐ-…": the clerk of the ministry gives the number, and the ministry's mark is its own.
fn number() -> Line {
    vec![
        gap(Missing::PaperNumber, Room::Figure),
        text("/QĐ-"),
        pen(Room::Figure),
    ]
}

/// "tặng Cờ thi đua của Bộ, Bằng khen của Bộ trưởng năm 2022", an award a line; where none is stated, "khen thưởng năm 2022".
fn about(book: &YearBook, lines: &Lines<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for award in lines.own.iter().filter_map(|it| it.award) {
        let name = book.award_in_sentence(award);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let year = book.cycle.year;
    let Some(last) = names.len().checked_sub(1) else {
        return vec![format!("khen thưởng năm {year}")];
    };
    let said = names.into_iter().enumerate().map(|(at, name)| {
        let lead = if at == 0 { "tặng " } else { "" };
        if at == last {
            format!("{lead}{name} năm {year}")
        } else {
            format!("{lead}{name},")
        }
    });
    said.collect()
}

/// The lines of what it is about behind other words.
fn headed(head: &str, about: &[String]) -> Vec<String> {
    let first = about.iter().take(1).map(|it| format!("{head}{it}"));
    first.chain(about.iter().skip(1).cloned()).collect()
}

fn blocks(book: &YearBook, submission: &Submission, lines: &Lines<'_>) -> Vec<Block> {
    let minister = format!("Bộ trưởng {}", book.bloc.ministry);
    let mut blocks = vec![Block::Title(minister.to_uppercase())];
    blocks.extend(grounds(book, submission));
    blocks.push(Block::Title("QUYẾT ĐỊNH:".to_owned()));
    blocks.extend(given(book, submission, lines));
    blocks.push(article(2, vec![text(prizes(book, lines))]));
    blocks.push(article(3, carrying_out(book)));
    if lines.only().is_some() {
        blocks.extend(left_out(book, submission, lines));
    }
    blocks
}

fn article(number: u32, line: Line) -> Block {
    let head = strong(format!("Điều {number}. "));
    paragraph(std::iter::once(head).chain(line).collect())
}

/// What the submission cites of the law, the decree on the ministry's tasks, and who asks.
fn grounds(book: &YearBook, submission: &Submission) -> Vec<Block> {
    let mut lines = law(book);
    lines.push(vec![
        text("Căn cứ Nghị định số "),
        pen(Room::Figure),
        text(" ngày "),
        pen(Room::Figure),
        text(format!(
            " của Chính phủ quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của {}",
            book.bloc.ministry
        )),
    ]);
    lines.push(asking(book, submission));
    lines.push(vec![text("Xét đề nghị của "), head_of_department(book)]);
    closed(lines)
}

/// "Xét đề nghị của … tại Tờ trình số 12/TTr-… ngày …": the number as the register or the line's first step has it.
fn asking(book: &YearBook, submission: &Submission) -> Line {
    let mut line = vec![text(format!(
        "Xét đề nghị của {} tại Tờ trình số ",
        issuer(book, submission)
    ))];
    match sent(book, submission) {
        Some((number, on)) => line.push(text(format!("{number} {}", date_long(on)))),
        None => line.extend([
            gap(Missing::PaperNumber, Room::Figure),
            text(" ngày "),
            pen(Room::Figure),
        ]),
    }
    line
}

/// Number and date of the submission.
fn sent(book: &YearBook, submission: &Submission) -> Option<(String, NaiveDate)> {
    let mut newest_first = book.papers.iter().rev();
    let registered = newest_first.find_map(|it| {
        let is_own =
            it.form == "D13" && it.submission_id == Some(submission.id) && it.state.is_live();
        Some((it.number.clone()?, it.dated_on?)).filter(|_| is_own)
    });
    registered.or_else(|| {
        let list = book.proposals_of(submission.id).into_iter();
        let mut steps = list.flat_map(|it| steps_of(&book.awards_file.steps, it.id));
        steps.find_map(|it| {
            let number = it.number.clone()?;
            (it.step == LifeStep::Submitted).then_some((number, it.happened_on))
        })
    })
}

/// "Vụ trưởng Vụ Thi đua - Khen thưởng".
fn head_of_department(book: &YearBook) -> Run {
    let Some(department) = &book.bloc.awards_department else {
        return gap(Missing::Addressee, Room::Name);
    };
    let head = match department.split(' ').next() {
        Some("Vụ") => "Vụ trưởng",
        Some("Cục") => "Cục trưởng",
        Some(_) | None => "Thủ trưởng",
    };
    text(format!("{head} {department}"))
}

/// Article 1: the one who is named, or the counts with the list behind.
fn given(book: &YearBook, submission: &Submission, lines: &Lines<'_>) -> Vec<Block> {
    let reason = submission.reason.as_ref().map_or_else(
        || {
            format!(
                "đã có thành tích trong phong trào thi đua năm {}",
                book.cycle.year
            )
        },
        |it| it.trim_end_matches('.').to_owned(),
    );
    if let Some(one) = lines.only() {
        let award = one.award.map_or_else(
            || open_award(one.recipient.kind()),
            |it| text(book.award_in_sentence(it)),
        );
        let mut line = vec![text("Tặng "), award, text(" cho ")];
        if one.recipient.kind() == RecipientKind::Individual {
            line.push(text("ông (bà) "));
        }
        line.extend(who(book, one));
        line.push(text(format!(", {reason}.")));
        return vec![article(1, line)];
    }
    let mut blocks = vec![article(
        1,
        vec![text(format!(
            "Tặng thưởng các {} thuộc {} {reason} (có tên trong danh sách kèm theo), gồm:",
            whom(lines),
            book.bloc.name
        ))],
    )];
    let counts: Vec<_> = list_counts(book, submission.id)
        .into_iter()
        .filter(|it| is_own(book, it.0))
        .collect();
    let last = counts.len().saturating_sub(1);
    for (index, (award, kind, count)) in counts.into_iter().enumerate() {
        let mark = if index == last { "." } else { ";" };
        blocks.push(paragraph(match award {
            Some(award) => vec![text(format!(
                "- {}{mark}",
                counted(count, &book.award_in_sentence(award))
            ))],
            None => vec![
                text("- "),
                open_award(kind),
                text(format!(" cho {} {}{mark}", two_digits(count), kind.label())),
            ],
        }));
    }
    blocks
}

/// "tập thể", "cá nhân" or both.
fn whom(lines: &Lines<'_>) -> &'static str {
    let is_person = |it: &&AwardProposal| it.recipient.kind() == RecipientKind::Individual;
    match (
        lines.own.iter().all(is_person),
        lines.own.iter().any(is_person),
    ) {
        (true, _) => "cá nhân",
        (false, true) => "tập thể, cá nhân",
        (false, false) => "tập thể",
    }
}

/// Article 2: a coefficient only where its ground was read; the rest goes by the rules, whatever they are.
fn prizes(book: &YearBook, lines: &Lines<'_>) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut is_whole = true;
    for it in &lines.own {
        let is_person = it.recipient.kind() == RecipientKind::Individual;
        match it.award.and_then(|it| prize(book, it, is_person)) {
            Some(words) if said.contains(&words) => {}
            Some(words) => said.push(words),
            None => is_whole = false,
        }
    }
    if said.is_empty() {
        return "Tiền thưởng kèm theo danh hiệu thi đua, hình thức khen thưởng thực hiện theo quy định.".to_owned();
    }
    if !is_whole {
        said.push("các trường hợp khác theo quy định".to_owned());
    }
    format!("Mức tiền thưởng kèm theo: {}.", said.join("; "))
}

/// "mỗi tập thể được tặng Cờ thi đua của Bộ được thưởng 8 lần mức lương cơ sở".
fn prize(book: &YearBook, award: Award, is_person: bool) -> Option<String> {
    let pack = book.pack();
    let mut all = pack.prizes.iter();
    let it = all.find(|it| it.award == award && it.recipient.includes(is_person))?;
    pack.ground(&it.ground)
        .filter(|it| it.certainty == Certainty::Read)?;
    let whom = if is_person {
        "cá nhân"
    } else {
        "tập thể"
    };
    Some(format!(
        "mỗi {whom} được tặng {} được thưởng {} lần mức lương cơ sở",
        book.award_in_sentence(award),
        decimal(i64::from(it.hundredths))
    ))
}

/// Article 3.
fn carrying_out(book: &YearBook) -> Line {
    vec![
        text("Chánh Văn phòng, "),
        head_of_department(book),
        text(
            ", Thủ trưởng các đơn vị có liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        ),
    ]
}

/// What the submission asks for and this decision does not give, with who decides it; for whoever works on the draft. It stands below
/// the list where there is one, so that the signature stands by the articles once the note is struck.
fn left_out(book: &YearBook, submission: &Submission, lines: &Lines<'_>) -> Option<Block> {
    let others: Vec<String> = list_counts(book, submission.id)
        .into_iter()
        .filter_map(|(award, _, count)| Some((award?, count)))
        .filter(|it| !is_own(book, Some(it.0)))
        .map(|(award, count)| {
            let name = counted(count, &book.award_in_sentence(award));
            format!("{name} (do {} quyết định)", decider(book, award))
        })
        .collect();
    let words = format!(
        "Ghi chú của dự thảo, bỏ khi ban hành: Quyết định này không gồm {}.",
        others.join("; ")
    );
    (!lines.others.is_empty()).then(|| paragraph(vec![Run::Emphasis(words)]))
}

fn decider(book: &YearBook, award: Award) -> &'static str {
    match (level(book, award), award) {
        (Some(AwardLevel::State), Award::Order) => "Chủ tịch nước",
        (Some(AwardLevel::State), _) => "Thủ tướng Chính phủ",
        (Some(AwardLevel::Ministry), _) => "Bộ trưởng",
        (Some(AwardLevel::Base), _) => "Thủ trưởng đơn vị",
        (None, _) => "cấp có thẩm quyền",
    }
}

/// The list, grouped by award as the bloc's is; none where the decision names its only one itself.
fn annex(
    book: &YearBook,
    submission: &Submission,
    lines: &Lines<'_>,
    about: &[String],
) -> Option<Annex> {
    if lines.only().is_some() {
        return None;
    }
    let mut reference = vec![text("(Kèm theo Quyết định số ")];
    reference.extend(number());
    reference.extend(day_by_hand(" ngày "));
    reference.push(text(format!(" của Bộ trưởng {})", book.bloc.ministry)));
    let list = Block::Table(table(book, &lines.own, &Shape::default()));
    let note = left_out(book, submission, lines);
    Some(Annex {
        heading: Heading::Annex {
            label: None,
            title: [vec!["DANH SÁCH".to_owned()], list_title(about)].concat(),
            reference,
        },
        blocks: std::iter::once(list).chain(note).collect(),
    })
}

fn list_title(about: &[String]) -> Vec<String> {
    let first = about.iter().take(1).map(|it| sentence(it));
    first.chain(about.iter().skip(1).cloned()).collect()
}
