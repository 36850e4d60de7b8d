//! Gifts in TikTok LIVE: hours · viewers · dollars per viewer and hour. Likes on a LIVE bring viewers, no money.
//!
//! A visitor who knows the chain behind the dollars gives any of its links: share of viewers who send gifts · coins of each in an hour ·
//! dollars that reach the creator per coin.

use super::chain::Chain;
use super::{Income, Own, Pathway, PathwayId, StepLabel, no_kinds};
use crate::model::audience::Context;
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::{FactId, id::*};
use crate::model::gate::Gate;
use crate::model::number::{BySize, Number, Origin};
use crate::model::scenario::{Mode, Platform};

const ID: PathwayId = PathwayId::LiveGifts;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::TikTok],
    on_by_default: false,
    historical: false,
    from_likes: true,
    kinds: no_kinds,
    own: &[
        Own::HoursPerMonth,
        Own::Viewers,
        Own::UsdPerViewerHour,
        Own::GifterShare,
        Own::CoinsPerGifterHour,
        Own::UsdPerCoin,
        Own::Payout,
    ],
    unasked,
    gates,
    income,
    cash: |_| Cash::balance(TiktokLiveMinWithdrawalUsd, TiktokLivePayoutDelayDays),
};

const VIEWERS: &[FactId] = &[TiktokLiveViewersSmall, TiktokLiveViewersMid, TiktokLiveViewersLarge];
/// The links of the chain behind the dollars per viewer and hour.
const GIFT_CHAIN: &[Own] = &[Own::GifterShare, Own::CoinsPerGifterHour, Own::UsdPerCoin];

const fn unasked(_: Platform) -> &'static [Own] {
    &[Own::Payout, Own::GifterShare, Own::CoinsPerGifterHour, Own::UsdPerCoin]
}

fn gates(context: &Context) -> Vec<Gate> {
    let age = context.facts.get(TiktokLiveMinAge).triplet.likely;
    vec![
        Gate::at_least(context, TiktokLiveMinFollowers, &context.audience.followers),
        Gate::yes_no(context, TiktokLiveMinAge, age, context.scenario.adult, CreatorAdult),
    ]
}

fn income(context: &Context) -> Income {
    let chain = Chain::new(context, ID)
        .number(&hours(context, ID), StepLabel::HoursPerMonth, "hours per month", Some(StepInput::Own(Own::HoursPerMonth)))
        .number(&viewers(context), StepLabel::Viewers, "viewers", Some(StepInput::Own(Own::Viewers)));
    let gives_link = GIFT_CHAIN.iter().any(|own| context.scenario.own(ID, *own).is_some());
    if !gives_link {
        let (label, unit) = (StepLabel::UsdPerViewerHour, "USD per viewer-hour");
        return chain.own(Own::UsdPerViewerHour, Dimension::UsdPerViewerHour, TiktokLiveUsdPerViewerHour, label, unit).income();
    }
    let coins = (StepLabel::CoinsPerGifterHour, "coins per gifter-hour");
    chain
        .own(Own::GifterShare, Dimension::GifterShare, TiktokLiveGifterShare, StepLabel::GifterShare, "share")
        .own(Own::CoinsPerGifterHour, Dimension::CoinsPerGifterHour, TiktokLiveCoinsPerGifterHour, coins.0, coins.1)
        .own(Own::UsdPerCoin, Dimension::UsdPerCoin, TiktokLiveCreatorUsdPerCoin, StepLabel::UsdPerCoin, "USD per coin")
        .income()
}

/// Own dollars per viewer and hour, and what the chain behind them comes to, where the visitor gives both: the chain counts.
pub(in crate::model) fn given_twice(context: &Context) -> Option<(f64, f64)> {
    let own = |own: Own| context.scenario.own(ID, own).map(|triplet| triplet.likely);
    let direct = own(Own::UsdPerViewerHour).filter(|_| context.scenario.platform == Platform::TikTok)?;
    let facts = [TiktokLiveGifterShare, TiktokLiveCoinsPerGifterHour, TiktokLiveCreatorUsdPerCoin];
    let given = GIFT_CHAIN.iter().any(|link| own(*link).is_some());
    let links = GIFT_CHAIN.iter().zip(facts).map(|(link, fact)| own(*link).unwrap_or(context.facts.get(fact).triplet.likely));
    given.then(|| (direct, links.product()))
}

/// Hours LIVE in a month: own, or what somebody would try.
pub(super) fn hours(context: &Context, pathway: PathwayId) -> Number {
    context.own_or(pathway, Own::HoursPerMonth, Dimension::LiveHours, || {
        let fact = context.facts.get(LiveHoursPerWeekTried);
        let monthly = fact.triplet.map(|weekly| weekly * 52.0 / 12.0);
        Number::from_triplet(context.points, Dimension::LiveHours, fact.scale, &monthly, Origin::Fact(LiveHoursPerWeekTried))
    })
}

/// Viewers at a time: own, or by size of account.
fn viewers(context: &Context) -> Number {
    context.own_or(ID, Own::Viewers, Dimension::LiveViewers, || {
        BySize::new(context.facts, VIEWERS).number(context.points, Dimension::LiveViewers, &context.audience.followers)
    })
}
