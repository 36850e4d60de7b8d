//! JSON of the data downloads. The readers follow.

use std::io::Read;

use crate::reading::{Part, Refusal};

/// Reads JSON, which comes as UTF-8 whatever the file's encoding.
///
/// # Errors
/// If it is of nothing that is known, cannot be read, or its reading was stopped ([`crate::stop::refusal`]).
pub(crate) fn read(_text: &mut dyn Read) -> Result<Vec<Part>, Refusal> {
    Err(Refusal::OtherJson)
}
