//! Elements of a part of the file. They are built as a tree, so that whoever makes one need not know when it is written.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::error::PrintError;
use crate::words::clean;

/// An element: its name, its attributes, what stands in it.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    nodes: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Words(String),
}

impl Element {
    /// An empty element.
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            nodes: Vec::new(),
        }
    }

    /// An element that says one value: `<w:jc w:val="both"/>`.
    pub(crate) fn of(name: &'static str, value: impl ToString) -> Self {
        Self::new(name).with("w:val", value)
    }

    /// The element with one attribute more.
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string().into()));
        self
    }

    /// The element with one child more.
    pub(crate) fn child(mut self, child: Self) -> Self {
        self.nodes.push(Node::Element(child));
        self
    }

    /// The element with children behind those it has.
    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.nodes.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The element with words in it.
    pub(crate) fn words(mut self, words: &str) -> Self {
        self.nodes.push(Node::Words(printable(words)));
        self
    }

    /// Whether it says nothing at all.
    pub(crate) const fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.nodes.is_empty()
    }

    /// The part of the file whose root it is.
    pub(crate) fn part(&self) -> Result<Vec<u8>, PrintError> {
        let mut writer = Writer::new(Vec::new());
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
        writer
            .write_event(Event::Decl(declaration))
            .and_then(|()| self.write(&mut writer))
            .map_err(|error| PrintError::Backend(error.to_string()))?;
        Ok(writer.into_inner())
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let attributes = self.attributes.iter();
        let start = BytesStart::new(self.name)
            .with_attributes(attributes.map(|(name, value)| (*name, value.as_ref())));
        if self.nodes.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for node in &self.nodes {
            match node {
                Node::Element(it) => it.write(writer)?,
                Node::Words(it) => writer.write_event(Event::Text(BytesText::new(it)))?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// Words that XML can hold: two signs that are none and that no escape lets in become spaces, as control characters do.
fn printable(words: &str) -> String {
    clean(words).replace(['\u{fffe}', '\u{ffff}'], " ")
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn words_and_attributes_are_escaped_and_clean() {
        let element = Element::new("w:t")
            .with("w:val", "\"<&>'")
            .words("A < B & \u{0}\u{1b}\u{ffff}e\u{302}");
        let part = String::from_utf8(element.part().unwrap()).unwrap();
        assert!(
            part.ends_with("<w:t w:val=\"&quot;&lt;&amp;&gt;&apos;\">A &lt; B &amp;    ê</w:t>")
        );
    }
}
