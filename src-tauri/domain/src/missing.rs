//! Facts that a paper needs and the file does not hold. A missing fact is a named gap: listed before printing, a
//! dotted line on the page, never an invented value.

use crate::award::Award;
use crate::award_file::{IssuerMode, Recipient, RecipientKind};
use crate::bloc::LeaderRole;
use crate::book::YearBook;
use crate::cycle::InstrumentKind;
use crate::meeting::{Authorisation, Delegate, DelegateRole, Meeting, Presence};
use crate::vote::{RoundState, VotingMethod};

/// A fact that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The meeting itself.
    Meeting,
    /// Day of the meeting.
    MeetingHeldOn,
    /// Hour of opening.
    MeetingStartedAt,
    /// Hour of closing.
    MeetingEndedAt,
    /// Place.
    MeetingPlace,
    /// Chair.
    MeetingChair,
    /// Secretary.
    MeetingSecretary,
    /// Support team.
    MeetingSupportTeam,
    /// Names of the units' delegates.
    DelegateNames,
    /// Their posts.
    DelegatePosts,
    /// Their authorisations.
    DelegateAuthorisations,
    /// Number of officers present.
    OfficersPresent,
    /// Who was absent.
    Absences,
    /// Speakers of the opinions.
    OpinionSpeakers,
    /// Contents of the opinions.
    OpinionContents,
    /// Scores and ranking.
    Scores,
    /// The unit that leads the bloc.
    LeadingUnit,
    /// Method of voting.
    VotingMethod,
    /// Threshold.
    VotingThreshold,
    /// Denominator.
    VotingDenominator,
    /// Tellers.
    Tellers,
    /// Ballots issued.
    BallotsIssued,
    /// Ballots collected.
    BallotsCollected,
    /// Valid ballots.
    BallotsValid,
    /// Invalid ballots.
    BallotsInvalid,
    /// Votes for each nominee.
    VotesPerNominee,
    /// The units or names behind a count of an award.
    Recipients(Award),
    /// Names of collectives behind a count.
    CollectiveNames,
    /// Names of individuals behind a count.
    IndividualNames,
    /// The award asked for collectives.
    CollectiveAward,
    /// The award asked for individuals.
    IndividualAward,
    /// The ministry's letter that allocates numbers.
    QuotaLetter,
    /// Next year's leader.
    NextLeader,
    /// Next year's deputy.
    NextDeputy,
    /// Next year's pledge.
    NextPledge,
    /// Number and date of papers.
    PaperNumber,
    /// Mark of the issuing unit in the symbol.
    UnitMark,
    /// The signer's lines, to confirm.
    SignerLines,
    /// Number of copies.
    Copies,
    /// Recipients of the papers, to confirm.
    PaperRecipients,
    /// The ministry's own decision among the grounds.
    MinistryDecision,
    /// Place in the date line.
    PaperPlace,
    /// Body that receives the file.
    Addressee,
}

impl Missing {
    /// Stable code.
    pub fn code(self) -> String {
        match self {
            Self::Recipients(award) => format!("proposal_recipients_{}", award.code()),
            other => other.entry().0.to_owned(),
        }
    }

    /// The officer's words.
    pub fn words(self) -> String {
        self.entry().1.to_owned()
    }

