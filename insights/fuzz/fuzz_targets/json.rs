//! JSON of the data downloads: other bytes are left to the other targets.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if !matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[')) {
        return Corpus::Reject;
    }
    likeworth_insights_fuzz::check(bytes);
    Corpus::Keep
});
