//! What was measured out of the visitor's own files, as entries: which numbers came from them, and what stood there before. The part `measured` of a document.
//!
//! ```json
//! { "platform": "instagram", "account": "ada", "on": "2026-12-01",
//!   "numbers": [{ "at": "fields.likes_per_post", "text": "160 to 210, usually 183", "before": "1,000", "count": 126, "over": "posts" }],
//!   "before": { "platform": "tiktok", "format": null, "mix": false } }
//! ```
//!
//! The numbers themselves are written where the visitor writes them, so that links, files, scenarios and undo have them without a word about files. A number is
//! a measured one as long as its text is the one that was written here; typing over it makes it the visitor's own. Nothing else of the files is kept.

use likeworth_insights::measure::{Measured, Over, Prior, Quantity, Range};
use likeworth_insights::post::{self, Platform as OfPosts};
use likeworth_insights::report::OfAccount;
use serde_json::{Value, json};

use super::growth::{GrowthEntry, GrowthField, NAME as GROWTH};
use super::{Document, FieldPlace};
use crate::model::Triplet;
use crate::model::audience::{WEEKS_PER_MONTH, like_rate_of};
use crate::model::fact::{FactId, Facts, id};
use crate::model::scenario::{Field, Format, Platform};
use crate::words::levers::entry;
use crate::words::number::exact;

/// The name of the part.
pub const NAME: &str = "measured";

/// Where a measured number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a field.
    Field(FieldPlace),
    /// In the sentence of *Growth*.
    Growth(GrowthField),
}

/// A number that came from files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where it stands.
    pub place: Place,
    /// As it was written there.
    pub text: String,
    /// What stood there before.
    pub before: String,
    /// Of how many posts or days.
    pub count: u64,
    /// Of which of the two.
    pub over: Over,
}

/// All that came from files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entered {
    /// The account's own name, if the files have it.
    pub account: Option<String>,
    /// The day on which it was entered, as `2026-12-01`.
    pub on: Option<String>,
    /// The numbers.
    pub numbers: Vec<Number>,
    before: Option<Before>,
}

/// What was chosen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Before {
    platform: Platform,
    format: Option<Format>,
    is_mixed: bool,
}

// ---- the defaults of the estimate

/// What the estimate assumes of an account of which nothing is known, beside which few posts are weighed.
#[must_use]
pub fn priors(facts: &Facts) -> Vec<Prior> {
    let range = |id: FactId, by: f64| {
        let Triplet { low, likely, high } = facts.get(id).triplet.map(|x| x * by);
        Range { low, likely, high }
    };
    let prior = |platform, format, what, range| Prior { platform, format, what, range };
    let mut priors = Vec::new();
    for (platform, weekly) in [(OfPosts::TikTok, id::TiktokPostsPerWeek), (OfPosts::Instagram, id::PostingFrequencyDefault)] {
        priors.push(prior(platform, None, Quantity::PostsPerMonth, range(weekly, WEEKS_PER_MONTH)));
    }
    priors.push(prior(OfPosts::TikTok, None, Quantity::LikesPerView, range(id::TiktokLikePerView, 1.0)));
    for format in [post::Format::Reel, post::Format::Image, post::Format::Carousel, post::Format::Story] {
        let rate = range(like_rate_of(format_of(format)), 1.0);
        // Reels and stories are counted by people, images and carousels by impressions; what is reached is no more than what is seen.
        let what =
            if matches!(format, post::Format::Image | post::Format::Carousel) { Quantity::LikesPerView } else { Quantity::LikesPerReach };
        priors.push(prior(OfPosts::Instagram, Some(format), what, rate));
    }
    priors
}

/// The format of a post, as the estimate names it.
#[must_use]
pub const fn format_of(format: post::Format) -> Format {
    match format {
        post::Format::Video | post::Format::Photos => Format::Video,
        post::Format::Reel => Format::Reel,
        post::Format::Image => Format::Image,
        post::Format::Carousel => Format::Carousel,
        post::Format::Story => Format::Story,
    }
}

