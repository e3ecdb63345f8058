//! The project checks itself: layers, sizes, leftovers, and that what belongs together says the same.

mod circles;
mod layers;
mod manifest;
mod scan;
mod source;

use std::fmt::Display;

use crate::project::{files, in_project, text_of};
use circles::Files;
use layers::Rooms;
use scan::{code_of, words};
use source::{Function, Source, all_sources, sources};

/// Lines of code a file may have, tests aside.
const LONGEST_FILE: usize = 400;
/// Lines of code a function may have.
const LONGEST_FUNCTION: usize = 60;
/// Nine functions in ten have fewer lines than this.
const SHORT_FUNCTION: usize = 20;

#[track_caller]
fn assert_none(what: &str, found: impl IntoIterator<Item = impl Display>) {
    let found: Vec<String> = found.into_iter().map(|finding| format!("  {finding}\n")).collect();
    assert!(found.is_empty(), "{what}:\n{}", found.concat());
}

#[test]
fn rooms_use_only_rooms_above_them() {
    let rooms = Rooms::of(&text_of("src/lib.rs"));
    assert_none(
        "arrows that point the wrong way",
        sources().iter().flat_map(|source| rooms.violations(source)),
    );
}

#[test]
fn no_circle_leaves_a_folder() {
    let (program, library): (Vec<_>, Vec<_>) = sources()
        .into_iter()
        .partition(|source| source.path.starts_with("src/bin/"));
    let program: Vec<_> = program
        .into_iter()
        .map(|source| Source::new(source.path.replace("src/bin/frontline/", "src/"), source.text))
        .collect();
    let circles = [library, program].map(|sources| Files::of(&sources).circles());
    assert_none("files of different folders that need each other", circles.concat());
}

#[test]
fn the_program_uses_the_library_from_outside() {
    let program = all_sources("src/bin");
    assert_none(
        "ways around the public interface",
        program
            .iter()
            .filter(|source| source.code.contains("#[path") || source.code.contains("include!"))
            .map(|s| &s.path),
    );
}

#[test]
fn files_are_short() {
    let long = |source: &Source| source.lines_of_code() >= LONGEST_FILE;
    let sources: Vec<_> = sources()
        .into_iter()
        .chain(all_sources("examples"))
        .chain(all_sources("benches"))
        .collect();
    assert_none(
        "files that want to be split",
        sources
            .iter()
            .filter(|source| long(source))
            .map(|source| format!("{}: {}", source.path, source.lines_of_code())),
    );
}

#[test]
fn functions_are_short() {
    let sources = sources();
    let functions: Vec<_> = sources
        .iter()
        .flat_map(|s| s.functions().into_iter().map(|f| (s.path.as_str(), f)))
        .collect();
    let longer = |than: usize| {
        functions
            .iter()
            .filter(move |(_, function)| function.lines_of_code > than)
    };
    assert_none(
        "functions that want to be split",
        longer(LONGEST_FUNCTION).map(describe),
    );
    let not_short: Vec<_> = longer(SHORT_FUNCTION - 1).map(describe).collect();
    assert!(
        not_short.len() * 10 <= functions.len(),
        "{} of {} functions have {SHORT_FUNCTION} lines or more:\n{}",
        not_short.len(),
        functions.len(),
        not_short.join("\n"),
    );
}

fn describe((path, function): &(&str, Function)) -> String {
    format!(
        "{path}:{}: {} has {} lines",
        function.line, function.name, function.lines_of_code
    )
}

#[test]
fn nothing_was_left_behind() {
    let everywhere = [".unwrap()", "todo!", "unimplemented!", "dbg!"];
    let library = ["println!", "print!"];
    let sources = sources();
    let program = |source: &&Source| source.path.starts_with("src/bin");
    assert_none("leftovers", sources.iter().flat_map(|source| uses(source, &everywhere)));
    assert_none(
        "the library prints nothing",
        sources
            .iter()
            .filter(|source| !program(source))
            .flat_map(|source| uses(source, &library)),
    );
}

#[test]
fn no_code_is_unsafe() {
    let folders = ["src", "tests", "examples", "benches"];
    let sources = folders.iter().flat_map(|folder| all_sources(folder));
    assert_none(
        "unsafe code",
        sources
            .filter(|source| words(&code_of(&source.text), "unsafe").next().is_some())
            .map(|source| source.path),
    );
    assert!(text_of("src/lib.rs").contains("#![forbid(unsafe_code)]"));
}

/// Where the code of `source` has one of `words`.
fn uses(source: &Source, words: &[&str]) -> Vec<String> {
    let lines = source.code.lines().zip(1..);
    lines
        .filter(|(line, _)| words.iter().any(|word| line.contains(word)))
        .map(|(line, number)| format!("{}:{number}: {}", source.path, line.trim()))
        .collect()
}

#[test]
fn leftovers_are_found() {
    let source = Source::new(
        "src/a.rs",
        "fn a() {\n    b.unwrap(); // why\n    c(\"dbg!\"); // todo!\n}\n",
    );
    assert_eq!(
        uses(&source, &[".unwrap()", "todo!", "dbg!"]),
        ["src/a.rs:2: b.unwrap();"]
    );
}

#[test]
fn every_file_says_what_it_is() {
    let folders = ["src", "tests", "examples", "benches"];
    let sources = folders.iter().flat_map(|folder| all_sources(folder));
    assert_none(
        "files that don't start with //!",
        sources
            .filter(|source| !source.text.starts_with("//!"))
            .map(|source| source.path),
    );
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let homes = ["home", "root", "work", "tmp", "Users"].map(|folder| format!("/{folder}/"));
    let folders = [".ci", "src", "tests", "examples", "benches"];
    let top = ["README.md", "CHANGELOG.md", "Cargo.toml"];
    let paths = folders.iter().chain(&top).flat_map(|path| files(path));
    assert_none(
        "absolute paths",
        paths.filter(|path| {
            let bytes = std::fs::read(in_project(path)).expect("readable");
            let text = String::from_utf8_lossy(&bytes);
            homes.iter().any(|home| text.contains(home.as_str()))
        }),
    );
}

#[test]
fn every_example_has_its_expected_output() {
    let files = files("examples");
    let missing = files.iter().filter_map(|path| {
        let name = path.strip_prefix("examples/")?.strip_suffix(".rs")?;
        let expected = format!("examples/expected/{name}.txt");
        (!files.contains(&expected)).then_some(expected)
    });
    assert_none("missing", missing);
}
