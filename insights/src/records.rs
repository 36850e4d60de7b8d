//! Records of delimited text, one at a time, of which no more is kept than the caps say: a quote that is never closed makes one record of all that follows.

use std::io::{self, BufRead};

use csv::StringRecord;
use csv_core::ReadFieldResult;

use crate::caps;

/// What a record turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// Within the caps.
    Fits,
    /// A field, or the whole, is larger than is kept: what the record holds is of no use.
    TooLarge,
    /// More fields than [`caps::COLUMNS`]: the first of them are there.
    TooWide,
}

/// Records of a text. Blank lines are none.
pub(crate) struct Records<R> {
    input: R,
    parser: csv_core::Reader,
    field: Box<[u8]>,
    record: StringRecord,
    lines: Lines,
    number: u64,
}

impl<R: BufRead> Records<R> {
    /// Of a text whose first line has this number.
    pub(crate) fn new(input: R, delimiter: u8, first_line: u64) -> Self {
        let parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        let lines = Lines { line: first_line, after_return: false };
        Self { input, parser, field: vec![0; caps::FIELD_BYTES].into(), record: StringRecord::new(), lines, number: first_line }
    }

    /// Reads the next record; none at the end.
    pub(crate) fn advance(&mut self) -> io::Result<Option<Size>> {
        self.record.clear();
        self.skip_blank_lines()?;
        self.number = self.lines.line;
        let mut size = Size::Fits;
        let mut filled = 0_usize;
        loop {
            let input = self.input.fill_buf()?;
            let (result, read, written) = self.parser.read_field(input, self.field.get_mut(filled..).unwrap_or_default());
            self.lines.count(input.get(..read).unwrap_or_default());
            self.input.consume(read);
            filled = filled.saturating_add(written);
            match result {
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => (size, filled) = (Size::TooLarge, 0),
                ReadFieldResult::End => return Ok(None),
                ReadFieldResult::Field { record_end } => {
                    size = self.push(filled, size);
                    filled = 0;
                    if record_end {
                        return Ok(Some(size));
                    }
                }
            }
        }
    }

    /// The record that was read last.
    pub(crate) fn record(&self) -> &StringRecord {
        &self.record
    }

    /// The line on which the record that was read last begins.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    fn push(&mut self, filled: usize, size: Size) -> Size {
        if size != Size::Fits {
            return size;
        }
        if self.record.len() >= caps::COLUMNS {
            return Size::TooWide;
        }
        if self.record.as_slice().len().saturating_add(filled) > caps::ROW_BYTES {
            self.record.clear();
            return Size::TooLarge;
        }
        self.record.push_field(&String::from_utf8_lossy(self.field.get(..filled).unwrap_or_default()));
        Size::Fits
    }

    /// Takes line ends away, so that the number of a record is that of the line on which it begins.
    fn skip_blank_lines(&mut self) -> io::Result<()> {
        loop {
            let input = self.input.fill_buf()?;
            let blank = input.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let all = !input.is_empty() && blank == input.len();
            self.lines.count(input.get(..blank).unwrap_or_default());
            self.input.consume(blank);
            if !all {
                return Ok(());
            }
        }
    }
}

/// Counts lines that end in LF, CRLF or CR.
struct Lines {
    line: u64,
    after_return: bool,
}

impl Lines {
    fn count(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.line += u64::from(byte == b'\r' || (byte == b'\n' && !self.after_return));
            self.after_return = byte == b'\r';
        }
    }
}

/// Undoes what a spreadsheet does that finds its own separator in a line: it wraps the line in quotes and doubles those within (FORMATS.md §6.3).
/// A field that was quoted at the very start of a line has lost its own quotes.
pub(crate) struct Unwrapped<R> {
    inner: R,
    line: Vec<u8>,
    at: usize,
}

