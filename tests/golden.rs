//! Estimates of scenarios that people ask about, kept to six significant digits: a change of the model or of a fact shows here.

use likeworth::model::drivers::drivers;
use likeworth::model::growth::{History, Plan, growth};
use likeworth::model::levers::levers;
use likeworth::model::worth_knowing::worth_knowing;
use likeworth::model::{Facts, Points, Scenario, Triplet, estimate};
use serde_json::{Value, json};

/// Name and scenario; the names are those of the files in tests/snapshots.
const CASES: &[(&str, &str)] = &[
    ("tiktok_nothing_known", "{}"),
    ("tiktok_likes_views_followers", r#"{"likes_per_post": 2500, "views_per_post": 60000, "followers": 40000, "posts_per_month": 12}"#),
    ("tiktok_locked_below_ten_thousand_followers", r#"{"likes_per_post": 1000, "followers": 9999}"#),
    (
        "tiktok_finance_in_germany_with_long_videos",
        r#"{"likes_per_post": 5000, "country": "DE", "niche": "finance", "long_video_share": 1}"#,
    ),
    ("tiktok_japan_needs_more_followers", r#"{"likes_per_post": 5000, "followers": 30000, "country": "JP"}"#),
    ("tiktok_under_eighteen_elsewhere", r#"{"likes_per_post": 5000, "adult": false, "country": "IN"}"#),
    (
        "tiktok_ranges",
        r#"{"likes_per_post": {"low": 200, "likely": 800, "high": 9000}, "followers": {"low": 8000, "likely": 10000, "high": 15000}}"#,
    ),
    ("tiktok_only_followers", r#"{"followers": 120000}"#),
    (
        "tiktok_own_numbers",
        r#"{"likes_per_post": 3000, "pathways": {"creator-rewards": {"rpm": 0.9, "qualified_share": 0.5}, "sponsored-posts": {"deals_per_month": 2, "fee": {"low": 200, "likely": 300, "high": 500}}, "affiliate": {"on": false}}}"#,
    ),
    (
        "tiktok_half_bought_and_odd",
        r#"{"likes_per_post": 4000, "views_per_post": 9000, "comments_per_post": 2, "bought_likes_share": 0.5}"#,
    ),
    ("instagram_nothing_known", r#"{"platform": "instagram"}"#),
    (
        "instagram_image_reach_followers",
        r#"{"platform": "instagram", "format": "image", "likes_per_post": 900, "reach_per_post": 20000, "followers": 25000}"#,
    ),
    ("instagram_carousel_followers_only", r#"{"platform": "instagram", "format": "carousel", "followers": 6000}"#),
    ("instagram_story", r#"{"platform": "instagram", "format": "story", "likes_per_post": 40, "profile_visits_per_post": 15}"#),
    (
        "tiktok_everything_on",
        r#"{"likes_per_post": 4000, "followers": 60000, "pathways": {"live-gifts": {"on": true, "hours_per_month": {"low": 4, "likely": 10, "high": 30}}, "brand-partnerships": {"on": true}, "product-sales": {"on": true, "kind": "online-course"}, "subscriptions": {"on": true}, "services": {"on": true, "kind": "retainer"}}}"#,
    ),
    (
        "instagram_everything_on",
        r#"{"platform": "instagram", "format": "carousel", "likes_per_post": 1500, "pathways": {"brand-partnerships": {"on": true, "contracts": 2}, "affiliate": {"kind": "software"}, "product-sales": {"on": true, "kind": "digital-product"}, "subscriptions": {"on": true, "hours_per_month": 6, "viewers": 40}, "services": {"on": true, "kind": "hourly"}}}"#,
    ),
    (
        "tiktok_and_instagram_of_one_person",
        r#"{"likes_per_post": 2500, "followers": 40000, "country": "US", "further_accounts": [{"platform": "instagram", "format": "image", "likes_per_post": 900, "followers": 25000}]}"#,
    ),
    (
        "instagram_paid_last_month",
        r#"{"platform": "instagram", "likes_per_post": 900, "pathways": {"sponsored-posts": {"payout": 350}, "affiliate": {"payout": {"low": 20, "likely": 40, "high": 90}}}}"#,
    ),
    (
        "instagram_beauty_in_brazil",
        r#"{"platform": "instagram", "likes_per_post": 900, "niche": "beauty", "country": "BR", "pathways": {"brand-partnerships": {"on": true}}}"#,
    ),
    (
        "instagram_product_tags",
        r#"{"platform": "instagram", "format": "image", "likes_per_post": 1200, "pathways": {"product-sales": {"on": true, "kind": "product-tags"}}}"#,
    ),
    (
        "tiktok_business",
        r#"{"mode": "business", "likes_per_post": 800, "pathways": {"micro-conversions": {"order_value": 60, "click_rate": 0.01}}}"#,
    ),
    (
        "instagram_business_own_numbers_by_position",
        r#"{"mode": "business", "platform": "instagram", "likes_per_post": 800, "posts_per_month": 12, "profile_visits_per_post": 60, "link_clicks_per_post": {"low": 2, "likely": 4, "high": 9}, "pathways": {"micro-conversions": {"kind": "position-based", "order_rate": 0.02, "order_value": 60}}}"#,
    ),
    (
        "instagram_several_formats",
        r#"{"platform": "instagram", "followers": 25000, "posts": [{"format": "reel", "posts_per_month": 6, "likes_per_post": 900, "reach_per_post": 20000}, {"format": "carousel", "posts_per_month": 3, "likes_per_post": {"low": 300, "likely": 500, "high": 900}}, {"format": "story", "posts_per_month": 20, "reach_per_post": 2500}], "pathways": {"product-sales": {"on": true}, "subscriptions": {"on": true}, "brand-partnerships": {"on": true}}}"#,
    ),
    (
        "instagram_all_formats_assumed",
        r#"{"platform": "instagram", "posts": [{"format": "reel"}, {"format": "image"}, {"format": "carousel"}, {"format": "story"}]}"#,
    ),
    ("instagram_tiny_account", r#"{"platform": "instagram", "likes_per_post": 25, "followers": 700}"#),
];

/// Six significant digits, so that a snapshot reads well and rounding is not news.
fn rounded(value: Value) -> Value {
    match value {
        Value::Number(number) => {
            let x = number.as_f64().unwrap();
            Value::from(format!("{x:.5e}").parse::<f64>().unwrap())
        }
        Value::Array(items) => items.into_iter().map(rounded).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, rounded(value))).collect(),
        other => other,
    }
}

#[test]
fn estimates_stay_what_they_were() {
    let facts = Facts::current();
    let points = Points::new(8192, 0);
    for (name, scenario) in CASES {
        let scenario = Scenario::from_json(scenario).unwrap_or_else(|error| panic!("{name}: {error}"));
        let estimate: Value = serde_json::from_str(&estimate(&scenario, &facts, &points).to_json()).unwrap();
        insta::assert_json_snapshot!(*name, rounded(estimate));
    }
}

#[test]
fn what_answers_rest_on_stays_what_it_was() {
    let facts = Facts::current();
    let points = Points::new(2048, 0);
    for name in ["tiktok_nothing_known", "instagram_everything_on", "tiktok_and_instagram_of_one_person"] {
        let (_, scenario) = CASES.iter().find(|(case, _)| *case == name).unwrap();
        let scenario = Scenario::from_json(scenario).unwrap();
        let rests_on = drivers(&scenario, &facts, &points);
        let worth = worth_knowing(&scenario, &facts, &points);
        let worth: Vec<Value> = worth.iter().map(|number| json!({ "input": number.input(), "narrowing": number.narrowing })).collect();
        let answer = json!({ "drivers": rests_on.inputs, "luck": rests_on.luck, "worth_knowing": worth });
        insta::assert_json_snapshot!(format!("{name}_rests_on"), rounded(answer));
    }
}

/// Names of cases whose levers are kept as well.
const LEVERS_OF: &[&str] = &[
    "tiktok_nothing_known",
    "tiktok_locked_below_ten_thousand_followers",
    "instagram_several_formats",
    "tiktok_own_numbers",
    "tiktok_and_instagram_of_one_person",
];

#[test]
fn levers_stay_what_they_were() {
    let facts = Facts::current();
    let points = Points::new(8192, 0);
    for (name, scenario) in CASES.iter().filter(|(name, _)| LEVERS_OF.contains(name)) {
        let levers = levers(&Scenario::from_json(scenario).unwrap(), &facts, &points);
        insta::assert_json_snapshot!(format!("levers_of_{name}"), rounded(serde_json::to_value(levers).unwrap()));
    }
}

#[test]
fn the_months_ahead_stay_what_they_were() {
    let facts = Facts::current();
    let points = Points::new(8192, 0);
    let own = Plan { posts_per_month: Some(20.0), history: Some(History::Range(Triplet::new(0.01, 0.04, 0.1))) };
    for (name, plan) in [
        ("tiktok_locked_below_ten_thousand_followers", Plan::default()),
        ("instagram_several_formats", own),
        ("tiktok_and_instagram_of_one_person", own),
    ] {
        let (_, scenario) = CASES.iter().find(|(case, _)| *case == name).unwrap();
        let mut growth = growth(24, &plan, &Scenario::from_json(scenario).unwrap(), &facts, &points);
        growth.months.retain(|month| [0, 1, 12, 24].contains(&month.month));
        insta::assert_json_snapshot!(format!("growth_of_{name}"), rounded(serde_json::to_value(growth).unwrap()));
    }
}
