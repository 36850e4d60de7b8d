//! What looks odd about the numbers given. A warning changes no number, and never advises to buy anything.

use super::audience::Context;
use super::cash::HORIZON_MONTHS;
use super::deductions::Deduction;
use super::estimate::{GateState, Warning, WarningId};
use super::fact::{FactId, id::*};
use super::gate::Gate;
use super::pathway::{Own, PathwayId, creator_rewards, live_gifts, product_sales, sponsored_posts};
use super::scenario::{Field, Format, Mode, Platform};

/// Everything odd about a scenario: the account's numbers in their order, then those of the pathways.
#[must_use]
pub fn warnings(context: &Context) -> Vec<Warning> {
    let scenario = context.scenario;
    let likely = |field| scenario.get(field).map(|triplet| triplet.likely);
    let [likes, comments, views] = [Field::LikesPerPost, Field::CommentsPerPost, Field::ViewsPerPost].map(likely);
    let [reach, visits, clicks] = [Field::ReachPerPost, Field::ProfileVisitsPerPost, Field::LinkClicksPerPost].map(likely);
    let [followers, bought] = [Field::Followers, Field::BoughtLikesShare].map(likely);
    let seen = reach.or(views);
    // Where a month has several formats, each has its own likes.
    let of_formats = scenario.posts.values().filter_map(|known| {
        let likely = |field| known.get(&field).map(|triplet| triplet.likely);
        likely(Field::LikesPerPost).zip(likely(Field::ReachPerPost).or(likely(Field::ViewsPerPost)))
    });
    let rows: [Option<Warning>; 8] = [
        likes.zip(seen).into_iter().chain(of_formats).find_map(|(likes, seen)| like_rate(context, likes, seen)),
        likes.zip(comments).and_then(|(likes, comments)| comment_rate(context, likes, comments)),
        followers.and_then(|followers| few_followers(context, followers)),
        more(WarningId::MoreReachThanViews, reach, views),
        more(WarningId::MoreCommentsThanViews, comments, seen),
        more(WarningId::MoreVisitsThanReach, visits, seen),
        // A story has a link of its own, which asks for no visit.
        more(WarningId::MoreClicksThanVisits, clicks.filter(|_| context.scenario.format() != Format::Story), visits),
        bought.filter(|share| *share >= 1.0).map(|share| odd(WarningId::AllLikesBought, share, 1.0)),
    ];
    let mut warnings: Vec<Warning> = rows.into_iter().flatten().collect();
    of_pathways(context, &mut warnings);
    warnings
}

/// What looks odd about the numbers of the pathways, or is held within a bound by them.
fn of_pathways(context: &Context, warnings: &mut Vec<Warning>) {
    let own = |id, own| context.scenario.own(id, own).map(|triplet| triplet.likely);
    let on = |id| context.scenario.pathways.get(&id).is_some_and(|choice| choice.on == Some(true));
    let worked = context.scenario.deductions.get(&Deduction::HoursPerMonth).map(|hours| hours.likely);
    let months = own(PathwayId::BrandPartnerships, Own::ContractMonths);
    let margin = own(PathwayId::ProductSales, Own::Margin);
    let price = own(PathwayId::ProductSales, Own::Price);
    let live = own(PathwayId::LiveGifts, Own::HoursPerMonth).filter(|_| on(PathwayId::LiveGifts));
    let (deals, posts) = sponsored_posts::deals_and_posts(context);
    let price_alone = price.filter(|_| margin.is_none()).map(|price| {
        let (margin, fact) = product_sales::assumed_margin(context);
        (price, margin, fact)
    });
    let rows: [Option<Warning>; 9] = [
        found(WarningId::TooFewQualifiedViews, creator_rewards::too_few_qualified_views(context)),
        found(WarningId::TooFewFollowersToBeBooked, sponsored_posts::too_few_to_be_booked(context)),
        found(WarningId::EngagementHeld, sponsored_posts::held_engagement(context)),
        more(WarningId::MoreDealsThanPosts, Some(deals), Some(posts)),
        more(WarningId::ContractBeyondHorizon, months, Some(HORIZON_MONTHS)),
        found(WarningId::PriceWithoutMargin, price_alone),
        margin.filter(|margin| *margin <= 0.0).map(|margin| odd(WarningId::NoMargin, margin, 0.0)),
        live_gifts::given_twice(context).map(|(direct, chain)| odd(WarningId::GiftsGivenTwice, direct, chain)),
        more(WarningId::MoreLiveHoursThanWorked, live, worked),
    ];
    warnings.extend(rows.into_iter().flatten());
    for (id, price) in PRICES {
        if id.on_platform(context.scenario.platform) && own(*id, *price) == Some(0.0) {
            warnings.push(Warning { pathway: Some(*id), ..odd(WarningId::PriceOfZero, 0.0, 0.0) });
        }
    }
}

