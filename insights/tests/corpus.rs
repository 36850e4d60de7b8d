//! The corpus of the fuzzer, replayed, cut and spoilt: whatever the bytes, there is an answer.

mod samples;

use std::collections::BTreeMap;
use std::path::PathBuf;

use likeworth_insights::caps;
use likeworth_insights::reading::{FileReading, Refusal};
use proptest::prelude::*;
use samples::containers::{stored, zip};
use samples::read;

/// What becomes of each file: the kind of its one part, or why it was refused.
const OUTCOMES: [(&str, &str); 29] = [
    ("archive/download.zip", "InstagramContent"),
    ("archive/empty.zip", "NothingKnown"),
    ("archive/overlapping.zip", "Damaged"),
    ("archive/overview.zip", "TiktokStudioOverview"),
    ("archive/password.zip", "Encrypted"),
    ("archive/stored.zip", "TiktokStudioOverview"),
    ("json/cut.json", "Json"),
    ("json/deep.json", "Json"),
    ("json/insights.json", "InstagramInsights"),
    ("json/other.json", "OtherJson"),
    ("json/posts.json", "InstagramContent"),
    ("json/tiktok.json", "TiktokDownload"),
    ("tables/business.csv", "TiktokBusinessVideos"),
    ("tables/carriage-returns.csv", "TiktokStudioOverview"),
    ("tables/content.csv", "TiktokStudioContent"),
    ("tables/live.csv", "TiktokLive"),
    ("tables/meta.csv", "MetaContent"),
    ("tables/overview.csv", "TiktokStudioOverview"),
    ("tables/reach.csv", "MetaDaily"),
    ("tables/semicolons.csv", "TiktokStudioOverview"),
    ("tables/unclosed.csv", "TiktokStudioOverview"),
    ("tables/utf-16-without-mark.csv", "TiktokStudioContent"),
    ("tables/windows-1252.csv", "OtherTable"),
    ("tables/wrapped.csv", "TiktokStudioContent"),
    ("workbook/entities.xlsx", "Workbook"),
    ("workbook/overview.xlsx", "TiktokStudioOverview"),
    ("workbook/serial-dates.xlsx", "Workbook"),
    ("workbook/shared.xlsx", "TiktokStudioOverview"),
    ("workbook/sparse.xlsx", "Columns"),
];

/// All files of the corpus, by group and name.
fn corpus() -> BTreeMap<String, Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut files = BTreeMap::new();
    for group in ["archive", "json", "tables", "workbook"] {
        for file in std::fs::read_dir(root.join(group)).unwrap() {
            let file = file.unwrap();
            files.insert(format!("{group}/{}", file.file_name().into_string().unwrap()), std::fs::read(file.path()).unwrap());
        }
    }
    files
}

/// What must hold of every file, whatever its bytes.
fn check(bytes: &[u8]) -> FileReading {
    let reading = read(bytes);
    assert!(!reading.parts.is_empty() || !reading.refused.is_empty(), "nothing is said of the file");
    for part in &reading.parts {
        assert!(part.rows > 0 || !part.skipped.is_empty());
        assert!(part.found.posts.len() <= caps::POSTS);
        assert!(part.skipped.iter().all(|skipped| skipped.count > 0 && skipped.rows.len() <= caps::NAMED_ROWS));
        assert!(part.found.countries.iter().all(|(_, share)| share.is_finite()));
    }
    for (_, refusal) in &reading.refused {
        assert!(!matches!(refusal, Refusal::Unreadable | Refusal::Cancelled), "{refusal:?}");
    }
    reading
}

#[test]
fn every_file_of_the_corpus_has_its_outcome() {
    let mut outcomes = Vec::new();
    for (name, bytes) in corpus() {
        let reading = check(&bytes);
        let kinds = reading.parts.iter().map(|part| format!("{:?}", part.kind));
        let refusals = reading.refused.iter().map(|(_, refusal)| format!("{refusal:?}"));
        let outcome: Vec<String> = kinds.chain(refusals).collect();
        outcomes.push((name, outcome.join("+").split([' ', '{']).next().unwrap().to_owned()));
    }
    assert_eq!(outcomes, OUTCOMES.map(|(name, outcome)| (name.to_owned(), outcome.to_owned())));
}

#[test]
fn a_file_cut_at_any_byte_has_an_answer() {
    for (name, bytes) in corpus() {
        assert!(bytes.len() < 4_000, "{name} is small");
        for length in 0..bytes.len() {
            check(&bytes[..length]);
        }
    }
}

/// A file of the corpus with some bytes spoilt, taken out or put in.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let files: Vec<Vec<u8>> = corpus().into_values().collect();
    let change = (any::<prop::sample::Index>(), 0..3_u8, prop_oneof![any::<u8>(), prop::sample::select(b"\",;\n\r\0<>&{}[]P".to_vec())]);
    (prop::sample::select(files), prop::collection::vec(change, 1..12)).prop_map(|(mut bytes, changes)| {
        for (place, kind, byte) in changes {
            let place = place.index(bytes.len().max(1));
            match kind {
                _ if bytes.is_empty() => bytes.push(byte),
                0 => bytes[place] = byte,
                1 => drop(bytes.remove(place)),
                _ => bytes.insert(place, byte),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn spoilt_files_have_an_answer(bytes in spoilt()) {
        check(&bytes);
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes);
        check(&[b"PK\x03\x04".as_slice(), &bytes].concat());
        check(&[b"{".as_slice(), &bytes].concat());
    }

    #[test]
    fn any_text_of_cells_has_an_answer(text in "(sep=.\n)?(\"?(Date|Video Views|Profile Views|July 16|1\\.2K|[^\"]{0,3})\"?[,;\t|\n\r]){0,40}") {
        check(text.as_bytes());
    }

    #[test]
    fn any_entries_of_an_archive_have_an_answer(bytes in spoilt(), name in "(a/)?[a-z]{1,3}\\.(csv|json|xlsx|zip|CSV)") {
        check(&zip(&[stored(&name, &bytes), stored("[Content_Types].csv", &bytes)]));
        check(&zip(&[stored("[Content_Types].xml", b""), stored("xl/workbook.xml", b"<workbook/>"), stored("xl/worksheets/sheet1.xml", &bytes)]));
    }
}
