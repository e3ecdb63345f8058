//! `completions`: a script for a shell.

use std::process::ExitCode;

use clap::CommandFactory as _;

use crate::arguments::{self, Arguments};
use crate::output;
use crate::problems::Failure;

/// Prints the script.
pub(crate) fn run(arguments: &arguments::Completions) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "frontline", &mut script);
    output::print_plain(&script)?;
    Ok(ExitCode::SUCCESS)
}
