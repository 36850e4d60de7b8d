//! What is in a file, by its content only, and who reads it.

use std::io::{Cursor, Read, SeekFrom};

use crate::archive;
use crate::caps;
use crate::json;
use crate::kaggle;
use crate::mapped::{self, Mapping};
use crate::meta;
use crate::reading::{AsText, FileReading, Kind, Part, Refusal};
use crate::rows::{Header, Rows, TableFormat};
use crate::source::{About, Progress, Source};
use crate::sprout;
use crate::stop::refusal;
use crate::table::Table;
use crate::text::Text;
use crate::tiktok;
use crate::watch::{AtMost, Watch, Watched};

/// The tables that are known. The first whose header is recognised is read, so that the sharpest stand first.
const FORMATS: &[&[TableFormat]] =
    &[tiktok::business::FORMATS, tiktok::studio::FORMATS, meta::FORMATS, sprout::FORMATS, kaggle::FORMATS, tiktok::live::FORMATS];

/// Bytes by which a file is recognised.
const HEAD: u64 = 512;
/// Rows that are shown of a table that is not known.
const SHOWN: usize = 5;

/// Reads a file, whatever it is.
pub fn read_file(source: &mut dyn Source, about: &About, progress: &mut dyn Progress) -> FileReading {
    let mut reading = FileReading { name: about.name.clone(), parts: Vec::new(), refused: Vec::new() };
    if let Err(refusal) = read_source(source, progress, &mut reading) {
        reading.refused.push((None, refusal));
    }
    reading
}

fn read_source(source: &mut dyn Source, progress: &mut dyn Progress, reading: &mut FileReading) -> Result<(), Refusal> {
    let length = source.seek(SeekFrom::End(0)).map_err(|error| refusal(&error))?;
    source.seek(SeekFrom::Start(0)).map_err(|error| refusal(&error))?;
    let watch = Watch::new(progress, length);
    let mut source = Watched::new(source, &watch);
    let head = head(&mut source)?;
    match content(&head) {
        Content::Archive => archive::read(source, length, &watch, reading)?,
        content if length > content.most() => return Err(Refusal::TooLarge { most: content.most() }),
        content => reading.parts = read_as(content, head, source)?,
    }
    watch.done();
    Ok(())
}

/// Reads a table of which somebody has said what its columns are.
pub fn read_mapped(source: &mut dyn Source, about: &About, mapping: &Mapping, progress: &mut dyn Progress) -> FileReading {
    let mut reading = FileReading { name: about.name.clone(), parts: Vec::new(), refused: Vec::new() };
    match read_mapped_source(source, mapping, progress) {
        Ok(part) => reading.parts.push(part),
        Err(refusal) => reading.refused.push((None, refusal)),
    }
    reading
}

fn read_mapped_source(source: &mut dyn Source, mapping: &Mapping, progress: &mut dyn Progress) -> Result<Part, Refusal> {
    let length = source.seek(SeekFrom::End(0)).map_err(|error| refusal(&error))?;
    source.seek(SeekFrom::Start(0)).map_err(|error| refusal(&error))?;
    let watch = Watch::new(progress, length);
    let mut source = Watched::new(source, &watch);
    let head = head(&mut source)?;
    let most = caps::CSV_BYTES;
    match content(&head) {
        Content::Nothing => return Err(Refusal::Empty),
        Content::Archive => return Err(Refusal::Workbook),
        Content::Json => return Err(Refusal::OtherJson),
        Content::Other(looks_like) => return Err(Refusal::NotATable { looks_like: looks_like.into() }),
        Content::Table if length > most => return Err(Refusal::TooLarge { most }),
        Content::Table => {}
    }
    let text = Text::new(AtMost::new(Cursor::new(head).chain(source), most, Refusal::TooLarge { most }));
    let mut table = Table::open(text, &|header| mapping.fits(header))?;
    let header = table.header().clone();
    if !mapping.fits(&header) {
        return Err(show(&header, &mut table));
    }
    let mut part = Part::new(Kind::MappedTable, Some(mapping.platform));
    mapped::read(&header, &mut table, mapping, &mut part)?;
    part.text = Some(table.as_text());
    watch.done();
    if part.rows == 0 && part.skipped.is_empty() { Err(Refusal::NoRows) } else { Ok(part) }
}

/// Reads one stream of bytes that is no archive.
pub(crate) fn read_stream(mut stream: impl Read) -> Result<Vec<Part>, Refusal> {
    let head = head(&mut stream)?;
    read_as(content(&head), head, stream)
}

fn head(stream: &mut impl Read) -> Result<Vec<u8>, Refusal> {
    let mut head = Vec::new();
    stream.take(HEAD).read_to_end(&mut head).map_err(|error| refusal(&error))?;
    Ok(head)
}

