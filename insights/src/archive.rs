//! Archives: what lies in them is read as if it lay beside them. Their directory is looked at before anything is inflated, and nothing that it says is
//! believed: what comes out is counted.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufReader, Cursor, ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;
use std::rc::Rc;

use jiff::civil::Date;
use zip::ZipArchive;
use zip::read::ZipFileEntry;
use zip::result::ZipError;

use crate::caps;
use crate::date::{self, YEARS};
use crate::read::read_stream;
use crate::reading::{FileReading, Part, Refusal};
use crate::series::Day;
use crate::stop::{carried, stop};
use crate::watch::{AtMost, Watch};
use crate::workbook;

/// Where the end of the directory is sought: behind it stands a comment of at most 64 KiB.
const TAIL: u64 = (64 << 10) + 128;
/// Bytes of a directory, many times what [`caps::ENTRIES`] usually take.
const DIRECTORY_BYTES: u64 = 32 << 20;
/// Bytes that are asked of the source at once.
const BUFFER: usize = 16 << 10;
/// How entries begin that are archives themselves.
const MAGIC: &[u8] = b"PK";

/// What has come out of an archive, and out of the workbooks in it.
pub(crate) struct Inflated<'w, 'p> {
    left: Cell<u64>,
    watch: &'w Watch<'p>,
}

impl<'w, 'p> Inflated<'w, 'p> {
    /// Nothing yet.
    pub(crate) fn new(watch: &'w Watch<'p>) -> Self {
        Self { left: Cell::new(caps::INFLATED_BYTES), watch }
    }

    /// An entry, whose bytes are counted as they come out. What breaks in it is its damage, not the disk's.
    pub(crate) fn entry<'a, R: Read + Seek>(
        &'a self,
        archive: &'a mut ZipArchive<R>,
        index: usize,
    ) -> Result<impl Read + use<'a, 'w, 'p, R>, Refusal> {
        let file = archive.by_index(index).map_err(|error| self.refusal(&error))?;
        Ok(Entry { declared: file.size(), file, inflated: self })
    }

    /// Why an archive cannot be read. Copies of an error lose what it carried, so that the one who stopped is asked first.
    pub(crate) fn refusal(&self, error: &ZipError) -> Refusal {
        match error {
            _ if self.watch.stopped() => Refusal::Cancelled,
            ZipError::Io(error) => carried(error).unwrap_or(Refusal::Damaged),
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Refusal::Encrypted,
            _ => Refusal::Damaged,
        }
    }

    fn take(&self, bytes: usize) -> io::Result<()> {
        self.watch.worked(bytes)?;
        let left = self.left.get().checked_sub(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.left.set(left.ok_or_else(|| stop(INFLATES))?);
        Ok(())
    }
}

const INFLATES: Refusal = Refusal::Inflates { most: caps::INFLATED_BYTES };

/// An entry that is being inflated.
struct Entry<'a, 'w, 'p, F> {
    file: F,
    declared: u64,
    inflated: &'a Inflated<'w, 'p>,
}

impl<F: Read> Read for Entry<'_, '_, '_, F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into).map_err(|error| match error.kind() {
            ErrorKind::Interrupted => error,
            _ if carried(&error).is_some() => error,
            _ => stop(Refusal::Damaged),
        })?;
        self.inflated.take(read)?;
        let bytes = u64::try_from(read).unwrap_or(u64::MAX);
        // The directory's size has to be that of what came out, neither more nor less.
        self.declared = self.declared.checked_sub(bytes).ok_or_else(|| stop(Refusal::Damaged))?;
        if read == 0 && !into.is_empty() && self.declared > 0 { Err(stop(Refusal::Damaged)) } else { Ok(read) }
    }
}

