//! What an account's numbers are, and how sure that is.
//!
//! **The rule** (empirical Bayes; the normal–normal model of B. Efron, C. Morris (1975), "Data Analysis Using Stein's Estimator and its Generalizations", JASA 70, with a prior
//! that is not estimated from this account but is the default of the estimate, which was measured across accounts). On the logarithm: accounts are spread around the default's
//! median with the spread τ of its range; the account's own mean over n posts lies around its true one with variance s²/n. Then
//!
//! ```text
//! weight  w = τ² / (τ² + s²/n)
//! value     = w · own + (1 − w) · default
//! variance  = w · s²/n
//! ```
//!
//! s² is the variance from post to post, relative to the mean. Of few posts it is itself not known, so it is moderated: the default counts as one more post, as
//! unlike the others as accounts are unlike each other: s² = (τ² + (n − 1)·s²own) / n. One post alone is therefore worth half a default and half itself, thirty are themselves.
//! A quantity that has no default is told from [`FEWEST`] posts on, by its own mean and variance.
//!
//! Means are arithmetic: it is the sum over a month that earns. Rates are ratios of sums (all likes over all views), with the residuals of each post as their variance: a mean of
//! the posts' rates would count a post with ten views as much as one with a million.
//!
//! Views and reach of a post follow from its likes in the estimate, by a rate that has a default: what a file has of them is drawn towards what that rate makes of the likes
//! (`by_rate`).
//!
//! Other decisions where the design is silent:
//! - Posts of the last [`MONTHS`] months before the newest count: older ones were made by a smaller account.
//! - The best posts of TikTok Studio's *Content* are no sample of all posts: they say nothing here.
//! - Posts a month: posts less one over the time from the first to the last, as a Poisson count whose logarithm has the variance 1/n; its default counts in the same way.
//! - Views that are told by the day alone (TikTok Studio's *Overview*) are divided by the posts of the same days where another file has all posts, else by posts a month of the
//!   visitor's own where there are such.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use libm::{exp, log, sqrt};
use serde::{Deserialize, Serialize};

use crate::join::{Account, Known};
use crate::post::{Format, Platform, Post};
use crate::series::Daily;

/// How many months before the newest post still count.
pub const MONTHS: i32 = 12;
/// From how many posts on something is told that has no default.
pub const FEWEST: usize = 5;
/// A month of 52/12 weeks, in days, as in the model.
pub const DAYS_PER_MONTH: f64 = 52.0 / 12.0 * 7.0;
/// The 95th percentile of the standard normal.
pub(crate) const Z95: f64 = 1.644_853_626_951_472_2;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Posts published in a month.
    PostsPerMonth,
    /// Likes of a post.
    LikesPerPost,
    /// Views of a post.
    ViewsPerPost,
    /// Accounts reached by a post.
    ReachPerPost,
    /// Comments on a post.
    CommentsPerPost,
    /// Profile visits that a post leads to.
    ProfileVisitsPerPost,
    /// Taps on links that a post leads to.
    LinkClicksPerPost,
    /// Followers now.
    Followers,
    /// Share of videos of a minute and more.
    LongVideoShare,
    /// Likes for each view.
    LikesPerView,
    /// Likes for each account reached.
    LikesPerReach,
    /// Comments for each like.
    CommentsPerLike,
    /// Shares for each like.
    SharesPerLike,
    /// Saves for each like.
    SavesPerLike,
    /// Follows for each like.
    FollowsPerLike,
    /// By which factor followers changed in a month.
    FollowerGrowth,
}

/// What a number was counted over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    /// Posts.
    Posts,
    /// Days.
    Days,
    /// It stands in a file as it is.
    Told,
}

/// A range: 5th percentile, median, 95th percentile.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// 5th percentile.
    pub low: f64,
    /// Median.
    pub likely: f64,
    /// 95th percentile.
    pub high: f64,
}

