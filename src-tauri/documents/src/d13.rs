//! D13: submission that asks for awards ("Tờ trình đề nghị khen thưởng").

use crate::common::{
    gap, leader_unit, letterhead, meeting_name, paragraph, pen, stem, strong, text,
};
use crate::model::{
    Block, Closing, Document, Heading, Line, Orientation, Room, Signature, Watermark,
};
use domain::award::Award;
use domain::award_file::{IssuerMode, RecipientKind, Submission, counted};
use domain::book::YearBook;
use domain::cycle::InstrumentKind;
use domain::findings::list_counts;
use domain::missing::Missing;
use domain::text::{date_long, date_short};

/// Kinds of recipients in the order in which they are named.
const KINDS: [RecipientKind; 3] = [
    RecipientKind::Unit,
    RecipientKind::Collective,
    RecipientKind::Individual,
];

/// Builds the submission.
pub(crate) fn build(book: &YearBook, submission: &Submission) -> Document {
    let mut blocks = grounds(book, submission);
    blocks.extend(body(book, submission));
    Document {
        form: "D13",
        file_stem: stem(book, "D13", "to-trinh-khen-thuong"),
        title: format!("Tờ trình về việc {}", submission.subject),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(letterhead(book, submission.mode, "TTr")),
        heading: Heading::Named {
            kind: "TỜ TRÌNH".to_owned(),
            subject: vec![
                format!("Về việc {}", submission.subject),
                format!("của {}", book.bloc.name),
            ],
        },
        addressees: submission.addressees.clone(),
        annexes: Vec::new(),
        blocks,
        closing: Closing::Signed {
            recipients: recipients(submission),
            signature: signature(submission),
        },
    }
}

/// Law and decree that were read, the ministry's own decision, the letter that allocates, the minutes.
fn grounds(book: &YearBook, submission: &Submission) -> Vec<Block> {
    let mut lines = law(book);
    if let Some((no, on)) = book
        .quotas
        .iter()
        .find_map(|it| Some((it.letter_no.clone()?, it.letter_on?)))
    {
        lines.push(vec![text(format!(
            "Căn cứ Công văn số {no} ngày {} về việc phân bổ số lượng khen thưởng",
            date_short(on)
        ))]);
    }
    if let Some(meeting) = submission.meeting_id.and_then(|id| book.meeting(id)) {
        let on = meeting
            .held_on
            .map_or_else(String::new, |it| format!(" {}", date_long(it)));
        lines.push(vec![text(format!(
            "Căn cứ Biên bản {}{on} của {}",
            meeting_name(book, meeting),
            book.bloc.name
        ))]);
    }
    closed(lines)
}

/// Law and decree that were read, then the ministry's own decision, without the marks at their ends.
pub(crate) fn law(book: &YearBook) -> Vec<Line> {
    let mut lines: Vec<Line> = book
        .pack()
        .printed_grounds()
        .into_iter()
        .map(|it| vec![text(format!("Căn cứ {it}"))])
        .collect();
    let cited: Vec<_> = book.instruments.iter().filter(|it| it.is_cited).collect();
    if !cited
        .iter()
        .any(|it| it.kind == InstrumentKind::MinistryRegulation)
    {
        lines.push(vec![
            text("Căn cứ Quyết định số "),
            gap(Missing::MinistryDecision, Room::Figure),
            text(" ngày "),
            pen(Room::Figure),
            text(format!(
                " của Bộ trưởng {} về công tác thi đua, khen thưởng",
                book.bloc.ministry
            )),
        ]);
    }
    let cited = cited.into_iter();
    lines.extend(cited.map(|it| vec![text(format!("Căn cứ {}", it.text))]));
    lines
}

/// Grounds as a paper prints them: each ends in ";", the last in ".".
pub(crate) fn closed(mut lines: Vec<Line>) -> Vec<Block> {
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.iter_mut().enumerate() {
        line.push(text(if index == last { "." } else { ";" }));
    }
    lines.into_iter().map(Block::Ground).collect()
}

/// Who asks, as the body names it.
pub(crate) fn issuer(book: &YearBook, submission: &Submission) -> String {
    match (submission.mode, leader_unit(book)) {
        (IssuerMode::Unit, Some((name, _))) => format!("{name} - Khối trưởng {}", book.bloc.name),
        (IssuerMode::Unit | IssuerMode::Bloc, _) => book.bloc.name.clone(),
    }
}

