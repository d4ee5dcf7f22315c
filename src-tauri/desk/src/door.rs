//! The one table of what the officer can do. From it come dispatch by name and JSON, the list on the command line and
//! the types of the page.
//!
//! A line reads `kind name(Input) -> Output = function, "what it does in the officer's words"`. `read` sees the file,
//! `write` changes it in one transaction under its own name, `bytes` answers with a file.

use crate::commands::awards::{AwardInput, DrawInput};
use crate::commands::ballot::{BallotDraft, BallotNumber, BallotReadings, LogName};
use crate::commands::binding::{BoundNames, KitState};
use crate::commands::dossier::DossierInput;
use crate::commands::evidence::{EvidenceInput, EvidenceView};
use crate::commands::ledger::{CandidateView, JudgedView, LedgerView};
use crate::commands::ledger_paste::{PasteInput, PasteView, Pasted};
use crate::commands::life::LifeLine;
use crate::commands::meeting::{RollInput, TellerDraft};
use crate::commands::packs::{PackId, PackText, PacksView};
use crate::commands::paper::{PaperInput, PaperPart, PaperText, ScanInput};
use crate::commands::projector::{Showing, Snapshot};
use crate::commands::score_files::{ScoreFilesInput, ScoreFilesView};
use crate::commands::score_forms::{FormFile, ScoreFormInput};
use crate::commands::score_table::{AdoptInput, AmendInput, TableCopyInput};
use crate::commands::scores::{AcceptInput, ScoresSaved};
use crate::commands::signing::SignatureInput;
use crate::commands::talk::{AdjustmentAsk, AdjustmentSaved, AskedView};
use crate::commands::tally::{StrokeInput, Strokes};
use crate::commands::voting::TieInput;
use crate::commands::year::StageInput;
use crate::commands::{
    Act, Nothing, OrderInput, ReasonInput, RowId, SavedRow, YearInput, awards, ballot, binding,
    bloc, dossier, evidence, ledger, ledger_book, ledger_paste, life, meeting, packs, paper,
    projector, score_files, score_forms, score_reads, score_table, scores, signing, talk, tally,
    voting, year,
};
use crate::error::ErrorBody;
use crate::score_views::{
    CellHistory, CellInput, ChangesInput, Example, ModelView, RankingInput, RankingView,
    ScoreTableView, SheetInput, SheetView, TraceInput, TrialInput, TrialView, YearPlaces,
};
use crate::views::{BlocView, YearLine, YearView};
use crate::{load, views};
use domain::award_file::{NominationDraft, ProposalDraft, SubmissionDraft};
use domain::award_life::ProposalStepDraft;
use domain::bloc::{BlocDraft, LeaderTermDraft, PersonDraft, UnitDraft, UnitRenameDraft};
use domain::cycle::{
    Cycle, CycleDraft, InstrumentDraft, MovementDraft, NextTaskDraft, QuotaDraft, ScoreDraft,
};
use domain::dossier::Dossier;
use domain::eligibility::facts::SubjectDraft;
use domain::eligibility::ledger::{LedgerDraft, LedgerSubject};
use domain::eligibility::quota::QuotaReleaseDraft;
use domain::meeting::{
    AdjustmentDraft, AgendaItemDraft, DelegateDraft, MeetingDraft, OpinionDraft, ResolutionDraft,
};
use domain::paper::PaperNumberDraft;
use domain::problem::Problem;
use domain::scoring::changes::{RankEffect, TableChange};
use domain::scoring::criterion::CriterionDraft;
use domain::scoring::entry::{
    KnockoutDraft, KnockoutMarkDraft, PlacesDraft, ScoreNoteDraft, ScoresDraft, TargetDraft,
};
use domain::scoring::table::ScoreTableDraft;
use domain::scoring::trace::Trace;
use domain::vote::{RoundDraft, RoundTotalsDraft, VoteLineDraft, VotingRuleDraft};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{Barrier, tables};

/// How a line works on the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Reads.
    Read,
    /// Changes, in one transaction.
    Write,
    /// Answers with a file.
    Bytes,
}

