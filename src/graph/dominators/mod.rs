//! Through whom every way leads, and how long the shortest is.

mod scc;
mod tree;

use std::cell::LazyCell;

use self::scc::Circle;
use self::tree::Tree;
use super::{Downstream, UNREACHED, number};

/// No place: before all sources, and before what no way leads to.
pub(crate) const NOBODY: u32 = u32::MAX - 1;

/// What lies between the sources and everything else: see [`dominators`].
pub(crate) struct Dominators(Tree);

/// By place: the nearest other place that lies on every way from the sources to it, and the length of the shortest way.
///
/// Outside of circles a node's dominator is where those of all that lead to it meet. As a rule two of them are on
/// different branches and so meet nowhere; otherwise the place is found by leaps up the branch (E. W. Myers, "An
/// applicative random-access stack", 1983): O(edges × log nodes) at worst. In a circle it is looked for turn by turn
/// (K. D. Cooper, T. J. Harvey, K. Kennedy, "A simple, fast dominance algorithm", 2001); as a rule three turns do. The
/// lengths in circles are taken from `lengths`, by node; it is only asked where there are any.
pub(crate) fn dominators(
    graph: &Downstream,
    sources: impl IntoIterator<Item = u32>,
    lengths: impl FnOnce() -> Vec<u32>,
) -> Dominators {
    let lengths = LazyCell::new(lengths);
    let mut tree = Tree::new(graph.node.len());
    for source in sources {
        tree.raise(source, 1);
    }
    let mut next = 0;
    for group in graph.circles() {
        tree.settle_all(next..group.start, &graph.before);
        next = group.end;
        Circle::new(graph, group).settle(&mut tree, &lengths);
    }
    tree.settle_all(next..number(graph.node.len()), &graph.before);
    Dominators(tree)
}

impl Dominators {
    /// How many places the shortest way from a source to a place has, both counted, [`UNREACHED`] where there is none;
    /// and the nearest other place on every way, [`NOBODY`] where there is none, for sources, and for places that no
    /// way leads to.
    pub(crate) fn of(&self, place: u32) -> (u32, u32) {
        self.0.of(place)
    }
}
