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

/// The characters of a text that nobody sees, with their places; but for those that shape what stands beside them, as in
/// words of some languages and in little pictures.
pub(crate) fn unseen(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut before = None;
    text.char_indices().filter(move |&(at, character)| {
        let shapes = || shapes(before, character, text[at + character.len_utf8()..].chars().next());
        let is_unseen = invisible(character) && !shapes();
        before = Some(character);
        is_unseen
    })
}

/// The presentation of a little picture: in colour.
const IN_COLOUR: char = '\u{fe0f}';
/// The frame of a key: it goes round a digit, which is a picture then.
const KEY: char = '\u{20e3}';

/// Whether a character makes a difference to what is seen of those beside it. No letter of Latin, Greek or Cyrillic joins
/// or varies: there it would be a way to tell two texts apart that look the same.
fn shapes(before: Option<char>, character: char, after: Option<char>) -> bool {
    let can = |beside: Option<char>| beside.is_some_and(|beside| beside >= '\u{590}' && !invisible(beside));
    match character {
        '\u{200c}' | '\u{200d}' => (can(before) || before == Some(IN_COLOUR)) && can(after),
        IN_COLOUR if after == Some(KEY) => true,
        '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => can(before),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shapes_its_neighbours_is_no_character_by_itself() {
        let shaped = [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}⚕\u{fe0f}",
            "❤\u{fe0f}\u{200d}🔥",
            "1\u{fe0f}\u{20e3}",
            "葛\u{e0100}",
        ];
        for text in shaped {
            assert_eq!(unseen(text).next(), None, "{text}");
        }
        for text in [
            "p\u{200b}",
            "p\u{fe0f}",
            "ü\u{200d}",
            "p\u{200c}q",
            "م\u{200c}",
            "\u{200d}م",
            "م\u{fe0f}\u{fe0f}",
            "a\tb",
            "a\u{202e}",
        ] {
            assert_eq!(unseen(text).count(), 1, "{text:?}");
        }
        assert_eq!(
            unseen("a\u{200b}é\u{202e}").collect::<Vec<_>>(),
            [(1, '\u{200b}'), (6, '\u{202e}')]
        );
    }

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
