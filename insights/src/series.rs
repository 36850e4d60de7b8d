//! What is counted by the day or the hour, not by the post.

use serde::{Deserialize, Serialize};

/// What a daily series counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Daily {
    /// Views of all posts.
    Views,
    /// Accounts reached that day: days are no sum.
    Reach,
    /// Visits of the profile.
    ProfileVisits,
    /// Likes, net.
    Likes,
    /// Comments, net.
    Comments,
    /// Shares.
    Shares,
    /// Followers at the end of the day.
    Followers,
    /// Followers gained less lost.
    NetFollowers,
    /// Followers gained.
    NewFollowers,
    /// Viewers.
    Viewers,
    /// Taps on links.
    LinkTaps,
    /// Likes, comments, shares and saves together.
    Interactions,
    /// Seconds that a LIVE ran.
    LiveSeconds,
    /// Diamonds received in LIVEs.
    Diamonds,
}

/// A day of a calendar; without a year where the file has none, until the export's date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day {
    /// The year.
    pub year: Option<i16>,
    /// Month 1 to 12.
    pub month: i8,
    /// Day of the month.
    pub day: i8,
}

/// One series of one file, days as they stand there (ascending in every file seen).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What is counted.
    pub what: Daily,
    /// Each day with its count; none where the file says that there is none.
    pub days: Vec<(Day, Option<i64>)>,
}

/// Followers who were active in an hour, on the clock of the person who made the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActiveHour {
    /// The day.
    pub day: Day,
    /// 0 to 23.
    pub hour: i8,
    /// How many.
    pub followers: i64,
}
