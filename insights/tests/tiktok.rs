//! TikTok's tables: our own in each variant, and the samples with the numbers that FORMATS.md gives.

mod samples;

use likeworth_insights::caps;
use likeworth_insights::post::{Format, Platform, Published};
use likeworth_insights::read::read_file;
use likeworth_insights::reading::{Kind, Part, Refusal, SkipReason};
use likeworth_insights::series::{Daily, Day};
use likeworth_insights::source::About;
use samples::{Told, only, refused, sample};
use std::io::Cursor;

const CONTENT: &str = concat!(
    "\u{feff}\"Time\",\"Video title\",\"Video link\",\"Post time\",\"Total likes\",\"Total comments\",\"Total shares\",\"Total views\"\n",
    "\"February 28\",\"First #Tag\",\"https://www.tiktok.com/@a.name/video/7527622999563359588\",\"July 16\",\"533\",\"32\",\"16\",\"191265\"\n",
    "\"February 28\",\"\",\"https://www.tiktok.com/@a.name/photo/7546034660792372637\",\"3 de septiembre\",\"undefined\",\"-1\",\"0\",\"1.2K\"",
);
const OVERVIEW: &str = "\u{feff}\"Date\",\"Video Views\",\"Profile Views\",\"Likes\",\"Comments\",\"Shares\"\n\
    \"31 décembre\",\"1438\",\"2\",\"70\",\"-1\",\"0\"\n\"1 janvier\",\"undefined\",\"1\",\"9\",\"0\",\"1\"";

fn day(month: i8, day: i8) -> Day {
    Day { year: None, month, day }
}

fn dated(year: i16, month: i8, day: i8) -> Day {
    Day { year: Some(year), month, day }
}

fn series(part: &Part, what: Daily) -> Vec<(Day, Option<i64>)> {
    part.found.series.iter().find(|series| series.what == what).unwrap().days.clone()
}

fn sum(part: &Part, what: Daily) -> i64 {
    series(part, what).iter().filter_map(|(_, count)| *count).sum()
}

fn skipped(part: &Part) -> Vec<(SkipReason, Vec<u64>)> {
    part.skipped.iter().map(|skipped| (skipped.reason, skipped.rows.clone())).collect()
}

#[test]
fn content_gives_posts_with_the_second_of_their_upload_and_their_day() {
    let part = only(CONTENT.as_bytes());
    assert_eq!((part.kind, part.platform, part.rows), (Kind::TiktokStudioContent, Some(Platform::TikTok), 2));
    assert_eq!((part.found.account.as_deref(), part.found.exported), (Some("a.name"), Some(day(2, 28))));
    let [first, second] = part.found.posts.as_slice() else { panic!() };
    assert_eq!((first.id, first.format), (Some(7_527_622_999_563_359_588), Some(Format::Video)));
    assert_eq!(first.published, Some(Published::Uploaded { at: 7_527_622_999_563_359_588_i64 >> 32, month: 7, day: 16 }));
    assert_eq!((first.likes, first.comments, first.shares, first.views, first.saves), (Some(533), Some(32), Some(16), Some(191_265), None));
    assert_eq!((&*first.title, first.hashtags.as_slice()), ("First #Tag", ["tag".into()].as_slice()));
    assert_eq!((second.likes, second.comments, second.views, second.format), (None, Some(-1), Some(1_200), Some(Format::Photos)));
    assert!(matches!(second.published, Some(Published::Uploaded { month: 9, day: 3, .. })));
}

#[test]
fn content_is_the_same_after_a_spreadsheet_saved_it_otherwise() {
    let expected = only(CONTENT.as_bytes()).found;
    let semicolons = CONTENT.trim_start_matches('\u{feff}').replace("\",\"", ";").replace('"', "").replace('\n', "\r\n");
    let utf16: Vec<u8> = CONTENT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wrapped: Vec<String> = CONTENT[3..].lines().map(|line| format!("\"{}\"", line.replace('"', "\"\""))).collect();
    assert_eq!(only(semicolons.as_bytes()).found, expected);
    assert_eq!(only(&utf16).found, expected);
    assert_eq!(only(CONTENT.replace('\n', "\r").as_bytes()).found, expected);
    assert_eq!(only(CONTENT.replace("\",\"", "\"\t\"").as_bytes()).found, expected);
    let part = only(wrapped.join("\r\n").as_bytes());
    assert!(part.text.unwrap().unwrapped);
    assert_eq!(part.found, expected);
}

