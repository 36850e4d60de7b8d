//! What looks odd about the numbers given, in words. Nothing looks odd on a first visit, so that the words can come after the answer.

use leptos::prelude::*;

use super::erased::part;
use super::state::State;
use crate::model::estimate::{Warning, WarningId};
use crate::words::number::{count, money, percent};
use crate::words::{names, text};

/// A line each, where there are any.
#[must_use]
pub fn warnings(state: State) -> AnyView {
    let warnings = Memo::new(move |_| state.details.with(|answer| answer.estimate.warnings.clone()));
    part(move || {
        let lines: Vec<AnyView> =
            warnings.with(|warnings| warnings.iter().map(|odd| view! { <li>{warning(odd)}</li> }.into_any()).collect());
        (!lines.is_empty()).then(|| view! { <ul class="warnings">{lines}</ul> }.into_any())
    })
}

/// What is odd, in a sentence.
pub(super) fn warning(warning: &Warning) -> String {
    let Warning { id, value, limit, pathway, .. } = *warning;
    match id {
        WarningId::MoreLikesThanViews => text::warning_more_likes_than_views().to_owned(),
        WarningId::LikesPerViewHigh => text::warning_likes_per_view_high(&percent(value), &percent(limit)),
        WarningId::LikesPerViewLow => text::warning_likes_per_view_low(&percent(value), &percent(limit)),
        WarningId::CommentsPerLikeLow => text::warning_comments_per_like_low(&count(1.0 / value.max(1e-9))),
        WarningId::CommentsPerLikeHigh => text::warning_comments_per_like_high(&count(value)),
        WarningId::FewFollowersForBrands => text::warning_few_followers_for_brands(&count(limit), &count(value)),
        WarningId::PaidThoughLocked => text::warning_paid_though_locked(&money(value), pathway.map_or("", names::pathway_in_sentence)),
        WarningId::TooFewFollowersToBeBooked => text::warning_too_few_followers_to_be_booked(&count(limit), &count(value)),
        WarningId::MoreReachThanViews => text::warning_more_reach_than_views(&count(value), &count(limit)),
        WarningId::MoreCommentsThanViews => text::warning_more_comments_than_views(&count(value), &count(limit)),
        WarningId::MoreVisitsThanReach => text::warning_more_visits_than_reach(&count(value), &count(limit)),
        WarningId::MoreClicksThanVisits => text::warning_more_clicks_than_visits(&count(value), &count(limit)),
        WarningId::AllLikesBought => text::warning_all_likes_bought().to_owned(),
        WarningId::TooFewQualifiedViews => text::warning_too_few_qualified_views(&count(value), &count(limit)),
        WarningId::EngagementHeld => text::warning_engagement_held(&count(value), &count(limit)),
        WarningId::MoreDealsThanPosts => text::warning_more_deals_than_posts(&count(value), &count(limit)),
        WarningId::ContractBeyondHorizon => text::warning_contract_beyond_horizon(&count(value), &count(limit)),
        WarningId::PriceWithoutMargin => text::warning_price_without_margin(&money(value), &percent(limit)),
        WarningId::NoMargin => text::warning_no_margin().to_owned(),
        WarningId::PriceOfZero => text::warning_price_of_zero(pathway.map_or("", names::pathway_in_sentence)),
        WarningId::GiftsGivenTwice => text::warning_gifts_given_twice(&money(value), &money(limit)),
        WarningId::MoreLiveHoursThanWorked => text::warning_more_live_hours_than_worked(&count(value), &count(limit)),
    }
}
