//! Files for tests: our own as constants, and the samples that lie beside the repository where there are any.

#![allow(dead_code)] // each test uses its own part of this

pub(crate) mod containers;

use std::io::Cursor;
use std::path::PathBuf;

use likeworth_insights::read::read_file;
use likeworth_insights::reading::{FileReading, Part, Refusal};
use likeworth_insights::source::{About, Progress, Silent};

/// Reads bytes as a file.
pub(crate) fn read(bytes: &[u8]) -> FileReading {
    let about = About { name: "a file".into(), bytes: u64::try_from(bytes.len()).unwrap(), modified: None };
    read_file(&mut Cursor::new(bytes), &about, &mut Silent)
}

/// Writes down what it is told.
#[derive(Default)]
pub(crate) struct Told(pub(crate) Vec<u64>);

impl Progress for Told {
    fn read(&mut self, bytes: u64) -> bool {
        self.0.push(bytes);
        true
    }
}

/// The one part of a file.
pub(crate) fn only(bytes: &[u8]) -> Part {
    let reading = read(bytes);
    assert_eq!(reading.refused, []);
    let [part] = <[Part; 1]>::try_from(reading.parts).unwrap();
    part
}

/// Why a whole file was refused.
pub(crate) fn refused(bytes: &[u8]) -> Refusal {
    let reading = read(bytes);
    assert_eq!(reading.parts, []);
    let [(None, refusal)] = reading.refused.as_slice() else { panic!("{reading:?}") };
    refusal.clone()
}

/// A sample of the folder of exports, or none where there is no such folder: then says so.
pub(crate) fn sample(path: &str) -> Option<Vec<u8>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("LIKEWORTH_SHARED").map_or(beside, PathBuf::from);
    if !shared.join("exports").is_dir() {
        eprintln!("left out, there are no samples in {}", shared.display());
        return None;
    }
    Some(std::fs::read(shared.join("exports").join(path)).unwrap())
}