/// A number of an account.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// What.
    pub what: Quantity,
    /// As the files have it: a mean, or a ratio of sums.
    pub own: f64,
    /// What it is taken to be, by the rule of this module.
    pub value: Range,
    /// How much of that is the files' and not the default's, 0 to 1.
    pub weight: f64,
    /// Of how many posts or days.
    pub count: usize,
    /// Of which of the two.
    pub over: Over,
}

/// The default of the estimate for an account of which nothing is known: what the model assumes, from its facts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prior {
    /// The platform.
    pub platform: Platform,
    /// The format; none for what is the same of all.
    pub format: Option<Format>,
    /// The quantity.
    pub what: Quantity,
    /// Its range.
    pub range: Range,
}

/// What is measured of the posts of one format.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfFormat {
    /// The format.
    pub format: Format,
    /// Its numbers.
    pub measured: Vec<Measured>,
}

/// All numbers of an account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    /// Of all its posts together.
    pub all: Vec<Measured>,
    /// Of each format, where there are several.
    pub formats: Vec<OfFormat>,
}

impl Measures {
    /// A number of all posts together.
    #[must_use]
    pub fn get(&self, what: Quantity) -> Option<&Measured> {
        self.all.iter().find(|measured| measured.what == what)
    }
}

/// What the visitor says of posts a month, for days without posts.
pub type OwnPosts = Option<f64>;

/// Measures an account.
#[must_use]
pub fn measure(account: &Account, priors: &[Prior], own_posts: OwnPosts) -> Measures {
    let posts: Vec<&Known> = recent(account);
    let formats = formats(&posts);
    let scale = Priors { priors, platform: account.platform, format: None };
    let main = formats.first().map(|(format, _)| *format);
    let mut all = of_posts(&posts, scale.of(main));
    all.extend(long_videos(&posts));
    all.extend(of_days(account, &posts, scale, own_posts, &all));
    all.extend(followers(account));
    let formats = if formats.len() > 1 { formats } else { Vec::new() };
    let of_format = |(format, posts): (Format, Vec<&Known>)| OfFormat { format, measured: of_posts(&posts, scale.of(Some(format))) };
    Measures { all, formats: formats.into_iter().map(of_format).collect() }
}

/// The defaults of a platform and format.
#[derive(Clone, Copy)]
struct Priors<'a> {
    priors: &'a [Prior],
    platform: Platform,
    format: Option<Format>,
}

impl Priors<'_> {
    const fn of(self, format: Option<Format>) -> Self {
        Self { format, ..self }
    }

    fn get(self, what: Quantity) -> Option<Range> {
        let fits = |prior: &&Prior| {
            prior.platform == self.platform && prior.what == what && (prior.format.is_none() || prior.format == self.format)
        };
        self.priors.iter().find(fits).map(|prior| prior.range).filter(|range| range.low > 0.0 && range.low < range.high)
    }
}

/// All posts but the best alone, of the last [`MONTHS`] months; those without a day count as well.
pub(crate) fn recent(account: &Account) -> Vec<&Known> {
    let sample: Vec<&Known> = account.posts.iter().filter(|known| !known.is_top && known.post.format != Some(Format::Story)).collect();
    let newest = sample.iter().filter_map(|known| known.moment).map(|moment| moment.date).max();
    let oldest = newest.and_then(|newest| newest.checked_sub(MONTHS.months()).ok());
    let is_recent = |known: &&Known| known.moment.zip(oldest).is_none_or(|(moment, oldest)| moment.date > oldest);
    sample.into_iter().filter(is_recent).collect()
}

/// The format of most posts that count.
#[must_use]
pub fn main_format(account: &Account) -> Option<Format> {
    formats(&recent(account)).first().map(|(format, _)| *format)
}

