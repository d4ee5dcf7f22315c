//! The parts of a package as a stream of marks and text, without entities and without depth that harms.

use super::ReadErrorKind;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// Deepest nesting that is followed; honest parts stay below 20.
const DEPTH_MAX: usize = 100;

/// One step through a part.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// An element begins; one without content ends with the next step.
    Open(Element<'a>),
    /// An element ends.
    Close(End<'a>),
    /// Text, with references resolved.
    Text(String),
}

/// An element's beginning.
#[derive(Debug)]
pub(crate) struct Element<'a>(BytesStart<'a>);

/// An element's end.
#[derive(Debug)]
pub(crate) struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

impl Element<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute's value by its local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|it| it.key.local_name().as_ref() == name)
            .and_then(|it| {
                let value = it.normalized_value(XmlVersion::Implicit1_0).ok();
                value.map(|it| it.into_owned())
            })
    }

    /// The values of attributes by their whole names, in one pass: for what there is most of.
    pub(crate) fn attributes<const N: usize>(&self, names: [&str; N]) -> [Option<Cow<'_, str>>; N] {
        let mut found = [const { None }; N];
        for attribute in self
            .0
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
        {
            if let Some(at) = names
                .iter()
                .position(|it| *it == attribute.key.into_inner())
            {
                // None of these values has a sign that would need a reference.
                found[at] = Some(attribute.value);
            }
        }
        found
    }

    /// An attribute that is a whole number.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// A part being walked through.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(part: &'a str) -> Self {
        let mut reader = Reader::from_str(part);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next step, `None` at the end.
    pub(crate) fn step(&mut self) -> Result<Option<Node<'a>>, ReadErrorKind> {
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|_| ReadErrorKind::Damaged)?;
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH_MAX {
                        return Err(ReadErrorKind::Damaged);
                    }
                    return Ok(Some(Node::Open(Element(start))));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Node::Close(End(end))));
                }
                Event::Text(text) => {
                    return Ok(Some(Node::Text(text.xml10_content().into_owned())));
                }
                Event::CData(text) => {
                    return Ok(Some(Node::Text(text.xml10_content().into_owned())));
                }
                Event::GeneralRef(reference) => {
                    let name: &str = &reference;
                    let letter = match name {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        _ if reference.is_char_ref() => reference
                            .resolve_char_ref()
                            .ok()
                            .flatten()
                            .ok_or(ReadErrorKind::Damaged)?,
                        // A name of its own needs a declaration, and those are refused.
                        _ => return Err(ReadErrorKind::HasEntities),
                    };
                    return Ok(Some(Node::Text(letter.to_string())));
                }
                Event::DocType(_) => return Err(ReadErrorKind::HasEntities),
                Event::Eof if self.depth > 0 => return Err(ReadErrorKind::Damaged),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => (),
            }
        }
    }

    /// Skips what is left of the element that has just begun.
    pub(crate) fn skip(&mut self) -> Result<(), ReadErrorKind> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.step()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The text inside the element that has just begun, marks left out.
    pub(crate) fn text(&mut self) -> Result<String, ReadErrorKind> {
        let outside = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > outside {
            match self.step()? {
                Some(Node::Text(piece)) => text.push_str(&piece),
                Some(Node::Open(_) | Node::Close(_)) => (),
                None => break,
            }
        }
        Ok(text)
    }
}
