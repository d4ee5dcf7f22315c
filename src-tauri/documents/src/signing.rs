//! Who signs a paper, and in which order the sheets go round: those who wrote it first, who answers for it last.

use crate::model::{Closing, Document, Line, Run, Signature};

/// One hand that a paper waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Place in the order of signing, from 1.
    pub place: u32,
    /// In which capacity, as the paper prints it: "THƯ KÝ".
    pub role: String,
    /// The name below the signature; none where it is left to the pen.
    pub name: Option<String>,
}

impl Signer {
    /// "THƯ KÝ Nguyễn Văn A".
    pub fn words(&self) -> String {
        match &self.name {
            Some(name) => format!("{} {name}", self.role),
            None => self.role.clone(),
        }
    }
}

/// The hands a paper waits for, in the order of signing; empty where nobody signs it.
pub fn signers(document: &Document) -> Vec<Signer> {
    let signatures: Vec<&Signature> = match &document.closing {
        Closing::None => Vec::new(),
        Closing::Minutes { signatures, .. } => in_order(document.form, signatures),
        Closing::Signed { signature, .. } => vec![signature],
    };
    (1..)
        .zip(signatures)
        .map(|(place, it)| Signer {
            place,
            role: it.lines.iter().map(words).collect::<Vec<_>>().join(", "),
            name: Some(words(&it.name)).filter(|it| !it.is_empty()),
        })
        .collect()
}

/// On the sheet the tellers' head stands in the first row; he signs when the others have.
fn in_order<'a>(form: &str, signatures: &'a [Signature]) -> Vec<&'a Signature> {
    let mut all: Vec<&Signature> = signatures.iter().collect();
    if form == "D10" && all.len() > 1 {
        let head = all.remove(1);
        all.push(head);
    }
    all
}

/// The known words of a line.
fn words(line: &Line) -> String {
    let known = line.iter().filter_map(|run| match run {
        Run::Text(words) | Run::Strong(words) | Run::Emphasis(words) => Some(words.as_str()),
        Run::Blank(_) => None,
    });
    known.collect::<String>().trim().to_owned()
}
