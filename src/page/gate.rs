//! A condition as a sentence, with its state and its source.

use leptos::prelude::*;

use super::pathway_row::gate_state;
use super::source::{SourceButton, SourcePanel, Subject};
use super::state::State;
use crate::model::estimate::{GateReport, GateState};
use crate::model::fact::FactId;
use crate::words::number::{count, percent};
use crate::words::{NumberKind, text};

/// One condition.
#[component]
pub fn GateLine(
    /// The page's state.
    state: State,
    /// The conditions of the pathway.
    gates: Memo<Vec<GateReport>>,
    /// Which of them.
    id: FactId,
) -> impl IntoView {
    let gate = Memo::new(move |_| gates.with(|gates| gates.iter().find(|gate| gate.id == id).cloned()));
    let open = RwSignal::new(false);
    let standing = move || gate.with(|gate| gate.as_ref().map(|gate| gate_state(gate.state))).unwrap_or_default();
    let words = move || gate.with(|gate| gate.as_ref().map(sentence)).unwrap_or_default();
    view! {
        <li>
            <span class=move || format!("gate-state {}", standing().1)>{move || standing().0}</span>
            <span>
                {words} " " <SourceButton open label=Signal::derive(move || format!("{} {}", text::known_source(), words())) words=text::known_source() />
            </span>
            <Show when=move || open.get()>
                <SourcePanel state open subject=Subject { fact: Some(id), kind: NumberKind::Count, place: None } />
            </Show>
        </li>
    }
}

fn sentence(gate: &GateReport) -> String {
    let mut words = condition(gate);
    if gate.state == GateState::Unknown {
        words.push(' ');
        words.push_str(&unknown(gate));
    }
    words
}

/// What is needed, what there is, and how far it is.
fn condition(gate: &GateReport) -> String {
    let need = count(gate.need);
    let missing = gate.have.map(|have| (count(have), count(gate.need - have)));
    let unmet = gate.state == GateState::NotMet;
    match (Condition::of(gate.id), missing) {
        (Condition::Followers, Some((have, missing))) if unmet => text::gate_followers_missing(&need, &have, &missing),
        (Condition::Followers, Some((have, _))) => text::gate_followers_have(&need, &have),
        (Condition::Followers, None) => text::gate_followers(&need),
        (Condition::Views, Some((have, missing))) if unmet => text::gate_views_missing(&need, &have, &missing),
        (Condition::Views, Some((have, _))) => text::gate_views_have(&need, &have),
        (Condition::Views, None) => text::gate_views(&need),
        (Condition::Adult, _) => text::gate_adult().to_owned(),
        (Condition::Country, _) => text::gate_country().to_owned(),
        (Condition::Enrolled, _) => text::gate_enrolled().to_owned(),
    }
}

fn unknown(gate: &GateReport) -> String {
    let yes_or_no = matches!(Condition::of(gate.id), Condition::Adult | Condition::Country | Condition::Enrolled);
    if yes_or_no { text::gate_assumed().to_owned() } else { text::gate_chance(&percent(gate.probability)) }
}

/// What a condition asks for.
enum Condition {
    Followers,
    Views,
    Adult,
    Country,
    Enrolled,
}

impl Condition {
    const fn of(id: FactId) -> Self {
        match id {
            FactId::TiktokCreatorRewardsMinViews30d | FactId::TiktokCreatorFundMinViews30d => Self::Views,
            FactId::TiktokCreatorRewardsMinAge | FactId::TiktokCreatorFundMinAge => Self::Adult,
            FactId::TiktokCreatorRewardsCountries | FactId::TiktokCreatorFundCountries => Self::Country,
            FactId::CreatorRewardsEnrolled => Self::Enrolled,
            _ => Self::Followers,
        }
    }
}