/// Reads an archive or a workbook.
///
/// # Errors
/// If nothing of it is read: what its directory shows, or what stopped the reading.
pub(crate) fn read<S: Read + Seek>(mut source: S, length: u64, watch: &Watch, reading: &mut FileReading) -> Result<(), Refusal> {
    if length > caps::ARCHIVE_BYTES {
        return Err(Refusal::TooLarge { most: caps::ARCHIVE_BYTES });
    }
    let inflated = Inflated::new(watch);
    check_end(&mut source, length).map_err(|error| carried(&error).unwrap_or(Refusal::Unreadable))?;
    let mut archive = open(source, &inflated)?;
    if archive.index_for_name(workbook::CONTENT_TYPES).is_some() {
        if length > caps::WORKBOOK_BYTES {
            return Err(Refusal::TooLarge { most: caps::WORKBOOK_BYTES });
        }
        reading.parts = vec![workbook::read(&mut archive, &inflated)?];
        return Ok(());
    }
    if let Some(looks_like) = other_document(&archive) {
        return Err(Refusal::NotATable { looks_like: looks_like.into() });
    }
    read_entries(&mut archive, &inflated, reading).inspect_err(|_| {
        // What stops the whole leaves nothing half read.
        reading.parts.clear();
        reading.refused.clear();
    })
}

fn read_entries<R: Read + Seek>(archive: &mut ZipArchive<R>, inflated: &Inflated, reading: &mut FileReading) -> Result<(), Refusal> {
    let wanted = wanted(archive);
    if wanted.is_empty() {
        return Err(Refusal::NothingKnown);
    }
    check_wanted(archive, &wanted)?;
    let places: Vec<_> = wanted.iter().map(|(index, _)| place(archive, *index, inflated)).collect();
    if overlap(places.iter().flatten()) {
        return Err(Refusal::Damaged);
    }
    for ((index, name), place) in wanted.into_iter().zip(places) {
        let time = archive.by_index_data(index).ok().and_then(|entry| day(&entry));
        let parts = place.and_then(|_| read_entry(archive, index, &name, inflated));
        match parts {
            Ok(parts) => reading.parts.extend(parts.into_iter().map(|part| of_entry(part, &name, time))),
            Err(refusal @ (Refusal::Cancelled | Refusal::Inflates { .. } | Refusal::Unreadable)) => return Err(refusal),
            Err(refusal) => reading.refused.push((Some(name), refusal)),
        }
    }
    Ok(())
}

/// What a part has of the entry that it was.
fn of_entry(mut part: Part, name: &str, time: Option<Day>) -> Part {
    part.entry = Some(name.into());
    // An entry's time has a year, which the dates in a table of TikTok lack.
    part.found.exported = time.or(part.found.exported);
    part
}

/// The day on which an entry was written, if it is one: workbooks of SheetJS have the zeroth of the zeroth month of 1980.
fn day(entry: &ZipFileEntry) -> Option<Day> {
    let time = entry.last_modified()?;
    let [month, day] = [time.month(), time.day()].map(i8::try_from);
    let date = Date::new(i16::try_from(time.year()).ok()?, month.ok()?, day.ok()?).ok()?;
    YEARS.contains(&date.year()).then(|| date::whole(date))
}

fn read_entry<R: Read + Seek>(archive: &mut ZipArchive<R>, index: usize, name: &str, inflated: &Inflated) -> Result<Vec<Part>, Refusal> {
    let mut entry = inflated.entry(archive, index)?;
    let mut head = Vec::new();
    let refusal = |error: io::Error| carried(&error).unwrap_or(Refusal::Damaged);
    (&mut entry).take(2).read_to_end(&mut head).map_err(refusal)?;
    let mut bytes = Cursor::new(head.clone()).chain(entry);
    if extension(name) == Some("xlsx") && head == MAGIC {
        let most = caps::WORKBOOK_BYTES;
        let mut whole = Vec::new();
        AtMost::new(bytes, most, Refusal::TooLarge { most }).read_to_end(&mut whole).map_err(refusal)?;
        return read_workbook(whole, inflated).map(|part| vec![part]);
    }
    let parts = read_stream(&mut bytes)?;
    // The rest is read too: only at its end is it known whether an entry is whole.
    io::copy(&mut bytes, &mut io::sink()).map_err(refusal)?;
    Ok(parts)
}

