//! One pathway: a line, and in place below it what it is made of.

use leptos::ev::Event;
use leptos::prelude::*;

use super::coins;
use super::erased::{act, each, holds, line, opener, option, part, tick, words};
use super::field::{Entry, example, labelled};
use super::gate::gate_line;
use super::rich::filled;
use super::state::State;
use super::step::steps;
use crate::document::FieldPlace;
use crate::model::estimate::{PathwayEstimate, PathwayState};
use crate::model::pathway::{Kind, PathwayId};
use crate::model::scenario::{Mode, Platform};
use crate::words::answer::SLOTS;
use crate::words::{ledger, names, text};

/// A row, a region with the pathway's name.
#[must_use]
pub fn pathway_row(state: State, id: PathwayId) -> AnyView {
    let pathway = state.pathway(id);
    let platform = state.platform();
    let open = RwSignal::new(false);
    let told =
        move |tell: fn(&PathwayEstimate) -> String| words(move || pathway.with(|pathway| pathway.as_ref().map(tell)).unwrap_or_default());
    let uncounted = holds(move || pathway.with(|pathway| pathway.as_ref().is_some_and(|pathway| pathway.state != PathwayState::Open)));
    let title = [id.as_str(), "-title"].concat();
    let head = view! {
        <span>
            <span class="row-name" id=title.clone()>
                {names::pathway(id)}
            </span>
            " "
            <span class="row-state">{told(ledger::state)}</span>
        </span>
        <span class="row-range" class:none=uncounted>
            {told(ledger::range)}
        </span>
        <span class="row-line">{words(move || names::pathway_line(id, platform.get()).to_owned())}</span>
    };
    view! {
        <section class="row" aria-labelledby=title>
            <h3>{opener("row-head turn", None, open, head.into_any())}</h3>
            {part(move || open.get().then(|| body(state, id, pathway)))}
        </section>
    }
    .into_any()
}

/// One pathway without the others: what it brings, and its account; or on which platform it is, if not on this one.
#[must_use]
pub fn alone(state: State, id: PathwayId) -> AnyView {
    let platform = state.platform();
    part(move || {
        let platform = platform.get();
        if !id.on_platform(platform) {
            return Some(line("note", text::embed_not_here(names::pathway(id), names::platform(platform))));
        }
        Some(alone_here(state, id, platform))
    })
}

fn alone_here(state: State, id: PathwayId, platform: Platform) -> AnyView {
    let pathway = state.pathway(id);
    let told =
        move |tell: fn(&PathwayEstimate) -> String| words(move || pathway.with(|pathway| pathway.as_ref().map(tell)).unwrap_or_default());
    let range = told(ledger::range);
    let [slot, ..] = SLOTS;
    let sentence = filled(&text::embed_pathway_range(slot), move |_| view! { <strong class="amount">{range}</strong> }.into_any());
    // That it counts needs no word where there is nothing else.
    let why_not = told(|pathway| if pathway.state == PathwayState::Open { String::new() } else { ledger::state(pathway) });
    view! {
        <section class="answer" aria-label=text::answer_name()>
            <p class="answer-words">{sentence}</p>
            <p class="answer-more">{names::pathway_line(id, platform)} " " <span class="row-state">{why_not}</span></p>
        </section>
        <div class="row-body">{account(state, id, pathway, |title| view! { <h2>{title}</h2> }.into_any())}</div>
    }
    .into_any()
}

