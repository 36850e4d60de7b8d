//! What was entered before, to go back to and forward again: whole documents, one for each change.
//!
//! Texts typed at one place are one step until the typing pauses, and so is what another tab brings. How the page looks is no step, nor which revision is
//! kept: going back leaves both as they are.

use super::Document;

/// How many steps are kept: beyond it the oldest goes.
pub const MOST_STEPS: usize = 200;

/// A pause in typing that begins a step of its own, in milliseconds.
pub const PAUSE_MS: f64 = 2000.0;

/// The place of what another tab brings.
const OTHER_TAB: &str = "";

/// The line of documents, with the present one somewhere in it.
#[derive(Clone, Debug)]
pub struct History {
    past: Vec<Document>,
    present: Document,
    /// The next one last.
    future: Vec<Document>,
    /// Where the last step is still going on.
    typing: Option<Typing>,
}

#[derive(Clone, Debug, PartialEq)]
struct Typing {
    place: String,
    last_ms: f64,
}

impl History {
    /// Begins with a document before which there is nothing.
    #[must_use]
    pub const fn new(present: Document) -> Self {
        Self { past: Vec::new(), present, future: Vec::new(), typing: None }
    }

    /// Takes note of the document as it is now, at a time in milliseconds from any beginning; `place` names where it is being typed, if it is. True if that is
    /// a change: what was undone before can then not be redone.
    pub fn record(&mut self, now: &Document, place: Option<String>, at_ms: f64) -> bool {
        if says_the_same(now, &self.present) {
            self.present.clone_from(now);
            return false;
        }
        // Only another tab's entries come with another revision.
        let place = if now.revision == self.present.revision { place } else { Some(OTHER_TAB.to_owned()) };
        let typing = place.map(|place| Typing { place, last_ms: at_ms });
        if !self.goes_on(typing.as_ref()) {
            self.past.push(self.present.clone());
            self.past.drain(..self.past.len().saturating_sub(MOST_STEPS));
        }
        self.present.clone_from(now);
        self.future.clear();
        self.typing = typing;
        // Typed and taken back is no step.
        if self.past.last().is_some_and(|before| says_the_same(before, now)) {
            self.past.pop();
            self.typing = None;
        }
        true
    }

    fn goes_on(&self, typing: Option<&Typing>) -> bool {
        let Some((now, before)) = typing.zip(self.typing.as_ref()) else { return false };
        now.place == before.place && now.last_ms - before.last_ms <= PAUSE_MS
    }

    /// Goes a step back; none at the beginning. What it gives is the present one from now on.
    pub fn undo(&mut self) -> Option<&Document> {
        let there = self.past.pop()?;
        let left = self.leave_for(there);
        self.future.push(left);
        Some(&self.present)
    }

    /// Goes a step forward again; none at the end.
    pub fn redo(&mut self) -> Option<&Document> {
        let there = self.future.pop()?;
        let left = self.leave_for(there);
        self.past.push(left);
        Some(&self.present)
    }

    /// Gives the one that is left.
    fn leave_for(&mut self, there: Document) -> Document {
        self.typing = None;
        let there = there.in_the_looks_of(&self.present);
        std::mem::replace(&mut self.present, there)
    }

    /// Whether there is a step back.
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step forward.
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

/// Whether two documents hold the same entries, whatever their looks.
#[must_use]
pub fn says_the_same(a: &Document, b: &Document) -> bool {
    a.clone().in_the_looks_of(b) == *b
}

#[cfg(test)]
mod tests {
    use litemap::LiteMap;
    use proptest::prelude::*;

    use super::super::Theme;
    use super::*;
    use crate::model::scenario::Field;

    fn likes(text: &str) -> Document {
        Document { fields: LiteMap::from_iter([(Field::LikesPerPost, text.to_owned())]), ..Document::default() }
    }

    fn shown(document: Option<&Document>) -> &str {
        document.map_or("nothing", |document| document.fields.get(&Field::LikesPerPost).map_or("", String::as_str))
    }

