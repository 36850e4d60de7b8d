//! What an account measures, from the numbers that its owner typed and from nothing else: for what is shown to others as measured.
//!
//! Decisions where the design is silent: a rate is of two single numbers; of a range, which says that somebody is not sure, no rate is made. Likes
//! and comments are counted as they were given: those declared as bought leave out every rate of likes.

use serde::Serialize;

use super::quantity::Triplet;
use super::scenario::{Field, Format, Platform, Scenario};

/// A number of an account.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// Whose: 0 is the account in front.
    pub account: usize,
    /// Where.
    pub platform: Platform,
    /// Of which posts; null for what is the account's.
    pub format: Option<Format>,
    /// What it is.
    pub measure: Measure,
    /// The number; a share for a rate.
    pub value: Triplet,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// A number as it was typed.
    Typed(Field),
    /// Likes for each view.
    LikesPerView,
    /// Likes for each account reached.
    LikesPerReach,
    /// Likes of a post for each follower.
    LikesPerFollower,
}

/// What is shown of posts, in order.
const OF_POSTS: &[Field] = &[Field::LikesPerPost, Field::ViewsPerPost, Field::ReachPerPost, Field::CommentsPerPost, Field::PostsPerMonth];

/// What is measured of all accounts, the one in front first.
#[must_use]
pub fn measured(scenario: &Scenario) -> Vec<Measured> {
    let mut found = Vec::new();
    for (account, scenario) in [scenario.clone()].into_iter().chain(scenario.further_accounts()).enumerate() {
        let followers = scenario.get(Field::Followers);
        let add = |found: &mut Vec<Measured>, format, measure, value: Option<Triplet>| {
            found.extend(value.map(|value| Measured { account, platform: scenario.platform, format, measure, value }));
        };
        add(&mut found, None, Measure::Typed(Field::Followers), followers.copied());
        let formats = if scenario.posts.is_empty() { vec![scenario.format()] } else { scenario.posts.keys().copied().collect() };
        let is_bought = scenario.get(Field::BoughtLikesShare).is_some_and(|share| share.high > 0.0);
        for format in formats {
            let known = |field: Field| {
                let of_format = scenario.posts.get(&format).unwrap_or(&scenario.known);
                of_format.get(&field).filter(|_| field.spec().platforms.contains(&scenario.platform))
            };
            for field in OF_POSTS {
                add(&mut found, Some(format), Measure::Typed(*field), known(*field).copied());
            }
            let likes = known(Field::LikesPerPost).filter(|_| !is_bought);
            add(&mut found, Some(format), Measure::LikesPerView, share(likes, known(Field::ViewsPerPost)));
            add(&mut found, Some(format), Measure::LikesPerReach, share(likes, known(Field::ReachPerPost)));
            add(&mut found, Some(format), Measure::LikesPerFollower, share(likes, followers));
        }
    }
    found
}

/// One of the other, where both are single numbers.
fn share(part: Option<&Triplet>, whole: Option<&Triplet>) -> Option<Triplet> {
    let [part, whole] = [part?, whole?];
    (part.is_known() && whole.is_known() && whole.likely > 0.0).then(|| Triplet::known(part.likely / whole.likely))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Vec<(usize, Option<Format>, Measure, f64)> {
        let found = measured(&Scenario::from_json(json).unwrap());
        found.iter().map(|one| (one.account, one.format, one.measure, one.value.likely)).collect()
    }

    #[test]
    fn nothing_is_measured_where_nothing_is_told() {
        assert_eq!(of("{}"), []);
        assert_eq!(of(r#"{"country": "DE", "niche": "beauty", "long_video_share": 0.5}"#), []);
    }

    // By hand: 370 likes of 10,000 views are 3.7 %, of 5,000 followers 7.4 %.
    #[test]
    fn rates_are_made_of_what_was_told() {
        use Measure::*;
        let video = Some(Format::Video);
        let all = of(r#"{"likes_per_post": 370, "views_per_post": 10000, "followers": 5000, "comments_per_post": 9}"#);
        let expected = [
            (0, None, Typed(Field::Followers), 5000.0),
            (0, video, Typed(Field::LikesPerPost), 370.0),
            (0, video, Typed(Field::ViewsPerPost), 10_000.0),
            (0, video, Typed(Field::CommentsPerPost), 9.0),
            (0, video, LikesPerView, 0.037),
            (0, video, LikesPerFollower, 0.074),
        ];
        assert_eq!(all, expected);
    }

    #[test]
    fn a_range_makes_no_rate_and_neither_do_bought_likes() {
        let range = of(r#"{"likes_per_post": {"low": 100, "likely": 200, "high": 900}, "views_per_post": 10000}"#);
        assert!(range.iter().all(|one| matches!(one.2, Measure::Typed(_))), "{range:?}");
        let bought = of(r#"{"likes_per_post": 200, "views_per_post": 10000, "bought_likes_share": 0.3}"#);
        assert!(bought.iter().all(|one| matches!(one.2, Measure::Typed(_))), "{bought:?}");
    }

    #[test]
    fn formats_and_accounts_are_told_apart() {
        let all =
            of(r#"{"platform": "instagram", "followers": 1000, "posts": [{"format": "reel", "likes_per_post": 50, "reach_per_post": 500},
            {"format": "story", "reach_per_post": 100}], "further_accounts": [{"platform": "tiktok", "likes_per_post": 7}]}"#);
        let rates: Vec<_> = all.iter().filter(|one| !matches!(one.2, Measure::Typed(_))).collect();
        assert_eq!(rates.len(), 2, "of reels, by reach and by followers");
        assert!(all.contains(&(0, Some(Format::Story), Measure::Typed(Field::ReachPerPost), 100.0)));
        assert!(all.contains(&(1, Some(Format::Video), Measure::Typed(Field::LikesPerPost), 7.0)));
    }
}
