//! How wide a text is, and how it is broken to fit. Generous: in whichever font it ends up, it fits.

use crate::org::invisible;

/// A last word of so many characters stays when a name is cut.
const LONGEST_TAIL: usize = 4;
/// Of what stands before it, so much is needed at least.
const SHORTEST_HEAD: usize = 3;

/// How wide a text is at a size, both in pixels: about as in `DejaVu Sans`, the widest of the usual fonts.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The same in bold.
pub(super) fn bold_width(text: &str, size: f64) -> f64 {
    width(text, size) * 1.12
}

/// How wide a character is, in parts of the size of the font.
fn em(character: char) -> f64 {
    match character {
        '\u{300}'..='\u{36f}' => 0.0,
        _ if invisible(character) => 0.0,
        'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '|' | 'I' | '!' => 0.33,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '[' | ']' | '/' | '-' | '·' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 1.0,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' => 0.76,
        '\u{20}'..='\u{7e}' => 0.64,
        _ if is_wide(character) => 1.05,
        _ => 0.8,
    }
}

/// Ideographs, syllables of Korean, and little pictures: as wide as they are high.
fn is_wide(character: char) -> bool {
    matches!(
        character,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}'
        | '\u{2600}'..='\u{27bf}'
    )
}

/// A text in at most `lines` lines, none wider than `limit`: broken between words where there are any, inside them where
/// one is too long, and cut short where it does not fit at all: then a short last word stays, since it often is what
/// tells two names apart ("Till 12").
pub(super) fn wrap(text: &str, limit: f64, lines: usize, measure: impl Fn(&str) -> f64) -> Vec<String> {
    let mut broken: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let line = broken.last_mut().expect("never empty");
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if measure(&longer) <= limit {
            *line = longer;
            continue;
        }
        if !line.is_empty() {
            broken.push(String::new());
        }
        break_word(word, limit, &mut broken, &measure);
    }
    if broken.len() > lines {
        broken.truncate(lines - 1);
        let rest = after(text, &broken);
        broken.push(shorten(&rest, limit, measure));
    }
    broken
}

/// What of a text is not in these lines yet.
fn after(text: &str, lines: &[String]) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let whole = words.join(" ");
    let rest = lines.iter().fold(whole.as_str(), |rest, line| {
        rest.strip_prefix(line.as_str()).unwrap_or(rest).trim_start()
    });
    rest.to_owned()
}

/// A word by itself, in as many lines as it takes; the last line stays open.
fn break_word(word: &str, limit: f64, broken: &mut Vec<String>, measure: impl Fn(&str) -> f64) {
    for character in word.chars() {
        let line = broken.last_mut().expect("never empty");
        line.push(character);
        if measure(line) > limit && line.chars().nth(1).is_some() {
            line.pop();
            broken.push(character.to_string());
        }
    }
}

/// A text that is too wide, cut so that it fits, with an ellipsis where something is missing.
fn shorten(text: &str, limit: f64, measure: impl Fn(&str) -> f64) -> String {
    let (head, tail) = match text.rsplit_once(' ') {
        Some((head, tail)) if tail.chars().count() <= LONGEST_TAIL => (head, format!(" {tail}")),
        _ => (text, String::new()),
    };
    cut(head, &tail, limit, &measure).unwrap_or_else(|| cut(text, "", limit, &measure).unwrap_or_default())
}

/// The beginning of a text, an ellipsis and the tail, as long as fits; nothing where too little is left to know it by.
fn cut(text: &str, tail: &str, limit: f64, measure: impl Fn(&str) -> f64) -> Option<String> {
    let mut kept = text.to_owned();
    while kept.pop().is_some() {
        let shown = format!("{}…{tail}", kept.trim_end());
        if measure(&shown) <= limit {
            let enough = tail.is_empty() || kept.chars().count() >= SHORTEST_HEAD;
            return enough.then_some(shown);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_letters(text: &str, limit: f64, lines: usize) -> Vec<String> {
        wrap(text, limit, lines, |text| text.chars().map(|_| 1.0).sum::<f64>())
    }

    #[test]
    fn texts_break_between_words() {
        assert_eq!(in_letters("Department managers", 12.0, 2), ["Department", "managers"]);
        assert_eq!(in_letters("Web shop", 12.0, 2), ["Web shop"]);
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        assert_eq!(in_letters("one two three four", 5.0, 2), ["one", "two…"]);
        assert_eq!(in_letters("abcdefghijkl", 5.0, 2), ["abcde", "fghi…"]);
        assert_eq!(in_letters("", 5.0, 2), [""]);
    }

    #[test]
    fn a_short_last_word_stays() {
        assert_eq!(in_letters("Featherstonehaugh 12", 12.0, 1), ["Feathers… 12"]);
        assert_eq!(
            in_letters("Accounts receivable 12", 10.0, 2),
            ["Accounts", "receiv… 12"]
        );
        assert_eq!(in_letters("Accounts receivable 12", 5.0, 1), ["Acco…"]);
    }

    #[test]
    fn no_line_is_wider_than_allowed() {
        for limit in 2..12 {
            for line in in_letters("Wirtschaftsprüfungsgesellschaft für alle Fälle", f64::from(limit), 3) {
                assert!(line.chars().count() <= usize::try_from(limit).expect("small"), "{line}");
            }
        }
    }
}
