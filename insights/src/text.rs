//! Bytes of a text in whatever encoding, as UTF-8, streamed.
//!
//! A mark of byte order decides; else the zero bytes of UTF-16; else UTF-8, if the first bytes beyond ASCII are that; else windows-1252. A text that
//! has proved to be UTF-8 stays it: a character that somebody cut in two is replaced, and does not spoil the rest.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use crate::reading::Refusal;
use crate::stop::stop;

/// Bytes that are decoded at a time, and by which the encoding is recognised.
pub const WINDOW: usize = 64 << 10;

/// How the bytes of a text are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Nothing but ASCII so far: UTF-8 and windows-1252 alike.
    Ascii,
    /// UTF-8.
    Utf8,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// Western Europe's Windows.
    Windows1252,
}

impl Encoding {
    /// The name as [`crate::reading::AsText`] has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ascii | Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// What windows-1252 has where latin-1 has control characters; the five that it leaves out stay those.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', //
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A text as UTF-8. The first [`BufRead::fill_buf`] gives the first window whole, or all there is: by it a reader recognises what it has.
pub struct Text<R> {
    inner: R,
    encoding: Rc<Cell<Encoding>>,
    raw: Vec<u8>,
    ready: String,
    at: usize,
    begun: bool,
    ended: bool,
}

impl<R: Read> Text<R> {
    /// Over bytes of which nothing has been read.
    pub fn new(inner: R) -> Self {
        let encoding = Rc::new(Cell::new(Encoding::Ascii));
        Self { inner, encoding, raw: Vec::new(), ready: String::new(), at: 0, begun: false, ended: false }
    }

    /// Where the encoding will stand. It is known when the text is read, since a text may begin with much ASCII.
    #[must_use]
    pub fn encoding(&self) -> Rc<Cell<Encoding>> {
        Rc::clone(&self.encoding)
    }

