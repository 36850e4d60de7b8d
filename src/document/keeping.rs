//! How a document is kept in a store that may be full, refused, damaged, cleared, or shared with another tab.
//!
//! The rules: the last good text becomes the backup before a new one is written; what was written is read again; a text that cannot be read
//! is copied to a place of its own before anything is written over it; what a newer page wrote is never written over; of two
//! documents the one with the higher revision holds, and a tab that loses entries that way is given them back to offer.

use std::fmt;

use super::{Document, DocumentFault, MAX_BYTES, Parsed};

/// The key of the document.
pub const MAIN: &str = "likeworth";

/// The key of the last good text before it.
pub const BACKUP: &str = "likeworth.backup";

/// The key of the texts that could not be read: a JSON array, the newest first.
pub const KEPT_ASIDE: &str = "likeworth.kept-aside";

/// How many unreadable texts are kept.
const MAX_ASIDE: usize = 3;

/// Beyond this size together, older unreadable texts go; the newest stays whatever its size.
const MAX_ASIDE_BYTES: usize = 2 * MAX_BYTES;

/// Texts under keys. Each call may fail at any time.
pub trait Store {
    /// The text under a key, if there is one.
    ///
    /// # Errors
    /// If the store cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StoreFault>;

    /// Puts a text under a key.
    ///
    /// # Errors
    /// If it was not written: what was there before stays.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreFault>;
}

/// Why a store did not do what it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreFault {
    /// There is none here.
    Absent,
    /// The browser refuses it, by a setting or in this frame.
    Denied,
    /// No room.
    Full,
    /// It failed in another way.
    Failed,
}

/// Why entries were not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotKept {
    /// The store's fault.
    Store(StoreFault),
    /// What was read back is not what was written.
    Unverified,
    /// The entries together are larger than a document may be.
    TooLarge {
        /// Their size.
        bytes: usize,
    },
    /// A newer page wrote the document: this one only reads until it is loaded anew.
    Newer {
        /// The version found.
        version: u64,
    },
}

impl From<StoreFault> for NotKept {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(StoreFault::Absent) => f.write_str("there is no storage here"),
            Self::Store(StoreFault::Denied) => f.write_str("storage is refused"),
            Self::Store(StoreFault::Full) => f.write_str("storage is full"),
            Self::Store(StoreFault::Failed) => f.write_str("storage failed"),
            Self::Unverified => f.write_str("storage gave back something else"),
            Self::TooLarge { bytes } => write!(f, "{bytes} bytes are too many"),
            Self::Newer { version } => write!(f, "a newer page has saved version {version}"),
        }
    }
}

impl std::error::Error for NotKept {}

/// Entries that were kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The revision now stored.
    pub revision: u64,
    /// Another tab's entries, written since this one last looked, that are now replaced.
    pub replaced: Option<Document>,
}

/// From where a document was loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The document as it was last saved.
    Main,
    /// The last good one before.
    Backup,
    /// Nothing (readable) was stored.
    Defaults,
}

/// What was found on opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The document to go on with.
    pub document: Document,
    /// From where it came.
    pub source: Source,
    /// Where something of a wrong type was left out of it ([`Parsed::repairs`]).
    pub repairs: Vec<String>,
    /// The texts that could not be read wholly, to be offered as a download. They are kept aside unless [`Loaded::trouble`] says otherwise.
    pub put_aside: Vec<String>,
    /// Why nothing can be kept, as far as that is known before the first save.
    pub trouble: Option<NotKept>,
}

/// What another tab has done meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// Nothing that changes what is shown.
    Unchanged,
    /// It saved other entries, which hold now.
    Adopted(Box<Adopted>),
    /// It is a newer page: this one writes no more.
    Newer {
        /// The version it wrote.
        version: u64,
    },
}

/// Another tab's entries, taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// The entries to show. Saving them writes nothing.
    pub document: Document,
    /// The entries shown until now, if they (or some of them) are kept nowhere: saving them restores them.
    pub mine: Option<Document>,
}

/// A text as found, and as read.
struct Stored {
    text: String,
    parsed: Result<Parsed, DocumentFault>,
}