    /// The screen of the window that fills it.
    pub fn screen(self) -> &'static str {
        self.entry().2
    }

    fn entry(self) -> (&'static str, &'static str, &'static str) {
        const MEETING: &str = "meeting";
        const AWARDS: &str = "awards";
        const PAPERS: &str = "papers";
        match self {
            Self::Meeting => ("meeting", "hội nghị tổng kết", MEETING),
            Self::MeetingHeldOn => ("meeting_held_on", "ngày họp", MEETING),
            Self::MeetingStartedAt => ("meeting_started_at", "giờ khai mạc", MEETING),
            Self::MeetingEndedAt => ("meeting_ended_at", "giờ bế mạc", MEETING),
            Self::MeetingPlace => ("meeting_place", "địa điểm", MEETING),
            Self::MeetingChair => ("meeting_chair", "họ tên Chủ tọa", MEETING),
            Self::MeetingSecretary => ("meeting_secretary", "họ tên Thư ký", MEETING),
            Self::MeetingSupportTeam => ("meeting_support_team", "tổ giúp việc", MEETING),
            Self::DelegateNames => ("delegate_names", "họ tên đại biểu của các đơn vị", MEETING),
            Self::DelegatePosts => ("delegate_posts", "chức vụ đại biểu của các đơn vị", MEETING),
            Self::DelegateAuthorisations => (
                "delegate_authorisations",
                "giấy ủy quyền của đại biểu",
                MEETING,
            ),
            Self::OfficersPresent => ("officers_present", "số cán bộ phụ trách dự họp", MEETING),
            Self::Absences => (
                "absences",
                "tình hình vắng mặt (chưa chốt điểm danh)",
                MEETING,
            ),
            Self::OpinionSpeakers => ("opinion_speakers", "người phát biểu ý kiến", MEETING),
            Self::OpinionContents => ("opinion_contents", "nội dung các ý kiến góp ý", MEETING),
            Self::Scores => ("scores", "điểm và xếp hạng các đơn vị", AWARDS),
            Self::LeadingUnit => ("leading_unit", "đơn vị dẫn đầu Khối", AWARDS),
            Self::VotingMethod => ("voting_method", "hình thức biểu quyết", "counting"),
            Self::VotingThreshold => ("voting_threshold", "tỷ lệ thông qua", "counting"),
            Self::VotingDenominator => {
                ("voting_denominator", "mẫu số tính tỷ lệ phiếu", "counting")
            }
            Self::Tellers => ("tellers", "tổ kiểm phiếu", "counting"),
            Self::BallotsIssued => ("ballots_issued", "số phiếu phát ra", "counting"),
            Self::BallotsCollected => ("ballots_collected", "số phiếu thu về", "counting"),
            Self::BallotsValid => ("ballots_valid", "số phiếu hợp lệ", "counting"),
            Self::BallotsInvalid => ("ballots_invalid", "số phiếu không hợp lệ", "counting"),
            Self::VotesPerNominee => ("votes_per_nominee", "số phiếu của từng đề nghị", "counting"),
            Self::Recipients(award) => ("proposal_recipients", recipients_words(award), AWARDS),
            Self::CollectiveNames => (
                "proposal_collective_names",
                "tên các tập thể được đề nghị",
                AWARDS,
            ),
            Self::IndividualNames => (
                "proposal_individual_names",
                "họ tên các cá nhân được đề nghị",
                AWARDS,
            ),
            Self::CollectiveAward => (
                "proposal_collective_award",
                "hình thức khen thưởng đề nghị cho tập thể",
                AWARDS,
            ),
            Self::IndividualAward => (
                "proposal_individual_award",
                "hình thức khen thưởng đề nghị cho cá nhân",
                AWARDS,
            ),
            Self::QuotaLetter => ("quota_letter", "số, ngày công văn phân bổ số lượng", AWARDS),
            Self::NextLeader => ("next_leader", "Khối trưởng năm sau", "leaders"),
            Self::NextDeputy => ("next_deputy", "Khối phó năm sau", "leaders"),
            Self::NextPledge => ("next_pledge", "giao ước thi đua năm sau", "year"),
            Self::PaperNumber => ("paper_number", "số, ngày văn bản", PAPERS),
            Self::UnitMark => ("unit_mark", "ký hiệu viết tắt của đơn vị ban hành", "units"),
            Self::SignerLines => (
                "signer_lines",
                "quyền hạn, chức vụ người ký (chờ xác nhận)",
                AWARDS,
            ),
            Self::Copies => ("copies", "số bản", PAPERS),
            Self::PaperRecipients => ("paper_recipients", "nơi nhận (chờ xác nhận)", AWARDS),
            Self::MinistryDecision => (
                "ministry_decision",
                "quyết định của Bộ về công tác thi đua, khen thưởng (căn cứ)",
                AWARDS,
            ),
            Self::PaperPlace => ("paper_place", "địa danh ghi trên văn bản", "units"),
            Self::Addressee => ("addressee", "nơi kính gửi", AWARDS),
        }
    }
}