/// What runs behind a line.
#[derive(Clone, Copy)]
pub(crate) enum Run {
    /// JSON in, JSON out.
    Json(fn(&Act<'_, '_>, Value) -> Result<Value, ErrorBody>),
    /// JSON in, a file out.
    Bytes(fn(&Act<'_, '_>, Value) -> Result<Vec<u8>, ErrorBody>),
}

/// One line of the table.
#[derive(Clone, Copy)]
pub struct Line {
    /// The command, `noun_verb`; also the operation in the journal.
    pub name: &'static str,
    /// How it works.
    pub kind: Kind,
    /// What it does, in the officer's words.
    pub label: &'static str,
    /// Where undo stops after it.
    pub(crate) barrier: Option<Barrier>,
    pub(crate) run: Run,
    /// JSON Schema of the input.
    pub input: fn() -> Value,
    /// JSON Schema of the output; of no use where the answer is a file.
    pub output: fn() -> Value,
    /// Types for the page: gathers declarations, gives the names of input and output.
    #[cfg(feature = "bindings")]
    pub types: fn(&mut crate::bindings::Declarations) -> (String, String),
}

macro_rules! run {
    (bytes, $input:ty, $output:ty, $function:path) => {
        Run::Bytes(|act, value| $function(act, parse::<$input>(value)?))
    };
    ($kind:ident, $input:ty, $output:ty, $function:path) => {
        Run::Json(|act, value| answer::<$output>(&$function(act, parse::<$input>(value)?)?))
    };
}

macro_rules! kind {
    (read) => {
        Kind::Read
    };
    (write) => {
        Kind::Write
    };
    (bytes) => {
        Kind::Bytes
    };
}

macro_rules! table {
    ($($kind:ident $name:ident($input:ty) -> $output:ty = $function:path, $label:literal $(, until $barrier:ident)?;)+) => {
        /// Every command, by area.
        pub const TABLE: &[Line] = &[$(Line {
            name: stringify!($name),
            kind: kind!($kind),
            label: $label,
            barrier: table!(@barrier $($barrier)?),
            run: run!($kind, $input, $output, $function),
            input: || schemars::schema_for!($input).to_value(),
            output: || schemars::schema_for!($output).to_value(),
            #[cfg(feature = "bindings")]
            types: |all| (all.add::<$input>(), all.add::<$output>()),
        }),+];
    };
    (@barrier) => { None };
    (@barrier $barrier:ident) => { Some(Barrier::$barrier) };
}

