//! A year with three units and nothing else, and what tests add to it.

use chrono::NaiveDate;
use documents::{Block, Closing, Document, PaperKey, Row, Run, build, papers};
use domain::award::Award;
use domain::award_file::{
    AwardProposal, IssuerMode, Nomination, Recipient, RecipientKind, Submission,
};
use domain::bloc::{Bloc, BlocKind, Unit, UnitName};
use domain::book::YearBook;
use domain::cycle::Cycle;
use domain::eligibility::of_year::AwardsFile;
use domain::ids::{CycleId, DelegateId, MeetingId, NominationId, SubmissionId, UnitId};
use domain::meeting::{
    Authorisation, Delegate, DelegateRole, Meeting, MeetingKind, Presence, Resolution, Subject,
};
use domain::ratio::Ratio;
use domain::scoring::Scoring;
use domain::stage::Stage;
use domain::vote::{BallotKind, Denominator, VotingMethod, VotingRule};

/// The one meeting.
pub(crate) const MEETING: MeetingId = MeetingId(1);
/// The one submission.
pub(crate) const SUBMISSION: SubmissionId = SubmissionId(1);

/// 2022 under the law of its time.
pub(crate) fn year() -> YearBook {
    let units = 1..=3i64;
    YearBook {
        bloc: bloc(),
        units: units.clone().map(unit).collect(),
        unit_names: units.map(unit_name).collect(),
        persons: Vec::new(),
        terms: Vec::new(),
        cycle: cycle(),
        stage_marks: Vec::new(),
        movements: Vec::new(),
        instruments: Vec::new(),
        quotas: Vec::new(),
        next_tasks: Vec::new(),
        scores: Vec::new(),
        meetings: Vec::new(),
        agenda: Vec::new(),
        delegates: Vec::new(),
        opinions: Vec::new(),
        resolutions: Vec::new(),
        adjustments: Vec::new(),
        kit_papers: Vec::new(),
        rules: Vec::new(),
        tellers: Vec::new(),
        nominations: Vec::new(),
        rounds: Vec::new(),
        vote_lines: Vec::new(),
        submissions: Vec::new(),
        proposals: Vec::new(),
        papers: Vec::new(),
        signatures: Vec::new(),
        scoring: Scoring::default(),
        awards_file: AwardsFile::default(),
    }
}

fn bloc() -> Bloc {
    Bloc {
        id: 1,
        name: "Khối thi đua số 01".to_owned(),
        kind: BlocKind::Bloc,
        ministry: "Bộ Minh họa".to_owned(),
        ministry_short: None,
        mark: None,
        awards_department: Some("Vụ Thi đua - Khen thưởng".to_owned()),
        place: None,
        is_sample: false,
        is_rehearsal: false,
    }
}

fn unit(number: i64) -> Unit {
    Unit {
        id: UnitId(number),
        order_no: u32::try_from(number).unwrap(),
        mark: None,
        is_mark_confirmed: false,
        predecessor_id: None,
        merged_into_id: None,
        joined_on: None,
        left_on: None,
    }
}

fn unit_name(number: i64) -> UnitName {
    UnitName {
        id: number,
        unit_id: UnitId(number),
        name: format!("Đơn vị {number:02}"),
        valid_from: None,
        ground: None,
    }
}

fn cycle() -> Cycle {
    Cycle {
        id: CycleId(1),
        year: 2022,
        stage: Stage::Setup,
        began_at: Stage::Setup,
        theme: None,
        received_on: None,
        rule_pack: None,
        joint_activity: None,
        has_scores: false,
        has_next_pledge: false,
        allows_several_unit_awards: false,
    }
}

/// A day as officials write it.
pub(crate) fn day(typed: &str) -> NaiveDate {
    domain::text::parse_date(typed).unwrap()
}

/// The year with a submission that asks for these.
pub(crate) fn asking(lines: &[(Option<Award>, Recipient)]) -> YearBook {
    let mut book = year();
    book.submissions.push(Submission {
        id: SUBMISSION,
        cycle_id: book.cycle.id,
        order_no: 1,
        meeting_id: None,
        subject: "đề nghị khen thưởng năm 2022".to_owned(),
        reason: None,
        mode: IssuerMode::Bloc,
        addressees: Vec::new(),
        signer_lines: Vec::new(),
        signer_name: None,
        is_signer_confirmed: false,
        recipients: Vec::new(),
        is_recipients_confirmed: false,
        copies: None,
    });
    for ((award, recipient), id) in lines.iter().zip(1i64..) {
        book.proposals.push(AwardProposal {
            id,
            submission_id: SUBMISSION,
            order_no: u32::try_from(id).unwrap(),
            award: *award,
            recipient: recipient.clone(),
            nomination_id: None,
            round_id: None,
            votes: None,
            base: None,
            points: None,
            summary: None,
            is_leading: false,
        });
    }
    book
}

/// A unit as a recipient.
pub(crate) fn of_unit(number: i64) -> Recipient {
    let unit_id = UnitId(number);
    Recipient::Unit { unit_id }
}

/// A collective of the first unit.
pub(crate) fn collective() -> Recipient {
    Recipient::Collective {
        name: "Phòng Tổng hợp".to_owned(),
        unit_id: Some(UnitId(1)),
    }
}

