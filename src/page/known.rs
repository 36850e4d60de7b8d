//! "Add what you know": the other fields, each with what stands in for it.

use leptos::ev::Event;
use leptos::prelude::*;

use super::country::countries;
use super::data;
use super::erased::{act, each, holds, line, opener, option, part, tick, words};
use super::field::{Entry, labelled};
use super::later::later;
use super::source::{Subject, source_button, source_panel};
use super::state::State;
use crate::document::{Document, FieldPlace};
use crate::model::estimate::Assumed;
use crate::model::fact::NICHES;
use crate::model::scenario::{Field, Mode, Platform};
use crate::words::{NumberKind, names, text};

/// What is assumed for a field, if anything is.
#[must_use]
pub fn assumed(state: State, field: Field) -> Memo<Option<Assumed>> {
    assumed_as(state, field.as_str())
}

fn assumed_as(state: State, name: &'static str) -> Memo<Option<Assumed>> {
    Memo::new(move |_| state.details.with(|answer| answer.estimate.assumed.get(name).copied()))
}

/// The disclosure. What is closed does not exist: it costs nothing while somebody types.
#[component]
pub fn Known(
    /// The page's state.
    state: State,
) -> AnyView {
    let open = RwSignal::new(false);
    let note = words(move || match state.document.with(given) {
        0 => text::known_lead().to_owned(),
        count => text::known_given(&count.to_string()),
    });
    let title = view! {
        {text::known_title()}
        " "
        <span class="note">{note}</span>
    };
    view! {
        <div class="known">
            {opener("turn known-title", None, open, title.into_any())}
            {part(move || open.get().then(|| later(state, |parts| parts.fields)))}
        </div>
    }
    .into_any()
}

/// How many things beside the sentence are given on this platform.
fn given(document: &Document) -> usize {
    let counts = |field: &Field| is_here(*field, document);
    let numbers = document.fields.iter().filter(|(field, typed)| counts(field) && !typed.trim().is_empty()).count();
    if document.mode == Mode::Business {
        return numbers;
    }
    let tiktok = document.platform == Platform::TikTok;
    let choices = [document.country.is_some(), document.adult.is_some(), document.niche.is_some(), tiktok && document.enrolled.is_some()];
    numbers + choices.iter().filter(|given| **given).count()
}

/// To a business the length of its videos is nothing, and neither is anything that programmes ask of a creator; what belongs to one of several
/// formats is asked there, if at all.
fn is_here(field: Field, document: &Document) -> bool {
    let asked = document.mode == Mode::Creator || field != Field::LongVideoShare;
    let of_format = document.is_mixed() && Field::PER_FORMAT.contains(&field);
    asked && field.spec().platforms.contains(&document.platform) && !Field::FIRST.contains(&field) && !of_format
}

/// The fields.
#[must_use]
pub fn fields(state: State) -> AnyView {
    let platform = state.platform();
    let mode = state.mode();
    let here = move || {
        state.document.with(|document| {
            (0..Field::ALL.len()).filter(|index| Field::ALL.get(*index).is_some_and(|field| is_here(*field, document))).collect()
        })
    };
    let item = move |index: usize| Field::ALL.get(index).map_or_else(|| ().into_any(), |field| number_field(state, *field));
    let on_tiktok = move |view: fn(State) -> AnyView| part(move || (platform.get() == Platform::TikTok).then(|| view(state)));
    let questions = move || {
        let view = view! {
            {country_field(state)}
            {yes_no(state, "adult", text::field_adult(), |document| document.adult, |document, said| document.adult = said)}
            {niche_field(state)}
            {on_tiktok(|state| {
                yes_no(state, "enrolled", text::field_enrolled(), |document| document.enrolled, |document, said| document.enrolled = said)
            })}
        };
        (mode.get() == Mode::Creator).then(|| view.into_any())
    };
    view! {
        <div class="known-fields">
            {each(here, item)} {part(questions)}
        </div>
    }
    .into_any()
}

/// One number, its label above, what is assumed below.
fn number_field(state: State, field: Field) -> AnyView {
    let place = FieldPlace::Field(field);
    let entry = Entry::new(state, place);
    let kind = place.kind();
    let assumed = assumed(state, field);
    let placeholder = words(move || assumed.with(|assumed| assumed.map_or_else(String::new, |assumed| kind.estimated(assumed.likely))));
    let hint =
        words(move || if entry.is_empty() { hint(field, kind, assumed.get()) } else { data::note(state, field).unwrap_or_default() });
    labelled(entry, names::field(field), placeholder, hint, source_of(state, assumed, kind, names::field(field)))
}

