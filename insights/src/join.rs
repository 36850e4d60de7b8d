//! Several files become accounts: the same post in two files is one, days get their years, clocks the visitor's zone.
//!
//! ```text
//! join(&[FileReading], &Setting) -> Vec<Account>
//! ```
//!
//! Decisions where the formats are silent:
//! - **Whose file it is**: the account's own name where the file has it (a link with `@name`, Meta's *Account username*, Sprout's *Profile*); a file without a name belongs to
//!   the account whose posts it shares, else to the only account of its platform, else to one without a name.
//! - **The same post** has the same id. Without one (TikTok's data download), it is the post of the account that was uploaded up to [`UPLOAD_SECONDS`] before it.
//! - Of two counts of one post the larger one holds: counts grow, and the later export has the larger one.
//! - A **year** that a date lacks is that of the latest such day that is not after the export; going back through a file's days it falls when the day of the year rises. The
//!   export's day is what the file says, else what another file of the account says, else when the file was written, else today.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::post::{Platform, Post, Published};
use crate::reading::{FileReading, Kind, Part};
use crate::series::{ActiveHour, Daily, Day};
use crate::zone::Zone;

/// From the second in a TikTok id to that of the data download, at most: 20 to 150 were seen.
pub const UPLOAD_SECONDS: i64 = 600;

/// What is known beside the files.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The visitor's zone.
    pub zone: Zone,
    /// Today, in that zone.
    pub today: Date,
}

/// When a post was published, in the visitor's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The hour, 0 to 23, where it is known.
    pub hour: Option<i8>,
}

/// A post of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What all files together say of it.
    pub post: Post,
    /// When.
    pub moment: Option<Moment>,
    /// Unix seconds where a file has them.
    pub at: Option<i64>,
    /// Whether only a list of the best posts has it: such posts say nothing of the others.
    pub is_top: bool,
}

/// All that the files say of one account.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Where.
    pub platform: Platform,
    /// Its own name, if a file has it.
    pub name: Option<Box<str>>,
    /// Its posts, the oldest first, those without a day before them.
    pub posts: Vec<Known>,
    /// Its days.
    pub days: BTreeMap<Daily, BTreeMap<Date, i64>>,
    /// When followers are active, on the clock of the person who made the export.
    pub active_hours: Vec<(Date, i8, i64)>,
    /// Shares of the audience by country code.
    pub countries: Vec<(Box<str>, f64)>,
    /// Followers, where a file has one number for it.
    pub followers: Option<i64>,
    /// Places of the files in what was given.
    pub files: Vec<usize>,
    /// Posts that stood in more than one file or row.
    pub repeated: u64,
}

impl Account {
    pub(crate) fn new(platform: Platform, name: Option<Box<str>>) -> Self {
        Self {
            platform,
            name,
            posts: Vec::new(),
            days: BTreeMap::new(),
            active_hours: Vec::new(),
            countries: Vec::new(),
            followers: None,
            files: Vec::new(),
            repeated: 0,
        }
    }

    /// Followers now: the last day of their history, else what a file says.
    #[must_use]
    pub fn followers_now(&self) -> Option<i64> {
        let last = self.days.get(&Daily::Followers).and_then(|days| days.values().next_back().copied());
        last.or(self.followers)
    }
}

/// A part of a file, and where it stands.
struct Piece<'a> {
    file: usize,
    part: &'a Part,
    platform: Platform,
}

/// The accounts that the files tell of, in the order in which they come up.
#[must_use]
pub fn join(files: &[FileReading], setting: &Setting) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    let mut nameless: Vec<Piece> = Vec::new();
    for piece in pieces(files) {
        match &piece.part.found.account {
            Some(name) => {
                let place = accounts.iter().position(|account| account.platform == piece.platform && account.name.as_ref() == Some(name));
                let place = place.unwrap_or_else(|| {
                    accounts.push(Account::new(piece.platform, Some(name.clone())));
                    accounts.len() - 1
                });
                accounts.get_mut(place).into_iter().for_each(|account| account.take(&piece));
            }
            None => nameless.push(piece),
        }
    }
    for piece in nameless {
        let place = home(&accounts, &piece).unwrap_or_else(|| {
            accounts.push(Account::new(piece.platform, None));
            accounts.len() - 1
        });
        accounts.get_mut(place).into_iter().for_each(|account| account.take(&piece));
    }
    let exports: Vec<Option<Date>> = accounts.iter().map(|account| exported(files, account, setting)).collect();
    for (account, exported) in accounts.iter_mut().zip(exports) {
        account.finish(files, exported.unwrap_or(setting.today), setting);
    }
    accounts
}

