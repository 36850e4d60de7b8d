//! What became of a file.

use serde::{Deserialize, Serialize};

use crate::post::{Platform, Post};
use crate::series::{ActiveHour, Day, Series};

/// What a file was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// TikTok Studio, Content: up to 15 top posts.
    TiktokStudioContent,
    /// TikTok Studio, Overview: days.
    TiktokStudioOverview,
    /// TikTok Studio, Viewers: days.
    TiktokStudioViewers,
    /// TikTok Studio, follower history: days.
    TiktokFollowerHistory,
    /// TikTok Studio, when followers are active.
    TiktokFollowerActivity,
    /// TikTok Studio, gender of followers.
    TiktokFollowerGender,
    /// TikTok Studio, territories of followers.
    TiktokFollowerTerritories,
    /// TikTok business account, videos.
    TiktokBusinessVideos,
    /// TikTok business account, days.
    TiktokBusinessDaily,
    /// TikTok business account, audience by the day.
    TiktokBusinessAudience,
    /// TikTok LIVE dashboard.
    TiktokLive,
    /// TikTok data download.
    TiktokDownload,
    /// Meta Business Suite, content of Instagram.
    MetaContent,
    /// Meta Business Suite, one metric by the day.
    MetaDaily,
    /// Meta Business Suite, audience.
    MetaAudience,
    /// Meta Business Suite, videos of Facebook: recognised, and of no use here.
    MetaFacebookVideos,
    /// Instagram data download, insights.
    InstagramInsights,
    /// Instagram data download, content without counts.
    InstagramContent,
    /// Instagram data download, audience.
    InstagramAudience,
    /// Sprout Social, post performance.
    SproutPosts,
    /// The well-known Kaggle table of one account's reach.
    KaggleReach,
    /// A table whose columns somebody named.
    MappedTable,
}

/// Why a row was left out. The words for people are made elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    /// All cells empty.
    Empty,
    /// Fewer or more cells than the header has.
    Ragged,
    /// A total of other rows.
    Total,
    /// A post of another account, or one shared with it.
    OtherAccount,
    /// A story: it lives a day and has other numbers.
    Story,
    /// Only its maker can see it.
    Private,
    /// No number that counts could be read.
    NoNumbers,
    /// A number cannot be read, or a spreadsheet has made a date of it.
    BadNumber,
    /// The date cannot be read.
    BadDate,
    /// Not of a platform that is known here.
    OtherPlatform,
    /// The same row again.
    Repeated,
    /// A row of one day where there is one for the whole life of the post.
    DayOfPost,
    /// A cell larger than [`crate::caps::FIELD_BYTES`].
    TooLarge,
    /// More posts than [`crate::caps::POSTS`].
    TooMany,
}

/// Rows left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Why.
    pub reason: SkipReason,
    /// How many.
    pub count: u64,
    /// The first of them, as lines or rows of the file, from 1 with the header as 1 ([`crate::caps::NAMED_ROWS`]).
    pub rows: Vec<u64>,
}

/// Why nothing was read of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Refusal {
    /// No bytes.
    Empty,
    /// Larger than is read.
    TooLarge {
        /// The bytes that are allowed.
        most: u64,
    },
    /// What comes out of it is larger than is read, or much larger than what went in.
    Inflates {
        /// The bytes that are allowed.
        most: u64,
    },
    /// A picture, a video, a PDF, an old workbook…: what it looks like by its first bytes.
    NotATable {
        /// The usual extension of such files: `png`, `pdf`, `xls`.
        looks_like: Box<str>,
    },
    /// An archive has more entries than are read.
    Entries {
        /// The entries that are allowed.
        most: usize,
    },
    /// An archive or workbook is cut short or damaged.
    Damaged,
    /// An archive or workbook has a password.
    Encrypted,
    /// An archive holds nothing that is known here.
    NothingKnown,
    /// A workbook that is not as TikTok writes them: saved as CSV it can be read.
    Workbook,
    /// JSON that cannot be read, and where.
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON of something else.
    OtherJson,
    /// A table of something else: its columns can be named by hand ([`Mapping`](crate::mapped::Mapping)).
    OtherTable {
        /// The names of its columns.
        columns: Vec<Box<str>>,
        /// The first rows under them, to recognise the columns by.
        first: Vec<Vec<Box<str>>>,
    },
    /// The text is in no encoding that is known.
    Encoding,
    /// A table of more than [`crate::caps::COLUMNS`] columns.
    Columns,
    /// It has a header and no rows.
    NoRows,
    /// Somebody stopped the reading.
    Cancelled,
    /// The disk or the browser did not give the bytes.
    Unreadable,
}

/// How the bytes of a table were understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsText {
    /// `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`.
    pub encoding: Box<str>,
    /// The delimiter.
    pub delimiter: Option<char>,
    /// Each line was wrapped in quotes by a spreadsheet, and was unwrapped (FORMATS.md §6.3).
    pub unwrapped: bool,
    /// A spreadsheet has made numbers of the ids or shortened the dates (FORMATS.md §6.4).
    pub resaved: bool,
}

/// What was found in a file, or in one entry of an archive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Found {
    /// Posts.
    pub posts: Vec<Post>,
    /// Counts by the day.
    pub series: Vec<Series>,
    /// When followers are active.
    pub active_hours: Vec<ActiveHour>,
    /// Shares of the audience by country code, where the file has them.
    pub countries: Vec<(Box<str>, f64)>,
    /// The account's own name, where the file has it: to tell accounts apart.
    pub account: Option<Box<str>>,
    /// Followers of the account, where the file has one number for it.
    pub followers: Option<i64>,
    /// The day on which it was exported, if the file itself says so: the year of dates that have none.
    pub exported: Option<Day>,
}

/// One part of a file that was read: the file itself, or an entry of an archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The entry's name; none for the file itself.
    pub entry: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Whose platform; none where the file is of both ([`Post::id`] and format tell).
    pub platform: Option<Platform>,
    /// How its text was understood; none for JSON and workbooks.
    pub text: Option<AsText>,
    /// Rows or records that were read and kept.
    pub rows: u64,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// What it says.
    pub found: Found,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReading {
    /// Its name.
    pub name: String,
    /// When it was last written, Unix seconds, if somebody says so.
    pub modified: Option<i64>,
    /// Its parts, each with what was found.
    pub parts: Vec<Part>,
    /// Why a part, or the whole file, was not read, with the entry's name.
    pub refused: Vec<(Option<String>, Refusal)>,
}

impl Part {
    /// A part of which nothing has been read yet.
    #[must_use]
    pub fn new(kind: Kind, platform: Option<Platform>) -> Self {
        Self { entry: None, kind, platform, text: None, rows: 0, skipped: Vec::new(), found: Found::default() }
    }

    /// Counts a row that was left out.
    pub fn skip(&mut self, reason: SkipReason, row: u64) {
        let place = self.skipped.iter().position(|skipped| skipped.reason == reason);
        let Some(skipped) = place.and_then(|place| self.skipped.get_mut(place)) else {
            self.skipped.push(Skipped { reason, count: 1, rows: vec![row] });
            return;
        };
        skipped.count += 1;
        if skipped.rows.len() < crate::caps::NAMED_ROWS {
            skipped.rows.push(row);
        }
    }

    /// Keeps a post, or counts it as one too many.
    pub fn keep(&mut self, post: Post, row: u64) {
        if self.found.posts.len() >= crate::caps::POSTS {
            return self.skip(SkipReason::TooMany, row);
        }
        self.rows += 1;
        self.found.posts.push(post);
    }
}
