//! What a paper is made of: blocks that say what a thing *is*, never how it looks.
//!
//! A form builds one [`Document`]; `print` turns it into pages or plain text. A fact that is missing is a
//! [`Run::Blank`] that carries the [`Gap`] it stands for: the page shows a dotted line for the pen, the list of
//! gaps names it, and no value is ever invented.

use chrono::NaiveDate;
use domain::bloc::Bloc;
use serde::Serialize;

/// A finished paper, before any layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Code of the form, for example `D11`.
    pub form: &'static str,
    /// Name of the file without its ending, for example `2022-D11-bien-ban-hoi-nghi`.
    pub file_stem: String,
    /// Title shown by a reader of the file ("Biên bản Hội nghị tổng kết ... năm 2022").
    pub title: String,
    /// Date of the paper. It is also the creation date inside the file, so that the same paper has the same bytes.
    pub dated_on: Option<NaiveDate>,
    /// What every page carries across it, where the facts are not real or the paper is not the issuer's yet.
    pub watermark: Option<Watermark>,
    /// Portrait, or landscape where a table is wide.
    pub orientation: Orientation,
    /// Issuer, Quốc hiệu, number, place and date. Absent on annexes.
    pub letterhead: Option<Letterhead>,
    /// Type name and what it is about.
    pub heading: Heading,
    /// "Kính gửi", below the heading; empty where the form has none.
    pub addressees: Vec<String>,
    /// The body.
    pub blocks: Vec<Block>,
    /// How the paper ends: signatures and recipients.
    pub closing: Closing,
    /// What is bound behind the paper, each on a page of its own.
    pub annexes: Vec<Annex>,
}

/// Why a paper is none to be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Watermark {
    /// Invented data.
    Sample,
    /// A copy to practise on.
    Rehearsal,
    /// A text that another agency has yet to make its own.
    Draft,
}

impl Watermark {
    /// What the papers of a bloc carry.
    pub fn of(bloc: &Bloc) -> Option<Self> {
        if bloc.is_rehearsal {
            Some(Self::Rehearsal)
        } else {
            bloc.is_sample.then_some(Self::Sample)
        }
    }

    /// The words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sample => "DỮ LIỆU MINH HỌA",
            Self::Rehearsal => "DIỄN TẬP",
            Self::Draft => "DỰ THẢO",
        }
    }
}

/// A part behind the signatures, with its own head and its own page numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Annex {
    /// Title and reference.
    pub heading: Heading,
    /// The body.
    pub blocks: Vec<Block>,
}

/// How the sheet lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Orientation {
    /// 210 x 297 mm.
    Portrait,
    /// 297 x 210 mm.
    Landscape,
}

/// The head of the first page (decree 30/2020, cells 1 to 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The superior agency, in capitals.
    pub superior: String,
    /// The issuer, in capitals and bold.
    pub issuer: String,
    /// "Số: …/TTr-KTĐ"; absent on papers that take no number.
    pub number: Option<Line>,
    /// "Hà Nội, ngày …"; absent on minutes (form 1.9).
    pub place_date: Option<Line>,
}

/// Type name and subject of a paper, or the head of an annex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Heading {
    /// Nothing: sheets to be cut apart, which bear no page numbers either.
    None,
    /// "BIÊN BẢN" over "Hội nghị ...", with a rule under the subject.
    Named {
        /// The type name, in capitals.
        kind: String,
        /// The subject ("trích yếu"), one string a line.
        subject: Vec<String>,
    },
    /// An annex: "Phụ lục I" (only when there are several), title, reference line in italics, a rule.
    Annex {
        /// "Phụ lục I"; absent when the annex is the only one.
        label: Option<String>,
        /// Title in capitals, then lines in sentence case, both bold.
        title: Vec<String>,
        /// "(Kèm theo ...)" in italics.
        reference: Line,
    },
}

/// A run of words of one style, or a blank for the pen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Run {
    /// Upright words.
    Text(String),
    /// Bold words.
    Strong(String),
    /// Italic words.
    Emphasis(String),
    /// A fact that is missing: a dotted line to fill by hand.
    Blank(Blank),
}

/// The words of one paragraph or cell.
pub type Line = Vec<Run>;

/// A dotted line for the pen, and the gap it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blank {
    /// How much room the pen needs.
    pub room: Room,
    /// The gap, where the blank stands for a missing fact; none where a form is meant to be filled by hand.
    pub gap: Option<Gap>,
}

