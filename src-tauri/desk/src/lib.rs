//! What the officer can do with a bloc file: the one door.
//!
//! A [`Desk`] holds one open file. Everything goes through [`Desk::read`], [`Desk::call`] and [`Desk::bytes`] by the name
//! of a line in [`door::TABLE`], with JSON in and out, so that window, command line and browser do the very same. A panic
//! behind the door is caught and becomes [`ErrorKind::Internal`]; the transaction is rolled back.

#[cfg(feature = "bindings")]
pub mod bindings;
pub mod clock;
mod commands;
pub mod door;
mod error;
mod file;
mod journal;
mod load;
pub mod models;
mod rehearsal;
pub mod samples;
pub mod schema;
mod score_views;
pub mod session;
mod verification;
mod views;

pub use clock::{Clock, FixedClock, SystemClock};
pub use commands::awards::{AwardInput, DrawInput};
pub use commands::ballot::{
    BallotDraft, BallotNumber, BallotReadings, LogName, NumberRead, PassRead,
};
pub use commands::binding::{BoundNames, KitChange, KitState};
pub use commands::dossier::DossierInput;
pub use commands::evidence::{EvidenceInput, EvidenceView};
pub use commands::ledger::{
    CandidateView, Confirmable, DoubleView, JudgedLine, JudgedView, LedgerLine, LedgerView,
    UnitYears,
};
pub use commands::ledger_paste::{PasteInput, PasteView, Pasted, PastedLine};
pub use commands::ledger_rows::LedgerFile;
pub use commands::life::LifeLine;
pub use commands::meeting::{RollInput, TellerDraft};
pub use commands::packs::{PackId, PackLine, PackText, PacksView};
pub use commands::paper::{GapView, PaperInput, PaperPart, PaperText, PaperView, ScanInput};
pub use commands::projector::{Showing, ShownLine, Snapshot};
pub use commands::score_files::{
    FileCell, FileChange, FileConversion, FileRemark, ScoreFileInput, ScoreFileView,
    ScoreFilesInput, ScoreFilesView,
};
pub use commands::score_forms::{FormFile, ScoreFormInput};
pub use commands::score_table::{AdoptInput, AmendInput, TableCopyInput};
pub use commands::scores::{AcceptInput, ScoresSaved};
pub use commands::signing::{SignatureInput, SignerView};
pub use commands::talk::{AdjustmentAsk, AdjustmentSaved, AskedView};
pub use commands::tally::{StrokeInput, Strokes};
pub use commands::voting::TieInput;
pub use commands::year::StageInput;
pub use commands::{Nothing, OrderInput, ReasonInput, RowId, SavedRow, YearInput};
pub use domain::bloc::BlocDraft;
pub use error::{ErrorBody, ErrorKind};
pub use file::{Desk, FileView, Opening, Saved};
pub use journal::JournalLine;
pub use score_views::{
    CellHistory, CellInput, ChangesInput, CriterionView, Example, ModelView, RankingInput,
    RankingView, ScoreTableView, SheetCell, SheetInput, SheetUnit, SheetView, TraceInput,
    TrialInput, TrialView, YearPlaces,
};
pub use store::Actor;
pub use verification::{VerifyLine, VerifyView};
pub use views::{
    AwardView, BlocView, MeetingView, RoundView, StageView, StageViewState, UnitView, YearLine,
    YearView,
};
