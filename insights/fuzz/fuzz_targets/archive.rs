//! Archives as they are, and the same bytes as entries of an archive that is whole, since hardly any mutation gets past the checksums.
#![no_main]

use likeworth_insights_fuzz::{check, stored};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    check(&stored(&[("a.csv", bytes), ("media/posts_1.json", bytes), ("b.xlsx", bytes)]));
});
