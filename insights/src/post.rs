//! A post, as far as any export tells of it. What is absent is unknown, never 0.

use serde::{Deserialize, Serialize};

/// Where it was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Platform {
    /// TikTok.
    TikTok,
    /// Instagram.
    Instagram,
}

/// What kind of post; names as in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A TikTok video.
    Video,
    /// A TikTok post of photos.
    Photos,
    /// An Instagram reel.
    Reel,
    /// A single image.
    Image,
    /// A carousel.
    Carousel,
    /// A story.
    Story,
}

/// When it was published, as sharply as the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Published {
    /// Unix seconds.
    At(i64),
    /// A second of upload (from a TikTok id, Unix seconds), and the day in the creator's own calendar that the file gives. A post whose upload falls on another day in
    /// the creator's zone was scheduled: the day holds, the hour does not (FORMATS.md §2).
    Uploaded {
        /// Unix seconds.
        at: i64,
        /// Month 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
    },
    /// A day in the creator's own calendar, as year, month, day.
    Day(i16, i8, i8),
    /// A day without a year: month, day.
    YearlessDay(i8, i8),
    /// A clock on the wall of a zone that the file does not name: year, month, day, hour, minute.
    Clock(i16, i8, i8, i8, i8),
}

/// What a file says of one post. Counts may be negative where a platform nets them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Post {
    /// The number inside a TikTok link, or the number that an Instagram shortcode stands for: the same post in two files has the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// Kind of post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// Length of a video in seconds; none where the file has 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    /// Likes received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likes: Option<i64>,
    /// Views, plays or impressions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub views: Option<i64>,
    /// Accounts reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reach: Option<i64>,
    /// Comments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<i64>,
    /// Shares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shares: Option<i64>,
    /// Saves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saves: Option<i64>,
    /// Follows that the post led to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follows: Option<i64>,
    /// Profile visits that the post led to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile_visits: Option<i64>,
    /// Taps on links that the post led to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_taps: Option<i64>,
    /// Characters of the whole caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption_chars: Option<u32>,
    /// Hashtags of the caption, lower case, without `#`, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hashtags: Vec<Box<str>>,
    /// The beginning of the caption, to recognise the post by ([`crate::caps::TITLE_CHARS`]).
    #[serde(skip_serializing_if = "str::is_empty")]
    pub title: Box<str>,
}
