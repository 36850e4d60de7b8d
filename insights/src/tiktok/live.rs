//! TikTok's LIVE dashboard (FORMATS.md §4), of which no real export was found: read only where nothing else is recognised.

use crate::post::Platform;
use crate::reading::{Kind, Part};
use crate::rows::TableFormat;
use crate::series::Daily;
use crate::tiktok::{Wanted, read_days};

/// Columns that none but its tables have.
const ONLY_LIVE: [&str; 4] = ["ギフト贈呈者", "ダイヤモンド", "LIVE時間", "ユニーク視聴者数"];

const WANTED: [Wanted; 7] = [
    (Daily::NewFollowers, &["新規フォロワー"]),
    (Daily::Likes, &["いいね"]),
    (Daily::Shares, &["シェア"]),
    (Daily::Diamonds, &["ダイヤモンド"]),
    (Daily::LiveSeconds, &["LIVE時間"]),
    (Daily::Views, &["視聴数"]),
    (Daily::Viewers, &["ユニーク視聴者数"]),
];

/// The charts of the dashboard. Their first column is the day, whatever its name.
pub(crate) const FORMATS: &[TableFormat] = &[TableFormat {
    recognises: |header| header.column(&ONLY_LIVE).is_some_and(|column| column > 0),
    part: |_| Part::new(Kind::TiktokLive, Some(Platform::TikTok)),
    read: |header, rows, part| read_days(header, Some(0), &WANTED, rows, part),
}];
