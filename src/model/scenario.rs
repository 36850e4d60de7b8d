//! What the visitor knows. Every field is optional: absent means unknown, never 0.

use std::fmt;

use litemap::LiteMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::country;
use super::deductions::Deduction;
use super::fact::NICHES;
use super::pathway::{Kind, Own, PathwayId};
use super::quantity::{Scale, Triplet};

/// Where the posts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    /// TikTok.
    #[default]
    #[serde(rename = "tiktok")]
    TikTok,
    /// Instagram.
    Instagram,
}

/// Whose question it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// A creator's: what the posts can earn.
    #[default]
    Creator,
    /// A business's: which orders begin with the posts.
    Business,
}

/// What kind of post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A TikTok video.
    Video,
    /// An Instagram reel.
    Reel,
    /// A single image.
    Image,
    /// A carousel of images.
    Carousel,
    /// A story.
    Story,
}

impl Format {
    /// The format as written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Reel => "reel",
            Self::Image => "image",
            Self::Carousel => "carousel",
            Self::Story => "story",
        }
    }
}

impl Platform {
    /// Every platform.
    pub const ALL: &[Self] = &[Self::TikTok, Self::Instagram];

    /// The platform as written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TikTok => "tiktok",
            Self::Instagram => "instagram",
        }
    }

    /// The formats of the platform, its default first.
    #[must_use]
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::TikTok => &[Format::Video],
            Self::Instagram => &[Format::Reel, Format::Image, Format::Carousel, Format::Story],
        }
    }
}

/// A number that a visitor may know about the account. One table ([`Field::spec`]) drives form, validation and exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Likes that a post gets.
    LikesPerPost,
    /// Posts published in a month.
    PostsPerMonth,
    /// Views (TikTok), plays or impressions (Instagram) of a post.
    ViewsPerPost,
    /// Accounts reached by a post (Instagram).
    ReachPerPost,
    /// Followers of the account.
    Followers,
    /// Comments on a post.
    CommentsPerPost,
    /// Profile visits that a post leads to (Instagram).
    ProfileVisitsPerPost,
    /// Clicks on the link in the profile or story that a post leads to (Instagram).
    LinkClicksPerPost,
    /// Share of videos that last a minute or more (TikTok).
    LongVideoShare,
    /// Share of the likes that were bought.
    BoughtLikesShare,
}

/// What the table says of a [`Field`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldSpec {
    /// Name in scenario JSON, links and CSV headers.
    pub name: &'static str,
    /// The axis of a range; [`Scale::Share`] fields are typed in percent.
    pub scale: Scale,
    /// Smallest number allowed.
    pub min: f64,
    /// Largest number allowed.
    pub max: f64,
    /// The platforms on which the field means something.
    pub platforms: &'static [Platform],
}

const BOTH: &[Platform] = &[Platform::TikTok, Platform::Instagram];
const TIKTOK: &[Platform] = &[Platform::TikTok];
const INSTAGRAM: &[Platform] = &[Platform::Instagram];

impl Field {
    /// Every field, in the order of forms.
    pub const ALL: &[Self] = &[
        Self::LikesPerPost,
        Self::PostsPerMonth,
        Self::ViewsPerPost,
        Self::ReachPerPost,
        Self::Followers,
        Self::CommentsPerPost,
        Self::ProfileVisitsPerPost,
        Self::LinkClicksPerPost,
        Self::LongVideoShare,
        Self::BoughtLikesShare,
    ];

    /// What belongs to one format of post where a month has several.
    pub const PER_FORMAT: &[Self] = &[
        Self::PostsPerMonth,
        Self::LikesPerPost,
        Self::ViewsPerPost,
        Self::ReachPerPost,
        Self::CommentsPerPost,
        Self::ProfileVisitsPerPost,
        Self::LinkClicksPerPost,
    ];

    /// What is asked of each format: the rest may be given in a scenario.
    pub const ASKED_PER_FORMAT: &[Self] = &[Self::PostsPerMonth, Self::LikesPerPost, Self::ReachPerPost];

    /// What is asked first: the rest may follow.
    pub const FIRST: &[Self] = &[Self::LikesPerPost, Self::PostsPerMonth];

