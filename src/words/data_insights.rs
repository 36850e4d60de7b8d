//! What the posts of own files show, in words: what the data say, how sure that is, and what they cannot tell.

use likeworth_insights::consistency::{Consistency, Relation};
use likeworth_insights::differences::{Difference, Factor, OfFactor, Trait, Untold};
use likeworth_insights::insights::Insights;
use likeworth_insights::level::{FEWEST_COMPARED, Outcome};
use likeworth_insights::measure::{Over, Range};
use likeworth_insights::odd::{Odd, What};
use likeworth_insights::plan::{Basis, Plan, Slot};
use likeworth_insights::pool::{Effect, Strength};
use likeworth_insights::post::Format;
use likeworth_insights::ranking::{Base, Ranked, Ranking};
use likeworth_insights::timing::{Cell, FollowerHours, Timing};

use super::data::{counted, joined};
use super::number::{count, exact, percent, percent_range};
use super::{date, names, text};
use crate::model::scenario;
use crate::model::summary::count as number;

/// What posts are compared by.
#[must_use]
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Reach => text::insight_reach(),
        Outcome::Views => text::insight_views(),
        Outcome::Likes => text::insight_likes(),
    }
}

/// A factor as a change: "+35%", "−12%".
#[must_use]
pub fn change(factor: f64) -> String {
    let change = libm::round((factor - 1.0) * 100.0) / 100.0;
    if change > 0.0 { text::insight_plus(&percent(change)) } else { percent(change) }
}

fn changes(range: Range) -> String {
    text::insight_range(&change(range.low), &change(range.high))
}

fn posts(count: usize) -> String {
    counted(number(count), Over::Posts)
}

fn whole(count: usize) -> String {
    exact(number(count))
}

/// The name of a weekday, from Monday as 0.
#[must_use]
pub const fn weekday(day: usize) -> &'static str {
    match day {
        0 => text::insight_monday(),
        1 => text::insight_tuesday(),
        2 => text::insight_wednesday(),
        3 => text::insight_thursday(),
        4 => text::insight_friday(),
        5 => text::insight_saturday(),
        _ => text::insight_sunday(),
    }
}

/// "18:00".
#[must_use]
pub fn hour(hour: impl Into<i64>) -> String {
    let hour: i64 = hour.into();
    let digits = hour.to_string();
    text::insight_hour(&if digits.len() < 2 { ["0", &digits].concat() } else { digits })
}

/// "16:00 to 20:00".
#[must_use]
pub fn block(timing: &Timing, block: usize) -> String {
    let width = i64::from(timing.width);
    let from = i64::try_from(block).unwrap_or(0) * width;
    text::insight_hours(&hour(from), &hour(from + width))
}

// ---- when

/// Which hours and days are best supported, how sure that is, and what is left open.
#[must_use]
pub fn when(insights: &Insights, zone: &str) -> Vec<String> {
    let timing = insights.timing.as_ref().map(|timing| times(timing, zone));
    let followers = insights.followers.as_ref().map(|followers| there(followers, zone));
    timing.into_iter().flatten().chain(followers).collect()
}

/// Why posts are not compared; nothing where they are.
#[must_use]
pub fn too_few(insights: &Insights) -> Option<String> {
    (insights.compared < FEWEST_COMPARED).then(|| text::insight_too_few(&whole(insights.compared)))
}

