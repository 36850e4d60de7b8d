//! The numbers of a pathway as a calculation written out, a number a line; each opens in place.

use leptos::prelude::*;

use super::source::{SourcePanel, Subject};
use super::state::State;
use crate::document::FieldPlace;
use crate::model::estimate::{PathwayEstimate, Step, StepInput};
use crate::model::pathway::{PathwayId, StepLabel};
use crate::words::{names, text};

/// The lines.
#[component]
pub fn Steps(
    /// The page's state.
    state: State,
    /// Which pathway.
    id: PathwayId,
    /// Its estimate.
    pathway: Memo<Option<PathwayEstimate>>,
) -> impl IntoView {
    let steps = Memo::new(move |_| pathway.with(|pathway| pathway.as_ref().map_or_else(Vec::new, |pathway| pathway.steps.clone())));
    // A line keeps its identity while its numbers change: what is open stays open.
    let lines = move || steps.with(|steps| steps.iter().map(|step| names::step(step.label)).enumerate().collect::<Vec<_>>());
    view! {
        <ol class="steps">
            <For each=lines key=|line| *line let:line>
                <StepLine state id steps index=line.0 />
            </For>
        </ol>
        <p class="note">{text::pathway_usual()}</p>
    }
}

#[component]
fn StepLine(state: State, id: PathwayId, steps: Memo<Vec<Step>>, index: usize) -> impl IntoView {
    let step = Memo::new(move |_| steps.with(|steps| steps.get(index).copied()));
    let first = step.get_untracked();
    let label = first.map_or(StepLabel::UsualMonth, |step| step.label);
    let sign = steps.with_untracked(|steps| sign(steps, index));
    let part = is_part(label, sign);
    let sum = label == StepLabel::UsualMonth;
    let open = RwSignal::new(false);
    let kind = names::step_kind(label);
    let number = move || step.with(|step| step.map(|step| if step.own { kind.exact(step.value) } else { kind.estimated(step.value) }));
    let own = move || step.with(|step| step.is_some_and(|step| step.own));
    let subject = move || {
        let step = step.get()?;
        Some(Subject { fact: step.fact, kind, place: step.input.map(|input| place(id, input)) })
    };
    let opens = first.is_some_and(|step| step.fact.is_some() || step.input.is_some());
    let name = move || {
        let mark = if own() { text::step_given() } else { text::step_assumed() };
        format!("{} ({mark})", text::step_name(&number().unwrap_or_default(), names::step(label)))
    };
    let shown = if opens {
        view! {
            <button
                type="button"
                class="step-number"
                class:given=own
                class:assumed=move || !own()
                aria-label=name
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {number}
            </button>
        }
        .into_any()
    } else {
        view! { <span class="step-number">{number}</span> }.into_any()
    };
    view! {
        <li class="step" class:sum=sum class:part=part>
            <div class="step-line">
                <span class="step-sign">{sign}</span>
                {shown}
                <span class="step-label" aria-hidden=opens.then_some("true")>
                    {names::step(label)}
                </span>
            </div>
            {move || open.get().then(subject).flatten().map(|subject| view! { <SourcePanel state open subject /> })}
        </li>
    }
}

fn place(id: PathwayId, input: StepInput) -> FieldPlace {
    match input {
        StepInput::Field(field) => FieldPlace::Field(field),
        StepInput::Own(own) => FieldPlace::Own(id, own),
    }
}

/// What a line does with the one above it.
fn sign(steps: &[Step], index: usize) -> &'static str {
    let Some(step) = steps.get(index) else { return "" };
    match step.label {
        _ if index == 0 => "",
        StepLabel::UsualMonth | StepLabel::FeeByViews => "=",
        StepLabel::ClicksPerPost if step.input.is_none() => "=",
        StepLabel::MakingFee | StepLabel::FeeByFollowers | StepLabel::FollowerWeight => "",
        StepLabel::Cpm | StepLabel::ReachPerPost => "+",
        StepLabel::ReturnRate => "−",
        _ => "×",
    }
}

/// Lines of a calculation within the calculation: how the fee comes about.
fn is_part(label: StepLabel, _sign: &str) -> bool {
    matches!(label, StepLabel::MakingFee | StepLabel::Cpm | StepLabel::FeeByViews | StepLabel::FeeByFollowers | StepLabel::FollowerWeight)
}
