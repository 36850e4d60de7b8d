//! From what is known to what is not: likes, views, reach, followers and posts from whatever the visitor gave.
//!
//! One number is enough; each further one takes the place of an assumption. Decisions where the design is silent:
//! - Instagram's rates are likes per impression (image, carousel), account reached (reel) and viewer (story). What a post reaches is
//!   therefore one quantity, the *exposure*: own reach if known, else own views, else likes over the format's rate. Views of a
//!   sponsored post are own views if known, else the exposure, which cannot be more.
//! - A month of several formats: followers, luck and the bought share are the account's; each format has numbers of its own, and the account's
//!   are their means over the posts, exact for whatever is proportional to likes, reach or views. Left out: posts are the usual rhythm in
//!   equal parts; likes come from own reach, else own followers, else those of the other formats that are told
//!   (`likes-of-other-formats`). Stories are no measure of the rest: one that tells nothing is seen by its share of the followers
//!   (`instagram-story-reach-per-follower`), who come from the likes of what stays in the feed, or the other way round where only stories are
//!   told: hearts on stories are too few, and likes per follower were not measured on them. The engagement is what the formats that can be
//!   compared got against what is usual for them.
//! - A programme's "views in 30 days" are those of the account's usual month, without this month's luck.

use litemap::LiteMap;

use super::dimension::Dimension;
use super::estimate::{Assumed, FormatEstimate};
use super::fact::Facts;
use super::fact::{FactId, id::*};
use super::number::{BySize, Number, Origin};
use super::quantity::{Scale, Triplet};
use super::sampling::{Column, Points};
use super::scenario::{Field, Format, Platform, Scenario};

/// Likes per view by size of account (TikTok).
const LIKE_PER_VIEW: &[FactId] = &[TiktokLikePerViewNano, TiktokLikePerViewMicro, TiktokLikePerViewMacro, TiktokLikePerViewMega];
/// Likes per follower by size of account (Instagram).
const LIKE_PER_FOLLOWER: &[FactId] =
    &[InstagramLikePerFollowerNano, InstagramLikePerFollowerMicro, InstagramLikePerFollowerMid, InstagramLikePerFollowerMega];

/// A month of 52/12 weeks.
pub const WEEKS_PER_MONTH: f64 = 52.0 / 12.0;

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
    /// The formats of the month, in the order of [`Format`]: one where they are not mixed.
    pub parts: Vec<FormatPart>,
}

/// The posts of one format.
pub struct FormatPart {
    /// The format.
    pub format: Format,
    /// Whether the month has no other.
    pub alone: bool,
    /// Its share of the month's posts.
    pub share: Number,
    /// Its posts a month.
    pub posts: Number,
    /// Likes of a post, as typed: bought ones count here.
    pub likes: Number,
    /// Likes of a post that count.
    pub real_likes: Number,
    /// Views (TikTok), or what a post reaches (Instagram).
    pub exposure: Number,
    /// Views of a post.
    pub views: Number,
    /// Own profile visits of a post.
    pub visits: Option<Number>,
    /// Own clicks on the link of a post.
    pub clicks: Option<Number>,
}

