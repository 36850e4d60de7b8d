//! Where bytes come from: a file of the disk, of the browser, an entry of an archive.

use std::io::{Read, Seek};

/// Bytes that can be read from anywhere in them. In a worker `FileReaderSync` reads them, natively a file does, in tests a cursor.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// What is known of a file beside its bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// Its name: shown, never believed.
    pub name: String,
    /// How many bytes.
    pub bytes: u64,
    /// When it was last written, Unix seconds, if the browser or the archive says so: the year of dates that have none.
    pub modified: Option<i64>,
}

/// What a reader is told while it reads and may answer to.
pub trait Progress {
    /// So many bytes of the file have been read; `false` stops the reading with [`Refusal::Cancelled`](crate::reading::Refusal::Cancelled).
    fn read(&mut self, bytes: u64) -> bool;
}

/// Nobody who listens.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn read(&mut self, _bytes: u64) -> bool {
        true
    }
}
