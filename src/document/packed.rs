//! A text made short for an address: deflated (RFC 1951) and written in the 64 letters that no address changes (RFC 4648, "base64url", without padding).
//!
//! What comes back is from anybody: it is inflated into a room of a fixed size, and refused as soon as that is full.

use base64::DecodeError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// The longest text that is unpacked, in bytes.
pub(super) const MAX_UNPACKED: usize = 256 * 1024;

/// How hard is tried to make it short, of 10.
const EFFORT: u8 = 9;

/// Why a text cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PackFault {
    /// Its end is missing.
    Cut,
    /// It was not packed here, or has been changed.
    Unreadable,
    /// More than [`MAX_UNPACKED`] comes out of it.
    TooLarge,
}

/// Makes a text short.
#[must_use]
pub(super) fn pack(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(compress_to_vec(text.as_bytes(), EFFORT))
}

/// What was packed.
///
/// # Errors
/// If it is not whole, not packed here, or too large.
pub(super) fn unpack(packed: &str) -> Result<String, PackFault> {
    let bytes = URL_SAFE_NO_PAD.decode(packed).map_err(|fault| match fault {
        DecodeError::InvalidLength(_) | DecodeError::InvalidLastSymbol(..) => PackFault::Cut,
        _ => PackFault::Unreadable,
    })?;
    let mut room = vec![0; MAX_UNPACKED];
    let (status, read, written) = inflate(&bytes, &mut room);
    match status {
        TINFLStatus::Done if read < bytes.len() => Err(PackFault::Unreadable),
        TINFLStatus::Done => {
            room.truncate(written);
            String::from_utf8(room).map_err(|_| PackFault::Unreadable)
        }
        TINFLStatus::HasMoreOutput => Err(PackFault::TooLarge),
        TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => Err(PackFault::Cut),
        _ => Err(PackFault::Unreadable),
    }
}

/// Inflates into a room until one of both is at its end: what came of it, how much was read, how much was written.
fn inflate(bytes: &[u8], room: &mut [u8]) -> (TINFLStatus, usize, usize) {
    decompress(&mut DecompressorOxide::new(), bytes, room, 0, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed(bytes: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(compress_to_vec(bytes, EFFORT))
    }

    #[test]
    fn a_text_cut_at_any_letter_is_told_to_be_cut() {
        let whole = pack(&"followers=20k&likes=1%2C000&creator-rewards.rpm=0.7&".repeat(40));
        for end in 0..whole.len() {
            assert_eq!(unpack(&whole[..end]), Err(PackFault::Cut), "cut at {end}");
        }
    }

    #[test]
    fn what_was_changed_or_added_is_not_read() {
        let whole = pack("likes=1&followers=2");
        for other in
            [[&whole, "."].concat(), [&whole, "AAAA"].concat(), [&whole, "=="].concat(), "<script>".to_owned(), packed(b"\xFF\xFE")]
        {
            assert_eq!(unpack(&other), Err(PackFault::Unreadable), "{other}");
        }
    }

    #[test]
    fn a_bomb_is_refused_at_once_and_what_just_fits_is_read() {
        let largest = "x".repeat(MAX_UNPACKED);
        assert_eq!(unpack(&pack(&largest)).as_deref(), Ok(largest.as_str()));
        let bomb = compress_to_vec(&vec![0; 40 * MAX_UNPACKED], EFFORT);
        let letters = URL_SAFE_NO_PAD.encode(&bomb);
        assert!(letters.len() < 64 * 1024);
        assert_eq!(unpack(&letters), Err(PackFault::TooLarge));
        // How long that takes is no matter of the machine's: no more is inflated than there is room for, the rest of it is not even read.
        let (_, read, written) = inflate(&bomb, &mut vec![0; MAX_UNPACKED]);
        assert!(written <= MAX_UNPACKED && read < bomb.len() / 20, "{read} of {} bytes read", bomb.len());
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(text in any::<String>(), times in 1_usize..50) {
            let text = text.repeat(times);
            let packed = pack(&text);
            prop_assert!(packed.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')));
            prop_assert_eq!(unpack(&packed), Ok(text));
        }

        #[test]
        fn no_text_stops_the_program(text in any::<String>(), letters in "[A-Za-z0-9_-]{0,200}", bytes in any::<Vec<u8>>()) {
            let _ = unpack(&text);
            let _ = unpack(&letters);
            let _ = unpack(&URL_SAFE_NO_PAD.encode(bytes));
        }
    }
}
