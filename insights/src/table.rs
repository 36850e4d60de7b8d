//! A table in a text: where its header is, what parts its columns, and its rows.

use std::cell::Cell;
use std::io::{BufRead, Read};
use std::rc::Rc;

use csv::StringRecord;

use crate::reading::{AsText, Part, Refusal, SkipReason};
use crate::records::{Records, Size, Unwrapped, unwrapped};
use crate::rows::{Header, Row, Rows};
use crate::stop::refusal;
use crate::text::{Encoding, Text};

/// What parts columns, the most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Among so many first records the header is sought: titles and notes may stand above it.
const ABOVE: usize = 10;
/// By so many records a delimiter is judged.
const JUDGED: usize = 50;

/// A table in a text, of which one row is held at a time.
pub struct Table<'a> {
    records: Records<Box<dyn BufRead + 'a>>,
    header: Header,
    delimiter: u8,
    unwrapped: bool,
    encoding: Rc<Cell<Encoding>>,
}

/// How a text is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    delimiter: u8,
    unwrapped: bool,
    /// Records above the header.
    above: usize,
}

impl<'a> Table<'a> {
    /// Finds the header and what parts the columns. Whatever `knows` says of a header is preferred to what looks best.
    ///
    /// # Errors
    /// If there is no row that could be a header, or what stops the reading.
    pub fn open<R: Read + 'a>(mut text: Text<R>, knows: &dyn Fn(&Header) -> bool) -> Result<Self, Refusal> {
        let encoding = text.encoding();
        let window = text.fill_buf().map_err(|error| refusal(&error))?;
        let (declared, length) = declared_delimiter(window);
        let window = window.get(length..).unwrap_or_default();
        let cut = cut(window, declared, knows).ok_or(Refusal::NoRows)?;
        text.consume(length);
        let input: Box<dyn BufRead + 'a> = if cut.unwrapped { Box::new(Unwrapped::new(text)) } else { Box::new(text) };
        let mut records = Records::new(input, cut.delimiter, if length > 0 { 2 } else { 1 });
        let header = header(&mut records, cut.above)?;
        Ok(Self { records, header, delimiter: cut.delimiter, unwrapped: cut.unwrapped, encoding })
    }

    /// The names of the columns.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How the text was understood, as far as it has been read.
    #[must_use]
    pub fn as_text(&self) -> AsText {
        AsText {
            encoding: self.encoding.get().name().into(),
            delimiter: Some(char::from(self.delimiter)),
            unwrapped: self.unwrapped,
            resaved: false,
        }
    }
}

impl Rows for Table<'_> {
    fn next_row(&mut self, part: &mut Part) -> Result<Option<Row<'_>>, Refusal> {
        loop {
            let Some(size) = self.records.advance().map_err(|error| refusal(&error))? else { return Ok(None) };
            match fault(size, self.records.record(), self.header.names().len()) {
                Some(reason) => part.skip(reason, self.records.number()),
                None => break,
            }
        }
        Ok(Some(Row { number: self.records.number(), cells: self.records.record() }))
    }
}

/// Why a record is no row of its table. Under a header of one name stand tables of another width (Meta's series), so that there none is ragged.
/// Empty cells beyond the last column are no fault: some tools end each row with a delimiter.
fn fault(size: Size, record: &StringRecord, columns: usize) -> Option<SkipReason> {
    if size == Size::TooLarge {
        return Some(SkipReason::TooLarge);
    }
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return Some(SkipReason::Empty);
    }
    let ragged = size == Size::TooWide || record.len() < columns || record.iter().skip(columns).any(|cell| !cell.trim().is_empty());
    (columns > 1 && ragged).then_some(SkipReason::Ragged)
}

/// The delimiter that a first line `sep=;` declares, and that line's length.
fn declared_delimiter(window: &[u8]) -> (Option<u8>, usize) {
    let end = window.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    let (line, rest) = window.split_at_checked(end.unwrap_or(window.len())).unwrap_or_default();
    let bare = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let delimiter = match bare {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter]
            if delimiter.is_ascii() && !delimiter.is_ascii_alphanumeric() && *delimiter != b'"' =>
        {
            *delimiter
        }
        _ => return (None, 0),
    };
    let line_end = match rest {
        [b'\r', b'\n', ..] => 2,
        [_, ..] => 1,
        [] => 0,
    };
    (Some(delimiter), line.len() + line_end)
}

