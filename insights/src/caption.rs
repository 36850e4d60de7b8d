//! What is kept of a post's text: its length, its hashtags, and its beginning.

use crate::caps;
use crate::post::Post;

/// Writes what a caption tells into a post.
pub fn describe(post: &mut Post, caption: &str) {
    let caption = caption.trim();
    if caption.is_empty() {
        return;
    }
    post.caption_chars = u32::try_from(caption.chars().count()).ok();
    post.hashtags = hashtags(caption);
    post.title = title(caption);
}

/// The beginning of a text on one line.
fn title(caption: &str) -> Box<str> {
    let mut title = String::new();
    let mut chars = 0_usize;
    for (place, word) in caption.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).enumerate() {
        let room = caps::TITLE_CHARS.saturating_sub(chars);
        if room < 2 {
            break;
        }
        if place > 0 {
            title.push(' ');
            chars += 1;
        }
        let piece = word.chars().take(caps::TITLE_CHARS.saturating_sub(chars));
        let before = title.len();
        title.extend(piece);
        chars += title.get(before..).map_or(0, |added| added.chars().count());
    }
    title.into()
}

/// Words behind `#`, lower case, each once.
fn hashtags(caption: &str) -> Vec<Box<str>> {
    let mut found: Vec<Box<str>> = Vec::new();
    for piece in caption.split(['#', '＃']).skip(1) {
        let end = piece.find(ends_hashtag).unwrap_or(piece.len());
        let Some(word) = piece.get(..end) else { continue };
        let word: Box<str> = word.to_lowercase().into();
        if word.chars().any(|c| !c.is_ascii_digit()) && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// True for what cannot stand in a hashtag. Signs of other scripts that are no letters by themselves (vowels of Hindi) can.
fn ends_hashtag(c: char) -> bool {
    match c {
        '_' => false,
        _ if c.is_ascii() => !c.is_ascii_alphanumeric(),
        '\u{a0}'..='\u{bf}' => !c.is_alphanumeric(),
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{ff01}'..='\u{ff0f}' => true,
        _ => c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn described(caption: &str) -> Post {
        let mut post = Post::default();
        describe(&mut post, caption);
        post
    }

    #[test]
    fn hashtags_are_found_in_any_script_and_each_once() {
        let post = described("Ein Tag #Sommer, #sommer! #夏の日　#हिन्दी #c_1 #12 # ## (#ñandú) a#b");
        let tags: Vec<&str> = post.hashtags.iter().map(|tag| &**tag).collect();
        assert_eq!(tags, ["sommer", "夏の日", "हिन्दी", "c_1", "ñandú", "b"]);
    }

    #[test]
    fn a_title_is_the_beginning_on_one_line() {
        let post = described("  First line\r\n\r\nsecond\u{200b} line  ");
        assert_eq!(&*post.title, "First line second\u{200b} line");
        assert_eq!(post.caption_chars, Some(26));
        let long = described(&"é".repeat(500));
        assert_eq!(long.title.chars().count(), caps::TITLE_CHARS);
        assert_eq!(long.caption_chars, Some(500));
        assert_eq!(described(" \n "), Post::default());
    }

    proptest! {
        #[test]
        fn a_title_is_never_longer_than_allowed(caption in "(\\PC|[ \n#]){0,200}") {
            prop_assert!(described(&caption).title.chars().count() <= caps::TITLE_CHARS);
        }
    }
}
