//! The ways in which likes can lead to money, a file each.

use serde::{Deserialize, Serialize};

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
    /// Followers.
    Followers,
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
    /// Price of the format against a static post.
    FormatFactor,
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
    /// Share of orders that are kept.
    KeptShare,
    /// The product of the usual values, a month.
    UsualMonth,
}