fn read_as(content: Content, head: Vec<u8>, rest: impl Read) -> Result<Vec<Part>, Refusal> {
    let most = content.most();
    let mut text = Text::new(AtMost::new(Cursor::new(head).chain(rest), most, Refusal::TooLarge { most }));
    match content {
        Content::Nothing => Err(Refusal::Empty),
        Content::Other(looks_like) => Err(Refusal::NotATable { looks_like: looks_like.into() }),
        Content::Archive => Err(Refusal::NotATable { looks_like: "zip".into() }),
        Content::Json => json::read(&mut text),
        Content::Table => read_table(text).map(|part| vec![part]),
    }
}

fn read_table(text: Text<impl Read>) -> Result<Part, Refusal> {
    let mut table = Table::open(text, &|header| format(header).is_some())?;
    let (header, as_text) = (table.header().clone(), table.as_text());
    let mut part = read_rows(&header, &mut table, Some(as_text))?;
    // A text may begin with so much ASCII that its encoding shows late.
    if let Some(text) = &mut part.text {
        text.encoding = table.as_text().encoding;
    }
    Ok(part)
}

/// Reads rows under a header that is known, or shows what there is.
///
/// # Errors
/// [`Refusal::OtherTable`] under an unknown header, [`Refusal::NoRows`] if there are none, or what stops the reading.
pub(crate) fn read_rows(header: &Header, rows: &mut dyn Rows, text: Option<AsText>) -> Result<Part, Refusal> {
    let Some(format) = format(header) else { return Err(show(header, rows)) };
    let mut part = (format.part)(header);
    part.text = text;
    (format.read)(header, rows, &mut part)?;
    if part.rows == 0 && part.skipped.is_empty() { Err(Refusal::NoRows) } else { Ok(part) }
}

/// The format that knows a header.
pub(crate) fn format(header: &Header) -> Option<&'static TableFormat> {
    FORMATS.iter().copied().flatten().find(|format| (format.recognises)(header))
}

/// The columns and first rows of a table that is not known.
fn show(header: &Header, rows: &mut dyn Rows) -> Refusal {
    let mut unused = Part::new(Kind::MappedTable, None);
    let mut first = Vec::new();
    while first.len() < SHOWN {
        match rows.next_row(&mut unused) {
            Ok(Some(row)) => first.push(row.cells.iter().map(shortened).collect()),
            Ok(None) => break,
            Err(refusal) => return refusal,
        }
    }
    if first.is_empty() { Refusal::NoRows } else { Refusal::OtherTable { columns: header.names().to_vec(), first } }
}

/// As much of a cell as one needs to see what it is.
fn shortened(cell: &str) -> Box<str> {
    cell.trim().chars().take(caps::TITLE_CHARS).collect()
}

/// What the first bytes look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Nothing,
    Archive,
    Json,
    Table,
    /// Something that is no table, by its usual extension.
    Other(&'static str),
}

impl Content {
    /// How many bytes of it are read.
    fn most(self) -> u64 {
        match self {
            Self::Json => caps::JSON_BYTES,
            Self::Archive => caps::ARCHIVE_BYTES,
            Self::Nothing | Self::Other(_) => u64::MAX,
            Self::Table => caps::CSV_BYTES,
        }
    }
}

