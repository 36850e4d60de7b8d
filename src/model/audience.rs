//! From what is known to what is not: likes, views, reach, followers and posts from whatever the visitor gave.
//!
//! One number is enough; each further one takes the place of an assumption. Decisions where the design is silent:
//! - Instagram's rates are likes per impression (image, carousel), account reached (reel) and viewer (story). What a post reaches is
//!   therefore one quantity, the *exposure*: own reach if known, else own views, else likes over the format's rate. Views of a
//!   sponsored post are own views if known, else the exposure, which cannot be more.
//! - A programme's "views in 30 days" are those of the account's usual month, without this month's luck.

use std::collections::BTreeMap;

use super::estimate::Assumed;
use super::fact::FactId::{self, *};
use super::fact::Facts;
use super::number::{BySize, Number, Origin};
use super::quantity::{Scale, Triplet};
use super::sampling::{Column, Dimension, Points};
use super::scenario::{Field, Format, Platform, Scenario};

/// Likes per view by size of account (TikTok).
const LIKE_PER_VIEW: &[FactId] = &[TiktokLikePerViewNano, TiktokLikePerViewMicro, TiktokLikePerViewMacro, TiktokLikePerViewMega];
/// Likes per follower by size of account (Instagram).
const LIKE_PER_FOLLOWER: &[FactId] =
    &[InstagramLikePerFollowerNano, InstagramLikePerFollowerMicro, InstagramLikePerFollowerMid, InstagramLikePerFollowerMega];

/// A month of 52/12 weeks.
const WEEKS_PER_MONTH: f64 = 52.0 / 12.0;

/// Everything a pathway may need.
pub struct Context<'a> {
    /// What the visitor said.
    pub scenario: &'a Scenario,
    /// The facts.
    pub facts: &'a Facts,
    /// The points.
    pub points: &'a Points,
    /// The numbers of the account.
    pub audience: Audience,
}

/// The numbers of the account, drawn once and used by all pathways.
pub struct Audience {
    /// Likes of a post, as typed: bought ones count here.
    pub likes: Number,
    /// Likes of a post that count.
    pub real_likes: Number,
    /// Posts a month.
    pub posts: Number,
    /// Views (TikTok), or what a post reaches (Instagram).
    pub exposure: Number,
    /// Views of a post.
    pub views: Number,
    /// Followers.
    pub followers: Number,
    /// This month's views against the usual month's: luck.
    pub month: Number,
    /// Own engagement over the usual one, ln; none where the own rate is not known.
    pub engagement: Option<Column>,
    /// Likes over exposure of the format.
    pub like_rate: Number,
}

struct Reader<'a> {
    scenario: &'a Scenario,
    facts: &'a Facts,
    points: &'a Points,
}