#[test]
fn content_without_a_link_keeps_the_day_and_one_without_either_is_skipped() {
    let text = "Time,Video title,Video link,Post time,Total likes,Total views\n\
        May 1,a,,July 16,1,2\nMay 1,b,,someday,1,2\nMay 1,c,,July 16,--,--\nMay 1,d,,July 16,3.апр,2\n\
        May 1,e,https://www.tiktok.com/@x/video/7527622999563359588,,1,2\nMay 1,e,https://www.tiktok.com/@x/video/7527622999563359588,,1,2\n";
    let part = only(text.as_bytes());
    let published: Vec<_> = part.found.posts.iter().filter_map(|post| post.published).collect();
    assert_eq!(published, [Published::YearlessDay(7, 16), Published::At(7_527_622_999_563_359_588_i64 >> 32)]);
    let expected = [
        (SkipReason::BadDate, vec![3]),
        (SkipReason::NoNumbers, vec![4]),
        (SkipReason::BadNumber, vec![5]),
        (SkipReason::Repeated, vec![7]),
    ];
    assert_eq!(skipped(&part), expected);
}

#[test]
fn headers_in_portuguese_and_vietnamese_are_known() {
    let part = only("Tiêu đề,Liên kết video,Lượt xem,Lượt thích\nx,https://www.tiktok.com/@x/video/7527622999563359588,10,1\n".as_bytes());
    assert_eq!((part.kind, part.found.posts[0].views, part.found.posts[0].likes), (Kind::TiktokStudioContent, Some(10), Some(1)));
    let part = only(
        "Data,Visualizações de vídeo,Visualizações do perfil,Curtidas,Comentários,Compartilhamentos\n8 de março,7,0,1,0,0\n".as_bytes(),
    );
    assert_eq!((part.kind, series(&part, Daily::Views)), (Kind::TiktokStudioOverview, vec![(day(3, 8), Some(7))]));
}

#[test]
fn overview_gives_days_without_a_year_in_any_language() {
    let part = only(OVERVIEW.as_bytes());
    assert_eq!((part.kind, part.rows, part.skipped.len()), (Kind::TiktokStudioOverview, 2, 0));
    assert_eq!(series(&part, Daily::Views), [(day(12, 31), Some(1438)), (day(1, 1), None)]);
    assert_eq!(series(&part, Daily::Comments), [(day(12, 31), Some(-1)), (day(1, 1), Some(0))]);
    for (written, expected) in [
        ("September 16", (9, 16)),
        ("16 September", (9, 16)),
        ("25 Μαρτίου", (3, 25)),
        ("11 août", (8, 11)),
        ("9月16日", (9, 16)),
        ("16-Sep", (9, 16)),
        ("Sep-16", (9, 16)),
    ] {
        let text = format!("\"Date\",\"Total Viewers\",\"New Viewers\",\"Returning Viewers\"\n\"{written}\",\"5\",\"2\",\"3\"");
        let part = only(text.as_bytes());
        assert_eq!(
            (part.kind, series(&part, Daily::Viewers)),
            (Kind::TiktokStudioViewers, vec![(day(expected.0, expected.1), Some(5))]),
            "{written}"
        );
    }
}

#[test]
fn a_sum_under_the_days_is_no_day() {
    let part = only(format!("{OVERVIEW}\n\"Total\",\"1438\",\"3\",\"79\",\"-1\",\"1\"\n\"?\",\"1\",\"1\",\"1\",\"1\",\"1\"").as_bytes());
    assert_eq!(skipped(&part), [(SkipReason::Total, vec![4]), (SkipReason::BadDate, vec![5])]);
    assert_eq!(part.rows, 2);
}

#[test]
fn followers_are_read_by_the_day_the_hour_and_the_country() {
    let history = only(b"\"Date\",\"Followers\",\"Difference in followers from previous day\"\n\"March 1\",\"undefined\",\"0\"\n\"March 2\",\"5010\",\"-1\"");
    assert_eq!(history.kind, Kind::TiktokFollowerHistory);
    assert_eq!(series(&history, Daily::Followers), [(day(3, 1), None), (day(3, 2), Some(5010))]);
    assert_eq!(series(&history, Daily::NetFollowers), [(day(3, 1), Some(0)), (day(3, 2), Some(-1))]);

    let activity = only(b"\"Date\",\"Hour\",\"Active followers\"\n\"March 1\",\"0\",\"491\"\n\"March 1\",\"23\",\"0\"\n\"March 1\",\"24\",\"1\"\n\"March 1\",\"3\",\"\"");
    let hours: Vec<_> = activity.found.active_hours.iter().map(|active| (active.day, active.hour, active.followers)).collect();
    assert_eq!(hours, [(day(3, 1), 0, 491), (day(3, 1), 23, 0)]);
    assert_eq!(skipped(&activity), [(SkipReason::BadDate, vec![4]), (SkipReason::NoNumbers, vec![5])]);

    let countries = only(b"\"Top territories\",\"Distribution\"\n\"US\",\"0.462\"\n\"EG\",\"25,0 %\"\n\"Others\",\"0.211\"");
    assert_eq!(countries.found.countries, [("US".into(), 0.462), ("EG".into(), 0.25)]);
    let gender = only(b"\"Gender\",\"Distribution\"\n\"Female\",\"0.59\"\n\"Male\",\"0.41\"");
    assert_eq!((gender.kind, gender.rows, gender.found.countries.len()), (Kind::TiktokFollowerGender, 2, 0));
}

