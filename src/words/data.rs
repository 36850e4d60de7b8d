//! What became of the visitor's own files, and what they measure, in words.

use likeworth_insights::measure::{Measured, Over, Quantity};
use likeworth_insights::reading::{AsText, Kind, Refusal, SkipReason, Skipped};
use likeworth_insights::report::OfPart;

use super::number::{count, count_range, exact, percent, percent_range, whole_percent};
use super::{names, text};
use crate::model::scenario::Field;
use crate::model::summary::count as number;

/// How many rows are named for a reason.
const ROWS: usize = 6;
/// How many columns of an unknown table are named.
const COLUMNS: usize = 12;
/// Below this share of own numbers it is said that the rest is assumed.
const WHOLE: f64 = 0.95;

/// What a file was recognised as.
#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::TiktokStudioContent => text::data_kind_tiktok_studio_content(),
        Kind::TiktokStudioOverview => text::data_kind_tiktok_studio_overview(),
        Kind::TiktokStudioViewers => text::data_kind_tiktok_studio_viewers(),
        Kind::TiktokFollowerHistory => text::data_kind_tiktok_follower_history(),
        Kind::TiktokFollowerActivity => text::data_kind_tiktok_follower_activity(),
        Kind::TiktokFollowerGender => text::data_kind_tiktok_follower_gender(),
        Kind::TiktokFollowerTerritories => text::data_kind_tiktok_follower_territories(),
        Kind::TiktokBusinessVideos => text::data_kind_tiktok_business_videos(),
        Kind::TiktokBusinessDaily => text::data_kind_tiktok_business_daily(),
        Kind::TiktokBusinessAudience => text::data_kind_tiktok_business_audience(),
        Kind::TiktokLive => text::data_kind_tiktok_live(),
        Kind::TiktokDownload => text::data_kind_tiktok_download(),
        Kind::MetaContent => text::data_kind_meta_content(),
        Kind::MetaDaily => text::data_kind_meta_daily(),
        Kind::MetaAudience => text::data_kind_meta_audience(),
        Kind::MetaFacebookVideos => text::data_kind_meta_facebook_videos(),
        Kind::InstagramInsights => text::data_kind_instagram_insights(),
        Kind::InstagramContent => text::data_kind_instagram_content(),
        Kind::InstagramAudience => text::data_kind_instagram_audience(),
        Kind::SproutPosts => text::data_kind_sprout_posts(),
        Kind::KaggleReach => text::data_kind_kaggle_reach(),
        Kind::MappedTable => text::data_kind_mapped_table(),
    }
}

/// What became of a part of a file, a sentence each.
#[must_use]
pub fn part(part: &OfPart) -> Vec<String> {
    let first = [text::data_read_as(kind(part.kind)), text::data_rows(&exact(whole(part.rows)))].join(" ");
    let first = part.entry.as_ref().map_or(first.clone(), |entry| text::data_entry(entry, &first));
    let mut said = vec![first];
    said.extend(part.skipped.iter().map(skipped));
    said.extend(part.text.as_ref().and_then(as_text));
    said
}

/// Rows that were left out for one reason.
fn skipped(skipped: &Skipped) -> String {
    let named: Vec<String> = skipped.rows.iter().take(ROWS).map(|row| exact(whole(*row))).collect();
    let is_all = whole(skipped.count) <= number(named.len());
    let said = text::data_skipped(&exact(whole(skipped.count)), reason(skipped.reason));
    match (joined(&named), is_all, named.len()) {
        (None, ..) => said,
        (Some(numbers), true, 1) => text::data_skipped_row(&said, &numbers),
        (Some(numbers), true, _) => text::data_skipped_rows(&said, &numbers),
        (Some(numbers), false, _) => text::data_skipped_rows_first(&said, &numbers),
    }
}

fn reason(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Empty => text::data_skip_empty(),
        SkipReason::Ragged => text::data_skip_ragged(),
        SkipReason::Total => text::data_skip_total(),
        SkipReason::OtherAccount => text::data_skip_other_account(),
        SkipReason::Story => text::data_skip_story(),
        SkipReason::Private => text::data_skip_private(),
        SkipReason::NoNumbers => text::data_skip_no_numbers(),
        SkipReason::BadNumber => text::data_skip_bad_number(),
        SkipReason::BadDate => text::data_skip_bad_date(),
        SkipReason::OtherPlatform => text::data_skip_other_platform(),
        SkipReason::Repeated => text::data_skip_repeated(),
        SkipReason::DayOfPost => text::data_skip_day_of_post(),
        SkipReason::TooLarge => text::data_skip_too_large(),
        SkipReason::TooMany => text::data_skip_too_many(),
    }
}