/// The platform of an account, as the estimate names it.
#[must_use]
pub const fn platform_of(platform: OfPosts) -> Platform {
    match platform {
        OfPosts::TikTok => Platform::TikTok,
        OfPosts::Instagram => Platform::Instagram,
    }
}

/// The field in which a quantity is entered; none for what the estimate does not ask.
#[must_use]
pub const fn field_of(what: Quantity) -> Option<Field> {
    Some(match what {
        Quantity::PostsPerMonth => Field::PostsPerMonth,
        Quantity::LikesPerPost => Field::LikesPerPost,
        Quantity::ViewsPerPost => Field::ViewsPerPost,
        Quantity::ReachPerPost => Field::ReachPerPost,
        Quantity::CommentsPerPost => Field::CommentsPerPost,
        Quantity::ProfileVisitsPerPost => Field::ProfileVisitsPerPost,
        Quantity::LinkClicksPerPost => Field::LinkClicksPerPost,
        Quantity::Followers => Field::Followers,
        Quantity::LongVideoShare => Field::LongVideoShare,
        Quantity::LikesPerView
        | Quantity::LikesPerReach
        | Quantity::CommentsPerLike
        | Quantity::SharesPerLike
        | Quantity::SavesPerLike
        | Quantity::FollowsPerLike
        | Quantity::FollowerGrowth => return None,
    })
}

// ---- entering and taking out

/// Writes what an account measures into the document, in the place of what an earlier file had written there. False if it measures nothing that is asked.
pub fn enter(document: &mut Document, account: &OfAccount, on: Option<&str>) -> bool {
    let numbers = numbers(account);
    if numbers.is_empty() {
        return false;
    }
    take_out(document);
    let platform = platform_of(account.platform);
    if document.platform != platform
        && let Some(place) = document.further.iter().position(|further| further.platform == platform)
    {
        document.bring_forward(place);
    }
    let before = Before { platform: document.platform, format: document.format, is_mixed: document.mix.on };
    document.platform = platform;
    document.mix.on = account.measures.formats.len() > 1;
    let main = account.measures.formats.first().map_or(account.format, |of| Some(of.format));
    document.format = main.map(format_of).filter(|format| platform.formats().contains(format)).or(document.format);
    let numbers = numbers.into_iter().map(|(place, text, count, over)| {
        let before = typed(document, place);
        write(document, place, text.clone());
        Number { place, text, before, count, over }
    });
    let numbers = numbers.collect();
    let entered = Entered { account: account.name.as_deref().map(str::to_owned), on: on.map(str::to_owned), numbers, before: Some(before) };
    document.set_part(NAME, Some(&entered.to_value()));
    true
}

/// Puts back what stood there before the files, where the number is still the one of the files. False if there is none.
pub fn take_out(document: &mut Document) -> bool {
    let Some(entered) = document.part(NAME).map(|part| Entered::read(&part).0) else { return false };
    let holding: Vec<Number> = entered.holding(document).cloned().collect();
    for number in holding {
        write(document, number.place, number.before);
    }
    if let Some(before) = entered.before {
        document.platform = before.platform;
        document.format = before.format;
        document.mix.on = before.is_mixed;
    }
    document.set_part(NAME, None);
    true
}

type Written = (Place, String, u64, Over);

