//! The files, each with how far it is read or what became of it.

use leptos::prelude::*;
use likeworth_insights::report::OfFile;

use super::{Desk, Entry, Progress};
use crate::page::erased::{each, line, named_button, part};
use crate::words::data::{self as said, joined};
use crate::words::number::whole_percent;
use crate::words::text;

pub(super) fn list(desk: Desk) -> AnyView {
    let keys = move || desk.files.with(|files| files.iter().map(|file| file.key).collect());
    view! { <ul class="data-files">{each(keys, move |key| file(desk, key))}</ul> }.into_any()
}

fn file(desk: Desk, key: usize) -> AnyView {
    let entry = Memo::new(move |_| desk.files.with(|files| files.iter().find(|file| file.key == key).cloned()));
    let name = entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.name.clone()).unwrap_or_default());
    let is_read = Memo::new(move |_| entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.progress == Progress::Read)));
    let is_coming = Memo::new(move |_| {
        entry.with(|entry| entry.as_ref().is_some_and(|entry| matches!(entry.progress, Progress::Waiting | Progress::Reading(_))))
    });
    let reading = Memo::new(move |_| if is_read.get() { desk.of_file(key) } else { None });
    let becomes = part(move || {
        let told = reading.get().map(|reading| told(&reading));
        told.or_else(|| entry.with(|entry| entry.as_ref().map(progress)))
    });
    let act = {
        let name = name.clone();
        part(move || {
            let (words, label) = if is_coming.get() {
                (text::data_cancel(), text::data_cancel_name(&name))
            } else {
                (text::data_remove(), text::data_remove_name(&name))
            };
            Some(named_button(words, label, move || desk.remove(key)))
        })
    };
    view! {
        <li class="data-file">
            <p class="data-file-head">
                <strong>{name}</strong>
                " "
                {act}
            </p>
            <div role="status">{becomes}</div>
        </li>
    }
    .into_any()
}

fn progress(entry: &Entry) -> AnyView {
    match entry.progress {
        Progress::Waiting => line("note", text::data_waiting()),
        Progress::Reading(bytes) if bytes <= 0.0 => line("note", text::data_starting()),
        Progress::Reading(bytes) => line("note", text::data_reading(&whole_percent((bytes / entry.bytes.max(1.0)).min(1.0)))),
        Progress::Stopped => line("error", text::data_stopped()),
        Progress::Read => ().into_any(),
    }
}

/// What became of it.
fn told(file: &OfFile) -> AnyView {
    let parts = file.parts.iter().flat_map(said::part).map(|words| line("note", words));
    let refused = file.refused.iter().map(|(entry, refusal)| line("error", said::refused(entry.as_deref(), refusal)));
    let gives: Vec<String> = file.gives.iter().map(|what| said::quantity(*what).to_owned()).collect();
    let gives = joined(&gives).map(|what| text::data_gives(&what));
    let gives = gives.or_else(|| (!file.parts.is_empty()).then(|| text::data_gives_nothing().to_owned()));
    parts.chain(refused).chain(gives.map(|words| line("note", words))).collect::<Vec<AnyView>>().into_any()
}

impl Desk {
    /// What the report says of a file.
    fn of_file(self, key: usize) -> Option<OfFile> {
        self.report.with(|report| {
            let place = self.held.with_value(|held| held.order.iter().position(|of| *of == key))?;
            report.as_ref()?.files.get(place).cloned()
        })
    }
}