table! {
    read bloc_read(Nothing) -> BlocView = bloc_read, "Xem thông tin Khối và các năm";
    read year_read(YearInput) -> YearView = year_read, "Xem một năm thi đua";
    read paper_text(PaperInput) -> PaperText = paper::paper_text, "Xem chữ của một văn bản";
    read paper_parts(PaperInput) -> Vec<PaperPart> = paper::paper_parts, "Xem từng phần của biên bản và nơi nhập số liệu";
    read ballot_readings(RowId) -> BallotReadings = ballot::ballot_readings, "Cộng và so sánh các phiếu đã đọc";
    read ballot_log_name(RowId) -> LogName = ballot::ballot_log_name, "Xem tên tệp bảng kê phiếu";
    read tally_read(RowId) -> Vec<Strokes> = tally::tally_read, "Xem các vạch đã gạch";
    read projector_preview(Showing) -> Snapshot = projector::projector_preview, "Xem trước nội dung màn chiếu";
    read kit_state(RowId) -> KitState = binding::kit_state, "Xem bộ giấy tờ đã in còn đúng không";
    read score_adjust_preview(AdjustmentAsk) -> AskedView = talk::score_adjust_preview, "Xem trước điều chỉnh điểm tại Hội nghị";
    read meeting_bound_names(RowId) -> BoundNames = binding::meeting_bound_names, "Xem tên các tệp gộp của cuộc họp";
    read score_models(Nothing) -> Vec<ModelView> = score_reads::score_models, "Xem các bảng tiêu chí mẫu";
    read score_table_read(YearInput) -> ScoreTableView = score_reads::score_table_read, "Xem bảng tiêu chí";
    read score_sheet(SheetInput) -> SheetView = score_reads::score_sheet, "Xem bảng điểm của một lớp";
    read score_ranking(RankingInput) -> RankingView = score_reads::score_ranking, "Xem xếp hạng";
    read score_trace(TraceInput) -> Trace = score_reads::score_trace, "Xem căn cứ xếp hạng";
    read score_history(CellInput) -> CellHistory = score_reads::score_history, "Xem các lần ghi điểm của một ô";
    read score_changes(ChangesInput) -> Vec<TableChange> = score_reads::score_changes, "So sánh bảng tiêu chí";
    read score_try(TrialInput) -> TrialView = score_reads::score_try, "Tính thử";
    read score_places(Nothing) -> Vec<YearPlaces> = score_reads::score_places, "Xem thứ hạng qua các năm";
    read criterion_examples(CriterionDraft) -> Vec<Example> = score_reads::criterion_examples, "Xem ví dụ cách tính điểm";
    read criterion_amend_preview(AmendInput) -> Vec<RankEffect> = score_reads::criterion_amend_preview, "Xem trước tác động của điều chỉnh";
    read score_forms(YearInput) -> Vec<FormFile> = score_forms::score_forms, "Xem các mẫu tự chấm của năm";
    read score_files_read(ScoreFilesInput) -> ScoreFilesView = score_files::score_files_read, "Đọc thử bảng tự chấm của các đơn vị";
    read awards_judge(YearInput) -> JudgedView = ledger::awards_judge, "Xét điều kiện khen thưởng";
    read dossier_read(YearInput) -> Vec<Dossier> = dossier::dossier_read, "Xem thành phần hồ sơ của các đề nghị";
    read ledger_read(Nothing) -> LedgerView = ledger::ledger_read, "Xem sổ khen thưởng";
    read ledger_candidates(LedgerSubject) -> Vec<CandidateView> = ledger::ledger_candidates, "Tìm người, tập thể trùng tên trong sổ khen thưởng";
    read ledger_paste_read(PasteInput) -> PasteView = ledger_paste::ledger_paste_read, "Đọc thử các dòng dán vào sổ khen thưởng";
    read life_read(YearInput) -> Vec<LifeLine> = life::life_read, "Xem tiến trình các đề nghị";
    read packs_read(YearInput) -> PacksView = packs::packs_read, "Xem bộ quy định của năm";
    read pack_text(PackId) -> PackText = packs::pack_text, "Xem nội dung một bộ quy định";
    read evidence_list(YearInput) -> Vec<EvidenceView> = evidence::evidence_list, "Xem các tệp minh chứng";
    bytes dossier_bytes(RowId) -> Vec<u8> = dossier::dossier_bytes, "Mở tệp hồ sơ";
    read dossier_name(RowId) -> LogName = dossier::dossier_name, "Xem tên gói hồ sơ";
    bytes dossier_zip(RowId) -> Vec<u8> = dossier::dossier_zip, "Gói hồ sơ của một Tờ trình kèm danh mục";
    bytes ledger_xlsx(Nothing) -> Vec<u8> = ledger_book::ledger_xlsx, "Xuất sổ khen thưởng ra Excel";
    bytes evidence_bytes(RowId) -> Vec<u8> = evidence::evidence_bytes, "Mở tệp minh chứng";
    bytes score_form(ScoreFormInput) -> Vec<u8> = score_forms::score_form, "Xuất mẫu tự chấm của một đơn vị ra Excel";
    bytes paper_pdf(PaperInput) -> Vec<u8> = paper::paper_pdf, "In một văn bản ra PDF";
    bytes paper_docx(PaperInput) -> Vec<u8> = paper::paper_docx, "Lưu một văn bản ra Word";
    bytes meeting_kit(RowId) -> Vec<u8> = binding::meeting_kit, "In bộ giấy tờ dự phòng của cuộc họp";
    bytes meeting_kit_changes(RowId) -> Vec<u8> = binding::meeting_kit_changes, "In các trang đã thay đổi của bộ giấy tờ";
    bytes meeting_book(RowId) -> Vec<u8> = binding::meeting_book, "Gộp văn bản của cuộc họp vào một tệp PDF";
    bytes ballot_log(RowId) -> Vec<u8> = ballot::ballot_log, "In bảng kê phiếu đã đọc ra PDF";
    bytes paper_xlsx(PaperInput) -> Vec<u8> = score_forms::paper_xlsx, "Xuất bảng của một văn bản ra Excel";
    bytes paper_csv(PaperInput) -> Vec<u8> = score_forms::paper_csv, "Xuất bảng của một văn bản ra CSV";
    bytes paper_bytes(RowId) -> Vec<u8> = paper::paper_bytes, "Mở văn bản đã trình ký";

    write bloc_save(BlocDraft) -> SavedRow = bloc::bloc_save, "Sửa thông tin Khối";
    write unit_save(UnitDraft) -> SavedRow = bloc::unit_save, "Lưu đơn vị";
    write unit_rename(UnitRenameDraft) -> SavedRow = bloc::unit_rename, "Ghi tên mới của đơn vị";
    write unit_delete(RowId) -> SavedRow = bloc::unit_delete, "Xóa đơn vị";
    write unit_order(OrderInput) -> SavedRow = bloc::unit_order, "Sắp lại thứ tự đơn vị";
    write person_save(PersonDraft) -> SavedRow = bloc::person_save, "Lưu người";
    write person_delete(RowId) -> SavedRow = bloc::person_delete, "Xóa người";
    write leader_term_save(LeaderTermDraft) -> SavedRow = bloc::leader_term_save, "Ghi Khối trưởng, Khối phó";
    write leader_term_delete(RowId) -> SavedRow = bloc::leader_term_delete, "Xóa nhiệm kỳ";

    write cycle_save(CycleDraft) -> SavedRow = year::cycle_save, "Lưu năm thi đua";
    write year_advance(RowId) -> SavedRow = year::year_advance, "Chuyển bước";
    write stage_set_aside(StageInput) -> SavedRow = year::stage_set_aside, "Ghi bước không thực hiện";
    write year_go_back(StageInput) -> SavedRow = year::year_go_back, "Quay lại bước trước";
    write movement_save(MovementDraft) -> SavedRow = year::movement_save, "Lưu phong trào";
    write movement_delete(RowId) -> SavedRow = year::movement_delete, "Xóa phong trào";
    write instrument_save(InstrumentDraft) -> SavedRow = year::instrument_save, "Lưu căn cứ";
    write instrument_delete(RowId) -> SavedRow = year::instrument_delete, "Xóa căn cứ";
    write quota_save(QuotaDraft) -> SavedRow = year::quota_save, "Ghi số lượng phân bổ";
    write quota_delete(RowId) -> SavedRow = year::quota_delete, "Xóa số lượng phân bổ";
    write next_task_save(NextTaskDraft) -> SavedRow = year::next_task_save, "Lưu nhiệm vụ năm sau";
    write next_task_delete(RowId) -> SavedRow = year::next_task_delete, "Xóa nhiệm vụ năm sau";
    write score_save(ScoreDraft) -> SavedRow = year::score_save, "Ghi điểm thống nhất của đơn vị";

    write score_table_save(ScoreTableDraft) -> SavedRow = score_table::score_table_save, "Lưu cách dùng bảng tiêu chí";
    write score_table_copy(TableCopyInput) -> SavedRow = score_table::score_table_copy, "Chép bảng tiêu chí";
    write score_table_clear(RowId) -> SavedRow = score_table::score_table_clear, "Xóa bảng tiêu chí dự thảo";
    write score_table_adopt(AdoptInput) -> SavedRow = score_table::score_table_adopt, "Thông qua bảng tiêu chí";
    write criterion_save(CriterionDraft) -> SavedRow = score_table::criterion_save, "Lưu tiêu chí";
    write criterion_delete(RowId) -> SavedRow = score_table::criterion_delete, "Xóa tiêu chí";
    write criterion_order(OrderInput) -> SavedRow = score_table::criterion_order, "Sắp lại thứ tự tiêu chí";
    write criterion_amend(AmendInput) -> SavedRow = score_table::criterion_amend, "Điều chỉnh bảng tiêu chí đã thông qua";
    write knockout_save(KnockoutDraft) -> SavedRow = score_table::knockout_save, "Lưu điều kiện loại trừ";
    write knockout_delete(RowId) -> SavedRow = score_table::knockout_delete, "Xóa điều kiện loại trừ";
    write knockout_mark(KnockoutMarkDraft) -> SavedRow = score_table::knockout_mark, "Ghi đơn vị thuộc điều kiện loại trừ";
    write knockout_unmark(RowId) -> SavedRow = score_table::knockout_unmark, "Bỏ ghi điều kiện loại trừ của đơn vị";
    write target_save(TargetDraft) -> SavedRow = scores::target_save, "Ghi chỉ tiêu của đơn vị";
    write scores_enter(ScoresDraft) -> ScoresSaved = scores::scores_enter, "Ghi điểm";
    write score_files_enter(ScoreFilesInput) -> ScoresSaved = score_files::score_files_enter, "Nhập điểm tự chấm từ tệp của đơn vị";
    write scores_accept(AcceptInput) -> ScoresSaved = scores::scores_accept, "Lấy điểm tự chấm làm điểm thẩm định";
    write evidence_add(EvidenceInput) -> SavedRow = evidence::evidence_add, "Đính kèm minh chứng";
    write evidence_remove(RowId) -> SavedRow = evidence::evidence_remove, "Bỏ tệp minh chứng";
    write score_note_add(ScoreNoteDraft) -> SavedRow = scores::score_note_add, "Ghi giải trình";
    write places_decide(PlacesDraft) -> SavedRow = scores::places_decide, "Ghi quyết định của Chủ trì khi bằng điểm";
    write place_decision_delete(RowId) -> SavedRow = scores::place_decision_delete, "Bỏ quyết định của Chủ trì khi bằng điểm";

    write meeting_save(MeetingDraft) -> SavedRow = meeting::meeting_save, "Lưu hội nghị";
    write meeting_delete(RowId) -> SavedRow = meeting::meeting_delete, "Xóa hội nghị";
    write agenda_save(AgendaItemDraft) -> SavedRow = meeting::agenda_save, "Lưu mục chương trình";
    write agenda_begin(RowId) -> SavedRow = meeting::agenda_begin, "Bắt đầu mục chương trình";
    write agenda_order(OrderInput) -> SavedRow = meeting::agenda_order, "Đổi thứ tự chương trình";
    write agenda_delete(RowId) -> SavedRow = meeting::agenda_delete, "Xóa mục chương trình";
    write agenda_fill(RowId) -> SavedRow = meeting::agenda_fill, "Điền chương trình mẫu";
    write delegate_save(DelegateDraft) -> SavedRow = meeting::delegate_save, "Lưu đại biểu";
    write delegate_delete(RowId) -> SavedRow = meeting::delegate_delete, "Xóa đại biểu";
    write roll_fill(RollInput) -> SavedRow = meeting::roll_fill, "Lập danh sách điểm danh theo đơn vị";
    write opinion_save(OpinionDraft) -> SavedRow = talk::opinion_save, "Lưu ý kiến";
    write opinion_order(OrderInput) -> SavedRow = talk::opinion_order, "Đổi thứ tự ý kiến";
    write opinion_delete(RowId) -> SavedRow = talk::opinion_delete, "Xóa ý kiến";
    write resolution_save(ResolutionDraft) -> SavedRow = talk::resolution_save, "Lưu nội dung biểu quyết";
    write resolution_delete(RowId) -> SavedRow = talk::resolution_delete, "Xóa nội dung biểu quyết";
    write score_adjust(AdjustmentDraft) -> AdjustmentSaved = talk::score_adjust, "Điều chỉnh điểm tại Hội nghị";
    write kit_printed(RowId) -> SavedRow = binding::kit_printed, "Ghi đã in bộ giấy tờ dự phòng";
    write teller_save(TellerDraft) -> SavedRow = meeting::teller_save, "Ghi thành viên Tổ kiểm phiếu";
    write teller_delete(RowId) -> SavedRow = meeting::teller_delete, "Bỏ thành viên Tổ kiểm phiếu";

    write voting_rule_save(VotingRuleDraft) -> SavedRow = voting::voting_rule_save, "Ghi Thể lệ bỏ phiếu";
    write voting_rule_delete(RowId) -> SavedRow = voting::voting_rule_delete, "Bỏ Thể lệ bỏ phiếu";
    write round_open(RoundDraft) -> SavedRow = voting::round_open, "Mở vòng bỏ phiếu";
    write round_totals(RoundTotalsDraft) -> SavedRow = voting::round_totals, "Ghi số phiếu của vòng";
    write vote_line_save(VoteLineDraft) -> SavedRow = voting::vote_line_save, "Ghi phiếu của một đề nghị";
    write ballot_entry_save(BallotDraft) -> SavedRow = ballot::ballot_entry_save, "Đọc một phiếu";
    write ballot_entry_delete(BallotNumber) -> SavedRow = ballot::ballot_entry_delete, "Bỏ một phiếu đã đọc";
    write ballots_accept(RowId) -> SavedRow = ballot::ballots_accept, "Lấy số đã đọc từ phiếu làm số phiếu của vòng";
    write recount_end(RowId) -> SavedRow = ballot::recount_end, "Kết thúc phúc kiểm";
    write tally_stroke(StrokeInput) -> SavedRow = tally::tally_stroke, "Gạch một vạch kiểm phiếu";
    write tally_accept(RowId) -> SavedRow = tally::tally_accept, "Lấy số vạch làm số phiếu của vòng";
    write round_close(RowId) -> SavedRow = voting::round_close, "Chốt kết quả kiểm phiếu", until BallotClosed;
    write round_void(ReasonInput) -> SavedRow = voting::round_void, "Hủy phiếu của vòng", until BallotClosed;
    write round_reopen(ReasonInput) -> SavedRow = voting::round_reopen, "Mở lại kết quả kiểm phiếu";
    write round_delete(RowId) -> SavedRow = voting::round_delete, "Xóa vòng bỏ phiếu";
    write tie_decide(TieInput) -> SavedRow = voting::tie_decide, "Ghi quyết định của Chủ trì khi bằng phiếu";

    write nomination_save(NominationDraft) -> SavedRow = awards::nomination_save, "Lưu đề nghị";
    write nomination_delete(RowId) -> SavedRow = awards::nomination_delete, "Xóa đề nghị";
    write nominate_all(AwardInput) -> SavedRow = awards::nominate_all, "Đề nghị tất cả đơn vị thành viên";
    write submission_save(SubmissionDraft) -> SavedRow = awards::submission_save, "Lưu Tờ trình";
    write submission_delete(RowId) -> SavedRow = awards::submission_delete, "Xóa Tờ trình";
    write list_draw(DrawInput) -> SavedRow = awards::list_draw, "Lập danh sách từ kết quả kiểm phiếu";
    write proposal_save(ProposalDraft) -> SavedRow = awards::proposal_save, "Lưu dòng danh sách đề nghị";
    write proposal_delete(RowId) -> SavedRow = awards::proposal_delete, "Xóa dòng danh sách đề nghị";
    write ledger_save(LedgerDraft) -> SavedRow = ledger::ledger_save, "Lưu dòng sổ khen thưởng";
    write ledger_paste_enter(PasteInput) -> Pasted = ledger_paste::ledger_paste_enter, "Nhập các dòng dán vào sổ khen thưởng";
    write ledger_delete(RowId) -> SavedRow = ledger::ledger_delete, "Xóa dòng sổ khen thưởng";
    write subject_save(SubjectDraft) -> SavedRow = ledger::subject_save, "Lưu thông tin xét điều kiện";
    write subjects_clear(RowId) -> SavedRow = ledger::subjects_clear, "Xác nhận không có vụ việc, kỷ luật";
    write proposal_step(ProposalStepDraft) -> SavedRow = life::proposal_step, "Ghi tiến trình của đề nghị";
    write proposal_step_delete(RowId) -> SavedRow = life::proposal_step_delete, "Bỏ việc đã ghi của đề nghị";
    write dossier_add(DossierInput) -> SavedRow = dossier::dossier_add, "Đính kèm tệp hồ sơ";
    write dossier_remove(RowId) -> SavedRow = dossier::dossier_remove, "Bỏ tệp hồ sơ";
    write quota_release(QuotaReleaseDraft) -> SavedRow = life::quota_release, "Ghi lý do đề nghị vượt số lượng";
    write quota_release_delete(RowId) -> SavedRow = life::quota_release_delete, "Bỏ lý do đề nghị vượt số lượng";
    write pack_import(PackText) -> SavedRow = packs::pack_import, "Nạp bộ quy định";
    write pack_remove(PackId) -> SavedRow = packs::pack_remove, "Bỏ bộ quy định đã nạp";

    write paper_freeze(PaperInput) -> SavedRow = paper::paper_freeze, "Trình ký", until PaperFrozen;
    write signature_mark(SignatureInput) -> SavedRow = signing::signature_mark, "Đánh dấu người đã ký";
    write paper_sign(RowId) -> SavedRow = signing::paper_sign, "Ghi văn bản đã ký";
    write paper_number(PaperNumberDraft) -> SavedRow = paper::paper_number, "Ghi số, ngày văn bản";
    write paper_issue(RowId) -> SavedRow = paper::paper_issue, "Phát hành";
    write paper_withdraw(ReasonInput) -> SavedRow = paper::paper_withdraw, "Thu hồi để sửa";
    write paper_replace(ReasonInput) -> SavedRow = paper::paper_replace, "Thay thế", until PaperFrozen;
    write paper_file_scan(ScanInput) -> SavedRow = paper::paper_file_scan, "Đính kèm bản đã ký", until PaperFrozen;
}

