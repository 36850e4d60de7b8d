//! Posts of an account by Meta Business Suite, in any of its languages, as it wrote them or as a spreadsheet left them (FORMATS.md §6.1 to §6.4).

use std::collections::{HashMap, HashSet};

use jiff::civil::DateTime;

use crate::caption;
use crate::count::count;
use crate::date::{self, Order, Stamp};
use crate::link::{self, Link};
use crate::mapped;
use crate::post::{Format, Platform, Post, Published};
use crate::reading::{Kind, Part, Refusal, SkipReason};
use crate::rows::{Header, Row, Rows, TableFormat};
use crate::zone::Zone;

/// Content of Instagram.
pub(crate) const POSTS: TableFormat = TableFormat { recognises, part: |_| Part::new(Kind::MetaContent, Some(Platform::Instagram)), read };
/// Videos of Facebook: recognised, so that nobody wonders, and of no use here.
pub(crate) const FACEBOOK_VIDEOS: TableFormat = TableFormat {
    recognises: |header| header.has(&["Video asset ID", "3-second video views"]),
    part: |_| Part::new(Kind::MetaFacebookVideos, None),
    read: pass_over,
};

// Names of columns: English, Portuguese, Spanish, Japanese, Italian, German.
const POST_ID: &[&str] = &["Post ID", "Identificação do post", "Identificador de la publicación", "投稿ID", "Beitrags-ID"];
const ACCOUNT_ID: &[&str] = &["Account ID", "Identificação da conta", "Identificador de la cuenta", "アカウントID"];
const ACCOUNT: &[&str] = &["Account username", "Nome de usuário da conta", "Nombre de usuario de la cuenta", "アカウントのユーザーネーム"];
const CAPTION: &[&str] = &["Description", "Descrição", "Descripción", "説明", "Descrizione", "Beschreibung"];
const SECONDS: &[&str] = &["Duration (sec)", "Duração (s)", "Duración (segundos)", "時間(秒)", "時間（秒）"];
const PUBLISHED: &[&str] =
    &["Publish time", "Horário de publicação", "Hora de publicación", "公開時間", "Orario di pubblicazione", "Veröffentlichungszeitpunkt"];
const LINK: &[&str] = &["Permalink", "Link permanente", "Enlace permanente", "リンク"];
const TYPE: &[&str] = &["Post type", "Tipo de post", "Tipo de publicación", "投稿タイプ", "Tipo di post", "Beitragstyp"];
const DATE: &[&str] = &["Date", "Data", "Fecha", "日時", "Datum"];
const VIEWS: &[&str] = &["Views", "Visualizações", "Visualizaciones", "ビュー", "Visualizzazioni", "Aufrufe", "Impressions"];
const REACH: &[&str] = &["Reach", "Alcance", "リーチ", "Copertura", "Reichweite"];
const LIKES: &[&str] =
    &["Likes", "Curtidas", "Me gusta", "いいね！の数", "いいね!の数", "Mi piace", "„Gefällt mir“-Angaben", "\"Gefällt mir\"-Angaben"];
const SHARES: &[&str] = &["Shares", "Compartilhamentos", "Veces que se compartió", "シェア数", "Condivisioni", "Geteilte Inhalte"];
const FOLLOWS: &[&str] = &["Follows", "Seguimentos", "Seguimientos", "フォロー数"];
const COMMENTS: &[&str] = &["Comments", "Comentários", "Comentarios", "コメント数", "Commenti", "Kommentare"];
const SAVES: &[&str] = &["Saves", "Salvamentos", "Veces que se guardó", "保存数", "Gespeicherte Beiträge"];
const PROFILE_VISITS: &[&str] = &["Profile visits", "Visitas ao perfil", "Visitas al perfil", "プロフィールへのアクセス"];
const LINK_TAPS: &[&str] = &["Link clicks"];

fn recognises(header: &Header) -> bool {
    let has = |names| header.column(names).is_some();
    has(PUBLISHED) && has(TYPE) && (has(LINK) || has(POST_ID)) && (has(LIKES) || has(REACH) || has(VIEWS))
}

fn pass_over(_header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    while rows.next_row(part)?.is_some() {
        part.rows = part.rows.saturating_add(1);
    }
    Ok(())
}

