//! Figures on a canvas: the right number of pixels, the page's colours, and word of every change that asks for a new picture.
//!
//! The canvas needs a width from the style sheet (`display: block; inline-size: 100%`); its height follows from the figure and is set here.
//! Its `font-family` and `font-size` are those of the figure's labels, its custom properties `--paper`, `--ink`, `--muted`, `--rule` and
//! `--money` the colours. Under forced colours the system's colours take their place.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use js_sys::Function;
use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, CssStyleDeclaration, EventTarget, HtmlCanvasElement, MediaQueryList, ResizeObserver, Window};

use crate::chart::{Frame, Layout, Look, Rgb, draw, poster};

/// The longest side of a backing store, in device pixels, that every browser takes.
const LONGEST_SIDE: f64 = 4096.0;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CanvasFault {
    /// The canvas has no width (hidden, or not in the page) or the figure no rows: nothing to see, nothing wrong.
    NoRoom,
    /// The browser gives no 2D context, or no window.
    NoContext,
    /// The browser refused a drawing command.
    Refused(String),
}

impl fmt::Display for CanvasFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CanvasFault::NoRoom => f.write_str("the canvas has no room"),
            CanvasFault::NoContext => f.write_str("the browser gives no 2D context"),
            CanvasFault::Refused(why) => write!(f, "the browser refused to draw: {why}"),
        }
    }
}

impl std::error::Error for CanvasFault {}

/// What the browser says of a canvas: asked once, and again after a [change](on_change). Asking makes the browser lay the page out.
#[derive(Clone, Debug)]
pub struct Surroundings {
    look: Look,
    /// In CSS pixels.
    width: f64,
    /// Device pixels a CSS pixel.
    ratio: f64,
    /// Whether it is painted for paper: then its height follows from its width, which the sheet decides.
    for_paper: bool,
}

/// The width of a figure that is painted for paper, in CSS pixels: about that of the type area of A4 and Letter, to which it is scaled.
const PAPER_WIDTH: f64 = 640.0;
/// Device pixels a CSS pixel on paper: 300 to the inch.
const PAPER_RATIO: f64 = 3.125;

/// Whether the browser is printing: between its events `beforeprint` and `afterprint`. The style sheet is that of the screen until the first is over.
static PRINTING: AtomicBool = AtomicBool::new(false);

impl Surroundings {
    /// Of a canvas that nobody sees.
    #[must_use]
    pub fn unseen() -> Self {
        Self { look: Look::light(), width: 320.0, ratio: 1.0, for_paper: false }
    }

    /// The room of a figure on it, in device pixels of its own.
    #[must_use]
    pub fn frame(&self) -> Frame {
        Frame { width: self.width, scale: self.ratio, text: self.look.text }
    }

    /// Asks the browser.
    ///
    /// # Errors
    /// If there is no window, or no room yet.
    pub fn of(canvas: &HtmlCanvasElement) -> Result<Self, CanvasFault> {
        let window = web_sys::window().ok_or(CanvasFault::NoContext)?;
        let width = canvas.get_bounding_client_rect().width();
        if width < 1.0 {
            return Err(CanvasFault::NoRoom);
        }
        let look = look(&window, canvas);
        if PRINTING.load(Relaxed) {
            let look = Look { text: look.text, family: look.family, paper: Rgb(0xff, 0xff, 0xff), ..Look::light() };
            return Ok(Self { look, width: PAPER_WIDTH, ratio: PAPER_RATIO, for_paper: true });
        }
        Ok(Self { look, width, ratio: window.device_pixel_ratio(), for_paper: false })
    }
}

/// A figure, as far as painting goes: what it is made of in the room that it gets. Its height must not depend on the scale.
pub type Figure<'a> = &'a dyn Fn(Frame) -> Layout;

/// Draws a figure over a whole canvas and makes the canvas as high as the figure.
///
/// # Errors
/// If there is nothing to see, or the browser refuses.
pub fn paint(canvas: &HtmlCanvasElement, surroundings: &Surroundings, figure: Figure) -> Result<(), CanvasFault> {
    let Surroundings { look, width, ratio, for_paper } = surroundings;
    let (width, text) = (*width, look.text);
    // As wide as whole device pixels come to.
    let fit = |scale: f64| Frame { width: (width * scale).round() / scale, scale, text };
    let wanted = scale(*ratio, width, 1.0);
    let mut layout = figure(fit(wanted));
    let height = layout.height;
    if height < 1.0 {
        return Err(CanvasFault::NoRoom);
    }
    let scale = scale(*ratio, width, height);
    if scale < wanted {
        layout = figure(fit(scale));
    }
    // Setting a size, even the same, empties the canvas.
    canvas.set_width((width * scale).round() as u32);
    canvas.set_height((height * scale).round() as u32);
    // Through the object model, which the content security policy allows, unlike a style attribute in the markup.
    let size = if *for_paper { "auto".to_owned() } else { format!("{height}px") };
    let _ = canvas.style().set_property("block-size", &size);
    let backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or(CanvasFault::NoContext)?;
    draw(&backend.into_drawing_area(), layout, look).map_err(|fault| CanvasFault::Refused(fault.to_string()))
}