    /// Reads the next window of bytes and decodes it.
    fn decode(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.at = 0;
        let wanted = WINDOW.saturating_sub(self.raw.len());
        let limit = u64::try_from(wanted).unwrap_or(u64::MAX);
        self.ended = (&mut self.inner).take(limit).read_to_end(&mut self.raw)? < wanted;
        if !self.begun {
            self.begun = true;
            self.encoding.set(begin(&mut self.raw)?);
        }
        if self.encoding.get() == Encoding::Ascii {
            self.encoding.set(eight_bit(&self.raw, self.ended));
        }
        let rest = match self.encoding.get() {
            Encoding::Ascii | Encoding::Utf8 => utf8(&self.raw, self.ended, &mut self.ready),
            Encoding::Utf16Le => utf16(&self.raw, u16::from_le_bytes, self.ended, &mut self.ready),
            Encoding::Utf16Be => utf16(&self.raw, u16::from_be_bytes, self.ended, &mut self.ready),
            Encoding::Windows1252 => {
                self.ready.extend(self.raw.iter().map(|&byte| windows_1252(byte)));
                0
            }
        };
        self.raw.drain(..self.raw.len().saturating_sub(rest));
        Ok(())
    }
}

impl<R: Read> BufRead for Text<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at >= self.ready.len() && !self.ended {
            self.decode()?;
        }
        Ok(self.ready.as_bytes().get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = self.at.saturating_add(amount).min(self.ready.len());
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

/// The encoding by the first bytes, whose mark is taken away.
fn begin(raw: &mut Vec<u8>) -> io::Result<Encoding> {
    let (encoding, mark) = match raw.as_slice() {
        [0xff, 0xfe, 0, 0, ..] => return Err(stop(Refusal::Encoding)),
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
        bytes => (by_zeros(bytes)?, 0),
    };
    raw.drain(..mark);
    // A spreadsheet writes a mark in front of bytes that it saves in the encoding of its country.
    let honest = encoding != Encoding::Utf8 || prefers_utf8(raw, false) != Some(false);
    Ok(if honest { encoding } else { Encoding::Windows1252 })
}

/// UTF-16 shows by its zero bytes, nearly all at even or at odd places: delimiters and digits have one, whatever the script. Other zeros are no text.
fn by_zeros(bytes: &[u8]) -> io::Result<Encoding> {
    let mut zeros = [0_usize; 2];
    for pair in bytes.chunks_exact(2) {
        for (count, &byte) in zeros.iter_mut().zip(pair) {
            *count += usize::from(byte == 0);
        }
    }
    let pairs = bytes.len() / 2;
    match zeros {
        _ if !bytes.contains(&0) => Ok(Encoding::Ascii),
        [even, odd] if odd > even.saturating_mul(8) && odd.saturating_mul(20) >= pairs => Ok(Encoding::Utf16Le),
        [even, odd] if even > odd.saturating_mul(8) && even.saturating_mul(20) >= pairs => Ok(Encoding::Utf16Be),
        _ => Err(stop(Refusal::Encoding)),
    }
}

/// UTF-8 or windows-1252, or neither yet.
fn eight_bit(bytes: &[u8], ended: bool) -> Encoding {
    match prefers_utf8(bytes, ended) {
        None => Encoding::Ascii,
        Some(true) => Encoding::Utf8,
        Some(false) => Encoding::Windows1252,
    }
}

/// Whether there are more characters beyond ASCII in UTF-8 than bytes that cannot be it; none where there are neither. Accents of windows-1252 hardly
/// ever form UTF-8, and one character that was cut in two must not make mojibake of all others.
fn prefers_utf8(bytes: &[u8], ended: bool) -> Option<bool> {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let complete = bytes.len().saturating_sub(if ended { 0 } else { unfinished(bytes) });
    for chunk in bytes.get(..complete).unwrap_or(bytes).utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good + bad == 0 { None } else { Some(good > bad) }
}

/// How many bytes at the end are the beginning of a character.
fn unfinished(bytes: &[u8]) -> usize {
    // A character has at most four bytes, so that the first of one that lacks some is among the last three.
    let tail = bytes.get(bytes.len().saturating_sub(3)..).unwrap_or_default();
    let first = tail.iter().rposition(|&byte| byte >= 0xc0).and_then(|place| tail.get(place..)).unwrap_or_default();
    let waits = std::str::from_utf8(first).is_err_and(|error| error.error_len().is_none());
    if waits { first.len() } else { 0 }
}

/// Decodes UTF-8 and says how many bytes at the end wait for the rest of their character.
fn utf8(raw: &[u8], ended: bool, into: &mut String) -> usize {
    let rest = if ended { 0 } else { unfinished(raw) };
    let complete = raw.len().saturating_sub(rest);
    for chunk in raw.get(..complete).unwrap_or_default().utf8_chunks() {
        into.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            into.push(char::REPLACEMENT_CHARACTER);
        }
    }
    rest
}

/// Decodes UTF-16 and says how many bytes at the end wait for the rest of their character.
fn utf16(raw: &[u8], unit: fn([u8; 2]) -> u16, ended: bool, into: &mut String) -> usize {
    let (pairs, odd) = raw.as_chunks::<2>();
    let mut rest = odd.len();
    let waits = |pair: &&[u8; 2]| (0xd800..0xdc00).contains(&unit(**pair));
    if !ended && pairs.last().as_ref().is_some_and(waits) {
        rest += 2;
    }
    let complete = raw.len().saturating_sub(rest) / 2;
    let units = pairs.iter().take(if ended { pairs.len() } else { complete }).map(|&pair| unit(pair));
    into.extend(char::decode_utf16(units).map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER)));
    if ended && !odd.is_empty() {
        into.push(char::REPLACEMENT_CHARACTER);
    }
    if ended { 0 } else { rest }
}

