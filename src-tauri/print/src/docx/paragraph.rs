//! Paragraphs: what each kind of line is called in the list of styles, and where one differs from its style.

use crate::docx::xml::Element;
use crate::fonts::{Face, Style};
use crate::style::{self, Len};

/// What is the height of a line of Times New Roman that Word calls single, in thousandths of the type size.
const NATURAL: i64 = 1149;

/// A length in twentieths of a point, rounded.
pub(crate) const fn twips(length: Len) -> i64 {
    (length + 25).div_euclid(50)
}

/// How lines stand between their indents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
    Both,
}

impl Align {
    const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Centre => "center",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// How high a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leading {
    /// A share of the size of the type, in thousandths.
    Share(i64),
    /// Just so high, whatever stands in it.
    Exact(Len),
    /// At least so high, higher for what is put into it.
    Least(Len),
}

/// A kind of paragraph. Its style in the file has a Vietnamese name, so that whoever edits can change all of a kind at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// What all others are based on.
    Plain,
    /// Agencies, Quốc hiệu, number, date.
    Letterhead,
    /// Type name, subject, title of an annex.
    Heading,
    /// "Kính gửi".
    Addressee,
    /// A legal ground.
    Ground,
    /// A paragraph of the body.
    Body,
    /// The heading of a part.
    Section,
    /// Words in a table.
    Cell,
    /// A title or a name of a signature.
    Signature,
    /// A recipient.
    Recipient,
    /// The top of a sheet.
    Top,
}

impl Role {
    /// All of them, the plain one first.
    pub(crate) const ALL: [Self; 11] = [
        Self::Plain,
        Self::Letterhead,
        Self::Heading,
        Self::Addressee,
        Self::Ground,
        Self::Body,
        Self::Section,
        Self::Cell,
        Self::Signature,
        Self::Recipient,
        Self::Top,
    ];

    /// Its code in the file.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Plain => "Normal",
            Self::Letterhead => "PhanDau",
            Self::Heading => "TenLoai",
            Self::Addressee => "KinhGui",
            Self::Ground => "CanCu",
            Self::Body => "NoiDung",
            Self::Section => "DeMuc",
            Self::Cell => "OBang",
            Self::Signature => "ChuKy",
            Self::Recipient => "NoiNhan",
            Self::Top => "Header",
        }
    }

    /// Its name in the list of styles; Word knows two of them by their English names.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "Normal",
            Self::Letterhead => "Phần đầu văn bản",
            Self::Heading => "Tên loại, trích yếu",
            Self::Addressee => "Kính gửi",
            Self::Ground => "Căn cứ",
            Self::Body => "Nội dung",
            Self::Section => "Đề mục",
            Self::Cell => "Ô bảng",
            Self::Signature => "Chữ ký",
            Self::Recipient => "Nơi nhận",
            Self::Top => "header",
        }
    }

    /// The face and size of its words.
    pub(crate) const fn style(self) -> Style {
        let (face, size) = match self {
            Self::Plain | Self::Addressee | Self::Body => (Face::Regular, style::BODY_SIZE),
            Self::Letterhead => (Face::Regular, style::NUMBER_SIZE),
            Self::Heading | Self::Section | Self::Signature => (Face::Bold, style::BODY_SIZE),
            Self::Ground => (Face::Italic, style::BODY_SIZE),
            Self::Cell => (Face::Regular, style::TABLE_SIZE),
            Self::Recipient => (Face::Regular, style::RECIPIENTS_SIZE),
            Self::Top => (Face::Regular, style::PAGE_NUMBER_SIZE),
        };
        Style { face, size }
    }

    /// The shape of its paragraphs.
    pub(crate) fn shape(self) -> Shape {
        let tight = Shape {
            leading: Some(Leading::Share(style::LEADING_TIGHT)),
            before: Some(0),
            ..Shape::default()
        };
        let body = Shape {
            align: Some(Align::Both),
            first: Some(style::INDENT),
            before: Some(style::PARAGRAPH_GAP),
            leading: Some(Leading::Share(style::LEADING)),
            ..Shape::default()
        };
        let centred = Some(Align::Centre);
        match self {
            Self::Plain | Self::Cell | Self::Recipient => tight,
            Self::Letterhead | Self::Signature | Self::Top => Shape {
                align: centred,
                ..tight
            },
            Self::Heading => Shape {
                align: centred,
                keep_next: true,
                ..tight
            },
            Self::Addressee => Shape {
                keep_next: true,
                leading: Some(Leading::Share(style::LEADING)),
                ..tight
            },
            Self::Ground | Self::Body => body,
            Self::Section => Shape {
                align: Some(Align::Left),
                keep_next: true,
                outline: true,
                ..body
            },
        }
    }
}

