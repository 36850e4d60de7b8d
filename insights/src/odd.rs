//! What stands out among an account's posts: numbers that go together less than they do in its other posts.
//!
//! Nothing here says why: a post that was shared into a group, a boost, a giveaway, comments that were switched off and a mistake of the export look alike. The rules, each against the
//! account's own posts of the last year ([`crate::measure::MONTHS`]), from [`FEWEST_JUDGED`] posts on:
//!
//! - **Many likes, hardly any views**: the logarithm of likes for each view (or account reached) lies more than [`FAR`] robust standard deviations above the median (the modified
//!   z-score and its limit: B. Iglewicz, D. Hoaglin (1993), "How to Detect and Handle Outliers", ASQC), the post has at least [`FEWEST_LIKES`] likes, and fewer views than the median.
//! - **Many likes, no comment**: none, although of the posts with half its likes or more (at least [`FEWEST_JUDGED`]) no more than one in twenty has none.
//! - **Sudden**: its ratio to the posts around it ([`crate::level`]) lies as far above the median of these ratios, and is threefold at least.
//!
//! Of each [`NAMED`] are told, those that stand out most first.

use libm::{exp, log};
use serde::{Deserialize, Serialize};

use crate::date::iso;
use crate::join::Known;
use crate::level::{Outcome, Sample, median, robust};
use crate::measure::{float, number};
use crate::post::Post;

/// From how many posts on one is judged by the others.
pub const FEWEST_JUDGED: usize = 20;
/// From how many robust standard deviations on a post stands out.
pub const FAR: f64 = 3.5;
/// From how many likes on they are many.
pub const FEWEST_LIKES: i64 = 20;
/// How many of a kind are told.
pub const NAMED: usize = 5;
/// The share of posts without a comment up to which one more stands out.
const RARE: f64 = 0.05;
/// A sudden post is so many times what is around it.
const SUDDEN: f64 = 3.0;

/// What stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Many likes, hardly any views.
    LikesWithoutViews,
    /// Many likes, hardly anybody reached.
    LikesWithoutReach,
    /// Many likes, no comment.
    LikesWithoutComments,
    /// Far more than the posts around it.
    Sudden,
}

/// A post that stands out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Odd {
    /// By what.
    pub what: What,
    /// The beginning of its caption.
    pub title: Box<str>,
    /// Its day, as `2026-12-01`.
    pub date: Option<String>,
    /// Its likes.
    pub likes: Option<i64>,
    /// Its views or accounts reached, where it is about them; of a sudden post what is compared.
    pub count: Option<i64>,
    /// How many times as much as is usual: likes for each view, or beside the posts around it.
    pub times: Option<f64>,
}

/// The posts that stand out.
pub(crate) fn odd(sample: &Sample) -> Vec<Odd> {
    let posts: Vec<&Known> = sample.posts.iter().map(|judged| judged.known).collect();
    let by_views = without(What::LikesWithoutViews, &posts, |post| post.views);
    let by_reach = || without(What::LikesWithoutReach, &posts, |post| post.reach);
    let by_base = by_views.unwrap_or_else(|| by_reach().unwrap_or_default());
    by_base.into_iter().chain(silent(&posts)).chain(sudden(sample)).collect()
}

fn told(what: What, known: &Known, count: Option<i64>, times: Option<f64>) -> Odd {
    let date = known.moment.map(|moment| iso(moment.date));
    Odd { what, title: known.post.title.clone(), date, likes: known.post.likes, count, times }
}

/// Posts with far more likes than their views let expect; none where too few have both.
fn without(what: What, posts: &[&Known], base: fn(&Post) -> Option<i64>) -> Option<Vec<Odd>> {
    let rate = |known: &&'_ Known| Some(log((float(known.post.likes?.max(0)) + 0.5) / (float(base(&known.post)?.max(0)) + 1.0)));
    let rates: Vec<f64> = posts.iter().filter_map(rate).collect();
    if rates.len() < FEWEST_JUDGED {
        return None;
    }
    let (middle, deviation) = robust(&rates)?;
    let usual = median(posts.iter().filter_map(|known| base(&known.post)).map(float).collect())?;
    let mut found: Vec<(f64, Odd)> = posts
        .iter()
        .filter_map(|known| {
            let (rate, count) = (rate(known)?, base(&known.post)?);
            let is_odd = deviation > 0.0 && rate > middle + FAR * deviation;
            let is_many = known.post.likes? >= FEWEST_LIKES && float(count) < usual;
            (is_odd && is_many).then(|| (rate, told(what, known, Some(count), Some(exp(rate - middle)))))
        })
        .collect();
    Some(most(&mut found))
}

