//! The ways in which likes can lead to money, a file each. To add one: its file, its line in [`PATHWAYS`], its id.

pub mod affiliate;
pub mod brand_partnerships;
mod chain;
pub mod creator_fund;
pub mod creator_rewards;
pub mod igtv_ads;
pub mod live_gifts;
pub mod micro_conversions;
pub mod product_sales;
pub mod services;
pub mod sponsored_posts;
pub mod subscriptions;

use serde::{Deserialize, Serialize};

use super::audience::Context;
use super::cash::Cash;
use super::dimension::Dimension;
use super::gate::Gate;
use super::number::{Number, StepDraft};
use super::quantity::Scale;
use super::scenario::{Field, Mode, Platform};

/// What the estimate knows of a pathway.
pub struct Pathway {
    /// Its id.
    pub id: PathwayId,
    /// Whose it is.
    pub mode: Mode,
    /// Where it exists.
    pub platforms: &'static [Platform],
    /// Whether it counts unless the visitor says otherwise.
    pub on_by_default: bool,
    /// Whether it has ended.
    pub historical: bool,
    /// Whether likes play a part: what does not depend on them is in no total and has no figure per 1,000 likes.
    pub from_likes: bool,
    /// Which kinds of it there are to choose from on a platform, the usual one first; none where there is nothing to choose.
    pub kinds: fn(Platform) -> &'static [Kind],
    /// The numbers that the visitor may give.
    pub own: &'static [Own],
    /// Those of them that have no step until they are given: another way to the same number, or a source that no fact speaks of.
    pub unasked: fn(Platform) -> &'static [Own],
    /// Its conditions.
    pub gates: fn(&Context) -> Vec<Gate>,
    /// What it brings where every condition is met.
    pub income: fn(&Context) -> Income,
    /// How that becomes money in the account.
    pub cash: fn(&Context) -> Cash,
}

impl Pathway {
    /// What it brings where every condition is met: what it paid last month, or else what its account comes to.
    pub(super) fn income(&self, context: &Context) -> Income {
        chain::Chain::of_payout(context, self.id).map_or_else(|| (self.income)(context), chain::Chain::income)
    }
}

/// What a pathway brings, as if every gate was met.
pub struct Income {
    /// US dollars a month, one a sample.
    pub monthly: Vec<f64>,
    /// The same from those sources alone whose own conditions hold, where the pathway has several.
    pub unlocked: Option<Vec<f64>>,
    /// How the usual month comes about.
    pub steps: Vec<StepDraft>,
    /// Where money comes by a rare event: whether it happens, in each sample.
    pub event: Option<Vec<bool>>,
}

/// Every pathway, in the order of [`PathwayId`].
pub const PATHWAYS: &[Pathway] = &[
    creator_rewards::PATHWAY,
    creator_fund::PATHWAY,
    live_gifts::PATHWAY,
    sponsored_posts::PATHWAY,
    brand_partnerships::PATHWAY,
    affiliate::PATHWAY,
    product_sales::PATHWAY,
    subscriptions::PATHWAY,
    igtv_ads::PATHWAY,
    services::PATHWAY,
    micro_conversions::PATHWAY,
];

/// The pathways, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PathwayId {
    /// TikTok's Creator Rewards Program.
    CreatorRewards,
    /// TikTok's Creator Fund, ended 2023-12-16.
    CreatorFund,
    /// Gifts of viewers in TikTok LIVE.
    LiveGifts,
    /// Single sponsored posts.
    SponsoredPosts,
    /// Contracts with a brand over months.
    BrandPartnerships,
    /// Commission on sales through links.
    Affiliate,
    /// Own products and services, sold to followers.
    ProductSales,
    /// Subscriptions, tips and gifts outside LIVE.
    Subscriptions,
    /// Advertisements in Instagram's IGTV, ended 2022-02-28.
    IgtvAds,
    /// Work for others, which needs no audience.
    Services,
    /// The business view: orders that begin with likes.
    MicroConversions,
}

