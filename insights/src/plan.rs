//! A posting calendar of four weeks, as a list and as a file for a calendar.
//!
//! **Hours** come from the best ground there is ([`Basis`]): blocks of hours in which the account's own posts were clearly better or lean to it ([`crate::timing`]); else the hour in
//! which most followers are there, where a file tells; else the block with the highest ratio, although it cannot tell; else, where posts have no numbers, the hour at which it posts most,
//! which is a habit and no finding; without any there is no plan. Within a block the hour at
//! which it posted most, of equals the earlier.
//!
//! **Days**: of all sets of so many weekdays the one that the weekdays speak for, as far as they lean or are clear; where they say nothing, the one that is spread most evenly. Beyond
//! seven posts a week a day has two, at least [`APART`] hours apart: the second at the next best such hour of the same ground, else [`APART`] hours after the first, or before it where
//! the day is over by then.
//!
//! The file is iCalendar (RFC 5545): lines end with CR LF and are folded at 75 octets, times are in UTC, each worked out from the clock of the zone on its own day, so that an hour stays
//! the same across daylight saving without a `VTIMEZONE`. A slot has the same `UID` in every file, so that a calendar which is given a new one does not show it twice.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use libm::log;
use serde::{Deserialize, Serialize};

use crate::date::iso;
use crate::pool::Strength;
use crate::post::Platform;
use crate::timing::{Cell, FollowerHours, Timing, weekday};
use crate::zone::Zone;

/// Weeks of a plan.
pub const WEEKS: i64 = 4;
/// The most posts a week that are planned.
pub const MOST_A_WEEK: u8 = 14;
/// Hours between two posts of a day, at least.
pub const APART: i8 = 6;
/// Posts a week where neither the visitor nor the files say.
const USUAL_A_WEEK: u8 = 3;
/// Octets of a line, without its end.
const LINE: usize = 75;

/// What a visitor wants of a plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wished {
    /// Posts a week; as the account posts now where nobody says.
    pub per_week: Option<u8>,
    /// What an entry of the calendar is called, in the visitor's language.
    pub summary: String,
    /// What it says beneath; nothing where it is empty.
    pub description: String,
}

/// Where the hours come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "from", content = "strength")]
pub enum Basis {
    /// Hours in which own posts did best, and how sure that is.
    Posts(Strength),
    /// The hour in which most followers are there.
    Followers,
    /// The hour at which the account posts most.
    Habit,
}

/// A time to post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The day in the visitor's zone, as `2026-12-01`.
    pub date: String,
    /// The day of the week, from Monday as 0.
    pub weekday: u8,
    /// The hour, 0 to 23.
    pub hour: i8,
    /// Unix seconds.
    pub at: i64,
}

/// A posting calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Posts a week, as wished or as the account posts now.
    pub per_week: u8,
    /// Posts a week as the account posts now, where that is known.
    pub now_per_week: Option<u8>,
    /// Where the hours come from.
    pub basis: Basis,
    /// How sure the weekdays are; where they cannot tell, they are spread evenly.
    pub days: Strength,
    /// Its times, from the day after the first on.
    pub slots: Vec<Slot>,
    /// The same as a file for a calendar.
    pub ics: String,
}

/// What a plan is made from.
pub(crate) struct Ground<'a> {
    pub(crate) platform: Platform,
    pub(crate) account: Option<&'a str>,
    pub(crate) timing: Option<&'a Timing>,
    pub(crate) followers: Option<&'a FollowerHours>,
    /// Posts a week as they are measured.
    pub(crate) rhythm: Option<f64>,
    pub(crate) zone: &'a Zone,
    pub(crate) today: Date,
}

/// A plan from the day after today on; none where no hour has any ground.
pub(crate) fn plan(ground: &Ground, wished: &Wished) -> Option<Plan> {
    let (basis, hours) = hours(ground)?;
    let now_per_week = ground.rhythm.map(a_week);
    let per_week = wished.per_week.or(now_per_week).unwrap_or(USUAL_A_WEEK).clamp(1, MOST_A_WEEK);
    let days: &[Cell] = ground.timing.map_or(&[], |timing| &timing.days);
    let week = week(per_week, days, &hours);
    let slots: Vec<Slot> = (1..=7 * WEEKS)
        .filter_map(|day| ground.today.checked_add(day.days()).ok())
        .flat_map(|date| {
            week.iter().filter(move |(day, _)| *day == weekday(date)).filter_map(move |(_, hour)| slot(date, *hour, ground.zone))
        })
        .collect();
    let ics = ics(&slots, ground, wished);
    let strength = ground.timing.map_or(Strength::CannotTell, |timing| timing.best_days.strength);
    Some(Plan { per_week, now_per_week, basis, days: strength, slots, ics })
}