/// The posts by format, the most frequent first; photos of TikTok count as its videos do.
fn formats<'a>(posts: &[&'a Known]) -> Vec<(Format, Vec<&'a Known>)> {
    let mut by_format: BTreeMap<Format, Vec<&Known>> = BTreeMap::new();
    for known in posts {
        if let Some(format) = known.post.format {
            let format = if format == Format::Photos { Format::Video } else { format };
            by_format.entry(format).or_default().push(known);
        }
    }
    let mut formats: Vec<_> = by_format.into_iter().collect();
    formats.sort_by_key(|(_, posts)| std::cmp::Reverse(posts.len()));
    formats
}

// ---- the rule

/// A mean of logarithms, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Own {
    /// The number itself.
    value: f64,
    /// Variance from one post to the next, relative to the mean.
    variance: f64,
    /// Of so many.
    count: usize,
}

/// What an own number is taken to be, beside a default.
fn shrunk(own: Own, prior: Option<Range>) -> Option<(Range, f64)> {
    if !(own.value > 0.0 && own.value.is_finite()) || own.count == 0 {
        return None;
    }
    let n = number(own.count);
    let Some(prior) = prior else {
        if own.count < FEWEST {
            return None;
        }
        return Some((range(log(own.value), own.variance / n), 1.0));
    };
    let between = spread(prior);
    let variance = moderated(own, between) / n;
    let weight = between / (between + variance);
    let middle = weight * log(own.value) + (1.0 - weight) * log(prior.likely);
    Some((range(middle, weight * variance), weight))
}

/// τ² of a default: how much accounts differ, on the logarithm.
fn spread(prior: Range) -> f64 {
    let spread = log(prior.high / prior.low) / (2.0 * Z95);
    spread * spread
}

/// s²: the variance from post to post, where the default counts as one more post.
fn moderated(own: Own, between: f64) -> f64 {
    let n = number(own.count);
    (between + (n - 1.0) * own.variance) / n
}

pub(crate) fn range(middle: f64, variance: f64) -> Range {
    let reach = Z95 * sqrt(variance.max(0.0));
    Range { low: exp(middle - reach), likely: exp(middle), high: exp(middle + reach) }
}

/// A count as a number.
pub(crate) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// A count of a file as a number: exact below 2^53, which is more likes than there are.
#[allow(clippy::as_conversions, clippy::cast_precision_loss)] // There is no lossless conversion, and none is needed.
pub(crate) fn float(count: i64) -> f64 {
    count as f64
}

// ---- posts

type Count = fn(&Post) -> Option<i64>;

const MEANS: &[(Quantity, Count)] = &[
    (Quantity::LikesPerPost, |post| post.likes),
    (Quantity::ViewsPerPost, |post| post.views),
    (Quantity::ReachPerPost, |post| post.reach),
    (Quantity::CommentsPerPost, |post| post.comments),
    (Quantity::ProfileVisitsPerPost, |post| post.profile_visits),
    (Quantity::LinkClicksPerPost, |post| post.link_taps),
];

const RATES: &[(Quantity, Count, Count)] = &[
    (Quantity::LikesPerView, |post| post.likes, |post| post.views),
    (Quantity::LikesPerReach, |post| post.likes, |post| post.reach),
    (Quantity::CommentsPerLike, |post| post.comments, |post| post.likes),
    (Quantity::SharesPerLike, |post| post.shares, |post| post.likes),
    (Quantity::SavesPerLike, |post| post.saves, |post| post.likes),
    (Quantity::FollowsPerLike, |post| post.follows, |post| post.likes),
];