/// Where the columns are.
struct Columns {
    post_id: Option<usize>,
    account_id: Option<usize>,
    account: Option<usize>,
    caption: Option<usize>,
    seconds: Option<usize>,
    published: Option<usize>,
    link: Option<usize>,
    kind: Option<usize>,
    date: Option<usize>,
    views: Option<usize>,
    reach: Option<usize>,
    likes: Option<usize>,
    shares: Option<usize>,
    follows: Option<usize>,
    comments: Option<usize>,
    saves: Option<usize>,
    profile_visits: Option<usize>,
    link_taps: Option<usize>,
}

impl Columns {
    fn of(header: &Header) -> Self {
        Self {
            post_id: header.column(POST_ID),
            account_id: header.column(ACCOUNT_ID),
            account: header.column(ACCOUNT),
            caption: header.column(CAPTION),
            seconds: header.column(SECONDS),
            published: header.column(PUBLISHED),
            link: header.column(LINK),
            kind: header.column(TYPE),
            date: header.column(DATE),
            views: header.column(VIEWS),
            reach: header.column(REACH),
            likes: header.column(LIKES),
            shares: header.column(SHARES),
            follows: header.column(FOLLOWS),
            comments: header.column(COMMENTS),
            saves: header.column(SAVES),
            profile_visits: header.column(PROFILE_VISITS),
            link_taps: header.column(LINK_TAPS),
        }
    }
}

/// A row that was understood, before it is known whose it is.
struct Entry {
    number: u64,
    /// Place of its account among the accounts of the file.
    account: usize,
    /// By what the same post is known again.
    key: Box<str>,
    /// A row of one day.
    daily: bool,
    post: Post,
}

/// An account of the file.
struct Account {
    name: Box<str>,
    rows: usize,
    rows_with_reach: usize,
}

/// What is gathered before it is known whose posts these are.
#[derive(Default)]
struct Gathered {
    entries: Vec<Entry>,
    accounts: Vec<Account>,
    places: HashMap<Box<str>, usize>,
    resaved: bool,
}

fn read(header: &Header, rows: &mut dyn Rows, part: &mut Part) -> Result<(), Refusal> {
    let columns = Columns::of(header);
    let mut gathered = Gathered::default();
    while let Some(row) = rows.next_row(part)? {
        let number = row.number;
        if gathered.entries.len() >= crate::caps::POSTS {
            part.skip(SkipReason::TooMany, number);
        } else if let Err(reason) = gathered.take(&columns, row) {
            part.skip(reason, number);
        }
    }
    if let Some(text) = &mut part.text {
        text.resaved = gathered.resaved;
    }
    gathered.keep_own(part);
    Ok(())
}

impl Gathered {
    fn take(&mut self, columns: &Columns, row: Row) -> Result<(), SkipReason> {
        let post_id = row.get(columns.post_id);
        let url = row.get(columns.link);
        let named = [columns.post_id, columns.link, columns.published, columns.account_id, columns.account];
        if named.iter().all(|column| row.get(*column).is_empty()) {
            return Err(SkipReason::Total);
        }
        if url.contains("facebook.com/") {
            return Err(SkipReason::OtherPlatform);
        }
        self.resaved |= is_mangled(post_id) || is_mangled(row.get(columns.account_id));
        let link = link::link(url).filter(|link| link.platform == Platform::Instagram);
        let mut post = counts(columns, row)?;
        let when = when(row.get(columns.published), link)?;
        self.resaved |= when.resaved;
        post.published = when.published;
        post.id = link.map(|link| link.id);
        post.format = format(row.get(columns.kind)).or(link.and_then(|link| link.format));
        caption::describe(&mut post, row.get(columns.caption));
        // Ids that a spreadsheet has made numbers of are all alike.
        let key = match post.id {
            Some(id) => id.to_string().into(),
            None if !url.is_empty() => url.into(),
            None if !post_id.is_empty() && !is_mangled(post_id) => post_id.into(),
            None => format!("row {}", row.number).into(),
        };
        let account = self.account(row.get(columns.account_id), row.get(columns.account), post.reach.is_some());
        let daily = date::stamp(row.get(columns.date), Order::MonthFirst).is_some();
        self.entries.push(Entry { number: row.number, account, key, daily, post });
        Ok(())
    }

