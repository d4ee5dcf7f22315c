//! The list of forms: which papers a year has, and how each is built.

use crate::common::stem;
use crate::d11::Source;
use crate::model::{Block, Document, Gap};
use crate::scored::Scored;
use crate::{
    d01, d02, d03, d06, d07, d08, d09, d10, d11, d13, d14, d15, d16, d17, d19, d22, d23, d24, d25,
    d29, d30, d32, d33, d35, d36, d38, d41, d42,
};
use domain::award_file::{Recipient, Submission};
use domain::book::YearBook;
use domain::ids::{MeetingId, SubmissionId, UnitId};
use domain::meeting::{Meeting, MeetingKind};
use domain::missing::Missing;
use domain::paper::Paper;
use domain::scoring::totals::Basis;

/// A form and the meeting, submission, unit or line of a list it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperKey {
    /// Code of the form.
    pub form: &'static str,
    /// The meeting.
    pub meeting_id: Option<MeetingId>,
    /// The submission.
    pub submission_id: Option<SubmissionId>,
    /// The unit, where the form is printed for each.
    pub unit_id: Option<UnitId>,
    /// The line of the list, where the form is printed for each.
    pub proposal_id: Option<i64>,
}

impl PaperKey {
    const fn of(form: &'static str) -> Self {
        Self {
            form,
            meeting_id: None,
            submission_id: None,
            unit_id: None,
            proposal_id: None,
        }
    }
}

/// A paper by its name, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Which paper.
    pub key: PaperKey,
    /// Title.
    pub title: String,
    /// Name of the file without its ending.
    pub file_stem: String,
    /// What is missing, in the order in which it is printed.
    pub gaps: Vec<Gap>,
}

/// Codes of all forms, in the order in which they are printed.
pub const FORMS: [&str; 29] = [
    "D01", "D29", "D02", "D30", "D03", "D33", "D24", "D08", "D40", "D09", "D41", "D10", "D11",
    "D22", "D25", "D36", "D13", "D14", "D15", "D16", "D17", "D35", "D42", "D19", "D38", "D06",
    "D23", "D07", "D32",
];

/// The papers of a year, in the order in which they are signed: those of the conference, then those of its scores where
/// the year has a criteria table.
pub fn papers(book: &YearBook) -> Vec<PaperKey> {
    let mut keys: Vec<PaperKey> = book
        .year_end()
        .into_iter()
        .flat_map(|it| of_meeting(book, it, &["D10", "D11", "D22"]))
        .collect();
    let others = book
        .meetings
        .iter()
        .filter(|it| it.kind != MeetingKind::YearEnd);
    for meeting in others {
        let has_votes = !book.rounds_of(meeting.id).is_empty();
        let after: &[&str] = if has_votes {
            &["D11", "D10", "D22"]
        } else {
            &["D11"]
        };
        keys.extend(of_meeting(book, meeting, after));
    }
    for submission in &book.submissions {
        keys.extend(of_submission(book, submission));
    }
    if book.scoring.has_criteria() {
        keys.extend(of_scores(book));
    }
    keys
}

/// The papers of a meeting: what goes out before it as far as it is planned, the list for the door, what
/// units are asked in writing, what is written after.
fn of_meeting(book: &YearBook, meeting: &Meeting, after: &[&'static str]) -> Vec<PaperKey> {
    let has_agenda = book.agenda.iter().any(|it| it.meeting_id == meeting.id);
    let has_ballots = d08::has_ballots(book, meeting);
    // Nobody is sent to a meeting that is held in writing, nobody chairs it from a script, and no ballot is given out.
    let is_held = meeting.kind != MeetingKind::Written;
    let deputies = if is_held {
        d29::units(book, meeting)
    } else {
        Vec::new()
    };
    let of = |form: &'static str| PaperKey {
        meeting_id: Some(meeting.id),
        ..PaperKey::of(form)
    };
    let invitation = [meeting.planned_on.map(|_| "D01"), is_held.then_some("D29")];
    let day = [
        has_agenda.then_some("D02"),
        is_held.then_some("D30"),
        Some("D03"),
        Some("D33"),
        d24::has_rules(book, meeting).then_some("D24"),
        (has_ballots && is_held).then_some("D08"),
        has_ballots.then_some("D40"),
    ];
    let notice = meeting.conclusion.as_ref().map(|_| "D25");
    let of_unit = |form: &'static str, unit: UnitId| PaperKey {
        unit_id: Some(unit),
        ..of(form)
    };
    let letters = deputies.into_iter().map(|unit| of_unit("D29", unit));
    let opinions = d09::units(book, meeting).into_iter();
    let opinions = opinions.map(|unit| of_unit("D09", unit));
    let rest = ["D41"].into_iter().chain(after.iter().copied());
    let invited = invitation.into_iter().flatten().map(of);
    invited
        .chain(letters)
        .chain(day.into_iter().flatten().map(of))
        .chain(opinions)
        .chain(rest.chain(notice).chain(["D36"]).map(of))
        .collect()
}

