//! One type for each kind of thing in a view. Every closure is a type of its own, and Leptos compiles its whole machinery anew for each: with
//! these the page is half as large.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use super::state::State;
use crate::browser::task::next_task;

/// Words that change.
pub fn words(words: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(words)
}

/// What holds or does not.
pub fn holds(holds: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(holds)
}

/// "true" or "false" for an aria attribute.
pub fn aria(holds: impl Fn() -> bool + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || if holds() { "true".to_owned() } else { "false".to_owned() })
}

/// A part of the page that is made anew when what it reads changes.
pub fn part(view: impl FnMut() -> Option<AnyView> + Send + 'static) -> AnyView {
    let view: Box<dyn FnMut() -> Option<AnyView> + Send> = Box::new(view);
    view.into_any()
}

/// What holds or does not, heard of only when it changes.
pub fn turns(holds: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    let holds: Box<dyn Fn() -> bool + Send + Sync> = Box::new(holds);
    Memo::new(move |_| holds())
}

/// A part that is made once so many pieces of the page have come, and then stays.
pub fn piece(state: State, after: usize, view: fn(State) -> AnyView) -> AnyView {
    let is_here = turns(move || state.come.get() >= after);
    part(move || is_here.get().then(|| view(state)))
}

/// A part that is made in a task of its own, after what stands around it: figures take a while.
pub fn soon(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let is_here = RwSignal::new(false);
    run(async move {
        next_task().await;
        let _ = is_here.try_set(true);
    });
    part(move || is_here.get().then(&view))
}

/// Work that waits now and then.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Begins such work.
pub fn run(work: impl Future<Output = ()> + 'static) {
    let work: Work = Box::pin(work);
    spawn_local(work);
}

/// Lets pieces of the page come, one a task: between them the browser answers and paints.
pub async fn bring(come: RwSignal<usize>, first: usize, last: usize) {
    for piece in first..=last {
        next_task().await;
        come.set(piece);
    }
    next_task().await;
}

/// What happens on an event.
pub fn act<E: 'static>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

type Keys = Box<dyn Fn() -> Vec<usize> + Send + Sync>;
type Items = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// An item for each key; an item stays the same while its key is there.
pub fn each(keys: impl Fn() -> Vec<usize> + Send + Sync + 'static, item: impl Fn(usize) -> AnyView + Send + Sync + 'static) -> AnyView {
    keyed(Box::new(keys), Arc::new(item))
}

fn keyed(keys: Keys, item: Items) -> AnyView {
    view! { <For each=keys key=|key| *key children=move |key| item(key) /> }.into_any()
}

/// A button of words.
pub fn button(words: Signal<String>, on_click: impl FnMut() + 'static) -> AnyView {
    let mut on_click = on_click;
    view! {
        <button type="button" class="act" on:click=act(move |_| on_click())>
            {words}
        </button>
    }
    .into_any()
}

/// A button of few words whose name says more.
pub fn named_button(words: &'static str, name: String, on_click: impl FnMut() + 'static) -> AnyView {
    let mut on_click = on_click;
    view! {
        <button type="button" class="act" aria-label=name on:click=act(move |_| on_click())>
            {words}
        </button>
    }
    .into_any()
}

/// A button of words that opens and closes something. `label` says more than the words where they alone are not clear.
pub fn opener(class: &'static str, label: Option<Signal<String>>, open: RwSignal<bool>, shown: AnyView) -> AnyView {
    view! {
        <button
            type="button"
            class=class
            aria-label=label
            aria-expanded=aria(move || open.get())
            on:click=act(move |_| open.update(|open| *open = !*open))
            on:keydown=act(move |event: KeyboardEvent| {
                if event.key() == "Escape" && open.get_untracked() {
                    open.set(false);
                }
            })
        >
            {shown}
        </button>
    }
    .into_any()
}

/// Puts the focus on the first element that a selector finds: where the one that had it is gone.
pub fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Brings the element with this id into sight.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// A choice in a `select`.
pub fn option(value: String, words: String, chosen: Signal<bool>) -> AnyView {
    view! {
        <option value=value prop:selected=chosen>
            {words}
        </option>
    }
    .into_any()
}

/// One of several, or yes or no, with its words.
pub fn tick(
    kind: &'static str,
    name: &'static str,
    class: &'static str,
    words: &'static str,
    ticked: Signal<bool>,
    on_change: impl FnMut(bool) + 'static,
) -> AnyView {
    let mut on_change = on_change;
    view! {
        <label class=class>
            <input type=kind name=name prop:checked=ticked on:change=act(move |event: leptos::ev::Event| on_change(event_target_checked(&event))) />
            {words}
        </label>
    }
    .into_any()
}

/// A line of words in an element of its own.
pub fn line(class: &'static str, words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    view! { <p class=class>{words}</p> }.into_any()
}

/// How long after the last change words are announced: less would talk into the typing.
const QUIET: Duration = Duration::from_secs(1);

/// Words once more for those who do not see them change: said when the typing has stopped.
pub fn announced(words: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    announcement(Box::new(words))
}

fn announcement(words: Box<dyn Fn() -> String + Send + Sync>) -> AnyView {
    let said = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<String>| {
        let words = words();
        // Nothing is said on arrival, and nothing twice.
        if before.as_ref().is_some_and(|before| *before != words) {
            if let Some(timer) = timer.try_get_value().flatten() {
                timer.clear();
            }
            let later = words.clone();
            let set = set_timeout_with_handle(move || drop(said.try_set(later)), QUIET);
            timer.set_value(set.ok());
        }
        words
    });
    let said: Signal<String> = said.into();
    view! {
        <p class="unseen" role="status">
            {said}
        </p>
    }
    .into_any()
}
