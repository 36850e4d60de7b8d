//! What the answer rests on in words, what is worth looking up, and where.

use super::number::percent;
use super::{names, text};
use crate::model::drivers::{Driver, Drivers};
use crate::model::input::{Input, Kind};
use crate::model::pathway::{Own, PathwayId, StepLabel};
use crate::model::scenario::{Field, Platform};
use crate::model::worth_knowing::{Place, WorthKnowing};

/// Shares are told in steps of this: as far as they hold ([`crate::model::drivers`]).
const STEP: f64 = 0.05;

/// What an input is, as the end of a sentence: "how many views a like stands for". The platform is that of the account in front.
#[must_use]
pub fn phrase(input: Input, platform: Platform) -> &'static str {
    match input {
        Input::LikesPerPost => text::driver_likes_per_post(),
        Input::PostsPerMonth => text::driver_posts_per_month(),
        Input::ViewsPerPost => text::driver_views_per_post(),
        Input::ReachPerPost => text::driver_reach_per_post(),
        Input::Followers => text::driver_followers(),
        Input::ProfileVisitsPerPost => text::driver_profile_visits(),
        Input::LinkClicksPerPost => text::driver_link_clicks(),
        Input::BoughtLikesShare => text::driver_bought_likes(),
        Input::LikeRate if platform == Platform::TikTok => text::driver_views_per_like(),
        Input::LikeRate => text::driver_people_per_like(),
        Input::ViewsPerFollower => text::driver_views_per_follower(),
        Input::LikesPerFollower => text::driver_likes_per_follower(),
        Input::MonthLuck => text::driver_month_luck(),
        Input::LongVideoShare => text::driver_long_videos(),
        Input::QualifiedShare => text::driver_qualified(),
        Input::RewardsRpm => text::driver_rpm(),
        Input::DealRate => text::driver_deal_rate(),
        Input::DealLuck => text::driver_deal_luck(),
        Input::SponsoredFee => text::driver_fee(),
        Input::LinkShare => text::driver_link_share(),
        Input::VisitRate => text::driver_visit_rate(),
        Input::ClickRate => text::driver_click_rate(),
        Input::OrderRate => text::driver_order_rate(),
        Input::OrderValue => text::driver_order_value(),
        Input::Commission => text::driver_commission(),
        Input::ReturnRate => text::driver_returns(),
        Input::ProductPrice => text::driver_product_price(),
        Input::ProductMargin => text::driver_product_margin(),
        Input::LiveHours => text::driver_live_hours(),
        Input::LiveViewers => text::driver_live_viewers(),
        Input::LiveGifts => text::driver_live_gifts(),
        Input::Contracts => text::driver_contracts(),
        Input::ContractFee => text::driver_contract_fee(),
        Input::ContractTime => text::driver_contract_time(),
        Input::ContractLuck => text::driver_contract_luck(),
        Input::Subscriptions => text::driver_subscriptions(),
        Input::Series => text::driver_series(),
        Input::Tips => text::driver_tips(),
        Input::Gifts => text::driver_gifts(),
        Input::Badges => text::driver_badges(),
        Input::Bonuses => text::driver_bonuses(),
        Input::BonusLuck => text::driver_bonus_luck(),
        Input::Payout => text::driver_payout(),
        Input::LaterOrders => text::driver_later_orders(),
        Input::Attribution => text::driver_attribution(),
    }
}

/// The same with whose luck it is, where there are several accounts.
#[must_use]
pub fn phrase_of(driver: &Driver, platforms: &[Platform]) -> String {
    let front = platforms.first().copied().unwrap_or_default();
    let of = driver.account.map_or(front, |account| platforms.get(account).copied().unwrap_or(front));
    let phrase = phrase(driver.input, of);
    driver.account.map_or_else(|| phrase.to_owned(), |account| text::driver_of_account(phrase, &names::account(platforms, account)))
}

/// As the head of a line; luck says so.
#[must_use]
pub fn title(driver: &Driver, platforms: &[Platform]) -> String {
    let phrase = phrase_of(driver, platforms);
    match driver.kind {
        Kind::Luck => text::driver_luck(&phrase),
        Kind::Ignorance => capital(phrase),
    }
}

/// A share of the spread, in steps: "about 35%", "under 5%".
#[must_use]
pub fn share(share: f64) -> String {
    let steps = (share / STEP).round();
    if steps < 1.0 { text::driver_under(&percent(STEP)) } else { text::driver_about(&percent((steps * STEP).min(1.0))) }
}

