//! The top line: the name, and the colours.

use leptos::prelude::*;

use super::state::State;
use crate::document::Theme;
use crate::words::text;

/// The top line.
#[component]
pub fn Masthead(
    /// The page's state.
    state: State,
) -> impl IntoView {
    let theme = Memo::new(move |_| state.document.with(|document| document.theme));
    Effect::new(move |_| show(theme.get()));
    view! {
        <header class="masthead">
            <p class="wordmark">
                <span>"Like"</span>
                "worth"
            </p>
            <fieldset class="theme">
                <legend class="unseen">{text::theme_legend()}</legend>
                <Choice state theme of=Theme::System words=text::theme_system() />
                <Choice state theme of=Theme::Light words=text::theme_light() />
                <Choice state theme of=Theme::Dark words=text::theme_dark() />
            </fieldset>
        </header>
    }
}

#[component]
fn Choice(state: State, theme: Memo<Theme>, of: Theme, words: &'static str) -> impl IntoView {
    let choose = move |_| state.document.update(|document| document.theme = of);
    view! {
        <label>
            <input type="radio" name="theme" prop:checked=move || theme.get() == of on:change=choose />
            {words}
        </label>
    }
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