/// The cut that yields a known header, else the one that cuts best.
fn cut(window: &[u8], declared: Option<u8>, knows: &dyn Fn(&Header) -> bool) -> Option<Cut> {
    let bare = unwrapped_window(window);
    let delimiters = || declared.into_iter().chain(DELIMITERS.into_iter().filter(|&delimiter| Some(delimiter) != declared));
    let as_it_stands = delimiters().map(|delimiter| (window, delimiter, false));
    let without_wrap = delimiters().filter_map(|delimiter| Some((bare.as_deref()?, delimiter, true)));
    let candidates: Vec<_> = as_it_stands.chain(without_wrap).collect();
    candidates.iter().find_map(|&candidate| known(candidate, knows)).or_else(|| best(&candidates, declared))
}

/// The text as it would be without a spreadsheet's wrapping, if its first line is one quoted field that holds delimiters.
fn unwrapped_window(window: &[u8]) -> Option<Vec<u8>> {
    let begin = window.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let first = window.get(begin..)?.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    let cuts = |line: &[u8]| DELIMITERS.into_iter().any(|delimiter| line.contains(&delimiter));
    let one_field = |delimiter: u8| first_width(first, delimiter) == 1;
    if !DELIMITERS.into_iter().all(one_field) || !unwrapped(first).is_some_and(|line| cuts(&line)) {
        return None;
    }
    let mut bare = Vec::new();
    Unwrapped::new(window).read_to_end(&mut bare).ok()?;
    Some(bare)
}

fn first_width(line: &[u8], delimiter: u8) -> usize {
    let mut records = Records::new(line, delimiter, 1);
    if matches!(records.advance(), Ok(Some(_))) { records.record().len() } else { 0 }
}

type Candidate<'a> = (&'a [u8], u8, bool);

fn known((window, delimiter, unwrapped): Candidate, knows: &dyn Fn(&Header) -> bool) -> Option<Cut> {
    let mut records = Records::new(window, delimiter, 1);
    for above in 0..ABOVE {
        let size = records.advance().ok()??;
        if size == Size::Fits && knows(&Header::new(records.record())) {
            return Some(Cut { delimiter, unwrapped, above });
        }
    }
    None
}

/// The cut by which most records are as wide as the header, or else the widest; what the file declares wins if it cuts at all.
fn best(candidates: &[Candidate], declared: Option<u8>) -> Option<Cut> {
    let mut best: Option<(usize, usize, Cut)> = None;
    for &(window, delimiter, unwrapped) in candidates {
        let Some((like, width, above)) = judge(window, delimiter) else { continue };
        let cut = Cut { delimiter, unwrapped, above };
        if Some(delimiter) == declared && width > 1 {
            return Some(cut);
        }
        if best.is_none_or(|(most_alike, widest, _)| (like, width) > (most_alike, widest)) {
            best = Some((like, width, cut));
        }
    }
    best.map(|(_, _, cut)| cut)
}

/// How many records are as wide as the header, how wide that is, and how many stand above it: the header is the first record as wide as most are.
fn judge(window: &[u8], delimiter: u8) -> Option<(usize, usize, usize)> {
    let mut records = Records::new(window, delimiter, 1);
    let mut widths = Vec::new();
    while widths.len() < JUDGED && matches!(records.advance(), Ok(Some(_))) {
        widths.push(records.record().len());
    }
    let alike = |width: usize| widths.iter().filter(|&&other| other == width).count();
    let width = widths.iter().copied().filter(|&width| width > 1).max_by_key(|&width| (alike(width), width));
    let Some(width) = width else { return widths.first().map(|&width| (0, width, 0)) };
    let above = widths.iter().position(|&other| other == width).unwrap_or_default();
    Some((alike(width), width, above))
}