    /// The table of fields: name, axis, bounds, platforms.
    #[must_use]
    pub const fn spec(self) -> FieldSpec {
        match self {
            Self::LikesPerPost => FieldSpec::new("likes_per_post", Scale::Positive, 0.01, 1e9, BOTH),
            Self::PostsPerMonth => FieldSpec::new("posts_per_month", Scale::Positive, 0.01, 3000.0, BOTH),
            Self::ViewsPerPost => FieldSpec::new("views_per_post", Scale::Positive, 0.01, 1e11, BOTH),
            Self::ReachPerPost => FieldSpec::new("reach_per_post", Scale::Positive, 0.01, 1e11, INSTAGRAM),
            Self::Followers => FieldSpec::new("followers", Scale::Positive, 1.0, 1e11, BOTH),
            Self::CommentsPerPost => FieldSpec::new("comments_per_post", Scale::Positive, 0.0, 1e9, BOTH),
            Self::ProfileVisitsPerPost => FieldSpec::new("profile_visits_per_post", Scale::Positive, 0.0, 1e10, INSTAGRAM),
            Self::LinkClicksPerPost => FieldSpec::new("link_clicks_per_post", Scale::Positive, 0.0, 1e10, INSTAGRAM),
            Self::LongVideoShare => FieldSpec::new("long_video_share", Scale::Share, 0.0, 1.0, TIKTOK),
            Self::BoughtLikesShare => FieldSpec::new("bought_likes_share", Scale::Share, 0.0, 1.0, BOTH),
        }
    }

    /// The name in scenario JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.spec().name
    }
}

impl FieldSpec {
    const fn new(name: &'static str, scale: Scale, min: f64, max: f64, platforms: &'static [Platform]) -> Self {
        Self { name, scale, min, max, platforms }
    }
}

/// Everything a visitor told us. What is absent is unknown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    /// Whose question it is; what belongs to the other mode is kept and plays no part.
    pub mode: Mode,
    /// Where the posts are.
    pub platform: Platform,
    /// What kind of posts; the platform's first format if absent.
    pub format: Option<Format>,
    /// The numbers of each format, where a month has posts of several: they stand in place of `format` and of [`Field::PER_FORMAT`] in `known`.
    /// One format alone is the same as a scenario of that format.
    pub posts: LiteMap<Format, LiteMap<Field, Triplet>>,
    /// The numbers known about the account. A field of another platform is kept and plays no part.
    pub known: LiteMap<Field, Triplet>,
    /// One of [`NICHES`].
    pub niche: Option<String>,
    /// ISO 3166 code, of two letters, of the country of the audience.
    pub country: Option<String>,
    /// 18 or older.
    pub adult: Option<bool>,
    /// Enrolled in the programmes that ask for it.
    pub enrolled: Option<bool>,
    /// Switches and own numbers of pathways.
    pub pathways: LiteMap<PathwayId, PathwayChoice>,
    /// What is taken off the total.
    pub deductions: LiteMap<Deduction, Triplet>,
    /// Other accounts of the same person, which count in the same total. They have no accounts, deductions and settings of their own;
    /// what they do not say of the person ([`Scenario::further_accounts`]) holds for them, too.
    pub further: Vec<Scenario>,
    /// Number of samples and seed.
    pub settings: Settings,
}

/// How many [`Scenario::further`] there may be.
pub const MOST_FURTHER: usize = 7;

/// Fields of a scenario that a further account does not have.
const OF_THE_PERSON: &[&str] = &["mode", "deductions", "further_accounts", "samples", "seed"];

/// What the visitor says of one pathway.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PathwayChoice {
    /// On or off; the pathway's own default if absent.
    pub on: Option<bool>,
    /// Which kind of it; the pathway's usual one if absent.
    pub kind: Option<Kind>,
    /// Numbers given instead of ours.
    pub own: LiteMap<Own, Triplet>,
}

/// How the scenario is sampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Number of points, 64 to 65,536.
    pub samples: usize,
    /// Which scrambling of the points.
    pub seed: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { samples: 8192, seed: 0 }
    }
}

/// What is wrong with a scenario, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioError {
    /// The field, with its parents: `pathways.affiliate.commission`; empty for the whole text.
    pub field: String,
    /// What is wrong with it.
    pub fault: ScenarioFault,
}

/// The kinds of [`ScenarioError`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ScenarioFault {
    /// Not JSON; what the parser said.
    NotJson(String),
    /// There is no such field.
    UnknownField,
    /// Something else was expected here.
    Expected(&'static str),
    /// The number cannot be used.
    Number(NumberFault),
}

/// Why a number or range cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum NumberFault {
    /// NaN or infinite.
    NotFinite,
    /// Low, likely and high are not in order.
    NotOrdered,
    /// Below the smallest number allowed.
    Below(f64),
    /// Above the largest number allowed.
    Above(f64),
    /// A range of amounts cannot begin at 0.
    RangeFromZero,
    /// A range of shares cannot reach 1.
    RangeToOne,
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = if self.field.is_empty() { "scenario" } else { &self.field };
        match &self.fault {
            ScenarioFault::NotJson(why) => write!(f, "{field}: not a JSON object: {why}"),
            ScenarioFault::UnknownField => write!(f, "{field}: unknown field"),
            ScenarioFault::Expected(what) => write!(f, "{field}: expected {what}"),
            ScenarioFault::Number(fault) => write!(f, "{field}: {fault}"),
        }
    }
}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite => f.write_str("must be a finite number"),
            Self::NotOrdered => f.write_str("low, likely and high must be in order"),
            Self::Below(min) => write!(f, "must be {min} or more"),
            Self::Above(max) => write!(f, "must be {max} or less"),
            Self::RangeFromZero => f.write_str("a range must begin above 0"),
            Self::RangeToOne => f.write_str("a range of shares must end below 1"),
        }
    }
}

