//! Printing: the page as it is, or one part of it alone.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use super::by_name::{call, get, promised, set, window};
use super::listen;
use super::task::next_task;

/// The class of the body while a part is printed alone, and of the copy that is printed.
const ALONE: &str = "prints-paper";
const PAPER: &str = "paper";

/// A part that is printed alone: its copy, and how the page was called before.
struct Alone {
    body: HtmlElement,
    paper: Element,
    page: JsValue,
    title: JsValue,
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.body.set_class_name("");
        self.paper.remove();
        set(&self.page, "title", &self.title);
    }
}

thread_local! {
    /// What is being printed alone.
    static PRINTED: RefCell<Option<Alone>> = const { RefCell::new(None) };
}

/// Opens the browser's print dialog for a copy of one element alone: style/later/media-kit.css hides the rest. `title` becomes the name of the file
/// where it is saved as one. The copy goes once it is printed ([`after_print`]). Nothing happens where there is no such element.
pub async fn print_alone(selector: &str, title: &str) {
    // Left by a browser that told nothing of the end of its last dialog.
    PRINTED.set(None);
    let (Some(window), Some(document)) = (window(), web_sys::window().and_then(|window| window.document())) else { return };
    let (Some(body), Ok(Some(element))) = (document.body(), document.query_selector(selector)) else { return };
    let (Ok(paper), Ok(copy)) = (document.create_element("div"), element.clone_node_with_deep(true)) else { return };
    paper.set_class_name(PAPER);
    if paper.append_child(&copy).is_err() || body.append_child(&paper).is_err() {
        return;
    }
    decoded(&paper).await;
    body.set_class_name(ALONE);
    let page = JsValue::from(document);
    let before = get(&page, "title").unwrap_or_default();
    set(&page, "title", &title.into());
    PRINTED.set(Some(Alone { body, paper, page, title: before }));
    call(&window, "print", &[]);
}

/// Opens the print dialog for the page. What the page makes for paper it makes in the task after it hears of printing, and a browser that is asked by
/// a script does not wait for that (Chromium 156): so it hears of it before.
pub async fn print_page() {
    let Some(window) = window() else { return };
    if let Some(event) = get(&window, "document").and_then(|document| call(&document, "createEvent", &["Event".into()])) {
        call(&event, "initEvent", &["beforeprint".into()]);
        call(&window, "dispatchEvent", &[event]);
    }
    next_task().await;
    call(&window, "print", &[]);
}

/// Calls back whenever the page is about to be printed, and can still change, as long as it lives.
pub fn before_print(act: impl FnMut() + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, "beforeprint", act);
    }
}

/// The same once it was, and takes away what was made to be printed alone. To be called once.
pub fn after_print(act: impl FnMut() + 'static) {
    let mut act = act;
    if let Some(window) = web_sys::window() {
        listen(&window, "afterprint", move || {
            PRINTED.set(None);
            act();
        });
    }
}

/// A copied picture is decoded anew: printed before that, it is missing.
async fn decoded(paper: &Element) {
    if let Ok(Some(picture)) = paper.query_selector("img") {
        promised(&picture, "decode", &[]).await;
    }
}