fn read_workbook(bytes: Vec<u8>, inflated: &Inflated) -> Result<Part, Refusal> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut source = Cursor::new(bytes);
    check_end(&mut source, length).map_err(|error| carried(&error).unwrap_or(Refusal::Damaged))?;
    workbook::read(&mut open(source, inflated)?, inflated)
}

/// Refuses a directory that says of itself that it has more entries than are read: whoever opens it keeps them all.
fn check_end<S: Read + Seek>(source: &mut S, length: u64) -> io::Result<()> {
    let mut tail = Vec::new();
    source.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    source.take(TAIL).read_to_end(&mut tail)?;
    let most = u64::try_from(caps::ENTRIES).unwrap_or(u64::MAX);
    let (mut large, mut ends) = (false, false);
    for place in 0..tail.len() {
        let Some(record) = tail.get(place..) else { break };
        match record {
            [b'P', b'K', 6, 6, ..] => {
                large = true;
                let entries = record.get(32..40).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
                ends |= entries.is_some_and(|entries| entries > most);
            }
            [b'P', b'K', 5, 6, ..] => {
                let entries = record.get(10..12).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes);
                ends |= entries.is_some_and(|entries| u64::from(entries) > most && !(entries == u16::MAX && large));
            }
            _ => {}
        }
    }
    source.seek(SeekFrom::Start(0))?;
    if ends { Err(stop(Refusal::Entries { most: caps::ENTRIES })) } else { Ok(()) }
}

/// A source of which no more than a directory's bytes are read until it is open.
struct Opening<S> {
    source: S,
    left: Rc<Cell<u64>>,
}

impl<S: Read> Read for Opening<S> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(into)?;
        let left = self.left.get().checked_sub(u64::try_from(read).unwrap_or(u64::MAX));
        self.left.set(left.unwrap_or(0));
        if left.is_none() { Err(stop(Refusal::Entries { most: caps::ENTRIES })) } else { Ok(read) }
    }
}

impl<S: Seek> Seek for Opening<S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}

fn open<S: Read + Seek>(source: S, inflated: &Inflated) -> Result<ZipArchive<impl Read + Seek>, Refusal> {
    let left = Rc::new(Cell::new(DIRECTORY_BYTES));
    // A directory is read in pieces of a few bytes, each of which is a call out of the worker where a browser holds the file.
    let opened = ZipArchive::new(BufReader::with_capacity(BUFFER, Opening { source, left: Rc::clone(&left) }));
    // Copies of an error lose what it carried.
    if left.replace(u64::MAX) == 0 {
        return Err(Refusal::Entries { most: caps::ENTRIES });
    }
    let archive = opened.map_err(|error| inflated.refusal(&error))?;
    if archive.len() > caps::ENTRIES { Err(Refusal::Entries { most: caps::ENTRIES }) } else { Ok(archive) }
}

/// The documents that are archives and no data, by the name of an entry that only they have.
fn other_document<R: Read + Seek>(archive: &ZipArchive<R>) -> Option<&'static str> {
    let known = [("META-INF/manifest.xml", "ods"), ("Index/Document.iwa", "numbers"), ("META-INF/MANIFEST.MF", "jar")];
    known.into_iter().find(|(name, _)| archive.index_for_name(name).is_some()).map(|(_, looks_like)| looks_like)
}

/// The entries that are read, in the order of the directory.
fn wanted<R: Read + Seek>(archive: &ZipArchive<R>) -> Vec<(usize, String)> {
    let name = |index| Some((index, name(&archive.by_index_data(index).ok()?)));
    (0..archive.len()).filter_map(name).filter(|(_, name)| is_wanted(name)).collect()
}

/// The name of an entry, with the slashes of Unix: some Windows programs write their own.
fn name(entry: &ZipFileEntry) -> String {
    let raw = || String::from_utf8_lossy(entry.name_raw()).into_owned();
    entry.name().map_or_else(|_| raw(), Cow::into_owned).replace('\\', "/")
}

