//! Tables for spreadsheets: RFC 4180 in UTF-8, with the mark by which spreadsheets know that it is UTF-8.
//!
//! Every text is quoted, and one that a spreadsheet would take for a formula gets an apostrophe before it, which is how a spreadsheet says that a cell is
//! a text (OWASP, "CSV Injection"). Numbers stay numbers: with all their digits, a point and no groups.

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Words.
    Text(&'a str),
    /// A number; one that is not finite is nothing.
    Number(f64),
    /// Nothing.
    Nothing,
}

/// A table in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csv {
    text: String,
}

impl Csv {
    /// With the names of its columns.
    #[must_use]
    pub fn new(columns: &[&str]) -> Self {
        let mut table = Self { text: "\u{FEFF}".to_owned() };
        let columns: Vec<Cell> = columns.iter().copied().map(Cell::Text).collect();
        table.line(&columns);
        table
    }

    /// One line more.
    pub fn line(&mut self, cells: &[Cell]) {
        for (place, cell) in cells.iter().enumerate() {
            self.text.push_str(if place == 0 { "" } else { "," });
            match cell {
                Cell::Text(text) => self.quote(text),
                Cell::Number(x) if x.is_finite() => self.text.push_str(&number(*x)),
                Cell::Number(_) | Cell::Nothing => {}
            }
        }
        self.text.push_str("\r\n");
    }

    fn quote(&mut self, text: &str) {
        self.text.push('"');
        self.text.push_str(if is_formula(text) { "'" } else { "" });
        self.text.push_str(&text.replace('"', "\"\""));
        self.text.push('"');
    }

    /// The file.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }
}

/// Whether a spreadsheet would take a text for more than a text; of the wide forms some take these for formulas, too.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'])
}

fn number(x: f64) -> String {
    zmij::Buffer::new().format(x).trim_end_matches(".0").to_owned()
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What another program reads.
    pub(crate) fn read(file: &str) -> Vec<Vec<String>> {
        let text = file.strip_prefix('\u{FEFF}').unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn line(cells: &[Cell]) -> String {
        let mut table = Csv::new(&["a"]);
        table.line(cells);
        table.finish().strip_prefix("\u{FEFF}\"a\"\r\n").unwrap().to_owned()
    }

    #[test]
    fn a_spreadsheet_takes_nothing_for_a_formula() {
        let payloads = [
            "=1+1",
            "@SUM(A1)",
            "-x",
            "-0.05",
            "+49 30 1234",
            "=cmd|' /C calc'!A0",
            "=HYPERLINK(\"https://example.org\",\"x\")",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
        ];
        for text in payloads {
            let written = line(&[Cell::Text(text)]);
            assert!(written.starts_with("\"'") && written.ends_with("\"\r\n"), "{written:?}");
        }
        let cells = [
            Cell::Text("=1+1"),
            Cell::Text("a \"b\", c"),
            Cell::Text("a;=1+1"),
            Cell::Number(-0.05),
            Cell::Nothing,
            Cell::Number(f64::NAN),
        ];
        assert_eq!(line(&cells), "\"'=1+1\",\"a \"\"b\"\", c\",\"a;=1+1\",-0.05,,\r\n");
    }

    #[test]
    fn numbers_have_a_point_all_digits_and_no_groups() {
        let written = |x| line(&[Cell::Number(x)]);
        assert_eq!([written(0.037), written(10_000.0), written(0.1 + 0.2)], ["0.037\r\n", "10000\r\n", "0.30000000000000004\r\n"]);
    }

    fn cells() -> impl Strategy<Value = Vec<Result<String, f64>>> {
        let text = prop_oneof![any::<String>(), r#"[=+\-@"',;\r\n\t a-z]{0,12}"#];
        let number = any::<f64>().prop_filter("finite", |x| x.is_finite());
        prop::collection::vec(prop_oneof![text.prop_map(Ok), number.prop_map(Err)], 3)
    }

    proptest! {
        // Whatever is written is read by others as it was, to the last digit.
        #[test]
        fn what_is_written_is_read_again(rows in prop::collection::vec(cells(), 0..5)) {
            let mut table = Csv::new(&["a", "b", "c"]);
            for row in &rows {
                let cells: Vec<Cell> = row.iter().map(|cell| cell.as_ref().map_or_else(|x| Cell::Number(*x), |text| Cell::Text(text))).collect();
                table.line(&cells);
            }
            let read = read(&table.finish());
            prop_assert_eq!(read.len(), rows.len() + 1);
            for (row, read) in rows.iter().zip(read.iter().skip(1)) {
                for (cell, read) in row.iter().zip(read) {
                    match cell {
                        Ok(text) if is_formula(text) => prop_assert_eq!(&["'", text].concat(), read),
                        Ok(text) => prop_assert_eq!(text, read),
                        Err(x) => prop_assert_eq!(*x, read.parse::<f64>().unwrap()),
                    }
                }
            }
        }
    }
}
