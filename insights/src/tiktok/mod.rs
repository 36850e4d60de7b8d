//! What TikTok writes.

pub(crate) mod business;
pub(crate) mod live;
pub(crate) mod studio;

use crate::caps;
use crate::count::count;
use crate::date::{self, Order};
use crate::post::Post;
use crate::reading::{Part, Refusal, SkipReason};
use crate::rows::{Header, Row, Rows};
use crate::series::{Daily, Day, Series};

/// Names of the column of days.
const DATE: &[&str] = &["Date", "Data", "Fecha", "Ngày", "日付"];
/// Words that stand in the place of a day beside a sum of all.
const TOTAL: [&str; 6] = ["total", "totals", "sum", "summe", "tổng", "合計"];

/// A series and the names that its column may have.
type Wanted = (Daily, &'static [&'static str]);

/// Reads a row for each day.
fn read_days(header: &Header, date: Option<usize>, wanted: &[Wanted], rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    let mut columns = Vec::new();
    for (what, names) in wanted {
        if let Some(column) = header.column(names) {
            columns.push(column);
            part.found.series.push(Series { what: *what, days: Vec::new() });
        }
    }
    while let Some(row) = rows.next_row(part)? {
        let number = row.number;
        if let Err(reason) = read_day(row, date, &columns, part) {
            part.skip(reason, number);
        }
    }
    Ok(())
}

fn read_day(row: Row, date: Option<usize>, columns: &[usize], part: &mut Part) -> Result<(), SkipReason> {
    let written = row.get(date);
    let day = date::day(written, Order::MonthFirst).or_else(|| of_script(written)).ok_or_else(|| no_date(written))?;
    let counts: Result<Vec<_>, _> = columns.iter().map(|&column| count(row.get(Some(column)))).collect();
    let counts = counts.map_err(|_| SkipReason::BadNumber)?;
    one_more(part)?;
    for (series, count) in part.found.series.iter_mut().zip(counts) {
        series.days.push((day, count));
    }
    Ok(())
}

/// A day as JavaScript writes it by itself: `Mon Sep 01 2025 00:00:00 GMT+0900 (JST)`.
fn of_script(written: &str) -> Option<Day> {
    let mut words = written.split_whitespace().skip(1);
    let date = [words.next()?, words.next()?, words.next()?].join(" ");
    let clock = words.next()?.contains(':') && words.next()?.starts_with("GMT");
    date::day(&date, Order::MonthFirst).filter(|day| clock && day.year.is_some())
}

/// Counts a row of a day, an hour or a place, or says that there are too many.
fn one_more(part: &mut Part) -> Result<(), SkipReason> {
    if part.rows >= u64::try_from(caps::POSTS).unwrap_or(u64::MAX) {
        return Err(SkipReason::TooMany);
    }
    part.rows += 1;
    Ok(())
}

/// Why a cell is no day.
fn no_date(written: &str) -> SkipReason {
    let folded = date::fold(written);
    if TOTAL.iter().any(|total| date::fold(total) == folded) { SkipReason::Total } else { SkipReason::BadDate }
}

/// A column of counts and where they belong in a post.
type Counted = (Option<usize>, fn(&mut Post) -> &mut Option<i64>);

/// Reads the counts of a post, of which there must be one.
fn read_counts(row: Row, columns: &[Counted], post: &mut Post) -> Result<(), SkipReason> {
    let mut any = false;
    for (column, field) in columns {
        let count = count(row.get(*column)).map_err(|_| SkipReason::BadNumber)?;
        any |= count.is_some();
        *field(post) = count;
    }
    if any { Ok(()) } else { Err(SkipReason::NoNumbers) }
}

/// The account in a link: `https://www.tiktok.com/@name/video/…`.
fn handle(link: &str) -> Option<&str> {
    let (_, rest) = link.split_once("tiktok.com/@")?;
    let handle = rest.split(['/', '?', '#']).next()?;
    (!handle.is_empty()).then_some(handle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_its_account() {
        assert_eq!(handle("https://www.tiktok.com/@some.one/video/7527622999563359588"), Some("some.one"));
        assert_eq!(handle("https://www.tiktok.com/@/video/7527622999563359588"), None);
        assert_eq!(handle("https://www.instagram.com/p/DTnzJNogBCS/"), None);
    }

    #[test]
    fn a_sum_of_all_days_is_told_from_a_day_that_cannot_be_read() {
        assert_eq!(
            [no_date("TOTAL"), no_date("合計"), no_date("someday"), no_date("")],
            [SkipReason::Total, SkipReason::Total, SkipReason::BadDate, SkipReason::BadDate]
        );
    }
}