/// A submission with its list, the reports of the units it names and what each line has for itself, then what it is checked by
/// before it is signed, and the decision it asks for.
fn of_submission(book: &YearBook, submission: &Submission) -> impl Iterator<Item = PaperKey> {
    let checks = [
        d35::has_count(book, submission).then_some("D35"),
        d42::has_names(book, submission).then_some("D42"),
        d19::has_own(book, submission).then_some("D19"),
    ];
    let (meeting_id, submission_id) = (submission.meeting_id, Some(submission.id));
    let of = move |form| PaperKey {
        meeting_id,
        submission_id,
        ..PaperKey::of(form)
    };
    let reports = d15::units(book, submission).into_iter();
    let reports = reports.map(move |unit| PaperKey {
        unit_id: Some(unit),
        ..of("D15")
    });
    let proposals = book.proposals_of(submission.id).into_iter();
    let lines = proposals.flat_map(move |line| {
        let own = of_recipient(&line.recipient).into_iter();
        own.map(move |form| PaperKey {
            proposal_id: Some(line.id),
            ..of(form)
        })
    });
    let checks = checks.into_iter().flatten().map(of);
    let list = ["D13", "D14"].map(of).into_iter();
    list.chain(reports).chain(lines).chain(checks)
}

/// The forms that a line of a list has for itself.
fn of_recipient(recipient: &Recipient) -> Vec<&'static str> {
    let forms = [
        d15::is_for(recipient).then_some("D15"),
        d16::is_for(recipient).then_some("D16"),
        d17::is_for(recipient).then_some("D17"),
    ];
    forms.into_iter().flatten().collect()
}

fn of_scores(book: &YearBook) -> Vec<PaperKey> {
    let of_units = |form| {
        book.members().into_iter().map(move |it| PaperKey {
            unit_id: Some(it.id),
            ..PaperKey::of(form)
        })
    };
    let amended = d38::has_changes(&book.scoring).then(|| PaperKey::of("D38"));
    amended
        .into_iter()
        .chain(of_units("D06"))
        .chain(["D23", "D07"].map(PaperKey::of))
        .chain(of_units("D32"))
        .collect()
}

/// Whether a form is one that people sign; ballots and sheets for the pen are only filled in, lists only ticked, checks and the script read
/// from, plates and labels cut; the draft of a decision is signed by the ministry once it has made it its own.
pub fn is_signed(form: &str) -> bool {
    !matches!(
        form,
        "D08" | "D19" | "D30" | "D33" | "D35" | "D36" | "D40" | "D41" | "D42"
    )
}

/// Whether a form goes with the dossier of a submission and not with the meeting it rests on: reports on achievements, checks
/// beside them, the decision that is hoped for.
pub fn is_of_dossier(form: &str) -> bool {
    matches!(form, "D15" | "D16" | "D17" | "D19" | "D35" | "D42")
}

/// The paper of a key that stands for its facts now: frozen, signed, issued; the newest where there are several.
pub fn live_paper<'a>(book: &'a YearBook, key: &PaperKey) -> Option<&'a Paper> {
    let mut newest_first = book.papers.iter().rev();
    newest_first.find(|it| it.state.is_live() && is_of(it, key))
}