impl std::error::Error for ScenarioError {}

/// Whether a number or range may be used where `scale`, `min` and `max` hold.
///
/// # Errors
/// The first thing that is wrong with it. A single number may be 0 (or, on the share scale, 1): it is never sampled.
pub fn check_number(triplet: &Triplet, scale: Scale, min: f64, max: f64) -> Result<(), NumberFault> {
    if ![triplet.low, triplet.likely, triplet.high].iter().all(|x| x.is_finite()) {
        return Err(NumberFault::NotFinite);
    }
    if !triplet.is_ordered() {
        return Err(NumberFault::NotOrdered);
    }
    if triplet.low < min {
        return Err(NumberFault::Below(min));
    }
    if triplet.high > max {
        return Err(NumberFault::Above(max));
    }
    if triplet.is_known() {
        return Ok(());
    }
    match scale {
        Scale::Positive | Scale::Share if triplet.low <= 0.0 => Err(NumberFault::RangeFromZero),
        Scale::Share if triplet.high >= 1.0 => Err(NumberFault::RangeToOne),
        _ => Ok(()),
    }
}

type Read<T> = Result<T, ScenarioError>;

fn fault<T>(field: &str, fault: ScenarioFault) -> Read<T> {
    Err(ScenarioError { field: field.to_owned(), fault })
}

fn expected<T>(field: &str, what: &'static str) -> Read<T> {
    fault(field, ScenarioFault::Expected(what))
}

