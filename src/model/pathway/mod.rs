//! The ways in which likes can lead to money, a file each. To add one: its file, its line in [`PATHWAYS`], its id.

pub mod affiliate;
pub mod creator_fund;
pub mod creator_rewards;
pub mod sponsored_posts;

use serde::{Deserialize, Serialize};

use super::audience::Context;
use super::dimension::Dimension;
use super::estimate::Step;
use super::gate::Gate;
use super::number::Number;
use super::quantity::Scale;
use super::scenario::{Field, Platform};

/// What the estimate knows of a pathway.
pub struct Pathway {
    /// Its id.
    pub id: PathwayId,
    /// Where it exists.
    pub platforms: &'static [Platform],
    /// Whether it counts unless the visitor says otherwise.
    pub on_by_default: bool,
    /// Whether it has ended.
    pub historical: bool,
    /// The numbers that the visitor may give.
    pub own: &'static [Own],
    /// Its conditions.
    pub gates: fn(&Context) -> Vec<Gate>,
    /// What it brings where every condition is met.
    pub income: fn(&Context) -> Income,
}

/// What a pathway brings, as if every gate was met.
pub struct Income {
    /// US dollars a month, one a sample.
    pub monthly: Vec<f64>,
    /// How the usual month comes about.
    pub steps: Vec<Step>,
    /// Where money comes by a rare event: whether it happens, in each sample.
    pub event: Option<Vec<bool>>,
}

/// Every pathway, in the order of [`PathwayId`].
pub const PATHWAYS: &[Pathway] = &[creator_rewards::PATHWAY, creator_fund::PATHWAY, sponsored_posts::PATHWAY, affiliate::PATHWAY];

/// The pathways, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PathwayId {
    /// TikTok's Creator Rewards Program.
    CreatorRewards,
    /// TikTok's Creator Fund, ended 2023-12-16.
    CreatorFund,
    /// Single sponsored posts.
    SponsoredPosts,
    /// Commission on sales through links.
    Affiliate,
}

/// A number of a pathway that the visitor may give instead of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// Creator Rewards: share of views that qualify.
    QualifiedShare,
    /// Creator Rewards, Creator Fund: dollars per 1,000 (qualified) views.
    Rpm,
    /// Sponsored posts: deals in a month (replaces the chance of any deal as well).
    DealsPerMonth,
    /// Sponsored posts: dollars per post.
    Fee,
    /// Affiliate: share of posts with a link.
    LinkShare,
    /// Affiliate: clicks per view (TikTok), per profile visit or story viewer (Instagram).
    ClickRate,
    /// Affiliate: profile visits per like (Instagram).
    VisitRate,
    /// Affiliate: orders per click.
    OrderRate,
    /// Affiliate: dollars per order.
    OrderValue,
    /// Affiliate: share of the order.
    Commission,
    /// Affiliate: share of orders returned.
    ReturnRate,
}

/// What a [`super::estimate::Step`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepLabel {
    /// Posts a month.
    PostsPerMonth,
    /// Likes per post.
    LikesPerPost,
    /// Views per post.
    ViewsPerPost,
    /// Accounts reached (or impressions) per post.
    ReachPerPost,
    /// Share of videos of a minute and more.
    LongVideoShare,
    /// Share of views that qualify.
    QualifiedShare,
    /// Dollars per 1,000 views, or qualified views.
    Rpm,
    /// Chance that brands book this account at all.
    BookedChance,
    /// Deals a month of an account that is booked.
    DealsPerMonth,
    /// What making the content costs a brand.
    MakingFee,
    /// Dollars per 1,000 views of a sponsored post.
    Cpm,
    /// The fee that views would ask for.
    FeeByViews,
    /// The fee that followers would ask for.
    FeeByFollowers,
    /// How far the fee follows followers.
    FollowerWeight,
    /// The fee for one post.
    Fee,
    /// What an engagement above or below the usual does to the fee.
    EngagementFactor,
    /// Share of posts with an affiliate link.
    LinkShare,
    /// Profile visits per like.
    VisitRate,
    /// Clicks per view, visit or viewer.
    ClickRate,
    /// Clicks per post, where known.
    ClicksPerPost,
    /// Visits per post, where known.
    VisitsPerPost,
    /// Orders per click.
    OrderRate,
    /// Dollars per order.
    OrderValue,
    /// Share of the order that is commission.
    Commission,
    /// Share of orders that are returned: what is kept counts.
    ReturnRate,
    /// Taps on the link of a story, per viewer.
    StoryClickRate,
    /// The product of the usual values, a month.
    UsualMonth,
}

