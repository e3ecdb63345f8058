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
mod disruptions;
mod drawing;
mod file;
mod help;
mod input;
mod labels;
mod moment;
mod output;
mod problems;
mod progress;
mod table;
mod tables;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::{ContextKind, ContextValue};
use frontline::report::visible;

use arguments::Arguments;
use problems::Failure;

/// The exit status for unusable input.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error),
    };
    arguments.color.write_global();
    match commands::run(&arguments.command) {
        Ok(status) => status,
        Err(failure) => {
            problems::print(&failure);
            ExitCode::from(UNUSABLE)
        }
    }
}

/// Help, or what is wrong with the arguments; a file where the command should stand was meant to be asked about.
fn refuse(error: &clap::Error) -> ExitCode {
    if let Some(ContextValue::String(file)) = error.get(ContextKind::InvalidSubcommand)
        && std::path::Path::new(file).is_file()
    {
        problems::print(&Failure::message(format!(
            "{file} is a file, not a command; did you mean frontline check {file}?"
        )));
        return ExitCode::from(UNUSABLE);
    }
    let told = error.render().to_string();
    let lines: Vec<_> = told.lines().map(visible).collect();
    if lines.concat() == told.replace('\n', "") {
        error.exit()
    }
    // What was typed can't be seen as it is.
    let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
    ExitCode::from(UNUSABLE)
}
