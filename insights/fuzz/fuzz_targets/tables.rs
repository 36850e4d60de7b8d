//! Texts in any encoding, cut in any way.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| likeworth_insights_fuzz::check(bytes));