/// The shape of a paragraph; what is not said is as its style says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape {
    /// Stays on the page of what follows.
    pub(crate) keep_next: bool,
    /// Is never split.
    pub(crate) keep_lines: bool,
    /// Begins a page.
    pub(crate) begins_page: bool,
    /// A rule along the foot, a dashed one along the head.
    pub(crate) rule: bool,
    pub(crate) cut: bool,
    /// A stop at which dots end that run up to it.
    pub(crate) dots_to: Option<Len>,
    pub(crate) before: Option<Len>,
    pub(crate) after: Option<Len>,
    pub(crate) leading: Option<Leading>,
    pub(crate) left: Option<Len>,
    pub(crate) right: Option<Len>,
    /// How far the first line is set in, or out where it is negative.
    pub(crate) first: Option<Len>,
    pub(crate) align: Option<Align>,
    /// Stands in the outline of the file.
    pub(crate) outline: bool,
}

impl Shape {
    /// What the file says of it, in the order that the format asks for.
    pub(crate) fn properties(&self) -> Vec<Element> {
        let mut said = Vec::new();
        let flags = [
            (self.keep_next, "w:keepNext"),
            (self.keep_lines, "w:keepLines"),
            (self.begins_page, "w:pageBreakBefore"),
        ];
        said.extend(
            flags
                .into_iter()
                .filter(|(is_set, _)| *is_set)
                .map(|(_, name)| Element::new(name)),
        );
        said.extend(self.borders());
        said.extend(self.dots_to.map(|at| {
            let stop = Element::of("w:tab", "right")
                .with("w:leader", "dot")
                .with("w:pos", twips(at));
            Element::new("w:tabs").child(stop)
        }));
        said.extend(self.spacing());
        said.extend(self.indents());
        said.extend(self.align.map(|it| Element::of("w:jc", it.name())));
        said.extend(self.outline.then(|| Element::of("w:outlineLvl", 0)));
        said
    }

    fn borders(&self) -> Option<Element> {
        let side = |name, line, (weight, space): (Len, i64)| {
            Element::of(name, line)
                .with("w:sz", eighths(weight))
                .with("w:space", space)
                .with("w:color", "000000")
        };
        let top = self
            .cut
            .then(|| side("w:top", "dashed", (style::DASH_WEIGHT, 6)));
        let bottom = self
            .rule
            .then(|| side("w:bottom", "single", (style::RULE_WEIGHT, 0)));
        said(Element::new("w:pBdr").children(top.into_iter().chain(bottom)))
    }

    fn spacing(&self) -> Option<Element> {
        let mut spacing = Element::new("w:spacing");
        for (name, length) in [("w:before", self.before), ("w:after", self.after)] {
            if let Some(length) = length {
                spacing = spacing.with(name, twips(length));
            }
        }
        let line = self.leading.map(|it| match it {
            Leading::Share(share) => ((240 * share + NATURAL / 2) / NATURAL, "auto"),
            Leading::Exact(height) => (twips(height).max(1), "exact"),
            Leading::Least(height) => (twips(height), "atLeast"),
        });
        if let Some((line, rule)) = line {
            spacing = spacing.with("w:line", line).with("w:lineRule", rule);
        }
        said(spacing)
    }

    fn indents(&self) -> Option<Element> {
        let mut indents = Element::new("w:ind");
        for (name, length) in [("w:left", self.left), ("w:right", self.right)] {
            if let Some(length) = length {
                indents = indents.with(name, twips(length));
            }
        }
        match self.first {
            Some(first) if first < 0 => indents = indents.with("w:hanging", twips(-first)),
            Some(first) => indents = indents.with("w:firstLine", twips(first)),
            None => {}
        }
        said(indents)
    }
}

/// The element, where it says anything.
fn said(element: Element) -> Option<Element> {
    (!element.is_empty()).then_some(element)
}

/// The weight of a line in eighths of a point.
pub(crate) const fn eighths(weight: Len) -> i64 {
    (weight * 8 + 500) / 1000
}

/// A paragraph: a role, where it differs, what stands in it.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub(crate) role: Role,
    pub(crate) shape: Shape,
    pub(crate) runs: Vec<Element>,
    /// How many lines it has, where that matters.
    pub(crate) lines: usize,
    /// What it carries for the section that it ends.
    pub(crate) section: Option<Element>,
}

impl Paragraph {
    /// A paragraph with nothing in it.
    pub(crate) fn new(role: Role) -> Self {
        Self {
            role,
            shape: Shape::default(),
            runs: Vec::new(),
            lines: 1,
            section: None,
        }
    }

    /// An empty paragraph that is just so high.
    pub(crate) fn gap(height: Len) -> Self {
        let mut gap = Self::new(Role::Plain);
        gap.shape.leading = Some(Leading::Exact(height));
        gap
    }

    /// An empty paragraph that is just so high and ends in a rule of a length, in the middle of a width.
    pub(crate) fn rule(height: Len, width: Len, length: Len) -> Self {
        let mut rule = Self::gap(height);
        let side = (width - length) / 2;
        rule.shape.rule = true;
        (rule.shape.left, rule.shape.right) = (Some(side), Some(side));
        rule
    }

    /// The element.
    pub(crate) fn element(self) -> Element {
        let mut properties = Element::new("w:pPr");
        if self.role != Role::Plain {
            properties = properties.child(Element::of("w:pStyle", self.role.id()));
        }
        properties = properties
            .children(self.shape.properties())
            .children(self.section);
        Element::new("w:p")
            .children(said(properties))
            .children(self.runs)
    }
}