impl Scenario {
    /// Reads a scenario as documented in the README: an object, every field optional.
    ///
    /// # Errors
    /// The first field that is unknown, of another type, or out of bounds.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        let map: Map<String, Value> = match serde_json::from_str(text) {
            Ok(map) => map,
            Err(error) => return fault("", ScenarioFault::NotJson(error.to_string())),
        };
        Self::from_object(&map)
    }

    /// The same of JSON that has been read.
    ///
    /// # Errors
    /// As [`Scenario::from_json`].
    pub fn from_object(map: &Map<String, Value>) -> Result<Self, ScenarioError> {
        let mut scenario = Self::default();
        scenario.read_fields(map)?;
        scenario.check()?;
        Ok(scenario)
    }

    /// The posts come last: they are those of the platform.
    fn read_fields(&mut self, map: &Map<String, Value>) -> Read<()> {
        for (name, value) in map.iter().filter(|(name, _)| *name != POSTS) {
            self.read_field(name, value)?;
        }
        // The platform says which formats there are.
        if let Some(posts) = map.get(POSTS) {
            self.posts = read_posts(posts, self.platform)?;
        }
        Ok(())
    }

    fn read_field(&mut self, name: &str, value: &Value) -> Read<()> {
        if let Some(field) = Field::ALL.iter().find(|field| field.as_str() == name) {
            self.known.insert(*field, read_triplet(name, value)?);
            return Ok(());
        }
        match name {
            "platform" => self.platform = read_named(name, value, "tiktok or instagram")?,
            "format" => self.format = Some(read_named(name, value, "video, reel, image, carousel or story")?),
            "mode" => self.mode = read_named(name, value, "creator or business")?,
            "niche" => self.niche = Some(read_text(name, value)?),
            "country" => self.country = Some(read_text(name, value)?),
            "adult" => self.adult = Some(read_bool(name, value)?),
            "enrolled" => self.enrolled = Some(read_bool(name, value)?),
            "samples" => self.settings.samples = read_whole(name, value)?,
            "seed" => self.settings.seed = read_whole(name, value)?,
            "pathways" => self.pathways = read_pathways(value)?,
            "deductions" => self.deductions = read_deductions(value)?,
            "further_accounts" => self.further = read_accounts(name, value)?,
            _ => return fault(name, ScenarioFault::UnknownField),
        }
        Ok(())
    }

    /// The further accounts, each with what holds for the person: age and, where it names none, country.
    #[must_use]
    pub fn further_accounts(&self) -> Vec<Self> {
        let of_this_person = |account: &Self| Self {
            adult: account.adult.or(self.adult),
            country: account.country.clone().or_else(|| self.country.clone()),
            settings: self.settings,
            ..account.clone()
        };
        self.further.iter().map(of_this_person).collect()
    }

    /// Whether a month has posts of several formats.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.posts.len() > 1
    }

    /// The one format in force; where a month has several, the platform's first.
    #[must_use]
    pub fn format(&self) -> Format {
        let alone = self.posts.keys().next().filter(|_| self.posts.len() == 1);
        alone.copied().or(self.format).unwrap_or(match self.platform {
            Platform::TikTok => Format::Video,
            Platform::Instagram => Format::Reel,
        })
    }

    /// A field that is known and means something on this platform. Where a month has several formats, what belongs to one of them is not the
    /// account's.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Triplet> {
        let alone = self.posts.values().next().filter(|_| Field::PER_FORMAT.contains(&field));
        let known = match alone {
            Some(_) if self.is_mixed() => return None,
            Some(alone) => alone,
            None => &self.known,
        };
        known.get(&field).filter(|_| field.spec().platforms.contains(&self.platform))
    }

    /// An own number of a pathway.
    #[must_use]
    pub fn own(&self, pathway: PathwayId, own: Own) -> Option<&Triplet> {
        self.pathways.get(&pathway)?.own.get(&own)
    }

    /// Whether every value is within its bounds; [`Scenario::from_json`] has asked this already.
    ///
    /// # Errors
    /// The first field that is not.
    pub fn check(&self) -> Result<(), ScenarioError> {
        for (field, triplet) in &self.known {
            let spec = field.spec();
            check_named(spec.name, triplet, spec.scale, spec.min, spec.max)?;
        }
        self.check_posts()?;
        for (pathway, choice) in &self.pathways {
            let known = |kind: &Kind| Platform::ALL.iter().any(|platform| pathway.kinds(*platform).contains(kind));
            if choice.kind.as_ref().is_some_and(|kind| !known(kind)) {
                return expected(&format!("pathways.{}.kind", pathway.as_str()), "a kind of this pathway");
            }
            for (own, triplet) in &choice.own {
                let spec = own.spec();
                check_named(&format!("pathways.{}.{}", pathway.as_str(), spec.name), triplet, spec.scale, spec.min, spec.max)?;
            }
        }
        for (deduction, triplet) in &self.deductions {
            let spec = deduction.spec();
            check_named(&["deductions.", spec.name].concat(), triplet, spec.scale, spec.min, spec.max)?;
        }
        if self.format.is_some_and(|format| !self.platform.formats().contains(&format)) {
            return expected("format", "a format of the platform");
        }
        if self.niche.as_deref().is_some_and(|niche| !NICHES.contains(&niche)) {
            return expected("niche", "a niche that the facts know");
        }
        if self.country.as_deref().is_some_and(|code| !country::exists(code)) {
            return expected("country", "an ISO 3166 code of two capital letters");
        }
        if !(64..=65_536).contains(&self.settings.samples) {
            return expected("samples", "a whole number from 64 to 65536");
        }
        if self.mode == Mode::Business && self.is_mixed() {
            return expected("posts", "one format in the mode business");
        }
        if self.mode == Mode::Business && !self.further.is_empty() {
            return expected("further_accounts", "none in the mode business, which is of one account");
        }
        if self.further.len() > MOST_FURTHER {
            return expected("further_accounts", "at most 7 accounts");
        }
        self.further.iter().enumerate().try_for_each(|(i, account)| account.check().or_else(|error| within(i, error)))
    }

    fn check_posts(&self) -> Read<()> {
        for (index, (format, known)) in self.posts.iter().enumerate() {
            check_format(index, *format, known, self.platform)?;
        }
        if self.posts.is_empty() {
            return Ok(());
        }
        const ELSEWHERE: &str = "to stand in the entries of posts";
        if self.format.is_some() {
            return expected("format", ELSEWHERE);
        }
        let twice = Field::PER_FORMAT.iter().find(|field| self.known.contains_key(*field));
        twice.map_or(Ok(()), |field| expected(field.as_str(), ELSEWHERE))
    }

    /// The scenario as JSON, readable by [`Scenario::from_json`]; only what is known.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.json().to_string()
    }

    fn json(&self) -> Value {
        let mut map = Map::new();
        let mut put = |name: &str, value: Value| map.insert(name.to_owned(), value);
        put("platform", named(&self.platform));
        if self.mode != Mode::default() {
            put("mode", named(&self.mode));
        }
        if let Some(format) = &self.format {
            put("format", named(format));
        }
        if !self.posts.is_empty() {
            put(POSTS, Value::Array(self.posts.iter().map(|(format, known)| posts_json(*format, known)).collect()));
        }
        for (field, triplet) in &self.known {
            put(field.as_str(), triplet_json(triplet));
        }
        for (name, text) in [("niche", &self.niche), ("country", &self.country)] {
            if let Some(text) = text {
                put(name, Value::from(text.as_str()));
            }
        }
        for (name, yes) in [("adult", self.adult), ("enrolled", self.enrolled)] {
            if let Some(yes) = yes {
                put(name, Value::from(yes));
            }
        }
        if !self.pathways.is_empty() {
            put("pathways", pathways_json(&self.pathways));
        }
        if !self.deductions.is_empty() {
            let deductions = self.deductions.iter().map(|(deduction, triplet)| (deduction.spec().name.to_owned(), triplet_json(triplet)));
            put("deductions", object(deductions));
        }
        if !self.further.is_empty() {
            put("further_accounts", self.further.iter().map(Self::json).collect());
        }
        if self.settings != Settings::default() {
            put("samples", Value::from(self.settings.samples));
            put("seed", Value::from(self.settings.seed));
        }
        Value::Object(map)
    }
}