fn recipients_words(award: Award) -> &'static str {
    match award {
        Award::FlagGovernment => "tên đơn vị đề nghị Cờ thi đua của Chính phủ",
        Award::FlagMinistry => "tên các đơn vị đề nghị Cờ thi đua của Bộ",
        Award::MeritMinister => "tên các đơn vị đề nghị Bằng khen của Bộ trưởng",
        Award::Order
        | Award::FighterNational
        | Award::MeritPm
        | Award::FighterMinistry
        | Award::CollectiveExcellent
        | Award::CollectiveAdvanced
        | Award::FighterGrassroots
        | Award::WorkerAdvanced
        | Award::CommendationLetter
        | Award::MemorialBadge => "tên tập thể, cá nhân được đề nghị",
    }
}

/// Every gap of a year, in the order of the papers, each once.
pub fn missing(book: &YearBook) -> Vec<Missing> {
    let mut found = Vec::new();
    match book.year_end() {
        None => found.push(Missing::Meeting),
        Some(meeting) => {
            of_meeting(meeting, &mut found);
            of_delegates(book, meeting, &mut found);
            of_votes(book, meeting, &mut found);
        }
    }
    of_submissions(book, &mut found);
    of_next_year(book, &mut found);
    of_papers(book, &mut found);
    let mut seen = std::collections::HashSet::new();
    found.retain(|it| seen.insert(*it));
    found
}

fn push(found: &mut Vec<Missing>, is_missing: bool, what: Missing) {
    if is_missing {
        found.push(what);
    }
}

fn of_meeting(meeting: &Meeting, found: &mut Vec<Missing>) {
    push(found, meeting.held_on.is_none(), Missing::MeetingHeldOn);
    push(
        found,
        meeting.started_at.is_none(),
        Missing::MeetingStartedAt,
    );
    push(found, meeting.ended_at.is_none(), Missing::MeetingEndedAt);
    push(found, meeting.place.is_none(), Missing::MeetingPlace);
    push(found, meeting.chair_id.is_none(), Missing::MeetingChair);
    push(
        found,
        meeting.secretary_id.is_none(),
        Missing::MeetingSecretary,
    );
    push(
        found,
        meeting.support_team.is_none(),
        Missing::MeetingSupportTeam,
    );
}

fn of_delegates(book: &YearBook, meeting: &Meeting, found: &mut Vec<Missing>) {
    let delegates = book.delegates_of(meeting.id);
    let leaders = || {
        delegates.iter().filter(|it| {
            it.presence == Presence::Present
                && matches!(it.role, DelegateRole::Head | DelegateRole::Authorised)
        })
    };
    let unit_without = book
        .members_on(book.meeting_day(meeting))
        .iter()
        .any(|unit| !delegates.iter().any(|it| it.unit_id == Some(unit.id)));
    let person = |it: &Delegate| book.person(it.person_id).cloned();
    push(
        found,
        unit_without || leaders().any(|it| person(it).is_none()),
        Missing::DelegateNames,
    );
    push(
        found,
        leaders().any(|it| person(it).is_none_or(|it| it.post.is_none())),
        Missing::DelegatePosts,
    );
    push(
        found,
        leaders().any(|it| it.authorisation == Authorisation::Unknown),
        Missing::DelegateAuthorisations,
    );
    let officers = delegates.iter().any(|it| it.role == DelegateRole::Officer);
    push(
        found,
        meeting.officers_present.is_none() && !officers,
        Missing::OfficersPresent,
    );
    push(found, !meeting.is_roll_confirmed, Missing::Absences);
    let opinions: Vec<_> = book
        .opinions
        .iter()
        .filter(|it| it.meeting_id == meeting.id)
        .collect();
    push(
        found,
        opinions.is_empty() || opinions.iter().any(|it| it.speaker.is_none()),
        Missing::OpinionSpeakers,
    );
    push(found, opinions.is_empty(), Missing::OpinionContents);
}