fn of_posts(posts: &[&Known], priors: Priors) -> Vec<Measured> {
    let rates: Vec<Measured> = RATES
        .iter()
        .filter_map(|(what, part, whole)| {
            let pairs: Vec<(f64, f64)> =
                posts.iter().filter_map(|known| Some((float(part(&known.post)?), float(whole(&known.post)?)))).collect();
            told(*what, ratio(&pairs)?, Over::Posts, priors)
        })
        .collect();
    let means = MEANS.iter().filter_map(|(what, count)| {
        let own = mean(&posts.iter().filter_map(|known| count(&known.post)).map(float).collect::<Vec<f64>>())?;
        let rate = rate_to(*what).and_then(|rate| rates.iter().find(|measured| measured.what == rate));
        let pairs = || posts.iter().filter_map(|known| Some((float(known.post.likes?), float(count(&known.post)?)))).collect::<Vec<_>>();
        rate.and_then(|rate| by_rate(*what, &pairs(), rate, priors.get(rate.what)?)).or_else(|| told(*what, own, Over::Posts, priors))
    });
    rhythm(posts, priors).into_iter().chain(means.collect::<Vec<_>>()).chain(rates).collect()
}

/// The rate by which a number of posts follows from their likes, as the estimate has it follow.
const fn rate_to(what: Quantity) -> Option<Quantity> {
    match what {
        Quantity::ViewsPerPost => Some(Quantity::LikesPerView),
        Quantity::ReachPerPost => Some(Quantity::LikesPerReach),
        _ => None,
    }
}

/// A number of posts (views) that follows from their likes by a rate with a default. What the default says about the rate is told to views as far as the posts' views, and not
/// their likes, are what the rate is unsure of: the two are jointly normal on the logarithm, with the posts' covariances, and the default is an observation of their difference
/// with the variance τ² (C. M. Bishop (2006), "Pattern Recognition and Machine Learning", 2.3.3). Few posts tell no covariances: there all of it is views'.
fn by_rate(what: Quantity, pairs: &[(f64, f64)], rate: &Measured, prior: Range) -> Option<Measured> {
    let (likes, views): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (own, likes) = (mean(&views)?, mean(&likes)?);
    let n = number(own.count);
    let (middle, variance) = if own.count < FEWEST {
        (log(own.value * rate.own / rate.value.likely), moderated(own, spread(prior)) / n)
    } else {
        let both = pairs.iter().map(|(one, other)| (one - likes.value) * (other - own.value)).sum::<f64>();
        let both = both / (n - 1.0) / (likes.value * own.value);
        let of_rate = (likes.variance + own.variance - 2.0 * both).max(0.0) / n;
        let with_rate = (both - own.variance) / n;
        let known = spread(prior) + of_rate;
        let off = log(prior.likely) - log(rate.own);
        (log(own.value) + with_rate / known * off, (own.variance / n - with_rate * with_rate / known).max(0.0))
    };
    // Posts that all have the same views move by nothing.
    let is_sure = own.count >= FEWEST && own.variance <= 0.0;
    let weight = if is_sure {
        1.0
    } else if own.count < FEWEST {
        rate.weight
    } else {
        1.0 - (1.0 - rate.weight) * (1.0 - variance * n / own.variance).clamp(0.0, 1.0)
    };
    Some(Measured { what, own: own.value, value: range(middle, variance), weight, count: own.count, over: Over::Posts })
}

fn told(what: Quantity, own: Own, over: Over, priors: Priors) -> Option<Measured> {
    let (value, weight) = shrunk(own, priors.get(what))?;
    Some(Measured { what, own: own.value, value, weight, count: own.count, over })
}

/// The mean of counts, with their relative variance.
fn mean(counts: &[f64]) -> Option<Own> {
    let n = number(counts.len());
    let mean = counts.iter().sum::<f64>() / n;
    if counts.is_empty() || mean <= 0.0 {
        return None;
    }
    let squares = counts.iter().map(|count| (count - mean) * (count - mean)).sum::<f64>();
    Some(Own { value: mean, variance: squares / (n - 1.0).max(1.0) / (mean * mean), count: counts.len() })
}

