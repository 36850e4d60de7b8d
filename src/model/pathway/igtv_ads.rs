//! Advertisements in IGTV (2020-05-27 to 2022-02-28): W / 1000 · what advertisers paid · the creator's 55 %. History: never in today's total.

use super::chain::Chain;
use super::{Income, Own, Pathway, PathwayId, StepLabel, no_kinds, none_unasked};
use crate::model::audience::Context;
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::fact::id::*;
use crate::model::gate::Gate;
use crate::model::scenario::{Format, Mode, Platform};

const ID: PathwayId = PathwayId::IgtvAds;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::Instagram],
    on_by_default: true,
    historical: true,
    from_likes: true,
    kinds: no_kinds,
    own: &[Own::Rpm],
    unasked: none_unasked,
    gates: no_gates,
    income,
    cash: |_| Cash::ENDED,
};

/// Instagram invited; no rule said whom.
fn no_gates(_: &Context) -> Vec<Gate> {
    Vec::new()
}

fn income(context: &Context) -> Income {
    // Advertisements stood in videos: of a month of several formats, the reels are what would have been one.
    let chain = Chain::new(context, ID);
    let views = match context.audience.part(Format::Reel) {
        Some(reels) => chain.thousand_views_of(reels),
        None => chain.thousand_views(),
    };
    views
        .own(Own::Rpm, Dimension::IgtvRpm, IgtvAdRpm, StepLabel::Rpm, "USD per 1,000 views")
        .fact(Dimension::IgtvShare, InstagramIgtvAdShare, StepLabel::AdShare, "share")
        .income()
}
