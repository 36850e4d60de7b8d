//! The document in `localStorage`: saved soon after a change and before the page may vanish, in step with other tabs.
//!
//! The rules of keeping are [`crate::document::keeping`]'s; here is only what a browser adds: the store, the events, the time.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, StorageEvent, VisibilityState};

use super::by_name::call;
use crate::document::Document;
use crate::document::keeping::{Adopted, Keeping, Kept, Loaded, MAIN, NotKept, Refresh, Store, StoreFault};

/// How long after the first unsaved change the entries are saved, in milliseconds.
const SAVE_AFTER_MS: i32 = 250;

/// `localStorage`, or why there is none. Asked for once: what the browser refused then, it is not asked again.
#[derive(Debug)]
pub struct BrowserStore(Result<web_sys::Storage, StoreFault>);

impl BrowserStore {
    /// Asks the browser for its store.
    #[must_use]
    pub fn open() -> Self {
        let Some(window) = web_sys::window() else { return Self(Err(StoreFault::Absent)) };
        // gloo's own access ends the program where storage is refused or absent: only after this look.
        Self(match window.local_storage() {
            Ok(Some(_)) => Ok(LocalStorage::raw()),
            Ok(None) => Err(StoreFault::Absent),
            Err(thrown) => Err(fault(&thrown)),
        })
    }

    fn storage(&self) -> Result<&web_sys::Storage, StoreFault> {
        self.0.as_ref().map_err(|fault| *fault)
    }
}

impl BrowserStore {
    /// Takes an entry away, where there is a store.
    pub fn remove(&self, key: &str) {
        if let Ok(storage) = self.storage() {
            call(storage, "removeItem", &[key.into()]);
        }
    }
}

impl Store for BrowserStore {
    // Texts go past gloo's typed get and set: those lose the text that is no JSON, and end the program when something other than an
    // `Error` is thrown.
    fn get(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.storage()?.get_item(key).map_err(|thrown| fault(&thrown))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreFault> {
        self.storage()?.set_item(key, text).map_err(|thrown| fault(&thrown))
    }
}

/// What was thrown may be anything, so it is asked for a name and nothing more.
fn fault(thrown: &JsValue) -> StoreFault {
    let name = js_sys::Reflect::get(thrown, &JsValue::from_str("name")).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreFault::Full,
        Some("SecurityError") => StoreFault::Denied,
        _ => StoreFault::Failed,
    }
}

/// What the page has to know of the keeping.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The entries are kept: a notice that they were not can go.
    Kept(Kept),
    /// They are not.
    NotKept(NotKept),
    /// Another tab's entries hold now, and are to be shown; giving its `mine` to [`Keeper::changed`] restores what this tab lost.
    Adopted(Box<Adopted>),
    /// A newer page runs in another tab: this one only shows, until it is loaded anew.
    Newer {
        /// The version it wrote.
        version: u64,
    },
}

thread_local! {
    /// That of the page, for the moment in which the program stops.
    static KEEPING: RefCell<Weak<Shared>> = const { RefCell::new(Weak::new()) };
}

/// Saves what is unsaved, in a program that stops and may have stopped anywhere: what is in use then is left alone.
pub fn keep_now() {
    let Ok(shared) = KEEPING.try_with(|keeping| keeping.try_borrow().ok().and_then(|keeping| keeping.upgrade())) else { return };
    let Some(shared) = shared.filter(|shared| shared.timer.get().is_some()) else { return };
    if let (Ok(mut keeping), Ok(latest)) = (shared.keeping.try_borrow_mut(), shared.latest.try_borrow()) {
        let _ = keeping.save(&latest);
    }
}

/// Keeps the document of the page. Dropping it saves what is unsaved and ends all listening.
pub struct Keeper {
    shared: Rc<Shared>,
    _listeners: Vec<Listener>,
}

impl Keeper {
    /// Loads the document (`defaults` where nothing is stored) and listens from now on. `on_news` may call the keeper again.
    pub fn open(defaults: Document, on_news: impl Fn(News) + 'static) -> (Self, Loaded) {
        let (keeping, loaded) = Keeping::open(BrowserStore::open(), defaults);
        let shared = Rc::new_cyclic(|weak: &Weak<Shared>| {
            let weak = weak.clone();
            Shared {
                keeping: RefCell::new(keeping),
                latest: RefCell::new(loaded.document.clone()),
                failed: Cell::new(false),
                timer: Cell::new(None),
                time_is_up: Closure::new(move || {
                    if let Some(shared) = weak.upgrade() {
                        shared.save()
                    }
                }),
                on_news: Box::new(on_news),
            }
        });
        KEEPING.set(Rc::downgrade(&shared));
        let listeners = listen(&shared);
        (Self { shared, _listeners: listeners }, loaded)
    }

