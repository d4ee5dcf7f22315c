//! Every screen as the real window draws it: both samples, light and dark, at the smallest size the program is drawn for.
//!
//! What a picture shows is for eyes; here stands what can be said without them: each screen comes, fits its window and
//! says no fault. With `THIDUA_SHOTS` naming a folder, the pictures are left there.

use crate::program::Program;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// The width and height of the smallest screen.
const SMALLEST: (u32, u32) = (1366, 768);

/// Each screen and, where it has several, its parts: route and a name for the picture.
const PLACES: [(&str, &str); 14] = [
    ("year", "tien-do"),
    ("units", "don-vi"),
    ("leaders", "khoi-truong"),
    ("meeting/prep", "hoi-nghi-chuan-bi"),
    ("meeting/roll", "hoi-nghi-diem-danh"),
    ("meeting/run", "hoi-nghi-dien-bien"),
    ("meeting/hands", "hoi-nghi-bieu-quyet"),
    ("meeting/next", "hoi-nghi-nam-sau"),
    ("counting", "kiem-phieu"),
    ("awards", "khen-thuong"),
    ("awards/quotas", "so-luong"),
    ("papers", "van-ban"),
    ("journal", "nhat-ky"),
    ("backup", "sao-luu"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_of_both_samples_fits_the_smallest_window() {
    for sample in ["demo", "seed-2022"] {
        let program = Program::start(&["--sample", sample]).await;
        program
            .page
            .set_window_size(SMALLEST.0, SMALLEST.1)
            .await
            .unwrap();
        for theme in ["light", "dark"] {
            program
                .ask(&format!(
                    "(document.documentElement.dataset.theme = '{theme}', true)"
                ))
                .await;
            for (place, name) in PLACES {
                visit(&program, place).await;
                let trouble = program.ask(TROUBLE).await;
                assert_eq!(trouble, json!([]), "{sample}, {theme}, {place}");
                keep_picture(&program, &format!("{sample}-{theme}-{name}")).await;
            }
        }
    }
}

/// Opens a place and waits until nothing on it is still being read.
async fn visit(program: &Program, place: &str) {
    program
        .ask(&format!("(location.hash = '#/{place}', true)"))
        .await;
    program
        .wait_for(
            place,
            "document.querySelector('main h1, main h2') !== null && document.querySelector('main [aria-busy=true]') === null",
        )
        .await;
    // Pages of a paper are drawn after the screen stands; transitions end.
    tokio::time::sleep(Duration::from_millis(if place == "papers" {
        1500
    } else {
        250
    }))
    .await;
}

/// What no screen may do: be wider than its window, or say that the program failed.
const TROUBLE: &str = "(() => {
    const found = [];
    const page = document.scrollingElement;
    if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} wide in ${innerWidth}`);
    const main = document.querySelector('main');
    if (main.scrollWidth > main.clientWidth + 1) found.push(`the screen is ${main.scrollWidth} wide in ${main.clientWidth}`);
    if (/undefined|NaN|\\[object|null/.test(document.body.innerText)) found.push('words of a program');
    if (/Lỗi của chương trình|internal/.test(document.body.innerText)) found.push('a fault');
    return found;
})()";

async fn keep_picture(program: &Program, name: &str) {
    let Some(folder) = std::env::var_os("THIDUA_SHOTS").map(PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    let picture = program.page.screenshot().await.unwrap();
    std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
}
