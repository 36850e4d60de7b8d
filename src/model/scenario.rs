//! What the visitor knows. Every field is optional: absent means unknown, never 0.

use serde::{Deserialize, Serialize};

use super::quantity::{Scale, Triplet};

/// Where the posts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    /// TikTok.
    #[default]
    #[serde(rename = "tiktok")]
    TikTok,
    /// Instagram.
    Instagram,
}

/// What kind of post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A TikTok video.
    Video,
    /// An Instagram reel.
    Reel,
    /// A single image.
    Image,
    /// A carousel of images.
    Carousel,
    /// A story.
    Story,
}

impl Platform {
    /// The formats of the platform, its default first.
    #[must_use]
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::TikTok => &[Format::Video],
            Self::Instagram => &[Format::Reel, Format::Image, Format::Carousel, Format::Story],
        }
    }
}

/// A number that a visitor may know about the account. One table ([`Field::spec`]) drives form, validation and exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Likes that a post gets.
    LikesPerPost,
    /// Posts published in a month.
    PostsPerMonth,
    /// Views (TikTok), plays or impressions (Instagram) of a post.
    ViewsPerPost,
    /// Accounts reached by a post (Instagram).
    ReachPerPost,
    /// Followers of the account.
    Followers,
    /// Comments on a post.
    CommentsPerPost,
    /// Profile visits that a post leads to (Instagram).
    ProfileVisitsPerPost,
    /// Clicks on the link in the profile or story that a post leads to (Instagram).
    LinkClicksPerPost,
    /// Share of videos that last a minute or more (TikTok).
    LongVideoShare,
    /// Share of the likes that were bought.
    BoughtLikesShare,
}

/// What the table says of a [`Field`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldSpec {
    /// Name in scenario JSON, links and CSV headers.
    pub name: &'static str,
    /// The axis of a range; [`Scale::Share`] fields are typed in percent.
    pub scale: Scale,
    /// Smallest number allowed.
    pub min: f64,
    /// Largest number allowed.
    pub max: f64,
    /// The platforms on which the field means something.
    pub platforms: &'static [Platform],
}

/// Everything a visitor told us.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    /// Where the posts are.
    pub platform: Platform,
}
