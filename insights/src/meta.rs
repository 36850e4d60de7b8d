//! Meta Business Suite (FORMATS.md §6).

pub(crate) mod content;
pub(crate) mod daily;

use crate::rows::TableFormat;

/// The tables of Meta's, the sharpest first.
pub(crate) const FORMATS: &[TableFormat] = &[content::FACEBOOK_VIDEOS, content::POSTS, daily::SERIES, daily::AUDIENCE];
