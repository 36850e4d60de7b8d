//! Which day it is.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Today where the visitor is, as YYYY-MM-DD; none if the browser does not say. `Date` called as a function is a text whose form ECMAScript
/// fixes ("Wed Nov 25 2026 02:55:31 …"): no further function has to be brought into the program for it.
#[must_use]
pub fn today() -> Option<String> {
    let window = JsValue::from(web_sys::window()?);
    let date: Function = Reflect::get(&window, &"Date".into()).ok()?.dyn_into().ok()?;
    let words = date.call0(&JsValue::UNDEFINED).ok()?.as_string()?;
    let mut words = words.split(' ').skip(1);
    let (month, day, year) = (words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let month = if month < 10 { ["0", &month.to_string()].concat() } else { month.to_string() };
    Some([year, "-", &month, "-", day].concat())
}
