//! A small square picture of a file that the visitor chooses: decoded, cut, scaled and encoded anew by the browser, so that nothing else of the file
//! (where and when it was taken) goes along.

use std::fmt;

use wasm_bindgen::JsValue;

use super::by_name::{call, get, promised, set, window};
use crate::document::kit::{MAX_PICTURE, PICTURE_BEGINS};

/// The largest file that is looked at, in bytes.
const MAX_FILE: f64 = 20.0 * 1024.0 * 1024.0;

/// Sides in pixels and qualities to try, the best first. On paper the picture is about an inch wide.
const TRIES: [(u32, &str); 6] = [(480, "0.86"), (480, "0.7"), (360, "0.8"), (360, "0.6"), (240, "0.7"), (160, "0.6")];

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PortraitFault {
    /// The file has more bytes than are looked at.
    TooLarge,
    /// The browser cannot decode it: no picture, a damaged one, or of a kind that it does not know.
    Unreadable,
    /// The browser did not draw or encode it, or not small enough.
    NotMade,
}

impl fmt::Display for PortraitFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the file is too large",
            Self::Unreadable => "the browser cannot read it as a picture",
            Self::NotMade => "the browser did not make the picture",
        })
    }
}

impl std::error::Error for PortraitFault {}

/// The middle of a picture as a square JPEG of at most [`MAX_PICTURE`], as a `data:` address. Of an animation it is the first picture.
///
/// # Errors
/// If the file is too large or no picture, or the browser refuses.
pub async fn portrait(file: &JsValue) -> Result<String, PortraitFault> {
    if get(file, "size").and_then(|size| size.as_f64()).is_none_or(|size| size > MAX_FILE) {
        return Err(PortraitFault::TooLarge);
    }
    let picture = decode(file).await.ok_or(PortraitFault::Unreadable)?;
    let made = TRIES.iter().find_map(|(side, quality)| encode(&picture, *side, quality).filter(|text| text.len() <= MAX_PICTURE));
    call(&picture, "close", &[]);
    made.ok_or(PortraitFault::NotMade)
}

/// An `ImageBitmap`, turned as the camera was held.
async fn decode(file: &JsValue) -> Option<JsValue> {
    promised(&window()?, "createImageBitmap", std::slice::from_ref(file)).await
}

fn encode(picture: &JsValue, side: u32, quality: &str) -> Option<String> {
    let window = window()?;
    let canvas = JsValue::from(web_sys::window()?.document()?.create_element("canvas").ok()?);
    // Numbers go as texts, which the browser reads as numbers: a number of its own costs the first visit another binding.
    let text = |pixels: u32| JsValue::from(pixels.to_string());
    let side = text(side);
    set(&canvas, "width", &side);
    set(&canvas, "height", &side);
    let context = call(&canvas, "getContext", &["2d".into()])?;
    let [width, height] = ["width", "height"].map(|name| length(picture, name));
    let cut = width.min(height);
    set(&context, "imageSmoothingQuality", &"high".into());
    // A JPEG has no see-through parts: white, as paper is.
    set(&context, "fillStyle", &"#fff".into());
    let square = [text(0), text(0), side.clone(), side];
    call(&context, "fillRect", &square)?;
    let mut middle = vec![picture.clone(), text((width - cut) / 2), text((height - cut) / 2), text(cut), text(cut)];
    middle.extend(square);
    call(&context, "drawImage", &middle)?;
    // Only what is no text is taken for a quality.
    let quality = call(&window, "parseFloat", &[quality.into()])?;
    let address = call(&canvas, "toDataURL", &["image/jpeg".into(), quality])?.as_string()?;
    address.starts_with(PICTURE_BEGINS).then_some(address)
}

/// In pixels; 0 where there is none.
fn length(picture: &JsValue, name: &str) -> u32 {
    // A picture has fewer pixels than a number of this kind holds.
    get(picture, name).and_then(|pixels| pixels.as_f64()).map_or(0, |pixels| pixels as u32)
}