/// A figure in a file: as a PNG of two device pixels a CSS pixel, in the look of the canvas in the page and as wide, with a margin, its finding and its
/// source. `then` gets the file, or nothing where the browser makes none.
pub fn png(surroundings: &Surroundings, figure: Figure, finding: &str, source: &str, then: impl FnOnce(Option<Blob>) + 'static) {
    let canvas = web_sys::window().and_then(|window| window.document()).and_then(|document| document.create_element("canvas").ok());
    let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok()) else { return then(None) };
    let surroundings = Surroundings { width: poster::width(surroundings.width), ratio: 2.0, ..surroundings.clone() };
    if paint(&canvas, &surroundings, &|frame| poster::layout(figure, finding, source, frame)).is_err() {
        return then(None);
    }
    // The browser calls back once; should it refuse, it never does.
    let made = Closure::once_into_js(move |file: JsValue| then(file.dyn_into::<Blob>().ok()));
    let _ = canvas.to_blob(made.unchecked_ref());
}

/// Device pixels a CSS pixel: the screen's, or fewer where the canvas would become too large.
fn scale(ratio: f64, width: f64, height: f64) -> f64 {
    let ratio = if ratio.is_finite() && ratio > 0.0 { ratio } else { 1.0 };
    ratio.min(LONGEST_SIDE / width).min(LONGEST_SIDE / height)
}

/// The colours and the type that the style sheet gives the canvas.
fn look(window: &Window, canvas: &HtmlCanvasElement) -> Look {
    let mut look = if matches(window, "(prefers-color-scheme: dark)") { Look::dark() } else { Look::light() };
    let Ok(Some(style)) = window.get_computed_style(canvas) else { return look };
    if let Some(size) = property(&style, "font-size").map(|size| js_sys::parse_float(&size)).filter(|size| size.is_finite()) {
        look.text = size;
    }
    if let Some(family) = property(&style, "font-family") {
        look.family = family;
    }
    let forced = matches(window, "(forced-colors: active)");
    let colours = [
        (&mut look.paper, "--paper", "Canvas"),
        (&mut look.ink, "--ink", "CanvasText"),
        (&mut look.muted, "--muted", "CanvasText"),
        (&mut look.rule, "--rule", "CanvasText"),
        (&mut look.accent, "--money", "CanvasText"),
    ];
    for (colour, name, system) in colours {
        let css = if forced { Some(system.to_owned()) } else { property(&style, name) };
        if let Some(found) = css.and_then(|css| Rgb::parse(&css).or_else(|| resolve(canvas, &style, &css))) {
            *colour = found;
        }
    }
    if forced {
        // There is no system colour for thin lines (GrayText is any loud colour in some schemes): a lighter ink.
        look.rule = look.ink.over(look.paper, 0.4);
    }
    look
}

fn matches(window: &Window, query: &str) -> bool {
    window.match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

fn property(style: &CssStyleDeclaration, name: &str) -> Option<String> {
    let value = style.get_property_value(name).ok()?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Has the browser work out a colour that is not plain numbers (a system colour, `light-dark(…)`): as the canvas's own `color`, which
/// nothing else uses. `style` is live, so it shows the answer at once.
fn resolve(canvas: &HtmlCanvasElement, style: &CssStyleDeclaration, css: &str) -> Option<Rgb> {
    let own = canvas.style();
    own.set_property("color", css).ok()?;
    // A value that the browser does not understand is not taken: then `color` would be the inherited one.
    let answer = property(&own, "color").and_then(|_| property(style, "color"));
    let _ = own.remove_property("color");
    Rgb::parse(&answer?)
}

/// Changes that ask for a new picture, as media queries.
const QUERIES: [&str; 4] = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)", "print"];

/// Calls back whenever the picture on a canvas is out of date for reasons of the browser: another width, colour scheme, forced colours,
/// contrast, pixel ratio (zoom, another screen), or printing. Not at once, and not once the [`Subscription`] is dropped.
pub fn on_change(canvas: &HtmlCanvasElement, callback: impl Fn() + 'static) -> Subscription {
    let callback: Rc<dyn Fn()> = Rc::new(callback);
    let printing = [("beforeprint", true), ("afterprint", false)].into_iter().filter_map(|(event, is_printing)| {
        let callback = Rc::clone(&callback);
        let turn = move || {
            PRINTING.store(is_printing, Relaxed);
            callback();
        };
        Listener::new(web_sys::window()?.into(), event, turn)
    });
    let queries = QUERIES.iter().filter_map(|query| {
        let callback = Rc::clone(&callback);
        Listener::new(web_sys::window()?.match_media(query).ok()??.into(), "change", move || callback())
    });
    let listeners = printing.chain(queries).collect();
    Subscription { _width: WidthObserver::new(canvas, Rc::clone(&callback)), _listeners: listeners, _ratio: RatioListener::new(callback) }
}

/// Keeps [`on_change`] going until it is dropped.
#[must_use = "dropping it ends the subscription"]
pub struct Subscription {
    _width: Option<WidthObserver>,
    _listeners: Vec<Listener>,
    _ratio: RatioListener,
}

/// Watches a canvas's width. Its height has no say: painting sets it.
struct WidthObserver {
    observer: ResizeObserver,
    _closure: Closure<dyn Fn()>,
    frame: Rc<NextFrame>,
}

impl WidthObserver {
    fn new(canvas: &HtmlCanvasElement, callback: Rc<dyn Fn()>) -> Option<WidthObserver> {
        let watched = canvas.clone();
        let last = Cell::new(canvas.get_bounding_client_rect().width());
        let frame = Rc::new(NextFrame::new(callback));
        let shared = Rc::clone(&frame);
        let closure = Closure::<dyn Fn()>::new(move || {
            let width = watched.get_bounding_client_rect().width();
            if (last.replace(width) - width).abs() > 0.01 {
                shared.ask();
            }
        });
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(canvas);
        Some(WidthObserver { observer, _closure: closure, frame })
    }
}

impl Drop for WidthObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
        self.frame.cancel();
    }
}