fn of_votes(book: &YearBook, meeting: &Meeting, found: &mut Vec<Missing>) {
    push(found, book.has_missing_scores(), Missing::Scores);
    push(found, book.leading_units().is_empty(), Missing::LeadingUnit);
    let rule = book.rule_for(meeting.id, None);
    push(found, rule.is_none(), Missing::VotingMethod);
    push(found, rule.is_none(), Missing::VotingThreshold);
    push(found, rule.is_none(), Missing::VotingDenominator);
    let by_hands = rule.is_some_and(|it| it.method == VotingMethod::Hands);
    push(
        found,
        !by_hands && !book.tellers.iter().any(|it| it.meeting_id == meeting.id),
        Missing::Tellers,
    );
    let mut rounds = book.rounds_of(meeting.id);
    rounds.retain(|it| it.state != RoundState::Voided);
    let none = rounds.is_empty();
    push(
        found,
        none || rounds.iter().any(|it| it.issued.is_none()),
        Missing::BallotsIssued,
    );
    push(
        found,
        none || rounds.iter().any(|it| it.collected.is_none()),
        Missing::BallotsCollected,
    );
    push(
        found,
        none || rounds.iter().any(|it| it.valid.is_none()),
        Missing::BallotsValid,
    );
    push(
        found,
        none || rounds.iter().any(|it| it.invalid.is_none()),
        Missing::BallotsInvalid,
    );
    let untyped = rounds.iter().any(|it| {
        book.lines_of(it.id)
            .iter()
            .any(|line| !line.is_counted(it.kind))
    });
    push(found, none || untyped, Missing::VotesPerNominee);
}

fn of_submissions(book: &YearBook, found: &mut Vec<Missing>) {
    for submission in &book.submissions {
        for proposal in book.proposals_of(submission.id) {
            let Recipient::Unnamed { of, .. } = proposal.recipient else {
                push(
                    found,
                    proposal.award.is_none(),
                    open_award(proposal.recipient.kind()),
                );
                continue;
            };
            match (proposal.award, of) {
                (Some(award), _) => found.push(Missing::Recipients(award)),
                (None, RecipientKind::Individual) => {
                    found.extend([Missing::IndividualNames, Missing::IndividualAward]);
                }
                (None, RecipientKind::Collective | RecipientKind::Unit) => {
                    found.extend([Missing::CollectiveNames, Missing::CollectiveAward]);
                }
            }
        }
        push(found, submission.addressees.is_empty(), Missing::Addressee);
        push(found, !submission.is_signer_confirmed, Missing::SignerLines);
        push(found, submission.copies.is_none(), Missing::Copies);
        push(
            found,
            !submission.is_recipients_confirmed,
            Missing::PaperRecipients,
        );
        push(
            found,
            submission.mode == IssuerMode::Unit && !has_unit_mark(book),
            Missing::UnitMark,
        );
    }
    let letterless = book.quotas.is_empty()
        || book
            .quotas
            .iter()
            .any(|it| it.letter_no.is_none() || it.letter_on.is_none());
    push(found, letterless, Missing::QuotaLetter);
    let regulated = book
        .instruments
        .iter()
        .any(|it| it.kind == InstrumentKind::MinistryRegulation && it.is_cited);
    push(found, !regulated, Missing::MinistryDecision);
}

fn open_award(kind: RecipientKind) -> Missing {
    match kind {
        RecipientKind::Individual => Missing::IndividualAward,
        RecipientKind::Unit | RecipientKind::Collective => Missing::CollectiveAward,
    }
}

/// Whether the leader unit's mark is known and confirmed.
pub fn has_unit_mark(book: &YearBook) -> bool {
    book.term(book.cycle.year, LeaderRole::Leader)
        .and_then(|term| book.unit(term.unit_id))
        .is_some_and(|unit| unit.mark.is_some() && unit.is_mark_confirmed)
}

fn of_next_year(book: &YearBook, found: &mut Vec<Missing>) {
    let next = book.cycle.year + 1;
    push(
        found,
        book.term(next, LeaderRole::Leader).is_none(),
        Missing::NextLeader,
    );
    push(
        found,
        book.term(next, LeaderRole::Deputy).is_none(),
        Missing::NextDeputy,
    );
    push(found, !book.cycle.has_next_pledge, Missing::NextPledge);
}

fn of_papers(book: &YearBook, found: &mut Vec<Missing>) {
    let numbered = book
        .papers
        .iter()
        .any(|it| it.state.is_live() && it.number.is_some());
    push(found, !numbered, Missing::PaperNumber);
    push(
        found,
        book.year_end().is_some_and(|it| it.copies.is_none()),
        Missing::Copies,
    );
    push(found, book.bloc.place.is_none(), Missing::PaperPlace);
}