impl FormatPart {
    /// The axis of a quantity of this format.
    #[must_use]
    pub const fn dimension(&self, of: Dimension) -> Dimension {
        if self.alone { of } else { of.of_format(self.format) }
    }
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
        self.own(Field::PostsPerMonth, Dimension::PostsPerMonth).unwrap_or_else(|| self.usual_posts())
    }

    fn usual_posts(&self) -> Number {
        let weekly = match self.scenario.platform {
            Platform::TikTok => TiktokPostsPerWeek,
            Platform::Instagram => PostingFrequencyDefault,
        };
        let fact = self.facts.get(weekly);
        let monthly = fact.triplet.map(|posts| posts * WEEKS_PER_MONTH);
        Number::from_triplet(self.points, Dimension::PostsPerMonth, fact.scale, &monthly, Origin::Fact(weekly))
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
        self.of_one_format(likes, real_likes, exposure, views, followers, engagement)
    }

    fn of_one_format(
        &self,
        likes: Number,
        real_likes: Number,
        exposure: Number,
        views: Number,
        followers: Number,
        engagement: Option<Column>,
    ) -> Audience {
        let posts = self.posts();
        let all = Number { log: Column::Known(0.0), likely: 1.0, ends: Some((1.0, 1.0)), origin: posts.origin };
        let part = FormatPart {
            format: self.scenario.format(),
            alone: true,
            share: all,
            posts: posts.clone(),
            likes: likes.clone(),
            real_likes: real_likes.clone(),
            exposure: exposure.clone(),
            views: views.clone(),
            visits: self.own(Field::ProfileVisitsPerPost, Dimension::ProfileVisitsPerPost),
            clicks: self.own(Field::LinkClicksPerPost, Dimension::LinkClicksPerPost),
        };
        Audience { likes, real_likes, posts, exposure, views, followers, month: self.month(), engagement, parts: vec![part] }
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
        self.of_one_format(likes, real_likes, exposure, views, followers, engagement)
    }

    fn mixed(&self) -> Audience {
        let own_followers = self.own(Field::Followers, Dimension::Followers);
        let by_size = BySize::new(self.facts, LIKE_PER_FOLLOWER);
        let told: Vec<Told> = self.scenario.posts.iter().map(|(format, known)| Told::new(self, *format, known)).collect();
        let is_story = |told: &&Told| told.format == Format::Story;
        let told_likes = mean_of(told.iter().filter(|told| !is_story(told)).filter_map(Told::likes));
        let story_reach = self.fact(Dimension::StoryReachPerPost, InstagramStoryReachPerFollower);
        let viewers = told.iter().find(is_story).and_then(|story| {
            let likes = || Some(self.without_bought(story.own_likes.as_ref()?).over(&story.like_rate));
            story.reached.clone().or_else(likes)
        });
        let sized = own_followers.clone().or_else(|| Some(viewers.filter(|_| told_likes.is_none())?.over(&story_reach)));
        let likes_of_feed = |told: &Told| match (told.likes(), &own_followers, &told_likes, &sized) {
            (Some(likes), ..) => likes,
            (None, None, Some(others), _) => {
                assumed_product(others, &self.fact(told.dimension(Dimension::LikesPerPost), LikesOfOtherFormats))
            }
            (None, Some(followers), ..) | (None, None, None, Some(followers)) => {
                assumed_product(followers, &by_size.number(self.points, Dimension::LikesPerFollower, followers))
            }
            (None, None, None, None) => self.fact(told.dimension(Dimension::LikesPerPost), LikesPerPostDefault),
        };
        let usual = self.usual_posts();
        let rhythm = Number { origin: usual.origin, ..usual.over(&same(super::summary::count(told.len()))) };
        let posts: Vec<Number> = told.iter().map(|told| told.posts.clone().unwrap_or_else(|| rhythm.clone())).collect();
        let all_posts = sum(posts.iter().cloned()).unwrap_or(rhythm);
        let followers = sized.clone().unwrap_or_else(|| {
            let feed = told.iter().zip(&posts).filter(|(told, _)| !is_story(told));
            let likes = sum(feed.clone().map(|(told, posts)| self.without_bought(&likes_of_feed(told)).times(posts)));
            let mean = likes.zip(sum(feed.map(|(_, posts)| posts.clone()))).map(|(likes, posts)| likes.over(&posts));
            self.followers_from(&mean.unwrap_or_else(|| self.default_likes()), &by_size)
        });
        let part = |(told, posts): (&Told, Number)| {
            let untold = told.format == Format::Story && told.likes().is_none();
            let reached = if untold { Some(assumed_product(&followers, &story_reach)) } else { told.reached.clone() };
            let likes = match &reached {
                Some(viewers) if untold => assumed_product(viewers, &told.like_rate),
                _ => likes_of_feed(told),
            };
            let real_likes = self.without_bought(&likes);
            let exposure = reached.unwrap_or_else(|| real_likes.over(&told.like_rate));
            let views = told.views.clone().unwrap_or_else(|| exposure.clone());
            let share = Number { origin: posts.origin, ..posts.over(&all_posts) };
            let (visits, clicks) = (told.visits.clone(), told.clicks.clone());
            FormatPart { format: told.format, alone: false, share, posts, likes, real_likes, exposure, views, visits, clicks }
        };
        let parts: Vec<FormatPart> = told.iter().zip(posts).map(part).collect();
        let engagement = self.mixed_engagement(&told, &parts, own_followers.as_ref(), &by_size);
        let mean = |of: fn(&FormatPart) -> &Number| mean(&parts, |part| of(part).clone());
        Audience {
            likes: mean(|part| &part.likes),
            real_likes: mean(|part| &part.real_likes),
            posts: all_posts,
            exposure: mean(|part| &part.exposure),
            views: mean(|part| &part.views),
            followers,
            month: self.month(),
            engagement,
            parts,
        }
    }

    /// Likes of the formats whose own likes can be compared, over what is usual for them.
    fn mixed_engagement(&self, told: &[Told], parts: &[FormatPart], followers: Option<&Number>, by_size: &BySize) -> Option<Column> {
        let usual_of = |told: &Told| match (&told.reached, followers) {
            (Some(reached), _) => Some(reached.log.times(told.like_rate.likely)),
            (None, Some(followers)) => Some(followers.log.map(|f| f + libm::log(by_size.likely(libm::exp(f))))),
            (None, None) => None,
        };
        let mut all: Option<(Column, Column)> = None;
        for (told, part) in told.iter().zip(parts).filter(|(told, _)| told.own_likes.is_some()) {
            let Some(usual) = usual_of(told) else { continue };
            let got = Column::product(&[&part.posts.log, &part.real_likes.log]);
            let usual = Column::product(&[&part.posts.log, &usual]);
            all = Some(match all {
                None => (got, usual),
                Some((all_got, all_usual)) => (all_got.plus(&got), all_usual.plus(&usual)),
            });
        }
        all.map(|(got, usual)| got.over(&usual))
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
    /// One of the formats of the month.
    #[must_use]
    pub fn part(&self, format: Format) -> Option<&FormatPart> {
        self.parts.iter().find(|part| part.format == format)
    }

    /// So many times the posts, of each format.
    pub(super) fn post_times(&mut self, factor: &Number) {
        self.posts = self.posts.times(factor);
        self.parts.iter_mut().for_each(|part| part.posts = part.posts.times(factor));
    }

    /// So many posts, in the formats' present shares.
    pub(super) fn post(&mut self, posts: &Number) {
        self.parts.iter_mut().for_each(|part| part.posts = posts.times(&part.share));
        self.posts = posts.clone();
    }

    /// Each post gets more: likes, views, reach, visits and clicks alike. Followers and engagement stay.
    pub(super) fn lift(&mut self, lift: &Number) {
        for number in [&mut self.likes, &mut self.real_likes, &mut self.exposure, &mut self.views] {
            *number = number.times(lift);
        }
        for part in &mut self.parts {
            let known = [&mut part.likes, &mut part.real_likes, &mut part.exposure, &mut part.views];
            for number in known.into_iter().chain(part.visits.as_mut()).chain(part.clicks.as_mut()) {
                *number = number.times(lift);
            }
        }
    }

    /// Views of the usual month; own only if both views and posts are.
    #[must_use]
    pub fn usual_monthly_views(&self) -> Number {
        let origin = if self.views.is_own() { self.posts.origin } else { self.views.origin };
        Number { origin, ..self.views.times(&self.posts) }
    }
}

