//! Posts by likes for each view, or for each account reached where most have no views.
//!
//! A post of ten views and two likes has no rate of 20 %. **The rule** (empirical Bayes for counts, D. Clayton, J. Kaldor (1987), "Empirical Bayes Estimates of Age-standardized
//! Relative Risks for Use in Disease Mapping", Biometrics 43): the likes k of a post with n views are Poisson around n times its own rate, and the rates of an account's posts follow a
//! gamma distribution with the mean m and the shape a, both taken from all its posts (the weighted mean, and the a for which the squared residuals come to what they should):
//!
//! ```text
//! k | rate ~ Poisson(n · rate)     rate ~ Gamma(a, a/m)     rate | k ~ Gamma(a + k, a/m + n)
//! ```
//!
//! The interval is that of the last distribution, 90 %, with the quantiles of Wilson and Hilferty (1931). **It is the post's own rate**, with the viewers it had: how far its likes say
//! something about it and not about luck. It says nothing of the next post that is made in the same way; the spread from post to post is far wider.
//!
//! Ranked are all posts with both numbers but stories, whatever their age; those that only a list of the best has as well, since each rate is its own.

use libm::sqrt;
use serde::{Deserialize, Serialize};

use crate::date::iso;
use crate::join::{Account, Known};
use crate::measure::{Range, Z95, float, number};
use crate::post::{Format, Post};

/// How many of the best and of the worst are told.
pub const TOLD: usize = 10;
/// From how many posts on they are ranked.
pub const FEWEST_RANKED: usize = 5;
/// Rates are at most so unlike each other: the square of their relative spread.
const MOST_SPREAD: f64 = 4.0;

/// What the likes are divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// Views.
    Views,
    /// Accounts reached.
    Reach,
}

impl Base {
    const fn of(self, post: &Post) -> Option<i64> {
        match self {
            Self::Views => post.views,
            Self::Reach => post.reach,
        }
    }
}

/// A post in its rank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// The beginning of its caption; empty where there is none.
    pub title: Box<str>,
    /// Its day, as `2026-12-01`.
    pub date: Option<String>,
    /// Its format.
    pub format: Option<Format>,
    /// Its likes.
    pub likes: i64,
    /// Its views, or the accounts it reached.
    pub base: i64,
    /// Its own rate, drawn to the account's.
    pub rate: Range,
}

/// Posts by their rate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// What the likes are divided by.
    pub base: Base,
    /// How many posts are ranked.
    pub posts: usize,
    /// The mean rate of all of them.
    pub mean: f64,
    /// The best, from the first on.
    pub best: Vec<Ranked>,
    /// The worst, from the last on; none of them is among the best.
    pub worst: Vec<Ranked>,
}

/// A post with its two numbers.
struct Counted<'a> {
    known: &'a Known,
    likes: i64,
    base: i64,
}

/// The gamma distribution of an account's rates.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rates {
    mean: f64,
    /// The square of the relative spread: one over the shape.
    spread: f64,
}

/// Ranks the posts of an account; none where fewer than [`FEWEST_RANKED`] have both numbers.
pub(crate) fn ranking(account: &Account) -> Option<Ranking> {
    let [views, reach] = [Base::Views, Base::Reach].map(|base| counted(account, base));
    let (base, posts) = if number(views.len()) >= 0.5 * number(reach.len()) { (Base::Views, views) } else { (Base::Reach, reach) };
    if posts.len() < FEWEST_RANKED {
        return None;
    }
    let pairs: Vec<(f64, f64)> = posts.iter().map(|post| (float(post.likes), float(post.base))).collect();
    let rates = rates(&pairs)?;
    let mut ranked: Vec<(&Counted, Range)> = posts.iter().zip(&pairs).map(|(post, pair)| (post, rates.of(*pair))).collect();
    ranked.sort_by(|(_, one), (_, other)| other.likely.total_cmp(&one.likely));
    let best = TOLD.min(ranked.len().div_ceil(2));
    let worst = TOLD.min(ranked.len() - best);
    Some(Ranking {
        base,
        posts: ranked.len(),
        mean: rates.mean,
        best: ranked.iter().take(best).map(told).collect(),
        worst: ranked.iter().rev().take(worst).map(told).collect(),
    })
}

fn counted(account: &Account, base: Base) -> Vec<Counted<'_>> {
    let both = |known: &'_ Known| Some((known.post.likes?.max(0), base.of(&known.post).filter(|count| *count > 0)?));
    let posts = account.posts.iter().filter(|known| known.post.format != Some(Format::Story));
    posts.filter_map(|known| both(known).map(|(likes, base)| Counted { known, likes, base })).collect()
}

fn told((post, rate): &(&Counted, Range)) -> Ranked {
    let known = post.known;
    Ranked {
        title: known.post.title.clone(),
        date: known.moment.map(|moment| iso(moment.date)),
        format: known.post.format,
        likes: post.likes,
        base: post.base,
        rate: *rate,
    }
}

/// The distribution of the rates; none without any like.
fn rates(pairs: &[(f64, f64)]) -> Option<Rates> {
    let (likes, bases) = pairs.iter().fold((0.0, 0.0), |(likes, bases), pair| (likes + pair.0, bases + pair.1));
    if likes <= 0.0 {
        return None;
    }
    let should = number(pairs.len()) - 1.0;
    let at = |spread: f64| Rates { mean: mean(pairs, spread, likes / bases), spread };
    // The residuals fall as the spread rises: halving finds where they are what they should be.
    let (mut low, mut high) = (0.0, MOST_SPREAD);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if at(middle).residuals(pairs) > should { low = middle } else { high = middle }
    }
    Some(at(f64::midpoint(low, high)))
}