/// Room for the pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Room {
    /// A number or an hour: about 12 mm.
    Figure,
    /// A name or a post: about 45 mm.
    Name,
    /// To the end of the line, at least 60 mm (drawn on to the right margin).
    Rest,
}

/// A missing fact, with a stable code and the officer's words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Gap {
    /// Stable code, for example `meeting_ended_at`.
    pub code: String,
    /// The officer's words, for example "giờ bế mạc".
    pub what: String,
}

/// One block of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Block {
    /// A legal ground, in italics ("Căn cứ ...;").
    Ground(Line),
    /// A justified paragraph with its first line indented.
    Paragraph(Line),
    /// A bold heading of a part of the body ("1. Báo cáo tổng kết"); stays with what follows; a bookmark.
    Section(String),
    /// Bold words in the middle of a line between parts of the body ("QUYẾT ĐỊNH:"); stay with what follows.
    Title(String),
    /// A table over the whole width.
    Table(Table),
    /// Figures to be seen at a glance, with the figures themselves.
    Chart(Chart),
    /// The same slip as often as it is needed, several on a sheet, to be cut apart.
    Slips(Slips),
    /// Cards to be folded or cut out of sheets: name plates, labels.
    Plates(Plates),
}

/// Cards of one make, each with words of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plates {
    /// What becomes of the sheet.
    pub make: Make,
    /// The cards in order.
    pub plates: Vec<Plate>,
}

/// What becomes of a sheet of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Make {
    /// One card a sheet, folded in the middle so that it stands: the same words on both sides.
    Folded,
    /// Several on a sheet, cut apart along their frames.
    Labels,
}

/// A card with a name that is read from afar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plate {
    /// What stands above the name, in capitals.
    pub head: Option<String>,
    /// The name.
    pub name: String,
    /// What stands below it.
    pub lines: Vec<Line>,
}

/// Slips that are all alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slips {
    /// How many.
    pub copies: u32,
    /// What each says.
    pub slip: Slip,
}

/// A slip with a table to be marked: a ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slip {
    /// Who gives it out, in capitals.
    pub issuer: String,
    /// "PHIẾU BẦU".
    pub title: String,
    /// What it is about, one string a line.
    pub subject: Vec<String>,
    /// What says that the seal comes over the name.
    pub seal: String,
    /// How it is filled in.
    pub instruction: String,
    /// What is marked. Rows may be made lower than they say, so that more slips come on a sheet.
    pub table: Table,
}

/// Figures of several things side by side. The figures are always told in words as well: the picture only helps the eye.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// What the figures are ("Điểm theo nhóm tiêu chí").
    pub title: String,
    /// What a row is about ("Đơn vị").
    pub subject: String,
    /// What the picture tells of the figures.
    pub shows: Shows,
    /// The figures of a row by name.
    pub series: Vec<Series>,
    /// The rows from the top.
    pub rows: Vec<ChartRow>,
}

/// What a chart tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Shows {
    /// How the series of a row add up, next to those of the other rows.
    Sums,
    /// How far the last series lies above or below nothing.
    Deviation,
}

/// A series of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Series {
    /// Short name for the head of its column ("I").
    pub head: String,
    /// Its name ("I. Thực hiện nhiệm vụ chính trị"), where the short one does not say it.
    pub name: Option<String>,
    /// Whether the picture is made of it; the others only stand beside it in figures.
    pub is_drawn: bool,
}

/// A row of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChartRow {
    /// What it is about.
    pub label: String,
    /// A figure for each series; none where it is not known.
    pub figures: Vec<Option<Figure>>,
}

/// A figure with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// How much, in a unit that all figures of the chart share.
    pub amount: i64,
    /// The same as people read it.
    pub words: String,
}

impl Chart {
    /// The figures as a table: what the row is about, then a column for each series.
    pub fn table(&self) -> Table {
        let mut columns = vec![Column {
            head: self.subject.clone(),
            width: Width::Share(1),
            align: Align::Left,
        }];
        columns.extend(self.series.iter().map(|it| Column {
            head: it.head.clone(),
            width: Width::Mm(21),
            align: Align::Right,
        }));
        let cell = |words: &str| vec![Run::Text(words.to_owned())];
        let rows = self.rows.iter().map(|row| {
            let figures = row.figures.iter();
            let figures =
                figures.map(|it| it.as_ref().map_or_else(Line::new, |it| cell(&it.words)));
            Row::Cells {
                cells: std::iter::once(cell(&row.label)).chain(figures).collect(),
                height_mm: 0,
            }
        });
        Table {
            rows: rows.collect(),
            columns,
        }
    }