/// What the visitor told of one of several formats.
struct Told {
    format: Format,
    posts: Option<Number>,
    own_likes: Option<Number>,
    reached: Option<Number>,
    views: Option<Number>,
    visits: Option<Number>,
    clicks: Option<Number>,
    /// Likes over exposure of the format.
    like_rate: Number,
}

impl Told {
    fn new(reader: &Reader, format: Format, known: &LiteMap<Field, Triplet>) -> Self {
        let own = |field: Field, dimension: Dimension| {
            Some(Number::own(reader.points, dimension.of_format(format), field.spec().scale, known.get(&field)?))
        };
        let views = own(Field::ViewsPerPost, Dimension::ViewsPerPost);
        Self {
            format,
            posts: own(Field::PostsPerMonth, Dimension::PostsPerMonth),
            own_likes: own(Field::LikesPerPost, Dimension::LikesPerPost),
            reached: own(Field::ReachPerPost, Dimension::ReachPerPost).or_else(|| views.clone()),
            views,
            visits: own(Field::ProfileVisitsPerPost, Dimension::ProfileVisitsPerPost),
            clicks: own(Field::LinkClicksPerPost, Dimension::LinkClicksPerPost),
            like_rate: reader.fact(Dimension::LikeRate.of_format(format), like_rate_of(format)),
        }
    }

    const fn dimension(&self, of: Dimension) -> Dimension {
        of.of_format(self.format)
    }

