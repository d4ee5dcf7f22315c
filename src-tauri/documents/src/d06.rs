//! D06: the score sheet of one unit ("Phiếu chấm điểm thi đua"). Without scores it is the form that the unit fills by hand.

use crate::closing::signature;
use crate::common::{cell, cells, column, day_by_hand, gap, paragraph, pen, strong, text};
use crate::model::{
    Align, Block, Closing, Column, Document, Heading, Letterhead, Line, Orientation, Room, Row,
    Run, Table, Watermark, Width,
};
use crate::scored::{Scored, points, table_words};
use domain::cycle::points_text;
use domain::ids::UnitId;
use domain::missing::Missing;
use domain::scoring::criterion::{Criterion, Leaf, Part, Rule};
use domain::scoring::entry::{CellStanding, Layer};
use domain::scoring::totals::{Basis, UnitTotals};
use domain::text::{decimal, sentence, two_digits};

/// Title of the sheet of a unit.
pub(crate) fn title(year: u32, unit: &str) -> String {
    format!("Phiếu chấm điểm thi đua năm {year} của {unit}")
}

/// Builds the sheet of a unit.
pub(crate) fn build(it: &Scored<'_>, unit: UnitId, file_stem: String) -> Document {
    let book = it.book;
    let name = book.unit_name(unit);
    let sheet = Sheet {
        it,
        unit,
        is_measured: it.board.leaves.iter().any(|it| it.1.is_measured()),
    };
    let mut blocks = Vec::new();
    if let Some(table) = table_words(it.scoring()) {
        blocks.push(paragraph(vec![text(format!("Chấm theo {table}."))]));
    }
    blocks.push(Block::Table(Table {
        columns: sheet.columns(),
        rows: sheet.rows(),
    }));
    Document {
        form: "D06",
        file_stem,
        title: title(book.cycle.year, &name),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Landscape,
        letterhead: Some(Letterhead {
            superior: book.bloc.ministry.to_uppercase(),
            issuer: name.to_uppercase(),
            number: None,
            place_date: Some(
                std::iter::once(pen(Room::Name))
                    .chain(day_by_hand(", ngày "))
                    .collect(),
            ),
        }),
        heading: Heading::Named {
            kind: format!("PHIẾU CHẤM ĐIỂM THI ĐUA NĂM {}", book.cycle.year),
            subject: vec![format!("của {name}")],
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks,
        closing: Closing::Minutes {
            signatures: vec![
                signature(&["NGƯỜI LẬP"], None),
                signature(&["THỦ TRƯỞNG ĐƠN VỊ"], None),
            ],
            recipients: Vec::new(),
        },
    }
}

struct Sheet<'a> {
    it: &'a Scored<'a>,
    unit: UnitId,
    /// Whether the table has a leaf with a result of its own.
    is_measured: bool,
}

