//! TikTok's "Download your data", old and new layout (FORMATS.md §5).

use serde::de::{MapAccess, SeqAccess};

use super::{Target, pass, scalar};
use crate::caption;
use crate::count::count;
use crate::date::{self, Order};
use crate::link;
use crate::post::{Format, Platform, Post};
use crate::reading::{Kind, Part, SkipReason};
use crate::zone::{self, Zone};

/// Where lists of the account's own posts lie. Lists of the same name lie elsewhere: of videos watched, liked, deleted.
const LISTS: [&[&str]; 5] = [
    &["Post", "Posts", "VideoList"],
    &["Video", "Videos", "VideoList"],
    &["Activity", "Videos", "VideoList"],
    &["Activity", "App Log", "Videos", "VideoList"],
    &["Videos", "VideoList"],
];
/// Where the account's own name lies, among its address and its telephone number.
const NAMES: [&[&str]; 2] =
    [&["Profile", "Profile Information", "ProfileMap", "userName"], &["Profile And Settings", "Profile Info", "ProfileMap", "userName"]];
/// Sections that no other download has: a TikTok download of which the posts were left out is known by them.
const SECTIONS: [&str; 8] = [
    "Direct Message",
    "Direct Messages",
    "Income+ Wallet",
    "Likes and Favorites",
    "Location Review",
    "Profile And Settings",
    "TikTok Live",
    "TikTok Shop",
];

/// What is taken of a download.
#[derive(Default)]
pub(super) struct Download {
    part: Option<Part>,
    records: u64,
}

impl Download {
    /// The part, if it was such a download.
    pub(super) fn part(self) -> Option<Part> {
        self.part
    }

    fn known(&mut self) -> &mut Part {
        self.part.get_or_insert_with(|| Part::new(Kind::TiktokDownload, Some(Platform::TikTok)))
    }
}

impl Target for Download {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if SECTIONS.contains(&key) {
            self.known();
        }
        Below { path: vec![], download: self }.member(key, map)
    }
}

/// A place in a download.
struct Below<'a> {
    path: Vec<String>,
    download: &'a mut Download,
}

impl Target for Below<'_> {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let mut path = self.path.clone();
        path.push(key.to_owned());
        if LISTS.iter().any(|list| path.iter().eq(list.iter())) {
            self.download.known();
            return map.next_value_seed(List(self.download).seed());
        }
        if NAMES.iter().any(|name| path.iter().eq(name.iter())) {
            let name = scalar(map)?;
            if !name.is_empty() {
                self.download.known().found.account = Some(name.into());
            }
            return Ok(());
        }
        let leads = |end: &&[&str]| end.iter().zip(&path).filter(|(a, b)| *a == b).count() == path.len();
        if LISTS.iter().chain(&NAMES).any(leads) {
            return map.next_value_seed(Below { path, download: self.download }.seed());
        }
        pass(map)
    }
}

/// A list of posts.
struct List<'a>(&'a mut Download);

impl Target for List<'_> {
    fn item<'de, A: SeqAccess<'de>>(&mut self, seq: &mut A) -> Result<bool, A::Error> {
        let mut record = Record::default();
        if seq.next_element_seed(record.seed())?.is_none() {
            return Ok(false);
        }
        self.0.records = self.0.records.saturating_add(1);
        let number = self.0.records;
        let part = self.0.known();
        match record.post() {
            Ok(post) => part.keep(post, number),
            Err(reason) => part.skip(reason, number),
        }
        Ok(true)
    }
}

/// A post as it stands there, all of it texts.
#[derive(Default)]
struct Record {
    date: String,
    link: String,
    likes: String,
    who: String,
    title: String,
    collections: String,
}

impl Target for Record {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let place = match key.to_ascii_lowercase().as_str() {
            "date" => &mut self.date,
            "link" => &mut self.link,
            "likes" => &mut self.likes,
            "whocanview" => &mut self.who,
            "title" => &mut self.title,
            "numberofcollections" => &mut self.collections,
            _ => return pass(map),
        };
        *place = scalar(map)?;
        Ok(())
    }
}

impl Record {
    fn post(&self) -> Result<Post, SkipReason> {
        if is_private(&self.who) {
            return Err(SkipReason::Private);
        }
        let mut links = self.link.split_whitespace();
        // Links of today's layout lead to a server of files and tell nothing.
        let link = links.next().and_then(link::link);
        let photos = links.next().is_some() || !is_none(&self.collections) || link.and_then(|link| link.format) == Some(Format::Photos);
        let mut post = Post {
            id: link.map(|link| link.id),
            format: Some(if photos { Format::Photos } else { Format::Video }),
            likes: count(&self.likes).map_err(|_| SkipReason::BadNumber)?,
            ..Post::default()
        };
        if !is_none(&self.date) {
            let stamp = date::stamp(&self.date, Order::MonthFirst).ok_or(SkipReason::BadDate)?;
            post.published = zone::published(stamp, Some(&Zone::utc()));
        }
        if post.likes.is_none() && post.published.is_none() {
            return Err(SkipReason::NoNumbers);
        }
        if !is_none(&self.title) {
            caption::describe(&mut post, &self.title);
        }
        Ok(post)
    }
}

/// True for posts that only their maker sees.
fn is_private(who: &str) -> bool {
    ["only you", "only me", "private"].iter().any(|private| who.trim().eq_ignore_ascii_case(private))
}

