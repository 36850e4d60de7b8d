//! A rate card: what a creator may ask for a post of each format, as the middle half of the fees found for the account.
//!
//! The fee of a format is that of a single sponsored post of an account that posts nothing else, engagement counted in: what
//! [an offer](super::offer) for it is compared with. A rate goes from the lower quartile of the fees to the upper one, each rounded to two significant
//! digits, as a person would quote it. Rights of use and exclusivity multiply a fee (`sponsored-usage-rights-multiplier`,
//! `sponsored-exclusivity-multiplier`).
//!
//! Decisions where the design is silent: a format has a rate only where a number of the account's own bears on its fee, which are followers, and
//! likes, views or reach of posts of that format: what is assumed of everybody is nobody's rate. Of a format that the account does not post
//! (or not of which it tells numbers), only the followers bear on it. The visitor's own fee is no measure of the fees found.

use serde::Serialize;

use super::audience::Context;
use super::fact::{FactId, Facts, id::*};
use super::pathway::sponsored_posts;
use super::quantity::Triplet;
use super::sampling::Points;
use super::scenario::{Field, Format, Platform, Scenario};
use super::summary::Summary;

/// The rates of all accounts, and what is added to them. Amounts are US dollars for one post.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RateCard {
    /// The account in front first; of each account in the order of the platform's formats.
    pub rates: Vec<Rate>,
    /// What rights of use multiply a rate by.
    pub usage_rights: Triplet,
    /// What exclusivity multiplies a rate by.
    pub exclusivity: Triplet,
}

/// The rate of one format.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rate {
    /// Whose: 0 is the account in front.
    pub account: usize,
    /// Where the post is.
    pub platform: Platform,
    /// What kind of post.
    pub format: Format,
    /// From the lower to the upper quartile of the fees, rounded as a person would quote them.
    pub quote: [f64; 2],
    /// The fees found.
    pub fees: Summary,
    /// The account's own numbers that bear on them, never none.
    pub rests_on: Vec<Field>,
}

/// What bears on a fee, where it is the account's own.
const BEARING: &[Field] = &[Field::Followers, Field::LikesPerPost, Field::ViewsPerPost, Field::ReachPerPost];

/// What multiplies a fee where the brand may use the post elsewhere, and where its competitors get none.
pub const ADD_ONS: [FactId; 2] = [SponsoredUsageRightsMultiplier, SponsoredExclusivityMultiplier];

/// The whole card.
#[must_use]
pub fn rate_card(scenario: &Scenario, facts: &Facts, points: &Points) -> RateCard {
    let [usage_rights, exclusivity] = ADD_ONS.map(|id| facts.get(id).triplet);
    let rates = places(scenario).iter().map(|place| place.rate(facts, points)).collect();
    RateCard { rates, usage_rights, exclusivity }
}

/// A format that has a rate, which is still to be worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct RatePlace {
    account: usize,
    rests_on: Vec<Field>,
    /// The account as if it posted nothing else.
    alone: Scenario,
}

/// The formats that have a rate, in the order of the card.
#[must_use]
pub fn places(scenario: &Scenario) -> Vec<RatePlace> {
    let accounts = [scenario.clone()].into_iter().chain(scenario.further_accounts());
    let of_account = |(account, scenario): (usize, Scenario)| {
        let formats = scenario.platform.formats().iter();
        formats.filter_map(|format| RatePlace::of(account, alone(&scenario, *format))).collect::<Vec<_>>()
    };
    accounts.enumerate().flat_map(of_account).collect()
}

impl RatePlace {
    fn of(account: usize, alone: Scenario) -> Option<Self> {
        let rests_on: Vec<Field> = BEARING.iter().copied().filter(|field| alone.get(*field).is_some()).collect();
        (!rests_on.is_empty()).then_some(Self { account, rests_on, alone })
    }

    /// Works the rate out.
    #[must_use]
    pub fn rate(&self, facts: &Facts, points: &Points) -> Rate {
        let context = Context::new(&self.alone, facts, points);
        let fees = Summary::of(&sponsored_posts::found_usd_per_post(&context).log.values(points.len()));
        Rate {
            account: self.account,
            platform: self.alone.platform,
            format: self.alone.format(),
            quote: [quoted(fees.p25), quoted(fees.p75)],
            fees,
            rests_on: self.rests_on.clone(),
        }
    }
}

/// The account as if it posted nothing but this format: with the numbers that it tells of it, and those of the account.
fn alone(scenario: &Scenario, format: Format) -> Scenario {
    let of_account = scenario.known.iter().filter(|(field, _)| !Field::PER_FORMAT.contains(field));
    let of_format =
        if scenario.posts.is_empty() { Some(&scenario.known).filter(|_| scenario.format() == format) } else { scenario.posts.get(&format) };
    let of_format = of_format.into_iter().flat_map(|known| known.iter()).filter(|(field, _)| Field::PER_FORMAT.contains(field));
    let mut alone = Scenario { format: Some(format), further: Vec::new(), ..scenario.clone() };
    alone.posts.clear();
    alone.known.clear();
    for (field, number) in of_account.chain(of_format) {
        alone.known.insert(*field, *number);
    }
    alone
}

