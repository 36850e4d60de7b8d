//! Single sponsored posts: whether brands book this account, how often, and at which fee.
//!
//! booked (yes/no) · min(n, Poisson(deals)) · fee · engagement factor. The fee joins the two ways in which the trade prices,
//! by followers (tier tables) and by views (making + CPM): fee = by_followers^w · by_views^(1−w). Where the visitor names a topic or the
//! country of the audience, the fee found is multiplied by what the trade's tables say of them, a step each with its own range.
//!
//! Decisions where the design is silent: all posts of a month are paid the same fee, one draw a month; the usual value of the deals is
//! held within the posts, as the samples are; of several formats, deals fall on each in proportion to its posts, so that the fee is the mean
//! over the posts; topic and country are drawn apart, since no table says how they go together.

use libm::{exp, log, sqrt};

use super::{Income, Own, Pathway, PathwayId, StepLabel, no_kinds, payout_unasked, usual_month};
use crate::model::audience::{Context, FormatPart, sum};
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::{FactId, id::*};
use crate::model::gate::Gate;
use crate::model::normal;
use crate::model::number::{BySize, Number, StepDraft};
use crate::model::sampling::Column;
use crate::model::scenario::{Field, Format, Mode, Platform};

const ID: PathwayId = PathwayId::SponsoredPosts;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::TikTok, Platform::Instagram],
    on_by_default: true,
    historical: false,
    from_likes: true,
    kinds: no_kinds,
    own: &[Own::DealsPerMonth, Own::Fee, Own::Payout],
    unasked: payout_unasked,
    gates: no_gates,
    income,
    cash: |_| Cash::events(chance_of_deal, BrandPaymentDelayDays),
};

const SHARE_BOOKED: &[FactId] = &[CreatorShareEarningNano, CreatorShareEarningMega];
const DEALS: &[FactId] = &[
    DealsPerMonthWhenBookedNano,
    DealsPerMonthWhenBookedMicro,
    DealsPerMonthWhenBookedMid,
    DealsPerMonthWhenBookedMacro,
    DealsPerMonthWhenBookedMega,
];
const TIKTOK_FEES: &[FactId] =
    &[TiktokSponsorPostNano, TiktokSponsorPostMicro, TiktokSponsorPostMid, TiktokSponsorPostMacro, TiktokSponsorPostMega];
const INSTAGRAM_FEES: &[FactId] =
    &[SponsoredPostRateNano, SponsoredPostRateMicro, SponsoredPostRateMid, SponsoredPostRateMacro, SponsoredPostRateMega];

/// What a topic does to a fee.
const BY_NICHE: &[FactId] = &[
    SponsoredNicheMultiplierFinance,
    SponsoredNicheMultiplierTechnology,
    SponsoredNicheMultiplierLuxury,
    SponsoredNicheMultiplierFashion,
    SponsoredNicheMultiplierBeauty,
    SponsoredNicheMultiplierEducation,
    SponsoredNicheMultiplierFitness,
    SponsoredNicheMultiplierTravel,
    SponsoredNicheMultiplierLifestyle,
    SponsoredNicheMultiplierFood,
    SponsoredNicheMultiplierGaming,
    SponsoredNicheMultiplierPets,
    SponsoredNicheMultiplierEntertainment,
];
/// What the country of the audience does to a fee.
const BY_REGION: &[FactId] = &[
    SponsoredRegionMultiplierUs,
    SponsoredRegionMultiplierCanada,
    SponsoredRegionMultiplierWesternEurope,
    SponsoredRegionMultiplierOceania,
    SponsoredRegionMultiplierGulf,
    SponsoredRegionMultiplierJapanKorea,
    SponsoredRegionMultiplierLatinAmerica,
    SponsoredRegionMultiplierSoutheastAsia,
    SponsoredRegionMultiplierSouthAsia,
    SponsoredRegionMultiplierAfrica,
];

/// Brands ask for followers, but nothing forbids a deal below: a warning, not a lock.
fn no_gates(_: &Context) -> Vec<Gate> {
    Vec::new()
}

