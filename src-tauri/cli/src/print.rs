//! `print`: the papers of a year into a folder.

use crate::args::Format;
use crate::{Cli, Done};
use desk::{ErrorBody, ErrorKind};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;

/// Prints one form or all; gaps are listed and never fail.
pub(crate) fn run(
    cli: &mut Cli<'_>,
    file: &Path,
    year: u32,
    form: &str,
    formats: &[Format],
    to: &Path,
) -> Done {
    let desk = cli.look(file)?;
    let view = desk.read("year_read", json!({"year": year}))?;
    let papers = view["papers"].as_array().cloned().unwrap_or_default();
    let all = form.eq_ignore_ascii_case("all");
    let wanted: Vec<&Value> = papers
        .iter()
        .filter(|it| {
            all || it["form"]
                .as_str()
                .is_some_and(|code| code.eq_ignore_ascii_case(form))
        })
        .collect();
    if wanted.is_empty() {
        let message = format!("Năm {year} không có văn bản {form}.");
        return Err(ErrorBody::new(ErrorKind::NotFound, "no_paper", message).into());
    }
    std::fs::create_dir_all(to).map_err(|error| trouble(to, &error))?;
    for paper in wanted {
        let input = json!({"year": year, "form": paper["form"], "meeting_id": paper["meeting_id"], "submission_id": paper["submission_id"], "unit_id": paper["unit_id"], "proposal_id": paper["proposal_id"]});
        let stem = paper["file_stem"].as_str().unwrap_or("van-ban");
        for format in formats {
            let is_table = matches!(format, Format::Xlsx | Format::Csv);
            // Of all papers those with a table are meant; one that was named and has none says so.
            if is_table && all && paper["has_table"] != json!(true) {
                continue;
            }
            let (ending, bytes) = match format {
                Format::Xlsx => ("xlsx", desk.bytes("paper_xlsx", input.clone())?),
                Format::Csv => ("csv", desk.bytes("paper_csv", input.clone())?),
                Format::Pdf => ("pdf", desk.bytes("paper_pdf", input.clone())?),
                Format::Docx => ("docx", desk.bytes("paper_docx", input.clone())?),
                Format::Txt => {
                    let text = desk.read("paper_text", input.clone())?;
                    (
                        "txt",
                        text["text"]
                            .as_str()
                            .unwrap_or_default()
                            .as_bytes()
                            .to_vec(),
                    )
                }
            };
            let path = to.join(format!("{stem}.{ending}"));
            std::fs::write(&path, bytes).map_err(|error| trouble(&path, &error))?;
            cli.line(&path.display().to_string())?;
        }
        let gaps: Vec<&str> = paper["gaps"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|it| it["what"].as_str())
            .collect();
        if !gaps.is_empty() {
            cli.line(&format!(
                "  Còn thiếu: {}. Văn bản vẫn in được; chỗ còn thiếu để dòng chấm ghi tay.",
                gaps.join("; ")
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn trouble(path: &Path, error: &std::io::Error) -> ErrorBody {
    ErrorBody::new(
        ErrorKind::FileTrouble,
        "not_written",
        format!("Không ghi được {} ({error}).", path.display()),
    )
}
