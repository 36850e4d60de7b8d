//! "What is left": what is taken off the total, what remains, and what an hour of work comes to.

use leptos::prelude::*;

use super::erased::{line, part, words};
use super::field::{Entry, labelled};
use super::source::{Subject, source_button, source_panel};
use super::state::State;
use crate::document::FieldPlace;
use crate::model::deductions::Deduction;
use crate::model::estimate::Estimate;
use crate::model::fact::{FactId, Facts, id::*};
use crate::words::number::{money, money_range};
use crate::words::{NumberKind, names, text};

/// The section.
#[component]
pub fn Left(
    /// The page's state.
    state: State,
) -> AnyView {
    let fields: Vec<AnyView> = Deduction::ALL.iter().map(|deduction| field(state, *deduction)).collect();
    let result = part(move || state.details.with(|answer| remains(&answer.estimate)));
    view! {
        <section class="left" id="left" aria-labelledby="left-title">
            <h2 class="ledger-title" id="left-title">
                {text::left_title()}
            </h2>
            <p class="ledger-lead note column">{text::left_lead()}</p>
            <div class="known-fields">{fields}</div>
            <div class="left-result">{result}</div>
        </section>
    }
    .into_any()
}

/// One deduction, with what is usual where a fact says it: shown, never assumed.
fn field(state: State, deduction: Deduction) -> AnyView {
    let entry = Entry::new(state, FieldPlace::Deduction(deduction));
    let kind = entry.place.kind();
    let hint = words(move || match usual(deduction, kind) {
        Some(usual) if entry.is_empty() => usual,
        Some(_) => String::new(),
        None if entry.is_empty() => text::source_own_unit(text::example_hours()),
        None => String::new(),
    });
    let open = RwSignal::new(false);
    let source = fact(deduction).map(|fact| {
        let name = words(move || [text::known_source(), " ", names::deduction(deduction)].concat());
        let panel = move || open.get().then(|| source_panel(state, open, Subject { fact: Some(fact), kind, place: None }));
        view! {
            {source_button(open, name)}
            {part(panel)}
        }
        .into_any()
    });
    labelled(entry, names::deduction(deduction), words(String::new), hint, source.unwrap_or_else(|| ().into_any()))
}

const fn fact(deduction: Deduction) -> Option<FactId> {
    match deduction {
        Deduction::ManagerShare => Some(CreatorManagerCommission),
        Deduction::FeeShare => Some(PaymentProcessingPercent),
        Deduction::TaxShare => Some(TaxSetAsideUs),
        Deduction::HoursPerMonth => None,
    }
}

fn usual(deduction: Deduction, kind: NumberKind) -> Option<String> {
    let triplet = Facts::current().get(fact(deduction)?).triplet;
    let [low, likely, high] = [triplet.low, triplet.likely, triplet.high].map(|share| kind.estimated(share));
    Some(if deduction == Deduction::TaxShare { text::left_usual_us(&likely, &low, &high) } else { text::left_usual(&likely, &low, &high) })
}

fn remains(estimate: &Estimate) -> Option<AnyView> {
    let left = estimate.take_home.as_ref()?;
    let total = &estimate.total.monthly;
    let month = text::left_month(&money_range(total.p10, total.p90), &money_range(left.p10, left.p90), &money(left.p50));
    let hour = estimate.per_hour.as_ref().map(|hour| line("", text::left_hour(&money_range(hour.p10, hour.p90), &money(hour.p50))));
    Some(view! { {line("", month)} {hour} }.into_any())
}
