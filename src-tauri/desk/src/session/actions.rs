//! The file-level actions by name: one table, for the window, the preview and the types of the page.

use super::recent::{Recent, free_path, save_actor};
use super::{RecentFile, Session, backups, papers, recent, wall};
use crate::commands::Nothing;
use crate::commands::packs::PackId;
use crate::commands::paper::PaperInput;
use crate::commands::projector::Showing;
use crate::commands::{RowId, YearInput};
use crate::error::{ErrorBody, ErrorKind};
use crate::file::{Desk, FileView, Saved};
use crate::journal::JournalLine;
use crate::rehearsal;
use crate::samples;
use crate::verification::VerifyView;
use domain::bloc::BlocDraft;
use domain::problem::Problem;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use store::Actor;

macro_rules! views {
    ($($item:item)+) => {
        $(#[derive(Clone, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        $item)+
    };
}

views! {
    /// Who sits at the machine.
    #[serde(deny_unknown_fields)]
    pub struct ActorInput {
        /// Name.
        pub name: String,
        /// In which capacity.
        pub role: String,
    }

    /// The frame of the window: which file is open, and who sits at the machine.
    pub struct Status {
        /// The open file.
        pub file: Option<FileView>,
        /// Who; none until somebody has given a name.
        pub actor: Option<ActorInput>,
    }

    /// A file to open: one that a handle names, else the officer chooses.
    #[serde(deny_unknown_fields)]
    pub struct OpenInput {
        /// A handle of the recent list, of a backup, or of a drop.
        #[serde(default)]
        pub handle: Option<usize>,
    }

    /// Which sample.
    #[serde(rename_all = "kebab-case")]
    pub enum SampleKind {
        /// The ten real units of 2022.
        #[serde(rename = "seed-2022")]
        Seed2022,
        /// An invented bloc with a whole year.
        Demo,
    }

    /// A sample to make and open.
    #[serde(deny_unknown_fields)]
    pub struct SampleInput {
        /// Which.
        pub kind: SampleKind,
        /// The stage up to which the demo is filled in.
        #[serde(default)]
        pub stage: Option<u8>,
    }

    /// A new bloc and who makes it; the officer chooses where.
    #[serde(deny_unknown_fields)]
    pub struct NewInput {
        /// The bloc.
        pub bloc: BlocDraft,
        /// Who; the one who sat here last where it is left out.
        #[serde(default)]
        pub actor: Option<ActorInput>,
    }

    /// Undo down to and including an entry.
    #[serde(deny_unknown_fields)]
    pub struct UndoToInput {
        /// The entry.
        pub entry: i64,
    }

    /// A page of the journal.
    #[serde(deny_unknown_fields)]
    pub struct JournalInput {
        /// Entries before this one; the newest where it is left out.
        #[serde(default)]
        pub before: Option<i64>,
        /// How many.
        pub limit: u32,
    }

    /// A long text that is being typed.
    #[serde(deny_unknown_fields)]
    pub struct KeepInput {
        /// Which field.
        pub key: String,
        /// What stands in it.
        pub text: String,
    }

    /// Which field's kept text.
    #[serde(deny_unknown_fields)]
    pub struct DraftInput {
        /// Which field.
        pub key: String,
    }

    /// What the projector shows from now on; `null` for nothing.
    #[serde(deny_unknown_fields)]
    pub struct PublishInput {
        /// What; none for an empty wall.
        pub showing: Option<Showing>,
    }

    /// Whether the projector window is open.
    #[serde(deny_unknown_fields)]
    pub struct ProjectorInput {
        /// Open or closed.
        pub open: bool,
        /// Place of the monitor it fills; one where the officer does not work where absent.
        #[serde(default)]
        pub monitor: Option<u32>,
    }

    /// A monitor of the machine.
    pub struct MonitorView {
        /// Its place among them, from 0.
        pub place: u32,
        /// What the machine calls it, or its size.
        pub name: String,
        /// Whether the officer's window stands on it.
        pub is_own: bool,
    }

    /// Where the projector window can stand.
    pub struct ProjectorView {
        /// The monitors.
        pub monitors: Vec<MonitorView>,
        /// What the officer should know: with one monitor the room may see the officer's own screen.
        pub notice: Option<String>,
    }

    /// A file that was written.
    pub struct SavedFile {
        /// Its name.
        pub name: String,
        /// Its folder, for the eye only.
        pub folder: String,
    }

    /// A folder that was written.
    pub struct SavedFolder {
        /// The folder, for the eye only.
        pub folder: String,
        /// The files in it.
        pub names: Vec<String>,
    }

    /// The papers of a meeting, to be taken to another machine.
    #[serde(deny_unknown_fields)]
    pub struct StickInput {
        /// The meeting.
        pub id: i64,
        /// Whether to ask for the place; else the one chosen before, where it is still there.
        pub ask: bool,
    }

    /// A file that was dropped on the window.
    pub struct DroppedFile {
        /// Its name.
        pub name: String,
        /// Its bytes in hexadecimal; of a file too large to be read only the beginning.
        pub hex: String,
        /// Why it could not be read from the disk.
        pub trouble: Option<String>,
    }

    /// A verified copy of the open file.
    pub struct BackupView {
        /// What the page gives back to restore it.
        pub handle: Option<usize>,
        /// Its name, which begins with its time.
        pub name: String,
        /// Its folder, for the eye only.
        pub folder: String,
        /// Its size in bytes.
        pub size: u64,
    }
}

type Run = fn(&Session, Value) -> Result<Value, ErrorBody>;

/// One file-level action.
#[derive(Clone, Copy)]
pub struct Action {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub label: &'static str,
    run: Run,
    /// Types for the page: gathers declarations, gives the names of input and output.
    #[cfg(feature = "bindings")]
    pub types: fn(&mut crate::bindings::Declarations) -> (String, String),
}

macro_rules! actions {
    ($($name:ident($input:ty) -> $output:ty = $function:path, $label:literal;)+) => {
        /// Every file-level action.
        pub const ACTIONS: &[Action] = &[$(Action {
            name: stringify!($name),
            label: $label,
            run: |session, value| answer::<$output>(&$function(session, parse::<$input>(value)?)?),
            #[cfg(feature = "bindings")]
            types: |all| (all.add::<$input>(), all.add::<$output>()),
        }),+];
    };
}

actions! {
    status(Nothing) -> Status = status, "Xem tệp đang mở";
    actor(ActorInput) -> Status = actor, "Ghi tên người dùng máy";
    recent(Nothing) -> Vec<RecentFile> = recent_files, "Xem các tệp mở gần đây";
    open(OpenInput) -> Status = open, "Mở tệp";
    sample(SampleInput) -> Status = sample, "Mở dữ liệu mẫu";
    new(NewInput) -> Status = new, "Lập tệp mới";
    close(Nothing) -> Status = close, "Đóng tệp";
    undo(Nothing) -> Saved = undo, "Hoàn tác";
    redo(Nothing) -> Saved = redo, "Làm lại";
    undo_to(UndoToInput) -> Saved = undo_to, "Hoàn tác đến đây";
    journal(JournalInput) -> Vec<JournalLine> = journal, "Xem nhật ký";
    verify(Nothing) -> VerifyView = verify, "Kiểm tra tệp";
    backup(Nothing) -> BackupView = backup, "Sao lưu ngay";
    backup_to(Nothing) -> Option<SavedFile> = backup_to, "Sao lưu ra nơi khác";
    backups(Nothing) -> Vec<BackupView> = backups, "Xem các bản sao lưu";
    rehearse(Nothing) -> Status = rehearse, "Diễn tập trên bản sao";
    restore(OpenInput) -> Status = restore, "Khôi phục thành tệp mới";
    keep_draft(KeepInput) -> () = keep_draft, "Giữ chữ đang nhập";
    draft(DraftInput) -> Option<String> = draft, "Lấy lại chữ đang nhập";
    save_pdf(PaperInput) -> Option<SavedFile> = save_pdf, "Lưu văn bản PDF";
    open_pdf(PaperInput) -> SavedFile = open_pdf, "Mở văn bản PDF để in";
    save_all(YearInput) -> Option<SavedFolder> = save_all, "Lưu tất cả văn bản của năm";
    save_xlsx(PaperInput) -> Option<SavedFile> = papers::save_table, "Lưu bảng của văn bản ra Excel";
    save_meeting_kit(RowId) -> Option<SavedFile> = papers::save_meeting_kit, "Lưu bộ giấy tờ dự phòng";
    save_kit_changes(RowId) -> Option<SavedFile> = papers::save_kit_changes, "Lưu các trang in lại của bộ giấy tờ";
    save_meeting_papers(StickInput) -> Option<SavedFolder> = papers::save_meeting, "Chép văn bản của cuộc họp ra USB";
    save_docx(PaperInput) -> Option<SavedFile> = papers::save_docx, "Lưu văn bản Word";
    save_meeting_book(RowId) -> Option<SavedFile> = papers::save_meeting_book, "Lưu văn bản của cuộc họp trong một tệp";
    save_ballot_log(RowId) -> Option<SavedFile> = papers::save_ballot_log, "Lưu bảng kê phiếu PDF";
    save_ledger(Nothing) -> Option<SavedFile> = papers::save_ledger, "Lưu sổ khen thưởng ra Excel";
    save_pack(PackId) -> Option<SavedFile> = papers::save_pack, "Lưu một bộ quy định ra tệp";
    save_dossier(RowId) -> Option<SavedFile> = papers::save_dossier, "Gói hồ sơ của một Tờ trình";
    save_forms(YearInput) -> Option<SavedFolder> = papers::save_forms, "Lưu mẫu tự chấm của các đơn vị";
    dropped(Nothing) -> Vec<DroppedFile> = dropped, "Lấy các tệp vừa thả vào cửa sổ";
    publish(PublishInput) -> () = publish, "Chiếu nội dung";
    projector(ProjectorInput) -> ProjectorView = projector, "Mở hoặc đóng màn hình chiếu";
}

/// Runs an action by name.
pub(super) fn run(session: &Session, action: &str, input: Value) -> Result<Value, ErrorBody> {
    let found = ACTIONS.iter().find(|it| it.name == action);
    let found = found.ok_or_else(|| ErrorBody::not_found(&format!("thao tác \"{action}\"")))?;
    (found.run)(session, input)
}

fn status(session: &Session, _: Nothing) -> Result<Status, ErrorBody> {
    let state = session.state();
    let actor = state.actor.as_ref().map(|it| ActorInput {
        name: it.name.clone(),
        role: it.role.clone(),
    });
    let file = state.desk.as_ref().map(Desk::frame).transpose()?;
    Ok(Status { file, actor })
}

fn actor(session: &Session, input: ActorInput) -> Result<Status, ErrorBody> {
    let name = required(&input.name, "name", "họ và tên")?;
    let role = required(&input.role, "role", "chức vụ")?;
    let actor = Actor { name, role };
    let mut state = session.state();
    if let Some(desk) = &mut state.desk {
        desk.set_actor(actor.clone());
    }
    save_actor(&session.home, &actor)?;
    state.actor = Some(actor);
    drop(state);
    status(session, Nothing {})
}

fn recent_files(session: &Session, _: Nothing) -> Result<Vec<RecentFile>, ErrorBody> {
    let mut state = session.state();
    let lines = Recent::load(&session.home).lines;
    Ok(lines
        .into_iter()
        .map(|line| {
            let file = papers::saved(&line.path);
            RecentFile {
                is_there: line.path.exists(),
                handle: state.handle(line.path),
                name: file.name,
                folder: file.folder,
                opened_at: line.opened_at,
            }
        })
        .collect())
}

fn open(session: &Session, input: OpenInput) -> Result<Status, ErrorBody> {
    let Some(path) = chosen(session, input)? else {
        return status(session, Nothing {});
    };
    session.open_file(&path)?;
    status(session, Nothing {})
}

fn sample(session: &Session, input: SampleInput) -> Result<Status, ErrorBody> {
    let folder = recent::folder(session.home.join("mau"))?;
    let made = match input.kind {
        SampleKind::Seed2022 => samples::seed_2022(&free_path(&folder, "seed-2022", ".thidua"))?,
        SampleKind::Demo => samples::demo(&free_path(&folder, "demo", ".thidua"), input.stage)?,
    };
    let path = made.path();
    // Made by the sample's own actor and clock; from here on the officer works on it.
    made.close()?;
    session.open_file(&path)?;
    status(session, Nothing {})
}

fn new(session: &Session, input: NewInput) -> Result<Status, ErrorBody> {
    input.bloc.check()?;
    if let Some(it) = input.actor {
        actor(session, it)?;
    }
    let Some(path) = session.host.pick_save("Khoi thi dua.thidua") else {
        return status(session, Nothing {});
    };
    let mut state = session.state();
    let clock = Arc::clone(&session.clock);
    let desk = Desk::create(&path, &input.bloc, state.actor(), clock)?;
    session.take(&mut state, desk)?;
    drop(state);
    status(session, Nothing {})
}

fn close(session: &Session, _: Nothing) -> Result<Status, ErrorBody> {
    session.close()?;
    status(session, Nothing {})
}

fn undo(session: &Session, _: Nothing) -> Result<Saved, ErrorBody> {
    changed(session, Desk::undo)
}

fn redo(session: &Session, _: Nothing) -> Result<Saved, ErrorBody> {
    changed(session, Desk::redo)
}

fn undo_to(session: &Session, input: UndoToInput) -> Result<Saved, ErrorBody> {
    changed(session, |desk| desk.undo_to(input.entry))
}

fn changed(
    session: &Session,
    act: impl FnOnce(&mut Desk) -> Result<Saved, ErrorBody>,
) -> Result<Saved, ErrorBody> {
    let mut state = session.state();
    let saved = act(state.desk()?)?;
    session.changed(&mut state);
    Ok(saved)
}

fn journal(session: &Session, input: JournalInput) -> Result<Vec<JournalLine>, ErrorBody> {
    let mut state = session.state();
    state.desk()?.journal(input.before, input.limit.min(500))
}

fn verify(session: &Session, _: Nothing) -> Result<VerifyView, ErrorBody> {
    session.state().desk()?.verify()
}

fn backup(session: &Session, _: Nothing) -> Result<BackupView, ErrorBody> {
    backups::rolling(&session.home, session.state().desk()?, session.clock.now())
}

fn backup_to(session: &Session, _: Nothing) -> Result<Option<SavedFile>, ErrorBody> {
    let path = session.state().desk()?.path();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let day = session.clock.now().format("%Y-%m-%d");
    let suggested = format!("{stem} sao luu {day}.thidua");
    let Some(to) = session.host.pick_save(&suggested) else {
        return Ok(None);
    };
    session.state().desk()?.backup(&to)?;
    Ok(Some(papers::saved(&to)))
}

fn backups(session: &Session, _: Nothing) -> Result<Vec<BackupView>, ErrorBody> {
    let mut state = session.state();
    let copies = self::backups::of(&session.home, &state.desk()?.path());
    Ok(copies
        .into_iter()
        .rev()
        .map(|path| BackupView {
            handle: Some(state.handle(path.clone())),
            ..self::backups::view(&path)
        })
        .collect())
}

fn restore(session: &Session, input: OpenInput) -> Result<Status, ErrorBody> {
    let Some(from) = chosen(session, input)? else {
        return status(session, Nothing {});
    };
    let Some(to) = session.host.pick_save("khoi phuc.thidua") else {
        return status(session, Nothing {});
    };
    let actor = session.state().actor();
    Desk::restore(&from, &to, &actor, session.clock.as_ref())?;
    session.open_file(&to)?;
    status(session, Nothing {})
}

/// A marked copy where the officer chooses becomes the open file; the file itself is closed and stays as it is.
fn rehearse(session: &Session, _: Nothing) -> Result<Status, ErrorBody> {
    let stem = {
        let mut state = session.state();
        let path = state.desk()?.path();
        path.file_stem()
            .map(|it| it.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let Some(to) = session.host.pick_save(&format!("{stem} (diễn tập).thidua")) else {
        return status(session, Nothing {});
    };
    {
        let mut state = session.state();
        let actor = state.actor();
        rehearsal::rehearse(state.desk()?, &to, &actor, session.clock.as_ref())?;
    }
    session.open_file(&to)?;
    status(session, Nothing {})
}

fn keep_draft(session: &Session, input: KeepInput) -> Result<(), ErrorBody> {
    let mut state = session.state();
    state.desk()?.keep_draft(&input.key, &input.text)
}

fn draft(session: &Session, input: DraftInput) -> Result<Option<String>, ErrorBody> {
    session.state().desk()?.draft(&input.key)
}

fn save_pdf(session: &Session, input: PaperInput) -> Result<Option<SavedFile>, ErrorBody> {
    papers::save(session, &input)
}

fn open_pdf(session: &Session, input: PaperInput) -> Result<SavedFile, ErrorBody> {
    papers::open(session, &input)
}

fn save_all(session: &Session, input: YearInput) -> Result<Option<SavedFolder>, ErrorBody> {
    papers::save_all(session, input.year)
}

fn dropped(session: &Session, _: Nothing) -> Result<Vec<DroppedFile>, ErrorBody> {
    let paths = std::mem::take(&mut session.state().dropped);
    Ok(paths.iter().map(|it| papers::dropped(it)).collect())
}

fn publish(session: &Session, input: PublishInput) -> Result<(), ErrorBody> {
    wall::publish(session, input.showing)
}

fn projector(session: &Session, input: ProjectorInput) -> Result<ProjectorView, ErrorBody> {
    let done = session.host.projector(input.open, input.monitor);
    done.map_err(|error| {
        ErrorBody::new(
            ErrorKind::NotNow,
            "projector",
            format!("Không mở được màn hình chiếu ({error}). Dữ liệu an toàn."),
        )
    })?;
    let monitors = session.host.monitors();
    let is_mirrored = input.open && monitors.len() < 2;
    Ok(ProjectorView {
        notice: is_mirrored.then(|| MIRRORED.to_owned()),
        monitors,
    })
}

/// A projector that mirrors is no monitor of its own: nobody can tell it from one that is not there.
const MIRRORED: &str = "Máy chỉ thấy một màn hình: máy chiếu chưa cắm, hoặc đang ở chế độ nhân bản nên cả phòng thấy màn hình làm việc. Đề nghị nhấn Windows + P, chọn \"Mở rộng\", rồi mở lại màn chiếu; trong lúc đó có thể nhấn F4 ở màn hình điều hành để che số liệu.";

/// The path of a handle, else what the officer chooses.
fn chosen(session: &Session, input: OpenInput) -> Result<Option<PathBuf>, ErrorBody> {
    match input.handle {
        None => Ok(session.host.pick_open()),
        Some(handle) => {
            let known = session.state().handles.get(handle).cloned();
            known.map(Some).ok_or_else(|| ErrorBody::not_found("tệp"))
        }
    }
}

fn required(value: &str, field: &str, what: &str) -> Result<String, ErrorBody> {
    let mut checker = domain::problem::Checker::new();
    let text = checker.required(field, value, what);
    Ok(checker.done(text)?)
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