    /// Likes as far as they follow from what is told.
    fn likes(&self) -> Option<Number> {
        self.own_likes.clone().or_else(|| Some(assumed_product(self.reached.as_ref()?, &self.like_rate)))
    }
}

/// Σ numbers. It is assumed as soon as one of them is.
#[must_use]
pub fn sum(numbers: impl Iterator<Item = Number>) -> Option<Number> {
    numbers.reduce(|sum, number| Number {
        log: sum.log.plus(&number.log),
        likely: sum.likely + number.likely,
        ends: None,
        origin: if sum.is_own() { number.origin } else { sum.origin },
    })
}

/// The mean over the posts of the month: Σ share · number.
#[must_use]
pub fn mean(parts: &[FormatPart], number: impl Fn(&FormatPart) -> Number) -> Number {
    sum(parts.iter().map(|part| number(part).times(&part.share))).unwrap_or_else(|| same(0.0))
}

/// The mean of numbers that count alike.
fn mean_of(numbers: impl Iterator<Item = Number>) -> Option<Number> {
    let numbers: Vec<Number> = numbers.collect();
    let count = super::summary::count(numbers.len());
    let sum = sum(numbers.into_iter())?;
    Some(Number { origin: sum.origin, ..sum.over(&same(count)) })
}

/// The same number in every sample.
fn same(value: f64) -> Number {
    Number { log: Column::Known(libm::log(value)), likely: value, ends: Some((value, value)), origin: Origin::Own }
}

/// A product in which the second number is the one that had to be assumed.
fn assumed_product(known: &Number, assumed: &Number) -> Number {
    Number { origin: assumed.origin, ..known.times(assumed) }
}