fn income(context: &Context) -> Income {
    let deals = Deals::new(context);
    let fee = fee(context);
    let factor = engagement_factor(context);
    let usd_per_deal = Column::product(&[&fee.number.log, &factor]).values(context.points.len());
    let counts = deals.counts(context);
    let monthly = counts.iter().zip(&usd_per_deal).map(|(count, usd)| if *count > 0.0 { count * usd } else { 0.0 }).collect();
    let event = counts.iter().map(|count| *count > 0.0).collect();

    let usual = deals.usual(context) * fee.number.likely * usual_factor(context);
    let mut steps = deals.steps();
    steps.extend(fee.steps);
    steps.push(fee.number.step(StepLabel::Fee, "USD per post", Some(StepInput::Own(Own::Fee))));
    if context.audience.engagement.is_some() {
        let value = usual_factor(context);
        steps.push(factor_step(value));
    }
    steps.push(usual_month(usual));
    Income { monthly, unlocked: None, steps, event: Some(event) }
}

/// How many deals a month.
enum Deals {
    /// The visitor's own number, which replaces the chance of any deal as well.
    Own(Number),
    /// Booked at all with a chance by size; then a rate by size.
    BySize { booked: Number, rate: Number },
}

impl Deals {
    fn new(context: &Context) -> Self {
        if let Some(triplet) = context.scenario.own(ID, Own::DealsPerMonth) {
            return Self::Own(Number::own(context.points, Dimension::DealsPerMonth, Own::DealsPerMonth.spec().scale, triplet));
        }
        let (facts, points, followers) = (context.facts, context.points, &context.audience.followers);
        Self::BySize {
            booked: BySize::new(facts, SHARE_BOOKED).number(points, Dimension::ShareBooked, followers),
            rate: BySize::new(facts, DEALS).falling_below().number(points, Dimension::DealsPerMonth, followers),
        }
    }

    /// Deals in each sample, at most one a post.
    fn counts(&self, context: &Context) -> Vec<f64> {
        let points = context.points;
        let posts = &context.audience.posts.log;
        let luck = points.uniforms(Dimension::DealCount.index());
        let within_posts = |i: usize, deals: f64| if deals > 0.0 { deals.min(exp(posts.at(i))) } else { 0.0 };
        match self {
            Self::Own(rate) => {
                let count = |(i, u): (usize, &f64)| within_posts(i, poisson(*u, exp(rate.log.at(i))));
                luck.iter().enumerate().map(count).collect()
            }
            Self::BySize { booked, rate } => {
                let chosen = points.log_uniforms(Dimension::Booked.index());
                let followers = &context.audience.followers.log;
                let fewest = log(fewest_followers(context));
                let count = |(i, log_u): (usize, &f64)| {
                    let is_booked = followers.at(i) >= fewest && *log_u < booked.log.at(i);
                    if is_booked { within_posts(i, poisson(luck.get(i).copied().unwrap_or(0.5), exp(rate.log.at(i)))) } else { 0.0 }
                };
                chosen.iter().enumerate().map(count).collect()
            }
        }
    }

    /// Chance of any deal in a month, in each sample: 1 − e^−rate, and 0 where brands never ask.
    fn chances(&self, context: &Context) -> Vec<f64> {
        let any = |rate: &Number, i: usize| -libm::expm1(-exp(rate.log.at(i)));
        match self {
            Self::Own(rate) => (0..context.points.len()).map(|i| any(rate, i)).collect(),
            Self::BySize { booked, rate } => {
                let chosen = context.points.log_uniforms(Dimension::Booked.index());
                let fewest = log(fewest_followers(context));
                let is_booked = |i: usize, log_u: f64| context.audience.followers.log.at(i) >= fewest && log_u < booked.log.at(i);
                chosen.iter().enumerate().map(|(i, log_u)| if is_booked(i, *log_u) { any(rate, i) } else { 0.0 }).collect()
            }
        }
    }

    fn usual(&self, context: &Context) -> f64 {
        let posts = context.audience.posts.likely;
        match self {
            Self::Own(rate) => rate.likely.min(posts),
            Self::BySize { .. } if context.audience.followers.likely < fewest_followers(context) => 0.0,
            Self::BySize { booked, rate } => booked.likely * rate.likely.min(posts),
        }
    }

