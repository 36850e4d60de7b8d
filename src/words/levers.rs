//! What a visitor could do, and what it would change, in words.

use super::number::{count, income, income_range, money};
use super::reading::{rounded, typed};
use super::{NumberKind, names, text};
use crate::model::Triplet;
use crate::model::fact::{Fact, Facts};
use crate::model::levers::{Caution, Change, Changed, Evidence, Lever, LeverId, LeverState, Reason};
use crate::model::pathway::StepLabel;
use crate::model::quantity::Scale;
use crate::model::scenario::Platform;

/// What to do, in a few words.
#[must_use]
pub fn name(id: LeverId, platform: Platform) -> &'static str {
    match (id, platform) {
        (LeverId::PostMoreOften, _) => text::lever_post_more_often(),
        (LeverId::LongerVideos, _) => text::lever_longer_videos(),
        (LeverId::GoLive, _) => text::lever_go_live(),
        (LeverId::AddLink, Platform::TikTok) => text::lever_add_link_in_posts(),
        (LeverId::AddLink, Platform::Instagram) => text::lever_add_link_in_profile(),
        (LeverId::SellProduct, _) => text::lever_sell_product(),
        (LeverId::OfferSubscription, _) => text::lever_offer_subscription(),
        (LeverId::SignContract, _) => text::lever_sign_contract(),
        (LeverId::AskBenchmarkFee, _) => text::lever_ask_benchmark_fee(),
        (LeverId::ReachNextGate, _) => text::lever_reach_next_gate(),
        (LeverId::TrendingSound, _) => text::lever_trending_sound(),
        (LeverId::BetterHours, _) => text::lever_better_hours(),
        (LeverId::PostRegularly, _) => text::lever_post_regularly(),
        (LeverId::Hashtags, _) => text::lever_hashtags(),
    }
}

/// From what to what; none where it is no number.
#[must_use]
pub fn change(lever: &Lever) -> Option<String> {
    let Change { what, from, to, .. } = lever.change?;
    let kind = kind_of_change(what);
    let (from, to) = (kind.estimated(from), kind.estimated(to));
    Some(match what {
        Changed::PostsPerMonth => text::lever_posts(&from, &to),
        Changed::LongVideoShare => text::lever_long_videos(&from, &to),
        Changed::HoursPerMonth => text::lever_hours(&from, &to),
        Changed::LinkShare => text::lever_links(&from, &to),
        Changed::Fee => text::lever_fee(&from, &to),
        Changed::Followers => text::lever_followers(&from, &to, lever.opens.map_or("", names::pathway)),
        Changed::MonthlyViews => text::lever_views(&from, &to, lever.opens.map_or("", names::pathway)),
    })
}

const fn kind_of_change(what: Changed) -> NumberKind {
    match what {
        Changed::LongVideoShare | Changed::LinkShare => NumberKind::Share,
        Changed::Fee => NumberKind::Money,
        Changed::PostsPerMonth | Changed::HoursPerMonth | Changed::Followers | Changed::MonthlyViews => NumberKind::Count,
    }
}

/// What a typical month becomes, and the difference; none where there is no effect to tell.
#[must_use]
pub fn effect(lever: &Lever) -> Option<String> {
    let (month, effect) = (lever.typical_month?, lever.effect?);
    let (before, after) = (money(month.before), money(month.after));
    let typical = if before == after { text::lever_typical_stays(&before) } else { text::lever_typical(&before, &after) };
    let (low, high) = (income(effect.p10), income(effect.p90));
    let difference = if low == high { text::lever_difference_of(&low) } else { text::lever_difference(&low, &high) };
    Some([typical, difference].join(" "))
}

/// The difference in 8 of 10 months, in short.
#[must_use]
pub fn range(lever: &Lever) -> String {
    lever.effect.map_or_else(String::new, |effect| income_range(effect.p10, effect.p90))
}

/// What the evidence leaves open.
#[must_use]
pub fn caution(caution: Caution) -> &'static str {
    match caution {
        Caution::RareHits => text::lever_rare_hits(),
        Caution::ComparesAccounts => text::lever_compares_accounts(),
        Caution::EngagementMeasured => text::lever_engagement_measured(),
        Caution::LengthMayCostViews => text::lever_length_may_cost_views(),
        Caution::LinksCountAlike => text::lever_links_count_alike(),
        Caution::BrandsMayDecline => text::lever_brands_may_decline(),
    }
}

/// What a fact says of a lever.
#[must_use]
pub fn evidence(evidence: &Evidence, lever: &Lever) -> &'static str {
    match (evidence.step, lever.id) {
        (Some(StepLabel::UsdPerViewerHour), _) => text::lever_rests_on_gifts(),
        (Some(StepLabel::Viewers), _) => text::lever_rests_on_viewers(),
        (Some(StepLabel::ClickRate | StepLabel::ViewClickRate), _) => text::lever_rests_on_clicks(),
        (Some(StepLabel::OrderRate), _) => text::lever_rests_on_orders(),
        (Some(StepLabel::Rpm), _) => text::lever_rests_on_rpm(),
        (Some(StepLabel::Cpm), _) => text::lever_rests_on_cpm(),
        (Some(StepLabel::FeeByFollowers), _) => text::lever_rests_on_fees(),
        (_, LeverId::ReachNextGate | LeverId::LongerVideos) => text::lever_rests_on_condition(),
        _ if lever.state == LeverState::NotSupportedByEvidence => text::lever_rests_on_found(),
        _ => text::lever_rests_on_gain(),
    }
}