/// All parts, those with the most posts of an account first within a platform: they tell whose the others are.
fn pieces(files: &[FileReading]) -> Vec<Piece<'_>> {
    let of_file =
        |(file, reading): (usize, &'_ FileReading)| -> Vec<(usize, usize)> { (0..reading.parts.len()).map(|part| (file, part)).collect() };
    let places: Vec<(usize, usize)> = files.iter().enumerate().flat_map(of_file).collect();
    let piece = |(file, part): (usize, usize)| {
        let part = files.get(file)?.parts.get(part)?;
        Some(Piece { file, part, platform: part.platform? })
    };
    places.into_iter().filter_map(piece).collect()
}

/// Where a part without a name belongs.
fn home(accounts: &[Account], piece: &Piece) -> Option<usize> {
    let shares = |account: &Account| {
        let ids = |post: &Post| post.id.is_some_and(|id| account.posts.iter().any(|known| known.post.id == Some(id)));
        piece.part.found.posts.iter().filter(|post| ids(post)).count()
    };
    let of_platform: Vec<usize> =
        (0..accounts.len()).filter(|place| accounts.get(*place).is_some_and(|account| account.platform == piece.platform)).collect();
    let sharing = of_platform.iter().copied().filter(|place| accounts.get(*place).is_some_and(|account| shares(account) > 0));
    let most = sharing.max_by_key(|place| accounts.get(*place).map_or(0, shares));
    most.or_else(|| accounts.iter().position(|account| account.platform == piece.platform && account.files.contains(&piece.file))).or(
        match of_platform.as_slice() {
            [only] => Some(*only),
            _ => of_platform.iter().copied().find(|place| accounts.get(*place).is_some_and(|account| account.name.is_none())),
        },
    )
}

impl Account {
    fn take(&mut self, piece: &Piece) {
        if !self.files.contains(&piece.file) {
            self.files.push(piece.file);
        }
        let found = &piece.part.found;
        let is_top = piece.part.kind == Kind::TiktokStudioContent;
        for post in &found.posts {
            self.posts.push(Known { at: at(post), moment: None, post: post.clone(), is_top });
        }
        if !found.countries.is_empty() {
            self.countries.clone_from(&found.countries);
        }
        self.followers = found.followers.or(self.followers);
    }

    /// Joins what is the same, and sets the days.
    fn finish(&mut self, files: &[FileReading], exported: Date, setting: &Setting) {
        let before = self.posts.len();
        self.posts = united(std::mem::take(&mut self.posts));
        self.repeated = u64::try_from(before - self.posts.len()).unwrap_or(u64::MAX);
        for known in &mut self.posts {
            known.moment = moment(&known.post, exported, &setting.zone);
        }
        self.posts.sort_by_key(|known| (known.moment, known.at));
        let mut latest: BTreeMap<Daily, BTreeMap<Date, i64>> = BTreeMap::new();
        for part in self.parts(files) {
            let exported = part.found.exported.and_then(whole).unwrap_or(exported);
            for series in &part.found.series {
                let days: Vec<Day> = series.days.iter().map(|(day, _)| *day).collect();
                let dates = dated(&days, exported);
                let counts = dates.into_iter().zip(&series.days).filter_map(|(date, (_, count))| Some((date?, (*count)?)));
                latest.entry(series.what).or_default().extend(counts);
            }
            let hours: Vec<Day> = part.found.active_hours.iter().map(|hour| hour.day).collect();
            let hour = |(date, hour): (Option<Date>, &ActiveHour)| Some((date?, hour.hour, hour.followers));
            self.active_hours.extend(dated(&hours, exported).into_iter().zip(&part.found.active_hours).filter_map(hour));
        }
        self.days = latest;
        self.active_hours.sort_unstable();
        self.active_hours.dedup();
    }

    fn parts<'a>(&self, files: &'a [FileReading]) -> Vec<&'a Part> {
        let name = self.name.clone();
        let of_this = |part: &&Part| part.platform == Some(self.platform) && (part.found.account.is_none() || part.found.account == name);
        self.files.iter().filter_map(|file| files.get(*file)).flat_map(|file| &file.parts).filter(of_this).collect()
    }
}

