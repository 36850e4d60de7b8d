//! What followers pay for directly: several sources in one pathway, each with conditions of its own.
//!
//! TikTok: subscriptions (followers · subscribers per follower · price · creator's share), Series (followers · buyers · price · share), tips
//! (followers · tips · share), video gifts (W / 1000 · dollars). Instagram: subscriptions, gifts (W / 1000 · stars · dollars per star), badges
//! (hours · viewers · dollars, where the visitor gives hours and viewers: no fact does), invited bonuses (W / 1000 · dollars, if invited).

use super::chain::Chain;
use super::{Income, Own, Pathway, PathwayId, StepLabel, month_of, no_kinds, usual_month};
use crate::model::audience::Context;
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::{GateState, StepInput};
use crate::model::fact::id::*;
use crate::model::gate::Gate;
use crate::model::number::{Number, StepDraft};
use crate::model::scenario::{Field, Format, Mode, Platform};

const ID: PathwayId = PathwayId::Subscriptions;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::TikTok, Platform::Instagram],
    on_by_default: false,
    historical: false,
    from_likes: true,
    kinds: no_kinds,
    own: &[
        Own::SubscriberShare,
        Own::Price,
        Own::CreatorShare,
        Own::SeriesBuyerShare,
        Own::SeriesPrice,
        Own::TipsPerFollower,
        Own::VideoGiftRpm,
        Own::StarsPerThousand,
        Own::HoursPerMonth,
        Own::Viewers,
        Own::BadgeUsdPerViewerHour,
        Own::Payout,
    ],
    unasked,
    gates,
    income,
    cash,
};

fn unasked(platform: Platform) -> &'static [Own] {
    match platform {
        Platform::TikTok => &[Own::Payout],
        Platform::Instagram => &[Own::Payout, Own::HoursPerMonth, Own::Viewers],
    }
}

/// One source of money.
struct Source<'a> {
    /// Its line in the account, which also names its conditions.
    month: StepLabel,
    chain: Chain<'a>,
    gates: Vec<Gate>,
    /// Whether it happens at all, in each sample.
    happens: Option<Vec<bool>>,
}

fn gates(context: &Context) -> Vec<Gate> {
    sources(context).into_iter().flat_map(|source| source.gates.into_iter().map(move |gate| gate.of_part(source.month))).collect()
}

fn income(context: &Context) -> Income {
    let len = context.points.len();
    let (mut monthly, mut unlocked) = (vec![0.0; len], vec![0.0; len]);
    let (mut usual, mut usual_unlocked) = (0.0, 0.0);
    let mut steps = Vec::new();
    for source in sources(context) {
        for (i, usd) in source.chain.values().into_iter().enumerate() {
            if !source.happens.as_ref().is_none_or(|happens| happens.get(i).copied().unwrap_or(false)) {
                continue;
            }
            add(&mut monthly, i, usd);
            if source.gates.iter().all(|gate| gate.holds(i)) {
                add(&mut unlocked, i, usd);
            }
        }
        usual += source.chain.usual;
        if source.gates.iter().all(|gate| gate.report.state != GateState::NotMet) {
            usual_unlocked += source.chain.usual;
        }
        steps.extend(source.steps());
    }
    // Where every source is locked, the account shows what it would come to.
    steps.push(usual_month(if usual_unlocked > 0.0 { usual_unlocked } else { usual }));
    Income { monthly, unlocked: Some(unlocked), steps, event: None }
}

fn cash(context: &Context) -> Cash {
    match context.scenario.platform {
        Platform::TikTok => Cash::balance(TiktokFanPayoutMinimumUsd, TiktokFanPayoutDelayDays),
        Platform::Instagram => Cash::balance(InstagramPayoutMinimum, InstagramPayoutDelayDays),
    }
}

fn add(sums: &mut [f64], i: usize, usd: f64) {
    if let Some(sum) = sums.get_mut(i) {
        *sum += usd;
    }
}

