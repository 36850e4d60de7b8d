//! A Leptos page that says one sentence.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <p>"A page that says one sentence."</p> });
}
