//! The facts as a list that people search, narrow down and sort.
//!
//! Searching: every word typed has to occur, in any order, in what a fact says of itself and of its sources; capitals of the Latin alphabet do not
//! matter. The id of a fact, typed in full, puts that fact first.

use super::reading::NumberKind;
use super::{number, text};
use crate::model::facts_in_answer::KnownUse;
use crate::model::scenario::Platform;

/// What the list knows of a fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListedFact {
    /// Its name in `data/`.
    pub id: String,
    /// What it means.
    pub meaning: String,
    /// P5, P50, P95.
    pub range: [f64; 3],
    /// Their unit in words.
    pub unit: String,
    /// positive, share, real, rule.
    pub scale: String,
    /// A to D.
    pub grade: String,
    /// When somebody last looked, YYYY-MM-DD.
    pub checked: String,
    /// When it ended; empty if it holds today.
    pub ended: String,
    /// Formats of posts that it is used for.
    pub formats: Vec<String>,
    /// How it is used.
    pub used: KnownUse,
    /// All that can be searched, as [`searchable`] writes it.
    pub searched: String,
}

/// What to show of the list, and in which order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// As typed.
    pub search: String,
    /// A pathway's id or another purpose; [`UNUSED`] for facts without any; empty for all.
    pub purpose: String,
    /// On one platform.
    pub platform: Option<Platform>,
    /// Of one grade; empty for all.
    pub grade: String,
    /// Only those in the present answer.
    pub in_answer: bool,
    /// The order.
    pub sort: Sort,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By what they mean, which is the order of the list itself.
    #[default]
    Name,
    /// The best source first.
    Grade,
    /// Longest ago first.
    Checked,
    /// The largest share of the answer's spread first.
    Share,
}

impl Sort {
    /// Every order.
    pub const ALL: &[Self] = &[Self::Name, Self::Grade, Self::Checked, Self::Share];
}

/// The purpose of those that are used for none.
pub const UNUSED: &str = "none";

/// Texts as they are searched: one after the other, in small letters.
#[must_use]
pub fn searchable(texts: &[&str]) -> String {
    texts.join("\n").to_ascii_lowercase()
}

/// The places in the list of the facts that a query asks for, in its order. `is_in_answer` and `share_of` tell of a fact by its place.
pub fn find(
    list: &[ListedFact],
    query: &Query,
    is_in_answer: impl Fn(usize) -> bool,
    share_of: impl Fn(usize) -> Option<f64>,
) -> Vec<usize> {
    let search = query.search.to_ascii_lowercase();
    let words: Vec<&str> = search.split_whitespace().collect();
    let mut found = Vec::new();
    for (place, fact) in list.iter().enumerate() {
        if fits(fact, query, &words) && (!query.in_answer || is_in_answer(place)) {
            let before = |other: &usize| !comes_before(list, query.sort, &share_of, place, *other);
            // In order as they come: the sorts of the standard library would cost more bytes than all of this.
            found.insert(found.partition_point(before), place);
        }
    }
    if let [id] = words.as_slice()
        && let Some(exact) = found.iter().position(|place| list.get(*place).is_some_and(|fact| fact.id == *id))
    {
        let place = found.remove(exact);
        found.insert(0, place);
    }
    found
}

fn fits(fact: &ListedFact, query: &Query, words: &[&str]) -> bool {
    let of_purpose = match query.purpose.as_str() {
        "" => true,
        UNUSED => fact.used.purposes.is_empty(),
        purpose => fact.used.purposes.iter().any(|one| one == purpose),
    };
    of_purpose
        && (query.grade.is_empty() || query.grade == fact.grade)
        && query.platform.is_none_or(|platform| is_on(fact, platform))
        && words.iter().all(|word| fact.searched.contains(word))
}

