//! Any other table of posts, once somebody has said what its columns are (FORMATS.md §8). What they may be is proposed by the words that other tools use.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::caption;
use crate::count::count;
use crate::date::{self, Order, Stamp, words};
use crate::link;
use crate::post::{Format, Platform, Post, Published};
use crate::reading::{Part, Refusal, SkipReason};
use crate::rows::{Header, Row, Rows};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// When the post was published.
    Date,
    /// The link to the post.
    Link,
    /// Likes.
    Likes,
    /// Views, plays or impressions.
    Views,
    /// Accounts reached.
    Reach,
    /// Comments.
    Comments,
    /// Shares.
    Shares,
    /// Saves.
    Saves,
    /// Follows that the post led to.
    Follows,
    /// The text of the post.
    Caption,
    /// The kind of post, in words.
    Format,
    /// Length of the video in seconds.
    Duration,
}

/// What somebody says that the columns of a table are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Whose posts: rows with a link to another platform are left out.
    pub platform: Platform,
    /// Names of columns with what they hold; columns that are not named are not read.
    pub columns: Vec<(Box<str>, Role)>,
    /// True if dates of numbers begin with the day.
    pub day_first: bool,
}

impl Mapping {
    /// True if the header has each column that is named, and one of them counts.
    #[must_use]
    pub fn fits(&self, header: &Header) -> bool {
        self.columns.iter().all(|(name, _)| header.column(&[name]).is_some()) && self.columns.iter().any(|(_, role)| counts(*role))
    }

    fn column(&self, header: &Header, role: Role) -> Option<usize> {
        let (name, _) = self.columns.iter().find(|(_, other)| *other == role)?;
        header.column(&[name])
    }

    fn order(&self) -> Order {
        if self.day_first { Order::DayFirst } else { Order::MonthFirst }
    }
}

/// True for what tells how a post did.
fn counts(role: Role) -> bool {
    matches!(role, Role::Likes | Role::Views | Role::Reach | Role::Comments | Role::Shares | Role::Saves | Role::Follows)
}

/// Roles with the words by which tools name them, folded, the surest first. Roles that others could be taken for stand behind those.
const WORDS: [(Role, &[&str]); 12] = [
    (
        Role::Link,
        &["permalink", "post url", "post link", "video link", "url", "link", "enlace permanente", "enlace", "link permanente", "lien"],
    ),
    (
        Role::Date,
        &[
            "publish time",
            "published at",
            "published",
            "publication date",
            "post date",
            "post time",
            "date",
            "timestamp",
            "fecha",
            "data",
            "datum",
            "posted",
            "created",
            "time",
        ],
    ),
    (Role::Likes, &["likes", "like count", "total likes", "hearts", "me gusta", "curtidas", "mi piace", "gefallt mir angaben", "jaime"]),
    (
        Role::Views,
        &[
            "views",
            "video views",
            "total views",
            "view count",
            "plays",
            "impressions",
            "visualizaciones",
            "visualizacoes",
            "visualizzazioni",
            "aufrufe",
            "vues",
            "impresiones",
            "impressoes",
            "impressionen",
        ],
    ),
    (Role::Reach, &["reach", "accounts reached", "reached", "alcance", "reichweite", "copertura", "couverture"]),
    (Role::Comments, &["comments", "comment count", "total comments", "comentarios", "kommentare", "commenti", "commentaires"]),
    (
        Role::Shares,
        &["shares", "share count", "total shares", "shared", "compartidos", "compartilhamentos", "condivisioni", "partages", "geteilt"],
    ),
    (
        Role::Saves,
        &["saves", "saved", "bookmarks", "favorites", "guardados", "salvamentos", "gespeichert", "salvataggi", "enregistrements"],
    ),
    (Role::Follows, &["follows", "new followers", "seguimientos", "seguimentos"]),
    (Role::Format, &["post type", "media type", "content type", "type", "format", "tipo", "formato", "typ"]),
    (Role::Duration, &["duration", "video duration", "length", "duracion", "duracao", "dauer"]),
    (
        Role::Caption,
        &["caption", "description", "text", "message", "title", "video title", "descripcion", "descricao", "beschreibung", "post"],
    ),
];
/// Words in the names of columns that hold something else than their other words say.
const OTHERWISE: [&str; 16] = [
    "rate",
    "avg",
    "average",
    "per",
    "click",
    "clicks",
    "percentage",
    "percent",
    "median",
    "id",
    "engagement",
    "unique",
    "paid",
    "delta",
    "change",
    "tasa",
];
/// Words for rows that sum up others.
const TOTALS: [&str; 14] = [
    "total",
    "totals",
    "grand total",
    "sum",
    "summe",
    "gesamt",
    "totale",
    "tong",
    "合計",
    "average",
    "averages",
    "avg",
    "promedio",
    "durchschnitt",
];
/// Servers of other platforms.
const OTHERS: [&str; 9] =
    ["facebook.com/", "fb.watch/", "youtube.com/", "youtu.be/", "linkedin.com/", "twitter.com/", "//x.com/", "threads.", "pinterest."];

