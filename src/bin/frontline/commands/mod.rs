//! The commands, one file each.

mod completions;
pub(crate) mod import;

use std::process::ExitCode;

use crate::arguments::Command;
use crate::problems::Failure;

/// Runs a command.
pub(crate) fn run(command: &Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Completions(arguments) => completions::run(arguments),
        _ => todo!(),
    }
}
