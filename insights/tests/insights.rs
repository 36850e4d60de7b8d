//! What the samples show beside their sums, against the numbers that are known of them (FORMATS.md §10).

mod samples;

use likeworth_insights::insights::Insights;
use likeworth_insights::level::Outcome;
use likeworth_insights::plan::Wished;
use likeworth_insights::reading::FileReading;
use likeworth_insights::report::{Asked, report};
use samples::{read, sample};

/// What the first account of samples shows in a zone; nothing where there are no samples.
fn of(paths: &[&str], zone: &str) -> Option<Insights> {
    let files: Vec<FileReading> = paths.iter().map(|path| sample(path).map(|bytes| read(&bytes))).collect::<Option<_>>()?;
    let plan = Wished { per_week: None, summary: "Post".into(), description: String::new() };
    let asked = Asked { zone: zone.into(), today: "2026-03-18".into(), priors: Vec::new(), own_posts: None, plan };
    let told = report(&files, &asked).unwrap().accounts.remove(0).insights;
    let json = serde_json::to_string(&told).unwrap();
    assert!(json.len() < 64 << 10, "{} bytes", json.len());
    // As it comes through the worker; a number may lose its last digit on the way.
    let through: Insights = serde_json::from_str(&json).unwrap();
    assert_eq!((&through.plan, &through.odd.len()), (&told.plan, &told.odd.len()));
    Some(told)
}

const META: &str = "meta-business-suite/instagram-content_2026-03.csv";

#[test]
fn the_usual_hours_of_the_korean_account_are_those_of_its_zone() {
    for (zone, hours) in [("UTC", [7, 8]), ("Asia/Seoul", [16, 17])] {
        let Some(told) = of(&[META], zone) else { return };
        let timing = told.timing.unwrap();
        assert_eq!((timing.usual.as_slice(), timing.usual_posts), (hours.as_slice(), 11), "{zone}");
        assert_eq!((timing.posts, timing.without_hour), (126, 0));
        assert_eq!(timing.cells.iter().flatten().map(|cell| cell.count).sum::<usize>(), told.compared);
    }
}

#[test]
fn its_cells_with_too_few_posts_are_open_and_its_plan_has_hours_of_seoul() {
    let Some(told) = of(&[META], "Asia/Seoul") else { return };
    assert_eq!(told.outcome, Some(Outcome::Reach));
    let timing = told.timing.as_ref().unwrap();
    assert!(timing.cells.iter().flatten().any(|cell| cell.count > 0 && cell.effect.is_none()), "some are too thin");
    assert!(timing.cells.iter().flatten().any(|cell| cell.effect.is_some()), "and some are not");
    assert!(!timing.best_blocks.places.is_empty());
    let plan = told.plan.as_ref().unwrap();
    assert_eq!(plan.slots.len(), usize::from(plan.per_week) * 4);
    // Seoul has no summer time: an hour there is nine hours earlier in UTC.
    for slot in &plan.slots {
        assert_eq!(slot.at.rem_euclid(86_400) / 3600, i64::from((slot.hour - 9).rem_euclid(24)));
    }
    assert_eq!(plan.ics.matches("BEGIN:VEVENT").count(), plan.slots.len());
    assert!(told.ranking.is_some() && told.consistency.is_some());
    assert!(told.differences.factors.iter().any(|of| of.thin_count > 0));
}

#[test]
fn followers_of_the_american_account_are_there_at_one_oclock_six_hours_behind() {
    let Some(told) = of(&["tiktok-studio/en-us_365d/FollowerActivity.csv"], "America/Chicago") else { return };
    let followers = told.followers.unwrap();
    assert_eq!((followers.best, followers.offset), (13, Some(-6)));
    assert!((followers.hours[13] - 1211.7).abs() < 0.05, "{}", followers.hours[13]);
    assert_eq!(told.timing, None);
    assert!(told.plan.is_some(), "followers alone are ground enough");
}

#[test]
fn the_best_posts_of_tiktok_studio_are_ranked_and_show_no_hour() {
    let Some(told) = of(&["tiktok-studio/en-us_365d/Content.csv"], "America/Chicago") else { return };
    assert!(told.ranking.is_some());
    assert_eq!((told.timing, told.consistency, told.plan), (None, None, None));
}

#[test]
fn other_samples_show_something() {
    for path in ["tiktok-business/videos.csv", "instagram-data-download/logged_information/past_instagram_insights/reels.json"] {
        let Some(told) = of(&[path], "Europe/Sofia") else { return };
        assert!(told.outcome.is_some() && told.timing.is_some() && told.plan.is_some(), "{path}: {told:?}");
    }
}

/// To look at: `cargo test -p likeworth-insights --test insights -- --ignored --nocapture`.
#[test]
#[ignore = "prints what the samples show, for people to read"]
fn show() {
    for path in [META, "tiktok-business/videos.csv", "meta-business-suite/instagram-content_wrapped-by-spreadsheet.csv"] {
        let Some(mut told) = of(&[path], "Asia/Seoul") else { return };
        let timing = told.timing.take().unwrap();
        println!("{path}\n{:?} {:?}\ndays", timing.best_blocks, timing.best_days);
        for cell in timing.days.iter().chain(&timing.blocks) {
            println!(
                "{} {:?}",
                cell.count,
                cell.effect.map(|effect| (effect.ratio.low, effect.ratio.likely, effect.ratio.high, effect.strength))
            );
        }
        println!(
            "{:#?} {:?} {:?}",
            told.differences.factors,
            told.consistency,
            told.plan.map(|plan| (plan.basis, plan.slots.into_iter().take(4).collect::<Vec<_>>()))
        );
    }
}
