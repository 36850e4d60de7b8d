//! What a link to a post tells by itself: the post's number and the time of its making (FORMATS.md §0.3, §0.4).

use crate::date::Stamp;
use crate::post::{Format, Platform, Published};
use crate::zone::{self, Zone};

/// Milliseconds from 1970 to the first day of Instagram's numbers.
const INSTAGRAM_EPOCH_MS: u64 = 1_314_220_021_721;
/// Characters of a shortcode that hold the number; private posts have more behind them.
const SHORTCODE: usize = 11;

/// A link to a post that is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Whose.
    pub platform: Platform,
    /// The number in it ([`crate::post::Post::id`]).
    pub id: u64,
    /// Unix milliseconds at which its number was given: a TikTok's to the second.
    pub made_ms: i64,
    /// The kind of post, if the link tells it.
    pub format: Option<Format>,
}

/// Reads a link to a post of TikTok or Instagram.
#[must_use]
pub fn link(text: &str) -> Option<Link> {
    let text = text.trim();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let (host, path) = rest.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let host = host.to_ascii_lowercase();
    let names = |name: &str| host == name || host.strip_suffix(name).is_some_and(|before| before.ends_with('.'));
    if names("instagram.com") {
        return instagram(path);
    }
    if names("tiktok.com") || names("tiktokv.com") || names("tiktokv.eu") || names("tiktokv.us") {
        return tiktok(path);
    }
    None
}

/// `p/SHORTCODE/`, `reel/SHORTCODE/`, also behind the account's name.
fn instagram(path: &str) -> Option<Link> {
    let mut parts = path.split('/');
    let kind = parts.find(|part| matches!(*part, "p" | "reel" | "reels" | "tv"))?;
    let id = shortcode(parts.next()?)?;
    let format = match kind {
        "reel" | "reels" => Some(Format::Reel),
        _ => None,
    };
    Some(Link { platform: Platform::Instagram, id, made_ms: instagram_ms(id)?, format })
}

/// `@name/video/NUMBER`, `@name/photo/NUMBER`, `share/video/NUMBER/`, `v/NUMBER.html`.
fn tiktok(path: &str) -> Option<Link> {
    let mut parts = path.split('/');
    let kind = parts.find(|part| matches!(*part, "video" | "photo" | "v"))?;
    let id = parts.next()?.trim_end_matches(".html").parse().ok()?;
    let format = match kind {
        "photo" => Some(Format::Photos),
        "video" => Some(Format::Video),
        _ => None,
    };
    Some(Link { platform: Platform::TikTok, id, made_ms: tiktok_seconds(id)?.checked_mul(1000)?, format })
}

/// The number that an Instagram shortcode stands for: base64url of its first 11 characters.
#[must_use]
pub fn shortcode(text: &str) -> Option<u64> {
    if text.len() < SHORTCODE || !text.bytes().all(|byte| digit(byte).is_some()) {
        return None;
    }
    // 11 characters hold 66 bits: what begins with another letter than A to P is no post's.
    text.bytes().take(SHORTCODE).try_fold(0_u64, |number, byte| number.checked_mul(64)?.checked_add(digit(byte)?))
}