impl Reader<'_> {
    fn own(&self, field: Field, dimension: Dimension) -> Option<Number> {
        let triplet = self.scenario.get(field)?;
        Some(Number::own(self.points, dimension, field.spec().scale, triplet))
    }

    fn fact(&self, dimension: Dimension, id: FactId) -> Number {
        Number::fact(self.points, dimension, self.facts, id)
    }

    fn likes(&self) -> Option<Number> {
        self.own(Field::LikesPerPost, Dimension::LikesPerPost)
    }

    /// Bought likes count what `tiktok-bought-like-value-factor` says: nothing.
    fn without_bought(&self, likes: &Number) -> Number {
        let Some(share) = self.scenario.get(Field::BoughtLikesShare) else { return likes.clone() };
        let factor = self.facts.get(TiktokBoughtLikeValueFactor).triplet.likely;
        let real = |share: f64| 1.0 - share * (1.0 - factor);
        let share = Number::own(self.points, Dimension::BoughtLikesShare, Scale::Share, share);
        let kept = Number {
            log: share.log.map(|log_share| libm::log(real(libm::exp(log_share)))),
            likely: real(share.likely),
            ends: share.ends.map(|(low, high)| (real(high), real(low))),
            origin: Origin::Own,
        };
        likes.times(&kept)
    }

    fn posts(&self) -> Number {
        self.own(Field::PostsPerMonth, Dimension::PostsPerMonth).unwrap_or_else(|| {
            let weekly = match self.scenario.platform {
                Platform::TikTok => TiktokPostsPerWeek,
                Platform::Instagram => PostingFrequencyDefault,
            };
            let fact = self.facts.get(weekly);
            let monthly = fact.triplet.map(|posts| posts * WEEKS_PER_MONTH);
            Number::from_triplet(self.points, Dimension::PostsPerMonth, fact.scale, &monthly, Origin::Fact(weekly))
        })
    }

    /// Nothing known at all.
    fn default_likes(&self) -> Number {
        self.fact(Dimension::LikesPerPost, LikesPerPostDefault)
    }

    fn tiktok(&self) -> Audience {
        let followers = self.own(Field::Followers, Dimension::Followers);
        let views = self.own(Field::ViewsPerPost, Dimension::ViewsPerPost);
        let views_per_follower = self.fact(Dimension::ViewsPerFollower, TiktokViewsPerFollower);
        let by_size = BySize::new(self.facts, LIKE_PER_VIEW);
        let like_rate = match &followers {
            Some(followers) => by_size.number(self.points, Dimension::LikeRate, followers),
            None => self.fact(Dimension::LikeRate, TiktokLikePerView),
        };
        let both_known = self.likes().is_some() && views.is_some();
        let (likes, exposure) = match (self.likes(), views, &followers) {
            (Some(likes), Some(views), _) => (likes, views),
            (None, Some(views), _) => (assumed_product(&views, &like_rate), views),
            (None, None, Some(followers)) => {
                let views = assumed_product(followers, &views_per_follower);
                (assumed_product(&views, &like_rate), views)
            }
            (likes, None, _) => {
                let likes = likes.unwrap_or_else(|| self.default_likes());
                let views = self.without_bought(&likes).over(&like_rate);
                (likes, views)
            }
        };
        let real_likes = self.without_bought(&likes);
        let usual_rate = like_rate.likely;
        let engagement = both_known.then(|| real_likes.log.over(&exposure.log).times(1.0 / usual_rate));
        let followers = followers.unwrap_or_else(|| exposure.over(&views_per_follower));
        let views = exposure.clone();
        Audience { likes, real_likes, posts: self.posts(), exposure, views, followers, month: self.month(), engagement, like_rate }
    }

    fn instagram(&self) -> Audience {
        let followers = self.own(Field::Followers, Dimension::Followers);
        let views = self.own(Field::ViewsPerPost, Dimension::ViewsPerPost);
        let reached = self.own(Field::ReachPerPost, Dimension::ReachPerPost).or_else(|| views.clone());
        let like_rate = self.fact(Dimension::LikeRate, like_rate_of(self.scenario.format()));
        let by_size = BySize::new(self.facts, LIKE_PER_FOLLOWER);
        let own_likes = self.likes();
        let own_rate = own_likes.is_some();
        let likes = match (own_likes, &reached, &followers) {
            (Some(likes), _, _) => likes,
            (None, Some(reached), _) => assumed_product(reached, &like_rate),
            (None, None, Some(followers)) => {
                assumed_product(followers, &by_size.number(self.points, Dimension::LikesPerFollower, followers))
            }
            (None, None, None) => self.default_likes(),
        };
        let real_likes = self.without_bought(&likes);
        let engagement = match (&reached, &followers) {
            _ if !own_rate => None,
            (Some(reached), _) => Some(real_likes.log.over(&reached.log).times(1.0 / like_rate.likely)),
            (None, Some(followers)) => {
                let usual = followers.log.map(|f| libm::log(by_size.likely(libm::exp(f))));
                Some(real_likes.log.over(&followers.log).over(&usual))
            }
            (None, None) => None,
        };
        let exposure = reached.unwrap_or_else(|| real_likes.over(&like_rate));
        let followers = followers.unwrap_or_else(|| self.followers_from(&real_likes, &by_size));
        let views = views.unwrap_or_else(|| exposure.clone());
        Audience { likes, real_likes, posts: self.posts(), exposure, views, followers, month: self.month(), engagement, like_rate }
    }

    /// Followers from likes, where the size is not known: mega's low, the geometric mean of the four likelies, nano's high.
    fn followers_from(&self, likes: &Number, by_size: &BySize) -> Number {
        let tiers: Vec<Triplet> = LIKE_PER_FOLLOWER.iter().map(|id| self.facts.get(*id).triplet).collect();
        let low = tiers.iter().map(|tier| tier.low).fold(f64::INFINITY, f64::min);
        let high = tiers.iter().map(|tier| tier.high).fold(0.0, f64::max);
        let mean_log = tiers.iter().map(|tier| libm::log(tier.likely)).sum::<f64>() / super::summary::count(tiers.len());
        let pooled = Triplet::new(low, libm::exp(mean_log), high);
        let origin = Origin::Fact(by_size.nearest_to(likes.likely / pooled.likely));
        likes.over(&Number::from_triplet(self.points, Dimension::LikesPerFollower, Scale::Share, &pooled, origin))
    }

    fn month(&self) -> Number {
        self.fact(Dimension::MonthLuck, MonthToMonthViews)
    }
}

