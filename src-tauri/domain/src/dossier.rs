//! The dossier of a proposal ("hồ sơ đề nghị khen thưởng"): the parts that the rule pack asks for, which of them are there and which are
//! missing. The submission and the minutes are the program's own papers; everything else is a file that somebody hands in.

use crate::award_file::AwardProposal;
use crate::book::YearBook;
use crate::paper::Paper;
use crate::rules::Certainty;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
#[cfg(feature = "bindings")]
use ts_rs::TS;

/// A file handed in for a part of a dossier; it lies beside the bloc file under its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct DossierFile {
    /// Identifier.
    pub id: i64,
    /// The line of the list.
    pub proposal_id: i64,
    /// The pack's key of the part.
    pub part: String,
    /// Its name, as text only.
    pub name: String,
    /// The ending under which it lies on the disk.
    pub ending: String,
    /// SHA-256.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// Who handed it in.
    pub filed_by: String,
    /// When.
    pub filed_on: NaiveDate,
}

/// One part of a dossier and what there is of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct PartView {
    /// The pack's key.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// When it is needed, where not always.
    pub condition: Option<String>,
    /// The form of the program that is this part: "D13" for the submission, "D22" for the minutes.
    pub form: Option<String>,
    /// Whether that paper has gone to be signed.
    pub is_signed_off: bool,
    /// Files handed in.
    pub files: Vec<DossierFile>,
    /// Whether it is needed and nothing of it is there.
    pub is_missing: bool,
    /// The ground.
    pub ground: String,
    /// How sure the ground is.
    pub certainty: Certainty,
}

/// The dossier of one line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "bindings", derive(TS))]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    /// The line.
    pub proposal_id: i64,
    /// Whom.
    pub name: String,
    /// For what.
    pub award_name: String,
    /// Sets of originals, where the pack says so.
    pub copies: Option<u32>,
    /// Whether electronic files go with it.
    pub is_electronic_too: bool,
    /// Its parts in order.
    pub parts: Vec<PartView>,
}

/// The form of the program that is a part: the submission, and the minutes of "bình xét, suy tôn".
fn form_of(key: &str) -> Option<&'static str> {
    match key {
        "submission" => Some("D13"),
        "minutes" => Some("D22"),
        _ => None,
    }
}

/// The dossier of a line; none where it has no award, or the pack says nothing of it.
pub fn dossier_of(book: &YearBook, proposal: &AwardProposal) -> Option<Dossier> {
    let pack = book.pack();
    let rule = pack.dossier_of(proposal.award?)?;
    let parts = rule.parts.iter().map(|part| {
        let form = form_of(&part.key);
        let is_signed_off = form.is_some_and(|it| live(book, proposal, it).is_some());
        let mut files: Vec<DossierFile> = book
            .awards_file
            .files
            .iter()
            .filter(|it| it.proposal_id == proposal.id && it.part == part.key)
            .cloned()
            .collect();
        files.sort_by_key(|it| it.id);
        let ground = pack.ground(&part.ground);
        PartView {
            key: part.key.clone(),
            name: part.name.clone(),
            condition: part.condition.clone(),
            form: form.map(str::to_owned),
            is_signed_off,
            is_missing: part.condition.is_none() && !is_signed_off && files.is_empty(),
            files,
            ground: ground.map_or_else(String::new, |it| it.text.clone()),
            certainty: ground.map_or(Certainty::Unsure, |it| it.certainty),
        }
    });
    Some(Dossier {
        proposal_id: proposal.id,
        name: book.recipient_name(&proposal.recipient),
        award_name: book.award_name_or_open(proposal.award),
        copies: rule.copies,
        is_electronic_too: rule.is_electronic_too,
        parts: parts.collect(),
    })
}

/// The paper of the line's submission or meeting that stands now: signed off, signed, issued.
pub fn live<'a>(book: &'a YearBook, proposal: &AwardProposal, form: &str) -> Option<&'a Paper> {
    let submission = book.submission(proposal.submission_id)?;
    book.papers.iter().rev().find(|it| {
        let is_own = match form {
            "D13" => it.submission_id == Some(submission.id),
            _ => it.meeting_id.is_some() && it.meeting_id == submission.meeting_id,
        };
        it.form == form && is_own && it.state.is_live()
    })
}