fn windows_1252(byte: u8) -> char {
    let place = byte.checked_sub(0x80).map(usize::from);
    place.and_then(|place| WINDOWS_1252.get(place)).copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte at a time, as a slow source does.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let length = into.len().min(1);
            self.0.read(&mut into[..length])
        }
    }

    fn read(bytes: &[u8]) -> (String, Encoding) {
        let mut text = Text::new(Slow(bytes));
        let encoding = text.encoding();
        let mut all = String::new();
        text.read_to_string(&mut all).unwrap();
        (all, encoding.get())
    }

    fn utf16_bytes(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    const SAID: &str = "Date,いいね\n9月16日,1 😭 é\n";

    #[test]
    fn the_same_text_comes_out_of_every_encoding() {
        let le = utf16_bytes(SAID, u16::to_le_bytes);
        let be = utf16_bytes(SAID, u16::to_be_bytes);
        assert_eq!(read(SAID.as_bytes()), (SAID.into(), Encoding::Utf8));
        assert_eq!(read(&[b"\xef\xbb\xbf", SAID.as_bytes()].concat()), (SAID.into(), Encoding::Utf8));
        assert_eq!(read(&[b"\xff\xfe".as_slice(), &le].concat()), (SAID.into(), Encoding::Utf16Le));
        assert_eq!(read(&[b"\xfe\xff".as_slice(), &be].concat()), (SAID.into(), Encoding::Utf16Be));
        assert_eq!(read(&le), (SAID.into(), Encoding::Utf16Le));
        assert_eq!(read(&be), (SAID.into(), Encoding::Utf16Be));
    }

    #[test]
    fn windows_1252_is_what_is_not_utf_8() {
        assert_eq!(read(b"caf\xe9 \x93so\x94 \x80 \x81"), ("café “so” € \u{81}".into(), Encoding::Windows1252));
        assert_eq!(read(b"plain"), ("plain".into(), Encoding::Ascii));
        assert_eq!(read(b"the end: caf\xe9"), ("the end: café".into(), Encoding::Windows1252));
        assert_eq!(read(b"\xef\xbb\xbfa mark that lies: caf\xe9 noir"), ("a mark that lies: café noir".into(), Encoding::Windows1252));
    }

    #[test]
    fn a_character_that_was_cut_does_not_spoil_the_others() {
        assert_eq!(read(b"\xc3\xa9\xc3\xa9 \xf0\x9f\x98 \xc3\xa9"), ("éé \u{fffd} é".into(), Encoding::Utf8));
        assert_eq!(read(b"\xc3\xa9\xc3\xa9 \xf0\x9f\x98"), ("éé \u{fffd}".into(), Encoding::Utf8));
    }

    #[test]
    fn characters_over_the_edge_of_a_window_come_out_whole() {
        for shift in 0..4 {
            let text = format!("{}é😭é", "x".repeat(WINDOW - 1 - shift)).repeat(3);
            assert_eq!(read(text.as_bytes()), (text.clone(), Encoding::Utf8));
            let wide = format!("{}😭", "x".repeat(WINDOW / 2 - shift)).repeat(3);
            assert_eq!(read(&utf16_bytes(&wide, u16::to_le_bytes)), (wide, Encoding::Utf16Le));
        }
    }

    #[test]
    fn the_encoding_is_decided_where_the_ascii_ends() {
        let long = "a,b\n".repeat(WINDOW / 2);
        let latin = [long.as_bytes(), b"caf\xe9"].concat();
        assert_eq!(read(&latin), (format!("{long}café"), Encoding::Windows1252));
        assert_eq!(read(format!("{long}café").as_bytes()), (format!("{long}café"), Encoding::Utf8));
    }

    #[test]
    fn zeros_that_are_not_utf_16_are_no_text() {
        for bytes in [b"a\0\0\0b\0\0\0".as_slice(), b"\xff\xfe\0\0a\0\0\0", &[0; 100], b"\0\0\0a\0\0\0b"] {
            let error = Text::new(bytes).read_to_end(&mut Vec::new()).unwrap_err();
            assert_eq!(crate::stop::refusal(&error), Refusal::Encoding, "{bytes:?}");
        }
    }

    #[test]
    fn half_a_unit_at_the_end_is_replaced() {
        assert_eq!(read(b"\xff\xfea\0b"), ("a\u{fffd}".into(), Encoding::Utf16Le));
        assert_eq!(read(b"\xff\xfea\0\x3d\xd8"), ("a\u{fffd}".into(), Encoding::Utf16Le));
        assert_eq!(read(b""), (String::new(), Encoding::Ascii));
    }
}
