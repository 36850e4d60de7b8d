//! What this is not, and which version it is.

use leptos::prelude::*;

use crate::model::fact::Facts;
use crate::words::{date, text};

/// The footer.
#[component]
pub fn Footer() -> AnyView {
    let version = text::footer_version(env!("CARGO_PKG_VERSION"), &date::long(Facts::current().version));
    view! {
        <footer class="footer">
            <p>{text::footer_affiliation()}</p>
            <p>{text::footer_privacy()}</p>
            <p class="note">{version}</p>
        </footer>
    }
    .into_any()
}