impl Source<'_> {
    fn steps(self) -> Vec<StepDraft> {
        let value = self.chain.usual;
        let mut steps = self.chain.steps;
        steps.push(month_of(self.month, value));
        steps
    }
}

fn sources<'a>(context: &'a Context) -> Vec<Source<'a>> {
    match context.scenario.platform {
        Platform::TikTok => vec![tiktok_subscriptions(context), series(context), tips(context), video_gifts(context)],
        Platform::Instagram => [Some(instagram_subscriptions(context)), stars(context), badges(context), Some(bonuses(context))]
            .into_iter()
            .flatten()
            .collect(),
    }
}

fn followers<'a>(context: &'a Context) -> Chain<'a> {
    Chain::new(context, ID).field(&context.audience.followers, StepLabel::Followers, "followers", Field::Followers)
}

fn views<'a>(context: &'a Context) -> Chain<'a> {
    Chain::new(context, ID).thousand_views()
}

fn tiktok_subscriptions<'a>(context: &'a Context) -> Source<'a> {
    let audience = &context.audience;
    let price = (StepLabel::SubscriptionPrice, "USD per month");
    Source {
        month: StepLabel::SubscriptionMonth,
        chain: followers(context)
            .own(Own::SubscriberShare, Dimension::SubscriberShare, TiktokSubscriberPerFollower, StepLabel::SubscriberShare, "share")
            .own(Own::Price, Dimension::SubscriptionPrice, TiktokSubscriptionPriceUsd, price.0, price.1)
            .own(Own::CreatorShare, Dimension::SubscriptionFee, TiktokSubscriptionCreatorShare, StepLabel::CreatorShare, "share"),
        gates: vec![
            Gate::at_least(context, TiktokSubscriptionMinFollowers, &audience.followers),
            Gate::at_least(context, TiktokSubscriptionMinViews30d, &audience.usual_monthly_views()),
        ],
        happens: None,
    }
}

fn series<'a>(context: &'a Context) -> Source<'a> {
    Source {
        month: StepLabel::SeriesMonth,
        chain: followers(context)
            .own(Own::SeriesBuyerShare, Dimension::SeriesBuyers, SeriesBuyersPerFollower, StepLabel::SeriesBuyerShare, "share")
            .own(Own::SeriesPrice, Dimension::SeriesPrice, TiktokSeriesPriceUsd, StepLabel::SeriesPrice, "USD per sale")
            .fact(Dimension::SeriesShare, TiktokSeriesCreatorShare, StepLabel::CreatorShare, "share"),
        gates: vec![Gate::at_least(context, TiktokSeriesMinFollowers, &context.audience.followers)],
        happens: None,
    }
}

fn tips<'a>(context: &'a Context) -> Source<'a> {
    let tips = (StepLabel::TipsPerFollower, "USD per follower and month");
    Source {
        month: StepLabel::TipMonth,
        chain: followers(context).own(Own::TipsPerFollower, Dimension::Tips, TipUsdPerFollowerMonth, tips.0, tips.1).fact(
            Dimension::TipsShare,
            TiktokTipsCreatorShare,
            StepLabel::CreatorShare,
            "share",
        ),
        gates: vec![Gate::at_least(context, TiktokTipsMinFollowers, &context.audience.followers), Gate::of_age(context, TiktokTipsMinAge)],
        happens: None,
    }
}

fn video_gifts<'a>(context: &'a Context) -> Source<'a> {
    let rpm = (StepLabel::VideoGiftRpm, "USD per 1,000 views");
    Source {
        month: StepLabel::GiftMonth,
        chain: views(context).own(Own::VideoGiftRpm, Dimension::VideoGifts, VideoGiftUsdPer1000Views, rpm.0, rpm.1),
        gates: vec![
            Gate::at_least(context, TiktokVideoGiftsMinFollowers, &context.audience.followers),
            Gate::of_age(context, TiktokGiftsMinAge),
        ],
        happens: None,
    }
}

