//! When posts did well, by weekday and by hour of the visitor's zone.
//!
//! Each post counts as the logarithm of its ratio to the posts around it ([`crate::level`]), so that growth of the account is no better hour. Weekdays, blocks of hours and cells
//! of the week are three families, each drawn together as [`crate::pool`] says: that, and no correction of single tests, is what keeps chance out of forty cells.
//!
//! - A block has [`Timing::width`] hours: one where a cell of the week has three posts on average (504 posts), three from 168 posts on, else four.
//! - A weekday, a block or a cell with fewer than [`FEWEST_IN_CELL`] posts stays open: nothing is guessed for it.
//! - **Best** are those whose interval lies above 1, that is above all other posts; where there are none, those that lean; else the one with the highest ratio, which is then said to
//!   tell nothing.
//!
//! What it cannot show: that the hour made the difference. A visitor who posts the long videos in the evening compares videos as much as hours.
//!
//! **When followers are there** is another matter, and told apart: TikTok's *`FollowerActivity`* counts them by the hour on the clock of the person who made the export. The data end at
//! 00:00 UTC of the last day and the rest of that day is filled with zeros, so the last day is left out; its leading hours n that are not zero give the offset of that clock: n where
//! n ≤ 14, else n − 24 (FORMATS.md §2).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::join::Account;
use crate::level::{Outcome, Sample};
use crate::measure::{float, number};
use crate::pool::{Effect, Strength, pooled, seen};
use crate::zone::Zone;

/// From how many posts on a cell is told.
pub const FEWEST_IN_CELL: usize = 3;
/// Cells of a week by the hour.
const HOURS: usize = 7 * 24;
/// The same in blocks of three hours.
const BLOCKS: usize = 7 * 8;

/// Posts of one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// How many are compared.
    pub count: usize,
    /// How they did against all others; none where there are too few.
    pub effect: Option<Effect>,
}

/// When posts did well.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// What is compared; none where too few posts have anything: then only counts are told.
    pub outcome: Option<Outcome>,
    /// Posts with an hour.
    pub posts: usize,
    /// Posts with a day alone.
    pub without_hour: usize,
    /// Hours of a block.
    pub width: u8,
    /// The hours at which most posts were published, with how many that are.
    pub usual: Vec<i8>,
    /// How many were published in each of those hours.
    pub usual_posts: usize,
    /// Posts by the hour, 0 to 23.
    pub by_hour: Vec<usize>,
    /// Weekdays from Monday on.
    pub days: Vec<Cell>,
    /// Blocks from midnight on.
    pub blocks: Vec<Cell>,
    /// For each weekday its blocks.
    pub cells: Vec<Vec<Cell>>,
    /// The best weekdays, as places in `days`.
    pub best_days: Best,
    /// The best blocks, as places in `blocks`.
    pub best_blocks: Best,
}

/// The best supported times, the best first, and how sure they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Best {
    /// How sure.
    pub strength: Strength,
    /// Places; none where every one is open.
    pub places: Vec<usize>,
}

/// A post's time: weekday from Monday as 0, block, ratio.
struct Timed {
    day: usize,
    block: Option<usize>,
    ratio: f64,
}

/// When posts of an account did well; none where no post has a day.
pub(crate) fn timing(sample: &Sample) -> Option<Timing> {
    let mut by_hour = vec![0_usize; 24];
    let mut without_hour = 0;
    for moment in sample.posts.iter().filter_map(|judged| judged.known.moment) {
        match hour_of(moment.hour).and_then(|hour| by_hour.get_mut(hour)) {
            Some(count) => *count += 1,
            None => without_hour += 1,
        }
    }
    let posts: usize = by_hour.iter().sum();
    if posts + without_hour == 0 {
        return None;
    }
    let width: u8 = if posts >= FEWEST_IN_CELL * HOURS {
        1
    } else if posts >= FEWEST_IN_CELL * BLOCKS {
        3
    } else {
        4
    };
    let of = usize::from(width);
    let timed: Vec<Timed> = sample
        .compared()
        .filter_map(|(known, ratio)| {
            let moment = known.moment?;
            Some(Timed { day: weekday(moment.date), block: hour_of(moment.hour).map(|hour| hour / of), ratio })
        })
        .collect();
    let blocks_a_day = 24 / of;
    let days = family(&timed, 7, &|post| Some(post.day));
    let blocks = family(&timed, blocks_a_day, &|post| post.block);
    let cells = family(&timed, 7 * blocks_a_day, &|post| Some(post.day * blocks_a_day + post.block?));
    let most = by_hour.iter().copied().max().filter(|most| *most > 0).unwrap_or(0);
    let usual = (0_i8..24).zip(&by_hour).filter(|(_, count)| most > 0 && **count == most).map(|(hour, _)| hour).collect();
    Some(Timing {
        outcome: sample.outcome,
        posts,
        without_hour,
        width,
        usual,
        usual_posts: most,
        by_hour,
        best_days: best(&days),
        best_blocks: best(&blocks),
        days,
        blocks,
        cells: cells.chunks(blocks_a_day).map(<[Cell]>::to_vec).collect(),
    })
}

