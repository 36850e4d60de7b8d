//! How each post did beside the posts around it.
//!
//! An account grows and shrinks: a post of December with as many views as one of January is no success. Each post is therefore compared with the **median of the
//! [`AROUND`] posts nearest to it in order, without itself**, on the logarithm of (count + 1), so that a post with none has one too. Such a ratio says the same whether the
//! account had a hundred followers then or a million. It is a running median as in J. W. Tukey (1977), "Exploratory Data Analysis", ch. 7.
//!
//! One post that went through the roof says little about its hour: ratios further than [`OUTLYING`] robust standard deviations from the middle are drawn in to there
//! (winsorised; the deviation is 1.4826 times the median absolute one, P. J. Huber (1981), "Robust Statistics", ch. 5). [`crate::odd`] tells of those posts instead.
//!
//! Compared is reach, else views, else likes: the first of them that four in five posts have, else that which the most have. Under [`FEWEST_COMPARED`] posts nothing is
//! compared. Stories, posts known from a list of the best alone, and posts older than a year are left out, as in [`crate::measure`].

use libm::log;
use serde::{Deserialize, Serialize};

use crate::join::{Account, Known};
use crate::measure::{float, number, recent};
use crate::post::Post;

/// With how many neighbours a post is compared.
pub const AROUND: usize = 20;
/// From how many robust standard deviations on a ratio is drawn in.
pub const OUTLYING: f64 = 3.0;
/// From how many posts on they are compared.
pub const FEWEST_COMPARED: usize = 10;
/// The share of posts that has to have a number for it to be the one that is compared.
const MOST: f64 = 0.8;

/// Which number of a post is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Accounts reached.
    Reach,
    /// Views.
    Views,
    /// Likes.
    Likes,
}

impl Outcome {
    const ALL: [Self; 3] = [Self::Reach, Self::Views, Self::Likes];

    /// What a post has of it.
    #[must_use]
    pub const fn of(self, post: &Post) -> Option<i64> {
        match self {
            Self::Reach => post.reach,
            Self::Views => post.views,
            Self::Likes => post.likes,
        }
    }
}

/// A post beside those around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judged<'a> {
    pub(crate) known: &'a Known,
    /// The logarithm of its ratio to the median around it, drawn in; none where it is not compared.
    pub(crate) ratio: Option<f64>,
    /// The same as it was.
    pub(crate) raw: Option<f64>,
}

/// The posts of an account that can be compared, in order.
#[derive(Clone, Debug)]
pub(crate) struct Sample<'a> {
    /// What is compared; none where too few have anything.
    pub(crate) outcome: Option<Outcome>,
    pub(crate) posts: Vec<Judged<'a>>,
}

impl<'a> Sample<'a> {
    pub(crate) fn of(account: &'a Account) -> Self {
        let recent = recent(account);
        let outcome = compared(&recent);
        let logs: Vec<Option<f64>> = recent.iter().map(|known| log_of(outcome?, &known.post)).collect();
        let raw = against_neighbours(&logs);
        let (middle, deviation) = robust(&raw.iter().flatten().copied().collect::<Vec<f64>>()).unwrap_or((0.0, 0.0));
        let reach = OUTLYING * deviation;
        let drawn_in = |ratio: f64| if deviation > 0.0 { ratio.clamp(middle - reach, middle + reach) } else { ratio };
        let posts = recent.into_iter().zip(raw).map(|(known, raw)| Judged { known, ratio: raw.map(drawn_in), raw }).collect();
        Self { outcome, posts }
    }

    /// Posts that are compared, with their ratios.
    pub(crate) fn compared(&self) -> impl Iterator<Item = (&'a Known, f64)> {
        self.posts.iter().filter_map(|judged| Some((judged.known, judged.ratio?)))
    }
}

/// Which number is compared.
fn compared(posts: &[&Known]) -> Option<Outcome> {
    let having = |outcome: &Outcome| posts.iter().filter(|known| outcome.of(&known.post).is_some()).count();
    let enough = |outcome: &Outcome| number(having(outcome)) >= MOST * number(posts.len());
    // Of equals the first.
    let most = || Outcome::ALL.into_iter().rev().max_by_key(having);
    Outcome::ALL.into_iter().find(enough).or_else(most).filter(|outcome| having(outcome) >= FEWEST_COMPARED)
}

fn log_of(outcome: Outcome, post: &Post) -> Option<f64> {
    Some(log(float(outcome.of(post)?.max(0)) + 1.0))
}

