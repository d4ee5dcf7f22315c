//! Reads one unit's form, ours or one that the unit typed anew.

use super::expect::{Line, Match, Table};
use super::head::{self, Head};
use super::{CellProblem, Expected, FormKind, FormReading, FormRow, FormValue, key, unit, value};
use crate::sheet::{Book, Cell, CellValue, Place, Sheet};
use domain::text;

/// Reads a form. Never refuses the whole for one cell: every problem is told at once, with its place.
pub fn read(book: &Book, expected: &Expected) -> FormReading {
    let table = Table::new(&expected.rows);
    let hidden = unit::hidden(book);
    let mut readings: Vec<SheetReading<'_>> = book
        .sheets
        .iter()
        .filter(|it| !it.is_hidden)
        .filter_map(|sheet| {
            head::find(sheet).map(|it| SheetReading::of(sheet, it, &table, hidden.is_some()))
        })
        .collect();
    // The sheet that has most of the table; the first where two have as much.
    let most = readings
        .iter()
        .map(SheetReading::count_found)
        .max()
        .unwrap_or(0);
    let chosen = readings
        .iter()
        .position(|it| it.count_found() == most && most > 0);
    let above = chosen.map(|at| (readings[at].sheet, readings[at].head.row));
    let (unit_code, unit_ground, problem) = unit::find(book, above, hidden, expected);
    let mut problems: Vec<CellProblem> = problem.into_iter().collect();
    let mut notes = Vec::new();
    check_versions(hidden, expected, &mut problems);
    let Some(chosen) = chosen else {
        problems.push(no_table(book, expected));
        return FormReading {
            unit_code,
            unit_ground,
            rows: Vec::new(),
            problems,
            notes,
        };
    };
    let reading = readings.swap_remove(chosen);
    for other in readings.iter().filter(|it| it.count_values() > 0) {
        notes.push(CellProblem::of(
            Some(&other.sheet.place(other.head.row_last, other.head.title)),
            "other_sheet",
            format!("trang này cũng có bảng tiêu chí nhưng không được đọc; chương trình đọc trang \"{}\".", reading.sheet.name),
        ));
    }
    problems.extend(reading.missing(&table));
    problems.extend(reading.problems);
    notes.extend(reading.notes);
    let rows = reading.values.into_iter().flatten().collect();
    FormReading {
        unit_code,
        unit_ground,
        rows,
        problems,
        notes,
    }
}

fn no_table(book: &Book, expected: &Expected) -> CellProblem {
    CellProblem::of(
        None,
        "no_table",
        format!(
            "Tệp \"{}\" không có bảng nào có cột \"Tiêu chí\" và cột \"Điểm tự chấm\" (hoặc \"Kết quả\") với các tiêu chí của năm {}. Chưa nhập số liệu của tệp; đề nghị dùng mẫu do chương trình xuất.",
            book.file_name, expected.year
        ),
    )
}

fn check_versions(
    hidden: Option<unit::Hidden>,
    expected: &Expected,
    problems: &mut Vec<CellProblem>,
) {
    let Some(hidden) = hidden else { return };
    if let Some(year) = hidden.year
        && year != i64::from(expected.year)
    {
        problems.push(CellProblem::of(
            None,
            "other_year",
            format!(
                "Đây là mẫu của năm {year}, khối đang chấm điểm năm {}. Đề nghị kiểm tra trước khi nhập; số liệu đang có không thay đổi.",
                expected.year
            ),
        ));
    }
    if let Some(version) = hidden.table_version
        && version != i64::from(expected.table_version)
    {
        problems.push(CellProblem::of(
            None,
            "other_version",
            format!(
                "Mẫu này theo bảng tiêu chí lần {version}, bảng tiêu chí hiện dùng là lần {}. Các tiêu chí trùng tên vẫn được đọc; đề nghị kiểm tra trước khi nhập.",
                expected.table_version
            ),
        ));
    }
}

/// What was found on one sheet.
struct SheetReading<'a> {
    sheet: &'a Sheet,
    head: Head,
    /// By the index of the table's row.
    values: Vec<Option<FormValue>>,
    /// Rows of the table that have a line, headings too.
    used: Vec<bool>,
    problems: Vec<CellProblem>,
    notes: Vec<CellProblem>,
}

impl<'a> SheetReading<'a> {
    fn of(sheet: &'a Sheet, head: Head, table: &Table<'_>, is_ours: bool) -> Self {
        let mut reading = Self {
            sheet,
            head,
            values: table.wanted.iter().map(|_| None).collect(),
            used: vec![false; table.wanted.len()],
            problems: Vec::new(),
            notes: Vec::new(),
        };
        if reading.head.has_more_scores {
            let place = sheet.place(reading.head.row_last, reading.head.score.unwrap_or(0));
            reading.notes.push(CellProblem::of(
                Some(&place),
                "more_score_columns",
                "bảng có nhiều cột tự chấm; chương trình đọc cột này.",
            ));
        }
        let mut group = None;
        for row in reading.head.row_last + 1..sheet.rows.len() {
            reading.row(row, table, is_ours, &mut group);
        }
        reading
    }