/// The ratio of two sums, with the relative variance of its residuals (W. G. Cochran (1977), "Sampling Techniques", 3rd ed., 6.4).
fn ratio(pairs: &[(f64, f64)]) -> Option<Own> {
    let n = number(pairs.len());
    let (part, whole) = pairs.iter().fold((0.0, 0.0), |(part, whole), pair| (part + pair.0, whole + pair.1));
    if part <= 0.0 || whole <= 0.0 {
        return None;
    }
    let rate = part / whole;
    let squares = pairs.iter().map(|(part, whole)| (part - rate * whole) * (part - rate * whole)).sum::<f64>();
    let mean = part / n;
    Some(Own { value: rate, variance: squares / (n - 1.0).max(1.0) / (mean * mean), count: pairs.len() })
}

/// Posts a month.
fn rhythm(posts: &[&Known], priors: Priors) -> Option<Measured> {
    let days: Vec<Date> = posts.iter().filter_map(|known| Some(known.moment?.date)).collect();
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    let span = f64::from(last.since(*first).ok()?.get_days());
    // Within a week it is no rhythm yet.
    if span < 7.0 || days.len() < 2 {
        return None;
    }
    let count = number(days.len() - 1);
    // A count has the variance of its mean; of one that is told by n events the logarithm has 1/n, which is a relative variance of 1 from event to event.
    let own = Own { value: count / span * DAYS_PER_MONTH, variance: 1.0, count: days.len() - 1 };
    let measured = told(Quantity::PostsPerMonth, own, Over::Posts, priors)?;
    Some(Measured { count: days.len(), ..measured })
}

/// The share of videos of a minute and more: the mean and spread of a Beta distribution with one video of each kind more (Laplace's rule).
fn long_videos(posts: &[&Known]) -> Option<Measured> {
    let lengths: Vec<u32> =
        posts.iter().filter(|known| known.post.format == Some(Format::Video)).filter_map(|known| known.post.seconds).collect();
    if lengths.len() < FEWEST {
        return None;
    }
    let (n, long) = (number(lengths.len()), number(lengths.iter().filter(|seconds| **seconds >= 60).count()));
    let (a, b) = (long + 1.0, n - long + 1.0);
    let likely = a / (a + b);
    // On the scale of shares a Beta is nearly normal, with the variance 1/a + 1/b.
    let reach = Z95 * sqrt(1.0 / a + 1.0 / b);
    let at = |shift: f64| 1.0 / (1.0 + exp(-(log(a / b) + shift)));
    let value = Range { low: at(-reach), likely, high: at(reach) };
    Some(Measured { what: Quantity::LongVideoShare, own: long / n, value, weight: n / (n + 2.0), count: lengths.len(), over: Over::Posts })
}

// ---- days

/// What days say that no list of all posts does.
fn of_days(account: &Account, posts: &[&Known], priors: Priors, own_posts: OwnPosts, known: &[Measured]) -> Vec<Measured> {
    let has = |what: Quantity| known.iter().any(|measured| measured.what == what);
    let day_of = |what: Daily| account.days.get(&what);
    let mut found = Vec::new();
    if let (false, Some(likes), Some(views)) = (has(Quantity::LikesPerView), day_of(Daily::Likes), day_of(Daily::Views)) {
        let pairs: Vec<(f64, f64)> = likes.iter().filter_map(|(date, likes)| Some((float(*likes), float(*views.get(date)?)))).collect();
        found.extend(ratio(&pairs).and_then(|own| told(Quantity::LikesPerView, own, Over::Days, priors)));
    }
    for (what, daily) in [(Quantity::LikesPerPost, Daily::Likes), (Quantity::ViewsPerPost, Daily::Views)] {
        let days = day_of(daily).filter(|_| !has(what));
        found.extend(days.and_then(|days| told(what, per_post(days, posts, own_posts)?, Over::Days, priors)));
    }
    found
}

