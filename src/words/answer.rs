//! The answer in sentences, for the page, for the static page before it, and for the title.

use super::number::{chance, income_range, money, money_range};
use super::{names, text};
use crate::model::estimate::{AccountEstimate, Estimate, EventMonth, PathwayEstimate};
use crate::model::pathway::{Kind, PathwayId};
use crate::model::summary::Summary;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Plain words.
    Words(String),
    /// An amount of money.
    Amount(String),
    /// What it all comes to.
    Sum(String),
}

impl Part {
    /// The words of the piece.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Amount(text) | Self::Sum(text) => text,
        }
    }
}

/// What to pass to a text in the place of something that is more than words; [`split`] finds it again.
pub const SLOTS: [&str; 5] = ["\u{E000}", "\u{E001}", "\u{E002}", "\u{E003}", "\u{E004}"];

/// A stretch of a text: words, or the number of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Words.
    Words(String),
    /// Which of [`SLOTS`] stood here.
    Slot(usize),
}

/// A text taken apart at its slots.
#[must_use]
pub fn split(text: &str) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    for piece in text.split_inclusive(is_slot) {
        let words = piece.trim_end_matches(is_slot);
        if !words.is_empty() {
            stretches.push(Stretch::Words(words.to_owned()));
        }
        let slot = piece.get(words.len()..).and_then(|mark| SLOTS.iter().position(|slot| *slot == mark));
        stretches.extend(slot.map(Stretch::Slot));
    }
    stretches
}

fn is_slot(c: char) -> bool {
    ('\u{E000}'..='\u{E004}').contains(&c)
}

fn with(text: &str, part: &Part) -> Vec<Part> {
    let piece = |stretch| match stretch {
        Stretch::Words(words) => Part::Words(words),
        Stretch::Slot(_) => part.clone(),
    };
    split(text).into_iter().map(piece).collect()
}

/// Pieces as plain words.
#[must_use]
pub fn plain(parts: &[Part]) -> String {
    parts.iter().map(Part::text).collect()
}

/// What likes pay, and the range of a month.
#[must_use]
pub fn headline(estimate: &Estimate) -> Vec<Part> {
    let mut parts = with(&text::answer_direct(SLOTS[0]), &Part::Amount(money(estimate.direct_usd)));
    parts.push(Part::Words(" ".to_owned()));
    parts.extend(month(estimate));
    parts
}

/// The range of a month, the main result in one sentence.
#[must_use]
pub fn month(estimate: &Estimate) -> Vec<Part> {
    let monthly = &estimate.total.monthly;
    let some = monthly.p90 > 0.0;
    let said = match estimate.attribution {
        None if some => text::answer_range(SLOTS[0]),
        None => text::answer_nothing(SLOTS[0]),
        Some(Kind::LastTouch) => text::answer_last_touch(SLOTS[0]),
        Some(_) if !some => text::answer_no_order(SLOTS[0]),
        Some(Kind::FirstTouch) => text::answer_orders(SLOTS[0]),
        Some(_) => text::answer_credit(SLOTS[0]),
    };
    with(&said, &Part::Sum(if some { income_range(monthly.p10, monthly.p90) } else { money(0.0) }))
}

/// The typical month, 1,000 likes, and the pathway that carries most; for a business one like in its place.
#[must_use]
pub fn more(estimate: &Estimate) -> Vec<Part> {
    if estimate.attribution.is_some() {
        return business_more(estimate);
    }
    let monthly = &estimate.total.monthly;
    let mut parts = if monthly.p50 <= 0.0 {
        vec![Part::Words(text::answer_typical_nothing().to_owned())]
    } else {
        with(&text::answer_typical(SLOTS[0]), &Part::Amount(money(monthly.p50)))
    };
    if let Some(likes) = &estimate.total.per_1000_likes {
        parts.push(Part::Words(" ".to_owned()));
        parts.extend(with(&text::answer_per_thousand(SLOTS[0]), &Part::Amount(money_range(likes.p10, likes.p90))));
    }
    for words in [accounts(estimate), carrier(estimate)].into_iter().flatten() {
        parts.push(Part::Words(format!(" {words}")));
    }
    parts
}

/// What several accounts bring together is made of.
fn accounts(estimate: &Estimate) -> Option<String> {
    let platforms: Vec<_> = estimate.accounts.iter().map(|account| account.platform).collect();
    let part = |(place, account): (usize, &AccountEstimate)| {
        let Summary { p10, p90, .. } = account.total.monthly;
        text::answer_account(&names::account(&platforms, place), &income_range(p10, p90))
    };
    let parts = estimate.accounts.iter().enumerate().map(part).reduce(|first, more| text::answer_accounts_and(&first, &more))?;
    Some(text::answer_accounts(&parts))
}

