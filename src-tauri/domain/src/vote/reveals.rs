//! Where the totals of a secret ballot say by themselves how somebody voted: a handful of ballots, all ballots alike, a single
//! one that differs, a single written opinion. Nothing is refused for it; the chair may choose to announce only who has passed.

use super::{BallotKind, VoteLine, VoteRound, VotingMethod};
use crate::ids::NominationId;
use crate::problem::Problem;
use crate::text::{joined, two_digits};

/// Up to so many valid ballots every total is nearly a ballot.
const FEW: u32 = 3;
/// How many names a sentence holds before it only counts them.
const NAMES: usize = 4;

/// What the totals of a round give away; none where they do not, where the ballot is not secret, or while it is not counted.
pub fn reveals(
    round: &VoteRound,
    lines: &[VoteLine],
    method: VotingMethod,
    name_of: &dyn Fn(NominationId) -> String,
) -> Option<Problem> {
    let valid = round.valid?;
    if method != VotingMethod::Secret || valid == 0 {
        return None;
    }
    let names = |is_so: &dyn Fn(&VoteLine) -> bool| -> Vec<String> {
        let found = lines.iter().filter(|it| is_so(it));
        found.map(|it| name_of(it.nomination_id)).collect()
    };
    let mut found = Vec::new();
    if valid <= FEW {
        found.push(format!("chỉ có {} phiếu hợp lệ", two_digits(valid)));
    } else {
        let alike = names(&|it| groups(round.kind, it, valid).contains(&Some(valid)));
        if !alike.is_empty() {
            found.push(format!("mọi phiếu ghi như nhau đối với {}", listed(&alike)));
        }
        let single = names(&|it| groups(round.kind, it, valid).contains(&Some(1)));
        if !single.is_empty() {
            found.push(format!(
                "chỉ một phiếu ghi khác đối với {}",
                listed(&single)
            ));
        }
    }
    if round.written_returned == Some(1) {
        found.push("chỉ một đơn vị cho ý kiến bằng văn bản".to_owned());
    }
    (!found.is_empty()).then(|| {
        Problem::general(
            "tally_reveals_votes",
            format!(
                "Bỏ phiếu kín nhưng số phiếu tự cho biết cách ghi phiếu: {}. Khi công bố có thể chỉ nêu đơn vị, cá nhân đạt hay không đạt; Chủ trì quyết định.",
                found.join("; ")
            ),
        )
    })
}

/// Into how many ballots of each opinion a line falls apart; the last is what the others leave of the valid ones.
fn groups(kind: BallotKind, line: &VoteLine, valid: u32) -> [Option<u32>; 3] {
    match kind {
        BallotKind::Approve => [line.yes, line.no, line.blank],
        BallotKind::Choose | BallotKind::Strike | BallotKind::Rank => {
            let others = line.yes.and_then(|it| valid.checked_sub(it));
            [line.yes, others, None]
        }
    }
}

fn listed(names: &[String]) -> String {
    if names.len() <= NAMES {
        joined(names)
    } else {
        format!(
            "{} dòng",
            two_digits(u32::try_from(names.len()).unwrap_or(u32::MAX))
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{MeetingId, RoundId};

    fn round(valid: u32) -> VoteRound {
        VoteRound {
            id: RoundId(1),
            meeting_id: MeetingId(1),
            award: crate::award::Award::FlagMinistry,
            no: 1,
            seats: None,
            kind: BallotKind::Approve,
            choices: None,
            state: super::super::RoundState::Closed,
            present: None,
            issued: None,
            collected: None,
            valid: Some(valid),
            invalid: None,
            invalid_reasons: Vec::new(),
            not_returned_reason: None,
            written_sent: None,
            written_returned: None,
            tie_decision: None,
            reopened_reason: None,
            voided_reason: None,
        }
    }

    fn line(yes: u32, no: u32, blank: u32) -> VoteLine {
        VoteLine {
            yes: Some(yes),
            no: Some(no),
            blank: Some(blank),
            ..VoteLine::uncounted(RoundId(1), NominationId(1), 1)
        }
    }

    fn said(round: &VoteRound, line: VoteLine) -> Option<String> {
        let named = |_: NominationId| "Đơn vị 01".to_owned();
        reveals(round, &[line], VotingMethod::Secret, &named).map(|it| it.message)
    }

    #[test]
    fn a_unanimous_line_a_single_dissent_and_a_handful_of_ballots_are_told() {
        let told = |it: Option<String>, words: &str| it.is_some_and(|it| it.contains(words));
        assert!(told(
            said(&round(10), line(10, 0, 0)),
            "mọi phiếu ghi như nhau đối với Đơn vị 01"
        ));
        assert!(told(
            said(&round(10), line(9, 1, 0)),
            "chỉ một phiếu ghi khác"
        ));
        assert!(told(
            said(&round(2), line(1, 0, 1)),
            "chỉ có 02 phiếu hợp lệ"
        ));
        assert_eq!(said(&round(10), line(6, 4, 0)), None);
    }

    #[test]
    fn one_written_opinion_is_known_to_be_of_who_sent_it() {
        let written = VoteRound {
            written_returned: Some(1),
            ..round(10)
        };
        assert!(said(&written, line(6, 4, 0)).is_some());
    }

    #[test]
    fn hands_hide_nothing() {
        let named = |_: NominationId| String::new();
        let found = reveals(&round(10), &[line(10, 0, 0)], VotingMethod::Hands, &named);
        assert_eq!(found, None);
    }
}