impl Sheet<'_> {
    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            column("TT", Width::Mm(13), Align::Centre),
            column("Tiêu chí", Width::Share(13), Align::Left),
            column("Điểm chuẩn", Width::Mm(20), Align::Right),
        ];
        if self.is_measured {
            columns.push(column("Chỉ tiêu", Width::Mm(17), Align::Right));
            columns.push(column("Kết quả", Width::Mm(18), Align::Right));
        }
        columns.extend([
            column("Tự chấm", Width::Mm(20), Align::Right),
            column("Khối chấm", Width::Mm(20), Align::Right),
            column("Tài liệu kiểm chứng", Width::Share(9), Align::Left),
            column("Ghi chú", Width::Share(6), Align::Left),
        ]);
        columns
    }

    /// One line a column: number, title, maximum, target and result where there are such columns, the points, the words.
    fn line(
        &self,
        head: [Line; 3],
        measured: [Line; 2],
        scores: [Line; 2],
        words: [Line; 2],
    ) -> Vec<Line> {
        let measured = measured.into_iter().filter(|_| self.is_measured);
        head.into_iter()
            .chain(measured)
            .chain(scores)
            .chain(words)
            .collect()
    }

    fn rows(&self) -> Vec<Row> {
        let numbers = self.it.scoring().numbers();
        let mut rows = Vec::new();
        for placed in self.it.scoring().tree() {
            let criterion = placed.criterion;
            let number = numbers.get(&criterion.id).cloned().unwrap_or_default();
            rows.push(match criterion.leaf() {
                Some(leaf) => self.leaf(criterion, leaf, number),
                None => self.group(criterion, number),
            });
        }
        rows.extend(self.totals());
        rows
    }

    fn group(&self, criterion: &Criterion, number: String) -> Row {
        let (it, id) = (self.it, criterion.id);
        let maximum = it.scoring().maximum(id).filter(|it| *it > 0);
        let of = |basis| {
            let sum = it.group(self.unit, id, basis);
            // A group of penalties alone counts what is taken off, as its leaves do.
            let sign = if it.is_all(id, Part::Penalty) { -1 } else { 1 };
            points(sum.map(|it| it * sign))
        };
        let note = self.below_floor(criterion);
        Row::Head(self.line(
            [
                cell(number),
                cell(criterion.title.replace('\n', " ")),
                points(maximum),
            ],
            [Line::new(), Line::new()],
            [of(Basis::Own), of(Basis::Official)],
            [Line::new(), cell(note.unwrap_or_default())],
        ))
    }

    fn leaf(&self, criterion: &Criterion, leaf: &Leaf, number: String) -> Row {
        let (it, id) = (self.it, criterion.id);
        let places = it.board.unit_place(self.unit).zip(it.board.leaf_place(id));
        let head = [
            cell(number),
            cell(criterion.title.replace('\n', " ")),
            points(leaf.max),
        ];
        let Some((at, leaf_at)) = places else {
            let empty = || [Line::new(), Line::new()];
            return cells(self.line(head, empty(), empty(), empty()));
        };
        let board_cell = it.board.cell(at, leaf_at);
        let target = board_cell.target.map(decimal).unwrap_or_default();
        let result = board_cell
            .own_value
            .filter(|_| leaf.is_measured() && board_cell.is_assigned());
        let result = result.map_or_else(String::new, |it| measured(leaf, it));
        let of = |basis| points(it.board.points(at, leaf_at, basis));
        cells(self.line(
            head,
            [cell(target), cell(result)],
            [of(Basis::Own), of(Basis::Official)],
            [self.evidence(criterion), cell(self.note(criterion, leaf))],
        ))
    }

    /// What was handed in; what is asked for while nothing was.
    fn evidence(&self, criterion: &Criterion) -> Line {
        let scoring = self.it.scoring();
        let of = |layer| {
            let entry = scoring.current(criterion.id, self.unit, layer, None)?;
            entry.evidence.clone()
        };
        let files = scoring
            .evidence
            .iter()
            .filter(|it| (it.criterion_id, it.unit_id) == (criterion.id, self.unit))
            .count();
        let files = (files > 0).then(|| format!("{files:02} tệp kèm theo"));
        let given: Vec<String> = of(Layer::Own)
            .or_else(|| of(Layer::Appraised))
            .into_iter()
            .chain(files)
            .collect();
        match &criterion.guidance {
            Some(guidance) if given.is_empty() => {
                vec![Run::Emphasis(guidance.replace('\n', " "))]
            }
            Some(_) | None => cell(given.join("; ")),
        }
    }

    fn note(&self, criterion: &Criterion, leaf: &Leaf) -> String {
        let it = self.it;
        let Some((at, leaf_at)) = it
            .board
            .unit_place(self.unit)
            .zip(it.board.leaf_place(criterion.id))
        else {
            return String::new();
        };
        let board_cell = it.board.cell(at, leaf_at);
        let mut notes = Vec::new();
        match board_cell.standing {
            CellStanding::Assigned => {}
            CellStanding::NotAssigned => return "Không giao cho đơn vị".to_owned(),
            CellStanding::NoTarget => notes.push("Không có chỉ tiêu".to_owned()),
        }
        let entered = |layer| it.scoring().current(criterion.id, self.unit, layer, None);
        if let Some(found) = board_cell.appraised_value
            && leaf.is_measured()
            && board_cell.own_value != Some(found)
        {
            notes.push(format!("Khối xác định kết quả {}", measured(leaf, found)));
        }
        if board_cell.of(Layer::Agreed).is_some() {
            notes.push("điểm thống nhất".to_owned());
        }
        let official = [Layer::Agreed, Layer::Appraised]
            .into_iter()
            .find(|it| board_cell.of(*it).is_some());
        if let Some(reason) = official.and_then(entered).and_then(|it| it.reason.as_ref()) {
            notes.push(format!("lý do: {}", reason.replace('\n', " ")));
        }
        notes.extend(self.below_floor(criterion));
        sentence(&notes.join("; "))
    }

    fn below_floor(&self, criterion: &Criterion) -> Option<String> {
        let floor = criterion.floor?;
        let totals = self.it.totals(self.unit, Basis::Official)?;
        totals
            .below_floor
            .contains(&criterion.id)
            .then(|| format!("Dưới mức sàn {}", floor.words()))
    }

    /// From the sum of the criteria to the total, both layers side by side.
    fn totals(&self) -> Vec<Row> {
        let it = self.it;
        let table = it.scoring().table.as_ref();
        let full = it.scoring().full_maximum();
        let sum =
            |what: &str, most: Line, read: &dyn Fn(&UnitTotals) -> Option<i64>, note: String| {
                let of = |basis| points(it.whole(self.unit, basis).and_then(read));
                Row::Sum(self.line(
                    [Line::new(), cell(what), most],
                    [Line::new(), Line::new()],
                    [of(Basis::Own), of(Basis::Official)],
                    [Line::new(), cell(note)],
                ))
            };
        let capped = |cap: Option<i64>| {
            cap.map_or_else(String::new, |it| format!("Tối đa {} điểm", decimal(it)))
        };
        let most = it
            .totals(self.unit, Basis::Official)
            .map_or(full, |it| it.base_max);
        let mut rows = vec![sum(
            "Tổng điểm các tiêu chí",
            points(Some(most)),
            &|it| Some(it.base),
            String::new(),
        )];
        if it.is_scaled(self.unit) {
            rows.push(sum(
                "Quy đổi theo điểm chuẩn chung",
                points(Some(full)),
                &|it| it.scaled,
                "Có tiêu chí không giao".to_owned(),
            ));
        }
        if it.has_part(Part::Bonus) {
            rows.push(sum(
                "Điểm thưởng",
                Line::new(),
                &|it| Some(it.bonus),
                capped(table.and_then(|it| it.bonus_cap)),
            ));
        }
        if it.has_part(Part::Penalty) {
            rows.push(sum(
                "Điểm trừ",
                Line::new(),
                &|it| Some(it.penalty),
                capped(table.and_then(|it| it.penalty_cap)),
            ));
        }
        rows.push(self.total());
        rows
    }

    fn total(&self) -> Row {
        let of = |basis| match self.it.total(self.unit, basis) {
            Some(total) => vec![text(points_text(total))],
            None => vec![gap(Missing::Scores, Room::Figure)],
        };
        let place = self
            .it
            .official
            .of(self.unit)
            .and_then(|it| it.rank)
            .map_or_else(String::new, |it| format!("Xếp thứ {}", two_digits(it)));
        Row::Sum(self.line(
            [Line::new(), vec![strong("TỔNG ĐIỂM")], Line::new()],
            [Line::new(), Line::new()],
            [of(Basis::Own), of(Basis::Official)],
            [Line::new(), cell(place)],
        ))
    }
}

/// A result as it was measured: "97,5 %", "02 lần", "Có".
fn measured(leaf: &Leaf, value: i64) -> String {
    match &leaf.rule {
        Rule::YesNo => if value == 100 { "Có" } else { "Không" }.to_owned(),
        Rule::PerOccurrence { .. } => {
            let measure = leaf.measure.as_deref().unwrap_or("lần");
            format!("{} {measure}", two_digits(value / 100))
        }
        Rule::Free | Rule::Proportional { .. } | Rule::Tiered { .. } | Rule::Relative => {
            match &leaf.measure {
                Some(measure) => format!("{} {measure}", decimal(value)),
                None => decimal(value),
            }
        }
    }
}
