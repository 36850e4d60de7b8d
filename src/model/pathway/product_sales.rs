//! Own products and services, sold to followers through the link in the profile.
//!
//! TikTok: W · clicks per view; Instagram: n · m · likes · profile visits per like · clicks per visit; then sales per click · price · margin.
//! The margins are after fees; an hour of coaching pays the fee of the card alone.
//!
//! Things tagged in Instagram posts are merchandise bought on the seller's website. Decisions where the design is silent: no fact says how
//! often a tag is tapped, so the way over the profile stands for it; Instagram's fee comes off the order before the margin, whose fees are
//! those of the shop and the card; an own margin is after every fee, so none is taken off beside it. What checkout inside Instagram took
//! until it ended is a line of the account that multiplies nothing.

use super::affiliate::{link_clicks, mixed_clicks, profile_visits};
use super::chain::Chain;
use super::{Income, Kind, Own, Pathway, PathwayId, StepLabel, payout_unasked};
use crate::model::audience::Context;
use crate::model::cash::Cash;
use crate::model::dimension::Dimension;
use crate::model::estimate::StepInput;
use crate::model::fact::{FactId, id::*};
use crate::model::gate::Gate;
use crate::model::number::{Number, Origin};
use crate::model::scenario::{Field, Mode, Platform};

const ID: PathwayId = PathwayId::ProductSales;

/// The entry of [`super::PATHWAYS`].
pub const PATHWAY: Pathway = Pathway {
    id: ID,
    mode: Mode::Creator,
    platforms: &[Platform::TikTok, Platform::Instagram],
    on_by_default: false,
    historical: false,
    from_likes: true,
    kinds,
    own: &[Own::VisitRate, Own::ClickRate, Own::OrderRate, Own::Price, Own::Margin, Own::Payout],
    unasked: payout_unasked,
    gates: no_gates,
    income,
    cash: |_| Cash::payments(Some(ShopPayoutDelayDays)),
};

fn kinds(platform: Platform) -> &'static [Kind] {
    match platform {
        Platform::TikTok => &[Kind::Merchandise, Kind::DigitalProduct, Kind::OnlineCourse, Kind::Coaching],
        Platform::Instagram => &[Kind::Merchandise, Kind::ProductTags, Kind::DigitalProduct, Kind::OnlineCourse, Kind::Coaching],
    }
}

/// Whoever has a product may sell it.
fn no_gates(_: &Context) -> Vec<Gate> {
    Vec::new()
}

fn income(context: &Context) -> Income {
    let posts =
        Chain::new(context, ID).field(&context.audience.posts, StepLabel::PostsPerMonth, "posts per month", Field::PostsPerMonth).luck();
    let clicks = match context.scenario.platform {
        Platform::TikTok => tiktok_clicks(context, posts),
        Platform::Instagram => instagram_clicks(context, posts),
    };
    let Sale { order_rate, price, margin } = sale(context);
    let sales = clicks.own(Own::OrderRate, Dimension::ProductOrderRate, order_rate, StepLabel::OrderRate, "sales per click").own(
        Own::Price,
        Dimension::ProductPrice,
        price,
        StepLabel::Price,
        "USD per sale",
    );
    let sales = if context.kind(ID) == Some(Kind::ProductTags) { after_selling_fee(context, sales) } else { sales };
    match margin {
        Left::Margin(fact) => sales.own(Own::Margin, Dimension::ProductMargin, fact, StepLabel::Margin, "share"),
        Left::AfterFee(fact) => after_fee(context, sales, fact),
    }
    .income()
}

/// What is left of the price where the visitor does not say, and the fact that it comes from.
pub(in crate::model) fn assumed_margin(context: &Context) -> (f64, FactId) {
    let likely = |fact: FactId| context.facts.get(fact).triplet.likely;
    match sale(context).margin {
        Left::Margin(fact) => (likely(fact), fact),
        Left::AfterFee(fact) => (1.0 - likely(fact), fact),
    }
}

fn tiktok_clicks<'a>(context: &'a Context, chain: Chain<'a>) -> Chain<'a> {
    let rate = context.own_or(ID, Own::ClickRate, Dimension::ProductClickRate, || {
        let fact = context.facts.get(TiktokBioClickPer1000Views);
        let per_view = fact.triplet.map(|clicks| clicks / 1000.0);
        Number::from_triplet(context.points, Dimension::ProductClickRate, fact.scale, &per_view, Origin::Fact(TiktokBioClickPer1000Views))
    });
    chain.field(&context.audience.views, StepLabel::ViewsPerPost, "views per post", Field::ViewsPerPost).number(
        &rate,
        StepLabel::ViewClickRate,
        "clicks per view",
        Some(StepInput::Own(Own::ClickRate)),
    )
}

