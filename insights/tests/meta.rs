//! Meta's and Instagram's files, and the tables of others: the samples with the numbers that FORMATS.md gives.

mod samples;

use std::collections::BTreeMap;

use likeworth_insights::link::instagram_ms;
use likeworth_insights::post::{Format, Platform, Post, Published};
use likeworth_insights::reading::{Kind, Part, Refusal, SkipReason};
use likeworth_insights::series::Daily;
use likeworth_insights::zone::Zone;
use samples::{only, refused, sample};

fn sum(part: &Part, count: fn(&Post) -> Option<i64>) -> i64 {
    part.found.posts.iter().filter_map(count).sum()
}

/// Posts by the hour of a zone.
fn hours(part: &Part, zone: &str) -> BTreeMap<i8, usize> {
    let zone = Zone::named(zone).unwrap();
    let mut hours = BTreeMap::new();
    for post in &part.found.posts {
        let Some(Published::At(at)) = post.published else { panic!("{post:?}") };
        *hours.entry(zone.weekday_hour(at).unwrap().1).or_default() += 1;
    }
    hours
}

/// The hours with most posts.
fn best(hours: &BTreeMap<i8, usize>) -> Vec<i8> {
    let most = hours.values().max().unwrap();
    hours.iter().filter(|(_, posts)| posts == &most).map(|(hour, _)| *hour).collect()
}

fn skipped(part: &Part) -> Vec<(SkipReason, u64)> {
    part.skipped.iter().map(|skipped| (skipped.reason, skipped.count)).collect()
}

#[test]
fn a_years_content_has_the_posts_of_its_account_with_their_true_hours() {
    let Some(bytes) = sample("meta-business-suite/instagram-content_2026-03.csv") else { return };
    let part = only(&bytes);
    assert_eq!((part.kind, part.rows, skipped(&part)), (Kind::MetaContent, 126, vec![(SkipReason::OtherAccount, 1)]));
    assert_eq!(part.found.account.as_deref(), Some("creator_e"));
    assert_eq!((sum(&part, |post| post.likes), sum(&part, |post| post.reach), sum(&part, |post| post.views)), (22_634, 147_175, 380_972));
    let mut rates: Vec<f64> = part.found.posts.iter().filter_map(|post| Some(post.likes? as f64 / post.reach? as f64)).collect();
    rates.sort_by(f64::total_cmp);
    let median = (rates[rates.len() / 2] + rates[(rates.len() - 1) / 2]) / 2.0;
    assert!((median - 0.1293).abs() < 0.00005, "{median}");
    assert_eq!(best(&hours(&part, "America/Los_Angeles")), [8]);
    let utc = hours(&part, "UTC");
    assert_eq!((utc[&7], utc[&8], best(&utc)), (11, 11, vec![7, 8]));
    assert_eq!(best(&hours(&part, "Asia/Seoul")), [16, 17]);
    assert!(!part.text.unwrap().resaved);
}

#[test]
fn posts_are_published_within_minutes_of_what_their_links_say() {
    for name in ["instagram-content_2026-03", "instagram-content_wrapped-by-spreadsheet"] {
        let Some(bytes) = sample(&format!("meta-business-suite/{name}.csv")) else { return };
        let late = |post: &Post| {
            let (Some(Published::At(at)), Some(id)) = (post.published, post.id) else { panic!("{post:?}") };
            // The file's clock has no seconds.
            !(-60..=26 * 60).contains(&(at - instagram_ms(id).unwrap() / 1000))
        };
        assert!(only(&bytes).found.posts.iter().filter(|post| late(post)).count() <= 1, "{name}");
    }
}

