//! Random meetings, each looked at on every surface: what the screen, the projector, the printed page and the workbook say must be
//! the same, and the same as counting the rows by hand.

mod play;
mod random;

use crate::torture::Random;
use desk::models::{pdf, screen, wall, workbook};
use desk::{PaperInput, RoundView, Showing};
use domain::book::YearBook;
use domain::meeting::Presence;
use domain::text::{decimal, percent, two_digits};
use domain::vote::{RoundState, VoteRound};
use exchange::sheet;
pub use play::play;
pub use random::{MEETING, meeting};
use std::fmt;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// What many meetings brought.
#[derive(Clone, Debug, Default)]
pub struct Meetings {
    /// The seed.
    pub seed: u64,
    /// Meetings looked at.
    pub asked: u32,
    /// Closed counts among them.
    pub closed: u32,
    /// Counts that were still open: nothing of them may be seen.
    pub open: u32,
    /// Meetings with points.
    pub ranked: u32,
    /// Meetings read back from PDF and workbook.
    pub printed: u32,
    /// Figures that differ somewhere.
    pub differing: Vec<String>,
    /// How long it took.
    pub time: Duration,
}

impl fmt::Display for Meetings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "meetings: seed {}, {} s", self.seed, self.time.as_secs())?;
        writeln!(f, "  meetings          {}", self.asked)?;
        writeln!(
            f,
            "  counts            {} closed, {} open",
            self.closed, self.open
        )?;
        writeln!(f, "  with points       {}", self.ranked)?;
        writeln!(f, "  read from paper   {}", self.printed)?;
        write!(f, "  differing         {}", self.differing.len())?;
        for line in &self.differing {
            write!(f, "\n  ! {line}")?;
        }
        Ok(())
    }
}

/// The year whose day and names random meetings borrow: the invented one.
///
/// # Errors
/// Where it cannot be made.
pub fn template() -> Result<YearBook, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let desk = desk::samples::demo(&folder.path().join("demo.thidua"), Some(8))
        .map_err(|error| error.to_string())?;
    let view = desk
        .read("year_read", serde_json::json!({"year": 2022}))
        .map_err(|error| error.to_string())?;
    serde_json::from_value(view["book"].clone()).map_err(|error| error.to_string())
}

/// Looks at `n` meetings of a seed, beginning with the number `from`; the first `printed` of them on paper too.
///
/// # Errors
/// Where the template or a folder cannot be made, or the PDF reader cannot run: nothing is proved then.
pub fn meetings(from: u32, n: u32, printed: u32, seed: u64) -> Result<Meetings, String> {
    let began = Instant::now();
    let template = template()?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut all = Meetings {
        seed,
        ..Meetings::default()
    };
    for number in from..from + n {
        let mut source = Random::new(seed.wrapping_mul(7_919) + u64::from(number));
        let book = meeting(&template, &mut source);
        all.asked += 1;
        all.ranked += u32::from(!book.scores.is_empty());
        let mut found = Look {
            book: &book,
            found: Vec::new(),
        };
        found.models(&mut all);
        if number - from < printed {
            all.printed += 1;
            found.papers(folder.path())?;
        }
        for difference in found.found {
            if all.differing.len() < 20 {
                all.differing
                    .push(format!("meeting {number}: {difference}"));
            }
        }
    }
    all.time = began.elapsed();
    Ok(all)
}

/// One meeting under the eye.
struct Look<'a> {
    book: &'a YearBook,
    found: Vec<String>,
}

