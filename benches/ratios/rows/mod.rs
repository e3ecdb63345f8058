//! The rows of the table, each a question and whom it is asked beside.

mod compiling;
mod propagation;
mod reading;
mod relations;
mod scenarios;

use crate::arguments::Size;
use crate::bench::Bench;

/// A row: its name, and what measures it.
pub(crate) type Row = (&'static str, fn(&mut Bench, Size));

/// All rows, in the order of the table.
pub(crate) const ROWS: [Row; 11] = [
    ("acyclic", propagation::acyclic),
    ("acyclic deep", propagation::deep),
    ("alternatives", propagation::alternatives),
    ("special terms", propagation::special),
    ("one loop", propagation::one_loop),
    ("mixed", propagation::mixed),
    ("compile", compiling::compile),
    ("tolerance", relations::tolerance),
    ("alone", scenarios::alone),
    ("distance", relations::distance),
    ("json", reading::json),
];