fn times(timing: &Timing, zone: &str) -> Vec<String> {
    let usual = usual(timing);
    let Some(of) = timing.outcome else {
        return [text::insight_without_numbers().to_owned()].into_iter().chain(usual).collect();
    };
    let of_block = |place: usize| block(timing, place);
    let of_day = |place: usize| weekday(place).to_owned();
    let hours = listed(&timing.best_blocks.places, &timing.blocks, of, &of_block);
    let hours = hours.map_or_else(
        || text::insight_hours_none().to_owned(),
        |hours| match timing.best_blocks.strength {
            Strength::Clear => text::insight_hours_clear(&hours, zone),
            Strength::Leans => text::insight_hours_leans(&hours, zone),
            Strength::CannotTell => text::insight_hours_open(&hours, zone),
        },
    );
    let days = listed(&timing.best_days.places, &timing.days, of, &of_day);
    let days = days.map(|days| match timing.best_days.strength {
        Strength::Clear => text::insight_days_clear(&days),
        Strength::Leans => text::insight_days_leans(&days),
        Strength::CannotTell => text::insight_days_open(&days),
    });
    let without = (timing.without_hour > 0).then(|| text::insight_without_hour(&whole(timing.without_hour)));
    let low: Vec<String> =
        [listed(&below(&timing.days), &timing.days, of, &of_day), listed(&below(&timing.blocks), &timing.blocks, of, &of_block)]
            .into_iter()
            .flatten()
            .collect();
    let low = joined(&low).map(|times| text::insight_below(&times));
    [hours].into_iter().chain(days).chain(low).chain(usual).chain(without).collect()
}

/// Places of times that did clearly worse.
fn below(cells: &[Cell]) -> Vec<usize> {
    let is_low = |cell: &Cell| cell.effect.is_some_and(|effect| effect.strength == Strength::Clear && !effect.is_above());
    cells.iter().enumerate().filter(|(_, cell)| is_low(cell)).map(|(place, _)| place).collect()
}

/// Times with what they did.
fn listed(places: &[usize], cells: &[Cell], of: Outcome, name: &dyn Fn(usize) -> String) -> Option<String> {
    let told = |place: &usize| {
        let cell = cells.get(*place)?;
        let ratio = cell.effect?.ratio;
        Some(text::insight_time(&name(*place), &change(ratio.likely), outcome(of), &changes(ratio), &posts(cell.count)))
    };
    joined(&places.iter().filter_map(told).collect::<Vec<_>>())
}

fn usual(timing: &Timing) -> Option<String> {
    let hours = joined(&timing.usual.iter().map(|at| hour(*at)).collect::<Vec<_>>())?;
    Some(text::insight_usual(&whole(timing.usual_posts), &hours))
}

fn there(followers: &FollowerHours, zone: &str) -> String {
    let said = text::insight_followers(&hour(followers.best));
    let more = match (followers.is_same_clock, followers.offset) {
        (Some(true), _) => text::insight_followers_same(zone),
        (Some(false), Some(offset)) => text::insight_followers_zone(&exact(f64::from(offset)), zone, &hour(followers.best_in_zone)),
        _ => text::insight_followers_unknown().to_owned(),
    };
    [said, more].join(" ")
}

/// What stands in a cell of the week.
#[must_use]
pub fn cell(cell: &Cell) -> String {
    let posts = whole(cell.count);
    match cell.effect {
        None if cell.count == 0 => text::insight_cell_open().to_owned(),
        None => text::insight_cell_open_some(&posts),
        Some(Effect { ratio, strength }) => {
            let change = change(ratio.likely);
            match strength {
                Strength::Clear => text::insight_cell_clear(&change, &posts),
                Strength::Leans => text::insight_cell_leans(&change, &posts),
                Strength::CannotTell => text::insight_cell(&change, &posts),
            }
        }
    }
}

/// How many cells of the week are open.
#[must_use]
pub fn open_cells(timing: &Timing) -> String {
    let cells = || timing.cells.iter().flatten();
    text::insight_open_cells(&whole(cells().filter(|cell| cell.effect.is_none()).count()), &whole(cells().count()))
}

// ---- ranks

/// What the posts are ranked by.
#[must_use]
pub const fn ranked(base: Base) -> &'static str {
    match base {
        Base::Views => text::insight_ranked(),
        Base::Reach => text::insight_ranked_reach(),
    }
}

/// Over the column of views, or of accounts reached.
#[must_use]
pub const fn column_of(base: Base) -> &'static str {
    match base {
        Base::Views => text::insight_column_views(),
        Base::Reach => text::insight_column_reach(),
    }
}

