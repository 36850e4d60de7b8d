//! Sprout Social, Post Performance (FORMATS.md §8).

use crate::caption;
use crate::count::count;
use crate::date::{self, Order};
use crate::link::{self, Link};
use crate::mapped;
use crate::post::{Format, Platform, Post, Published};
use crate::reading::{Kind, Part, Refusal, SkipReason};
use crate::rows::{Header, Row, Rows, TableFormat};

/// Posts of TikTok and Instagram; those of other networks are skipped.
pub(crate) const FORMATS: &[TableFormat] = &[TableFormat {
    recognises: |header| header.has(&["Post ID", "Network", "Profile", "Sent by"]),
    part: |_| Part::new(Kind::SproutPosts, None),
    read,
}];

/// Where the columns are.
struct Columns {
    date: Option<usize>,
    network: Option<usize>,
    post_type: Option<usize>,
    content_type: Option<usize>,
    profile: Option<usize>,
    link: Option<usize>,
    text: Option<usize>,
    impressions: Option<usize>,
    video_views: Option<usize>,
    reach: Option<usize>,
    likes: Option<usize>,
    comments: Option<usize>,
    shares: Option<usize>,
    saves: Option<usize>,
}

impl Columns {
    fn of(header: &Header) -> Self {
        let column = |name| header.column(&[name]);
        Self {
            date: column("Date"),
            network: column("Network"),
            post_type: column("Post Type"),
            content_type: column("Content Type"),
            profile: column("Profile"),
            link: column("Link"),
            text: column("Post"),
            impressions: column("Impressions"),
            video_views: column("Video Views"),
            reach: column("Reach"),
            likes: column("Likes"),
            comments: column("Comments"),
            shares: column("Shares"),
            saves: column("Saves"),
        }
    }
}

fn read(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    let columns = Columns::of(header);
    let (mut platforms, mut profiles) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next_row(part)? {
        let number = row.number;
        match post(&columns, row) {
            Ok((platform, post)) => {
                note(&mut platforms, platform);
                note(&mut profiles, profile(row.get(columns.profile)));
                part.keep(post, number);
            }
            Err(reason) => part.skip(reason, number),
        }
    }
    if let [platform] = platforms.as_slice() {
        part.platform = Some(*platform);
    }
    if let ([profile], [_]) = (profiles.as_slice(), platforms.as_slice()) {
        part.found.account = Some(profile.clone()).filter(|profile| !profile.is_empty());
    }
    Ok(())
}

fn note<T: PartialEq>(seen: &mut Vec<T>, value: T) {
    // Two are enough to know that it is not one.
    if seen.len() < 2 && !seen.contains(&value) {
        seen.push(value);
    }
}

/// An account's name without the sign and the apostrophe that keeps a spreadsheet from reading a formula.
fn profile(cell: &str) -> Box<str> {
    cell.trim_start_matches(['\'', '@']).into()
}

fn post(columns: &Columns, row: Row) -> Result<(Platform, Post), SkipReason> {
    let network = row.get(columns.network).to_lowercase();
    let platform = match network.as_str() {
        "tiktok" => Platform::TikTok,
        "instagram" => Platform::Instagram,
        "" if row.get(columns.link).is_empty() => return Err(SkipReason::Total),
        _ => return Err(SkipReason::OtherPlatform),
    };
    // The type of the post says reel or story, that of its content photo or video.
    let kinds = [columns.post_type, columns.content_type].map(|column| mapped::format(platform, row.get(column)));
    if kinds.contains(&Some(Format::Story)) || row.get(columns.link).contains("/stories/") {
        return Err(SkipReason::Story);
    }
    let read = |column| count(row.get(column)).map_err(|_| SkipReason::BadNumber);
    let link = link::link(row.get(columns.link)).filter(|link| link.platform == platform);
    let mut post = Post {
        id: link.map(|link| link.id),
        format: kinds.into_iter().flatten().next().or(link.and_then(|link| link.format)),
        published: published(row.get(columns.date), link)?,
        views: read(columns.impressions)?.or(read(columns.video_views)?),
        reach: read(columns.reach)?,
        likes: read(columns.likes)?,
        comments: read(columns.comments)?,
        shares: read(columns.shares)?,
        saves: read(columns.saves)?,
        ..Post::default()
    };
    if post.views.or(post.reach).or(post.likes).or(post.comments).or(post.shares).or(post.saves).is_none() {
        return Err(SkipReason::NoNumbers);
    }
    caption::describe(&mut post, row.get(columns.text).trim_start_matches('\''));
    Ok((platform, post))
}