/// What is worth knowing about how the bytes were understood; nothing where it is as it usually is.
fn as_text(of: &AsText) -> Option<String> {
    let delimiter = of.delimiter.filter(|delimiter| *delimiter != ',').map(|delimiter| match delimiter {
        '\t' => text::data_tab().to_owned(),
        other => other.to_string(),
    });
    let is_usual = delimiter.is_none() && ["utf-8", "utf-16le"].contains(&&*of.encoding);
    let read = (!is_usual).then(|| text::data_as_text(&of.encoding, delimiter.as_deref().unwrap_or(",")));
    let undone = of.unwrapped.then(|| text::data_unwrapped().to_owned());
    let resaved = of.resaved.then(|| text::data_resaved().to_owned());
    let all: Vec<String> = read.into_iter().chain(undone).chain(resaved).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// Why a file, or an entry of one, was not read.
#[must_use]
pub fn refused(entry: Option<&str>, refusal: &Refusal) -> String {
    let said = refusal_sentence(refusal);
    entry.map_or(said.clone(), |entry| text::data_entry(entry, &said))
}

fn refusal_sentence(refusal: &Refusal) -> String {
    let said = match refusal {
        Refusal::TooLarge { most } => return text::data_refused_too_large(&megabytes(*most)),
        Refusal::Inflates { most } => return text::data_refused_inflates(&megabytes(*most)),
        Refusal::NotATable { looks_like } if ["png", "jpg", "jpeg", "gif", "webp", "heic"].contains(&&**looks_like) => {
            text::data_refused_picture()
        }
        Refusal::NotATable { looks_like } => return text::data_refused_other(&looks_like.to_uppercase()),
        Refusal::Entries { most } => return text::data_refused_entries(&exact(number(*most))),
        Refusal::Json { line, column } => return text::data_refused_json(&exact(number(*line)), &exact(number(*column))),
        Refusal::OtherTable { columns, .. } => return text::data_refused_other_table(&named(columns)),
        Refusal::Empty => text::data_refused_empty(),
        Refusal::Damaged => text::data_refused_damaged(),
        Refusal::Encrypted => text::data_refused_encrypted(),
        Refusal::NothingKnown => text::data_refused_nothing_known(),
        Refusal::Workbook => text::data_refused_workbook(),
        Refusal::OtherJson => text::data_refused_other_json(),
        Refusal::Encoding => text::data_refused_encoding(),
        Refusal::Columns => text::data_refused_columns(),
        Refusal::NoRows => text::data_refused_no_rows(),
        Refusal::Cancelled => text::data_refused_cancelled(),
        _ => text::data_refused_unreadable(),
    };
    said.to_owned()
}

fn named(columns: &[Box<str>]) -> String {
    let first: Vec<String> = columns.iter().filter(|name| !name.is_empty()).take(COLUMNS).map(|name| name.to_string()).collect();
    let more = (columns.len() > first.len()).then(|| "…".to_owned());
    joined(&first.into_iter().chain(more).collect::<Vec<_>>()).unwrap_or_default()
}

/// Bytes, as people name the size of a file.
fn megabytes(bytes: u64) -> String {
    [&exact(whole(bytes >> 20)), " MB"].concat()
}

/// Words with what stands between them in a list.
#[must_use]
pub fn joined(words: &[String]) -> Option<String> {
    words.iter().cloned().reduce(|first, more| text::data_list(&first, &more))
}

/// The name of a number.
#[must_use]
pub fn quantity(what: Quantity) -> &'static str {
    match what {
        Quantity::PostsPerMonth => names::field(Field::PostsPerMonth),
        Quantity::LikesPerPost => names::field(Field::LikesPerPost),
        Quantity::ViewsPerPost => names::field(Field::ViewsPerPost),
        Quantity::ReachPerPost => names::field(Field::ReachPerPost),
        Quantity::CommentsPerPost => names::field(Field::CommentsPerPost),
        Quantity::ProfileVisitsPerPost => names::field(Field::ProfileVisitsPerPost),
        Quantity::LinkClicksPerPost => names::field(Field::LinkClicksPerPost),
        Quantity::Followers => names::field(Field::Followers),
        Quantity::LongVideoShare => names::field(Field::LongVideoShare),
        Quantity::LikesPerView => text::data_number_likes_per_view(),
        Quantity::LikesPerReach => text::data_number_likes_per_reach(),
        Quantity::CommentsPerLike => text::data_number_comments_per_like(),
        Quantity::SharesPerLike => text::data_number_shares_per_like(),
        Quantity::SavesPerLike => text::data_number_saves_per_like(),
        Quantity::FollowsPerLike => text::data_number_follows_per_like(),
        Quantity::FollowerGrowth => text::data_number_follower_growth(),
    }
}

/// Whether a number is a part of something and is told in percent.
const fn is_share(what: Quantity) -> bool {
    matches!(
        what,
        Quantity::LongVideoShare
            | Quantity::LikesPerView
            | Quantity::LikesPerReach
            | Quantity::CommentsPerLike
            | Quantity::SharesPerLike
            | Quantity::SavesPerLike
            | Quantity::FollowsPerLike
            | Quantity::FollowerGrowth
    )
}

