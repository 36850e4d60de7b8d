//! Meta's counts of an account: one metric by the day, and the audience in blocks (FORMATS.md §6.5).

use crate::count::{count, share};
use crate::country;
use crate::date::{self, Order};
use crate::post::Platform;
use crate::reading::{Kind, Part, Refusal, SkipReason};
use crate::rows::{Header, Row, Rows, TableFormat};
use crate::series::{Daily, Series};

/// One metric by the day, named above `Date,Primary`.
pub(crate) const SERIES: TableFormat = TableFormat {
    recognises: |header| sole(header).is_some_and(|name| metric(name).is_some()),
    part: |header| Part::new(Kind::MetaDaily, sole(header).and_then(platform)),
    read: read_series,
};
/// Blocks of numbers of the audience.
pub(crate) const AUDIENCE: TableFormat = TableFormat {
    recognises: |header| sole(header).is_some_and(is_audience),
    part: |header| Part::new(Kind::MetaAudience, sole(header).and_then(platform)),
    read: read_audience,
};

/// The name of the only column.
fn sole(header: &Header) -> Option<&str> {
    match header.names() {
        [name] => Some(name),
        _ => None,
    }
}

/// Facebook's are recognised, and of no platform that is known here.
fn platform(name: &str) -> Option<Platform> {
    let name = date::fold(name);
    (!name.starts_with("facebook") && name != "viewers").then_some(Platform::Instagram)
}

/// What a metric counts; inside none for Facebook's, which are of no use here.
fn metric(name: &str) -> Option<Option<Daily>> {
    Some(match date::fold(name.trim()).as_str() {
        "reach" | "instagram reach" | "alcance" | "リーチ" | "reichweite" | "copertura" => Some(Daily::Reach),
        "views" | "instagram views" | "visualizacoes" | "visualizaciones" | "ビュー" | "aufrufe" | "visualizzazioni" => {
            Some(Daily::Views)
        }
        "follows" | "instagram follows" => Some(Daily::NewFollowers),
        "content interactions" | "instagram content interactions" => Some(Daily::Interactions),
        "visits" | "profile visits" | "instagram profile visits" => Some(Daily::ProfileVisits),
        "link clicks" | "instagram link clicks" => Some(Daily::LinkTaps),
        "viewers" | "instagram viewers" => Some(Daily::Viewers),
        "facebook follows"
        | "facebook visits"
        | "facebook reach"
        | "facebook views"
        | "facebook viewers"
        | "facebook link clicks"
        | "facebook content interactions" => None,
        _ => return None,
    })
}

fn read_series(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    let mut what = sole(header).and_then(metric).flatten();
    // `Date,Primary` stands under each name.
    let mut titles = true;
    while let Some(row) = rows.next_row(part)? {
        let number = row.number;
        let next = if row.cells.len() == 1 { metric(row.get(Some(0))) } else { None };
        if let Some(next) = next {
            (what, titles) = (next, true);
            continue;
        }
        let day = date::stamp(row.get(Some(0)), Order::MonthFirst).map(date::Stamp::date);
        let read = count(row.get(Some(1)));
        match (day, read) {
            (Some(day), Ok(read)) => {
                part.rows = part.rows.saturating_add(1);
                add(part, what, (date::whole(day), read));
            }
            (None, _) if titles => {}
            (None, _) => part.skip(SkipReason::BadDate, number),
            (Some(_), Err(_)) => part.skip(SkipReason::BadNumber, number),
        }
        titles = false;
    }
    Ok(())
}

fn add(part: &mut Part, what: Option<Daily>, day: (crate::series::Day, Option<i64>)) {
    let Some(what) = what else { return };
    match part.found.series.iter_mut().find(|series| series.what == what) {
        Some(series) => series.days.push(day),
        None => part.found.series.push(Series { what, days: vec![day] }),
    }
}

fn is_audience(name: &str) -> bool {
    let name = date::fold(name.trim());
    ["instagram followers", "facebook followers", "top countries", "top cities", "age & gender", "age and gender"]
        .iter()
        .any(|begin| name.starts_with(begin))
}

