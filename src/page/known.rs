//! "Add what you know": the other fields, each with what stands in for it.

use leptos::prelude::*;

use super::country::countries;
use super::field::{Entry, Input, Says};
use super::source::{SourceButton, SourcePanel, Subject};
use super::state::State;
use crate::document::{Document, FieldPlace};
use crate::model::estimate::Assumed;
use crate::model::fact::NICHES;
use crate::model::scenario::{Field, Platform};
use crate::words::{NumberKind, names, text};

/// Fields that stand in the sentence, not here.
const IN_SENTENCE: [Field; 2] = [Field::LikesPerPost, Field::PostsPerMonth];

/// What is assumed for a field, if anything is.
#[must_use]
pub fn assumed(state: State, field: Field) -> Memo<Option<Assumed>> {
    Memo::new(move |_| state.answer.with(|answer| answer.estimate.assumed.get(field.as_str()).copied()))
}

/// The disclosure. What is closed does not exist: it costs nothing while somebody types.
#[component]
pub fn Known(
    /// The page's state.
    state: State,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let given = Memo::new(move |_| state.document.with(given));
    let note = move || match given.get() {
        0 => text::known_lead().to_owned(),
        count => text::known_given(&count.to_string()),
    };
    view! {
        <div class="known">
            <button
                type="button"
                class="turn known-title"
                aria-expanded=move || open.get().to_string()
                aria-controls="known-fields"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {text::known_title()}
                <span class="note">{note}</span>
            </button>
            <div id="known-fields">
                <Show when=move || open.get()>
                    <KnownFields state />
                </Show>
            </div>
        </div>
    }
}

/// How many things beside the sentence are given on this platform.
fn given(document: &Document) -> usize {
    let counts = |field: &Field| field.spec().platforms.contains(&document.platform) && !IN_SENTENCE.contains(field);
    let numbers = document.fields.iter().filter(|(field, typed)| counts(field) && !typed.trim().is_empty()).count();
    let choices = [document.country.is_some(), document.niche.is_some(), document.adult.is_some(), document.enrolled.is_some()];
    numbers + choices.iter().filter(|given| **given).count()
}

#[component]
fn KnownFields(state: State) -> impl IntoView {
    let platform = state.platform();
    let here = move |field: &Field| field.spec().platforms.contains(&platform.get()) && !IN_SENTENCE.contains(field);
    let fields = move || Field::ALL.iter().copied().filter(here).collect::<Vec<_>>();
    let tiktok = move || platform.get() == Platform::TikTok;
    view! {
        <div class="known-fields">
            <For each=fields key=|field| field.as_str() let:field>
                <NumberField state field />
            </For>
            <CountryField state />
            <Show when=tiktok>
                <NicheField state />
            </Show>
            <YesNo
                state
                name="adult"
                label=text::field_adult()
                get=|document| document.adult
                set=|document, said| document.adult = said
            />
            <Show when=tiktok>
                <YesNo
                    state
                    name="enrolled"
                    label=text::field_enrolled()
                    get=|document| document.enrolled
                    set=|document, said| document.enrolled = said
                />
            </Show>
        </div>
    }
}

/// One number, its label above, what is assumed below.
#[component]
fn NumberField(state: State, field: Field) -> impl IntoView {
    let entry = Entry::new(state, FieldPlace::Field(field));
    let kind = FieldPlace::Field(field).kind();
    let assumed = assumed(state, field);
    let placeholder =
        Signal::derive(move || assumed.with(|assumed| assumed.map_or_else(String::new, |assumed| kind.estimated(assumed.likely))));
    let open = RwSignal::new(false);
    let fact = move || assumed.with(|assumed| assumed.map(|assumed| assumed.fact));
    let hint = move || if entry.typed.with(|typed| typed.trim().is_empty()) { hint(field, kind, assumed.get()) } else { String::new() };
    view! {
        <div class="field">
            <label for=entry.id()>{names::field(field)}</label>
            <Input entry placeholder />
            <p class="hint">
                <span id=format!("{}-says", entry.id())>
                    <Says entry />
                    {hint}
                </span>
                {move || {
                    fact().map(|_| view! { " " <SourceButton open label=text::known_source_of(names::field(field)) words=text::known_source() /> })
                }}
            </p>
            {move || {
                open.get()
                    .then(fact)
                    .flatten()
                    .map(|fact| view! { <SourcePanel state open subject=Subject { fact: Some(fact), kind, place: None } /> })
            }}
        </div>
    }
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

#[component]
fn CountryField(state: State) -> impl IntoView {
    let chosen = Memo::new(move |_| state.document.with(|document| document.country.clone()));
    let options = countries();
    let set = move |code: String| state.document.update(|document| document.country = (!code.is_empty()).then_some(code));
    let option = move |(code, name): (&'static str, String)| {
        view! {
            <option value=code prop:selected=move || chosen.with(|chosen| chosen.as_deref() == Some(code))>
                {name}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for="country">{text::field_country()}</label>
            <select id="country" class="pick" class:unset=move || chosen.with(Option::is_none) on:change:target=move |event| set(event.target().value())>
                <option value="" prop:selected=move || chosen.with(Option::is_none)>
                    {text::known_unsaid()}
                </option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn NicheField(state: State) -> impl IntoView {
    let chosen = Memo::new(move |_| state.document.with(|document| document.niche.clone()));
    let set = move |niche: String| state.document.update(|document| document.niche = (!niche.is_empty()).then_some(niche));
    let option = move |niche: &'static str| {
        view! {
            <option value=niche prop:selected=move || chosen.with(|chosen| chosen.as_deref() == Some(niche))>
                {names::niche(niche)}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for="niche">{text::field_niche()}</label>
            <select id="niche" class="pick" class:unset=move || chosen.with(Option::is_none) on:change:target=move |event| set(event.target().value())>
                <option value="" prop:selected=move || chosen.with(Option::is_none)>
                    {text::known_unsaid()}
                </option>
                {NICHES.iter().copied().map(option).collect_view()}
            </select>
        </div>
    }
}

/// Yes, no, or nothing said, in which case yes is assumed.
#[component]
fn YesNo(
    state: State,
    name: &'static str,
    label: &'static str,
    get: fn(&Document) -> Option<bool>,
    set: fn(&mut Document, Option<bool>),
) -> impl IntoView {
    let said = Memo::new(move |_| state.document.with(get));
    let choice = move |value: Option<bool>, words: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    prop:checked=move || said.get() == value
                    on:change=move |_| state.document.update(|document| set(document, value))
                />
                {words}
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="name">{label}</legend>
            <div class="words">
                {choice(Some(true), text::known_yes())}
                {choice(Some(false), text::known_no())}
                {choice(None, text::known_unsaid())}
            </div>
            <p class="hint">{move || said.get().is_none().then(text::known_assuming_yes)}</p>
        </fieldset>
    }
}