/// What is written where.
fn numbers(account: &OfAccount) -> Vec<Written> {
    let formats = &account.measures.formats;
    let is_of_format = |field: Field| formats.len() > 1 && Field::PER_FORMAT.contains(&field);
    let platform = platform_of(account.platform);
    let written = |place: FieldPlace, measured: &Measured| {
        let (_, min, max) = place.bounds();
        let Range { low, likely, high } = measured.value;
        let is_allowed = low >= min && high <= max && place.field().is_some_and(|field| field.spec().platforms.contains(&platform));
        let text = || if measured.over == Over::Told { exact(likely) } else { entry(&Triplet::new(low, likely, high), place.kind()) };
        is_allowed.then(|| (Place::Field(place), text(), u64::try_from(measured.count).unwrap_or(u64::MAX), measured.over))
    };
    let of_all = account.measures.all.iter().filter_map(|measured| {
        let field = field_of(measured.what).filter(|field| !is_of_format(*field))?;
        written(FieldPlace::Field(field), measured)
    });
    let of_formats = formats.iter().filter(|_| formats.len() > 1).flat_map(|of| {
        let format = format_of(of.format);
        of.measured.iter().filter_map(move |measured| Some((format, field_of(measured.what)?, measured)))
    });
    let of_formats = of_formats.filter_map(|(format, field, measured)| written(FieldPlace::Mix(format, field), measured));
    let history = account.history.filter(|history| history.then > 0).into_iter().flat_map(|history| {
        let days = u64::try_from(account.measures.get(Quantity::FollowerGrowth).map_or(0, |growth| growth.count)).unwrap_or_default();
        let months = exact((history.months * 10.0).round() / 10.0);
        let then = history.then.to_string();
        [(GrowthField::Over, months), (GrowthField::Then, then)].map(|(field, text)| (Place::Growth(field), text, days, Over::Days))
    });
    of_all.chain(of_formats).chain(history).collect()
}

fn typed(document: &Document, place: Place) -> String {
    match place {
        Place::Field(place) => document.typed(place).to_owned(),
        Place::Growth(field) => growth(document).get(field).to_owned(),
    }
}

fn write(document: &mut Document, place: Place, text: String) {
    match place {
        Place::Field(place) => document.write(place, text),
        Place::Growth(field) => {
            let mut entry = growth(document);
            entry.set(field, text);
            document.set_part(GROWTH, entry.to_value().as_ref());
        }
    }
}

fn growth(document: &Document) -> GrowthEntry {
    document.part(GROWTH).map_or_else(GrowthEntry::default, |part| GrowthEntry::read(&part).0)
}

// ---- as it is kept

impl Entered {
    /// The numbers that still stand as the files had them.
    pub fn holding<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Number> {
        self.numbers.iter().filter(|number| typed(document, number.place) == number.text)
    }

    /// Reads the part, with the paths of what stands there of a wrong type.
    #[must_use]
    pub fn read(value: &Value) -> (Self, Vec<String>) {
        let Some(part) = value.as_object() else { return (Self::default(), vec![NAME.to_owned()]) };
        let text = |name: &str| part.get(name).and_then(Value::as_str).map(str::to_owned);
        let all = part.get("numbers").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let numbers: Vec<Number> = all.iter().filter_map(Number::read).collect();
        let repairs = if numbers.len() == all.len() { Vec::new() } else { vec![[NAME, ".numbers"].concat()] };
        (Self { account: text("account"), on: text("on"), numbers, before: part.get("before").and_then(Before::read) }, repairs)
    }

    fn to_value(&self) -> Value {
        let numbers: Vec<Value> = self.numbers.iter().map(Number::to_value).collect();
        json!({ "account": self.account, "on": self.on, "numbers": numbers, "before": self.before.map(Before::to_value) })
    }
}

impl Number {
    fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        Some(Self {
            place: Place::of_path(text("at")?)?,
            text: text("text")?.to_owned(),
            before: text("before").unwrap_or_default().to_owned(),
            count: value.get("count").and_then(Value::as_u64)?,
            over: match text("over")? {
                "posts" => Over::Posts,
                "days" => Over::Days,
                "told" => Over::Told,
                _ => return None,
            },
        })
    }

    fn to_value(&self) -> Value {
        let over = match self.over {
            Over::Posts => "posts",
            Over::Days => "days",
            Over::Told => "told",
        };
        json!({ "at": self.place.path(), "text": self.text, "before": self.before, "count": self.count, "over": over })
    }
}

impl Before {
    fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let platform = Platform::ALL.iter().copied().find(|platform| Some(platform.as_str()) == text("platform"))?;
        let formats = Platform::ALL.iter().flat_map(|platform| platform.formats());
        let format = formats.copied().find(|format| Some(format.as_str()) == text("format"));
        Some(Self { platform, format, is_mixed: value.get("mix").and_then(Value::as_bool).unwrap_or_default() })
    }

    fn to_value(self) -> Value {
        json!({ "platform": self.platform.as_str(), "format": self.format.map(Format::as_str), "mix": self.is_mixed })
    }
}

