//! The worker that reads the visitor's files, in a memory of its own: the page's end of `public/reader.js`, which lists the messages.
//!
//! A file that brings the reader down, or holds it up, costs that file: whoever asked hears [`Stopped`], and starts another reader.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise};
use likeworth_insights::report::PROTOCOL;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Event;

use super::by_name::{call, get, promised, set, window};
use super::task::{after, next_task};

/// So many seconds without a sign of it, and a reader counts as stuck.
const PATIENCE: u32 = 30;

/// Why there is no reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoReader {
    /// The browser does not start it, or it did not come.
    NotStarted,
    /// It is of another build than the page.
    OtherBuild,
}

/// The reader ended before it answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

type Told = Box<dyn Fn(f64)>;

/// What the reader's messages lead to.
#[derive(Default)]
struct Hearing {
    /// Who waits for an answer.
    waiting: RefCell<Option<Function>>,
    /// Who hears how many bytes are read.
    told: RefCell<Option<Told>>,
    /// Counts all that is heard.
    signs: Cell<u32>,
}

impl Hearing {
    /// Gives whoever waits an answer, undefined for none.
    fn answer(&self, answer: &JsValue) {
        if let Some(waiting) = self.waiting.take() {
            let _ = waiting.call1(&JsValue::UNDEFINED, answer);
        }
    }
}

/// A reader that runs. One thing is asked of it at a time.
pub struct Reader {
    worker: JsValue,
    hearing: Rc<Hearing>,
    /// As long as the worker may speak.
    _listeners: [Closure<dyn FnMut(Event)>; 2],
}

impl Reader {
    /// Fetches and starts a reader.
    ///
    /// # Errors
    /// If the browser refuses, or it is of another build.
    pub async fn start() -> Result<Self, NoReader> {
        let program = fetched("reader.wasm", "arrayBuffer").await.ok_or(NoReader::NotStarted)?;
        let worker = worker().await.ok_or(NoReader::NotStarted)?;
        let hearing = Rc::new(Hearing::default());
        let listeners = [hear(&hearing), fail(&hearing)];
        for (event, listener) in ["message", "error"].iter().zip(&listeners) {
            call(&worker, "addEventListener", &[(*event).into(), listener.as_ref().clone()]);
        }
        let reader = Self { worker, hearing, _listeners: listeners };
        let answer = reader.ask_for("program", &program).await.map_err(|Stopped| NoReader::NotStarted)?;
        let protocol = get(&answer, "ready").and_then(|ready| ready.as_f64());
        if protocol == Some(f64::from(PROTOCOL)) { Ok(reader) } else { Err(NoReader::OtherBuild) }
    }

    /// Has it read a file.
    ///
    /// # Errors
    /// If it ends before it has.
    pub async fn read(&self, file: &JsValue, told: impl Fn(f64) + 'static) -> Result<(), Stopped> {
        self.hearing.told.replace(Some(Box::new(told)));
        let answer = self.ask_for("file", file).await;
        self.hearing.told.replace(None);
        answer.map(|_| ())
    }

    /// Takes a file away, by its place.
    pub fn remove(&self, place: u32) {
        self.post("remove", &place.into());
    }

    /// What all files tell; both are JSON.
    ///
    /// # Errors
    /// If it ends before it has answered.
    pub async fn report(&self, asked: &str) -> Result<String, Stopped> {
        let answer = self.ask_for("ask", &asked.into()).await?;
        get(&answer, "report").and_then(|report| report.as_string()).ok_or(Stopped)
    }

    /// Ends it, whatever it is doing.
    pub fn stop(&self) {
        call(&self.worker, "terminate", &[]);
        self.hearing.answer(&JsValue::UNDEFINED);
    }

    fn post(&self, name: &str, value: &JsValue) {
        let json = window().and_then(|window| get(&window, "JSON"));
        let Some(message) = json.and_then(|json| call(&json, "parse", &["{}".into()])) else { return };
        set(&message, name, value);
        call(&self.worker, "postMessage", &[message]);
    }

    async fn ask_for(&self, name: &str, value: &JsValue) -> Result<JsValue, Stopped> {
        let hearing = Rc::clone(&self.hearing);
        while hearing.waiting.borrow().is_some() {
            next_task().await;
        }
        let answer = Promise::new(&mut |done, _| drop(hearing.waiting.replace(Some(done))));
        self.post(name, value);
        self.watch();
        let answer = JsFuture::from(answer).await.unwrap_or(JsValue::UNDEFINED);
        if answer.is_undefined() { Err(Stopped) } else { Ok(answer) }
    }

    /// Ends it if it gives no sign for too long while somebody waits.
    fn watch(&self) {
        let (worker, hearing) = (self.worker.clone(), Rc::clone(&self.hearing));
        spawn_local(async move {
            let mut seen = hearing.signs.get();
            loop {
                after(PATIENCE * 1000).await;
                let heard = hearing.signs.get();
                if hearing.waiting.borrow().is_none() {
                    return;
                }
                if heard == seen {
                    call(&worker, "terminate", &[]);
                    hearing.answer(&JsValue::UNDEFINED);
                    return;
                }
                seen = heard;
            }
        });
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Tells bytes, and answers with everything else.
fn hear(hearing: &Rc<Hearing>) -> Closure<dyn FnMut(Event)> {
    let hearing = Rc::clone(hearing);
    Closure::new(move |event: Event| {
        hearing.signs.set(hearing.signs.get().wrapping_add(1));
        let Some(message) = get(&event, "data") else { return };
        match get(&message, "told").and_then(|told| told.as_f64()) {
            Some(bytes) => hearing.told.borrow().iter().for_each(|told| told(bytes)),
            None => hearing.answer(&message),
        }
    })
}

/// An error that nobody caught is the end of the program in the worker: what it has read is not to be relied on. It is said on the page and not on the console.
fn fail(hearing: &Rc<Hearing>) -> Closure<dyn FnMut(Event)> {
    let hearing = Rc::clone(hearing);
    Closure::new(move |event: Event| {
        call(&event, "preventDefault", &[]);
        hearing.answer(&JsValue::UNDEFINED);
    })
}

async fn worker() -> Option<JsValue> {
    let window = window()?;
    let arguments = call(&get(&window, "Array")?, "of", &[address(&window).await?])?;
    call(&get(&window, "Reflect")?, "construct", &[get(&window, "Worker")?, arguments])
}

/// Where the worker's script is. A page that is one file has it inside, and starts it out of a blob.
async fn address(window: &JsValue) -> Option<JsValue> {
    let root = get(&get(window, "document")?, "documentElement")?;
    if get(&get(&root, "dataset")?, "oneFile").is_none() {
        return Some("reader.js".into());
    }
    let script = fetched("reader.js", "blob").await?;
    call(&get(window, "URL")?, "createObjectURL", &[script])
}

/// A file beside the page, in the form of that name.
async fn fetched(name: &str, form: &str) -> Option<JsValue> {
    let response = promised(&window()?, "fetch", &[name.into()]).await?;
    get(&response, "ok").filter(JsValue::is_truthy)?;
    promised(&response, form, &[]).await
}
