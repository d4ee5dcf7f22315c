//! What the officer waits for: a commit that is on the disk, a year on the screen, the minutes as PDF.
//!
//! `cargo bench -p tests` prints the times; nothing asserts them.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot be set up measures nothing"
)]

use desk::Desk;
use divan::{Bencher, black_box};
use serde_json::{Value, json};
use tempfile::TempDir;

fn main() {
    divan::main();
}

fn demo() -> (TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk::samples::demo(&folder.path().join("demo.thidua"), None).unwrap();
    (folder, desk)
}

/// The demo with 29 more years behind it, each with movements, tasks and scores of the ten units.
fn thirty_years() -> (TempDir, Desk) {
    let (folder, mut desk) = demo();
    for year in 1993..2022 {
        let saved = desk.call("cycle_save", json!({"year": year})).unwrap();
        let cycle = &saved.output["id"];
        for number in 1..=10 {
            let title = format!("Phong trào {number:02} năm {year}");
            let content = format!("Nhiệm vụ {number:02} năm {year}.");
            for (name, input) in [
                ("movement_save", json!({"cycle_id": cycle, "title": title})),
                (
                    "next_task_save",
                    json!({"cycle_id": cycle, "content": content}),
                ),
                (
                    "score_save",
                    json!({"cycle_id": cycle, "unit_id": number, "points": 90_000 + number}),
                ),
            ] {
                desk.call(name, input).unwrap();
            }
        }
    }
    (folder, desk)
}

/// From Enter to "Đã lưu": one entry, on the disk.
#[divan::bench(sample_count = 300, sample_size = 1)]
fn a_commit_on_the_disk(bencher: Bencher<'_, '_>) {
    let (_folder, mut desk) = demo();
    let mut points = 1;
    bencher.bench_local(|| {
        points += 1;
        let cell = json!({"criterion_id": 2, "unit_id": 1, "value": points});
        let block = json!({"cycle_id": 1, "layer": "self", "cells": [cell]});
        black_box(desk.call("scores_enter", block).unwrap())
    });
}

/// A bloc of thirty units with a table of 120 leaves, all scored by the units and by the bloc.
fn large_bloc() -> (TempDir, Desk) {
    let (folder, mut desk) = demo();
    let save = |desk: &mut Desk, name: &str, input: Value| {
        desk.call(name, input).unwrap().output["id"].clone()
    };
    let cycle = save(&mut desk, "cycle_save", json!({"year": 2023}));
    for number in 11..=30 {
        save(
            &mut desk,
            "unit_save",
            json!({"name": format!("Đơn vị {number:02}")}),
        );
    }
    save(
        &mut desk,
        "score_table_save",
        json!({"cycle_id": cycle, "selection": "score"}),
    );
    let mut leaves = Vec::new();
    for group in 1..=6 {
        let title = format!("Nhóm {group}");
        let parent = save(
            &mut desk,
            "criterion_save",
            json!({"cycle_id": cycle, "title": title, "is_group": true}),
        );
        for leaf in 1..=20 {
            let draft = json!({"cycle_id": cycle, "parent_id": parent, "title": format!("Tiêu chí {leaf}"), "max": "10"});
            leaves.push(save(&mut desk, "criterion_save", draft));
        }
    }
    save(
        &mut desk,
        "score_table_adopt",
        json!({"cycle_id": cycle, "adopted_on": "05/4/2023"}),
    );
    for layer in ["self", "appraised"] {
        let cells: Vec<Value> = (1..=30)
            .flat_map(|unit| {
                leaves
                    .iter()
                    .map(move |leaf| json!({"criterion_id": leaf, "unit_id": unit, "value": "9,5"}))
            })
            .collect();
        desk.call(
            "scores_enter",
            json!({"cycle_id": cycle, "layer": layer, "cells": cells}),
        )
        .unwrap();
    }
    (folder, desk)
}

/// One typed cell of a large table, from Enter to the disk, and what the page reads after it.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn a_cell_of_a_large_table(bencher: Bencher<'_, '_>) {
    let (_folder, mut desk) = large_bloc();
    let mut steps = 0;
    bencher.bench_local(|| {
        steps = (steps + 1) % 20;
        let table = json!({"criterion_id": 40, "unit_id": 1, "value": steps * 50});
        let block = json!({"cycle_id": 2, "layer": "self", "cells": [table]});
        black_box(desk.call("scores_enter", block).unwrap())
    });
}

#[divan::bench]
fn the_sheet_of_a_large_table(bencher: Bencher<'_, '_>) {
    let (_folder, desk) = large_bloc();
    let input = json!({"year": 2023, "layer": "self"});
    bencher.bench_local(|| desk.read("score_sheet", input.clone()).unwrap());
}

#[divan::bench]
fn the_year_on_the_screen(bencher: Bencher<'_, '_>) {
    let (_folder, desk) = demo();
    bencher.bench_local(|| read(&desk));
}

#[divan::bench]
fn the_year_on_the_screen_with_thirty_years_in_the_file(bencher: Bencher<'_, '_>) {
    let (_folder, desk) = thirty_years();
    bencher.bench_local(|| read(&desk));
}

fn read(desk: &Desk) -> Value {
    desk.read("year_read", json!({"year": 2022})).unwrap()
}

#[divan::bench(args = ["D03", "D10", "D11", "D13", "D14", "D22"])]
fn a_paper_as_pdf(bencher: Bencher<'_, '_>, form: &str) {
    let (_folder, desk) = demo();
    let input = json!({"year": 2022, "form": form});
    bencher.bench_local(|| desk.bytes("paper_pdf", input.clone()).unwrap().len());
}

/// The full check of a file with thirty years in it.
#[divan::bench(sample_count = 10)]
fn the_full_check(bencher: Bencher<'_, '_>) {
    let (_folder, desk) = thirty_years();
    bencher.bench_local(|| desk.verify().unwrap().rows);
}