#[test]
fn a_business_account_has_whole_dates_and_clocks_in_utc() {
    let videos = only(
        "\u{feff}Video title,Video link,Post time,Video views,Likes,Comments,Shares,Add to Favorites\n\
        \"a, b\",https://www.tiktok.com/@c/video/7567452115605503234,2025/10/31 18:19:10,172353,1774,42,413,180"
            .as_bytes(),
    );
    let post = &videos.found.posts[0];
    assert_eq!((videos.kind, videos.found.account.as_deref()), (Kind::TiktokBusinessVideos, Some("c")));
    assert_eq!(post.published, Some(Published::At(1_761_934_750)));
    assert_eq!((post.views, post.likes, post.saves, &*post.title), (Some(172_353), Some(1_774), Some(180), "a, b"));

    let daily = only(
        b"Date,Video views,Reached audience,Profile views,Likes,Shares,Comments,Phone number clicks ,Leads submission,Net growth,New followers,Lost followers\n\
        2025/10/31,715,NAN,25,26,4,7,0,0,-10,10,20",
    );
    assert_eq!(daily.kind, Kind::TiktokBusinessDaily);
    assert_eq!(series(&daily, Daily::Reach), [(dated(2025, 10, 31), None)]);
    assert_eq!(series(&daily, Daily::NetFollowers), [(dated(2025, 10, 31), Some(-10))]);

    let audience = only(b"Date,New followers,Total followers,Reached audience,Engaged audience\n2025/11/01,100,--,75134,1801");
    assert_eq!((audience.kind, series(&audience, Daily::Followers)), (Kind::TiktokBusinessAudience, vec![(dated(2025, 11, 1), None)]));
    assert_eq!(series(&audience, Daily::NewFollowers), [(dated(2025, 11, 1), Some(100))]);
}

#[test]
fn charts_of_lives_are_read_by_their_names() {
    for (text, what, expected) in [
        ("日付,ダイヤモンド\n2025/09/01,\"1,532\"\n", Daily::Diamonds, 1_532),
        ("Date,ダイヤモンド\nMon Sep 01 2025 00:00:00 GMT+0900 (JST),7\n", Daily::Diamonds, 7),
        ("Date,LIVE時間,LIVEの合計数\n2025-09-01,7260,1\n", Daily::LiveSeconds, 7_260),
        ("Date,ギフト贈呈者,新規フォロワー,コメントした視聴者,いいね,シェア\n2025-09-01,12,5,40,\"3,210\",2\n", Daily::Likes, 3_210),
    ] {
        let part = only(text.as_bytes());
        assert_eq!((part.kind, series(&part, what)), (Kind::TiktokLive, vec![(dated(2025, 9, 1), Some(expected))]));
    }
}

#[test]
fn a_header_of_studio_alone_has_no_rows() {
    assert_eq!(refused(OVERVIEW.lines().next().unwrap().as_bytes()), Refusal::NoRows);
}

#[test]
fn posts_beyond_the_cap_are_counted_and_not_kept_and_progress_is_told_on_the_way() {
    let mut text = String::from("Time,Video title,Video link,Post time,Total likes,Total views\n");
    for row in 0..caps::POSTS + 3 {
        text.push_str(&format!("May 1,title {row},,July 16,1,2\n"));
    }
    let mut told = Told::default();
    let reading = read_file(&mut Cursor::new(&text), &About::default(), &mut told);
    let part = &reading.parts[0];
    assert_eq!(part.found.posts.len(), caps::POSTS);
    assert_eq!((part.skipped[0].reason, part.skipped[0].count), (SkipReason::TooMany, 3));
    assert_eq!(told.0.last(), Some(&u64::try_from(text.len()).unwrap()));
    assert!(told.0.windows(2).all(|pair| pair[0] <= pair[1] && pair[1] - pair[0] <= 256 << 10));
}

