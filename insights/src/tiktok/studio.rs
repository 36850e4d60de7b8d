//! TikTok Studio (FORMATS.md §2). Its dates have no year: that is found when files are joined.

use crate::caption;
use crate::count::{count, share};
use crate::date::{self, Order};
use crate::link::{Link, link};
use crate::post::{Platform, Post, Published};
use crate::reading::{Kind, Part, Refusal, SkipReason};
use crate::rows::{Header, Row, Rows, TableFormat};
use crate::series::{ActiveHour, Daily};
use crate::tiktok::{Counted, DATE, Wanted, handle, no_date, one_more, read_counts, read_days};
use crate::zone::published;

const TIME: &[&str] = &["Time"];
const TITLE: &[&str] = &["Video title", "Tiêu đề"];
const LINK: &[&str] = &["Video link", "Liên kết video"];
const POST_TIME: &[&str] = &["Post time"];
const LIKES: &[&str] = &["Total likes", "Likes", "Lượt thích", "Curtidas"];
const VIEWS: &[&str] = &["Total views", "Video views", "Lượt xem", "Visualizações de vídeo"];
const COMMENTS: &[&str] = &["Total comments", "Comments", "Comentários"];
const SHARES: &[&str] = &["Total shares", "Shares", "Compartilhamentos"];
const SAVES: &[&str] = &["Add to favorites"];
const PROFILE_VIEWS: &[&str] = &["Profile views", "Visualizações do perfil"];
const NEW_VIEWERS: &[&str] = &["New viewers"];
const VIEWERS: &[&str] = &["Total viewers"];
const FOLLOWERS: &[&str] = &["Followers"];
const DIFFERENCE: &[&str] = &["Difference in followers from previous day"];
const HOUR: &[&str] = &["Hour"];
const ACTIVE: &[&str] = &["Active followers"];
const GENDER: &[&str] = &["Gender"];
const TERRITORIES: &[&str] = &["Top territories"];
const DISTRIBUTION: &[&str] = &["Distribution"];

const OVERVIEW: [Wanted; 5] = [
    (Daily::Views, VIEWS),
    (Daily::ProfileVisits, PROFILE_VIEWS),
    (Daily::Likes, LIKES),
    (Daily::Comments, COMMENTS),
    (Daily::Shares, SHARES),
];

/// The tables of TikTok Studio.
pub(crate) const FORMATS: &[TableFormat] = &[
    TableFormat {
        recognises: |header| has(header, &[TITLE, LINK, LIKES, VIEWS]),
        part: |_| part(Kind::TiktokStudioContent),
        read: read_content,
    },
    TableFormat {
        recognises: |header| has(header, &[DATE, VIEWS, PROFILE_VIEWS]),
        part: |_| part(Kind::TiktokStudioOverview),
        read: |header, rows, part| read_days(header, header.column(DATE), &OVERVIEW, rows, part),
    },
    TableFormat {
        recognises: |header| has(header, &[DATE, VIEWERS, NEW_VIEWERS]),
        part: |_| part(Kind::TiktokStudioViewers),
        read: |header, rows, part| read_days(header, header.column(DATE), &[(Daily::Viewers, VIEWERS)], rows, part),
    },
    TableFormat {
        recognises: |header| has(header, &[DATE, FOLLOWERS, DIFFERENCE]),
        part: |_| part(Kind::TiktokFollowerHistory),
        read: |header, rows, part| {
            let wanted = [(Daily::Followers, FOLLOWERS), (Daily::NetFollowers, DIFFERENCE)];
            read_days(header, header.column(DATE), &wanted, rows, part)
        },
    },
    TableFormat {
        recognises: |header| has(header, &[DATE, HOUR, ACTIVE]),
        part: |_| part(Kind::TiktokFollowerActivity),
        read: read_activity,
    },
    TableFormat {
        recognises: |header| has(header, &[GENDER, DISTRIBUTION]),
        part: |_| part(Kind::TiktokFollowerGender),
        read: read_gender,
    },
    TableFormat {
        recognises: |header| has(header, &[TERRITORIES, DISTRIBUTION]),
        part: |_| part(Kind::TiktokFollowerTerritories),
        read: read_territories,
    },
];

fn has(header: &Header, columns: &[&[&str]]) -> bool {
    columns.iter().all(|names| header.column(names).is_some())
}

fn part(kind: Kind) -> Part {
    Part::new(kind, Some(Platform::TikTok))
}

/// Where the columns of Content are.
struct Content {
    time: Option<usize>,
    title: Option<usize>,
    link: Option<usize>,
    post_time: Option<usize>,
    counts: [Counted; 5],
}

