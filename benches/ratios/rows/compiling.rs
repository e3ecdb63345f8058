//! From the graph to what can be asked.

use petgraph::algo::toposort;

use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::peers::loops;
use crate::subject::Kind;
use crate::table::{Target, Work};

/// From an organisation's graph to a network, beside an order of the graph alone.
pub(super) fn compile(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let graph = loops::declared(&subject);
    let view = subject.org.ever();
    let work = Work::same("an edge", subject.dependencies());
    let row = "compile";
    let target = if size >= 100_000 {
        Target::AtMost(0.3)
    } else {
        Target::Open
    };
    let sort = || toposort(&graph, None);
    bench.compare(
        About { row, size, work },
        "petgraph's toposort alone",
        target,
        || view.network(),
        sort,
    );
}