/// The day of the export that a file of the account names, the latest of several.
fn exported(files: &[FileReading], account: &Account, setting: &Setting) -> Option<Date> {
    let said = account.parts(files).into_iter().filter_map(|part| part.found.exported.and_then(whole)).max();
    let written = account.files.iter().filter_map(|file| files.get(*file)?.modified).max();
    said.or_else(|| Some(setting.zone.clock(written?)?.date()))
}

/// The second in which a post was made.
const fn at(post: &Post) -> Option<i64> {
    match post.published {
        Some(Published::At(at) | Published::Uploaded { at, .. }) => Some(at),
        _ => None,
    }
}

/// Each post once: by id, or by the second for those without one.
fn united(mut posts: Vec<Known>) -> Vec<Known> {
    posts.sort_by_key(|known| (known.post.id.is_none(), known.post.id));
    let mut found: Vec<Known> = Vec::with_capacity(posts.len());
    // Those with an id come first; by their second, for those without.
    let mut by_second: BTreeMap<i64, usize> = BTreeMap::new();
    for known in posts {
        let same = match known.post.id {
            Some(id) => found.last().is_some_and(|last| last.post.id == Some(id)).then(|| found.len() - 1),
            None => known.at.and_then(|at| by_second.range(at - UPLOAD_SECONDS..=at).next_back().map(|(_, place)| *place)),
        };
        let same = same.filter(|place| known.post.id.is_some() || found.get(*place).is_some_and(|one| agree(&one.post, &known.post)));
        match same.and_then(|place| found.get_mut(place)) {
            Some(one) => one.add(known),
            None => {
                known.at.into_iter().for_each(|at| {
                    by_second.insert(at, found.len());
                });
                found.push(known);
            }
        }
    }
    found
}

/// Whether two rows can be one post: their likes, where both have them, are near each other, since they were counted on different days at most.
fn agree(one: &Post, other: &Post) -> bool {
    match (one.likes, other.likes) {
        (Some(one), Some(other)) => one.abs_diff(other) <= 5 + one.max(other).unsigned_abs() / 2,
        _ => true,
    }
}

impl Known {
    fn add(&mut self, other: Self) {
        self.is_top &= other.is_top;
        self.at = match (self.post.published, other.post.published) {
            (Some(Published::Uploaded { .. }), Some(Published::At(at))) => Some(at),
            _ => self.at.or(other.at),
        };
        let (post, more) = (&mut self.post, other.post);
        // The second of the publication is better than that of the upload.
        post.published = match (post.published, more.published) {
            (Some(Published::Uploaded { .. }) | None, Some(published @ Published::At(_))) => Some(published),
            (published, more) => published.or(more),
        };
        post.format = post.format.or(more.format);
        post.seconds = post.seconds.or(more.seconds);
        for (count, more) in [
            (&mut post.likes, more.likes),
            (&mut post.views, more.views),
            (&mut post.reach, more.reach),
            (&mut post.comments, more.comments),
            (&mut post.shares, more.shares),
            (&mut post.saves, more.saves),
            (&mut post.follows, more.follows),
            (&mut post.profile_visits, more.profile_visits),
            (&mut post.link_taps, more.link_taps),
        ] {
            *count = (*count).max(more);
        }
        post.caption_chars = post.caption_chars.max(more.caption_chars);
        if post.hashtags.is_empty() {
            post.hashtags = more.hashtags;
        }
        if post.title.is_empty() {
            post.title = more.title;
        }
    }
}

// ---- days

/// A day that has a year.
pub(crate) fn whole(day: Day) -> Option<Date> {
    Date::new(day.year?, day.month, day.day).ok()
}

/// The latest such day of the year that is not after another.
fn latest(month: i8, day: i8, last: Date) -> Option<Date> {
    // The 29th of February is up to eight years back.
    (0..=8).filter_map(|back| Date::new(last.year().checked_sub(back)?, month, day).ok()).find(|date| *date <= last)
}

/// Days in the order of a file, ascending as in every file seen, with their years.
fn dated(days: &[Day], exported: Date) -> Vec<Option<Date>> {
    let mut last = exported;
    let mut dates: Vec<Option<Date>> = days
        .iter()
        .rev()
        .map(|day| {
            let date = whole(*day).or_else(|| latest(day.month, day.day, last))?;
            last = date;
            Some(date)
        })
        .collect();
    dates.reverse();
    dates
}