/// What the columns of a table may be, by their names and by what stands in the first rows under them.
#[must_use]
pub fn propose(names: &[Box<str>], first: &[Vec<Box<str>>]) -> Mapping {
    let names: Vec<(&Box<str>, String)> = names.iter().map(|name| (name, words(name))).collect();
    let cells = |column: usize| first.iter().filter_map(move |row| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let mut taken: Vec<(usize, Role)> = Vec::new();
    for (role, wanted) in WORDS {
        let free = names.iter().enumerate().filter(|(column, _)| !taken.iter().any(|(other, _)| other == column));
        let best = free
            .filter(|(column, _)| cells(*column).all(|cell| may_be(role, cell)))
            .filter_map(|(column, (_, name))| Some((rank(name, wanted)?, column)));
        if let Some((_, column)) = best.min() {
            taken.push((column, role));
        }
    }
    let of = |role: Role| taken.iter().find(|(_, other)| *other == role).map(|(column, _)| *column);
    let mut dates = of(Role::Date).into_iter().flat_map(cells);
    let day_first = dates.any(|cell| date::stamp(cell, Order::MonthFirst).is_none() && date::stamp(cell, Order::DayFirst).is_some());
    let linked = of(Role::Link).into_iter().flat_map(cells).find_map(link::link).map(|link| link.platform);
    let tiktok = names.iter().any(|(_, name)| name.contains("tiktok"))
        || first.iter().flatten().any(|cell| cell.trim().eq_ignore_ascii_case("tiktok"));
    taken.sort_unstable();
    let columns = taken.iter().filter_map(|(column, role)| Some(((*names.get(*column)?.0).clone(), *role))).collect();
    Mapping { platform: linked.unwrap_or(if tiktok { Platform::TikTok } else { Platform::Instagram }), columns, day_first }
}

/// How sure it is that a column of this name is wanted: the whole name before a part of it, and the first words before others.
fn rank(name: &str, wanted: &[&str]) -> Option<(bool, usize)> {
    if let Some(place) = wanted.iter().position(|words| *words == name) {
        return Some((false, place));
    }
    let has = |word: &str| name.split(' ').any(|other| other == word);
    if OTHERWISE.iter().any(|word| has(word)) {
        return None;
    }
    wanted.iter().position(|words| !words.contains(' ') && has(words)).map(|place| (true, place))
}

/// False if a cell speaks against what its column's name says.
fn may_be(role: Role, cell: &str) -> bool {
    match role {
        Role::Link => cell.contains("://") || link::link(cell).is_some(),
        Role::Date => [Order::MonthFirst, Order::DayFirst].iter().any(|order| date::day(cell, *order).is_some()) || is_total(cell),
        Role::Caption | Role::Format => true,
        Role::Duration => seconds(cell).is_some() || count(cell) == Ok(None),
        _ => count(cell).is_ok(),
    }
}

/// Where the columns are.
struct Columns {
    date: Option<usize>,
    link: Option<usize>,
    likes: Option<usize>,
    views: Option<usize>,
    reach: Option<usize>,
    comments: Option<usize>,
    shares: Option<usize>,
    saves: Option<usize>,
    follows: Option<usize>,
    caption: Option<usize>,
    format: Option<usize>,
    duration: Option<usize>,
}

/// Reads posts from the columns that are named.
///
/// # Errors
/// What stops the reading.
pub(crate) fn read(header: &Header, rows: &mut dyn Rows, mapping: &Mapping, part: &mut Part) -> Result<(), Refusal> {
    let column = |role| mapping.column(header, role);
    let columns = Columns {
        date: column(Role::Date),
        link: column(Role::Link),
        likes: column(Role::Likes),
        views: column(Role::Views),
        reach: column(Role::Reach),
        comments: column(Role::Comments),
        shares: column(Role::Shares),
        saves: column(Role::Saves),
        follows: column(Role::Follows),
        caption: column(Role::Caption),
        format: column(Role::Format),
        duration: column(Role::Duration),
    };
    let mut seen = HashSet::new();
    while let Some(row) = rows.next_row(part)? {
        let number = row.number;
        match post(&columns, mapping, row) {
            Err(reason) => part.skip(reason, number),
            Ok(post) if post.id.is_some_and(|id| !seen.insert(id)) => part.skip(SkipReason::Repeated, number),
            Ok(post) => part.keep(post, number),
        }
    }
    Ok(())
}

fn post(columns: &Columns, mapping: &Mapping, row: Row) -> Result<Post, SkipReason> {
    let url = row.get(columns.link);
    if url.is_empty() && row.cells.iter().any(is_total) {
        return Err(SkipReason::Total);
    }
    let link = link::link(url);
    if link.is_some_and(|link| link.platform != mapping.platform) || OTHERS.iter().any(|host| url.contains(host)) {
        return Err(SkipReason::OtherPlatform);
    }
    let format = format(mapping.platform, row.get(columns.format)).or(link.and_then(|link| link.format));
    if format == Some(Format::Story) || url.contains("/stories/") {
        return Err(SkipReason::Story);
    }
    let read = |column| count(row.get(column)).map_err(|_| SkipReason::BadNumber);
    let mut post = Post {
        id: link.map(|link| link.id),
        format,
        seconds: seconds(row.get(columns.duration)).filter(|seconds| *seconds > 0),
        likes: read(columns.likes)?,
        views: read(columns.views)?,
        reach: read(columns.reach)?,
        comments: read(columns.comments)?,
        shares: read(columns.shares)?,
        saves: read(columns.saves)?,
        follows: read(columns.follows)?,
        ..Post::default()
    };
    if [post.likes, post.views, post.reach, post.comments, post.shares, post.saves, post.follows].iter().all(Option::is_none) {
        return Err(SkipReason::NoNumbers);
    }
    post.published = published(row.get(columns.date), mapping.order(), link)?;
    caption::describe(&mut post, row.get(columns.caption));
    Ok(post)
}

/// The link's moment, where the file's date does not speak against it; else the file's date.
fn published(cell: &str, order: Order, link: Option<link::Link>) -> Result<Option<Published>, SkipReason> {
    let stamp = date::stamp(cell, order);
    if stamp.is_some() || cell.is_empty() {
        return Ok(link::published(link, stamp));
    }
    let day = date::day(cell, order).ok_or(SkipReason::BadDate)?;
    let whole = day.year.and_then(|year| jiff::civil::Date::new(year, day.month, day.day).ok());
    Ok(match (whole, link) {
        (Some(date), _) => link::published(link, Some(Stamp::Day(date))),
        (None, Some(link)) if link.platform == Platform::TikTok => link::published(Some(link), None).map(|uploaded| match uploaded {
            Published::At(at) => Published::Uploaded { at, month: day.month, day: day.day },
            other => other,
        }),
        (None, Some(link)) => link::published(Some(link), None),
        (None, None) => Some(Published::YearlessDay(day.month, day.day)),
    })
}

/// True for a word that says that a row sums up others.
fn is_total(cell: &str) -> bool {
    TOTALS.contains(&words(cell).as_str())
}

/// A length in seconds: `44`, `44 s`, `1:04`, `0:01:04`.
fn seconds(cell: &str) -> Option<u32> {
    let cell = cell.trim().trim_end_matches('s').trim_end();
    let mut parts = cell.split(':');
    let first = parts.next()?.parse().ok()?;
    parts.try_fold(first, |sum: u32, part| {
        let part = part.parse().ok().filter(|part| *part < 60 && !cell.starts_with('+'))?;
        sum.checked_mul(60)?.checked_add(part)
    })
}

/// The kind of post by the words that tools use; none where they say no more than that it is a post.
pub(crate) fn format(platform: Platform, name: &str) -> Option<Format> {
    let name = date::fold(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let carousel = has(&["carous", "carrous", "carrossel", "carrusel", "carosello", "karussell", "album", "カルーセル"]);
    let picture = has(&["photo", "foto", "image", "imag", "picture", "bild", "画像"]);
    let video = has(&["video", "動画"]);
    if has(&["story", "stories", "storie", "histor", "ストーリー"]) {
        return Some(Format::Story);
    }
    match platform {
        Platform::TikTok if carousel || picture || has(&["slideshow"]) => Some(Format::Photos),
        Platform::TikTok if video => Some(Format::Video),
        Platform::Instagram if has(&["reel", "リール"]) => Some(Format::Reel),
        Platform::Instagram if carousel => Some(Format::Carousel),
        Platform::Instagram if picture => Some(Format::Image),
        Platform::Instagram if video => Some(Format::Reel),
        Platform::TikTok | Platform::Instagram => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{read_file, read_mapped};
    use crate::source::{About, Silent};

    const TABLE: &str = "Type;URL;Date;Reach;Impressions;Likes;Comments;Saved;Shares;Engagement rate;Text\n\
        Reel;https://www.instagram.com/reel/DTnzJNogBCS/;17/01/2026 19:29;1.204;1.900;88;3;7;12;5,2;\"Two; hens #hens\"\n\
        Carousel;;18/01/2026;900;--;40;1;2;0;4,1;\n\
        Image;https://www.facebook.com/p/1;19/01/2026;900;1;40;1;2;0;4,1;\n\
        Story;;19/01/2026;900;1;40;1;2;0;4,1;\n\
        Image;;soon;900;1;40;1;2;0;4,1;\n\
        Image;;19/01/2026;;;;;;;;\n\
        Image;;19/01/2026;3.Apr;;;;;;;\n\
        Reel;https://www.instagram.com/reel/DTnzJNogBCS/?a=b;17/01/2026 19:29;1.204;1.900;88;3;7;12;5,2;\n\
        Total;;;5000;9;9;9;9;9;;\n";

    fn shown(text: &str) -> (Vec<Box<str>>, Vec<Vec<Box<str>>>) {
        let reading = read_file(&mut std::io::Cursor::new(text.as_bytes()), &About::default(), &mut Silent);
        let [(None, Refusal::OtherTable { columns, first })] = reading.refused.as_slice() else { panic!("{reading:?}") };
        (columns.clone(), first.clone())
    }

    fn proposed(names: &[&str], first: &[&[&str]]) -> Mapping {
        let boxed = |cells: &[&str]| cells.iter().map(|cell| Box::from(*cell)).collect::<Vec<Box<str>>>();
        propose(&boxed(names), &first.iter().map(|row| boxed(row)).collect::<Vec<_>>())
    }

    fn part(text: &str, mapping: &Mapping) -> Part {
        let mut reading = read_mapped(&mut std::io::Cursor::new(text.as_bytes()), &About::default(), mapping, &mut Silent);
        assert_eq!(reading.refused, []);
        reading.parts.remove(0)
    }

    #[test]
    fn columns_are_proposed_by_their_names_and_what_stands_under_them() {
        let (columns, first) = shown(TABLE);
        // A date that cannot be read speaks against the column's name.
        let first: Vec<_> = first.into_iter().take(4).collect();
        let mapping = propose(&columns, &first);
        use Role::{Caption, Comments, Date, Format, Likes, Link, Reach, Saves, Shares, Views};
        let roles: Vec<(&str, Role)> = mapping.columns.iter().map(|(name, role)| (&**name, *role)).collect();
        let expected = [
            ("Type", Format),
            ("URL", Link),
            ("Date", Date),
            ("Reach", Reach),
            ("Impressions", Views),
            ("Likes", Likes),
            ("Comments", Comments),
            ("Saved", Saves),
            ("Shares", Shares),
            ("Text", Caption),
        ];
        assert_eq!(roles, expected);
        assert_eq!((mapping.platform, mapping.day_first), (Platform::Instagram, true));
    }

    #[test]
    fn rates_clicks_and_ids_are_not_taken_for_counts() {
        let names = [
            "Post ID",
            "Like rate",
            "Link clicks",
            "Average views",
            "Views per follower",
            "Engagement by reach",
            "Video Views",
            "Total likes",
        ];
        let roles: Vec<_> = proposed(&names, &[&["1", "2%", "3", "4", "5", "6", "7", "8"]]).columns;
        assert_eq!(roles, [("Video Views".into(), Role::Views), ("Total likes".into(), Role::Likes)]);
        assert_eq!(proposed(&["Reach", "Likes"], &[&["5.2%", "8"]]).columns, [("Likes".into(), Role::Likes)]);
        assert_eq!(proposed(&["Network", "Likes"], &[&["TikTok", "8"]]).platform, Platform::TikTok);
        assert_eq!(proposed(&[], &[]).columns, []);
    }

    #[test]
    fn posts_are_read_from_the_columns_that_are_named() {
        let (columns, first) = shown(TABLE);
        let part = part(TABLE, &propose(&columns, &first[..4]));
        let [reel, carousel] = part.found.posts.as_slice() else { panic!("{part:?}") };
        assert!(matches!(reel.published, Some(Published::At(at)) if at / 60 == 1_768_674_480 / 60));
        assert_eq!(
            (reel.reach, reel.views, reel.likes, reel.saves, reel.format),
            (Some(1204), Some(1900), Some(88), Some(7), Some(Format::Reel))
        );
        assert_eq!((&*reel.title, carousel.published, carousel.views), ("Two; hens #hens", Some(Published::Day(2026, 1, 18)), None));
        let skipped: Vec<_> = part.skipped.iter().map(|skipped| (skipped.reason, skipped.rows.clone())).collect();
        use SkipReason::{BadDate, BadNumber, NoNumbers, OtherPlatform, Repeated, Story, Total};
        let expected = [(OtherPlatform, 4), (Story, 5), (BadDate, 6), (NoNumbers, 7), (BadNumber, 8), (Repeated, 9), (Total, 10)];
        assert_eq!(skipped, expected.map(|(reason, row)| (reason, vec![row])));
    }

    #[test]
    fn a_mapping_that_does_not_fit_shows_the_table_again() {
        let mapping = Mapping { platform: Platform::TikTok, columns: vec![("Hearts".into(), Role::Likes)], day_first: false };
        let reading = read_mapped(&mut std::io::Cursor::new(TABLE.as_bytes()), &About::default(), &mapping, &mut Silent);
        assert!(matches!(reading.refused.as_slice(), [(None, Refusal::OtherTable { .. })]), "{reading:?}");
        for (bytes, refusal) in
            [(b"".as_slice(), Refusal::Empty), (b"{}", Refusal::OtherJson), (b"%PDF", Refusal::NotATable { looks_like: "pdf".into() })]
        {
            let reading = read_mapped(&mut std::io::Cursor::new(bytes), &About::default(), &mapping, &mut Silent);
            assert_eq!(reading.refused, [(None, refusal)]);
        }
    }

    #[test]
    fn days_in_words_and_videos_without_a_date_have_what_is_known() {
        let id = 1_767_225_600_u64 << 32;
        let mapping = Mapping {
            platform: Platform::TikTok,
            columns: vec![
                ("when".into(), Role::Date),
                ("where".into(), Role::Link),
                ("hearts".into(), Role::Likes),
                ("long".into(), Role::Duration),
            ],
            day_first: false,
        };
        let url = format!("https://www.tiktok.com/@hens/video/{id}");
        let other = format!("https://www.tiktok.com/@hens/photo/{}", id + 1);
        let part = part(
            &format!("when,where,hearts,long\n31 December,{url},1,1:04\n,{other},2,0\nMarch 5,,3,\n\"March 5, 2026\",,4,9 s\n"),
            &mapping,
        );
        let published: Vec<_> = part.found.posts.iter().map(|post| (post.published.unwrap(), post.seconds)).collect();
        assert_eq!(
            published,
            [
                (Published::Uploaded { at: 1_767_225_600, month: 12, day: 31 }, Some(64)),
                (Published::At(1_767_225_600), None),
                (Published::YearlessDay(3, 5), None),
                (Published::Day(2026, 3, 5), Some(9)),
            ]
        );
        assert_eq!(part.found.posts[1].format, Some(Format::Photos));
    }

    #[test]
    fn a_mapping_can_be_kept_as_json() {
        let mapping = Mapping { platform: Platform::TikTok, columns: vec![("Hearts".into(), Role::Likes)], day_first: true };
        let json = serde_json::to_string(&mapping).unwrap();
        assert_eq!(json, r#"{"platform":"tiktok","columns":[["Hearts","likes"]],"day_first":true}"#);
        assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
    }
}
