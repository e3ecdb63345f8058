//! The files of the project.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The place of a file of the project.
pub(crate) fn in_project(path: &str) -> PathBuf {
    root().join(path)
}

/// The text of a file of the project, with plain line ends.
#[track_caller]
pub(crate) fn text_of(path: &str) -> String {
    let text = fs::read_to_string(in_project(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.replace("\r\n", "\n")
}

/// Asserts that a file of the project says `now`; with `UPDATE_EXPECT=1` in the environment, makes it so.
#[track_caller]
pub(crate) fn assert_text(path: &str, now: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(in_project(path), now).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let expected = text_of(path);
    if expected != now {
        let differs = expected
            .lines()
            .zip(now.lines())
            .take_while(|(one, other)| one == other)
            .count()
            + 1;
        panic!("{path} differs from line {differs} on (UPDATE_EXPECT=1 accepts this); now it would be:\n{now}");
    }
}

/// Every file below `folder`, in order; `folder` and the results are relative to the root.
pub(crate) fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&in_project(folder), &mut found);
    let relative = |path: &PathBuf| {
        let path = path.strip_prefix(root()).expect("below the root");
        path.iter()
            .map(|part| part.to_string_lossy())
            .collect::<Vec<_>>()
            .join("/")
    };
    let mut found: Vec<_> = found.iter().map(relative).collect();
    found.sort();
    found
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_file() {
        found.push(path.to_owned());
    }
    for entry in fs::read_dir(path).into_iter().flatten() {
        collect(&entry.expect("readable").path(), found);
    }
}
