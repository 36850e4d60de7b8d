//! The top line: the name, and the colours.

use leptos::prelude::*;

use super::erased::{holds, tick};
use super::state::State;
use crate::document::Theme;
use crate::words::text;

/// The top line.
#[component]
pub fn Masthead(
    /// The page's state.
    state: State,
) -> AnyView {
    let theme = Memo::new(move |_| state.document.with(|document| document.theme));
    Effect::new(move |_| show(theme.get()));
    let choice = move |of: Theme, words| {
        tick("radio", "theme", "", words, holds(move || theme.get() == of), move |_| state.document.update(|document| document.theme = of))
    };
    view! {
        <header class="masthead">
            <p class="wordmark">
                <span>"Like"</span>
                "worth"
            </p>
            <fieldset class="choice">
                <legend class="unseen">{text::theme_legend()}</legend>
                {choice(Theme::System, text::theme_system())}
                {choice(Theme::Light, text::theme_light())}
                {choice(Theme::Dark, text::theme_dark())}
            </fieldset>
        </header>
    }
    .into_any()
}

/// The attribute that style/tokens.css looks at; without it the system decides.
fn show(theme: Theme) {
    let Some(root) = document().document_element() else { return };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}
