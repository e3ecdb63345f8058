//! The program, run as a user runs it.
#![allow(clippy::needless_raw_string_hashes)] // expect-test writes them

mod answers;
mod documents;
mod errors;
mod files;
mod headlines;
mod help;
mod terminal;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a run printed, and how it ended.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    out: String,
    error: String,
    status: i32,
}

/// Runs `frontline` with these arguments among the test data, 100 columns wide.
fn frontline<const N: usize>(arguments: [&str; N]) -> Run {
    finish(command("tests/data").args(arguments))
}

/// The same with `text` on standard input.
fn frontline_with<const N: usize>(text: &str, arguments: [&str; N]) -> Run {
    let mut child = command("tests/data")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments may have ended before it reads: what it then says is what counts.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    run(&child.wait_with_output().unwrap())
}

fn command(directory: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontline"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(directory));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("COLUMNS", "100").stdin(Stdio::null());
    command
}

fn finish(command: &mut Command) -> Run {
    run(&command.output().unwrap())
}

fn run(output: &Output) -> Run {
    Run {
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        error: String::from_utf8(output.stderr.clone()).unwrap(),
        status: output.status.code().unwrap(),
    }
}

impl Run {
    /// What it printed, where all went well.
    #[track_caller]
    fn fine(self) -> String {
        assert_eq!((self.error.as_str(), self.status), ("", 0));
        self.out
    }

    /// What it complained about, where it should refuse: on standard error only, with status 2.
    #[track_caller]
    fn refused(self) -> String {
        assert_eq!((self.out.as_str(), self.status), ("", 2), "{}", self.error);
        self.error
    }
}

/// The words of a command line, single quotes respected.
fn words(line: &str) -> Vec<String> {
    let pieces = line.split('\'').enumerate();
    pieces
        .flat_map(|(at, piece)| match at % 2 {
            0 => piece.split_whitespace().map(str::to_owned).collect(),
            _ => vec![piece.to_owned()],
        })
        .collect()
}
