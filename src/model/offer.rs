//! An offer: where it stands among the fees that the model finds for the account, and what to ask back.
//!
//! The fees are those of a single sponsored post, engagement counted in; what the brand wants besides multiplies them
//! (`sponsored-usage-rights-multiplier`, `sponsored-exclusivity-multiplier`).

use serde::Serialize;

use super::audience::Context;
use super::dimension::Dimension;
use super::fact::{FactId, Facts, id::*};
use super::number::Number;
use super::pathway::sponsored_posts;
use super::quantity::Triplet;
use super::sampling::{Column, Points};
use super::scenario::Scenario;
use super::summary::{Summary, count};

/// What a brand offers for one post.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    /// US dollars.
    pub usd: f64,
    /// The brand may use the post elsewhere, or advertise with it.
    pub usage_rights: bool,
    /// No posts for its competitors.
    pub exclusive: bool,
}

/// Where an offer stands. Amounts are US dollars for one post.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// The offer.
    pub usd: f64,
    /// The fees found for this account and what the brand wants.
    pub fees: Summary,
    /// Share of them that are lower than the offer.
    pub below: f64,
    /// Where it lies.
    pub verdict: Verdict,
    /// What to ask back: from the middle of the fees to their upper quarter, and never less than the offer.
    pub ask: [f64; 2],
    /// What rights of use multiply a fee by; null where the brand does not want them.
    pub usage_rights: Option<Triplet>,
    /// What exclusivity multiplies a fee by; null where the brand does not want it.
    pub exclusivity: Option<Triplet>,
}

/// Where an offer lies among the fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Below nine of ten fees.
    FarBelow,
    /// In the lower quarter.
    Low,
    /// In the middle half.
    Usual,
    /// In the upper quarter.
    High,
}

/// Where an offer stands for an account.
#[must_use]
pub fn standing(offer: &Offer, scenario: &Scenario, facts: &Facts, points: &Points) -> Standing {
    let context = Context::new(scenario, facts, points);
    let wanted = |wanted: bool, dimension, id: FactId| wanted.then(|| Number::fact(points, dimension, facts, id));
    let usage_rights = wanted(offer.usage_rights, Dimension::UsageRights, SponsoredUsageRightsMultiplier);
    let exclusivity = wanted(offer.exclusive, Dimension::Exclusivity, SponsoredExclusivityMultiplier);
    let fee = sponsored_posts::found_usd_per_post(&context);
    let factors: Vec<&Column> =
        [Some(&fee), usage_rights.as_ref(), exclusivity.as_ref()].into_iter().flatten().map(|number| &number.log).collect();
    let fees = Column::product(&factors).values(points.len());
    let below = count(fees.iter().filter(|usd| **usd < offer.usd).count()) / count(fees.len()).max(1.0);
    let fees = Summary::of(&fees);
    Standing {
        usd: offer.usd,
        fees,
        below,
        verdict: verdict(offer.usd, &fees),
        ask: [fees.p50.max(offer.usd), fees.p75.max(offer.usd)],
        usage_rights: usage_rights.map(|number| number.triplet()),
        exclusivity: exclusivity.map(|number| number.triplet()),
    }
}

fn verdict(usd: f64, fees: &Summary) -> Verdict {
    match usd {
        usd if usd < fees.p10 => Verdict::FarBelow,
        usd if usd < fees.p25 => Verdict::Low,
        usd if usd <= fees.p75 => Verdict::Usual,
        _ => Verdict::High,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(usd: f64, usage_rights: bool, exclusive: bool, scenario: &str) -> Standing {
        let scenario = Scenario::from_json(scenario).unwrap();
        standing(&Offer { usd, usage_rights, exclusive }, &scenario, &Facts::current(), &Points::new(8192, 0))
    }

    /// A TikTok account of 10,000 views a post: making 175 and 12 dollars per 1,000 views, 295 in all where followers are not known.
    const ACCOUNT: &str = r#"{"views_per_post": 10000}"#;

    #[test]
    fn an_offer_stands_among_the_fees_of_the_account() {
        let middle = found(295.0, false, false, ACCOUNT);
        assert!((middle.fees.p50 / 295.0 - 1.0).abs() < 0.06 && (middle.below - 0.5).abs() < 0.05, "{middle:?}");
        assert_eq!(middle.verdict, Verdict::Usual);
        assert_eq!(found(middle.fees.p10 * 0.99, false, false, ACCOUNT).verdict, Verdict::FarBelow);
        assert_eq!(found(middle.fees.p25 * 0.99, false, false, ACCOUNT).verdict, Verdict::Low);
        assert_eq!(found(middle.fees.p75 * 1.01, false, false, ACCOUNT).verdict, Verdict::High);
    }

    // By hand: rights multiply by 1.5, exclusivity by 1.25 at their medians, and skew upwards.
    #[test]
    fn what_the_brand_wants_besides_raises_the_fees() {
        let [plain, rights, both] =
            [(false, false), (true, false), (true, true)].map(|(rights, exclusive)| found(200.0, rights, exclusive, ACCOUNT));
        assert!((rights.fees.p50 / plain.fees.p50 / 1.5 - 1.0).abs() < 0.1);
        assert!((both.fees.p50 / rights.fees.p50 / 1.25 - 1.0).abs() < 0.1);
        assert!(both.below < rights.below && rights.below < plain.below);
        assert_eq!((plain.usage_rights, both.exclusivity.map(|factor| factor.likely)), (None, Some(1.25)));
    }

    #[test]
    fn nobody_is_told_to_ask_for_less_than_is_offered() {
        let generous = found(1e6, false, false, ACCOUNT);
        assert_eq!((generous.ask, generous.below), ([1e6, 1e6], 1.0));
        let poor = found(1.0, false, false, ACCOUNT);
        assert_eq!(poor.ask, [poor.fees.p50, poor.fees.p75]);
    }

    #[test]
    fn the_visitors_own_fee_is_no_measure_of_an_offer() {
        let own = r#"{"views_per_post": 10000, "pathways": {"sponsored-posts": {"fee": 5}}}"#;
        assert_eq!(found(200.0, false, false, own), found(200.0, false, false, ACCOUNT));
    }
}
