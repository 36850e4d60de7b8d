//! What touches the browser.

pub mod address;
pub mod by_name;
pub mod canvas;
pub mod clipboard;
pub mod download;
pub mod file;
pub mod offline;
pub mod portrait;
pub mod print;
pub mod reader;
pub mod session;
pub mod storage;
pub mod task;
pub mod today;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

/// Listens as long as the page lives.
fn listen(target: &EventTarget, event: &str, act: impl FnMut() + 'static) {
    let listener = Closure::<dyn FnMut()>::new(act);
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// The same, before what was touched hears of it. `act` finds the event as the window's.
pub fn listen_before(event: &str, act: impl FnMut() + 'static) {
    let listener = Closure::<dyn FnMut()>::new(act);
    if let Some(window) = by_name::window() {
        by_name::call(&window, "addEventListener", &[event.into(), listener.as_ref().clone(), true.into()]);
    }
    listener.forget();
}
