//! A text, or another file, for the visitor.

use std::fmt;

use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to begin a download, in milliseconds: the text is held that long.
const REVOKE_AFTER_MS: i32 = 60_000;

/// What the browser did not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DownloadFault {
    /// There is no page to download from.
    NoPage,
    /// It did not make the file.
    NoFile,
    /// It did not make an address or a link for it.
    NoLink,
}

impl fmt::Display for DownloadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoPage => "no page to download from",
            Self::NoFile => "the browser did not make the file",
            Self::NoLink => "the browser did not make a link to the file",
        })
    }
}

impl std::error::Error for DownloadFault {}

/// Gives the visitor a text as a file called `name`.
///
/// # Errors
/// If the browser refuses. Whether the visitor then keeps the file is not known to a page.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), DownloadFault> {
    download_file(name, &file(mime, text)?)
}

/// Gives the visitor a file called `name`.
///
/// # Errors
/// As [`download`].
pub fn download_file(name: &str, file: &Blob) -> Result<(), DownloadFault> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(DownloadFault::NoPage)?;
    let link = document.create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()).ok_or(DownloadFault::NoLink)?;
    let body = document.body().ok_or(DownloadFault::NoPage)?;
    let url = Url::create_object_url_with_blob(file).map_err(|_| DownloadFault::NoLink)?;
    link.set_href(&url);
    link.set_download(name);
    link.set_hidden(true);
    // In the page for the click: not every browser follows a link that is nowhere.
    let shown = body.append_child(&link);
    link.click();
    link.remove();
    revoke_later(url);
    shown.map(|_| ()).map_err(|_| DownloadFault::NoLink)
}

fn file(mime: &str, text: &str) -> Result<Blob, DownloadFault> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&JsValue::from_str(text)), &options).map_err(|_| DownloadFault::NoFile)
}

/// An address revoked at once may be gone before the download begins.
fn revoke_later(url: String) {
    let revoke = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
    });
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), REVOKE_AFTER_MS);
    }
}
