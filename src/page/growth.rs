//! "Growth": a sentence that asks for the months ahead, and, once they are asked for, how followers, views and income may go on.
//!
//! Worked out when typing pauses, half a month a slice, on the points of the answer: month 0 is what the answer tells. Nothing is worked out before somebody
//! asks for it.

use std::sync::Arc;

use leptos::prelude::*;

use super::blank::{Blank, says};
use super::carried::carried;
use super::erased::{announced, aria, holds, line, opener, part, soon, tick as choice, turns, words};
use super::figure::{Drawing, Shown, scrolling, table, table_line, tick};
use super::pause::{Slices, Worked, asked_after_pause, is_outdated, standing};
use super::rich::filled;
use super::state::{Answer, State, with_points};
use crate::chart::fan::FanFigure;
use crate::chart::{Frame, Layout};
use crate::document::growth::{GrowthEntry, GrowthFault, GrowthField, GrowthReading, NAME, USUAL_MONTHS};
use crate::model::fact::{Facts, id::GrowthExcessHalfLifeMonths};
use crate::model::growth::{GateChance, Growth, MOST_MONTHS, Plan, Work};
use crate::model::scenario::Field;
use crate::words::answer::SLOTS;
use crate::words::growth::{self as said, Quantity};
use crate::words::number::{compact_count, count, percent};
use crate::words::{fault, text};

/// The months ahead, and whether the followers of now are known.
#[derive(Clone, Debug, PartialEq)]
struct Ahead {
    growth: Growth,
    has_followers: bool,
    has_history: bool,
}

type Result = RwSignal<Worked<Ahead>>;

/// What is asked: how many months, and what of them.
type Asked = (usize, Plan);

/// The section, for a creator.
#[must_use]
pub fn growth(state: State) -> AnyView {
    let (entry, reading) = entered(state);
    let form = Form { state, entry, reading, typing: RwSignal::new(None) };
    // Who has typed something here before wants to see it again.
    let open = RwSignal::new(entry.with_untracked(|entry| *entry != GrowthEntry::default()));
    let shown = words(move || if open.get() { text::growth_hide() } else { text::growth_show() }.to_owned());
    let [a, b, c, d, e] = SLOTS;
    let blanks = filled(&text::growth_sentence(a, b, c, d, e), move |slot| {
        GrowthField::ALL.get(slot).map_or_else(|| ().into_any(), |field| form.blank(*field, open))
    });
    let said_of: Vec<AnyView> = GrowthField::ALL.into_iter().map(|field| form.says(field)).collect();
    view! {
        <section class="growth" id="growth" aria-labelledby="growth-title">
            <h2 class="ledger-title" id="growth-title">
                {text::growth_title()}
            </h2>
            <p class="ledger-lead note column">{text::growth_lead()}</p>
            <p class="growth-sentence column">{blanks}</p>
            <p class="growth-says">{said_of}</p>
            <p class="acts">{opener("act", None, open, shown.into_any())}</p>
            {part(move || open.get().then(|| ahead(state, form)))}
        </section>
    }
    .into_any()
}

/// What is typed about the months ahead, and the same as numbers.
pub(super) fn entered(state: State) -> (Memo<GrowthEntry>, Memo<GrowthReading>) {
    let entry = carried(state, NAME, |part| part.map_or_else(GrowthEntry::default, |part| GrowthEntry::read(&part).0));
    let followers = Memo::new(move |_| state.details.with(|answer| answer.scenario.get(Field::Followers).copied()));
    (entry, Memo::new(move |_| entry.with(|entry| followers.with(|followers| entry.reading(followers.as_ref())))))
}

// ---- the sentence

#[derive(Clone, Copy)]
struct Form {
    state: State,
    entry: Memo<GrowthEntry>,
    reading: Memo<GrowthReading>,
    /// Where somebody is typing: that is not complained about yet.
    typing: RwSignal<Option<GrowthField>>,
}

const fn id(field: GrowthField) -> &'static str {
    match field {
        GrowthField::Months => "growth-months",
        GrowthField::Posts => "growth-posts",
        GrowthField::Over => "growth-over",
        GrowthField::Rate => "growth-rate",
        GrowthField::Then => "growth-then",
    }
}

fn says_id(field: GrowthField) -> String {
    [id(field), "-says"].concat()
}

/// What a place of the sentence is called.
pub(super) fn name(field: GrowthField) -> &'static str {
    match field {
        GrowthField::Months => text::growth_field_months(),
        GrowthField::Posts => text::growth_field_posts(),
        GrowthField::Over => text::growth_field_over(),
        GrowthField::Rate => text::growth_field_rate(),
        GrowthField::Then => text::growth_field_then(),
    }
}

