//! JSON Schema of an exported bloc (`bloc.json`): each table is an array of the rows that `domain` declares.

use domain::eligibility::{facts, ledger, quota};
use domain::{award_file, award_life, bloc, cycle, dossier, meeting, paper, rules, vote};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

macro_rules! rows {
    ($generator:ident, $($table:literal: $row:ty),+ $(,)?) => {{
        let mut tables = Map::new();
        $(tables.insert($table.to_owned(), json!({"type": "array", "items": $generator.subschema_for::<$row>()}));)+
        tables
    }};
}

/// The schema, with every row type under `$defs`.
pub fn export_schema() -> Value {
    let mut generator = SchemaGenerator::new(SchemaSettings::draft2020_12());
    let tables = rows!(
        generator,
        "bloc": bloc::Bloc,
        "unit": bloc::Unit,
        "unit_name": bloc::UnitName,
        "person": bloc::Person,
        "leader_term": bloc::LeaderTerm,
        "cycle": cycle::Cycle,
        "stage_mark": cycle::StageMark,
        "movement": cycle::Movement,
        "instrument": cycle::Instrument,
        "quota": cycle::Quota,
        "next_task": cycle::NextTask,
        "score": cycle::Score,
        "meeting": meeting::Meeting,
        "agenda_item": meeting::AgendaItem,
        "delegate": meeting::Delegate,
        "opinion": meeting::Opinion,
        "resolution": meeting::Resolution,
        "teller": meeting::Teller,
        "score_adjustment": meeting::ScoreAdjustment,
        "kit_paper": meeting::KitPaper,
        "paper_signature": paper::PaperSignature,
        "voting_rule": vote::VotingRule,
        "vote_round": vote::VoteRound,
        "vote_line": vote::VoteLine,
        "nomination": award_file::Nomination,
        "submission": award_file::Submission,
        "award_proposal": award_file::AwardProposal,
        "paper": paper::Paper,
        "ledger_entry": ledger::LedgerEntry,
        "subject_record": facts::SubjectRecord,
        "quota_release": quota::QuotaRelease,
        "proposal_step": award_life::ProposalStep,
        "dossier_file": dossier::DossierFile,
        "rule_pack": rules::ImportedPack,
    );
    let definitions = generator.take_definitions(true);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dữ liệu xuất của một Khối thi đua",
        "type": "object",
        "required": ["schema", "content", "head", "journalled", "sequences", "tables", "bytes"],
        "properties": {
            "schema": {"type": "integer", "minimum": 1},
            "content": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "head": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "tables": {"type": "object", "properties": tables},
            "journalled": {"type": "array", "items": {"type": "string"}},
            "sequences": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
            "bytes": {"type": "array", "items": {
                "type": "object",
                "required": ["id", "sha256", "hex"],
                "properties": {
                    "id": {"type": "integer", "minimum": 1},
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    "hex": {"type": "string", "pattern": "^([0-9a-f]{2})*$"},
                },
            }},
        },
        "$defs": definitions,
    })
}
