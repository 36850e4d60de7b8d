//! Writes the default answer into the built page, so that it stands there before the program starts, and without it.

use std::fs;
use std::io;
use std::path::Path;

use super::facts::FACTS_JSON;

/// Writes facts.json into the folder of a built page.
pub(crate) fn write(folder: &Path) -> io::Result<bool> {
    fs::write(folder.join("facts.json"), FACTS_JSON)?;
    Ok(true)
}