fn body(book: &YearBook, submission: &Submission) -> Vec<Block> {
    let issuer = issuer(book, submission);
    let counts = list_counts(book, submission.id);
    let open = !counts.is_empty() && counts.iter().all(|it| it.0.is_none());
    let reason = submission
        .reason
        .as_ref()
        .map_or_else(String::new, |it| format!(" {it}"));
    let mut blocks = vec![paragraph(vec![text(result_words(book, submission))])];
    let verb = if open {
        "khen thưởng"
    } else {
        "đề nghị tặng thưởng"
    };
    let list = book.proposals_of(submission.id).into_iter();
    let kinds: Vec<RecipientKind> = list.map(|it| it.recipient.kind()).collect();
    blocks.push(paragraph(vec![text(format!(
        "{issuer} kính trình xem xét, {verb} cho các {} thuộc Khối{reason}, gồm:",
        whom(&kinds)
    ))]));
    let last = counts.len().saturating_sub(1);
    for (index, (award, kind, count)) in counts.iter().enumerate() {
        let name = award.map_or_else(|| kind.label().to_owned(), |it| book.award_in_sentence(it));
        let of_whom = award.map_or_else(String::new, |it| of_whom(book, submission, it));
        let mark = if index == last { "." } else { ";" };
        blocks.push(paragraph(vec![text(format!(
            "- {}{of_whom}{mark}",
            counted(*count, &name)
        ))]));
    }
    let leading: Vec<String> = book
        .leading_units()
        .into_iter()
        .map(|it| book.unit_name(it))
        .collect();
    let names_units = kinds.contains(&RecipientKind::Unit);
    if !leading.is_empty() && names_units && !open {
        blocks.push(paragraph(vec![text(format!(
            "Đơn vị dẫn đầu {}: {}.",
            book.bloc.name,
            leading.join("; ")
        ))]));
    }
    blocks.push(paragraph(vec![text("(Danh sách kèm theo Tờ trình này.)")]));
    blocks.push(paragraph(vec![text("Kính trình xem xét, quyết định./.")]));
    blocks
}

/// " (01 tập thể, 03 cá nhân)" where an award is asked for several kinds.
fn of_whom(book: &YearBook, submission: &Submission, award: Award) -> String {
    let count = |kind: RecipientKind| -> u32 {
        let own = book.proposals_of(submission.id).into_iter();
        own.filter(|it| it.award == Some(award) && it.recipient.kind() == kind)
            .map(|it| it.recipient.count())
            .sum()
    };
    let counts: Vec<String> = KINDS
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|it| it.1 > 0)
        .map(|(kind, count)| counted(count, kind.label()))
        .collect();
    if counts.len() > 1 {
        format!(" ({})", counts.join(", "))
    } else {
        String::new()
    }
}

/// "đơn vị", "tập thể, cá nhân": the kinds of a list, each once.
fn whom(kinds: &[RecipientKind]) -> String {
    let there = KINDS.into_iter().filter(|it| kinds.contains(it));
    let labels: Vec<&str> = there.map(RecipientKind::label).collect();
    if labels.is_empty() {
        RecipientKind::Unit.label().to_owned()
    } else {
        labels.join(", ")
    }
}

/// Where the result comes from: meeting, date, and that it was voted on where it was.
fn result_words(book: &YearBook, submission: &Submission) -> String {
    let Some(meeting) = submission.meeting_id.and_then(|id| book.meeting(id)) else {
        return format!(
            "Thực hiện công tác thi đua, khen thưởng năm {}, {} báo cáo như sau.",
            book.cycle.year, book.bloc.name
        );
    };
    let on = meeting
        .held_on
        .map_or_else(String::new, |it| format!(", {}", date_long(it)));
    let it = book.attendance(meeting);
    // What was typed into the list was not voted on, whatever else the meeting voted on.
    let list = book.proposals_of(submission.id);
    let voted = if list.iter().all(|it| it.round_id.is_none()) {
        "đã bình xét, thống nhất đề nghị khen thưởng".to_owned()
    } else {
        format!(
            "với sự tham dự của {:02}/{:02} đơn vị thành viên, đã bỏ phiếu bình xét, suy tôn và thống nhất đề nghị khen thưởng",
            it.present, it.members
        )
    };
    format!(
        "{} của {}{on}, {voted}.",
        meeting_name(book, meeting),
        book.bloc.name
    )
}

/// "- Như trên;" first, the archive last.
fn recipients(submission: &Submission) -> Vec<String> {
    let middle = submission.recipients.iter().map(|it| {
        format!(
            "- {};",
            it.trim_start_matches("- ").trim_end_matches([';', '.'])
        )
    });
    ["- Như trên;".to_owned()]
        .into_iter()
        .chain(middle)
        .chain(["- Lưu: VT, Hồ sơ.".to_owned()])
        .collect()
}

fn signature(submission: &Submission) -> Signature {
    let lines: Vec<Line> = if submission.signer_lines.is_empty() {
        vec![vec![gap(Missing::SignerLines, Room::Name)]]
    } else {
        submission
            .signer_lines
            .iter()
            .map(|it| vec![strong(it.to_uppercase())])
            .collect()
    };
    let name = submission.signer_name.as_ref().map_or_else(
        || gap(Missing::SignerLines, Room::Name),
        |it| strong(it.clone()),
    );
    Signature {
        lines,
        name: vec![name],
    }
}
