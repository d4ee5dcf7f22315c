//! The two programs that are killed, behind one way to ask them.

use crate::programs::Programs;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// Which program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `thidua-cli session`: lines over pipes.
    Session,
    /// The preview server: HTTP over the loopback.
    Preview,
}

/// A running program and the line to it.
pub(super) struct Victim {
    /// The process; killed where this goes away.
    pub child: Child,
    /// How to ask it.
    pub line: Line,
}

/// How to ask a program; ends when it does.
pub(super) enum Line {
    /// One line in, one line out.
    Pipes(ChildStdin, BufReader<ChildStdout>),
    /// Nobody asks any more.
    Gone,
    /// One request, one answer, one connection each.
    Http {
        /// "127.0.0.1:PORT".
        address: String,
        /// What each request must carry.
        token: String,
    },
}

impl Drop for Victim {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Victim {
    /// Starts a program over a file; `home` is a folder for what it keeps.
    ///
    /// # Errors
    /// Where it does not start, or ends before it can be asked.
    pub(super) fn start(
        kind: Kind,
        programs: &Programs,
        file: &Path,
        home: &Path,
    ) -> Result<Self, String> {
        Self::start_with(kind, programs, file, home, &[])
    }

    /// The same with variables of its own in its environment.
    pub(super) fn start_with(
        kind: Kind,
        programs: &Programs,
        file: &Path,
        home: &Path,
        environment: &[(&str, String)],
    ) -> Result<Self, String> {
        let mut command = match kind {
            Kind::Session => {
                let mut command = Command::new(&programs.cli);
                command.arg("session").arg(file);
                command
            }
            Kind::Preview => {
                let mut command = Command::new(&programs.preview);
                command.arg(file).arg("--home").arg(home);
                command.arg("--dist").arg(home);
                command
            }
        };
        let mut child = command
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("no pipes".to_owned());
        };
        let output = BufReader::new(output);
        let line = match kind {
            Kind::Session => Line::Pipes(input, output),
            Kind::Preview => http(output)?,
        };
        Ok(Self { child, line })
    }

    /// Ends the input and waits until the program has closed its file by itself.
    ///
    /// # Errors
    /// Where it does not end well.
    pub(super) fn finish(mut self) -> Result<(), String> {
        self.line = Line::Gone;
        let status = self.child.wait().map_err(|error| error.to_string())?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("the program ended with {status}"))
        }
    }

    /// The same for one that is killed on its way out at the latest.
    pub(super) fn finish_killed(mut self) {
        self.line = Line::Gone;
        let _ = self.child.wait();
    }
}

/// Reads the address that the server prints.
fn http(mut output: BufReader<ChildStdout>) -> Result<Line, String> {
    let mut words = String::new();
    output
        .read_line(&mut words)
        .map_err(|error| error.to_string())?;
    let parts = words
        .trim()
        .strip_prefix("THIDUA_PREVIEW http://")
        .and_then(|it| it.split_once("/#token="));
    let (address, token) = parts.ok_or_else(|| format!("no address in {words:?}"))?;
    Ok(Line::Http {
        address: address.to_owned(),
        token: token.to_owned(),
    })
}

impl Line {
    /// Asks for a write, an undo or a redo. `None` means that no whole answer came: the program is gone, and whether the
    /// write was done is unknown. A refusal is an answer.
    pub(super) fn ask(&mut self, name: &str, input: &Value) -> Option<Result<Value, Value>> {
        match self {
            Self::Gone => None,
            Self::Pipes(to, from) => {
                writeln!(to, "{}", json!({"name": name, "input": input})).ok()?;
                to.flush().ok()?;
                let mut answer = String::new();
                from.read_line(&mut answer).ok()?;
                let mut answer: Value = serde_json::from_str(answer.strip_suffix('\n')?).ok()?;
                Some(match answer.get_mut("ok") {
                    Some(saved) => Ok(saved.take()),
                    None => Err(answer),
                })
            }
            Self::Http { address, token } => {
                let command = if matches!(name, "undo" | "redo") {
                    "shell"
                } else {
                    "call"
                };
                let body = json!({"name": name, "input": input}).to_string();
                post(address, token, command, &body)
            }
        }
    }
}

fn post(address: &str, token: &str, command: &str, body: &str) -> Option<Result<Value, Value>> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .ok()?;
    let head = format!(
        "POST /ipc/{command} HTTP/1.1\r\nHost: {address}\r\nX-Thidua-Token: {token}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8(answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|it| {
        let (name, value) = it.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    if length != Some(body.len()) {
        return None;
    }
    let body = serde_json::from_str(body).ok()?;
    let is_done = head.split(' ').nth(1) == Some("200");
    Some(if is_done { Ok(body) } else { Err(body) })
}
