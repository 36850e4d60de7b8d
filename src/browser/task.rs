//! Work in pieces: between two of them the browser answers the visitor and paints.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Waits for the browser's next task.
pub async fn next_task() {
    let later = Promise::new(&mut |done, _| {
        let asked = web_sys::window().and_then(|window| window.set_timeout_with_callback(&done).ok());
        if asked.is_none() {
            let _ = done.call0(&done);
        }
    });
    let _ = JsFuture::from(later).await;
}

/// Waits so many milliseconds.
pub async fn after(milliseconds: u32) {
    let later = Promise::new(&mut |done, _| {
        let window = super::by_name::window();
        let asked = window.and_then(|window| super::by_name::call(&window, "setTimeout", &[done.clone().into(), milliseconds.into()]));
        if asked.is_none() {
            let _ = done.call0(&done);
        }
    });
    let _ = JsFuture::from(later).await;
}