#[test]
fn the_samples_of_studio_have_the_numbers_that_were_counted() {
    let Some(overview) = sample("tiktok-studio/en-us_365d/Overview.csv") else { return };
    let overview = only(&overview);
    assert_eq!((sum(&overview, Daily::Views), sum(&overview, Daily::Likes), overview.rows), (2_946_198, 23_673, 365));
    assert_eq!(series(&overview, Daily::Views)[0].0, day(2, 28));

    let content = only(&sample("tiktok-studio/en-us_365d/Content.csv").unwrap());
    let likes: i64 = content.found.posts.iter().filter_map(|post| post.likes).sum();
    let views: i64 = content.found.posts.iter().filter_map(|post| post.views).sum();
    assert_eq!((content.rows, likes, views, content.found.account.as_deref()), (13, 4_063, 537_161, Some("creator_a")));

    let activity = only(&sample("tiktok-studio/en-us_365d/FollowerActivity.csv").unwrap());
    let hours = &activity.found.active_hours;
    let last = hours.last().unwrap().day;
    assert_eq!(
        hours.iter().filter(|active| active.day == last).take_while(|active| active.followers > 0).count(),
        18,
        "six hours behind UTC"
    );
    let at = |hour: i8| hours.iter().filter(|active| active.day != last && active.hour == hour).map(|active| active.followers).sum::<i64>();
    assert_eq!((0..24).max_by_key(|&hour| at(hour)), Some(13));

    for (name, kind) in [
        ("Viewers", Kind::TiktokStudioViewers),
        ("FollowerHistory", Kind::TiktokFollowerHistory),
        ("FollowerGender", Kind::TiktokFollowerGender),
        ("FollowerTopTerritories", Kind::TiktokFollowerTerritories),
    ] {
        let part = only(&sample(&format!("tiktok-studio/en-us_365d/{name}.csv")).unwrap());
        assert!(part.kind == kind && part.rows > 2, "{name}");
    }
}

#[test]
fn every_sample_table_of_tiktok_is_read_whole() {
    for path in [
        "tiktok-studio/en-us_7d/Overview.csv",
        "tiktok-studio/es_7d/Overview.csv",
        "tiktok-studio/en-us_365d/Content 2.csv",
        "tiktok-studio/en-us_365d/Content 3.csv",
        "tiktok-studio/en-us_365d/Content 4.csv",
        "reconstructed/tiktok-studio_en-gb/Overview.csv",
        "reconstructed/tiktok-studio_fr/Overview.csv",
        "reconstructed/tiktok-studio_fr/FollowerActivity.csv",
        "reconstructed/tiktok-live_ja/activity.csv",
        "reconstructed/tiktok-live_ja/engagement.csv",
        "reconstructed/tiktok-live_ja/revenue.csv",
        "reconstructed/tiktok-live_ja/viewer.csv",
        "tiktok-business/daily.csv",
        "tiktok-business/audience.csv",
    ] {
        let Some(bytes) = sample(path) else { return };
        let part = only(&bytes);
        assert_eq!((part.skipped.as_slice(), part.platform), ([].as_slice(), Some(Platform::TikTok)), "{path}");
        let lines = String::from_utf8(bytes).unwrap().lines().filter(|line| !line.is_empty()).count();
        assert_eq!(part.rows, u64::try_from(lines - 1).unwrap(), "{path}");
    }
}

#[test]
fn the_sample_of_a_business_account_has_the_numbers_that_were_counted() {
    let Some(videos) = sample("tiktok-business/videos.csv") else { return };
    let part = only(&videos);
    let likes: i64 = part.found.posts.iter().filter_map(|post| post.likes).sum();
    let views: i64 = part.found.posts.iter().filter_map(|post| post.views).sum();
    assert_eq!((part.rows, likes, views), (51, 7_481, 538_938));
    for post in &part.found.posts {
        let Some(Published::At(at)) = post.published else { panic!("{post:?}") };
        let uploaded = i64::try_from(post.id.unwrap() >> 32).unwrap();
        assert!((0..60).contains(&(at - uploaded)), "the clock is UTC, soon after the upload: {post:?}");
    }
}

#[test]
fn the_wrapped_sample_of_meta_is_cut_into_its_rows() {
    let Some(bytes) = sample("meta-business-suite/instagram-content_wrapped-by-spreadsheet.csv") else { return };
    let part = only(&bytes);
    let skipped: u64 = part.skipped.iter().map(|skipped| skipped.count).sum();
    assert!(part.text.unwrap().unwrapped && part.skipped.iter().all(|skipped| skipped.reason != SkipReason::Ragged));
    // 57 posts and a row that says that there was an error.
    assert_eq!(part.rows + skipped, 58);
}