fn sentence(field: GrowthField, found: GrowthFault) -> String {
    match found {
        GrowthFault::Reading(found) => fault::sentence(found, field.kind()),
        GrowthFault::Number(found) => fault::number_sentence(found, field.kind()),
        GrowthFault::Months => text::growth_fault_months(&MOST_MONTHS.to_string()),
        GrowthFault::NoTime => text::growth_fault_no_time().to_owned(),
        GrowthFault::NoFollowers => text::growth_fault_no_followers().to_owned(),
        GrowthFault::Extreme => text::growth_fault_extreme().to_owned(),
    }
}

impl Form {
    fn typed(self, field: GrowthField) -> Signal<String> {
        words(move || self.entry.with(|entry| entry.get(field).to_owned()))
    }

    fn write(self, field: GrowthField, typed: String) {
        let mut entry = self.entry.get_untracked();
        entry.set(field, typed);
        self.typing.set(Some(field));
        self.state.document.update(|document| document.set_part(NAME, entry.to_value().as_ref()));
    }

    /// What is wrong there, once the visitor has finished typing.
    fn fault(self, field: GrowthField) -> Option<GrowthFault> {
        let found = self.reading.with(|reading| reading.faults.iter().find(|(of, _)| *of == field).map(|(_, fault)| *fault));
        found.filter(|_| self.typing.get() != Some(field))
    }

    /// A place to write; writing there asks for the months.
    fn blank(self, field: GrowthField, open: RwSignal<bool>) -> AnyView {
        let typed = self.typed(field);
        let placeholder = match field {
            GrowthField::Months => USUAL_MONTHS.to_string(),
            GrowthField::Posts => text::growth_as_now().to_owned(),
            GrowthField::Over | GrowthField::Rate | GrowthField::Then => text::growth_unknown().to_owned(),
        };
        let invalid = Signal::derive(move || self.fault(field).map(|_| "true".to_owned()));
        let write = move |written: String| {
            self.write(field, written);
            if !open.get_untracked() {
                open.set(true);
            }
        };
        let blank = Blank { id: id(field), name: name(field), says: says_id(field), placeholder, typed, invalid };
        blank.view(Box::new(write), Box::new(move || self.typing.set(None)))
    }

    /// What is wrong there, else how it is understood.
    fn says(self, field: GrowthField) -> AnyView {
        let fault = Signal::derive(move || self.fault(field).map(|found| sentence(field, found)));
        says(says_id(field), name(field), field.kind(), self.typed(field), fault)
    }
}

// ---- the months ahead

/// Half a month a slice; the points are those of the answer.
fn begin(answer: &Answer, (months, plan): &Asked) -> Slices<Ahead> {
    let scenario = answer.scenario.clone();
    let mut work = Work::new(*months, *plan);
    let (has_followers, has_history) = (scenario.get(Field::Followers).is_some(), plan.history.is_some());
    Box::new(move || {
        let growth = with_points(&scenario, |points| work.step(&scenario, &Facts::current(), points))?;
        Some(Ahead { growth, has_followers, has_history })
    })
}

fn ahead(state: State, form: Form) -> AnyView {
    // What cannot be read leaves the last question standing.
    let asked = Memo::new(move |last: Option<&Asked>| {
        form.reading.with(|reading| last.copied().filter(|_| !reading.faults.is_empty()).unwrap_or((reading.months, reading.plan)))
    });
    let worked = asked_after_pause(state, asked, begin);
    let is_here = turns(move || worked.with(|worked| worked.result.is_some()));
    let busy = aria(move || !worked.with(|worked| worked.is_current));
    let is_left_out = turns(move || form.reading.with(|reading| !reading.faults.is_empty()));
    let standing = standing(is_outdated(worked), text::growth_outdated(), is_left_out, text::growth_left_out());
    view! {
        <div class="growth-ahead" aria-busy=busy>
            <p class="note">{standing}</p>
            {part(move || Some(if is_here.get() { found(state, worked) } else { line("note awaited", text::growth_waiting()) }))}
        </div>
    }
    .into_any()
}

/// Something of the result.
fn told<T: Default>(worked: Result, tell: impl FnOnce(&Ahead) -> T) -> T {
    worked.with(|worked| worked.result.as_ref().map_or_else(T::default, tell))
}

