//! Work for others: videos and photos that a brand publishes itself, a client's accounts by the month or the hour, or employed.
//! Jobs · dollars for each. It needs no audience: no likes play a part, and it is in no total.

use super::chain::Chain;
use super::{Income, Kind, Own, Pathway, PathwayId, StepLabel, payout_unasked};
use crate::model::audience::Context;
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::id::*;
use crate::model::gate::Gate;
use crate::model::number::{Number, Origin};
use crate::model::scenario::{Mode, Platform};

const ID: PathwayId = PathwayId::Services;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::TikTok, Platform::Instagram],
    on_by_default: false,
    historical: false,
    from_likes: false,
    kinds,
    own: &[Own::Jobs, Own::JobRate, Own::Payout],
    unasked: payout_unasked,
    gates: no_gates,
    income,
    cash,
};

fn kinds(_: Platform) -> &'static [Kind] {
    &[Kind::UgcVideos, Kind::UgcPhotos, Kind::Retainer, Kind::Hourly, Kind::Salary]
}

fn no_gates(_: &Context) -> Vec<Gate> {
    Vec::new()
}

/// An employer pays at the end of the month, a client when its invoice is due or later.
fn cash(context: &Context) -> Cash {
    Cash::payments((context.kind(ID) != Some(Kind::Salary)).then_some(ClientPaymentDelayDays))
}

fn income(context: &Context) -> Income {
    let (jobs, rate, label, unit) = match context.kind(ID) {
        Some(Kind::UgcPhotos) => (UgcPhotosPerMonthTried, UgcPhotoRate, StepLabel::JobPhotos, "photos per month"),
        Some(Kind::Retainer) => (SmmClientsTried, SmmRetainerMonthly, StepLabel::JobClients, "clients"),
        Some(Kind::Hourly) => (SmmHoursPerMonthTried, SmmHourlyRate, StepLabel::JobHours, "hours per month"),
        Some(Kind::Salary) => (SmmClientsTried, SmmSalaryAnnual, StepLabel::JobEmployed, "jobs"),
        _ => (UgcVideosPerMonthTried, UgcVideoRate, StepLabel::JobVideos, "videos per month"),
    };
    let rate = context.own_or(ID, Own::JobRate, Dimension::JobRate, || {
        let fact = context.facts.get(rate);
        // A salary is by the year.
        let months = if rate == SmmSalaryAnnual { 12.0 } else { 1.0 };
        let monthly = fact.triplet.map(|usd| usd / months);
        Number::from_triplet(context.points, Dimension::JobRate, fact.scale, &monthly, Origin::Fact(rate))
    });
    Chain::new(context, ID)
        .own(Own::Jobs, Dimension::Jobs, jobs, label, unit)
        .number(&rate, StepLabel::JobRate, "USD each", Some(StepInput::Own(Own::JobRate)))
        .income()
}
