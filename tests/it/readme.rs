//! What the README shows is what happens: programs are the examples, and under each command stands what it prints.
//! `UPDATE_EXPECT=1` writes into the README what happens now.

use std::fmt::Write as _;
use std::process::Command;

use frontline::document;

use crate::project::{assert_text, in_project, root, text_of};

/// The README as it should be: every block regenerated, everything else as it is.
fn regenerated(readme: &str, regenerate: impl Fn(&str, &str) -> String) -> String {
    let mut text = String::new();
    let mut rest = readme;
    while let Some((before, language, block, after)) = next_block(rest) {
        write!(text, "{before}```{language}\n{}```\n", regenerate(language, block)).expect("a string takes any text");
        rest = after;
    }
    text + rest
}

/// What stands before the next block, its language, the block, and what follows it.
fn next_block(text: &str) -> Option<(&str, &str, &str, &str)> {
    let start = if text.starts_with("```") {
        0
    } else {
        text.find("\n```")? + 1
    };
    let (language, block) = text[start + 3..].split_once('\n')?;
    let end = if block.starts_with("```") {
        0
    } else {
        block.find("\n```")? + 1
    };
    let after = block[end + 3..].strip_prefix('\n').unwrap_or(&block[end + 3..]);
    Some((&text[..start], language, &block[..end], after))
}

fn regenerate(language: &str, block: &str) -> String {
    match language {
        "rust" => program(),
        "text" => text_of("examples/expected/readme.txt"),
        "ratios" => text_of("benches/summary.txt"),
        "json" => document::write(&document::read(block.as_bytes()).expect("an organisation without problems")),
        "console" => block
            .lines()
            .filter_map(|line| line.strip_prefix("$ "))
            .map(session)
            .collect::<Vec<_>>()
            .join("\n"),
        _ => block.to_owned(),
    }
}

/// The program of the README, without the line that says what it is.
fn program() -> String {
    let example = text_of("examples/readme.rs");
    let lines = example
        .lines()
        .skip_while(|line| line.starts_with("//!") || line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A command and what it prints.
fn session(command: &str) -> String {
    let words = words(command);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (["frontline", arguments @ ..] | ["cargo", "run", "--features", "cli", "--", arguments @ ..]) =
        words.as_slice()
    else {
        panic!("the README runs something that is not this program: {command}");
    };
    let program = option_env!("CARGO_BIN_EXE_frontline").unwrap_or("frontline");
    let run = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .env("COLUMNS", "100")
        .output();
    let output = run.expect("the program starts");
    let text = [output.stdout, output.stderr].concat();
    format!(
        "$ {command}\n{}",
        String::from_utf8(text).expect("text").replace("\r\n", "\n")
    )
}

/// The words of a command line, as a shell splits them where nothing but quotes is special.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for character in command.chars() {
        match (quote, character) {
            (None, '\'' | '"') => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            (None, ' ') => words.push(String::new()),
            (_, other) => words.last_mut().expect("never empty").push(other),
        }
    }
    words
}

#[test]
#[cfg_attr(not(feature = "cli"), ignore = "runs the program")]
fn the_readme_shows_what_happens() {
    assert_text("README.md", &regenerated(&text_of("README.md"), regenerate));
}

#[test]
fn the_readme_mentions_what_is_there() {
    let readme = text_of("README.md");
    let named = readme
        .split(['`', '(', ')', ' ', '\n'])
        .filter(|word| word.starts_with("examples/") || word.starts_with("src/"));
    let missing: Vec<_> = named
        .filter(|path| !in_project(path.split('#').next().unwrap_or(path)).exists())
        .collect();
    assert_eq!(
        missing, [""; 0],
        "files that the README mentions and the project doesn't have"
    );
}

#[test]
fn blocks_are_found_and_replaced() {
    let readme = "a\n```console\n$ b\nc\n```\nd\n```sh\n```\n";
    let upper = |language: &str, block: &str| format!("{language}:{}", block.to_uppercase());
    assert_eq!(
        regenerated(readme, upper),
        "a\n```console\nconsole:$ B\nC\n```\nd\n```sh\nsh:```\n"
    );
    assert_eq!(regenerated(readme, |_, block| block.to_owned()), readme);
}

#[test]
fn words_are_split_like_in_a_shell() {
    assert_eq!(words("a 'b c' --d=\"e f\""), ["a", "b c", "--d=e f"]);
}
