//! Coins, diamonds and dollars of TikTok LIVE: from one of them to the others.
//!
//! A viewer pays for coins; a gift turns them into diamonds; the creator is paid by coin as a test measured it
//! (`tiktok-live-creator-usd-per-coin`), not by the convention of one diamond a coin and half a cent a diamond, which leaves out what is kept on
//! the way. What is left over, the store and TikTok keep.

use serde::{Deserialize, Serialize};

use super::dimension::Dimension;
use super::fact::{FactId, Facts, id::*};
use super::number::Number;
use super::quantity::Triplet;
use super::sampling::{Column, Points};
use super::summary::quantiles;

/// What is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoinUnit {
    /// Coins that viewers send.
    #[default]
    Coins,
    /// Diamonds in the creator's account.
    Diamonds,
    /// US dollars that viewers pay.
    ViewerUsd,
    /// US dollars that the creator gets.
    CreatorUsd,
}

impl CoinUnit {
    /// Every unit.
    pub const ALL: &[Self] = &[Self::Coins, Self::Diamonds, Self::ViewerUsd, Self::CreatorUsd];
}

/// The same money in every unit, as P5, usual value and P95.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Conversion {
    /// Coins that viewers send.
    pub coins: Triplet,
    /// Diamonds in the creator's account.
    pub diamonds: Triplet,
    /// US dollars that viewers pay.
    pub viewer_usd: Triplet,
    /// US dollars that the creator gets.
    pub creator_usd: Triplet,
    /// The creator's share of what viewers pay.
    pub creator_share: Triplet,
}

/// The gifts whose prices the facts have, cheapest first.
pub const GIFTS: &[FactId] = &[TiktokGiftRoseCoins, TiktokGiftGalaxyCoins, TiktokGiftLionCoins, TiktokGiftUniverseCoins];

/// From an amount of one unit to all of them.
#[must_use]
pub fn convert(amount: f64, from: CoinUnit, facts: &Facts, points: &Points) -> Conversion {
    let rate = |dimension, id| Number::fact(points, dimension, facts, id);
    let price = rate(Dimension::CoinPrice, TiktokCoinPriceUsd);
    let diamonds = rate(Dimension::DiamondsPerCoin, TiktokDiamondsPerCoin);
    let creator = rate(Dimension::UsdPerCoin, TiktokLiveCreatorUsdPerCoin);
    let amount = Amount { log: Column::Known(libm::log(amount)), likely: amount };
    let coins = match from {
        CoinUnit::Coins => amount,
        CoinUnit::Diamonds => amount.over(&diamonds),
        CoinUnit::ViewerUsd => amount.over(&price),
        CoinUnit::CreatorUsd => amount.over(&creator),
    };
    let viewer_usd = coins.times(&price);
    let creator_usd = coins.times(&creator);
    let share = Amount { log: creator_usd.log.over(&viewer_usd.log), likely: creator_usd.likely / viewer_usd.likely };
    Conversion {
        coins: coins.triplet(),
        diamonds: coins.times(&diamonds).triplet(),
        viewer_usd: viewer_usd.triplet(),
        creator_usd: creator_usd.triplet(),
        creator_share: share.triplet(),
    }
}

/// An amount in every sample, and its usual value.
struct Amount {
    log: Column,
    likely: f64,
}

impl Amount {
    fn times(&self, rate: &Number) -> Self {
        Self { log: Column::product(&[&self.log, &rate.log]), likely: self.likely * rate.likely }
    }

    fn over(&self, rate: &Number) -> Self {
        Self { log: self.log.over(&rate.log), likely: self.likely / rate.likely }
    }

    /// What was converted there and back is the same in every sample but for the last digit.
    fn triplet(&self) -> Triplet {
        let Column::Sampled(logs) = &self.log else { return Triplet::known(self.likely) };
        let [low, high] = quantiles(logs, [5, 95]).map(libm::exp);
        if high / low < 1.0 + 1e-9 {
            Triplet::known(self.likely)
        } else {
            Triplet::new(low.min(self.likely), self.likely, high.max(self.likely))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(amount: f64, from: CoinUnit) -> Conversion {
        convert(amount, from, &Facts::current(), &Points::new(4096, 0))
    }

    fn close(a: f64, b: f64) -> bool {
        (a / b - 1.0).abs() < 1e-9
    }

    // By hand: 1,000 coins cost 14.30 dollars (10.50 to 15.20), bring 5 dollars (2.50 to 5.30): 35 %.
    #[test]
    fn a_thousand_coins_in_every_unit() {
        let Conversion { coins, diamonds, viewer_usd, creator_usd, creator_share } = converted(1000.0, CoinUnit::Coins);
        assert!(coins.is_known() && coins.likely == 1000.0 && close(diamonds.likely, 1000.0));
        assert!(close(viewer_usd.likely, 14.3) && close(creator_usd.likely, 5.0) && close(creator_share.likely, 5.0 / 14.3));
        assert!((viewer_usd.low / 10.5 - 1.0).abs() < 0.01 && (creator_usd.low / 2.5 - 1.0).abs() < 0.01);
    }

    #[test]
    fn every_unit_leads_back_to_itself() {
        for (unit, amount) in
            [(CoinUnit::Coins, 5000.0), (CoinUnit::Diamonds, 700.0), (CoinUnit::ViewerUsd, 20.0), (CoinUnit::CreatorUsd, 8.0)]
        {
            let Conversion { coins, diamonds, viewer_usd, creator_usd, .. } = converted(amount, unit);
            let back = match unit {
                CoinUnit::Coins => coins,
                CoinUnit::Diamonds => diamonds,
                CoinUnit::ViewerUsd => viewer_usd,
                CoinUnit::CreatorUsd => creator_usd,
            };
            assert!(back.is_known() && close(back.likely, amount), "{unit:?}: {back:?}");
        }
    }

    // Two steps apart, the amount of one unit is uncertain in the other.
    #[test]
    fn what_a_viewer_paid_says_only_roughly_what_a_creator_gets() {
        let Conversion { creator_usd, .. } = converted(100.0, CoinUnit::ViewerUsd);
        assert!(creator_usd.low < 25.0 && close(creator_usd.likely, 100.0 / 0.0143 * 0.005) && creator_usd.high > 35.0, "{creator_usd:?}");
    }

    #[test]
    fn gifts_are_in_order_of_their_price() {
        let facts = Facts::current();
        let prices: Vec<f64> = GIFTS.iter().map(|id| facts.get(*id).triplet.likely).collect();
        assert!(prices.is_sorted() && prices[0] == 1.0);
    }
}
