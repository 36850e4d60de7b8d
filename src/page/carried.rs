//! A part of the document that only the second module knows ([`Document::part`](crate::document::Document::part)), as something that can be followed.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::state::State;

/// The part under a name, read by `read`; anew only when that part has changed: typing elsewhere leaves it alone, and it is kept as text.
pub fn carried<T: PartialEq + Send + Sync + 'static>(state: State, name: &'static str, read: fn(Option<Value>) -> T) -> Memo<T> {
    let kept = Memo::new(move |_| state.document.with(|document| Arc::clone(&document.rest)));
    let written = Memo::new(move |_| {
        // Read, not only tracked: a memo that nobody reads follows nothing.
        kept.with(|_| ());
        state.document.with_untracked(|document| document.part_text(name).map(str::to_owned))
    });
    Memo::new(move |_| written.with(|written| read(written.as_deref().and_then(|written| serde_json::from_str(written).ok()))))
}