fn hour_of(hour: Option<i8>) -> Option<usize> {
    usize::try_from(hour?).ok()
}

/// The day of the week, from Monday as 0.
pub(crate) fn weekday(date: Date) -> usize {
    usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// One family: cells by their place, those with too few posts open.
fn family(posts: &[Timed], cells: usize, place: &dyn Fn(&Timed) -> Option<usize>) -> Vec<Cell> {
    let (places, values): (Vec<usize>, Vec<f64>) = posts.iter().filter_map(|post| Some((place(post)?, post.ratio))).unzip();
    let mut found: Vec<Cell> = vec![Cell::default(); cells];
    for place in &places {
        found.get_mut(*place).into_iter().for_each(|cell| cell.count += 1);
    }
    let filled = (0..cells).filter(|cell| found.get(*cell).is_some_and(|cell| cell.count >= FEWEST_IN_CELL));
    let is_in = |cell: usize| move |post: usize| places.get(post) == Some(&cell);
    let told: Vec<_> = filled.filter_map(|cell| Some((cell, seen(&values, is_in.clone()(cell))?))).collect();
    let effects = pooled(&told.iter().map(|(_, seen)| *seen).collect::<Vec<_>>());
    for ((cell, _), effect) in told.into_iter().zip(effects) {
        found.get_mut(cell).into_iter().for_each(|cell| cell.effect = Some(effect));
    }
    found
}

fn best(cells: &[Cell]) -> Best {
    let mut told: Vec<(usize, Effect)> = cells.iter().enumerate().filter_map(|(place, cell)| Some((place, cell.effect?))).collect();
    told.sort_by(|(_, one), (_, other)| other.ratio.likely.total_cmp(&one.ratio.likely));
    let above = |strength: Strength| -> Vec<usize> {
        told.iter().filter(|(_, effect)| effect.is_above() && effect.strength == strength).map(|(place, _)| *place).collect()
    };
    for strength in [Strength::Clear, Strength::Leans] {
        let places = above(strength);
        if !places.is_empty() {
            return Best { strength, places };
        }
    }
    Best { strength: Strength::CannotTell, places: told.first().map(|(place, _)| *place).into_iter().collect() }
}

// ---- followers

/// When followers are there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowerHours {
    /// Full days that were counted.
    pub days: usize,
    /// The mean for each hour, 0 to 23, on the clock of the person who made the export.
    pub hours: Vec<f64>,
    /// The hour with the most, on that clock.
    pub best: i8,
    /// How many hours that clock is ahead of UTC, as the file suggests.
    pub offset: Option<i8>,
    /// The best hour on the clock of the visitor's zone; that of the export where the offset is not known.
    pub best_in_zone: i8,
    /// Whether the two clocks agree, where that is known.
    pub is_same_clock: Option<bool>,
}

