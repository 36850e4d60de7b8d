//! The inputs of the total, as a visitor would tell them apart: one or several axes of the points each.

use serde::Serialize;

use super::dimension::{
    Dimension::{self, *},
    LUCK,
};

/// One thing that the total rests on. The same quantity of several formats or pathways is one input, and so are the parts of one price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Input {
    /// Likes of a post.
    LikesPerPost,
    /// Posts in a month.
    PostsPerMonth,
    /// Views of a post.
    ViewsPerPost,
    /// Accounts that a post reaches.
    ReachPerPost,
    /// Followers.
    Followers,
    /// Profile visits that a post leads to.
    ProfileVisitsPerPost,
    /// Clicks on the link that a post leads to.
    LinkClicksPerPost,
    /// Share of the likes that were bought.
    BoughtLikesShare,
    /// Likes per view, impression, account reached or viewer.
    LikeRate,
    /// Views per follower.
    ViewsPerFollower,
    /// Likes per follower.
    LikesPerFollower,
    /// Luck: this month's views against the usual month's.
    MonthLuck,
    /// Share of videos of a minute and more.
    LongVideoShare,
    /// Share of views that qualify.
    QualifiedShare,
    /// Dollars per 1,000 qualified views.
    RewardsRpm,
    /// Whether brands book accounts of the size at all, and how often.
    DealRate,
    /// Luck: whether this account is among those that are booked, and how many deals come this month.
    DealLuck,
    /// Dollars for a sponsored post.
    SponsoredFee,
    /// Share of posts with an affiliate link.
    LinkShare,
    /// Profile visits per like or view.
    VisitRate,
    /// Clicks per visit, view or viewer.
    ClickRate,
    /// Orders per click.
    OrderRate,
    /// Dollars of an order, or of a customer.
    OrderValue,
    /// Share of an order that is commission.
    Commission,
    /// Share of orders that are returned.
    ReturnRate,
    /// Dollars for a product of one's own.
    ProductPrice,
    /// Share of its price that is left.
    ProductMargin,
    /// Hours LIVE in a month.
    LiveHours,
    /// Viewers of a LIVE.
    LiveViewers,
    /// Dollars per viewer and hour.
    LiveGifts,
    /// Contracts with brands, and their posts.
    Contracts,
    /// Dollars for a post of a contract.
    ContractFee,
    /// How long a contract runs, and how soon the next one begins.
    ContractTime,
    /// Luck: whether a contract runs this month.
    ContractLuck,
    /// Subscribers, and what reaches the creator of their money.
    Subscriptions,
    /// Buyers of a Series, and what reaches the creator of their money.
    Series,
    /// Tips.
    Tips,
    /// Gifts on posts.
    Gifts,
    /// Badges in a live.
    Badges,
    /// Invited bonuses.
    Bonuses,
    /// Luck: whether this account is invited.
    BonusLuck,
    /// What a pathway paid last month.
    Payout,
    /// Sign-ups, and the orders that follow them.
    LaterOrders,
    /// How much of an order a like is credited with.
    Attribution,
}

