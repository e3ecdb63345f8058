//! Quoting what was found, and listing what there is.

use std::borrow::Cow;

use crate::time::enumerated;

/// The longest text that a message quotes in full, in characters.
const QUOTED: usize = 60;

/// A text, cut where it is too long for a message.
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// A list of words as a sentence has them: `"a", "b" and "c"`.
pub(super) fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    enumerated(words.into_iter().map(|word| format!("{word:?}")))
}