/// Whether a share is told at all, or "under" the smallest.
#[must_use]
pub fn is_told(share: f64) -> bool {
    share >= STEP / 2.0
}

/// A share in words, as it stands within a sentence: "a third".
#[must_use]
pub fn portion(share: f64) -> &'static str {
    match share {
        x if x >= 0.9 => text::driver_part_all(),
        x if x >= 0.775 => text::driver_part_four_fifths(),
        x if x >= 0.71 => text::driver_part_three_quarters(),
        x if x >= 0.58 => text::driver_part_two_thirds(),
        x if x >= 0.42 => text::driver_part_half(),
        x if x >= 0.29 => text::driver_part_third(),
        x if x >= 0.225 => text::driver_part_quarter(),
        x if x >= 0.15 => text::driver_part_fifth(),
        x if x >= 0.075 => text::driver_part_tenth(),
        _ => text::driver_part_small(),
    }
}

/// What matters most, in one sentence: that it *is* so much of the uncertainty where it acts alone, that it *plays into* so much where it acts through
/// others.
#[must_use]
pub fn sentence(driver: &Driver, platforms: &[Platform]) -> String {
    let what = phrase_of(driver, platforms);
    if driver.first_order >= 0.7 * driver.total {
        text::driver_is(&what, portion(driver.first_order))
    } else {
        text::driver_has_part(&what, portion(driver.total))
    }
}

/// The finding: what matters most, what comes next, and how much is luck. Empty where there is nothing.
#[must_use]
pub fn finding(drivers: &Drivers, platforms: &[Platform]) -> String {
    let Some(first) = drivers.inputs.first() else { return String::new() };
    let mut said = sentence(first, platforms);
    if let Some(second) = drivers.inputs.get(1).filter(|driver| is_told(driver.total)) {
        said = [said, text::driver_next(&phrase_of(second, platforms))].join(" ");
    }
    let luck = if drivers.luck >= 0.075 { text::driver_luck_stays(portion(drivers.luck)) } else { text::driver_no_luck().to_owned() };
    [said, luck].join(" ")
}

/// What knowing a number does: "narrows the range by a third".
#[must_use]
pub fn narrows(narrowing: f64) -> String {
    match narrowing {
        x if x >= 0.9 => text::worth_most().to_owned(),
        x if x >= 0.075 => text::worth_by(portion(x)),
        _ => text::worth_some().to_owned(),
    }
}

/// What the number is called; whose it is, where there are several accounts.
#[must_use]
pub fn number(of: &WorthKnowing, platforms: &[Platform]) -> String {
    let name = match (of.place, of.label) {
        (Place::Field(field), _) => names::field(field).to_owned(),
        (Place::OfFormat(format, field), _) => names::field_of_format(format, field),
        (Place::Own(id, own), label) => {
            let name = own_number(own, label);
            if names_its_pathway(label) {
                capital(name.to_owned())
            } else {
                text::worth_of_pathway(&capital(name.to_owned()), names::pathway(id))
            }
        }
    };
    if platforms.len() > 1 { text::driver_of_account(&name, &names::account(platforms, of.account)) } else { name }
}

/// An own number by the question that it answers; by the name of its field where that is one already.
pub(super) fn own_number(own: Own, label: Option<StepLabel>) -> &'static str {
    match label {
        None => names::own(own),
        Some(StepLabel::DealsPerMonth) => text::worth_deals(),
        Some(StepLabel::QualifiedShare) => text::driver_qualified(),
        Some(StepLabel::Rpm) => text::driver_rpm(),
        Some(StepLabel::LinkShare) => text::driver_link_share(),
        Some(StepLabel::VisitRate) => text::driver_visit_rate(),
        Some(StepLabel::ClickRate | StepLabel::ViewClickRate) => text::driver_click_rate(),
        Some(StepLabel::OrderRate) => text::driver_order_rate(),
        Some(StepLabel::OrderValue) => text::driver_order_value(),
        Some(StepLabel::Commission) => text::driver_commission(),
        Some(StepLabel::ReturnRate) => text::driver_returns(),
        Some(StepLabel::Price) => text::driver_product_price(),
        Some(StepLabel::Margin) => text::driver_product_margin(),
        Some(label) => names::step(label),
    }
}

/// Whether the question can be about one pathway only.
const fn names_its_pathway(label: Option<StepLabel>) -> bool {
    use StepLabel::{Commission, DealsPerMonth, LinkShare, Margin, Price, QualifiedShare, Rpm};
    matches!(label, Some(DealsPerMonth | QualifiedShare | Rpm | LinkShare | Commission | Price | Margin))
}