/// Calls back in the next frame, once however often it is asked. A picture painted from within the observer itself would change the canvas's
/// height while heights are being observed, which browsers report as an error.
struct NextFrame {
    closure: Closure<dyn Fn()>,
    asked: Rc<Cell<Option<i32>>>,
}

impl NextFrame {
    fn new(callback: Rc<dyn Fn()>) -> NextFrame {
        let asked = Rc::new(Cell::new(None));
        let shared = Rc::clone(&asked);
        let closure = Closure::<dyn Fn()>::new(move || {
            shared.set(None);
            callback();
        });
        NextFrame { closure, asked }
    }

    fn ask(&self) {
        if self.asked.get().is_none()
            && let Some(window) = web_sys::window()
        {
            self.asked.set(window.request_animation_frame(self.closure.as_ref().unchecked_ref()).ok());
        }
    }

    fn cancel(&self) {
        if let (Some(handle), Some(window)) = (self.asked.take(), web_sys::window()) {
            let _ = window.cancel_animation_frame(handle);
        }
    }
}

/// Listens to one event of a media query or of the window.
struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn Fn()>,
}

impl Listener {
    fn new(target: EventTarget, event: &'static str, hear: impl Fn() + 'static) -> Option<Listener> {
        let hear: Box<dyn Fn()> = Box::new(hear);
        let closure = Closure::<dyn Fn()>::wrap(hear);
        target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()).ok()?;
        Some(Listener { target, event, closure })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

/// Listens to the pixel ratio. A media query can only ask for one ratio, so after each change there is another one to listen to.
struct RatioListener {
    state: Rc<RefCell<RatioState>>,
    _closure: Closure<dyn Fn()>,
}

/// The query for the ratio of the moment, and the function that listens to it; both none once the listener is dropped.
#[derive(Default)]
struct RatioState {
    list: Option<MediaQueryList>,
    function: Option<Function>,
}

impl RatioState {
    fn listen(&mut self) {
        self.stop();
        let (Some(window), Some(function)) = (web_sys::window(), &self.function) else { return };
        let query = format!("(resolution: {}dppx)", window.device_pixel_ratio());
        let Ok(Some(list)) = window.match_media(&query) else { return };
        if list.add_event_listener_with_callback("change", function).is_ok() {
            self.list = Some(list);
        }
    }

    fn stop(&mut self) {
        if let (Some(list), Some(function)) = (self.list.take(), &self.function) {
            let _ = list.remove_event_listener_with_callback("change", function);
        }
    }
}

impl RatioListener {
    fn new(callback: Rc<dyn Fn()>) -> RatioListener {
        let state = Rc::new(RefCell::new(RatioState::default()));
        let shared = Rc::clone(&state);
        let closure = Closure::<dyn Fn()>::new(move || {
            // The borrow ends before the callback, which may drop this listener.
            if let Ok(mut state) = shared.try_borrow_mut() {
                state.listen();
            }
            callback();
        });
        if let Ok(mut state) = state.try_borrow_mut() {
            state.function = Some(closure.as_ref().unchecked_ref::<Function>().clone());
            state.listen();
        }
        RatioListener { state, _closure: closure }
    }
}

impl Drop for RatioListener {
    fn drop(&mut self) {
        // The state keeps the function and the function the state: without this, neither would ever go.
        if let Ok(mut state) = self.state.try_borrow_mut() {
            state.stop();
            state.function = None;
        }
    }
}
