//! What a goal takes, in sentences.

use super::number::{count, money, whole_percent};
use super::{NumberKind, date, drivers, names, text};
use crate::model::fact::Facts;
use crate::model::goal::{Because, DAYS_PER_MONTH, Entered, Goal, GoalAnswer, Reach, Vary, is_beyond_studies};
use crate::model::growth::MOST_MONTHS;
use crate::model::levers::Setting;
use crate::model::pathway::{Own, PathwayId, StepLabel};
use crate::model::quantity::Scale;
use crate::model::scenario::{Field, Platform, Scenario};

/// From so many times on it is said how many times as much as now a number is.
const MANY_TIMES: f64 = 3.0;

/// What was found of one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What was looked for.
    pub goal: Goal,
    /// The answer.
    pub answer: GoalAnswer,
    /// The value as it would be entered, where there is one.
    pub entered: Option<Entered>,
    /// The line of the account that an own number stands in, if it has one.
    pub label: Option<StepLabel>,
    /// Where the account is.
    pub platform: Platform,
    /// The pathway that the number counts in, where that is off now.
    pub switches: Option<PathwayId>,
    /// Whether there are further accounts.
    pub has_further: bool,
    /// Whether the visitor said how the account grew.
    pub has_history: bool,
    /// Whether the value is oftener than studies of posting look at.
    pub is_beyond_studies: bool,
}

impl Found {
    /// What was found in a scenario.
    #[must_use]
    pub fn new(scenario: &Scenario, goal: Goal, label: Option<StepLabel>, answer: GoalAnswer, entered: Option<Entered>) -> Self {
        let is_off = |id: &PathwayId| {
            let chosen = scenario.pathways.get(id).and_then(|choice| choice.on);
            !chosen.unwrap_or(id.on_by_default())
        };
        let own = match goal.vary {
            Vary::Own(id, _) => Some(id),
            Vary::Field(_) => None,
        };
        let beyond = |entered: &Entered| is_beyond_studies(goal.vary, entered.value, scenario, &Facts::current());
        Self {
            goal,
            answer,
            label,
            platform: scenario.platform,
            switches: own.filter(is_off),
            has_further: !scenario.further.is_empty(),
            has_history: false,
            is_beyond_studies: entered.as_ref().is_some_and(beyond),
            entered,
        }
    }
}

/// What a number that may change is called; an own one with its pathway.
#[must_use]
pub fn name(vary: Vary, label: Option<StepLabel>) -> String {
    match vary {
        Vary::Field(field) => names::field(field).to_owned(),
        Vary::Own(id, own) => text::worth_of_pathway(&name_of_own(id, own, label), names::pathway(id)),
    }
}

/// The same where the pathway is named beside it.
#[must_use]
pub fn name_of_own(id: PathwayId, own: Own, label: Option<StepLabel>) -> String {
    let name = match (own, id) {
        (Own::Fee, _) => text::goal_own_fee(),
        (Own::Discount, _) => text::goal_own_discount(),
        (Own::Contracts, _) => text::goal_own_contracts(),
        (Own::ContractPosts, _) => text::goal_own_contract_posts(),
        (Own::ContractMonths, _) => text::goal_own_contract_months(),
        (Own::RenewalChance, _) => text::goal_own_renewal(),
        (Own::GapMonths, _) => text::goal_own_gap(),
        (Own::Viewers, PathwayId::LiveGifts) => text::goal_own_viewers(),
        (Own::UsdPerViewerHour, _) => text::goal_own_usd_per_viewer_hour(),
        (Own::SubscriberShare, _) => text::goal_own_subscribers(),
        (Own::Price, PathwayId::Subscriptions) => text::goal_own_subscription_price(),
        (Own::CreatorShare, _) => text::goal_own_creator_share(),
        (Own::SeriesBuyerShare, _) => text::goal_own_series_buyers(),
        (Own::SeriesPrice, _) => text::goal_own_series_price(),
        (Own::TipsPerFollower, _) => text::goal_own_tips(),
        (Own::VideoGiftRpm, _) => text::goal_own_video_gifts(),
        (Own::StarsPerThousand, _) => text::goal_own_stars(),
        (Own::BadgeUsdPerViewerHour, _) => text::goal_own_badges(),
        (own, id) => drivers::own_number(own, label.or(usual_label(id, own))),
    };
    drivers::capital(name.to_owned())
}