/// What a post gets, from what all posts got by the day.
fn per_post(days: &BTreeMap<Date, i64>, posts: &[&Known], own_posts: OwnPosts) -> Option<Own> {
    let own = mean(&days.values().map(|count| float(*count)).collect::<Vec<f64>>())?;
    let (first, last) = (*days.keys().next()?, *days.keys().next_back()?);
    let within = posts.iter().filter(|known| known.moment.is_some_and(|moment| moment.date >= first && moment.date <= last)).count();
    let posts_a_day =
        if within > 0 { number(within) / number(days.len()) } else { own_posts.filter(|posts| *posts > 0.0)? / DAYS_PER_MONTH };
    Some(Own { value: own.value / posts_a_day, ..own })
}

/// Followers now, and how they changed.
fn followers(account: &Account) -> Vec<Measured> {
    let exact = |what, value: f64, count, over| Measured {
        what,
        own: value,
        value: Range { low: value, likely: value, high: value },
        weight: 1.0,
        count,
        over,
    };
    let now = account.followers_now().filter(|followers| *followers > 0);
    let mut found: Vec<Measured> = now.map(|followers| exact(Quantity::Followers, float(followers), 1, Over::Told)).into_iter().collect();
    found.extend(growth(account).map(|(factor, days)| exact(Quantity::FollowerGrowth, factor, days, Over::Days)));
    found
}

/// By which factor followers changed in a month, over the days that are known: a month of them at least.
fn growth(account: &Account) -> Option<(f64, usize)> {
    let (from, to) = history(account)?;
    let days = to.0.since(from.0).ok()?.get_days();
    Some((exp(log(float(to.1) / float(from.1)) / f64::from(days) * DAYS_PER_MONTH), usize::try_from(days).ok()?))
}

