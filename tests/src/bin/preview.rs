//! The real page over the real core in an ordinary browser: `preview [FILE] --home DIR [--port N] [--dist DIR] [--meeting N]`.
//!
//! Prints one line, `THIDUA_PREVIEW <address>`, and serves until it is ended.
#![expect(clippy::print_stdout, reason = "its one line is its answer")]

use desk::SystemClock;
use desk::session::Session;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use tests::preview::{FolderHost, start};
use tests::torture::Random;

struct Args {
    file: Option<PathBuf>,
    home: PathBuf,
    port: u16,
    /// The number of a random meeting that is played into the file first.
    meeting: Option<u64>,
    dist: PathBuf,
}

fn args() -> Result<Args, String> {
    let mut args = Args {
        file: None,
        home: PathBuf::new(),
        port: 0,
        meeting: None,
        dist: Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist"),
    };
    let mut given = std::env::args().skip(1);
    while let Some(word) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--home" => args.home = value()?.into(),
            "--dist" => args.dist = value()?.into(),
            "--meeting" => {
                let number = value()?.parse();
                args.meeting = Some(number.map_err(|_| "--meeting needs a number".to_owned())?);
            }
            "--port" => {
                args.port = value()?
                    .parse()
                    .map_err(|_| "--port needs a number".to_owned())?;
            }
            flag if flag.starts_with("--") => return Err(format!("unknown {flag}")),
            file => args.file = Some(file.into()),
        }
    }
    if args.home.as_os_str().is_empty() {
        return Err("--home DIR is needed: where files of the stand-in dialogs go".to_owned());
    }
    if !args.dist.join("index.html").is_file() {
        return Err(format!(
            "no page at {}: run `cargo xtask run` or `npm run build` in ui/",
            args.dist.display()
        ));
    }
    Ok(args)
}

fn run() -> Result<(), String> {
    let args = args()?;
    std::fs::create_dir_all(&args.home).map_err(|error| error.to_string())?;
    let host = Arc::new(FolderHost::new(args.home.clone()));
    let session = Session::new(args.home, Arc::new(SystemClock), host);
    if let Some((number, file)) = args.meeting.zip(args.file.as_ref()) {
        let random =
            tests::meetings::meeting(&tests::meetings::template()?, &mut Random::new(number));
        tests::meetings::play(&random, file)?;
    }
    if let Some(file) = &args.file {
        session.open_file(file).map_err(|error| error.to_string())?;
    }
    let preview = start(session, args.dist, args.port)?;
    println!("THIDUA_PREVIEW {}", preview.url);
    std::io::stdout()
        .flush()
        .map_err(|error| error.to_string())?;
    preview.wait()
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "preview: {error}");
            ExitCode::FAILURE
        }
    }
}
