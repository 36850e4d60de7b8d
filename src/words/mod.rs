//! Words: the texts of `locales/`, numbers as people read and write them.
//!
//! ```text
//! what was typed ──► reading ──► Triplet           an amount ──► number ──► "$1,200"
//!                       └──► fault ──► a sentence  locales/en.toml ──► text
//! ```
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`text`] | every text, one typed function each, generated from `locales/en.toml` |
//! | [`number`] | writing numbers |
//! | [`reading`] | reading numbers, ranges and "about", and saying how they were understood |
//! | [`fault`] | what to do about what cannot be read |
//! | [`answer`] | the answer in sentences |
//! | [`names`] | what things are called, and how their numbers are written |
//! | [`ledger`] | a pathway in the ledger |
//! | [`drivers`] | what the answer rests on, and where to look what up |
//! | [`inputs`] | what an answer was asked with, given and assumed |
//! | [`kit`] | a media kit: what was measured, what a post costs |
//! | [`left_out`] | what had to be left out of entries |
//! | [`levers`] | what the visitor could do |
//! | [`goal`] | what a goal takes |
//! | [`growth`] | the months ahead |
//! | [`data_insights`] | what the posts of own files show |
//! | [`compare`] | scenarios side by side |
//! | [`picture`] | the picture of a month in sentences |
//! | [`others`] | what other calculators say |
//! | [`verdict`] | what ties the answer together, in two or three sentences |
//! | [`csv`] | tables for spreadsheets |
//! | [`spreadsheet`] | an answer and its samples as such |
//! | [`date`] | writing days |
//! | [`fact_list`] | the facts as a list to search, and in which order |
//! | [`facts_since`] | what has changed in the facts since a link was made |
//! | [`worked_example`] | a pathway's account followed step by step |
//!
//! Nothing here knows a word of English but `locales/en.toml` and the words that [`reading`] accepts.

// What a visitor typed must never bring the program down: no panics by accident, no silent number conversions.
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::as_conversions))]

pub mod answer;
pub mod compare;
pub mod csv;
pub mod data;
pub mod data_insights;
pub mod date;
pub mod drivers;
pub mod fact_list;
pub mod facts_since;
pub mod fault;
pub mod goal;
pub mod growth;
pub mod inputs;
pub mod kit;
pub mod ledger;
pub mod left_out;
pub mod levers;
pub mod names;
pub mod number;
pub mod others;
pub mod picture;
pub mod reading;
pub mod spreadsheet;
pub mod text;
pub mod verdict;
pub mod worked_example;

pub use reading::{Form, NumberKind, Reading, ReadingFault, echo, read};
