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