/// How files begin that are no tables, at which byte, and their usual extension.
const OTHERS: [(usize, &[u8], &str); 24] = [
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"GIF8", "gif"),
    (8, b"WEBP", "webp"),
    (8, b"AVI ", "avi"),
    (8, b"WAVE", "wav"),
    (4, b"ftypheic", "heic"),
    (4, b"ftypavif", "avif"),
    (4, b"ftypqt", "mov"),
    (4, b"ftyp", "mp4"),
    (0, b"\x1a\x45\xdf\xa3", "webm"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    (0, b"II*\0", "tif"),
    (0, b"MM\0*", "tif"),
    (0, b"%PDF", "pdf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (0, b"{\\rtf", "rtf"),
    (0, b"\x1f\x8b", "gz"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (257, b"ustar", "tar"),
    (0, b"SQLite format 3\0", "sqlite"),
    (0, b"PAR1", "parquet"),
];

/// How documents of marks begin, in lower case.
const MARKED: [(&[u8], &str); 4] = [(b"<!doctype html", "html"), (b"<html", "html"), (b"<?xml", "xml"), (b"<svg", "svg")];

fn content(head: &[u8]) -> Content {
    let at = |from: usize, magic: &[u8]| head.get(from..).is_some_and(|bytes| bytes.starts_with(magic));
    if head.is_empty() {
        return Content::Nothing;
    }
    if [b"PK\x03\x04", b"PK\x05\x06"].iter().any(|magic| head.starts_with(*magic)) {
        return Content::Archive;
    }
    if let Some((.., extension)) = OTHERS.iter().find(|(from, magic, _)| at(*from, magic)) {
        return Content::Other(extension);
    }
    // Without marks of byte order, the zeros of UTF-16, and blanks.
    let blank = |byte: u8| matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff) || byte.is_ascii_whitespace();
    let bare: Vec<u8> = head.iter().copied().skip_while(|&byte| blank(byte)).filter(|&byte| byte != 0).collect();
    let marked = |mark: &[u8]| bare.get(..mark.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(mark));
    if let Some((_, extension)) = MARKED.iter().find(|(mark, _)| marked(mark)) {
        return Content::Other(extension);
    }
    match bare.first() {
        Some(b'{' | b'[') => Content::Json,
        _ => Content::Table,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Silent;

    fn read(bytes: &[u8]) -> FileReading {
        read_file(&mut Cursor::new(bytes), &About { name: "a".into(), ..About::default() }, &mut Silent)
    }

    fn refused(bytes: &[u8]) -> Refusal {
        let reading = read(bytes);
        assert_eq!(reading.parts, []);
        let [(None, refusal)] = reading.refused.as_slice() else { panic!("{reading:?}") };
        refusal.clone()
    }

    fn not_a_table(looks_like: &str) -> Refusal {
        Refusal::NotATable { looks_like: looks_like.into() }
    }

    #[test]
    fn what_is_no_table_is_told_by_its_first_bytes() {
        assert_eq!(refused(b""), Refusal::Empty);
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0"), not_a_table("png"));
        assert_eq!(refused(b"%PDF-1.7"), not_a_table("pdf"));
        assert_eq!(refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), not_a_table("xls"));
        assert_eq!(refused(b"\0\0\0\x20ftypisom"), not_a_table("mp4"));
        assert_eq!(refused(b"\0\0\0\x20ftypqt  "), not_a_table("mov"));
        assert_eq!(refused(b"{\\rtf1"), not_a_table("rtf"));
        assert_eq!(refused("\u{feff}\n <!DOCTYPE HTML><p>".as_bytes()), not_a_table("html"));
    }

    #[test]
    fn json_is_told_by_its_first_mark_in_any_encoding() {
        let utf16: Vec<u8> = "\u{feff} {}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [b"{}".as_slice(), b"\n [1]", b"\xef\xbb\xbf{}", &utf16] {
            assert_eq!(content(bytes), Content::Json);
        }
        assert_eq!(content(b"\"{}\""), Content::Table);
    }

    #[test]
    fn an_unknown_table_is_shown_by_its_columns_and_first_rows() {
        let Refusal::OtherTable { columns, first } = refused(b"day;hearts\n1;2\n3;4\n5;6\n7;8\n9;10\n11;12\n") else { panic!() };
        assert_eq!(columns, ["day".into(), "hearts".into()]);
        assert_eq!(first.len(), SHOWN);
        assert_eq!(first[4], ["9".into(), "10".into()]);
    }

    #[test]
    fn a_table_without_rows_is_refused() {
        assert_eq!(refused(b"day;hearts\n"), Refusal::NoRows);
        assert_eq!(refused(b"\xff\xfes\0e\0p\0=\0,\0\n\0"), Refusal::NoRows);
    }

    #[test]
    fn what_is_neither_text_nor_known_is_refused() {
        assert_eq!(refused(b"a\0b\0\0\0c\x01"), Refusal::Encoding);
    }

    /// A source that claims a length it need not have.
    struct Large(u64, u64);

    impl Read for Large {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let left = usize::try_from(self.0 - self.1).unwrap().min(into.len());
            into[..left].fill(b'a');
            self.1 += u64::try_from(left).unwrap();
            Ok(left)
        }
    }

    impl std::io::Seek for Large {
        fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
            self.1 = if to == SeekFrom::End(0) { self.0 } else { 0 };
            Ok(self.1)
        }
    }

    /// Counts what it is told, and stops after so many times.
    struct Told(Vec<u64>, usize);

    impl Progress for Told {
        fn read(&mut self, bytes: u64) -> bool {
            self.0.push(bytes);
            self.0.len() < self.1
        }
    }

    #[test]
    fn a_table_that_is_too_large_is_refused_before_it_is_read() {
        let mut told = Told(Vec::new(), 9);
        let reading = read_file(&mut Large(2 << 30, 0), &About::default(), &mut told);
        assert_eq!(reading.refused, [(None, Refusal::TooLarge { most: caps::CSV_BYTES })]);
        assert!(told.0.is_empty());
    }

    #[test]
    fn progress_is_told_and_stops_the_reading() {
        let mut told = Told(Vec::new(), 3);
        let reading = read_file(&mut Large(50 << 20, 0), &About::default(), &mut told);
        assert_eq!(reading.refused, [(None, Refusal::Cancelled)]);
        assert_eq!(told.0.len(), 3);
        assert!(told.0.windows(2).all(|pair| pair[1] - pair[0] <= 256 << 10), "{told:?}", told = told.0);
    }

    #[test]
    fn a_source_that_fails_is_unreadable() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _into: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::PermissionDenied.into())
            }
        }
        impl std::io::Seek for Broken {
            fn seek(&mut self, _to: SeekFrom) -> std::io::Result<u64> {
                Ok(1)
            }
        }
        assert_eq!(read_file(&mut Broken, &About::default(), &mut Silent).refused, [(None, Refusal::Unreadable)]);
    }
}
