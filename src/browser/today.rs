//! Which day it is, and where.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::by_name::{call, get, window};

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

/// The visitor's zone by its IANA name; none if the browser does not say.
#[must_use]
pub fn zone() -> Option<String> {
    let intl = get(&window()?, "Intl")?;
    let options = call(&call(&intl, "DateTimeFormat", &[])?, "resolvedOptions", &[])?;
    get(&options, "timeZone")?.as_string()
}

/// Every zone that the browser knows, by name.
#[must_use]
pub fn zones() -> Vec<String> {
    let all = window().and_then(|window| call(&get(&window, "Intl")?, "supportedValuesOf", &["timeZone".into()]));
    all.map_or_else(Vec::new, |all| (0..).map_while(|place: u32| get(&all, &place.to_string())?.as_string()).collect())
}
