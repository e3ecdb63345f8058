//! Help: every example in it runs on the example organisation.

use super::{command, finish, frontline, words};

const COMMANDS: [&str; 16] = [
    "check",
    "customers",
    "suppliers",
    "situations",
    "front-line",
    "pyramid",
    "delay",
    "what-if",
    "compare",
    "tolerance",
    "rank",
    "loops",
    "charter",
    "draw",
    "import",
    "completions",
];

#[test]
fn every_example_runs() {
    for name in COMMANDS {
        let help = finish(command("examples").args([name, "--help"]).env("COLUMNS", "1000")).fine();
        let examples: Vec<_> = help
            .lines()
            .filter_map(|line| line.strip_prefix("  frontline "))
            .collect();
        assert!(!examples.is_empty(), "{name} shows no example:\n{help}");
        for example in examples {
            runs(example);
        }
    }
}

#[test]
fn the_beginning_runs() {
    let help = frontline(["--help"]).fine();
    let lines = help.lines().filter_map(|line| line.strip_prefix("  frontline "));
    let examples: Vec<_> = lines.filter_map(|line| Some(line.split_once("  ")?.0)).collect();
    assert_eq!(examples.len(), 4, "{help}");
    examples.into_iter().for_each(runs);
}

#[test]
fn help_is_as_wide_as_the_page() {
    for name in COMMANDS {
        let help = frontline([name, "--help"]).fine();
        let widest = help
            .lines()
            .filter(|line| !line.starts_with("Usage:"))
            .map(|line| line.chars().count())
            .max();
        assert!(widest <= Some(100), "{name}: {widest:?}");
    }
}

/// Runs an example in the folder of the project, what it writes put aside.
#[track_caller]
fn runs(example: &str) {
    let mut words = words(example);
    if let Some(output) = words.iter().position(|word| word == "-o") {
        words[output + 1] = format!("{}/{}", env!("CARGO_TARGET_TMPDIR"), words[output + 1]);
    }
    let run = finish(command(".").args(words));
    assert!(
        run.status < 2 && run.error.is_empty(),
        "frontline {example}\n{}",
        run.error
    );
}

#[test]
fn version() {
    assert_eq!(
        frontline(["--version"]).fine(),
        concat!("frontline ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(
            frontline(["completions", shell]).fine().contains("front-line"),
            "{shell}"
        );
    }
}