fn slot(date: Date, hour: i8, zone: &Zone) -> Option<Slot> {
    let at = zone.seconds(date.at(hour, 0, 0, 0))?;
    Some(Slot { date: iso(date), weekday: u8::try_from(weekday(date)).ok()?, hour, at })
}

/// Posts a week, whole and at least one.
fn a_week(rhythm: f64) -> u8 {
    (1..=MOST_A_WEEK).rev().find(|posts| f64::from(*posts) - 0.5 <= rhythm).unwrap_or(1)
}

// ---- hours

/// Hours to post at, the best first, and where they come from.
fn hours(ground: &Ground) -> Option<(Basis, Vec<i8>)> {
    let of_posts = ground.timing.and_then(|timing| {
        let best = &timing.best_blocks;
        let hours: Vec<i8> = best.places.iter().filter_map(|block| hour_in(timing, *block)).collect();
        (!hours.is_empty()).then_some((Basis::Posts(best.strength), hours))
    });
    let of_followers = || {
        let followers = ground.followers?;
        let mut hours: Vec<(i8, f64)> = (0_i8..24).zip(followers.hours.iter().copied()).collect();
        hours.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let shift = followers.best_in_zone - followers.best;
        Some((Basis::Followers, hours.into_iter().map(|(hour, _)| (hour + shift).rem_euclid(24)).collect()))
    };
    let of_habit = || {
        let timing = ground.timing.filter(|timing| timing.posts > 0)?;
        let mut hours: Vec<(i8, usize)> = (0_i8..24).zip(timing.by_hour.iter().copied()).filter(|(_, posts)| *posts > 0).collect();
        hours.sort_by_key(|(_, posts)| std::cmp::Reverse(*posts));
        Some((Basis::Habit, hours.into_iter().map(|(hour, _)| hour).collect()))
    };
    let can_tell = of_posts.clone().filter(|(basis, _)| *basis != Basis::Posts(Strength::CannotTell));
    can_tell.or_else(of_followers).or(of_posts).or_else(of_habit)
}

/// The hour of a block at which most posts were published, of equals the earlier.
fn hour_in(timing: &Timing, block: usize) -> Option<i8> {
    let width = usize::from(timing.width);
    let hours = (0_i8..24).zip(&timing.by_hour).skip(block * width).take(width);
    hours.rev().max_by_key(|(_, posts)| **posts).map(|(hour, _)| hour)
}

/// The hour of a day's second post.
fn second(hours: &[i8], first: i8) -> i8 {
    let apart = |hour: &&i8| (**hour - first).abs() >= APART;
    hours.iter().find(apart).copied().unwrap_or(if first + APART < 24 { first + APART } else { first - APART })
}

// ---- days

/// Weekdays and hours of a week's posts, in order.
fn week(per_week: u8, days: &[Cell], hours: &[i8]) -> Vec<(usize, i8)> {
    let Some(first) = hours.first().copied() else { return Vec::new() };
    let also = second(hours, first);
    let twice = chosen(per_week.saturating_sub(7), days);
    let mut week: Vec<(usize, i8)> = chosen(per_week.min(7), days).into_iter().map(|day| (day, first)).collect();
    week.extend(twice.into_iter().map(|day| (day, also)));
    week.sort_unstable();
    week
}

/// The weekdays that are best supported, evenly spread where they say nothing.
fn chosen(count: u8, days: &[Cell]) -> Vec<usize> {
    let sets = (0_u8..128).filter(|set| set.count_ones() == u32::from(count));
    let members = |set: u8| (0..7).filter(|day| set & (1 << day) != 0).collect::<Vec<usize>>();
    // A tenth of a per cent: it decides only where the days do not.
    let worth = |set: &[usize]| set.iter().map(|day| supported(days.get(*day))).sum::<f64>() - 0.001 * unevenness(set);
    let mut best: (f64, Vec<usize>) = (f64::NEG_INFINITY, Vec::new());
    for set in sets.map(members) {
        let worth = worth(&set);
        if worth > best.0 + 1e-9 {
            best = (worth, set);
        }
    }
    best.1
}