/// Where nothing comes there is nothing more to say.
fn business_more(estimate: &Estimate) -> Vec<Part> {
    let monthly = &estimate.total.monthly;
    let likes = estimate.total.per_1000_likes.as_ref().filter(|_| monthly.p50 > 0.0);
    let Some(likes) = likes else { return Vec::new() };
    let sentences = [
        (text::answer_typical_orders(SLOTS[0]), money(monthly.p50)),
        (text::answer_per_thousand(SLOTS[0]), money_range(likes.p10, likes.p90)),
        (text::answer_per_like(SLOTS[0]), money_range(likes.p10 / 1000.0, likes.p90 / 1000.0)),
    ];
    let mut parts = Vec::new();
    for (said, amount) in sentences {
        parts.extend(with(&said, &Part::Amount(amount)));
        parts.push(Part::Words(" ".to_owned()));
    }
    parts
}

/// Which pathway carries most of the mean month; nothing to say where there is none or only one that counts.
fn carrier(estimate: &Estimate) -> Option<String> {
    let mean_of = |id: &PathwayId| -> f64 {
        all_pathways(estimate).filter(|pathway| pathway.id == *id).map(|pathway| pathway.outcome.monthly.mean).sum()
    };
    let (first, mean) =
        PathwayId::ALL.iter().filter(|id| id.from_likes()).map(|id| (id, mean_of(id))).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let share = mean / estimate.total.monthly.mean;
    if !share.is_finite() || share <= 0.0 {
        return None;
    }
    let name = names::pathway_in_sentence(*first);
    if share > 0.95 {
        return Some(text::answer_all_from(name));
    }
    Some(if share > 0.5 { text::answer_most_from(name) } else { text::answer_largest_from(name) })
}

/// The pathways of every account.
fn all_pathways(estimate: &Estimate) -> impl Iterator<Item = &PathwayEstimate> {
    let first = estimate.pathways.iter().filter(|_| estimate.accounts.is_empty());
    first.chain(estimate.accounts.iter().flat_map(|account| &account.pathways))
}

/// Where a rare event decides: the month without it and the month with it, each with its heading.
#[must_use]
pub fn months(estimate: &Estimate) -> Option<[(String, String); 2]> {
    let (usual, event) = (estimate.usual_month.as_ref()?, estimate.event.as_ref()?);
    let name = names::event(event.pathway);
    Some([(text::answer_month_without(name), range(usual)), (heading(event, name), range(&event.month))])
}

fn heading(event: &EventMonth, name: &str) -> String {
    text::answer_month_with(name, &chance(event.chance))
}

fn range(month: &Summary) -> String {
    income_range(month.p10, month.p90)
}

/// The finding of the figure, its caption and its name.
#[must_use]
pub fn finding(monthly: &Summary) -> String {
    if monthly.p90 <= 0.0 {
        return text::figure_nothing().to_owned();
    }
    if monthly.p50 <= 0.0 {
        return text::figure_mostly_nothing(&money(monthly.p90));
    }
    text::figure_finding(&money(monthly.p50), &money(monthly.p90))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Facts, Points, Scenario, estimate};

    #[test]
    fn a_text_is_taken_apart_at_its_slots_in_any_order() {
        let text = format!("a {} b {}", SLOTS[1], SLOTS[0]);
        let expected = vec![Stretch::Words("a ".into()), Stretch::Slot(1), Stretch::Words(" b ".into()), Stretch::Slot(0)];
        assert_eq!(split(&text), expected);
        assert_eq!(split("no slot"), [Stretch::Words("no slot".into())]);
        assert_eq!(split(""), []);
    }

    fn of(monthly: Summary, attribution: Option<Kind>) -> Estimate {
        let mut estimate = estimate(&Scenario::default(), &Facts::current(), &Points::new(64, 0));
        estimate.total.monthly = monthly;
        Estimate { attribution, ..estimate }
    }

    // A business is told of orders, never of what it earns; a like is never the last touch.
    #[test]
    fn a_business_has_words_of_its_own_for_each_attribution() {
        let some = Summary { mean: 60.0, p5: 5.0, p10: 8.0, p25: 20.0, p50: 50.0, p75: 90.0, p90: 140.0, p95: 200.0, p_zero: 0.0 };
        let said = |monthly, kind| plain(&headline(&of(monthly, Some(kind))));
        assert!(said(some, Kind::FirstTouch).contains("orders that began with such posts are worth $8 to $140"));
        for kind in [Kind::PositionBased, Kind::OwnShare] {
            assert!(said(some, kind).contains("likes are credited with $8 to $140"), "{kind:?}");
        }
        assert!(said(Summary::NOTHING, Kind::LastTouch).contains("never the last one: it is credited with $0"));
        assert!(said(Summary::NOTHING, Kind::FirstTouch).contains("no order begins with such posts: $0"));
        assert!(plain(&more(&of(some, Some(Kind::FirstTouch)))).contains("For one like it is "));
        assert_eq!(more(&of(Summary::NOTHING, Some(Kind::LastTouch))), []);
    }

    #[test]
    fn a_month_without_money_says_so_and_shows_no_range() {
        let nothing = Summary { mean: 0.0, p5: 0.0, p10: 0.0, p25: 0.0, p50: 0.0, p75: 0.0, p90: 0.0, p95: 0.0, p_zero: 1.0 };
        assert!(month(&of(nothing, None)).contains(&Part::Sum("$0".into())));
        let some = Summary { p90: 140.0, ..nothing };
        assert!(plain(&month(&of(some, None))).contains("$0 to $140"));
    }
}
