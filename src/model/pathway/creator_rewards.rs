//! TikTok's Creator Rewards Program: pays for qualified views of videos of a minute and more.
//!
//! n · s₆₀ · V · m · q / 1000 · rpm; a video whose qualified views V · q stay under the minimum pays nothing.

use libm::log;

use super::{Income, Own, Pathway, PathwayId, StepLabel, no_kinds, payout_unasked, usual_month};
use crate::model::audience::Context;
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::{FactId, id::*};
use crate::model::gate::Gate;
use crate::model::number::Number;
use crate::model::sampling::Column;
use crate::model::scenario::{Field, Mode, Platform};

const ID: PathwayId = PathwayId::CreatorRewards;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::TikTok],
    on_by_default: true,
    historical: false,
    from_likes: true,
    kinds: no_kinds,
    own: &[Own::QualifiedShare, Own::Rpm, Own::Payout],
    unasked: payout_unasked,
    gates,
    income,
    cash: |_| Cash::balance(TiktokCreatorRewardsMinPayoutUsd, TiktokCreatorRewardsPayoutDelayDays),
};

const RPM_BY_COUNTRY: &[FactId] = &[
    TiktokCreatorRewardsRpmUs,
    TiktokCreatorRewardsRpmUk,
    TiktokCreatorRewardsRpmDeFr,
    TiktokCreatorRewardsRpmJpKr,
    TiktokCreatorRewardsRpmBrMx,
];
const RPM_BY_NICHE: &[FactId] = &[
    TiktokCreatorRewardsRpmFinance,
    TiktokCreatorRewardsRpmEducation,
    TiktokCreatorRewardsRpmGaming,
    TiktokCreatorRewardsRpmLifestyle,
    TiktokCreatorRewardsRpmEntertainment,
];

fn gates(context: &Context) -> Vec<Gate> {
    let (scenario, facts, audience) = (context.scenario, context.facts, &context.audience);
    let country = scenario.country.as_deref();
    let min_followers = country
        .and_then(|code| facts.for_country(&[TiktokCreatorRewardsMinFollowersJpKr], code))
        .unwrap_or(TiktokCreatorRewardsMinFollowers);
    let in_programme = country.map(|code| facts.get(TiktokCreatorRewardsCountries).countries.contains(&code));
    let age = facts.get(TiktokCreatorRewardsMinAge).triplet.likely;
    vec![
        Gate::at_least(context, min_followers, &audience.followers),
        Gate::at_least(context, TiktokCreatorRewardsMinViews30d, &audience.usual_monthly_views()),
        Gate::yes_no(context, TiktokCreatorRewardsMinAge, age, scenario.adult, CreatorAdult),
        Gate::yes_no(context, TiktokCreatorRewardsCountries, 1.0, in_programme, CreatorRewardsCountry),
        Gate::yes_no(context, CreatorRewardsEnrolled, 1.0, scenario.enrolled, CreatorRewardsEnrolled),
    ]
}

/// The rate of the country, times what the niche pays against the United States' usual rate.
fn rpm(context: &Context) -> Number {
    let (scenario, facts) = (context.scenario, context.facts);
    let by_country = scenario.country.as_deref().and_then(|code| facts.for_country(RPM_BY_COUNTRY, code));
    let rpm = context.fact(Dimension::RewardsRpm, by_country.unwrap_or(TiktokCreatorRewardsRpm));
    let Some(niche) = scenario.niche.as_deref().and_then(|niche| facts.for_niche(RPM_BY_NICHE, niche)) else { return rpm };
    let factor = facts.get(niche).triplet.likely / facts.get(TiktokCreatorRewardsRpmUs).triplet.likely;
    let factor = Number { log: Column::Known(log(factor)), likely: factor, ends: Some((factor, factor)), origin: rpm.origin };
    rpm.times(&factor)
}

/// The usual qualified views of a video, the minimum below which they are paid nothing, and its fact; none where they reach it, or where
/// neither likes nor views are known.
pub(in crate::model) fn too_few_qualified_views(context: &Context) -> Option<(f64, f64, FactId)> {
    let known = |field| context.scenario.get(field).is_some();
    if context.scenario.platform != Platform::TikTok || !(known(Field::LikesPerPost) || known(Field::ViewsPerPost)) {
        return None;
    }
    let share = context.scenario.own(ID, Own::QualifiedShare).unwrap_or(&context.facts.get(TiktokCreatorRewardsQualifiedShare).triplet);
    let qualified = context.audience.views.likely * share.likely;
    let minimum = context.facts.get(TiktokCreatorRewardsMinQualifiedViews).triplet.likely;
    (qualified < minimum).then_some((qualified, minimum, TiktokCreatorRewardsMinQualifiedViews))
}

fn income(context: &Context) -> Income {
    let audience = &context.audience;
    let long = context.field_or(Field::LongVideoShare, Dimension::LongVideoShare, || {
        context.fact(Dimension::LongVideoShare, TiktokCreatorRewardsEligibleVideoShare)
    });
    let qualified = context.own_or(ID, Own::QualifiedShare, Dimension::QualifiedShare, || {
        context.fact(Dimension::QualifiedShare, TiktokCreatorRewardsQualifiedShare)
    });
    let rpm = context.own_or(ID, Own::Rpm, Dimension::RewardsRpm, || rpm(context));

    let qualified_views = Column::product(&[&audience.views.log, &qualified.log]);
    let factors = [&audience.posts.log, &long.log, &qualified_views, &audience.month.log, &rpm.log];
    let mut monthly = Column::product(&factors).times(0.001).values(context.points.len());
    let minimum = log(context.facts.get(TiktokCreatorRewardsMinQualifiedViews).triplet.likely);
    for (i, usd) in monthly.iter_mut().enumerate() {
        if qualified_views.at(i) < minimum {
            *usd = 0.0;
        }
    }

    let usual = audience.posts.likely * long.likely * audience.views.likely * qualified.likely / 1000.0 * rpm.likely;
    let steps = vec![
        audience.posts.step(StepLabel::PostsPerMonth, "posts per month", Some(StepInput::Field(Field::PostsPerMonth))),
        long.step(StepLabel::LongVideoShare, "share", Some(StepInput::Field(Field::LongVideoShare))),
        audience.views.step(StepLabel::ViewsPerPost, "views per post", Some(StepInput::Field(Field::ViewsPerPost))),
        qualified.step(StepLabel::QualifiedShare, "share", Some(StepInput::Own(Own::QualifiedShare))),
        rpm.step(StepLabel::Rpm, "USD per 1,000 qualified views", Some(StepInput::Own(Own::Rpm))),
        usual_month(usual),
    ];
    Income { monthly, unlocked: None, steps, event: None }
}
