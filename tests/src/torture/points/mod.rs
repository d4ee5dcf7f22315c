//! Killing the program at every single write of a whole meeting: from the first arrival to the minutes that were signed. Whatever
//! the point, everything acknowledged is there, at most one act more, and the file is sound.

mod script;

use super::aftermath::open;
use super::stream::count;
use super::victim::{Kind, Victim};
use crate::programs::Programs;
use script::{Act, Script};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use store::{Access, BlocFile, tables};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Points {
    /// Acts of the meeting.
    pub acts: usize,
    /// Writes to files while it is played.
    pub points: u64,
    /// Points at which the program was killed, each before the write and in the middle of it.
    pub killed: u64,
    /// Kills after which one act more than was acknowledged stood in the file: allowed.
    pub unacknowledged: u64,
    /// Everything that was lost or broken.
    pub broken: Vec<String>,
    /// How long it took.
    pub time: Duration,
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "a meeting, killed at its writes: {} s",
            self.time.as_secs()
        )?;
        writeln!(f, "  acts              {}", self.acts)?;
        writeln!(f, "  write points      {}", self.points)?;
        writeln!(f, "  kills             {}", self.killed)?;
        writeln!(f, "  done, not yet acknowledged  {}", self.unacknowledged)?;
        write!(f, "  lost or broken    {}", self.broken.len())?;
        for line in &self.broken {
            write!(f, "\n  ! {line}")?;
        }
        Ok(())
    }
}

/// Plays the meeting and kills the program at every `step`-th write point, before the write and within it.
///
/// # Errors
/// Where the shim cannot be compiled (a C compiler is needed), or a program cannot be started: nothing is proved then.
pub fn points(step: u64, programs: &Programs) -> Result<Points, String> {
    let began = Instant::now();
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let shim = compile(folder.path())?;
    let script = Script::make(&folder.path().join("gốc.thidua"))?;
    let site = Site {
        programs,
        shim: &shim,
        script: &script,
        folder: folder.path(),
    };
    let mut found = Points {
        acts: script.acts.len(),
        points: site.count_points()?,
        ..Points::default()
    };
    let mut at = 1;
    while at <= found.points {
        for torn in [false, true] {
            found.killed += 1;
            if let Err(trouble) = site.kill_at(at, torn, &mut found.unacknowledged) {
                found
                    .broken
                    .push(format!("point {at}, torn {torn}: {trouble}"));
            }
            if found.broken.len() > 20 {
                return Ok(found);
            }
        }
        at += step.max(1);
    }
    found.time = began.elapsed();
    Ok(found)
}

/// The library that ends the process, in the folder.
fn compile(folder: &Path) -> Result<PathBuf, String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/torture/points/kill_at.c");
    let library = folder.join("kill_at.so");
    let output = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .args([&library, &source])
        .arg("-ldl")
        .output()
        .map_err(|error| format!("cc: {error}"))?;
    if output.status.success() {
        Ok(library)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

struct Site<'a> {
    programs: &'a Programs,
    shim: &'a Path,
    script: &'a Script,
    folder: &'a Path,
}

impl Site<'_> {
    /// A fresh copy of the file before the meeting.
    fn fresh(&self) -> Result<PathBuf, String> {
        let place = self.folder.join("họp");
        let _ = std::fs::remove_dir_all(&place);
        std::fs::create_dir_all(&place).map_err(|error| error.to_string())?;
        let file = place.join("Khối thi đua.thidua");
        std::fs::copy(&self.script.file, &file).map_err(|error| error.to_string())?;
        Ok(file)
    }

    fn start(&self, file: &Path, kill: &[(&str, String)]) -> Result<Victim, String> {
        let shim = ("LD_PRELOAD", self.shim.display().to_string());
        let environment: Vec<(&str, String)> =
            std::iter::once(shim).chain(kill.iter().cloned()).collect();
        Victim::start_with(
            Kind::Session,
            self.programs,
            file,
            self.folder,
            &environment,
        )
    }

    /// How many write points the whole meeting has, the closing of the file included.
    fn count_points(&self) -> Result<u64, String> {
        let file = self.fresh()?;
        let told = self.folder.join("points");
        let mut victim = self.start(&file, &[("THIDUA_KILL_COUNT", told.display().to_string())])?;
        let done = self.play(&mut victim)?;
        victim.finish()?;
        if done != self.script.acts.len() {
            return Err(format!(
                "only {done} of {} acts without a kill",
                self.script.acts.len()
            ));
        }
        let words = std::fs::read_to_string(&told).map_err(|error| error.to_string())?;
        words
            .trim()
            .parse()
            .map_err(|_| format!("points: {words:?}"))
    }

    /// Sends act after act; how many were acknowledged before the program was gone.
    fn play(&self, victim: &mut Victim) -> Result<usize, String> {
        for (done, act) in self.script.acts.iter().enumerate() {
            match victim.line.ask(&act.name, &act.input) {
                None => return Ok(done),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(format!("{} {}: {error}", act.name, act.input)),
            }
        }
        Ok(self.script.acts.len())
    }

    fn kill_at(&self, at: u64, torn: bool, unacknowledged: &mut u64) -> Result<(), String> {
        let file = self.fresh()?;
        let mut kill = vec![("THIDUA_KILL_AT", at.to_string())];
        if torn {
            kill.push(("THIDUA_KILL_TORN", "1".to_owned()));
        }
        let mut victim = self.start(&file, &kill)?;
        let done = self.play(&mut victim)?;
        victim.finish_killed();
        let opened = open(&file, Access::Write)?;
        if opened.access != Access::Write {
            return Err("the file can only be read".to_owned());
        }
        let report = opened.file.verify().map_err(|error| error.to_string())?;
        if !report.is_sound() {
            return Err(format!("{:?}", report.problems));
        }
        let kept = self.kept(&opened.file)?;
        if kept < done {
            return Err(format!("{done} acts acknowledged, {kept} in the file"));
        }
        if kept > done + 1 {
            return Err(format!(
                "{done} acts acknowledged, {kept} in the file: nobody asked for the others"
            ));
        }
        *unacknowledged += u64::from(kept > done);
        Ok(())
    }

    /// How many acts of the script stand in the file, in their order and without a hole.
    fn kept(&self, file: &BlocFile) -> Result<usize, String> {
        let entries = count(file)? - self.script.entries_before;
        let journal = file
            .journal(None, u32::try_from(entries).unwrap_or(0).max(1))
            .map_err(|error| error.to_string())?;
        let ballots = rows(file)?;
        let mut written = journal.iter().rev().skip(usize::from(entries == 0));
        let mut kept = 0;
        let mut read = 0;
        for act in &self.script.acts {
            let is_there = match act.kind() {
                // Nothing of a single ballot is journalled; the rows are all there is, until the count is closed.
                Act::BALLOT => {
                    read += 1;
                    ballots >= read || self.script.is_closed_after(kept, entries)
                }
                _ => written
                    .next()
                    .is_some_and(|it| it.operation == act.operation()),
            };
            if !is_there {
                break;
            }
            kept += 1;
        }
        match written.next() {
            Some(extra) => Err(format!("{} out of order", extra.operation)),
            None => Ok(kept),
        }
    }
}

/// How many single ballots the file holds.
fn rows(file: &BlocFile) -> Result<usize, String> {
    let rows: Result<Vec<serde_json::Value>, store::StoreError> =
        file.read(|tx| tx.all(&tables::BALLOT_ENTRY));
    Ok(rows.map_err(|error| error.to_string())?.len())
}
