//! Counts what is read, tells whoever waits, and stops when told to.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};

use crate::reading::Refusal;
use crate::source::Progress;
use crate::stop::stop;

/// After so many bytes, read or inflated, progress is told, and no more are read at once: so it is told at least every 256 KiB.
const STEP: usize = 128 << 10;

/// The one count of a file's reading, whatever the layers over it.
pub struct Watch<'a>(RefCell<Counted<'a>>);

struct Counted<'a> {
    progress: &'a mut dyn Progress,
    /// Bytes in the file: nothing beyond is ever told, though a directory may be read twice.
    length: u64,
    read: u64,
    since: u64,
    stopped: bool,
}

impl<'a> Watch<'a> {
    /// Nothing read yet of so many bytes.
    pub fn new(progress: &'a mut dyn Progress, length: u64) -> Self {
        Self(RefCell::new(Counted { progress, length, read: 0, since: 0, stopped: false }))
    }

    /// Counts bytes of the file.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`] when told to stop.
    pub fn read(&self, bytes: usize) -> io::Result<()> {
        self.count(wide(bytes), wide(bytes))
    }

    /// Counts bytes that came out of something: no progress in the file, yet a moment to ask.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`] when told to stop.
    pub fn worked(&self, bytes: usize) -> io::Result<()> {
        self.count(0, wide(bytes))
    }

    /// Tells that all is read.
    pub fn done(&self) {
        let mut counted = self.0.borrow_mut();
        let length = counted.length;
        counted.progress.read(length);
    }

    /// True once told to stop.
    pub fn stopped(&self) -> bool {
        self.0.borrow().stopped
    }

    fn count(&self, read: u64, worked: u64) -> io::Result<()> {
        let mut counted = self.0.borrow_mut();
        counted.read = counted.read.saturating_add(read).min(counted.length);
        counted.since = counted.since.saturating_add(worked);
        if counted.since >= wide(STEP) {
            counted.since = 0;
            let read = counted.read;
            counted.stopped |= !counted.progress.read(read);
        }
        if counted.stopped { Err(stop(Refusal::Cancelled)) } else { Ok(()) }
    }
}

/// A length as the number that caps are given in.
fn wide(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

/// A source whose bytes are counted, and given in steps small enough to stop promptly.
pub struct Watched<'w, 'p, S: ?Sized> {
    watch: &'w Watch<'p>,
    source: &'w mut S,
}

impl<'w, 'p, S: ?Sized> Watched<'w, 'p, S> {
    /// Over a source.
    pub fn new(source: &'w mut S, watch: &'w Watch<'p>) -> Self {
        Self { watch, source }
    }
}

impl<S: Read + ?Sized> Read for Watched<'_, '_, S> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = into.len().min(STEP);
        let read = self.source.read(into.get_mut(..length).unwrap_or_default()).map_err(unreadable)?;
        self.watch.read(read)?;
        Ok(read)
    }
}

/// The source's own failure, so that no layer takes it for damage of what it reads.
fn unreadable(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::Interrupted { error } else { stop(Refusal::Unreadable) }
}

impl<S: Seek + ?Sized> Seek for Watched<'_, '_, S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}

/// Reads at most so many bytes, then stops with a refusal, never in silence.
pub struct AtMost<R> {
    inner: R,
    left: u64,
    refusal: Refusal,
}

impl<R> AtMost<R> {
    /// Lets so many bytes through.
    pub fn new(inner: R, most: u64, refusal: Refusal) -> Self {
        Self { inner, left: most, refusal }
    }
}

impl<R: Read> Read for AtMost<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.left = self.left.checked_sub(wide(read)).ok_or_else(|| stop(self.refusal.clone()))?;
        Ok(read)
    }
}