/// When followers of an account are there, with the visitor's zone; none where no full day is known.
pub(crate) fn follower_hours(account: &Account, zone: &Zone) -> Option<FollowerHours> {
    let mut by_day: BTreeMap<Date, [i64; 24]> = BTreeMap::new();
    for (date, hour, followers) in &account.active_hours {
        let day = by_day.entry(*date).or_insert([0; 24]);
        usize::try_from(*hour).ok().and_then(|hour| day.get_mut(hour)).into_iter().for_each(|count| *count = *followers);
    }
    let (last, cut) = by_day.pop_last()?;
    let days = by_day.len();
    if days == 0 {
        return None;
    }
    let mean = |hour: usize| by_day.values().filter_map(|day| day.get(hour)).map(|count| float(*count)).sum::<f64>() / number(days);
    let hours: Vec<f64> = (0..24).map(mean).collect();
    let (best, most) = (0_i8..24).zip(&hours).max_by(|(_, one), (_, other)| one.total_cmp(other))?;
    if *most <= 0.0 {
        return None;
    }
    let offset = offset(&cut);
    let noon = last.at(12, 0, 0, 0);
    let visitors = Zone::utc().seconds(noon).zip(zone.seconds(noon)).map(|(utc, own)| utc - own);
    let ahead = offset.zip(visitors).map(|(offset, visitors)| visitors - i64::from(offset) * 3600);
    // A zone with half an hour is half an hour off: the hour in which it begins.
    let in_zone = (i64::from(best) * 3600 + ahead.unwrap_or(0)).rem_euclid(24 * 3600) / 3600;
    Some(FollowerHours {
        days,
        hours,
        best,
        offset,
        best_in_zone: i8::try_from(in_zone).unwrap_or(best),
        is_same_clock: ahead.map(|ahead| ahead == 0),
    })
}