/// Where to look it up, in words that survive another look of the apps.
#[must_use]
pub fn where_to_look(of: &WorthKnowing) -> &'static str {
    match of.place {
        Place::Field(field) | Place::OfFormat(_, field) => place_of_field(field, of.platform),
        Place::Own(id, own) => place_of_own(id, own, of.platform),
    }
}

fn place_of_field(field: Field, platform: Platform) -> &'static str {
    match field {
        Field::LikesPerPost | Field::CommentsPerPost | Field::BoughtLikesShare => text::worth_posts(),
        Field::PostsPerMonth => text::worth_rhythm(),
        Field::ViewsPerPost | Field::ReachPerPost | Field::ProfileVisitsPerPost => statistics(platform),
        Field::Followers => text::worth_profile(),
        Field::LinkClicksPerPost => text::worth_site(),
        Field::LongVideoShare => text::worth_lengths(),
    }
}

fn place_of_own(id: PathwayId, own: Own, platform: Platform) -> &'static str {
    match (id, own) {
        (PathwayId::CreatorRewards | PathwayId::CreatorFund, _) => text::worth_rewards(),
        (PathwayId::LiveGifts, _) | (_, Own::Viewers | Own::HoursPerMonth | Own::BadgeUsdPerViewerHour) => text::worth_live(),
        (PathwayId::SponsoredPosts | PathwayId::BrandPartnerships | PathwayId::Services, _) => text::worth_invoices(),
        (_, Own::LinkShare) => text::worth_links(),
        (_, Own::VisitRate) => statistics(platform),
        (PathwayId::Affiliate, _) => text::worth_affiliate(),
        (_, Own::ClickRate) => text::worth_site(),
        (_, Own::SignupRate | Own::LaterOrderRate) => text::worth_list(),
        (PathwayId::ProductSales | PathwayId::MicroConversions, _) => text::worth_shop(),
        (PathwayId::Subscriptions | PathwayId::IgtvAds, _) => text::worth_fans(),
    }
}

fn statistics(platform: Platform) -> &'static str {
    match platform {
        Platform::TikTok => text::worth_tiktok_video(),
        Platform::Instagram => text::worth_instagram_post(),
    }
}

/// With a capital, where the script of the text has plain ones.
pub(super) fn capital(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn driver(input: Input, first_order: f64, total: f64) -> Driver {
        Driver { input, account: None, kind: input.kind(), first_order, total, facts: Vec::new() }
    }

    #[test]
    fn the_finding_names_what_matters_most_what_is_next_and_luck() {
        let inputs = vec![driver(Input::LikeRate, 0.48, 0.5), driver(Input::DealLuck, 0.1, 0.3)];
        let said = finding(&Drivers { inputs, luck: 0.34 }, &[Platform::TikTok]);
        assert_eq!(
            said,
            "What matters most is how many views a like stands for: that alone is half of the uncertainty. Next comes whether brands book you this \
             month. Even if every number were known, a third would stay: that is luck."
        );
        assert_eq!(finding(&Drivers { inputs: Vec::new(), luck: 0.0 }, &[Platform::TikTok]), "");
    }

    #[test]
    fn what_acts_through_others_has_to_do_with_it() {
        let said = sentence(&driver(Input::DealLuck, 0.09, 0.32), &[Platform::TikTok]);
        assert_eq!(said, "What matters most is whether brands book you this month: it plays into a third of the uncertainty.");
        let several = Driver { account: Some(1), ..driver(Input::MonthLuck, 0.9, 0.9) };
        let said = title(&several, &[Platform::TikTok, Platform::Instagram]);
        assert_eq!(said, "Luck: how good or bad this month's views are (Instagram)");
    }

    #[test]
    fn shares_come_in_steps_of_five() {
        let said = [-0.01, 0.02, 0.026, 0.29, 0.333, 1.02].map(share);
        assert_eq!(said, ["under 5%", "under 5%", "about 5%", "about 30%", "about 35%", "about 100%"]);
    }

    #[test]
    fn narrowing_is_told_in_words() {
        assert_eq!(
            [0.95, 0.33, 0.13, 0.05].map(narrows),
            [
                "narrows the range to almost nothing",
                "narrows the range by a third",
                "narrows the range by a tenth",
                "narrows the range a little",
            ]
        );
    }
}
