//! The rows of the table with their keys, and which of them a line of the file is.

use super::{FormKind, FormRow, key};

/// A row of the table with its keys.
pub(crate) struct Wanted<'a> {
    pub(crate) row: &'a FormRow,
    number: String,
    plain: String,
    skeleton: String,
    /// Index of the group it belongs to.
    group: Option<usize>,
}

/// All rows of the table.
pub(crate) struct Table<'a> {
    pub(crate) wanted: Vec<Wanted<'a>>,
}

/// What a line of the file says of itself.
pub(crate) struct Line {
    pub(crate) code: Option<i64>,
    pub(crate) number: String,
    pub(crate) title: String,
}

/// Which row a line is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// This one; by its index.
    Row(usize),
    /// This one, though the hidden code names another or the title was changed.
    Changed(usize),
    /// None.
    None,
}

impl<'a> Table<'a> {
    pub(crate) fn new(rows: &'a [FormRow]) -> Self {
        let mut group = None;
        let wanted = rows
            .iter()
            .enumerate()
            .map(|(at, row)| {
                if row.kind == FormKind::Group {
                    group = Some(at);
                }
                let plain = key::title(&row.title);
                Wanted {
                    row,
                    number: key::number(&row.number),
                    skeleton: key::skeleton(&plain),
                    plain,
                    group,
                }
            })
            .collect();
        Self { wanted }
    }

    /// The row that a line is; `group` is the last heading that was met, `used` the rows that have a line already.
    pub(crate) fn find(&self, line: &Line, group: Option<usize>, used: &[bool]) -> Match {
        let by_title = self.by_title(line, group, used);
        let by_code = line
            .code
            .and_then(|code| self.wanted.iter().position(|it| it.row.code == code));
        match (by_code, by_title) {
            (Some(code), _) if line.title.is_empty() || self.is_titled(code, line) => {
                Match::Row(code)
            }
            (Some(_), Some(title)) => Match::Changed(title),
            (Some(code), None) => Match::Changed(code),
            (None, Some(title)) => Match::Row(title),
            (None, None) => Match::None,
        }
    }

    fn is_titled(&self, at: usize, line: &Line) -> bool {
        let plain = key::title(&line.title);
        let wanted = &self.wanted[at];
        wanted.plain == plain || wanted.skeleton == key::skeleton(&plain)
    }

    fn by_title(&self, line: &Line, group: Option<usize>, used: &[bool]) -> Option<usize> {
        let number = key::number(&line.number);
        let plain = key::title(&line.title);
        if plain.is_empty() {
            // A bare number is enough only where no other row has it.
            let same = self.all(|it| !number.is_empty() && it.number == number);
            return (same.len() == 1).then(|| same[0]);
        }
        let skeleton = key::skeleton(&plain);
        let exact = self.all(|it| it.plain == plain);
        let alike = || self.all(|it| it.skeleton == skeleton);
        // With "(tối đa 10 điểm)" behind it, or cut short: only where it is long enough to mean something.
        let begun = || {
            self.all(|it| {
                let shorter = it.plain.len().min(plain.len());
                shorter >= 12 && (it.plain.starts_with(&plain) || plain.starts_with(&it.plain))
            })
        };
        let mut found = exact;
        if found.is_empty() {
            found = alike();
        }
        if found.is_empty() {
            found = begun();
            let numbered: Vec<usize> = found
                .iter()
                .copied()
                .filter(|it| self.wanted[*it].number == number)
                .collect();
            if numbered.len() != 1 && found.len() != 1 {
                return None;
            }
        }
        self.choose(found, &number, group, used)
    }

    /// The one meant among rows of one title: by number, by heading, by order.
    fn choose(
        &self,
        found: Vec<usize>,
        number: &str,
        group: Option<usize>,
        used: &[bool],
    ) -> Option<usize> {
        let mut found = found;
        type Test<'t> = Box<dyn Fn(usize) -> bool + 't>;
        let tests: [Test<'_>; 3] = [
            Box::new(|it| {
                self.wanted[it].group == group || self.wanted[it].row.kind == FormKind::Group
            }),
            Box::new(|it| self.wanted[it].number == number),
            Box::new(|it| !used[it]),
        ];
        for test in tests {
            let left: Vec<usize> = found.iter().copied().filter(|it| test(*it)).collect();
            if !left.is_empty() {
                found = left;
            }
        }
        found.first().copied()
    }

    fn all(&self, test: impl Fn(&Wanted<'_>) -> bool) -> Vec<usize> {
        let matching = self.wanted.iter().enumerate().filter(|(_, it)| test(it));
        matching.map(|(at, _)| at).collect()
    }
}
