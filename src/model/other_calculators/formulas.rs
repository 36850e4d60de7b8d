//! The formulas as they were published, and the table of them. Constants stand in `data/other_calculators.toml`, a module a formula here.
//!
//! F followers, V views of a post, ER engagement in percent, E = F·ER/100 engagements of a post; all amounts are US dollars.

use super::{About, Input, Inputs, Omission, PostsOf, Said, Slip, Thing, WhyNot};
use crate::model::scenario::{Format, Platform};

include!(concat!(env!("OUT_DIR"), "/other_calculators.rs"));

/// What a calculator says, or why it says nothing.
pub type Answer = Result<Said, WhyNot>;

/// A published formula.
#[derive(Clone, Copy, Debug)]
pub struct Calculator {
    /// What is known of it.
    pub about: About,
    /// What it says for these inputs.
    pub says: fn(&Inputs) -> Answer,
}

const fn of(about: About, says: fn(&Inputs) -> Answer) -> Calculator {
    Calculator { about, says }
}

/// Every formula, in the order of the file.
pub const CALCULATORS: &[Calculator] = &[
    of(impulze_post::ABOUT, |inputs| Ok(over_formats(inputs, |posts| impulze(inputs, posts.format)))),
    of(femehk_post::ABOUT, |inputs| femehk(inputs.platform.as_str(), inputs.followers, inputs.engagement).ok_or(WhyNot::NotHere)),
    of(socialstacks_post::ABOUT, |inputs| Ok(over_formats(inputs, |posts| socialstacks(inputs, posts.views)))),
    of(behumler_post::ABOUT, |inputs| on_instagram(inputs, Ok(over_formats(inputs, |posts| behumler_piece(inputs, posts))))),
    of(calculatorlib_post::ABOUT, |inputs| {
        use calculatorlib_post::{FOLLOWER, USUAL_ENGAGEMENT};
        Ok(Said::one(inputs.followers * FOLLOWER * inputs.engagement / USUAL_ENGAGEMENT))
    }),
    of(creatorcalculators_post::ABOUT, |inputs| {
        Ok(Said::around(creatorcalculators_post::ENGAGEMENT.map(|price| inputs.engagements() * price)))
    }),
    of(calculator_city_post::ABOUT, calculator_city),
    of(sociavault_post::ABOUT, |inputs| Ok(Said::one(inputs.views() / 1000.0 * sociavault_cpm(inputs)))),
    of(twitchboard_post::ABOUT, |inputs| Ok(Said::one(inputs.followers / 1000.0 * twitchboard_post::FOLLOWER_CPM))),
    of(agecalculator_post::ABOUT, |inputs| Ok(Said::between(agecalculator_post::CPM.map(|cpm| inputs.engagements() / 1000.0 * cpm)))),
    of(karthik_youtube_post::ABOUT, |_| Err(WhyNot::OnlyYouTube)),
    of(nmvaluationtool_post::ABOUT, |_| Err(WhyNot::Unpublished)),
    of(tanishqq_post::ABOUT, |_| Err(WhyNot::Unpublished)),
    of(traackr_exposure::ABOUT, |inputs| {
        use traackr_exposure::{CPM, TARGET_ENGAGEMENT};
        Ok(Said::one(inputs.engagements() / 1000.0 * CPM / TARGET_ENGAGEMENT))
    }),
    of(fair_influence_exposure::ABOUT, |inputs| Ok(Said::one(fair_influence(inputs)))),
    of(ntnhan30dh_exposure::ABOUT, |_| Err(WhyNot::Euros)),
    of(reachbird_exposure::ABOUT, |_| Err(WhyNot::NotAsked)),
    of(socialstacks_platform::ABOUT, socialstacks_month),
    of(sitetrail_platform::ABOUT, |inputs| by_views(inputs, sitetrail_platform::RPM)),
    of(calculatecreator_platform::ABOUT, |inputs| by_views(inputs, calculatecreator_platform::RPM)),
    of(agentcalc_platform::ABOUT, |inputs| {
        use agentcalc_platform::{RPM, WITH_FOLLOWERS};
        let with_followers = if inputs.followers > 0.0 { WITH_FOLLOWERS } else { 0.0 };
        Ok(Said::one(inputs.monthly_views() / 1000.0 * RPM + with_followers))
    }),
    of(napolify_platform::ABOUT, |inputs| by_views(inputs, napolify_platform::RPM)),
    of(twitchboard_platform::ABOUT, |inputs| Ok(Said::one(inputs.qualified_views / 1000.0 * twitchboard_platform::RPM))),
    of(optimizedcalc_platform::ABOUT, |inputs| by_views(inputs, optimizedcalc_platform::RPM)),
    of(profileredefined_platform::ABOUT, |inputs| {
        use profileredefined_platform::{PAID, VIEWS};
        Ok(Said::one(inputs.monthly_views() * PAID / VIEWS))
    }),
    of(socialstacks_old_platform::ABOUT, |inputs| Ok(Said::one(inputs.monthly_views() * socialstacks_old_platform::VIEW))),
    of(calculatecreator_gifts::ABOUT, |inputs| {
        use calculatecreator_gifts::{DIAMOND, DIAMONDS};
        by_coins(inputs, DIAMONDS * DIAMOND)
    }),
    of(cal67_gifts::ABOUT, |inputs| by_coins(inputs, cal67_gifts::SHARE * cal67_gifts::COIN)),
    of(live_trackers_gifts::ABOUT, |inputs| by_coins(inputs, live_trackers_gifts::COIN)),
    of(calc_cloud_gifts::ABOUT, |inputs| by_coins(inputs, calc_cloud_gifts::SHARE * calc_cloud_gifts::COIN)),
    of(cheerslive_gifts::ABOUT, |inputs| by_coins(inputs, cheerslive_gifts::SHARE * cheerslive_gifts::COIN)),
    of(unfreezetools_gifts::ABOUT, |inputs| by_coins(inputs, unfreezetools_gifts::SHARE * unfreezetools_gifts::COIN)),
    of(akynocalculator_gifts::ABOUT, |inputs| by_coins(inputs, akynocalculator_gifts::SHARE * akynocalculator_gifts::COIN)),
    of(tiktraining_gifts::ABOUT, |inputs| by_coins(inputs, tiktraining_gifts::DIAMOND)),
    of(calculatorshub_gifts::ABOUT, |inputs| by_coins(inputs, calculatorshub_gifts::SHARE / calculatorshub_gifts::COINS_PER_USD)),
    of(yandex_guide_gifts::ABOUT, |inputs| by_coins(inputs, yandex_guide_gifts::DIAMOND / yandex_guide_gifts::CENTS)),
    of(calxo_affiliate::ABOUT, |inputs| {
        let [order_rate, order_value, commission] = inputs.sale;
        Ok(Said::one(calxo(inputs.clicks, order_rate, order_value, commission)))
    }),
    of(n2calculator_affiliate::ABOUT, |inputs| Ok(Said::one(two_calculator_post(inputs.followers) * inputs.linked_posts))),
    of(behumler_affiliate::ABOUT, |inputs| on_instagram(inputs, Ok(behumler_commission(inputs)))),
    of(behumler_month::ABOUT, |inputs| on_instagram(inputs, Ok(behumler_month(inputs)))),
    of(twitchboard_month::ABOUT, |inputs| match inputs.platform {
        Platform::TikTok => Ok(Said::one(twitchboard_month(inputs))),
        Platform::Instagram => Err(WhyNot::OnlyTikTok),
    }),
    of(ig_roi_business::ABOUT, |_| Err(WhyNot::NotAsked)),
];

