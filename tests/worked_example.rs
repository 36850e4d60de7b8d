//! The account of every pathway multiplies out, step by step, in every scenario that `fact_use` tries; and says why the middle of the range is
//! another number.

use likeworth::model::estimate::{PathwayEstimate, estimate, overview};
use likeworth::model::fact_use::trials;
use likeworth::model::pathway::{PathwayId, StepLabel};
use likeworth::model::worked_example::{Because, Held, WorkedExample, carries_most, is_source_month, worked_example};
use likeworth::model::{Facts, Points, Scenario};

fn pathway(scenario: &str, id: PathwayId) -> PathwayEstimate {
    let scenario = Scenario::from_json(scenario).unwrap();
    let estimate = estimate(&scenario, &Facts::current(), &Points::new(4096, 0));
    estimate.pathways.into_iter().find(|pathway| pathway.id == id).unwrap()
}

fn example(scenario: &str, id: PathwayId) -> WorkedExample {
    worked_example(&pathway(scenario, id)).unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

// Every label of a step comes up in these, so that a new one which does something else than multiply fails here until it is taken care of.
#[test]
fn the_lines_come_to_the_usual_month() {
    let (facts, points) = (Facts::current(), Points::new(64, 0));
    let mut labels: Vec<StepLabel> = Vec::new();
    let mut examples = 0;
    for scenario in trials() {
        for pathway in overview(&scenario, &facts, &points).pathways {
            let example = worked_example(&pathway).unwrap();
            let expected = match example.held {
                None => example.usual,
                Some(Held::WithinPosts(factor)) => example.usual / factor,
                Some(Held::NeverBooked) => example.product,
            };
            assert!(close(example.product, expected), "{:?}: {example:?} of {}", pathway.id, scenario.to_json());
            let last = example.lines.iter().rev().find_map(|line| line.so_far).unwrap();
            let sources = example.lines.iter().filter(|line| is_source_month(line.step.label));
            assert!(sources.clone().all(|line| close(line.so_far.unwrap(), line.step.value)), "{example:?}");
            assert!(sources.count() > 0 || close(last, example.product), "{example:?}");
            examples += 1;
            for step in &pathway.steps {
                if !labels.contains(&step.label) {
                    labels.push(step.label);
                }
            }
        }
    }
    assert!(examples > 5_000, "{examples}");
    for label in [StepLabel::StoryShare, StepLabel::EndedCheckoutFee, StepLabel::BadgeMonth, StepLabel::NicheFactor, StepLabel::Payout] {
        assert!(labels.contains(&label), "{label:?} comes up in no trial");
    }
}

// By hand: 12 posts, half of them a minute and longer, 60,000 views, a tenth of which qualify, $2 for 1,000 of these.
#[test]
fn creator_rewards_by_hand() {
    let scenario = r#"{"likes_per_post": 2500, "views_per_post": 60000, "posts_per_month": 12, "long_video_share": 0.5, "followers": 40000,
        "pathways": {"creator-rewards": {"qualified_share": 0.1, "rpm": 2}}}"#;
    let example = example(scenario, PathwayId::CreatorRewards);
    let so_far: Vec<f64> = example.lines.iter().map(|line| line.so_far.unwrap()).collect();
    for (is, expected) in so_far.iter().zip([12.0, 6.0, 360_000.0, 36_000.0, 72.0]) {
        assert!(close(*is, expected), "{so_far:?}");
    }
    assert!(close(example.product, 72.0) && close(example.usual, 72.0) && so_far.len() == 5);
    assert_eq!(example.middle.because, Because::Alike, "all is known but the luck of the month: {:?}", example.middle);
}