impl Audience {
    /// Views of the usual month; own only if both views and posts are.
    #[must_use]
    pub fn usual_monthly_views(&self) -> Number {
        let origin = if self.views.is_own() { self.posts.origin } else { self.views.origin };
        Number { origin, ..self.views.times(&self.posts) }
    }
}

/// A product in which the second number is the one that had to be assumed.
fn assumed_product(known: &Number, assumed: &Number) -> Number {
    Number { origin: assumed.origin, ..known.times(assumed) }
}

fn like_rate_of(format: Format) -> FactId {
    match format {
        Format::Image => InstagramImageLikePerImpression,
        Format::Carousel => InstagramCarouselLikePerImpression,
        Format::Story => InstagramStoryLikePerViewer,
        Format::Reel | Format::Video => InstagramReelLikePerReach,
    }
}

impl<'a> Context<'a> {
    /// Works out the audience of a scenario.
    #[must_use]
    pub fn new(scenario: &'a Scenario, facts: &'a Facts, points: &'a Points) -> Self {
        let reader = Reader { scenario, facts, points };
        let audience = match scenario.platform {
            Platform::TikTok => reader.tiktok(),
            Platform::Instagram => reader.instagram(),
        };
        Self { scenario, facts, points, audience }
    }

    /// The numbers of the account that were not known.
    #[must_use]
    pub fn assumed(&self) -> BTreeMap<&'static str, Assumed> {
        let a = &self.audience;
        let exposure = match self.scenario.platform {
            Platform::TikTok => (Field::ViewsPerPost, &a.exposure),
            Platform::Instagram => (Field::ReachPerPost, &a.exposure),
        };
        let numbers = [(Field::LikesPerPost, &a.likes), (Field::PostsPerMonth, &a.posts), (Field::Followers, &a.followers), exposure];
        let rule = |id: FactId| {
            let triplet = self.facts.get(id).triplet;
            Assumed { low: triplet.low, likely: triplet.likely, high: triplet.high, fact: id }
        };
        let mut all: BTreeMap<_, _> = numbers.iter().filter_map(|(field, number)| Some((field.as_str(), number.assumed()?))).collect();
        let asked = [
            ("adult", self.scenario.adult.is_none(), CreatorAdult),
            ("enrolled", self.scenario.enrolled.is_none(), CreatorRewardsEnrolled),
            ("country", self.scenario.country.is_none(), CreatorRewardsCountry),
            ("bought_likes_share", self.scenario.get(Field::BoughtLikesShare).is_none(), BoughtLikesShareDefault),
        ];
        all.extend(asked.into_iter().filter(|(_, unknown, _)| *unknown).map(|(name, _, id)| (name, rule(id))));
        all
    }
}