fn on_instagram(inputs: &Inputs, answer: Answer) -> Answer {
    if inputs.platform == Platform::Instagram { answer } else { Err(WhyNot::OnlyInstagram) }
}

fn named(table: &[(&str, f64)], name: &str) -> Option<f64> {
    table.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// What a calculator says of one post, the mean over the formats of the month.
fn over_formats(inputs: &Inputs, says: impl Fn(&PostsOf) -> Said) -> Said {
    let parts = inputs.posts.iter().map(|posts| says(posts).map(|usd| usd * posts.share));
    parts.reduce(Said::plus).unwrap_or(Said::one(0.0))
}

/// The same share of a middle to either side.
fn with_band(mid: f64, band: f64) -> Said {
    Said::around([mid * (1.0 - band), mid, mid * (1.0 + band)])
}

fn within(factor: f64, [least, most]: [f64; 2]) -> f64 {
    factor.max(least).min(most)
}

fn by_coins(inputs: &Inputs, usd_per_coin: f64) -> Answer {
    Ok(Said::one(inputs.coins * usd_per_coin))
}

fn by_views(inputs: &Inputs, rpm: [f64; 2]) -> Answer {
    Ok(Said::between(rpm.map(|rpm| inputs.monthly_views() / 1000.0 * rpm)))
}

/// F/1000 · rate · (ER over the usual, within bounds) · format.
fn impulze(inputs: &Inputs, format: Format) -> Said {
    use impulze_post::{BAND, FACTOR_BOUNDS, FORMAT, INSTAGRAM, TIKTOK, USUAL_ENGAGEMENT};
    let rate = match inputs.platform {
        Platform::TikTok => TIKTOK,
        Platform::Instagram => INSTAGRAM,
    };
    let factor = within(inputs.engagement / USUAL_ENGAGEMENT, FACTOR_BOUNDS) * named(FORMAT, format.as_str()).unwrap_or(1.0);
    with_band(inputs.followers / 1000.0 * rate * factor, BAND)
}

/// F · reach / 1000 · CPM · (ER over the usual, within bounds); none for a platform that it does not know.
#[must_use]
pub fn femehk(platform: &str, followers: f64, engagement: f64) -> Option<Said> {
    use femehk_post::{BAND, CPM, FACTOR_BOUNDS, REACH, USUAL_ENGAGEMENT};
    let [reach, cpm, usual] = [named(REACH, platform)?, named(CPM, platform)?, named(USUAL_ENGAGEMENT, platform)?];
    Some(with_band(followers * reach / 1000.0 * cpm * within(engagement / usual, FACTOR_BOUNDS), BAND))
}

/// 0.4 · V/1000 · CPM + 0.3 · F · f + 0.3 · E · m · spread, each with a low, a middle and a high.
fn socialstacks(inputs: &Inputs, views: f64) -> Said {
    use socialstacks_post::{
        ENGAGEMENT_SPREAD, INSTAGRAM_CPM, INSTAGRAM_ENGAGEMENT, INSTAGRAM_FOLLOWER, TIKTOK_CPM, TIKTOK_ENGAGEMENT, TIKTOK_FOLLOWER, WEIGHTS,
    };
    let (cpm, follower, engagement) = match inputs.platform {
        Platform::TikTok => (TIKTOK_CPM, TIKTOK_FOLLOWER, TIKTOK_ENGAGEMENT),
        Platform::Instagram => (INSTAGRAM_CPM, INSTAGRAM_FOLLOWER, INSTAGRAM_ENGAGEMENT),
    };
    let [by_views, by_followers, by_engagement] = WEIGHTS;
    let fee = |cpm: f64, follower: f64, spread: f64| {
        by_views * views / 1000.0 * cpm
            + by_followers * inputs.followers * follower
            + by_engagement * inputs.engagements() * engagement * spread
    };
    let ([a, b, c], [d, e, f], [g, h, i]) = (cpm, follower, ENGAGEMENT_SPREAD);
    Said::around([fee(a, d, g), fee(b, e, h), fee(c, f, i)])
}

/// Topic · country · tier · engagement.
fn behumler_factor(inputs: &Inputs) -> f64 {
    use behumler_post::{COUNTRY, FACTOR_BOUNDS, OTHER_COUNTRY, OTHER_TOPIC, TIER, TIER_FOLLOWERS, TOPIC, USUAL_ENGAGEMENT};
    let topic = inputs.topic.as_deref().and_then(|topic| named(TOPIC, topic)).unwrap_or(OTHER_TOPIC);
    let country = named(COUNTRY, inputs.country.as_deref().unwrap_or("US")).unwrap_or(OTHER_COUNTRY);
    let tier = step_at(TIER_FOLLOWERS.iter().filter(|most| inputs.followers > **most).count(), TIER);
    topic * country * tier * within(inputs.engagement / USUAL_ENGAGEMENT, FACTOR_BOUNDS)
}

/// The entry of a stepped table.
fn step_at<const N: usize>(place: usize, table: [f64; N]) -> f64 {
    table.get(place).copied().unwrap_or(0.0)
}

/// Reach or views / 1000 · CPM of the format · factor.
fn behumler_middle(inputs: &Inputs, posts: &PostsOf) -> f64 {
    use behumler_post::{POST_CPM, REEL_CPM, STORY_CPM};
    let by_thousand = match posts.format {
        Format::Reel | Format::Video => posts.views * REEL_CPM,
        Format::Image | Format::Carousel => posts.reach * POST_CPM,
        Format::Story => posts.views * STORY_CPM,
    };
    by_thousand / 1000.0 * behumler_factor(inputs)
}

fn behumler_band(middle: f64) -> Said {
    let [low, high] = behumler_post::BAND;
    Said::around([middle * low, middle, middle * high])
}

fn behumler_piece(inputs: &Inputs, posts: &PostsOf) -> Said {
    behumler_band(behumler_middle(inputs, posts))
}

/// Views of reels and reach of posts · ER · clicks · orders · value · commission.
fn behumler_commission(inputs: &Inputs) -> Said {
    use behumler_affiliate::{CLICK, COMMISSION, ORDER, ORDER_VALUE};
    let seen = |posts: &PostsOf| match posts.format {
        Format::Reel | Format::Video => posts.views * posts.per_month,
        Format::Image | Format::Carousel => posts.reach * posts.per_month,
        Format::Story => 0.0,
    };
    let seen: f64 = inputs.posts.iter().map(seen).sum();
    behumler_band(seen * inputs.engagement / 100.0 * CLICK * ORDER * ORDER_VALUE * COMMISSION)
}

/// Every piece as sponsored, up to so many of each kind, and the commission. Images and carousels share one limit, as its one kind of post does.
fn behumler_month(inputs: &Inputs) -> Said {
    use behumler_month::{MOST_POSTS, MOST_STORIES};
    let of_kind = |is: fn(Format) -> bool, most: f64| {
        let kind = || inputs.posts.iter().filter(move |posts| is(posts.format));
        let pieces: f64 = kind().map(|posts| posts.per_month).sum();
        let paid = if pieces > most { most / pieces } else { 1.0 };
        kind().map(|posts| behumler_middle(inputs, posts) * posts.per_month * paid).sum::<f64>()
    };
    let sponsored = of_kind(|format| matches!(format, Format::Image | Format::Carousel), MOST_POSTS)
        + of_kind(|format| matches!(format, Format::Reel | Format::Video), MOST_POSTS)
        + of_kind(|format| matches!(format, Format::Story), MOST_STORIES);
    behumler_band(sponsored).plus(behumler_commission(inputs))
}

/// V/1000 · CPM · engagement step. Its factors by topic are not known.
fn calculator_city(inputs: &Inputs) -> Answer {
    use calculator_city_post::{BAND, CPM, ENGAGEMENT, ENGAGEMENT_FROM};
    if inputs.topic.is_some() {
        return Err(WhyNot::Topic);
    }
    let factor = step_at(ENGAGEMENT_FROM.iter().filter(|from| inputs.engagement >= **from).count(), ENGAGEMENT);
    Ok(with_band(inputs.views() / 1000.0 * CPM * factor, BAND))
}

/// The CPM of the topic, or its general one.
fn sociavault_cpm(inputs: &Inputs) -> f64 {
    use sociavault_post::{INSTAGRAM, INSTAGRAM_GENERAL, TIKTOK, TIKTOK_GENERAL};
    let (table, general) = match inputs.platform {
        Platform::TikTok => (TIKTOK, TIKTOK_GENERAL),
        Platform::Instagram => (INSTAGRAM, INSTAGRAM_GENERAL),
    };
    inputs.topic.as_deref().and_then(|topic| named(table, topic)).unwrap_or(general)
}

/// V/1000 · CPM + E · CPE.
fn fair_influence(inputs: &Inputs) -> f64 {
    use fair_influence_exposure::{INSTAGRAM_CPM, INSTAGRAM_ENGAGEMENT, TIKTOK_CPM, TIKTOK_ENGAGEMENT};
    let (cpm, engagement) = match inputs.platform {
        Platform::TikTok => (TIKTOK_CPM, TIKTOK_ENGAGEMENT),
        Platform::Instagram => (INSTAGRAM_CPM, INSTAGRAM_ENGAGEMENT),
    };
    inputs.views() / 1000.0 * cpm + inputs.engagements() * engagement
}

/// Monthly views/1000 · rate · country · topic from so many followers and views on, else nothing.
fn socialstacks_month(inputs: &Inputs) -> Answer {
    use socialstacks_platform::{COUNTRY, MIN_FOLLOWERS, MIN_VIEWS, RPM, TOPIC};
    let views = inputs.monthly_views();
    if inputs.followers < MIN_FOLLOWERS || views < MIN_VIEWS {
        return Ok(Said::one(0.0));
    }
    let country = named(COUNTRY, inputs.country.as_deref().unwrap_or("US")).ok_or(WhyNot::Country)?;
    let topic = inputs.topic.as_deref().map_or(Some(1.0), |topic| named(TOPIC, topic)).ok_or(WhyNot::Topic)?;
    Ok(Said::one(views / 1000.0 * RPM * country * topic))
}

/// Clicks · orders per click · order value · commission.
#[must_use]
pub fn calxo(clicks: f64, order_rate: f64, order_value: f64, commission: f64) -> f64 {
    clicks * order_rate * order_value * commission
}

/// F · reach, then clicks and orders, each rounded; · order value · commission, for one post.
#[must_use]
pub fn two_calculator_post(followers: f64) -> f64 {
    use n2calculator_affiliate::{CLICKS, COMMISSION, ORDER, ORDERS, REACH};
    let clicks = libm::round(followers * REACH * CLICKS);
    libm::round(clicks * ORDERS) * ORDER * COMMISSION
}

/// Qualified views/1000 · rate + diamonds · price + posts · F/1000 · rate: every post as sponsored.
fn twitchboard_month(inputs: &Inputs) -> f64 {
    let rewards = inputs.qualified_views / 1000.0 * twitchboard_platform::RPM;
    let gifts = inputs.diamonds * twitchboard_month::DIAMOND;
    rewards + gifts + inputs.monthly_posts() * inputs.followers / 1000.0 * twitchboard_post::FOLLOWER_CPM
}

/// ((impressions − E)/1000 · CPM of country and tier + E · price) · fits + content, in euros. What it calls fits is a product of three shares.
#[must_use]
pub fn ntnhan30dh(country_and_tier: &str, impressions: f64, engagements: f64, fits: f64, content: f64) -> Option<f64> {
    use ntnhan30dh_exposure::{CPM, ENGAGEMENT};
    let cpm = named(CPM, country_and_tier)?;
    Some(((impressions - engagements) / 1000.0 * cpm + engagements * ENGAGEMENT) * fits + content)
}

/// What a business has of a post that it pays for: F · ER · CR · (order value − cost of goods) − payment, rates in percent. Reconstructed: the page
/// shows an example and no formula. Nothing here asks for the cost of goods, or how many of those who engage buy.
#[must_use]
pub fn ig_roi(followers: f64, engagement: f64, conversion: f64, order_value: f64, cost: f64, payment: f64) -> f64 {
    followers * engagement / 100.0 * conversion / 100.0 * (order_value - cost) - payment
}
