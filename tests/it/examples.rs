//! Every example runs, and prints what it did before. `UPDATE_EXPECT=1` accepts what it prints now.

use std::path::PathBuf;
use std::process::Command;

use crate::project::{assert_text, files, root};

/// The programs that cargo made of `examples/`: beside the folder of this test.
fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test is a program");
    let folder = test.ancestors().nth(2).expect("in target/PROFILE/deps");
    folder
        .join("examples")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn output_of(name: &str) -> String {
    let program = program(name);
    assert!(
        program.exists(),
        "no {}: `cargo test` builds it, `cargo test --test it` doesn't",
        program.display()
    );
    let output = Command::new(program)
        .current_dir(root())
        .env("COLUMNS", "100")
        .output()
        .expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && errors.is_empty(),
        "{name}: {}\n{errors}",
        output.status
    );
    String::from_utf8(output.stdout).expect("text").replace("\r\n", "\n")
}

#[test]
fn examples_print_what_is_expected() {
    let files = files("examples");
    let names = files
        .iter()
        .filter_map(|path| path.strip_prefix("examples/")?.strip_suffix(".rs"));
    for name in names {
        assert_text(&format!("examples/expected/{name}.txt"), &output_of(name));
    }
}
