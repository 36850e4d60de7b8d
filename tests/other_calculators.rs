//! The examples that other calculators publish, and the same inputs given to all of them, come out of the data as they were published or, where
//! that is said, as they were worked out by hand from the published constants (T1 to T5). All could be reproduced.

#[path = "../build/other_calculators.rs"]
#[allow(dead_code)] // The build script uses the rest.
mod entries;

use likeworth::model::fact::NICHES;
use likeworth::model::other_calculators::formulas::{self, CALCULATORS, behumler_post, profileredefined_platform};
use likeworth::model::other_calculators::{Comparison, Input, Other, Said, Thing, WhyNot, other_calculators};
use likeworth::model::{Facts, Points, Scenario};

fn compared(scenario: &str) -> Vec<Comparison> {
    other_calculators(&Scenario::from_json(scenario).unwrap(), &Facts::current(), &Points::new(1024, 0))
}

fn of(all: &[Comparison], thing: Thing) -> &Comparison {
    all.iter().find(|comparison| comparison.thing == thing).unwrap()
}

fn other(all: &[Comparison], id: &str) -> Other {
    let found = all.iter().flat_map(|comparison| &comparison.others).find(|other| other.about.id == id);
    *found.unwrap_or_else(|| panic!("{id} says nothing: {all:#?}"))
}

fn why_not(all: &[Comparison], id: &str) -> Option<WhyNot> {
    all.iter().flat_map(|comparison| &comparison.left_out).find(|left| left.about.id == id).map(|left| left.why)
}

/// Low, middle and high, rounded to whole dollars as they are published; NaN where it says none.
fn whole(said: Said) -> [f64; 3] {
    [said.low, said.mid, said.high].map(|usd| usd.map_or(f64::NAN, f64::round))
}

fn assert_says(all: &[Comparison], id: &str, expected: [f64; 3]) {
    let got = whole(other(all, id).said);
    assert_eq!(format!("{got:?}"), format!("{expected:?}"), "{id}");
}

fn assert_one(all: &[Comparison], id: &str, expected: f64) {
    let Said { low: None, mid: Some(usd), high: None } = other(all, id).said else { panic!("{id} says more than one number") };
    assert!((usd - expected).abs() < 1e-6 * expected.max(1.0), "{id}: {usd} is not {expected}");
}

const NO: f64 = f64::NAN;

// ---- published examples

#[test]
fn f1_impulze_with_a_quarter_of_a_million_followers() {
    let all = compared(r#"{"platform": "instagram", "format": "image", "followers": 250000, "likes_per_post": 10500}"#);
    assert_says(&all, "impulze-post", [4998.0, 5880.0, 6762.0]);
}

#[test]
fn f2_femehk_on_linkedin() {
    assert_eq!(whole(formulas::femehk("linkedin", 48_000.0, 1.8).unwrap()), [207.0, 259.0, 311.0]);
    assert_eq!(formulas::femehk("myspace", 48_000.0, 1.8), None);
}

#[test]
fn f4_behumlers_month_with_its_defaults() {
    let all = compared(
        r#"{"platform": "instagram", "followers": 100000, "niche": "lifestyle", "country": "US", "posts": [
            {"format": "image", "posts_per_month": 12, "likes_per_post": 3500, "reach_per_post": 18000},
            {"format": "reel", "posts_per_month": 12, "likes_per_post": 3500, "views_per_post": 45000},
            {"format": "story", "posts_per_month": 25, "likes_per_post": 3500, "views_per_post": 6000}]}"#,
    );
    assert_says(&all, "behumler-month", [11_849.0, 19_748.0, 30_610.0]);
    // T5: commission is 43 dollars of it, a month.
    assert_eq!(other(&all, "behumler-affiliate").said.mid.unwrap().round(), 43.0);
}

