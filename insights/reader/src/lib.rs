//! The worker that reads analytics exports for the page: the glue between `public/reader.js` and `likeworth-insights`.
//!
//! It has a memory of its own, which is capped (build.rs) and goes with it: WebAssembly gives no memory back, and a hostile file may ask for much.

#![cfg(target_arch = "wasm32")]

use std::io::{self, Read, Seek, SeekFrom};

use js_sys::{Function, Uint8Array};
use likeworth_insights::read::read_file;
use likeworth_insights::reading::FileReading;
use likeworth_insights::report::{Asked, PROTOCOL, report};
use likeworth_insights::source::{About, Progress};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// How much is asked of the browser at a time.
const CHUNK: u64 = 1 << 20;

/// The files that have been read.
#[wasm_bindgen]
#[derive(Default)]
pub struct Desk {
    files: Vec<FileReading>,
}

#[wasm_bindgen]
impl Desk {
    /// With nothing on it.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a file of so many bytes. `slice` gives the bytes from one place to another as a `Uint8Array`, or throws; `told` is called with how many bytes are read.
    pub fn read(&mut self, name: String, bytes: f64, modified: Option<f64>, slice: Function, told: Function) {
        let about = About { name, bytes: whole(bytes).unwrap_or_default(), modified: modified.and_then(second) };
        let mut source = Slices { slice, length: about.bytes, at: 0, held: Vec::new(), held_from: 0 };
        let reading = read_file(&mut source, &about, &mut Told(told));
        self.files.push(reading);
    }

    /// Takes a file away, by its place.
    pub fn remove(&mut self, place: usize) {
        if place < self.files.len() {
            self.files.remove(place);
        }
    }

    /// What all files tell, as the JSON of a `Report`; `asked` is that of an `Asked`.
    ///
    /// # Errors
    /// What is wrong with `asked`.
    pub fn report(&self, asked: &str) -> Result<String, JsValue> {
        let asked: Asked = serde_json::from_str(asked).map_err(|error| JsValue::from_str(&error.to_string()))?;
        let report = report(&self.files, &asked).map_err(|error| JsValue::from_str(&error.to_string()))?;
        serde_json::to_string(&report).map_err(|error| JsValue::from_str(&error.to_string()))
    }
}

/// Which messages this reader understands.
#[wasm_bindgen]
#[must_use]
pub fn protocol() -> u32 {
    PROTOCOL
}

/// A whole number that the browser gave as a float.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::as_conversions)] // Checked in the line before.
fn whole(number: f64) -> Option<u64> {
    let is_whole = number.is_finite() && (0.0..9e15).contains(&number);
    is_whole.then_some(number as u64)
}

/// Milliseconds of the browser as seconds.
fn second(milliseconds: f64) -> Option<i64> {
    i64::try_from(whole(milliseconds)? / 1000).ok()
}

struct Told(Function);

impl Progress for Told {
    fn read(&mut self, bytes: u64) -> bool {
        #[allow(clippy::cast_precision_loss, clippy::as_conversions)] // Files have fewer than 2^53 bytes.
        let bytes = bytes as f64;
        // Whoever wants to stop ends the worker.
        self.0.call1(&JsValue::NULL, &JsValue::from_f64(bytes)).is_ok()
    }
}

/// A file of the browser, a piece at a time.
struct Slices {
    slice: Function,
    length: u64,
    at: u64,
    held: Vec<u8>,
    held_from: u64,
}

impl Slices {
    /// The bytes that are held from where the reading stands.
    fn rest(&self) -> &[u8] {
        let skipped = self.at.checked_sub(self.held_from).and_then(|skipped| usize::try_from(skipped).ok());
        skipped.and_then(|skipped| self.held.get(skipped..)).unwrap_or_default()
    }

    fn fetch(&mut self) -> io::Result<()> {
        let to = self.length.min(self.at.saturating_add(CHUNK));
        #[allow(clippy::cast_precision_loss, clippy::as_conversions)] // Files have fewer than 2^53 bytes.
        let (from, to) = (self.at as f64, to as f64);
        let bytes = self
            .slice
            .call2(&JsValue::NULL, &JsValue::from_f64(from), &JsValue::from_f64(to))
            .map_err(|_| io::Error::other("not readable"))?;
        self.held = Uint8Array::new(&bytes).to_vec();
        self.held_from = self.at;
        // A file that was changed while it is read is shorter than it said.
        if self.held.is_empty() { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }
}

impl Read for Slices {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.length || into.is_empty() {
            return Ok(0);
        }
        if self.rest().is_empty() {
            self.fetch()?;
        }
        let count = self.rest().read(into)?;
        self.at += u64::try_from(count).unwrap_or_default();
        Ok(count)
    }
}

impl Seek for Slices {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