/// The line of an account that an own number stands in, where that is not there now.
fn usual_label(id: PathwayId, own: Own) -> Option<StepLabel> {
    Some(match (own, id) {
        (Own::HoursPerMonth, PathwayId::LiveGifts) => StepLabel::HoursPerMonth,
        (Own::QualifiedShare, _) => StepLabel::QualifiedShare,
        (Own::Rpm, _) => StepLabel::Rpm,
        (Own::DealsPerMonth, _) => StepLabel::DealsPerMonth,
        (Own::LinkShare, _) => StepLabel::LinkShare,
        (Own::ClickRate, _) => StepLabel::ClickRate,
        (Own::VisitRate, _) => StepLabel::VisitRate,
        (Own::OrderRate, _) => StepLabel::OrderRate,
        (Own::OrderValue, _) => StepLabel::OrderValue,
        (Own::Commission, _) => StepLabel::Commission,
        (Own::ReturnRate, _) => StepLabel::ReturnRate,
        (Own::Price, _) => StepLabel::Price,
        (Own::Margin, _) => StepLabel::Margin,
        _ => return None,
    })
}

/// How such a number is written.
#[must_use]
pub fn kind(vary: Vary) -> NumberKind {
    match vary {
        Vary::Field(field) if field.spec().scale == Scale::Share => NumberKind::Share,
        Vary::Field(_) => NumberKind::Count,
        Vary::Own(_, own) => names::kind(own.spec().measure),
    }
}

/// A share of the months, to stand after "in".
#[must_use]
pub fn months(share: f64) -> String {
    match share {
        share if share <= 0.0 => text::goal_no_month().to_owned(),
        share if share >= 1.0 => text::goal_every_month().to_owned(),
        share => text::goal_months(&whole_percent(share)),
    }
}

/// The answer in a sentence or two.
#[must_use]
pub fn answer(found: &Found) -> String {
    let Found { goal, answer, .. } = found;
    let (usd, now) = (money(goal.usd), months(answer.probability_now));
    let then = || months(answer.probability_then.unwrap_or(0.0));
    let name = || name(goal.vary, found.label);
    match (answer.answer, &found.entered, answer.because) {
        (Reach::Reached, ..) => text::goal_reached(&usd, &now, &months(goal.probability)),
        (Reach::Value, Some(entered), _) => [what(found, entered), text::goal_then(&usd, &months(entered.chance), &now)].join(" "),
        (_, _, Some(Because::NoEffect)) => text::goal_no_effect(&name(), &usd, &now),
        (_, _, Some(Because::NotOnThisPlatform)) => text::goal_not_here(names::platform(found.platform), &name()),
        (_, _, Some(Because::SeveralFormats)) => text::goal_several(&name()),
        (_, _, Some(Because::OutOfBounds) | None) => text::goal_out_of_bounds(&name(), &usd, &then(), &now),
    }
}

/// What to do: from what to what.
fn what(found: &Found, entered: &Entered) -> String {
    let kind = kind(found.goal.vary);
    let to = kind.exact(entered.value);
    let assumed = found.answer.usual.map(|usual| text::goal_from_assumed(&kind.estimated(usual)));
    let from = found.answer.now.map(|now| kind.exact(now)).or(assumed);
    match (found.goal.vary, from) {
        (Vary::Field(Field::LikesPerPost), Some(from)) => text::goal_likes(&to, &from),
        (Vary::Field(Field::PostsPerMonth), Some(from)) => text::goal_posts(&to, &from),
        (Vary::Field(Field::Followers), Some(from)) => text::goal_followers(&to, &from),
        (Vary::Own(PathwayId::LiveGifts, Own::HoursPerMonth), Some(from)) => text::goal_hours(&to, &from),
        (Vary::Own(PathwayId::LiveGifts, Own::HoursPerMonth), None) => text::goal_hours_new(&to),
        (vary, Some(from)) => text::goal_other(&name(vary, found.label), &to, &from),
        (vary, None) => text::goal_other_new(&name(vary, found.label), &to),
    }
}

/// What else there is to know: what that means, what moves along, when it would come by itself; `today` as YYYY-MM-DD.
#[must_use]
pub fn more(found: &Found, today: Option<&str>) -> String {
    let mut said = Vec::new();
    match &found.entered {
        Some(entered) => {
            said.extend(size(found, entered));
            said.extend(with_it(entered));
            said.extend(found.switches.map(|id| text::goal_switches(names::pathway_in_sentence(id))));
            said.extend(by_itself(found, today));
        }
        None => said.extend(found.answer.closest.map(|id| text::goal_closest(names::pathway(id)))),
    }
    said.extend(found.has_further.then(|| text::goal_further().to_owned()));
    said.join(" ")
}

