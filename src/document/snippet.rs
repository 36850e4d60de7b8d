//! The code that puts Likeworth into somebody else's page: an iframe that needs no script, the same with the script that lets it grow, or the
//! element that the script defines. Each keeps a link for where frames are taken out.

use super::link::{self, Show};
use super::{Document, Theme};
use crate::words::{names, text};

/// SHA-384 of the built embed.v1.js, as a page that loads it from here may demand it (scripts/embed.mjs checks it).
pub const SCRIPT_INTEGRITY: &str = include_str!("../../public/embed.v1.sha384").trim_ascii_end();

/// What a frame may do: its own program and storage, downloads, links that open beside the page. It is another origin than its host, which
/// `allow-same-origin` leaves as it is.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox";

/// What is put into the other page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedding {
    /// How much of the page.
    pub show: Show,
    /// Its colours; those of the reader's system unless said otherwise.
    pub theme: Theme,
    /// As what code.
    pub form: Form,
}

/// The three ways, from the one that works everywhere to the one that is shortest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// An iframe of a fixed height. No script.
    Plain,
    /// The same, which grows with its content.
    #[default]
    Growing,
    /// The element of the script, its numbers as attributes.
    Element,
}

impl Form {
    /// Every one.
    pub const ALL: &[Self] = &[Self::Plain, Self::Growing, Self::Element];
}

impl Embedding {
    /// The address of the frame, from that of the page, which ends with `/`.
    #[must_use]
    pub fn frame_address(&self, page: &str, document: &Document) -> String {
        [page, "embed/#", &self.fragment(document)].concat()
    }

    /// The code, for a page that is to show this document.
    #[must_use]
    pub fn code(&self, page: &str, document: &Document) -> String {
        let link = link_line(page, document);
        let script = script_line(page);
        match self.form {
            Form::Plain => [&self.frame(page, document), "\n<p>", &link, "</p>"].concat(),
            Form::Growing => [&self.frame(page, document), "\n<p>", &link, "</p>\n", &script].concat(),
            Form::Element => ["<likeworth-estimator", &self.attributes(document), ">", &link, "</likeworth-estimator>\n", &script].concat(),
        }
    }

    fn fragment(&self, document: &Document) -> String {
        let link = link::write(document, self.show);
        match self.theme {
            Theme::System => link,
            Theme::Light => [&link, "&theme=light"].concat(),
            Theme::Dark => [&link, "&theme=dark"].concat(),
        }
    }

    fn frame(&self, page: &str, document: &Document) -> String {
        let mut code = String::from("<iframe");
        for (name, value) in [
            ("src", self.frame_address(page, document).as_str()),
            ("title", &title(self.show)),
            ("width", "100%"),
            ("height", height(self.show)),
            ("loading", "lazy"),
            ("style", "border:0;max-width:100%"),
            ("referrerpolicy", "no-referrer"),
            ("allow", "clipboard-write"),
            ("sandbox", SANDBOX),
        ] {
            attribute(&mut code, name, value);
        }
        code.push_str("></iframe>");
        code
    }

    /// What the script knows by a name of its own stands by that name, everything else in `inputs`.
    fn attributes(&self, document: &Document) -> String {
        let mut code = String::new();
        let mut others: Vec<&str> = Vec::new();
        let fragment = self.fragment(document);
        for pair in fragment.split('&') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            match name {
                "v" => {}
                _ if value.is_empty() || !ATTRIBUTES.contains(&name) => others.push(pair),
                _ => attribute(&mut code, name, &link::decoded(value).unwrap_or_default()),
            }
        }
        if !others.is_empty() {
            attribute(&mut code, "inputs", &others.join("&"));
        }
        code
    }
}

/// The attributes of the element that public/embed.js knows, but for those of its look.
const ATTRIBUTES: &[&str] = &[
    "mode",
    "platform",
    "format",
    "niche",
    "country",
    "adult",
    "likes",
    "posts",
    "views",
    "reach",
    "followers",
    "comments",
    "visits",
    "clicks",
    "long",
    "bought",
    "show",
    "pathway",
    "coins",
    "unit",
    "theme",
];

/// The address of the page with what was entered.
#[must_use]
pub fn page_address(page: &str, document: &Document) -> String {
    [page, "#", &link::write(document, Show::Whole)].concat()
}

fn link_line(page: &str, document: &Document) -> String {
    let mut code = String::from("<a");
    attribute(&mut code, "href", &page_address(page, document));
    code.push('>');
    code.push_str(&escaped(text::share_fallback()));
    code.push_str("</a>");
    code
}

fn script_line(page: &str) -> String {
    let mut code = String::from("<script async");
    attribute(&mut code, "src", &[page, "embed.v1.js"].concat());
    attribute(&mut code, "integrity", SCRIPT_INTEGRITY);
    attribute(&mut code, "crossorigin", "anonymous");
    code.push_str("></script>");
    code
}