impl<R: BufRead> Unwrapped<R> {
    /// Over a text as the spreadsheet saved it.
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, line: Vec::new(), at: 0 }
    }

    /// Reads a line with its end, or as much of it as a row may have.
    fn next_line(&mut self) -> io::Result<()> {
        self.line.clear();
        self.at = 0;
        while self.line.len() < caps::ROW_BYTES {
            let input = self.inner.fill_buf()?;
            let end = input.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let taken = end.map_or(input.len(), |end| end + 1);
            self.line.extend_from_slice(input.get(..taken).unwrap_or_default());
            self.inner.consume(taken);
            if end.is_some() || taken == 0 {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// A line without the quotes around it, and with one quote for two.
pub(crate) fn unwrapped(line: &[u8]) -> Option<Vec<u8>> {
    let text = line.trim_ascii_end();
    let inner = text.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut bare = Vec::with_capacity(line.len());
    let mut bytes = inner.iter().peekable();
    while let Some(&byte) = bytes.next() {
        bare.push(byte);
        if byte == b'"' {
            bytes.next_if(|&&next| next == b'"');
        }
    }
    bare.extend_from_slice(line.get(text.len()..).unwrap_or_default());
    Some(bare)
}

impl<R: BufRead> BufRead for Unwrapped<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.line.len() {
            self.next_line()?;
            if let Some(bare) = unwrapped(&self.line) {
                self.line = bare;
            }
        }
        Ok(self.line.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = self.at.saturating_add(amount);
    }
}

impl<R: BufRead> io::Read for Unwrapped<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, delimiter: u8) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text.as_bytes(), delimiter, 1);
        let mut all = Vec::new();
        while records.advance().unwrap().is_some() {
            all.push((records.number(), records.record().iter().map(String::from).collect()));
        }
        all
    }

    #[test]
    fn records_know_their_line_whatever_the_line_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "a,b", "", "\"1", "2\",x", "c,d", "e,f"].join(end);
            let numbers: Vec<u64> = all(&text, b',').iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, [2, 4, 6, 7], "{end:?}");
        }
    }

    #[test]
    fn a_bare_quote_inside_a_quoted_field_is_tolerated() {
        let records = all("\"He said \"hi\" there\",\"x\"\n1,2", b',');
        assert_eq!(records, [(1, vec!["He said hi\" there\"".into(), "x".into()]), (2, vec!["1".into(), "2".into()])]);
    }

    #[test]
    fn a_delimiter_inside_quotes_over_several_lines_cuts_nothing() {
        assert_eq!(all("\"a;\n;b\";c\n", b';'), [(1, vec!["a;\n;b".into(), "c".into()])]);
    }

    #[test]
    fn a_field_larger_than_the_cap_is_dropped_and_the_next_row_is_read() {
        let text = format!("a,{}\nb,c\n", "x".repeat(caps::FIELD_BYTES + 1));
        let mut records = Records::new(text.as_bytes(), b',', 1);
        assert_eq!(records.advance().unwrap(), Some(Size::TooLarge));
        assert_eq!(records.advance().unwrap(), Some(Size::Fits));
        assert_eq!(records.record(), vec!["b", "c"]);
    }

    #[test]
    fn a_row_larger_than_the_cap_is_dropped() {
        let text = format!("{}\nb,c\n", vec!["x".repeat(caps::FIELD_BYTES - 1); 20].join(","));
        let mut records = Records::new(text.as_bytes(), b',', 1);
        assert_eq!(records.advance().unwrap(), Some(Size::TooLarge));
        assert_eq!(records.advance().unwrap(), Some(Size::Fits));
    }

    #[test]
    fn more_columns_than_the_cap_are_told() {
        let text = ",".repeat(50_000);
        let mut records = Records::new(text.as_bytes(), b',', 1);
        assert_eq!(records.advance().unwrap(), Some(Size::TooWide));
        assert_eq!(records.record().len(), caps::COLUMNS);
        assert_eq!(records.advance().unwrap(), None);
    }

    #[test]
    fn wrapped_lines_are_unwrapped_and_others_are_left() {
        let mut text = String::new();
        let wrapped = "\"a,\"\"b c\"\",\"\"d\"\"\"\n\nplain, line\r\n\"say \"\"\"\"so\"\"\"\"\"";
        io::Read::read_to_string(&mut Unwrapped::new(wrapped.as_bytes()), &mut text).unwrap();
        assert_eq!(text, "a,\"b c\",\"d\"\n\nplain, line\r\nsay \"\"so\"\"");
    }
}
