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
        let score = json!({"cycle_id": 1, "unit_id": 1, "points": points});
        black_box(desk.call("score_save", score).unwrap())
    });
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
