//! One pathway followed with the visitor's numbers: each step with its usual value, where that comes from, and the result so far.

use leptos::ev::Event;
use leptos::prelude::*;

use super::FACT;
use crate::model::estimate::{GateState, PathwayEstimate, PathwayState, Step};
use crate::model::fact::Facts;
use crate::model::pathway::PathwayId;
use crate::model::worked_example::{WorkedExample, carries_most, is_part, worked_example};
use crate::page::erased::{act, holds, line, option, part};
use crate::page::state::State;
use crate::page::step::{label_of, sign};
use crate::page::table::{cell, group, row, words_table};
use crate::words::number::{money, money_range};
use crate::words::worked_example::{held, so_far, why};
use crate::words::{names, text};

/// The choice of a pathway, and its account.
pub(super) fn example(state: State) -> AnyView {
    let chosen = RwSignal::new(None::<PathwayId>);
    let ids =
        Memo::new(move |_| state.details.with(|answer| answer.estimate.pathways.iter().map(|pathway| pathway.id).collect::<Vec<_>>()));
    let followed = Memo::new(move |_| {
        let chosen = chosen.get().filter(|id| ids.with(|ids| ids.contains(id)));
        chosen.or_else(|| state.details.with(|answer| carries_most(&answer.estimate.pathways)))
    });
    let choice = part(move || {
        let choice =
            |id: PathwayId| option(id.as_str().to_owned(), names::pathway(id).to_owned(), holds(move || followed.get() == Some(id)));
        let options: Vec<AnyView> = ids.get().into_iter().map(choice).collect();
        let choose = act(move |event: Event| {
            let value = event_target_value(&event);
            chosen.set(PathwayId::ALL.iter().copied().find(|id| id.as_str() == value));
        });
        Some(
            view! {
                <select id="example-pathway" class="pick" on:change=choose>
                    {options}
                </select>
            }
            .into_any(),
        )
    });
    let pathway = Memo::new(move |_| {
        let id = followed.get()?;
        state.details.with(|answer| answer.estimate.pathways.iter().find(|pathway| pathway.id == id).cloned())
    });
    view! {
        <div class="row-body">
            <div class="field">
                <label for="example-pathway">{text::worked_pathway()}</label>
                {choice}
            </div>
            {part(move || pathway.with(|pathway| pathway.as_ref().and_then(account)))}
        </div>
    }
    .into_any()
}

fn account(pathway: &PathwayEstimate) -> Option<AnyView> {
    let example = worked_example(pathway)?;
    let steps = &pathway.steps;
    let lines: Vec<AnyView> = (0..example.lines.len()).map(|index| step(&example, steps, index)).collect();
    let columns = [text::worked_step(), text::worked_value(), text::worked_origin(), text::worked_so_far()];
    let total = row(view! {
        {head("=", text::worked_total().to_owned(), "")}
        {cell(text::worked_value(), "number", 1, ().into_any())}
        {cell(text::worked_origin(), "", 1, ().into_any())}
        {cell(text::worked_so_far(), "number sum", 1, money(example.usual).into_any())}
    }
    .into_any());
    let outcome = pathway.if_open.unwrap_or(pathway.outcome).monthly;
    let locked_part = pathway.gates.iter().any(|gate| gate.part.is_some() && gate.state == GateState::NotMet);
    let notes = [
        held(&example),
        locked_part.then(|| text::worked_locked().to_owned()),
        Some([&why(&example.middle), " ", &text::worked_range(&money_range(outcome.p10, outcome.p90))].concat()),
        (pathway.state != PathwayState::Open).then(|| text::worked_not_counted().to_owned()),
    ];
    let notes: Vec<AnyView> = notes.into_iter().flatten().map(|words| line("", words)).collect();
    Some(
        view! {
            <div class="worked">{words_table(text::worked_table(), &columns, group(view! { {lines} {total} }.into_any()))}</div>
            <div class="worked-notes column">{notes}</div>
        }
        .into_any(),
    )
}

fn step(example: &WorkedExample, steps: &[Step], index: usize) -> AnyView {
    let Some(step) = steps.get(index) else { return ().into_any() };
    let kind = names::step_kind(step.label);
    let value = if step.own { kind.exact(step.value) } else { kind.estimated(step.value) };
    let mark = if step.own { "given" } else { "assumed" };
    let value = if step.own || step.fact.is_some() { view! { <span class=mark>{value}</span> }.into_any() } else { value.into_any() };
    let result = so_far(&example.lines, index).unwrap_or_default();
    row(view! {
        {head(sign(steps, index), label_of(*step), if is_part(steps, index) { "part" } else { "" })}
        {cell(text::worked_value(), "number", 1, value)}
        {cell(text::worked_origin(), "", 1, origin(step))}
        {cell(text::worked_so_far(), "number", 1, result.into_any())}
    }
    .into_any())
}

/// What a line is about, after what it does with the one above.
fn head(sign: &'static str, label: String, class: &'static str) -> AnyView {
    view! {
        <th scope="row" role="rowheader" class=class>
            <span class="worked-sign">{sign}</span>
            " "
            {label}
        </th>
    }
    .into_any()
}

fn origin(step: &Step) -> AnyView {
    match step.fact {
        _ if step.own => text::worked_given().into_any(),
        Some(fact) => {
            let grade = names::grade_letter(Facts::current().get(fact).grade);
            view! {
                <a href=["#", FACT, fact.as_str()].concat() aria-label=text::worked_fact_of(grade, &label_of(*step))>
                    {text::worked_fact(grade)}
                </a>
            }
            .into_any()
        }
        None => text::worked_made().into_any(),
    }
}
