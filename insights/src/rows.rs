//! A table, a row at a time, whatever it lies in: a text, a workbook, a test.

use crate::reading::{Part, Refusal};

/// The names of the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    names: Vec<Box<str>>,
    folded: Vec<Box<str>>,
}

impl Header {
    /// Of the names as they stand in the file.
    #[must_use]
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<Box<str>> = names.into_iter().map(|name| name.trim().into()).collect();
        Self { folded: names.iter().map(|name| fold(name)).collect(), names }
    }

    /// The names as they stand in the file, trimmed.
    #[must_use]
    pub fn names(&self) -> &[Box<str>] {
        &self.names
    }

    /// The first column that has one of these names, whatever its case.
    #[must_use]
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().map(|name| fold(name)).find_map(|name| self.folded.iter().position(|column| *column == name))
    }

    /// True if each of these names is a column's.
    #[must_use]
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.column(&[name]).is_some())
    }
}

/// As names are compared: trimmed, lower case, without quotes and marks of byte order.
fn fold(name: &str) -> Box<str> {
    name.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\u{feff}').to_lowercase().into()
}

/// A row under the header.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its line or row in the file, the header being 1 where it stands first.
    pub number: u64,
    /// Its cells.
    pub cells: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// The cell of a column, trimmed; empty where there is none.
    #[must_use]
    pub fn get(&self, column: Option<usize>) -> &'a str {
        column.and_then(|column| self.cells.get(column)).unwrap_or_default().trim()
    }

    /// True if no cell holds anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Rows one after the other. Rows that cannot be read as rows at all are counted in `part` by whoever gives them.
pub trait Rows {
    /// The next row, or none at the end.
    ///
    /// # Errors
    /// What stops the reading of the whole table.
    fn next_row(&mut self, part: &mut Part) -> Result<Option<Row<'_>>, Refusal>;
}

/// A kind of table: how it is recognised by its header, and who reads it.
#[derive(Clone, Copy)]
pub struct TableFormat {
    /// True if the header is that of such a table; the first format of the list that says so reads it.
    pub recognises: fn(&Header) -> bool,
    /// An empty part of its kind.
    pub part: fn(&Header) -> Part,
    /// Reads all rows into the part.
    pub read: fn(&Header, &mut dyn Rows, &mut Part) -> Result<(), Refusal>,
}