/// Posts without any comment where such posts hardly ever have none.
fn silent(posts: &[&Known]) -> Vec<Odd> {
    let mut both: Vec<(i64, i64, &Known)> =
        posts.iter().filter_map(|known| Some((known.post.likes?, known.post.comments?, *known))).collect();
    both.sort_by_key(|(likes, ..)| *likes);
    // How many of the posts from each place on have no comment.
    let mut silent_from: Vec<usize> = vec![0];
    for (_, comments, _) in both.iter().rev() {
        silent_from.push(silent_from.last().copied().unwrap_or(0) + usize::from(*comments <= 0));
    }
    let is_rare = |likes: i64| {
        let as_many = both.len() - both.partition_point(|(other, ..)| *other < likes / 2);
        // The post itself is one of them.
        let silent = silent_from.get(as_many).copied().unwrap_or(0);
        as_many > FEWEST_JUDGED && number(silent) <= RARE * number(as_many)
    };
    let is_odd = |likes: i64, comments: i64| comments <= 0 && likes >= FEWEST_LIKES && is_rare(likes);
    let odd = both.iter().filter(|(likes, comments, _)| is_odd(*likes, *comments));
    let mut found: Vec<(f64, Odd)> =
        odd.map(|(likes, _, known)| (float(*likes), told(What::LikesWithoutComments, known, None, None))).collect();
    most(&mut found)
}

/// Posts with far more than those around them.
fn sudden(sample: &Sample) -> Vec<Odd> {
    let raw: Vec<f64> = sample.posts.iter().filter_map(|judged| judged.raw).collect();
    let Some((outcome, (middle, deviation))) = sample.outcome.zip(robust(&raw)).filter(|_| raw.len() >= FEWEST_JUDGED) else {
        return Vec::new();
    };
    let count = |outcome: Outcome, known: &Known| outcome.of(&known.post);
    let is_odd = |ratio: f64| deviation > 0.0 && ratio > middle + FAR * deviation && ratio > log(SUDDEN);
    let odd = sample.posts.iter().filter_map(|judged| Some((judged.known, judged.raw.filter(|ratio| is_odd(*ratio))?)));
    let mut found: Vec<(f64, Odd)> =
        odd.map(|(known, ratio)| (ratio, told(What::Sudden, known, count(outcome, known), Some(exp(ratio))))).collect();
    most(&mut found)
}

/// Those that stand out most.
fn most(found: &mut Vec<(f64, Odd)>) -> Vec<Odd> {
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.drain(..).take(NAMED).map(|(_, odd)| odd).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::join::Account;
    use crate::level::tests::account;

    /// Sixty posts of 100 views, give or take, with 10 likes, give or take, and 2 comments each.
    fn usual() -> Account {
        let mut account = account((0..60).map(|i| 90 + i * 7 % 21));
        for (place, known) in (0_i64..).zip(account.posts.iter_mut()) {
            known.post.views = known.post.reach.take().map(|count| count * 10);
            (known.post.likes, known.post.comments) = (Some(90 + place * 5 % 21), Some(2));
        }
        account
    }

    fn of(account: &Account) -> Vec<(What, Option<String>)> {
        odd(&Sample::of(account)).into_iter().map(|odd| (odd.what, odd.date)).collect()
    }

    #[test]
    fn posts_that_are_like_the_others_do_not_stand_out() {
        assert_eq!(of(&usual()), []);
    }

    #[test]
    fn many_likes_with_hardly_any_views_stand_out() {
        let mut account = usual();
        account.posts[30].post.views = Some(110);
        assert_eq!(of(&account), [(What::LikesWithoutViews, Some("2026-01-31".into()))]);
        let odd = odd(&Sample::of(&account)).remove(0);
        assert!(odd.count == Some(110) && odd.times.unwrap() > 7.0, "{odd:?}");
        // A handful of likes of a handful of views is no more than chance.
        (account.posts[30].post.views, account.posts[30].post.likes) = (Some(10), Some(9));
        assert_eq!(of(&account), []);
    }

    #[test]
    fn where_there_are_no_views_reach_is_looked_at() {
        let mut account = usual();
        account.posts.iter_mut().for_each(|known| known.post.reach = known.post.views.take());
        account.posts[30].post.reach = Some(110);
        assert_eq!(of(&account)[0].0, What::LikesWithoutReach);
    }

    #[test]
    fn likes_without_a_comment_stand_out_where_that_is_rare() {
        let mut account = usual();
        account.posts[3].post.comments = Some(0);
        assert_eq!(of(&account), [(What::LikesWithoutComments, Some("2026-01-04".into()))]);
        account.posts.iter_mut().step_by(5).for_each(|known| known.post.comments = Some(0));
        assert_eq!(of(&account), [], "one in five has none");
        account.posts.iter_mut().for_each(|known| known.post.comments = None);
        assert_eq!(of(&account), [], "missing is not none");
    }

    #[test]
    fn a_post_far_above_those_around_it_is_sudden() {
        let mut account = usual();
        let post = &mut account.posts[40].post;
        (post.views, post.likes) = (Some(50_000), Some(4_800));
        assert_eq!(of(&account), [(What::Sudden, Some("2026-02-10".into()))]);
        assert!(odd(&Sample::of(&account))[0].times.unwrap() > 40.0);
    }

    #[test]
    fn five_of_a_kind_are_told_and_few_posts_not_judged() {
        let mut account = usual();
        for place in [5, 12, 19, 26, 33, 40, 47] {
            account.posts[place].post.views = Some(60);
        }
        assert_eq!(of(&account).iter().filter(|(what, _)| *what == What::LikesWithoutViews).count(), 5);
        account.posts.truncate(19);
        assert_eq!(of(&account), []);
    }
}
