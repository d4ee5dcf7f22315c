//! The words of every paper of the samples, to be read as an officer would before a snapshot is accepted, and that the papers of
//! scoring tell what the door tells.

use crate::measures::fixtures::strained_scores;
use crate::support::{Office, paper_input};
use domain::cycle::points_text;
use serde_json::{Value, json};

/// Of the sheets that every unit and every line of a list has, those of one are kept.
fn is_kept(stem: &str) -> bool {
    let is_one = |of: &str| !stem.contains(of) || stem.ends_with(&format!("{of}03"));
    is_one("-don-vi-") && is_one("-dong-")
}

fn snapshots(office: &Office, sample: &str) {
    for (stem, _, text) in office.print_all() {
        if is_kept(&stem) {
            insta::assert_snapshot!(format!("{sample}__{stem}"), text);
        }
    }
}

fn text_of(office: &Office, paper: &Value) -> Value {
    let input = paper_input(2022, paper);
    office.desk.read("paper_text", input).unwrap()
}

fn papers(office: &Office) -> Vec<Value> {
    office.year()["papers"].as_array().unwrap().clone()
}

#[test]
fn the_papers_of_the_real_year() {
    snapshots(&Office::seed(), "seed-2022");
}

#[test]
fn the_papers_of_the_invented_year() {
    snapshots(&Office::demo(8), "demo");
}

/// A table that was changed, a criterion that is not assigned, agreed scores, an excluded unit, one whose scores are awaited.
#[test]
fn the_papers_of_scores_that_were_argued_over() {
    let office = strained_scores();
    for paper in papers(&office) {
        let stem = paper["file_stem"].as_str().unwrap();
        let is_of_scores = ["D06", "D07", "D23", "D32", "D38"]
            .iter()
            .any(|it| paper["form"] == *it);
        if is_of_scores && (is_kept(stem) || stem.ends_with("D32-phieu-can-cu-xep-hang-don-vi-08"))
        {
            let text = text_of(&office, &paper);
            insta::assert_snapshot!(format!("argued__{stem}"), text["text"].as_str().unwrap());
        }
    }
}

#[test]
fn before_there_are_scores_the_sheet_is_a_form_for_the_pen() {
    let office = Office::demo(4);
    let sheet = papers(&office).into_iter().find(|it| {
        it["file_stem"]
            .as_str()
            .unwrap()
            .ends_with("D06-phieu-cham-diem-don-vi-03")
    });
    let text = text_of(&office, &sheet.unwrap());
    insta::assert_snapshot!("blank__D06", text["text"].as_str().unwrap());
}

/// The rows of the tables of a text, their broken lines put together.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in text.lines().filter(|it| it.contains(" |")) {
        let cells: Vec<String> = line.split(" |").map(|it| it.trim().to_owned()).collect();
        match rows.last_mut() {
            Some(last) if cells[0].is_empty() && last.len() == cells.len() => {
                for (cell, more) in last.iter_mut().zip(&cells) {
                    *cell = format!("{cell} {more}").trim().to_owned();
                }
            }
            Some(_) | None => rows.push(cells),
        }
    }
    rows
}

