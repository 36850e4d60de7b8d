//! Which axis of the points belongs to which quantity.

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
}

impl Dimension {
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