/// The value of a character of base64url.
fn digit(byte: u8) -> Option<u64> {
    Some(match byte {
        b'A'..=b'Z' => u64::from(byte - b'A'),
        b'a'..=b'z' => u64::from(byte - b'a') + 26,
        b'0'..=b'9' => u64::from(byte - b'0') + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

/// Unix milliseconds at which Instagram gave a post its number; none for a number that is no post's.
#[must_use]
pub fn instagram_ms(id: u64) -> Option<i64> {
    i64::try_from((id >> 23).checked_add(INSTAGRAM_EPOCH_MS)?).ok().filter(|ms| plausible(ms / 1000))
}

/// Unix seconds at which TikTok gave a video its number, 20 to 150 s before it was public; none for a number that is no video's.
#[must_use]
pub fn tiktok_seconds(id: u64) -> Option<i64> {
    i64::try_from(id >> 32).ok().filter(|seconds| plausible(*seconds))
}

/// Seconds that a clock of an unknown zone may be away from UTC, and a post from the making of its link.
const NEAR: u64 = 36 * 3600;

/// When a post was published, by its link and by a date of a zone that the file does not name: the link's moment, unless the date is another, as that of a
/// scheduled post is. A TikTok's day stands beside the second of its upload.
#[must_use]
pub fn published(link: Option<Link>, stamp: Option<Stamp>) -> Option<Published> {
    let made = link.map(|link| link.made_ms.div_euclid(1000));
    let (Some(link), Some(made)) = (link, made) else { return zone::published(stamp?, None) };
    let as_if_utc = match stamp {
        None => return Some(Published::At(made)),
        Some(Stamp::Moment(at)) => return Some(Published::At(at.as_second())),
        Some(Stamp::Day(date)) if link.platform == Platform::TikTok => {
            return Some(Published::Uploaded { at: made, month: date.month(), day: date.day() });
        }
        // The middle of the day.
        Some(Stamp::Day(date)) => date.at(12, 0, 0, 0),
        Some(Stamp::Clock(clock)) => clock,
    };
    let near = Zone::utc().seconds(as_if_utc).is_some_and(|written| made.abs_diff(written) <= NEAR);
    if near { Some(Published::At(made)) } else { zone::published(stamp?, None) }
}

/// A time at which there were such platforms: 2010 to 2100.
pub(crate) fn plausible(seconds: i64) -> bool {
    (1_262_304_000..4_102_444_800).contains(&seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_instagram_link_holds_the_time_of_its_making() {
        for text in [
            "https://www.instagram.com/p/DTnzJNogBCS/",
            "http://instagram.com/p/DTnzJNogBCS",
            "https://www.instagram.com/someone/p/DTnzJNogBCS/?img_index=1",
        ] {
            let found = link(text).unwrap();
            assert_eq!((found.platform, found.format), (Platform::Instagram, None));
            assert_eq!(found.id, shortcode("DTnzJNogBCS").unwrap());
            // 17 January 2026 18:28 UTC, a minute before it was published at 10:29 Pacific time.
            assert_eq!(found.made_ms / 60_000 * 60, 1_768_674_480, "{text}");
        }
        assert_eq!(link("https://www.instagram.com/reel/DTnzJNogBCS/").unwrap().format, Some(Format::Reel));
    }

    #[test]
    fn what_follows_the_number_in_a_shortcode_is_passed_over() {
        assert_eq!(shortcode("DTnzJNogBCSxyz_-0"), shortcode("DTnzJNogBCS"));
        assert_eq!(shortcode("DTnzJNogBC"), None);
        assert_eq!(shortcode("DTnzJNogBC!"), None);
        assert_eq!(shortcode("___________"), None);
    }

    #[test]
    fn a_tiktok_link_holds_the_second_of_its_upload() {
        let id = 1_767_225_600_u64 << 32 | 7;
        for (text, format) in [
            (format!("https://www.tiktok.com/@someone/video/{id}"), Some(Format::Video)),
            (format!("https://www.tiktok.com/@someone/photo/{id}?lang=en"), Some(Format::Photos)),
            (format!("https://www.tiktokv.com/share/video/{id}/"), Some(Format::Video)),
            (format!("https://m.tiktok.com/v/{id}.html"), None),
        ] {
            let expected = Link { platform: Platform::TikTok, id, made_ms: 1_767_225_600_000, format };
            assert_eq!(link(&text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_link_of_something_else_tells_nothing() {
        for text in [
            "",
            "hello",
            "https://www.instagram.com/someone/",
            "https://www.instagram.com/stories/someone/123/",
            "https://notinstagram.com/p/DTnzJNogBCS/",
            "https://www.tiktok.com/@someone/video/12345",
            "https://www.tiktok.com/@someone",
            "https://example.com/video/7590000000000000000",
        ] {
            assert_eq!(link(text), None, "{text}");
        }
    }

    #[test]
    fn a_links_moment_stands_unless_the_date_is_another() {
        use jiff::civil::{date, datetime};
        let made = |platform| Some(Link { platform, id: 1, made_ms: 1_767_225_600_000, format: None });
        let (tiktok, instagram) = (made(Platform::TikTok), made(Platform::Instagram));
        let at = Some(Published::At(1_767_225_600));
        assert_eq!(published(instagram, None), at);
        assert_eq!(published(instagram, Some(Stamp::Clock(datetime(2025, 12, 31, 19, 1, 0, 0)))), at);
        assert_eq!(published(instagram, Some(Stamp::Day(date(2025, 12, 31)))), at);
        assert_eq!(published(instagram, Some(Stamp::Day(date(2026, 1, 5)))), Some(Published::Day(2026, 1, 5)));
        assert_eq!(published(tiktok, Some(Stamp::Clock(datetime(2026, 1, 5, 19, 1, 0, 0)))), Some(Published::Clock(2026, 1, 5, 19, 1)));
        assert_eq!(
            published(tiktok, Some(Stamp::Day(date(2026, 1, 5)))),
            Some(Published::Uploaded { at: 1_767_225_600, month: 1, day: 5 })
        );
        assert_eq!(published(None, Some(Stamp::Day(date(2026, 1, 5)))), Some(Published::Day(2026, 1, 5)));
        assert_eq!(published(None, None), None);
    }

    proptest! {
        #[test]
        fn no_text_brings_the_reader_down(text in "(https://(www.)?(instagram|tiktok).com/(p|video)/)?.{0,30}", id: u64) {
            let _ = (link(&text), shortcode(&text), instagram_ms(id), tiktok_seconds(id));
        }
    }
}