/// A fact that is used is of the platforms whose answers use it; one that is not is of the platform that its id begins with, or of both.
#[must_use]
pub fn is_on(fact: &ListedFact, platform: Platform) -> bool {
    if fact.formats.is_empty() {
        let begins = |platform: Platform| {
            fact.id.starts_with(match platform {
                Platform::TikTok => "tiktok-",
                Platform::Instagram => "instagram-",
            })
        };
        return begins(platform) || !Platform::ALL.iter().any(|other| begins(*other));
    }
    platform.formats().iter().any(|format| fact.formats.iter().any(|one| one == format.as_str()))
}

fn comes_before(list: &[ListedFact], sort: Sort, share_of: &impl Fn(usize) -> Option<f64>, a: usize, b: usize) -> bool {
    let (Some(first), Some(second)) = (list.get(a), list.get(b)) else { return false };
    match sort {
        Sort::Name => false,
        Sort::Grade => first.grade < second.grade,
        Sort::Checked => first.checked < second.checked,
        Sort::Share => share_of(a).unwrap_or(-1.0) > share_of(b).unwrap_or(-1.0),
    }
}

/// Whether somebody last looked more than 12 months ago. Both as YYYY-MM-DD.
#[must_use]
pub fn is_old(checked: &str, today: &str) -> bool {
    let year = |day: &str| day.split('-').next().and_then(|year| year.parse::<u16>().ok());
    let rest = |day: &str| day.split_once('-').map_or(String::new(), |(_, rest)| rest.to_owned());
    match (year(checked), year(today)) {
        (Some(then), Some(now)) => (then.saturating_add(1), rest(checked)) < (now, rest(today)),
        _ => true,
    }
}

/// How the numbers of a fact are written.
#[must_use]
pub fn kind(fact: &ListedFact) -> NumberKind {
    match fact.scale.as_str() {
        "share" => NumberKind::Share,
        _ if fact.unit.starts_with("USD") => NumberKind::Money,
        _ => NumberKind::Count,
    }
}

/// Low, likely and high with all their digits, or the one number where they are the same: "0.6% to 16.3%, most likely 3.7%".
#[must_use]
pub fn range(fact: &ListedFact) -> String {
    let [low, likely, high] = fact.range;
    if fact.unit.starts_with("yes or no") || fact.unit.starts_with("boolean") {
        return if likely >= 1.0 { text::known_yes() } else { text::known_no() }.to_owned();
    }
    let write = |x: f64| kind(fact).exact(x);
    if low < high { text::source_range_value(&write(low), &write(high), &write(likely)) } else { write(likely) }
}