/// A number as the files have it.
#[must_use]
pub fn own(measured: &Measured) -> String {
    match (measured.what, measured.over) {
        (Quantity::FollowerGrowth, _) => percent(measured.own - 1.0),
        (_, Over::Told) => exact(measured.own),
        (what, _) if is_share(what) => percent(measured.own),
        _ => count(measured.own),
    }
}

/// What it is taken to be.
#[must_use]
pub fn taken(measured: &Measured) -> String {
    let range = measured.value;
    match (measured.what, measured.over) {
        (Quantity::FollowerGrowth, _) | (_, Over::Told) => own(measured),
        (what, _) if is_share(what) => percent_range(range.low, range.high),
        _ => count_range(range.low, range.high),
    }
}

/// Of how many posts or days, and how much of it is own.
#[must_use]
pub fn of(measured: &Measured) -> String {
    let counted = counted(number(measured.count), measured.over);
    if measured.weight < WHOLE { text::data_weight(&counted, &whole_percent(measured.weight)) } else { counted }
}

/// "126 posts".
#[must_use]
pub fn counted(of: f64, over: Over) -> String {
    match over {
        Over::Posts => text::data_of_posts(&exact(of)),
        Over::Days => text::data_of_days(&exact(of)),
        Over::Told => text::data_of_told().to_owned(),
    }
}

/// A count of a file as a number: exact below 2^32, and no larger one is shown.
#[must_use]
pub fn whole(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use likeworth_insights::measure::Range;

    use super::*;

    #[test]
    fn a_part_says_what_was_read_and_which_rows_were_left_out() {
        let skip = |reason, count, rows: &[u64]| Skipped { reason, count, rows: rows.to_vec() };
        let part_of = |entry: Option<&str>, skipped| OfPart {
            entry: entry.map(str::to_owned),
            kind: Kind::MetaContent,
            text: Some(AsText { encoding: "windows-1252".into(), delimiter: Some(';'), unwrapped: true, resaved: false }),
            rows: 1126,
            skipped,
        };
        let said =
            part(&part_of(None, vec![skip(SkipReason::OtherAccount, 1, &[45]), skip(SkipReason::BadDate, 900, &[2, 3, 4, 5, 6, 7, 8, 9])]));
        assert_eq!(
            said,
            [
                "Read as: Meta Business Suite, content of Instagram. 1,126 rows read.",
                "1 row left out, of another account. Row 45.",
                "900 rows left out, with a date that cannot be read. Rows 2, 3, 4, 5, 6, 7 and more.",
                "Text in windows-1252, cells apart by ;. A spreadsheet had wrapped its lines in quotes: that was undone.",
            ]
        );
        assert!(part(&part_of(Some("a.csv"), Vec::new()))[0].starts_with("a.csv: Read as"));
    }

    #[test]
    fn every_refusal_helps() {
        let table = Refusal::OtherTable { columns: vec!["Region".into(), "".into(), "Sales".into()], first: Vec::new() };
        assert!(refused(None, &table).contains("Its columns are: Region, Sales, …."), "{}", refused(None, &table));
        assert!(refused(None, &Refusal::NotATable { looks_like: "png".into() }).contains("picture"));
        assert!(refused(None, &Refusal::NotATable { looks_like: "pdf".into() }).contains("a PDF file"));
        assert_eq!(refused(Some("x.csv"), &Refusal::Empty), "x.csv: The file is empty.");
        assert!(refused(None, &Refusal::TooLarge { most: 100 << 20 }).contains("100 MB"));
        assert!(refused(None, &Refusal::Json { line: 3, column: 1200 }).contains("line 3, character 1,200"));
    }

    #[test]
    fn a_number_says_how_much_of_it_is_own() {
        let measured = |what, weight, over| Measured {
            what,
            own: 0.0372,
            value: Range { low: 0.031, likely: 0.037, high: 0.044 },
            weight,
            count: 3,
            over,
        };
        let rate = measured(Quantity::LikesPerView, 0.81, Over::Posts);
        assert_eq!((own(&rate), taken(&rate), of(&rate)), ("3.7%".into(), "3.1% to 4.4%".into(), "3 posts, 81% of it own".into()));
        assert_eq!(of(&measured(Quantity::LikesPerView, 0.99, Over::Days)), "3 days");
        let growth = Measured { own: 1.034, ..measured(Quantity::FollowerGrowth, 1.0, Over::Days) };
        assert_eq!((own(&growth), taken(&growth)), ("3.4%".into(), "3.4%".into()));
        let followers = Measured { own: 12_345.0, ..measured(Quantity::Followers, 1.0, Over::Told) };
        assert_eq!((own(&followers), of(&followers)), ("12,345".into(), "as it stands there".into()));
    }
}
