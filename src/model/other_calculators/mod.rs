//! What other published calculators say for the same numbers, beside our range.
//!
//! Their formulas stand in [`formulas`], their constants in `data/other_calculators.toml`. Decisions where the design is silent:
//! - Each is worked out at the usual values of the account, assumed ones included: followers, views, reach, posts, topic, country. Likes count as
//!   typed, bought ones too: those sites cannot tell them apart. Engagement is what those sites mean by it, in percent: likes, and comments where
//!   they are known, over followers; shares and saves are not asked here.
//! - They are set beside our range of the same thing: one sponsored post beside the fees that an offer is measured by ([`offer`](super::offer)), a
//!   month of Creator Rewards, gifts or affiliate links beside the pathway's month as its row shows it (what it would bring, where it does not
//!   count), a whole month beside the total of the account. What a brand would pay an advertiser for the same exposure is no income: we work out no
//!   such thing, and it is never set beside our range.
//! - Gifts are compared for the same coins: those that our usual month stands for at our dollars per coin.
//! - Of several formats, a post is the mean over the posts, as our fee is.
//! - The factor between the lowest and the highest goes by what each says in the middle; where it says only two ends, by both. Nothing, and what a
//!   slipped unit makes, have no say in it.
//! - Several accounts: it is about the first. A business asks for orders, for which no published formula has the inputs asked for here.

pub mod formulas;
mod inputs;

use serde::Serialize;

use super::audience::Context;
use super::estimate::{self, Estimate, PathwayState};
use super::fact::Facts;
use super::pathway::{PathwayId, sponsored_posts};
use super::sampling::Points;
use super::scenario::{Mode, Platform, Scenario};
use super::summary::Summary;
use formulas::CALCULATORS;
pub use inputs::{Inputs, PostsOf};

/// What a calculator works out, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// What a brand pays a creator for one sponsored post.
    SponsoredPost,
    /// What a platform pays for a month of videos.
    PlatformMonth,
    /// What the gifts of a month LIVE bring.
    LiveGifts,
    /// Commission of a month.
    AffiliateMonth,
    /// All of a month.
    WholeMonth,
    /// What a brand would pay an advertiser for the same exposure as one post. No income of a creator.
    Exposure,
    /// What a business has of one post that it pays for.
    BusinessPost,
}

impl Thing {
    /// Every thing, in the order in which they are shown: what is income first.
    pub const ALL: &[Self] = &[
        Self::SponsoredPost,
        Self::PlatformMonth,
        Self::LiveGifts,
        Self::AffiliateMonth,
        Self::WholeMonth,
        Self::Exposure,
        Self::BusinessPost,
    ];

    /// Whose question it answers.
    const fn mode(self) -> Mode {
        match self {
            Self::BusinessPost => Mode::Business,
            _ => Mode::Creator,
        }
    }

    const fn is_on(self, platform: Platform) -> bool {
        match self {
            Self::PlatformMonth | Self::LiveGifts => matches!(platform, Platform::TikTok),
            _ => true,
        }
    }

    /// The pathway whose month it is.
    const fn pathway(self) -> Option<PathwayId> {
        match self {
            Self::PlatformMonth => Some(PathwayId::CreatorRewards),
            Self::LiveGifts => Some(PathwayId::LiveGifts),
            Self::AffiliateMonth => Some(PathwayId::Affiliate),
            Self::SponsoredPost | Self::WholeMonth | Self::Exposure | Self::BusinessPost => None,
        }
    }
}

/// What a calculator goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Input {
    /// Followers.
    Followers,
    /// Views of a post.
    Views,
    /// Accounts that a post reaches.
    Reach,
    /// Engagement.
    Engagement,
    /// The format.
    Format,
    /// The topic.
    Topic,
    /// The country of the audience.
    Country,
    /// Posts a month.
    Posts,
    /// Views that qualify for Creator Rewards, a month.
    QualifiedViews,
    /// Coins of the gifts of a month.
    Coins,
    /// Clicks on links in a month.
    Clicks,
    /// Orders per click, their value and the commission.
    Sales,
}

/// What a calculator does not look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Omission {
    /// How many see a post.
    Views,
    /// How many follow.
    Followers,
    /// How people react.
    Engagement,
    /// The topic.
    Topic,
    /// Where the audience is.
    Country,
    /// Reel, image, carousel or story.
    Format,
    /// Whether, and how often, a brand asks at all.
    Booking,
    /// That only qualified views are paid.
    QualifiedViews,
    /// That only videos of a minute and more are paid.
    VideoLength,
    /// What an account needs to be paid at all.
    Conditions,
    /// That the fund whose rates it has ended in 2023.
    EndedFund,
    /// Orders sent back.
    Returns,
    /// The account's own clicks, orders and commission.
    Sales,
    /// Links in stories.
    Stories,
    /// Subscribers.
    Subscribers,
    /// What store and platform keep of a gift.
    ShareOfPlatform,
    /// How sure it is: it says one number.
    Range,
    /// How sure it is: its range is the same share of the middle for everybody.
    FixedBand,
}

