//! The door on a command line: everything the window can do, for scripts, checks and printing without a screen.
//!
//! Exit codes: 0 done, 1 refused (the officer's sentence and every problem on standard error), 2 a fault. Answers are
//! JSON on standard output, one document a command; `session` answers one line for each line it reads.

mod args;
mod print;
mod scores;
mod session;

use args::{Args, Command, Sample};
use clap::Parser;
use desk::{Actor, Clock, Desk, ErrorBody, ErrorKind, SystemClock};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Runs one command line.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            let is_help = !error.use_stderr();
            let text = error.render().to_string();
            let written = if is_help {
                out.write_all(text.as_bytes())
            } else {
                err.write_all(text.as_bytes())
            };
            return if is_help && written.is_ok() {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(2)
            };
        }
    };
    let mut cli = Cli {
        actor: args.actor.clone(),
        input,
        out,
    };
    match cli.command(args.command) {
        Ok(code) => code,
        Err(Failure::Refused(error)) => {
            let code = exit_code(&error);
            // Standard error may be closed; the exit code still tells.
            let _ = report(err, &error);
            code
        }
        Err(Failure::Broken(error)) => {
            let _ = writeln!(err, "Không ghi được kết quả: {error}");
            ExitCode::from(2)
        }
    }
}

/// 1 where the officer can mend it, 2 for a fault.
fn exit_code(error: &ErrorBody) -> ExitCode {
    match error.kind {
        ErrorKind::Invalid
        | ErrorKind::NotNow
        | ErrorKind::NotFound
        | ErrorKind::FileTrouble
        | ErrorKind::Newer => ExitCode::from(1),
        ErrorKind::Internal => ExitCode::from(2),
    }
}

fn report(err: &mut dyn Write, error: &ErrorBody) -> std::io::Result<()> {
    writeln!(err, "{}", error.message)?;
    for problem in &error.problems {
        if problem.message != error.message {
            writeln!(err, "- {} [{}]", problem.message, problem.code)?;
        }
    }
    Ok(())
}

/// Why a command ended early.
pub(crate) enum Failure {
    /// The door refused, or failed.
    Refused(ErrorBody),
    /// Standard input or output failed.
    Broken(std::io::Error),
}

impl From<ErrorBody> for Failure {
    fn from(error: ErrorBody) -> Self {
        Self::Refused(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Broken(error)
    }
}

pub(crate) type Done = Result<ExitCode, Failure>;

pub(crate) struct Cli<'a> {
    actor: String,
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
}