/// The link tells the moment in UTC; the file's clock is of the zone of whoever uses Sprout.
fn published(cell: &str, link: Option<Link>) -> Result<Option<Published>, SkipReason> {
    let stamp = date::stamp(cell, Order::MonthFirst);
    if stamp.is_none() && link.is_none() && !cell.is_empty() {
        return Err(SkipReason::BadDate);
    }
    Ok(link::published(link, stamp))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_file;
    use crate::source::{About, Silent};

    fn part(rows: &str) -> Part {
        let text = format!(
            "\"Date\",\"Post ID\",\"Network\",\"Post Type\",\"Content Type\",\"Profile\",\"Sent by\",\"Link\",\"Post\",\"Linked Content\",\"Impressions\",\"Reach\",\"Engagement Rate (per Impression)\",\"Likes\",\"Comments\",\"Shares\",\"Saves\",\"Video Views\"\r\n{rows}"
        );
        let mut reading = read_file(&mut std::io::Cursor::new(text.as_bytes()), &About::default(), &mut Silent);
        assert_eq!(reading.refused, []);
        reading.parts.remove(0)
    }

    const REEL: &str = "\"1/17/2026 1:29 pm\",\"1\",\"Instagram\",\"Post\",\"Reel\",\"hens\",\"Ann\",\"https://www.instagram.com/reel/DTnzJNogBCS/\",\"Two hens #hens\",,\"1,950\",\"1,204\",\"3.59%\",\"88\",\"3\",\"\",\"2\",\"1,800\"\r\n";

    fn video(id: u64) -> String {
        format!(
            "\"12/31/2025 7:01 pm\",\"2\",\"TikTok\",\"Post\",\"Video\",\"'@hens\",\"Ann\",\"https://www.tiktok.com/@hens/video/{id}\",\"'=Hens\",,\"\",\"\",\"\",\"8\",\"3\",\"1\",\"2\",\"1,800\"\r\n"
        )
    }

    #[test]
    fn a_link_gives_the_moment_in_utc_and_the_network_the_platform() {
        let reel = part(REEL);
        let post = &reel.found.posts[0];
        assert_eq!((reel.platform, reel.found.account.as_deref()), (Some(Platform::Instagram), Some("hens")));
        assert!(matches!(post.published, Some(Published::At(at)) if at / 60 == 1_768_674_480 / 60));
        assert_eq!(
            (post.views, post.reach, post.likes, post.shares, post.format),
            (Some(1950), Some(1204), Some(88), None, Some(Format::Reel))
        );
        let both = part(&(REEL.to_owned() + &video(1_767_225_600 << 32)));
        assert_eq!((both.platform, both.rows), (None, 2));
        let post = &both.found.posts[1];
        assert_eq!((post.published, post.views, &*post.title), (Some(Published::At(1_767_225_600)), Some(1800), "=Hens"));
    }

    #[test]
    fn a_scheduled_post_and_one_without_a_link_have_the_files_clock() {
        let clock = Some(Published::Clock(2025, 12, 31, 19, 1));
        assert_eq!(part(&video(1_765_000_000 << 32)).found.posts[0].published, clock);
        assert_eq!(part(&video(7)).found.posts[0].published, clock);
    }

    #[test]
    fn stories_and_other_networks_are_left_out() {
        let story = REEL.replace("\"Post\",\"Reel\"", "\"Story\",\"Photo\"");
        let facebook = REEL.replace("\"Instagram\"", "\"Facebook\"");
        let part = part(
            &(story.clone() + &story + &facebook + &REEL.replace("1/17/2026 1:29 pm", "soon").replace("instagram.com/reel", "example.org")),
        );
        assert_eq!(part.rows, 0);
        let skipped: Vec<_> = part.skipped.iter().map(|skipped| (skipped.reason, skipped.count)).collect();
        assert_eq!(skipped, [(SkipReason::Story, 2), (SkipReason::OtherPlatform, 1), (SkipReason::BadDate, 1)]);
        assert!(!serde_json::to_string(&part).unwrap().contains("Ann"));
    }
}
