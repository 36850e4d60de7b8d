//! Workbooks as TikTok writes them: one sheet of texts, read a row at a time (FORMATS.md §2). Dates that are serial numbers are not understood, and what
//! needs them is refused: saved as CSV it can be read.

use std::cell::Cell;
use std::io::{self, BufReader, Read, Seek};
use std::rc::Rc;

use csv::StringRecord;
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;

use crate::archive::Inflated;
use crate::caps;
use crate::read::{format, read_rows};
use crate::reading::{Part, Refusal, SkipReason};
use crate::rows::{Header, Row, Rows};
use crate::stop::{carried, stop};

/// The entry by which a workbook is told from an archive.
pub(crate) const CONTENT_TYPES: &str = "[Content_Types].xml";
const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const SHARED: &str = "xl/sharedStrings.xml";
const FIRST_SHEET: &str = "xl/worksheets/sheet1.xml";

/// Bytes between two marks of XML, which its reader keeps at once.
const EVENT_BYTES: usize = 512 << 10;
/// Bytes of the texts that cells share.
const SHARED_BYTES: usize = 16 << 20;
/// Among so many first rows the header is sought.
const ABOVE: usize = 10;

/// Reads the first sheet that is shown.
///
/// # Errors
/// [`Refusal::Workbook`] for what TikTok does not write, or what stops the reading.
pub(crate) fn read<R: Read + Seek>(archive: &mut ZipArchive<R>, inflated: &Inflated) -> Result<Part, Refusal> {
    if let Some(looks_like) = other_document(archive) {
        return Err(Refusal::NotATable { looks_like: looks_like.into() });
    }
    let sheet = first_sheet(archive, inflated)?;
    let shared = match archive.index_for_name(SHARED) {
        Some(index) => shared_texts(Xml::open(archive, index, inflated)?)?,
        None => Texts::default(),
    };
    let index = archive.index_for_name(&sheet).ok_or(Refusal::Workbook)?;
    let mut sheet = Sheet::new(Xml::open(archive, index, inflated)?, shared);
    let header = sheet.header()?;
    let part = read_rows(&header, &mut sheet, None)?;
    let no_dates = part.rows == 0 && part.skipped.iter().any(|skipped| skipped.reason == SkipReason::BadDate);
    if no_dates { Err(Refusal::Workbook) } else { Ok(part) }
}

/// Documents of the same family that hold no sheets.
fn other_document<R: Read + Seek>(archive: &ZipArchive<R>) -> Option<&'static str> {
    let known = [("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx"), ("xl/workbook.bin", "xlsb")];
    known.into_iter().find(|(name, _)| archive.index_for_name(name).is_some()).map(|(_, looks_like)| looks_like)
}

/// The entry of the first sheet that is shown.
fn first_sheet<R: Read + Seek>(archive: &mut ZipArchive<R>, inflated: &Inflated) -> Result<String, Refusal> {
    let Some(index) = archive.index_for_name(WORKBOOK) else { return Err(Refusal::Workbook) };
    let shown = |tag: &BytesStart| {
        tag.local_name().as_ref() == "sheet" && !matches!(attribute(tag, "state").as_deref(), Some("hidden" | "veryHidden"))
    };
    let Some(relation) = find(Xml::open(archive, index, inflated)?, |tag| shown(tag).then(|| attribute(tag, "r:id")).flatten())? else {
        return Ok(FIRST_SHEET.into());
    };
    let Some(index) = archive.index_for_name(RELATIONS) else { return Ok(FIRST_SHEET.into()) };
    let target = |tag: &BytesStart| (attribute(tag, "Id")? == relation).then(|| attribute(tag, "Target")).flatten();
    let target = find(Xml::open(archive, index, inflated)?, target)?.ok_or(Refusal::Workbook)?;
    Ok(match target.strip_prefix('/') {
        Some(absolute) => absolute.into(),
        None => format!("xl/{target}"),
    })
}

/// What is first made of a tag.
fn find<T>(mut xml: Xml<impl Read>, of: impl Fn(&BytesStart) -> Option<T>) -> Result<Option<T>, Refusal> {
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => {
                if let Some(found) = of(&tag) {
                    return Ok(Some(found));
                }
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    Some(tag.try_get_attribute(name).ok()??.value.into_owned())
}

/// XML whose reader never keeps more than a little at once.
struct Xml<R> {
    reader: Reader<BufReader<Tame<R>>>,
    since: Rc<Cell<usize>>,
    buffer: Vec<u8>,
}

/// Stops a reading that would keep all that it is given: one text of a gigabyte.
struct Tame<R> {
    inner: R,
    since: Rc<Cell<usize>>,
}

impl<R: Read> Read for Tame<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.since.set(self.since.get().saturating_add(read));
        if self.since.get() > EVENT_BYTES { Err(stop(Refusal::Workbook)) } else { Ok(read) }
    }
}

