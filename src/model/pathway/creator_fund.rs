//! TikTok's Creator Fund (2020-07-22 to 2023-12-16): paid for all views. W / 1000 · rpm. Shown beside Creator Rewards, never in today's total.

use super::{Income, Own, Pathway, PathwayId, StepLabel, no_kinds, none_unasked, usual_month};
use crate::model::audience::Context;
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::id::*;
use crate::model::gate::Gate;
use crate::model::sampling::Column;
use crate::model::scenario::{Field, Mode, Platform};

const ID: PathwayId = PathwayId::CreatorFund;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::TikTok],
    on_by_default: true,
    historical: true,
    from_likes: true,
    kinds: no_kinds,
    own: &[Own::Rpm],
    unasked: none_unasked,
    gates,
    income,
    cash: |_| Cash::ENDED,
};

fn gates(context: &Context) -> Vec<Gate> {
    let (scenario, facts, audience) = (context.scenario, context.facts, &context.audience);
    let in_programme = scenario.country.as_deref().map(|code| facts.get(TiktokCreatorFundCountries).countries.contains(&code));
    let age = facts.get(TiktokCreatorFundMinAge).triplet.likely;
    vec![
        Gate::at_least(context, TiktokCreatorFundMinFollowers, &audience.followers),
        Gate::at_least(context, TiktokCreatorFundMinViews30d, &audience.usual_monthly_views()),
        Gate::yes_no(context, TiktokCreatorFundMinAge, age, scenario.adult, CreatorAdult),
        Gate::yes_no(context, TiktokCreatorFundCountries, 1.0, in_programme, CreatorRewardsCountry),
    ]
}

fn income(context: &Context) -> Income {
    let audience = &context.audience;
    let rpm = context.own_or(ID, Own::Rpm, Dimension::FundRpm, || context.fact(Dimension::FundRpm, TiktokCreatorFundRpm));
    let factors = [&audience.posts.log, &audience.views.log, &audience.month.log, &rpm.log];
    let monthly = Column::product(&factors).times(0.001).values(context.points.len());
    let steps = vec![
        audience.posts.step(StepLabel::PostsPerMonth, "posts per month", Some(StepInput::Field(Field::PostsPerMonth))),
        audience.views.step(StepLabel::ViewsPerPost, "views per post", Some(StepInput::Field(Field::ViewsPerPost))),
        rpm.step(StepLabel::Rpm, "USD per 1,000 views", Some(StepInput::Own(Own::Rpm))),
        usual_month(audience.posts.likely * audience.views.likely / 1000.0 * rpm.likely),
    ];
    Income { monthly, unlocked: None, steps, event: None }
}