    fn place(name: &str) -> Option<String> {
        Some(name.to_owned())
    }

    #[test]
    fn every_change_can_be_taken_back_and_made_again() {
        let mut history = History::new(likes("1"));
        assert!(!history.can_undo() && !history.can_redo());
        for text in ["2", "3"] {
            assert!(history.record(&likes(text), None, 0.0));
        }
        assert_eq!(shown(history.undo()), "2");
        assert_eq!(shown(history.undo()), "1");
        assert_eq!(shown(history.undo()), "nothing");
        assert_eq!(shown(history.redo()), "2");
        assert_eq!(shown(history.redo()), "3");
        assert_eq!(shown(history.redo()), "nothing");
    }

    #[test]
    fn typing_at_one_place_is_one_step_until_it_pauses() {
        let mut history = History::new(likes(""));
        for (text, at) in [("1", 0.0), ("15", 300.0), ("150", 2200.0)] {
            history.record(&likes(text), place("likes"), at);
        }
        history.record(&likes("2"), place("likes"), 2200.0 + PAUSE_MS + 1.0);
        history.record(&likes("3"), place("posts"), 2300.0 + PAUSE_MS);
        assert_eq!(shown(history.undo()), "2");
        assert_eq!(shown(history.undo()), "150");
        assert_eq!(shown(history.undo()), "");
        assert!(!history.can_undo());
    }

    #[test]
    fn what_is_typed_after_an_undo_is_a_step_of_its_own_and_ends_the_redoing() {
        let mut history = History::new(likes("1"));
        history.record(&likes("12"), place("likes"), 0.0);
        history.undo();
        assert!(history.can_redo());
        history.record(&likes("13"), place("likes"), 10.0);
        assert!(!history.can_redo());
        assert_eq!(shown(history.undo()), "1");
    }

    #[test]
    fn typed_and_taken_back_is_no_step() {
        let mut history = History::new(likes("1"));
        history.record(&likes("12"), place("likes"), 0.0);
        history.record(&likes("1"), place("likes"), 100.0);
        assert!(!history.can_undo());
    }

    #[test]
    fn colours_are_no_step_and_stay_when_one_goes_back() {
        let mut history = History::new(likes("1"));
        history.record(&likes("2"), None, 0.0);
        assert!(!history.record(&Document { theme: Theme::Dark, ..likes("2") }, None, 0.0));
        let back = history.undo().cloned();
        assert_eq!((shown(back.as_ref()), back.as_ref().map(|back| back.theme)), ("1", Some(Theme::Dark)));
    }

    #[test]
    fn what_another_tab_brings_is_one_step_and_the_line_of_what_is_kept_goes_on() {
        let mut history = History::new(likes("1"));
        for (revision, text) in [(5, "2"), (6, "23")] {
            history.record(&Document { revision, ..likes(text) }, place("likes"), 0.0);
        }
        let back = history.undo().cloned();
        assert_eq!((shown(back.as_ref()), back.as_ref().map(|back| back.revision)), ("1", Some(6)));
        assert!(!history.can_undo());
    }

    #[test]
    fn the_oldest_steps_go() {
        let mut history = History::new(likes(""));
        for step in 0..=MOST_STEPS {
            history.record(&likes(&step.to_string()), None, 0.0);
        }
        while history.undo().is_some() {}
        assert_eq!(shown(Some(&history.present)), "0");
    }

    proptest! {
        #[test]
        fn going_back_and_forward_ends_where_it_began(texts in proptest::collection::vec("[0-3]", 1..30), back in 0_usize..30) {
            let mut history = History::new(Document::default());
            for text in &texts {
                history.record(&likes(text), None, 0.0);
            }
            let steps = (0..back).take_while(|_| history.undo().is_some()).count();
            for _ in 0..steps {
                prop_assert!(history.redo().is_some());
            }
            prop_assert_eq!(shown(Some(&history.present)), texts.last().unwrap());
        }
    }
}