/// Where an assumption comes from, as long as it is one.
fn source_of(state: State, assumed: Memo<Option<Assumed>>, kind: NumberKind, name: &'static str) -> AnyView {
    let open = RwSignal::new(false);
    let fact = Memo::new(move |_| assumed.with(|assumed| assumed.map(|assumed| assumed.fact)));
    part(move || {
        let fact = fact.get()?;
        let subject = Subject { fact: Some(fact), kind, place: None };
        let view = view! {
            {source_button(open, words(move || text::known_source_of(name)))}
            {part(move || open.get().then(|| source_panel(state, open, subject)))}
        };
        Some(view.into_any())
    })
}

fn hint(field: Field, kind: NumberKind, assumed: Option<Assumed>) -> String {
    match assumed {
        Some(assumed) if field == Field::BoughtLikesShare && assumed.high <= 0.0 => text::known_bought().to_owned(),
        Some(Assumed { low, likely, high, .. }) if low < high => {
            text::known_assuming(&kind.estimated(likely), &kind.estimated(low), &kind.estimated(high))
        }
        Some(assumed) => text::known_assuming_one(&kind.estimated(assumed.likely)),
        None => text::known_unused().to_owned(),
    }
}

/// One of many, or nothing said.
fn pick(
    id: &'static str,
    label: &'static str,
    chosen: Memo<Option<String>>,
    choose: impl FnMut(Option<String>) + 'static,
    choices: Vec<(&'static str, String)>,
    hint: AnyView,
) -> AnyView {
    let mut choose = choose;
    let unset = holds(move || chosen.with(Option::is_none));
    let choice = |(value, name): (&'static str, String)| {
        option(value.to_owned(), name, holds(move || chosen.with(|chosen| chosen.as_deref() == Some(value))))
    };
    let options: Vec<AnyView> = choices.into_iter().map(choice).collect();
    let change = act(move |event: Event| choose(Some(event_target_value(&event)).filter(|value| !value.is_empty())));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id class="pick" class:unset=unset on:change=change>
                {option(String::new(), text::known_unsaid().to_owned(), unset)}
                {options}
            </select>
            {hint}
        </div>
    }
    .into_any()
}

fn country_field(state: State) -> AnyView {
    let chosen = Memo::new(move |_| state.document.with(|document| document.country.clone()));
    let choose = move |code| state.document.update(|document| document.country = code);
    let assumed = assumed_as(state, "country");
    let hint = part(move || assumed.get().map(|_| line("hint", text::known_assuming_country())));
    let hint = view! {
        {hint}
        {source_of(state, assumed, NumberKind::Count, text::field_country())}
    };
    pick("country", text::field_country(), chosen, choose, countries(), hint.into_any())
}

fn niche_field(state: State) -> AnyView {
    let chosen = Memo::new(move |_| state.document.with(|document| document.niche.clone()));
    let choose = move |niche| state.document.update(|document| document.niche = niche);
    let choices = NICHES.iter().map(|niche| (*niche, names::niche(niche).to_owned())).collect();
    pick("niche", text::field_niche(), chosen, choose, choices, ().into_any())
}

/// Yes, no, or nothing said, in which case something is assumed.
fn yes_no(
    state: State,
    name: &'static str,
    label: &'static str,
    get: fn(&Document) -> Option<bool>,
    set: fn(&mut Document, Option<bool>),
) -> AnyView {
    let said = move || state.document.with(get);
    let choice = move |value: Option<bool>, words| {
        tick("radio", name, "", words, holds(move || said() == value), move |_| state.document.update(|document| set(document, value)))
    };
    let assumed = assumed_as(state, name);
    let hint = part(move || {
        let assumed = assumed.get()?;
        Some(line("hint", if assumed.likely >= 1.0 { text::known_assuming_yes() } else { text::known_assuming_no() }))
    });
    view! {
        <fieldset class="field">
            <legend class="name">{label}</legend>
            <div class="words">
                {choice(Some(true), text::known_yes())} {choice(Some(false), text::known_no())} {choice(None, text::known_unsaid())}
            </div>
            {hint}
            {source_of(state, assumed, NumberKind::Count, label)}
        </fieldset>
    }
    .into_any()
}