impl Place {
    /// As documents name places: `fields.likes_per_post`, `mix.reel.likes_per_post`, `growth.then`.
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::Field(FieldPlace::Mix(format, field)) => ["mix.", format.as_str(), ".", field.as_str()].concat(),
            Self::Field(place) => ["fields.", place.field().map_or("", Field::as_str)].concat(),
            Self::Growth(field) => ["growth.", field.name()].concat(),
        }
    }

    fn of_path(path: &str) -> Option<Self> {
        let field = |name: &str| Field::ALL.iter().copied().find(|field| field.as_str() == name);
        let parts: Vec<&str> = path.split('.').collect();
        match *parts.as_slice() {
            ["fields", name] => Some(Self::Field(FieldPlace::Field(field(name)?))),
            ["mix", format, name] => {
                let format = Platform::Instagram.formats().iter().copied().find(|one| one.as_str() == format)?;
                Some(Self::Field(FieldPlace::Mix(format, field(name)?)))
            }
            ["growth", name] => GrowthField::ALL.into_iter().find(|field| field.name() == name).map(Self::Growth),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use likeworth_insights::measure::{Measures, OfFormat};
    use likeworth_insights::report::History;

    use super::*;

    fn measured(what: Quantity, low: f64, high: f64) -> Measured {
        let likely = (low * high).sqrt();
        Measured { what, own: likely, value: Range { low, likely, high }, weight: 1.0, count: 40, over: Over::Posts }
    }

    fn account(platform: OfPosts, all: Vec<Measured>) -> OfAccount {
        OfAccount {
            platform,
            name: Some("ada".into()),
            files: vec![0],
            posts: 40,
            top: 0,
            repeated: 0,
            first: None,
            last: None,
            format: Some(if platform == OfPosts::TikTok { post::Format::Video } else { post::Format::Reel }),
            measures: Measures { all, formats: Vec::new() },
            history: None,
            countries: Vec::new(),
            insights: likeworth_insights::insights::Insights::default(),
        }
    }

    fn reels() -> OfAccount {
        let followers = Measured { over: Over::Told, ..measured(Quantity::Followers, 12_345.0, 12_345.0) };
        account(
            OfPosts::Instagram,
            vec![measured(Quantity::LikesPerPost, 160.4, 210.2), measured(Quantity::ReachPerPost, 900.0, 1100.0), followers],
        )
    }

    fn start() -> Document {
        let mut document = Document::default();
        document.write(FieldPlace::Field(Field::LikesPerPost), "1,000".to_owned());
        document
    }

    #[test]
    fn what_is_measured_is_entered_as_a_person_would_and_read_as_the_range_that_it_is() {
        let mut document = start();
        assert!(enter(&mut document, &reels(), Some("2026-12-01")));
        assert_eq!((document.platform, document.format), (Platform::Instagram, Some(Format::Reel)));
        assert_eq!(document.fields[&Field::Followers], "12,345");
        let scenario = document.scenario();
        assert!(scenario.faults.is_empty(), "{:?}", scenario.faults);
        let likes = *scenario.scenario.get(Field::LikesPerPost).unwrap();
        assert!((likes.low - 160.0).abs() < 0.5 && (likes.high - 210.0).abs() < 0.5 && (likes.likely - 183.6).abs() < 1.0, "{likes:?}");
    }

    #[test]
    fn taking_it_out_puts_back_exactly_what_stood_there() {
        let before = start();
        let mut document = before.clone();
        enter(&mut document, &reels(), None);
        enter(&mut document, &account(OfPosts::TikTok, vec![measured(Quantity::ViewsPerPost, 10.0, 20.0)]), None);
        assert!(!document.fields.contains_key(&Field::ReachPerPost), "an earlier account's numbers are gone");
        assert!(take_out(&mut document) && document == before, "{document:?}");
        assert!(!take_out(&mut document));
    }

    #[test]
    fn what_was_typed_over_stays() {
        let mut document = start();
        enter(&mut document, &reels(), None);
        document.write(FieldPlace::Field(Field::LikesPerPost), "2k".to_owned());
        let entered = Entered::read(&document.part(NAME).unwrap()).0;
        let holding: Vec<String> = entered.holding(&document).map(|number| number.place.path()).collect();
        assert_eq!(holding, ["fields.reach_per_post", "fields.followers"]);
        take_out(&mut document);
        assert_eq!((document.fields[&Field::LikesPerPost].as_str(), document.fields.get(&Field::Followers)), ("2k", None));
    }

    #[test]
    fn an_account_that_is_there_comes_to_the_front_and_stays() {
        let mut document = start();
        document.add_account();
        enter(&mut document, &reels(), None);
        assert_eq!(document.platforms(), [Platform::Instagram, Platform::TikTok]);
        assert_eq!(document.further[0].fields[&Field::LikesPerPost], "1,000");
        take_out(&mut document);
        assert_eq!((document.platforms(), document.fields.len()), (vec![Platform::Instagram, Platform::TikTok], 0));
    }

    #[test]
    fn several_formats_become_a_month_of_several() {
        let mut account = reels();
        let of = |format, likes| OfFormat {
            format,
            measured: vec![measured(Quantity::LikesPerPost, likes, likes * 1.5), measured(Quantity::PostsPerMonth, 4.0, 6.0)],
        };
        account.measures.formats = vec![of(post::Format::Carousel, 100.0), of(post::Format::Reel, 50.0)];
        let mut document = start();
        enter(&mut document, &account, None);
        let scenario = document.scenario().scenario;
        assert!(scenario.is_mixed());
        assert_eq!(scenario.posts.keys().copied().collect::<Vec<_>>(), [Format::Reel, Format::Carousel]);
        assert_eq!(document.fields[&Field::LikesPerPost], "1,000", "of all posts together nothing is entered beside the formats");
        assert!(take_out(&mut document) && document == start());
    }

    #[test]
    fn growth_takes_the_history_of_followers() {
        let mut account = account(OfPosts::TikTok, vec![measured(Quantity::LikesPerPost, 10.0, 20.0)]);
        account.history = Some(History { months: 5.967, then: 8000, now: 9000 });
        let mut document = start();
        enter(&mut document, &account, None);
        let entry = growth(&document);
        assert_eq!((entry.get(GrowthField::Over), entry.get(GrowthField::Then)), ("6", "8000"));
        assert!(take_out(&mut document) && document == start());
    }

    #[test]
    fn numbers_out_of_bounds_or_of_nobody_are_not_entered() {
        let mut document = start();
        assert!(!enter(&mut document, &account(OfPosts::TikTok, vec![measured(Quantity::PostsPerMonth, 2000.0, 4000.0)]), None));
        assert!(
            !enter(&mut document, &account(OfPosts::TikTok, vec![measured(Quantity::ReachPerPost, 20.0, 40.0)]), None),
            "reach is Instagram's"
        );
        assert_eq!(document, start());
    }

    #[test]
    fn the_part_is_read_as_it_was_written_and_repaired_where_it_was_not() {
        let mut document = start();
        enter(&mut document, &reels(), Some("2026-12-01"));
        let part = document.part(NAME).unwrap();
        let (entered, repairs) = Entered::read(&part);
        assert_eq!((entered.to_value(), repairs), (part.clone(), Vec::new()));
        assert_eq!((entered.on.as_deref(), entered.account.as_deref(), entered.numbers.len()), (Some("2026-12-01"), Some("ada"), 3));
        let mut broken = part;
        broken["numbers"][0]["at"] = json!("fields.hearts");
        assert_eq!(Entered::read(&broken).1, ["measured.numbers"]);
        assert_eq!(Entered::read(&json!(7)), (Entered::default(), vec!["measured".to_owned()]));
    }

    #[test]
    fn each_default_is_a_range() {
        for prior in priors(&Facts::current()) {
            assert!(0.0 < prior.range.low && prior.range.low < prior.range.likely && prior.range.likely < prior.range.high, "{prior:?}");
        }
    }
}
