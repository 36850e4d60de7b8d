//! The countries by name, in the words of the browser.

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};

use crate::model::country;

/// Every country's code and name, by name. Where the browser knows no names, the codes stand for themselves.
#[must_use]
pub fn countries() -> Vec<(&'static str, String)> {
    let names = Names::new();
    let mut countries: Vec<(&'static str, String)> = Vec::new();
    for code in country::all() {
        let name = names.as_ref().and_then(|names| names.of(code)).unwrap_or_else(|| code.to_owned());
        let place = countries.partition_point(|(_, other)| *other < name);
        countries.insert(place, (code, name));
    }
    countries
}

/// The name of one country; where the browser knows none, its code.
#[must_use]
pub fn country_name(code: &str) -> String {
    Names::new().and_then(|names| names.of(code)).unwrap_or_else(|| code.to_owned())
}

/// `Intl.DisplayNames`, which js-sys does not have.
struct Names {
    object: JsValue,
    of: Function,
}

impl Names {
    fn new() -> Option<Self> {
        let language = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_else(|| "en".to_owned());
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let class: Function = Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"type".into(), &"region".into()).ok()?;
        let object = Reflect::construct(&class, &Array::of2(&Array::of1(&language.into()).into(), &options.into())).ok()?;
        let of = Reflect::get(&object, &"of".into()).ok()?.dyn_into().ok()?;
        Some(Self { object, of })
    }

    fn of(&self, code: &str) -> Option<String> {
        self.of.call1(&self.object, &code.into()).ok()?.as_string()
    }
}
