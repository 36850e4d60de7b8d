//! How kinds of posts differ: by format, length, hashtag and length of the caption.
//!
//! Each post counts as the logarithm of its ratio to the posts around it ([`crate::level`]); a kind stands against all other posts of which the same is known, and the kinds of
//! one question are drawn together ([`crate::pool`]). From [`FEWEST_OF_KIND`] posts on each side on a kind is looked at, below that it is named as too thin. It is told only
//! where it leans or is clear; what was looked at and tells nothing is named as open.
//!
//! What it cannot show: why. Posts of one kind are unlike the others in more than that, and a hashtag follows what a post is about.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::join::Known;
use crate::level::{Outcome, Sample};
use crate::pool::{Effect, Strength, pooled, seen};
use crate::post::Format;

/// From how many posts on, and how many others, a kind is looked at.
pub const FEWEST_OF_KIND: usize = 5;
/// How many hashtags are looked at, the most frequent first.
pub const HASHTAGS: usize = 100;
/// How many kinds are named in a list.
pub const NAMED: usize = 10;
/// Where bands of lengths begin, in seconds.
const LENGTHS: [u32; 5] = [0, 15, 30, 60, 180];
/// Where bands of captions begin, in characters.
const CAPTIONS: [u32; 5] = [0, 1, 51, 151, 501];

/// By what posts are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Format.
    Format,
    /// Length of a video.
    Length,
    /// Hashtag.
    Hashtag,
    /// Length of the caption.
    Caption,
}

/// A kind of posts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trait {
    /// Of a format.
    Format(Format),
    /// From so many seconds on, to so many, which are not in it any more.
    Seconds(u32, Option<u32>),
    /// With a hashtag, without `#`.
    Hashtag(Box<str>),
    /// From so many characters on, to so many, which are not in it any more.
    Characters(u32, Option<u32>),
}

/// How a kind differs from the other posts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The kind.
    pub of: Trait,
    /// How many posts.
    pub count: usize,
    /// By how much, and how sure.
    pub effect: Effect,
}

/// A kind of which nothing is told, and its posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untold {
    /// The kind.
    pub of: Trait,
    /// How many posts.
    pub count: usize,
}

/// What is told of one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfFactor {
    /// The question.
    pub factor: Factor,
    /// How many posts have an answer to it.
    pub posts: usize,
    /// Kinds that differ, the surest and largest first ([`NAMED`] of them).
    pub told: Vec<Difference>,
    /// Kinds with enough posts that tell nothing ([`NAMED`] of them).
    pub open: Vec<Untold>,
    /// How many those are.
    pub open_count: usize,
    /// Kinds with too few posts ([`NAMED`] of them), those with the most first.
    pub thin: Vec<Untold>,
    /// How many those are.
    pub thin_count: usize,
}

/// How kinds of posts differ.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Differences {
    /// What is compared; none where too few posts have anything.
    pub outcome: Option<Outcome>,
    /// Each question to which posts have several answers.
    pub factors: Vec<OfFactor>,
}

/// Tells how kinds of posts differ.
pub(crate) fn differences(sample: &Sample) -> Differences {
    let posts: Vec<(&Known, f64)> = sample.compared().collect();
    let factors = [Factor::Format, Factor::Length, Factor::Hashtag, Factor::Caption];
    Differences { outcome: sample.outcome, factors: factors.into_iter().filter_map(|factor| of_factor(factor, &posts)).collect() }
}

/// The kinds that a post is of; none where that is not known of it.
fn traits(factor: Factor, known: &Known) -> Option<Vec<Trait>> {
    let post = &known.post;
    match factor {
        Factor::Format => Some(vec![Trait::Format(post.format?)]),
        Factor::Length => {
            let (from, to) = band(&LENGTHS, post.seconds?);
            Some(vec![Trait::Seconds(from, to)])
        }
        Factor::Caption => {
            let (from, to) = band(&CAPTIONS, post.caption_chars?);
            Some(vec![Trait::Characters(from, to)])
        }
        // A post without a caption that a file tells of has none of them.
        Factor::Hashtag if post.caption_chars.is_none() && post.hashtags.is_empty() => None,
        Factor::Hashtag => Some(post.hashtags.iter().cloned().map(Trait::Hashtag).collect()),
    }
}

/// The band of a number: where it begins, and where the next does.
fn band(starts: &[u32], number: u32) -> (u32, Option<u32>) {
    let from = starts.iter().copied().rev().find(|start| *start <= number).unwrap_or(0);
    (from, starts.iter().copied().find(|start| *start > number))
}

