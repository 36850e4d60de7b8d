//! A text for the clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Clipboard;

/// Copies a text; false if the browser does not, or has no clipboard for this page (one without https has none).
pub async fn copy(text: &str) -> bool {
    let clipboard = web_sys::window().and_then(|window| js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).ok());
    let Some(clipboard) = clipboard.and_then(|clipboard| clipboard.dyn_into::<Clipboard>().ok()) else { return false };
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