/// How much it is, in the measures of a day and of what there is now.
fn size(found: &Found, entered: &Entered) -> Vec<String> {
    let a_day = entered.value / DAYS_PER_MONTH;
    let of_day = match found.goal.vary {
        Vary::Field(Field::PostsPerMonth) if a_day >= 1.0 => Some(text::goal_a_day(&count(a_day))),
        Vary::Own(_, Own::HoursPerMonth) if a_day >= 1.0 => Some(text::goal_hours_a_day(&count(a_day))),
        _ => None,
    };
    let times = found.answer.now.filter(|now| *now > 0.0).map(|now| entered.value / now).filter(|times| *times >= MANY_TIMES);
    let times = times.map(|times| text::goal_times(&count(times)));
    let beyond = found.is_beyond_studies.then(|| text::goal_beyond_studies().to_owned());
    [of_day, times, beyond].into_iter().flatten().collect()
}

/// What moves along.
fn with_it(entered: &Entered) -> Option<String> {
    let of = |setting: &Setting| match setting {
        Setting::Field(field, _) => Some(names::field(*field).to_owned()),
        Setting::OfFormat(..) | Setting::Own(..) | Setting::On(_) => None,
    };
    let moved = entered.settings.iter().skip(1).filter_map(of);
    moved.reduce(|names, name| text::goal_name_next(&names, &name)).map(|names| text::goal_with_it(&names))
}

/// When it would come by itself.
fn by_itself(found: &Found, today: Option<&str>) -> Vec<String> {
    if !grows(found.goal.vary) {
        return vec![text::goal_month_none().to_owned()];
    }
    let counts = text::goal_month_counts().to_owned();
    let Some(month) = found.answer.month else {
        return vec![text::goal_month_never(&super::growth::months(MOST_MONTHS)), counts];
    };
    let (months, day) = (super::growth::months(month), today.and_then(|today| month_after(today, month)));
    let said = match (found.has_history, day) {
        (false, None) => text::goal_month(&months),
        (false, Some(day)) => text::goal_month_dated(&months, &date::long(&day)),
        (true, None) => text::goal_month_own(&months),
        (true, Some(day)) => text::goal_month_own_dated(&months, &date::long(&day)),
    };
    vec![said, counts]
}

/// Whether a number grows by itself.
fn grows(vary: Vary) -> bool {
    match vary {
        Vary::Field(Field::PostsPerMonth | Field::LongVideoShare | Field::BoughtLikesShare) | Vary::Own(..) => false,
        Vary::Field(_) => true,
    }
}

/// The month so many months after a day, as YYYY-MM.
fn month_after(today: &str, months: usize) -> Option<String> {
    let mut parts = today.split('-');
    let (year, month) = (parts.next()?.parse::<usize>().ok()?, parts.next()?.parse::<usize>().ok()?);
    let since = year * 12 + month.checked_sub(1)? + months;
    let month = since % 12 + 1;
    Some([(since / 12).to_string().as_str(), if month < 10 { "-0" } else { "-" }, month.to_string().as_str()].concat())
}

/// The cells of a number in the table of several: what is needed, in which months that reaches it, and when it comes by itself.
#[must_use]
pub fn cells(found: &Found) -> [String; 3] {
    let nothing = String::new;
    let Some(entered) = &found.entered else {
        let needs = match found.answer.answer {
            Reach::Reached => text::goal_needs_none(),
            Reach::Value | Reach::Unreachable => text::goal_needs_never(),
        };
        let best = match found.answer.answer {
            Reach::Reached => Some(found.answer.probability_now),
            Reach::Value | Reach::Unreachable => found.answer.probability_then,
        };
        return [needs.to_owned(), best.map_or_else(nothing, whole_percent), nothing()];
    };
    let by_itself = match found.answer.month {
        Some(month) => text::goal_in_months(&super::growth::months(month)),
        None => text::goal_not_by_itself().to_owned(),
    };
    [kind(found.goal.vary).exact(entered.value), whole_percent(entered.chance), by_itself]
}

