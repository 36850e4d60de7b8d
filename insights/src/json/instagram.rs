//! Instagram's "Download your information": insights with counts, and content with times and captions alone (FORMATS.md §7).

use serde::de::{MapAccess, SeqAccess};

use super::{Target, pass, scalar};
use crate::caption;
use crate::count::{count, share};
use crate::country;
use crate::date::words;
use crate::link;
use crate::post::{Format, Platform, Post, Published};
use crate::reading::{Kind, Part, SkipReason};

/// What a key of a whole file says that is under it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Posts with counts, and their kind if all have one.
    Insights(Option<Format>),
    /// Numbers of the account's audience.
    Audience,
    /// Sums of an account for a range of days without a year: of no use here.
    Sums,
    /// Posts without counts, and their kind.
    Content(Format),
}

/// What a key of a whole file holds.
fn holds(key: &str) -> Option<Holds> {
    Some(match key {
        "organic_insights_posts" => Holds::Insights(None),
        "organic_insights_reels" => Holds::Insights(Some(Format::Reel)),
        "organic_insights_stories" => Holds::Insights(Some(Format::Story)),
        "organic_insights_audience" => Holds::Audience,
        "organic_insights_interactions" | "organic_insights_reach" => Holds::Sums,
        "ig_reels_media" => Holds::Content(Format::Reel),
        "ig_stories" => Holds::Content(Format::Story),
        _ => return None,
    })
}

impl Holds {
    fn kind(self) -> Kind {
        match self {
            Self::Insights(_) => Kind::InstagramInsights,
            Self::Audience | Self::Sums => Kind::InstagramAudience,
            Self::Content(_) => Kind::InstagramContent,
        }
    }
}

/// What is taken of a file of a download.
#[derive(Default)]
pub(super) struct Download {
    pub(super) parts: Vec<Part>,
    /// The part of a file that is a list, once one of its items was known.
    listed: Option<usize>,
    records: u64,
}

impl Download {
    /// True if the key of a whole file is one of Instagram's.
    pub(super) fn knows(&self, key: &str) -> bool {
        holds(key).is_some()
    }
}

impl Target for Download {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let Some(holds) = holds(key) else { return pass(map) };
        let mut records = Records { part: Part::new(holds.kind(), Some(Platform::Instagram)), holds, number: 0 };
        map.next_value_seed(records.seed())?;
        self.parts.push(records.part);
        Ok(())
    }

    /// An item of a file that is a list of content (`posts_1.json`).
    fn item<'de, A: SeqAccess<'de>>(&mut self, seq: &mut A) -> Result<bool, A::Error> {
        let mut record = Record::default();
        if seq.next_element_seed(record.seed())?.is_none() {
            return Ok(false);
        }
        self.records = self.records.saturating_add(1);
        if record.media == 0 && self.listed.is_none() {
            return Ok(true);
        }
        let place = *self.listed.get_or_insert_with(|| {
            self.parts.push(Part::new(Kind::InstagramContent, Some(Platform::Instagram)));
            self.parts.len().saturating_sub(1)
        });
        if let Some(part) = self.parts.get_mut(place) {
            take(part, record.content(None), self.records);
        }
        Ok(true)
    }
}

/// The records under a key.
struct Records {
    part: Part,
    holds: Holds,
    number: u64,
}

impl Target for Records {
    fn item<'de, A: SeqAccess<'de>>(&mut self, seq: &mut A) -> Result<bool, A::Error> {
        let mut record = Record::default();
        if seq.next_element_seed(record.seed())?.is_none() {
            return Ok(false);
        }
        self.number = self.number.saturating_add(1);
        match self.holds {
            Holds::Insights(format) => take(&mut self.part, record.insights(format), self.number),
            Holds::Content(format) => take(&mut self.part, record.content(Some(format)), self.number),
            Holds::Audience => record.audience(&mut self.part),
            Holds::Sums => self.part.rows = self.part.rows.saturating_add(1),
        }
        Ok(true)
    }
}