fn read_content(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    let content = Content {
        time: header.column(TIME),
        title: header.column(TITLE),
        link: header.column(LINK),
        post_time: header.column(POST_TIME),
        counts: [
            (header.column(LIKES), |post| &mut post.likes),
            (header.column(VIEWS), |post| &mut post.views),
            (header.column(COMMENTS), |post| &mut post.comments),
            (header.column(SHARES), |post| &mut post.shares),
            (header.column(SAVES), |post| &mut post.saves),
        ],
    };
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = rows.next_row(part)? {
        let number = row.number;
        match read_post(row, &content) {
            Ok(post) if post.id.is_some_and(|id| !seen.insert(id)) => part.skip(SkipReason::Repeated, number),
            Ok(post) => {
                let exported = date::day(row.get(content.time), Order::MonthFirst);
                part.found.exported = part.found.exported.or(exported);
                if part.found.account.is_none() {
                    part.found.account = handle(row.get(content.link)).map(Into::into);
                }
                part.keep(post, number);
            }
            Err(reason) => part.skip(reason, number),
        }
    }
    Ok(())
}

fn read_post(row: Row, content: &Content) -> Result<Post, SkipReason> {
    let link = link(row.get(content.link)).filter(|link| link.platform == Platform::TikTok);
    let published = uploaded(link, row.get(content.post_time)).ok_or_else(|| no_date(row.get(content.post_time)))?;
    let mut post =
        Post { id: link.map(|link| link.id), format: link.and_then(|link| link.format), published: Some(published), ..Post::default() };
    read_counts(row, &content.counts, &mut post)?;
    caption::describe(&mut post, row.get(content.title));
    Ok(post)
}

/// When, by the second in the link's number and the day in the creator's calendar.
fn uploaded(link: Option<Link>, post_time: &str) -> Option<Published> {
    let at = link.map(|link| link.made_ms.div_euclid(1000));
    let day = date::day(post_time, Order::MonthFirst);
    match (at, day) {
        (Some(at), Some(day)) => Some(Published::Uploaded { at, month: day.month, day: day.day }),
        (Some(at), None) => Some(Published::At(at)),
        (None, Some(day)) if day.year.is_none() => Some(Published::YearlessDay(day.month, day.day)),
        (None, _) => published(date::stamp(post_time, Order::MonthFirst)?, None),
    }
}

fn read_activity(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    let columns = [header.column(DATE), header.column(HOUR), header.column(ACTIVE)];
    while let Some(row) = rows.next_row(part)? {
        let number = row.number;
        let active = read_hour(row, columns).and_then(|active| one_more(part).map(|()| active));
        match active {
            Ok(active) => part.found.active_hours.push(active),
            Err(reason) => part.skip(reason, number),
        }
    }
    Ok(())
}

fn read_hour(row: Row, [date, hour, active]: [Option<usize>; 3]) -> Result<ActiveHour, SkipReason> {
    let day = date::day(row.get(date), Order::MonthFirst).ok_or_else(|| no_date(row.get(date)))?;
    let number = |column| count(row.get(column)).map_err(|_| SkipReason::BadNumber)?.ok_or(SkipReason::NoNumbers);
    let hour = i8::try_from(number(hour)?).ok().filter(|hour| (0..24).contains(hour)).ok_or(SkipReason::BadDate)?;
    Ok(ActiveHour { day, hour, followers: number(active)? })
}

/// Nothing is made of the shares of genders here: they are read only to say that the file is well.
fn read_gender(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    read_shares(header, GENDER, rows, part).map(drop)
}

fn read_territories(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    part.found.countries = read_shares(header, TERRITORIES, rows, part)?;
    Ok(())
}

fn read_shares(header: &Header, names: &[&str], rows: &mut dyn Rows, part: &mut Part) -> Result<Vec<(Box<str>, f64)>, Refusal> {
    let (name, distribution) = (header.column(names), header.column(DISTRIBUTION));
    let mut shares = Vec::new();
    while let Some(row) = rows.next_row(part)? {
        let (number, name) = (row.number, row.get(name));
        let share = match share(row.get(distribution)) {
            _ if name.eq_ignore_ascii_case("others") => Err(SkipReason::Total),
            Ok(Some(share)) => one_more(part).map(|()| share),
            Ok(None) => Err(SkipReason::NoNumbers),
            Err(_) => Err(SkipReason::BadNumber),
        };
        match share {
            Ok(share) => shares.push((name.into(), share)),
            Err(reason) => part.skip(reason, number),
        }
    }
    Ok(shares)
}
