//! A condition as a sentence, with its state and its source.

use leptos::prelude::*;

use super::erased::{part, words};
use super::source::{Subject, source_button, source_panel};
use super::state::State;
use crate::model::estimate::{GateReport, GateState};
use crate::model::fact::{FactId, id::*};
use crate::words::number::{count, percent};
use crate::words::{NumberKind, names, text};

/// One condition of a pathway.
#[must_use]
pub fn gate_line(state: State, gates: Memo<Vec<GateReport>>, index: usize) -> AnyView {
    let GateParts { standing, sentence, source, panel } = gate_parts(state, gates, index);
    view! {
        <li>
            {standing} <span>{sentence} " " {source}</span> {panel}
        </li>
    }
    .into_any()
}

/// What a condition is shown as, wherever it is shown.
pub(super) struct GateParts {
    /// Met, not met, not known.
    pub(super) standing: AnyView,
    /// The condition as a sentence.
    pub(super) sentence: Signal<String>,
    /// The button that opens the source.
    pub(super) source: AnyView,
    /// The source, while it is open.
    pub(super) panel: AnyView,
}

pub(super) fn gate_parts(state: State, gates: Memo<Vec<GateReport>>, index: usize) -> GateParts {
    let told = move |tell: fn(&GateReport) -> String| words(move || gates.with(|gates| gates.get(index).map(tell)).unwrap_or_default());
    let open = RwSignal::new(false);
    let sentence = told(sentence);
    let name = words(move || [text::known_source(), " ", &sentence.get()].concat());
    let panel = move || {
        let fact = gates.with_untracked(|gates| gates.get(index).map(|gate| gate.id));
        open.get().then(|| source_panel(state, open, Subject { fact, kind: NumberKind::Count, place: None }))
    };
    let standing = view! {
        <span class=told(|gate| ["gate-state ", class(gate.state)].concat())>{told(|gate| state_words(gate.state).to_owned())}</span>
    };
    GateParts { standing: standing.into_any(), sentence, source: source_button(open, name), panel: part(panel) }
}

fn state_words(state: GateState) -> &'static str {
    match state {
        GateState::Met => text::gate_met(),
        GateState::NotMet => text::gate_not_met(),
        GateState::Unknown => text::gate_unknown(),
    }
}

const fn class(state: GateState) -> &'static str {
    match state {
        GateState::Met => "met",
        GateState::NotMet => "not-met",
        GateState::Unknown => "unknown",
    }
}

/// The condition, and where it is not known, whether it is met.
pub(super) fn sentence(gate: &GateReport) -> String {
    let condition = condition(gate);
    let mut words = gate.part.map_or_else(|| condition.clone(), |part| text::gate_part(names::source(part), &condition));
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

/// Whether a condition is about age.
pub(super) fn asks_for_age(gate: FactId) -> bool {
    matches!(Condition::of(gate), Condition::Adult)
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

/// Conditions of age.
const AGES: &[FactId] = &[
    TiktokCreatorRewardsMinAge,
    TiktokCreatorFundMinAge,
    TiktokLiveMinAge,
    TiktokShopAffiliateMinAge,
    TiktokGiftsMinAge,
    TiktokTipsMinAge,
    InstagramFanPaymentsMinAge,
];

impl Condition {
    fn of(gate: FactId) -> Self {
        match gate {
            _ if [TiktokCreatorRewardsMinViews30d, TiktokCreatorFundMinViews30d, TiktokSubscriptionMinViews30d].contains(&gate) => {
                Self::Views
            }
            _ if AGES.contains(&gate) => Self::Adult,
            _ if [TiktokCreatorRewardsCountries, TiktokCreatorFundCountries].contains(&gate) => Self::Country,
            _ if gate == CreatorRewardsEnrolled => Self::Enrolled,
            _ => Self::Followers,
        }
    }
}