impl<'a> Xml<Box<dyn Read + 'a>> {
    fn open<R: Read + Seek>(archive: &'a mut ZipArchive<R>, index: usize, inflated: &'a Inflated) -> Result<Self, Refusal> {
        let encrypted = archive.by_index_data(index).is_ok_and(|entry| entry.encrypted());
        if encrypted {
            return Err(Refusal::Encrypted);
        }
        Ok(Self::new(Box::new(inflated.entry(archive, index)?)))
    }
}

impl<R: Read> Xml<R> {
    fn new(inner: R) -> Self {
        let since = Rc::new(Cell::new(0));
        let reader = Reader::from_reader(BufReader::new(Tame { inner, since: Rc::clone(&since) }));
        Self { reader, since, buffer: Vec::new() }
    }

    /// The next event. What declares entities is refused, not expanded.
    fn next(&mut self) -> Result<Event<'_>, Refusal> {
        self.buffer.clear();
        self.since.set(0);
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::DocType(_)) => Err(Refusal::Workbook),
            Ok(event) => Ok(event),
            Err(quick_xml::Error::Io(error)) => Err(carried(&error).unwrap_or(Refusal::Workbook)),
            Err(_) => Err(Refusal::Workbook),
        }
    }
}

/// The character that a reference stands for: a number, or one of the five that need no declaration.
fn referred(reference: &BytesRef) -> Result<char, Refusal> {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => return Ok(letter),
        Ok(None) => {}
        Err(_) => return Err(Refusal::Workbook),
    }
    let named = resolve_xml_entity(&reference.xml10_content()).and_then(|text| text.chars().next());
    named.ok_or(Refusal::Workbook)
}

/// Texts one behind the other, so that a million of them are no million pieces of memory.
#[derive(Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn get(&self, index: usize) -> Option<&str> {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.all.get(start..*self.ends.get(index)?)
    }
}

fn shared_texts(mut xml: Xml<impl Read>) -> Result<Texts, Refusal> {
    let mut texts = Texts::default();
    let (mut inside, mut sounds) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => inside = !sounds,
                "rPh" => sounds = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => inside = false,
                "rPh" => sounds = false,
                "si" => texts.ends.push(texts.all.len()),
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => texts.ends.push(texts.all.len()),
            Event::Text(text) if inside => texts.all.push_str(&text.xml10_content()),
            Event::CData(text) if inside => texts.all.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if inside => texts.all.push(referred(&reference)?),
            Event::Eof => return Ok(texts),
            _ => {}
        }
        let many = u64::try_from(texts.ends.len()).unwrap_or(u64::MAX) > caps::CELLS;
        if many || texts.all.len() > SHARED_BYTES {
            return Err(Refusal::Workbook);
        }
    }
}

/// How the value of a cell is to be understood.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    AsWritten,
    Shared,
}

/// The rows of a sheet.
struct Sheet<R> {
    xml: Xml<R>,
    shared: Texts,
    /// Cells of the row, kept from row to row.
    cells: Vec<String>,
    /// Cells of the row that are in use.
    width: usize,
    record: StringRecord,
    header_width: usize,
    number: u64,
    counted: u64,
    too_large: bool,
}

impl<R: Read> Sheet<R> {
    fn new(xml: Xml<R>, shared: Texts) -> Self {
        Self {
            xml,
            shared,
            cells: Vec::new(),
            width: 0,
            record: StringRecord::new(),
            header_width: 0,
            number: 0,
            counted: 0,
            too_large: false,
        }
    }

    /// The first row that is a known header.
    fn header(&mut self) -> Result<Header, Refusal> {
        for _ in 0..ABOVE {
            if !self.advance()? {
                break;
            }
            let header = Header::new(&self.record);
            if format(&header).is_some() {
                self.header_width = self.width;
                return Ok(header);
            }
        }
        Err(Refusal::Workbook)
    }

