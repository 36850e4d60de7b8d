//! What stops a reading, carried through the layers that know only [`std::io::Error`].

use std::{error, fmt, io};

use crate::reading::Refusal;

/// A refusal as an error of reading.
#[derive(Debug)]
struct Stopped(Refusal);

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl error::Error for Stopped {}

/// The error that carries a refusal through `Read`.
#[must_use]
pub fn stop(refusal: Refusal) -> io::Error {
    io::Error::other(Stopped(refusal))
}

/// The refusal that an error of reading carries, else [`Refusal::Unreadable`]: the source itself failed.
///
/// Of `serde_json`, give `&io::Error::from(error)` where the error's category is `Io`.
#[must_use]
pub fn refusal(error: &io::Error) -> Refusal {
    carried(error).unwrap_or(Refusal::Unreadable)
}

/// The refusal that an error of reading carries, if it is one of ours.
#[must_use]
pub fn carried(error: &io::Error) -> Option<Refusal> {
    error.get_ref()?.downcast_ref::<Stopped>().map(|stopped| stopped.0.clone())
}
