//! `likeworth read`: what analytics exports hold and measure.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use likeworth::document::measured::priors;
use likeworth::model::fact::Facts;
use likeworth_insights::plan::Wished;
use likeworth_insights::read::read_file;
use likeworth_insights::reading::{FileReading, Refusal};
use likeworth_insights::report::{Asked, day_of, report};
use likeworth_insights::source::{About, Silent};

/// What is asked beside the files.
pub(crate) struct Wish {
    /// IANA name of the zone.
    pub(crate) zone: String,
    /// Posts a month, where no file says.
    pub(crate) posts: Option<f64>,
    /// Today, where it is not to be the day on which this runs.
    pub(crate) today: Option<String>,
}

/// Writes the report of all files; false if one of them, or a part of one, was not read.
pub(crate) fn run(files: &[PathBuf], wish: Wish, out: &mut impl Write) -> io::Result<bool> {
    let readings: Vec<FileReading> = files.iter().map(|file| read(file)).collect();
    let today = wish.today.or_else(|| day_of(seconds(SystemTime::now())?, &wish.zone)).unwrap_or_default();
    let asked = Asked { zone: wish.zone, today, priors: priors(&Facts::current()), own_posts: wish.posts, plan: Wished::default() };
    let report = report(&readings, &asked).map_err(io::Error::other)?;
    serde_json::to_writer(&mut *out, &report)?;
    writeln!(out)?;
    Ok(readings.iter().all(|reading| reading.refused.is_empty()))
}

fn read(path: &Path) -> FileReading {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
    match opened {
        Ok((about, mut file)) if about.is_file() => {
            let about = About { name, bytes: about.len(), modified: about.modified().ok().and_then(seconds) };
            read_file(&mut file, &about, &mut Silent)
        }
        _ => FileReading { name, modified: None, parts: Vec::new(), refused: vec![(None, Refusal::Unreadable)] },
    }
}

fn seconds(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
}
