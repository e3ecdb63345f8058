//! Content lines: escaped, folded, ended as RFC 5545 wants them.

/// Bytes of a line, its end not counted (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// The lines of a file.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// Adds a property whose value stands as it is.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// Adds a property whose value is a text.
    pub(super) fn add_text(&mut self, name: &str, text: &str) {
        self.add(name, &escaped(text));
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Adds a line, broken where it is too long; a line that goes on begins with a blank, and no character is split.
    fn fold(&mut self, line: &str) {
        let mut room = LONGEST;
        for character in line.chars() {
            let length = character.len_utf8();
            if length > room {
                self.text.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.text.push(character);
            room -= length;
        }
        self.text.push_str("\r\n");
    }
}

/// A text as a value; control characters, which have no form in it, become blanks.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' => value.push_str("\\n"),
            _ if character.is_control() => value.push(' '),
            _ => value.push(character),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, text: &str) -> String {
        let mut lines = Lines::default();
        lines.add_text(name, text);
        lines.into_text()
    }

    #[test]
    fn what_means_something_is_escaped() {
        assert_eq!(
            line("SUMMARY", "a;b,c\\d:e\nf\tg"),
            "SUMMARY:a\\;b\\,c\\\\d:e\\nf g\r\n"
        );
    }

    #[test]
    fn lines_are_folded_at_75_bytes_between_characters() {
        assert_eq!(line("A", &"x".repeat(73)), format!("A:{}\r\n", "x".repeat(73)));
        assert_eq!(line("A", &"x".repeat(74)), format!("A:{}\r\n x\r\n", "x".repeat(73)));
        for letter in ["x", "é", "ж", "☕", "🦷"] {
            for count in 0..200 {
                let text = letter.repeat(count);
                let folded = line("SUMMARY", &text);
                assert!(
                    folded.split("\r\n").all(|line| line.len() <= LONGEST),
                    "{letter} {count}"
                );
                assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
            }
        }
    }
}
