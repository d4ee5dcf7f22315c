//! The program's arguments.

use std::ffi::OsString;
use std::path::PathBuf;

/// The samples that may be named.
const SAMPLES: [&str; 2] = ["demo", "seed-2022"];

/// What was asked for at the start.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Args {
    /// The file to open.
    pub(crate) file: Option<PathBuf>,
    /// The sample to make and open.
    pub(crate) sample: Option<String>,
}

impl Args {
    /// Reads the words after the program's name.
    ///
    /// # Errors
    /// An unknown option or sample, a second file, a file and a sample at once: in one sentence.
    pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut args = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match word.to_str() {
                Some("--sample") => args.sample = Some(sample(words.next())?),
                Some(option) if option.starts_with('-') => {
                    return Err(format!("unknown option {option}"));
                }
                Some(_) | None if args.file.is_some() => {
                    return Err("only one file can be open".to_owned());
                }
                Some(_) | None => args.file = Some(word.into()),
            }
        }
        if args.file.is_some() && args.sample.is_some() {
            return Err("either a file or a sample".to_owned());
        }
        Ok(args)
    }
}

fn sample(word: Option<OsString>) -> Result<String, String> {
    word.and_then(|it| it.into_string().ok())
        .filter(|it| SAMPLES.contains(&it.as_str()))
        .ok_or_else(|| format!("--sample takes {}", SAMPLES.join(" or ")))
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn parse(words: &[&str]) -> Result<Args, String> {
        Args::parse(words.iter().map(Into::into))
    }

    #[test]
    fn a_file_or_a_sample() {
        assert_eq!(parse(&[]), Ok(Args::default()));
        let file = parse(&["Khối 5.thidua"]).unwrap();
        assert_eq!(file.file, Some("Khối 5.thidua".into()));
        let sample = parse(&["--sample", "demo"]).unwrap();
        assert_eq!(sample.sample.as_deref(), Some("demo"));
    }

    #[test]
    fn anything_else_is_refused() {
        for words in [
            &["--sample"][..],
            &["--sample", "other"],
            &["--verbose"],
            &["a.thidua", "b.thidua"],
            &["a.thidua", "--sample", "demo"],
        ] {
            assert!(parse(words).is_err(), "{words:?}");
        }
    }
}