/// Prices that may be given as 0, and then bring nothing.
const PRICES: &[(PathwayId, Own)] = &[
    (PathwayId::SponsoredPosts, Own::Fee),
    (PathwayId::BrandPartnerships, Own::Fee),
    (PathwayId::Affiliate, Own::OrderValue),
    (PathwayId::Subscriptions, Own::SeriesPrice),
    (PathwayId::Services, Own::JobRate),
];

fn odd(id: WarningId, value: f64, limit: f64) -> Warning {
    Warning { id, value, limit, fact: None, pathway: None }
}

/// What a pathway found: the value, the limit, and the fact that states it.
fn found(id: WarningId, found: Option<(f64, f64, FactId)>) -> Option<Warning> {
    found.map(|(value, limit, fact)| from_fact(id, value, limit, fact))
}

fn from_fact(id: WarningId, value: f64, limit: f64, fact: FactId) -> Warning {
    Warning { fact: Some(fact), ..odd(id, value, limit) }
}

/// More of something than there is to have it of.
fn more(id: WarningId, value: Option<f64>, limit: Option<f64>) -> Option<Warning> {
    let (value, limit) = value.zip(limit)?;
    (value > limit).then(|| odd(id, value, limit))
}

fn like_rate(context: &Context, likes: f64, seen: f64) -> Option<Warning> {
    let value = likes / seen;
    if value > 1.0 {
        return Some(odd(WarningId::MoreLikesThanViews, value, 1.0));
    }
    // The flags were measured on TikTok; the low one on videos of a thousand views and more.
    if context.scenario.platform != Platform::TikTok {
        return None;
    }
    let low = (seen >= MEASURED_FROM).then(|| below(context, WarningId::LikesPerViewLow, value, TiktokFlagLikePerViewLow)).flatten();
    above(context, WarningId::LikesPerViewHigh, value, TiktokFlagLikePerViewHigh).or(low)
}

/// The low flags were measured on videos with so many views, or likes: it is in their meaning.
const MEASURED_FROM: f64 = 1000.0;

fn comment_rate(context: &Context, likes: f64, comments: f64) -> Option<Warning> {
    if context.scenario.platform != Platform::TikTok || likes < MEASURED_FROM {
        return None;
    }
    let value = comments / likes;
    above(context, WarningId::CommentsPerLikeHigh, value, TiktokFlagCommentPerLikeHigh)
        .or_else(|| below(context, WarningId::CommentsPerLikeLow, value, TiktokFlagCommentPerLikeLow))
}

fn few_followers(context: &Context, followers: f64) -> Option<Warning> {
    let asked = context.scenario.platform == Platform::TikTok && context.scenario.mode == Mode::Creator;
    asked.then(|| below(context, WarningId::FewFollowersForBrands, followers, TiktokSponsorMinFollowers)).flatten()
}

/// A payout of last month from a pathway whose conditions are not met by the numbers given: `value` is the payout, `fact` the condition.
#[must_use]
pub fn paid_though_locked(context: &Context, id: PathwayId, gates: &[Gate]) -> Option<Warning> {
    let payout = context.scenario.own(id, Own::Payout).filter(|payout| payout.likely > 0.0)?;
    let not_met = |gate: &&Gate| gate.report.state == GateState::NotMet && gate.report.part.is_none();
    let gate = &gates.iter().find(not_met)?.report;
    Some(Warning { id: WarningId::PaidThoughLocked, value: payout.likely, limit: gate.need, fact: Some(gate.id), pathway: Some(id) })
}

fn above(context: &Context, id: WarningId, value: f64, fact: FactId) -> Option<Warning> {
    let limit = context.facts.get(fact).triplet.likely;
    (value > limit).then(|| from_fact(id, value, limit, fact))
}