/// Every input with its axes. What is in no total (programmes that have ended, work for others, deductions, waiting for the money) is not here.
pub const INPUTS: &[(Input, &[Dimension])] = &[
    (Input::LikesPerPost, &[LikesPerPost, ImageLikesPerPost, CarouselLikesPerPost, StoryLikesPerPost]),
    (Input::PostsPerMonth, &[PostsPerMonth, ImagePostsPerMonth, CarouselPostsPerMonth, StoryPostsPerMonth]),
    (Input::ViewsPerPost, &[ViewsPerPost, ImageViewsPerPost, CarouselViewsPerPost, StoryViewsPerPost]),
    (Input::ReachPerPost, &[ReachPerPost, ImageReachPerPost, CarouselReachPerPost, StoryReachPerPost]),
    (Input::Followers, &[Followers]),
    (
        Input::ProfileVisitsPerPost,
        &[ProfileVisitsPerPost, ImageProfileVisitsPerPost, CarouselProfileVisitsPerPost, StoryProfileVisitsPerPost],
    ),
    (Input::LinkClicksPerPost, &[LinkClicksPerPost, ImageLinkClicksPerPost, CarouselLinkClicksPerPost, StoryLinkClicksPerPost]),
    (Input::BoughtLikesShare, &[BoughtLikesShare]),
    (Input::LikeRate, &[LikeRate, ImageLikeRate, CarouselLikeRate, StoryLikeRate]),
    (Input::ViewsPerFollower, &[ViewsPerFollower]),
    (Input::LikesPerFollower, &[LikesPerFollower]),
    (Input::MonthLuck, &[MonthLuck]),
    (Input::LongVideoShare, &[LongVideoShare]),
    (Input::QualifiedShare, &[QualifiedShare]),
    (Input::RewardsRpm, &[RewardsRpm]),
    (Input::DealRate, &[ShareBooked, DealsPerMonth]),
    (Input::DealLuck, &[Booked, DealCount]),
    (
        Input::SponsoredFee,
        &[
            MakingFee,
            PhotoMakingFee,
            SponsorCpm,
            ImageSponsorCpm,
            CarouselSponsorCpm,
            StorySponsorCpm,
            FeeByFollowers,
            FormatFactor,
            CarouselFormatFactor,
            StoryFormatFactor,
            FollowerWeight,
            NicheFactor,
            RegionFactor,
            Fee,
        ],
    ),
    (Input::LinkShare, &[LinkShare]),
    (Input::VisitRate, &[VisitRate, ProductVisitRate, BusinessVisitRate]),
    (Input::ClickRate, &[ClickRate, StoryClickRate, ProductClickRate, BusinessClickRate]),
    (Input::OrderRate, &[OrderRate, ProductOrderRate, OrderAtOnceRate]),
    (Input::OrderValue, &[OrderValue, CustomerWorth]),
    (Input::Commission, &[Commission]),
    (Input::ReturnRate, &[ReturnRate]),
    (Input::ProductPrice, &[ProductPrice]),
    (Input::ProductMargin, &[ProductMargin, ShopSellingFee]),
    (Input::LiveHours, &[LiveHours]),
    (Input::LiveViewers, &[LiveViewers]),
    (Input::LiveGifts, &[UsdPerViewerHour, GifterShare, CoinsPerGifterHour, UsdPerCoin]),
    (Input::Contracts, &[Contracts, ContractPosts]),
    (Input::ContractFee, &[ContractFee, Discount]),
    (Input::ContractTime, &[ContractMonths, Renewal, GapMonths]),
    (Input::ContractLuck, &[ContractRuns]),
    (Input::Subscriptions, &[SubscriberShare, SubscriptionPrice, SubscriptionFee]),
    (Input::Series, &[SeriesBuyers, SeriesPrice, SeriesShare]),
    (Input::Tips, &[Tips, TipsShare]),
    (Input::Gifts, &[VideoGifts, Stars, StarValue]),
    (Input::Badges, &[BadgeUsd]),
    (Input::Bonuses, &[BonusInvited, BonusRpm]),
    (Input::BonusLuck, &[BonusLuck]),
    (Input::Payout, &[Payout]),
    (Input::LaterOrders, &[SignupRate, LaterOrderRate]),
    (Input::Attribution, &[AttributionShare]),
];

/// Why an input is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It is some number, which nobody has told: knowing it would narrow the range.
    Ignorance,
    /// It differs from month to month, or from account to account, whatever is known.
    Luck,
}

impl Input {
    /// Whether it is ignorance or luck.
    #[must_use]
    pub fn kind(self) -> Kind {
        let is_luck = |(input, axes): &(Self, &[Dimension])| *input == self && axes.iter().all(|axis| LUCK.contains(&axis.index()));
        if INPUTS.iter().any(is_luck) { Kind::Luck } else { Kind::Ignorance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_axis_belongs_to_one_input_and_luck_never_stands_beside_ignorance() {
        let mut seen = Vec::new();
        for (input, axes) in INPUTS {
            let lucky = axes.iter().filter(|axis| LUCK.contains(&axis.index())).count();
            assert!(lucky == 0 || lucky == axes.len(), "{input:?}");
            assert_eq!(input.kind() == Kind::Luck, lucky > 0);
            for axis in *axes {
                assert!(!seen.contains(axis), "{axis:?} twice");
                seen.push(*axis);
            }
        }
        let luck: Vec<usize> = seen.iter().map(|axis| axis.index()).filter(|axis| LUCK.contains(axis)).collect();
        assert_eq!(luck.len(), LUCK.len() - 1, "all but the wait for the first event, which is in no total");
    }
}