fn found(state: State, worked: Result) -> AnyView {
    let summary = words(move || told(worked, |ahead| said::summary(&ahead.growth)));
    let rests_on = words(move || told(worked, rests_on));
    let shown = RwSignal::new(Quantity::Income);
    let choices: Vec<AnyView> = Quantity::ALL
        .into_iter()
        .map(|of| choice("radio", "growth-shown", "", of.name(), holds(move || shown.get() == of), move |_| shown.set(of)))
        .collect();
    let gates_open = RwSignal::new(false);
    view! {
        <p class="growth-summary column">{summary}</p>
        {announced(move || summary.get())}
        <p class="note column">{rests_on}</p>
        <fieldset class="choice">
            <legend class="unseen">{text::growth_choice()}</legend>
            {choices}
        </fieldset>
        {soon(move || picture(state, worked, shown))}
        <h3>{opener("turn", None, gates_open, text::growth_gates().into_any())}</h3>
        {part(move || gates_open.get().then(|| gates(worked)))}
    }
    .into_any()
}

/// What is assumed of the account.
fn rests_on(ahead: &Ahead) -> String {
    let now = ahead.growth.months.first().map_or(0.0, |month| month.followers.p50);
    let followers = (!ahead.has_followers).then(|| text::growth_assumed(&count(now)));
    let half_life = Facts::current().get(GrowthExcessHalfLifeMonths).triplet.likely;
    let grows = if ahead.has_history { text::growth_own(&text::growth_months(&count(half_life))) } else { text::growth_usual().to_owned() };
    followers.into_iter().chain([grows]).collect::<Vec<_>>().join(" ")
}

fn picture(state: State, worked: Result, shown: RwSignal<Quantity>) -> AnyView {
    let finding = words(move || told(worked, |ahead| said::finding(&ahead.growth, shown.get())));
    let drawing: Drawing = Arc::new(move |frame: Frame| {
        let quantity = shown.get();
        told(worked, |ahead| lay_out(&ahead.growth, quantity, frame))
    });
    let table = move || table_of(worked, shown);
    Shown { label: Some(text::growth_title()), ..Shown::new("growth", finding, text::growth_how_to_read(), drawing, table) }.view(
        state,
        ().into_any(),
        ().into_any(),
    )
}

fn lay_out(growth: &Growth, quantity: Quantity, frame: Frame) -> Layout {
    let is_money = quantity == Quantity::Income;
    let months = growth.months.iter().map(|month| quantity.of(month)).collect();
    let tick = |amount: f64| if is_money { tick(amount) } else { compact_count(amount) };
    FanFigure { months, is_money, now: text::growth_now() }.layout(frame, &tick)
}

fn table_of(worked: Result, shown: RwSignal<Quantity>) -> AnyView {
    part(move || {
        let quantity = shown.get();
        let columns = [text::growth_column_month(), text::figure_column_low(), text::figure_column_typical(), text::figure_column_high()];
        let lines = told(worked, |ahead| {
            ahead
                .growth
                .months
                .iter()
                .map(|month| {
                    let of = quantity.of(month);
                    table_line("", month_name(month.month), [of.p10, of.p50, of.p90].map(|amount| quantity.amount(amount)))
                })
                .collect()
        });
        Some(table(text::growth_table_name(), text::growth_table_caption(), &columns, lines))
    })
}

fn month_name(month: usize) -> String {
    if month == 0 { text::growth_now().to_owned() } else { month.to_string() }
}

/// The chance of each condition that followers or views lead to, a column a month.
fn gates(worked: Result) -> AnyView {
    part(move || {
        told(worked, |ahead| {
            let grown = |gates: &[GateChance]| gates.iter().copied().filter(|gate| gate.is_grown_into).collect::<Vec<_>>();
            let months = &ahead.growth.months;
            let rows: Vec<AnyView> = grown(&months.first()?.gates)
                .iter()
                .enumerate()
                .map(|(row, gate)| {
                    let chances =
                        months.iter().map(|month| grown(&month.gates).get(row).map_or_else(String::new, |gate| percent(gate.probability)));
                    table_line("", said::condition(gate), chances)
                })
                .collect();
            if rows.is_empty() {
                return Some(line("column", text::growth_gates_none()));
            }
            let heads = months.iter().map(|month| month_name(month.month));
            let columns = [text::growth_gate_column().to_owned()].into_iter().chain(heads);
            Some(scrolling("table-scroll growth-gates", text::growth_gates_name(), ().into_any(), columns, rows.into_any()))
        })
    })
}