/// The name of the list of formats.
const POSTS: &str = "posts";

fn read_posts(value: &Value, platform: Platform) -> Read<LiteMap<Format, LiteMap<Field, Triplet>>> {
    let entries = value.as_array().filter(|entries| !entries.is_empty());
    let Some(entries) = entries else { return expected(POSTS, "a list of formats, each with its numbers") };
    let mut posts = LiteMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let (format, known) = read_format(index, entry)?;
        check_format(index, format, &known, platform)?;
        if posts.insert(format, known).is_some() {
            return expected(&format_place(index, "format"), "a format that does not stand in the list yet");
        }
    }
    Ok(posts)
}

fn read_format(index: usize, entry: &Value) -> Read<(Format, LiteMap<Field, Triplet>)> {
    let Some(entry) = entry.as_object() else { return expected(&format!("{POSTS}[{index}]"), "an object") };
    let named = entry.get("format").unwrap_or(&Value::Null);
    let format = read_named(&format_place(index, "format"), named, "video, reel, image, carousel or story")?;
    let mut known = LiteMap::new();
    for (name, value) in entry.iter().filter(|(name, _)| *name != "format") {
        let place = format_place(index, name);
        let Some(field) = Field::PER_FORMAT.iter().find(|field| field.as_str() == name) else {
            return fault(&place, ScenarioFault::UnknownField);
        };
        known.insert(*field, read_triplet(&place, value)?);
    }
    Ok((format, known))
}

fn check_format(index: usize, format: Format, known: &LiteMap<Field, Triplet>, platform: Platform) -> Read<()> {
    if !platform.formats().contains(&format) {
        return expected(&format_place(index, "format"), "a format of the platform");
    }
    for (field, triplet) in known {
        let spec = field.spec();
        check_named(&format_place(index, spec.name), triplet, spec.scale, spec.min, spec.max)?;
    }
    Ok(())
}

fn format_place(index: usize, name: &str) -> String {
    [POSTS, "[", &index.to_string(), "].", name].concat()
}

fn posts_json(format: Format, known: &LiteMap<Field, Triplet>) -> Value {
    let known = known.iter().map(|(field, triplet)| (field.as_str().to_owned(), triplet_json(triplet)));
    object(std::iter::once(("format".to_owned(), named(&format))).chain(known))
}

fn check_named(name: &str, triplet: &Triplet, scale: Scale, min: f64, max: f64) -> Read<()> {
    check_number(triplet, scale, min, max).or_else(|error| fault(name, ScenarioFault::Number(error)))
}

fn read_text(name: &str, value: &Value) -> Read<String> {
    value.as_str().map_or_else(|| expected(name, "a text"), |text| Ok(text.to_owned()))
}

fn read_bool(name: &str, value: &Value) -> Read<bool> {
    value.as_bool().map_or_else(|| expected(name, "true or false"), Ok)
}

fn read_whole<T: TryFrom<u64>>(name: &str, value: &Value) -> Read<T> {
    value.as_u64().and_then(|n| T::try_from(n).ok()).map_or_else(|| expected(name, "a whole number"), Ok)
}

fn read_named<T: for<'de> Deserialize<'de>>(name: &str, value: &Value, what: &'static str) -> Read<T> {
    T::deserialize(value).or_else(|_| expected(name, what))
}

fn read_triplet(name: &str, value: &Value) -> Read<Triplet> {
    if let Some(number) = value.as_f64() {
        return Ok(Triplet::known(number));
    }
    read_named(name, value, "a number, or an object with low, likely and high")
}

fn read_accounts(name: &str, value: &Value) -> Read<Vec<Scenario>> {
    let Some(accounts) = value.as_array() else { return expected(name, "a list of accounts") };
    accounts.iter().enumerate().map(|(i, account)| read_account(account).or_else(|error| within(i, error))).collect()
}