/// A person of the second unit.
pub(crate) fn person() -> Recipient {
    Recipient::Person {
        name: "Nguyễn Văn A".to_owned(),
        post: Some("Trưởng phòng".to_owned()),
        unit_id: Some(UnitId(2)),
    }
}

/// A count without names.
pub(crate) fn unnamed(of: RecipientKind, count: u32) -> Recipient {
    Recipient::Unnamed { of, count }
}

/// The year with a meeting of a kind.
pub(crate) fn meeting(kind: MeetingKind) -> YearBook {
    let mut book = year();
    book.meetings.push(Meeting {
        id: MEETING,
        cycle_id: book.cycle.id,
        kind,
        planned_on: None,
        planned_at: None,
        held_on: None,
        part_of_day: None,
        started_at: None,
        ended_at: None,
        place: None,
        chair_id: None,
        secretary_id: None,
        support_team: None,
        reporter: None,
        report: None,
        guest_speech: None,
        conclusion: None,
        officers_present: None,
        is_roll_confirmed: false,
        copies: None,
    });
    book
}

/// A rule of the meeting for an award; the first unit is nominated for it.
pub(crate) fn put_to_vote(
    book: &mut YearBook,
    award: Award,
    method: VotingMethod,
    denominator: Denominator,
) {
    let id = i64::try_from(book.rules.len()).unwrap() + 1;
    book.rules.push(VotingRule {
        id,
        meeting_id: MEETING,
        award: Some(award),
        method,
        kind: BallotKind::Approve,
        threshold: Ratio { num: 1, den: 2 },
        is_more_than: true,
        denominator,
        quorum: Ratio { num: 2, den: 3 },
        ground: None,
    });
    book.nominations.push(Nomination {
        id: NominationId(id),
        cycle_id: book.cycle.id,
        award: Some(award),
        recipient: of_unit(1),
        order_no: 1,
        note: None,
    });
}

/// Something to resolve.
pub(crate) fn resolve(book: &mut YearBook, subject: Subject, content: &str) {
    let id = i64::try_from(book.resolutions.len()).unwrap() + 1;
    book.resolutions.push(Resolution {
        id,
        meeting_id: MEETING,
        order_no: 1,
        subject,
        content: content.to_owned(),
        yes: None,
        no: None,
        blank: None,
        present: None,
        against: None,
    });
}

/// The roll: the first unit is away, for the others somebody votes.
pub(crate) fn call_the_roll(book: &mut YearBook) {
    for number in 1..=3i64 {
        let presence = if number == 1 {
            Presence::Excused
        } else {
            Presence::Present
        };
        book.delegates.push(Delegate {
            id: DelegateId(number),
            meeting_id: MEETING,
            unit_id: Some(UnitId(number)),
            person_id: None,
            role: DelegateRole::Head,
            has_vote: true,
            authorisation: Authorisation::NotNeeded,
            authorisation_note: None,
            presence,
            absence_reason: None,
            arrived_at: None,
            left_at: None,
        });
    }
    book.meetings[0].is_roll_confirmed = true;
}

/// The keys of a form.
pub(crate) fn keys(book: &YearBook, form: &str) -> Vec<PaperKey> {
    let mut all = papers(book);
    all.retain(|it| it.form == form);
    all
}

/// The papers of a form.
pub(crate) fn of_form(book: &YearBook, form: &str) -> Vec<Document> {
    let keys = keys(book, form).into_iter();
    keys.map(|it| build(book, &it, None).unwrap()).collect()
}

/// The only paper of a form.
pub(crate) fn only(book: &YearBook, form: &str) -> Document {
    let mut all = of_form(book, form);
    assert_eq!(all.len(), 1, "{form}");
    all.remove(0)
}

/// The codes of what a paper lacks.
pub(crate) fn gaps(document: &Document) -> Vec<String> {
    document.gaps().into_iter().map(|it| it.code).collect()
}

/// The known words of a paper, one line for each of its lines.
pub(crate) fn words(document: &Document) -> String {
    let mut said: Vec<String> = Vec::new();
    let annexes = document.annexes.iter().flat_map(|it| &it.blocks);
    for block in document.blocks.iter().chain(annexes) {
        match block {
            Block::Ground(line) | Block::Paragraph(line) => said.push(of_line(line)),
            Block::Section(words) | Block::Title(words) => said.push(words.clone()),
            Block::Table(table) => said.extend(table.rows.iter().map(of_row)),
            Block::Chart(_) | Block::Slips(_) | Block::Plates(_) => {}
        }
    }
    let signatures = match &document.closing {
        Closing::None => Vec::new(),
        Closing::Minutes { signatures, .. } => signatures.clone(),
        Closing::Signed { signature, .. } => vec![signature.clone()],
    };
    for it in signatures {
        said.extend(it.lines.iter().map(|it| of_line(it)));
        said.push(of_line(&it.name));
    }
    said.join("\n")
}

fn of_row(row: &Row) -> String {
    match row {
        Row::Group(line) => of_line(line),
        Row::Head(cells) | Row::Sum(cells) | Row::Cells { cells, .. } => {
            let cells: Vec<String> = cells.iter().map(|it| of_line(it)).collect();
            cells.join(" | ")
        }
    }
}

fn of_line(line: &[Run]) -> String {
    let words = line.iter().map(|run| match run {
        Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) => words.as_str(),
        Run::Blank(_) => "…",
    });
    words.collect()
}
