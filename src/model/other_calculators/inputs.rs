//! What the other calculators are given: the usual values of an account.

use super::super::audience::Context;
use super::super::fact::{Facts, id::*};
use super::super::pathway::{Own, PathwayId, StepLabel, affiliate};
use super::super::sampling::Points;
use super::super::scenario::{Field, Format, Platform, Scenario};
use super::{At, Input, Thing};

/// Usual values do not depend on the samples: as few as there can be.
const FEWEST_SAMPLES: usize = 64;

/// The usual values of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The platform.
    pub platform: Platform,
    /// The topic, if one is chosen.
    pub topic: Option<String>,
    /// The country of the audience, if known.
    pub country: Option<String>,
    /// Followers.
    pub followers: f64,
    /// Likes, and comments where they are known, over followers, in percent.
    pub engagement: f64,
    /// The posts of a month, by format.
    pub posts: Vec<PostsOf>,
    /// Views that qualify for Creator Rewards, a month.
    pub qualified_views: f64,
    /// Coins of the gifts of a month LIVE.
    pub coins: f64,
    /// Diamonds of those gifts; none where LIVE does not count.
    pub diamonds: f64,
    /// Clicks on links in a month.
    pub clicks: f64,
    /// Posts with a link in a month.
    pub linked_posts: f64,
    /// Orders per click, US dollars per order, commission as a share.
    pub sale: [f64; 3],
}

/// Posts of one format.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PostsOf {
    /// The format.
    pub format: Format,
    /// Its share of the posts.
    pub share: f64,
    /// Posts a month.
    pub per_month: f64,
    /// Views of a post.
    pub views: f64,
    /// Accounts that a post reaches.
    pub reach: f64,
}

impl Inputs {
    /// Those of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario, facts: &Facts) -> Self {
        let points = Points::new(FEWEST_SAMPLES, 0);
        let context = Context::new(scenario, facts, &points);
        let audience = &context.audience;
        let posts = audience.parts.iter().map(|part| PostsOf {
            format: part.format,
            share: part.share.likely,
            per_month: part.posts.likely,
            views: part.views.likely,
            reach: part.exposure.likely,
        });
        let followers = audience.followers.likely;
        let on_tiktok = scenario.platform == Platform::TikTok;
        let coins = if on_tiktok { coins_of_month(&context) } else { 0.0 };
        let gifts_count = on_tiktok && counts(scenario, PathwayId::LiveGifts);
        let (clicks, linked_posts) = affiliate::usual_clicks(&context);
        Self {
            platform: scenario.platform,
            topic: scenario.niche.clone(),
            country: scenario.country.clone(),
            followers,
            engagement: (audience.likes.likely + known_comments(&context)) / followers * 100.0,
            posts: posts.collect(),
            qualified_views: if on_tiktok { qualified_views(&context) } else { 0.0 },
            coins,
            diamonds: if gifts_count { coins * facts.get(TiktokDiamondsPerCoin).triplet.likely } else { 0.0 },
            clicks,
            linked_posts,
            sale: affiliate::usual_sale(&context),
        }
    }

    /// Likes, and comments where they are known, of a post.
    #[must_use]
    pub fn engagements(&self) -> f64 {
        self.followers * self.engagement / 100.0
    }

    /// Views of a post, the mean over the posts.
    #[must_use]
    pub fn views(&self) -> f64 {
        self.posts.iter().map(|posts| posts.share * posts.views).sum()
    }

    /// Views of a month.
    #[must_use]
    pub fn monthly_views(&self) -> f64 {
        self.posts.iter().map(|posts| posts.per_month * posts.views).sum()
    }

    /// Posts of a month.
    #[must_use]
    pub fn monthly_posts(&self) -> f64 {
        self.posts.iter().map(|posts| posts.per_month).sum()
    }

    /// The numbers that the calculators of a thing go by.
    pub(super) fn at(&self, thing: Thing) -> Vec<At> {
        let at = |input, value| At { input, value };
        let [followers, engagement] = [at(Input::Followers, self.followers), at(Input::Engagement, self.engagement)];
        let views = at(Input::Views, self.views());
        let posts = at(Input::Posts, self.monthly_posts());
        match thing {
            Thing::SponsoredPost | Thing::Exposure | Thing::BusinessPost => vec![followers, views, engagement],
            Thing::PlatformMonth => vec![followers, posts, views, at(Input::QualifiedViews, self.qualified_views)],
            Thing::LiveGifts => vec![at(Input::Coins, self.coins)],
            Thing::AffiliateMonth => vec![followers, posts, engagement, at(Input::Clicks, self.clicks)],
            Thing::WholeMonth => vec![followers, posts, views, engagement],
        }
    }
}

/// Comments of a post where they are known, the mean over the posts; those that are not known count nothing.
fn known_comments(context: &Context) -> f64 {
    let scenario = context.scenario;
    let known = |format| scenario.posts.get(&format).and_then(|known| known.get(&Field::CommentsPerPost));
    if !scenario.is_mixed() {
        return scenario.get(Field::CommentsPerPost).map_or(0.0, |comments| comments.likely);
    }
    context.audience.parts.iter().map(|part| part.share.likely * known(part.format).map_or(0.0, |comments| comments.likely)).sum()
}

/// n · s₆₀ · V · q at the usual values.
fn qualified_views(context: &Context) -> f64 {
    let labels = [StepLabel::PostsPerMonth, StepLabel::LongVideoShare, StepLabel::ViewsPerPost, StepLabel::QualifiedShare];
    labels.iter().map(|label| step(context, PathwayId::CreatorRewards, *label)).product()
}

/// The coins that the usual month of gifts stands for, or those behind what was paid last month.
fn coins_of_month(context: &Context) -> f64 {
    let own = |own| context.scenario.own(PathwayId::LiveGifts, own).map(|triplet| triplet.likely);
    let usd = own(Own::Payout).unwrap_or_else(|| step(context, PathwayId::LiveGifts, StepLabel::UsualMonth));
    let per_coin = own(Own::UsdPerCoin).filter(|usd| *usd > 0.0).unwrap_or(context.facts.get(TiktokLiveCreatorUsdPerCoin).triplet.likely);
    usd / per_coin
}

fn counts(scenario: &Scenario, pathway: PathwayId) -> bool {
    scenario.pathways.get(&pathway).and_then(|choice| choice.on).unwrap_or_else(|| pathway.on_by_default())
}

/// The usual value of a step of a pathway's account, whatever it paid last month.
fn step(context: &Context, pathway: PathwayId, label: StepLabel) -> f64 {
    let steps = pathway.pathway().map(|pathway| (pathway.income)(context).steps).unwrap_or_default();
    steps.iter().find(|step| step.label() == label).map_or(0.0, |step| step.value())
}
