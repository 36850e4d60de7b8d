//! What must hold of every file, whatever its bytes.

use std::io::{Cursor, Write};

use likeworth_insights::caps;
use likeworth_insights::read::read_file;
use likeworth_insights::source::{About, Silent};

/// Reads the bytes as a file and checks what came of them.
pub fn check(bytes: &[u8]) {
    let about = About { bytes: bytes.len().try_into().unwrap(), ..About::default() };
    let reading = read_file(&mut Cursor::new(bytes), &about, &mut Silent);
    assert!(!reading.parts.is_empty() || !reading.refused.is_empty(), "nothing is said of the file");
    for part in &reading.parts {
        assert!(part.found.posts.len() <= caps::POSTS);
        assert!(part.skipped.iter().all(|skipped| skipped.rows.len() <= caps::NAMED_ROWS));
        assert!(part.found.countries.iter().all(|(_, share)| share.is_finite()));
    }
}

/// An archive of these entries, each stored.
pub fn stored(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, data) in entries {
        archive.start_file(*name, options).unwrap();
        archive.write_all(data).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