/// Which one of several a pathway means: what is sold, whose commission, which work, who gets the credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Affiliate: whatever is sold.
    Mixed,
    /// Affiliate: Amazon's standard programme.
    Amazon,
    /// Affiliate: fashion.
    Fashion,
    /// Affiliate: beauty.
    Beauty,
    /// Affiliate: shops that sell their own brand.
    OwnBrandShops,
    /// Affiliate: software.
    Software,
    /// Affiliate: courses of others.
    Courses,
    /// Product sales: printed on demand.
    Merchandise,
    /// Product sales: merchandise tagged in posts (Instagram).
    ProductTags,
    /// Product sales: templates, e-books, presets.
    DigitalProduct,
    /// Product sales: a course of one's own.
    OnlineCourse,
    /// Product sales: hours of coaching.
    Coaching,
    /// Services: videos that a brand publishes itself.
    UgcVideos,
    /// Services: photos that a brand publishes itself.
    UgcPhotos,
    /// Services: a client's accounts, by the month.
    Retainer,
    /// Services: a client's accounts, by the hour.
    Hourly,
    /// Services: employed.
    Salary,
    /// Micro-conversions: the first touch has all of the credit.
    FirstTouch,
    /// Micro-conversions: the last touch has all of it.
    LastTouch,
    /// Micro-conversions: first and last touch have most of it.
    PositionBased,
    /// Micro-conversions: as much as the visitor says.
    OwnShare,
}

impl Kind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Mixed,
        Self::Amazon,
        Self::Fashion,
        Self::Beauty,
        Self::OwnBrandShops,
        Self::Software,
        Self::Courses,
        Self::Merchandise,
        Self::ProductTags,
        Self::DigitalProduct,
        Self::OnlineCourse,
        Self::Coaching,
        Self::UgcVideos,
        Self::UgcPhotos,
        Self::Retainer,
        Self::Hourly,
        Self::Salary,
        Self::FirstTouch,
        Self::LastTouch,
        Self::PositionBased,
        Self::OwnShare,
    ];

    /// The kind as written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mixed => "mixed",
            Self::Amazon => "amazon",
            Self::Fashion => "fashion",
            Self::Beauty => "beauty",
            Self::OwnBrandShops => "own-brand-shops",
            Self::Software => "software",
            Self::Courses => "courses",
            Self::Merchandise => "merchandise",
            Self::ProductTags => "product-tags",
            Self::DigitalProduct => "digital-product",
            Self::OnlineCourse => "online-course",
            Self::Coaching => "coaching",
            Self::UgcVideos => "ugc-videos",
            Self::UgcPhotos => "ugc-photos",
            Self::Retainer => "retainer",
            Self::Hourly => "hourly",
            Self::Salary => "salary",
            Self::FirstTouch => "first-touch",
            Self::LastTouch => "last-touch",
            Self::PositionBased => "position-based",
            Self::OwnShare => "own-share",
        }
    }
}

/// For pathways of the past, whose every own number has its step.
const fn none_unasked(_: Platform) -> &'static [Own] {
    &[]
}

/// For pathways whose every own number has its step, but for what it paid last month.
const fn payout_unasked(_: Platform) -> &'static [Own] {
    &[Own::Payout]
}

