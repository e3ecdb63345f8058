//! The project's own source files: code, tests, functions.

use std::collections::HashSet;

use super::scan::{code_of, enclosed, words};
use crate::project::{files, text_of};

/// A function and how many lines of code it has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) lines_of_code: usize,
}

/// One source file.
pub(crate) struct Source {
    /// Relative to the root of the project, with `/` between its parts.
    pub(crate) path: String,
    /// As it stands in the file.
    pub(crate) text: String,
    /// Without comments, contents of literals, and tests; lines keep their numbers.
    pub(crate) code: String,
}

impl Source {
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let code = without_tests(&code_of(&text));
        Self {
            path: path.into(),
            text,
            code,
        }
    }

    /// The modules it lies in, from the root: `src/view/links.rs` is `["view", "links"]`.
    pub(crate) fn modules(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        path.split('/')
            .filter(|part| !matches!(*part, "mod" | "lib" | "main"))
            .collect()
    }

    pub(crate) fn lines_of_code(&self) -> usize {
        lines_of_code(&self.code)
    }

    /// Its functions with a body.
    pub(crate) fn functions(&self) -> Vec<Function> {
        words(&self.code, "fn")
            .filter_map(|at| function_at(&self.code, at))
            .collect()
    }

    /// The paths, without ending, of the modules that only exist in tests.
    fn test_modules(&self) -> Vec<String> {
        let folder = match self.path.rsplit_once('/') {
            Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder.to_owned(),
            _ => self.path.trim_end_matches(".rs").to_owned(),
        };
        let code = code_of(&self.text);
        test_items(&code)
            .filter_map(|item| declared_module(&code[item]))
            .map(|name| format!("{folder}/{name}"))
            .collect()
    }
}

fn function_at(code: &str, at: usize) -> Option<Function> {
    let signature = &code[at..];
    let name: String = signature[2..]
        .trim_start()
        .chars()
        .take_while(|&c| super::scan::is_name(c))
        .collect();
    if name.is_empty() {
        return None; // a function pointer type
    }
    let body = body_at(signature)?;
    let end = body + enclosed(&signature[body..])?;
    Some(Function {
        name,
        line: code[..at].matches('\n').count() + 1,
        lines_of_code: lines_of_code(&signature[..end]),
    })
}

/// Where the body starts, of a function that has one.
fn body_at(signature: &str) -> Option<usize> {
    let mut skip_until = 0;
    for (at, character) in signature.char_indices() {
        match character {
            _ if at < skip_until => {}
            '(' | '[' => skip_until = at + enclosed(&signature[at..])?,
            '{' => return Some(at),
            ';' => return None,
            _ => {}
        }
    }
    None
}

fn lines_of_code(code: &str) -> usize {
    code.lines().filter(|line| !line.trim().is_empty()).count()
}

/// Where the items are that only exist in tests, attribute included.
fn test_items(code: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    const ATTRIBUTE: &str = "#[cfg(test)]";
    code.match_indices(ATTRIBUTE).map(|(at, _)| {
        let item = at + ATTRIBUTE.len();
        let length = code[item..]
            .find([';', '{'])
            .map_or(0, |stop| match &code[item + stop..] {
                block if block.starts_with('{') => stop + enclosed(block).unwrap_or(block.len()),
                _ => stop + 1,
            });
        at..item + length
    })
}

/// The name in `mod name;`.
fn declared_module(item: &str) -> Option<&str> {
    item.strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name.trim())
}

fn without_tests(code: &str) -> String {
    let mut kept = code.to_owned();
    for item in test_items(code) {
        let blank: String = kept[item.clone()]
            .chars()
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        // As long as before, so that the ranges still hold: code has no characters of several bytes left but in names.
        let blank = format!("{blank}{}", " ".repeat(item.len() - blank.len()));
        kept.replace_range(item, &blank);
    }
    kept
}

/// The Rust files below `folder`, tests included.
pub(crate) fn all_sources(folder: &str) -> Vec<Source> {
    let rust = files(folder)
        .into_iter()
        .filter(|path| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "rs"));
    rust.map(|path| Source::new(path.clone(), text_of(&path))).collect()
}

/// The Rust files of `src`, without the files that are only tests.
pub(crate) fn sources() -> Vec<Source> {
    without_test_files(all_sources("src"))
}

fn without_test_files(sources: Vec<Source>) -> Vec<Source> {
    let tests: HashSet<String> = sources.iter().flat_map(Source::test_modules).collect();
    let is_test = |path: &str| {
        let module = path.trim_end_matches(".rs").trim_end_matches("/mod");
        tests
            .iter()
            .any(|test| module == test || module.starts_with(&format!("{test}/")))
    };
    sources.into_iter().filter(|source| !is_test(&source.path)).collect()
}

#[test]
fn functions_are_found_and_counted() {
    let source = Source::new(
        "src/a.rs",
        "//! x\nfn one() {}\ntrait T { fn none(&self, a: [u8; 2]); }\nfn three(f: fn(u8)) -> [u8; 3] {\n    // why\n\n    \"{\"\n}\n",
    );
    let found: Vec<_> = source
        .functions()
        .into_iter()
        .map(|f| (f.name, f.line, f.lines_of_code))
        .collect();
    assert_eq!(found, [("one".to_owned(), 2, 1), ("three".to_owned(), 4, 3)]);
}

#[test]
fn tests_are_no_code() {
    let source = Source::new(
        "src/a.rs",
        "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { x.unwrap() }\n}\nfn c() {}\n",
    );
    assert_eq!(source.lines_of_code(), 2);
    assert!(!source.code.contains("unwrap"));
}

#[test]
fn files_of_tests_are_left_out() {
    let sources = vec![
        Source::new("src/a/mod.rs", "mod b;\n#[cfg(test)]\nmod tests;"),
        Source::new("src/a/b.rs", "#[cfg(test)]\nmod naive;\nmod real;"),
        Source::new("src/a/b/naive.rs", ""),
        Source::new("src/a/b/real.rs", ""),
        Source::new("src/a/tests/mod.rs", "mod more;"),
        Source::new("src/a/tests/more.rs", ""),
    ];
    let kept: Vec<_> = without_test_files(sources)
        .into_iter()
        .map(|source| source.path)
        .collect();
    assert_eq!(kept, ["src/a/mod.rs", "src/a/b.rs", "src/a/b/real.rs"]);
}

#[test]
fn modules_come_from_paths() {
    assert_eq!(Source::new("src/view/links.rs", "").modules(), ["view", "links"]);
    assert_eq!(Source::new("src/view/mod.rs", "").modules(), ["view"]);
    assert_eq!(Source::new("src/lib.rs", "").modules(), [""; 0]);
}