/// The totals and places on the table of all units are those that the door tells.
#[test]
fn the_table_of_all_units_tells_what_the_door_tells() {
    for office in [Office::demo(8), strained_scores()] {
        let table = papers(&office).into_iter().find(|it| it["form"] == "D07");
        let text = text_of(&office, &table.unwrap());
        let text = text["text"].as_str().unwrap();
        let (table, annex) = text.split_once("BIỂU ĐỒ").unwrap();
        let ranking = |basis: &str| {
            office
                .desk
                .read("score_ranking", json!({"year": 2022, "basis": basis}))
                .unwrap()
        };
        let (own, official) = (ranking("self"), ranking("official"));
        let names = official["names"].as_array().unwrap();
        let placings = official["ranking"]["placings"].as_array().unwrap();
        assert_eq!(placings.len(), 10);
        for (name, placing) in names.iter().zip(placings) {
            let name = name.as_str().unwrap();
            let row =
                |text: &str, first: usize| rows(text).into_iter().find(|it| it[first] == name);
            let unit = &placing["totals"]["unit_id"];
            let total = |view: &Value| {
                let all = view["ranking"]["placings"].as_array().unwrap();
                let one = all.iter().find(|it| it["totals"]["unit_id"] == *unit);
                one.unwrap()["totals"]["total"].as_i64().unwrap()
            };
            let is_awaited = !placing["totals"]["missing"].as_array().unwrap().is_empty();
            let found = row(table, 1).unwrap();
            let [.., by_self, by_bloc, place] = &found[..] else {
                panic!("{found:?}")
            };
            assert_eq!(*by_self, points_text(total(&own)), "{name}");
            let wanted = if is_awaited {
                "……".to_owned()
            } else {
                points_text(total(&official))
            };
            assert_eq!(*by_bloc, wanted, "{name}");
            match placing["rank"].as_u64() {
                Some(rank) => {
                    assert!(place.starts_with(&format!("{rank:02}")), "{name}: {place}");
                    let is_shared = placing["is_shared"] == true;
                    assert_eq!(place.contains("(đồng hạng)"), is_shared, "{name}");
                }
                None => assert!(["", "–"].contains(&place.as_str()), "{name}: {place}"),
            }
            // The picture is of the same figures, and of no unit whose scores are awaited.
            assert_eq!(row(annex, 0).is_none(), is_awaited, "{name}");
            if let Some(drawn) = row(annex, 0) {
                assert_eq!(*drawn.last().unwrap(), wanted, "{name}");
            }
        }
    }
}

/// The list of papers names the gaps and titles that the papers themselves have, though it does not write them.
#[test]
fn the_list_tells_of_each_paper_what_the_paper_tells() {
    let offices = [
        Office::seed(),
        Office::demo(4),
        Office::demo(8),
        strained_scores(),
    ];
    for office in offices {
        for paper in papers(&office) {
            let text = text_of(&office, &paper);
            let stem = &paper["file_stem"];
            assert_eq!(text["file_stem"], *stem);
            assert_eq!(text["gaps"], paper["gaps"], "{stem}");
        }
    }
}

/// The sheet of one unit is signed, the others are drafts; that stays so when the units change places.
#[test]
fn the_sheets_of_the_units_are_told_apart_in_the_register() {
    let mut office = Office::demo(8);
    let unit = |office: &Office, at: usize| office.year()["book"]["units"][at].clone();
    let (third, fourth) = (unit(&office, 2), unit(&office, 3));
    let input = json!({"year": 2022, "form": "D06", "unit_id": third["id"]});
    let frozen = office.done("paper_freeze", input.clone());
    assert_eq!(
        office.refused("paper_freeze", input.clone()).problems[0].code,
        "already_frozen"
    );
    let live = |office: &Office| -> Vec<(Value, Value)> {
        let papers = papers(office).into_iter();
        let live = papers.filter(|it| !it["live"].is_null());
        live.map(|it| (it["unit_id"].clone(), it["live"]["id"].clone()))
            .collect()
    };
    let wanted = vec![(third["id"].clone(), json!(frozen))];
    assert_eq!(live(&office), wanted);
    for (unit, order_no, name) in [(&third, 4, "Đơn vị 03"), (&fourth, 3, "Đơn vị 04")] {
        office.done(
            "unit_save",
            json!({"id": unit["id"], "name": name, "order_no": order_no, "mark": unit["mark"], "is_mark_confirmed": unit["is_mark_confirmed"]}),
        );
    }
    assert_eq!(live(&office), wanted);
    office.done(
        "paper_freeze",
        json!({"year": 2022, "form": "D06", "unit_id": fourth["id"]}),
    );
    let bytes = |input: Value| office.desk.bytes("paper_pdf", input).unwrap();
    let other = json!({"year": 2022, "form": "D06", "unit_id": fourth["id"]});
    assert_ne!(bytes(input), bytes(other));
}