/// What the block says that stands there.
enum Block {
    /// A number of followers.
    Followers,
    /// Countries one under the other, each with its share; before that a line that names the columns.
    CountryList,
    /// A line of countries is next, or a line of titles of a list.
    Countries,
    /// A line of shares is next, of these countries.
    Shares(Vec<Option<&'static str>>),
    /// Nothing that is kept: age, gender, cities.
    Other,
}

fn read_audience(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    let mut block = block(sole(header).unwrap_or_default());
    // Followers of a Facebook page are of no platform that is known here.
    let facebook = part.platform.is_none();
    while let Some(row) = rows.next_row(part)? {
        if facebook {
            part.rows = part.rows.saturating_add(1);
            continue;
        }
        let next = match block {
            Block::Countries => countries(row),
            Block::Shares(codes) => {
                shares(part, &codes, row);
                Block::Other
            }
            Block::Followers if count(row.get(Some(0))).is_ok_and(|count| count.is_some()) => {
                part.found.followers = count(row.get(Some(0))).ok().flatten();
                part.rows = part.rows.saturating_add(1);
                Block::Other
            }
            // A stray label stands between the name and the number.
            Block::Followers if row.get(Some(0)).starts_with("IG_") => Block::Followers,
            _ if row.cells.len() == 1 => self::block(row.get(Some(0))),
            Block::CountryList => {
                pair(part, row);
                Block::CountryList
            }
            Block::Followers | Block::Other => block,
        };
        block = next;
    }
    Ok(())
}

/// The block that a line of one cell begins.
fn block(name: &str) -> Block {
    let name = date::fold(name.trim());
    if name.contains("countries") {
        Block::Countries
    } else if name.ends_with("followers") {
        Block::Followers
    } else {
        Block::Other
    }
}

/// What follows the line under the name of a block of countries: the titles of a list, or the countries side by side.
fn countries(row: Row) -> Block {
    if date::fold(row.get(Some(0))).contains("countries") {
        return Block::CountryList;
    }
    Block::Shares(row.cells.iter().map(country::code).collect())
}

fn shares(part: &mut Part, codes: &[Option<&'static str>], row: Row) {
    for (code, cell) in codes.iter().zip(row.cells) {
        match (code, percent(cell)) {
            (Some(code), Ok(Some(share))) => {
                part.rows = part.rows.saturating_add(1);
                part.found.countries.push(((*code).into(), share));
            }
            (_, Err(())) => part.skip(SkipReason::BadNumber, row.number),
            _ => {}
        }
    }
}

fn pair(part: &mut Part, row: Row) {
    let Some(code) = country::code(row.get(Some(0))) else { return };
    match percent(row.get(Some(1))) {
        Ok(Some(share)) => {
            part.rows = part.rows.saturating_add(1);
            part.found.countries.push((code.into(), share));
        }
        Ok(None) => {}
        Err(()) => part.skip(SkipReason::BadNumber, row.number),
    }
}

/// A share in percent, with its sign or without.
fn percent(cell: &str) -> Result<Option<f64>, ()> {
    let bare = cell.trim().trim_end_matches('%').trim_end();
    if bare.is_empty() {
        return Ok(None);
    }
    share(&format!("{bare}%")).map_err(|_| ())
}

#[cfg(test)]
mod tests {
    use crate::post::Platform;
    use crate::read::read_file;
    use crate::reading::{FileReading, Kind, Refusal, SkipReason};
    use crate::series::{Daily, Day};
    use crate::source::{About, Silent};

    /// As Meta writes it: UTF-16LE with its mark.
    fn reading(text: &str) -> FileReading {
        let bytes: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        read_file(&mut std::io::Cursor::new(bytes), &About::default(), &mut Silent)
    }

    fn day(month: i8, day: i8) -> Day {
        Day { year: Some(2026), month, day }
    }

    #[test]
    fn a_series_is_named_above_its_table() {
        let reading = reading(
            "sep=,\n\"Reach\"\n\"Date\",\"Primary\"\n\"2026-03-08T00:00:00\",\"431\"\n\"2026-03-09T01:00:00\",\"\"\n\"2026-03-10T00:00:00\",\"17.юни\"\n\"soon\",\"1\"\n\n",
        );
        let part = &reading.parts[0];
        assert_eq!((part.kind, part.platform, part.rows), (Kind::MetaDaily, Some(Platform::Instagram), 2));
        assert_eq!(part.found.series[0].what, Daily::Reach);
        assert_eq!(part.found.series[0].days, [(day(3, 8), Some(431)), (day(3, 9), None)]);
        let skipped: Vec<_> = part.skipped.iter().map(|skipped| (skipped.reason, skipped.rows.clone())).collect();
        assert_eq!(skipped, [(SkipReason::BadNumber, vec![6]), (SkipReason::BadDate, vec![7])]);
        assert_eq!(part.text.as_ref().map(|text| &*text.encoding), Some("utf-16le"));
    }

    #[test]
    fn every_metric_counts_what_its_name_says() {
        for (name, what) in [
            ("Views", Some(Daily::Views)),
            ("Instagram follows", Some(Daily::NewFollowers)),
            ("Content interactions", Some(Daily::Interactions)),
            ("Instagram profile visits", Some(Daily::ProfileVisits)),
            ("Instagram link clicks", Some(Daily::LinkTaps)),
            ("Facebook follows", None),
        ] {
            let reading = reading(&format!("sep=,\n\"{name}\"\n\"Date\",\"Primary\"\n\"2026-03-08T00:00:00\",\"4\"\n"));
            let part = &reading.parts[0];
            assert_eq!((part.rows, part.found.series.first().map(|series| series.what)), (1, what), "{name}");
        }
    }

    #[test]
    fn an_export_without_days_is_refused_as_empty() {
        for text in ["sep=,\n", "sep=,\n\"Reach\"\n", "sep=,\n\"Reach\"\n\"Date\",\"Primary\"\n"] {
            assert_eq!(reading(text).refused, [(None, Refusal::NoRows)], "{text}");
        }
    }

    #[test]
    fn an_audience_one_under_the_other_gives_followers_and_countries() {
        let reading = reading(
            "sep=,\n\"Instagram followers\"\n\"IG_ACCOUNT,FOLLOW,UNIQUE_USERS\"\n\"9420\"\n\n\"Instagram followers by gender and age\"\n\"Age\",\"Women\",\"Men\"\n\"18-24\",\"8.6%\",\"10.5%\"\n\n\
             \"Instagram followers by top cities\"\n\"Top cities\",\"Value\"\n\"Elmtown, Greece\",\"3.9%\"\n\n\"Instagram followers by top countries\"\n\"Top countries\",\"Value\"\n\"Greece\",\"17.7%\"\n\"Elbonia\",\"2%\"\n\"South Korea\",\"4%\"\n",
        );
        let part = &reading.parts[0];
        assert_eq!((part.kind, part.found.followers), (Kind::MetaAudience, Some(9420)));
        assert_eq!(part.found.countries, [("GR".into(), 0.177), ("KR".into(), 0.04)]);
        assert!(!serde_json::to_string(&reading).unwrap().contains("Elm"));
    }

    #[test]
    fn an_audience_side_by_side_gives_countries_and_refuses_dates() {
        let text = "sep=,\n\"Age & gender\"\n\"\",\"18-24\",\"25-34\"\n\"Women\",\"8.6\",\"17.7\"\n\n\"Top cities\"\n\"Elmtown, Greece\",\"Oakham, Greece\"\n\"3.9\",\"1\"\n\n\"Top countries\"\n\"Greece\",\"Romania\",\"Serbia\"\n\"17.5\",\"3.апр\",\"4\"\n";
        let reading = reading(text);
        let part = &reading.parts[0];
        assert_eq!(part.found.countries, [("GR".into(), 0.175), ("RS".into(), 0.04)]);
        assert!(part.skipped.iter().any(|skipped| skipped.reason == SkipReason::BadNumber && skipped.count == 1));
    }

    #[test]
    fn followers_of_a_facebook_page_are_not_taken_for_instagrams() {
        let reading = reading("sep=,\n\"Facebook followers\"\n\"9420\"\n");
        assert_eq!((reading.parts[0].platform, reading.parts[0].found.followers), (None, None));
    }
}
