//! Each pathway calculated by hand: where every number is known, every month is the same, or differs by luck alone.

use likeworth::model::audience::Context;
use likeworth::model::country;
use likeworth::model::estimate::{GateState, PathwayEstimate, PathwayState, WarningId, estimate};
use likeworth::model::fact::NICHES;
use likeworth::model::growth::{Growth, History, Path, Plan, growth};
use likeworth::model::micro_conversions::{MicroConversions, StageId};
use likeworth::model::offer::{Offer, standing};
use likeworth::model::pathway::{PATHWAYS, PathwayId, StepLabel};
use likeworth::model::scenario::{Format, Mode};
use likeworth::model::{Estimate, Facts, Platform, Points, Scenario, Summary, Triplet};

fn pathway(scenario: &str, id: PathwayId) -> PathwayEstimate {
    pathway_in(4096, scenario, id)
}

fn pathway_in(samples: usize, scenario: &str, id: PathwayId) -> PathwayEstimate {
    let scenario = Scenario::from_json(scenario).unwrap_or_else(|error| panic!("{scenario}: {error}"));
    let estimate = estimate(&scenario, &Facts::current(), &Points::new(samples, 0));
    estimate.pathways.into_iter().find(|pathway| pathway.id == id).unwrap()
}

fn close(got: f64, expected: f64) -> bool {
    (got - expected).abs() <= 1e-9 * expected.abs()
}

/// What the account of a pathway comes to.
fn usual(pathway: &PathwayEstimate) -> f64 {
    pathway.steps.last().unwrap().value
}

fn month(pathway: &PathwayEstimate) -> Summary {
    pathway.if_open.unwrap_or(pathway.outcome).monthly
}

// 20 hours · 50 viewers · 0.1 dollars; and by the chain of gifts: 3 % of 50 viewers · 200 coins · 0.005 dollars · 20 hours.
#[test]
fn live_gifts() {
    let by_viewer = r#"{"followers": 5000, "pathways": {"live-gifts": {"on": true, "hours_per_month": 20, "viewers": 50, "usd_per_viewer_hour": 0.1}}}"#;
    let live = pathway(by_viewer, PathwayId::LiveGifts);
    assert_eq!(live.state, PathwayState::Open);
    assert!(close(usual(&live), 100.0) && close(live.outcome.monthly.p5, 100.0) && close(live.outcome.monthly.p95, 100.0));
    let by_gift = r#"{"pathways": {"live-gifts": {"on": true, "hours_per_month": 20, "viewers": 50, "gifter_share": 0.03, "coins_per_gifter_hour": 200, "usd_per_coin": 0.005}}}"#;
    assert!(close(usual(&pathway(by_gift, PathwayId::LiveGifts)), 20.0 * 50.0 * 0.03 * 200.0 * 0.005));
}