fn take(part: &mut Part, post: Result<Post, SkipReason>, number: u64) {
    match post {
        Ok(post) => part.keep(post, number),
        Err(reason) => part.skip(reason, number),
    }
}

/// A record as far as it is read: of insights, or of content.
#[derive(Default)]
struct Record {
    numbers: Vec<(Number, String)>,
    caption: String,
    country: String,
    /// The first moment among the numbers: its key is in the user's language.
    moment: Option<i64>,
    thumbnail: Medium,
    /// How many media it has of its own.
    media: usize,
    /// Of the record itself, where it has several media, or of a story.
    own: Medium,
}

impl Target for Record {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "string_map_data" => map.next_value_seed(Strings(self).seed()),
            "media_map_data" => map.next_value_seed(Thumbnails(&mut self.thumbnail).seed()),
            "media" => map.next_value_seed(Media(self).seed()),
            _ => self.own.member(key, map),
        }
    }
}

impl Record {
    /// A post with counts.
    fn insights(self, format: Option<Format>) -> Result<Post, SkipReason> {
        let mut post = Post { format, published: self.moment.or(self.thumbnail.made).map(Published::At), ..Post::default() };
        let mut counts = 0_usize;
        for (number, text) in &self.numbers {
            let Some(found) = count(text).map_err(|_| SkipReason::BadNumber)? else { continue };
            let place = match number {
                Number::Seconds => {
                    post.seconds = u32::try_from(found).ok().filter(|seconds| *seconds > 0);
                    continue;
                }
                Number::Followers => continue,
                Number::Reach => &mut post.reach,
                Number::Views => &mut post.views,
                Number::Likes => &mut post.likes,
                Number::Comments => &mut post.comments,
                Number::Shares => &mut post.shares,
                Number::Saves => &mut post.saves,
                Number::Follows => &mut post.follows,
                Number::ProfileVisits => &mut post.profile_visits,
                Number::LinkTaps => &mut post.link_taps,
            };
            place.get_or_insert(found);
            counts = counts.saturating_add(1);
        }
        if counts == 0 {
            return Err(SkipReason::NoNumbers);
        }
        let caption = if self.caption.is_empty() { &self.thumbnail.title } else { &self.caption };
        caption::describe(&mut post, caption);
        Ok(post)
    }

    /// A post of which only time and caption are known. With one medium both stand there, with several on the record.
    fn content(self, format: Option<Format>) -> Result<Post, SkipReason> {
        let made = self.own.made.or(self.thumbnail.made).ok_or(SkipReason::NoNumbers)?;
        let format = format.or(match (self.media, self.thumbnail.kind) {
            (2.., _) => Some(Format::Carousel),
            (_, kind) => kind,
        });
        let mut post = Post { format, published: Some(Published::At(made)), ..Post::default() };
        let caption = if self.own.title.is_empty() && self.media < 2 { &self.thumbnail.title } else { &self.own.title };
        caption::describe(&mut post, caption);
        Ok(post)
    }

    /// Followers and their countries.
    fn audience(self, part: &mut Part) {
        part.rows = part.rows.saturating_add(1);
        let followers = self.numbers.iter().find(|(number, _)| *number == Number::Followers);
        part.found.followers = followers.and_then(|(_, text)| count(text).ok().flatten()).or(part.found.followers);
        part.found.countries.extend(self.country.split(", ").filter_map(|pair| {
            let (name, percent) = pair.rsplit_once(':')?;
            Some((country::code(name)?.into(), share(percent).ok()??))
        }));
    }
}

/// A picture or video: its time, its text, its kind. What else stands there (places, devices) is passed over.
#[derive(Default)]
struct Medium {
    made: Option<i64>,
    title: String,
    kind: Option<Format>,
}

impl Target for Medium {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "creation_timestamp" => self.made = moment(&scalar(map)?),
            "title" => self.title = repaired(scalar(map)?),
            "uri" => self.kind = kind(&scalar(map)?),
            _ => return pass(map),
        }
        Ok(())
    }
}

/// Unix seconds; 0 stands for none.
fn moment(text: &str) -> Option<i64> {
    text.parse().ok().filter(|seconds| link::plausible(*seconds))
}