/// Each logarithm less the median of its neighbours'.
fn against_neighbours(logs: &[Option<f64>]) -> Vec<Option<f64>> {
    let known: Vec<f64> = logs.iter().flatten().copied().collect();
    let mut place = 0;
    let mut ratio = |log: Option<f64>| {
        let log = log?;
        let others = neighbours(&known, place);
        place += 1;
        Some(log - median(others)?)
    };
    logs.iter().map(|log| ratio(*log)).collect()
}

/// The [`AROUND`] values nearest in order, without the one itself; at an end more of them lie on one side.
fn neighbours(values: &[f64], place: usize) -> Vec<f64> {
    let first = place.saturating_sub(AROUND / 2).min(values.len().saturating_sub(AROUND + 1));
    let around = values.iter().enumerate().skip(first).take(AROUND + 1);
    around.filter(|(at, _)| *at != place).map(|(_, value)| *value).collect()
}

/// The median; of an even number the mean of the two in the middle.
pub(crate) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let half = values.len() / 2;
    let upper = *values.get(half)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*values.get(half.checked_sub(1)?)?, upper))
}

/// The median and the robust standard deviation around it.
pub(crate) fn robust(values: &[f64]) -> Option<(f64, f64)> {
    let middle = median(values.to_vec())?;
    let away = median(values.iter().map(|value| (value - middle).abs()).collect())?;
    Some((middle, 1.4826 * away))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::join::Moment;
    use crate::post::Platform;
    use jiff::ToSpan;
    use jiff::civil::date;

    /// An account with such reaches, a post a day from the first of January 2026 on at noon.
    pub(crate) fn account(reaches: impl IntoIterator<Item = i64>) -> Account {
        let known = |(place, reach): (usize, i64)| {
            let date = date(2026, 1, 1).checked_add(i64::try_from(place).unwrap().days()).unwrap();
            let post = Post { reach: Some(reach), ..Post::default() };
            Known { post, moment: Some(Moment { date, hour: Some(12) }), at: None, is_top: false }
        };
        let mut account = Account::new(Platform::Instagram, None);
        account.posts = reaches.into_iter().enumerate().map(known).collect();
        account
    }

    #[test]
    fn a_median_is_the_middle_or_between_the_two_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(Vec::new()), None);
        // Away from 3: 2, 1, 0, 1, 97.
        assert_eq!(robust(&[1.0, 2.0, 3.0, 4.0, 100.0]), Some((3.0, 1.4826)));
    }

    #[test]
    fn growth_of_the_account_is_no_success_of_its_later_posts() {
        // Ten per cent more with every post: the last has 2,500 times as much as the first.
        let account = account((0..83).map(|i| (1000.0 * 1.1_f64.powi(i)).round().abs() as i64));
        let sample = Sample::of(&account);
        let ratios: Vec<f64> = sample.posts.iter().map(|judged| judged.raw.unwrap()).collect();
        // In the middle a post stands beside the median of ten before and ten after: its own level.
        assert!(ratios[10..72].iter().all(|ratio| ratio.abs() < 0.01), "{ratios:?}");
    }

    #[test]
    fn a_post_is_compared_with_its_neighbours_and_not_with_itself() {
        let account = account((0..21).map(|i| if i == 20 { 799 } else { 99 }));
        let sample = Sample::of(&account);
        assert!((sample.posts[20].raw.unwrap() - 8_f64.ln()).abs() < 1e-12);
        assert!(sample.posts[..20].iter().all(|judged| judged.raw == Some(0.0)));
    }

    #[test]
    fn one_post_through_the_roof_is_drawn_in() {
        // Around 100, spread by a tenth, and one of a million.
        let account = account((0..30).map(|i| if i == 15 { 1_000_000 } else { 90 + i % 3 * 10 }));
        let sample = Sample::of(&account);
        let judged = sample.posts[15];
        assert!(judged.raw.unwrap() > 9.0 && judged.ratio.unwrap() < 0.6, "{judged:?}");
    }

    #[test]
    fn what_most_posts_have_is_compared_and_under_ten_nothing() {
        let mut of = account((0..20).map(|_| 10));
        assert_eq!(Sample::of(&of).outcome, Some(Outcome::Reach));
        for known in of.posts.iter_mut().take(5) {
            known.post.reach = None;
        }
        of.posts.iter_mut().for_each(|known| known.post.views = Some(3));
        assert_eq!(Sample::of(&of).outcome, Some(Outcome::Views), "15 of 20 have reach");
        assert_eq!(Sample::of(&account([1; 9])).outcome, None);
        assert_eq!(Sample::of(&account([1; 10])).outcome, Some(Outcome::Reach));
    }
}