/// The line of a name.
///
/// # Errors
/// `NotFound` for a name that is not in the table.
pub fn line(name: &str) -> Result<&'static Line, ErrorBody> {
    TABLE
        .iter()
        .find(|it| it.name == name)
        .ok_or_else(|| ErrorBody::not_found(&format!("lệnh \"{name}\"")))
}

/// What a command does, in the officer's words; the name itself for what the file did on its own.
pub fn label(operation: &str) -> String {
    let own = match operation {
        "file_create" => Some("Tạo tệp"),
        "migrate" => Some("Nâng cấp tệp"),
        "redact" => Some("Xóa dữ liệu cá nhân"),
        "import" => Some("Nhập dữ liệu"),
        "restore" => Some("Khôi phục bản sao lưu"),
        crate::rehearsal::MARK => Some("Đánh dấu tệp diễn tập"),
        _ => None,
    };
    let listed = TABLE
        .iter()
        .find(|it| it.name == operation)
        .map(|it| it.label);
    own.or(listed).unwrap_or(operation).to_owned()
}

fn parse<T: DeserializeOwned>(value: Value) -> Result<T, ErrorBody> {
    let value = if value.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        value
    };
    serde_json::from_value(value).map_err(|error| {
        ErrorBody::problem(Problem::general(
            "not_understood",
            format!("Không đọc được dữ liệu gửi vào ({error}). Dữ liệu cũ giữ nguyên; đề nghị kiểm tra lại."),
        ))
    })
}

fn answer<T: Serialize>(value: &T) -> Result<Value, ErrorBody> {
    serde_json::to_value(value).map_err(|error| ErrorBody::internal(error.to_string()))
}

fn bloc_read(act: &Act<'_, '_>, _: Nothing) -> Result<BlocView, ErrorBody> {
    let mut years: Vec<Cycle> = act.tx.all(&tables::CYCLE)?;
    years.sort_by_key(|it| std::cmp::Reverse(it.year));
    Ok(BlocView {
        bloc: act.tx.get(&tables::BLOC, 1)?,
        years: years
            .into_iter()
            .map(|it| YearLine {
                id: it.id.0,
                year: it.year,
                stage: it.stage,
            })
            .collect(),
    })
}

fn year_read(act: &Act<'_, '_>, input: YearInput) -> Result<YearView, ErrorBody> {
    views::year(load::book_of(
        act.tx,
        load::cycle_of_year(act.tx, input.year)?,
    )?)
}
