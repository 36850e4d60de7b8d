//! Sentences with amounts, and sentences with other things in their slots, as views.

use leptos::prelude::*;

use crate::words::answer::{Part, Stretch, split};

/// Pieces of a sentence, amounts in the ink of money.
#[must_use]
pub fn parts(parts: Vec<Part>) -> AnyView {
    let part = |part| match part {
        Part::Words(words) => words.into_any(),
        Part::Amount(amount) => strong("amount", amount),
        Part::Sum(amount) => strong("amount sum", amount),
    };
    parts.into_iter().map(part).collect::<Vec<AnyView>>().into_any()
}

fn strong(class: &'static str, amount: String) -> AnyView {
    view! { <strong class=class>{amount}</strong> }.into_any()
}

/// A text whose slots are filled by `slot`, in the order in which the language has them.
pub fn filled(text: &str, mut slot: impl FnMut(usize) -> AnyView) -> Vec<AnyView> {
    let view = |stretch| match stretch {
        Stretch::Words(words) => words.into_any(),
        Stretch::Slot(index) => slot(index),
    };
    split(text).into_iter().map(view).collect()
}
