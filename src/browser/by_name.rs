//! What the browser has, by its name. A binding of its own costs some hundred bytes of the first visit, whichever module calls it: what is asked for
//! once, long after that, is asked for here.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; none where there is no such, or it cannot be read.
#[must_use]
pub fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Sets a property, where that can be set.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// Calls a method, one without arguments with nothing for the first; none where there is no such method, or it throws.
pub fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(object, name)?.dyn_into().ok()?;
    let mut arguments = arguments.iter();
    let list = Array::of1(arguments.next().unwrap_or(&JsValue::UNDEFINED));
    for (place, argument) in arguments.enumerate() {
        set(&list, &(place + 1).to_string(), argument);
    }
    method.apply(object, &list).ok()
}

/// What a method promises; none where it promises nothing, or fails.
pub async fn promised(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    // Whatever it is, waiting for it resolves it.
    let promise = call(object, name, arguments)?.unchecked_into::<Promise>();
    JsFuture::from(promise).await.ok()
}

/// The window.
#[must_use]
pub fn window() -> Option<JsValue> {
    web_sys::window().map(JsValue::from)
}
