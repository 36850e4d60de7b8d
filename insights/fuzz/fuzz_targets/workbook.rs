//! Workbooks as they are, and the same bytes as the sheet, and as the shared texts, of a workbook that is whole.
#![no_main]

use likeworth_insights_fuzz::{check, stored};

const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
const WORKBOOK: (&str, &[u8]) = ("xl/workbook.xml", b"<workbook/>");
const SHEET: &str = "xl/worksheets/sheet1.xml";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    check(&stored(&[TYPES, WORKBOOK, (SHEET, bytes)]));
    check(&stored(&[TYPES, WORKBOOK, (SHEET, b"<worksheet/>"), ("xl/sharedStrings.xml", bytes)]));
});