impl Cli<'_> {
    fn command(&mut self, command: Command) -> Done {
        match command {
            Command::New {
                file,
                name,
                ministry,
                is_sample,
            } => {
                let bloc = bloc_draft(&name, &ministry, is_sample)?;
                Desk::create(&file, &bloc, self.actor(), clock())?.close()?;
                self.say(&json!({"file": file.display().to_string()}))
            }
            Command::Sample { kind, file, stage } => self.sample(kind, &file, stage),
            Command::Commands { json } => self.commands(json),
            Command::Call { file, name, input } => self.call(&file, &name, input.as_deref()),
            Command::Session { file } => session::run(self, &file),
            Command::Print {
                file,
                year,
                form,
                formats,
                to,
            } => print::run(self, &file, year, &form, &formats, &to),
            Command::ScoreForms { file, year, to } => scores::forms(self, &file, year, &to),
            Command::ScoreImport {
                file,
                year,
                forms,
                is_look,
                skip_problems,
                accept_conversions,
            } => {
                let said = scores::Said {
                    skips_problems: skip_problems,
                    accepts_conversions: accept_conversions,
                };
                scores::import(self, &file, year, &forms, is_look, said)
            }
            Command::Check {
                file,
                year,
                is_json,
            } => self.check(&file, year, is_json),
            Command::Verify { file } => self.verify(&file),
            Command::Hash { file } => {
                let desk = self.look(&file)?;
                self.say(&json!({"content": desk.content_hash()?, "head": desk.head_hash()?}))
            }
            Command::Backup { file, to } => {
                self.look(&file)?.backup(&to)?;
                self.say(&json!({"backup": to.display().to_string()}))
            }
            Command::Restore { backup, to } => {
                let report = Desk::restore(&backup, &to, &self.actor(), &SystemClock)?;
                self.say(&json!({"file": to.display().to_string(), "content": report.content}))
            }
            Command::Export { file, to } => {
                let value = self.look(&file)?.export()?;
                write_new(&to, format!("{value:#}\n").as_bytes())?;
                self.say(&json!({"export": to.display().to_string(), "content": value["content"]}))
            }
            Command::Import { export, to } => self.import(&export, &to),
            Command::Schema => self.say(&desk::schema::export_schema()),
        }
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor {
            name: self.actor.clone(),
            role: "Dòng lệnh".to_owned(),
        }
    }

    pub(crate) fn open(&self, file: &Path) -> Result<Desk, ErrorBody> {
        Desk::open(file, self.actor(), clock())
    }

    pub(crate) fn look(&self, file: &Path) -> Result<Desk, ErrorBody> {
        Desk::look(file, self.actor(), clock())
    }

    pub(crate) fn say(&mut self, value: &Value) -> Done {
        writeln!(self.out, "{value:#}")?;
        Ok(ExitCode::SUCCESS)
    }

    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.out, "{text}")?;
        self.out.flush()?;
        Ok(())
    }

    pub(crate) fn next_line(&mut self) -> Result<Option<String>, Failure> {
        let mut line = String::new();
        Ok((self.input.read_line(&mut line)? > 0).then_some(line))
    }

    fn sample(&mut self, kind: Sample, file: &Path, stage: Option<u8>) -> Done {
        let desk = match kind {
            Sample::Seed2022 => desk::samples::seed_2022(file)?,
            Sample::Demo => desk::samples::demo(file, stage)?,
        };
        let content = desk.content_hash()?;
        desk.close()?;
        self.say(&json!({"file": file.display().to_string(), "content": content}))
    }

    fn commands(&mut self, is_json: bool) -> Done {
        if is_json {
            return self.say(&described());
        }
        for line in desk::door::TABLE {
            writeln!(
                self.out,
                "{:<20} {:<6} {}",
                line.name,
                kind_word(line.kind),
                line.label
            )?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn call(&mut self, file: &Path, name: &str, input: Option<&str>) -> Done {
        let text = match input {
            Some("-") => {
                let mut all = String::new();
                self.input.read_to_string(&mut all)?;
                all
            }
            Some(text) => text.to_owned(),
            None => "{}".to_owned(),
        };
        let value = parse(&text)?;
        let reads = desk::door::line(name)
            .map(|it| it.kind == desk::door::Kind::Read)
            .unwrap_or(false);
        let mut desk = if reads {
            self.look(file)?
        } else {
            self.open(file)?
        };
        let answer = desk.any(name, value);
        desk.close()?;
        self.say(&answer?)
    }

    fn check(&mut self, file: &Path, year: Option<u32>, is_json: bool) -> Done {
        let desk = self.look(file)?;
        let year = match year {
            Some(year) => year,
            None => newest_year(&desk)?,
        };
        let view = desk.read("year_read", json!({"year": year}))?;
        let findings = view["findings"].as_array().cloned().unwrap_or_default();
        if is_json {
            return self.say(&Value::Array(findings));
        }
        for finding in &findings {
            self.line(finding["problem"]["code"].as_str().unwrap_or_default())?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn verify(&mut self, file: &Path) -> Done {
        let report = Desk::verify_file(file)?;
        let is_sound = report.is_sound;
        let value = serde_json::to_value(&report)
            .map_err(|error| ErrorBody::internal(error.to_string()))?;
        self.say(&value)?;
        Ok(if is_sound {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(1)
        })
    }

    fn import(&mut self, export: &Path, to: &Path) -> Done {
        let text = std::fs::read_to_string(export).map_err(|error| {
            ErrorBody::new(
                ErrorKind::FileTrouble,
                "unreadable",
                format!("Không đọc được tệp {} ({error}).", export.display()),
            )
        })?;
        let desk = Desk::import(&parse(&text)?, to, self.actor(), clock())?;
        let content = desk.content_hash()?;
        desk.close()?;
        self.say(&json!({"file": to.display().to_string(), "content": content}))
    }
}

fn clock() -> Arc<dyn Clock> {
    Arc::new(SystemClock)
}

/// The newest year of a file.
pub(crate) fn newest_year(desk: &Desk) -> Result<u32, ErrorBody> {
    let bloc = desk.read("bloc_read", json!({}))?;
    let year = bloc["years"][0]["year"]
        .as_u64()
        .and_then(|it| u32::try_from(it).ok());
    year.ok_or_else(|| {
        ErrorBody::new(
            ErrorKind::NotFound,
            "no_year",
            "Tệp chưa có năm thi đua nào.",
        )
    })
}

/// Every command with the schemas of what goes in and comes out.
fn described() -> Value {
    let lines = desk::door::TABLE.iter().map(|line| {
        let is_file = line.kind == desk::door::Kind::Bytes;
        json!({
            "name": line.name,
            "kind": kind_word(line.kind),
            "label": line.label,
            "input": (line.input)(),
            "output": if is_file { Value::Null } else { (line.output)() },
        })
    });
    Value::Array(lines.collect())
}

fn kind_word(kind: desk::door::Kind) -> &'static str {
    match kind {
        desk::door::Kind::Read => "read",
        desk::door::Kind::Write => "write",
        desk::door::Kind::Bytes => "bytes",
    }
}

fn bloc_draft(name: &str, ministry: &str, is_sample: bool) -> Result<desk::BlocDraft, ErrorBody> {
    serde_json::from_value(
        json!({"name": name, "kind": "bloc", "ministry": ministry, "is_sample": is_sample}),
    )
    .map_err(|error| ErrorBody::internal(error.to_string()))
}

/// JSON as typed.
pub(crate) fn parse(text: &str) -> Result<Value, ErrorBody> {
    serde_json::from_str(text).map_err(|error| {
        ErrorBody::new(
            ErrorKind::Invalid,
            "not_json",
            format!("Không đọc được JSON ({error}). Dữ liệu cũ giữ nguyên; đề nghị kiểm tra lại."),
        )
    })
}

/// Writes a file that must not exist.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), ErrorBody> {
    use std::fs::OpenOptions;
    let trouble = |error: std::io::Error| {
        let what = if error.kind() == std::io::ErrorKind::AlreadyExists {
            "Đã có tệp cùng tên; chương trình không ghi đè".to_owned()
        } else {
            format!("Không ghi được tệp ({error})")
        };
        ErrorBody::new(
            ErrorKind::FileTrouble,
            "not_written",
            format!("{what}: {}.", path.display()),
        )
    };
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(trouble)?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(trouble)
}
