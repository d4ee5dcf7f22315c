//! The numbers of decree 30/2020/NĐ-CP (Phụ lục I), each once. Lengths are whole thousandths of a point.
//!
//! A glyph is a whole number of thousandths of an em wide and type comes in whole points, so that every width is
//! exact and no float decides where a line ends.

use chrono::NaiveDate;

/// A length in thousandths of a point.
pub(crate) type Len = i64;

/// Whole points.
pub(crate) const fn pt(points: i64) -> Len {
    points * 1000
}

/// Whole millimetres, rounded to the nearest thousandth of a point.
pub(crate) const fn mm(millimetres: i64) -> Len {
    (millimetres * 2_834_646 + 500) / 1000
}

/// The day of a paper; one that has none still needs a day in its file, always the same.
pub(crate) fn day(dated_on: Option<NaiveDate>) -> NaiveDate {
    dated_on
        .or_else(|| NaiveDate::from_ymd_opt(2022, 1, 1))
        .unwrap_or_default()
}

/// Short and long side of A4.
pub(crate) const A4: (Len, Len) = (mm(210), mm(297));
/// Margins: 20-25 mm at the top and bottom, 30-35 mm at the left, 15-20 mm at the right.
pub(crate) const MARGIN_TOP: Len = mm(20);
pub(crate) const MARGIN_BOTTOM: Len = mm(20);
pub(crate) const MARGIN_LEFT: Len = mm(30);
pub(crate) const MARGIN_RIGHT: Len = mm(15);

/// Sizes and room of the letterhead that belong together.
pub(crate) struct Preset {
    /// Quốc hiệu and the names of the agencies: 12-13 pt.
    pub(crate) agency: i64,
    /// Tiêu ngữ: 13-14 pt, one more than Quốc hiệu.
    pub(crate) motto: i64,
    /// The left block; the decree's drawing gives it about two fifths. The right one takes the rest but
    /// [`BLOCK_GAP`], and Quốc hiệu must fit into it (95 mm at 13 pt, 88 mm at 12 pt).
    pub(crate) left: Len,
}

/// The larger letterhead; the smaller one where the superior agency would need a second line in it.
pub(crate) const LARGE: Preset = Preset {
    agency: 13,
    motto: 14,
    left: mm(65),
};
pub(crate) const SMALL: Preset = Preset {
    agency: 12,
    motto: 13,
    left: mm(68),
};
/// Number and symbol: 13 pt.
pub(crate) const NUMBER_SIZE: i64 = 13;
/// Place and date: 13-14 pt, italic.
pub(crate) const DATE_SIZE: i64 = 14;
/// A long place and date.
pub(crate) const DATE_SMALL_SIZE: i64 = 13;
/// Type name, subject, body, signature: 13-14 pt.
pub(crate) const BODY_SIZE: i64 = 14;
/// Words in tables.
pub(crate) const TABLE_SIZE: i64 = 13;
/// Words in tables that would have to cut a word at 13 pt.
pub(crate) const TABLE_SMALL_SIZE: i64 = 12;
/// "Nơi nhận:": 12 pt, bold italic; the list below it 11 pt.
pub(crate) const RECIPIENTS_HEAD_SIZE: i64 = 12;
pub(crate) const RECIPIENTS_SIZE: i64 = 11;
/// The page number: 13-14 pt, upright.
pub(crate) const PAGE_NUMBER_SIZE: i64 = 13;

/// Quốc hiệu.
pub(crate) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ.
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// The head of the recipients.
pub(crate) const RECIPIENTS: &str = "Nơi nhận:";
/// The head of the addressees.
pub(crate) const ADDRESSEES: &str = "Kính gửi:";

/// The left block of the letterhead on a sheet that lies.
pub(crate) const LEFT_BLOCK_WIDE: Len = mm(100);
/// Between the blocks of the letterhead.
pub(crate) const BLOCK_GAP: Len = mm(4);
/// A rule under an agency or a subject is a third to a half of its longest line: two fifths.
pub(crate) const RULE_SHARE: (i64, i64) = (2, 5);
/// From a baseline to the rule below it: clear of the dot under "ạ".
pub(crate) const RULE_DROP: Len = pt(7);
/// Thickness of such a rule.
pub(crate) const RULE_WEIGHT: Len = 600;
/// From that rule to the number or to the words below it.
pub(crate) const BELOW_RULE: Len = pt(7);
/// Above the type name.
pub(crate) const ABOVE_HEADING: Len = mm(8);
/// Below the rule under the subject, beside the space of the paragraph.
pub(crate) const BELOW_HEADING: Len = pt(6);