    fn steps(&self) -> Vec<StepDraft> {
        let input = Some(StepInput::Own(Own::DealsPerMonth));
        match self {
            Self::Own(rate) => vec![rate.step(StepLabel::DealsPerMonth, "deals per month", input)],
            Self::BySize { booked, rate } => {
                vec![booked.step(StepLabel::BookedChance, "share", None), rate.step(StepLabel::DealsPerMonth, "deals per month", input)]
            }
        }
    }
}

fn chance_of_deal(context: &Context) -> Vec<f64> {
    Deals::new(context).chances(context)
}

/// Nobody is booked below the smallest accounts that the survey asked.
fn fewest_followers(context: &Context) -> f64 {
    context.facts.get(CreatorShareEarningNano).followers.map_or(0.0, |[from, _]| from)
}

/// A Poisson draw by inversion: monotone in the rate, so that more never becomes less by luck.
fn poisson(u: f64, rate: f64) -> f64 {
    // exp(−rate) leaves the range of floats near 700; there the normal approximation is within 0.1 %.
    if rate > 500.0 {
        return libm::rint(rate + sqrt(rate) * normal::quantile(u)).max(0.0);
    }
    let mut k = 0.0;
    let mut probability = exp(-rate);
    let mut below = probability;
    while u > below && probability > 0.0 {
        k += 1.0;
        probability *= rate / k;
        below += probability;
    }
    k
}

/// What a single post is worth to a brand, engagement counted in: what other pathways of brands start from.
pub(super) fn usd_per_post(context: &Context) -> Number {
    with_engagement(context, &fee(context).number)
}

/// The same as the model finds it, whatever fee the visitor gives: what an offer is compared with.
pub(in crate::model) fn found_usd_per_post(context: &Context) -> Number {
    with_engagement(context, &found_fee(context).number)
}

/// The fee that the trade pays for a post before engagement, whatever the visitor asks, and the steps that lead to it.
pub(in crate::model) fn benchmark_fee(context: &Context) -> (Number, Vec<StepDraft>) {
    let Fee { number, steps } = found_fee(context);
    (number, steps)
}

fn with_engagement(context: &Context, fee: &Number) -> Number {
    let log = Column::product(&[&fee.log, &engagement_factor(context)]);
    Number { log, likely: fee.likely * usual_factor(context), ends: None, origin: fee.origin }
}

/// The fee for a post, and the steps that lead to it.
struct Fee {
    number: Number,
    steps: Vec<StepDraft>,
}

fn fee(context: &Context) -> Fee {
    if let Some(triplet) = context.scenario.own(ID, Own::Fee) {
        let number = Number::own(context.points, Dimension::Fee, Own::Fee.spec().scale, triplet);
        return Fee { number, steps: Vec::new() };
    }
    found_fee(context)
}

fn found_fee(context: &Context) -> Fee {
    let mut fee = priced_fee(context);
    for (label, factor) in audience_factors(context) {
        fee.steps.push(factor.step(label, "multiplier", None));
        fee.number = Number { ends: None, ..fee.number.times(&factor) };
    }
    fee
}

/// What the topic and the country of the audience do to the fee: only where the visitor names them. A topic that the tables do not name has
/// the range across all topics; a country that they do not name has that of the rest of the world.
fn audience_factors(context: &Context) -> impl Iterator<Item = (StepLabel, Number)> {
    let (scenario, facts) = (context.scenario, context.facts);
    let niche = scenario.niche.as_deref().map(|niche| facts.for_niche(BY_NICHE, niche).unwrap_or(SponsoredNicheMultiplier));
    let country = scenario.country.as_deref();
    let region = country.map(|code| facts.for_country(BY_REGION, code).unwrap_or(SponsoredRegionMultiplierElsewhere));
    let niche = niche.map(|id| (StepLabel::NicheFactor, context.fact(Dimension::NicheFactor, id)));
    let region = region.map(|id| (StepLabel::RegionFactor, context.fact(Dimension::RegionFactor, id)));
    niche.into_iter().chain(region)
}

