//! Clocks of zones and Unix seconds. The whole database of zones is in the program, so that every machine answers alike.
//!
//! A clock that stands twice (the hour after summer time ends) is taken the first time; one that never stands (the hour that summer time skips)
//! is taken as far behind the change as it would have been without it.

use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::date::Stamp;
use crate::post::Published;

/// The zone of every clock in a file of Meta's, whatever the account's country (FORMATS.md §0.1).
pub const META: &str = "America/Los_Angeles";

/// Where a zone's name may begin; what else the database has are offsets and names of countries.
const REGIONS: [&str; 9] = ["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

/// A name that is no zone's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownZone;

/// A zone with its rules for summer time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// By its IANA name, as a browser gives it: `Europe/Athens`.
    ///
    /// # Errors
    /// [`UnknownZone`] for a name that the database does not have.
    pub fn named(name: &str) -> Result<Self, UnknownZone> {
        database().get(name).map(Self).map_err(|_| UnknownZone)
    }

    /// UTC.
    #[must_use]
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// Meta's: Pacific time.
    #[must_use]
    pub fn meta() -> Self {
        // The bundled database has it (a test says so).
        Self::named(META).unwrap_or_else(|UnknownZone| Self::utc())
    }

    /// Unix seconds of a clock on the wall; none beyond what the calendar holds.
    #[must_use]
    pub fn seconds(&self, clock: DateTime) -> Option<i64> {
        self.0.to_ambiguous_timestamp(clock).compatible().ok().map(Timestamp::as_second)
    }

    /// The clock on the wall at a Unix second; none beyond what the calendar holds.
    #[must_use]
    pub fn clock(&self, seconds: i64) -> Option<DateTime> {
        Timestamp::from_second(seconds).ok().map(|at| self.0.to_datetime(at))
    }

    /// Day of the week (0 is Monday) and hour at a Unix second.
    #[must_use]
    pub fn weekday_hour(&self, seconds: i64) -> Option<(i8, i8)> {
        let clock = self.clock(seconds)?;
        Some((clock.weekday().to_monday_zero_offset(), clock.hour()))
    }
}

/// When a post was published that a file dates so; a clock without its zone stays a clock.
#[must_use]
pub fn published(stamp: Stamp, zone: Option<&Zone>) -> Option<Published> {
    Some(match (stamp, zone) {
        (Stamp::Moment(at), _) => Published::At(at.as_second()),
        (Stamp::Clock(clock), Some(zone)) => Published::At(zone.seconds(clock)?),
        (Stamp::Clock(clock), None) => Published::Clock(clock.year(), clock.month(), clock.day(), clock.hour(), clock.minute()),
        (Stamp::Day(date), _) => Published::Day(date.year(), date.month(), date.day()),
    })
}

/// Names of zones to choose from, in order, without old spellings.
#[must_use]
pub fn names() -> Vec<String> {
    let is_primary = |name: &String| database().get(name).is_ok_and(|zone| zone.is_primary());
    let offered = |name: &String| name == "UTC" || (REGIONS.iter().any(|region| name.starts_with(region)) && is_primary(name));
    let mut names: Vec<String> = database().available().map(|name| name.as_str().to_owned()).filter(offered).collect();
    names.sort_unstable();
    names
}

/// The database of zones that the program carries.
fn database() -> &'static TimeZoneDatabase {
    static DATABASE: OnceLock<TimeZoneDatabase> = OnceLock::new();
    DATABASE.get_or_init(TimeZoneDatabase::bundled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;
    use proptest::prelude::*;

    /// Hours behind UTC at a clock of Meta's.
    fn behind(clock: DateTime) -> i64 {
        (Zone::meta().seconds(clock).unwrap() - Zone::utc().seconds(clock).unwrap()) / 3600
    }

    #[test]
    fn meta_is_seven_hours_behind_in_summer_and_eight_in_winter() {
        assert_eq!(behind(datetime(2026, 1, 17, 10, 29, 0, 0)), 8);
        assert_eq!(behind(datetime(2026, 3, 21, 16, 45, 0, 0)), 7);
        // The second Sunday of March and the first of November.
        assert_eq!(behind(datetime(2026, 3, 8, 1, 59, 0, 0)), 8);
        assert_eq!(behind(datetime(2026, 3, 8, 3, 0, 0, 0)), 7);
        assert_eq!(behind(datetime(2026, 11, 1, 0, 59, 0, 0)), 7);
        assert_eq!(behind(datetime(2026, 11, 1, 2, 0, 0, 0)), 8);
    }

    #[test]
    fn a_clock_that_stands_twice_is_the_first_and_one_that_never_stands_is_moved_on() {
        assert_eq!(behind(datetime(2026, 11, 1, 1, 30, 0, 0)), 7);
        let skipped = Zone::meta().seconds(datetime(2026, 3, 8, 2, 30, 0, 0)).unwrap();
        assert_eq!(Zone::meta().clock(skipped), Some(datetime(2026, 3, 8, 3, 30, 0, 0)));
    }

    #[test]
    fn a_name_that_is_no_zone_is_an_error() {
        for name in ["", "Mars/Olympus", "Pacific time", "../etc/passwd"] {
            assert_eq!(Zone::named(name), Err(UnknownZone), "{name}");
        }
        assert!(Zone::named("Asia/Kolkata").is_ok() && Zone::named("UTC").is_ok());
    }

    #[test]
    fn every_name_on_offer_is_a_zone() {
        let names = names();
        assert!(names.len() > 300 && names.is_sorted());
        assert!(!names.iter().any(|name| name == "Asia/Calcutta" || name == "US/Pacific") && Zone::named("Asia/Calcutta").is_ok());
        for wanted in [META, "UTC", "Asia/Kolkata", "Europe/Kyiv", "Asia/Seoul", "Europe/Athens", "America/Sao_Paulo"] {
            assert!(names.iter().any(|name| name == wanted), "{wanted}");
        }
        for name in &names {
            assert!(Zone::named(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_second_has_its_weekday_and_hour_in_a_zone() {
        // 1 January 2026 00:00 UTC was a Thursday.
        assert_eq!(Zone::utc().weekday_hour(1_767_225_600), Some((3, 0)));
        assert_eq!(Zone::meta().weekday_hour(1_767_225_600), Some((2, 16)));
        assert_eq!(Zone::named("Asia/Kathmandu").unwrap().clock(1_767_225_600), Some(datetime(2026, 1, 1, 5, 45, 0, 0)));
        assert_eq!(Zone::utc().clock(i64::MAX), None);
    }

    #[test]
    fn a_clock_becomes_a_moment_only_where_its_zone_is_known() {
        let clock = Stamp::Clock(datetime(2026, 1, 1, 5, 45, 0, 0));
        assert_eq!(published(clock, None), Some(Published::Clock(2026, 1, 1, 5, 45)));
        assert_eq!(published(clock, Zone::named("Asia/Kathmandu").ok().as_ref()), Some(Published::At(1_767_225_600)));
        assert_eq!(published(Stamp::Day(jiff::civil::date(2026, 1, 1)), Some(&Zone::meta())), Some(Published::Day(2026, 1, 1)));
    }

    proptest! {
        #[test]
        fn a_second_comes_back_from_its_clock(seconds in 1_104_537_600_i64..4_102_444_800) {
            prop_assert_eq!(Zone::utc().seconds(Zone::utc().clock(seconds).unwrap()), Some(seconds));
            // Within the hour that stands twice the first is taken.
            let back = Zone::meta().seconds(Zone::meta().clock(seconds).unwrap()).unwrap();
            prop_assert!(back == seconds || back == seconds - 3600);
        }
    }
}
