//! Charts and what is bound behind a paper: every figure in words, the pages counted from one.

use documents::{
    Annex, Block, Chart, ChartRow, Document, Figure, Heading, Orientation, Series, Shows,
};

use crate::fixtures::{bare, p};
use crate::read_back;
use crate::words::source;
use poppler::mm;

pub(crate) fn chart(shows: Shows, amounts: &[[Option<i64>; 3]]) -> Chart {
    let figure = |it: &Option<i64>| {
        it.map(|amount| Figure {
            amount,
            words: format!("{amount},00"),
        })
    };
    let series = |head: &str, name: Option<&str>, is_drawn| Series {
        head: head.to_owned(),
        name: name.map(str::to_owned),
        is_drawn,
    };
    Chart {
        title: "Điểm theo nhóm tiêu chí".to_owned(),
        subject: "Đơn vị".to_owned(),
        shows,
        series: vec![
            series("I", Some("I. Nhiệm vụ chuyên môn"), true),
            series("II", Some("II. Phong trào thi đua"), true),
            series("Chênh lệch", None, shows == Shows::Deviation),
        ],
        rows: amounts
            .iter()
            .zip(1..)
            .map(|(amounts, number)| ChartRow {
                label: format!("Đơn vị {number:02}"),
                figures: amounts.iter().map(figure).collect(),
            })
            .collect(),
    }
}

pub(crate) fn bound(charts: Vec<Chart>, orientation: Orientation) -> Document {
    Document {
        orientation,
        blocks: vec![p("Đoạn văn.")],
        annexes: vec![Annex {
            heading: Heading::Annex {
                label: None,
                title: vec!["BIỂU ĐỒ".to_owned()],
                reference: Vec::new(),
            },
            blocks: charts.into_iter().map(Block::Chart).collect(),
        }],
        ..bare()
    }
}

#[test]
fn every_figure_of_a_chart_is_printed_whatever_the_figures_are() {
    let odd: [&[[Option<i64>; 3]]; 5] = [
        &[],
        &[[None, None, None]],
        &[[Some(0), Some(0), Some(0)]],
        &[[Some(600), Some(0), Some(-5)], [None, Some(1), Some(7)]],
        &[[Some(i64::MAX / 4), Some(1), Some(i64::MIN / 4)]],
    ];
    let signs = |text: &str| {
        let mut found: Vec<char> = text.chars().filter(|it| it.is_alphanumeric()).collect();
        found.sort_unstable();
        found
    };
    for amounts in odd {
        for shows in [Shows::Sums, Shows::Deviation] {
            for orientation in [Orientation::Portrait, Orientation::Landscape] {
                let document = bound(vec![chart(shows, amounts)], orientation);
                assert_eq!(
                    signs(&read_back(&document).text()),
                    signs(&source(&document)),
                    "{amounts:?}"
                );
            }
        }
    }
}

#[test]
fn an_annex_begins_a_page_and_counts_its_own() {
    let many = [[Some(600), Some(150), Some(-5)]; 40];
    let pages = read_back(&bound(
        vec![chart(Shows::Sums, &many)],
        Orientation::Landscape,
    ))
    .pages();
    let number = |at: usize| -> Vec<String> {
        let words = pages[at].words.iter();
        let above = words.filter(|it| mm(it.baseline()) < 20.0);
        above.map(|it| it.text.clone()).collect()
    };
    assert!(pages.len() > 2);
    assert_eq!(number(0), Vec::<String>::new());
    assert_eq!(number(1), Vec::<String>::new());
    assert_eq!(number(2), ["2"]);
}
