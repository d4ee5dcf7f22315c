//! Killing the program while it writes: what it acknowledged must be there, whatever the moment.
//!
//! `thidua-cli session` and the preview server take turns. Real lines of the door stream in; after a random time the
//! process is killed without warning. Then the file is opened as the next morning opens it, and everything that was ever
//! acknowledged is looked for.

mod aftermath;
pub mod histories;
pub mod points;
mod random;
pub mod schemas;
mod stream;
mod tally;
mod victim;

pub use random::Random;
pub use victim::Kind;

use crate::programs::Programs;
use aftermath::Aftermath;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use stream::Stream;
use victim::Victim;

/// The longest a program lives once it writes.
const LONGEST_MS: u64 = 150;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The seed.
    pub seed: u64,
    /// Kills of the session and of the preview server.
    pub kills: [u32; 2],
    /// Kills before the first acknowledgement.
    pub early: u32,
    /// Writes that were acknowledged.
    pub acknowledged: u64,
    /// Writes that were done but never acknowledged: allowed, and seen only here.
    pub unacknowledged: u64,
    /// Copies of the file alone that were opened and checked.
    pub copies: u64,
    /// Kills in the middle of moving the log into the file: the copy alone is torn then, the file with its log is whole.
    pub torn: u32,
    /// Second openings that could only read and named the holder.
    pub second_openings: u32,
    /// Dead holders that were taken over by name.
    pub takeovers: u32,
    /// Undo, restart, redo, restart with equal content.
    pub undone: u32,
    /// Acknowledged writes that were missing.
    pub lost: Vec<String>,
    /// Files that contradicted themselves, and every other promise broken.
    pub corrupt: Vec<String>,
    /// How long it took.
    pub time: Duration,
}

impl Summary {
    /// Whether nothing was lost and nothing broken.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.lost.is_empty() && self.corrupt.is_empty()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [session, preview] = self.kills;
        writeln!(f, "torture: seed {}, {} s", self.seed, self.time.as_secs())?;
        writeln!(
            f,
            "  kills             {} ({session} session, {preview} preview server; {} before the first acknowledgement)",
            session + preview,
            self.early
        )?;
        writeln!(f, "  acknowledged      {}", self.acknowledged)?;
        writeln!(f, "  done, not yet acknowledged  {}", self.unacknowledged)?;
        writeln!(
            f,
            "  copies alone      {} whole; {} torn by a kill within a checkpoint, whole with their log",
            self.copies, self.torn
        )?;
        writeln!(
            f,
            "  second openings   {} read only, holder named",
            self.second_openings
        )?;
        writeln!(f, "  locks taken over  {}", self.takeovers)?;
        writeln!(f, "  undo and redo over restarts  {}", self.undone)?;
        writeln!(f, "  lost              {}", self.lost.len())?;
        write!(f, "  corrupt           {}", self.corrupt.len())?;
        for line in self.lost.iter().chain(&self.corrupt) {
            write!(f, "\n  ! {line}")?;
        }
        Ok(())
    }
}

/// Kills both programs in turn, `kills` times in all.
///
/// # Errors
/// Where a program cannot be built or started, or the folder for the files cannot be made: nothing is proved then.
pub fn torture(kills: u32, seed: u64, programs: &Programs) -> Result<Summary, String> {
    let began = Instant::now();
    let mut summary = Summary {
        seed,
        ..Summary::default()
    };
    let mut random = Random::new(seed);
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut sites = [Kind::Session, Kind::Preview].map(|it| Site::new(it, folder.path()));
    for site in &mut sites {
        site.make()?;
    }
    for number in 0..kills {
        let place = usize::from(number % 2 == 1);
        sites[place].kill_once(programs, &mut random, &mut summary)?;
        summary.kills[place] += 1;
        if summary.lost.len() + summary.corrupt.len() > 20 {
            break;
        }
    }
    summary.time = began.elapsed();
    Ok(summary)
}

/// One program and its file, over all its kills.
struct Site {
    kind: Kind,
    file: PathBuf,
    home: PathBuf,
    stream: Stream,
}

impl Site {
    fn new(kind: Kind, folder: &Path) -> Self {
        let home = folder.join(format!("{kind:?} #7 100%"));
        Self {
            kind,
            file: home.join("Khối thi đua.thidua"),
            home,
            stream: Stream::default(),
        }
    }

    fn make(&mut self) -> Result<(), String> {
        std::fs::create_dir_all(&self.home).map_err(|error| error.to_string())?;
        // The preview server asks for a page; nobody looks at it here.
        std::fs::write(self.home.join("index.html"), "").map_err(|error| error.to_string())?;
        let desk = desk::samples::demo(&self.file, Some(6)).map_err(|error| error.to_string())?;
        desk.close().map_err(|error| error.to_string())?;
        self.stream = Stream::of(&self.file)?;
        Ok(())
    }

    fn kill_once(
        &mut self,
        programs: &Programs,
        random: &mut Random,
        summary: &mut Summary,
    ) -> Result<(), String> {
        let mut victim = Victim::start(self.kind, programs, &self.file, &self.home)?;
        let pid = victim.child.id();
        let n_before = self.stream.acknowledged.len();
        let is_early = random.once_in(8);
        if is_early {
            summary.early += 1;
        } else {
            self.stream
                .write_one(&mut victim.line, random)?
                .ok_or("the program ended by itself")?;
            aftermath::second_opening(&self.file, pid, summary);
            aftermath::copy_alone(&self.file, &self.stream, false, summary)?;
        }
        let delay = Duration::from_millis(random.below(LONGEST_MS));
        self.stream_until_killed(&mut victim, delay, random, summary)?;
        drop(victim);
        summary.acknowledged += (self.stream.acknowledged.len() - n_before) as u64;
        Aftermath {
            file: &self.file,
            stream: &mut self.stream,
            pid: (!is_early).then_some(pid),
        }
        .check(summary)
    }

    /// Writes as fast as answers come, copies the file now and then, until the process is gone.
    fn stream_until_killed(
        &mut self,
        victim: &mut Victim,
        delay: Duration,
        random: &mut Random,
        summary: &mut Summary,
    ) -> Result<(), String> {
        let Victim { child, line } = victim;
        let (file, stream) = (&self.file, &mut self.stream);
        std::thread::scope(|scope| {
            scope.spawn(move || {
                // A kill at a random moment is what is tried, not a wait for something.
                std::thread::sleep(delay);
                let _ = child.kill();
                let _ = child.wait();
            });
            while stream.write_one(line, random)?.is_some() {
                if random.once_in(6) {
                    aftermath::copy_alone(file, stream, false, summary)?;
                }
            }
            Ok(())
        })
    }
}