/// What the ranks mean.
#[must_use]
pub fn ranked_how(ranking: &Ranking) -> String {
    text::insight_ranked_how(&whole(ranking.posts), &percent(ranking.mean))
}

/// A post in its rank: what it is, its likes, its views, its rate.
#[must_use]
pub fn rank(of: &Ranked) -> (String, [String; 3]) {
    (post(&of.title, of.date.as_deref()), [own(of.likes), own(of.base), percent_range(of.rate.low, of.rate.high)])
}

fn post(title: &str, day: Option<&str>) -> String {
    let title = if title.is_empty() { text::insight_untitled() } else { title };
    day.map_or_else(|| title.to_owned(), |day| text::insight_post(title, &date::long(day)))
}

fn own(of: i64) -> String {
    exact(super::data::whole(of.unsigned_abs()))
}

// ---- kinds

/// What makes a difference.
#[must_use]
pub fn differences(insights: &Insights) -> Vec<String> {
    let Some(of) = insights.differences.outcome else { return Vec::new() };
    let factors = &insights.differences.factors;
    let told: Vec<String> = factors.iter().flat_map(|factor| &factor.told).map(|difference| differs(difference, of)).collect();
    if told.is_empty() { vec![text::insight_kinds_none().to_owned()] } else { told }
}

fn differs(difference: &Difference, of: Outcome) -> String {
    let Effect { ratio, strength } = difference.effect;
    let kind = capital(&kind(&difference.of));
    let say = if strength == Strength::Clear { text::insight_kind_clear } else { text::insight_kind_leans };
    say(&kind, &change(ratio.likely), outcome(of), &changes(ratio), &posts(difference.count))
}

/// What the posts cannot tell, and what is too thin.
#[must_use]
pub fn untold(insights: &Insights) -> Vec<String> {
    let factors = || insights.differences.factors.iter().filter(|of| of.factor != Factor::Hashtag);
    let open: Vec<String> = factors().flat_map(|of| &of.open).map(named).collect();
    let thin: Vec<String> = factors().flat_map(|of| &of.thin).map(named).collect();
    let tags = insights.differences.factors.iter().find(|of| of.factor == Factor::Hashtag);
    let counted = |count: fn(&OfFactor) -> usize, say: fn(&str) -> String| {
        let count = count(tags?);
        (count > 0).then(|| say(&whole(count)))
    };
    let open_tags = counted(|of| of.open_count, text::insight_open_hashtags);
    let thin_tags = counted(|of| of.thin_count, text::insight_thin_hashtags);
    let open = joined(&open).map(|kinds| text::insight_open(&kinds));
    let thin = joined(&thin).map(|kinds| text::insight_thin(&kinds));
    open.into_iter().chain(open_tags).chain(thin).chain(thin_tags).collect()
}

fn named(untold: &Untold) -> String {
    text::insight_counted(&kind(&untold.of), &posts(untold.count))
}

fn kind(of: &Trait) -> String {
    let plain = |number: u32| exact(f64::from(number));
    match of {
        Trait::Format(format) => format_title(*format).to_owned(),
        Trait::Seconds(0, Some(to)) => text::insight_seconds_under(&plain(*to)),
        Trait::Seconds(from, Some(to)) => text::insight_seconds(&plain(*from), &plain(*to)),
        Trait::Seconds(from, None) => text::insight_seconds_over(&plain(*from)),
        Trait::Hashtag(tag) => text::insight_hashtag(tag),
        Trait::Characters(0, _) => text::insight_caption_none().to_owned(),
        Trait::Characters(from, Some(to)) => text::insight_caption(&plain(*from), &plain(to.saturating_sub(1))),
        Trait::Characters(from, None) => text::insight_caption_over(&plain(*from)),
    }
}