/// How much better a weekday is, as a logarithm: half of it where it only leans, nothing where it cannot tell.
fn supported(day: Option<&Cell>) -> f64 {
    let Some(effect) = day.and_then(|day| day.effect) else { return 0.0 };
    match effect.strength {
        Strength::Clear => log(effect.ratio.likely),
        Strength::Leans => 0.5 * log(effect.ratio.likely),
        Strength::CannotTell => 0.0,
    }
}

/// The sum of the squares of the gaps of a week: least where they are alike.
fn unevenness(set: &[usize]) -> f64 {
    let Some(first) = set.first() else { return 0.0 };
    let next = set.iter().skip(1).copied().chain([first + 7]);
    let gaps = set.iter().zip(next).filter_map(|(day, next)| u32::try_from(next - day).ok());
    gaps.map(|gap| f64::from(gap * gap)).sum()
}

// ---- the file

/// A file for a calendar.
fn ics(slots: &[Slot], ground: &Ground, wished: &Wished) -> String {
    let mut text = String::new();
    let mut line = |line: &str| fold(&mut text, line);
    // The file of a day is always the same.
    let stamp = clock(ground.today.at(0, 0, 0, 0));
    for begin in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Likeworth//Posting plan//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"] {
        line(begin);
    }
    for slot in slots {
        let Some(at) = Zone::utc().clock(slot.at).map(clock) else { continue };
        line("BEGIN:VEVENT");
        line(&format!("UID:{at}-{}@likeworth", name(ground)));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("DTSTART:{at}"));
        line("DURATION:PT30M");
        line(&format!("SUMMARY:{}", escaped(&wished.summary)));
        if !wished.description.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(&wished.description)));
        }
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// A moment in UTC, as calendars write it.
fn clock(at: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}Z", iso(at.date()).replace('-', ""), at.hour(), at.minute(), at.second())
}

/// The account in a `UID`: its platform and name, with letters and digits alone.
fn name(ground: &Ground) -> String {
    let platform = match ground.platform {
        Platform::TikTok => "tiktok",
        Platform::Instagram => "instagram",
    };
    let own: String = ground.account.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
    if own.is_empty() { platform.to_owned() } else { format!("{platform}-{own}") }
}