/// For pathways with nothing to choose.
const fn no_kinds(_: Platform) -> &'static [Kind] {
    &[]
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
    /// Affiliate: clicks per view (TikTok), per profile visit or story viewer (Instagram); micro-conversions: clicks per profile visit.
    ClickRate,
    /// Affiliate, micro-conversions: profile visits per like (Instagram); micro-conversions on TikTok: per view.
    VisitRate,
    /// Affiliate: orders per click; micro-conversions: those at once.
    OrderRate,
    /// Affiliate, micro-conversions: dollars per order.
    OrderValue,
    /// Affiliate: share of the order.
    Commission,
    /// Affiliate: share of orders returned.
    ReturnRate,
    /// LIVE gifts, badges: hours LIVE in a month.
    HoursPerMonth,
    /// LIVE gifts, badges: viewers at a time.
    Viewers,
    /// LIVE gifts: dollars that reach the creator, per viewer and hour.
    UsdPerViewerHour,
    /// LIVE gifts: share of viewers who send any gift.
    GifterShare,
    /// LIVE gifts: coins of a gifting viewer in an hour.
    CoinsPerGifterHour,
    /// LIVE gifts: dollars that reach the creator, per coin.
    UsdPerCoin,
    /// Partnerships: contracts at a time.
    Contracts,
    /// Partnerships: posts a month of one contract.
    ContractPosts,
    /// Partnerships: how much less a post costs than a single one.
    Discount,
    /// Partnerships: months that a contract runs.
    ContractMonths,
    /// Partnerships: chance that a contract is renewed.
    RenewalChance,
    /// Partnerships: months until the next contract, where it is not.
    GapMonths,
    /// Product sales: dollars per sale; subscriptions: dollars a month.
    Price,
    /// Product sales: share of the price that is left.
    Margin,
    /// Subscriptions: share of followers who subscribe.
    SubscriberShare,
    /// Subscriptions: share of the price that reaches the creator.
    CreatorShare,
    /// Subscriptions: share of followers who buy a Series in a month.
    SeriesBuyerShare,
    /// Subscriptions: dollars for a Series.
    SeriesPrice,
    /// Subscriptions: dollars of tips per follower and month.
    TipsPerFollower,
    /// Subscriptions: dollars of video gifts per 1,000 views.
    VideoGiftRpm,
    /// Subscriptions: stars per 1,000 plays (Instagram).
    StarsPerThousand,
    /// Subscriptions: dollars of badges per viewer and hour (Instagram).
    BadgeUsdPerViewerHour,
    /// Services: videos, photos, clients, hours or jobs in a month.
    Jobs,
    /// Services: dollars for each of them.
    JobRate,
    /// Any pathway of today: what it paid last month, which replaces the whole account.
    Payout,
    /// Micro-conversions: sign-ups per click.
    SignupRate,
    /// Micro-conversions: orders per sign-up, later.
    LaterOrderRate,
    /// Micro-conversions: how much of an order the like is credited with.
    AttributionShare,
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
    /// The fee for a reel, where a month has several formats.
    FeeOfReel,
    /// The fee for an image.
    FeeOfImage,
    /// The fee for a carousel.
    FeeOfCarousel,
    /// The fee for a story.
    FeeOfStory,
    /// What the topic does to the fee.
    NicheFactor,
    /// What the country of the audience does to the fee.
    RegionFactor,
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
    /// Share of the posts that are stories.
    StoryShare,
    /// Followers of the account.
    Followers,
    /// Hours LIVE in a month.
    HoursPerMonth,
    /// Viewers at a time.
    Viewers,
    /// Dollars per viewer and hour.
    UsdPerViewerHour,
    /// Share of viewers who send any gift.
    GifterShare,
    /// Coins of a gifting viewer in an hour.
    CoinsPerGifterHour,
    /// Dollars per coin.
    UsdPerCoin,
    /// Contracts at a time.
    Contracts,
    /// Posts a month of one contract.
    ContractPosts,
    /// How much less a post costs than a single one; what is left counts.
    Discount,
    /// Months that a contract runs.
    ContractMonths,
    /// Chance that it is renewed.
    RenewalChance,
    /// Months until the next one, where it is not.
    GapMonths,
    /// Share of the months in which a contract runs.
    RunningShare,
    /// Clicks on the link, per view.
    ViewClickRate,
    /// Dollars per sale.
    Price,
    /// What Instagram takes of an order; what is left counts.
    SellingFee,
    /// What its own checkout took until it ended: history, and no factor.
    EndedCheckoutFee,
    /// Share of the price that is left.
    Margin,
    /// Share of followers who subscribe.
    SubscriberShare,
    /// Dollars a month of a subscriber.
    SubscriptionPrice,
    /// Share of the money that reaches the creator.
    CreatorShare,
    /// What subscriptions bring in a month.
    SubscriptionMonth,
    /// Share of followers who buy a Series in a month.
    SeriesBuyerShare,
    /// Dollars for a Series.
    SeriesPrice,
    /// What Series bring in a month.
    SeriesMonth,
    /// Dollars of tips per follower and month.
    TipsPerFollower,
    /// What tips bring in a month.
    TipMonth,
    /// Dollars of video gifts per 1,000 views.
    VideoGiftRpm,
    /// What gifts bring in a month.
    GiftMonth,
    /// Stars per 1,000 plays.
    StarsPerThousand,
    /// Dollars per star.
    StarValue,
    /// Dollars of badges per viewer and hour.
    BadgeUsdPerViewerHour,
    /// What badges bring in a month.
    BadgeMonth,
    /// Chance of being invited to a bonus.
    InvitedChance,
    /// What bonuses bring in a month.
    BonusMonth,
    /// The creator's share of the advertisers' money.
    AdShare,
    /// Videos for others in a month.
    JobVideos,
    /// Photos for others in a month.
    JobPhotos,
    /// Clients whose accounts are managed.
    JobClients,
    /// Hours of work for others in a month.
    JobHours,
    /// Employments.
    JobEmployed,
    /// Dollars for each of them.
    JobRate,
    /// What the pathway paid last month.
    Payout,
    /// Profile visits per view.
    ViewVisitRate,
    /// Orders at once, per click.
    OrderAtOnceRate,
    /// Sign-ups per click.
    SignupRate,
    /// Later orders per sign-up.
    LaterOrderRate,
    /// Orders per click, at once and later.
    OrdersPerClick,
    /// How much of an order the like is credited with.
    AttributionShare,
    /// The product of the usual values, a month.
    UsualMonth,
}