fn format_title(format: Format) -> &'static str {
    names::format_title(match format {
        Format::Video | Format::Photos => scenario::Format::Video,
        Format::Reel => scenario::Format::Reel,
        Format::Image => scenario::Format::Image,
        Format::Carousel => scenario::Format::Carousel,
        Format::Story => scenario::Format::Story,
    })
}

/// A sentence begins with a capital.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

// ---- gaps, and what stands out

/// How evenly the posts come.
#[must_use]
pub fn gaps(of: &Consistency) -> Vec<String> {
    let days = |days: f64| text::insight_days_long(&count(days));
    let gaps =
        text::insight_gaps(&days(of.median_days), &days(of.longest_days), &date::long(&of.longest_from), &date::long(&of.longest_to));
    vec![gaps, of.relation.as_ref().map_or_else(|| text::insight_relation_none().to_owned(), relation)]
}

fn relation(of: &Relation) -> String {
    let Range { low, likely, high } = of.correlation;
    let is_more = likely > 0.0;
    let say = match (of.strength, is_more) {
        (Strength::Clear, true) => text::insight_relation_more,
        (Strength::Clear, false) => text::insight_relation_less,
        (Strength::Leans, true) => text::insight_relation_leans_more,
        (Strength::Leans, false) => text::insight_relation_leans_less,
        (Strength::CannotTell, _) => text::insight_relation_open,
    };
    let plain = |value: f64| exact(libm::round(value * 100.0) / 100.0);
    say(&plain(likely), &text::insight_range(&plain(low), &plain(high)), &posts(of.count))
}

/// A post that stands out.
#[must_use]
pub fn stands_out(odd: &Odd, of: Option<Outcome>) -> String {
    let post = post(&odd.title, odd.date.as_deref());
    let likes = odd.likes.map(own).unwrap_or_default();
    let counted = odd.count.map(own).unwrap_or_default();
    let times = odd.times.map(count).unwrap_or_default();
    match odd.what {
        What::LikesWithoutViews => text::insight_odd_views(&post, &likes, &counted, &times),
        What::LikesWithoutReach => text::insight_odd_reach(&post, &likes, &counted, &times),
        What::LikesWithoutComments => text::insight_odd_comments(&post, &likes),
        What::Sudden => text::insight_odd_sudden(&post, &counted, of.map_or("", outcome), &times),
    }
}

// ---- the plan

/// What a plan rests on.
#[must_use]
pub fn plan_rests_on(plan: &Plan) -> String {
    let hours = match plan.basis {
        Basis::Posts(Strength::Clear) => text::insight_plan_posts_clear(),
        Basis::Posts(Strength::Leans) => text::insight_plan_posts_leans(),
        Basis::Posts(Strength::CannotTell) => text::insight_plan_posts_open(),
        Basis::Followers => text::insight_plan_followers(),
        Basis::Habit => text::insight_plan_habit(),
    };
    let days = if plan.days == Strength::CannotTell { text::insight_plan_days_even() } else { text::insight_plan_days() };
    [hours, days].join(" ")
}

/// A time to post.
#[must_use]
pub fn slot(of: &Slot) -> String {
    text::insight_plan_slot(weekday(usize::from(of.weekday)), &date::long(&of.date), &hour(of.hour))
}

/// A choice of posts a week.
#[must_use]
pub fn per_week(of: u8, plan: &Plan) -> String {
    let count = exact(f64::from(of));
    if plan.now_per_week == Some(of) { text::insight_plan_now(&count) } else { count }
}

#[cfg(test)]
mod tests {
    use super::*;
    use likeworth_insights::timing::Best;

    const LEANS: Effect = Effect { ratio: Range { low: 0.951, likely: 1.352, high: 1.9 }, strength: Strength::Leans };