/// A heading of the level that fits where the account stands.
type Heading = fn(&'static str) -> AnyView;

/// What an open row shows.
fn body(state: State, id: PathwayId, pathway: Memo<Option<PathwayEstimate>>) -> AnyView {
    let historical = pathway.with_untracked(|pathway| pathway.as_ref().is_some_and(|pathway| pathway.state == PathwayState::Historical));
    // A business has one way: without it there is no answer.
    let switch = (!historical && id.in_mode(Mode::Creator)).then(|| switch(state, id));
    let why_off = part(move || {
        let is_off = pathway.with(|pathway| pathway.as_ref().is_some_and(|pathway| pathway.state == PathwayState::Off));
        is_off.then(|| names::why_off(id)).flatten().map(|words| line("note", words))
    });
    view! {
        <div class="row-body">{switch} {why_off} {account(state, id, pathway, |title| view! { <h4>{title}</h4> }.into_any())}</div>
    }
    .into_any()
}

/// What it is made of: kind, conditions, steps, and what can be entered beside them.
fn account(state: State, id: PathwayId, pathway: Memo<Option<PathwayEstimate>>, heading: Heading) -> AnyView {
    let beside = (id == PathwayId::LiveGifts).then(|| section(heading(text::coins_title()), coins::converter(state)));
    let gates = Memo::new(move |_| pathway.with(|pathway| pathway.as_ref().map_or_else(Vec::new, |pathway| pathway.gates.clone())));
    let gate_count = Memo::new(move |_| gates.with(Vec::len));
    let conditions = part(move || {
        (gate_count.get() > 0).then(|| {
            let lines = each(move || (0..gate_count.get()).collect(), move |index| gate_line(state, gates, index));
            section(heading(text::pathway_gates()), view! { <ul class="gates">{lines}</ul> }.into_any())
        })
    });
    view! {
        {kind_choice(state, id)}
        {conditions}
        {section(heading(text::pathway_steps()), steps(state, id, pathway))}
        {unasked(state, id, heading)}
        {beside}
    }
    .into_any()
}

/// Fields for the own numbers that have no step of their own.
fn unasked(state: State, id: PathwayId, heading: Heading) -> AnyView {
    let platform = state.platform();
    part(move || {
        let unasked = id.unasked(platform.get());
        let fields: Vec<AnyView> = unasked.iter().map(|own| unasked_field(state, FieldPlace::Own(id, *own), names::own(*own))).collect();
        (!fields.is_empty())
            .then(|| section(heading(text::pathway_unasked()), view! { <div class="known-fields">{fields}</div> }.into_any()))
    })
}

fn unasked_field(state: State, place: FieldPlace, label: &'static str) -> AnyView {
    let entry = Entry::new(state, place);
    labelled(entry, label, words(String::new), example(entry), ().into_any())
}

fn section(heading: AnyView, content: AnyView) -> AnyView {
    view! {
        <section>
            {heading}
            {content}
        </section>
    }
    .into_any()
}

/// Whether the pathway counts.
fn switch(state: State, id: PathwayId) -> AnyView {
    let on =
        holds(move || state.document.with(|document| document.pathways.get(&id).and_then(|entry| entry.on)).unwrap_or(id.on_by_default()));
    let turn = move |checked: bool| {
        state.document.update(|document| {
            document.switch(id, (checked != id.on_by_default()).then_some(checked));
        });
    };
    let words = if id.from_likes() { text::pathway_count() } else { text::pathway_show_work() };
    tick("checkbox", "", "switch", words, on, turn)
}

/// Which one of several, where there is a choice on this platform.
fn kind_choice(state: State, id: PathwayId) -> AnyView {
    let platform = state.platform();
    part(move || {
        let kinds = id.kinds(platform.get());
        (!kinds.is_empty()).then(|| kind_select(state, id, kinds))
    })
}

fn kind_select(state: State, id: PathwayId, kinds: &'static [Kind]) -> AnyView {
    let chosen = move || {
        let kind = state.document.with(|document| document.pathways.get(&id).and_then(|entry| entry.kind));
        kind.filter(|kind| kinds.contains(kind)).or(kinds.first().copied())
    };
    let choose = act(move |event: Event| {
        let kind = event_target_value(&event).parse::<usize>().ok().and_then(|index| kinds.get(index)).copied();
        state.document.update(|document| document.choose_kind(id, kind.filter(|kind| Some(kind) != kinds.first())));
    });
    let choice = |(index, kind): (usize, Kind)| {
        option(index.to_string(), names::pathway_kind(kind).to_owned(), holds(move || chosen() == Some(kind)))
    };
    let options: Vec<AnyView> = kinds.iter().copied().enumerate().map(choice).collect();
    let html_id = [id.as_str(), "-kind"].concat();
    view! {
        <div class="field">
            <label for=html_id.clone()>{names::kind_question(id)}</label>
            <select id=html_id class="pick" on:change=choose>
                {options}
            </select>
        </div>
    }
    .into_any()
}
