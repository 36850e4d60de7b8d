//! "What would change it": what the visitor could do, best first, with what it rests on, and a button that enters it.
//!
//! Worked out when typing pauses, a lever a slice, on the points of the answer: a typical month here is the one that the answer tells.

use std::sync::Arc;

use leptos::prelude::*;

use super::erased::{aria, each, focus, line, named_button, part, soon, turns, words};
use super::explained::explained;
use super::figure::{Shown, table, table_line, tick};
use super::gate::sentence;
use super::notice::{Notice, NoticeKind};
use super::pause::{Slices, Worked, is_outdated};
use super::source::{Subject, source_button, source_panel};
use super::state::{Answer, State, with_points};
use crate::chart::levers::{cells, columns, figure};
use crate::chart::{RangeFigure, layout};
use crate::document::{Document, FieldPlace};
use crate::model::fact::Facts;
use crate::model::levers::{Evidence, Lever, LeverId, LeverState, Setting, Work};
use crate::model::scenario::Platform;
use crate::words::number::money;
use crate::words::{levers as said, names, text};

/// The levers of an answer, and where its account is.
#[derive(Clone, Debug, PartialEq)]
pub struct Levers {
    platform: Platform,
    /// Those that help first, best first.
    pub levers: Vec<Lever>,
}

type Result = RwSignal<Worked<Levers>>;

/// The work, a lever a slice.
#[must_use]
pub fn begin(answer: &Answer) -> Slices<Levers> {
    let scenario = answer.scenario.clone();
    let mut work = Work::default();
    Box::new(move || {
        let levers = with_points(&scenario, |points| work.step(&scenario, &Facts::current(), points))?;
        Some(Levers { platform: scenario.platform, levers })
    })
}

/// The section, for a creator.
#[must_use]
pub fn levers(state: State) -> AnyView {
    let worked = explained(state).levers;
    let is_here = turns(move || worked.with(|worked| worked.result.is_some()));
    // A line of its own from the start: what comes and goes must move nothing below it.
    let is_outdated = is_outdated(worked);
    let outdated = words(move || if is_outdated.get() { text::lever_outdated() } else { "\u{a0}" }.to_owned());
    let busy = aria(move || !worked.with(|worked| worked.is_current));
    view! {
        <section class="levers" id="levers" aria-labelledby="levers-title" aria-busy=busy>
            <h2 class="ledger-title" id="levers-title" tabindex="-1">
                {text::lever_title()}
            </h2>
            <p class="ledger-lead note column">{text::lever_lead()}</p>
            <p class="note">{outdated}</p>
            {part(move || Some(if is_here.get() { found(state, worked) } else { line("note awaited", text::lever_waiting()) }))}
        </section>
    }
    .into_any()
}

fn found(state: State, worked: Result) -> AnyView {
    let some = turns(move || worked.with(|worked| all(worked).iter().any(|lever| lever.state == LeverState::Supported)));
    let best = move || {
        Some(if some.get() {
            view! {
                {soon(move || picture(state, worked))}
                <ol class="lever-list">{of_state(state, worked, LeverState::Supported, lever)}</ol>
            }
            .into_any()
        } else {
            line("column", text::lever_none())
        })
    };
    view! {
        {part(best)}
        {others(state, worked, LeverState::DoesNotApply, text::lever_not_here_title(), not_applying)}
        {others(state, worked, LeverState::NotSupportedByEvidence, text::lever_missing_title(), not_supported)}
    }
    .into_any()
}

fn all(worked: &Worked<Levers>) -> &[Lever] {
    worked.result.as_ref().map_or(&[], |found| &found.levers)
}

/// A list of those of which nothing can be counted, behind its heading.
fn others(state: State, worked: Result, of: LeverState, title: &'static str, item: fn(State, Told) -> AnyView) -> AnyView {
    let some = turns(move || worked.with(|worked| all(worked).iter().any(|lever| lever.state == of)));
    part(move || {
        some.get().then(|| {
            view! {
                <h3 class="lever-others">{title}</h3>
                <ul class="lever-plain column">{of_state(state, worked, of, item)}</ul>
            }
            .into_any()
        })
    })
}

/// One lever of the result.
#[derive(Clone, Copy)]
struct Told {
    worked: Result,
    id: LeverId,
}

impl Told {
    fn with<T: Default>(self, tell: impl FnOnce(&Lever, Platform) -> T) -> T {
        self.worked.with(|worked| {
            let found = worked.result.as_ref();
            let lever = found.and_then(|found| Some((found.levers.iter().find(|lever| lever.id == self.id)?, found.platform)));
            lever.map_or_else(T::default, |(lever, platform)| tell(lever, platform))
        })
    }

    fn words(self, tell: fn(&Lever, Platform) -> String) -> Signal<String> {
        words(move || self.with(tell))
    }

    fn name(self) -> Signal<String> {
        self.words(|lever, platform| said::name(lever.id, platform).to_owned())
    }
}

/// An item for each lever of a state, in their order; an item stays while its lever does.
fn of_state(state: State, worked: Result, of: LeverState, item: fn(State, Told) -> AnyView) -> AnyView {
    let shown = Memo::new(move |_| {
        let place = |lever: &Lever| LeverId::ALL.iter().position(|id| *id == lever.id);
        worked.with(|worked| all(worked).iter().filter(|lever| lever.state == of).filter_map(place).collect::<Vec<_>>())
    });
    let item = move |index| LeverId::ALL.get(index).map_or_else(|| ().into_any(), |id| item(state, Told { worked, id: *id }));
    each(move || shown.get(), item)
}