impl Stored {
    /// Whether the text says more than was read from it. What a newer page wrote is whole.
    fn is_damaged(&self) -> bool {
        match &self.parsed {
            Ok(parsed) => !parsed.repairs.is_empty(),
            Err(DocumentFault::NewerVersion { .. }) => false,
            Err(_) => true,
        }
    }
}

/// Keeps one document in a store.
#[derive(Debug)]
pub struct Keeping<S> {
    store: S,
    /// What was loaded, saved or adopted last.
    held: Document,
    /// Whether `held` was saved by this tab.
    own: bool,
    /// What could not be saved since.
    attempt: Option<Document>,
    trouble: Option<NotKept>,
    may_overwrite: bool,
}

impl<S: Store> Keeping<S> {
    /// Loads the document: the last one saved, else its backup, else `defaults`.
    pub fn open(store: S, defaults: Document) -> (Self, Loaded) {
        let mut keeping = Self { store, held: Document::default(), own: false, attempt: None, trouble: None, may_overwrite: false };
        let mut loaded = Loaded { document: defaults, source: Source::Defaults, repairs: Vec::new(), put_aside: Vec::new(), trouble: None };
        if !keeping.load_from(MAIN, Source::Main, &mut loaded) {
            keeping.load_from(BACKUP, Source::Backup, &mut loaded);
        }
        keeping.held.clone_from(&loaded.document);
        keeping.trouble = loaded.trouble;
        (keeping, loaded)
    }

    /// Saves the entries, if they differ from what is kept. Nothing is written otherwise: adopting another tab's entries ends there.
    ///
    /// # Errors
    /// If they are not kept. What was stored before is then stored still, under the main key or as the backup.
    pub fn save(&mut self, document: &Document) -> Result<Kept, NotKept> {
        if self.attempt.is_none() && document.same_entries(&self.held) {
            return self.trouble.map_or(Ok(Kept { revision: self.held.revision, replaced: None }), Err);
        }
        let saved = self.write(document);
        self.trouble = saved.as_ref().err().copied();
        saved
    }

    /// Looks what another tab has stored, after a `storage` event or on coming back to the page. `current` is what the page shows now. Writes
    /// nothing.
    pub fn refresh(&mut self, current: &Document) -> Refresh {
        let Ok(Some(stored)) = self.find(MAIN) else { return Refresh::Unchanged };
        match stored.parsed {
            Ok(parsed) => self.adopt(parsed.document, current),
            Err(DocumentFault::NewerVersion { version }) => {
                self.trouble = Some(NotKept::Newer { version });
                Refresh::Newer { version }
            }
            Err(_) => Refresh::Unchanged,
        }
    }

    /// The unreadable texts kept aside, the newest first.
    pub fn kept_aside(&self) -> Vec<String> {
        self.aside().unwrap_or_default()
    }

    /// Lets the next save write over an unreadable text even if that cannot be put aside: the visitor has it as a download, or does not want it.
    pub fn give_up_unreadable(&mut self) {
        self.may_overwrite = true;
    }

    fn find(&self, key: &str) -> Result<Option<Stored>, StoreFault> {
        let text = self.store.get(key)?;
        Ok(text.map(|text| Stored { parsed: Document::parse(&text), text }))
    }

    /// True if a document was found under the key.
    fn load_from(&self, key: &str, source: Source, loaded: &mut Loaded) -> bool {
        let stored = match self.find(key) {
            Ok(Some(stored)) => stored,
            Ok(None) => return false,
            Err(fault) => {
                loaded.trouble.get_or_insert(fault.into());
                return false;
            }
        };
        if stored.is_damaged() {
            if let Err(fault) = self.put_aside(&stored.text) {
                loaded.trouble.get_or_insert(fault.into());
            }
            loaded.put_aside.push(stored.text);
        }
        match stored.parsed {
            Ok(parsed) => {
                loaded.document = parsed.document;
                loaded.repairs = parsed.repairs;
                loaded.source = source;
                return true;
            }
            Err(DocumentFault::NewerVersion { version }) => loaded.trouble = Some(NotKept::Newer { version }),
            Err(_) => {}
        }
        false
    }

