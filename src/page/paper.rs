//! What the answer has only on paper: what went into it, the ranges as a table, the sources of the facts in it, and of when and where it is. Made when
//! the browser is about to print, gone after that; style/later/print.css says what else of the page is printed.
//!
//! The sources are in a file of their own, which is not waited for by a browser that prints: the keys for printing fetch it first, and so does
//! *Print this answer*; where somebody prints by the browser's menu before, the list says that it is missing.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::country::countries;
use super::erased::{button, line, part, run, words};
use super::facts::{FactSheet, Source, ask, sources_of};
use super::figure::ranges;
use super::state::{Answer, State};
use crate::browser::address::folder;
use crate::browser::by_name::{call, get};
use crate::browser::print::{after_print, before_print, print_page};
use crate::browser::today::today;
use crate::model::estimate::{FormatEstimate, MODEL_VERSION};
use crate::model::fact::Facts;
use crate::model::facts_in_answer::FactsInAnswer;
use crate::model::scenario::Field;
use crate::words::inputs::{Asked, Input, inputs};
use crate::words::{date, text};

/// The part for paper, with what has the browser print it.
#[must_use]
pub fn paper(state: State) -> AnyView {
    let is_printing = RwSignal::new(false);
    let is_asked = RwSignal::new(false);
    before_print(move || {
        // For the next time, if it is not here for this one.
        ask(state);
        is_printing.set(true);
    });
    after_print(move || is_printing.set(false));
    // Printing that waits for the sources.
    Effect::new(move |_| {
        let waits = is_asked.get() && matches!(state.facts.get(), FactSheet::Here | FactSheet::Failed);
        if waits {
            is_asked.set(false);
            run(print_page());
        }
    });
    let print = move || {
        ask(state);
        is_asked.set(true);
    };
    window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let is_print = event.key().eq_ignore_ascii_case("p") && is_command(&event);
        if is_print && state.facts.get_untracked() != FactSheet::Here {
            call(&event, "preventDefault", &[]);
            print();
        }
    });
    view! {
        <div class="acts">{button(words(|| text::paper_print().to_owned()), print)}</div>
        {part(move || is_printing.get().then(|| state.details.with(content)))}
    }
    .into_any()
}

/// Whether a key is pressed as a command to the browser, with nothing else.
fn is_command(event: &KeyboardEvent) -> bool {
    let held = |name: &str| get(event, name).is_some_and(|held| held.is_truthy());
    (held("ctrlKey") || held("metaKey")) && !held("shiftKey") && !held("altKey")
}

fn content(answer: &Answer) -> AnyView {
    let formats = answer.formats(Field::PER_FORMAT);
    let asked = asked(answer, &formats);
    let in_answer = FactsInAnswer::of(&answer.scenario, &answer.estimate, &formats);
    let sources = sources_of(|id, used| in_answer.has(id, used));
    view! {
        <section class="on-paper" aria-labelledby="paper-title">
            <h2 id="paper-title">{text::paper_title()}</h2>
            {asked.into_iter().map(table_of).collect::<Vec<AnyView>>()}
            <h2>{text::paper_ranges()}</h2>
            {ranges(&answer.estimate)}
            <h2>{text::paper_sources()}</h2>
            {sources.map_or_else(|| line("note", text::paper_sources_missing()), list)}
            {line("paper-made", made())}
        </section>
    }
    .into_any()
}

/// What an answer was asked with, in the words of the page.
pub(super) fn asked(answer: &Answer, formats: &[FormatEstimate]) -> Vec<Asked> {
    let names = countries();
    let country = |code: &str| names.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, name)| name.clone());
    inputs(&answer.scenario, &answer.estimate, formats, &country)
}

/// What was asked of an account.
fn table_of(asked: Asked) -> AnyView {
    let row = |input: Input| {
        view! {
            <tr>
                <th scope="row">{input.name}</th>
                <td>{input.value}</td>
                <td>{if input.is_given { text::paper_given() } else { text::paper_assumed() }}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = asked.inputs.into_iter().map(row).collect();
    view! {
        <table class="paper-inputs">
            <caption>{asked.title}</caption>
            <thead>
                <tr>
                    <th scope="col">{text::paper_input()}</th>
                    <th scope="col">{text::paper_value()}</th>
                    <th scope="col">{text::paper_whose()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn list(sources: Vec<Source>) -> AnyView {
    let item = |source: Source| {
        let title = if source.date.is_empty() { source.title } else { text::paper_source(&source.title, &source.date) };
        view! {
            <li>
                {title} " " <span class="paper-address">{source.url}</span>
            </li>
        }
        .into_any()
    };
    let items: Vec<AnyView> = sources.into_iter().map(item).collect();
    view! { <ol class="paper-sources">{items}</ol> }.into_any()
}

/// When, with what, and where.
fn made() -> String {
    let day = today().map_or_else(String::new, |day| date::long(&day));
    let made = text::paper_made(&day, MODEL_VERSION, &date::long(Facts::current().version));
    folder().map_or(made.clone(), |address| [&made, " ", &address].concat())
}
