//! "Share and embed": a link to this answer, and the code that puts it into another page, tried out in place.

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::erased::{act, button, holds, line, opener, option, part, tick, turns, words};
use super::first_document;
use super::state::State;
use crate::browser::address::folder;
use crate::browser::clipboard;
use crate::browser::offline::is_one_file;
use crate::document::link::{Show, write_short};
use crate::document::snippet::{Embedding, Form};
use crate::document::{Document, Theme};
use crate::model::pathway::PathwayId;
use crate::words::{names, text};

/// What was chosen for the other page.
#[derive(Clone, Copy)]
struct Choices {
    show: RwSignal<Show>,
    theme: RwSignal<Theme>,
    form: RwSignal<Form>,
    /// Whether it starts with the visitor's numbers.
    numbers: RwSignal<bool>,
}

/// The section.
#[component]
pub fn Share(
    /// The page's state.
    state: State,
) -> AnyView {
    let content = match folder().filter(|_| !is_one_file()) {
        Some(page) => shared(state, page),
        None => line("note", text::share_no_address()),
    };
    view! {
        <section class="share" id="share" aria-labelledby="share-title">
            <h2 class="ledger-title" id="share-title">
                {text::share_title()}
            </h2>
            {content}
        </section>
    }
    .into_any()
}

fn shared(state: State, page: String) -> AnyView {
    let open = RwSignal::new(false);
    let link = {
        let page = page.clone();
        // Nothing where it is too long.
        words(move || state.document.with(write_short).map_or_else(String::new, |link| [&page, "#", &link].concat()))
    };
    // Heard of only when it turns: the field with the link stays while somebody types.
    let is_too_long = turns(move || link.with(String::is_empty));
    let line_of_link = part(move || Some(if is_too_long.get() { too_long() } else { link_line(link) }));
    let builder = part(move || open.get().then(|| builder(state, page.clone())));
    view! {
        <p class="note column">{text::share_lead()}</p>
        {line_of_link}
        <h3>{opener("row-head turn", None, open, text::share_embed_title().into_any())}</h3>
        {builder}
    }
    .into_any()
}

/// A file holds it still.
fn too_long() -> AnyView {
    view! {
        <p class="note">
            {text::share_too_long()} " " <a href="#keep">{text::keep_title()}</a>
        </p>
    }
    .into_any()
}

fn link_line(link: Signal<String>) -> AnyView {
    let field = NodeRef::<html::Input>::new();
    let select = move || {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    view! {
        <div class="field share-link">
            <label for="share-link">{text::share_link()}</label>
            <input id="share-link" type="text" readonly=true node_ref=field prop:value=link />
            {copy(link, select)}
        </div>
    }
    .into_any()
}

/// Copies, or selects what is to be copied by hand, and says which.
fn copy(copied: Signal<String>, select: impl Fn() + Copy + 'static) -> AnyView {
    let said = RwSignal::new("");
    Effect::new(move |_| {
        copied.track();
        said.set("");
    });
    let on_click = move || {
        let text = copied.get_untracked();
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            if !done {
                select();
            }
            let _ = said.try_set(if done { text::share_copied() } else { text::share_not_copied() });
        });
    };
    view! {
        <div class="acts">
            {button(words(|| text::share_copy().to_owned()), on_click)}
            <span class="note" role="status">
                {words(move || said.get().to_owned())}
            </span>
        </div>
    }
    .into_any()
}

fn builder(state: State, page: String) -> AnyView {
    let chosen = Choices {
        show: RwSignal::new(Show::Whole),
        theme: RwSignal::new(Theme::System),
        form: RwSignal::new(Form::Growing),
        numbers: RwSignal::new(true),
    };
    let embedded = Memo::new(move |_| if chosen.numbers.get() { state.document.get() } else { first_document() });
    let embedding = Memo::new(move |_| Embedding { show: chosen.show.get(), theme: chosen.theme.get(), form: chosen.form.get() });
    let code = {
        let page = page.clone();
        words(move || embedded.with(|document| embedding.get().code(&page, document)))
    };
    view! {
        <div class="row-body share-builder">
            <div class="known-fields">
                {show_choice(chosen.show)} {theme_choice(chosen.theme)} {form_choice(chosen.form)}
                {tick("checkbox", "", "switch", text::share_numbers(), holds(move || chosen.numbers.get()), move |on| chosen.numbers.set(on))}
            </div>
            {code_field(code)} {preview(embedding, embedded)}
        </div>
    }
    .into_any()
}

fn code_field(code: Signal<String>) -> AnyView {
    let field = NodeRef::<html::Textarea>::new();
    let select = move || {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    view! {
        <div class="field share-code">
            <label for="share-code">{text::share_code()}</label>
            <textarea id="share-code" rows="7" readonly=true spellcheck="false" node_ref=field prop:value=code></textarea>
            {copy(code, select)}
        </div>
    }
    .into_any()
}

/// The frame itself. Another fragment is no other page: it follows without being loaded anew, and without a step in the history.
fn preview(embedding: Memo<Embedding>, embedded: Memo<Document>) -> AnyView {
    let frame = NodeRef::<html::Iframe>::new();
    let address = move || embedded.with(|document| embedding.get().frame_address("./", document));
    Effect::new(move |_| {
        let address = address();
        let window = frame.get_untracked().and_then(|frame| frame.content_window());
        if let Some(window) = window {
            let _ = window.location().replace(&address);
        }
    });
    view! {
        <section class="share-preview" aria-labelledby="share-preview-title">
            <h4 id="share-preview-title">{text::share_preview()}</h4>
            <p class="note">{text::share_preview_lead()}</p>
            <iframe title=text::share_preview() src=untrack(address) node_ref=frame></iframe>
        </section>
    }
    .into_any()
}

fn show_choice(show: RwSignal<Show>) -> AnyView {
    let mut shows = vec![(Show::Whole, text::share_show_whole().to_owned())];
    for id in PathwayId::ALL {
        shows.push((Show::Pathway(*id), names::pathway(*id).to_owned()));
    }
    shows.push((Show::Converter, text::share_show_converter().to_owned()));
    choice("share-show", text::share_show(), show, shows)
}

fn theme_choice(theme: RwSignal<Theme>) -> AnyView {
    let themes = vec![
        (Theme::System, text::share_theme_system().to_owned()),
        (Theme::Light, text::theme_light().to_owned()),
        (Theme::Dark, text::theme_dark().to_owned()),
    ];
    choice("share-theme", text::share_theme(), theme, themes)
}

fn form_choice(form: RwSignal<Form>) -> AnyView {
    let forms = vec![
        (Form::Growing, text::share_form_growing().to_owned()),
        (Form::Plain, text::share_form_plain().to_owned()),
        (Form::Element, text::share_form_element().to_owned()),
    ];
    choice("share-form", text::share_form(), form, forms)
}

/// One of several.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    label: &'static str,
    chosen: RwSignal<T>,
    choices: Vec<(T, String)>,
) -> AnyView {
    let values: Vec<T> = choices.iter().map(|(value, _)| *value).collect();
    let options: Vec<AnyView> = choices
        .into_iter()
        .enumerate()
        .map(|(index, (value, name))| option(index.to_string(), name, holds(move || chosen.get() == value)))
        .collect();
    let choose = act(move |event: Event| {
        let value = event_target_value(&event).parse::<usize>().ok().and_then(|index| values.get(index)).copied();
        if let Some(value) = value {
            chosen.set(value);
        }
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id class="pick" on:change=choose>
                {options}
            </select>
        </div>
    }
    .into_any()
}