    fn write(&mut self, document: &Document) -> Result<Kept, NotKept> {
        let earlier = self.attempt.replace(document.clone());
        let stored = self.find(MAIN)?;
        let (seen, replaced) = match &stored {
            Some(stored) => self.before_overwriting(stored)?,
            None => (0, None),
        };
        let replaced =
            replaced.filter(|other| !other.same_entries(document) && !earlier.is_some_and(|earlier| other.same_entries(&earlier)));
        let next = Document { revision: self.held.revision.max(seen).saturating_add(1), based_on: self.held.revision, ..document.clone() };
        let text = next.to_json();
        if text.len() > MAX_BYTES {
            return Err(NotKept::TooLarge { bytes: text.len() });
        }
        if let Some(good) = stored.filter(|stored| stored.parsed.is_ok()) {
            self.store.set(BACKUP, &good.text)?;
        }
        self.store.set(MAIN, &text)?;
        if self.store.get(MAIN)?.as_deref() != Some(&text) {
            return Err(NotKept::Unverified);
        }
        let revision = next.revision;
        (self.held, self.own, self.attempt, self.may_overwrite) = (next, true, None, false);
        Ok(Kept { revision, replaced })
    }

    /// The revision that a save has to exceed, and the entries of another tab that it would replace.
    fn before_overwriting(&self, stored: &Stored) -> Result<(u64, Option<Document>), NotKept> {
        if stored.is_damaged() && !self.may_overwrite {
            self.put_aside(&stored.text)?;
        }
        match &stored.parsed {
            Ok(Parsed { document, .. }) => Ok((document.revision, (!document.same_entries(&self.held)).then(|| document.clone()))),
            Err(DocumentFault::NewerVersion { version }) => Err(NotKept::Newer { version: *version }),
            Err(_) => Ok((0, None)),
        }
    }

    fn adopt(&mut self, stored: Document, current: &Document) -> Refresh {
        // Two tabs that wrote the same revision: the store holds the winner.
        let tie = stored.revision == self.held.revision && !stored.same_entries(&self.held);
        if stored.revision < self.held.revision || (stored.revision == self.held.revision && !tie) {
            return Refresh::Unchanged;
        }
        let unsaved = !current.same_entries(&self.held);
        let passed_over = self.own && stored.based_on < self.held.revision;
        (self.held, self.own, self.attempt) = (stored.clone(), false, None);
        if stored.same_entries(current) {
            return Refresh::Unchanged;
        }
        Refresh::Adopted(Box::new(Adopted { document: stored, mine: (unsaved || passed_over || tie).then(|| current.clone()) }))
    }

    fn put_aside(&self, text: &str) -> Result<(), StoreFault> {
        let mut texts = self.aside()?;
        if texts.iter().any(|kept| kept == text) {
            return Ok(());
        }
        texts.insert(0, text.to_owned());
        texts.truncate(MAX_ASIDE);
        while texts.len() > 1 && texts.iter().map(String::len).sum::<usize>() > MAX_ASIDE_BYTES {
            texts.pop();
        }
        self.store.set(KEPT_ASIDE, &serde_json::to_string(&texts).unwrap_or_default())
    }

