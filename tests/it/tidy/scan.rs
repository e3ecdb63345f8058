//! Rust source with comments and the contents of literals blanked out, line by line as it was.

/// What the scanner is inside of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Code,
    LineComment,
    BlockComment { depth: u32 },
    Text,
    RawText { hashes: usize },
}

/// The text with every comment turned into spaces and every character of a literal into `x`. Lines keep their numbers.
pub(crate) fn code_of(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut scanner = Scanner {
        rest: &characters,
        before: '\n',
        inside: Inside::Code,
        code: String::with_capacity(text.len()),
    };
    while !scanner.rest.is_empty() {
        scanner.step();
    }
    scanner.code
}

struct Scanner<'a> {
    rest: &'a [char],
    before: char,
    inside: Inside,
    code: String,
}

impl Scanner<'_> {
    fn step(&mut self) {
        match self.inside {
            Inside::Code => self.step_in_code(),
            Inside::LineComment if self.at("\n") => self.leave(1, '\n'),
            Inside::LineComment => self.blank(1, ' '),
            Inside::BlockComment { depth } => self.step_in_block_comment(depth),
            Inside::Text if self.at("\\") => self.blank(2, 'x'),
            Inside::Text if self.at("\"") => self.leave(1, '"'),
            Inside::RawText { hashes } if self.closes_raw_text(hashes) => self.leave(hashes + 1, '"'),
            Inside::Text | Inside::RawText { .. } => self.blank(1, 'x'),
        }
    }

    fn step_in_code(&mut self) {
        if self.at("//") {
            self.enter(Inside::LineComment, 2, ' ');
        } else if self.at("/*") {
            self.enter(Inside::BlockComment { depth: 1 }, 2, ' ');
        } else if let Some(hashes) = self.opens_raw_text() {
            self.enter(Inside::RawText { hashes }, hashes + 2, '"');
        } else if self.at("\"") {
            self.enter(Inside::Text, 1, '"');
        } else if let Some(length) = self.character_literal() {
            self.blank(length, 'x');
        } else {
            self.code.push(self.rest[0]);
            self.advance(1);
        }
    }

    fn step_in_block_comment(&mut self, depth: u32) {
        if self.at("/*") {
            self.enter(Inside::BlockComment { depth: depth + 1 }, 2, ' ');
        } else if !self.at("*/") {
            self.blank(1, ' ');
        } else if depth > 1 {
            self.enter(Inside::BlockComment { depth: depth - 1 }, 2, ' ');
        } else {
            self.leave(2, ' ');
        }
    }

    fn at(&self, text: &str) -> bool {
        let mut rest = self.rest.iter();
        text.chars().all(|character| rest.next() == Some(&character))
    }

    /// `r"`, `r#"`, …: how many hashes, where raw text opens here.
    fn opens_raw_text(&self) -> Option<usize> {
        let starts_here = self.at("r") && (!is_name(self.before) || self.before == 'b');
        let hashes = self
            .rest
            .iter()
            .skip(1)
            .take_while(|&&character| character == '#')
            .count();
        (starts_here && self.rest.get(hashes + 1) == Some(&'"')).then_some(hashes)
    }

    fn closes_raw_text(&self, hashes: usize) -> bool {
        self.at("\"")
            && self
                .rest
                .iter()
                .skip(1)
                .take(hashes)
                .filter(|&&character| character == '#')
                .count()
                == hashes
    }

    /// The length of a character literal that starts here; a lifetime is none.
    fn character_literal(&self) -> Option<usize> {
        if !self.at("'") {
            return None;
        }
        if self.at("'\\") {
            let end = self.rest.iter().skip(3).position(|&character| character == '\'')?;
            return Some(end + 4);
        }
        (self.rest.get(2) == Some(&'\'')).then_some(3)
    }

    fn enter(&mut self, inside: Inside, length: usize, filler: char) {
        self.inside = inside;
        self.blank(length, filler);
    }

    fn leave(&mut self, length: usize, filler: char) {
        self.enter(Inside::Code, length, filler);
    }

    fn blank(&mut self, length: usize, filler: char) {
        let length = length.min(self.rest.len());
        for &character in &self.rest[..length] {
            self.code.push(if character == '\n' { '\n' } else { filler });
        }
        self.advance(length);
    }

    fn advance(&mut self, length: usize) {
        self.before = self.rest[length - 1];
        self.rest = &self.rest[length..];
    }
}

/// Whether a character can stand in a name.
pub(crate) fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The places where `word` stands by itself, not as a part of a longer name.
pub(crate) fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

/// The length of what is enclosed by the bracket that `code` starts with, both brackets included.
pub(crate) fn enclosed(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in code.char_indices() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at + character.len_utf8());
        }
    }
    None
}

#[test]
fn comments_and_literals_are_blanked() {
    assert_eq!(code_of("a // b\nc"), "a     \nc");
    assert_eq!(code_of("a /* b /* c */ d */ e"), "a                   e");
    assert_eq!(code_of(r#"f("a\"b{", 'x', '\'', 'a)"#), r#"f("xxxxx", xxx, xxxx, 'a)"#);
    assert_eq!(code_of("r#\"a\"b\"# c"), "\"\"\"xxx\"\" c");
    assert_eq!(code_of("br\"a{\" c"), "b\"\"xx\" c");
    assert_eq!(code_of("'\\u{1F600}' \"é\n\""), "xxxxxxxxxxx \"x\n\"");
}

#[test]
fn words_are_whole() {
    assert_eq!(words("fn fname _fn (fn)", "fn").collect::<Vec<_>>(), [0, 14]);
}

#[test]
fn brackets_enclose() {
    assert_eq!(enclosed("{ a(b[c]) } d"), Some(11));
    assert_eq!(enclosed("{ a"), None);
}