/// Likes for what a format of Instagram is counted by: accounts reached, impressions or viewers.
#[must_use]
pub const fn like_rate_of(format: Format) -> FactId {
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
            Platform::Instagram if scenario.is_mixed() => reader.mixed(),
            Platform::TikTok => reader.tiktok(),
            Platform::Instagram => reader.instagram(),
        };
        Self { scenario, facts, points, audience }
    }

    /// What stands in for those of these fields, and of the questions, that were not given, by field name.
    #[must_use]
    pub fn assumed(&self, fields: &[Field]) -> LiteMap<&'static str, Assumed> {
        let of_account = |field: &Field| !(self.scenario.is_mixed() && Field::PER_FORMAT.contains(field));
        let unknown = |field: &Field| {
            of_account(field) && self.scenario.get(*field).is_none() && field.spec().platforms.contains(&self.scenario.platform)
        };
        let fields = fields.iter().copied().filter(unknown);
        let numbers = fields.filter_map(|field| Some((field.as_str(), self.stand_in(field).assumed()?)));
        let answers = [
            ("adult", self.scenario.adult.is_some(), CreatorAdult),
            ("enrolled", self.scenario.enrolled.is_some(), CreatorRewardsEnrolled),
            ("country", self.scenario.country.is_some(), CreatorRewardsCountry),
        ];
        let asked = answers.into_iter().filter(|(_, given, _)| !given);
        // `collect` and `extend` would bring a whole sort into the page.
        let mut assumed = LiteMap::new();
        for (name, number) in numbers.chain(asked.filter_map(|(name, _, id)| Some((name, self.rule(id).assumed()?)))) {
            assumed.insert(name, number);
        }
        assumed
    }

    /// The formats of the month with what stands in for those of these fields that were not given; none where they are not mixed.
    #[must_use]
    pub fn formats(&self, fields: &[Field]) -> Vec<FormatEstimate> {
        let parts = self.audience.parts.iter().filter(|part| !part.alone);
        let of_part = |part: &FormatPart| {
            let known = self.scenario.posts.get(&part.format);
            let unknown = fields.iter().filter(|field| known.is_none_or(|known| !known.contains_key(*field)));
            let mut assumed = LiteMap::new();
            for (name, number) in unknown.filter_map(|field| Some((field.as_str(), self.stand_in_of(part, *field)?.assumed()?))) {
                assumed.insert(name, number);
            }
            FormatEstimate { format: part.format, share_of_posts: part.share.likely, assumed }
        };
        parts.map(of_part).collect()
    }

    /// The number that stands in for a field of one of several formats.
    fn stand_in_of(&self, part: &FormatPart, field: Field) -> Option<Number> {
        let visits = || assumed_product(&part.real_likes, &self.rate(Dimension::VisitRate, InstagramProfileVisitPerLike));
        Some(match field {
            Field::LikesPerPost => part.likes.clone(),
            Field::PostsPerMonth => part.posts.clone(),
            Field::ViewsPerPost => part.views.clone(),
            Field::ReachPerPost => part.exposure.clone(),
            Field::CommentsPerPost => assumed_product(&part.likes, &self.rate(Dimension::CommentRate, InstagramCommentPerLike)),
            Field::ProfileVisitsPerPost => visits(),
            Field::LinkClicksPerPost => {
                let visits = part.visits.clone().unwrap_or_else(visits);
                assumed_product(&visits, &self.rate(Dimension::ClickRate, BioLinkClickPerProfileVisit))
            }
            Field::Followers | Field::LongVideoShare | Field::BoughtLikesShare => return None,
        })
    }

    /// The number that stands in for a field, whether a pathway uses it or it is only shown.
    fn stand_in(&self, field: Field) -> Number {
        let a = &self.audience;
        let tiktok = self.scenario.platform == Platform::TikTok;
        match field {
            Field::LikesPerPost => a.likes.clone(),
            Field::PostsPerMonth => a.posts.clone(),
            Field::ViewsPerPost => a.views.clone(),
            Field::ReachPerPost => a.exposure.clone(),
            Field::Followers => a.followers.clone(),
            Field::CommentsPerPost => {
                let rate = if tiktok { TiktokCommentPerLike } else { InstagramCommentPerLike };
                assumed_product(&a.likes, &self.rate(Dimension::CommentRate, rate))
            }
            Field::ProfileVisitsPerPost => self.visits(),
            Field::LinkClicksPerPost => {
                let own = self.scenario.get(Field::ProfileVisitsPerPost);
                let own = own.map(|visits| Number::own(self.points, Dimension::ProfileVisitsPerPost, Scale::Positive, visits));
                let visits = own.unwrap_or_else(|| self.visits());
                assumed_product(&visits, &self.rate(Dimension::ClickRate, BioLinkClickPerProfileVisit))
            }
            Field::LongVideoShare => self.rate(Dimension::LongVideoShare, TiktokCreatorRewardsEligibleVideoShare),
            Field::BoughtLikesShare => self.rule(BoughtLikesShareDefault),
        }
    }

    fn visits(&self) -> Number {
        assumed_product(&self.audience.real_likes, &self.rate(Dimension::VisitRate, InstagramProfileVisitPerLike))
    }

    fn rate(&self, dimension: Dimension, id: FactId) -> Number {
        Number::fact(self.points, dimension, self.facts, id)
    }

    /// A rule is the same in every sample and needs no dimension.
    fn rule(&self, id: FactId) -> Number {
        let value = self.facts.get(id).triplet.likely;
        Number { log: Column::Known(libm::log(value)), likely: value, ends: Some((value, value)), origin: Origin::Fact(id) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Usual values of an audience: likes, exposure, views, followers, posts, and the engagement over the usual one.
    fn usual(scenario: &str) -> [f64; 6] {
        let scenario = Scenario::from_json(scenario).unwrap();
        let (facts, points) = (Facts::current(), Points::new(64, 0));
        let a = Context::new(&scenario, &facts, &points).audience;
        let engagement = a.engagement.as_ref().map_or(f64::NAN, |column| libm::exp(column.at(0)));
        [a.likes.likely, a.exposure.likely, a.views.likely, a.followers.likely, a.posts.likely, engagement]
    }

    fn assert_close(got: [f64; 6], expected: [f64; 6]) {
        for (got, expected) in got.iter().zip(expected) {
            let same = (got / expected - 1.0).abs() < 1e-6 || (got.is_nan() && expected.is_nan());
            assert!(same, "{got} is not {expected}");
        }
    }

    const NO: f64 = f64::NAN;
    const WEEKLY_TWO: f64 = 2.0 * 52.0 / 12.0;
    const WEEKLY_FOUR: f64 = 4.0 * 52.0 / 12.0;

    // By hand: likes per view 0.037 of all accounts, views per follower 0.4.
    #[test]
    fn tiktok_views_come_from_likes_and_followers_from_views() {
        assert_close(usual("{}"), [1000.0, 1000.0 / 0.037, 1000.0 / 0.037, 1000.0 / 0.037 / 0.4, WEEKLY_TWO, NO]);
        assert_close(usual(r#"{"views_per_post": 50000}"#), [1850.0, 50_000.0, 50_000.0, 125_000.0, WEEKLY_TWO, NO]);
    }

    // By hand: at 31,623 followers, the micro accounts' place, likes per view are 0.033.
    #[test]
    fn tiktok_likes_per_view_are_those_of_the_accounts_size() {
        let followers = 1e9_f64.sqrt();
        let views = followers * 0.4;
        assert_close(usual(&format!(r#"{{"followers": {followers}}}"#)), [views * 0.033, views, views, followers, WEEKLY_TWO, NO]);
        let both = format!(r#"{{"followers": {followers}, "likes_per_post": 330}}"#);
        assert_close(usual(&both), [330.0, 10_000.0, 10_000.0, followers, WEEKLY_TWO, NO]);
    }

    #[test]
    fn an_own_rate_is_compared_with_the_usual_one() {
        let known = r#"{"likes_per_post": 740, "views_per_post": 10000, "posts_per_month": 5}"#;
        assert_close(usual(known), [740.0, 10_000.0, 10_000.0, 25_000.0, 5.0, 2.0]);
        let instagram = r#"{"platform": "instagram", "likes_per_post": 400, "reach_per_post": 20000, "followers": 30000}"#;
        assert_close(usual(instagram), [400.0, 20_000.0, 20_000.0, 30_000.0, WEEKLY_FOUR, 0.5]);
        // Without reach, likes per follower: 0.0165 at 3,162 followers.
        let followers = 1e7_f64.sqrt();
        let by_followers =
            format!(r#"{{"platform": "instagram", "format": "image", "likes_per_post": {}, "followers": {followers}}}"#, followers * 0.033);
        assert!((usual(&by_followers)[5] - 2.0).abs() < 1e-6);
    }

    // By hand: a reel's likes per account reached 0.04; followers from the geometric mean of 0.0165, 0.005, 0.0042 and 0.0032.
    #[test]
    fn instagram_reach_comes_from_likes_and_followers_from_likes() {
        let pooled = (0.0165_f64 * 0.005 * 0.0042 * 0.0032).powf(0.25);
        let reel = usual(r#"{"platform": "instagram", "likes_per_post": 500}"#);
        assert_close(reel, [500.0, 12_500.0, 12_500.0, 500.0 / pooled, WEEKLY_FOUR, NO]);
        let image = usual(r#"{"platform": "instagram", "format": "image", "reach_per_post": 20000, "views_per_post": 26000}"#);
        assert_close(image, [680.0, 20_000.0, 26_000.0, 680.0 / pooled, WEEKLY_FOUR, NO]);
    }

    #[test]
    fn bought_likes_bring_no_views() {
        let [likes, views, ..] = usual(r#"{"likes_per_post": 1000, "bought_likes_share": 0.25}"#);
        assert!((likes, (views - 750.0 / 0.037).abs() < 1e-6) == (1000.0, true));
    }

    #[test]
    fn whatever_is_not_given_is_assumed_and_names_a_fact() {
        let scenario = Scenario::from_json(r#"{"platform": "instagram", "likes_per_post": 100, "adult": true}"#).unwrap();
        let (facts, points) = (Facts::current(), Points::new(64, 0));
        let assumed = Context::new(&scenario, &facts, &points).assumed(Field::ALL);
        let names: Vec<_> = assumed.keys().copied().collect();
        let expected = [
            "bought_likes_share",
            "comments_per_post",
            "country",
            "enrolled",
            "followers",
            "link_clicks_per_post",
            "posts_per_month",
            "profile_visits_per_post",
            "reach_per_post",
            "views_per_post",
        ];
        assert_eq!(names, expected);
        assert_eq!(assumed[&"comments_per_post"].fact, InstagramCommentPerLike);
        assert!((assumed[&"comments_per_post"].likely - 4.0).abs() < 1e-9);
        assert!((assumed[&"link_clicks_per_post"].likely - 100.0 * 0.13 * 0.04).abs() < 1e-9);
    }

    #[test]
    fn facts_by_size_name_their_followers_smallest_first() {
        let facts = Facts::current();
        for ids in [LIKE_PER_VIEW, LIKE_PER_FOLLOWER] {
            let ranges: Vec<_> = ids.iter().map(|id| facts.get(*id).followers.expect("a follower range")).collect();
            assert!(ranges.is_sorted_by(|a, b| a[0] < b[0]));
        }
    }
}