impl PathwayId {
    /// Every id, in the order in which pathways are shown.
    pub const ALL: &[Self] = &[
        Self::CreatorRewards,
        Self::CreatorFund,
        Self::LiveGifts,
        Self::SponsoredPosts,
        Self::BrandPartnerships,
        Self::Affiliate,
        Self::ProductSales,
        Self::Subscriptions,
        Self::IgtvAds,
        Self::Services,
        Self::MicroConversions,
    ];

    /// The id as written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreatorRewards => "creator-rewards",
            Self::CreatorFund => "creator-fund",
            Self::LiveGifts => "live-gifts",
            Self::SponsoredPosts => "sponsored-posts",
            Self::BrandPartnerships => "brand-partnerships",
            Self::Affiliate => "affiliate",
            Self::ProductSales => "product-sales",
            Self::Subscriptions => "subscriptions",
            Self::IgtvAds => "igtv-ads",
            Self::Services => "services",
            Self::MicroConversions => "micro-conversions",
        }
    }

    /// What the estimate knows of it.
    pub(in crate::model) fn pathway(self) -> Option<&'static Pathway> {
        PATHWAYS.iter().find(|pathway| pathway.id == self)
    }

    /// The numbers of the pathway that the visitor may give.
    #[must_use]
    pub fn own_numbers(self) -> &'static [Own] {
        self.pathway().map_or(&[], |pathway| pathway.own)
    }

    /// Whether the pathway exists there.
    #[must_use]
    pub fn on_platform(self, platform: Platform) -> bool {
        self.pathway().is_some_and(|pathway| pathway.platforms.contains(&platform))
    }

    /// Whether it is one of a mode.
    #[must_use]
    pub fn in_mode(self, mode: Mode) -> bool {
        self.pathway().is_some_and(|pathway| pathway.mode == mode)
    }

    /// Whether it counts unless the visitor says otherwise.
    #[must_use]
    pub fn on_by_default(self) -> bool {
        self.pathway().is_some_and(|pathway| pathway.on_by_default)
    }

    /// Whether likes play a part: what does not depend on them is in no total.
    #[must_use]
    pub fn from_likes(self) -> bool {
        self.pathway().is_some_and(|pathway| pathway.from_likes)
    }

    /// Own numbers that have no step until they are given.
    #[must_use]
    pub fn unasked(self, platform: Platform) -> &'static [Own] {
        self.pathway().map_or(&[], |pathway| (pathway.unasked)(platform))
    }

    /// Whether brands pay: a manager has a share in that.
    #[must_use]
    pub const fn is_paid_by_brands(self) -> bool {
        matches!(self, Self::SponsoredPosts | Self::BrandPartnerships)
    }

    /// Its kinds on a platform, the usual one first.
    #[must_use]
    pub fn kinds(self, platform: Platform) -> &'static [Kind] {
        self.pathway().map_or(&[], |pathway| (pathway.kinds)(platform))
    }
}

/// What the table says of an [`Own`] number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnSpec {
    /// Name in scenario JSON.
    pub name: &'static str,
    /// What is counted or measured.
    pub measure: Measure,
    /// The axis of a range; shares are typed in percent.
    pub scale: Scale,
    /// Smallest number allowed.
    pub min: f64,
    /// Largest number allowed.
    pub max: f64,
}

/// What kind of number it is, for those who write and read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// So many of something.
    Count,
    /// US dollars.
    Money,
    /// A part of a whole.
    Share,
    /// A number without a unit that may exceed 1.
    Ratio,
}

