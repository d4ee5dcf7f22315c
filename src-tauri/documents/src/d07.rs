//! D07: the scores of all units on one sheet ("Bảng tổng hợp điểm thi đua"), and how they look side by side.

use crate::common::{bloc_letterhead, cell, cells, column, gap, paragraph, place_date, text};
use crate::model::{
    Align, Annex, Block, Chart, ChartRow, Column, Document, Figure, Heading, Letterhead, Line,
    Orientation, Room, Row, Series, Shows, Table, Watermark, Width,
};
use crate::scored::{Scored, bloc_closing, difference, points, short_title, table_words};
use domain::cycle::points_text;
use domain::ids::UnitId;
use domain::missing::Missing;
use domain::scoring::criterion::{Criterion, Part};
use domain::scoring::of_year::waiting_words;
use domain::scoring::totals::{Basis, Unranked};
use domain::scoring::trace::{rules_in_words, trace};
use domain::text::two_digits;

/// More groups than this have only their numbers in the head of the table.
const MOST_NAMED: usize = 4;

/// Title of the table.
pub(crate) fn title(year: u32) -> String {
    format!("Bảng tổng hợp điểm thi đua năm {year}")
}

/// Builds the table with its annex.
pub(crate) fn build(it: &Scored<'_>, file_stem: String) -> Document {
    let book = it.book;
    let shape = Shape::of(it);
    let mut blocks = Vec::new();
    if let Some(table) = table_words(it.scoring()) {
        blocks.push(paragraph(vec![text(format!(
            "Chấm theo {table}; tổng điểm chuẩn {}.",
            points_text(it.scoring().full_maximum())
        ))]));
    }
    blocks.push(Block::Table(Table {
        columns: shape.columns(),
        rows: rows(it, &shape),
    }));
    blocks.extend(
        notes(it, &shape)
            .into_iter()
            .map(|it| paragraph(vec![text(it)])),
    );
    Document {
        form: "D07",
        file_stem,
        title: format!("{} của {}", title(book.cycle.year), book.bloc.name),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Landscape,
        letterhead: Some(Letterhead {
            place_date: Some(place_date(book)),
            ..bloc_letterhead(book, None)
        }),
        heading: Heading::Named {
            kind: format!("BẢNG TỔNG HỢP ĐIỂM THI ĐUA NĂM {}", book.cycle.year),
            subject: vec![format!("của {}", book.bloc.name)],
        },
        addressees: Vec::new(),
        blocks,
        closing: bloc_closing(book),
        annexes: annex(it, &shape).into_iter().collect(),
    }
}

/// Which columns the table has.
struct Shape<'a> {
    groups: Vec<(&'a Criterion, String)>,
    has_bonus: bool,
    has_penalty: bool,
    /// Whether the base of a unit is brought to the full maximum.
    has_scaled: bool,
    /// Room for a place; more where one is shared.
    place_width: Width,
}

impl<'a> Shape<'a> {
    fn of(it: &Scored<'a>) -> Self {
        Self {
            groups: it.base_groups(),
            has_bonus: it.has_part(Part::Bonus),
            has_penalty: it.has_part(Part::Penalty),
            has_scaled: it.board.units.iter().any(|unit| it.is_scaled(*unit)),
            place_width: if it.official.placings.iter().any(|it| it.is_shared) {
                Width::Mm(33)
            } else {
                Width::Mm(22)
            },
        }
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            column("STT", Width::Mm(13), Align::Centre),
            column("Đơn vị", Width::Share(4), Align::Left),
        ];
        let is_named = self.groups.len() <= MOST_NAMED;
        columns.extend(self.groups.iter().map(|(group, number)| {
            if is_named {
                let head = format!("{number}. {}", short_title(&group.title));
                column(&head, Width::Share(3), Align::Right)
            } else {
                column(number, Width::Share(2), Align::Right)
            }
        }));
        if self.has_scaled {
            columns.push(column("Quy đổi", Width::Mm(21), Align::Right));
        }
        if self.has_bonus {
            columns.push(column("Thưởng", Width::Mm(19), Align::Right));
        }
        if self.has_penalty {
            columns.push(column("Trừ", Width::Mm(17), Align::Right));
        }
        columns.extend([
            column("Tổng tự chấm", Width::Mm(22), Align::Right),
            column("Tổng Khối chấm", Width::Mm(22), Align::Right),
            column("Xếp hạng", self.place_width, Align::Centre),
        ]);
        columns
    }
}

