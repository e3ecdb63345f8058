//! The program: arguments → library → report.
//!
//! Every command reads an organisation, asks the library one question and shows the answer as a table for people
//! (`commands`, `output`), as JSON or as CSV. Nothing is computed here.
//!
//! Exit status: 0 fine; 1 the answer is bad news and bad news was asked for (`check --strict`); 2 unusable input, with
//! every problem on standard error and nothing on standard output.

mod arguments;
mod commands;
mod delays;
mod file;
mod help;
mod input;
mod labels;
mod moment;
mod output;
mod problems;
mod table;
mod tables;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::Arguments;

/// The exit status for unusable input.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.color.write_global();
    match commands::run(&arguments.command) {
        Ok(status) => status,
        Err(failure) => {
            problems::print(&failure);
            ExitCode::from(UNUSABLE)
        }
    }
}