/// What a medium's file is by its ending.
fn kind(uri: &str) -> Option<Format> {
    let (_, ending) = uri.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "mp4" | "mov" => Some(Format::Reel),
        "jpg" | "jpeg" | "png" | "webp" | "heic" => Some(Format::Image),
        _ => None,
    }
}

/// The media of a record: the first tells, the others are counted.
struct Media<'a>(&'a mut Record);

impl Target for Media<'_> {
    fn item<'de, A: SeqAccess<'de>>(&mut self, seq: &mut A) -> Result<bool, A::Error> {
        let mut medium = Medium::default();
        if seq.next_element_seed(medium.seed())?.is_none() {
            return Ok(false);
        }
        if self.0.media == 0 {
            self.0.thumbnail = medium;
        }
        self.0.media = self.0.media.saturating_add(1);
        Ok(true)
    }
}

/// Media by name, and the name is in the user's language: the first that has a time is the post's.
struct Thumbnails<'a>(&'a mut Medium);

impl Target for Thumbnails<'_> {
    fn member<'de, A: MapAccess<'de>>(&mut self, _key: &str, map: &mut A) -> Result<(), A::Error> {
        let mut medium = Medium::default();
        map.next_value_seed(medium.seed())?;
        if self.0.made.is_none() {
            *self.0 = medium;
        }
        Ok(())
    }
}

/// Named values, the names in the user's language.
struct Strings<'a>(&'a mut Record);

impl Target for Strings<'_> {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let key = words(&repaired(key.to_owned()));
        let mut value = Value::default();
        map.next_value_seed(value.seed())?;
        if value.moment.is_some() && value.text.is_empty() {
            self.0.moment = self.0.moment.or(value.moment);
            return Ok(());
        }
        match key.as_str() {
            "caption" => self.0.caption = repaired(value.text),
            "follower percentage by country" => self.0.country = repaired(value.text),
            _ => self.0.numbers.extend(number(&key).map(|number| (number, value.text))),
        }
        Ok(())
    }
}

/// One named value.
#[derive(Default)]
struct Value {
    text: String,
    moment: Option<i64>,
}

impl Target for Value {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "value" => self.text = scalar(map)?,
            "timestamp" => self.moment = moment(&scalar(map)?),
            _ => return pass(map),
        }
        Ok(())
    }
}

/// What a named value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    Reach,
    Views,
    Likes,
    Comments,
    Shares,
    Saves,
    Follows,
    ProfileVisits,
    LinkTaps,
    Seconds,
    Followers,
}

/// What a key counts, by its [`words`] without Instagram's name. Whatever names Facebook holds its share of a post that is on both.
fn number(key: &str) -> Option<Number> {
    let words: Vec<&str> = key.split(' ').filter(|word| *word != "instagram").collect();
    if words.contains(&"facebook") {
        return None;
    }
    Some(match words.join(" ").as_str() {
        "accounts reached" | "erreichte konten" | "contas alcancadas" | "cuentas alcanzadas" => Number::Reach,
        "plays" | "views" | "impressions" | "impressionen" | "impressoes" | "impresiones" | "aufrufe" | "visualizacoes"
        | "visualizaciones" => Number::Views,
        "likes" | "gefallt mir angaben" | "curtidas" | "me gusta" | "mi piace" => Number::Likes,
        "comments" | "kommentare" | "comentarios" | "commenti" => Number::Comments,
        "shares" | "geteilt" | "compartilhamentos" | "veces que se compartio" | "condivisioni" => Number::Shares,
        "saves" | "gespeichert" | "salvamentos" | "veces que se guardo" => Number::Saves,
        "follows" | "neue follower" | "seguimentos" | "seguimientos" => Number::Follows,
        "profile visits" | "profilaufrufe" | "visitas ao perfil" | "visitas al perfil" => Number::ProfileVisits,
        "external link taps" | "website taps" => Number::LinkTaps,
        "duration" | "dauer" | "duracao" | "duracion" => Number::Seconds,
        "followers" | "seguidores" | "follower" => Number::Followers,
        _ => return None,
    })
}