fn read_account(value: &Value) -> Read<Scenario> {
    let Some(map) = value.as_object() else { return expected("", "an object") };
    if let Some(name) = map.keys().find(|name| OF_THE_PERSON.contains(&name.as_str())) {
        return fault(name, ScenarioFault::UnknownField);
    }
    let mut account = Scenario::default();
    account.read_fields(map)?;
    Ok(account)
}

/// What is wrong with a further account, with its place.
fn within<T>(i: usize, error: ScenarioError) -> Read<T> {
    let dot = if error.field.is_empty() { "" } else { "." };
    Err(ScenarioError { field: format!("further_accounts[{i}]{dot}{}", error.field), ..error })
}

fn read_pathways(value: &Value) -> Read<LiteMap<PathwayId, PathwayChoice>> {
    let Some(map) = value.as_object() else { return expected("pathways", "an object") };
    map.iter().map(|(name, choice)| read_choice(name, choice)).collect()
}

fn read_deductions(value: &Value) -> Read<LiteMap<Deduction, Triplet>> {
    let Some(map) = value.as_object() else { return expected("deductions", "an object") };
    map.iter().map(|(name, value)| read_deduction(name, value)).collect()
}

fn read_deduction(name: &str, value: &Value) -> Read<(Deduction, Triplet)> {
    let place = ["deductions.", name].concat();
    let Some(deduction) = Deduction::ALL.iter().find(|deduction| deduction.spec().name == name) else {
        return fault(&place, ScenarioFault::UnknownField);
    };
    Ok((*deduction, read_triplet(&place, value)?))
}

fn read_choice(name: &str, value: &Value) -> Read<(PathwayId, PathwayChoice)> {
    let place = format!("pathways.{name}");
    let Some(id) = PathwayId::ALL.iter().copied().find(|id| id.as_str() == name) else {
        return fault(&place, ScenarioFault::UnknownField);
    };
    let Some(map) = value.as_object() else { return expected(&place, "an object") };
    let mut choice = PathwayChoice::default();
    for (key, value) in map {
        let place = format!("{place}.{key}");
        if key == "on" {
            choice.on = Some(read_bool(&place, value)?);
            continue;
        }
        if key == "kind" {
            choice.kind = Some(read_named(&place, value, "a kind of this pathway")?);
            continue;
        }
        let Some(own) = id.own_numbers().iter().copied().find(|own| own.spec().name == key) else {
            return fault(&place, ScenarioFault::UnknownField);
        };
        choice.own.insert(own, read_triplet(&place, value)?);
    }
    Ok((id, choice))
}

fn named<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn triplet_json(triplet: &Triplet) -> Value {
    if triplet.is_known() { Value::from(triplet.likely) } else { named(triplet) }
}

fn pathways_json(pathways: &LiteMap<PathwayId, PathwayChoice>) -> Value {
    let choice_json = |choice: &PathwayChoice| {
        let own = choice.own.iter().map(|(own, triplet)| (own.spec().name.to_owned(), triplet_json(triplet)));
        let on = choice.on.map(|on| ("on".to_owned(), Value::from(on)));
        let kind = choice.kind.map(|kind| ("kind".to_owned(), Value::from(kind.as_str())));
        object(on.into_iter().chain(kind).chain(own))
    };
    object(pathways.iter().map(|(id, choice)| (id.as_str().to_owned(), choice_json(choice))))
}

