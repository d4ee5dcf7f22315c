//! D30: the chair's script ("Kịch bản điều hành"): the items of the programme in their order, who takes them, and the words that
//! are said. What is known when it is printed stands in it as the minutes say it; what is not is left to the pen.

mod parts;
mod results;
mod words;

use crate::common::{bloc_letterhead, meeting_name, meeting_subject, paragraph, stem};
use crate::d02::hours;
use crate::model::{Block, Document, Heading, Line, Orientation, Run, Watermark};
use crate::{Closing, d24};
use domain::book::YearBook;
use domain::meeting::{AgendaItem, Meeting, MeetingKind, Subject};
use domain::text::sentence;
use parts::Part;
use words::Script;

/// Builds the script.
pub(crate) fn build(book: &YearBook, meeting: &Meeting) -> Document {
    let steps = steps(book, meeting);
    let script = Script {
        book,
        meeting,
        has_discussion: steps.iter().any(|it| it.parts.contains(&Part::Discussion)),
    };
    let mut blocks = vec![act(
        "Chữ đứng là lời của người điều hành; chữ nghiêng là việc thực hiện. Kết quả đã chốt được in sẵn; chỗ để chấm điền khi có kết quả.",
    )];
    for (step, number) in steps.iter().zip(1u32..) {
        blocks.push(Block::Section(format!("{number}. {}", step.title())));
        blocks.extend(step.item.and_then(plan).map(|it| act(&it)));
        for part in &step.parts {
            blocks.extend(script.say(*part, step.item));
        }
        if let Some(item) = step.item.filter(|_| step.parts.is_empty()) {
            blocks.extend(words::of_item(item));
        }
    }
    Document {
        form: "D30",
        file_stem: stem(book, "D30", "kich-ban-dieu-hanh"),
        title: format!("Kịch bản điều hành {}", meeting_name(book, meeting)),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(bloc_letterhead(book, None)),
        heading: Heading::Named {
            kind: "KỊCH BẢN ĐIỀU HÀNH".to_owned(),
            subject: meeting_subject(book, meeting),
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: Closing::None,
    }
}

/// What is done and not said, in italics.
fn act(words: &str) -> Block {
    let line: Line = vec![Run::Emphasis(format!("({words})"))];
    paragraph(line)
}

/// Hour and person of an item, as far as the programme has them.
fn plan(item: &AgendaItem) -> Option<String> {
    let who = item
        .presenter
        .as_ref()
        .map(|it| format!("người thực hiện: {it}"));
    let words: Vec<String> = hours(item).into_iter().chain(who).collect();
    (!words.is_empty()).then(|| sentence(&words.join("; ")))
}

/// An item of the programme, or what has none of its own, and what is done in it.
struct Step<'a> {
    item: Option<&'a AgendaItem>,
    parts: Vec<Part>,
}

impl Step<'_> {
    fn title(&self) -> String {
        match (self.item, self.parts.first()) {
            (Some(item), _) => item.title.clone(),
            (None, Some(part)) => part.label().to_owned(),
            (None, None) => String::new(),
        }
    }
}

/// The items in their order, each with what it is about; what the meeting needs besides goes with the item that it belongs to,
/// else in its own place.
fn steps<'a>(book: &'a YearBook, meeting: &Meeting) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = book
        .agenda
        .iter()
        .filter(|it| it.meeting_id == meeting.id)
        .map(|item| Step {
            item: Some(item),
            parts: parts::of_title(&item.title),
        })
        .collect();
    say_once(&mut steps);
    for part in wanted(book, meeting, steps.is_empty()) {
        if !steps.iter().any(|it| it.parts.contains(&part)) {
            place(&mut steps, part);
        }
    }
    steps
}

/// Where two items name the same, it is done in the first one; results are announced in the last.
fn say_once(steps: &mut [Step<'_>]) {
    let mut said: Vec<Part> = Vec::new();
    for step in steps.iter_mut() {
        step.parts.retain(|it| {
            let is_new = !said.contains(it) || !it.is_once();
            said.push(*it);
            is_new
        });
    }
}

/// Puts a part that no item names into the first step that is its host, else before the first step that comes after it.
fn place(steps: &mut Vec<Step<'_>>, part: Part) {
    let host = part
        .hosts()
        .iter()
        .find_map(|host| steps.iter().position(|it| it.parts.contains(host)));
    if let Some(step) = host.and_then(|at| steps.get_mut(at)) {
        step.parts.push(part);
        step.parts.sort();
        return;
    }
    let after = |it: &Step<'_>| it.parts.first().is_some_and(|first| *first > part);
    let at = steps.iter().position(after).unwrap_or(steps.len());
    steps.insert(
        at,
        Step {
            item: None,
            parts: vec![part],
        },
    );
}

/// What a meeting does whatever its programme says: it opens and closes, and resolves and votes what is recorded of it. Where it
/// has no programme, the usual course of one of its kind.
fn wanted(book: &YearBook, meeting: &Meeting, is_bare: bool) -> Vec<Part> {
    let is_year_end = meeting.kind == MeetingKind::YearEnd;
    let has = |subject: Subject| !book.resolutions_on(meeting.id, subject).is_empty();
    let usual = is_bare && is_year_end;
    let votes = usual
        || !d24::of(book, meeting).is_empty()
        || !book.rounds_of(meeting.id).is_empty()
        || (is_year_end && !book.nominations.is_empty());
    let all = [
        (Part::Opening, true),
        (Part::Guests, true),
        (Part::Quorum, true),
        (Part::Officers, true),
        (Part::Report, is_bare),
        (Part::Discussion, is_bare),
        (Part::Scores, usual || has(Subject::Scores)),
        (Part::Voting, votes),
        (Part::Rules, votes || has(Subject::VotingRules)),
        (Part::Tellers, votes || has(Subject::Tellers)),
        (Part::Announcement, votes),
        (Part::Leaders, usual || has(Subject::Leaders)),
        (
            Part::Plan,
            has(Subject::Plan) || (is_year_end && !book.next_tasks.is_empty()),
        ),
        (Part::Closing, true),
        (Part::Others, has(Subject::Other)),
        (Part::Conclusion, meeting.conclusion.is_some()),
        (Part::Minutes, true),
    ];
    all.into_iter().filter(|it| it.1).map(|it| it.0).collect()
}
