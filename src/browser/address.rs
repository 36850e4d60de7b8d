//! The address of the page: its folder, and the fragment, which no browser sends anywhere.

use wasm_bindgen::JsValue;

use super::listen;

/// What stands behind the `#`, as it is written there.
#[must_use]
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or_default().to_owned()
}

/// Calls back whenever another fragment is there, as long as the page lives.
pub fn on_fragment(act: impl FnMut() + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, "hashchange", act);
    }
}

/// Takes numbers out of the fragment, without a step in the history; the id of a section that stands before them stays.
pub fn forget_numbers() {
    let Some(window) = web_sys::window() else { return };
    let Ok(href) = window.location().href() else { return };
    let (bare, fragment) = href.split_once('#').unwrap_or((&href, ""));
    let place = fragment.split('&').next().filter(|place| !place.contains('='));
    let kept = place.map_or_else(|| bare.to_owned(), |place| [bare, "#", place].concat());
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&kept));
    }
}

/// The address of the page that others can open: its folder, with a `/` at the end. None for a page that was opened from a file.
#[must_use]
pub fn folder() -> Option<String> {
    let href = web_sys::window()?.location().href().ok()?;
    let bare = href.split(['#', '?']).next()?;
    let (folder, _) = bare.rsplit_once('/')?;
    bare.starts_with("http").then(|| [folder, "/"].concat())
}
