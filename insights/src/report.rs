//! What is told of all files: what became of each, which accounts they are of, and what those measure.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::date;
use crate::insights::{Insights, insights};
use crate::join::{self, Account, Setting, join};
use crate::measure::{DAYS_PER_MONTH, Measures, OwnPosts, Prior, Quantity, history, main_format, measure};
use crate::plan::Wished;
use crate::post::{Format, Platform};
use crate::reading::{AsText, FileReading, Kind, Part, Refusal, Skipped};
use crate::zone::Zone;

/// Changes with the shape of [`Report`] or [`Asked`]: a page and a reader of different builds notice it.
pub const PROTOCOL: u32 = 1;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// IANA name of the visitor's zone; UTC where it is not known here.
    pub zone: String,
    /// Today in that zone, as `2026-12-01`.
    pub today: String,
    /// The defaults of the estimate.
    pub priors: Vec<Prior>,
    /// Posts a month, if the visitor says so.
    pub own_posts: OwnPosts,
    /// What the plan is to be.
    #[serde(default)]
    pub plan: Wished,
}

/// All that the files tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The zone in which it is told: that which was asked for, or UTC.
    pub zone: String,
    /// The files, as they were given.
    pub files: Vec<OfFile>,
    /// The accounts, in the order in which they come up.
    pub accounts: Vec<OfAccount>,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfFile {
    /// Its name.
    pub name: String,
    /// Its parts.
    pub parts: Vec<OfPart>,
    /// What was not read of it, by the entry's name.
    pub refused: Vec<(Option<String>, Refusal)>,
    /// Which numbers it gives, alone.
    pub gives: Vec<Quantity>,
}

/// What became of a part of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfPart {
    /// The entry of an archive; none for the file itself.
    pub entry: Option<String>,
    /// What it was recognised as.
    pub kind: Kind,
    /// How its text was understood.
    pub text: Option<AsText>,
    /// Rows or records that were read.
    pub rows: u64,
    /// What was left out.
    pub skipped: Vec<Skipped>,
}

/// What is known of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfAccount {
    /// Where.
    pub platform: Platform,
    /// Its own name.
    pub name: Option<Box<str>>,
    /// Places of its files.
    pub files: Vec<usize>,
    /// How many posts.
    pub posts: usize,
    /// How many of them are known from a list of the best alone.
    pub top: usize,
    /// Rows that were of a post which another row told already.
    pub repeated: u64,
    /// The first day of a post or a count, as `2026-12-01`.
    pub first: Option<String>,
    /// The last.
    pub last: Option<String>,
    /// The format of most of its posts.
    pub format: Option<Format>,
    /// What is measured.
    pub measures: Measures,
    /// How followers changed.
    pub history: Option<History>,
    /// The countries of the audience with their shares, the largest first.
    pub countries: Vec<(Box<str>, f64)>,
    /// What its posts show beside that.
    pub insights: Insights,
}

/// Followers on the first and on the last day that is known, a month or more apart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// How many months lie between.
    pub months: f64,
    /// Followers on the first day.
    pub then: i64,
    /// Followers on the last.
    pub now: i64,
}

/// Today cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDay;

impl fmt::Display for NoDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("today: expected a day like 2026-12-01")
    }
}

impl std::error::Error for NoDay {}

/// Tells what files say.
///
/// # Errors
/// If [`Asked::today`] is no day.
pub fn report(files: &[FileReading], asked: &Asked) -> Result<Report, NoDay> {
    let known = Zone::named(&asked.zone).ok();
    let zone = known.as_ref().map_or("UTC", |_| &asked.zone).to_owned();
    let setting = Setting {
        zone: known.unwrap_or_else(Zone::utc),
        today: date::day(&asked.today, date::Order::DayFirst).and_then(join::whole).ok_or(NoDay)?,
    };
    let accounts = join(files, &setting);
    let of_file = |file: &FileReading| OfFile {
        name: file.name.clone(),
        parts: file.parts.iter().map(of_part).collect(),
        refused: file.refused.clone(),
        gives: gives(file, &setting, asked),
    };
    let accounts = accounts.iter().map(|account| of_account(account, &setting, asked)).collect();
    Ok(Report { zone, files: files.iter().map(of_file).collect(), accounts })
}

fn of_part(part: &Part) -> OfPart {
    OfPart { entry: part.entry.clone(), kind: part.kind, text: part.text.clone(), rows: part.rows, skipped: part.skipped.clone() }
}

/// What a file measures alone.
fn gives(file: &FileReading, setting: &Setting, asked: &Asked) -> Vec<Quantity> {
    let alone = join(std::slice::from_ref(file), setting);
    let mut quantities: Vec<Quantity> =
        alone.iter().flat_map(|account| measure(account, &asked.priors, asked.own_posts).all).map(|measured| measured.what).collect();
    quantities.sort_unstable();
    quantities.dedup();
    quantities
}

fn of_account(account: &Account, setting: &Setting, asked: &Asked) -> OfAccount {
    let of_posts = account.posts.iter().filter_map(|known| Some(known.moment?.date));
    let of_days = account.days.values().flat_map(|days| days.keys().copied());
    let days = || of_posts.clone().chain(of_days.clone());
    OfAccount {
        platform: account.platform,
        name: account.name.clone(),
        files: account.files.clone(),
        posts: account.posts.len(),
        top: account.posts.iter().filter(|known| known.is_top).count(),
        repeated: account.repeated,
        first: days().min().map(date::iso),
        last: days().max().map(date::iso),
        format: main_format(account),
        measures: measure(account, &asked.priors, asked.own_posts),
        history: told(account),
        countries: account.countries.clone(),
        insights: insights(account, setting, &asked.plan),
    }
}

/// The day of a second (Unix) in a zone, as `2026-12-01`; UTC where the zone is not known here, none for a second of no year.
#[must_use]
pub fn day_of(second: i64, zone: &str) -> Option<String> {
    let zone = Zone::named(zone).unwrap_or_else(|_| Zone::utc());
    Some(date::iso(zone.clock(second)?.date()))
}

fn told(account: &Account) -> Option<History> {
    let ((first, then), (last, now)) = history(account)?;
    let days = f64::from(last.since(first).ok()?.get_days());
    Some(History { months: days / DAYS_PER_MONTH, then, now })
}