    /// Place of an account, by its id, or by its name where a spreadsheet has spoilt the id.
    fn account(&mut self, id: &str, name: &str, has_reach: bool) -> usize {
        let key: Box<str> = if (id.is_empty() || is_mangled(id)) && !name.is_empty() { name.into() } else { id.into() };
        let next = self.accounts.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.accounts.push(Account { name: name.into(), rows: 0, rows_with_reach: 0 });
        }
        if let Some(account) = self.accounts.get_mut(place) {
            account.rows = account.rows.saturating_add(1);
            account.rows_with_reach = account.rows_with_reach.saturating_add(usize::from(has_reach));
        }
        place
    }

    /// Keeps the posts of the account that has most rows with reach: those of others, shared with it, come without.
    fn keep_own(self, part: &mut Part) {
        let own = self.accounts.iter().enumerate().rev().max_by_key(|(_, account)| (account.rows_with_reach, account.rows));
        let Some((own, account)) = own else { return };
        if !account.name.is_empty() {
            part.found.account = Some(account.name.clone());
        }
        let mut seen = HashSet::new();
        for entry in self.entries {
            if entry.account != own {
                part.skip(SkipReason::OtherAccount, entry.number);
            } else if entry.daily {
                // Days of a post are no sum (reach), and stand beside the row of its whole life.
                part.skip(SkipReason::DayOfPost, entry.number);
            } else if !seen.insert(entry.key) {
                part.skip(SkipReason::Repeated, entry.number);
            } else {
                part.keep(entry.post, entry.number);
            }
        }
    }
}

/// A post with what the row counts.
fn counts(columns: &Columns, row: Row) -> Result<Post, SkipReason> {
    let read = |column| count(row.get(column)).map_err(|_| SkipReason::BadNumber);
    let post = Post {
        seconds: read(columns.seconds)?.and_then(|seconds| u32::try_from(seconds).ok()).filter(|seconds| *seconds > 0),
        views: read(columns.views)?,
        reach: read(columns.reach)?,
        likes: read(columns.likes)?,
        shares: read(columns.shares)?,
        follows: read(columns.follows)?,
        comments: read(columns.comments)?,
        saves: read(columns.saves)?,
        profile_visits: read(columns.profile_visits)?,
        link_taps: read(columns.link_taps)?,
        ..Post::default()
    };
    let any = post.views.or(post.reach).or(post.likes).or(post.shares).or(post.comments).or(post.saves);
    if any.is_none() { Err(SkipReason::NoNumbers) } else { Ok(post) }
}

/// An id that a spreadsheet has made a number of: `1.81064E+16`, `1,81064E+16`.
fn is_mangled(id: &str) -> bool {
    id.contains("E+") && id.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'E' | b'+'))
}

/// When a post was published, and whether a spreadsheet has been at the date.
#[derive(Debug, PartialEq)]
struct When {
    published: Option<Published>,
    resaved: bool,
}

/// Seconds that a post may lie between its making, which its link tells, and its publication.
/// Meta's own files are within 26 minutes but for one post in 263, by 3.7 hours; a day and month in the wrong order are weeks apart.
const NEAR: i64 = 36 * 3600;

fn when(cell: &str, link: Option<Link>) -> Result<When, SkipReason> {
    let made = link.map(|link| link.made_ms.div_euclid(1000));
    if cell.is_empty() {
        return Ok(When { published: made.map(Published::At), resaved: false });
    }
    let original = is_original(cell);
    let written = clock(cell, Order::MonthFirst);
    let flipped = written.and_then(swapped).or_else(|| clock(cell, Order::DayFirst));
    let seconds = |clock: Option<DateTime>| clock.and_then(|clock| Zone::meta().seconds(clock));
    let (written, flipped) = (seconds(written), seconds(flipped));
    let near = |at: Option<i64>| at.filter(|at| made.is_some_and(|made| made.abs_diff(*at) <= NEAR.unsigned_abs()));
    let found = match (near(written), near(flipped)) {
        (Some(at), _) => Some((at, !original)),
        (None, Some(at)) => Some((at, true)),
        // Meta's own form is believed. In another, without a link that confirms it, day and month may have changed places.
        _ if original => written.map(|at| (at, false)),
        _ if made.is_none() && (written.is_none() != flipped.is_none() || written == flipped) => written.or(flipped).map(|at| (at, true)),
        _ => None,
    };
    let (at, resaved) = found.ok_or(SkipReason::BadDate)?;
    Ok(When { published: Some(Published::At(at)), resaved })
}

