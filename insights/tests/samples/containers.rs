//! Archives and workbooks, honest and otherwise.

use std::io::Write;

/// An entry as it is written, which may lie.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) data: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) crc: u32,
    pub(crate) size: u32,
    pub(crate) flags: u16,
    /// The entry whose bytes the directory says are this one's.
    pub(crate) same_as: Option<usize>,
}

fn crc(data: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(data);
    crc.sum()
}

/// An entry that is stored.
pub(crate) fn stored(name: &str, data: &[u8]) -> Entry {
    Entry {
        name: name.into(),
        data: data.into(),
        method: 0,
        crc: crc(data),
        size: u32::try_from(data.len()).unwrap(),
        flags: 0,
        same_as: None,
    }
}

/// An entry that is deflated.
pub(crate) fn deflated(name: &str, data: &[u8]) -> Entry {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    Entry { data: encoder.finish().unwrap(), method: 8, ..stored(name, data) }
}

/// 1 March 2026, 12:00.
const DATE: [u8; 4] = [0x00, 0x60, 0x61, 0x5c];

fn fields(entry: &Entry) -> Vec<u8> {
    let mut fields = Vec::new();
    fields.extend(20_u16.to_le_bytes());
    fields.extend(entry.flags.to_le_bytes());
    fields.extend(entry.method.to_le_bytes());
    fields.extend(DATE);
    fields.extend(entry.crc.to_le_bytes());
    fields.extend(u32::try_from(entry.data.len()).unwrap().to_le_bytes());
    fields.extend(entry.size.to_le_bytes());
    fields.extend(u16::try_from(entry.name.len()).unwrap().to_le_bytes());
    fields.extend([0, 0]);
    fields
}

/// An archive of these entries.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut all, mut directory, mut offsets) = (Vec::new(), Vec::new(), Vec::new());
    for entry in entries {
        let offset = entry.same_as.map_or(all.len(), |other| offsets[other]);
        offsets.push(offset);
        if entry.same_as.is_none() {
            all.extend(b"PK\x03\x04");
            all.extend(fields(entry));
            all.extend(entry.name.as_bytes());
            all.extend(&entry.data);
        }
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(fields(entry));
        directory.extend([0; 10]);
        directory.extend(u32::try_from(offset).unwrap().to_le_bytes());
        directory.extend(entry.name.as_bytes());
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let start = u32::try_from(all.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    all.extend(directory);
    all.extend(b"PK\x05\x06\0\0\0\0");
    all.extend([count, count].concat());
    all.extend([size, start].concat());
    all.extend([0, 0]);
    all
}

/// A workbook of one sheet with these rows, and with these shared texts.
pub(crate) fn workbook(rows: &str, shared: Option<&str>) -> Vec<u8> {
    let sheet = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut entries = vec![
        deflated("[Content_Types].xml", b"<Types/>"),
        deflated("xl/workbook.xml", b"<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        deflated(
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        deflated("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    entries.extend(shared.map(|texts| deflated("xl/sharedStrings.xml", texts.as_bytes())));
    zip(&entries)
}

/// A row of texts as TikTok writes them.
pub(crate) fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(place, text): (usize, &&str)| {
        format!("<c r=\"{}{number}\" t=\"str\"><v>{text}</v></c>", char::from(b'A' + u8::try_from(place).unwrap()))
    };
    format!("<row r=\"{number}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}