    fn count_found(&self) -> usize {
        self.used.iter().filter(|it| **it).count()
    }

    fn count_values(&self) -> usize {
        self.values
            .iter()
            .flatten()
            .filter(|it| it.value.is_some())
            .count()
    }

    /// The cell that shows at a place: the first one of a merged area.
    fn shown(&self, row: usize, column: usize) -> &'a Cell {
        match self.sheet.area(row, column) {
            Some(area) => self.sheet.cell(area.row, area.column),
            None => self.sheet.cell(row, column),
        }
    }

    fn row(&mut self, row: usize, table: &Table<'_>, is_ours: bool, group: &mut Option<usize>) {
        if self.sheet.rows[row].iter().all(Cell::is_blank) || self.is_column_numbers(row) {
            return;
        }
        let line = self.line(row, is_ours);
        let key = key::title(&line.title);
        let at = match table.find(&line, *group, &self.used) {
            Match::Row(at) => at,
            Match::Changed(at) => {
                self.notes.push(CellProblem::of(
                    Some(&self.sheet.place(row, self.head.title)),
                    "title_changed",
                    format!(
                        "tiêu chí \"{}\" đã bị sửa so với mẫu; chương trình đọc là tiêu chí {} \"{}\".",
                        short(&line.title), table.wanted[at].row.number, short(&table.wanted[at].row.title)
                    ),
                ));
                at
            }
            Match::None if is_total(&key) || head::is_title(&key) && self.is_head_again(row) => {
                return;
            }
            Match::None => return self.unmatched(row, &line),
        };
        self.used[at] = true;
        let wanted = table.wanted[at].row;
        if wanted.kind == FormKind::Group {
            *group = Some(at);
            return;
        }
        self.value(row, at, wanted);
    }

    /// Reads the value of a row that is the criterion at an index of the table.
    fn value(&mut self, row: usize, at: usize, wanted: &FormRow) {
        let (cell, place) = self.value_cell(row, &wanted.kind);
        let shared = self
            .sheet
            .area(row, place.column as usize - 1)
            .filter(|it| it.row != it.row_last);
        if let Some(area) = shared
            && !cell.is_blank()
            && self.has_several_titles(area.row, area.row_last)
        {
            self.problems.push(CellProblem::of(
                Some(&place),
                "merged_value",
                "ô điểm gộp chung cho nhiều tiêu chí. Ô này chưa được nhập; đề nghị bỏ gộp ô, ghi điểm từng tiêu chí rồi thả lại.",
            ));
            return;
        }
        let value = value::read(cell, wanted).unwrap_or_else(|(code, message)| {
            self.problems
                .push(CellProblem::of(Some(&place), code, message));
            None
        });
        let found = FormValue {
            code: wanted.code,
            value,
            evidence: self.words(row, self.head.evidence),
            note: self.words(row, self.head.note),
            place,
        };
        self.keep(at, found);
    }

    /// Keeps a value unless the criterion has another already.
    fn keep(&mut self, at: usize, found: FormValue) {
        let Some(first) = &mut self.values[at] else {
            self.values[at] = Some(found);
            return;
        };
        match (first.value, found.value) {
            (_, None) => (),
            (None, Some(_)) => *first = found,
            (Some(one), Some(other)) if one == other => (),
            (Some(one), Some(other)) => {
                self.problems.push(CellProblem::of(
                    Some(&found.place),
                    "two_values",
                    format!(
                        "tiêu chí này đã có giá trị {} ở ô {}, ở đây lại ghi {}. Cả hai chưa được nhập; đề nghị để lại một giá trị rồi thả lại.",
                        text::decimal(one), first.place.a1(), text::decimal(other)
                    ),
                ));
                first.value = None;
            }
        }
    }

    fn line(&self, row: usize, is_ours: bool) -> Line {
        let text = |column: Option<usize>| {
            column.map_or(String::new(), |it| {
                text::clean_line(&self.shown(row, it).text)
            })
        };
        let (mut number, mut title) = (text(self.head.number), text(Some(self.head.title)));
        // A heading that lies over the number's column too has its words there.
        if (title.is_empty() || title == number) && number.chars().count() > 6 {
            title = std::mem::take(&mut number);
        }
        let code = self
            .head
            .code
            .filter(|_| is_ours)
            .and_then(|it| self.sheet.cell(row, it).text.parse().ok());
        Line {
            code,
            number,
            title,
        }
    }

    /// The cell of the value: for points the column of scores, for results that of results, else the one there is.
    fn value_cell(&self, row: usize, kind: &FormKind) -> (&'a Cell, Place) {
        let column = match kind {
            FormKind::Group | FormKind::Points => self.head.score.or(self.head.result),
            FormKind::Quantity { .. } | FormKind::Count | FormKind::YesNo => {
                self.head.result.or(self.head.score)
            }
        };
        let column = column.unwrap_or(self.head.title);
        (self.shown(row, column), self.sheet.place(row, column))
    }

    fn words(&self, row: usize, column: Option<usize>) -> Option<String> {
        let words = text::clean_prose(&self.shown(row, column?).text);
        (!words.is_empty()).then_some(words)
    }

    fn has_several_titles(&self, first: usize, last: usize) -> bool {
        let last = last.min(self.sheet.rows.len());
        let titles = (first..=last).filter(|it| !self.sheet.cell(*it, self.head.title).is_blank());
        titles.count() > 1
    }

    /// "(1) (2) (3)" below the head.
    fn is_column_numbers(&self, row: usize) -> bool {
        let filled: Vec<&Cell> = self.sheet.rows[row]
            .iter()
            .filter(|it| !it.is_blank())
            .collect();
        let is_mark = |it: &&Cell| {
            let bare = it.text.trim().trim_start_matches('(').trim_end_matches(')');
            bare.len() <= 2 && bare.chars().all(|it| it.is_ascii_alphanumeric())
        };
        filled.len() >= 3
            && filled.iter().all(is_mark)
            && !self.sheet.cell(row, self.head.title).is_blank()
    }

    /// The head printed again on the next page.
    fn is_head_again(&self, row: usize) -> bool {
        let value = self.head.score.or(self.head.result).unwrap_or(0);
        let words = &self.sheet.cell(row, value).text;
        !words.chars().any(|it| it.is_ascii_digit())
    }

    fn unmatched(&mut self, row: usize, line: &Line) {
        let columns = [self.head.score, self.head.result];
        let filled = columns.into_iter().flatten().find_map(|column| {
            let cell = self.sheet.cell(row, column);
            (!value::is_blank(&text::clean_line(&cell.text))).then_some((column, cell))
        });
        let Some((column, cell)) = filled else { return };
        let is_figure = matches!(cell.value, CellValue::Number { .. })
            || text::parse_decimal(&cell.text).is_ok();
        // Words of the signature below the table stand in any column.
        let is_signature = !is_figure && (line.number.is_empty() || line.title.is_empty());
        if is_signature || line.title.is_empty() && !is_figure {
            return;
        }
        self.problems.push(CellProblem::of(
            Some(&self.sheet.place(row, column)),
            "unknown_criterion",
            format!(
                "có \"{}\" nhưng dòng \"{}\" không khớp với tiêu chí nào của năm. Ô này chưa được nhập; đề nghị ghi đúng số thứ tự và tên tiêu chí rồi thả lại.",
                short(&cell.text), short(&format!("{} {}", line.number, line.title))
            ),
        ));
    }

    /// The criteria that have no line, told once.
    fn missing(&self, table: &Table<'_>) -> Option<CellProblem> {
        let absent: Vec<String> = table
            .wanted
            .iter()
            .zip(&self.used)
            .filter(|(it, is_used)| {
                !**is_used && it.row.kind != FormKind::Group && it.row.is_assigned
            })
            .map(|(it, _)| format!("{} \"{}\"", it.row.number, short(&it.row.title)))
            .collect();
        if absent.is_empty() {
            return None;
        }
        let more = absent.len().saturating_sub(10);
        let mut listed = absent[..absent.len() - more].join("; ");
        if more > 0 {
            listed = format!("{listed}; và {more} tiêu chí khác");
        }
        Some(CellProblem::of(
            None,
            "missing_criteria",
            format!(
                "Tệp không có dòng của {} tiêu chí: {listed}. Các tiêu chí này chưa được nhập.",
                text::two_digits(i64::try_from(absent.len()).unwrap_or(0))
            ),
        ))
    }
}

/// A row of sums; asked only of rows that are no criterion.
fn is_total(key: &str) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "cong nhom",
        "cong muc",
        "cong phan",
        "cong diem",
        "tong cong",
        "tong diem",
        "tong so",
        "tong nhom",
    ];
    matches!(key, "cong" | "tong") || BEGINNINGS.iter().any(|it| key.starts_with(it))
}

/// At most sixty characters of a title.
fn short(title: &str) -> String {
    let title = text::clean_line(title);
    if title.chars().count() <= 60 {
        return title;
    }
    format!("{}…", title.chars().take(59).collect::<String>().trim_end())
}
