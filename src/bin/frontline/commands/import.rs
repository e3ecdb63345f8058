//! `import`: a document from tables.

use std::path::PathBuf;

use clap::Args;

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