/// Whether a paper in the register is of a key.
pub fn is_of(paper: &Paper, key: &PaperKey) -> bool {
    paper.form == key.form
        && paper.submission_id == key.submission_id
        && (key.submission_id.is_some() || paper.meeting_id == key.meeting_id)
        && paper.unit_id == key.unit_id
        && paper.proposal_id == key.proposal_id
}

/// Whether the words of a form name the number of its pages.
pub fn says_pages(form: &str) -> bool {
    matches!(form, "D10" | "D11" | "D22" | "D23")
}

/// Whether a form is a list or a sheet, which people take into a spreadsheet; minutes with a table in them are not.
pub fn has_table(form: &str) -> bool {
    matches!(form, "D03" | "D06" | "D07" | "D14" | "D38" | "D42")
}

/// Builds a paper. `pages` is the number of its pages where the words name it; a first build without it serves to
/// count them. None where the meeting, submission or unit is gone.
pub fn build(book: &YearBook, key: &PaperKey, pages: Option<u32>) -> Option<Document> {
    let meeting = key.meeting_id.and_then(|id| book.meeting(id));
    let submission = key.submission_id.and_then(|id| book.submission(id));
    let file_stem = || file_stem(book, key);
    let mut document = match key.form {
        "D01" => d01::build(book, meeting?, meeting?.planned_on?),
        "D02" => d02::build(book, meeting?),
        "D03" => d03::build(book, meeting?),
        "D06" => d06::build(&Scored::new(book)?, key.unit_id?, file_stem()),
        "D07" => d07::build(&Scored::new(book)?, file_stem()),
        "D08" => d08::build(book, meeting?)?,
        "D40" => d08::tally_sheets(book, meeting?)?,
        "D09" => d09::build(book, meeting?, key.unit_id?)?,
        "D10" => d10::build(book, meeting?, pages),
        "D11" => d11::build(book, meeting?, pages),
        "D22" => d22::build(book, meeting?, pages),
        "D13" => d13::build(book, submission?),
        "D14" => d14::build(book, submission?),
        "D15" => d15::build(book, submission?, key.unit_id, key.proposal_id)?,
        "D16" => d16::build(book, submission?, key.proposal_id?)?,
        "D17" => d17::build(book, submission?, key.proposal_id?)?,
        "D35" => d35::build(book, submission?),
        "D42" => d42::build(book, submission?),
        "D19" => d19::build(book, submission?)?,
        "D24" => d24::build(book, meeting?)?,
        "D25" => d25::build(book, meeting?),
        "D29" => d29::build(book, meeting?, key.unit_id)?,
        "D30" => d30::build(book, meeting?),
        "D33" => d33::build(book, meeting?),
        "D23" => d23::build(&Scored::new(book)?, file_stem(), pages),
        "D32" => d32::build(&Scored::new(book)?, key.unit_id?, file_stem())?,
        "D36" => d36::build(book, meeting?),
        "D41" => d41::build(book, meeting?),
        "D38" => d38::build(&Scored::new(book)?, file_stem())?,
        _ => return None,
    };
    document.file_stem.push_str(&suffix(book, key));
    Some(document)
}

/// A paper block by block with where each comes from: the minutes of a meeting. None for the other forms.
pub fn parts(book: &YearBook, key: &PaperKey) -> Option<Vec<(Source, Block)>> {
    let meeting = key.meeting_id.and_then(|id| book.meeting(id))?;
    (key.form == "D11").then(|| d11::body(book, meeting, None))
}

/// Every paper by its name. The sheets of the units are many: their figures are computed once, their words not at all.
pub fn briefs(book: &YearBook) -> Vec<Brief> {
    let scored = Scored::new(book);
    let keys = papers(book).into_iter();
    keys.filter_map(|key| match &scored {
        Some(scored) if is_of_scores(key.form) => Some(brief(scored, key)),
        Some(_) | None => {
            let document = build(book, &key, None)?;
            Some(Brief {
                key,
                gaps: document.gaps(),
                title: document.title,
                file_stem: document.file_stem,
            })
        }
    })
    .collect()
}

fn is_of_scores(form: &str) -> bool {
    matches!(form, "D06" | "D07" | "D23" | "D32" | "D38")
}

