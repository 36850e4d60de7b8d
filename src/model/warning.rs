//! What looks odd about the numbers given. A warning changes no number, and never advises to buy anything.

use super::audience::Context;
use super::estimate::{Warning, WarningId};
use super::fact::{FactId, id::*};
use super::scenario::{Field, Platform};

/// Everything odd about a scenario, in the order of the account's numbers.
#[must_use]
pub fn warnings(context: &Context) -> Vec<Warning> {
    let scenario = context.scenario;
    let likely = |field| scenario.get(field).map(|triplet| triplet.likely);
    let likes = likely(Field::LikesPerPost);
    let seen = match scenario.platform {
        Platform::TikTok => likely(Field::ViewsPerPost),
        Platform::Instagram => likely(Field::ReachPerPost).or(likely(Field::ViewsPerPost)),
    };
    // Where a month has several formats, each has its own likes.
    let of_formats = scenario.posts.values().filter_map(|known| {
        let likely = |field| known.get(&field).map(|triplet| triplet.likely);
        likely(Field::LikesPerPost).zip(likely(Field::ReachPerPost).or(likely(Field::ViewsPerPost)))
    });
    [
        likes.zip(seen).into_iter().chain(of_formats).find_map(|(likes, seen)| like_rate(context, likes, seen)),
        likes.zip(likely(Field::CommentsPerPost)).and_then(|(likes, comments)| comment_rate(context, likes, comments)),
        likely(Field::Followers).and_then(|followers| few_followers(context, followers)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn like_rate(context: &Context, likes: f64, seen: f64) -> Option<Warning> {
    let value = likes / seen;
    if value > 1.0 {
        return Some(Warning { id: WarningId::MoreLikesThanViews, value, limit: 1.0, fact: None });
    }
    // The flags were measured on TikTok; the low one on videos of a thousand views and more.
    if context.scenario.platform != Platform::TikTok {
        return None;
    }
    let low = (seen >= MEASURED_FROM).then(|| below(context, WarningId::LikesPerViewLow, value, TiktokFlagLikePerViewLow)).flatten();
    above(context, WarningId::LikesPerViewHigh, value, TiktokFlagLikePerViewHigh).or(low)
}

/// The low flags were measured on videos with so many views, or likes: it is in their meaning.
const MEASURED_FROM: f64 = 1000.0;

fn comment_rate(context: &Context, likes: f64, comments: f64) -> Option<Warning> {
    if context.scenario.platform != Platform::TikTok || likes < MEASURED_FROM {
        return None;
    }
    let value = comments / likes;
    above(context, WarningId::CommentsPerLikeHigh, value, TiktokFlagCommentPerLikeHigh)
        .or_else(|| below(context, WarningId::CommentsPerLikeLow, value, TiktokFlagCommentPerLikeLow))
}

fn few_followers(context: &Context, followers: f64) -> Option<Warning> {
    let tiktok = context.scenario.platform == Platform::TikTok;
    tiktok.then(|| below(context, WarningId::FewFollowersForBrands, followers, TiktokSponsorMinFollowers)).flatten()
}

fn above(context: &Context, id: WarningId, value: f64, fact: FactId) -> Option<Warning> {
    let limit = context.facts.get(fact).triplet.likely;
    (value > limit).then_some(Warning { id, value, limit, fact: Some(fact) })
}

fn below(context: &Context, id: WarningId, value: f64, fact: FactId) -> Option<Warning> {
    let limit = context.facts.get(fact).triplet.likely;
    (value < limit).then_some(Warning { id, value, limit, fact: Some(fact) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Facts, Points, Scenario};

    fn said(scenario: &str) -> Vec<WarningId> {
        let scenario = Scenario::from_json(scenario).unwrap();
        warnings(&Context::new(&scenario, &Facts::current(), &Points::new(64, 0))).iter().map(|warning| warning.id).collect()
    }

    // The flags: likes per view 0.003 and 0.3, comments per like 0.0015 and 0.15.
    #[test]
    fn odd_rates_are_pointed_out_beyond_their_flag_and_not_at_it() {
        use WarningId::*;
        for (scenario, expected) in [
            (r#"{"likes_per_post": 300, "views_per_post": 1000}"#, vec![]),
            (r#"{"likes_per_post": 301, "views_per_post": 1000}"#, vec![LikesPerViewHigh]),
            (r#"{"likes_per_post": 1001, "views_per_post": 1000}"#, vec![MoreLikesThanViews]),
            (r#"{"likes_per_post": 2.9, "views_per_post": 1000}"#, vec![LikesPerViewLow]),
            (r#"{"likes_per_post": 2, "views_per_post": 900}"#, vec![]),
            (r#"{"likes_per_post": 1000, "comments_per_post": 1.4}"#, vec![CommentsPerLikeLow]),
            (r#"{"likes_per_post": 999, "comments_per_post": 1}"#, vec![]),
            (r#"{"likes_per_post": 1000, "comments_per_post": 151}"#, vec![CommentsPerLikeHigh]),
            (r#"{"followers": 9999}"#, vec![FewFollowersForBrands]),
            (r#"{"followers": 10000}"#, vec![]),
            (r#"{"platform": "instagram", "likes_per_post": 900, "reach_per_post": 1000}"#, vec![]),
            (
                r#"{"platform": "instagram", "posts": [{"format": "reel", "likes_per_post": 9}, {"format": "image", "likes_per_post": 20, "reach_per_post": 19}]}"#,
                vec![MoreLikesThanViews],
            ),
            (r#"{"platform": "instagram", "likes_per_post": 1001, "reach_per_post": 1000}"#, vec![MoreLikesThanViews]),
        ] {
            assert_eq!(said(scenario), expected, "{scenario}");
        }
    }
}