fn header<R: BufRead>(records: &mut Records<R>, above: usize) -> Result<Header, Refusal> {
    for _ in 0..above {
        records.advance().map_err(|error| refusal(&error))?;
    }
    match records.advance().map_err(|error| refusal(&error))? {
        None => Err(Refusal::NoRows),
        Some(Size::Fits) => Ok(Header::new(records.record())),
        Some(Size::TooLarge | Size::TooWide) => Err(Refusal::Columns),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Kind;

    fn knows(header: &Header) -> bool {
        header.has(&["Date", "Likes"]) || header.names() == [Box::from("Reach")]
    }

    fn rows(bytes: &[u8]) -> (Vec<String>, AsText, Part) {
        let mut table = Table::open(Text::new(bytes), &knows).unwrap();
        let mut part = Part::new(Kind::MappedTable, None);
        let mut rows = vec![format!("{:?}", table.header().names())];
        while let Some(row) = table.next_row(&mut part).unwrap() {
            rows.push(format!("{} {:?}", row.number, row.cells.iter().collect::<Vec<_>>()));
        }
        (rows, table.as_text(), part)
    }

    fn refused(bytes: &[u8]) -> Refusal {
        Table::open(Text::new(bytes), &knows).err().unwrap()
    }

    const NAMES: &str = r#"["Date", "Likes"]"#;

    #[test]
    fn the_delimiter_is_the_one_that_yields_a_known_header() {
        for (delimiter, text) in
            [(',', "date,LIKES\n1;2;3,4"), (';', "date;likes\n1,2,3;4"), ('\t', "date\tlikes\n1,2\t4"), ('|', "date|likes\n1,2|4")]
        {
            let (rows, text, part) = rows(text.as_bytes());
            assert_eq!(text.delimiter, Some(delimiter));
            assert!(rows[0].eq_ignore_ascii_case(NAMES) && rows.len() == 2 && part.skipped.is_empty(), "{rows:?}");
        }
    }

    #[test]
    fn a_declared_delimiter_is_taken_and_its_line_dropped() {
        for sep in ["sep=;\r\n", "\"sep=;\"\n", "SEP=;\r"] {
            let (rows, text, _) = rows(format!("{sep}Date;Likes\r\n1,1;2\r\n").as_bytes());
            assert_eq!((rows, text.delimiter), (vec![NAMES.into(), r#"3 ["1,1", "2"]"#.into()], Some(';')), "{sep:?}");
        }
    }

    #[test]
    fn a_declaration_that_lies_does_not_hide_a_known_header() {
        assert_eq!(rows(b"sep=;\nDate,Likes\n1,2\n").1.delimiter, Some(','));
    }

    #[test]
    fn without_a_known_header_the_delimiter_is_the_one_that_cuts_best() {
        let (rows, text, _) = rows("Tag;Text, lang\n1;a, b, c\n2;d\n".as_bytes());
        assert_eq!((rows[0].as_str(), text.delimiter), (r#"["Tag", "Text, lang"]"#, Some(';')));
    }

    #[test]
    fn lines_above_the_header_are_passed_over_and_counted() {
        let (rows, ..) = rows(b"\n\nReport of March\n,,\nDate,Likes\n1,2\n");
        assert_eq!(rows, [NAMES, r#"6 ["1", "2"]"#]);
        let (unknown, ..) = self::rows(b"Report\n\nday,hearts\n1,2\n3,4\n");
        assert_eq!(unknown, [r#"["day", "hearts"]"#, r#"4 ["1", "2"]"#, r#"5 ["3", "4"]"#]);
    }

    #[test]
    fn what_a_spreadsheet_wrapped_is_unwrapped() {
        let (rows, text, part) =
            rows("\u{feff}\"Date,\"\"Likes\"\",Text\"\n\"1,2,\"\"a; b\"\n\n\"c \"\"\"\"so\"\"\"\"\"\"\"\n3,4,d\n".as_bytes());
        assert!(text.unwrapped && text.delimiter == Some(','));
        assert_eq!(rows, [r#"["Date", "Likes", "Text"]"#, r#"2 ["1", "2", "a; b\n\nc \"so\""]"#, r#"5 ["3", "4", "d"]"#]);
        assert_eq!(part.skipped, []);
    }

    #[test]
    fn a_header_of_one_name_may_have_a_table_of_its_own_under_it() {
        let (rows, _, part) = rows(b"sep=,\n\"Reach\"\n\"Date\",\"Primary\"\n\"2025-12-24T00:00:00\",\"169\"\n\n");
        assert_eq!(rows.len(), 3);
        assert_eq!(part.skipped, []);
    }

    #[test]
    fn rows_of_another_width_or_without_anything_are_counted() {
        let (rows, _, part) = rows(b"Date,Likes\n1\n1,2,\n1,2,3\n,\n1,2\n");
        assert_eq!(rows.len(), 3);
        let skipped: Vec<_> = part.skipped.iter().map(|skipped| (skipped.reason, skipped.rows.as_slice())).collect();
        assert_eq!(skipped, [(SkipReason::Ragged, [2, 4].as_slice()), (SkipReason::Empty, &[5])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_row_only_and_no_memory() {
        let text = format!("Date,Likes\n1,2\n3,\"{}", "x\n".repeat(1 << 20));
        let (rows, _, part) = rows(text.as_bytes());
        assert_eq!(rows.len(), 2);
        assert_eq!((part.skipped[0].reason, part.skipped[0].count), (SkipReason::TooLarge, 1));
    }

    #[test]
    fn a_text_without_rows_or_with_too_many_columns_is_refused() {
        assert_eq!(refused(b"sep=,\n"), Refusal::NoRows);
        assert_eq!(refused(b"\n\n"), Refusal::NoRows);
        assert_eq!(refused(",".repeat(50_000).as_bytes()), Refusal::Columns);
    }
}
