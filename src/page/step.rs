//! The numbers of a pathway as a calculation written out, a number a line; each opens in place.

use leptos::prelude::*;

use super::erased::{each, holds, line, opener, part, words};
use super::source::{Subject, source_panel};
use super::state::State;
use crate::document::FieldPlace;
use crate::model::estimate::{PathwayEstimate, Step, StepInput};
use crate::model::fact::Facts;
use crate::model::pathway::{PathwayId, StepLabel};
use crate::words::{date, names, text};

/// The lines. Where other steps take their place they are made anew; while only their numbers change, what is open stays open.
#[must_use]
pub fn steps(state: State, id: PathwayId, pathway: Memo<Option<PathwayEstimate>>) -> AnyView {
    let steps = Memo::new(move |_| pathway.with(|pathway| pathway.as_ref().map_or_else(Vec::new, |pathway| pathway.steps.clone())));
    let labels = Memo::new(move |_| steps.with(|steps| steps.iter().map(|step| step.label).collect::<Vec<_>>()));
    let list = part(move || {
        let count = labels.with(Vec::len);
        Some(each(move || (0..count).collect(), move |index| step_line(state, id, steps, index)))
    });
    view! {
        <ol class="steps">{list}</ol>
        {line("note", text::pathway_usual())}
    }
    .into_any()
}

fn step_line(state: State, id: PathwayId, steps: Memo<Vec<Step>>, index: usize) -> AnyView {
    let Some(first) = steps.with_untracked(|steps| steps.get(index).copied()) else { return ().into_any() };
    let label = first.label;
    let (sign, inner) = steps.with_untracked(|steps| (sign(steps, index), is_part(steps, index)));
    let class = match label {
        StepLabel::UsualMonth => "step sum",
        label if is_source_month(label) => "step source-month",
        _ if inner => "step part",
        _ => "step",
    };
    let kind = names::step_kind(label);
    let step = move || steps.with(|steps| steps.get(index).copied()).unwrap_or(first);
    let number = words(move || {
        let step = step();
        if step.own { kind.exact(step.value) } else { kind.estimated(step.value) }
    });
    let open = RwSignal::new(false);
    let opens = first.fact.is_some() || first.input.is_some();
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
            let step = steps.with_untracked(|steps| steps.get(index).copied()).unwrap_or(first);
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
fn label_of(step: Step) -> String {
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

/// What a line does with the one above it.
fn sign(steps: &[Step], index: usize) -> &'static str {
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

/// What one of several sources of a pathway brings.
const fn is_source_month(label: StepLabel) -> bool {
    matches!(
        label,
        StepLabel::SubscriptionMonth
            | StepLabel::SeriesMonth
            | StepLabel::TipMonth
            | StepLabel::GiftMonth
            | StepLabel::BadgeMonth
            | StepLabel::BonusMonth
    )
}

/// Lines of a calculation within the calculation: how the fee comes about, how often a contract runs, how a click becomes an order.
fn is_part(steps: &[Step], index: usize) -> bool {
    let label = steps.get(index).map(|step| step.label);
    if matches!(label, Some(StepLabel::ContractMonths | StepLabel::RenewalChance | StepLabel::GapMonths | StepLabel::EndedCheckoutFee)) {
        return true;
    }
    if matches!(label, Some(StepLabel::OrderAtOnceRate | StepLabel::SignupRate | StepLabel::LaterOrderRate)) {
        return true;
    }
    let at = |label| steps.iter().position(|step| step.label == label);
    let of_format = [StepLabel::FeeOfReel, StepLabel::FeeOfImage, StepLabel::FeeOfCarousel, StepLabel::FeeOfStory];
    let first = at(StepLabel::MakingFee).or_else(|| steps.iter().position(|step| of_format.contains(&step.label))).unwrap_or(usize::MAX);
    first <= index && at(StepLabel::Fee).is_some_and(|fee| index < fee)
}