/// When a post was published, in a zone.
fn moment(post: &Post, exported: Date, zone: &Zone) -> Option<Moment> {
    let in_zone = |at: i64| zone.clock(at);
    let of_day = |date: Date| Moment { date, hour: None };
    match post.published? {
        Published::At(at) => in_zone(at).map(|local| Moment { date: local.date(), hour: Some(local.hour()) }),
        Published::Uploaded { at, month, day } => {
            let local = in_zone(at)?;
            let uploaded = local.date();
            if (uploaded.month(), uploaded.day()) == (month, day) {
                return Some(Moment { date: uploaded, hour: Some(local.hour()) });
            }
            // Scheduled: published on a later day than it was uploaded. A day before it is one of another zone.
            let of_year = |year: i16| Date::new(year, month, day).ok();
            let years = [uploaded.year(), uploaded.year().saturating_add(1)];
            years.into_iter().filter_map(of_year).find(|date| *date >= uploaded.yesterday().unwrap_or(uploaded)).map(of_day)
        }
        Published::Day(year, month, day) => Date::new(year, month, day).ok().map(of_day),
        Published::YearlessDay(month, day) => latest(month, day, exported).map(of_day),
        Published::Clock(year, month, day, hour, _) => Date::new(year, month, day).ok().map(|date| Moment { date, hour: Some(hour) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Kind;
    use crate::series::Series;
    use jiff::civil::date;

    fn setting(zone: &str) -> Setting {
        Setting { zone: Zone::named(zone).unwrap(), today: date(2026, 12, 1) }
    }

    fn file(kind: Kind, platform: Platform, account: Option<&str>, posts: Vec<Post>) -> FileReading {
        let mut part = Part::new(kind, Some(platform));
        part.found.account = account.map(Into::into);
        part.found.posts = posts;
        FileReading { name: "a file".into(), modified: None, parts: vec![part], refused: Vec::new() }
    }

    fn post(id: Option<u64>, at: i64, likes: i64) -> Post {
        Post { id, published: Some(Published::At(at)), likes: Some(likes), ..Post::default() }
    }

    // 2026-03-01 00:30:00 UTC.
    const AT: i64 = 1_772_325_000;

    #[test]
    fn the_same_post_in_two_files_is_one_with_the_later_count_and_all_that_each_knows() {
        let meta = file(Kind::MetaContent, Platform::Instagram, None, vec![Post { reach: Some(400), ..post(Some(7), AT, 30) }]);
        let sprout = file(
            Kind::SproutPosts,
            Platform::Instagram,
            Some("ada"),
            vec![Post { saves: Some(3), ..post(Some(7), AT, 45) }, post(Some(8), AT, 1)],
        );
        let accounts = join(&[meta, sprout], &setting("UTC"));
        assert_eq!(accounts.len(), 1);
        assert_eq!((accounts[0].posts.len(), accounts[0].repeated, accounts[0].files.len()), (2, 1, 2));
        let seven = accounts[0].posts.iter().find(|known| known.post.id == Some(7)).unwrap();
        assert_eq!((seven.post.likes, seven.post.reach, seven.post.saves), (Some(45), Some(400), Some(3)));
    }

    #[test]
    fn a_data_download_has_the_post_that_was_uploaded_a_minute_before() {
        let uploaded = |id: u64, at: i64, likes| Post {
            published: Some(Published::Uploaded { at, month: 3, day: 1 }),
            views: Some(9),
            ..post(Some(id), at, likes)
        };
        let content = file(Kind::TiktokStudioContent, Platform::TikTok, None, vec![uploaded(1, AT, 50), uploaded(2, AT + 5000, 9)]);
        let download = file(
            Kind::TiktokDownload,
            Platform::TikTok,
            None,
            vec![post(None, AT + 70, 50), post(None, AT + 4000, 2), post(None, AT + 5100, 900)],
        );
        let accounts = join(&[content, download], &setting("UTC"));
        let posts = &accounts[0].posts;
        assert_eq!(posts.len(), 4, "likes far apart are two posts: {posts:?}");
        let first = posts.iter().find(|known| known.post.id == Some(1)).unwrap();
        assert_eq!((first.at, first.is_top), (Some(AT + 70), false));
        assert_eq!(posts.iter().filter(|known| known.is_top).count(), 1, "the other is known from the list of the best alone");
    }

    #[test]
    fn accounts_of_two_names_or_platforms_stay_apart() {
        let files = [
            file(Kind::SproutPosts, Platform::TikTok, Some("ada"), vec![post(Some(1), AT, 1)]),
            file(Kind::SproutPosts, Platform::TikTok, Some("bob"), vec![post(Some(2), AT, 1)]),
            file(Kind::MetaContent, Platform::Instagram, None, vec![post(Some(1), AT, 1)]),
            file(Kind::TiktokBusinessVideos, Platform::TikTok, None, vec![post(Some(2), AT, 5)]),
        ];
        let accounts = join(&files, &setting("UTC"));
        let told: Vec<_> = accounts.iter().map(|account| (account.name.as_deref(), account.posts.len())).collect();
        assert_eq!(told, [(Some("ada"), 1), (Some("bob"), 1), (None, 1)]);
    }

    #[test]
    fn a_moment_is_one_of_the_visitors_zone() {
        let hour = |zone: &str| {
            let accounts = join(&[file(Kind::MetaContent, Platform::Instagram, None, vec![post(Some(1), AT, 1)])], &setting(zone));
            accounts[0].posts[0].moment.unwrap()
        };
        assert_eq!(hour("UTC"), Moment { date: date(2026, 3, 1), hour: Some(0) });
        assert_eq!(hour("Asia/Seoul"), Moment { date: date(2026, 3, 1), hour: Some(9) });
        assert_eq!(hour("America/Los_Angeles"), Moment { date: date(2026, 2, 28), hour: Some(16) });
    }

    #[test]
    fn a_scheduled_post_keeps_its_day_and_loses_its_hour() {
        let moment_of = |month, day| {
            let post = Post { published: Some(Published::Uploaded { at: AT, month, day }), ..Post::default() };
            moment(&post, date(2026, 12, 1), &Zone::utc()).unwrap()
        };
        assert_eq!(moment_of(3, 1), Moment { date: date(2026, 3, 1), hour: Some(0) });
        assert_eq!(moment_of(3, 5), Moment { date: date(2026, 3, 5), hour: None });
        // Uploaded in March, out in January: that is the next year's.
        assert_eq!(moment_of(1, 5), Moment { date: date(2027, 1, 5), hour: None });
        // The creator is west of the zone that was chosen.
        assert_eq!(moment_of(2, 28), Moment { date: date(2026, 2, 28), hour: None });
    }

    #[test]
    fn days_without_a_year_end_at_the_export_and_go_back_from_there() {
        let day = |month, day| Day { year: None, month, day };
        let days = [day(12, 30), day(12, 31), day(1, 1), day(1, 2)];
        let dates: Vec<Date> = dated(&days, date(2026, 1, 4)).into_iter().flatten().collect();
        assert_eq!(dates, [date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)]);
        assert_eq!(dated(&[day(2, 29)], date(2026, 1, 4)), [Some(date(2024, 2, 29))]);
        assert_eq!(dated(&[day(2, 30), day(1, 3)], date(2026, 1, 4)), [None, Some(date(2026, 1, 3))]);
    }

    #[test]
    fn the_year_of_a_series_comes_from_the_file_beside_it() {
        let mut overview = file(Kind::TiktokStudioOverview, Platform::TikTok, None, Vec::new());
        overview.parts[0].found.series = vec![Series {
            what: Daily::Views,
            days: vec![(Day { year: None, month: 2, day: 26 }, Some(5)), (Day { year: None, month: 2, day: 27 }, None)],
        }];
        let mut content = file(Kind::TiktokStudioContent, Platform::TikTok, Some("ada"), vec![post(Some(1), AT, 1)]);
        content.parts[0].found.exported = Some(Day { year: Some(2025), month: 3, day: 1 });
        let days = |files: &[FileReading]| join(files, &setting("UTC"))[0].days[&Daily::Views].clone();
        assert_eq!(days(&[overview.clone()]), BTreeMap::from([(date(2026, 2, 26), 5)]), "today");
        assert_eq!(days(&[overview.clone(), content]), BTreeMap::from([(date(2025, 2, 26), 5)]), "what the other says");
        // 2024-06-01.
        overview.modified = Some(1_717_200_000);
        assert_eq!(days(&[overview]), BTreeMap::from([(date(2024, 2, 26), 5)]), "when it was written");
    }
}
