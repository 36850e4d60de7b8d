//! The Leptos components.

use leptos::{mount::mount_to, prelude::*};

/// Mounts the page in place of the static one.
pub fn mount() {
    let Some(place) = document().get_element_by_id("page") else { return };
    place.set_text_content(None);
    mount_to(wasm_bindgen::JsCast::unchecked_into(place), Page).forget();
}

/// A field and its echo, enough to try the chain of tools.
#[component]
fn Page() -> impl IntoView {
    let (draft, set_draft) = signal(String::from("1000"));
    view! {
        <main>
            <h1>"What are my likes worth?"</h1>
            <label for="likes">"Likes per post"</label>
            <input id="likes" type="text" inputmode="decimal" prop:value=draft on:input=move |event| set_draft.set(event_target_value(&event)) />
            <section aria-label="Answer"><p>{draft}" likes"</p></section>
        </main>
    }
}
