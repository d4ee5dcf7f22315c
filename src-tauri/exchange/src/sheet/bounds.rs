//! How much of a file is read: enough for any honest form of a bloc, too little to harm the machine.

/// Largest file, in bytes.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Most parts in a package.
pub const PARTS_MAX: usize = 2_000;
/// Most bytes unpacked from a package, counted while they are unpacked.
pub const UNPACKED_BYTES_MAX: usize = 60 * 1024 * 1024;
/// Most times a part may grow in unpacking, once it is larger than [`RATIO_FREE_BYTES`]. Honest sheets stay below 60;
/// a thousand equal rows come near 100.
pub(crate) const RATIO_MAX: usize = 200;
/// Parts smaller than this may have any ratio.
pub(crate) const RATIO_FREE_BYTES: usize = 4 * 1024 * 1024;
/// Most sheets.
pub const SHEETS_MAX: usize = 200;
/// Most filled cells in all sheets together.
pub const CELLS_MAX: usize = 300_000;
/// Most cells with the blank ones before the last filled one of each row.
pub(crate) const GRID_MAX: usize = 1_000_000;
/// Most rows in one sheet.
pub const ROWS_MAX: usize = 20_000;
/// Most columns in one sheet.
pub const COLUMNS_MAX: usize = 500;
/// Most bytes of text in all cells together, each cell counted though cells may share a string.
pub const TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Most shared strings, and most runs of one font in them.
pub(crate) const STRINGS_MAX: usize = 100_000;
/// Most merged areas.
pub(crate) const MERGED_MAX: usize = 2_000;
/// Most conversions that are listed; more of them would not be looked at one by one.
pub(crate) const CONVERSIONS_MAX: usize = 20_000;
