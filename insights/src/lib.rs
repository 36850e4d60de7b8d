//! Reads the files that creators download from TikTok and Instagram, and says what they measure.
//!
//! ```text
//! Source ──► `read_file` ──► FileReading ──► (join, measure, timing) ──► Report
//! a file     recognised    posts, days,    accounts, rates with        what the page and
//!            by content    hours, skips    their uncertainty           the command line show
//! ```
//!
//! | question | module |
//! | --- | --- |
//! | What does a reader hand on? | [`reading`], [`post`], [`series`] |
//! | What is a table to a reader? | [`rows`] |
//! | What is in a file, and who reads it? | [`read`] |
//! | What lies in an archive or a workbook, and how much of it comes out? | `archive`, `workbook` |
//! | What encoding, what delimiter, which header? | [`text`], [`table`] |
//! | What number is in a cell? | [`count`] |
//! | How is a reading stopped, and why? | [`watch`], [`stop`] |
//! | What are the columns of any other table? | [`mapped`] |
//! | How much is read at most? | [`caps`] |
//! | How is a date written, and when was that? | [`date`], [`zone`] |
//! | What does a link tell by itself? | [`link`] |
//! | What is kept of a post's text? | [`caption`] |
//! | Whose are the files, and which posts are one? | [`join`] |
//! | What does an account measure, and how sure is that? | [`measure`] |
//! | How did a post do beside those around it? | [`level`] |
//! | Do groups of posts differ, with many looked at at once? | [`pool`] |
//! | When did posts do well, and when are followers there? | [`timing`] |
//! | Which posts did best, for what they were shown? | [`ranking`] |
//! | How do kinds of posts differ? | [`differences`] |
//! | How evenly do posts come? | [`consistency`] |
//! | What stands out? | [`odd`] |
//! | All of that of one account | [`insights`](mod@insights) |
//! | When is the next post? | [`plan`] |
//! | What is told of all of it? | [`report`] |
//!
//! Pure: what is read comes through a [`source::Source`], today's date and the zone come in as values. Nothing here may panic on what a file
//! holds. Only the columns and paths that are named here are ever kept: a download also holds messages, logins and addresses.

// A file must never bring the reader down: no panics by accident, no silent number conversions.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::as_conversions, clippy::indexing_slicing))]

mod archive;
pub mod caps;
pub mod caption;
pub mod consistency;
pub mod count;
pub mod country;
pub mod date;
pub mod differences;
pub mod insights;
pub mod join;
mod json;
mod kaggle;
pub mod level;
pub mod link;
pub mod mapped;
pub mod measure;
mod meta;
pub mod odd;
pub mod plan;
pub mod pool;
pub mod post;
pub mod ranking;
pub mod read;
pub mod reading;
mod records;
pub mod report;
pub mod rows;
pub mod series;
pub mod source;
mod sprout;
pub mod stop;
pub mod table;
pub mod text;
mod tiktok;
pub mod timing;
pub mod watch;
mod workbook;
pub mod zone;