/// The fee before topic and country: of several formats the mean over the posts, with a line for each.
fn priced_fee(context: &Context) -> Fee {
    let by_followers = follower_weight(context).map(|weight| (weight, fee_by_followers(context)));
    let parts = &context.audience.parts;
    if let [part] = parts.as_slice() {
        return fee_of_format(context, part, by_followers.as_ref());
    }
    let mut steps = Vec::new();
    let fee = |part: &FormatPart| {
        let fee = fee_of_format(context, part, by_followers.as_ref()).number;
        steps.push(fee.step(fee_label(part.format), "USD per post", None));
        fee
    };
    let fees: Vec<Number> = parts.iter().map(fee).collect();
    let shared = fees.iter().zip(parts).map(|(fee, part)| fee.times(&part.share));
    Fee { number: sum(shared).unwrap_or_else(|| context.fact(Dimension::MakingFee, UgcPhotoRate)), steps }
}

const fn fee_label(format: Format) -> StepLabel {
    match format {
        Format::Video | Format::Reel => StepLabel::FeeOfReel,
        Format::Image => StepLabel::FeeOfImage,
        Format::Carousel => StepLabel::FeeOfCarousel,
        Format::Story => StepLabel::FeeOfStory,
    }
}

/// The fee for a post of a format; `followers` is how far it follows followers, and the fee that they would ask for.
fn fee_of_format(context: &Context, part: &FormatPart, followers: Option<&(Number, Number)>) -> Fee {
    let by_views = FeeByViews::new(context, part);
    let mut steps = by_views.steps(part);
    let Some((weight, by_followers)) = followers else { return Fee { number: by_views.number, steps } };
    let by_followers = times_format(context, part, by_followers);
    let mix = |w: f64, followers: f64, views: f64| w * followers + (1.0 - w) * views;
    let weights = weight.log.values(context.points.len());
    let logs = weights.iter().enumerate().map(|(i, w)| mix(*w, by_followers.log.at(i), by_views.number.log.at(i))).collect();
    let likely = exp(mix(weight.likely, log(by_followers.likely), log(by_views.number.likely)));
    steps.push(by_followers.step(StepLabel::FeeByFollowers, "USD per post", None));
    steps.push(weight.step(StepLabel::FollowerWeight, "share", None));
    Fee { number: Number { log: Column::Sampled(logs), likely, ends: None, origin: by_followers.origin }, steps }
}

/// How far the fee follows followers; none on TikTok where they are not known.
fn follower_weight(context: &Context) -> Option<Number> {
    let id = match context.scenario.platform {
        Platform::TikTok if !context.audience.followers.is_own() => return None,
        Platform::TikTok => FeeWeightOfFollowersTiktok,
        Platform::Instagram => FeeWeightOfFollowersInstagram,
    };
    Some(context.fact(Dimension::FollowerWeight, id))
}

/// Making the content, and the price of so many views.
struct FeeByViews {
    making: Number,
    cpm: Number,
    number: Number,
}

impl FeeByViews {
    fn new(context: &Context, part: &FormatPart) -> Self {
        let format = part.format;
        let making = match format {
            Format::Video | Format::Reel => UgcVideoRate,
            Format::Image | Format::Carousel | Format::Story => UgcPhotoRate,
        };
        let cpm = match format {
            Format::Video => TiktokSponsorCpm,
            Format::Reel => SponsoredCpmReel,
            Format::Image => SponsoredCpmFeed,
            Format::Carousel => SponsoredCpmCarousel,
            Format::Story => SponsoredCpmStory,
        };
        let making = context.fact(part.dimension(Dimension::MakingFee), making);
        let cpm = context.fact(part.dimension(Dimension::SponsorCpm), cpm);
        let views = &part.views;
        let showing = Column::product(&[&cpm.log, &views.log]).times(0.001);
        let log_sum = making.log.plus(&showing);
        let likely = making.likely + cpm.likely * views.likely / 1000.0;
        let number = Number { log: log_sum, likely, ends: None, origin: cpm.origin };
        Self { making, cpm, number }
    }

    fn steps(&self, part: &FormatPart) -> Vec<StepDraft> {
        vec![
            self.making.step(StepLabel::MakingFee, "USD per post", None),
            self.cpm.step(StepLabel::Cpm, "USD per 1,000 views", None),
            part.views.step(StepLabel::ViewsPerPost, "views per post", Some(StepInput::Field(Field::ViewsPerPost))),
            self.number.step(StepLabel::FeeByViews, "USD per post", None),
        ]
    }
}

