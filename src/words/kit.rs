//! The media kit in words: what was measured, and what a post costs.

use super::number::{exact, money_range, percent};
use super::{names, text};
use crate::model::measured::{Measure, Measured};
use crate::model::quantity::Triplet;
use crate::model::scenario::{Field, Format, Platform};

/// What was measured in one place: the numbers of the account, or of its posts of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where: "TikTok videos".
    pub title: String,
    /// Numbers, each with what it is.
    pub numbers: Vec<[String; 2]>,
}

/// What was measured, a group for each place; the followers stand with the posts where those are of one kind.
#[must_use]
pub fn groups(measured: &[Measured]) -> Vec<Group> {
    let mut found: Vec<(usize, Option<Format>, Group)> = Vec::new();
    for one in measured {
        let several = measured
            .iter()
            .any(|other| other.account == one.account && other.format.is_some() && other.format != one.format && one.format.is_some());
        let of_one_kind = |place: Option<Format>| place == one.format || (!several && place.is_none());
        let number = [value(one), label(one.measure).to_owned()];
        match found.last_mut().filter(|(account, place, _)| *account == one.account && of_one_kind(*place)) {
            Some((_, place, group)) => {
                group.numbers.push(number);
                if place.is_none() && one.format.is_some() {
                    *place = one.format;
                    group.title = title(one.platform, one.format);
                }
            }
            None => found.push((one.account, one.format, Group { title: title(one.platform, one.format), numbers: vec![number] })),
        }
    }
    found.into_iter().map(|(_, _, group)| group).collect()
}

fn title(platform: Platform, format: Option<Format>) -> String {
    let platform = names::platform(platform);
    format.map_or_else(|| platform.to_owned(), |format| [platform, " ", names::format(format)].concat())
}

fn value(measured: &Measured) -> String {
    let Triplet { low, likely, high } = measured.value;
    match measured.measure {
        Measure::Typed(_) if low < high => text::number_range(&exact(low), &exact(high)),
        Measure::Typed(_) => exact(likely),
        Measure::LikesPerView | Measure::LikesPerReach | Measure::LikesPerFollower => percent(likely),
    }
}

fn label(measure: Measure) -> &'static str {
    match measure {
        Measure::Typed(Field::Followers) => text::kit_followers(),
        Measure::Typed(Field::LikesPerPost) => text::kit_likes(),
        Measure::Typed(Field::ViewsPerPost) => text::kit_views(),
        Measure::Typed(Field::ReachPerPost) => text::kit_reach(),
        Measure::Typed(Field::CommentsPerPost) => text::kit_comments(),
        Measure::Typed(Field::PostsPerMonth) => text::kit_posts(),
        Measure::Typed(other) => names::field(other),
        Measure::LikesPerView => text::kit_likes_per_view(),
        Measure::LikesPerReach => text::kit_likes_per_reach(),
        Measure::LikesPerFollower => text::kit_likes_per_follower(),
    }
}

/// A post on the rate card: "TikTok video".
#[must_use]
pub fn post(platform: Platform, format: Format) -> String {
    let format = match format {
        Format::Video => text::kit_video(),
        Format::Reel => text::kit_reel(),
        Format::Image => text::kit_image(),
        Format::Carousel => text::kit_carousel(),
        Format::Story => text::kit_story(),
    };
    [names::platform(platform), " ", format].concat()
}

/// A rate: from one quote to another.
#[must_use]
pub fn rate([low, high]: [f64; 2]) -> String {
    money_range(low, high)
}

/// What an addition costs: a share of the rate, at the usual value of what it multiplies a fee by.
#[must_use]
pub fn addition(multiplier: &Triplet) -> String {
    text::kit_plus(&percent((multiplier.likely - 1.0).max(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scenario;
    use crate::model::measured::measured;

    fn of(json: &str) -> Vec<(String, Vec<String>)> {
        let found = groups(&measured(&Scenario::from_json(json).unwrap()));
        found.into_iter().map(|group| (group.title, group.numbers.iter().map(|number| number.join(" ")).collect())).collect()
    }

    fn group(title: &str, numbers: &[&str]) -> (String, Vec<String>) {
        (title.to_owned(), numbers.iter().map(|number| (*number).to_owned()).collect())
    }

    #[test]
    fn posts_of_one_kind_stand_with_their_account() {
        assert_eq!(of(r#"{"followers": 24000}"#), [group("TikTok", &["24,000 followers"])]);
        let all = of(r#"{"followers": 24000, "likes_per_post": 1200, "views_per_post": {"low": 20000, "likely": 30000, "high": 50000}}"#);
        let numbers = ["24,000 followers", "1,200 likes a post", "20,000 to 50,000 views a post", "5% likes per follower"];
        assert_eq!(all, [group("TikTok videos", &numbers)]);
    }

    #[test]
    fn several_kinds_and_accounts_stand_apart() {
        let all =
            of(r#"{"platform": "instagram", "followers": 1000, "posts": [{"format": "reel", "likes_per_post": 50, "reach_per_post": 500},
            {"format": "story", "reach_per_post": 100}], "further_accounts": [{"platform": "tiktok", "likes_per_post": 7}]}"#);
        let titles: Vec<&str> = all.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["Instagram", "Instagram reels", "Instagram stories", "TikTok videos"]);
        assert_eq!(all[1].1, ["50 likes a post", "500 accounts reached a post", "10% likes per account reached", "5% likes per follower"]);
    }

    #[test]
    fn a_card_is_written_as_a_person_would() {
        assert_eq!(post(Platform::TikTok, Format::Video), "TikTok video");
        assert_eq!((rate([180.0, 420.0]), rate([1500.0, 1500.0])), ("$180 to $420".to_owned(), "$1,500".to_owned()));
        assert_eq!(addition(&Triplet::new(1.2, 1.5, 2.5)), "plus 50%");
    }
}
