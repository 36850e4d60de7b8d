//! TikTok's export of a business account (FORMATS.md §3): whole dates, clocks in UTC, all posts of the period.

use crate::caption;
use crate::date::{self, Order};
use crate::link::link;
use crate::post::{Format, Platform, Post};
use crate::reading::{Kind, Part, Refusal, SkipReason};
use crate::rows::{Header, Row, Rows, TableFormat};
use crate::series::Daily;
use crate::tiktok::{Counted, DATE, Wanted, handle, no_date, read_counts, read_days};
use crate::zone::{Zone, published};

const DAILY: [Wanted; 8] = [
    (Daily::Views, &["Video views"]),
    (Daily::Reach, &["Reached audience"]),
    (Daily::ProfileVisits, &["Profile views"]),
    (Daily::Likes, &["Likes"]),
    (Daily::Comments, &["Comments"]),
    (Daily::Shares, &["Shares"]),
    (Daily::NetFollowers, &["Net growth"]),
    (Daily::NewFollowers, &["New followers"]),
];
const AUDIENCE: [Wanted; 3] =
    [(Daily::NewFollowers, &["New followers"]), (Daily::Followers, &["Total followers"]), (Daily::Reach, &["Reached audience"])];

/// The tables of a business account. They have more columns than those of Studio that they resemble, so that they are asked first.
pub(crate) const FORMATS: &[TableFormat] = &[
    TableFormat {
        recognises: |header| {
            header.has(&["Video title", "Video link", "Post time", "Video views", "Add to Favorites"]) && !header.has(&["Time"])
        },
        part: |_| part(Kind::TiktokBusinessVideos),
        read: read_videos,
    },
    TableFormat {
        recognises: |header| header.has(&["Date", "Video views", "Reached audience"]),
        part: |_| part(Kind::TiktokBusinessDaily),
        read: |header, rows, part| read_days(header, header.column(DATE), &DAILY, rows, part),
    },
    TableFormat {
        recognises: |header| header.has(&["Date", "Reached audience", "Engaged audience"]),
        part: |_| part(Kind::TiktokBusinessAudience),
        read: |header, rows, part| read_days(header, header.column(DATE), &AUDIENCE, rows, part),
    },
];

fn part(kind: Kind) -> Part {
    Part::new(kind, Some(Platform::TikTok))
}

/// Where the columns of the videos are.
struct Videos {
    title: Option<usize>,
    link: Option<usize>,
    post_time: Option<usize>,
    counts: [Counted; 5],
}

fn read_videos(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    let videos = Videos {
        title: header.column(&["Video title"]),
        link: header.column(&["Video link"]),
        post_time: header.column(&["Post time"]),
        counts: [
            (header.column(&["Video views"]), |post| &mut post.views),
            (header.column(&["Likes"]), |post| &mut post.likes),
            (header.column(&["Comments"]), |post| &mut post.comments),
            (header.column(&["Shares"]), |post| &mut post.shares),
            (header.column(&["Add to Favorites"]), |post| &mut post.saves),
        ],
    };
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = rows.next_row(part)? {
        let number = row.number;
        match read_video(row, &videos) {
            Ok(post) if post.id.is_some_and(|id| !seen.insert(id)) => part.skip(SkipReason::Repeated, number),
            Ok(post) => {
                if part.found.account.is_none() {
                    part.found.account = handle(row.get(videos.link)).map(Into::into);
                }
                part.keep(post, number);
            }
            Err(reason) => part.skip(reason, number),
        }
    }
    Ok(())
}

fn read_video(row: Row, videos: &Videos) -> Result<Post, SkipReason> {
    let written = row.get(videos.post_time);
    let stamp = date::stamp(written, Order::MonthFirst).ok_or_else(|| no_date(written))?;
    let link = link(row.get(videos.link)).filter(|link| link.platform == Platform::TikTok);
    let mut post = Post {
        id: link.map(|link| link.id),
        format: link.and_then(|link| link.format).or(Some(Format::Video)),
        published: published(stamp, Some(&Zone::utc())),
        ..Post::default()
    };
    read_counts(row, &videos.counts, &mut post)?;
    caption::describe(&mut post, row.get(videos.title));
    Ok(post)
}