    /// Saves the document soon. The same entries as before are not written again, unless they could not be saved.
    pub fn changed(&self, document: &Document) {
        self.shared.changed(document);
    }

    /// Saves now what is unsaved.
    pub fn flush(&self) {
        self.shared.flush();
    }

    /// The texts that could not be read, the newest first, to be offered as a download.
    #[must_use]
    pub fn kept_aside(&self) -> Vec<String> {
        self.shared.keeping.borrow().kept_aside()
    }

    /// Lets the next save write over an unreadable text that cannot be put aside.
    pub fn give_up_unreadable(&self) {
        self.shared.keeping.borrow_mut().give_up_unreadable();
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // No news: whoever would hear them may be gone.
        if self.shared.stop_timer() {
            let _ = self.shared.write();
        }
    }
}

struct Shared {
    keeping: RefCell<Keeping<BrowserStore>>,
    /// What the page shows.
    latest: RefCell<Document>,
    /// Whether the last save failed.
    failed: Cell<bool>,
    timer: Cell<Option<i32>>,
    time_is_up: Closure<dyn FnMut()>,
    on_news: Box<dyn Fn(News)>,
}

// No borrow may be alive when `on_news` is called: the page may answer with another change.
impl Shared {
    fn changed(&self, document: &Document) {
        let same = self.latest.borrow().same_entries(document);
        if same && !self.failed.get() {
            return;
        }
        self.latest.borrow_mut().clone_from(document);
        if self.timer.get().is_none() {
            self.start_timer();
        }
    }

    /// From the first unsaved change, not from the last: who types on and on is saved as well.
    fn start_timer(&self) {
        let callback = self.time_is_up.as_ref().unchecked_ref();
        let timer =
            web_sys::window().and_then(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, SAVE_AFTER_MS).ok());
        match timer {
            Some(_) => self.timer.set(timer),
            None => self.save(),
        }
    }

    /// True if a save was due.
    fn stop_timer(&self) -> bool {
        let Some(timer) = self.timer.take() else { return false };
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(timer);
        }
        true
    }

    fn flush(&self) {
        if self.stop_timer() || self.failed.get() {
            self.save();
        }
    }

    fn write(&self) -> Result<Kept, NotKept> {
        self.timer.set(None);
        let saved = self.keeping.borrow_mut().save(&self.latest.borrow());
        self.failed.set(saved.is_err());
        saved
    }

    fn save(&self) {
        (self.on_news)(self.write().map_or_else(News::NotKept, News::Kept));
    }

    fn refresh(&self) {
        let refresh = self.keeping.borrow_mut().refresh(&self.latest.borrow());
        match refresh {
            Refresh::Unchanged => {}
            Refresh::Newer { version } => (self.on_news)(News::Newer { version }),
            Refresh::Adopted(adopted) => {
                self.stop_timer();
                self.failed.set(false);
                self.latest.borrow_mut().clone_from(&adopted.document);
                (self.on_news)(News::Adopted(adopted));
            }
        }
    }
}

/// All that may end the page or bring it back, and other tabs.
fn listen(shared: &Rc<Shared>) -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let on = |target: &EventTarget, kind, hear: fn(&Shared, &Event)| {
        let weak = Rc::downgrade(shared);
        Listener::new(target, kind, move |event| {
            if let Some(shared) = weak.upgrade() {
                hear(&shared, &event);
            }
        })
    };
    let page = window.document().and_then(|document| on(&document, "visibilitychange", |shared, _| visibility_changed(shared)));
    let others = [
        on(&window, "pagehide", |shared, _| shared.flush()),
        on(&window, "pageshow", |shared, event| {
            if js_sys::Reflect::get(event, &JsValue::from_str("persisted")).is_ok_and(|persisted| persisted.is_truthy()) {
                shared.refresh();
            }
        }),
        on(&window, "storage", |shared, event| {
            // No key: all was cleared.
            if event.dyn_ref::<StorageEvent>().is_some_and(|event| event.key().is_none_or(|key| key == MAIN)) {
                shared.refresh();
            }
        }),
    ];
    page.into_iter().chain(others.into_iter().flatten()).collect()
}

fn visibility_changed(shared: &Shared) {
    match web_sys::window().and_then(|window| window.document()).map(|document| document.visibility_state()) {
        Some(VisibilityState::Hidden) => shared.flush(),
        Some(VisibilityState::Visible) => shared.refresh(),
        _ => {}
    }
}

/// Listens as long as it lives.
struct Listener {
    target: EventTarget,
    kind: &'static str,
    hear: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(target: &EventTarget, kind: &'static str, hear: impl FnMut(Event) + 'static) -> Option<Self> {
        let hear = Closure::new(hear);
        target.add_event_listener_with_callback(kind, hear.as_ref().unchecked_ref()).ok()?;
        Some(Self { target: target.clone(), kind, hear })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.kind, self.hear.as_ref().unchecked_ref());
    }
}
