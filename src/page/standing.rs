//! Where the account stands: every programme with its conditions in one table, and how likes act on each way to money in another.

use leptos::prelude::*;

use super::erased::{opener, part, words};
use super::gate::{GateParts, asks_for_age, gate_parts};
use super::ledger::each_pathway;
use super::source::{Subject, source_button, source_panel};
use super::state::{Answer, State};
use super::table::{cell, group, row, row_head, words_table};
use crate::model::estimate::{Estimate, FormatEstimate, GateReport, GateState, PathwayEstimate, PathwayState};
use crate::model::fact::{Facts, id::ContractFullAge};
use crate::model::pathway::PathwayId;
use crate::model::scenario::{Field, Platform};
use crate::words::number::count;
use crate::words::{NumberKind, date, ledger, names, text};

/// Both tables, behind their buttons: what is closed does not exist.
#[component]
pub fn Standing(
    /// The page's state.
    state: State,
) -> AnyView {
    view! {
        <section class="standing" id="standing" aria-labelledby="standing-title">
            <h2 class="ledger-title" id="standing-title">
                {text::standing_title()}
            </h2>
            {young(state)}
            {disclosed(text::standing_conditions(), move || conditions(state))}
            {disclosed(text::standing_likes(), move || likes(state))}
        </section>
    }
    .into_any()
}

fn disclosed(title: &'static str, table: impl Fn() -> AnyView + Send + Clone + 'static) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <div>
            <h3>{opener("turn standing-turn", None, open, title.into_any())}</h3>
            {part(move || open.get().then(&table))}
        </div>
    }
    .into_any()
}

// ---- under 18

/// What age closes and what remains, where the visitor is not 18; read off the conditions.
fn young(state: State) -> AnyView {
    let said = Memo::new(move |_| {
        let young = state.details.with(|answer| answer.scenario.adult == Some(false));
        young.then(|| state.details.with(|answer| under_age(&answer.estimate)))
    });
    let shown = Memo::new(move |_| said.with(Option::is_some));
    part(move || {
        shown.get().then(|| {
            let remains = words(move || said.get().unwrap_or_default());
            let age = count(Facts::current().get(ContractFullAge).triplet.likely);
            let panel_open = RwSignal::new(false);
            let name = words(|| [text::known_source(), " ", text::standing_contracts_short()].concat());
            let subject = Subject { fact: Some(ContractFullAge), kind: NumberKind::Count, place: None };
            let panel = part(move || panel_open.get().then(|| source_panel(state, panel_open, subject)));
            view! {
                <div class="standing-young column">
                    <p>{remains} " " {text::standing_contracts(&age)}</p>
                    {source_button(panel_open, name)}
                    {panel}
                </div>
            }
            .into_any()
        })
    })
}

/// The pathways that age closes, wholly or in part, and those that it does not.
fn under_age(estimate: &Estimate) -> String {
    let (mut closed, mut open): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for pathway in estimate.pathways.iter().filter(|pathway| pathway.state != PathwayState::Historical) {
        let name = names::pathway_in_sentence(pathway.id);
        let by_age = || pathway.gates.iter().filter(|gate| asks_for_age(gate.id) && gate.state == GateState::NotMet);
        let parts: Vec<&str> = by_age().filter_map(|gate| gate.part).map(names::source).collect();
        if by_age().any(|gate| gate.part.is_none()) {
            closed.push(name.to_owned());
        } else if parts.is_empty() {
            open.push(name.to_owned());
        } else {
            closed.push(text::standing_young_part(&parts.join(", "), name));
            open.push(text::standing_young_rest(name));
        }
    }
    let open = open.join(", ");
    if closed.is_empty() { text::standing_young_nothing(&open) } else { text::standing_young(&closed.join(", "), &open) }
}

// ---- conditions

/// A row a condition; the programme's name and what it would bring span its rows.
fn conditions(state: State) -> AnyView {
    let columns = [text::standing_programme(), text::standing_condition(), text::standing_rule(), text::standing_would()];
    words_table(text::standing_conditions(), &columns, each_pathway(state, |pathway| !pathway.gates.is_empty(), programme))
}

fn programme(state: State, id: PathwayId) -> AnyView {
    let pathway = state.pathway(id);
    let gates = Memo::new(move |_| pathway.with(|pathway| pathway.as_ref().map_or_else(Vec::new, |pathway| pathway.gates.clone())));
    // Only where other conditions take their place are the rows made anew: what is open stays open while numbers change.
    let count = Memo::new(move |_| gates.with(Vec::len));
    let rows = move || {
        let lines = (0..count.get()).map(|index| condition(state, pathway, gates, index));
        Some(lines.collect::<Vec<AnyView>>().into_any())
    };
    group(part(rows))
}

