//! Many delays at once through the whole organisation, everybody's lateness asked for.

use frontline::impact::{Causes, Network, Workspace};
use frontline::{Delay, View};

use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::peers::flat::Flat;
use crate::peers::loops::{self, Graph};
use crate::subject::{Kind, Subject};
use crate::table::{Target, Work};

/// A subject compiled, with its delays put in.
pub(crate) struct Ready<'s> {
    network: Network<'s>,
    causes: Causes,
    workspace: Workspace,
}

impl<'s> Ready<'s> {
    pub(crate) fn new(subject: &'s Subject) -> Self {
        Self::of(&subject.org.ever(), subject.delays())
    }

    /// A view compiled, with its delays and these put in.
    pub(super) fn of(view: &View<'s>, delays: impl IntoIterator<Item = Delay>) -> Self {
        let (network, causes) = view.network_for(delays).expect("delays of parties there are");
        let workspace = network.workspace();
        Self {
            network,
            causes,
            workspace,
        }
    }

    /// The full propagation.
    pub(crate) fn settle(&mut self) {
        self.network.settle(&self.causes, &mut self.workspace);
    }

    /// How late everybody is, by party.
    pub(super) fn answer(&mut self) -> Vec<u32> {
        let settled = self.network.settle(&self.causes, &mut self.workspace);
        let parties = self.network.view().org().parties();
        let minutes = parties.map(|party| settled.lateness(party).minutes().expect("nobody is late for ever"));
        minutes.collect()
    }
}

fn about(row: &'static str, size: Size, subject: &Subject) -> About {
    let work = Work::same("an edge", subject.dependencies());
    About { row, size, work }
}

/// Plain dependencies without loops.
pub(super) fn acyclic(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let about = about("acyclic", size, &subject);
    let mut ours = Ready::new(&subject);
    let flat = Flat::of(&subject);
    assert_eq!(ours.answer(), flat.answer(), "arrays and library agree");

    let (mut late, mut lateness) = (vec![0; subject.nodes()], vec![0; subject.nodes()]);
    flat.sweep(&mut late);
    let stream = || flat.stream(&late, &mut lateness);
    bench.compare(
        about,
        "one stream over flat arrays",
        Target::Open,
        || ours.settle(),
        stream,
    );

    let graph = loops::sorted(&flat);
    let sweep = || loops::sweep(&graph, graph.node_indices(), &mut lateness);
    let target = Target::AtLeast(5.0);
    bench.compare(about, "petgraph, sorted beforehand", target, || ours.settle(), sweep);
    drop(graph);

    let graph = loops::declared(&subject);
    let order = loops::order(&graph);
    let sweep = || loops::sweep(&graph, order.iter().copied(), &mut lateness);
    let target = Target::at_least_when_large(size, 60.0);
    bench.compare(about, "petgraph, order known", target, || ours.settle(), sweep);
    assert_eq!(lateness, flat.answer(), "petgraph and arrays agree");
    with_toposort(
        bench,
        about,
        Target::at_least_when_large(size, 200.0),
        &graph,
        &mut ours,
    );
}

fn with_toposort(bench: &mut Bench, about: About, target: Target, graph: &Graph, ours: &mut Ready<'_>) {
    let mut lateness = vec![0; graph.node_count()];
    let sweep = || loops::sweep(graph, loops::order(graph).into_iter(), &mut lateness);
    bench.compare(about, "petgraph, with toposort", target, || ours.settle(), sweep);
}

/// One requirement in ten has backups or needs two of three, beside plain ones.
pub(super) fn alternatives(bench: &mut Bench, size: Size) {
    beside_plain(bench, "alternatives", Kind::Alternatives, size, Target::AtMost(2.0));
}

/// One dependency in ten has a cut-off, a strength or a patience, beside plain ones.
pub(super) fn special(bench: &mut Bench, size: Size) {
    beside_plain(bench, "special terms", Kind::Special, size, Target::AtMost(2.5));
}

fn beside_plain(bench: &mut Bench, row: &'static str, kind: Kind, size: Size, target: Target) {
    let (plain, subject) = (bench.subjects.get(Kind::Plain, size), bench.subjects.get(kind, size));
    let work = Work {
        unit: "an edge",
        ours: subject.dependencies(),
        peer: plain.dependencies(),
    };
    let (mut plain, mut ours) = (Ready::new(&plain), Ready::new(&subject));
    let about = About { row, size, work };
    bench.compare(about, "the same without", target, || ours.settle(), || plain.settle());
}

/// Something of everything, most parties in one loop that can make delays larger, beside plain dependencies.
pub(super) fn mixed(bench: &mut Bench, size: Size) {
    let target = if size == 10_000 {
        Target::AtMost(200.0)
    } else {
        Target::Open
    };
    beside_plain(bench, "mixed", Kind::Mixed, size, target);
}

/// Nearly everybody in one loop that only absorbs.
pub(super) fn one_loop(bench: &mut Bench, size: Size) {
    beside_plain(bench, "one loop", Kind::Loop, size, Target::AtMost(8.0));
    let subject = bench.subjects.get(Kind::Loop, size);
    let mut ours = Ready::new(&subject);
    let graph = loops::declared(&subject);
    let mut lateness = vec![0; subject.nodes()];
    loops::label_setting(&graph, &mut lateness);
    assert_eq!(ours.answer(), lateness, "label setting and library agree");
    let about = about("one loop", size, &subject);
    let target = Target::at_least_when_large(size, 25.0);
    let settle = || loops::label_setting(&graph, &mut lateness);
    bench.compare(
        about,
        "petgraph, label setting with a heap",
        target,
        || ours.settle(),
        settle,
    );
}