fn of_factor(factor: Factor, posts: &[(&Known, f64)]) -> Option<OfFactor> {
    let mut values = Vec::new();
    let mut of: BTreeMap<Trait, Vec<usize>> = BTreeMap::new();
    for (known, ratio) in posts {
        let Some(traits) = traits(factor, known) else { continue };
        for one in traits {
            of.entry(one).or_default().push(values.len());
        }
        values.push(*ratio);
    }
    let mut kinds: Vec<(Trait, Vec<usize>)> = of.into_iter().filter(|(_, places)| places.len() < values.len()).collect();
    if kinds.is_empty() {
        return None;
    }
    kinds.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    let is_enough = |places: &[usize]| places.len() >= FEWEST_OF_KIND && values.len() - places.len() >= FEWEST_OF_KIND;
    let (enough, thin): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|(_, places)| is_enough(places));
    let against_others = |(of, places): (Trait, Vec<usize>)| {
        let seen = seen(&values, |place| places.binary_search(&place).is_ok())?;
        Some((of, places.len(), seen))
    };
    let looked_at: Vec<_> = enough.into_iter().take(HASHTAGS).filter_map(against_others).collect();
    let effects = pooled(&looked_at.iter().map(|(_, _, seen)| *seen).collect::<Vec<_>>());
    let all = looked_at.into_iter().zip(effects).map(|((of, count, _), effect)| Difference { of, count, effect });
    let (mut told, open): (Vec<Difference>, Vec<Difference>) = all.partition(|one| one.effect.strength != Strength::CannotTell);
    told.sort_by(|one, other| other.effect.strength.cmp(&one.effect.strength).then(size(other).total_cmp(&size(one))));
    told.truncate(NAMED);
    let untold = |of: Trait, count| Untold { of, count };
    Some(OfFactor {
        factor,
        posts: values.len(),
        told,
        open_count: open.len(),
        open: open.into_iter().take(NAMED).map(|one| untold(one.of, one.count)).collect(),
        thin_count: thin.len(),
        thin: thin.into_iter().take(NAMED).map(|(of, places)| untold(of, places.len())).collect(),
    })
}

/// How far a difference is from none.
fn size(difference: &Difference) -> f64 {
    libm::log(difference.effect.ratio.likely).abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::join::Account;
    use crate::level::tests::account;

    const SPREAD: [i64; 11] = [70, 160, 85, 130, 45, 100, 60, 200, 90, 110, 40];

    /// A hundred posts, every fourth a reel with three times the reach, without a pattern of the week.
    fn reels() -> Account {
        let mut account = account((0..100).map(|i| SPREAD[i * i % 11] * if i % 4 == 0 { 3 } else { 1 }));
        for (place, known) in account.posts.iter_mut().enumerate() {
            known.post.format = Some(if place % 4 == 0 { Format::Reel } else { Format::Image });
        }
        account
    }

    fn of(account: &Account, factor: Factor) -> Option<OfFactor> {
        differences(&Sample::of(account)).factors.into_iter().find(|of| of.factor == factor)
    }

    #[test]
    fn a_format_that_is_much_better_is_told_with_interval_and_number() {
        let formats = of(&reels(), Factor::Format).unwrap();
        let reel = formats.told.iter().find(|one| one.of == Trait::Format(Format::Reel)).unwrap();
        assert_eq!((reel.count, reel.effect.strength, formats.posts), (25, Strength::Clear, 100));
        assert!(reel.effect.ratio.low > 1.8 && reel.effect.ratio.likely < 3.2, "{reel:?}");
        let image = formats.told.iter().find(|one| one.of == Trait::Format(Format::Image)).unwrap();
        assert!(!image.effect.is_above());
    }

    #[test]
    fn what_is_of_all_posts_alike_or_of_none_is_no_question() {
        let mut account = reels();
        account.posts.iter_mut().for_each(|known| known.post.format = Some(Format::Reel));
        assert_eq!(of(&account, Factor::Format), None);
        assert_eq!(of(&account, Factor::Length), None);
    }

    #[test]
    fn bands_begin_where_they_say() {
        assert_eq!(band(&LENGTHS, 14), (0, Some(15)));
        assert_eq!(band(&LENGTHS, 15), (15, Some(30)));
        assert_eq!(band(&LENGTHS, 4000), (180, None));
        assert_eq!((band(&CAPTIONS, 0), band(&CAPTIONS, 1), band(&CAPTIONS, 50)), ((0, Some(1)), (1, Some(51)), (1, Some(51))));
    }

    #[test]
    fn kinds_that_do_not_differ_are_open_and_those_with_few_posts_thin() {
        let mut account = reels();
        for (place, known) in account.posts.iter_mut().enumerate() {
            known.post.seconds = Some(if place < 4 { 200 } else { [10, 20, 40][place * place % 3] });
        }
        let lengths = of(&account, Factor::Length).unwrap();
        assert_eq!(lengths.thin, [Untold { of: Trait::Seconds(180, None), count: 4 }]);
        assert!(lengths.open.len() == 2 && lengths.told.is_empty(), "{lengths:?}");
    }

    #[test]
    fn hashtags_stand_against_posts_without_them() {
        let mut account = reels();
        for (place, known) in account.posts.iter_mut().enumerate() {
            known.post.caption_chars = Some(30);
            known.post.hashtags = vec!["always".into()];
            if place % 4 == 0 {
                known.post.hashtags.push("good".into());
            }
            if place < 3 {
                known.post.hashtags.push("rare".into());
            }
        }
        let tags = of(&account, Factor::Hashtag).unwrap();
        assert_eq!((tags.told.len(), &tags.told[0].of, tags.told[0].count), (1, &Trait::Hashtag("good".into()), 25));
        assert_eq!((tags.thin_count, &tags.thin[0].of), (1, &Trait::Hashtag("rare".into())), "what all have tells nothing");
        assert_eq!(of(&account, Factor::Caption), None, "all captions are of one length");
    }

    #[test]
    fn under_ten_posts_nothing_is_compared() {
        let mut account = reels();
        account.posts.truncate(9);
        assert_eq!(differences(&Sample::of(&account)), Differences::default());
    }
}