    /// Reads the next row into the record; false at the end.
    fn advance(&mut self) -> Result<bool, Refusal> {
        loop {
            match self.xml.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "row" => {
                    self.number = attribute(&tag, "r").and_then(|number| number.parse().ok()).unwrap_or(self.number.saturating_add(1));
                    break;
                }
                Event::Eof => return Ok(false),
                _ => {}
            }
        }
        self.row()?;
        self.record.clear();
        for cell in self.cells.iter().take(self.width) {
            self.record.push_field(cell);
        }
        // Sheets leave out the empty cells at the end of a row.
        for _ in self.width..self.header_width {
            self.record.push_field("");
        }
        Ok(true)
    }

    /// Reads the cells of a row to its end.
    fn row(&mut self) -> Result<(), Refusal> {
        self.width = 0;
        self.too_large = false;
        let mut bytes = 0_usize;
        loop {
            let (tag, empty) = match self.xml.next()? {
                Event::Start(tag) => (tag, false),
                Event::Empty(tag) => (tag, true),
                Event::End(tag) if tag.local_name().as_ref() == "row" => return Ok(()),
                Event::Eof => return Err(Refusal::Workbook),
                _ => continue,
            };
            if tag.local_name().as_ref() != "c" {
                continue;
            }
            let (column, value) = place(&tag, self.width)?;
            self.counted = self.counted.saturating_add(1);
            if self.counted > caps::CELLS {
                return Err(Refusal::Workbook);
            }
            let text = if empty { String::new() } else { self.cell(value)? };
            bytes = bytes.saturating_add(text.len());
            self.too_large |= text.len() > caps::FIELD_BYTES || bytes > caps::ROW_BYTES;
            self.put(column, if self.too_large { String::new() } else { text });
        }
    }

    /// Reads a cell to its end.
    fn cell(&mut self, value: Value) -> Result<String, Refusal> {
        let mut text = String::new();
        let (mut inside, mut sounds) = (false, false);
        loop {
            match self.xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "v" | "t" => inside = !sounds,
                    "rPh" => sounds = true,
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "v" | "t" => inside = false,
                    "rPh" => sounds = false,
                    "c" => break,
                    _ => {}
                },
                Event::Text(part) if inside => text.push_str(&part.xml10_content()),
                Event::CData(part) if inside => text.push_str(&part.xml10_content()),
                Event::GeneralRef(reference) if inside => text.push(referred(&reference)?),
                Event::Eof => return Err(Refusal::Workbook),
                _ => {}
            }
            if text.len() > caps::ROW_BYTES {
                return Err(Refusal::Workbook);
            }
        }
        if value == Value::AsWritten {
            return Ok(text);
        }
        let index = text.trim().parse().ok();
        index.and_then(|index| self.shared.get(index)).map(Into::into).ok_or(Refusal::Workbook)
    }

    /// Puts a text in its column, of which there are few.
    fn put(&mut self, column: usize, text: String) {
        let width = column.saturating_add(1);
        if self.cells.len() < width {
            self.cells.resize(width, String::new());
        }
        for cell in self.cells.iter_mut().take(column).skip(self.width) {
            cell.clear();
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = text;
        }
        self.width = self.width.max(width);
    }
}

impl<R: Read> Rows for Sheet<R> {
    fn next_row(&mut self, part: &mut Part) -> Result<Option<Row<'_>>, Refusal> {
        loop {
            if !self.advance()? {
                return Ok(None);
            }
            let empty = self.record.iter().all(|cell| cell.trim().is_empty());
            let beyond = self.record.iter().skip(self.header_width).any(|cell| !cell.trim().is_empty());
            match (self.too_large, empty, beyond) {
                (true, ..) => part.skip(SkipReason::TooLarge, self.number),
                (_, true, _) => part.skip(SkipReason::Empty, self.number),
                (.., true) => part.skip(SkipReason::Ragged, self.number),
                _ => return Ok(Some(Row { number: self.number, cells: &self.record })),
            }
        }
    }
}

/// The column of a cell and how its value is meant. A cell far to the right is refused before there is room made for it.
fn place(tag: &BytesStart, next: usize) -> Result<(usize, Value), Refusal> {
    let column = match attribute(tag, "r") {
        Some(reference) => column(&reference).ok_or(Refusal::Workbook)?,
        None => next,
    };
    if column >= caps::COLUMNS {
        return Err(Refusal::Columns);
    }
    let shared = attribute(tag, "t").as_deref() == Some("s");
    Ok((column, if shared { Value::Shared } else { Value::AsWritten }))
}

/// The column, from 0, of a reference such as `AB12`.
fn column(reference: &str) -> Option<usize> {
    let digit = |letter: u8| usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    // More letters than four are no column of any sheet, and four are already beyond all that is read.
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    letters.fold(0, |column, letter| column * 26 + digit(letter)).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        let columns = ["A1", "Z9", "AA1", "XFD1048576", "ZZZZZZZZ1"].map(column);
        assert_eq!(columns, [Some(0), Some(25), Some(26), Some(16_383), Some(475_253)]);
        assert_eq!([column("1"), column("")], [None, None]);
    }

    #[test]
    fn shared_texts_are_found_by_their_number() {
        let xml = "<sst><si><t>a</t></si><si/><si><r><t>b&amp;</t></r><r><t>c</t></r><rPh><t>no</t></rPh></si></sst>";
        let texts = shared_texts(Xml::new(xml.as_bytes())).unwrap();
        assert_eq!([texts.get(0), texts.get(1), texts.get(2), texts.get(3)], [Some("a"), Some(""), Some("b&c"), None]);
    }
}