/// How many there are of how many.
#[must_use]
pub fn count_of(found: usize, all: usize) -> String {
    let count = |n: usize| number::exact(crate::model::summary::count(n));
    if found == all { text::facts_all(&count(all)) } else { text::facts_found(&count(found), &count(all)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(id: &str, meaning: &str, grade: &str, checked: &str) -> ListedFact {
        let texts = [meaning, id, "Source of Buffer"];
        ListedFact {
            id: id.into(),
            meaning: meaning.into(),
            grade: grade.into(),
            checked: checked.into(),
            searched: searchable(&texts),
            ..ListedFact::default()
        }
    }

    fn list() -> Vec<ListedFact> {
        let mut list = vec![
            fact("instagram-reel-reach", "Accounts reached by a reel", "C", "2025-01-01"),
            fact("tiktok-like-per-view", "Likes per view", "B", "2026-11-22"),
            fact("tiktok-like-per-view-nano", "Likes per view, small accounts", "B", "2024-06-30"),
            fact("fee-weight", "Weight of followers", "A", "2026-11-24"),
        ];
        list[1].used.purposes = vec!["account".into(), "creator-rewards".into()];
        list[1].formats = vec!["video".into()];
        list[3].used.purposes = vec!["sponsored-posts".into()];
        list[3].formats = vec!["video".into(), "reel".into()];
        list
    }

    fn found(query: &Query) -> Vec<usize> {
        find(&list(), query, |place| place == 1, |place| [None, Some(0.1), None, Some(0.7)][place])
    }

    fn search(search: &str) -> Vec<usize> {
        found(&Query { search: search.into(), ..Query::default() })
    }

    #[test]
    fn words_are_found_in_any_order_and_all_of_them() {
        assert_eq!(search(""), [0, 1, 2, 3]);
        assert_eq!(search("view LIKES"), [1, 2]);
        assert_eq!(search(" small\tview "), [2]);
        assert_eq!(search("small reel"), Vec::<usize>::new());
        assert_eq!(search("buffer"), [0, 1, 2, 3], "sources are searched");
    }

    #[test]
    fn an_id_in_full_puts_its_fact_first() {
        assert_eq!(search("tiktok-like-per-view-nano"), [2]);
        let query = Query { search: "tiktok-like-per-view".into(), sort: Sort::Checked, ..Query::default() };
        assert_eq!(found(&query), [1, 2], "though the other was checked longer ago");
    }

    #[test]
    fn filters_hold_together() {
        let of = |query: Query| found(&query);
        assert_eq!(of(Query { purpose: "creator-rewards".into(), ..Query::default() }), [1]);
        assert_eq!(of(Query { purpose: UNUSED.into(), ..Query::default() }), [0, 2]);
        assert_eq!(of(Query { platform: Some(Platform::Instagram), ..Query::default() }), [0, 3]);
        assert_eq!(of(Query { platform: Some(Platform::TikTok), ..Query::default() }), [1, 2, 3]);
        assert_eq!(of(Query { grade: "B".into(), ..Query::default() }), [1, 2]);
        assert_eq!(of(Query { in_answer: true, ..Query::default() }), [1]);
        assert_eq!(of(Query { grade: "B".into(), purpose: UNUSED.into(), search: "likes".into(), ..Query::default() }), [2]);
    }

    #[test]
    fn a_fact_that_is_used_for_nothing_and_names_no_platform_is_of_both() {
        assert!(Platform::ALL.iter().all(|platform| is_on(&fact("tax-set-aside-us", "", "", ""), *platform)));
        assert!(!is_on(&fact("tiktok-x", "", "", ""), Platform::Instagram));
    }

    #[test]
    fn orders_keep_the_order_of_names_among_equals() {
        let by = |sort| found(&Query { sort, ..Query::default() });
        assert_eq!(by(Sort::Grade), [3, 1, 2, 0]);
        assert_eq!(by(Sort::Checked), [2, 0, 1, 3]);
        assert_eq!(by(Sort::Share), [3, 1, 0, 2]);
    }

    #[test]
    fn a_fact_is_old_after_twelve_months_to_the_day() {
        assert!(!is_old("2025-11-22", "2026-11-22"));
        assert!(is_old("2025-11-22", "2026-11-23"));
        assert!(is_old("2024-12-31", "2026-01-01"));
        assert!(!is_old("2026-12-31", "2026-01-01"), "a day to come");
        assert!(is_old("", "2026-01-01"), "nobody knows");
    }

    #[test]
    fn ranges_are_written_in_their_unit_with_all_digits() {
        let write = |scale: &str, unit: &str, range_: [f64; 3]| {
            range(&ListedFact { scale: scale.into(), unit: unit.into(), range: range_, ..ListedFact::default() })
        };
        assert_eq!(write("share", "likes per view", [0.006, 0.037, 0.163]), "0.6% to 16.3%, most likely 3.7%");
        assert_eq!(write("positive", "USD per year", [50.0, 473.0, 5000.0]), "$50 to $5,000, most likely $473");
        assert_eq!(write("rule", "followers", [10_000.0; 3]), "10,000");
        assert_eq!(write("real", "ratio", [-0.05, 0.01, 0.1]), "−0.05 to 0.1, most likely 0.01");
        assert_eq!(write("rule", "boolean (1 = required)", [1.0; 3]), "Yes");
        assert_eq!(write("rule", "yes or no", [0.0; 3]), "No");
    }
}