    fn aside(&self) -> Result<Vec<String>, StoreFault> {
        let Some(text) = self.store.get(KEPT_ASIDE)? else { return Ok(Vec::new()) };
        Ok(serde_json::from_str(&text).unwrap_or_else(|_| vec![text]))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;
    use std::rc::Rc;

    use super::*;
    use crate::model::scenario::Field;

    /// What several tabs share.
    #[derive(Clone, Debug, Default)]
    struct Memory {
        texts: Rc<RefCell<BTreeMap<String, String>>>,
        writes: Rc<Cell<usize>>,
    }

    impl Store for Memory {
        fn get(&self, key: &str) -> Result<Option<String>, StoreFault> {
            Ok(self.texts.borrow().get(key).cloned())
        }

        fn set(&self, key: &str, text: &str) -> Result<(), StoreFault> {
            self.writes.set(self.writes.get() + 1);
            self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
            Ok(())
        }
    }

    impl Memory {
        fn text(&self, key: &str) -> String {
            self.texts.borrow()[key].clone()
        }

        fn with(main: &str, backup: Option<&str>) -> Self {
            let memory = Self::default();
            memory.set(MAIN, main).unwrap();
            if let Some(text) = backup {
                memory.set(BACKUP, text).unwrap();
            }
            memory.writes.set(0);
            memory
        }
    }

    /// How the nth call goes wrong.
    #[derive(Clone, Copy, Debug)]
    enum Accident {
        Refused,
        DoneButReportedAsFailed,
        Torn,
        TornSilently,
    }

    const ACCIDENTS: [Accident; 4] = [Accident::Refused, Accident::DoneButReportedAsFailed, Accident::Torn, Accident::TornSilently];

    struct Failing {
        memory: Memory,
        nth: usize,
        calls: Rc<Cell<usize>>,
        accident: Accident,
    }

    impl Failing {
        fn is_due(&self) -> bool {
            self.calls.set(self.calls.get() + 1);
            self.calls.get() == self.nth
        }
    }

    impl Store for Failing {
        fn get(&self, key: &str) -> Result<Option<String>, StoreFault> {
            if self.is_due() { Err(StoreFault::Failed) } else { self.memory.get(key) }
        }

        fn set(&self, key: &str, text: &str) -> Result<(), StoreFault> {
            if !self.is_due() {
                return self.memory.set(key, text);
            }
            match self.accident {
                Accident::Refused => {}
                Accident::DoneButReportedAsFailed => self.memory.set(key, text)?,
                Accident::Torn => self.memory.set(key, &text[..text.len() / 2])?,
                Accident::TornSilently => return self.memory.set(key, &text[..text.len() / 2]),
            }
            Err(StoreFault::Full)
        }
    }

    /// A store that refuses everything.
    struct Refusing(StoreFault);

    impl Store for Refusing {
        fn get(&self, _: &str) -> Result<Option<String>, StoreFault> {
            Err(self.0)
        }

        fn set(&self, _: &str, _: &str) -> Result<(), StoreFault> {
            Err(self.0)
        }
    }

    fn likes(text: &str) -> Document {
        Document { fields: litemap::LiteMap::from_iter([(Field::LikesPerPost, text.to_owned())]), ..Document::default() }
    }

    fn open(memory: &Memory) -> (Keeping<Memory>, Loaded) {
        Keeping::open(memory.clone(), Document::default())
    }

    fn shown(loaded: &Loaded) -> &str {
        loaded.document.fields.get(&Field::LikesPerPost).map_or("", String::as_str)
    }

    fn adopted(refresh: Refresh) -> Adopted {
        let Refresh::Adopted(adopted) = refresh else { panic!("not adopted: {refresh:?}") };
        *adopted
    }

    /// A store in which "first" and then "second" were saved.
    fn saved_twice() -> Memory {
        let memory = Memory::default();
        let (mut keeping, _) = open(&memory);
        keeping.save(&likes("first")).unwrap();
        keeping.save(&likes("second")).unwrap();
        memory
    }

    #[test]
    fn the_first_visit_starts_with_the_defaults_and_writes_nothing() {
        let memory = Memory::default();
        let (mut keeping, loaded) = Keeping::open(memory.clone(), likes("1,000"));
        assert_eq!((loaded.source, shown(&loaded), loaded.trouble), (Source::Defaults, "1,000", None));
        assert_eq!(keeping.save(&likes("1,000")), Ok(Kept { revision: 0, replaced: None }));
        assert_eq!(memory.writes.get(), 0);
    }

    #[test]
    fn what_was_saved_is_loaded_again_and_the_one_before_is_the_backup() {
        let memory = saved_twice();
        let (_, loaded) = open(&memory);
        assert_eq!((loaded.source, shown(&loaded), loaded.document.revision), (Source::Main, "second", 2));
        assert!(memory.text(BACKUP).contains("first"));
    }

    #[test]
    fn entries_that_did_not_change_are_not_written_again() {
        let memory = saved_twice();
        let (mut keeping, loaded) = open(&memory);
        memory.writes.set(0);
        assert_eq!(keeping.save(&loaded.document), Ok(Kept { revision: 2, replaced: None }));
        assert_eq!(memory.writes.get(), 0);
    }

    #[test]
    fn a_main_text_cut_at_any_byte_is_put_aside_and_the_backup_loaded() {
        let good = saved_twice();
        let (whole, backup) = (good.text(MAIN), good.text(BACKUP));
        for end in 0..whole.len() {
            let memory = Memory::with(&whole[..end], Some(&backup));
            let (mut keeping, loaded) = open(&memory);
            assert_eq!((loaded.source, shown(&loaded)), (Source::Backup, "first"), "cut at {end}");
            assert_eq!(loaded.put_aside, [&whole[..end]]);
            assert_eq!(memory.text(MAIN), whole[..end], "loading wrote over it");
            keeping.save(&likes("third")).unwrap();
            assert_eq!(keeping.kept_aside(), [&whole[..end]]);
            assert_eq!(memory.text(BACKUP), backup, "an unreadable text became the backup");
            assert_eq!(shown(&open(&memory).1), "third");
        }
    }

    #[test]
    fn both_unreadable_are_both_put_aside() {
        let memory = Memory::with("{", Some("["));
        let (keeping, loaded) = open(&memory);
        assert_eq!((loaded.source, loaded.trouble), (Source::Defaults, None));
        assert_eq!(loaded.put_aside, ["{", "["]);
        assert_eq!(keeping.kept_aside(), ["[", "{"]);
    }

    #[test]
    fn a_document_that_needed_repair_is_put_aside_as_it_was() {
        let text = r#"{"version":1,"revision":4,"fields":{"likes_per_post":"1k","followers":7}}"#;
        let memory = Memory::with(text, None);
        let (keeping, loaded) = open(&memory);
        assert_eq!((loaded.source, shown(&loaded)), (Source::Main, "1k"));
        assert_eq!(loaded.repairs, ["fields.followers"]);
        assert_eq!(keeping.kept_aside(), [text]);
    }

    #[test]
    fn the_same_unreadable_text_is_put_aside_once() {
        let memory = Memory::with("{", None);
        open(&memory);
        memory.writes.set(0);
        assert_eq!(open(&memory).0.kept_aside(), ["{"]);
        assert_eq!(memory.writes.get(), 0);
    }

    #[test]
    fn the_newest_few_unreadable_texts_are_kept() {
        let memory = Memory::default();
        for text in ["{1", "{2", "{3", "{4"] {
            memory.set(MAIN, text).unwrap();
            open(&memory);
        }
        assert_eq!(open(&memory).0.kept_aside(), ["{4", "{3", "{2"]);
        let large = "x".repeat(MAX_ASIDE_BYTES);
        memory.set(MAIN, &large).unwrap();
        assert!(open(&memory).0.kept_aside() == [large]);
    }

    #[test]
    fn a_damaged_list_of_unreadable_texts_is_kept_as_one_of_them() {
        let memory = Memory::with("{", None);
        memory.set(KEPT_ASIDE, r#"["cut"#).unwrap();
        assert_eq!(open(&memory).0.kept_aside(), ["{", r#"["cut"#]);
    }

    #[test]
    fn an_unreadable_text_that_cannot_be_put_aside_is_not_written_over_until_given_up() {
        struct NoRoomAside(Memory);
        impl Store for NoRoomAside {
            fn get(&self, key: &str) -> Result<Option<String>, StoreFault> {
                self.0.get(key)
            }
            fn set(&self, key: &str, text: &str) -> Result<(), StoreFault> {
                if key == KEPT_ASIDE { Err(StoreFault::Full) } else { self.0.set(key, text) }
            }
        }
        let memory = Memory::with("{", None);
        let (mut keeping, loaded) = Keeping::open(NoRoomAside(memory.clone()), Document::default());
        assert_eq!((loaded.put_aside, loaded.trouble), (vec!["{".to_owned()], Some(NotKept::Store(StoreFault::Full))));
        assert_eq!(keeping.save(&likes("1k")), Err(NotKept::Store(StoreFault::Full)));
        assert_eq!(memory.text(MAIN), "{");
        keeping.give_up_unreadable();
        assert_eq!(keeping.save(&likes("1k")), Ok(Kept { revision: 1, replaced: None }));
    }

    #[test]
    fn what_a_newer_page_wrote_is_never_written_over() {
        let newer = r#"{"version":2,"revision":9}"#;
        let backup = likes("old").to_json();
        let memory = Memory::with(newer, Some(&backup));
        let (mut keeping, loaded) = open(&memory);
        assert_eq!((loaded.source, shown(&loaded), loaded.trouble), (Source::Backup, "old", Some(NotKept::Newer { version: 2 })));
        assert_eq!(keeping.save(&likes("mine")), Err(NotKept::Newer { version: 2 }));
        assert_eq!(keeping.refresh(&likes("mine")), Refresh::Newer { version: 2 });
        assert_eq!((memory.text(MAIN).as_str(), memory.writes.get()), (newer, 0));
    }

    #[test]
    fn a_newer_page_that_comes_while_open_stops_the_saving() {
        let memory = saved_twice();
        let (mut keeping, loaded) = open(&memory);
        memory.set(MAIN, r#"{"version":3}"#).unwrap();
        assert_eq!(keeping.save(&likes("mine")), Err(NotKept::Newer { version: 3 }));
        assert_eq!(keeping.refresh(&loaded.document), Refresh::Newer { version: 3 });
        assert_eq!(memory.text(MAIN), r#"{"version":3}"#);
    }

    #[test]
    fn without_a_store_the_defaults_are_shown_and_the_reason_told() {
        for fault in [StoreFault::Absent, StoreFault::Denied, StoreFault::Failed] {
            let (mut keeping, loaded) = Keeping::open(Refusing(fault), likes("1,000"));
            assert_eq!((shown(&loaded), loaded.trouble), ("1,000", Some(NotKept::Store(fault))));
            assert_eq!(keeping.save(&likes("1,000")), Err(NotKept::Store(fault)));
            assert_eq!(keeping.save(&likes("2k")), Err(NotKept::Store(fault)));
            assert_eq!(keeping.refresh(&likes("2k")), Refresh::Unchanged);
        }
    }

    #[test]
    fn entries_too_large_to_be_read_again_are_not_written() {
        let memory = saved_twice();
        let (mut keeping, _) = open(&memory);
        let fault = keeping.save(&likes(&"1".repeat(MAX_BYTES))).unwrap_err();
        assert!(matches!(fault, NotKept::TooLarge { bytes } if bytes > MAX_BYTES));
        assert_eq!(shown(&open(&memory).1), "second");
    }

    #[test]
    fn after_a_store_was_cleared_the_next_change_saves_everything() {
        let memory = saved_twice();
        let (mut keeping, _) = open(&memory);
        memory.texts.borrow_mut().clear();
        assert_eq!(keeping.refresh(&likes("second")), Refresh::Unchanged);
        assert_eq!(keeping.save(&likes("third")), Ok(Kept { revision: 3, replaced: None }));
        assert_eq!(shown(&open(&memory).1), "third");
    }

    #[test]
    fn whichever_call_fails_the_old_or_the_new_entries_are_stored() {
        for accident in ACCIDENTS {
            for nth in 1.. {
                let memory = saved_twice();
                let calls = Rc::default();
                let store = Failing { memory: memory.clone(), nth, calls: Rc::clone(&calls), accident };
                let (mut keeping, _) = Keeping::open(store, Document::default());
                let saved = keeping.save(&likes("third"));
                let (_, loaded) = open(&memory);
                assert!(matches!(shown(&loaded), "second" | "third"), "{accident:?}, call {nth}: {loaded:?}");
                assert!(saved.is_err() || shown(&loaded) == "third", "{accident:?}, call {nth}: {saved:?}, {loaded:?}");
                if calls.get() < nth {
                    break;
                }
                keeping.save(&likes("fourth")).unwrap();
                assert_eq!(shown(&open(&memory).1), "fourth", "{accident:?}, call {nth}");
            }
        }
    }

    #[test]
    fn a_save_that_failed_is_done_by_the_next_even_without_a_change() {
        let memory = saved_twice();
        // Opening makes one call, saving the four of get, set, set, get: the third is the writing of the main text.
        let store = Failing { memory: memory.clone(), nth: 4, calls: Rc::default(), accident: Accident::Refused };
        let (mut keeping, _) = Keeping::open(store, Document::default());
        assert_eq!(keeping.save(&likes("third")), Err(NotKept::Store(StoreFault::Full)));
        assert_eq!(keeping.save(&likes("third")), Ok(Kept { revision: 3, replaced: None }));
    }

    #[test]
    fn entries_reported_as_failed_are_not_taken_for_another_tabs() {
        let memory = saved_twice();
        let store = Failing { memory: memory.clone(), nth: 4, calls: Rc::default(), accident: Accident::DoneButReportedAsFailed };
        let (mut keeping, _) = Keeping::open(store, Document::default());
        keeping.save(&likes("third")).unwrap_err();
        assert_eq!(keeping.save(&likes("fourth")), Ok(Kept { revision: 4, replaced: None }));
    }

    #[test]
    fn another_tab_takes_over_what_was_saved_and_writes_nothing() {
        let memory = saved_twice();
        let ((mut here, _), (mut there, shown_there)) = (open(&memory), open(&memory));
        here.save(&likes("third")).unwrap();
        memory.writes.set(0);
        let Adopted { document, mine } = adopted(there.refresh(&shown_there.document));
        assert!(document.same_entries(&likes("third")) && mine.is_none());
        assert_eq!(there.save(&document), Ok(Kept { revision: 3, replaced: None }));
        assert_eq!((there.refresh(&document), here.refresh(&likes("third"))), (Refresh::Unchanged, Refresh::Unchanged));
        assert_eq!(memory.writes.get(), 0);
    }

    #[test]
    fn two_tabs_that_edit_in_turns_are_told_of_no_loss() {
        let memory = saved_twice();
        let ((mut here, _), (mut there, _)) = (open(&memory), open(&memory));
        let mut current = likes("second");
        for turn in 0..6 {
            let (writer, reader) = if turn % 2 == 0 { (&mut here, &mut there) } else { (&mut there, &mut here) };
            let next = likes(&turn.to_string());
            assert_eq!(writer.save(&next).unwrap().replaced, None);
            let Adopted { document, mine } = adopted(reader.refresh(&current));
            assert_eq!(mine, None);
            current = document;
        }
        assert_eq!(current.revision, 8);
    }

    #[test]
    fn a_tab_with_unsaved_entries_gets_them_back_and_can_restore_them() {
        let memory = saved_twice();
        let ((mut here, _), (mut there, _)) = (open(&memory), open(&memory));
        here.save(&likes("third")).unwrap();
        let Adopted { mine, .. } = adopted(there.refresh(&likes("typed there")));
        let mine = mine.unwrap();
        assert!(mine.same_entries(&likes("typed there")));
        assert_eq!(there.save(&mine), Ok(Kept { revision: 4, replaced: None }));
        let Adopted { document, mine } = adopted(here.refresh(&likes("third")));
        assert!(document.same_entries(&likes("typed there")) && mine.is_none());
    }

    #[test]
    fn a_save_that_passes_over_another_tabs_tells_both() {
        let memory = saved_twice();
        let ((mut here, _), (mut there, _)) = (open(&memory), open(&memory));
        here.save(&likes("here")).unwrap();
        let kept = there.save(&likes("there")).unwrap();
        assert_eq!(kept.revision, 4);
        assert!(kept.replaced.unwrap().same_entries(&likes("here")));
        let Adopted { document, mine } = adopted(here.refresh(&likes("here")));
        assert!(document.same_entries(&likes("there")) && mine.unwrap().same_entries(&likes("here")));
    }

    #[test]
    fn of_two_equal_revisions_the_stored_one_holds_and_the_other_is_told() {
        let memory = saved_twice();
        let (mut here, _) = open(&memory);
        here.save(&likes("here")).unwrap();
        memory.set(MAIN, &Document { revision: 3, based_on: 2, ..likes("there") }.to_json()).unwrap();
        let Adopted { document, mine } = adopted(here.refresh(&likes("here")));
        assert!(document.same_entries(&likes("there")) && mine.unwrap().same_entries(&likes("here")));
    }

    #[test]
    fn an_older_revision_is_not_adopted() {
        let memory = saved_twice();
        let (mut here, _) = open(&memory);
        memory.set(MAIN, &Document { revision: 1, ..likes("old") }.to_json()).unwrap();
        assert_eq!(here.refresh(&likes("second")), Refresh::Unchanged);
    }

    #[test]
    fn the_same_entries_from_another_tab_change_nothing_but_the_revision() {
        let memory = saved_twice();
        let ((mut here, _), (mut there, _)) = (open(&memory), open(&memory));
        here.save(&likes("same")).unwrap();
        assert_eq!(there.refresh(&likes("same")), Refresh::Unchanged);
        assert_eq!(there.save(&likes("same")), Ok(Kept { revision: 3, replaced: None }));
    }
}
