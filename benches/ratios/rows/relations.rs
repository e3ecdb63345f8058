//! Questions about everybody at once.

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, Reversed};

use super::propagation::Ready;
use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::peers::loops::{self, node};
use crate::subject::{Kind, Subject};
use crate::table::{Target, Work};

fn about(row: &'static str, size: Size, subject: &Subject) -> About {
    let work = Work::same("an edge", subject.dependencies());
    About { row, size, work }
}

/// What everybody may be late by, asked of a network as the propagation is.
pub(super) fn tolerance(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let network = subject.org.ever().network();
    let mut workspace = network.workspace();
    let mut one = Ready::new(&subject);
    let about = about("tolerance", size, &subject);
    bench.compare(
        about,
        "one full propagation",
        Target::AtMost(3.0),
        || {
            network.bearable(&mut workspace);
        },
        || one.settle(),
    );
}

/// How far everybody is from the external customers, asked of a view that was asked before.
pub(super) fn distance(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let view = subject.org.ever();
    let mut one = Ready::new(&subject);
    let about = about("distance", size, &subject);
    let layers = || view.layers();
    bench.compare(about, "one full propagation", Target::AtMost(3.0), layers, || {
        one.settle();
    });
}

/// Through whom everybody's routes to the external customers lead.
pub(super) fn dominators(bench: &mut Bench, size: Size) {
    for (row, kind) in [("dominators", Kind::Plain), ("dominators loop", Kind::Loop)] {
        let subject = bench.subjects.get(kind, size);
        let view = subject.org.ever();
        let (graph, root) = rooted(&subject);
        agree(&subject, &graph, root);
        let target = if kind == Kind::Plain {
            Target::AtLeast(50.0)
        } else {
            Target::Faster
        };
        let (ours, theirs) = (|| view.lines_of_sight(), || simple_fast(&graph, root));
        bench.compare(
            about(row, size, &subject),
            "petgraph's dominators",
            target,
            ours,
            theirs,
        );
    }
}

/// The graph with one more node that depends on every external customer.
fn rooted(subject: &Subject) -> (DiGraph<u32, u32>, NodeIndex) {
    let mut graph = loops::declared(subject);
    let root = graph.add_node(0);
    for party in subject.external() {
        graph.add_edge(root, node(party), 0);
    }
    (graph, root)
}

fn agree(subject: &Subject, graph: &DiGraph<u32, u32>, root: NodeIndex) {
    let dominators = simple_fast(graph, root);
    let external: Vec<NodeIndex> = subject.external().map(node).collect();
    for line in subject.org.ever().lines_of_sight().parties() {
        let nearest = dominators.immediate_dominator(NodeIndex::new(line.party.index()));
        let inside = nearest.filter(|nearest| *nearest != root && !external.contains(nearest));
        let through = line.through.map(|party| NodeIndex::new(party.index()));
        assert_eq!(through, inside, "petgraph and library agree");
    }
}

/// How many depend on everybody, directly or through others; petgraph answers for as many as there is time for.
pub(super) fn customers(bench: &mut Bench, size: Size) {
    for (row, kind) in [("customers", Kind::Plain), ("customers loop", Kind::Loop)] {
        let subject = bench.subjects.get(kind, size);
        let (view, graph) = (subject.org.ever(), loops::declared(&subject));
        let inside = subject.inside();
        let sample: Vec<_> = inside.iter().step_by(inside.len().div_ceil(100)).copied().collect();
        let mut search = Dfs::empty(&graph);
        let mut count = |party: usize| {
            search.reset(&graph);
            search.move_to(NodeIndex::new(party));
            std::iter::from_fn(|| search.next(Reversed(&graph))).count() - 1
        };
        let dependents = view.dependents();
        for on in dependents.parties().iter().filter(|on| sample.contains(&on.party)) {
            let counted = (on.inside + on.external) as usize;
            assert_eq!(counted, count(on.party.index()), "petgraph and library agree");
        }
        let work = Work {
            unit: "a party",
            ours: inside.len(),
            peer: sample.len(),
        };
        let target = if kind == Kind::Plain {
            Target::AtLeast(50.0)
        } else {
            Target::Faster
        };
        let theirs = || sample.iter().map(|party| count(party.index())).sum::<usize>();
        let about = About { row, size, work };
        bench.compare(
            about,
            "petgraph, a search for each",
            target,
            || view.dependents(),
            theirs,
        );
    }
}