#[test]
fn content_that_a_spreadsheet_wrapped_is_whole() {
    let Some(bytes) = sample("meta-business-suite/instagram-content_wrapped-by-spreadsheet.csv") else { return };
    let part = only(&bytes);
    // FORMATS.md counts 57 posts, 4,535 likes, 292,080 reach: with two posts of other accounts (122 and 141 likes, one of them with a reach of 2,768).
    assert_eq!((part.rows, sum(&part, |post| post.likes), sum(&part, |post| post.reach)), (55, 4_535 - 122 - 141, 292_080 - 2_768));
    // The third is a row of which Meta says that an error occurred.
    assert_eq!(skipped(&part), [(SkipReason::OtherAccount, 3)]);
    assert!(part.text.as_ref().is_some_and(|text| text.unwrapped && !text.resaved));
}

/// A date from its month, day, year and clock.
type Form = fn(&str, &str, &str, &str) -> String;

/// As Excel saves it again: `;` between columns, ids as numbers, dates in the form of a country; of the form with the year first it has read day and month the
/// wrong way round wherever that is a date too.
fn resaved(bytes: &[u8], form: Form) -> String {
    let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for (place, record) in reader.records().enumerate() {
        let cells = record.unwrap();
        let cells = cells.iter().enumerate().map(|(column, cell)| match (place, column) {
            (1.., 0 | 1) => format!("{},{}E+16", &cell[..1], &cell[1..6]),
            (1.., 6) => form(&cell[..2], &cell[3..5], &cell[6..10], &cell[11..]),
            _ => cell.to_owned(),
        });
        writer.write_record(cells.collect::<Vec<_>>()).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn content_that_excel_saved_again_is_repaired_by_its_links() {
    let Some(bytes) = sample("meta-business-suite/instagram-content_2026-03.csv") else { return };
    let original = only(&bytes);
    let forms: [Form; 3] = [
        |month, day, year, clock| {
            let short = |digits: &str| digits.strip_prefix('0').unwrap_or(digits).to_owned();
            format!("{}/{}/{year} {}", short(month), short(day), short(clock))
        },
        |month, day, year, clock| format!("{day}.{month}.{year} {clock}"),
        |month, day, year, clock| match day.parse::<u8>() {
            Ok(..=12) => format!("{year}-{day}-{month} {clock}"),
            _ => format!("{month}/{day}/{year} {clock}"),
        },
    ];
    for form in forms {
        let part = only(resaved(&bytes, form).as_bytes());
        assert_eq!(part.found.posts.len(), original.found.posts.len());
        for (again, post) in part.found.posts.iter().zip(&original.found.posts) {
            assert_eq!(again, post);
        }
        assert_eq!(skipped(&part), [(SkipReason::OtherAccount, 1)]);
        assert!(part.text.unwrap().resaved);
    }
}

#[test]
fn content_in_other_languages_is_read() {
    for (path, likes, formats) in [
        (
            "reconstructed/meta-business-suite_pt.csv",
            vec![153, 146, 114, 899],
            vec![Format::Reel, Format::Reel, Format::Carousel, Format::Image],
        ),
        ("reconstructed/meta-business-suite_es.csv", vec![64], vec![Format::Reel]),
    ] {
        let Some(bytes) = sample(path) else { return };
        let part = only(&bytes);
        assert_eq!(part.found.posts.iter().filter_map(|post| post.likes).collect::<Vec<_>>(), likes, "{path}");
        assert_eq!(part.found.posts.iter().filter_map(|post| post.format).collect::<Vec<_>>(), formats, "{path}");
        assert_eq!(part.skipped, [], "{path}");
    }
}

#[test]
fn days_of_an_account_are_read_by_the_name_of_their_metric() {
    for (name, what) in [
        ("Reach", Daily::Reach),
        ("Views", Daily::Views),
        ("Follows", Daily::NewFollowers),
        ("Interactions", Daily::Interactions),
        ("Visits", Daily::ProfileVisits),
        ("Link clicks", Daily::LinkTaps),
    ] {
        let Some(bytes) = sample(&format!("meta-business-suite/account-daily_2026-06/{name}.csv")) else { return };
        let part = only(&bytes);
        let [series] = part.found.series.as_slice() else { panic!("{name}") };
        assert_eq!(
            (part.kind, part.platform, series.what, part.skipped.len()),
            (Kind::MetaDaily, Some(Platform::Instagram), what, 0),
            "{name}"
        );
        // From 8 March 2026 on, a day each.
        assert!(series.days.len() >= 89 && series.days.iter().all(|(_, count)| count.is_some()), "{name}: {}", series.days.len());
    }
}

#[test]
fn an_audience_gives_followers_and_countries() {
    let Some(bytes) = sample("meta-business-suite/account-daily_2026-06/Audience.csv") else { return };
    let part = only(&bytes);
    assert_eq!((part.kind, part.found.followers), (Kind::MetaAudience, Some(9420)));
    let countries: Vec<&str> = part.found.countries.iter().map(|(code, _)| &**code).collect();
    assert_eq!(countries, ["GR", "US", "KR", "RO", "DE", "AU", "RS", "EG", "RU", "GB"]);
}

#[test]
fn insights_of_a_download_are_read() {
    let folder = "instagram-data-download/logged_information/past_instagram_insights";
    let Some(bytes) = sample(&format!("{folder}/reels.json")) else { return };
    let reels = only(&bytes);
    assert_eq!((reels.kind, reels.rows), (Kind::InstagramInsights, 21));
    let rate = sum(&reels, |post| post.likes) as f64 / sum(&reels, |post| post.reach) as f64;
    assert!((rate - 0.0550).abs() < 0.00005, "{rate}");
    let Some(bytes) = sample(&format!("{folder}/posts.json")) else { return };
    let posts = only(&bytes);
    assert_eq!((posts.rows, sum(&posts, |post| post.likes), sum(&posts, |post| post.reach)), (4, 381, 2_965));
    for part in [&reels, &posts] {
        let kept = serde_json::to_string(part).unwrap();
        for private in ["iPhone", "latitude", "device", "example.invalid", "VSCO", "media/"] {
            assert!(!kept.contains(private), "{private}");
        }
    }
    let Some(bytes) = sample(&format!("{folder}/audience_insights.json")) else { return };
    let audience = only(&bytes);
    assert_eq!((audience.kind, audience.found.followers), (Kind::InstagramAudience, Some(1376)));
    assert_eq!(audience.found.countries.len(), 5);
}

#[test]
fn insights_in_portuguese_and_of_2022_are_read() {
    let Some(bytes) = sample("reconstructed/instagram-insights_pt_posts.json") else { return };
    let part = only(&bytes);
    let post = &part.found.posts[0];
    assert_eq!((post.reach, post.views, post.likes, post.saves, post.shares), (Some(1204), Some(1900), Some(88), Some(7), Some(12)));
    assert_eq!((post.profile_visits, post.published), (Some(9), Some(Published::At(1_767_225_600))));
    let folder = "instagram-data-download/2022-layout/past_instagram_insights";
    for (name, followers) in [("audience_insights", Some(8)), ("accounts_reached", None), ("content_interactions", None)] {
        let Some(bytes) = sample(&format!("{folder}/{name}.json")) else { return };
        assert_eq!(only(&bytes).found.followers, followers, "{name}");
    }
}

#[test]
fn tiktoks_downloads_are_read_in_both_layouts() {
    let Some(bytes) = sample("reconstructed/tiktok-data-download_old-layout.json") else { return };
    let part = only(&bytes);
    assert_eq!((part.kind, part.rows, sum(&part, |post| post.likes)), (Kind::TiktokDownload, 2, 321));
    assert_eq!(part.found.account.as_deref(), Some("creator_old"));
    let Some(bytes) = sample("reconstructed/tiktok-data-download_new-layout-empty.json") else { return };
    assert_eq!(refused(&bytes), Refusal::NoRows);
}

#[test]
fn the_kaggle_table_has_each_post_once() {
    let Some(bytes) = sample("kaggle-instagram-reach/Instagram data.csv") else { return };
    let part = only(&bytes);
    assert_eq!((part.kind, part.rows, skipped(&part)), (Kind::KaggleReach, 82, vec![(SkipReason::Repeated, 17)]));
    assert_eq!(part.text.map(|text| text.encoding), Some("windows-1252".into()));
}