/// True for what the download writes where there is nothing.
fn is_none(text: &str) -> bool {
    matches!(text.trim(), "" | "N/A" | "null" | "None")
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::post::Published;
    use crate::reading::Refusal;

    fn part(json: &str) -> Part {
        let mut parts = read(&mut json.as_bytes()).unwrap();
        assert_eq!(parts.len(), 1);
        parts.remove(0)
    }

    const NEW: &str = r#"{
      "Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with friend:": [{"Date": "2026-01-01 10:00:00", "From": "friend", "Content": "a secret word"}]}}},
      "Your Activity": {"Login History": {"LoginHistoryList": [{"Date": "2026-01-01 10:00:00 UTC", "IP": "203.0.113.77"}]}, "Watch History": {"VideoList": [{"Date": "2026-01-01 10:00:00", "Link": "https://x"}]}},
      "Profile And Settings": {"Profile Info": {"ProfileMap": {"emailAddress": "someone@example.org", "userName": "painter_of_hens", "telephoneNumber": "+15550100"}}},
      "Post": {
        "Posts": {"VideoList": [
          {"Date": "2026-02-28 14:50:03", "Link": "https://v16.example/video/tos/a?x=1", "Likes": "12", "WhoCanView": "Public", "Sound": "Secret Sound", "Location": "Elm Street 5", "Title": "N/A", "NumberOfCollections": "N/A"},
          {"Date": "2026-02-27 08:00:00", "Link": "https://v16.example/a\nhttps://v16.example/b", "Likes": "1", "WhoCanView": "Everyone", "Title": "Two hens #hens", "NumberOfCollections": "0"},
          {"Date": "2026-02-26 08:00:00", "Link": "https://v16.example/c", "Likes": "9", "WhoCanView": "Only You"},
          {"Date": "soon", "Link": "https://v16.example/d", "Likes": "9"},
          {"Date": "2026-02-24 08:00:00", "Link": null, "Likes": "3.Apr"},
          {}, null
        ]},
        "Recently Deleted Posts": {"PostList": [], "VideoList": [{"Date": "2026-01-01 10:00:00", "Likes": "5"}]}
      }
    }"#;

    #[test]
    fn the_new_layout_gives_posts_with_likes_and_true_utc() {
        let part = part(NEW);
        assert_eq!((part.kind, part.rows), (Kind::TiktokDownload, 2));
        assert_eq!(part.found.account.as_deref(), Some("painter_of_hens"));
        let [video, photos] = part.found.posts.as_slice() else { panic!() };
        assert_eq!((video.format, video.likes, video.published), (Some(Format::Video), Some(12), Some(Published::At(1_772_290_203))));
        assert_eq!((video.views, &*video.title), (None, ""));
        assert_eq!((photos.format, photos.likes, &*photos.title), (Some(Format::Photos), Some(1), "Two hens #hens"));
        let skipped: Vec<_> = part.skipped.iter().map(|skipped| (skipped.reason, skipped.rows.clone())).collect();
        use SkipReason::{BadDate, BadNumber, NoNumbers, Private};
        assert_eq!(skipped, [(Private, vec![3]), (BadDate, vec![4]), (BadNumber, vec![5]), (NoNumbers, vec![6, 7])]);
    }

    #[test]
    fn nothing_private_of_a_download_is_kept() {
        let kept = serde_json::to_string(&part(NEW)).unwrap();
        for private in ["secret", "Secret", "friend", "203.0.113", "example", "+1555", "Elm"] {
            assert!(!kept.contains(private), "{private} in {kept}");
        }
    }

    #[test]
    fn the_old_layout_gives_ids_and_leaves_likes_given_and_videos_watched() {
        let part = part(
            r#"{"Activity": {"Like List": {"ItemFavoriteList": [{"Date": "2022-05-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/7090000000000000000/"}]},
                 "Video Browsing History": {"VideoList": [{"Date": "2022-05-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/7090000000000000000/"}]}},
                "Profile": {"Profile Information": {"ProfileMap": {"userName": "old", "likesReceived": "321"}}},
                "Video": {"Videos": {"VideoList": [{"Date": "2022-04-30 18:02:11", "Link": "https://www.tiktokv.com/share/video/7092000000000000001/", "Likes": 210}]}}}"#,
        );
        let [post] = part.found.posts.as_slice() else { panic!() };
        assert_eq!((post.id, post.likes), (Some(7_092_000_000_000_000_001), Some(210)));
        assert_eq!(part.found.account.as_deref(), Some("old"));
    }

    #[test]
    fn a_download_without_posts_is_known_and_empty_however_that_is_written() {
        for empty in ["null", "[]", "{}", "{\"VideoList\": null}", "{\"VideoList\": []}", "{\"VideoList\": {}}", "\"\"", "0"] {
            let json = format!("{{\"Likes and Favorites\": {{}}, \"Post\": {{\"Posts\": {empty}}}}}");
            assert_eq!(read(&mut json.as_bytes()), Err(Refusal::NoRows), "{empty}");
        }
        assert_eq!(read(&mut "{\"Post\": {\"Posts\": {\"VideoList\": null}}}".as_bytes()), Err(Refusal::NoRows));
    }

    #[test]
    fn an_older_importers_place_of_the_list_is_read() {
        for (before, after) in
            [("{\"Activity\": {\"Videos\": ", "}}"), ("{\"Activity\": {\"App Log\": {\"Videos\": ", "}}}"), ("{\"Videos\": ", "}")]
        {
            let json = format!("{before}{{\"VideoList\": [{{\"date\": \"2022-04-30 18:02:11\", \"likes\": \"7\"}}]}}{after}");
            assert_eq!(part(&json).found.posts[0].likes, Some(7), "{json}");
        }
    }
}