/// A text of an entry (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A line with its end; what is longer goes on in the next after a space, and no letter is cut (RFC 5545, 3.1).
fn fold(text: &mut String, line: &str) {
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(letter);
        octets += letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Range;
    use crate::pool::Effect;
    use crate::timing::Best;
    use jiff::civil::date;

    const CLEAR: Effect = Effect { ratio: Range { low: 1.1, likely: 1.5, high: 2.0 }, strength: Strength::Clear };

    fn timing(best_blocks: Best) -> Timing {
        let mut by_hour = vec![0; 24];
        (by_hour[17], by_hour[18], by_hour[9]) = (3, 9, 30);
        Timing {
            outcome: None,
            posts: 42,
            without_hour: 0,
            width: 4,
            usual: vec![9],
            usual_posts: 30,
            by_hour,
            days: vec![Cell::default(); 7],
            blocks: vec![Cell::default(); 6],
            cells: Vec::new(),
            best_days: Best { strength: Strength::CannotTell, places: Vec::new() },
            best_blocks,
        }
    }

    fn evening() -> Timing {
        timing(Best { strength: Strength::Clear, places: vec![4] })
    }

    fn no_better() -> Timing {
        timing(Best { strength: Strength::CannotTell, places: vec![4] })
    }

    fn made(timing: Option<&Timing>, followers: Option<&FollowerHours>, zone: &str, wished: &Wished) -> Option<Plan> {
        let zone = Zone::named(zone).unwrap();
        // A Tuesday.
        let today = date(2026, 3, 17);
        plan(
            &Ground { platform: Platform::Instagram, account: Some("ada.b"), timing, followers, rhythm: Some(4.4), zone: &zone, today },
            wished,
        )
    }

    fn a_week_of(per_week: u8) -> Wished {
        Wished { per_week: Some(per_week), summary: "Post".into(), ..Wished::default() }
    }

    fn hours_of(plan: &Plan) -> Vec<i8> {
        let mut hours: Vec<i8> = plan.slots.iter().map(|slot| slot.hour).collect();
        hours.sort_unstable();
        hours.dedup();
        hours
    }

    #[test]
    fn the_hours_come_from_the_best_ground_there_is() {
        let best = made(Some(&evening()), None, "UTC", &a_week_of(3)).unwrap();
        assert_eq!((best.basis, hours_of(&best)), (Basis::Posts(Strength::Clear), vec![18]), "the hour of the block with the most posts");
        let followers = FollowerHours {
            days: 6,
            hours: (0..24).map(|hour| if hour == 13 { 9.0 } else { 1.0 }).collect(),
            best: 13,
            offset: Some(-6),
            best_in_zone: 20,
            is_same_clock: Some(false),
        };
        let there = made(Some(&no_better()), Some(&followers), "UTC", &a_week_of(3)).unwrap();
        assert_eq!((there.basis, hours_of(&there)), (Basis::Followers, vec![20]), "on the visitor's clock");
        let weak = made(Some(&no_better()), None, "UTC", &a_week_of(3)).unwrap();
        assert_eq!((weak.basis, hours_of(&weak)), (Basis::Posts(Strength::CannotTell), vec![18]));
        let open = timing(Best { strength: Strength::CannotTell, places: Vec::new() });
        let habit = made(Some(&open), None, "UTC", &a_week_of(3)).unwrap();
        assert_eq!((habit.basis, hours_of(&habit)), (Basis::Habit, vec![9]));
        assert_eq!(made(None, None, "UTC", &a_week_of(3)), None);
    }

    #[test]
    fn four_weeks_from_tomorrow_on_have_so_many_posts_each() {
        for per_week in 1..=14_u8 {
            let plan = made(Some(&evening()), None, "Asia/Seoul", &a_week_of(per_week)).unwrap();
            assert_eq!(plan.slots.len(), usize::from(per_week) * 4, "{per_week}");
            assert!(plan.slots.first().unwrap().date.as_str() > "2026-03-17" && plan.slots.last().unwrap().date.as_str() <= "2026-04-14");
            assert!(plan.slots.is_sorted_by_key(|slot| slot.at));
            let apart = plan.slots.windows(2).map(|pair| pair[1].at - pair[0].at).min().unwrap();
            assert!(apart >= i64::from(APART) * 3600, "{per_week}: {apart}");
            let mut days: Vec<u8> = plan.slots.iter().map(|slot| slot.weekday).collect();
            days.sort_unstable();
            days.dedup();
            assert_eq!(days.len(), usize::from(per_week.min(7)), "{per_week}");
        }
    }

    #[test]
    fn days_that_say_nothing_are_spread_and_a_good_one_is_taken() {
        let open = vec![Cell::default(); 7];
        assert_eq!(chosen(3, &open), [0, 2, 4], "gaps of two, two and three");
        assert_eq!(chosen(1, &open), [0]);
        let mut days = open;
        days[5] = Cell { count: 20, effect: Some(CLEAR) };
        assert_eq!(chosen(1, &days), [5]);
        assert!(chosen(2, &days).contains(&5) && chosen(6, &days).contains(&5));
        days[5].effect = Some(Effect { strength: Strength::CannotTell, ..CLEAR });
        assert_eq!(chosen(1, &days), [0]);
        assert_eq!(chosen(0, &days), [] as [usize; 0]);
    }

    #[test]
    fn the_rhythm_is_the_wished_one_else_that_of_now() {
        let of = |wished: &Wished| made(Some(&evening()), None, "UTC", wished).unwrap();
        assert_eq!((of(&Wished::default()).per_week, of(&Wished::default()).now_per_week), (4, Some(4)));
        assert_eq!(of(&a_week_of(200)).per_week, 14);
        assert_eq!((a_week(0.1), a_week(2.5), a_week(99.0)), (1, 3, 14));
    }

    #[test]
    fn the_hour_stays_across_daylight_saving() {
        // Summer time begins in Berlin on the 29th of March.
        let plan = made(Some(&evening()), None, "Europe/Berlin", &a_week_of(7)).unwrap();
        let at = |day: &str| Zone::utc().clock(plan.slots.iter().find(|slot| slot.date == day).unwrap().at).unwrap().to_string();
        assert_eq!(at("2026-03-28"), "2026-03-28T17:00:00");
        assert_eq!(at("2026-03-29"), "2026-03-29T16:00:00");
        assert!(plan.slots.iter().all(|slot| slot.hour == 18));
        assert!(plan.ics.contains("DTSTART:20260328T170000Z\r\n") && plan.ics.contains("DTSTART:20260329T160000Z\r\n"));
    }

    /// The lines of a file, unfolded, each as its name and its text with the escapes undone.
    fn read(ics: &str) -> Vec<(String, String)> {
        assert!(ics.ends_with("\r\n") && ics.replace("\r\n", "").chars().all(|letter| !letter.is_control()), "{ics:?}");
        assert!(ics.split("\r\n").all(|line| line.len() <= 75));
        let line = |line: &str| {
            let (name, text) = line.split_once(':').unwrap();
            let mut undone = String::new();
            let mut letters = text.chars();
            while let Some(letter) = letters.next() {
                undone.push(match (letter, letter == '\\') {
                    (_, true) => match letters.next().unwrap() {
                        'n' => '\n',
                        other => other,
                    },
                    (letter, false) => letter,
                });
            }
            (name.to_owned(), undone)
        };
        ics.replace("\r\n ", "").trim_end().split("\r\n").map(line).collect()
    }

    #[test]
    fn the_file_reads_back_line_by_line() {
        let summary =
            "Post, then rest; \\ a longer line that goes on and on — ünïcödé ünïcödé 日本語の投稿 🎉🎉🎉🎉🎉\nand a second".to_owned();
        let plan = made(Some(&evening()), None, "UTC", &Wished { per_week: Some(1), summary: summary.clone(), description: "Why".into() });
        let plan = plan.unwrap();
        let lines = read(&plan.ics);
        let of = |name: &str| lines.iter().filter(|line| line.0 == name).map(|line| line.1.as_str()).collect::<Vec<&str>>();
        assert_eq!((&*lines[0].1, &*lines.last().unwrap().1), ("VCALENDAR", "VCALENDAR"));
        assert_eq!((of("VERSION"), of("PRODID").len()), (vec!["2.0"], 1));
        assert_eq!(of("SUMMARY"), [summary.as_str(); 4]);
        assert_eq!(of("DESCRIPTION"), ["Why"; 4]);
        assert_eq!(of("DTSTAMP"), ["20260317T000000Z"; 4]);
        assert_eq!(of("DTSTART"), ["20260323T180000Z", "20260330T180000Z", "20260406T180000Z", "20260413T180000Z"]);
        assert_eq!(of("UID")[0], "20260323T180000Z-instagram-adab@likeworth");
        assert_eq!((of("BEGIN").len(), of("END").len()), (5, 5));
    }

    #[test]
    fn a_slot_has_the_same_name_in_every_file() {
        let ids = |plan: &Plan| read(&plan.ics).into_iter().filter(|line| line.0 == "UID").map(|line| line.1).collect::<Vec<String>>();
        let three = ids(&made(Some(&evening()), None, "UTC", &a_week_of(3)).unwrap());
        let all = ids(&made(Some(&evening()), None, "UTC", &a_week_of(7)).unwrap());
        assert!(three.iter().all(|id| all.contains(id)));
        let mut once = all.clone();
        once.dedup();
        assert_eq!(once.len(), 28);
    }

    #[test]
    fn a_line_of_seventy_five_octets_is_whole_and_a_longer_one_folded() {
        let folded = |line: &str| {
            let mut text = String::new();
            fold(&mut text, line);
            text
        };
        assert_eq!(folded(&"a".repeat(75)), format!("{}\r\n", "a".repeat(75)));
        assert_eq!(folded(&"a".repeat(76)), format!("{}\r\n a\r\n", "a".repeat(75)));
        assert_eq!(folded(&format!("{}é", "a".repeat(74))), format!("{}\r\n é\r\n", "a".repeat(74)), "no letter is cut");
    }
}