/// What is entered, in short.
#[must_use]
pub fn entry(found: &Found) -> String {
    let to = found.entered.as_ref().map_or_else(String::new, |entered| kind(found.goal.vary).exact(entered.value));
    text::goal_entry(&name(found.goal.vary, found.label), &to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Points;
    use crate::model::goal::{Entering, goal};
    use crate::model::levers::tried;

    fn of(scenario: &str, usd: f64, probability: f64, vary: &str) -> Found {
        let (scenario, facts, points) = (Scenario::from_json(scenario).unwrap(), Facts::current(), Points::new(8192, 0));
        let wished = Goal::new(usd, probability, Vary::of_name(vary).unwrap()).unwrap();
        let answer = goal(&wished, &scenario, &facts, &points);
        let mut entering = Entering::new(wished, answer);
        let entered = loop {
            if let Some(entered) = entering.step(&scenario, &facts, &points) {
                break entered;
            }
        };
        Found::new(&scenario, wished, None, answer, entered)
    }

    const TIKTOK: &str =
        r#"{"likes_per_post": 1000, "views_per_post": 20000, "comments_per_post": 40, "posts_per_month": 12, "followers": 9000}"#;
    const INSTAGRAM: &str = r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 10}, {"format": "story"}]}"#;

    #[test]
    fn it_says_what_to_do_how_often_it_then_is_and_when_it_would_come_by_itself() {
        let both = r#"{"likes_per_post": 1000, "followers": 9000, "further_accounts": [{"platform": "instagram", "followers": 900}]}"#;
        let cases = [
            ("reached", TIKTOK, 5.0, 0.5, "likes_per_post"),
            ("likes", TIKTOK, 60.0, 0.5, "likes_per_post"),
            ("posts", TIKTOK, 300.0, 0.5, "posts_per_month"),
            ("absurd", TIKTOK, 1000.0, 0.8, "posts_per_month"),
            ("hours", TIKTOK, 1000.0, 0.5, "live-gifts.hours_per_month"),
            ("assumed", "{}", 100.0, 0.5, "likes_per_post"),
            ("own", TIKTOK, 300.0, 0.5, "sponsored-posts.deals_per_month"),
            ("of reach", TIKTOK, 1e6, 0.8, "posts_per_month"),
            (
                "nothing",
                r#"{"pathways": {"creator-rewards": {"on": false}, "sponsored-posts": {"on": false}}}"#,
                100.0,
                0.5,
                "long_video_share",
            ),
            ("elsewhere", TIKTOK, 1e5, 0.5, "reach_per_post"),
            ("several", INSTAGRAM, 1e6, 0.5, "likes_per_post"),
            ("two accounts", both, 100.0, 0.5, "followers"),
        ];
        let said = cases.map(|(case, scenario, usd, probability, vary)| {
            let found = of(scenario, usd, probability, vary);
            [case, ": ", &answer(&found), " | ", &more(&found, Some("2026-11-25")), " | ", &cells(&found).join(" ; "), "\n"].concat()
        });
        insta::assert_snapshot!(said.concat());
    }

    #[test]
    fn what_is_entered_has_few_digits_and_reaches_it() {
        for (usd, probability, vary) in [
            (60.0, 0.5, "likes_per_post"),
            (300.0, 0.5, "posts_per_month"),
            (60.0, 0.45, "followers"),
            (500.0, 0.5, "live-gifts.hours_per_month"),
            (70.0, 0.55, "affiliate.link_share"),
        ] {
            let found = of(TIKTOK, usd, probability, vary);
            let (exact, entered) = (found.answer.value.unwrap(), found.entered.as_ref().unwrap());
            assert!((entered.value / exact - 1.0).abs() <= 0.05, "{vary}: {exact} and {}", entered.value);
            assert!(entered.chance >= probability, "{vary}: {}", entered.chance);
            let scenario = tried(&Scenario::from_json(TIKTOK).unwrap(), &entered.settings);
            let total = crate::model::estimate::total(&scenario, &Facts::current(), &Points::new(8192, 0));
            let reached = total.iter().filter(|reached| **reached >= usd).count();
            assert_eq!(reached as f64 / 8192.0, entered.chance, "{vary}: what is said is what the entries come to");
        }
    }

    #[test]
    fn every_number_that_counts_has_a_name_of_its_own() {
        for platform in Platform::ALL {
            let scenario = Scenario { platform: *platform, ..Scenario::default() };
            let counts = |vary: &Vary| match vary {
                Vary::Field(_) => true,
                Vary::Own(id, _) => id.from_likes(),
            };
            let all: Vec<String> =
                Vary::all().filter(|vary| vary.applies(&scenario) && counts(vary)).map(|vary| name(vary, None)).collect();
            assert!(all.iter().all(|name| !name.starts_with(" ") && name.len() > 3), "{all:?}");
            for (place, name) in all.iter().enumerate() {
                assert!(!all[..place].contains(name), "{name} twice");
            }
        }
    }

    #[test]
    fn months_ahead_have_names() {
        assert_eq!(month_after("2026-11-25", 1).as_deref(), Some("2026-12"));
        assert_eq!(month_after("2026-11-25", 7).as_deref(), Some("2027-06"));
        assert_eq!(month_after("2026-12-31", 36).as_deref(), Some("2029-12"));
        assert_eq!(month_after("undated", 3), None);
    }

    #[test]
    fn no_month_and_every_month_are_said_as_such() {
        assert_eq!([0.0, 0.002, 0.5, 1.0].map(months), ["no month", "under 1% of months", "50% of months", "every month"]);
    }
}