/// To two significant digits.
fn quoted(usd: f64) -> f64 {
    if !(usd.is_finite() && usd > 0.0) {
        return usd;
    }
    let exponent = libm::floor(libm::log10(usd)) - 1.0;
    // Dividing by a whole power of ten, not multiplying by a fraction, keeps 0.47 from becoming 0.47000000000000003.
    if exponent < 0.0 {
        let power = libm::exp10(-exponent);
        return libm::round(usd * power) / power;
    }
    let power = libm::exp10(exponent);
    libm::round(usd / power) * power
}

#[cfg(test)]
mod tests {
    use super::super::offer::{Offer, standing};
    use super::*;

    fn scenario(json: &str) -> Scenario {
        Scenario::from_json(json).unwrap()
    }

    fn card(json: &str) -> RateCard {
        rate_card(&scenario(json), &Facts::current(), &Points::new(2048, 0))
    }

    fn formats(card: &RateCard) -> Vec<(usize, Format)> {
        card.rates.iter().map(|rate| (rate.account, rate.format)).collect()
    }

    #[test]
    fn a_rate_is_the_middle_half_of_the_fees_that_an_offer_is_compared_with() {
        for json in
            [r#"{"views_per_post": 10000}"#, r#"{"platform": "instagram", "format": "story", "followers": 30000, "niche": "beauty"}"#]
        {
            let offer = Offer { usd: 1.0, usage_rights: false, exclusive: false };
            let fees = standing(&offer, &scenario(json), &Facts::current(), &Points::new(2048, 0)).fees;
            let format = scenario(json).format();
            let rate = card(json).rates.into_iter().find(|rate| rate.format == format).unwrap();
            assert_eq!((rate.fees, rate.quote), (fees, [quoted(fees.p25), quoted(fees.p75)]));
        }
    }

    #[test]
    fn a_format_without_an_own_number_that_bears_on_it_has_no_rate() {
        assert_eq!(formats(&card("{}")), []);
        assert_eq!(formats(&card(r#"{"posts_per_month": 9, "comments_per_post": 30}"#)), []);
        assert_eq!(formats(&card(r#"{"platform": "instagram", "likes_per_post": 300}"#)), [(0, Format::Reel)]);
        let followers = card(r#"{"platform": "instagram", "likes_per_post": 300, "followers": 9000}"#);
        assert_eq!(formats(&followers), Platform::Instagram.formats().iter().map(|format| (0, *format)).collect::<Vec<_>>());
        assert_eq!(followers.rates[0].rests_on, [Field::Followers, Field::LikesPerPost]);
        assert_eq!(followers.rates[1].rests_on, [Field::Followers], "likes of a reel say nothing of an image");
    }

    // Of several formats each has its own numbers, and its fee is that of an account which posts nothing else.
    #[test]
    fn formats_of_a_mixed_month_are_priced_each_for_itself() {
        let mixed = r#"{"platform": "instagram", "posts": [{"format": "reel", "reach_per_post": 20000}, {"format": "image", "posts_per_month": 3}]}"#;
        let card = card(mixed);
        assert_eq!(formats(&card), [(0, Format::Reel)]);
        assert_eq!(card.rates[0].fees, self::card(r#"{"platform": "instagram", "reach_per_post": 20000}"#).rates[0].fees);
    }

    #[test]
    fn every_account_is_on_the_card() {
        let both = r#"{"likes_per_post": 900, "further_accounts": [{"platform": "instagram", "format": "image", "likes_per_post": 90}]}"#;
        assert_eq!(formats(&card(both)), [(0, Format::Video), (1, Format::Image)]);
    }

    #[test]
    fn the_visitors_own_fee_is_no_rate() {
        let own = card(r#"{"views_per_post": 10000, "pathways": {"sponsored-posts": {"fee": 5}}}"#);
        assert_eq!(own, card(r#"{"views_per_post": 10000}"#));
    }

    #[test]
    fn a_quote_has_two_significant_digits() {
        let cases = [
            (184.4, 180.0),
            (1049.0, 1000.0),
            (99.6, 100.0),
            (0.4711, 0.47),
            (7.25, 7.3),
            (1.234e9, 1.2e9),
            (10.0, 10.0),
            (1000.0, 1000.0),
        ];
        for (usd, expected) in cases {
            assert_eq!(quoted(usd), expected, "{usd}");
        }
        assert_eq!(quoted(0.0), 0.0);
    }

    #[test]
    fn quotes_are_ordered_and_finite_at_the_bounds() {
        for json in
            [r#"{"followers": 1}"#, r#"{"likes_per_post": 0.01}"#, r#"{"platform": "instagram", "followers": 1e11, "likes_per_post": 1e9}"#]
        {
            for rate in card(json).rates {
                let [low, high] = rate.quote;
                assert!(low > 0.0 && low <= high && high.is_finite(), "{json}: {rate:?}");
            }
        }
    }
}
