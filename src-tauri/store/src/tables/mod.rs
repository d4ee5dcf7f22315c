//! The tables of a bloc file, one module a family, and the steps that lead to them.

mod award_file;
mod awards;
mod bloc;
mod cycle;
mod meeting;
mod scoring;
mod vote;

pub use award_file::{AWARD_PROPOSAL, NOMINATION, PAPER, SUBMISSION};
pub use awards::{
    DOSSIER_FILE, LEDGER_ENTRY, PROPOSAL_STEP, QUOTA_RELEASE, RULE_PACK, SUBJECT_RECORD,
};
pub use bloc::{BLOC, LEADER_TERM, PERSON, UNIT, UNIT_NAME};
pub use cycle::{CYCLE, INSTRUMENT, MOVEMENT, NEXT_TASK, QUOTA, SCORE, STAGE_MARK};
pub use meeting::{
    AGENDA_ITEM, DELEGATE, KIT_PAPER, MEETING, OPINION, PAPER_SIGNATURE, RESOLUTION,
    SCORE_ADJUSTMENT, TELLER,
};
pub use scoring::{
    AMENDMENT, CRITERION, EVIDENCE, KNOCKOUT, KNOCKOUT_MARK, PLACE_DECISION, SCORE_CELL,
    SCORE_ENTRY, SCORE_NOTE, SCORE_TABLE,
};
pub use vote::{BALLOT_ENTRY, TALLY_STROKE, VOTE_LINE, VOTE_ROUND, VOTING_RULE};

use crate::migrate::Migration;
use crate::table::Table;

/// Every table, in the order in which `content` hashes them.
pub const TABLES: &[Table] = &[
    BLOC,
    UNIT,
    UNIT_NAME,
    PERSON,
    LEADER_TERM,
    CYCLE,
    STAGE_MARK,
    MOVEMENT,
    INSTRUMENT,
    QUOTA,
    NEXT_TASK,
    SCORE,
    MEETING,
    AGENDA_ITEM,
    DELEGATE,
    OPINION,
    RESOLUTION,
    TELLER,
    VOTING_RULE,
    VOTE_ROUND,
    VOTE_LINE,
    BALLOT_ENTRY,
    TALLY_STROKE,
    NOMINATION,
    SUBMISSION,
    AWARD_PROPOSAL,
    PAPER,
    SCORE_TABLE,
    CRITERION,
    AMENDMENT,
    KNOCKOUT,
    KNOCKOUT_MARK,
    SCORE_CELL,
    SCORE_ENTRY,
    SCORE_NOTE,
    EVIDENCE,
    PLACE_DECISION,
    SCORE_ADJUSTMENT,
    KIT_PAPER,
    PAPER_SIGNATURE,
    LEDGER_ENTRY,
    SUBJECT_RECORD,
    QUOTA_RELEASE,
    PROPOSAL_STEP,
    DOSSIER_FILE,
    RULE_PACK,
];

/// Released steps, oldest first. A released step never changes: a test holds their hashes. Add the next one.
pub const MIGRATIONS: &[Migration] = &[
    bloc::FIRST,
    cycle::FIRST,
    meeting::FIRST,
    vote::FIRST,
    award_file::FIRST,
    scoring::FIRST,
    award_file::PAPER_OF_UNIT,
    vote::KINDS,
    meeting::AS_IT_WENT,
    bloc::REHEARSAL,
    vote::VOID,
    meeting::ON_THE_DAY,
    awards::FIRST,
    awards::TO_THE_COUNCIL,
];