/// Hours ahead of UTC of the clock whose last day ends at midnight UTC; none where the day is empty or full.
fn offset(cut: &[i64; 24]) -> Option<i8> {
    let leading = i8::try_from(cut.iter().take_while(|count| **count > 0).count()).ok()?;
    let is_filled = cut.iter().skip(usize::try_from(leading).ok()?).all(|count| *count == 0);
    match leading {
        _ if !is_filled => None,
        1..=14 => Some(leading),
        15..=23 => Some(leading - 24),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::tests::account;
    use jiff::civil::date;

    /// Posts a day apart, with the hour and reach of each.
    fn of(posts: impl IntoIterator<Item = (i8, i64)>) -> Account {
        let (hours, reaches): (Vec<i8>, Vec<i64>) = posts.into_iter().unzip();
        let mut account = account(reaches);
        for (known, hour) in account.posts.iter_mut().zip(hours) {
            known.moment.as_mut().unwrap().hour = Some(hour);
        }
        account
    }

    fn told(account: &Account) -> Timing {
        timing(&Sample::of(account)).unwrap()
    }

    /// A hundred posts, spread by a third, those at 18 three times as good.
    fn evenings() -> Account {
        of((0..100).map(|i| {
            let hour = if i % 4 == 0 { 18 } else { 9 };
            (hour, if hour == 18 { 3 } else { 1 } * [70, 100, 85, 130, 100][i % 5])
        }))
    }

    #[test]
    fn an_hour_that_is_much_better_is_clear_with_its_interval_and_its_posts() {
        let timing = told(&evenings());
        assert_eq!((timing.width, timing.posts, timing.outcome), (4, 100, Some(Outcome::Reach)));
        // 16 to 20 o'clock.
        assert_eq!(timing.best_blocks, Best { strength: Strength::Clear, places: vec![4] });
        let cell = timing.blocks[4];
        let ratio = cell.effect.unwrap().ratio;
        assert!(cell.count == 25 && ratio.low > 1.5 && ratio.low < ratio.likely && ratio.high < 3.6, "{cell:?}");
        assert_eq!((timing.usual.as_slice(), timing.usual_posts), ([9].as_slice(), 75));
    }

    #[test]
    fn hours_without_a_difference_cannot_tell() {
        let timing = told(&of((0..100).map(|i| (if i % 2 == 0 { 18 } else { 9 }, [70, 100, 85, 130, 100, 95, 60][i % 7]))));
        assert_eq!(timing.best_blocks.strength, Strength::CannotTell);
        assert_eq!(timing.best_blocks.places.len(), 1);
    }

    #[test]
    fn growth_is_no_better_hour() {
        // The first half in the morning, the second in the evening with ten times the reach.
        let spread = |i: usize| [70, 160, 85, 130, 45, 100, 60, 200, 90, 110, 40][i * i % 11];
        let timing = told(&of((0..100).map(|i| if i < 50 { (9, spread(i)) } else { (18, 10 * spread(i)) })));
        let evening = timing.blocks[4].effect.unwrap();
        assert!(timing.best_blocks.strength != Strength::Clear && evening.ratio.likely < 1.15, "{evening:?}");
    }

    #[test]
    fn cells_with_fewer_than_three_posts_stay_open() {
        let timing = told(&of((0..23).map(|i| (if i < 2 { 3 } else { 12 }, 90 + i % 3 * 10))));
        assert_eq!((timing.blocks[0].count, timing.blocks[0].effect), (2, None));
        assert!(timing.blocks[3].count == 21 && timing.blocks[3].effect.is_some());
        assert!(timing.cells.iter().flatten().all(|cell| cell.effect.is_some() == (cell.count >= 3)));
        assert_eq!((timing.cells.len(), timing.cells[0].len()), (7, 6));
    }

    #[test]
    fn the_more_posts_the_narrower_the_blocks() {
        let width = |n: usize| told(&of((0..n).map(|i| (i8::try_from(i % 24).unwrap(), 100)))).width;
        // A day each would be older than a year from 366 on.
        assert_eq!((width(167), width(168)), (4, 3));
    }

    #[test]
    fn posts_with_a_day_alone_count_for_the_weekday() {
        let mut account = evenings();
        account.posts.iter_mut().take(40).for_each(|known| known.moment.as_mut().unwrap().hour = None);
        let timing = told(&account);
        assert_eq!((timing.posts, timing.without_hour), (60, 40));
        assert_eq!(timing.days.iter().map(|cell| cell.count).sum::<usize>(), 100);
        assert_eq!(timing.blocks.iter().map(|cell| cell.count).sum::<usize>(), 60);
    }

    #[test]
    fn posts_without_numbers_are_counted_by_the_hour_and_no_hour_is_better() {
        let mut account = evenings();
        account.posts.iter_mut().for_each(|known| known.post.reach = None);
        let timing = told(&account);
        assert_eq!((timing.outcome, timing.by_hour[18], timing.blocks[4]), (None, 25, Cell::default()));
        assert_eq!(timing.best_blocks, Best { strength: Strength::CannotTell, places: Vec::new() });
    }

    #[test]
    fn an_account_without_posts_has_no_times() {
        assert_eq!(timing(&Sample::of(&account([]))), None);
    }

    /// Two full days with a peak at 20, and a third of n hours.
    fn followers(hours: i8) -> Account {
        let mut account = account([]);
        let count = |hour: i8| if hour == 20 { 500 } else { 100 };
        for day in 1..=2 {
            account.active_hours.extend((0..24).map(|hour| (date(2026, 2, day), hour, count(hour))));
        }
        account.active_hours.extend((0..24).map(|hour| (date(2026, 2, 3), hour, if hour < hours { 900 } else { 0 })));
        account
    }

    #[test]
    fn the_last_day_of_followers_gives_the_clock_and_nothing_else() {
        let of = |hours, zone: &str| follower_hours(&followers(hours), &Zone::named(zone).unwrap()).unwrap();
        let athens = of(2, "Europe/Athens");
        assert_eq!((athens.days, athens.best, athens.offset, athens.is_same_clock), (2, 20, Some(2), Some(true)));
        assert!((athens.hours[20] - 500.0).abs() < 1e-9 && (athens.hours[0] - 100.0).abs() < 1e-9);
        assert_eq!(of(18, "America/Chicago").offset, Some(-6));
        // 20 o'clock in Chicago is 3 o'clock in Berlin.
        let berlin = of(18, "Europe/Berlin");
        assert_eq!((berlin.best_in_zone, berlin.is_same_clock), (3, Some(false)));
        let unknown = of(0, "Europe/Berlin");
        assert_eq!((unknown.offset, unknown.best_in_zone, unknown.is_same_clock), (None, 20, None));
    }

    #[test]
    fn one_day_of_followers_is_none() {
        let mut account = followers(5);
        account.active_hours.retain(|(day, ..)| *day == date(2026, 2, 3));
        assert_eq!(follower_hours(&account, &Zone::utc()), None);
    }
}