#[test]
fn f6_calculatorlib_with_fifty_thousand_followers() {
    assert_one(&compared(r#"{"followers": 50000, "likes_per_post": 3000}"#), "calculatorlib-post", 1000.0);
}

#[test]
fn f8_traackrs_default_is_150_dollars_per_1000_engagements() {
    assert_one(&compared(r#"{"likes_per_post": 1000}"#), "traackr-exposure", 150.0);
}

// Clicks, conversion, order and commission are those of the account.
#[test]
fn f15_calxo_with_five_thousand_clicks() {
    assert_eq!(formulas::calxo(5000.0, 0.03, 60.0, 0.12), 1080.0);
    let own = r#""affiliate": {"link_share": 1, "click_rate": 0.1, "order_rate": 0.03, "order_value": 60, "commission": 0.12}"#;
    let all = compared(&format!(r#"{{"views_per_post": 5000, "posts_per_month": 10, "pathways": {{{own}}}}}"#));
    assert_one(&all, "calxo-affiliate", 1080.0);
}

// T5 as well: 50,000 followers, 12,500 reached, 313 clicks, 11 orders.
#[test]
fn f15_2calculators_defaults() {
    let all = compared(r#"{"followers": 50000, "posts_per_month": 1, "pathways": {"affiliate": {"link_share": 1}}}"#);
    assert_one(&all, "2calculator-affiliate", 123.75);
}

// The formula was reconstructed from this example: it cannot fail to reproduce it.
#[test]
fn f16_ig_rois_example() {
    assert!((formulas::ig_roi(1000.0, 1.5, 3.0, 80.0, 50.0, 10.0) - 3.50).abs() < 1e-9);
    let business = compared(r#"{"mode": "business"}"#);
    assert_eq!((business.len(), why_not(&business, "ig-roi-business")), (1, Some(WhyNot::NotAsked)));
}

// The article says 43 % and 0.67 dollars per 1,000.
#[test]
fn f18_a_video_that_was_paid() {
    use profileredefined_platform::{PAID, QUALIFIED_VIEWS, VIEWS};
    assert_eq!((100.0 * QUALIFIED_VIEWS / VIEWS).round(), 43.0);
    assert_eq!((100.0 * PAID / QUALIFIED_VIEWS * 1000.0).round(), 67.0);
}

// F14: the factor of two between the first and the third is one word, diamonds for coins; Universe costs 44,999 coins.
#[test]
fn f14_a_universe_by_calculatecreators_own_rule() {
    let all = compared(&coins(44_999.0));
    assert_eq!((other(&all, "calculatecreator-gifts").said.mid.unwrap() * 100.0).round(), 11_250.0);
}

// ---- the same inputs for all

fn coins(coins: f64) -> String {
    let own = format!(r#""hours_per_month": 10, "viewers": {}, "gifter_share": 0.1, "coins_per_gifter_hour": 100"#, coins / 100.0);
    format!(r#"{{"pathways": {{"live-gifts": {{{own}}}}}}}"#)
}

#[test]
fn t1_one_sponsored_tiktok_video() {
    let all = compared(r#"{"followers": 100000, "views_per_post": 50000, "likes_per_post": 5000, "country": "US"}"#);
    assert_says(&all, "sociavault-post", [NO, 500.0, NO]);
    assert_says(&all, "creatorcalculators-post", [200.0, 600.0, 900.0]);
    assert_says(&all, "traackr-exposure", [NO, 750.0, NO]);
    assert_says(&all, "femehk-post", [800.0, 1000.0, 1200.0]);
    assert_says(&all, "calculator-city-post", [800.0, 1000.0, 1200.0]);
    assert_says(&all, "twitchboard-post", [NO, 1000.0, NO]);
    assert_says(&all, "fair-influence-exposure", [NO, 1250.0, NO]);
    assert_says(&all, "calculatorlib-post", [NO, 1667.0, NO]);
    assert_says(&all, "impulze-post", [1700.0, 2000.0, 2300.0]);
    assert_says(&all, "socialstacks-post", [1550.0, 2980.0, 4400.0]);
    let slipped = other(&all, "agecalculator-post").said;
    assert!((slipped.low.unwrap() - 0.05).abs() < 1e-12 && (slipped.high.unwrap() - 1.50).abs() < 1e-12);
    let spread = of(&all, Thing::SponsoredPost).spread.unwrap();
    assert_eq!((spread.lowest.id, spread.highest.id, spread.factor.round()), ("sociavault-post", "socialstacks-post", 6.0));
    // Ranges of femehk and impulze do not even overlap.
    assert!(other(&all, "femehk-post").said.high < other(&all, "impulze-post").said.low);
    // Austria, tier B, all fits, content worth 300 euros.
    assert_eq!(formulas::ntnhan30dh("AT-B", 50_000.0, 5000.0, 1.0, 300.0).unwrap().round(), 1437.0);
}

#[test]
fn t2_one_sponsored_instagram_post() {
    let post = |format: &str| {
        let numbers = r#""followers": 100000, "views_per_post": 50000, "likes_per_post": 5000, "country": "US""#;
        compared(&format!(r#"{{"platform": "instagram", "format": "{format}", {numbers}}}"#))
    };
    let all = post("reel");
    assert_says(&all, "sociavault-post", [NO, 750.0, NO]);
    assert_says(&all, "femehk-post", [1200.0, 1500.0, 1800.0]);
    assert_says(&all, "fair-influence-exposure", [NO, 1650.0, NO]);
    assert_says(&all, "behumler-post", [1100.0, 1833.0, 2842.0]);
    assert_says(&all, "socialstacks-post", [1475.0, 2700.0, 3925.0]);
    assert_eq!(other(&all, "impulze-post").said.mid.unwrap().round(), 3640.0);
    assert_eq!(other(&post("image"), "impulze-post").said.mid.unwrap().round(), 2800.0);
}

// All views as qualified ones, for the one that asks for these.
#[test]
fn t3_a_month_of_a_million_views() {
    let all = compared(
        r#"{"followers": 100000, "views_per_post": 50000, "posts_per_month": 20, "long_video_share": 1, "country": "US",
            "pathways": {"creator-rewards": {"qualified_share": 1}}}"#,
    );
    assert_says(&all, "sitetrail-platform", [20.0, NO, 40.0]);
    assert_says(&all, "calculatecreator-platform", [20.0, NO, 60.0]);
    assert_says(&all, "agentcalc-platform", [NO, 80.0, NO]);
    assert_says(&all, "napolify-platform", [400.0, NO, 1000.0]);
    assert_says(&all, "twitchboard-platform", [NO, 500.0, NO]);
    assert_says(&all, "optimizedcalc-platform", [500.0, NO, 1500.0]);
    assert_says(&all, "socialstacks-platform", [NO, 700.0, NO]);
    assert_says(&all, "socialstacks-old-platform", [NO, 20_000.0, NO]);
    assert_says(&all, "profileredefined-platform", [NO, 286.0, NO]);
    let spread = of(&all, Thing::PlatformMonth).spread.unwrap();
    assert_eq!((spread.count, spread.factor.round()), (8, 75.0));
}

#[test]
fn t4_ten_thousand_coins() {
    let all = compared(&coins(10_000.0));
    let gifts = of(&all, Thing::LiveGifts);
    assert!((gifts.at[0].value - 10_000.0).abs() < 1e-6 && gifts.at[0].input == Input::Coins);
    let said: Vec<f64> = gifts.others.iter().filter(|other| other.about.slip.is_none()).map(|other| other.said.mid.unwrap()).collect();
    let expected = [25.0, 25.0, 49.5, 50.0, 50.0, 65.0, 70.0, 100.0, 250.0];
    assert!(said.len() == 9 && said.iter().zip(expected).all(|(usd, expected)| (usd - expected).abs() < 1e-6), "{said:?}");
    assert!((gifts.spread.unwrap().factor - 10.0).abs() < 1e-6);
    // "0.005 cents", 100 times too low.
    assert_one(&all, "yandex-guide-gifts", 0.5);
    // The month on our side is of the same coins, at half a cent each; a chance of nothing is no part of its middle.
    assert!((gifts.ours.unwrap().p50 / 50.0 - 1.0).abs() < 0.25, "{:?}", gifts.ours);
}

// ---- how they are set beside ours

#[test]
fn engagement_is_likes_and_known_comments_over_followers() {
    let engagement = |scenario: &str| {
        let all = compared(scenario);
        of(&all, Thing::SponsoredPost).at.iter().find(|at| at.input == Input::Engagement).unwrap().value
    };
    assert_eq!(engagement(r#"{"followers": 20000, "likes_per_post": 900}"#), 4.5);
    assert_eq!(engagement(r#"{"followers": 20000, "likes_per_post": 900, "comments_per_post": 100}"#), 5.0);
    // Bought likes are no views; those sites cannot tell them apart from others.
    assert_eq!(engagement(r#"{"followers": 20000, "likes_per_post": 900, "bought_likes_share": 0.5}"#), 4.5);
    let mixed = r#"{"platform": "instagram", "followers": 20000, "posts": [
        {"format": "reel", "posts_per_month": 3, "likes_per_post": 900, "comments_per_post": 100},
        {"format": "image", "posts_per_month": 1, "likes_per_post": 100}]}"#;
    assert!((engagement(mixed) - (900.0 * 0.75 + 100.0 * 0.25 + 75.0) / 200.0).abs() < 1e-9);
}

#[test]
fn our_range_is_what_the_answer_shows() {
    let scenario = Scenario::from_json(r#"{"likes_per_post": 4000, "followers": 60000}"#).unwrap();
    let (facts, points) = (Facts::current(), Points::new(1024, 0));
    let estimate = likeworth::model::estimate(&scenario, &facts, &points);
    let all = other_calculators(&scenario, &facts, &points);
    let month = |id: &str| {
        let pathway = estimate.pathways.iter().find(|pathway| pathway.id.as_str() == id).unwrap();
        Some(pathway.if_open.as_ref().unwrap_or(&pathway.outcome).monthly)
    };
    assert_eq!(of(&all, Thing::PlatformMonth).ours, month("creator-rewards"));
    assert_eq!(of(&all, Thing::LiveGifts).ours, month("live-gifts"));
    assert_eq!(of(&all, Thing::AffiliateMonth).ours, month("affiliate"));
    assert_eq!(of(&all, Thing::WholeMonth).ours, Some(estimate.total.monthly));
    let offer = likeworth::model::offer::Offer { usd: 100.0, usage_rights: false, exclusive: false };
    let fees = likeworth::model::offer::standing(&offer, &scenario, &facts, &points).fees;
    assert_eq!(of(&all, Thing::SponsoredPost).ours, Some(fees));
    assert_eq!(of(&all, Thing::Exposure).ours, None, "what a brand would pay for exposure is no income");
}

#[test]
fn at_least_ten_say_something_where_nothing_is_known() {
    for (scenario, least) in [("{}", 30), (r#"{"platform": "instagram"}"#, 13)] {
        let all = compared(scenario);
        let saying: Vec<&Other> = all.iter().flat_map(|comparison| &comparison.others).collect();
        assert!(saying.len() >= least, "{scenario}: {}", saying.len());
        assert!(of(&all, Thing::SponsoredPost).others.len() >= 9);
    }
}

#[test]
fn they_stand_in_order_and_every_amount_is_finite() {
    let absurd = r#"{"likes_per_post": 1000000000, "followers": 1, "views_per_post": 100000000000, "posts_per_month": 500}"#;
    let nothing = r#"{"likes_per_post": 0.01, "followers": 1, "posts_per_month": 0.1}"#;
    for scenario in ["{}", r#"{"platform": "instagram"}"#, absurd, nothing, r#"{"niche": "finance", "country": "JP"}"#] {
        for comparison in compared(scenario) {
            let all = |other: &Other| [other.said.low, other.said.mid, other.said.high].into_iter().flatten().collect::<Vec<f64>>();
            let firsts: Vec<f64> = comparison.others.iter().map(|other| other.said.mid.or(other.said.low).unwrap()).collect();
            assert!(firsts.is_sorted(), "{scenario} {:?}: {firsts:?}", comparison.thing);
            assert!(
                comparison.others.iter().all(|other| all(other).is_sorted() && all(other).iter().all(|usd| usd.is_finite() && *usd >= 0.0))
            );
        }
    }
}

#[test]
fn what_is_left_out_says_why() {
    let tiktok = compared("{}");
    assert_eq!(why_not(&tiktok, "behumler-post"), Some(WhyNot::OnlyInstagram));
    assert_eq!(why_not(&tiktok, "karthik-youtube-post"), Some(WhyNot::OnlyYouTube));
    assert_eq!(why_not(&tiktok, "tanishqq-post"), Some(WhyNot::Unpublished));
    assert_eq!(why_not(&tiktok, "ntnhan30dh-exposure"), Some(WhyNot::Euros));
    assert_eq!(why_not(&tiktok, "reachbird-exposure"), Some(WhyNot::NotAsked));
    let instagram = compared(r#"{"platform": "instagram"}"#);
    assert_eq!(why_not(&instagram, "sitetrail-platform"), Some(WhyNot::NotHere));
    assert_eq!(why_not(&instagram, "twitchboard-month"), Some(WhyNot::OnlyTikTok));
    let food = compared(r#"{"niche": "food", "views_per_post": 100000, "followers": 50000}"#);
    assert_eq!(why_not(&food, "calculator-city-post"), Some(WhyNot::Topic));
    assert_eq!(why_not(&food, "socialstacks-platform"), Some(WhyNot::Topic));
    let japan = compared(r#"{"country": "JP", "views_per_post": 100000, "followers": 100000}"#);
    assert_eq!(why_not(&japan, "socialstacks-platform"), Some(WhyNot::Country));
}

#[test]
fn topic_and_country_are_those_of_the_published_tables() {
    let numbers = r#""followers": 100000, "views_per_post": 50000, "likes_per_post": 5000"#;
    let finance = compared(&format!(r#"{{"platform": "instagram", {numbers}, "niche": "finance", "country": "IN"}}"#));
    assert_one(&finance, "sociavault-post", 1250.0);
    // 1,833.33 · 2.2 · 0.28.
    assert_eq!(other(&finance, "behumler-post").said.mid.unwrap().round(), 1129.0);
    let elsewhere = compared(&format!(r#"{{"platform": "instagram", {numbers}, "country": "KE"}}"#));
    assert_eq!(other(&elsewhere, "behumler-post").said.mid.unwrap().round(), 917.0);
    let france = compared(&format!(r#"{{{numbers}, "posts_per_month": 20, "niche": "finance", "country": "FR"}}"#));
    assert_one(&france, "socialstacks-platform", 700.0 * 0.75 * 2.5);
}

#[test]
fn below_its_thresholds_socialstacks_says_nothing_and_that_is_no_lowest() {
    let all = compared(r#"{"followers": 9999, "views_per_post": 50000, "posts_per_month": 20}"#);
    assert_one(&all, "socialstacks-platform", 0.0);
    let month = of(&all, Thing::PlatformMonth);
    assert_eq!((month.others[0].about.id, month.spread.unwrap().count), ("socialstacks-platform", 7));
    assert!(month.spread.unwrap().lowest.usd > 0.0);
}

// ---- the data

#[test]
fn every_entry_has_its_formula_in_the_order_of_the_file() {
    let ids: Vec<&str> = CALCULATORS.iter().map(|calculator| calculator.about.id).collect();
    assert_eq!(ids, formulas::IDS);
}

// Business, parenting and photography are topics that nobody can choose here.
#[test]
fn the_topics_of_the_tables_are_ours() {
    for (topic, _) in behumler_post::TOPIC {
        assert!(NICHES.contains(topic) || ["business", "parenting", "photography"].contains(topic), "{topic}");
    }
    use likeworth::model::other_calculators::formulas::{socialstacks_platform, sociavault_post};
    for (topic, _) in sociavault_post::TIKTOK.iter().chain(sociavault_post::INSTAGRAM).chain(socialstacks_platform::TOPIC) {
        assert!(NICHES.contains(topic), "{topic}");
    }
}

#[test]
fn what_is_wrong_with_an_entry_is_named() {
    let good = r#"
        [[calculator]]
        id = "a-post"
        name = "A"
        link = "https://example.org"
        dated = "2026-05"
        thing = "sponsored-post"
        goes_by = ["views"]
        leaves_out = ["range"]
        [calculator.constants]
        rate = { value = 1, unit = "USD" }
    "#;
    assert_eq!(entries::parse(good).unwrap().len(), 1);
    for (from, to, fault) in [
        ("\"a-post\"", "\"A post\"", "id"),
        ("\"A\"", "\" \"", "name"),
        ("https://", "http://", "link"),
        ("2026-05", "May", "dated"),
        ("\"views\"", "\"Views\"", "goes_by"),
        ("value = 1", "value = -1", "rate"),
        ("value = 1", "value = []", "rate"),
        ("unit = \"USD\"", "unit = \"\"", "rate"),
    ] {
        let error = entries::parse(&good.replacen(from, to, 1)).unwrap_err();
        assert!(error.contains(fault), "{to}: {error}");
    }
    assert!(entries::parse(&[good, good].concat()).unwrap_err().contains("a-post: stands there twice"));
    assert!(entries::parse(&good.replacen("dated", "seen", 1)).is_err());
}
