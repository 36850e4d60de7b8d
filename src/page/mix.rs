//! A month of several formats: a line a format, each with what stands in for its numbers.

use std::sync::Arc;

use leptos::prelude::*;

use super::erased::{line, part, words};
use super::field::{Entry, input, says};
use super::state::{Answer, State};
use crate::document::FieldPlace;
use crate::model::estimate::{Estimate, FormatEstimate};
use crate::model::scenario::{Field, Format};
use crate::words::{names, number, text};

/// The lines, as a group.
#[must_use]
pub fn fields(state: State) -> AnyView {
    let formats = state.document.with_untracked(|document| document.platform.formats());
    let taken = Memo::new(move |_| state.details.with(Taken::of));
    let heads: Vec<AnyView> =
        Field::ASKED_PER_FORMAT.iter().map(|field| view! { <span>{names::mix_column(*field)}</span> }.into_any()).collect();
    let rows: Vec<AnyView> = formats.iter().map(|format| row(state, taken, *format)).collect();
    view! {
        <div class="mix" role="group" aria-label=text::mix_title()>
            <div class="mix-row mix-head" aria-hidden="true">
                <span></span>
                {heads}
            </div>
            {rows}
            {line("note", text::mix_lead())}
        </div>
    }
    .into_any()
}

fn row(state: State, taken: Memo<Taken>, format: Format) -> AnyView {
    let entry = |field: &Field| Entry::new(state, FieldPlace::Mix(format, *field));
    let entries: Vec<(Field, Entry)> = Field::ASKED_PER_FORMAT.iter().map(|field| (*field, entry(field))).collect();
    let inputs: Vec<AnyView> = entries.iter().map(|(field, entry)| cell(*entry, taken, format, *field)).collect();
    let said: Vec<AnyView> = entries.iter().map(|(field, entry)| said(*entry, *field)).collect();
    view! {
        <div class="mix-row">
            <span class="mix-name" aria-hidden="true">
                {names::format_title(format)}
            </span>
            {inputs}
            <p class="mix-says">{said}</p>
        </div>
    }
    .into_any()
}

/// One number; what is assumed stands in it while nothing is typed.
fn cell(entry: Entry, taken: Memo<Taken>, format: Format, field: Field) -> AnyView {
    let placeholder = words(move || taken.with(|taken| taken.stand_in(format, field)));
    let class = if field == Field::LikesPerPost { "mix-cell likes" } else { "mix-cell" };
    view! {
        <span class=class>
            <label class="unseen" for=entry.id()>
                {names::field_of_format(format, field)}
            </label>
            {input(entry, placeholder)}
        </span>
    }
    .into_any()
}

/// Below the line, where there is room for words: what is wrong with a number, or how it is understood.
fn said(entry: Entry, field: Field) -> AnyView {
    let says_something = move || entry.error().is_some() || entry.echo().is_some();
    let of = part(move || {
        says_something().then(|| view! { <span class="note">{text::mix_says(names::mix_column(field))} " "</span> }.into_any())
    });
    view! { <span id=entry.says_id()>{of} {says(entry)} " "</span> }.into_any()
}

/// What the answer took for each format.
#[derive(Clone, PartialEq)]
struct Taken {
    /// One format alone is an account of that format: its numbers are the estimate's.
    alone: Option<(Format, Arc<Estimate>)>,
    formats: Vec<FormatEstimate>,
}

impl Taken {
    fn of(answer: &Answer) -> Self {
        let scenario = &answer.scenario;
        let alone = scenario.posts.keys().next().filter(|_| !scenario.is_mixed()).map(|format| (*format, answer.estimate.clone()));
        Self { alone, formats: answer.formats(Field::ASKED_PER_FORMAT) }
    }

    /// What is assumed of a format; that there are no such posts where it plays no part.
    fn stand_in(&self, format: Format, field: Field) -> String {
        let of_format = self.formats.iter().find(|of| of.format == format).map(|of| &of.assumed);
        let alone = self.alone.as_ref().filter(|(alone, _)| *alone == format).map(|(_, estimate)| &estimate.assumed);
        match of_format.or(alone) {
            Some(assumed) => assumed.get(field.as_str()).map_or_else(String::new, |assumed| number::count(assumed.likely)),
            None if field == Field::PostsPerMonth => text::mix_none().to_owned(),
            None => String::new(),
        }
    }
}
