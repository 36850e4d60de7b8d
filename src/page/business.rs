//! "Likes as micro-conversions": what each step from a like to an order is worth to a business, which one loses most, and what is beside the number.

use leptos::prelude::*;

use super::erased::{part, words};
use super::figure::scrolling;
use super::source::{Subject, source_button, source_panel};
use super::state::{State, with_points};
use crate::model::Summary;
use crate::model::estimate::Assumed;
use crate::model::fact::{FactId, Facts};
use crate::model::micro_conversions::{MicroConversions, Stage, StageId, WeakSpot, micro_conversions};
use crate::model::pathway::{Kind, StepLabel};
use crate::words::number::{count, count_range, money, money_range, percent};
use crate::words::{NumberKind, names, text};

/// The section.
#[component]
pub fn Business(
    /// The page's state.
    state: State,
) -> AnyView {
    let report = Memo::new(move |_| {
        let (scenario, kind) = state.details.with(|answer| (answer.scenario.clone(), answer.estimate.attribution));
        kind.map(|kind| (kind, with_points(&scenario, |points| micro_conversions(&scenario, &Facts::current(), points))))
    });
    let told = move |tell: fn(Kind, &MicroConversions) -> String| {
        words(move || report.with(|report| report.as_ref().map(|(kind, report)| tell(*kind, report)).unwrap_or_default()))
    };
    let rows = part(move || report.with(|report| report.as_ref().map(|(_, report)| rows(&report.stages))));
    let fact = move |of: fn(&MicroConversions) -> Option<FactId>| {
        Memo::new(move |_| report.with(|report| report.as_ref().and_then(|(_, report)| of(report))))
    };
    let benchmark = fact(|report| report.weak_spot.map(|spot| spot.benchmark.fact));
    let weakest = Memo::new(move |_| report.with(|report| report.as_ref().and_then(|(_, report)| report.weak_spot).map(|spot| spot.step)));
    let kind = move || weakest.get_untracked().map_or(NumberKind::Share, names::step_kind);
    view! {
        <section class="business" id="business" aria-labelledby="business-title">
            <h2 class="ledger-title" id="business-title">
                {text::business_title()}
            </h2>
            <p class="ledger-lead note column">{text::business_lead()}</p>
            {table(rows)}
            <div class="business-words">
                <p>{told(credit)} " " {told(|_, report| few_orders(report))}</p>
                <h3>{text::business_weak()}</h3>
                {sourced(state, told(|_, report| weak_words(report)), benchmark, kind)}
                <h3>{text::business_beside()}</h3>
                {sourced(state, told(|_, report| lift(&report.causal_lift)), fact(|report| Some(report.causal_lift.fact)), || NumberKind::Share)}
                {sourced(
                    state,
                    told(|_, report| media(&report.earned_media_per_1000_likes)),
                    fact(|report| Some(report.earned_media_per_1000_likes.fact)),
                    || NumberKind::Money,
                )}
            </div>
        </section>
    }
    .into_any()
}

/// A sentence, and where its number comes from as long as it has one.
fn sourced(
    state: State,
    sentence: Signal<String>,
    fact: Memo<Option<FactId>>,
    kind: impl Fn() -> NumberKind + Send + Clone + 'static,
) -> AnyView {
    let open = RwSignal::new(false);
    let source = part(move || {
        let fact = fact.get()?;
        let subject = Subject { fact: Some(fact), kind: kind(), place: None };
        let name = words(move || [text::known_source(), " ", &sentence.get()].concat());
        let view = view! {
            {source_button(open, name)}
            {part(move || open.get().then(|| source_panel(state, open, subject)))}
        };
        Some(view.into_any())
    });
    view! { <div class="business-line"><span>{sentence}</span> " " {source}</div> }.into_any()
}

// ---- the table

fn table(rows: AnyView) -> AnyView {
    let columns = [text::business_step(), text::business_per_month(), text::business_rate(), text::business_value()];
    scrolling("table-scroll", text::business_table(), ().into_any(), columns.map(str::to_owned), rows)
}

fn rows(stages: &[Stage]) -> AnyView {
    stages.iter().map(row).collect::<Vec<AnyView>>().into_any()
}