/// Instagram writes UTF-8 byte by byte, as if each were a character. Taken back where that gives UTF-8, else left as it is.
fn repaired(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::reading::Refusal;

    fn part(json: &str) -> Part {
        let mut parts = read(&mut json.as_bytes()).unwrap();
        assert_eq!(parts.len(), 1);
        parts.remove(0)
    }

    fn insights(name: &str, strings: &str) -> Part {
        part(&format!(
            "{{\"organic_insights_{name}\": [{{\"title\": \"\", \"media_map_data\": {{\"Vorschau\": {{\"uri\": \"media/1.jpg\",
              \"creation_timestamp\": 1767225600, \"title\": \"A hen \\u00f0\\u009f\\u0090\\u0094 #hen\", \"media_metadata\": {{\"photo_metadata\":
              {{\"exif_data\": [{{\"latitude\": 48.2, \"longitude\": 16.3}}, {{\"device_id\": \"dev-77\", \"lens_model\": \"Lens X\"}}]}}}},
              \"backup_uri\": \"https://secret.example\"}}}}, \"string_map_data\": {{{strings}}}}}]}}"
        ))
    }

    fn value(key: &str, value: &str) -> String {
        format!("\"{key}\": {{\"href\": \"\", \"value\": \"{value}\", \"timestamp\": 0}}")
    }

    #[test]
    fn a_post_has_its_counts_and_its_moment() {
        let strings = [
            value("Accounts reached", "1,438"),
            value("Impressions", "1,900"),
            value("Likes", "88"),
            value("Comments", "--"),
            value("Saves", "7"),
            value("Profile visits", "9"),
            value("External link taps", "2"),
            "\"Creation Timestamp\": {\"href\": \"\", \"value\": \"\", \"timestamp\": 1767225000}".into(),
        ]
        .join(",");
        let part = insights("posts", &strings);
        let post = &part.found.posts[0];
        assert_eq!((post.reach, post.views, post.likes, post.comments, post.saves), (Some(1438), Some(1900), Some(88), None, Some(7)));
        assert_eq!((post.profile_visits, post.link_taps, post.format), (Some(9), Some(2), None));
        assert_eq!(post.published, Some(Published::At(1_767_225_000)));
        assert_eq!((&*post.title, post.caption_chars, post.hashtags.as_slice()), ("A hen 🐔 #hen", Some(12), ["hen".into()].as_slice()));
        let kept = serde_json::to_string(&part).unwrap();
        for private in ["48.2", "16.3", "dev-77", "Lens", "secret", "media/"] {
            assert!(!kept.contains(private), "{private}");
        }
    }

    #[test]
    fn keys_of_other_languages_are_known_though_their_letters_are_broken() {
        let german = [
            value("Erreichte Konten", "12.345"),
            value("\\u00e2\\u0080\\u009eGef\\u00c3\\u00a4llt mir\\u00e2\\u0080\\u009c-Angaben", "67"),
        ]
        .join(",");
        let post = &insights("posts", &german).found.posts[0];
        assert_eq!((post.reach, post.likes), (Some(12_345), Some(67)));
        // No moment is named: the thumbnail's stands in.
        assert_eq!(post.published, Some(Published::At(1_767_225_600)));
        let portuguese = [value("Contas alcan\\u00c3\\u00a7adas", "1.204"), value("Curtidas", "88")].join(",");
        assert_eq!(insights("stories", &portuguese).found.posts[0].reach, Some(1204));
    }

    #[test]
    fn facebooks_share_of_a_reel_on_both_is_not_added() {
        let strings = [
            value("Instagram Plays", "1707"),
            value("Instagram and Facebook Plays", "2700"),
            value("Instagram Likes", "28"),
            value("Facebook Likes", "900"),
            value("Duration", "44"),
            value("Caption", "Of its own"),
        ]
        .join(",");
        let post = &insights("reels", &strings).found.posts[0];
        assert_eq!((post.views, post.likes, post.seconds, &*post.title), (Some(1707), Some(28), Some(44), "Of its own"));
        let both = insights("reels", &[value("Instagram and Facebook Plays", "2700"), value("Instagram Likes", "3")].join(","));
        assert_eq!(both.found.posts[0].views, None);
    }

    #[test]
    fn records_without_counts_are_counted_as_skipped() {
        let part = insights("reels", &value("Something", "3"));
        assert_eq!((part.rows, part.skipped[0].reason), (0, SkipReason::NoNumbers));
        let part = insights("reels", &value("Instagram Likes", "3.Apr"));
        assert_eq!((part.rows, part.skipped[0].reason), (0, SkipReason::BadNumber));
    }

    #[test]
    fn content_has_times_and_captions_alone() {
        let part = part(
            r#"[{"media": [{"uri": "a.jpg", "creation_timestamp": 1767225600, "title": "One", "media_metadata": {"device": "x"}}]},
                {"media": [{"uri": "a.jpg", "creation_timestamp": 1767225600, "title": ""}, {"uri": "b.jpg"}], "title": "Two", "creation_timestamp": 1767229200},
                {"media": [{"uri": "a.mp4", "creation_timestamp": 1767225600, "title": "Three"}]},
                {"media": []}]"#,
        );
        assert_eq!((part.kind, part.rows, part.skipped[0].rows.as_slice()), (Kind::InstagramContent, 3, [4].as_slice()));
        let told: Vec<_> = part.found.posts.iter().map(|post| (post.format.unwrap(), &*post.title, post.likes)).collect();
        assert_eq!(told, [(Format::Image, "One", None), (Format::Carousel, "Two", None), (Format::Reel, "Three", None)]);
        assert_eq!(part.found.posts[1].published, Some(Published::At(1_767_229_200)));
    }

    #[test]
    fn reels_and_stories_of_the_content_are_told_apart() {
        let reels = part(r#"{"ig_reels_media": [{"media": [{"uri": "a.mp4", "creation_timestamp": 1767225600, "title": "R"}]}]}"#);
        assert_eq!(reels.found.posts[0].format, Some(Format::Reel));
        let stories = part(r#"{"ig_stories": [{"uri": "a.jpg", "creation_timestamp": 1767225600, "title": "S"}]}"#);
        assert_eq!((stories.found.posts[0].format, &*stories.found.posts[0].title), (Some(Format::Story), "S"));
    }

    #[test]
    fn an_audience_has_followers_and_countries() {
        let part = part(
            r#"{"organic_insights_audience": [{"media_map_data": {}, "string_map_data": {"Followers": {"value": "1,376", "timestamp": 0},
                "Followers Delta": {"value": "-1.4% vs Jul 4 - Oct 1"}, "Follower Percentage by City": {"value": "Elmtown: 30.9%"},
                "Follower Percentage by Country": {"value": "Canada: 69.5%, C\u00c3\u00b4te d'Ivoire: 2%, Nowhere: 1%"}}}]}"#,
        );
        assert_eq!((part.kind, part.rows, part.found.followers), (Kind::InstagramAudience, 1, Some(1376)));
        assert_eq!(part.found.countries, [("CA".into(), 0.695), ("CI".into(), 0.02)]);
        assert!(!serde_json::to_string(&part).unwrap().contains("Elm"));
    }

    #[test]
    fn sums_without_a_year_are_known_and_give_nothing() {
        let part =
            part(r#"{"organic_insights_reach": [{"string_map_data": {"Followers": {"value": "1"}, "Accounts Reached": {"value": "1"}}}]}"#);
        assert_eq!((part.kind, part.rows, part.found.followers), (Kind::InstagramAudience, 1, None));
        assert_eq!(read(&mut "{\"organic_insights_reels\": []}".as_bytes()), Err(Refusal::NoRows));
    }

    #[test]
    fn broken_letters_are_repaired_only_where_that_gives_letters() {
        assert_eq!(repaired("Ã©tÃ©".into()), "été");
        assert_eq!(repaired("été".into()), "été");
        assert_eq!(repaired("日本".into()), "日本");
        assert_eq!(repaired("plain".into()), "plain");
    }
}
