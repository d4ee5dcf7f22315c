//! D24: rules of voting that a meeting adopts before the ballots are given out ("Thể lệ bỏ phiếu"). Every figure is that of
//! the recorded rules; nothing is put in where they are silent.

use crate::closing;
use crate::common::{bloc_letterhead, meeting_name, meeting_subject, paragraph, stem, text};
use crate::model::{Block, Document, Heading, Orientation, Watermark};
use domain::book::YearBook;
use domain::meeting::Meeting;
use domain::text::sentence;
use domain::vote::{BallotKind, VotingMethod, VotingRule};

/// Builds the rules; none where the meeting has recorded none.
pub(crate) fn build(book: &YearBook, meeting: &Meeting) -> Option<Document> {
    let rules = of(book, meeting);
    if rules.is_empty() {
        return None;
    }
    Some(Document {
        form: "D24",
        file_stem: stem(book, "D24", "the-le-bo-phieu"),
        title: format!("Thể lệ bỏ phiếu tại {}", meeting_name(book, meeting)),
        dated_on: None,
        watermark: Watermark::of(&book.bloc),
        orientation: Orientation::Portrait,
        letterhead: Some(bloc_letterhead(book, None)),
        heading: Heading::Named {
            kind: "THỂ LỆ BỎ PHIẾU".to_owned(),
            subject: subject(book, meeting),
        },
        addressees: Vec::new(),
        annexes: Vec::new(),
        blocks: body(book, &rules),
        closing: closing::of_meeting(book, meeting, Vec::new()),
    })
}

/// Whether there is something to print.
pub(crate) fn has_rules(book: &YearBook, meeting: &Meeting) -> bool {
    !of(book, meeting).is_empty()
}

/// The rules of a meeting.
pub(crate) fn of<'a>(book: &'a YearBook, meeting: &Meeting) -> Vec<&'a VotingRule> {
    let own = book.rules.iter().filter(|it| it.meeting_id == meeting.id);
    own.collect()
}

fn subject(book: &YearBook, meeting: &Meeting) -> Vec<String> {
    let mut subject = meeting_subject(book, meeting);
    subject[0] = format!("Tại {}", subject[0]);
    subject
}

fn body(book: &YearBook, rules: &[&VotingRule]) -> Vec<Block> {
    let is_secret = rules.iter().any(|it| it.method == VotingMethod::Secret);
    let mut number = 0;
    let mut blocks = Vec::new();
    let mut add = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            number += 1;
            blocks.push(Block::Section(format!("{number}. {title}")));
            blocks.extend(lines.into_iter().map(|it| paragraph(vec![text(it)])));
        }
    };
    add("Điều kiện tiến hành", conditions(rules));
    add("Hình thức và tỷ lệ thông qua", thresholds(book, rules));
    if is_secret {
        add("Cách ghi phiếu", marking(book, rules));
        add("Phiếu không hợp lệ", owned(&INVALID));
    }
    add("Xác định kết quả", outcome(rules));
    if is_secret {
        add("Tổ kiểm phiếu", owned(&TELLERS));
    }
    blocks
}