/// The files of a data download that tell of posts. All else in it is not even opened: it holds messages, logins and addresses.
const DOWNLOADED: [(&str, &[&str]); 4] = [
    (
        "past_instagram_insights",
        &["posts", "reels", "stories", "audience_insights", "content_interactions", "profiles_reached", "accounts_reached", "live_videos"],
    ),
    ("content", &["posts", "reels", "stories"]),
    ("media", &["posts", "reels", "stories"]),
    ("", &["user_data_tiktok", "user_data"]),
];

fn is_wanted(name: &str) -> bool {
    let (directory, file) = name.rsplit_once('/').unwrap_or(("", name));
    // What a Mac adds.
    if file.starts_with("._") || directory.split('/').any(|part| part == "__MACOSX") {
        return false;
    }
    match extension(file) {
        Some("csv" | "xlsx") => true,
        Some("json") => directory.is_empty() || is_of_posts(directory, file),
        _ => false,
    }
}

fn is_of_posts(directory: &str, file: &str) -> bool {
    let parent = directory.rsplit('/').next().unwrap_or_default();
    let stem = file.get(..file.len().saturating_sub(5)).unwrap_or_default();
    // Long lists go on in `posts_2.json`.
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_');
    DOWNLOADED.iter().any(|(folder, stems)| (folder.is_empty() || parent == *folder) && stems.contains(&stem))
}

/// What a name ends in, if it is one that is read.
fn extension(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    ["csv", "json", "xlsx"].into_iter().find(|known| extension.eq_ignore_ascii_case(known))
}

/// What the directory says of the entries that are read.
fn check_wanted<R: Read + Seek>(archive: &ZipArchive<R>, wanted: &[(usize, String)]) -> Result<(), Refusal> {
    let entries = || wanted.iter().filter_map(|(index, _)| archive.by_index_data(*index).ok());
    if entries().all(|entry| entry.encrypted()) {
        return Err(Refusal::Encrypted);
    }
    let sum = entries().try_fold(0_u64, |sum, entry| sum.checked_add(entry.size()));
    if sum.is_none_or(|sum| sum > caps::INFLATED_BYTES) { Err(INFLATES) } else { Ok(()) }
}

/// Which bytes of the archive an entry takes.
fn place<R: Read + Seek>(archive: &mut ZipArchive<R>, index: usize, inflated: &Inflated) -> Result<Range<u64>, Refusal> {
    let directory = archive.central_directory_start();
    let entry = archive.by_index_raw(index).map_err(|error| inflated.refusal(&error))?;
    if entry.encrypted() {
        return Err(Refusal::Encrypted);
    }
    let end = entry.data_start().and_then(|data| data.checked_add(entry.compressed_size()));
    let end = end.filter(|&end| end <= directory).ok_or(Refusal::Damaged)?;
    Ok(entry.header_start()..end)
}

/// True if two entries share bytes: so a small archive holds much.
fn overlap<'a>(places: impl Iterator<Item = &'a Range<u64>>) -> bool {
    let mut places: Vec<(u64, u64)> = places.map(|place| (place.start, place.end)).collect();
    places.sort_unstable();
    places.iter().zip(places.iter().skip(1)).any(|(one, next)| next.0 < one.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_download_only_what_tells_of_posts_is_opened() {
        for name in [
            "Overview.csv",
            "a/b/Content.CSV",
            "Viewers.xlsx",
            "user_data_tiktok.json",
            "me/user_data.json",
            "mine.json",
            "logged_information/past_instagram_insights/posts.json",
            "root/past_instagram_insights/accounts_reached.json",
            "root/your_instagram_activity/content/posts_1.json",
            "your_instagram_activity/media/posts_12.json",
            "your_instagram_activity/media/stories.json",
        ] {
            assert!(is_wanted(name), "{name}");
        }
        for name in [
            "your_instagram_activity/messages/inbox/someone/message_1.json",
            "security_and_login_information/login_activity/posts.json",
            "personal_information/personal_information.json",
            "your_instagram_activity/content/archived_posts.json",
            "media/posts/202601/picture.jpg",
            "__MACOSX/._Overview.csv",
            "._Overview.csv",
            "inner.zip",
            "csv",
            "",
        ] {
            assert!(!is_wanted(name), "{name}");
        }
    }
}