impl Own {
    /// The table of own numbers: name, measure, axis, bounds.
    #[must_use]
    pub const fn spec(self) -> OwnSpec {
        match self {
            Self::QualifiedShare => OwnSpec::share("qualified_share"),
            Self::Rpm => OwnSpec::money("rpm", 1000.0),
            Self::DealsPerMonth => OwnSpec::count("deals_per_month", 500.0),
            Self::Fee => OwnSpec::money("fee", 1e8),
            Self::LinkShare => OwnSpec::share("link_share"),
            Self::ClickRate => OwnSpec::share("click_rate"),
            Self::VisitRate => OwnSpec { measure: Measure::Ratio, ..OwnSpec::count("visit_rate", 100.0) },
            Self::OrderRate => OwnSpec::share("order_rate"),
            Self::OrderValue => OwnSpec::money("order_value", 1e7),
            Self::Commission => OwnSpec::share("commission"),
            Self::ReturnRate => OwnSpec::share("return_rate"),
            Self::HoursPerMonth => OwnSpec::count("hours_per_month", 744.0),
            Self::Viewers => OwnSpec::count("viewers", 1e8),
            Self::UsdPerViewerHour => OwnSpec::money("usd_per_viewer_hour", 1e4),
            Self::GifterShare => OwnSpec::share("gifter_share"),
            Self::CoinsPerGifterHour => OwnSpec::count("coins_per_gifter_hour", 1e7),
            Self::UsdPerCoin => OwnSpec::money("usd_per_coin", 1.0),
            Self::Contracts => OwnSpec::count("contracts", 50.0),
            Self::ContractPosts => OwnSpec::count("posts_per_month", 500.0),
            Self::Discount => OwnSpec::share("discount"),
            Self::ContractMonths => OwnSpec { min: 0.1, ..OwnSpec::count("contract_months", 120.0) },
            Self::RenewalChance => OwnSpec::share("renewal_chance"),
            Self::GapMonths => OwnSpec::count("gap_months", 120.0),
            Self::Price => OwnSpec { min: 0.01, ..OwnSpec::money("price", 1e7) },
            Self::Margin => OwnSpec::share("margin"),
            Self::SubscriberShare => OwnSpec::share("subscriber_share"),
            Self::CreatorShare => OwnSpec::share("creator_share"),
            Self::SeriesBuyerShare => OwnSpec::share("series_buyer_share"),
            Self::SeriesPrice => OwnSpec::money("series_price", 1e5),
            Self::TipsPerFollower => OwnSpec::money("tips_per_follower", 1e4),
            Self::VideoGiftRpm => OwnSpec::money("video_gift_rpm", 1e4),
            Self::StarsPerThousand => OwnSpec::count("stars_per_1000_plays", 1e6),
            Self::BadgeUsdPerViewerHour => OwnSpec::money("badge_usd_per_viewer_hour", 1e4),
            Self::Jobs => OwnSpec::count("jobs", 744.0),
            Self::JobRate => OwnSpec::money("job_rate", 1e7),
            Self::Payout => OwnSpec::money("payout", 1e9),
            Self::SignupRate => OwnSpec::share("signup_rate"),
            Self::LaterOrderRate => OwnSpec::share("later_order_rate"),
            Self::AttributionShare => OwnSpec::share("attribution_share"),
        }
    }
}

impl OwnSpec {
    pub(in crate::model) const fn share(name: &'static str) -> Self {
        Self { name, measure: Measure::Share, scale: Scale::Share, min: 0.0, max: 1.0 }
    }

    pub(in crate::model) const fn count(name: &'static str, max: f64) -> Self {
        Self { name, measure: Measure::Count, scale: Scale::Positive, min: 0.0, max }
    }

    const fn money(name: &'static str, max: f64) -> Self {
        Self { measure: Measure::Money, ..Self::count(name, max) }
    }
}

impl Context<'_> {
    /// Which kind of a pathway the visitor chose, or its usual one; none where there is nothing to choose.
    fn kind(&self, pathway: PathwayId) -> Option<Kind> {
        let kinds = pathway.kinds(self.scenario.platform);
        let chosen = self.scenario.pathways.get(&pathway).and_then(|choice| choice.kind);
        chosen.filter(|kind| kinds.contains(kind)).or(kinds.first().copied())
    }

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
fn usual_month(value: f64) -> StepDraft {
    month_of(StepLabel::UsualMonth, value)
}

/// The same of one of several sources.
fn month_of(label: StepLabel, value: f64) -> StepDraft {
    StepDraft::of_value(label, value, "USD per month", None)
}