/// `collect` would bring a whole sort into the page.
fn object(entries: impl Iterator<Item = (String, Value)>) -> Value {
    let mut map = Map::new();
    map.extend(entries);
    Value::Object(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(scenario: &str) -> String {
        Scenario::from_json(scenario).map_or_else(|error| error.to_string(), |_| "fine".to_owned())
    }

    #[test]
    fn every_field_is_read_and_written_back() {
        let text = r#"{"platform": "instagram", "format": "story", "mode": "creator", "likes_per_post": 40, "followers": {"low": 5, "likely": 8, "high": 20},
            "niche": "gaming", "country": "DE", "adult": true, "enrolled": false, "samples": 256, "seed": 7,
            "pathways": {"affiliate": {"on": false, "kind": "amazon", "order_value": 70}}, "deductions": {"tax_share": 0.3},
            "further_accounts": [{"platform": "tiktok", "likes_per_post": 900, "country": "US", "pathways": {"affiliate": {"on": true}}}]}"#;
        let scenario = Scenario::from_json(text).unwrap();
        assert_eq!((scenario.platform, scenario.format), (Platform::Instagram, Some(Format::Story)));
        assert_eq!((scenario.niche.as_deref(), scenario.country.as_deref()), (Some("gaming"), Some("DE")));
        assert_eq!((scenario.adult, scenario.enrolled), (Some(true), Some(false)));
        assert_eq!(scenario.settings, Settings { samples: 256, seed: 7 });
        assert_eq!(scenario.get(Field::Followers), Some(&Triplet::new(5.0, 8.0, 20.0)));
        let affiliate = scenario.pathways.get(&PathwayId::Affiliate).unwrap();
        assert_eq!((affiliate.on, affiliate.kind), (Some(false), Some(Kind::Amazon)));
        assert_eq!(scenario.own(PathwayId::Affiliate, Own::OrderValue), Some(&Triplet::known(70.0)));
        assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
    }

    #[test]
    fn a_further_account_is_of_the_same_person() {
        let text = r#"{"adult": false, "country": "DE", "samples": 64, "further_accounts": [{"adult": true}, {"country": "US"}]}"#;
        let [first, second] = Scenario::from_json(text).unwrap().further_accounts().try_into().unwrap();
        assert_eq!((first.adult, first.country.as_deref(), first.settings.samples), (Some(true), Some("DE"), 64));
        assert_eq!((second.adult, second.country.as_deref()), (Some(false), Some("US")));
    }

    #[test]
    fn a_month_of_several_formats_is_read_and_written_back_whatever_their_order() {
        let [reel, story] = [
            r#"{"format": "reel", "posts_per_month": 4, "likes_per_post": {"low": 5, "likely": 8, "high": 20}}"#,
            r#"{"format": "story", "link_clicks_per_post": 3}"#,
        ];
        let read = |posts: String| Scenario::from_json(&format!(r#"{{"platform": "instagram", "posts": [{posts}]}}"#)).unwrap();
        let scenario = read(format!("{reel}, {story}"));
        assert_eq!(scenario, read(format!("{story}, {reel}")));
        assert!(scenario.is_mixed() && scenario.get(Field::LikesPerPost).is_none());
        assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
        let alone = read(story.to_owned());
        assert_eq!((alone.format(), alone.is_mixed()), (Format::Story, false));
        assert_eq!(alone.get(Field::LinkClicksPerPost), Some(&Triplet::known(3.0)));
    }

    #[test]
    fn a_field_of_the_other_platform_is_kept_and_plays_no_part() {
        let scenario = Scenario::from_json(r#"{"reach_per_post": 900}"#).unwrap();
        assert_eq!((scenario.get(Field::ReachPerPost), scenario.known.len()), (None, 1));
    }

    #[test]
    fn bounds_belong_to_what_is_allowed_and_nothing_beyond_them_does() {
        for (field, spec) in Field::ALL.iter().map(|field| (field, field.spec())) {
            let check = |triplet: Triplet| check_number(&triplet, spec.scale, spec.min, spec.max);
            assert_eq!(check(Triplet::known(spec.min)), Ok(()), "{field:?}");
            assert_eq!(check(Triplet::known(spec.max)), Ok(()), "{field:?}");
            assert_eq!(check(Triplet::known(spec.min - 1e-9)), Err(NumberFault::Below(spec.min)), "{field:?}");
            assert_eq!(check(Triplet::known(spec.max * 1.001)), Err(NumberFault::Above(spec.max)), "{field:?}");
        }
    }

    #[test]
    fn a_range_keeps_within_the_ends_of_its_scale() {
        let share = |low, likely, high| check_number(&Triplet::new(low, likely, high), Scale::Share, 0.0, 1.0);
        assert_eq!(share(0.1, 0.2, 0.99), Ok(()));
        assert_eq!(share(0.0, 0.2, 0.3), Err(NumberFault::RangeFromZero));
        assert_eq!(share(0.1, 0.2, 1.0), Err(NumberFault::RangeToOne));
        assert_eq!(share(1.0, 1.0, 1.0), Ok(()), "all of it, and no range");
        assert_eq!(share(0.3, 0.2, 0.4), Err(NumberFault::NotOrdered));
        assert_eq!(share(0.1, f64::NAN, 0.4), Err(NumberFault::NotFinite));
        let amount = |low, likely, high| check_number(&Triplet::new(low, likely, high), Scale::Positive, 0.0, 10.0);
        assert_eq!((amount(0.0, 1.0, 2.0), amount(0.5, 1.0, 1.0)), (Err(NumberFault::RangeFromZero), Ok(())));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_field() {
        for (scenario, expected) in [
            ("{}", "fine"),
            (r#"{"mode": "business"}"#, "fine"),
            (r#"{"mode": "shop"}"#, "mode: expected creator or business"),
            (r#"{"likes": 5}"#, "likes: unknown field"),
            (r#"{"platform": "myspace"}"#, "platform: expected tiktok or instagram"),
            (r#"{"format": "reel"}"#, "format: expected a format of the platform"),
            (r#"{"country": "Germany"}"#, "country: expected an ISO 3166 code of two capital letters"),
            (r#"{"niche": "nothing"}"#, "niche: expected a niche that the facts know"),
            (r#"{"enrolled": "yes"}"#, "enrolled: expected true or false"),
            (r#"{"samples": 63}"#, "samples: expected a whole number from 64 to 65536"),
            (r#"{"samples": 65537}"#, "samples: expected a whole number from 64 to 65536"),
            (r#"{"samples": 64, "seed": 0}"#, "fine"),
            (r#"{"seed": -1}"#, "seed: expected a whole number"),
            (r#"{"likes_per_post": 2e9}"#, "likes_per_post: must be 1000000000 or less"),
            (r#"{"likes_per_post": 0}"#, "likes_per_post: must be 0.01 or more"),
            (r#"{"followers": {"low": 9, "likely": 5, "high": 20}}"#, "followers: low, likely and high must be in order"),
            (r#"{"comments_per_post": {"low": 0, "likely": 5, "high": 20}}"#, "comments_per_post: a range must begin above 0"),
            (r#"{"long_video_share": {"low": 0.5, "likely": 0.9, "high": 1}}"#, "long_video_share: a range of shares must end below 1"),
            (r#"{"pathways": {"lottery": {}}}"#, "pathways.lottery: unknown field"),
            (r#"{"pathways": {"affiliate": {"fee": 5}}}"#, "pathways.affiliate.fee: unknown field"),
            (r#"{"platform": "instagram", "posts": []}"#, "posts: expected a list of formats, each with its numbers"),
            (r#"{"platform": "instagram", "posts": [5]}"#, "posts[0]: expected an object"),
            (r#"{"platform": "instagram", "posts": [{}]}"#, "posts[0].format: expected video, reel, image, carousel or story"),
            (r#"{"posts": [{"format": "video"}, {"format": "reel"}]}"#, "posts[1].format: expected a format of the platform"),
            (
                r#"{"platform": "instagram", "posts": [{"format": "reel"}, {"format": "image"}, {"format": "reel"}]}"#,
                "posts[2].format: expected a format that does not stand in the list yet",
            ),
            (r#"{"platform": "instagram", "posts": [{"format": "reel", "followers": 5}]}"#, "posts[0].followers: unknown field"),
            (
                r#"{"platform": "instagram", "posts": [{"format": "story"}, {"format": "image", "likes_per_post": 0}]}"#,
                "posts[1].likes_per_post: must be 0.01 or more",
            ),
            (
                r#"{"platform": "instagram", "format": "reel", "posts": [{"format": "reel"}]}"#,
                "format: expected to stand in the entries of posts",
            ),
            (
                r#"{"platform": "instagram", "likes_per_post": 5, "posts": [{"format": "reel"}]}"#,
                "likes_per_post: expected to stand in the entries of posts",
            ),
            (
                r#"{"platform": "instagram", "followers": 5, "posts": [{"format": "reel", "reach_per_post": 9}, {"format": "story"}]}"#,
                "fine",
            ),
            (r#"{"pathways": {"affiliate": {"commission": 2}}}"#, "pathways.affiliate.commission: must be 1 or less"),
            (r#"{"further_accounts": [{}, {"likes_per_post": 0}]}"#, "further_accounts[1].likes_per_post: must be 0.01 or more"),
            (r#"{"further_accounts": [{"format": "reel"}]}"#, "further_accounts[0].format: expected a format of the platform"),
            (
                r#"{"further_accounts": [{"platform": "instagram", "posts": [{"format": "reel"}, {"format": "video"}]}]}"#,
                "further_accounts[0].posts[1].format: expected a format of the platform",
            ),
            (r#"{"further_accounts": [{"seed": 3}]}"#, "further_accounts[0].seed: unknown field"),
            (r#"{"further_accounts": [{"further_accounts": []}]}"#, "further_accounts[0].further_accounts: unknown field"),
            (r#"{"further_accounts": [5]}"#, "further_accounts[0]: expected an object"),
            (
                r#"{"mode": "business", "platform": "instagram", "posts": [{"format": "reel"}, {"format": "image"}]}"#,
                "posts: expected one format in the mode business",
            ),
            (
                r#"{"mode": "business", "further_accounts": [{}]}"#,
                "further_accounts: expected none in the mode business, which is of one account",
            ),
            (r#"{"further_accounts": {}}"#, "further_accounts: expected a list of accounts"),
            (r#"{"further_accounts": [{}, {}, {}, {}, {}, {}, {}]}"#, "fine"),
            (r#"{"further_accounts": [{}, {}, {}, {}, {}, {}, {}, {}]}"#, "further_accounts: expected at most 7 accounts"),
        ] {
            assert_eq!(said(scenario), expected, "{scenario}");
        }
        assert!(said("[1]").starts_with("scenario: not a JSON object: "));
    }
}
