//! `import`: a document from tables.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::arguments;
use crate::problems::Failure;

/// Examples for `--help`.
pub(crate) const HELP: &str = "\
Examples:
  frontline import --parties parties.csv --dependencies dependencies.csv --name 'Corner shop'
  frontline import --edges edges.csv --customer from --supplier to -o shop.json";

/// The tables to read.
#[derive(Debug, Args)]
pub(crate) struct Tables {
    /// The table of parties
    #[arg(long, value_name = "CSV")]
    pub(crate) parties: Option<PathBuf>,
}

/// Makes the document.
pub(crate) fn run(_arguments: &arguments::Import) -> Result<ExitCode, Failure> {
    Err(Failure::message("not yet"))
}