/// Where a unit has slipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slip {
    /// A rate per 1,000 views was taken for one per view: 1,000 times too much.
    PerView,
    /// A rate per engagement was taken for one per 1,000.
    RateAsDollars,
    /// Dollars were taken for cents: 100 times too little.
    Cents,
}

/// Why a calculator is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNot {
    /// What it works out does not exist on this platform.
    NotHere,
    /// It is for TikTok only.
    #[serde(rename = "only-tiktok")]
    OnlyTikTok,
    /// It is for Instagram only.
    OnlyInstagram,
    /// It is for YouTube only.
    #[serde(rename = "only-youtube")]
    OnlyYouTube,
    /// Its number for this topic is not known.
    Topic,
    /// Its number for this country is not known.
    Country,
    /// Its formula is not published as a whole.
    Unpublished,
    /// It counts in euros, and its numbers are known for few countries.
    Euros,
    /// It asks for something that is not asked here.
    NotAsked,
}

impl WhyNot {
    /// Every reason.
    pub const ALL: &[Self] = &[
        Self::NotHere,
        Self::OnlyTikTok,
        Self::OnlyInstagram,
        Self::OnlyYouTube,
        Self::Topic,
        Self::Country,
        Self::Unpublished,
        Self::Euros,
        Self::NotAsked,
    ];
}

/// What is known of a calculator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct About {
    /// Its id.
    pub id: &'static str,
    /// What its publisher calls it.
    pub name: &'static str,
    /// Where it stands, if an address is known.
    pub link: Option<&'static str>,
    /// The date of what was read, or "undated".
    pub dated: &'static str,
    /// What it works out.
    #[serde(skip)]
    pub thing: Thing,
    /// What it goes by.
    pub goes_by: &'static [Input],
    /// What it does not look at.
    pub leaves_out: &'static [Omission],
    /// Where a unit has slipped.
    pub slip: Option<Slip>,
}

/// What a calculator says, in US dollars: one number, two ends, or both.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Said {
    /// Its lower end.
    pub low: Option<f64>,
    /// Its middle, or its one number.
    pub mid: Option<f64>,
    /// Its upper end.
    pub high: Option<f64>,
}

impl Said {
    /// One number.
    #[must_use]
    pub const fn one(usd: f64) -> Self {
        Self { low: None, mid: Some(usd), high: None }
    }

    /// Two ends.
    #[must_use]
    pub const fn between([low, high]: [f64; 2]) -> Self {
        Self { low: Some(low), mid: None, high: Some(high) }
    }

    /// A middle between two ends.
    #[must_use]
    pub const fn around([low, mid, high]: [f64; 3]) -> Self {
        Self { low: Some(low), mid: Some(mid), high: Some(high) }
    }

    /// All that it says, changed alike.
    #[must_use]
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self { low: self.low.map(&change), mid: self.mid.map(&change), high: self.high.map(&change) }
    }

    fn plus(self, other: Self) -> Self {
        let sum = |one: Option<f64>, other: Option<f64>| Some(one? + other?);
        Self { low: sum(self.low, other.low), mid: sum(self.mid, other.mid), high: sum(self.high, other.high) }
    }

    /// Its middle, or else both ends.
    pub fn middles(self) -> impl Iterator<Item = f64> {
        let [low, high] = if self.mid.is_some() { [None, None] } else { [self.low, self.high] };
        [self.mid, low, high].into_iter().flatten()
    }
}

/// What a calculator says for these inputs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Other {
    /// What is known of it.
    #[serde(flatten)]
    pub about: About,
    /// What it says.
    #[serde(flatten)]
    pub said: Said,
}

/// A calculator that says nothing here.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// What is known of it.
    #[serde(flatten)]
    pub about: About,
    /// Why.
    pub why: WhyNot,
}

/// A calculator and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Extreme {
    /// Its id.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// US dollars.
    pub usd: f64,
}

/// How far apart they are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// How many of them count.
    pub count: usize,
    /// What the lowest says.
    pub lowest: Extreme,
    /// What the highest says.
    pub highest: Extreme,
    /// The highest over the lowest.
    pub factor: f64,
}