// By hand: of 1,000 likes 200 look at the profile and 100 click there; the taps on the story's own link come on top, then orders of $5 each.
#[test]
fn clicks_from_two_ways_are_clicks_of_a_post() {
    let scenario = r#"{"platform": "instagram", "format": "story", "posts_per_month": 4, "likes_per_post": 1000, "reach_per_post": 50000,
        "pathways": {"affiliate": {"visit_rate": 0.2, "click_rate": 0.5, "order_rate": 0.02, "order_value": 50, "commission": 0.1, "return_rate": 0.2}}}"#;
    let example = example(scenario, PathwayId::Affiliate);
    let taps = example.lines.iter().find(|line| line.step.label == StepLabel::StoryClickRate).unwrap();
    let clicks = 1000.0 * 0.2 * 0.5 + 50_000.0 * taps.step.value;
    let of = |label| example.lines.iter().find(|line| line.step.label == label).unwrap().so_far;
    assert_eq!((of(StepLabel::ReachPerPost), of(StepLabel::StoryClickRate)), (None, None));
    assert!(close(of(StepLabel::ClicksPerPost).unwrap(), 4.0 * clicks));
    assert!(close(example.usual, 4.0 * clicks * 0.02 * 50.0 * 0.1 * 0.8));
}

#[test]
fn bounds_that_no_line_shows_are_told_apart() {
    let deals = |posts: f64| {
        example(
            &format!(r#"{{"posts_per_month": {posts}, "pathways": {{"sponsored-posts": {{"deals_per_month": 6, "fee": 100}}}}}}"#),
            PathwayId::SponsoredPosts,
        )
    };
    assert_eq!(deals(6.0).held, None);
    let few = deals(3.0);
    assert_eq!((few.held, few.product, few.usual), (Some(Held::WithinPosts(0.5)), 600.0, 300.0));
    let small = example(r#"{"followers": 900}"#, PathwayId::SponsoredPosts);
    assert_eq!((small.held, small.usual), (Some(Held::NeverBooked), 0.0));
}

#[test]
fn why_the_middle_differs() {
    let because = |scenario: &str, id| example(scenario, id).middle.because;
    assert_eq!(because(r#"{"followers": 30000}"#, PathwayId::SponsoredPosts), Because::RareYes);
    assert_eq!(because(r#"{"pathways": {"brand-partnerships": {"on": true}}}"#, PathwayId::BrandPartnerships), Because::RareYes);
    assert_eq!(because(r#"{"likes_per_post": 300}"#, PathwayId::CreatorRewards), Because::Conditions);
    assert_eq!(because(r#"{"pathways": {"sponsored-posts": {"payout": 100}}}"#, PathwayId::SponsoredPosts), Because::Alike);
    let skewed = |low: u32, high: u32| {
        let views = format!(r#"{{"low": {low}, "likely": 10000, "high": {high}}}"#);
        format!(
            r#"{{"likes_per_post": 500, "posts_per_month": 4, "views_per_post": {views}, "pathways": {{"creator-fund": {{"rpm": 0.02}}}}}}"#
        )
    };
    // A two-piece normal keeps its middle; together with the luck of the month it is drawn towards its longer side.
    assert_eq!(because(&skewed(9_900, 5_000_000), PathwayId::CreatorFund), Because::SkewUp);
    assert_eq!(because(&skewed(20, 10_100), PathwayId::CreatorFund), Because::SkewDown);
}

#[test]
fn the_example_begins_with_what_carries_most() {
    let most = |scenario: &str| {
        let scenario = Scenario::from_json(scenario).unwrap();
        carries_most(&overview(&scenario, &Facts::current(), &Points::new(1024, 0)).pathways)
    };
    assert_eq!(most("{}"), Some(PathwayId::SponsoredPosts));
    assert_eq!(most(r#"{"pathways": {"creator-rewards": {"payout": 90000}}}"#), Some(PathwayId::CreatorRewards));
    assert_eq!(most(r#"{"mode": "business"}"#), Some(PathwayId::MicroConversions));
    let off = r#"{"pathways": {"creator-rewards": {"on": false}, "sponsored-posts": {"on": false}, "affiliate": {"on": false}}}"#;
    let would = most(off).unwrap();
    assert!(would != PathwayId::CreatorFund, "what has ended carries nothing");
    assert_eq!(carries_most(&[]), None);
}
