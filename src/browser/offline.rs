//! The worker that keeps the page for use without a connection (public/sw.js), as the page sees it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use super::listen;

/// The worker, seen from the page; its folder is what it keeps.
const ADDRESS: &str = "./sw.js";

/// How far the keeping is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is promised: the browser has no such workers, refuses them, or the files did not come whole.
    Unavailable,
    /// The files are on their way.
    Preparing,
    /// This version is kept whole.
    Ready,
    /// It is, and a newer one waits for a word.
    NewVersion,
    /// A newer version has taken over because of another tab; this page is still the old one.
    Replaced,
}

/// The keeping of this page.
#[derive(Clone)]
pub struct Offline(Rc<Inner>);

struct Inner {
    container: ServiceWorkerContainer,
    registration: Cell<Option<ServiceWorkerRegistration>>,
    /// Whether this page asked for the newer version.
    asked: Cell<bool>,
    tell: Box<dyn Fn(Stage)>,
}

impl Offline {
    /// Begins to keep the page and tells how far it is, now and later. None where the browser has no such workers, as in a sandboxed frame,
    /// where even asking throws, and where it refuses to keep anything: Firefox would complain on the console.
    pub fn begin(tell: impl Fn(Stage) + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        window.local_storage().ok()?;
        let navigator = window.navigator();
        let container = js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into::<ServiceWorkerContainer>().ok()?;
        let inner = Inner { container, registration: Cell::new(None), asked: Cell::new(false), tell: Box::new(tell) };
        let offline = Self(Rc::new(inner));
        let begun = offline.clone();
        spawn_local(async move {
            if begun.register().await.is_none() {
                (begun.0.tell)(Stage::Unavailable);
            }
        });
        Some(offline)
    }

    /// Puts the newer version in the place of this one: the page is loaded anew once it has taken over.
    pub fn take_over(&self) {
        self.0.asked.set(true);
        let waiting = self.registration().and_then(|registration| registration.waiting());
        let told = waiting.is_some_and(|worker| worker.post_message(&"take over".into()).is_ok());
        if !told {
            reload();
        }
    }

    fn registration(&self) -> Option<ServiceWorkerRegistration> {
        let registration = self.0.registration.take();
        self.0.registration.set(registration.clone());
        registration
    }

    async fn register(&self) -> Option<()> {
        let registered = JsFuture::from(self.0.container.register(ADDRESS)).await.ok()?;
        let registration = registered.dyn_into::<ServiceWorkerRegistration>().ok()?;
        self.0.registration.set(Some(registration.clone()));
        let is_first = Cell::new(self.0.container.controller().is_none());
        let (found, changed) = (self.clone(), self.clone());
        listen(&registration, "updatefound", move || found.follow());
        // The first worker takes over a page that had none: nothing is replaced then.
        listen(&self.0.container, "controllerchange", move || {
            if !is_first.replace(false) {
                changed.replaced()
            }
        });
        self.follow();
        Some(())
    }

    /// Looks at the workers now, and when the one that is being installed gets on.
    fn follow(&self) {
        let Some(registration) = self.registration() else { return };
        if let Some(worker) = registration.installing() {
            let (offline, watched) = (self.clone(), worker.clone());
            listen(&worker, "statechange", move || offline.look(&watched));
        }
        (self.0.tell)(self.stage(&registration));
    }

    fn look(&self, worker: &ServiceWorker) {
        let Some(registration) = self.registration() else { return };
        if worker.state() == ServiceWorkerState::Redundant && registration.active().is_none() {
            (self.0.tell)(Stage::Unavailable);
            return;
        }
        (self.0.tell)(self.stage(&registration));
    }

    fn stage(&self, registration: &ServiceWorkerRegistration) -> Stage {
        let Some(active) = registration.active() else { return Stage::Preparing };
        if self.0.container.controller().is_none() {
            // It answers only if it holds the version that this page is.
            let _ = active.post_message(&["claim ", &build()].concat().into());
        }
        if registration.waiting().is_some() { Stage::NewVersion } else { Stage::Ready }
    }

    fn replaced(&self) {
        if self.0.asked.get() { reload() } else { (self.0.tell)(Stage::Replaced) }
    }
}

/// Which build this page is, by its own word.
fn build() -> String {
    let script =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.query_selector("script[data-build]").ok().flatten());
    script.and_then(|script| script.get_attribute("data-build")).unwrap_or_default()
}

/// Whether this page is likeworth.html (scripts/one-file.mjs), which holds everything in one file: nothing beside it can be asked for.
#[must_use]
pub fn is_one_file() -> bool {
    let page = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    page.is_some_and(|page| page.has_attribute("data-one-file"))
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