    fn timing() -> Timing {
        let mut blocks = vec![Cell::default(); 6];
        if let Some(cell) = blocks.get_mut(4) {
            *cell = Cell { count: 31, effect: Some(LEANS) };
        }
        Timing {
            outcome: Some(Outcome::Reach),
            posts: 31,
            without_hour: 0,
            width: 4,
            usual: vec![16, 17],
            usual_posts: 11,
            by_hour: vec![0; 24],
            days: vec![Cell::default(); 7],
            cells: vec![blocks.clone()],
            blocks,
            best_days: Best { strength: Strength::CannotTell, places: Vec::new() },
            best_blocks: Best { strength: Strength::Leans, places: vec![4] },
        }
    }

    #[test]
    fn a_factor_is_said_as_a_change() {
        assert_eq!(change(1.352), "+35%");
        assert_eq!(change(0.88), "−12%");
        assert_eq!(change(1.001), "0%");
        assert_eq!(change(2.5), "+150%");
    }

    #[test]
    fn the_best_hours_are_named_in_the_zone_with_how_sure_they_are() {
        let said = when(&Insights { timing: Some(timing()), ..Insights::default() }, "Asia/Seoul");
        assert_eq!(
            said,
            [
                "Best supported hours: 16:00 to 20:00 (+35% reach, −5% to +90%, 31 posts). The posts lean that way and do not settle it. \
                 In the zone Asia/Seoul.",
                "Most of your posts go out at 16:00, 17:00: 11 posts each.",
            ]
        );
    }

    #[test]
    fn a_day_that_is_clearly_below_is_named() {
        let mut timing = timing();
        let ratio = Range { low: 0.6, likely: 0.75, high: 0.9 };
        if let Some(saturday) = timing.days.get_mut(5) {
            *saturday = Cell { count: 23, effect: Some(Effect { ratio, strength: Strength::Clear }) };
        }
        let said = when(&Insights { timing: Some(timing), ..Insights::default() }, "UTC");
        assert!(said.contains(&"Clearly below the others: Saturday (−25% reach, −40% to −10%, 23 posts).".to_owned()), "{said:?}");
    }

    #[test]
    fn a_cell_says_its_change_its_posts_and_its_strength_and_an_open_one_nothing() {
        let of = |count, effect| cell(&Cell { count, effect });
        assert_eq!(of(0, None), "–");
        assert_eq!(of(2, None), "– (2)");
        assert_eq!(of(6, Some(LEANS)), "○ +35% (6)");
        assert_eq!(of(6, Some(Effect { strength: Strength::Clear, ..LEANS })), "● +35% (6)");
        assert_eq!(of(6, Some(Effect { strength: Strength::CannotTell, ..LEANS })), "+35% (6)");
        assert_eq!(open_cells(&timing()), "5 of the 6 cells of the week are too thin to tell.");
    }

    #[test]
    fn kinds_are_named_as_people_say_them() {
        assert_eq!(kind(&Trait::Seconds(0, Some(15))), "under 15 seconds");
        assert_eq!(kind(&Trait::Seconds(180, None)), "180 seconds and more");
        assert_eq!(kind(&Trait::Characters(0, Some(1))), "no caption");
        assert_eq!(kind(&Trait::Characters(1, Some(51))), "caption of 1 to 50 characters");
        assert_eq!(kind(&Trait::Hashtag("tea".into())), "#tea");
    }

    #[test]
    fn what_leans_is_not_said_as_if_it_were_clear() {
        let difference = Difference { of: Trait::Hashtag("tea".into()), count: 7, effect: LEANS };
        assert_eq!(differs(&difference, Outcome::Views), "#tea: leans to +35% views against your other posts (−5% to +90%, 7 posts).");
    }

    #[test]
    fn a_correlation_around_nothing_cannot_tell() {
        let of = Relation { count: 40, correlation: Range { low: -0.2, likely: 0.051, high: 0.3 }, strength: Strength::CannotTell };
        assert_eq!(
            relation(&of),
            "Whether a gap goes with how the next post does, the posts cannot tell: rank correlation 0.05 (−0.2 to 0.3, 40 posts)."
        );
    }
}
