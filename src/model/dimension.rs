//! Which axis of the points belongs to which quantity.

use super::scenario::Format;

/// The axis of the points that belongs to one uncertain quantity, or to one piece of luck. The numbers are fixed for ever and never
/// reused: a new quantity takes the next free one, so that it changes no other. At most 192: those above stand in for [`LUCK`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Dimension {
    LikesPerPost = 0,
    PostsPerMonth = 1,
    ViewsPerPost = 2,
    ReachPerPost = 3,
    Followers = 4,
    ProfileVisitsPerPost = 5,
    LinkClicksPerPost = 6,
    BoughtLikesShare = 7,
    /// Likes per view, impression, account reached or viewer.
    LikeRate = 8,
    ViewsPerFollower = 9,
    LikesPerFollower = 10,
    /// Luck: this month's views against the usual month's.
    MonthLuck = 11,
    LongVideoShare = 12,
    QualifiedShare = 13,
    RewardsRpm = 14,
    FundRpm = 15,
    ShareBooked = 16,
    /// Luck: whether this account is among those that are booked.
    Booked = 17,
    DealsPerMonth = 18,
    /// Luck: how many deals come this month.
    DealCount = 19,
    MakingFee = 20,
    SponsorCpm = 21,
    FeeByFollowers = 22,
    FormatFactor = 23,
    FollowerWeight = 24,
    Fee = 25,
    LinkShare = 26,
    VisitRate = 27,
    ClickRate = 28,
    OrderRate = 29,
    OrderValue = 30,
    Commission = 31,
    ReturnRate = 32,
    StoryClickRate = 33,
    CommentRate = 34,
    LiveHours = 35,
    LiveViewers = 36,
    UsdPerViewerHour = 37,
    GifterShare = 38,
    CoinsPerGifterHour = 39,
    UsdPerCoin = 40,
    Contracts = 41,
    ContractPosts = 42,
    ContractFee = 43,
    Discount = 44,
    ContractMonths = 45,
    Renewal = 46,
    GapMonths = 47,
    /// Luck: whether a contract runs this month.
    ContractRuns = 48,
    ProductClickRate = 49,
    ProductVisitRate = 50,
    ProductOrderRate = 51,
    ProductPrice = 52,
    ProductMargin = 53,
    SubscriberShare = 54,
    SubscriptionPrice = 55,
    SubscriptionFee = 56,
    SeriesBuyers = 57,
    SeriesPrice = 58,
    SeriesShare = 59,
    Tips = 60,
    TipsShare = 61,
    VideoGifts = 62,
    Stars = 63,
    StarValue = 64,
    BadgeUsd = 65,
    BonusInvited = 66,
    /// Luck: whether this account is invited to a bonus.
    BonusLuck = 67,
    BonusRpm = 68,
    IgtvRpm = 69,
    IgtvShare = 70,
    Jobs = 71,
    JobRate = 72,
    UsageRights = 73,
    Exclusivity = 74,
    ManagerShare = 75,
    FeeShare = 76,
    TaxShare = 77,
    HoursWorked = 78,
    CoinPrice = 79,
    DiamondsPerCoin = 80,
    Payout = 81,
    /// Of growth: the monthly rate of followers, one draw for all months. 86 to 88 are growth's.
    FollowerGrowth = 86,
    /// How far views of a post follow followers.
    ViewsFollow = 87,
    /// What another rhythm of posting adds to the growth of an Instagram account.
    RhythmGrowth = 88,
    /// Of a business: profile visits per like, or per view.
    BusinessVisitRate = 100,
    BusinessClickRate = 101,
    OrderAtOnceRate = 102,
    SignupRate = 103,
    LaterOrderRate = 104,
    CustomerWorth = 105,
    AttributionShare = 106,
    PayoutMinimum = 120,
    PayoutDelay = 121,
    /// Luck: how long the first event of a pathway is waited for.
    FirstEvent = 122,
    NicheFactor = 130,
    RegionFactor = 131,
    ShopSellingFee = 132,
    /// Making an image, a carousel or a story, where a month has several formats.
    PhotoMakingFee = 133,
    ImageLikesPerPost = 134,
    ImagePostsPerMonth = 135,
    ImageViewsPerPost = 136,
    ImageReachPerPost = 137,
    ImageProfileVisitsPerPost = 138,
    ImageLinkClicksPerPost = 139,
    ImageLikeRate = 140,
    ImageSponsorCpm = 141,
    CarouselLikesPerPost = 142,
    CarouselPostsPerMonth = 143,
    CarouselViewsPerPost = 144,
    CarouselReachPerPost = 145,
    CarouselProfileVisitsPerPost = 146,
    CarouselLinkClicksPerPost = 147,
    CarouselLikeRate = 148,
    CarouselSponsorCpm = 149,
    CarouselFormatFactor = 150,
    StoryLikesPerPost = 151,
    StoryPostsPerMonth = 152,
    StoryViewsPerPost = 153,
    StoryReachPerPost = 154,
    StoryProfileVisitsPerPost = 155,
    StoryLinkClicksPerPost = 156,
    StoryLikeRate = 157,
    StorySponsorCpm = 158,
    StoryFormatFactor = 159,
    /// Of a lever: what another rhythm of posting does to the views of a post. 160 to 175 are the levers'.
    RhythmLift = 160,
    SoundLift = 161,
    HoursLift = 162,
}

