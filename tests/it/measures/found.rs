//! What can be measured on a paper, by the name it has in the table.

use super::paper::{Line, MOTTO, NATION, Paper};
use super::places::{
    cell_lines, count, date, each, edge, every_page, every_table, face_of, faces, first_lines,
    from_middle, grounds, halves, heading_rule, headings, issuer, kind, label, labels, middle,
    names, number, number_at, of, pairs, plain_lines, recipients, reference, ruled, sides, sizes,
    subject, superior, table_words, titles, under, words,
};
use poppler::{Word, mm};

/// What was found at one place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(f64),
    Words(String),
}

/// A finding with the words or the page it was found at.
pub(super) struct Found {
    pub(super) at: String,
    pub(super) value: Value,
}

/// Every place of one measure.
type Measure = fn(&Paper) -> Vec<Found>;

/// All measures.
pub(super) const MEASURES: &[(&str, Measure)] = &[
    ("sheet: width", |it| {
        every_page(it, |_, page| mm(page.width))
    }),
    ("sheet: height", |it| {
        every_page(it, |_, page| mm(page.height))
    }),
    ("margin: left edge of the text", |it| {
        edge(it, |word| word.left, |rule| rule.from.0, f64::min)
    }),
    ("margin: right edge of the text", |it| {
        edge(it, |word| word.right, |rule| rule.to.0, f64::max)
    }),
    ("margin: top of the first line", first_lines),
    ("margin: room below the last line", |it| {
        every_page(it, |paper, page| {
            let lowest = paper
                .written(page)
                .iter()
                .map(|it| it.bottom)
                .fold(0.0, f64::max);
            mm(page.height - lowest)
        })
    }),
    ("page number: how often on page 1", |it| {
        let first = it.numbers.iter().filter(|line| line.page == 1).count();
        vec![count("page 1", first)]
    }),
    ("page number: pages without their own", |it| {
        let has = |number: usize| {
            let own = number.to_string();
            it.numbers
                .iter()
                .any(|line| line.page == number && line.all.text == own)
        };
        let without = (2..=it.pages.len()).filter(|number| !has(*number)).count();
        vec![count("pages", without)]
    }),
    ("page number: size", |it| sizes(&it.numbers)),
    ("page number: face", |it| faces(&it.numbers)),
    ("page number: from the middle of the text", |it| {
        from_middle(it, &it.numbers)
    }),
    ("page number: baseline from the top of the sheet", |it| {
        each(&it.numbers, |line| mm(line.all.baseline()))
    }),
    ("mark of invented data: share of the pages", |it| {
        let marked = it.pages.iter().filter(|page| Paper::has_mark(page)).count();
        let as_number = |it: usize| f64::from(u32::try_from(it).unwrap());
        let share = as_number(marked) / as_number(it.pages.len());
        vec![number_at("all pages", share)]
    }),
    ("Quốc hiệu: size", |it| of(it, NATION, Word::size)),
    ("Quốc hiệu: lines", |it| {
        let lines = it.right_block();
        let nation = lines.iter().filter(|it| NATION.contains(&it.all.text));
        match nation.count() {
            0 => Vec::new(),
            many => vec![count(NATION, many)],
        }
    }),
    ("Quốc hiệu: face", |it| face_of(it, NATION)),
    ("Quốc hiệu: middle from the left of the sheet", |it| {
        of(it, NATION, |word| mm(word.centre()))
    }),
    ("Quốc hiệu: gap to the left block", |it| {
        let left = it.left_block();
        let widest = left.iter().map(|it| it.all.right).fold(0.0, f64::max);
        of(it, NATION, |word| mm(word.left - widest))
    }),
    ("Tiêu ngữ: size", |it| of(it, MOTTO, Word::size)),
    ("Tiêu ngữ: face", |it| face_of(it, MOTTO)),
    ("Tiêu ngữ: middle from that of Quốc hiệu", |it| {
        let nation = it.in_head(NATION).map_or(0.0, |it| it.centre());
        of(it, MOTTO, |word| mm(word.centre() - nation))
    }),
    ("Tiêu ngữ: line spacing from Quốc hiệu", |it| {
        let nation = it.in_head(NATION).map_or(0.0, |it| it.baseline());
        of(it, MOTTO, |word| (word.baseline() - nation) / word.size())
    }),
    ("Tiêu ngữ: rule, length less the words", |it| {
        under(it, MOTTO, |word, rule| mm(rule.length() - word.width()))
    }),
    ("Tiêu ngữ: rule, middle from the words", |it| {
        under(it, MOTTO, |word, rule| mm(rule.centre() - word.centre()))
    }),
    ("Tiêu ngữ: rule below the baseline", |it| {
        under(it, MOTTO, |word, rule| rule.from.1 - word.baseline())
    }),
    ("Tiêu ngữ: rule, thickness", |it| {
        under(it, MOTTO, |_, rule| rule.weight)
    }),
    ("superior agency: size", |it| sizes(&superior(it))),
    ("superior agency: face", |it| faces(&superior(it))),
    ("superior agency: middle from the left of the sheet", |it| {
        each(&superior(it), |line| mm(line.all.centre()))
    }),
    (
        "superior agency: baseline from that of Quốc hiệu",
        |it| {
            let nation = it.in_head(NATION).map_or(0.0, |it| it.baseline());
            let lines = superior(it).into_iter().take(1).collect::<Vec<_>>();
            each(&lines, |line| mm(line.all.baseline() - nation))
        },
    ),
    ("issuer: size", |it| sizes(&issuer(it))),
    ("issuer: face", |it| faces(&issuer(it))),
    ("issuer: middle from the left of the sheet", |it| {
        each(&issuer(it), |line| mm(line.all.centre()))
    }),
    ("issuer: rule, share of the longest line", |it| {
        ruled(it, &issuer(it), |width, _, rule| rule.length() / width)
    }),
    ("issuer: rule, middle from the words", |it| {
        ruled(it, &issuer(it), |_, line, rule| {
            mm(rule.centre() - line.centre())
        })
    }),
    ("issuer: rule below the baseline", |it| {
        ruled(it, &issuer(it), |_, line, rule| {
            rule.from.1 - line.baseline()
        })
    }),
    ("number: size", |it| sizes(&number(it))),
    ("number: face", |it| faces(&number(it))),
    ("number: middle from that of the issuer", |it| {
        let issuer = issuer(it).first().map_or(0.0, |it| it.all.centre());
        each(&number(it), |line| mm(line.all.centre() - issuer))
    }),
    ("place and date: size", |it| sizes(&date(it))),
    ("place and date: face", |it| faces(&date(it))),
    ("place and date: middle from that of Quốc hiệu", |it| {
        let nation = it.in_head(NATION).map_or(0.0, |it| it.centre());
        each(&date(it), |line| mm(line.all.centre() - nation))
    }),
    ("place and date: baseline from that of the number", |it| {
        let number = number(it).first().map_or(0.0, |it| it.all.baseline());
        each(&date(it), |line| mm(line.all.baseline() - number))
    }),
    ("type name: size", |it| sizes(kind(it))),
    ("type name: face", |it| faces(kind(it))),
    ("type name: from the middle of the text", |it| {
        from_middle(it, kind(it))
    }),
    ("subject: size", |it| sizes(&subject(it))),
    ("subject: face", |it| faces(&subject(it))),
    ("subject: from the middle of the text", |it| {
        from_middle(it, &subject(it))
    }),
    ("reference of an annex: size", |it| sizes(&reference(it))),
    ("reference of an annex: face", |it| faces(&reference(it))),
    ("reference of an annex: from the middle of the text", |it| {
        from_middle(it, &reference(it))
    }),
    ("heading: rule, share of the longest line", |it| {
        heading_rule(it, |_, longest, rule| rule.length() / longest)
    }),
    ("heading: rule, from the middle of the text", |it| {
        heading_rule(it, |_, _, rule| mm(rule.centre()) - middle(&it.pages[0]))
    }),
    ("heading: rule below the baseline", |it| {
        heading_rule(it, |last, _, rule| rule.from.1 - last.baseline())
    }),
    ("addressees: size", |it| sizes(&it.addressees)),
    ("addressees: face", |it| faces(&it.addressees)),
    ("grounds: size", |it| sizes(&grounds(it))),
    ("grounds: face", |it| faces(&grounds(it))),
    ("body: size", |it| sizes(&it.body)),
    ("body: face", |it| {
        let plain = plain_lines(it);
        plain
            .iter()
            .map(|line| words(&line.all.text, line.words.last().unwrap().face.clone()))
            .collect()
    }),
    ("body: label of a line, face", labels),
    ("body: heading of a part, face", |it| faces(&headings(it))),
    ("body: indent of a first line", |it| {
        let paragraphs = it.paragraphs();
        let firsts: Vec<Line> = paragraphs.iter().map(|it| it[0].clone()).collect();
        each(&firsts, |line| mm(line.all.left) - 30.0)
    }),
    ("body: left edge of the other lines", |it| {
        let paragraphs = it.paragraphs();
        let others: Vec<Line> = paragraphs
            .iter()
            .flat_map(|it| it.iter().skip(1).cloned())
            .collect();
        each(&others, |line| mm(line.all.left))
    }),
    ("body: right edge of a full line", |it| {
        let paragraphs = it.paragraphs();
        // A line that ends where dots for the pen begin is not stretched.
        let pairs = paragraphs.iter().flat_map(|it| it.windows(2));
        let full = pairs.filter(|it| !it[1].all.text.starts_with('…'));
        let full: Vec<Line> = full.map(|it| it[0].clone()).collect();
        each(&full, |line| mm(line.all.right))
    }),
    ("body: line spacing", |it| {
        pairs(it, |above, below| {
            (mm(below.all.left) <= 36.0).then(|| below.all.baseline() - above.all.baseline())
        })
    }),
    ("body: paragraph spacing beside that of lines", |it| {
        pairs(it, |above, below| {
            (mm(below.all.left) > 36.0 && !it.table_between(above, below))
                .then(|| below.all.baseline() - above.all.baseline() - 1.22 * below.all.size())
        })
    }),
    ("table: left border", |it| sides(it, |sides| mm(sides[0]))),
    ("table: right border", |it| {
        sides(it, |sides| mm(sides[sides.len() - 1]))
    }),
    ("table: thickness of the rules", |it| {
        let rules = it
            .tables
            .iter()
            .flat_map(|table| table.rules.iter().map(|rule| (table.page, rule.weight)));
        rules
            .map(|(page, weight)| number_at(&format!("page {page}"), weight))
            .collect()
    }),
    ("table: size of the words", |it| {
        let all = table_words(it, |rows| rows.concat());
        all.iter()
            .map(|word| number_at(&word.text, word.size()))
            .collect()
    }),
    ("table: face of the head, on each page", |it| {
        let head = table_words(it, |rows| rows[0].clone());
        head.iter()
            .map(|word| words(&word.text, word.face.clone()))
            .collect()
    }),
    ("table: head, from the middle of its cell", |it| {
        let lines = it.tables.iter().flat_map(|table| {
            let rows = table.rows();
            cell_lines(table, &rows[0])
        });
        lines
            .map(|(line, left, right)| {
                number_at(&line.text, mm(line.centre() - f64::midpoint(left, right)))
            })
            .collect()
    }),
    ("table: least room beside the words", |it| {
        every_table(it, |table| {
            let lines = table
                .rows()
                .iter()
                .flat_map(|row| cell_lines(table, row))
                .collect::<Vec<_>>();
            let room = lines
                .iter()
                .map(|(line, left, right)| (line.left - left).min(right - line.right));
            mm(room.fold(f64::MAX, f64::min))
        })
    }),
    ("table: least room above and below the words", |it| {
        every_table(it, |table| {
            let bars = table.bars();
            let rows = table.rows();
            let room = rows.iter().zip(bars.windows(2)).flat_map(|(row, bar)| {
                let bar = (bar[0], bar[1]);
                row.iter()
                    .map(move |it| (it.top - bar.0).min(bar.1 - it.bottom))
            });
            mm(room.fold(f64::MAX, f64::min))
        })
    }),
    ("signature: size of the title", |it| {
        titles(it, |word, _| Value::Number(word.size()))
    }),
    ("signature: face of the title", |it| {
        titles(it, |word, _| Value::Words(word.face.clone()))
    }),
    (
        "signature: left one, middle from the left of the sheet",
        |it| halves(it, |x| x < 95.0),
    ),
    (
        "signature: right one, middle from the left of the sheet",
        |it| halves(it, |x| x > 130.0),
    ),
    (
        "signature: lone one, middle from the left of the sheet",
        |it| halves(it, |x| (95.0..130.0).contains(&x)),
    ),
    ("signature: name, middle from that of the title", |it| {
        let found = it.signatures();
        let offs = found.iter().filter_map(|it| {
            let title = it.titles.last()?;
            Some(number_at(
                &it.name.text,
                mm(it.name.centre() - title.centre()),
            ))
        });
        offs.collect()
    }),
    ("signature: room for the hand", |it| {
        let found = it.signatures();
        let rooms = found.iter().filter_map(|it| {
            let title = it.titles.last()?;
            Some(number_at(&it.name.text, mm(it.name.top - title.bottom)))
        });
        rooms.collect()
    }),
    ("signature: size of the name", |it| {
        names(it, |word| Value::Number(word.size()))
    }),
    ("signature: face of the name", |it| {
        names(it, |word| Value::Words(word.face.clone()))
    }),
    ("signature: pages of the closing", |it| {
        let mut pages: Vec<usize> = it.closing.iter().map(|line| line.page).collect();
        pages.dedup();
        match pages.len() {
            0 => Vec::new(),
            many => vec![count("closing", many)],
        }
    }),
    ("signature: lines of the body on its page", |it| {
        let Some(page) = it.closing.first().map(|line| line.page) else {
            return Vec::new();
        };
        let lines = it.body.iter().filter(|line| line.page == page).count();
        let tables = it.tables.iter().filter(|table| table.page == page);
        let rows: usize = tables.map(|table| table.rows().len() - 1).sum();
        vec![count("lines and rows", lines + rows)]
    }),
    ("recipients: label, size", |it| sizes(&label(it))),
    ("recipients: label, face", |it| faces(&label(it))),
    ("recipients: label, left edge", |it| {
        each(&label(it), |line| mm(line.all.left))
    }),
    ("recipients: lines, size", |it| sizes(&recipients(it))),
    ("recipients: lines, face", |it| faces(&recipients(it))),
    ("recipients: below the first line of the signature", |it| {
        let Some(first) = it.closing.first() else {
            return Vec::new();
        };
        each(&label(it), |line| {
            mm(line.all.baseline() - first.all.baseline())
        })
    }),
];
