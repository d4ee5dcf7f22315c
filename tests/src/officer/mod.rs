//! An officer who does anything: every command of the door, in any order, with values that people type and values that
//! nobody should. Whatever comes, the door answers with a saved row or a sentence, a refusal leaves the data as it was, the
//! year can be read, and every paper can be printed and says nothing a program would say.

mod values;

use crate::torture::Random;
use desk::door::{Kind, Line, TABLE};
use desk::{Desk, ErrorBody, ErrorKind};
use serde_json::{Value, json};
use std::fmt;
use std::time::{Duration, Instant};
use values::Values;

/// Acts after which the whole year and all its papers are looked at.
const BETWEEN_LOOKS: u64 = 8;

/// What many years brought.
#[derive(Clone, Debug, Default)]
pub struct Years {
    /// The seed.
    pub seed: u64,
    /// Years lived.
    pub years: u32,
    /// Commands that were done.
    pub done: u64,
    /// Commands that were refused with a sentence.
    pub refused: u64,
    /// Papers that were printed.
    pub papers: u64,
    /// Everything that may not be, with the year's number.
    pub broken: Vec<String>,
    /// How long it took.
    pub time: Duration,
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "years: seed {}, {} s", self.seed, self.time.as_secs())?;
        writeln!(f, "  years             {}", self.years)?;
        writeln!(f, "  commands done     {}", self.done)?;
        writeln!(f, "  refused           {}", self.refused)?;
        writeln!(f, "  papers printed    {}", self.papers)?;
        write!(f, "  broken            {}", self.broken.len())?;
        for line in &self.broken {
            write!(f, "\n  ! {line}")?;
        }
        Ok(())
    }
}

/// Lives through `n` years, beginning with the number `from` of the seed.
///
/// # Errors
/// Where a sample cannot be made: nothing is proved then.
pub fn years(from: u32, n: u32, seed: u64) -> Result<Years, String> {
    let began = Instant::now();
    let mut all = Years {
        seed,
        ..Years::default()
    };
    for number in from..from + n {
        let mut random = Random::new(seed.wrapping_mul(7_919).wrapping_add(number.into()));
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let path = folder.path().join("năm.thidua");
        let desk = if random.once_in(6) {
            desk::samples::seed_2022(&path)
        } else {
            // Most often on the days that count: before the conference, and after it.
            let early = random.below(7);
            let stage = [7, 8][usize::from(random.once_in(2))];
            let stage = if random.once_in(3) { 1 + early } else { stage };
            let stage = u8::try_from(stage).unwrap_or(8);
            desk::samples::demo(&path, Some(stage))
        };
        let mut officer = Officer {
            desk: desk.map_err(|error| error.to_string())?,
            random,
            all: &mut all,
            number,
        };
        officer.live();
        all.years += 1;
        if all.broken.len() > 20 {
            break;
        }
    }
    all.time = began.elapsed();
    Ok(all)
}

struct Officer<'a> {
    desk: Desk,
    random: Random,
    all: &'a mut Years,
    number: u32,
}

impl Officer<'_> {
    fn live(&mut self) {
        let n_acts = 20 + self.random.below(60);
        let writes: Vec<&Line> = TABLE.iter().filter(|it| it.kind == Kind::Write).collect();
        for act in 1..=n_acts {
            match self.random.below(12) {
                0 => {
                    let outcome = self.desk.undo().map(drop);
                    self.judge("undo", &Value::Null, outcome);
                }
                1 => {
                    let outcome = self.desk.redo().map(drop);
                    self.judge("redo", &Value::Null, outcome);
                }
                _ => self.act(&writes),
            }
            if act % BETWEEN_LOOKS == 0 || act == n_acts {
                self.look();
            }
        }
        match self.desk.verify() {
            Ok(found) if found.is_sound => {}
            Ok(found) => self.broken(format!("verify: {found:?}")),
            Err(error) => self.broken(format!("verify: {error}")),
        }
    }

    fn act(&mut self, writes: &[&Line]) {
        let Some(line) = self.random.pick(writes).copied() else {
            return;
        };
        let schema = (line.input)();
        let input = Values {
            random: &mut self.random,
            schema: &schema,
        }
        .any();
        let before = self.desk.content_hash().ok();
        let outcome = self.desk.call(line.name, input.clone()).map(drop);
        if outcome.is_err() && self.desk.content_hash().ok() != before {
            self.broken(format!(
                "{} {input}: refused, yet the data changed",
                line.name
            ));
        }
        self.judge(line.name, &input, outcome);
    }

    fn judge(&mut self, name: &str, input: &Value, outcome: Result<(), ErrorBody>) {
        match outcome {
            Ok(()) => self.all.done += 1,
            Err(error) => {
                self.all.refused += 1;
                let is_fault = error.kind == ErrorKind::Internal;
                let sentences = error.problems.iter().map(|it| it.message.as_str());
                let slip = sentences
                    .chain([error.message.as_str()])
                    .find_map(|it| slip(it).map(|slip| format!("{slip:?} in {it:?}")));
                if is_fault || slip.is_some() {
                    self.broken(format!("{name} {input}: {error:?} {slip:?}"));
                }
            }
        }
    }

    /// Reads the year and prints every paper of it.
    fn look(&mut self) {
        let bloc = self.desk.read("bloc_read", json!({})).unwrap_or_default();
        let years: Vec<Value> = bloc["years"].as_array().cloned().unwrap_or_default();
        for line in years {
            let year = &line["year"];
            let view = match self.desk.read("year_read", json!({"year": year})) {
                Ok(view) => view,
                Err(error) => return self.broken(format!("year_read: {error:?}")),
            };
            for finding in view["findings"].as_array().into_iter().flatten() {
                let words = finding["problem"]["message"].as_str().unwrap_or_default();
                if let Some(slip) = slip(words) {
                    self.broken(format!("{slip:?} in the finding {words:?}"));
                }
            }
            for paper in view["papers"].as_array().into_iter().flatten() {
                let input = json!({"year": year, "form": paper["form"], "meeting_id": paper["meeting_id"], "submission_id": paper["submission_id"]});
                self.print(&input);
            }
        }
    }

    fn print(&mut self, input: &Value) {
        let text = self.desk.read("paper_text", input.clone());
        match text {
            Ok(answer) => {
                let text = answer["text"].as_str().unwrap_or_default();
                if let Some((line, slip)) = text.lines().find_map(|it| Some((it, slip(it)?))) {
                    self.broken(format!("{input}: {slip:?} in the line {line:?}"));
                }
            }
            Err(error) => self.broken(format!("{input}: {error:?}")),
        }
        match self.desk.bytes("paper_pdf", input.clone()) {
            Ok(bytes) if bytes.starts_with(b"%PDF-") => self.all.papers += 1,
            Ok(_) => self.broken(format!("{input}: no PDF")),
            Err(error) => self.broken(format!("{input}: {error:?}")),
        }
    }

    fn broken(&mut self, what: String) {
        self.all
            .broken
            .push(format!("year {}: {what}", self.number));
    }
}

/// What a program says and no official: the first that stands in the words.
fn slip(words: &str) -> Option<&'static str> {
    const SLIPS: [&str; 12] = [
        "None",
        "Some(",
        "null",
        "NaN",
        "undefined",
        "{}",
        "()",
        " ,",
        " ;",
        ",,",
        "..,",
        " )",
    ];
    SLIPS.into_iter().find(|it| words.contains(it))
}