    /// The names of the series whose head does not say all.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.series.iter().filter_map(|it| it.name.as_deref())
    }
}

/// A table: its head repeats on each page, a row is never split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Columns from the left.
    pub columns: Vec<Column>,
    /// Rows from the top.
    pub rows: Vec<Row>,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Words of the head cell.
    pub head: String,
    /// Width in millimetres, or a share of what is left.
    pub width: Width,
    /// How the cells stand.
    pub align: Align,
}

/// Width of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Width {
    /// Whole millimetres.
    Mm(u16),
    /// A share of the room that the other columns leave.
    Share(u16),
}

/// Alignment of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right: figures.
    Right,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Row {
    /// A bold line over all columns; stays with the next row.
    Group(Line),
    /// The head of a group with figures of its own: one bold line a column; stays with the next row.
    Head(Vec<Line>),
    /// Figures of the rows above taken together: one bold line a column; stays with the row before.
    Sum(Vec<Line>),
    /// One line a column. The row is at least `room` high, for a signature.
    Cells {
        /// The cells, as many as there are columns.
        cells: Vec<Line>,
        /// Least height in millimetres; 0 for none.
        height_mm: u16,
    },
}

/// How a paper ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Closing {
    /// Nothing: an annex.
    None,
    /// Minutes: signatures side by side, recipients below both.
    Minutes {
        /// Signatures from the left, two a row.
        signatures: Vec<Signature>,
        /// Recipients; none on teller minutes.
        recipients: Vec<String>,
    },
    /// A paper of one signer: recipients at the left, level with the signature at the right.
    Signed {
        /// Recipients.
        recipients: Vec<String>,
        /// The signer.
        signature: Signature,
    },
}

/// A block for one signature: lines in bold capitals, 25 to 30 mm for the hand, the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// "TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG".
    pub lines: Vec<Line>,
    /// The name below the room for the hand, bold; a blank where it is not known.
    pub name: Line,
}

impl Document {
    /// The gaps of the paper in the order in which they are printed, each once.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut found: Vec<Gap> = Vec::new();
        self.each_line(&mut |line| {
            for run in line {
                if let Run::Blank(Blank { gap: Some(gap), .. }) = run
                    && !found.iter().any(|it| it.code == gap.code)
                {
                    found.push(gap.clone());
                }
            }
        });
        found
    }

    fn each_line(&self, visit: &mut dyn FnMut(&Line)) {
        if let Some(head) = &self.letterhead {
            head.number
                .iter()
                .chain(&head.place_date)
                .for_each(&mut *visit);
        }
        part_lines(&self.heading, &self.blocks, visit);
        let signatures: Vec<&Signature> = match &self.closing {
            Closing::None => Vec::new(),
            Closing::Minutes { signatures, .. } => signatures.iter().collect(),
            Closing::Signed { signature, .. } => vec![signature],
        };
        for signature in signatures {
            signature.lines.iter().for_each(&mut *visit);
            visit(&signature.name);
        }
        for annex in &self.annexes {
            part_lines(&annex.heading, &annex.blocks, visit);
        }
    }
}

/// The lines of a heading and its body.
fn part_lines(heading: &Heading, blocks: &[Block], visit: &mut dyn FnMut(&Line)) {
    if let Heading::Annex { reference, .. } = heading {
        visit(reference);
    }
    for block in blocks {
        match block {
            Block::Ground(line) | Block::Paragraph(line) => visit(line),
            Block::Section(_) | Block::Title(_) | Block::Chart(_) => {}
            Block::Plates(it) => it
                .plates
                .iter()
                .flat_map(|it| &it.lines)
                .for_each(&mut *visit),
            Block::Table(table)
            | Block::Slips(Slips {
                slip: Slip { table, .. },
                ..
            }) => {
                for row in &table.rows {
                    match row {
                        Row::Group(line) => visit(line),
                        Row::Head(cells) | Row::Sum(cells) | Row::Cells { cells, .. } => {
                            cells.iter().for_each(&mut *visit);
                        }
                    }
                }
            }
        }
    }
}