fn condition(state: State, pathway: Memo<Option<PathwayEstimate>>, gates: Memo<Vec<GateReport>>, index: usize) -> AnyView {
    let told = move |tell: fn(&GateReport) -> String| words(move || gates.with(|gates| gates.get(index).map(tell)).unwrap_or_default());
    let rows = gates.with_untracked(Vec::len);
    let GateParts { standing, sentence, source, panel } = gate_parts(state, gates, index);
    let first = (index == 0).then(|| {
        let id = pathway.with_untracked(|pathway| pathway.as_ref().map(|pathway| pathway.id));
        row_head(id.map_or("", names::pathway), rows)
    });
    let brings = (index == 0).then(|| {
        let range = words(move || pathway.with(|pathway| pathway.as_ref().map(ledger::range)).unwrap_or_default());
        cell(text::standing_would(), "number", rows, range.into_any())
    });
    let condition = view! { {standing} " " {sentence} };
    let rule = view! { {told(rule)} " " {source} {panel} };
    let cells = view! {
        {first}
        {cell(text::standing_condition(), "", 1, condition.into_any())}
        {cell(text::standing_rule(), "", 1, rule.into_any())}
        {brings}
    };
    row(cells.into_any())
}

/// How good the rule's source is, and when somebody last looked.
fn rule(gate: &GateReport) -> String {
    let fact = Facts::current().get(gate.id);
    text::standing_checked(&date::long(fact.checked), names::grade_letter(fact.grade))
}

// ---- how likes act

fn likes(state: State) -> AnyView {
    let columns = [text::standing_way(), text::standing_act(), text::standing_through(), text::standing_would()];
    let rows = part(move || {
        Some(
            state
                .details
                .with(|answer| answer.estimate.pathways.iter().map(|pathway| way(answer, pathway)).collect::<Vec<AnyView>>().into_any()),
        )
    });
    let note = view! { <p class="note column">{text::standing_likes_note()}</p> };
    view! {
        {note}
        {words_table(text::standing_likes(), &columns, group(rows))}
    }
    .into_any()
}

fn way(answer: &Answer, pathway: &PathwayEstimate) -> AnyView {
    let (act, through) = through(answer, pathway.id);
    let cells = view! {
        {row_head(names::pathway(pathway.id), 1)}
        {cell(text::standing_act(), "", 1, act.into_any())}
        {cell(text::standing_through(), "", 1, through.into_any())}
        {cell(text::standing_would(), "number", 1, ledger::range(pathway).into_any())}
    };
    row(cells.into_any())
}

/// Whether likes act, and through what: with the number of it that 1,000 likes stand for.
fn through(answer: &Answer, id: PathwayId) -> (&'static str, String) {
    let per_1000 = |field: Field| {
        let likes = usual(answer, Field::LikesPerPost)?;
        (likes > 0.0).then(|| usual(answer, field)).flatten().map(|other| count(other / likes * 1000.0))
    };
    let said = |number: Option<String>, say: fn(&str) -> String| number.map_or_else(String::new, |number| say(&number));
    let instagram = answer.scenario.platform == Platform::Instagram;
    match id {
        PathwayId::Services => (text::standing_not_at_all(), text::standing_through_nothing().to_owned()),
        PathwayId::LiveGifts => (text::standing_indirectly(), text::standing_through_attention().to_owned()),
        PathwayId::Affiliate | PathwayId::ProductSales if instagram => {
            (text::standing_indirectly(), said(per_1000(Field::ProfileVisitsPerPost), text::standing_through_visits))
        }
        PathwayId::Subscriptions => (text::standing_indirectly(), text::standing_through_followers().to_owned()),
        PathwayId::SponsoredPosts | PathwayId::BrandPartnerships => {
            (text::standing_indirectly(), said(per_1000(Field::ViewsPerPost), text::standing_through_fee))
        }
        _ => (text::standing_indirectly(), said(per_1000(Field::ViewsPerPost), text::standing_through_views)),
    }
}

/// The usual value of a field, given or assumed.
fn usual(answer: &Answer, field: Field) -> Option<f64> {
    if answer.scenario.is_mixed() && Field::PER_FORMAT.contains(&field) {
        return usual_of_formats(answer, field);
    }
    let given = answer.scenario.get(field).map(|triplet| triplet.likely);
    given.or_else(|| answer.estimate.assumed.get(field.as_str()).map(|assumed| assumed.likely))
}

/// The mean over the posts of several formats.
fn usual_of_formats(answer: &Answer, field: Field) -> Option<f64> {
    let of_format = |of: FormatEstimate| {
        let given = answer.scenario.posts.get(&of.format).and_then(|known| known.get(&field)).map(|triplet| triplet.likely);
        Some(of.share_of_posts * given.or_else(|| of.assumed.get(field.as_str()).map(|assumed| assumed.likely))?)
    };
    answer.formats(&[field]).into_iter().map(of_format).sum()
}