/// One that evidence supports.
fn lever(state: State, told: Told) -> AnyView {
    let name = told.name();
    let after = told.words(|lever, _| lever.typical_month.map_or_else(String::new, |month| text::lever_after(&money(month.after))));
    let what = told.words(|lever, _| {
        [said::change(lever), said::effect(lever)].into_iter().flatten().reduce(|what, then| [what, then].join(" ")).unwrap_or_default()
    });
    let caution = told.words(|lever, _| lever.caution.map_or_else(String::new, |caution| said::caution(caution).to_owned()));
    // Empty where there is nothing to enter.
    let try_name = Memo::new(move |_| {
        told.with(
            |lever, platform| if lever.settings.is_empty() { String::new() } else { text::lever_try_name(said::name(lever.id, platform)) },
        )
    });
    let try_it = move || {
        let name = try_name.get();
        (!name.is_empty()).then(|| named_button(text::lever_try(), name, move || pull(state, told)))
    };
    view! {
        <li class="lever">
            <div class="lever-head">
                <h3>{name}</h3>
                <span class="lever-after">{after}</span>
            </div>
            <p class="column">{what}</p>
            <p class="note column">{caution}</p>
            {evidence(state, told)}
            <p class="acts">{part(try_it)}</p>
        </li>
    }
    .into_any()
}

/// What it rests on: for each fact what it says, its grade and its source.
fn evidence(state: State, told: Told) -> AnyView {
    let facts = Memo::new(move |_| told.with(|lever, _| lever.evidence.clone()));
    part(move || {
        let sources: Vec<AnyView> = facts.get().into_iter().map(|fact| source(state, told, fact)).collect();
        (!sources.is_empty()).then(|| view! { <ul class="note lever-evidence" aria-label=text::lever_rests_on()>{sources}</ul> }.into_any())
    })
}

fn source(state: State, told: Told, evidence: Evidence) -> AnyView {
    let open = RwSignal::new(false);
    // Who moves to another list is made anew.
    let what = untrack(|| told.with(|lever, _| said::evidence(&evidence, lever)));
    let name = told.name();
    let button = source_button(open, words(move || text::lever_source_name(what, &name.get())));
    let kind = said::kind_of(Facts::current().get(evidence.fact));
    let panel = move || open.get().then(|| source_panel(state, open, Subject { fact: Some(evidence.fact), kind, place: None }));
    view! { <li>{text::lever_evidence(what, names::grade(evidence.grade))} " " {button} {part(panel)}</li> }.into_any()
}

fn not_applying(_: State, told: Told) -> AnyView {
    let why = told.words(|lever, _| lever.gate.as_ref().map_or_else(|| said::why_not(lever).to_owned(), sentence));
    view! {
        <li>
            <span class="lever-name">{told.name()}</span>
            ": "
            {why}
        </li>
    }
    .into_any()
}

fn not_supported(state: State, told: Told) -> AnyView {
    let missing = told.words(|lever, _| said::missing(lever));
    view! {
        <li>
            <span class="lever-name">{told.name()}</span>
            ": "
            {missing}
            {evidence(state, told)}
        </li>
    }
    .into_any()
}

// ---- trying it

/// Enters what a lever changes, so that the whole page shows it; what was entered before can be brought back.
fn pull(state: State, told: Told) {
    let before = state.document.get_untracked();
    let (settings, name) = untrack(|| told.with(|lever, platform| (lever.settings.clone(), said::name(lever.id, platform))));
    state.document.update(|document| settings.iter().for_each(|setting| enter(document, setting)));
    state.say(Notice { undo: Some(before), ..Notice::new(NoticeKind::Lever, text::lever_tried(name)) });
    // The row goes away with its button once the lever is pulled.
    focus("#levers-title");
}

/// Enters a setting as somebody would type it.
pub(super) fn enter(document: &mut Document, setting: &Setting) {
    let (place, number) = match *setting {
        Setting::On(id) => return document.switch(id, (!id.on_by_default()).then_some(true)),
        Setting::Field(field, number) => (FieldPlace::Field(field), number),
        Setting::OfFormat(format, field, number) => (FieldPlace::Mix(format, field), number),
        Setting::Own(id, own, number) => (FieldPlace::Own(id, own), number),
    };
    document.write(place, said::entry(&number, place.kind()));
}

// ---- the picture

/// What each would add, on one axis, and the same as a table.
fn picture(state: State, worked: Result) -> AnyView {
    let finding = words(move || {
        worked.with(|worked| worked.result.as_ref().map_or_else(String::new, |found| said::finding(&found.levers, found.platform)))
    });
    let rows =
        move || worked.with(|worked| worked.result.as_ref().map_or_else(Vec::new, |found| figure(&found.levers, found.platform).rows));
    let drawing = Arc::new(move |frame| layout(&RangeFigure { rows: rows() }, frame, &tick));
    let shown = Shown::new("levers", finding, text::lever_how_to_read(), drawing, move || worked.with(numbers));
    let table_words = [text::lever_table(), text::lever_no_table()];
    Shown { table_words, label: Some(text::lever_title()), ..shown }.view(state, ().into_any(), ().into_any())
}

fn numbers(worked: &Worked<Levers>) -> AnyView {
    let Some(found) = &worked.result else { return ().into_any() };
    let line = |lever: &Lever| Some(table_line("", said::name(lever.id, found.platform).to_owned(), cells(lever)?));
    table(text::lever_table_caption(), text::lever_table_caption(), &columns(), found.levers.iter().filter_map(line).collect())
}
