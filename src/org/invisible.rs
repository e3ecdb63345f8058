//! Characters that nobody sees.

/// Whether a character leaves nothing to be seen: control and format characters, marks of direction, what has no width,
/// and fillers that are blank. Spaces are not among them: a gap is seen.
///
/// Of Unicode 16: general categories Cc, Cf, Zl and Zp, but for the marks of numbers that are drawn, with
/// `Default_Ignorable_Code_Point`. That includes what only joins or varies its neighbours (U+200C, U+200D, U+FE0F), which
/// words of some languages and many little pictures are written with.
pub(crate) fn invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_nothing_to_be_seen_is_told_from_what_does() {
        let unseen =
            "\0\n\u{1b}\u{7f}\u{85}\u{ad}\u{200b}\u{200d}\u{200f}\u{202e}\u{2060}\u{2066}\u{feff}\u{fe0f}\u{e0041}";
        assert!(unseen.chars().all(invisible));
        // Signs of Arabic and Kaithi that go before numbers are format characters as well, and drawn.
        let seen = "aÄ0 \u{a0}\u{3000}.é\u{301}א漢☕\u{600}\u{110bd}\u{fffd}";
        assert!(!seen.chars().any(invisible));
    }
}