impl Look<'_> {
    fn expect(&mut self, what: &str, wanted: &str, told: &str) {
        if wanted != told {
            self.found
                .push(format!("{what}: {wanted:?}, told {told:?}"));
        }
    }

    /// Screen, projector, and the rows counted here.
    fn models(&mut self, all: &mut Meetings) {
        let Some(view) = screen(self.book, MEETING) else {
            self.found.push("no meeting on the screen".to_owned());
            return;
        };
        let with_vote = two_digits(u32::try_from(self.voters()).unwrap_or(0));
        let members = two_digits(u32::try_from(self.book.units.len()).unwrap_or(0));
        self.expect(
            "screen, with a vote",
            &with_vote,
            &two_digits(view.attendance.with_vote),
        );
        let there = format!("Có mặt {with_vote}/{members} đơn vị");
        match wall(
            self.book,
            Showing::Quorum {
                meeting_id: MEETING,
            },
        ) {
            Ok(shown) => {
                let footer = shown.footer.trim_end_matches(" · đủ điều kiện").to_owned();
                self.expect("wall, who is there", &there, &footer);
                let figure = |at: usize| shown.lines.get(at).map_or("", |it| it.figure.as_str());
                self.expect(
                    "wall, with a vote",
                    &format!("{with_vote}/{members}"),
                    figure(1),
                );
                let present = two_digits(view.attendance.present);
                self.expect("wall, present", &format!("{present}/{members}"), figure(0));
            }
            Err(error) => self.found.push(format!("quorum: {error}")),
        }
        for (round, shown) in self.book.rounds_of(MEETING).into_iter().zip(&view.rounds) {
            match round.state {
                RoundState::Closed => {
                    all.closed += 1;
                    self.closed_round(round, shown);
                }
                RoundState::Open | RoundState::Voided => {
                    all.open += 1;
                    self.open_round(round);
                }
            }
        }
        self.ranking();
    }

    /// Units of which somebody with a vote is there and has not left.
    fn voters(&self) -> usize {
        let votes = |unit: &&domain::bloc::Unit| {
            self.book.delegates.iter().any(|it| {
                it.unit_id == Some(unit.id)
                    && it.has_vote
                    && it.presence == Presence::Present
                    && it.left_at.is_none()
            })
        };
        self.book.units.iter().filter(votes).count()
    }

    fn closed_round(&mut self, round: &VoteRound, shown: &RoundView) {
        let Some(result) = &shown.result else {
            self.found
                .push("a closed count without a result".to_owned());
            return;
        };
        let picture = match wall(self.book, Showing::Result { round_id: round.id }) {
            Ok(it) => it,
            Err(error) => {
                self.found.push(format!("result: {error}"));
                return;
            }
        };
        for (line, told) in self.book.lines_of(round.id).iter().zip(&result.lines) {
            let name = self.book.nominee_name(line.nomination_id);
            let votes = line.yes.unwrap_or(0) + line.written_yes.unwrap_or(0);
            self.expect(
                &format!("screen, votes of {name}"),
                &two_digits(votes),
                &two_digits(told.votes),
            );
            self.expect(
                &format!("screen, share of {name}"),
                &percent(votes, result.base),
                &told.percent,
            );
            let hung = picture.lines.iter().find(|it| it.name == name);
            let figure = hung.map_or("", |it| it.figure.split(" · ").next().unwrap_or(""));
            let wanted = format!("{}/{}", two_digits(votes), two_digits(result.base));
            self.expect(&format!("wall, votes of {name}"), &wanted, figure);
            let is_chosen = result.elected.contains(&line.nomination_id);
            self.expect(
                &format!("wall, {name} chosen"),
                &is_chosen.to_string(),
                &hung.is_some_and(|it| it.is_chosen).to_string(),
            );
        }
    }

    /// Nothing of an open count is a result, and no vote of it hangs on the wall.
    fn open_round(&mut self, round: &VoteRound) {
        if wall(self.book, Showing::Result { round_id: round.id }).is_ok() {
            self.found.push("an open count was announced".to_owned());
        }
        match wall(self.book, Showing::Counting { round_id: round.id }) {
            Ok(shown) => {
                let figures: String = shown.lines.iter().map(|it| it.figure.as_str()).collect();
                self.expect("wall, figures of an open count", "", &figures);
            }
            Err(error) => self.found.push(format!("counting: {error}")),
        }
    }

    fn ranking(&mut self) {
        let standings = self.book.standings();
        let shown = wall(
            self.book,
            Showing::Ranking {
                meeting_id: MEETING,
            },
        );
        let Ok(shown) = shown else {
            self.expect("places", "0", &standings.len().to_string());
            return;
        };
        for (score, place) in standings.iter().zip(&shown.lines) {
            let better = self
                .book
                .scores
                .iter()
                .filter(|it| it.points > score.points);
            let rank = better.count() + 1;
            let name = self.book.unit_name(score.unit_id);
            self.expect(
                &format!("screen, place of {name}"),
                &rank.to_string(),
                &score.rank.to_string(),
            );
            self.expect("wall, name", &name, &place.name);
            self.expect(
                "wall, points",
                &format!("{} điểm", decimal(score.points)),
                &place.figure,
            );
            self.expect(
                "wall, place",
                &rank.to_string(),
                &place.place.unwrap_or(0).to_string(),
            );
        }
    }

    /// The counts as the printed minutes of the tellers have them, the list as the workbook has it.
    fn papers(&mut self, folder: &Path) -> Result<(), String> {
        let minutes = PaperInput {
            year: self.book.cycle.year,
            form: "D10".to_owned(),
            meeting_id: Some(MEETING),
            submission_id: None,
            unit_id: None,
            proposal_id: None,
        };
        let bytes = pdf(self.book, &minutes).map_err(|error| error.to_string())?;
        let read = read_pdf(&bytes, folder)?;
        let mut rows = read.lines().filter_map(row_of);
        for round in self.book.rounds_of(MEETING) {
            for line in self.book.lines_of(round.id) {
                let votes = line.yes.unwrap_or(0) + line.written_yes.unwrap_or(0);
                let base = self.book.result_of(round).map_or(0, |it| it.base);
                let mut wanted = vec![two_digits(votes), percent(votes, base)];
                if random::is_approval(round.kind) {
                    wanted.push(two_digits(
                        line.no.unwrap_or(0) + line.written_no.unwrap_or(0),
                    ));
                }
                let (name, told) = rows.next().unwrap_or_default();
                self.expect(
                    "page, name",
                    &self.book.nominee_name(line.nomination_id),
                    &name,
                );
                let told = told.get(..wanted.len()).unwrap_or(&told);
                self.expect(
                    &format!("page, figures of {name}"),
                    &wanted.join(" "),
                    &told.join(" "),
                );
            }
        }
        self.list()
    }

    /// The list of the submission in a workbook, as far as it has lines.
    fn list(&mut self) -> Result<(), String> {
        let Some(submission) = self.book.submissions.first() else {
            return Ok(());
        };
        let list = PaperInput {
            year: self.book.cycle.year,
            form: "D14".to_owned(),
            meeting_id: None,
            submission_id: Some(submission.id),
            unit_id: None,
            proposal_id: None,
        };
        let bytes = workbook(self.book, &list).map_err(|error| error.to_string())?;
        let read = sheet::read(&bytes, "D14.xlsx").map_err(|error| error.message())?;
        let cells: Vec<String> = read
            .sheets
            .iter()
            .flat_map(|it| it.rows.iter().flatten())
            .map(|it| it.text.clone())
            .collect();
        for proposal in &self.book.proposals {
            let name = self.book.recipient_name(&proposal.recipient);
            let Some((votes, base)) = proposal.votes.zip(proposal.base) else {
                continue;
            };
            let wanted = format!(
                "{}/{} ({})",
                two_digits(votes),
                two_digits(base),
                percent(votes, base)
            );
            let told = cells.iter().filter(|it| **it == wanted).count();
            let asked = self
                .book
                .proposals
                .iter()
                .filter(|it| (it.votes, it.base) == (Some(votes), Some(base)));
            self.expect(
                &format!("workbook, {name}, {wanted}"),
                &asked.count().to_string(),
                &told.to_string(),
            );
        }
        Ok(())
    }
}

/// The words of a PDF in the lines they stand in.
fn read_pdf(bytes: &[u8], folder: &Path) -> Result<String, String> {
    let path = folder.join("page.pdf");
    std::fs::write(&path, bytes).map_err(|error| error.to_string())?;
    let read = Command::new("pdftotext")
        .args(["-layout".as_ref(), path.as_os_str(), "-".as_ref()])
        .output()
        .map_err(|error| format!("pdftotext: {error}"))?;
    String::from_utf8(read.stdout).map_err(|error| error.to_string())
}

/// "1  Đơn vị 07  08  80%  01 …": the name and the figures after it.
fn row_of(line: &str) -> Option<(String, Vec<String>)> {
    let mut words = line.split_whitespace();
    words.next()?.parse::<u32>().ok()?;
    let rest: Vec<&str> = words.collect();
    let [first, second, number, figures @ ..] = rest.as_slice() else {
        return None;
    };
    if (*first, *second) != ("Đơn", "vị") {
        return None;
    }
    let figures = figures.iter().map(|it| (*it).to_owned()).collect();
    Some((format!("Đơn vị {number}"), figures))
}