fn brief(it: &Scored<'_>, key: PaperKey) -> Brief {
    let book = it.book;
    let lacks = |bases: &[Basis], units: &[UnitId]| {
        units
            .iter()
            .any(|unit| bases.iter().any(|basis| !it.is_whole(*unit, *basis)))
    };
    let both = [Basis::Own, Basis::Official];
    let of_unit: Vec<UnitId> = key.unit_id.into_iter().collect();
    let place = book.bloc.place.is_none().then_some(Missing::PaperPlace);
    let scores = |is_missing: bool| is_missing.then_some(Missing::Scores);
    let all = &it.board.units;
    let missing: [Option<Missing>; 2] = match key.form {
        "D06" => [scores(lacks(&both, &of_unit)), None],
        "D07" => [place, scores(lacks(&both, all))],
        "D23" => [Some(Missing::PaperNumber), scores(lacks(&both, all))],
        "D32" => [place, scores(lacks(&[Basis::Official], &of_unit))],
        _ => [None, None],
    };
    let gaps = missing.into_iter().flatten().map(|it| Gap {
        code: it.code(),
        what: it.words(),
    });
    Brief {
        title: title(book, &key),
        file_stem: file_stem(book, &key) + &suffix(book, &key),
        gaps: gaps.collect(),
        key,
    }
}

/// Title of a paper of the scores.
fn title(book: &YearBook, key: &PaperKey) -> String {
    let year = book.cycle.year;
    let unit = key.unit_id.map(|id| book.unit_name(id)).unwrap_or_default();
    let of_bloc = |title: String| format!("{title} của {}", book.bloc.name);
    match key.form {
        "D07" => of_bloc(d07::title(year)),
        "D23" => of_bloc(d23::title(year)),
        "D38" => of_bloc(d38::title(year)),
        form => unit_title(form, year, &unit),
    }
}

/// Name of the file of a paper of the scores, before what tells papers of one form apart.
fn file_stem(book: &YearBook, key: &PaperKey) -> String {
    let name = match key.form {
        "D06" => "phieu-cham-diem",
        "D07" => "bang-tong-hop-diem",
        "D23" => "bien-ban-tham-dinh-diem",
        "D32" => "phieu-can-cu-xep-hang",
        "D38" => "danh-muc-sua-doi-bang-tieu-chi",
        other => other,
    };
    stem(book, key.form, name)
}

fn unit_title(form: &str, year: u32, unit: &str) -> String {
    match form {
        "D06" => d06::title(year, unit),
        "D32" => d32::title(year, unit),
        _ => String::new(),
    }
}

/// Tells papers of one form apart: nothing for the year-end meeting and the first submission.
fn suffix(book: &YearBook, key: &PaperKey) -> String {
    let of_unit = key.unit_id.map_or_else(String::new, |id| of_unit(book, id));
    if let Some(submission) = key.submission_id.and_then(|id| book.submission(id)) {
        let of_line = key
            .proposal_id
            .map_or_else(String::new, |id| of_line(book, submission, id));
        return if submission.order_no > 1 {
            format!("-{}{of_unit}{of_line}", submission.order_no)
        } else {
            of_unit + &of_line
        };
    }
    match key.meeting_id {
        Some(id) if book.year_end().map(|it| it.id) != Some(id) => {
            format!("-hop-{}{of_unit}", id.0)
        }
        Some(_) | None => of_unit,
    }
}

/// Tells the sheets of the lines of a list apart: "-dong-03", by the place in the list that its checks name too.
fn of_line(book: &YearBook, submission: &Submission, id: i64) -> String {
    let list = book.proposals_of(submission.id);
    let place = list.iter().position(|it| it.id == id);
    place.map_or_else(String::new, |it| format!("-dong-{:02}", it + 1))
}

/// Tells the sheets of the units apart.
fn of_unit(book: &YearBook, id: UnitId) -> String {
    let Some(unit) = book.unit(id) else {
        return String::new();
    };
    let is_twin = book
        .members()
        .iter()
        .any(|it| it.order_no == unit.order_no && it.id != unit.id);
    let twin = if is_twin {
        format!("-{}", unit.id.0)
    } else {
        String::new()
    };
    format!("-don-vi-{:02}{twin}", unit.order_no)
}