/// How each kind of ballot is filled in, then what holds of all of them.
pub(crate) fn marking(book: &YearBook, rules: &[&VotingRule]) -> Vec<String> {
    let secret = || rules.iter().filter(|it| it.method == VotingMethod::Secret);
    let are_several = secret().any(|it| Some(it.kind) != secret().next().map(|first| first.kind));
    let mut lines = Vec::new();
    for rule in secret() {
        let told: Vec<String> = match rule.kind {
            BallotKind::Approve => owned(&MARKING),
            BallotKind::Choose | BallotKind::Strike | BallotKind::Rank => {
                let most = rule.award.and_then(|it| book.quota(it)).map(|it| it.count);
                vec![rule.kind.marking(most)]
            }
        };
        let what = rule
            .award
            .map_or_else(|| "Các nội dung khác".to_owned(), |it| book.award_name(it));
        for line in told {
            let line = if are_several {
                format!("{what}: {line}")
            } else {
                line
            };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines.push(SECRECY.to_owned());
    lines
}

/// How the result is found, with the order of ranking ballots where there are such.
fn outcome(rules: &[&VotingRule]) -> Vec<String> {
    let mut lines = owned(&OUTCOME);
    if rules.iter().any(|it| it.kind == BallotKind::Rank) {
        lines.insert(1, RANKED.to_owned());
    }
    lines
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|it| (*it).to_owned()).collect()
}

/// Where the rules ask for a number of units, each different one once.
pub(crate) fn conditions(rules: &[&VotingRule]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for rule in rules.iter().filter(|it| it.quorum.num > 0) {
        let line = format!(
            "Hội nghị bỏ phiếu khi có mặt {} tổng số đơn vị thành viên của Khối. Mỗi đơn vị thành viên có 01 phiếu, do đại biểu có quyền biểu quyết của đơn vị ghi.",
            at_least(&rule.quorum.words())
        );
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn at_least(share: &str) -> String {
    format!("ít nhất {share}")
}

/// Method, threshold and base of each rule.
pub(crate) fn thresholds(book: &YearBook, rules: &[&VotingRule]) -> Vec<String> {
    let one = |rule: &&VotingRule| {
        let what = rule.award.map_or_else(
            || "Các nội dung bỏ phiếu".to_owned(),
            |it| book.award_name(it),
        );
        let ground = rule
            .ground
            .as_ref()
            .filter(|it| !names_itself(it))
            .map_or_else(String::new, |it| format!(" ({it})"));
        sentence(&format!(
            "{what}: {}; đề nghị được thông qua khi đạt {} tính trên tổng số {}{ground}.",
            rule.method.label(),
            rule.threshold_words(),
            rule.denominator.label()
        ))
    };
    rules.iter().map(one).collect()
}

/// Whether a ground is this very paper, which does not cite itself.
fn names_itself(ground: &str) -> bool {
    ground.to_lowercase().starts_with("thể lệ")
}

const RANKED: &str = "Đối với phiếu xếp thứ tự: đề nghị được tính 01 phiếu khi được xếp trong số thứ tự đầu bằng số lượng được chọn; thứ tự trúng được xác định theo tổng thứ tự trên các phiếu, từ thấp đến cao.";

const SECRECY: &str = "Đại biểu không ghi tên, không ký và không đánh số vào phiếu. Phiếu ghi hỏng được đổi tại Tổ kiểm phiếu trước khi bỏ vào hòm phiếu.";

const MARKING: [&str; 2] = [
    "Đại biểu đánh dấu (X) vào một trong hai ô \"Đồng ý\" hoặc \"Không đồng ý\" ở dòng của từng đơn vị, tập thể, cá nhân có tên trên phiếu.",
    "Dòng không đánh dấu ô nào hoặc đánh dấu cả hai ô được tính là không có ý kiến đối với dòng đó; các dòng khác của phiếu vẫn được tính.",
];

const INVALID: [&str; 2] = [
    "Phiếu không do Tổ kiểm phiếu phát ra; phiếu ghi thêm tên ngoài danh sách hoặc viết thêm nội dung khác; phiếu gạch bỏ toàn bộ danh sách.",
    "Phiếu còn ý kiến khác nhau do toàn thể Tổ kiểm phiếu xem xét, quyết định; Tổ kiểm phiếu không được sửa chữa trên phiếu.",
];

const OUTCOME: [&str; 3] = [
    "Các đề nghị đạt tỷ lệ thông qua được xếp theo số phiếu từ cao xuống thấp và lấy đến đủ số lượng được phân bổ. Không lấy đề nghị chưa đạt tỷ lệ để bù cho đủ số lượng.",
    "Các đề nghị đạt tỷ lệ nhưng vượt số lượng được đưa vào danh sách dự phòng.",
    "Trường hợp bằng phiếu ở vị trí cuối cùng, Hội nghị bỏ phiếu lại đối với các đề nghị bằng phiếu hoặc do Chủ tọa kết luận theo Quy chế của Khối; lý do được ghi vào biên bản.",
];

const TELLERS: [&str; 2] = [
    "Tổ kiểm phiếu do Hội nghị bầu bằng hình thức giơ tay; kiểm tra và niêm phong hòm phiếu, phát phiếu, thu phiếu, kiểm phiếu, lập biên bản kiểm phiếu và công bố kết quả trước Hội nghị.",
    "Số phiếu phát ra, thu về, hợp lệ, không hợp lệ được ghi vào biên bản kiểm phiếu. Phiếu đã kiểm được niêm phong và lưu cùng hồ sơ Hội nghị.",
];
