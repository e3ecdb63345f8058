//! The commands: a folder or a file each.

mod agenda;
mod charter;
mod check;
mod compare;
mod completions;
mod delay;
mod draw;
mod fragility;
mod front_line;
mod import;
mod links;
mod loops;
mod pyramid;
mod rank;
mod scenario_tree;
mod shared;
mod simulate;
mod situations;
mod suggestions;
mod tolerance;
mod what_if;

use std::process::ExitCode;

use crate::arguments::Command;
use crate::problems::Failure;

/// Runs a command.
pub(crate) fn run(command: &Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Check(arguments) => check::run(arguments),
        Command::Customers(arguments) => links::run(arguments, links::Side::Customers),
        Command::Suppliers(arguments) => links::run(arguments, links::Side::Suppliers),
        Command::Situations(question) => situations::run(question),
        Command::FrontLine(question) => front_line::run(question),
        Command::Pyramid(question) => pyramid::run(question),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Delay(arguments) => delay::run(arguments),
        Command::WhatIf(arguments) => what_if::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Tolerance(arguments) => tolerance::run(arguments),
        Command::Rank(arguments) => rank::run(arguments),
        Command::Simulate(arguments) => simulate::run(arguments),
        Command::Fragility(arguments) => fragility::run(arguments),
        Command::Agenda(arguments) => agenda::run(arguments),
        Command::Loops(arguments) => loops::run(arguments),
        Command::Charter(arguments) => charter::run(arguments),
        Command::Draw(arguments) => draw::run(arguments),
        Command::Import(arguments) => import::run(arguments),
    }
}
