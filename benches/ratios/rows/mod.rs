//! The rows of the table, each a question and whom it is asked beside.

mod calendar;
mod changes;
mod compiling;
mod memory;
mod propagation;
mod reading;
mod relations;
mod scenarios;

use crate::arguments::Size;
use crate::bench::Bench;

pub(crate) use memory::weigh;
pub(crate) use propagation::Ready;
pub(crate) use reading::answer;
pub(crate) use scenarios::SCENARIOS;

/// A row: its name, and what measures it.
pub(crate) type Row = (&'static str, fn(&mut Bench, Size));

/// All rows, in the order of the table.
pub(crate) const ROWS: &[Row] = &[
    ("memory", memory::memory),
    ("acyclic", propagation::acyclic),
    ("alternatives", propagation::alternatives),
    ("special terms", propagation::special),
    ("one loop", propagation::one_loop),
    ("mixed", propagation::mixed),
    ("compile", compiling::compile),
    ("what-if", changes::what_if),
    ("what-if edge", changes::what_if_edge),
    ("what-if loop", changes::what_if_in_a_loop),
    ("tolerance", relations::tolerance),
    ("64 scenarios", scenarios::many),
    ("alone", scenarios::alone),
    ("distance", relations::distance),
    ("dominators", relations::dominators),
    ("customers", relations::customers),
    ("json", reading::json),
    ("file to answer", reading::file_to_answer),
    #[cfg(feature = "csv")]
    ("csv", reading::csv),
    ("absence", calendar::absence),
    ("year", calendar::year),
];
