//! Every screen as the real window draws it: both samples, light and dark, at the smallest size the program is drawn for.
//!
//! What a picture shows is for eyes; here stands what can be said without them: each screen comes, fits its window and
//! says no fault. With `THIDUA_SHOTS` naming a folder, the pictures are left there.

use crate::program::Program;
use serde_json::json;
use std::path::PathBuf;

/// The width and height of the smallest screen.
const SMALLEST: (u32, u32) = (1366, 768);

/// Each screen and, where it has several, its parts: route and a name for the picture.
const PLACES: [(&str, &str); 26] = [
    ("year", "tien-do"),
    ("units", "don-vi"),
    ("leaders", "khoi-truong"),
    ("criteria/tree", "tieu-chi"),
    ("criteria/use", "cach-xep-hang"),
    ("scores/appraised", "nhap-diem"),
    ("scores/files", "tep-don-vi"),
    ("ranking/official", "xep-hang"),
    ("ranking/pictures", "bieu-do"),
    ("meeting/prep", "hoi-nghi-chuan-bi"),
    ("meeting/roll", "hoi-nghi-diem-danh"),
    ("meeting/run", "hoi-nghi-dien-bien"),
    ("meeting/hands", "hoi-nghi-bieu-quyet"),
    ("meeting/next", "hoi-nghi-nam-sau"),
    ("counting", "kiem-phieu"),
    ("awards", "khen-thuong"),
    ("awards/quotas", "so-luong"),
    ("papers", "van-ban"),
    ("live/roll", "truc-tiep-diem-danh"),
    ("live/opinions", "truc-tiep-y-kien"),
    ("live/hands", "truc-tiep-bieu-quyet"),
    ("live/counting", "truc-tiep-kiem-phieu"),
    ("live/next", "truc-tiep-nam-sau"),
    ("live/closing", "truc-tiep-be-mac"),
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

/// Opens a place and waits until nothing on it is still being read. All in one script of the page: the driver holds back a
/// command that comes while the address changes, sometimes for ever.
async fn visit(program: &Program, place: &str) {
    let stands = program
        .outcome(&format!(
            "new Promise((done) => {{
                location.hash = '#/{place}';
                const began = Date.now();
                const [screen] = '{place}'.split('/');
                const isThere = () => {{
                    const tab = document.querySelector('main nav.tabs a[aria-current]')?.getAttribute('href');
                    const isPart = '{place}' === screen || !tab || tab === '#/{place}';
                    return document.querySelector('main')?.dataset.screen === screen && isPart;
                }};
                const look = () => {{
                    const stands = isThere() && document.querySelector('main h1, main h2') && !document.querySelector('main [aria-busy=true]');
                    if ((stands && Date.now() - began > 300) || Date.now() - began > 20000) done(Boolean(stands));
                    else setTimeout(look, 50);
                }};
                setTimeout(look, 50);
            }})"
        ))
        .await;
    assert_eq!(stands, json!({"ok": true}), "{place} did not come");
}

/// What no screen may do: be wider than its window, or say that the program failed.
const TROUBLE: &str = "(() => {
    const found = [];
    const page = document.scrollingElement;
    if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} wide in ${innerWidth}`);
    const main = document.querySelector('main');
    if (main.scrollWidth > main.clientWidth + 1) {
        const wide = [...main.querySelectorAll('*')].filter((it) => it.scrollWidth > it.clientWidth + 1);
        const names = wide.slice(-6).map((it) => `${it.tagName}.${it.className} ${it.scrollWidth}`);
        found.push(`the screen is ${main.scrollWidth} wide in ${main.clientWidth}: ${names.join(', ')}`);
    }
    if (/undefined|NaN|\\[object|null/.test(document.body.innerText)) found.push('words of a program');
    if (/Lỗi của chương trình|internal/.test(document.body.innerText)) found.push('a fault');
    return found;
})()";

/// Keeps one point of the page changing, hardly to be seen.
const DRAWING: &str = "(window.drawing ??= setInterval(() => {
    const point = document.body.appendChild(document.createElement('i'));
    point.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px;background:#8888';
    setTimeout(() => point.remove(), 40);
}, 80), true)";

async fn keep_picture(program: &Program, name: &str) {
    let Some(folder) = std::env::var_os("THIDUA_SHOTS").map(PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    // A picture is taken at the next frame, and a screen at rest may draw none: one point in the corner keeps it drawing.
    program.ask(DRAWING).await;
    let picture = program.page.screenshot().await.unwrap();
    std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
}