fn below(context: &Context, id: WarningId, value: f64, fact: FactId) -> Option<Warning> {
    let limit = context.facts.get(fact).triplet.likely;
    (value < limit).then(|| from_fact(id, value, limit, fact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Facts, Points, Scenario};

    fn said(scenario: &str) -> Vec<WarningId> {
        let scenario = Scenario::from_json(scenario).unwrap();
        warnings(&Context::new(&scenario, &Facts::current(), &Points::new(64, 0))).iter().map(|warning| warning.id).collect()
    }

    // The flags: likes per view 0.003 and 0.3, comments per like 0.0015 and 0.15.
    #[test]
    fn odd_rates_are_pointed_out_beyond_their_flag_and_not_at_it() {
        use WarningId::*;
        for (scenario, expected) in [
            (r#"{"likes_per_post": 300, "views_per_post": 1000}"#, vec![]),
            (r#"{"likes_per_post": 301, "views_per_post": 1000}"#, vec![LikesPerViewHigh]),
            (r#"{"likes_per_post": 1001, "views_per_post": 1000}"#, vec![MoreLikesThanViews]),
            (r#"{"likes_per_post": 2.9, "views_per_post": 1000}"#, vec![LikesPerViewLow]),
            (r#"{"likes_per_post": 2, "views_per_post": 900}"#, vec![]),
            (r#"{"likes_per_post": 1000, "comments_per_post": 1.4}"#, vec![CommentsPerLikeLow]),
            (r#"{"likes_per_post": 999, "comments_per_post": 1}"#, vec![]),
            (r#"{"likes_per_post": 1000, "comments_per_post": 151}"#, vec![CommentsPerLikeHigh]),
            (r#"{"followers": 9999}"#, vec![FewFollowersForBrands]),
            (r#"{"followers": 10000}"#, vec![]),
            (r#"{"followers": 9999, "mode": "business"}"#, vec![]),
            (r#"{"platform": "instagram", "likes_per_post": 900, "reach_per_post": 1000}"#, vec![]),
            (
                r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 9}, {"format": "image", "likes_per_post": 20, "reach_per_post": 19}]}"#,
                vec![MoreLikesThanViews],
            ),
            (r#"{"platform": "instagram", "likes_per_post": 1001, "reach_per_post": 1000}"#, vec![MoreLikesThanViews]),
        ] {
            let rates =
                [MoreLikesThanViews, LikesPerViewHigh, LikesPerViewLow, CommentsPerLikeLow, CommentsPerLikeHigh, FewFollowersForBrands];
            let mut said = said(scenario);
            said.retain(|id| rates.contains(id));
            assert_eq!(said, expected, "{scenario}");
        }
    }

    /// Whether `id` is said of a scenario whose hole, `#`, is filled with a number below, at and above its limit.
    fn around(id: WarningId, scenario: &str, numbers: [&str; 3]) -> [bool; 3] {
        numbers.map(|number| said(&scenario.replace('#', number)).contains(&id))
    }

    #[test]
    fn contradictions_are_said_beyond_their_limit_and_not_at_it() {
        use WarningId::*;
        let instagram = |rest: &str| format!(r#"{{"platform": "instagram", {rest}}}"#);
        let pathway = |rest: &str| format!(r#"{{"posts_per_month": 3, "pathways": {{{rest}}}}}"#);
        for (id, scenario, numbers) in [
            (MoreReachThanViews, instagram(r#""views_per_post": 5000, "reach_per_post": #"#), ["4999", "5000", "5001"]),
            (MoreCommentsThanViews, r#"{"views_per_post": 5000, "comments_per_post": #}"#.to_owned(), ["4999", "5000", "5001"]),
            (
                MoreCommentsThanViews,
                instagram(r#""reach_per_post": 500, "views_per_post": 900, "comments_per_post": #"#),
                ["499", "500", "501"],
            ),
            (MoreVisitsThanReach, instagram(r#""reach_per_post": 500, "profile_visits_per_post": #"#), ["499", "500", "501"]),
            (MoreClicksThanVisits, instagram(r#""profile_visits_per_post": 50, "link_clicks_per_post": #"#), ["49", "50", "51"]),
            (MoreDealsThanPosts, pathway(r#""sponsored-posts": {"deals_per_month": #}"#), ["2.9", "3", "3.1"]),
            (ContractBeyondHorizon, pathway(r#""brand-partnerships": {"contract_months": #}"#), ["35", "36", "37"]),
        ] {
            assert_eq!(around(id, &scenario, numbers), [false, false, true], "{id:?}");
        }
    }

    #[test]
    fn a_story_has_a_link_that_asks_for_no_visit() {
        let story = r#"{"platform": "instagram", "format": "story", "profile_visits_per_post": 50, "link_clicks_per_post": 90}"#;
        assert!(!said(story).contains(&WarningId::MoreClicksThanVisits));
    }

    // A low limit is passed from above.
    #[test]
    fn what_is_too_little_is_said_below_its_limit() {
        use WarningId::*;
        let live = r#"{"pathways": {"live-gifts": {"on": true, "hours_per_month": 30}}, "deductions": {"hours_per_month": #}}"#;
        for (id, scenario, numbers) in [
            (TooFewFollowersToBeBooked, r#"{"followers": #}"#, ["999", "1000", "1001"]),
            (TooFewFollowersToBeBooked, r#"{"platform": "instagram", "followers": #}"#, ["999", "1000", "1001"]),
            // 1,000 qualified views at a share of a half are 2,000 views.
            (
                TooFewQualifiedViews,
                r#"{"views_per_post": #, "pathways": {"creator-rewards": {"qualified_share": 0.5}}}"#,
                ["1999", "2000", "2001"],
            ),
            (MoreLiveHoursThanWorked, live, ["29", "30", "31"]),
        ] {
            assert_eq!(around(id, scenario, numbers), [true, false, false], "{id:?}");
        }
        assert_eq!(around(AllLikesBought, r#"{"bought_likes_share": #}"#, ["0.99", "0.999", "1"]), [false, false, true]);
        let own = r#"{"followers": 900, "pathways": {"sponsored-posts": {"deals_per_month": 1}}}"#;
        assert!(!said(own).contains(&TooFewFollowersToBeBooked), "own deals take its place");
        assert!(!said("{}").contains(&TooFewQualifiedViews), "of what nobody said nothing is odd");
        let not_live = live.replace("true", "false").replace('#', "9");
        assert!(!said(&not_live).contains(&MoreLiveHoursThanWorked));
    }

    // By hand: (likes / 37,000)^0.3 reaches 1.5 at 37,000 · 1.5^(10/3) = 142,950 likes of a million views, and 0.7 at 37,000 · 0.7^(10/3) = 11,268.
    #[test]
    fn where_likes_would_move_a_fee_beyond_the_trade_it_is_said() {
        let numbers = ["142900", "143000", "11300"];
        let scenario = r#"{"likes_per_post": #, "views_per_post": 1000000}"#;
        assert_eq!(around(WarningId::EngagementHeld, scenario, numbers), [false, true, false]);
        assert_eq!(around(WarningId::EngagementHeld, scenario, ["11240", "37000", "1"]), [true, false, true]);
    }

    #[test]
    fn a_price_without_a_margin_and_a_price_of_nothing_are_said() {
        use WarningId::*;
        let of = |own: &str| said(&format!(r#"{{"pathways": {{"product-sales": {{{own}}}}}}}"#));
        assert_eq!(of(r#""price": 30"#), [PriceWithoutMargin]);
        assert_eq!(of(r#""price": 30, "margin": 0.4"#), []);
        assert_eq!(of(r#""margin": 0.001"#), []);
        assert_eq!(of(r#""margin": 0"#), [NoMargin]);
        let fee = |fee: &str| said(&format!(r#"{{"pathways": {{"sponsored-posts": {{"fee": {fee}}}}}}}"#));
        assert_eq!((fee("0"), fee("0.01")), (vec![PriceOfZero], vec![]));
    }

    #[test]
    fn an_assumed_margin_is_that_of_what_is_sold() {
        let scenario = Scenario::from_json(r#"{"pathways": {"product-sales": {"kind": "coaching", "price": 80}}}"#).unwrap();
        let warnings = warnings(&Context::new(&scenario, &Facts::current(), &Points::new(64, 0)));
        let Warning { value, limit, fact, .. } = warnings[0];
        assert_eq!((value, fact), (80.0, Some(PaymentProcessingPercent)));
        assert!(limit > 0.9 && limit < 1.0, "all but the fee of a card: {limit}");
    }

    #[test]
    fn gifts_given_in_two_ways_count_in_one() {
        let of = |own: &str| said(&format!(r#"{{"pathways": {{"live-gifts": {{{own}}}}}}}"#));
        assert_eq!(of(r#""usd_per_viewer_hour": 0.1"#), []);
        assert_eq!(of(r#""gifter_share": 0.1"#), []);
        assert_eq!(of(r#""usd_per_viewer_hour": 0.1, "gifter_share": 0.1"#), [WarningId::GiftsGivenTwice]);
    }

    #[test]
    fn a_warning_changes_no_number() {
        let facts = Facts::current();
        let points = Points::new(256, 0);
        let total = |scenario: &str| {
            let estimate = crate::model::estimate(&Scenario::from_json(scenario).unwrap(), &facts, &points);
            (estimate.total, estimate.warnings.len())
        };
        let (plain, none) = total(r#"{"posts_per_month": 3}"#);
        let (odd, some) = total(r#"{"posts_per_month": 3, "pathways": {"brand-partnerships": {"contract_months": 99}}}"#);
        assert_eq!((plain, none, some), (odd, 0, 1));
    }
}