/// What a screen reader says of the frame.
fn title(show: Show) -> String {
    match show {
        Show::Whole => text::share_frame_whole().to_owned(),
        Show::Pathway(id) => text::share_frame_pathway(names::pathway(id)),
        Show::Converter => text::share_frame_converter().to_owned(),
    }
}

/// In CSS pixels, where no script says how high the content is: it scrolls where that is not enough.
const fn height(show: Show) -> &'static str {
    match show {
        Show::Whole => "900",
        Show::Pathway(_) => "700",
        Show::Converter => "560",
    }
}

fn attribute(code: &mut String, name: &str, value: &str) {
    for part in [" ", name, "=\"", &escaped(value), "\""] {
        code.push_str(part);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use litemap::LiteMap;

    use super::*;
    use crate::document::PathwayEntry;
    use crate::model::pathway::{Own, PathwayId};
    use crate::model::scenario::{Field, Platform};

    const PAGE: &str = "https://likeworth.example/tool/";

    fn document() -> Document {
        let rpm = PathwayEntry { own: LiteMap::from_iter([(Own::Rpm, "0.7".to_owned())]), ..PathwayEntry::default() };
        Document {
            fields: LiteMap::from_iter([(Field::LikesPerPost, "2,500".to_owned()), (Field::Followers, "5k to 20k".to_owned())]),
            pathways: LiteMap::from_iter([(PathwayId::CreatorRewards, rpm)]),
            ..Document::default()
        }
    }

    fn code(show: Show, theme: Theme, form: Form) -> String {
        Embedding { show, theme, form }.code(PAGE, &document())
    }

    // Pasted into pages of other people, this code has to go on working: a change here is a change of theirs.
    #[test]
    fn the_code_of_each_way_is_as_it_was() {
        insta::assert_snapshot!("plain", code(Show::Whole, Theme::System, Form::Plain));
        insta::assert_snapshot!("growing", code(Show::Pathway(PathwayId::CreatorRewards), Theme::Dark, Form::Growing));
        insta::assert_snapshot!("element", code(Show::Converter, Theme::Light, Form::Element));
    }

    #[test]
    fn what_somebody_typed_cannot_leave_its_attribute() {
        let hostile = "\"><script>alert(1)</script>&quot;";
        let document = Document {
            platform: Platform::Instagram,
            fields: LiteMap::from_iter([(Field::LikesPerPost, hostile.to_owned())]),
            ..Document::default()
        };
        for form in Form::ALL {
            let code = Embedding { show: Show::Whole, theme: Theme::System, form: *form }.code(PAGE, &document);
            assert!(!code.contains("<script>") && !code.contains("alert(1)<"), "{code}");
            assert_eq!(code.matches("<script").count(), usize::from(*form != Form::Plain), "{code}");
        }
    }

    #[test]
    fn the_element_has_the_names_that_its_script_knows() {
        let script = std::fs::read_to_string("public/embed.js").unwrap();
        let known = script.split("const ATTRIBUTES = (").nth(1).and_then(|rest| rest.split(')').next()).unwrap();
        let known: Vec<&str> = known.split(['"', '+', ' ', '\n']).filter(|name| !name.is_empty()).collect();
        for name in ATTRIBUTES {
            assert!(known.contains(name), "{name} in {known:?}");
        }
    }

    // It is what people copy from: its frames and its hash are those that the page would give them today.
    #[test]
    fn the_example_post_uses_the_code_of_today() {
        let post = std::fs::read_to_string("examples/blog-post.html").unwrap();
        assert!(post.contains(&script_line("https://likeworth.example/")));
        let frames: Vec<&str> = post.split("<iframe").skip(1).filter_map(|rest| rest.split("</iframe>").next()).collect();
        for (frame, show) in frames.iter().zip([Show::Pathway(PathwayId::CreatorRewards), Show::Converter]) {
            let ours = Embedding { show, theme: Theme::System, form: Form::Growing }.frame("https://likeworth.example/", &document());
            let after_address = |code: &str| code.split_once(" title=").map(|(_, rest)| rest.to_owned());
            assert_eq!(after_address(&[frame, "</iframe>"].concat()), after_address(&ours));
        }
        assert_eq!(frames.len(), 2);
    }

    #[test]
    fn the_frame_and_its_link_carry_what_was_entered() {
        let embedding = Embedding { show: Show::Whole, theme: Theme::Dark, form: Form::Plain };
        let address = embedding.frame_address(PAGE, &document());
        let fragment = address.strip_prefix("https://likeworth.example/tool/embed/#").unwrap();
        assert_eq!(link::read(fragment, &Document::default()).unwrap().unwrap().document, Document { theme: Theme::Dark, ..document() });
    }
}
