//! Sentences with amounts, and sentences with other things in their slots, as views.

use leptos::prelude::*;

use crate::words::answer::{Part, Stretch, split};

/// Pieces of a sentence, amounts in the ink of money.
pub fn parts(parts: Vec<Part>) -> impl IntoView {
    parts
        .into_iter()
        .map(|part| match part {
            Part::Words(words) => words.into_any(),
            Part::Amount(amount) => view! { <strong class="amount">{amount}</strong> }.into_any(),
            Part::Sum(amount) => view! { <strong class="amount sum">{amount}</strong> }.into_any(),
        })
        .collect_view()
}

/// A text whose slots are filled by `slot`, in the order in which the language has them.
pub fn filled(text: &str, mut slot: impl FnMut(usize) -> AnyView) -> Vec<AnyView> {
    let view = |stretch| match stretch {
        Stretch::Words(words) => words.into_any(),
        Stretch::Slot(index) => slot(index),
    };
    split(text).into_iter().map(view).collect()
}