/// True for `MM/DD/YYYY HH:MM`, as Meta writes it.
fn is_original(cell: &str) -> bool {
    let shape = |(place, byte): (usize, u8)| match place {
        2 | 5 => byte == b'/',
        10 => byte == b' ',
        13 => byte == b':',
        _ => byte.is_ascii_digit(),
    };
    cell.len() == 16 && cell.bytes().enumerate().all(shape)
}

fn clock(cell: &str, order: Order) -> Option<DateTime> {
    match date::stamp(cell, order)? {
        Stamp::Clock(clock) => Some(clock),
        Stamp::Day(_) | Stamp::Moment(_) => None,
    }
}

/// With day and month in each other's place.
fn swapped(clock: DateTime) -> Option<DateTime> {
    let date = jiff::civil::Date::new(clock.year(), clock.day(), clock.month()).ok()?;
    Some(date.to_datetime(clock.time()))
}

/// The kind of post by the words that its name has in any language; what has none of them is an image.
fn format(name: &str) -> Option<Format> {
    if name.is_empty() { None } else { mapped::format(Platform::Instagram, name).or(Some(Format::Image)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_file;
    use crate::source::{About, Silent};

    fn part(text: &str) -> Part {
        let mut reading = read_file(&mut std::io::Cursor::new(text.as_bytes()), &About::default(), &mut Silent);
        assert_eq!(reading.refused, []);
        reading.parts.remove(0)
    }

    fn skipped(part: &Part) -> Vec<(SkipReason, Vec<u64>)> {
        part.skipped.iter().map(|skipped| (skipped.reason, skipped.rows.clone())).collect()
    }

    const HEADER: &str = "\u{feff}\"Post ID\",\"Account ID\",\"Account username\",\"Account name\",Description,\"Duration (sec)\",\"Publish time\",Permalink,\"Post type\",\"Data comment\",Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n";
    /// 17 January 2026, 18:28 UTC.
    const LINK: &str = "https://www.instagram.com/reel/DTnzJNogBCS/";
    const PUBLISHED: Option<Published> = Some(Published::At(1_768_674_540));

    fn row(account: &str, when: &str, link: &str, date: &str, counts: &str) -> String {
        format!("18200000000000001,{account},hens,Hens,\"Two \"\"hens\"\"\n#hens\",22,\"{when}\",{link},\"IG reel\",,{date},{counts}\n")
    }

    #[test]
    fn a_post_is_read_with_pacific_time_made_utc() {
        let part = part(&(HEADER.to_owned() + &row("1", "01/17/2026 10:29", LINK, "Lifetime", "2752,1732,153,7,0,8,2")));
        assert_eq!((part.kind, part.found.account.as_deref()), (Kind::MetaContent, Some("hens")));
        let post = &part.found.posts[0];
        assert_eq!((post.published, post.format, post.seconds), (PUBLISHED, Some(Format::Reel), Some(22)));
        assert_eq!((post.views, post.reach, post.likes, post.shares), (Some(2752), Some(1732), Some(153), Some(7)));
        assert_eq!((post.follows, post.comments, post.saves), (Some(0), Some(8), Some(2)));
        assert_eq!((post.id, &*post.title, post.hashtags.len()), (link::shortcode("DTnzJNogBCS"), "Two \"hens\" #hens", 1));
        assert!(!part.text.unwrap().resaved);
    }

    #[test]
    fn columns_are_found_by_name_in_any_order() {
        let part =
            part("\"Post type\",Likes,Permalink,Views,\"Publish time\",\"Post ID\",Reach\n\"IG image\",3,,40,\"07/01/2026 09:00\",17,\n");
        let post = &part.found.posts[0];
        assert_eq!((post.likes, post.views, post.reach, post.format), (Some(3), Some(40), None, Some(Format::Image)));
        assert_eq!(post.published, Some(Published::At(1_782_921_600)));
    }

    #[test]
    fn a_file_of_another_language_is_the_same_file() {
        for header in [
            "\"Identificação do post\",\"Identificação da conta\",\"Nome de usuário da conta\",\"Nome da conta\",Descrição,\"Duração (s)\",\"Horário de publicação\",\"Link permanente\",\"Tipo de post\",\"Comentário de dados\",Data,Visualizações,Alcance,Curtidas,Compartilhamentos,Seguimentos,Comentários,Salvamentos\n",
            "投稿ID,アカウントID,アカウントのユーザーネーム,アカウント名,説明,時間(秒),公開時間,リンク,投稿タイプ,データコメント,日時,ビュー,リーチ,いいね！の数,シェア数,フォロー数,コメント数,保存数\n",
            "\"Identificador de la publicación\",\"Identificador de la cuenta\",\"Nombre de usuario de la cuenta\",\"Nombre de la cuenta\",Descripción,\"Duración (segundos)\",\"Hora de publicación\",\"Enlace permanente\",\"Tipo de publicación\",\"Comentario sobre los datos\",Fecha,Visualizaciones,Alcance,\"Me gusta\",\"Veces que se compartió\",Seguimientos,Comentarios,\"Veces que se guardó\"\n",
        ] {
            for lifetime in ["Total", "通算"] {
                let body = row("1", "01/17/2026 10:29", LINK, lifetime, "2752,1732,153,7,0,8,2");
                assert_eq!(part(&(header.to_owned() + &body)).found, part(&(HEADER.to_owned() + &body)).found, "{header}");
            }
        }
        let italian = part(
            "Permalink,Orario di pubblicazione,Descrizione,Tipo di post,Copertura,Mi piace,Commenti,Condivisioni\n,01/17/2026 10:29,Due galline,Carosello,9,3,2,1\n",
        );
        assert_eq!((italian.found.posts[0].reach, italian.found.posts[0].format), (Some(9), Some(Format::Carousel)));
        let german = part(
            "Beitrags-ID,Veröffentlichungszeitpunkt,Beitragstyp,Aufrufe,Reichweite,„Gefällt mir“-Angaben\n17,01/17/2026 10:29,Instagram-Karussell,90,9,3\n",
        );
        assert_eq!((german.found.posts[0].likes, german.found.posts[0].format), (Some(3), Some(Format::Carousel)));
    }

    #[test]
    fn posts_of_others_days_of_posts_and_repetitions_are_left_out() {
        let body = [
            row("2", "01/17/2026 10:29", "https://www.instagram.com/p/DTnzJNogBCA/", "Lifetime", "9000,,800,1,,2,3"),
            row("2", "01/17/2026 10:29", "https://www.instagram.com/p/DTnzJNogBCB/", "Lifetime", "9000,,800,1,,2,3"),
            row("1", "01/17/2026 10:29", LINK, "Lifetime", "2752,1732,153,7,0,8,2"),
            row("1", "01/17/2026 10:29", LINK, "01/18/2026", "100,90,3,0,0,0,0"),
            row("1", "01/17/2026 10:29", LINK, "Lifetime", "2752,1732,153,7,0,8,2"),
            row("1", "01/17/2026 10:29", "https://www.facebook.com/reel/1/", "Lifetime", "2,1,1,1,0,1,1"),
            row("1", "01/17/2026 10:29", "", "Lifetime", ",,,,,,"),
            row("1", "01/17/2026 10:29", "", "Lifetime", "3.Apr,17,1,,,,"),
            ",,,,Sum,,,,,,,20000,5000,900,,,,\n".into(),
        ];
        let part = part(&(HEADER.to_owned() + &body.concat()));
        assert_eq!((part.rows, part.found.posts[0].likes), (1, Some(153)));
        use SkipReason::{BadNumber, DayOfPost, NoNumbers, OtherAccount, OtherPlatform, Repeated, Total};
        let mut reasons = skipped(&part).into_iter().map(|(reason, rows)| (reason, rows.len())).collect::<Vec<_>>();
        reasons.sort_unstable();
        let mut expected =
            vec![(OtherAccount, 2), (DayOfPost, 1), (Repeated, 1), (OtherPlatform, 1), (NoNumbers, 1), (BadNumber, 1), (Total, 1)];
        expected.sort_unstable();
        assert_eq!(reasons, expected);
    }

    #[test]
    fn what_excel_saved_again_is_repaired_by_the_links_or_refused() {
        let made = link::link(LINK);
        let at = |when: &str, link| super::when(when, link).map(|when| (when.published, when.resaved));
        assert_eq!(at("01/17/2026 10:29", made), Ok((PUBLISHED, false)));
        assert_eq!(at("1/17/2026 10:29", made), Ok((PUBLISHED, true)));
        assert_eq!(at("17/1/2026 10:29", made), Ok((PUBLISHED, true)));
        assert_eq!(at("17.01.2026 10:29", made), Ok((PUBLISHED, true)));
        assert_eq!(at("2026-01-17 10:29:00", made), Ok((PUBLISHED, true)));
        assert_eq!(at("2/3/2026 10:29", made), Err(SkipReason::BadDate));
        assert_eq!(at("46039.43", made), Err(SkipReason::BadDate));
        // Without a link only what can be read in one way is.
        assert_eq!(at("1/17/2026 10:29", None), Ok((PUBLISHED, true)));
        assert_eq!(at("17/1/2026 10:29", None), Ok((PUBLISHED, true)));
        assert_eq!(at("2/3/2026 10:29", None), Err(SkipReason::BadDate));
        assert_eq!(at("", None), Ok((None, false)));
        // 8 March 2026, written in the order of the day and the other way.
        let march = Some(Link { made_ms: 1_772_953_200_000, ..made.unwrap() });
        assert_eq!(at("3/8/2026 0:10", march), at("8/3/2026 0:10", march));
        assert_eq!(at("2026-08-03 00:10", march), at("3/8/2026 0:10", march));
        assert!(at("3/8/2026 0:10", march).is_ok());
    }

    #[test]
    fn ids_that_excel_made_numbers_of_do_not_make_posts_alike() {
        let one = row("1.78414E+16", "1/17/2026 10:29", LINK, "Lifetime", "2752,1732,153,7,0,8,2").replace("18200000000000001", "1.82E+16");
        let two = one.replace("DTnzJNogBCS", "DTnzJNogBCT");
        let other = two.replace(",hens,", ",ducks,").replace("DTnzJNogBCT", "DTnzJNogBCU").replace(",1732,", ",,");
        let part = part(&(HEADER.trim_start_matches('\u{feff}').to_owned() + &one + &two + &two + &other));
        assert_eq!(part.rows, 2);
        assert!(part.text.as_ref().unwrap().resaved);
        assert_eq!(skipped(&part).iter().map(|(reason, _)| *reason).collect::<Vec<_>>(), [SkipReason::Repeated, SkipReason::OtherAccount]);
    }

    #[test]
    fn what_a_spreadsheet_wrapped_gives_the_same_posts() {
        let plain = HEADER.to_owned() + &row("1", "01/17/2026 10:29", LINK, "Lifetime", "2752,1732,153,7,0,8,2");
        let wrap = |line: &str| if line.contains(['"', ';']) { format!("\"{}\"", line.replace('"', "\"\"")) } else { line.to_owned() };
        let wrapped: String = plain.trim_start_matches('\u{feff}').lines().map(|line| wrap(line) + "\n").collect();
        let part = part(&wrapped);
        assert!(part.text.as_ref().unwrap().unwrapped);
        assert_eq!(part.found.posts, super::tests::part(&plain).found.posts);
    }

    #[test]
    fn stories_come_in_a_file_of_their_own_and_are_marked_as_such() {
        let part = part(
            "Post ID,Account ID,Account username,Publish time,Permalink,Post type,Date,Views,Reach,Likes,Profile visits,Replies,Link clicks\n\
             17,1,hens,01/17/2026 10:29,https://www.instagram.com/stories/hens/3811,IG story,Lifetime,90,80,2,5,1,4\n",
        );
        let post = &part.found.posts[0];
        assert_eq!((post.format, post.id, post.published), (Some(Format::Story), None, PUBLISHED));
        assert_eq!((post.reach, post.likes, post.profile_visits, post.link_taps), (Some(80), Some(2), Some(5), Some(4)));
    }

    #[test]
    fn videos_of_facebook_are_known_and_give_nothing() {
        let part = part(
            "Video asset ID,Publish time,Permalink,Post type,Views,3-second video views\n1,01/17/2026 10:29,https://www.facebook.com/1,Videos,5,4\n",
        );
        assert_eq!((part.kind, part.rows, part.found.posts.len()), (Kind::MetaFacebookVideos, 1, 0));
    }

    #[test]
    fn types_are_known_by_their_words() {
        for (name, expected) in [
            ("IG reel", Some(Format::Reel)),
            ("IGリール動画", Some(Format::Reel)),
            ("Carrossel do Instagram", Some(Format::Carousel)),
            ("Instagramカルーセル", Some(Format::Carousel)),
            ("Secuencia de Instagram", Some(Format::Image)),
            ("Historia de Instagram", Some(Format::Story)),
            ("Instagramストーリーズ", Some(Format::Story)),
            ("IG image", Some(Format::Image)),
            ("", None),
        ] {
            assert_eq!(format(name), expected, "{name}");
        }
    }
}