impl PathwayId {
    /// Every id, in the order in which pathways are shown.
    pub const ALL: &[Self] = &[Self::CreatorRewards, Self::CreatorFund, Self::SponsoredPosts, Self::Affiliate];

    /// The id as written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreatorRewards => "creator-rewards",
            Self::CreatorFund => "creator-fund",
            Self::SponsoredPosts => "sponsored-posts",
            Self::Affiliate => "affiliate",
        }
    }

    /// The numbers of the pathway that the visitor may give.
    #[must_use]
    pub fn own_numbers(self) -> &'static [Own] {
        PATHWAYS.iter().find(|pathway| pathway.id == self).map_or(&[], |pathway| pathway.own)
    }

    /// Whether the pathway exists there.
    #[must_use]
    pub fn on_platform(self, platform: Platform) -> bool {
        PATHWAYS.iter().any(|pathway| pathway.id == self && pathway.platforms.contains(&platform))
    }

    /// Whether it counts unless the visitor says otherwise.
    #[must_use]
    pub fn on_by_default(self) -> bool {
        PATHWAYS.iter().any(|pathway| pathway.id == self && pathway.on_by_default)
    }
}

/// What the table says of an [`Own`] number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnSpec {
    /// Name in scenario JSON.
    pub name: &'static str,
    /// The axis of a range; shares are typed in percent.
    pub scale: Scale,
    /// Smallest number allowed.
    pub min: f64,
    /// Largest number allowed.
    pub max: f64,
}

impl Own {
    /// The table of own numbers: name, axis, bounds.
    #[must_use]
    pub const fn spec(self) -> OwnSpec {
        match self {
            Self::QualifiedShare => OwnSpec::share("qualified_share"),
            Self::Rpm => OwnSpec::amount("rpm", 1000.0),
            Self::DealsPerMonth => OwnSpec::amount("deals_per_month", 500.0),
            Self::Fee => OwnSpec::amount("fee", 1e8),
            Self::LinkShare => OwnSpec::share("link_share"),
            Self::ClickRate => OwnSpec::share("click_rate"),
            Self::VisitRate => OwnSpec::amount("visit_rate", 100.0),
            Self::OrderRate => OwnSpec::share("order_rate"),
            Self::OrderValue => OwnSpec::amount("order_value", 1e7),
            Self::Commission => OwnSpec::share("commission"),
            Self::ReturnRate => OwnSpec::share("return_rate"),
        }
    }
}

impl OwnSpec {
    const fn share(name: &'static str) -> Self {
        Self { name, scale: Scale::Share, min: 0.0, max: 1.0 }
    }

    const fn amount(name: &'static str, max: f64) -> Self {
        Self { name, scale: Scale::Positive, min: 0.0, max }
    }
}

impl Context<'_> {
    /// The visitor's own number of a pathway, or else what `fallback` says.
    fn own_or(&self, pathway: PathwayId, own: Own, dimension: Dimension, fallback: impl FnOnce() -> Number) -> Number {
        match self.scenario.own(pathway, own) {
            Some(triplet) => Number::own(self.points, dimension, own.spec().scale, triplet),
            None => fallback(),
        }
    }

    /// A field of the account, or else what `fallback` says.
    fn field_or(&self, field: Field, dimension: Dimension, fallback: impl FnOnce() -> Number) -> Number {
        match self.scenario.get(field) {
            Some(triplet) => Number::own(self.points, dimension, field.spec().scale, triplet),
            None => fallback(),
        }
    }

    fn fact(&self, dimension: Dimension, id: super::fact::FactId) -> Number {
        Number::fact(self.points, dimension, self.facts, id)
    }
}

/// The last step: the product of the usual values.
fn usual_month(value: f64) -> Step {
    Step { label: StepLabel::UsualMonth, value, low: value, high: value, unit: "USD per month", fact: None, own: false, input: None }
}