fn row(stage: &Stage) -> AnyView {
    let rate = stage.rate.map(|rate| rate_words(stage.id, rate.likely)).unwrap_or_default();
    let ink = if stage.id == StageId::Like { "likes" } else { "" };
    let mark = if stage.own { "assumed given" } else { "assumed" };
    view! {
        <tr>
            <th scope="row">{stage_name(stage.id)}</th>
            <td>{spread(ink, stage.per_month.as_ref(), count, count_range)}</td>
            <td>
                <span class=mark>{rate}</span>
            </td>
            <td>{spread("money", stage.value_usd.as_ref(), money, money_range)}</td>
        </tr>
    }
    .into_any()
}

/// What is usual, and below it 8 out of 10 months; one number where they are the same.
fn spread(ink: &'static str, summary: Option<&Summary>, one: fn(f64) -> String, range: fn(f64, f64) -> String) -> AnyView {
    let Some(summary) = summary else { return text::business_unknown().into_any() };
    let (usual, range) = (one(summary.p50), range(summary.p10, summary.p90));
    let ends = (range != usual).then(|| view! { <span class="note">{range}</span> }.into_any());
    view! { <b class=ink>{usual}</b> {ends} }.into_any()
}

fn stage_name(id: StageId) -> &'static str {
    match id {
        StageId::Like => text::business_like(),
        StageId::ProfileVisit => text::business_profile_visit(),
        StageId::SiteClick => text::business_site_click(),
        StageId::OrderAtOnce => text::business_order_at_once(),
        StageId::SignUp => text::business_sign_up(),
        StageId::LaterOrder => text::business_later_order(),
    }
}

fn rate_words(id: StageId, rate: f64) -> String {
    match id {
        StageId::Like => String::new(),
        StageId::ProfileVisit => text::business_of_likes(&count(rate)),
        StageId::SiteClick => text::business_of_visits(&percent(rate)),
        StageId::OrderAtOnce | StageId::SignUp => text::business_of_clicks(&percent(rate)),
        StageId::LaterOrder => text::business_of_sign_ups(&percent(rate)),
    }
}

// ---- the sentences

/// Who has the credit, and what that leaves of a like.
fn credit(kind: Kind, report: &MicroConversions) -> String {
    let worth = money_range(report.per_like.p10, report.per_like.p90);
    let share = percent(report.credit.likely);
    match kind {
        Kind::LastTouch => text::business_credit_last().to_owned(),
        Kind::PositionBased => text::business_credit_position(&share, &worth),
        Kind::OwnShare => text::business_credit_share(&share, &worth),
        _ => text::business_credit_first(&worth),
    }
}

/// The numbers are averages: below one order a month, most months have none.
fn few_orders(report: &MicroConversions) -> String {
    let orders = report.stages.iter().filter(|stage| matches!(stage.id, StageId::OrderAtOnce | StageId::LaterOrder));
    let usual: f64 = orders.filter_map(|stage| stage.per_month).map(|month| month.p50).sum();
    if usual < 1.0 { text::business_few_orders().to_owned() } else { String::new() }
}

/// The weak spot, or how to find it.
fn weak_words(report: &MicroConversions) -> String {
    match (&report.weak_spot, report.compared.len()) {
        (Some(spot), _) => weak_spot(spot),
        (None, 0) => text::business_nothing_own().to_owned(),
        (None, own) => text::business_no_weak(&count_of(own)),
    }
}

fn count_of(own: usize) -> String {
    own.to_string()
}

fn weak_spot(spot: &WeakSpot) -> String {
    let kind = names::step_kind(spot.step);
    let [low, likely, high] = [spot.benchmark.low, spot.benchmark.likely, spot.benchmark.high].map(|x| kind.estimated(x));
    let found = text::business_weak_spot(step_name(spot.step), &kind.estimated(spot.own), &likely, &low, &high);
    let mended = spot.growth.map_or_else(|| text::business_shut().to_owned(), |growth| text::business_mended(&count(growth)));
    [found, mended].join(" ")
}

fn step_name(step: StepLabel) -> &'static str {
    match step {
        StepLabel::ViewVisitRate => text::business_visits_per_view(),
        StepLabel::VisitRate => text::business_visits_per_like(),
        StepLabel::ClickRate => text::business_clicks_per_visit(),
        StepLabel::OrderAtOnceRate => text::business_orders_per_click(),
        StepLabel::SignupRate => text::business_sign_ups_per_click(),
        StepLabel::LaterOrderRate => text::business_orders_per_sign_up(),
        _ => names::step(step),
    }
}

fn lift(lift: &Assumed) -> String {
    text::business_causal(&percent(lift.likely), &percent(lift.high))
}

fn media(media: &Assumed) -> String {
    text::business_media(&money(media.likely), &money(media.low), &money(media.high))
}