/// The mean rate where posts are so unlike each other: each counts by what it says of it, so that one post with most of the views is not all.
fn mean(pairs: &[(f64, f64)], spread: f64, start: f64) -> f64 {
    let step = |mean: f64| {
        let add = |(part, whole): (f64, f64), (likes, base): &(f64, f64)| {
            let weight = 1.0 / (1.0 + mean * spread * base);
            (part + weight * likes, whole + weight * base)
        };
        let (part, whole) = pairs.iter().fold((0.0, 0.0), add);
        part / whole
    };
    (0..5).fold(start, |mean, _| step(mean))
}

impl Rates {
    fn residuals(self, pairs: &[(f64, f64)]) -> f64 {
        let residual = |(likes, base): &(f64, f64)| {
            let expected = self.mean * base;
            (likes - expected) * (likes - expected) / (expected + self.spread * expected * expected)
        };
        pairs.iter().map(residual).sum()
    }

    /// The rate of a post with such likes and views.
    fn of(self, (likes, base): (f64, f64)) -> Range {
        let shape = 1.0 / self.spread.max(1e-9);
        let (events, time) = (shape + likes, shape / self.mean + base);
        let quantile = |score: f64| {
            let root = (1.0 - 1.0 / (9.0 * events) + score / (3.0 * sqrt(events))).max(0.0);
            events * root * root * root / time
        };
        Range { low: quantile(-Z95), likely: quantile(0.0), high: quantile(Z95) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::tests::account;

    fn of(posts: &[(i64, i64)]) -> Account {
        let mut account = account(posts.iter().map(|_| 1));
        for (known, (likes, views)) in account.posts.iter_mut().zip(posts) {
            (known.post.likes, known.post.views, known.post.reach) = (Some(*likes), Some(*views), None);
            known.post.title = format!("{likes} of {views}").into();
        }
        account
    }

    #[test]
    fn a_rate_of_few_views_is_drawn_to_the_accounts() {
        let mut posts = vec![(60, 1000), (40, 1000), (55, 1000), (45, 1000), (80, 1000), (20, 1000), (50, 1000)];
        posts.push((2, 10));
        let ranking = ranking(&of(&posts)).unwrap();
        assert_eq!((ranking.base, ranking.posts, ranking.best.len(), ranking.worst.len()), (Base::Views, 8, 4, 4));
        assert_eq!(&*ranking.best[0].title, "80 of 1000", "not the two of ten");
        assert_eq!(&*ranking.worst[0].title, "20 of 1000");
        let two = ranking.best.iter().chain(&ranking.worst).find(|ranked| ranked.base == 10).unwrap();
        assert!(two.rate.likely < 0.08 && two.rate.high > two.rate.likely * 1.4, "{two:?}");
    }

    #[test]
    fn many_views_speak_for_themselves_and_so_do_none_that_liked() {
        let ranking = ranking(&of(&[(60, 1000), (40, 1000), (30, 1000), (55, 1000), (9_000, 100_000), (0, 50_000)])).unwrap();
        let best = &ranking.best[0].rate;
        assert!((best.likely / 0.09 - 1.0).abs() < 0.01 && best.high / best.low < 1.05, "{best:?}");
        assert!(ranking.worst[0].likes == 0 && ranking.worst[0].rate.high < 0.001, "{:?}", ranking.worst[0]);
    }

    // By hand: the same rate everywhere leaves no spread, and each post has the account's.
    #[test]
    fn posts_that_differ_by_chance_alone_have_one_rate() {
        let ranking = ranking(&of(&[(10, 100), (11, 100), (9, 100), (10, 100), (10, 100)])).unwrap();
        assert!(ranking.best.iter().all(|ranked| (ranked.rate.likely / 0.1 - 1.0).abs() < 0.01), "{ranking:?}");
    }

    // The 5th, 50th and 95th percentile of Gamma(10, 1) are 5.425, 9.669 and 15.705.
    #[test]
    fn quantiles_are_those_of_the_gamma_distribution() {
        let range = Rates { mean: 1.0, spread: 0.5 }.of((8.0, -1.0));
        for (told, exact) in [(range.low, 5.425), (range.likely, 9.669), (range.high, 15.705)] {
            assert!((told / exact - 1.0).abs() < 0.002, "{told} is not {exact}");
        }
    }

    #[test]
    fn reach_stands_in_for_views_that_most_posts_lack() {
        let mut account = of(&[(5, 100); 8]);
        for known in account.posts.iter_mut().skip(3) {
            known.post.views = None;
        }
        account.posts.iter_mut().for_each(|known| known.post.reach = Some(50));
        let ranking = ranking(&account).unwrap();
        assert_eq!((ranking.base, ranking.posts), (Base::Reach, 8));
    }

    #[test]
    fn ten_of_each_end_are_told_and_fewer_than_five_posts_are_not_ranked() {
        let many: Vec<(i64, i64)> = (1..=40).map(|i| (i * 10, 10_000)).collect();
        let ranking_of_many = ranking(&of(&many)).unwrap();
        assert_eq!((ranking_of_many.best.len(), ranking_of_many.worst.len()), (10, 10));
        assert_eq!((ranking_of_many.best[0].likes, ranking_of_many.worst[0].likes), (400, 10));
        assert_eq!(ranking(&of(&many[..4])), None);
        assert_eq!(ranking(&of(&[(0, 100); 9])), None, "no like at all");
    }
}
