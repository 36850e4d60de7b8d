//! How much of a file is read. What is larger is refused with its reason, never cut in silence.

/// Bytes of a table of text (CSV), which is streamed.
pub const CSV_BYTES: u64 = 100 << 20;
/// Bytes of a JSON file, which is streamed.
pub const JSON_BYTES: u64 = 200 << 20;
/// How deep JSON may be nested.
pub const JSON_DEPTH: usize = 64;
/// Bytes of a workbook or an archive as they lie on the disk. Of an archive only the directory and the entries that are read are looked at, so it may be larger.
pub const WORKBOOK_BYTES: u64 = 20 << 20;
/// Bytes of an archive as it lies on the disk: a data download with its pictures and videos.
pub const ARCHIVE_BYTES: u64 = 4 << 30;
/// Bytes of what comes out of the entries of one archive or workbook together, counted while inflating: directories lie.
pub const INFLATED_BYTES: u64 = 200 << 20;
/// Entries in an archive.
pub const ENTRIES: usize = 20_000;
/// Cells of a workbook.
pub const CELLS: u64 = 2_000_000;
/// Columns of a table.
pub const COLUMNS: usize = 1_000;
/// Bytes of one field of a table.
pub const FIELD_BYTES: usize = 64 << 10;
/// Bytes of one row of a table.
pub const ROW_BYTES: usize = 1 << 20;
/// Posts kept of one file.
pub const POSTS: usize = 200_000;
/// Characters of a post's text that are kept to recognise it by.
pub const TITLE_CHARS: usize = 80;
/// Row numbers that are named for each reason of skipping; the rest are counted.
pub const NAMED_ROWS: usize = 20;