/// Why a lever does not apply; a condition that locks it is told by its own sentence.
#[must_use]
pub fn why_not(lever: &Lever) -> &'static str {
    match (lever.reason, lever.id) {
        (Some(Reason::AlreadyDone), LeverId::AskBenchmarkFee) => text::lever_fee_is_usual(),
        (Some(Reason::AlreadyDone), LeverId::ReachNextGate) => text::lever_no_gate(),
        (Some(Reason::AlreadyDone), LeverId::PostMoreOften) => text::lever_often_enough(),
        (Some(Reason::AlreadyDone), _) => text::lever_already_done(),
        (Some(Reason::NotOnThisPlatform), _) => text::lever_not_here(),
        (Some(Reason::SwitchedOff), _) => text::lever_switched_off(),
        (Some(Reason::NumberUnknown), _) => text::lever_number_unknown(),
        (Some(Reason::GateLocked), _) => text::lever_locked(),
        (Some(Reason::NoEffect) | None, _) => text::lever_no_effect(),
    }
}

/// What is missing where no evidence supports a lever.
#[must_use]
pub fn missing(lever: &Lever) -> String {
    let measured_on = lever.evidence.first().and_then(|evidence| Facts::current().get(evidence.fact).followers);
    match (lever.id, measured_on) {
        (LeverId::TrendingSound, Some([_, followers])) => text::lever_sound_missing(&count(followers)),
        (LeverId::BetterHours, _) => text::lever_hours_missing().to_owned(),
        (LeverId::PostRegularly, _) => text::lever_regularly_missing().to_owned(),
        (LeverId::OfferSubscription, _) => text::lever_subscription_missing().to_owned(),
        (LeverId::SignContract, _) => text::lever_contract_missing().to_owned(),
        _ => text::lever_nothing_found().to_owned(),
    }
}

/// The finding in a sentence.
#[must_use]
pub fn finding(levers: &[Lever], platform: Platform) -> String {
    let best = levers.first().filter(|lever| lever.state == LeverState::Supported);
    let Some((best, month)) = best.and_then(|lever| Some((lever, lever.typical_month?))) else { return text::lever_none().to_owned() };
    let (before, after) = (money(month.before), money(month.after));
    if before == after {
        return text::lever_finding_small(&before);
    }
    text::lever_finding(name(best.id, platform), &before, &after)
}

/// A number that a lever enters, as a person would type it, to three digits: more would be no better known.
#[must_use]
pub fn entry(number: &Triplet, kind: NumberKind) -> String {
    typed(&number.map(|x| if x > 0.0 { rounded(x, 3) } else { x }), kind)
}

/// How the numbers of a fact are written.
#[must_use]
pub fn kind_of(fact: &Fact) -> NumberKind {
    match fact.scale {
        _ if fact.unit.starts_with("USD") => NumberKind::Money,
        Scale::Share => NumberKind::Share,
        _ => NumberKind::Ratio,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::levers::levers;
    use crate::model::{Points, Scenario};

    fn of(scenario: &str) -> Vec<Lever> {
        levers(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(8192, 0))
    }

    fn find(levers: &[Lever], id: LeverId) -> Lever {
        levers.iter().find(|lever| lever.id == id).unwrap().clone()
    }

    #[test]
    fn a_lever_says_from_what_to_what_and_what_a_typical_month_becomes() {
        let levers = of(r#"{"likes_per_post": 300, "followers": 4000, "posts_per_month": 8}"#);
        let more = find(&levers, LeverId::PostMoreOften);
        assert_eq!(change(&more).unwrap(), "8 posts a month now, 12 then.");
        let said = effect(&more).unwrap();
        assert!(said.starts_with("A typical month goes from $") && said.contains("in 8 out of 10 months"), "{said}");
        let next = find(&levers, LeverId::ReachNextGate);
        assert_eq!(change(&next).unwrap(), "4,000 followers now, 10,000 then: that opens Creator Rewards.");
    }

    #[test]
    fn where_the_typical_month_stays_it_is_said_so() {
        let fee = r#"{"platform": "instagram", "likes_per_post": 900, "followers": 25000, "pathways": {"sponsored-posts": {"fee": 50}}}"#;
        let said = effect(&find(&of(fee), LeverId::AskBenchmarkFee)).unwrap();
        assert!(said.starts_with("A typical month stays at about $"), "{said}");
    }

    #[test]
    fn the_finding_names_the_best_or_says_that_there_is_none() {
        let levers = of("{}");
        assert!(finding(&levers, Platform::TikTok).contains(name(levers[0].id, Platform::TikTok)));
        assert_eq!(finding(&[], Platform::TikTok), text::lever_none());
    }

    #[test]
    fn what_is_entered_can_be_read_again() {
        assert_eq!(entry(&Triplet::known(8.0 * 1.5), NumberKind::Count), "12");
        assert_eq!(entry(&Triplet::known(1054.13), NumberKind::Count), "1,050");
        assert_eq!(entry(&Triplet::known(0.5), NumberKind::Share), "50%");
        let range = Triplet::new(1.95, 13.0, 65.0);
        assert_eq!(crate::words::read(&entry(&range, NumberKind::Count), NumberKind::Count).unwrap().triplet, range);
    }
}