/// The first and the last day of the followers, a month or more apart; days before the account had any are left out.
#[must_use]
pub fn history(account: &Account) -> Option<((Date, i64), (Date, i64))> {
    let mut days =
        account.days.get(&Daily::Followers)?.iter().filter(|(_, followers)| **followers > 0).map(|(date, followers)| (*date, *followers));
    let first = days.next()?;
    let last = days.next_back()?;
    (f64::from(last.0.since(first.0).ok()?.get_days()) >= DAYS_PER_MONTH).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::join::Moment;
    use jiff::civil::date;

    const LIKE_PER_VIEW: Range = Range { low: 0.01, likely: 0.04, high: 0.16 };

    fn priors() -> Vec<Prior> {
        vec![Prior { platform: Platform::TikTok, format: None, what: Quantity::LikesPerView, range: LIKE_PER_VIEW }]
    }

    fn account(posts: impl IntoIterator<Item = (i64, i64)>) -> Account {
        let known = |(place, (likes, views)): (usize, (i64, i64))| {
            let date = date(2026, 1, 1).checked_add(i64::try_from(place).unwrap().days()).unwrap();
            let post = Post { format: Some(Format::Video), likes: Some(likes), views: Some(views), ..Post::default() };
            Known { post, moment: Some(Moment { date, hour: None }), at: None, is_top: false }
        };
        let mut account = Account::new(Platform::TikTok, None);
        account.posts = posts.into_iter().enumerate().map(known).collect();
        account
    }

    fn near(a: f64, b: f64) -> bool {
        (a / b - 1.0).abs() < 1e-9
    }

    // By hand: τ = ln 16 / (2 · 1.645) = 0.8428; one post of 10 %: s² = τ², weight 1/2, the geometric mean of 4 % and 10 %, variance τ²/2.
    #[test]
    fn one_post_is_worth_as_much_as_the_default() {
        let measures = measure(&account([(10, 100)]), &priors(), None);
        let rate = measures.get(Quantity::LikesPerView).unwrap();
        let tau = 16_f64.ln() / (2.0 * Z95);
        assert!(near(rate.weight, 0.5) && near(rate.own, 0.1) && near(rate.value.likely, (0.04_f64 * 0.1).sqrt()), "{rate:?}");
        assert!(near(rate.value.high / rate.value.likely, (Z95 * tau / 2_f64.sqrt()).exp()));
        assert!(near(rate.value.likely / rate.value.low, rate.value.high / rate.value.likely));
    }

    #[test]
    fn many_posts_that_agree_are_themselves() {
        let measures = measure(&account((0..40).map(|i| (90 + i % 3 * 10, 1000))), &priors(), None);
        let rate = measures.get(Quantity::LikesPerView).unwrap();
        assert!(rate.weight > 0.999, "{rate:?}");
        assert!((rate.value.likely / rate.own - 1.0).abs() < 0.002 && rate.value.high / rate.value.low < 1.15, "{rate:?}");
    }

    #[test]
    fn each_further_post_narrows_the_range_and_raises_the_weight() {
        let of = |n: usize| *measure(&account((0..n).map(|_| (100, 1000))), &priors(), None).get(Quantity::LikesPerView).unwrap();
        for n in 1..30 {
            let (fewer, more) = (of(n), of(n + 1));
            assert!(more.weight > fewer.weight && more.value.high / more.value.low < fewer.value.high / fewer.value.low, "{n}");
        }
    }

    // Views that are all alike are not moved by likes that are not.
    #[test]
    fn views_that_are_sure_stay_where_likes_are_what_is_unsure() {
        let measures = measure(&account((0..20).map(|i| (if i == 0 { 4000 } else { 5 }, 1000 + i % 2))), &priors(), None);
        let (views, rate) = (measures.get(Quantity::ViewsPerPost).unwrap(), measures.get(Quantity::LikesPerView).unwrap());
        assert!(rate.weight < 0.7, "one post has nearly all likes: {rate:?}");
        assert!((views.value.likely / views.own - 1.0).abs() < 0.001 && views.weight > 0.95, "{views:?}");
    }

    // It was not a number, which JSON cannot say: the page heard nothing of the files.
    #[test]
    fn posts_that_are_all_alike_have_numbers_that_are_numbers() {
        for n in 1..9 {
            for measured in measure(&account((0..n).map(|_| (100, 2200))), &priors(), None).all {
                let Range { low, likely, high } = measured.value;
                assert!([measured.own, measured.weight, low, likely, high].iter().all(|x| x.is_finite()), "{n}: {measured:?}");
            }
        }
    }

    // All likes over all views: the mean of the rates would be 25.5 %.
    #[test]
    fn a_rate_is_of_sums() {
        let measures = measure(&account([(5, 10), (1000, 100_000)]), &priors(), None);
        assert!(near(measures.get(Quantity::LikesPerView).unwrap().own, 1005.0 / 100_010.0));
    }

    #[test]
    fn what_has_no_default_is_told_of_five_posts_and_not_of_four() {
        let of = |n: usize| measure(&account((0..n).map(|_| (100, 1000))), &priors(), None).get(Quantity::LikesPerPost).copied();
        assert_eq!(of(4), None);
        assert!(near(of(5).unwrap().value.likely, 100.0));
    }

    // By hand: 100 likes at the default rate of 4 % are 2,500 views; one post of 1,000 is half of it: the geometric mean.
    #[test]
    fn views_of_few_posts_stand_beside_what_the_likes_would_have_said() {
        let views = *measure(&account([(100, 1000)]), &priors(), None).get(Quantity::ViewsPerPost).unwrap();
        assert!(near(views.value.likely, (1000.0_f64 * 2500.0).sqrt()), "{views:?}");
    }

    #[test]
    fn the_best_posts_alone_measure_nothing() {
        let mut best = account((0..9).map(|_| (100, 1000)));
        best.posts.iter_mut().for_each(|known| known.is_top = true);
        assert_eq!(measure(&best, &priors(), None), Measures::default());
    }

    #[test]
    fn posts_older_than_a_year_do_not_count() {
        let mut account = account((0..10).map(|i| (if i < 5 { 1 } else { 100 }, 1000)));
        for known in account.posts.iter_mut().take(5) {
            known.moment = Some(Moment { date: date(2024, 12, 1), hour: None });
        }
        let likes = *measure(&account, &priors(), None).get(Quantity::LikesPerPost).unwrap();
        assert_eq!((likes.count, likes.own), (5, 100.0));
    }

    // By hand: 31 posts, a day each, are 30 in 30 days: a post a day, 30⅓ a month.
    #[test]
    fn posts_a_month_are_counted_between_the_first_and_the_last() {
        let measures = measure(&account((0..31).map(|_| (1, 1))), &priors(), None);
        let posts = measures.get(Quantity::PostsPerMonth).unwrap();
        assert!(near(posts.own, DAYS_PER_MONTH) && posts.count == 31, "{posts:?}");
    }

    #[test]
    fn days_are_divided_by_the_posts_of_the_same_days_or_by_what_the_visitor_says() {
        let mut days = Account::new(Platform::TikTok, None);
        let each = |count: i64| (1..=28).map(|day| (date(2026, 2, day), count)).collect::<BTreeMap<_, _>>();
        days.days = BTreeMap::from([(Daily::Views, each(1000)), (Daily::Likes, each(30))]);
        assert_eq!(measure(&days, &priors(), None).get(Quantity::ViewsPerPost), None, "of how many posts, nobody knows");
        let rate = *measure(&days, &priors(), None).get(Quantity::LikesPerView).unwrap();
        assert!(near(rate.own, 0.03) && rate.over == Over::Days);
        let views = *measure(&days, &priors(), Some(DAYS_PER_MONTH / 2.0)).get(Quantity::ViewsPerPost).unwrap();
        assert!(near(views.own, 2000.0), "every second day a post: {views:?}");
        // Seven posts in these four weeks, whose views nobody tells.
        days.posts = account((0..7).map(|_| (1, 1))).posts;
        for (place, known) in days.posts.iter_mut().enumerate() {
            known.moment = Some(Moment { date: date(2026, 2, 1 + i8::try_from(place).unwrap() * 4), hour: None });
            known.post.views = None;
        }
        assert!(near(measure(&days, &priors(), None).get(Quantity::ViewsPerPost).unwrap().own, 4000.0));
    }

    #[test]
    fn followers_are_those_of_the_last_day_and_grow_by_the_month() {
        let mut account = Account::new(Platform::TikTok, None);
        let days = BTreeMap::from([(date(2026, 1, 1), 0), (date(2026, 1, 31), 1000), (date(2026, 5, 1), 1331)]);
        account.days = BTreeMap::from([(Daily::Followers, days)]);
        let measures = measure(&account, &priors(), None);
        assert_eq!(measures.get(Quantity::Followers).unwrap().own, 1331.0);
        // 90 days are 2.967 months.
        assert!(near(measures.get(Quantity::FollowerGrowth).unwrap().own, 1.331_f64.powf(DAYS_PER_MONTH / 90.0)));
        assert_eq!(history(&account), Some(((date(2026, 1, 31), 1000), (date(2026, 5, 1), 1331))));
    }

    #[test]
    fn formats_are_measured_apart_where_there_are_several() {
        let mut account = account((0..20).map(|i| (if i % 2 == 0 { 10 } else { 30 }, 1000)));
        account.platform = Platform::Instagram;
        for (place, known) in account.posts.iter_mut().enumerate() {
            known.post.format = Some(if place % 2 == 0 { Format::Reel } else { Format::Image });
        }
        let measures = measure(&account, &priors(), None);
        let likes: Vec<_> = measures
            .formats
            .iter()
            .map(|of| (of.format, of.measured.iter().find(|one| one.what == Quantity::LikesPerPost).unwrap().own))
            .collect();
        assert_eq!(likes, [(Format::Reel, 10.0), (Format::Image, 30.0)]);
    }
}