fn fee_by_followers(context: &Context) -> Number {
    let tiers = match context.scenario.platform {
        Platform::TikTok => TIKTOK_FEES,
        Platform::Instagram => INSTAGRAM_FEES,
    };
    BySize::new(context.facts, tiers).falling_below().number(context.points, Dimension::FeeByFollowers, &context.audience.followers)
}

/// Times what the format does to the fee by followers, which is that of an image or a video.
fn times_format(context: &Context, part: &FormatPart, fee: &Number) -> Number {
    let factor = match part.format {
        Format::Video | Format::Image => return fee.clone(),
        Format::Reel => SponsoredFormatMultiplierReel,
        Format::Carousel => SponsoredFormatMultiplierCarousel,
        Format::Story => SponsoredFormatMultiplierStory,
    };
    fee.times(&context.fact(part.dimension(Dimension::FormatFactor), factor))
}

/// Followers, the fewest that are ever booked, and their fact; none where there are enough, or where the visitor gives the deals.
pub(in crate::model) fn too_few_to_be_booked(context: &Context) -> Option<(f64, f64, FactId)> {
    let followers = context.scenario.get(Field::Followers)?.likely;
    let fewest = fewest_followers(context);
    let asks = context.scenario.own(ID, Own::DealsPerMonth).is_none() && followers < fewest;
    asks.then_some((followers, fewest, CreatorShareEarningNano))
}

/// Deals a month, once booked, and posts a month: more of the former than of the latter are not counted.
pub(in crate::model) fn deals_and_posts(context: &Context) -> (f64, f64) {
    let audience = &context.audience;
    let by_size = || BySize::new(context.facts, DEALS).falling_below().likely(audience.followers.likely);
    let deals = context.scenario.own(ID, Own::DealsPerMonth).map_or_else(by_size, |deals| deals.likely);
    (deals, audience.posts.likely)
}

/// What the own rate of likes would multiply a fee by, the bound at which that is held, and its fact; none where it is within the bounds.
pub(in crate::model) fn held_engagement(context: &Context) -> Option<(f64, f64, FactId)> {
    let ratio = match context.audience.engagement.as_ref()? {
        Column::Known(log_ratio) => *log_ratio,
        Column::Sampled(logs) => {
            let [middle] = crate::model::summary::quantiles(logs, [50]);
            middle
        }
    };
    let factor = exp(ratio * context.facts.get(SponsorEngagementExponent).triplet.likely);
    let within = context.facts.get(TiktokSponsorEngagementMultiplier).triplet;
    let held = factor.max(within.low).min(within.high);
    (factor < within.low || factor > within.high).then_some((factor, held, TiktokSponsorEngagementMultiplier))
}

/// (Own rate / usual rate)^exponent, held within the multipliers that the trade reports; 1 where the own rate is not known.
fn engagement_factor(context: &Context) -> Column {
    let Some(ratio) = &context.audience.engagement else { return Column::Known(0.0) };
    let exponent = context.facts.get(SponsorEngagementExponent).triplet.likely;
    let within = context.facts.get(TiktokSponsorEngagementMultiplier).triplet;
    let (low, high) = (log(within.low), log(within.high));
    ratio.map(|log_ratio| (log_ratio * exponent).max(low).min(high))
}

/// The factor at the usual value of the own rate.
fn usual_factor(context: &Context) -> f64 {
    match engagement_factor(context) {
        Column::Known(x) => exp(x),
        Column::Sampled(logs) => {
            let [middle] = crate::model::summary::quantiles(&logs, [50]);
            exp(middle)
        }
    }
}