/// A number that the calculators of a thing go by.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct At {
    /// Which.
    pub input: Input,
    /// Its usual value; engagement in percent.
    pub value: f64,
}

/// All that is said of one thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The thing.
    pub thing: Thing,
    /// Our range of it, in US dollars; null where we work out no such thing.
    pub ours: Option<Summary>,
    /// Whether our pathway counts; null where the thing is no pathway.
    pub state: Option<PathwayState>,
    /// What the calculators were given.
    pub at: Vec<At>,
    /// What they say, the lowest first.
    pub others: Vec<Other>,
    /// How far apart they are; null where fewer than two say an amount.
    pub spread: Option<Spread>,
    /// Those that say nothing here.
    pub left_out: Vec<LeftOut>,
}

/// What other calculators say of each thing that a scenario asks for.
#[must_use]
pub fn other_calculators(scenario: &Scenario, facts: &Facts, points: &Points) -> Vec<Comparison> {
    let overview = estimate::overview(scenario, facts, points);
    compare(scenario, facts, Summary::of(&fees(scenario, facts, points)), &overview)
}

/// The fees found for one sponsored post, in US dollars, one a sample.
#[must_use]
pub fn fees(scenario: &Scenario, facts: &Facts, points: &Points) -> Vec<f64> {
    sponsored_posts::found_usd_per_post(&Context::new(scenario, facts, points)).log.values(points.len())
}

/// The same beside ranges that are known already: of the [`fees`], and an [overview](estimate::overview) of the same scenario. Takes well under a
/// millisecond.
#[must_use]
pub fn compare(scenario: &Scenario, facts: &Facts, fees: Summary, overview: &Estimate) -> Vec<Comparison> {
    let inputs = Inputs::of(scenario, facts);
    let asked = Thing::ALL.iter().filter(|thing| thing.mode() == scenario.mode);
    asked.map(|thing| comparison(*thing, &inputs, fees, overview)).collect()
}

fn comparison(thing: Thing, inputs: &Inputs, fees: Summary, overview: &Estimate) -> Comparison {
    let (mut others, mut left_out) = (Vec::new(), Vec::new());
    for calculator in CALCULATORS.iter().filter(|calculator| calculator.about.thing == thing) {
        let about = calculator.about;
        let answer = if thing.is_on(inputs.platform) { (calculator.says)(inputs) } else { Err(WhyNot::NotHere) };
        match answer {
            Ok(said) => insert(&mut others, Other { about, said }),
            Err(why) => left_out.push(LeftOut { about, why }),
        }
    }
    let (ours, state) = ours(thing, fees, overview);
    let at = if others.is_empty() { Vec::new() } else { inputs.at(thing) };
    Comparison { thing, ours, state, at, spread: spread(&others), others, left_out }
}

/// Lowest first. In order as it comes: sorting would cost the page 10 KB.
fn insert(others: &mut Vec<Other>, other: Other) {
    let lowest = |other: &Other| other.said.middles().next().unwrap_or(0.0);
    let place = others.partition_point(|before| lowest(before) <= lowest(&other));
    others.insert(place, other);
}

fn ours(thing: Thing, fees: Summary, overview: &Estimate) -> (Option<Summary>, Option<PathwayState>) {
    match thing {
        Thing::SponsoredPost => return (Some(fees), None),
        Thing::WholeMonth => {
            let total = overview.accounts.first().map_or(overview.total, |account| account.total);
            return (Some(total.monthly), None);
        }
        _ => {}
    }
    let pathway = overview.pathways.iter().find(|pathway| Some(pathway.id) == thing.pathway());
    let month = pathway.map(|pathway| pathway.if_open.as_ref().unwrap_or(&pathway.outcome).monthly);
    (month, pathway.map(|pathway| pathway.state))
}

fn spread(others: &[Other]) -> Option<Spread> {
    let counted = || others.iter().filter(|other| other.about.slip.is_none() && other.said.middles().any(|usd| usd > 0.0));
    let extreme = |other: &Other, usd: f64| Extreme { id: other.about.id, name: other.about.name, usd };
    let all = || counted().flat_map(|other| other.said.middles().filter(|usd| *usd > 0.0).map(move |usd| extreme(other, usd)));
    let lowest = all().reduce(|a, b| if b.usd < a.usd { b } else { a })?;
    let highest = all().reduce(|a, b| if b.usd > a.usd { b } else { a })?;
    let count = counted().count();
    (count > 1).then(|| Spread { count, lowest, highest, factor: highest.usd / lowest.usd })
}