/// Own clicks, or own visits, or likes: as far along the way as the visitor knows it.
fn instagram_clicks<'a>(context: &'a Context, chain: Chain<'a>) -> Chain<'a> {
    if context.scenario.is_mixed() {
        let visits = context.own_or(ID, Own::VisitRate, Dimension::ProductVisitRate, || {
            context.fact(Dimension::ProductVisitRate, InstagramProfileVisitPerLike)
        });
        let rate = context.own_or(ID, Own::ClickRate, Dimension::ProductClickRate, || {
            context.fact(Dimension::ProductClickRate, BioLinkClickPerProfileVisit)
        });
        let clicks = mixed_clicks(context, &visits, &rate);
        let mut chain = chain.silently(&clicks.per_post.log, clicks.per_post.likely);
        chain.steps.extend(clicks.steps);
        return chain;
    }
    if let Some(clicks) = link_clicks(context) {
        return chain.field(&clicks, StepLabel::ClicksPerPost, "clicks per post", Field::LinkClicksPerPost);
    }
    let visits = match profile_visits(context) {
        Some(visits) => chain.field(&visits, StepLabel::VisitsPerPost, "visits per post", Field::ProfileVisitsPerPost),
        None => chain.field(&context.audience.real_likes, StepLabel::LikesPerPost, "likes per post", Field::LikesPerPost).own(
            Own::VisitRate,
            Dimension::ProductVisitRate,
            InstagramProfileVisitPerLike,
            StepLabel::VisitRate,
            "visits per like",
        ),
    };
    visits.own(Own::ClickRate, Dimension::ProductClickRate, BioLinkClickPerProfileVisit, StepLabel::ClickRate, "clicks per visit")
}

/// The facts of what is sold.
struct Sale {
    order_rate: FactId,
    price: FactId,
    margin: Left,
}

/// What is left of the price.
enum Left {
    Margin(FactId),
    AfterFee(FactId),
}

fn sale(context: &Context) -> Sale {
    let tiktok = context.scenario.platform == Platform::TikTok;
    match context.kind(ID) {
        Some(Kind::DigitalProduct) => {
            Sale { order_rate: DigitalProductConversion, price: DigitalProductPrice, margin: Left::Margin(DigitalProductMargin) }
        }
        Some(Kind::OnlineCourse) => {
            Sale { order_rate: CourseConversion, price: OnlineCoursePrice, margin: Left::Margin(DigitalProductMargin) }
        }
        Some(Kind::Coaching) => {
            Sale { order_rate: CoachingBookingPerClick, price: CoachingHourFee, margin: Left::AfterFee(PaymentProcessingPercent) }
        }
        _ if tiktok => Sale { order_rate: TiktokLandingConversion, price: TiktokMerchAovUsd, margin: Left::Margin(TiktokMerchMargin) },
        _ => Sale { order_rate: ShopConversionInstagramTraffic, price: ShopAverageOrderValueSocial, margin: Left::Margin(MerchMargin) },
    }
}

/// What Instagram takes of an order today, and what its own checkout took, as history. Who gives an own margin has counted the fee in.
fn after_selling_fee<'a>(context: &'a Context, chain: Chain<'a>) -> Chain<'a> {
    let mut chain = match context.scenario.own(ID, Own::Margin) {
        Some(_) => chain,
        None => {
            let fee = context.fact(Dimension::ShopSellingFee, InstagramShopSellingFeeCurrent);
            chain.less(&fee, StepLabel::SellingFee, "share", None)
        }
    };
    let ended = context.fact(Dimension::ShopSellingFee, InstagramCheckoutSellingFee);
    chain.steps.push(ended.step(StepLabel::EndedCheckoutFee, "share", None));
    chain
}

/// The margin where only a fee is taken off.
fn after_fee<'a>(context: &'a Context, chain: Chain<'a>, fee: FactId) -> Chain<'a> {
    let margin = context.own_or(ID, Own::Margin, Dimension::ProductMargin, || {
        let fact = context.facts.get(fee);
        let left = crate::model::Triplet::new(1.0 - fact.triplet.high, 1.0 - fact.triplet.likely, 1.0 - fact.triplet.low);
        Number::from_triplet(context.points, Dimension::ProductMargin, fact.scale, &left, Origin::Fact(fee))
    });
    chain.number(&margin, StepLabel::Margin, "share", Some(StepInput::Own(Own::Margin)))
}