/// First-line indent: 1 cm or 1.27 cm.
pub(crate) const INDENT: Len = pt(36);
/// Between paragraphs: at least 6 pt.
pub(crate) const PARAGRAPH_GAP: Len = pt(6);
/// Line spacing in thousandths of the type size: single to 1.5 lines.
pub(crate) const LEADING: i64 = 1220;
/// Line spacing in the letterhead, signatures, recipients and tables: single.
pub(crate) const LEADING_TIGHT: i64 = 1170;
/// A gap is never stretched by more than this; rather the line stays ragged.
pub(crate) const MOST_STRETCH: Len = pt(11);

/// Room for a figure (two signs), for a name, and the least room for a dotted rest of a line.
pub(crate) const FIGURE_ROOM: Len = mm(10);
pub(crate) const NAME_ROOM: Len = mm(45);
pub(crate) const REST_ROOM: Len = mm(60);
/// Dots are set wider by at most this, to end at the margin.
pub(crate) const MOST_TRACKING: Len = 1200;

/// Borders of tables.
pub(crate) const BORDER: Len = 500;
/// Between a border and the words at its side, and above and below them.
pub(crate) const CELL_PAD_X: Len = pt(4);
pub(crate) const CELL_PAD_Y: Len = pt(3);

/// Below a table, beside the space of the paragraph.
pub(crate) const BELOW_TABLE: Len = pt(4);

/// Above the closing.
pub(crate) const ABOVE_CLOSING: Len = mm(8);
/// Room for the hand: 25 to 30 mm.
pub(crate) const HAND_ROOM: Len = mm(27);
/// Between two rows of signatures, and above the recipients of minutes.
pub(crate) const BETWEEN_SIGNATURES: Len = mm(6);
/// What a signature keeps clear at each side of its half.
pub(crate) const SIGNATURE_SIDE: Len = mm(2);

/// From the top of the sheet to the line of the page number.
pub(crate) const PAGE_NUMBER_TOP: Len = mm(10);

/// Size of the words across a page that is none to be signed, and their grey in thousandths.
pub(crate) const WATERMARK_SIZE: i64 = 62;
pub(crate) const WATERMARK_GREY: i64 = 850;

/// Least room for the bars of a chart in its table and room for what a row is about, in millimetres; height of a bar.
pub(crate) const BARS_ROOM: u16 = 60;
pub(crate) const LABEL_ROOM: u16 = 58;
pub(crate) const BAR: Len = pt(11);
/// The outline of a bar, the line of nothing, and the strokes of a hatched part.
pub(crate) const BAR_EDGE: Len = 500;
pub(crate) const BAR_STROKE: Len = 600;
pub(crate) const BAR_HATCH: Len = pt(3);
/// The square that shows how a series is drawn.
pub(crate) const SWATCH: (Len, Len) = (pt(24), pt(10));

/// Slips to be cut apart: the room at each side and at the ends of the sheet, and between two of them; who gives
/// it out, over whose name the seal comes, and the least height of that; the height of rows.
pub(crate) const SLIP_SIDE: Len = mm(20);
pub(crate) const SLIP_END: Len = mm(15);
pub(crate) const SLIP_GAP: Len = mm(10);
pub(crate) const SLIP_LEFT: Len = mm(58);
pub(crate) const SLIP_HEAD: Len = mm(17);
pub(crate) const SLIP_ROW_LEAST: u16 = 7;
pub(crate) const SLIP_ROW_MOST: u16 = 11;
pub(crate) const SLIP_ISSUER_SIZE: i64 = 11;
/// Dashes of a line for the scissors.
pub(crate) const DASH: (Len, Len) = (pt(5), pt(4));
pub(crate) const DASH_WEIGHT: Len = 400;

/// Cards: what they keep clear at their sides and ends; the room for marks over the letters of the name; sizes of what stands over and under the name of a plate; the
/// largest and the least size of the name, the size that is worth another line, and how many lines it may have.
pub(crate) const PLATE_SIDE: Len = mm(18);
pub(crate) const PLATE_END: Len = mm(10);
pub(crate) const PLATE_GAP: Len = mm(4);
pub(crate) const PLATE_HEAD_SIZE: i64 = 28;
pub(crate) const PLATE_LINE_SIZE: i64 = 26;
pub(crate) const PLATE_NAME_MOST: i64 = 110;
pub(crate) const PLATE_NAME_LEAST: i64 = 14;
pub(crate) const PLATE_NAME_LINES: usize = 6;
pub(crate) const PLATE_NAME_GOOD: i64 = 56;
/// Labels: room at the edge of the sheet and between two, least height, room between frame and words, sizes.
pub(crate) const LABEL_EDGE: Len = mm(15);
pub(crate) const LABEL_GAP: Len = mm(8);
pub(crate) const LABEL_HEIGHT: Len = mm(85);
pub(crate) const LABEL_PAD: Len = mm(5);
pub(crate) const LABEL_NAME_SIZE: i64 = 20;
