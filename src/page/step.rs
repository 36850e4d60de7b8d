//! The numbers of a pathway as a calculation written out, a number a line; each opens in place.

use leptos::prelude::*;

use super::erased::{each, holds, line, opener, part, words};
use super::source::{Subject, source_panel};
use super::state::State;
use crate::document::FieldPlace;
use crate::model::estimate::{PathwayEstimate, Step, StepInput};
use crate::model::fact::Facts;
use crate::model::pathway::{PathwayId, StepLabel};
use crate::model::worked_example::{is_part, is_source_month};
use crate::words::{date, names, text};

/// What a line is: its label, which of several such it is, and whether there is something behind its number.
type Line = (StepLabel, usize, bool);

/// The lines. Each is known by what it is, so that it stays, with what is open and typed in it, where others come or go: an own number may
/// take the place of the lines that led to ours.
#[must_use]
pub fn steps(state: State, id: PathwayId, pathway: Memo<Option<PathwayEstimate>>) -> AnyView {
    let steps = Memo::new(move |_| pathway.with(|pathway| pathway.as_ref().map_or_else(Vec::new, |pathway| pathway.steps.clone())));
    let lines = Memo::new(move |_| steps.with(|steps| (0..steps.len()).filter_map(|index| line_at(steps, index)).collect::<Vec<_>>()));
    let seen = StoredValue::new(Vec::<Line>::new());
    let key = move |line: &Line| {
        let known = seen.with_value(|seen| seen.iter().position(|other| other == line));
        known.unwrap_or_else(|| {
            seen.update_value(|seen| seen.push(*line));
            seen.with_value(Vec::len) - 1
        })
    };
    let keys = move || lines.with(|lines| lines.iter().map(key).collect());
    let item =
        move |key| seen.with_value(|seen| seen.get(key).copied()).map_or_else(|| ().into_any(), |line| step_line(state, id, steps, line));
    view! {
        <ol class="steps">{each(keys, item)}</ol>
        {line("note", text::pathway_usual())}
    }
    .into_any()
}

fn line_at(steps: &[Step], index: usize) -> Option<Line> {
    let step = steps.get(index)?;
    let before = steps.iter().take(index).filter(|other| other.label == step.label).count();
    Some((step.label, before, step.fact.is_some() || step.input.is_some()))
}

fn step_line(state: State, id: PathwayId, steps: Memo<Vec<Step>>, line: Line) -> AnyView {
    let (label, _, opens) = line;
    let place_of = move |steps: &[Step]| (0..steps.len()).find(|index| line_at(steps, *index) == Some(line));
    let find = move |steps: &Vec<Step>| place_of(steps).and_then(|index| steps.get(index).copied());
    let Some(first) = steps.with_untracked(find) else { return ().into_any() };
    let sign = words(move || steps.with(|steps| place_of(steps).map_or("", |index| sign(steps, index))).to_owned());
    let class = words(move || steps.with(|steps| place_of(steps).map_or("step", |index| class(steps, index))).to_owned());
    let kind = names::step_kind(label);
    let step = move || steps.with(find).unwrap_or(first);
    let number = words(move || {
        let step = step();
        if step.own { kind.exact(step.value) } else { kind.estimated(step.value) }
    });
    let open = RwSignal::new(false);
    let shown = if opens {
        let name = words(move || {
            let mark = if step().own { text::step_given() } else { text::step_assumed() };
            text::step_name(&number.get(), &label_of(first), mark)
        });
        let given = holds(move || step().own);
        let number = view! { <span class="assumed" class:given=given>{number}</span> };
        opener("step-number", Some(name), open, number.into_any())
    } else {
        view! { <span class="step-number">{number}</span> }.into_any()
    };
    let panel = move || {
        open.get().then(|| {
            let step = steps.with_untracked(find).unwrap_or(first);
            source_panel(state, open, Subject { fact: step.fact, kind, place: step.input.map(|input| place(id, input)) })
        })
    };
    view! {
        <li class=class>
            <div class="step-line">
                <span class="step-sign">{sign}</span>
                {shown}
                <span class="step-label">{label_of(first)}</span>
            </div>
            {part(panel)}
        </li>
    }
    .into_any()
}

/// What a number is; with its end, where it is history within an account of today.
pub(super) fn label_of(step: Step) -> String {
    let label = names::step(step.label);
    match step.fact {
        Some(fact) if step.label == StepLabel::EndedCheckoutFee => text::step_until(label, &date::long(Facts::current().get(fact).ended)),
        _ => label.to_owned(),
    }
}

fn place(id: PathwayId, input: StepInput) -> FieldPlace {
    match input {
        StepInput::Field(field) => FieldPlace::Field(field),
        StepInput::Own(own) => FieldPlace::Own(id, own),
    }
}

fn class(steps: &[Step], index: usize) -> &'static str {
    match steps.get(index).map(|step| step.label) {
        Some(StepLabel::UsualMonth) => "step sum",
        Some(label) if is_source_month(label) => "step source-month",
        _ if is_part(steps, index) => "step part",
        _ => "step",
    }
}

/// What a line does with the one above it.
pub(super) fn sign(steps: &[Step], index: usize) -> &'static str {
    let Some(step) = steps.get(index) else { return "" };
    match step.label {
        _ if index == 0 => "",
        StepLabel::UsualMonth | StepLabel::FeeByViews => "=",
        label if is_source_month(label) => "=",
        _ if steps.get(index - 1).is_some_and(|before| is_source_month(before.label)) => "+",
        StepLabel::ClicksPerPost if step.input.is_none() => "=",
        StepLabel::OrderAtOnceRate | StepLabel::MakingFee | StepLabel::FeeByFollowers | StepLabel::FollowerWeight => "",
        StepLabel::FeeOfReel | StepLabel::FeeOfImage | StepLabel::FeeOfCarousel | StepLabel::FeeOfStory => "",
        StepLabel::ContractMonths | StepLabel::RenewalChance | StepLabel::GapMonths => "",
        StepLabel::Cpm | StepLabel::ReachPerPost | StepLabel::SignupRate => "+",
        StepLabel::EndedCheckoutFee => "",
        StepLabel::ReturnRate | StepLabel::Discount | StepLabel::SellingFee => "−",
        _ => "×",
    }
}