fn rows(it: &Scored<'_>, shape: &Shape<'_>) -> Vec<Row> {
    let units = it.board.units.iter().zip(1u32..);
    units
        .map(|(unit, number)| row(it, shape, *unit, number))
        .collect()
}

fn row(it: &Scored<'_>, shape: &Shape<'_>, unit: UnitId, number: u32) -> Row {
    let whole = it.whole(unit, Basis::Official);
    let mut line = vec![cell(number.to_string()), cell(it.book.unit_name(unit))];
    line.extend(
        shape
            .groups
            .iter()
            .map(|(group, _)| points(group_points(it, unit, group))),
    );
    if shape.has_scaled {
        line.push(points(whole.and_then(|it| it.scaled)));
    }
    if shape.has_bonus {
        line.push(points(whole.map(|it| it.bonus)));
    }
    if shape.has_penalty {
        line.push(points(whole.map(|it| it.penalty)));
    }
    line.push(total(it, unit, Basis::Own));
    line.push(total(it, unit, Basis::Official));
    line.push(cell(place(it, unit)));
    cells(line)
}

/// Points of what stands at the top: of a group, or of a leaf outside any.
fn group_points(it: &Scored<'_>, unit: UnitId, group: &Criterion) -> Option<i64> {
    if group.leaf().is_none() {
        return it.group(unit, group.id, Basis::Official);
    }
    let totals = it.totals(unit, Basis::Official)?;
    let node = totals.nodes.iter().find(|it| it.criterion_id == group.id)?;
    node.points
}

fn total(it: &Scored<'_>, unit: UnitId, basis: Basis) -> Line {
    match it.total(unit, basis) {
        Some(total) => cell(points_text(total)),
        None => vec![gap(Missing::Scores, Room::Figure)],
    }
}

/// "02", "02 (đồng hạng)"; a dash where the unit is not placed, nothing while its scores are awaited.
fn place(it: &Scored<'_>, unit: UnitId) -> String {
    let Some(placing) = it.official.of(unit) else {
        return String::new();
    };
    match placing.rank {
        Some(rank) if placing.is_shared => format!("{} (đồng hạng)", two_digits(rank)),
        Some(rank) => two_digits(rank),
        None if placing.unranked.contains(&Unranked::Missing) => String::new(),
        None => "–".to_owned(),
    }
}

/// What stands below the table: the groups, who has no place and why, how the places come about.
fn notes(it: &Scored<'_>, shape: &Shape<'_>) -> Vec<String> {
    let book = it.book;
    let mut notes = Vec::new();
    if shape.groups.len() > MOST_NAMED {
        let names: Vec<String> = shape
            .groups
            .iter()
            .map(|(group, number)| format!("{number} - {}", group.title.replace('\n', " ")))
            .collect();
        notes.push(format!("Nhóm tiêu chí: {}.", names.join("; ")));
    }
    if shape.has_scaled {
        notes.push(format!(
            "Đơn vị có tiêu chí không giao được quy đổi điểm các tiêu chí theo điểm chuẩn chung {}.",
            points_text(it.scoring().full_maximum())
        ));
    }
    let mut waiting = Vec::new();
    for unit in &it.board.units {
        let Some(placing) = it.official.of(*unit).filter(|it| it.rank.is_none()) else {
            continue;
        };
        if placing.unranked == [Unranked::Missing] {
            waiting.push(book.unit_name(*unit));
        } else if let Some(trace) = trace(book, &it.board, &it.official, *unit) {
            notes.push(trace.result);
        }
    }
    notes.extend(waiting_words(&it.official));
    if !waiting.is_empty() {
        notes.push(format!(
            "Đơn vị chưa được xếp hạng do còn tiêu chí chưa có điểm được xác nhận: {}.",
            waiting.join("; ")
        ));
    }
    notes.push(rules_in_words(book).join(" "));
    notes
}

