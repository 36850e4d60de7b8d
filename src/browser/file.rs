//! The bytes of a file that the visitor chose or dropped.

use std::fmt;

use wasm_bindgen::prelude::*;
use web_sys::Event;

use super::by_name::{call, get, promised, set, window};

/// Why there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BytesFault {
    /// More than was asked for: it is not read at all.
    TooLarge,
    /// The browser does not read it: a folder, or a file that is gone.
    Unreadable,
}

impl fmt::Display for BytesFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the file is too large",
            Self::Unreadable => "the browser cannot read the file",
        })
    }
}

impl std::error::Error for BytesFault {}

/// The bytes of a file, of which there are at most so many.
///
/// # Errors
/// If there are more, or the browser does not read it.
pub async fn bytes_of(file: &JsValue, most: u32) -> Result<Vec<u8>, BytesFault> {
    let size = get(file, "size").and_then(|size| size.as_f64()).ok_or(BytesFault::Unreadable)?;
    if size > f64::from(most) {
        return Err(BytesFault::TooLarge);
    }
    let buffer = promised(file, "arrayBuffer", &[]).await.ok_or(BytesFault::Unreadable)?;
    let letters = letters_of(&buffer).ok_or(BytesFault::Unreadable)?;
    // The low byte of each letter is one of the file's.
    Ok(letters.chars().map(|letter| u8::try_from(u32::from(letter) & 0xFF).unwrap_or_default()).collect())
}

/// A letter for each byte: the encoding of that name has one, and a typed array's binding costs the first visit bytes.
fn letters_of(buffer: &JsValue) -> Option<String> {
    let window = window()?;
    let arguments = call(&get(&window, "Array")?, "of", &["x-user-defined".into()])?;
    let decoder = call(&get(&window, "Reflect")?, "construct", &[get(&window, "TextDecoder")?, arguments])?;
    call(&decoder, "decode", std::slice::from_ref(buffer))?.as_string()
}

/// The files of a field that was changed, which is emptied: the same file may be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Vec<JsValue> {
    let Some(field) = get(event, "target") else { return Vec::new() };
    let files = get(&field, "files").map_or_else(Vec::new, |files| each_of(&files));
    set(&field, "value", &"".into());
    files
}

/// What was dropped; none where that is no file but a text or a link.
#[must_use]
pub fn dropped(event: &Event) -> Vec<JsValue> {
    get(event, "dataTransfer").and_then(|data| get(&data, "files")).map_or_else(Vec::new, |files| each_of(&files))
}

fn each_of(files: &JsValue) -> Vec<JsValue> {
    (0..).map_while(|place: u32| get(files, &place.to_string())).collect()
}

/// Whether what is dragged over the page are files.
#[must_use]
pub fn has_files(event: &Event) -> bool {
    let kinds = get(event, "dataTransfer").and_then(|data| get(&data, "types"));
    let has = kinds.and_then(|kinds| call(&kinds, "includes", &["Files".into()]));
    has.is_some_and(|has| has.is_truthy())
}

/// Hears of files that are dragged over and dropped anywhere on the page, but for fields that take files themselves: a browser would leave the page for
/// such a file. As long as the page lives.
pub fn on_drop(act: impl Fn(Vec<JsValue>) + 'static) {
    let is_ours = |event: &Event| has_files(event) && !is_file_field(event);
    listen("dragover", move |event| {
        if is_ours(&event) {
            call(&event, "preventDefault", &[]);
        }
    });
    listen("drop", move |event| {
        if is_ours(&event) {
            call(&event, "preventDefault", &[]);
            act(dropped(&event));
        }
    });
}

fn listen(kind: &str, hear: impl FnMut(Event) + 'static) {
    let hear = Closure::<dyn FnMut(Event)>::new(hear);
    if let Some(window) = window() {
        call(&window, "addEventListener", &[kind.into(), hear.as_ref().clone()]);
    }
    hear.forget();
}

fn is_file_field(event: &Event) -> bool {
    let kind = get(event, "target").and_then(|target| get(&target, "type")).and_then(|kind| kind.as_string());
    kind.is_some_and(|kind| kind == "file")
}
