//! The answer in words.

use leptos::prelude::*;

use super::erased::{announced, line, part};
use super::later::arrived;
use super::place;
use super::rich::parts;
use super::state::State;
use crate::document::FieldPlace;
use crate::words::{answer, text};

/// The region "Answer".
#[component]
pub fn Answer(
    /// The page's state.
    state: State,
) -> AnyView {
    let estimate = Memo::new(move |_| state.answer.with(|answer| answer.estimate.clone()));
    let stale = move || state.answer.with(|answer| stale(&answer.left_out)).map(|words| line("stale", words));
    view! {
        <section class="answer" id="answer" tabindex="-1" aria-label=text::answer_name()>
            {part(stale)}
            <p class="answer-words">{part(move || Some(parts(estimate.with(|estimate| answer::headline(estimate)))))}</p>
            <p class="answer-more">{part(move || Some(parts(estimate.with(|estimate| answer::more(estimate)))))}</p>
            {part(move || estimate.with(|estimate| answer::months(estimate)).map(months))}
            {part(move || arrived(state, |parts| parts.warnings))}
            {announced(move || state.answer.with(|answer| answer::plain(&answer::month(&answer.estimate))))}
        </section>
    }
    .into_any()
}

/// Two months where a rare event decides.
fn months(months: [(String, String); 2]) -> AnyView {
    let month = |(heading, range): (String, String)| {
        view! {
            <div>
                <dt>{heading}</dt>
                <dd>
                    <span class="amount">{range}</span>
                </dd>
            </div>
        }
        .into_any()
    };
    let months: Vec<AnyView> = months.into_iter().map(month).collect();
    view! { <dl class="months">{months}</dl> }.into_any()
}

fn stale(left_out: &[FieldPlace]) -> Option<String> {
    if left_out.is_empty() {
        return None;
    }
    let names: Vec<_> = left_out.iter().map(|place| place::label(*place)).collect();
    Some(text::answer_stale(&names.join(", ")))
}