fn instagram_subscriptions<'a>(context: &'a Context) -> Source<'a> {
    let price = (StepLabel::SubscriptionPrice, "USD per month");
    let chain = followers(context)
        .own(Own::SubscriberShare, Dimension::SubscriberShare, InstagramSubscribersPerFollower, StepLabel::SubscriberShare, "share")
        .own(Own::Price, Dimension::SubscriptionPrice, InstagramSubscriptionPriceTypical, price.0, price.1);
    let input = Some(StepInput::Own(Own::CreatorShare));
    let own = context.scenario.own(ID, Own::CreatorShare);
    let share = own.map(|share| Number::own(context.points, Dimension::SubscriptionFee, Own::CreatorShare.spec().scale, share));
    let kept = share.unwrap_or_else(|| context.fact(Dimension::SubscriptionFee, InstagramSubscriptionFeeShare).complement());
    Source {
        month: StepLabel::SubscriptionMonth,
        chain: chain.number(&kept, StepLabel::CreatorShare, "share", input),
        gates: vec![
            Gate::at_least(context, InstagramSubscriptionMinFollowers, &context.audience.followers),
            Gate::of_age(context, InstagramFanPaymentsMinAge),
        ],
        happens: None,
    }
}

/// Gifts are sent in reels: of a month of several formats they alone count, and without reels there are none.
fn stars<'a>(context: &'a Context) -> Option<Source<'a>> {
    let stars = (StepLabel::StarsPerThousand, "stars per 1,000 plays");
    let plays = match context.audience.part(Format::Reel) {
        Some(reels) => Chain::new(context, ID).thousand_views_of(reels),
        None if context.scenario.is_mixed() => return None,
        None => views(context),
    };
    Some(Source {
        month: StepLabel::GiftMonth,
        chain: plays.own(Own::StarsPerThousand, Dimension::Stars, InstagramStarsPer1000Plays, stars.0, stars.1).fact(
            Dimension::StarValue,
            InstagramGiftStarValue,
            StepLabel::StarValue,
            "USD per star",
        ),
        gates: vec![
            Gate::at_least(context, InstagramGiftsMinFollowers, &context.audience.followers),
            Gate::of_age(context, InstagramFanPaymentsMinAge),
        ],
        happens: None,
    })
}

/// Only for those who say how long they are LIVE and before how many: no fact stands in for that on Instagram.
fn badges<'a>(context: &'a Context) -> Option<Source<'a>> {
    let own = |own: Own, dimension| Some(Number::own(context.points, dimension, own.spec().scale, context.scenario.own(ID, own)?));
    let hours = own(Own::HoursPerMonth, Dimension::LiveHours)?;
    let viewers = own(Own::Viewers, Dimension::LiveViewers)?;
    let usd = (StepLabel::BadgeUsdPerViewerHour, "USD per viewer-hour");
    let chain = Chain::new(context, ID)
        .number(&hours, StepLabel::HoursPerMonth, "hours per month", Some(StepInput::Own(Own::HoursPerMonth)))
        .number(&viewers, StepLabel::Viewers, "viewers", Some(StepInput::Own(Own::Viewers)))
        .own(Own::BadgeUsdPerViewerHour, Dimension::BadgeUsd, InstagramBadgeUsdPerViewerHour, usd.0, usd.1);
    Some(Source { month: StepLabel::BadgeMonth, chain, gates: vec![Gate::of_age(context, InstagramFanPaymentsMinAge)], happens: None })
}

fn bonuses<'a>(context: &'a Context) -> Source<'a> {
    let invited = context.fact(Dimension::BonusInvited, InstagramBonusInvitedShare);
    let luck = context.points.log_uniforms(Dimension::BonusLuck.index());
    let happens = luck.iter().enumerate().map(|(i, log_u)| *log_u < invited.log.at(i)).collect();
    let chain = views(context).fact(Dimension::BonusRpm, InstagramSeasonalBonusRpm, StepLabel::Rpm, "USD per 1,000 views").chance(
        &invited,
        StepLabel::InvitedChance,
        "share",
    );
    Source { month: StepLabel::BonusMonth, chain, gates: Vec::new(), happens: Some(happens) }
}