/// The same figures to be seen at a glance; nothing where no unit has its scores.
fn annex(it: &Scored<'_>, shape: &Shape<'_>) -> Option<Annex> {
    let units: Vec<UnitId> = it
        .board
        .units
        .iter()
        .copied()
        .filter(|unit| it.is_whole(*unit, Basis::Official))
        .collect();
    if units.is_empty() {
        return None;
    }
    let year = it.book.cycle.year;
    let mut blocks = vec![Block::Chart(by_group(it, shape, &units))];
    if let Some(note) = sums_note(shape) {
        blocks.push(paragraph(vec![text(note)]));
    }
    blocks.push(Block::Chart(against_own(it, &units)));
    Some(Annex {
        heading: Heading::Annex {
            label: None,
            title: vec![
                format!("BIỂU ĐỒ ĐIỂM THI ĐUA NĂM {year}"),
                format!("của {}", it.book.bloc.name),
            ],
            reference: vec![text(format!("(Kèm theo {})", title(year)))],
        },
        blocks,
    })
}

fn figure(amount: i64, words: String) -> Option<Figure> {
    Some(Figure { amount, words })
}

/// The points of each unit, group by group.
fn by_group(it: &Scored<'_>, shape: &Shape<'_>, units: &[UnitId]) -> Chart {
    let plain = |head: &str, is_drawn: bool| Series {
        head: head.to_owned(),
        name: is_drawn.then(|| format!("Điểm {}", head.to_lowercase())),
        is_drawn,
    };
    let groups = shape.groups.iter();
    let mut series: Vec<Series> = groups
        .map(|(group, number)| Series {
            head: number.clone(),
            name: Some(format!("{number}. {}", group.title.replace('\n', " "))),
            is_drawn: true,
        })
        .collect();
    if shape.has_bonus {
        series.push(plain("Thưởng", true));
    }
    if shape.has_penalty {
        series.push(plain("Trừ", false));
    }
    series.push(plain("Tổng", false));
    let rows = units.iter().map(|unit| {
        let whole = it.whole(*unit, Basis::Official);
        let say = |it: Option<i64>| it.and_then(|it| figure(it, points_text(it)));
        let groups = shape.groups.iter();
        let mut figures: Vec<Option<Figure>> = groups
            .map(|(group, _)| say(group_points(it, *unit, group)))
            .collect();
        if shape.has_bonus {
            figures.push(say(whole.map(|it| it.bonus)));
        }
        if shape.has_penalty {
            figures.push(say(whole.map(|it| it.penalty)));
        }
        figures.push(say(whole.and_then(|it| it.total)));
        ChartRow {
            label: it.book.unit_name(*unit),
            figures,
        }
    });
    Chart {
        title: "Điểm Khối chấm của các đơn vị theo nhóm tiêu chí".to_owned(),
        subject: "Đơn vị".to_owned(),
        shows: Shows::Sums,
        rows: rows.collect(),
        series,
    }
}

/// What the bars do not show.
fn sums_note(shape: &Shape<'_>) -> Option<String> {
    let after = match (shape.has_scaled, shape.has_penalty) {
        (false, false) => return None,
        (true, false) => "đã quy đổi theo điểm chuẩn chung",
        (false, true) => "đã trừ điểm trừ",
        (true, true) => "đã quy đổi theo điểm chuẩn chung và trừ điểm trừ",
    };
    Some(format!(
        "Biểu đồ thể hiện điểm của các nhóm tiêu chí và điểm thưởng; cột Tổng {after}."
    ))
}

/// How far the bloc's total lies from what each unit claimed.
fn against_own(it: &Scored<'_>, units: &[UnitId]) -> Chart {
    let series = |head: &str, is_drawn: bool| Series {
        head: head.to_owned(),
        name: None,
        is_drawn,
    };
    let rows = units.iter().map(|unit| {
        let (own, official) = (
            it.total(*unit, Basis::Own),
            it.total(*unit, Basis::Official),
        );
        let say = |it: Option<i64>| it.and_then(|it| figure(it, points_text(it)));
        let apart = own.zip(official).map(|(own, official)| official - own);
        ChartRow {
            label: it.book.unit_name(*unit),
            figures: vec![
                say(own),
                say(official),
                apart.and_then(|it| figure(it, difference(it))),
            ],
        }
    });
    Chart {
        title: "Chênh lệch giữa tổng điểm Khối chấm và tổng điểm tự chấm".to_owned(),
        subject: "Đơn vị".to_owned(),
        shows: Shows::Deviation,
        rows: rows.collect(),
        series: vec![
            series("Tự chấm", false),
            series("Khối chấm", false),
            series("Chênh lệch", true),
        ],
    }
}