fn factor_step(value: f64) -> StepDraft {
    StepDraft::of_value(StepLabel::EngagementFactor, value, "factor", Some(TiktokSponsorEngagementMultiplier))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Facts, Points, Scenario};

    fn with<T>(scenario: &str, look: impl FnOnce(&Context) -> T) -> T {
        let scenario = Scenario::from_json(scenario).unwrap();
        look(&Context::new(&scenario, &Facts::current(), &Points::new(2048, 0)))
    }

    #[test]
    fn facts_by_size_name_their_followers_smallest_first() {
        let facts = Facts::current();
        for ids in [SHARE_BOOKED, DEALS, TIKTOK_FEES, INSTAGRAM_FEES] {
            let ranges: Vec<_> = ids.iter().map(|id| facts.get(*id).followers.expect("a follower range")).collect();
            assert!(ranges.is_sorted_by(|a, b| a[0] < b[0]));
        }
    }

    // By hand: making 175 + 12 dollars per 1,000 of 10,000 views = 295; by followers 100 dollars at 3,162; weight a half: √(100 · 295).
    #[test]
    fn a_fee_joins_views_and_followers() {
        let known = format!(r#"{{"views_per_post": 10000, "followers": {}}}"#, 1e7_f64.sqrt());
        let likely = with(&known, |context| fee(context).number.likely);
        assert!((likely - (100.0_f64 * 295.0).sqrt()).abs() < 1e-6, "{likely}");
        let unknown = with(r#"{"views_per_post": 10000}"#, |context| fee(context).number.likely);
        assert!((unknown - 295.0).abs() < 1e-9, "followers play no part on TikTok where they are not known");
    }

    // By hand: 350 dollars for a static post of a micro account (22,361 followers), a reel 1.45 times, weight 0.7, by views 175 + 15 · 20.
    #[test]
    fn an_instagram_fee_follows_the_format() {
        let known = format!(r#"{{"platform": "instagram", "reach_per_post": 20000, "followers": {}}}"#, 5e8_f64.sqrt());
        let likely = with(&known, |context| fee(context).number.likely);
        let expected = (350.0_f64 * 1.45).powf(0.7) * 475.0_f64.powf(0.3);
        assert!((likely / expected - 1.0).abs() < 1e-9, "{likely} is not {expected}");
    }

    #[test]
    fn nobody_is_booked_below_a_thousand_followers() {
        let deals = |followers: u32| {
            let scenario = format!(r#"{{"platform": "instagram", "likes_per_post": 100, "followers": {followers}}}"#);
            with(&scenario, |context| Deals::new(context).counts(context).iter().sum::<f64>())
        };
        assert_eq!(deals(999), 0.0);
        assert!(deals(1000) > 0.0);
    }

    #[test]
    fn there_are_never_more_deals_than_posts() {
        let own = r#"{"posts_per_month": 3, "pathways": {"sponsored-posts": {"deals_per_month": 40}}}"#;
        with(own, |context| {
            let deals = Deals::new(context);
            assert!(deals.counts(context).iter().all(|count| (count - 3.0).abs() < 1e-12));
            assert_eq!(deals.usual(context), 3.0);
        });
    }

    // By hand: 2^0.3 = 1.231; ten times the usual engagement is held at 1.5, a tenth at 0.7.
    #[test]
    fn engagement_moves_the_fee_within_what_the_trade_reports() {
        let factor = |likes: u32| with(&format!(r#"{{"likes_per_post": {likes}, "views_per_post": 10000}}"#), usual_factor);
        assert!((factor(370) - 1.0).abs() < 1e-9);
        assert!((factor(740) - 2_f64.powf(0.3)).abs() < 1e-9);
        assert!((factor(3700) - 1.5).abs() < 1e-9 && (factor(37) - 0.7).abs() < 1e-9);
        assert_eq!(with(r#"{"likes_per_post": 370}"#, usual_factor), 1.0);
    }

    #[test]
    fn poisson_by_inversion_has_the_right_chances() {
        // P(0) = e^−0.6 = 0.5488, P(≤ 1) = 0.8781.
        assert_eq!(poisson(0.54, 0.6), 0.0);
        assert_eq!(poisson(0.56, 0.6), 1.0);
        assert_eq!(poisson(0.87, 0.6), 1.0);
        assert_eq!(poisson(0.88, 0.6), 2.0);
        assert_eq!(poisson(0.99, 0.0), 0.0);
    }

    #[test]
    fn poisson_of_a_large_rate_stays_near_it_and_is_monotone() {
        assert!((poisson(0.5, 499.0) - 499.0).abs() <= 1.0);
        assert!((poisson(0.5, 20_000.0) - 20_000.0).abs() <= 1.0);
        assert!(poisson(0.3, 499.9) <= poisson(0.3, 500.1));
    }
}
