//! What a page in somebody else's page keeps: its entries, as long as the tab is open. Where storage is refused, nothing.

use gloo_storage::{SessionStorage, Storage as _};

use crate::document::Document;

/// Several may stand in one page: each keeps its own, by what it was made with.
const KEY: &str = "likeworth.embedded ";

/// What was entered here before a reload.
#[must_use]
pub fn kept(fragment: &str) -> Option<Document> {
    let text = store()?.get_item(&[KEY, fragment].concat()).ok()??;
    Some(Document::parse(&text).ok()?.document)
}

/// Keeps what is entered, or does not.
pub fn keep(fragment: &str, document: &Document) {
    if let Some(store) = store() {
        let _ = store.set_item(&[KEY, fragment].concat(), &document.to_json());
    }
}

/// gloo's own access ends the program where storage is refused or absent: only after this look.
fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()??;
    Some(SessionStorage::raw())
}