// 2 contracts · 3 posts · 400 dollars · (1 − 0.1), in 6 / (6 + 0.75 · 4) = two months of three each.
#[test]
fn brand_partnerships() {
    let own = r#""contracts": 2, "posts_per_month": 3, "fee": 400, "discount": 0.1, "contract_months": 6, "renewal_chance": 0.25, "gap_months": 4"#;
    let partnership = pathway(&format!(r#"{{"pathways": {{"brand-partnerships": {{"on": true, {own}}}}}}}"#), PathwayId::BrandPartnerships);
    assert!(close(usual(&partnership), 2.0 * 3.0 * 400.0 * 0.9 * 2.0 / 3.0));
    let Summary { p5, p50, p95, p_zero, mean, .. } = partnership.outcome.monthly;
    // None runs in 1 month of 9, one in 4, both in 4.
    assert!((p_zero - 1.0 / 9.0).abs() < 1e-3, "{p_zero}");
    assert!(p5 == 0.0 && close(p50, 1080.0) && close(p95, 2160.0), "{p5} {p50} {p95}");
    assert!((mean / 1440.0 - 1.0).abs() < 1e-3, "{mean}");
}

// The survey's discount, −5 % to 30 %, usually 15 %: a long contract may cost more than single posts.
#[test]
fn a_partnership_may_cost_more_than_single_posts() {
    let own = r#""contracts": 1, "posts_per_month": 1, "fee": 100, "contract_months": 1, "renewal_chance": 1, "gap_months": 1"#;
    let partnership = pathway(&format!(r#"{{"pathways": {{"brand-partnerships": {{"on": true, {own}}}}}}}"#), PathwayId::BrandPartnerships);
    let Summary { p5, p50, p95, .. } = partnership.outcome.monthly;
    assert!((p5 - 70.0).abs() < 0.5 && (p50 - 85.0).abs() < 0.2 && (p95 - 105.0).abs() < 0.5, "{p5} {p50} {p95}");
}

// TikTok: 10 posts · 20,000 views · 0.1 % clicks · 1 % sales · 40 dollars · 35 %; Instagram: 10 posts · 500 likes · 0.2 visits · 5 % · 1 % · 40 · 25 %.
#[test]
fn product_sales() {
    let tiktok = r#"{"posts_per_month": 10, "views_per_post": 20000, "pathways": {"product-sales": {"on": true, "click_rate": 0.001, "order_rate": 0.01, "price": 40, "margin": 0.35}}}"#;
    assert!(close(usual(&pathway(tiktok, PathwayId::ProductSales)), 10.0 * 20_000.0 * 0.001 * 0.01 * 40.0 * 0.35));
    let instagram = r#"{"platform": "instagram", "posts_per_month": 10, "likes_per_post": 500, "pathways": {"product-sales": {"on": true, "visit_rate": 0.2, "click_rate": 0.05, "order_rate": 0.01, "price": 40, "margin": 0.25}}}"#;
    assert!(close(usual(&pathway(instagram, PathwayId::ProductSales)), 10.0 * 500.0 * 0.2 * 0.05 * 0.01 * 40.0 * 0.25));
}

// Tags: 10 posts · 500 likes · 0.2 visits · 5 % · 1 % · 40 dollars · (1 − 0.002 for Instagram) · 25 % margin. An own margin has the fee in it.
#[test]
fn tagged_products_pay_what_instagram_takes_today_and_once() {
    let with = |margin: &str| {
        let own = r#""kind": "product-tags", "visit_rate": 0.2, "click_rate": 0.05, "order_rate": 0.01, "price": 40"#;
        let scenario = format!(
            r#"{{"platform": "instagram", "posts_per_month": 10, "likes_per_post": 500, "pathways": {{"product-sales": {{"on": true, {own}{margin}}}}}}}"#
        );
        pathway(&scenario, PathwayId::ProductSales)
    };
    let orders = 10.0 * 500.0 * 0.2 * 0.05 * 0.01;
    let ours = with("");
    assert!(close(usual(&ours), orders * 40.0 * (1.0 - 0.002) * 0.25), "{}", usual(&ours));
    assert_eq!((line(&ours, StepLabel::SellingFee), line(&ours, StepLabel::EndedCheckoutFee)), (Some(0.002), Some(0.05)));
    let own = with(r#", "margin": 0.25"#);
    assert!(close(usual(&own), orders * 40.0 * 0.25));
    assert_eq!((line(&own, StepLabel::SellingFee), line(&own, StepLabel::EndedCheckoutFee)), (None, Some(0.05)));
    let ended = ours.steps.iter().find(|step| step.label == StepLabel::EndedCheckoutFee).unwrap().fact.unwrap();
    assert_eq!(Facts::current().get(ended).ended, "2025-08", "and says until when");
    assert!(!PathwayId::ProductSales.kinds(Platform::TikTok).iter().any(|kind| kind.as_str() == "product-tags"));
}

// Each kind has its price: the likely ones of the facts, in dollars.
#[test]
fn a_product_has_the_price_of_its_kind() {
    for (kind, expected) in [("merchandise", 40.0), ("digital-product", 27.0), ("online-course", 150.0), ("coaching", 200.0)] {
        let sales = pathway(&format!(r#"{{"pathways": {{"product-sales": {{"kind": "{kind}"}}}}}}"#), PathwayId::ProductSales);
        assert_eq!(sales.state, PathwayState::Off);
        let price = sales.steps.iter().find(|step| step.label == StepLabel::Price).unwrap();
        assert_eq!(price.value, expected, "{kind}");
        assert!(month(&sales).p50 > 0.0 && sales.outcome.monthly == Summary::NOTHING);
    }
}

// 100,000 followers: 0.1 % subscribe at 5 dollars, 70 % of it; 0.02 % buy a Series of 10 dollars, 90 % of it; tips of 0.001 dollars, 99 % of it;
// and 10 posts · 50,000 views with 0.02 dollars of gifts per 1,000.
#[test]
fn subscriptions_add_up_their_sources() {
    let own = r#""subscriber_share": 0.001, "price": 5, "creator_share": 0.7, "series_buyer_share": 0.0002, "series_price": 10, "tips_per_follower": 0.001, "video_gift_rpm": 0.02"#;
    let scenario = format!(
        r#"{{"followers": 100000, "posts_per_month": 10, "views_per_post": 50000, "pathways": {{"subscriptions": {{"on": true, {own}}}}}}}"#
    );
    let all = pathway(&scenario, PathwayId::Subscriptions);
    let months = [
        (StepLabel::SubscriptionMonth, 350.0),
        (StepLabel::SeriesMonth, 180.0),
        (StepLabel::TipMonth, 99.0),
        (StepLabel::GiftMonth, 10.0),
        (StepLabel::UsualMonth, 639.0),
    ];
    for (label, expected) in months {
        let step = all.steps.iter().find(|step| step.label == label).unwrap();
        assert!(close(step.value, expected), "{label:?}: {}", step.value);
    }
}

// Below 100,000 followers tips are locked, and only tips; below 10,000 everything is.
#[test]
fn a_locked_source_locks_only_itself() {
    let with = |followers: u32| {
        let scenario =
            format!(r#"{{"followers": {followers}, "views_per_post": 500000, "pathways": {{"subscriptions": {{"on": true}}}}}}"#);
        pathway(&scenario, PathwayId::Subscriptions)
    };
    let gate = |of: &PathwayEstimate, part| of.gates.iter().find(|gate| gate.part == Some(part)).unwrap().state;
    let some = with(99_999);
    assert_eq!(
        (some.state, gate(&some, StepLabel::TipMonth), gate(&some, StepLabel::SeriesMonth)),
        (PathwayState::Open, GateState::NotMet, GateState::Met)
    );
    let all = with(100_000);
    assert_eq!(gate(&all, StepLabel::TipMonth), GateState::Met);
    assert!(usual(&all) > usual(&some) + 49.0, "100,000 followers · 0.0005 dollars of tips");
    let none = with(9_999);
    assert_eq!((none.state, none.outcome.monthly), (PathwayState::Locked, Summary::NOTHING));
    assert!(month(&none).p50 > 0.0, "and shows what it would bring");
}

// Instagram: 20,000 followers · 0.1 % · 5 dollars · 72 %; 5 posts · 10,000 plays · 2 stars per 1,000 · 0.01 dollars.
#[test]
fn instagram_subscriptions_stars_and_badges() {
    let own = r#""subscriber_share": 0.001, "price": 5, "creator_share": 0.72, "stars_per_1000_plays": 2"#;
    let with = |more: &str| {
        let scenario = format!(
            r#"{{"platform": "instagram", "followers": 20000, "posts_per_month": 5, "views_per_post": 10000, "pathways": {{"subscriptions": {{"on": true, {own}{more}}}}}}}"#
        );
        pathway(&scenario, PathwayId::Subscriptions)
    };
    let value = |of: &PathwayEstimate, label| of.steps.iter().find(|step| step.label == label).map(|step| step.value);
    let plain = with("");
    assert!(close(value(&plain, StepLabel::SubscriptionMonth).unwrap(), 72.0));
    assert!(close(value(&plain, StepLabel::GiftMonth).unwrap(), 1.0));
    assert_eq!(value(&plain, StepLabel::BadgeMonth), None, "no fact says how many watch a LIVE on Instagram");
    let badges = with(r#", "hours_per_month": 8, "viewers": 30, "badge_usd_per_viewer_hour": 0.02"#);
    assert!(close(value(&badges, StepLabel::BadgeMonth).unwrap(), 4.8));
}

// 4 posts · 25,000 views · 8 dollars per 1,000 · 55 %; ended, so never in a total.
#[test]
fn igtv_ads_are_history() {
    let scenario =
        r#"{"platform": "instagram", "posts_per_month": 4, "views_per_post": 25000, "pathways": {"igtv-ads": {"on": true, "rpm": 8}}}"#;
    let igtv = pathway(scenario, PathwayId::IgtvAds);
    assert_eq!((igtv.state, igtv.outcome.monthly), (PathwayState::Historical, Summary::NOTHING));
    assert!(close(usual(&igtv), 440.0));
}

// 3 videos at 200 dollars; a salary is by the year: 69,780 / 12.
#[test]
fn work_for_others_has_the_rate_of_its_kind() {
    let videos = pathway(r#"{"pathways": {"services": {"on": true, "jobs": 3, "job_rate": 200}}}"#, PathwayId::Services);
    assert!(close(usual(&videos), 600.0) && close(videos.outcome.monthly.p95, 600.0));
    let rates = [("ugc-photos", 4.0 * 85.0), ("retainer", 1200.0), ("hourly", 20.0 * 33.0), ("salary", 69_780.0 / 12.0)];
    for (kind, expected) in rates {
        let work = pathway(&format!(r#"{{"pathways": {{"services": {{"on": true, "kind": "{kind}"}}}}}}"#), PathwayId::Services);
        assert!(close(usual(&work), expected), "{kind}: {}", usual(&work));
    }
}

// 100 clicks a post · 8 posts · 1 % · 50 dollars · 30 % of software, no returns.
#[test]
fn an_affiliate_has_the_commission_of_what_is_sold() {
    let with = |kind: &str| {
        let scenario = format!(
            r#"{{"platform": "instagram", "posts_per_month": 8, "link_clicks_per_post": 100, "pathways": {{"affiliate": {{"kind": "{kind}", "order_rate": 0.01, "order_value": 50, "return_rate": 0}}}}}}"#
        );
        usual(&pathway(&scenario, PathwayId::Affiliate))
    };
    assert!(close(with("software"), 100.0 * 8.0 * 0.01 * 50.0 * 0.3));
    assert!(close(with("amazon"), 100.0 * 8.0 * 0.01 * 50.0 * 0.03));
    assert!(close(with("mixed"), 100.0 * 8.0 * 0.01 * 50.0 * 0.08));
}

fn business(scenario: &str) -> (PathwayEstimate, MicroConversions) {
    let scenario = Scenario::from_json(scenario).unwrap_or_else(|error| panic!("{scenario}: {error}"));
    let mut estimate = estimate(&scenario, &Facts::current(), &Points::new(4096, 0));
    assert_eq!(estimate.pathways.len(), 1, "a business has one way, and no creator's");
    (estimate.pathways.remove(0), estimate.micro_conversions.unwrap())
}

fn assert_stages(report: &MicroConversions, expected: [(StageId, Option<f64>, f64); 6]) {
    for (stage, (id, rate, value)) in report.stages.iter().zip(expected) {
        assert_eq!((stage.id, stage.rate.is_some()), (id, rate.is_some()));
        assert!(rate.is_none_or(|rate| close(stage.rate.unwrap().likely, rate)), "{id:?}: {:?}", stage.rate);
        assert!(close(stage.value_usd.unwrap().p50, value), "{id:?}: {:?}", stage.value_usd);
    }
}

// TikTok: 10 posts · 20,000 views · 2 % visits · 5 % clicks = 200 clicks; 1 % order at once and 10 % · 2 % later; 60 dollars. By first touch all of it.
#[test]
fn micro_conversions_on_tiktok() {
    let own =
        r#""visit_rate": 0.02, "click_rate": 0.05, "order_rate": 0.01, "signup_rate": 0.1, "later_order_rate": 0.02, "order_value": 60"#;
    let account = r#""mode": "business", "posts_per_month": 10, "likes_per_post": 1000, "views_per_post": 20000"#;
    let (orders, report) = business(&format!(r#"{{{account}, "pathways": {{"micro-conversions": {{{own}}}}}}}"#));
    assert_eq!((orders.id, orders.state), (PathwayId::MicroConversions, PathwayState::Open));
    assert!(close(usual(&orders), 200.0 * 0.012 * 60.0), "{}", usual(&orders));
    // A like: 0.4 visits · 5 % · 0.72 dollars a click.
    assert_stages(
        &report,
        [
            (StageId::Like, None, 0.0144),
            (StageId::ProfileVisit, Some(0.4), 0.036),
            (StageId::SiteClick, Some(0.05), 0.72),
            (StageId::OrderAtOnce, Some(0.01), 60.0),
            (StageId::SignUp, Some(0.1), 1.2),
            (StageId::LaterOrder, Some(0.02), 60.0),
        ],
    );
    assert!(close(report.per_like.p50, 0.0144) && close(orders.outcome.per_1000_likes.unwrap().p50, 14.4));
    // All but luck is known: the months of every stage differ by the same factor.
    let months: Vec<f64> = report.stages.iter().map(|stage| stage.per_month.unwrap().p90).collect();
    let luck = months[0] / 10_000.0;
    for (month, expected) in months.iter().zip([10_000.0, 4_000.0, 200.0, 2.0, 20.0, 0.4]) {
        assert!(close(month / luck, expected), "{month} is not {expected}");
    }
    assert_eq!(report.compared.len(), 5);
}

// Instagram: 12 posts · 800 likes · 20 % visits · 6 % clicks · (0.5 % + 8 % · 5 %) · 50 dollars · 40 % by position.
#[test]
fn micro_conversions_on_instagram() {
    let own = r#""kind": "position-based", "visit_rate": 0.2, "click_rate": 0.06, "order_rate": 0.005, "signup_rate": 0.08, "later_order_rate": 0.05, "order_value": 50"#;
    let account = r#""mode": "business", "platform": "instagram", "posts_per_month": 12, "likes_per_post": 800"#;
    let (orders, report) = business(&format!(r#"{{{account}, "pathways": {{"micro-conversions": {{{own}}}}}}}"#));
    let like = 0.2 * 0.06 * 0.009 * 50.0;
    assert!(close(usual(&orders), 12.0 * 800.0 * like * 0.4));
    assert_stages(
        &report,
        [
            (StageId::Like, None, like),
            (StageId::ProfileVisit, Some(0.2), 0.027),
            (StageId::SiteClick, Some(0.06), 0.45),
            (StageId::OrderAtOnce, Some(0.005), 50.0),
            (StageId::SignUp, Some(0.08), 2.5),
            (StageId::LaterOrder, Some(0.05), 50.0),
        ],
    );
    assert!(close(report.per_like.p50, like * 0.4), "the like is credited with its share");
}

// Counted visits and clicks take the place of the rates before them: 5 posts · 30 visits · 10 %, or · 6 clicks; 2 % order, nobody signs up; 40 dollars.
#[test]
fn what_a_business_counts_takes_the_place_of_what_is_assumed_before_it() {
    let with = |counts: &str, more: &str| {
        let account = r#""mode": "business", "platform": "instagram", "posts_per_month": 5, "likes_per_post": 200"#;
        let own = r#""order_rate": 0.02, "signup_rate": 0, "order_value": 40"#;
        business(&format!(r#"{{{account}, {counts}, "pathways": {{"micro-conversions": {{{own}{more}}}}}}}"#))
    };
    let (visits, report) = with(r#""profile_visits_per_post": 30"#, r#", "click_rate": 0.1"#);
    assert!(close(usual(&visits), 5.0 * 30.0 * 0.1 * 0.02 * 40.0));
    assert!(close(report.stages[1].rate.unwrap().likely, 0.15) && report.stages[1].own);
    let (clicks, report) = with(r#""profile_visits_per_post": 30, "link_clicks_per_post": 6"#, "");
    assert!(close(usual(&clicks), 5.0 * 6.0 * 0.02 * 40.0));
    assert!(close(report.stages[2].rate.unwrap().likely, 0.2) && report.stages[2].own);
    // Visits follow from clicks, at the usual 4 %: more than from likes.
    let (_, report) = with(r#""link_clicks_per_post": 6"#, "");
    assert!(close(report.stages[1].rate.unwrap().likely, 6.0 / 0.04 / 200.0) && !report.stages[1].own);
    assert!(close(report.stages[2].rate.unwrap().likely, 0.04));
}

#[test]
fn attribution_is_an_open_choice() {
    let with = |kind: &str| business(&format!(r#"{{"mode": "business", "pathways": {{"micro-conversions": {{{kind}}}}}}}"#)).0;
    let first = usual(&with(""));
    assert!(first > 0.0 && close(usual(&with(r#""kind": "first-touch""#)), first));
    assert!(close(usual(&with(r#""kind": "position-based""#)), 0.4 * first));
    assert!(close(usual(&with(r#""kind": "own-share""#)), 0.1 * first), "where none is named, the usual one");
    assert!(close(usual(&with(r#""kind": "own-share", "attribution_share": 0.25"#)), 0.25 * first));
    assert!(close(usual(&with(r#""attribution_share": 0.25"#)), first), "a share counts where shares do");
    let last = with(r#""kind": "last-touch""#);
    assert_eq!((last.outcome.monthly, usual(&last)), (Summary::NOTHING, 0.0));
    assert_eq!(last.outcome.per_1000_likes, Some(Summary::NOTHING));
}

#[test]
fn a_creator_has_no_business_view() {
    let estimate = estimate(&Scenario::default(), &Facts::current(), &Points::new(64, 0));
    assert!(estimate.pathways.iter().all(|pathway| pathway.id != PathwayId::MicroConversions));
    assert_eq!((estimate.attribution, estimate.micro_conversions), (None, None));
}

#[test]
fn the_total_is_the_sum_of_what_is_on() {
    let means = |platform: Platform| {
        let on: Vec<String> = PATHWAYS
            .iter()
            .filter(|pathway| pathway.mode == Mode::Creator && pathway.platforms.contains(&platform))
            .map(|pathway| format!(r#""{}": {{"on": true}}"#, pathway.id.as_str()))
            .collect();
        let name = if platform == Platform::TikTok { "tiktok" } else { "instagram" };
        let scenario = format!(r#"{{"platform": "{name}", "followers": 150000, "pathways": {{{}}}}}"#, on.join(", "));
        let scenario = Scenario::from_json(&scenario).unwrap();
        let estimate = estimate(&scenario, &Facts::current(), &Points::new(4096, 0));
        let counted = estimate.pathways.iter().filter(|pathway| pathway.id.from_likes());
        (estimate.total.monthly.mean, counted.map(|pathway| pathway.outcome.monthly.mean).sum::<f64>())
    };
    for platform in [Platform::TikTok, Platform::Instagram] {
        let (total, parts) = means(platform);
        assert!((total / parts - 1.0).abs() < 1e-12 && total > 0.0, "{platform:?}: {total} is not {parts}");
    }
}

#[test]
fn at_the_start_a_pathway_is_as_it_says() {
    for (platform, name) in [(Platform::TikTok, "tiktok"), (Platform::Instagram, "instagram")] {
        for id in PathwayId::ALL.iter().filter(|id| id.on_platform(platform)) {
            let mode = if id.in_mode(Mode::Creator) { "creator" } else { "business" };
            let state = pathway(&format!(r#"{{"platform": "{name}", "mode": "{mode}"}}"#), *id).state;
            let expected = match (id.on_by_default(), id) {
                (_, PathwayId::CreatorFund | PathwayId::IgtvAds) => PathwayState::Historical,
                (true, _) => PathwayState::Open,
                (false, _) => PathwayState::Off,
            };
            assert_eq!(state, expected, "{id:?}");
        }
    }
    let off = PathwayId::ALL.iter().filter(|id| !id.on_by_default()).count();
    assert_eq!(off, 5, "LIVE, partnerships, products, fan payments and work for others take more than posting");
}

#[test]
fn a_kind_of_another_pathway_is_refused_by_name() {
    for (scenario, field) in [
        (r#"{"pathways": {"services": {"kind": "merchandise"}}}"#, "pathways.services.kind"),
        (r#"{"pathways": {"live-gifts": {"kind": "mixed"}}}"#, "pathways.live-gifts.kind"),
        (r#"{"pathways": {"services": {"kind": "nonsense"}}}"#, "pathways.services.kind"),
        (r#"{"pathways": {"product-sales": {"price": 0}}}"#, "pathways.product-sales.price"),
    ] {
        assert_eq!(Scenario::from_json(scenario).unwrap_err().field, field);
    }
}

// Affiliate alone is known to the dollar: 10 posts · 100 clicks · 2 % · 50 dollars · 20 % = 200; sponsored posts are 2 deals of 400 dollars.
#[test]
fn what_is_left_after_a_manager_fees_tax_and_by_the_hour() {
    let account = r#""platform": "instagram", "posts_per_month": 10, "link_clicks_per_post": 100, "pathways": {"sponsored-posts": {"on": false}, "affiliate": {"order_rate": 0.02, "order_value": 50, "commission": 0.2, "return_rate": 0}}"#;
    let with = |deductions: &str| {
        let scenario = Scenario::from_json(&format!(r#"{{{account}, "deductions": {{{deductions}}}}}"#)).unwrap();
        estimate(&scenario, &Facts::current(), &Points::new(1024, 0))
    };
    assert_eq!(with("").take_home, None, "what nobody names is not taken off");
    // A manager has no share in a commission.
    let all = with(r#""manager_share": 0.2, "fee_share": 0.1, "tax_share": 0.25, "hours_per_month": 27"#);
    let ratio = all.take_home.unwrap().p50 / all.total.monthly.p50;
    assert!(close(ratio, 0.9 * 0.75), "{ratio}");
    assert!(close(all.per_hour.unwrap().p50, all.take_home.unwrap().p50 / 27.0));
    assert_eq!(with(r#""tax_share": 0.25"#).per_hour, None);
}

#[test]
fn a_manager_takes_a_share_of_what_brands_pay() {
    let scenario = r#"{"followers": 50000, "pathways": {"creator-rewards": {"on": false}, "affiliate": {"on": false}, "sponsored-posts": {"deals_per_month": 3, "fee": 400}}, "deductions": {"manager_share": 0.2}}"#;
    let estimate = estimate(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(1024, 0));
    let (left, total) = (estimate.take_home.unwrap(), estimate.total.monthly);
    assert!(total.mean > 0.0 && close(left.mean, 0.8 * total.mean) && close(left.p90, 0.8 * total.p90));
}

#[test]
fn a_deduction_out_of_bounds_is_named() {
    for (deductions, field) in [
        (r#""manager_share": 1.2"#, "deductions.manager_share"),
        (r#""hours_per_month": 0"#, "deductions.hours_per_month"),
        (r#""rent": 5"#, "deductions.rent"),
    ] {
        assert_eq!(Scenario::from_json(&format!(r#"{{"deductions": {{{deductions}}}}}"#)).unwrap_err().field, field);
    }
}

// By hand: 350 dollars of deals and 50 of commission, and no luck but that of the month: half of the months are below 400.
#[test]
fn what_was_paid_last_month_replaces_the_account() {
    let scenario = r#"{"platform": "instagram", "pathways": {"sponsored-posts": {"payout": 350}, "affiliate": {"payout": 50}}}"#;
    let estimate = estimate(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(1024, 0));
    assert!((estimate.total.monthly.p50 / 400.0 - 1.0).abs() < 0.02, "{}", estimate.total.monthly.p50);
    assert!(estimate.total.monthly.p10 < 390.0, "months differ");
    let sponsored = estimate.pathways.iter().find(|pathway| pathway.id == PathwayId::SponsoredPosts).unwrap();
    let steps: Vec<_> = sponsored.steps.iter().map(|step| (step.label, step.value, step.own)).collect();
    assert_eq!(steps, [(StepLabel::Payout, 350.0, true), (StepLabel::UsualMonth, 350.0, false)]);
    assert!(estimate.event.is_none(), "a deal is no rare event where it is a part of the month");
}

// A client pays the same every month: no views, no luck.
#[test]
fn a_payout_that_needs_no_views_is_the_same_every_month() {
    let scenario = r#"{"pathways": {"services": {"on": true, "payout": 900}}}"#;
    let estimate = estimate(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(256, 0));
    let services = estimate.pathways.iter().find(|pathway| pathway.id == PathwayId::Services).unwrap();
    assert!(close(services.outcome.monthly.p5, 900.0) && close(services.outcome.monthly.p95, 900.0));
}

#[test]
fn a_payout_of_a_pathway_that_is_closed_is_not_counted_and_said_to_be_odd() {
    let said = |followers: u32| {
        let scenario =
            format!(r#"{{"likes_per_post": 9000, "followers": {followers}, "pathways": {{"creator-rewards": {{"payout": 80}}}}}}"#);
        let estimate = estimate(&Scenario::from_json(&scenario).unwrap(), &Facts::current(), &Points::new(256, 0));
        let odd = estimate.warnings.iter().find(|warning| warning.id == WarningId::PaidThoughLocked).copied();
        (estimate.pathways[0].outcome.monthly.p50, odd.map(|odd| (odd.value, odd.limit)))
    };
    assert_eq!(said(9999), (0.0, Some((80.0, 10_000.0))));
    let (month, odd) = said(10_000);
    assert!(month > 0.0 && odd.is_none());
}

// By hand: each account's 350 and 50 dollars come with a luck of their own, so that the total spreads less than one account with 400.
#[test]
fn accounts_of_one_person_have_luck_of_their_own() {
    let account = |platform: &str, payout: u32| {
        format!(
            r#""platform": "{platform}", "pathways": {{"sponsored-posts": {{"payout": {payout}}}, "affiliate": {{"on": false}}, "creator-rewards": {{"on": false}}}}"#
        )
    };
    let answer = |scenario: &str| estimate(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(8192, 0));
    let one = answer(&format!("{{{}}}", account("tiktok", 400)));
    let two = answer(&format!(r#"{{{}, "further_accounts": [{{{}}}]}}"#, account("tiktok", 200), account("instagram", 200)));
    let spread = |estimate: &Estimate| (estimate.total.monthly.p90 / estimate.total.monthly.p10).ln();
    assert!(one.accounts.is_empty() && two.accounts.len() == 2);
    // Two independent halves of a log-normal month spread by about 1/√2 of it.
    let ratio = spread(&two) / spread(&one);
    assert!((0.65..0.78).contains(&ratio), "{ratio}");
    assert!((two.total.monthly.mean / one.total.monthly.mean - 1.0).abs() < 0.01);
}

// What is not known about both is drawn once: the usual order value of one is that of the other.
#[test]
fn accounts_of_one_person_share_what_is_not_known() {
    let account = r#""platform": "instagram", "likes_per_post": 500, "posts_per_month": 8, "pathways": {"sponsored-posts": {"on": false}}"#;
    let answer = |scenario: &str| estimate(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(4096, 0));
    let one = answer(&format!("{{{account}}}"));
    let two = answer(&format!(r#"{{{account}, "further_accounts": [{{{account}}}]}}"#));
    assert_eq!(two.accounts[0].total, one.total);
    let spread = |estimate: &Estimate| (estimate.total.monthly.p90 / estimate.total.monthly.p10).ln();
    assert!(spread(&two) / spread(&one) > 0.93, "nearly all of it is not luck: {}", spread(&two) / spread(&one));
    let means = two.total.monthly.mean / one.total.monthly.mean;
    assert!((means - 2.0).abs() < 0.1, "the mean of so long a tail: {means}");
    let likes = (two.total.per_1000_likes.unwrap().p50, one.total.per_1000_likes.unwrap().p50);
    assert!((likes.0 / likes.1 - 1.0).abs() < 0.05, "twice the money for twice the likes");
}

/// The value of a line of an account; none where the account has no such line.
fn line(of: &PathwayEstimate, label: StepLabel) -> Option<f64> {
    of.steps.iter().find(|step| step.label == label).map(|step| step.value)
}

// Beauty 1.25, Brazil (Latin America) 0.36: both as lines of their own, and in the fee of whoever starts from it.
#[test]
fn a_topic_and_a_country_multiply_the_fee_only_where_they_are_named() {
    let with = |more: &str, id| pathway(&format!(r#"{{"platform": "instagram", "likes_per_post": 900{more}}}"#), id);
    let fee = |more: &str, id| line(&with(more, id), StepLabel::Fee).unwrap();
    let posts = PathwayId::SponsoredPosts;
    let plain = with("", posts);
    assert_eq!((line(&plain, StepLabel::NicheFactor), line(&plain, StepLabel::RegionFactor)), (None, None));
    let both = with(r#", "niche": "beauty", "country": "BR""#, posts);
    assert_eq!((line(&both, StepLabel::NicheFactor), line(&both, StepLabel::RegionFactor)), (Some(1.25), Some(0.36)));
    for id in [posts, PathwayId::BrandPartnerships] {
        assert!(close(fee(r#", "niche": "beauty", "country": "BR""#, id), fee("", id) * 1.25 * 0.36), "{id:?}");
        assert!(close(fee(r#", "country": "US""#, id), fee("", id)), "the United States are the reference");
        assert!(close(fee(r#", "country": "PL""#, id), fee("", id) * 0.5), "a country that no table names");
    }
    let factor = both.steps.iter().find(|step| step.label == StepLabel::NicheFactor).unwrap();
    assert_eq!((factor.low, factor.high, factor.own), (1.1, 1.6, false));
    assert_eq!(factor.fact.unwrap().as_str(), "sponsored-niche-multiplier-beauty");
}

// The fee that somebody is paid is what it is.
#[test]
fn an_own_fee_has_no_factor() {
    let own = |more: &str| {
        let scenario =
            format!(r#"{{"likes_per_post": 900{more}, "pathways": {{"sponsored-posts": {{"fee": 300, "deals_per_month": 2}}}}}}"#);
        pathway(&scenario, PathwayId::SponsoredPosts)
    };
    let named = own(r#", "niche": "finance", "country": "IN""#);
    assert_eq!(line(&named, StepLabel::NicheFactor), None);
    assert_eq!(named.outcome.monthly, own("").outcome.monthly);
}

#[test]
fn an_offer_is_compared_with_the_fees_of_the_topic_and_the_country() {
    let fees = |more: &str| {
        let scenario = Scenario::from_json(&format!(r#"{{"likes_per_post": 900{more}}}"#)).unwrap();
        let offer = Offer { usd: 200.0, usage_rights: false, exclusive: false };
        standing(&offer, &scenario, &Facts::current(), &Points::new(4096, 0)).fees.p50
    };
    let ratio = fees(r#", "niche": "finance", "country": "DE""#) / fees("");
    assert!((ratio / (1.8 * 0.83) - 1.0).abs() < 0.05, "{ratio}");
}

#[test]
fn every_niche_has_its_factor_and_no_country_two() {
    for niche in NICHES {
        let sponsored = pathway_in(64, &format!(r#"{{"niche": "{niche}"}}"#), PathwayId::SponsoredPosts);
        let step = sponsored.steps.iter().find(|step| step.label == StepLabel::NicheFactor).unwrap();
        assert_eq!(step.fact.unwrap().as_str(), format!("sponsored-niche-multiplier-{niche}"));
    }
    let facts = Facts::current();
    let regions: Vec<_> = facts.iter().filter(|fact| fact.id.starts_with("sponsored-region-multiplier-")).collect();
    for code in country::all() {
        let naming: Vec<_> = regions.iter().filter(|fact| fact.countries.contains(&code)).collect();
        assert!(naming.len() <= 1, "{code}");
        let sponsored = pathway_in(64, &format!(r#"{{"country": "{code}"}}"#), PathwayId::SponsoredPosts);
        let used = sponsored.steps.iter().find(|step| step.label == StepLabel::RegionFactor).unwrap().fact.unwrap();
        assert_eq!(used.as_str(), naming.first().map_or("sponsored-region-multiplier-elsewhere", |fact| fact.id), "{code}");
    }
}

#[test]
fn a_country_without_the_programme_locks_it_and_says_why() {
    let rewards = |country: &str| pathway(&format!(r#"{{"followers": 50000, "country": "{country}"}}"#), PathwayId::CreatorRewards);
    let gate = |of: &PathwayEstimate| of.gates.iter().find(|gate| gate.id.as_str() == "tiktok-creator-rewards-countries").unwrap().state;
    let (there, elsewhere) = (rewards("DE"), rewards("IN"));
    assert_eq!((there.state, gate(&there)), (PathwayState::Open, GateState::Met));
    assert_eq!((elsewhere.state, gate(&elsewhere), elsewhere.outcome.monthly), (PathwayState::Locked, GateState::NotMet, Summary::NOTHING));
}

/// Reels 4 · 900 likes reaching 20,000; images 6 · 300 likes reaching 10,000; stories 10 reaching 500: 20 posts.
const SEVERAL: &str = r#"{"platform": "instagram", "followers": 30000, "posts": [
    {"format": "reel", "posts_per_month": 4, "likes_per_post": 900, "reach_per_post": 20000},
    {"format": "image", "posts_per_month": 6, "likes_per_post": 300, "reach_per_post": 10000},
    {"format": "story", "posts_per_month": 10, "likes_per_post": 5, "reach_per_post": 500}]MORE}"#;

fn several(more: &str, id: PathwayId) -> PathwayEstimate {
    pathway(&SEVERAL.replace("MORE", more), id)
}

fn average(scenario: &str) -> Vec<f64> {
    let scenario = Scenario::from_json(scenario).unwrap();
    let (facts, points) = (Facts::current(), Points::new(256, 0));
    let audience = Context::new(&scenario, &facts, &points).audience;
    [&audience.posts, &audience.likes, &audience.exposure, &audience.views, &audience.followers].map(|number| number.likely).to_vec()
}

// (4 · 900 + 6 · 300 + 10 · 5) / 20 = 272.5 likes; (4 · 20,000 + 6 · 10,000 + 10 · 500) / 20 = 7,250 reached.
#[test]
fn an_account_of_several_formats_has_the_means_over_its_posts() {
    let means = average(&SEVERAL.replace("MORE", ""));
    for (got, expected) in means.iter().zip([20.0, 272.5, 7250.0, 7250.0, 30_000.0]) {
        assert!(close(*got, expected), "{got} is not {expected}");
    }
}

// Left out: posts are a third of 4 · 52/12 each; likes of an image 20,000 reached · 0.034, of a reel those told, 680; a reel then reaches 680 / 0.04.
#[test]
fn what_a_format_leaves_out_comes_from_its_reach_or_the_other_formats() {
    let scenario = r#"{"platform": "instagram", "posts": [{"format": "reel"}, {"format": "image", "reach_per_post": 20000}, {"format": "story", "likes_per_post": 680}]}"#;
    let scenario = Scenario::from_json(scenario).unwrap();
    let (facts, points) = (Facts::current(), Points::new(256, 0));
    let audience = Context::new(&scenario, &facts, &points).audience;
    let [reel, image, story] = [Format::Reel, Format::Image, Format::Story].map(|format| audience.part(format).unwrap());
    for part in [reel, image, story] {
        assert!(close(part.posts.likely, 4.0 * 52.0 / 12.0 / 3.0) && close(part.share.likely, 1.0 / 3.0));
    }
    assert!(close(image.likes.likely, 680.0) && close(story.likes.likely, 680.0) && close(reel.likes.likely, 680.0));
    assert!(close(reel.exposure.likely, 680.0 / 0.04) && close(image.exposure.likely, 20_000.0));
    assert!(image.likes.assumed().is_some() && story.likes.assumed().is_none());
}

// A story that tells nothing is seen by 7 % of the followers; a reel beside a story that tells its 2,100 viewers is of an account of 30,000.
#[test]
fn stories_follow_the_followers_and_not_the_likes_of_the_feed() {
    let parts = |scenario: &str| {
        let scenario = Scenario::from_json(scenario).unwrap();
        let (facts, points) = (Facts::current(), Points::new(256, 0));
        let audience = Context::new(&scenario, &facts, &points).audience;
        let [reel, story] = [Format::Reel, Format::Story].map(|format| audience.part(format).unwrap());
        [audience.followers.likely, reel.likes.likely, story.exposure.likely, story.likes.likely]
    };
    let rate = Facts::current().iter().find(|fact| fact.id == "instagram-story-like-per-viewer").unwrap().triplet.likely;
    let told =
        r#"{"platform": "instagram", "followers": 30000, "posts": [{"format": "reel", "likes_per_post": 900}, {"format": "story"}]}"#;
    for (got, expected) in parts(told).iter().zip([30_000.0, 900.0, 2100.0, 2100.0 * rate]) {
        assert!(close(*got, expected), "{got} is not {expected}");
    }
    let pooled = (0.0165_f64 * 0.005 * 0.0042 * 0.0032).powf(0.25);
    let [followers, _, viewers, _] = parts(&told.replace(r#""followers": 30000, "#, ""));
    assert!((followers / (900.0 / pooled) - 1.0).abs() < 1e-6 && close(viewers, followers * 0.07));
    let story = r#"{"platform": "instagram", "posts": [{"format": "reel"}, {"format": "story", "reach_per_post": 2100}]}"#;
    let [followers, likes, ..] = parts(story);
    let by_followers = r#"{"platform": "instagram", "followers": 30000}"#;
    assert!(close(followers, 30_000.0) && close(likes, average(by_followers)[1]), "{followers} {likes}");
}

// Own followers · likes per follower for a format that tells nothing: 0.0165 at 3,162 followers.
#[test]
fn a_format_that_tells_nothing_has_the_likes_of_the_accounts_followers() {
    let followers = 1e7_f64.sqrt();
    let posts = r#"[{"format": "reel", "posts_per_month": 1}, {"format": "image", "posts_per_month": 1}]"#;
    let means = average(&format!(r#"{{"platform": "instagram", "followers": {followers}, "posts": {posts}}}"#));
    assert!((means[1] / (followers * 0.0165) - 1.0).abs() < 1e-6, "{}", means[1]);
}

// The mean of the fees of each format, in the share of its posts: 4, 6 and 10 of 20.
#[test]
fn the_fee_of_several_formats_is_the_mean_over_the_posts() {
    let mixed = several("", PathwayId::SponsoredPosts);
    let lines = [StepLabel::FeeOfReel, StepLabel::FeeOfImage, StepLabel::FeeOfStory].map(|label| line(&mixed, label).unwrap());
    let [reel, image, story] = lines;
    assert!(close(line(&mixed, StepLabel::Fee).unwrap(), 0.2 * reel + 0.3 * image + 0.5 * story));
    assert_eq!(line(&mixed, StepLabel::FeeOfCarousel), None);
    for (fee, format, reach) in [(reel, "reel", 20_000), (image, "image", 10_000), (story, "story", 500)] {
        let alone = format!(r#"{{"platform": "instagram", "format": "{format}", "followers": 30000, "reach_per_post": {reach}}}"#);
        assert!(close(fee, line(&pathway(&alone, PathwayId::SponsoredPosts), StepLabel::Fee).unwrap()), "{format}");
    }
    // 5,450 likes of 4 · 20,000 · 0.04 + 6 · 10,000 · 0.034 + 10 · 500 · the stories' rate.
    let rate = Facts::current().iter().find(|fact| fact.id == "instagram-story-like-per-viewer").unwrap().triplet.likely;
    let ratio = 5450.0 / (80_000.0 * 0.04 + 60_000.0 * 0.034 + 5000.0 * rate);
    assert!(close(line(&mixed, StepLabel::EngagementFactor).unwrap(), ratio.powf(0.3)), "{ratio}");
}

// 20 posts · 272.5 likes · 0.2 visits · 5 % clicks, and half of the posts, the stories, · 500 viewers · 1 % of taps; · 1 % · 40 dollars · 10 %.
#[test]
fn taps_on_stories_count_in_the_share_of_stories() {
    let own = r#", "pathways": {"affiliate": {"visit_rate": 0.2, "click_rate": 0.05, "order_rate": 0.01, "order_value": 40, "commission": 0.1, "return_rate": 0}}"#;
    let affiliate = several(own, PathwayId::Affiliate);
    let taps = line(&affiliate, StepLabel::StoryClickRate).unwrap();
    assert!(close(line(&affiliate, StepLabel::StoryShare).unwrap(), 0.5));
    let clicks = 272.5 * 0.2 * 0.05 + 0.5 * 500.0 * taps;
    assert!(close(usual(&affiliate), 20.0 * clicks * 0.01 * 40.0 * 0.1), "{}", usual(&affiliate));
    assert!(affiliate.steps.iter().all(|step| step.label != StepLabel::LikesPerPost || step.input.is_none()), "no own number for a mean");
}

// Reels tell 12 clicks, images 30 visits, stories nothing: (4 · 12 + 6 · 30 · 5 % + 10 · 5 · 0.2 · 5 %) / 20 = 2.875 clicks a post.
#[test]
fn each_format_tells_the_way_to_the_link_as_far_as_it_knows() {
    let told = SEVERAL
        .replace(r#""likes_per_post": 900"#, r#""likes_per_post": 900, "link_clicks_per_post": 12"#)
        .replace(r#""likes_per_post": 300"#, r#""likes_per_post": 300, "profile_visits_per_post": 30"#);
    let own =
        r#", "pathways": {"product-sales": {"visit_rate": 0.2, "click_rate": 0.05, "order_rate": 0.01, "price": 40, "margin": 0.25}}"#;
    let sales = pathway(&told.replace("MORE", own), PathwayId::ProductSales);
    assert!(close(line(&sales, StepLabel::ClicksPerPost).unwrap(), 2.875));
    assert!(close(usual(&sales), 20.0 * 2.875 * 0.01 * 40.0 * 0.25));
    let visits = SEVERAL.replace(r#""likes_per_post": 300"#, r#""likes_per_post": 300, "profile_visits_per_post": 30"#);
    let sales = pathway(&visits.replace("MORE", own), PathwayId::ProductSales);
    // (4 · 900 · 0.2 + 6 · 30 + 10 · 5 · 0.2) / 20 = 45.5 visits.
    assert!(close(line(&sales, StepLabel::VisitsPerPost).unwrap(), 45.5));
}

// Gifts: 4 reels · 20,000 plays · 2 stars per 1,000 · 0.01 dollars; without reels none.
#[test]
fn gifts_come_from_reels_alone() {
    let own = r#", "pathways": {"subscriptions": {"on": true, "stars_per_1000_plays": 2}}"#;
    assert!(close(line(&several(own, PathwayId::Subscriptions), StepLabel::GiftMonth).unwrap(), 4.0 * 20.0 * 2.0 * 0.01));
    let without = SEVERAL.replace("reel", "carousel").replace("MORE", own);
    assert_eq!(line(&pathway(&without, PathwayId::Subscriptions), StepLabel::GiftMonth), None);
    let igtv = several(r#", "pathways": {"igtv-ads": {"rpm": 8}}"#, PathwayId::IgtvAds);
    assert!(close(usual(&igtv), 4.0 * 20.0 * 8.0 * 0.55), "of videos, the reels alone");
}

#[test]
fn one_format_in_the_list_is_the_scenario_of_that_format() {
    let whole = |scenario: &str| estimate(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(512, 0)).to_json();
    for format in ["reel", "image", "carousel", "story"] {
        let numbers = r#""posts_per_month": 7, "likes_per_post": {"low": 100, "likely": 400, "high": 900}, "profile_visits_per_post": 9"#;
        let plain = whole(&format!(r#"{{"platform": "instagram", "format": "{format}", {numbers}, "followers": 9000}}"#));
        let list = whole(&format!(r#"{{"platform": "instagram", "followers": 9000, "posts": [{{"format": "{format}", {numbers}}}]}}"#));
        assert_eq!(plain, list);
    }
}

#[test]
fn the_estimate_says_what_it_took_for_each_format() {
    let scenario = r#"{"platform": "instagram", "posts": [{"format": "story", "posts_per_month": 30}, {"format": "reel", "posts_per_month": 10, "likes_per_post": 500}]}"#;
    let estimate = estimate(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(512, 0));
    let shares: Vec<_> = estimate.formats.iter().map(|of| (of.format, of.share_of_posts)).collect();
    assert_eq!(shares, [(Format::Reel, 0.25), (Format::Story, 0.75)]);
    let [reel, story] = [&estimate.formats[0].assumed, &estimate.formats[1].assumed];
    assert!(!reel.contains_key("likes_per_post") && !reel.contains_key("posts_per_month"));
    assert_eq!(story[&"reach_per_post"].fact.as_str(), "instagram-story-reach-per-follower");
    assert!(close(reel[&"reach_per_post"].likely, 500.0 / 0.04));
    assert!(!estimate.assumed.contains_key("likes_per_post"), "what belongs to a format is not the account's");
}

fn months(months: usize, plan: Plan, scenario: &str) -> Growth {
    growth(months, &plan, &Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(8192, 0))
}

fn near(got: f64, expected: f64, within: f64) {
    assert!((got / expected - 1.0).abs() <= within, "{got} and not {expected}");
}

/// Σ of what is left of an excess, 1 + ½^(1/6) + …, over so many months.
fn left_of_excess(months: i32) -> f64 {
    (0..months).map(|month| 0.5_f64.powf(f64::from(month) / 6.0)).sum()
}

// Accounts of 1,000 to 50,000 followers grow by 0 / 5 / 30 % a month, those of 50,000 to 5 million by −0.5 / 2.5 / 12 %; their places are √(1,000 · 50,000) and
// √(50,000 · 5 million), and between them ln(1 + rate) runs straight in ln F.
#[test]
fn followers_of_the_months_ahead() {
    let size = |followers: f64| (followers / 5e7_f64.sqrt()).ln() / (2.5e11_f64.sqrt() / 5e7_f64.sqrt()).ln();
    let rate = |followers: f64, small: f64, large: f64| small.ln() + (large.ln() - small.ln()) * size(followers);
    let grown = |z: (f64, f64)| {
        let mut followers = 8000.0_f64;
        for month in 0..12 {
            let usual = rate(followers, 1.05, 1.025);
            followers *= (usual + (rate(followers, z.0, z.1) - usual) * 0.5_f64.powf(f64::from(month) / 6.0)).exp();
        }
        followers
    };
    let Growth { months } = months(12, Plan::default(), r#"{"followers": 8000, "likes_per_post": 1000}"#);
    assert_eq!((months[0].followers.p5, months[0].followers.p95), (8000.0, 8000.0));
    near(months[12].followers.p50, grown((1.05, 1.025)), 1e-3);
    near(months[12].followers.p5, grown((1.0, 0.995)), 2e-3);
    near(months[12].followers.p95, grown((1.3, 1.12)), 5e-3);
}

// Below the usual 5 % of its size, a rate of one's own settles at itself; above it, at the usual (2 % of a small Instagram account).
#[test]
fn growth_of_ones_own() {
    let slow = Plan { history: Some(History::Range(Triplet::new(0.02, 0.03, 0.06))), ..Plan::default() };
    let Growth { months: slow } = months(12, slow, r#"{"followers": 5000}"#);
    near(slow[12].followers.p50, 5000.0 * 1.03_f64.powi(12), 1e-4);
    near(slow[12].followers.p95, 5000.0 * 1.03_f64.powi(12) * (1.06_f64 / 1.03).powf(left_of_excess(12)), 2e-3);

    let fast = Plan { history: Some(History::Range(Triplet::known(0.1))), ..Plan::default() };
    let Growth { months: fast } = months(6, fast, r#"{"platform": "instagram", "followers": 2000}"#);
    let expected = 2000.0 * 1.02_f64.powi(6) * (1.1_f64 / 1.02).powf(left_of_excess(6));
    near(fast[6].followers.p5, expected, 1e-9);
    near(fast[6].followers.p95, expected, 1e-9);

    // Over four months, half the spread of accounts of the size: from 1,000 to 1,464 is 10 % a month.
    let measured = Plan { history: Some(History::between(1000.0, 1464.1, 4.0)), ..Plan::default() };
    let Growth { months: measured } = months(1, measured, r#"{"followers": 3000}"#);
    near(measured[1].followers.p50, 3300.0, 1e-4);
    near(measured[1].followers.p5, 3300.0 * (1.0_f64 / 1.05).sqrt(), 1e-3);
    near(measured[1].followers.p95, 3300.0 * (1.3_f64 / 1.05).sqrt(), 2e-3);
}

// Views follow followers to the power of 0.2 / 0.6 / 1; posts from √10 a week to √60 get 1.29 / 1.17 as many views each.
#[test]
fn views_of_the_months_ahead() {
    let scenario = Scenario::from_json(r#"{"followers": 5000, "posts_per_month": 13.703, "views_per_post": 1000}"#).unwrap();
    let (facts, points) = (Facts::current(), Points::new(8192, 0));
    let context = Context::new(&scenario, &facts, &points);
    let history = Some(History::Range(Triplet::known(0.03)));
    let mut path = Path::new(&context, &Plan { posts_per_month: Some(60_f64.sqrt() * 52.0 / 12.0), history });
    near(path.views_factor().likely, 1.0, 1e-12);
    (0..12).for_each(|_| path.go_on());
    let factor = path.views_factor();
    near(factor.likely, 1.03_f64.powf(12.0 * 0.6) * 1.29 / 1.17, 1e-4);
    let alone = Path::new(&context, &Plan { posts_per_month: None, history });
    let alone = (0..12).fold(alone, |mut path, _| {
        path.go_on();
        path
    });
    let triplet = alone.views_factor().triplet();
    near(triplet.low, 1.03_f64.powf(12.0 * 0.2), 1e-3);
    near(triplet.likely, 1.03_f64.powf(12.0 * 0.6), 1e-9);
    near(triplet.high, 1.03_f64.powf(12.0), 2e-3);
}

// 9,000 followers and 3 % a month pass 10,000 in the fourth month, and 100,000 views in 30 days are there already: what Creator Rewards pay then, they pay
// an account that has those numbers.
#[test]
fn a_condition_opens_when_its_number_is_reached() {
    let certain = Plan { history: Some(History::Range(Triplet::known(0.03))), ..Plan::default() };
    let scenario =
        r#"{"followers": 9000, "views_per_post": 50000, "posts_per_month": 10, "country": "US", "adult": true, "enrolled": true}"#;
    let Growth { months } = months(6, certain, scenario);
    let open: Vec<f64> = months.iter().map(|month| month.open[0].probability).collect();
    assert_eq!(open, [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0]);
    let gate = |month: usize| months[month].gates.iter().find(|gate| gate.id.as_str() == "tiktok-creator-rewards-min-followers").unwrap();
    assert_eq!((gate(3).probability, gate(4).probability, gate(4).need, gate(4).is_grown_into), (0.0, 1.0, 10_000.0, true));
    assert!(months[4].monthly.p50 > months[3].monthly.p50 * 1.5, "{} and {}", months[4].monthly.p50, months[3].monthly.p50);
}