impl Dimension {
    /// The axis of the same quantity of one format, where a month has several: reels keep that of a month of one format.
    #[must_use]
    pub const fn of_format(self, format: Format) -> Self {
        match (format, self) {
            (Format::Image | Format::Carousel | Format::Story, Self::MakingFee) => Self::PhotoMakingFee,
            (Format::Image, Self::LikesPerPost) => Self::ImageLikesPerPost,
            (Format::Image, Self::PostsPerMonth) => Self::ImagePostsPerMonth,
            (Format::Image, Self::ViewsPerPost) => Self::ImageViewsPerPost,
            (Format::Image, Self::ReachPerPost) => Self::ImageReachPerPost,
            (Format::Image, Self::ProfileVisitsPerPost) => Self::ImageProfileVisitsPerPost,
            (Format::Image, Self::LinkClicksPerPost) => Self::ImageLinkClicksPerPost,
            (Format::Image, Self::LikeRate) => Self::ImageLikeRate,
            (Format::Image, Self::SponsorCpm) => Self::ImageSponsorCpm,
            (Format::Carousel, Self::LikesPerPost) => Self::CarouselLikesPerPost,
            (Format::Carousel, Self::PostsPerMonth) => Self::CarouselPostsPerMonth,
            (Format::Carousel, Self::ViewsPerPost) => Self::CarouselViewsPerPost,
            (Format::Carousel, Self::ReachPerPost) => Self::CarouselReachPerPost,
            (Format::Carousel, Self::ProfileVisitsPerPost) => Self::CarouselProfileVisitsPerPost,
            (Format::Carousel, Self::LinkClicksPerPost) => Self::CarouselLinkClicksPerPost,
            (Format::Carousel, Self::LikeRate) => Self::CarouselLikeRate,
            (Format::Carousel, Self::SponsorCpm) => Self::CarouselSponsorCpm,
            (Format::Carousel, Self::FormatFactor) => Self::CarouselFormatFactor,
            (Format::Story, Self::LikesPerPost) => Self::StoryLikesPerPost,
            (Format::Story, Self::PostsPerMonth) => Self::StoryPostsPerMonth,
            (Format::Story, Self::ViewsPerPost) => Self::StoryViewsPerPost,
            (Format::Story, Self::ReachPerPost) => Self::StoryReachPerPost,
            (Format::Story, Self::ProfileVisitsPerPost) => Self::StoryProfileVisitsPerPost,
            (Format::Story, Self::LinkClicksPerPost) => Self::StoryLinkClicksPerPost,
            (Format::Story, Self::LikeRate) => Self::StoryLikeRate,
            (Format::Story, Self::SponsorCpm) => Self::StorySponsorCpm,
            (Format::Story, Self::FormatFactor) => Self::StoryFormatFactor,
            _ => self,
        }
    }

    /// Its number, for [`Points`](super::Points).
    #[must_use]
    #[allow(clippy::as_conversions)] // A discriminant of a `repr(u8)` enum.
    pub const fn index(self) -> usize {
        self as u8 as usize
    }
}

/// What is luck and not ignorance, and so differs between the accounts of one person in the same month.
pub const LUCK: &[usize] = &[
    Dimension::MonthLuck.index(),
    Dimension::Booked.index(),
    Dimension::DealCount.index(),
    Dimension::ContractRuns.index(),
    Dimension::BonusLuck.index(),
    Dimension::FirstEvent.index(),
];
