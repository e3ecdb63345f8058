//! Through whom every way leads.

use std::ops::Range;

use super::{Downstream, Rows, number};

/// No place: before all sources, and before what no way leads to.
pub(crate) const NOBODY: u32 = u32::MAX;

/// By place: the nearest other place that lies on every way from the sources to it; [`NOBODY`] where there is none, for
/// sources, and for places that no way leads to.
///
/// Outside of circles a node's is where those of all that lead to it meet, found by leaps up the tree so far (E. W. Myers,
/// "An applicative random-access stack", 1983): O(edges × log nodes). In a circle it is looked for turn by turn
/// (K. D. Cooper, T. J. Harvey, K. Kennedy, "A simple, fast dominance algorithm", 2001); as a rule three turns do.
pub(crate) fn dominators(graph: &Downstream, is_source: &[bool]) -> Vec<u32> {
    let mut tree = Tree::new(graph.node.len());
    for ends in graph.groups.windows(2) {
        let group = ends[0]..ends[1];
        if group.len() == 1 {
            let found = tree.meeting(graph.before.of(group.start), is_source[group.start as usize]);
            tree.hang(group.start, found);
        } else {
            Circle::new(graph, is_source, group).settle(&mut tree);
        }
    }
    let above = tree.parent.into_iter();
    above
        .map(|node| {
            if node == UNREACHED {
                NOBODY
            } else {
                node.wrapping_sub(1)
            }
        })
        .collect()
}

const ROOT: u32 = 0;
const UNREACHED: u32 = u32::MAX;

/// The tree so far. Its root stands before all sources, so its nodes are places and one more.
struct Tree {
    /// By node of the tree, but the root: the one above, [`UNREACHED`] where no way leads.
    parent: Vec<u32>,
    /// By node of the tree: how far it is below the root, and one far above it to leap to.
    depth: Vec<u32>,
    leap: Vec<u32>,
}

impl Tree {
    fn new(places: usize) -> Self {
        Self {
            parent: vec![UNREACHED; places],
            depth: vec![0; places + 1],
            leap: vec![ROOT; places + 1],
        }
    }

    fn is_reached(&self, place: u32) -> bool {
        self.parent[place as usize] != UNREACHED
    }

    /// Puts a place under a node of the tree.
    fn hang(&mut self, place: u32, under: u32) {
        self.parent[place as usize] = under;
        if under == UNREACHED {
            return;
        }
        let (near, far) = (self.leap[under as usize], self.leap[self.leap[under as usize] as usize]);
        let depth = |node: u32| self.depth[node as usize];
        let even = depth(under) - depth(near) == depth(near) - depth(far);
        self.depth[place as usize + 1] = depth(under) + 1;
        self.leap[place as usize + 1] = if even { far } else { under };
    }

    /// Where the ways through these places meet.
    fn meeting(&self, places: &[u32], is_source: bool) -> u32 {
        if is_source {
            return ROOT;
        }
        let mut reached = places
            .iter()
            .filter(|&&place| self.is_reached(place))
            .map(|&place| place + 1);
        let Some(mut meeting) = reached.next() else {
            return UNREACHED;
        };
        for node in reached {
            if meeting == ROOT {
                break;
            }
            meeting = self.common(meeting, node);
        }
        meeting
    }

    fn above(&self, node: u32) -> u32 {
        self.parent[node as usize - 1]
    }

    /// The lowest node above both, or one of them.
    fn common(&self, mut one: u32, mut other: u32) -> u32 {
        let depth = |node: u32| self.depth[node as usize];
        let leap = |node: u32| self.leap[node as usize];
        if depth(one) < depth(other) {
            std::mem::swap(&mut one, &mut other);
        }
        while depth(one) > depth(other) {
            let far = leap(one);
            one = if depth(far) >= depth(other) {
                far
            } else {
                self.above(one)
            };
        }
        while one != other {
            let (far, other_far) = (leap(one), leap(other));
            (one, other) = if far == other_far {
                (self.above(one), self.above(other))
            } else {
                (far, other_far)
            };
        }
        one
    }
}

/// Places that lead to each other in circles.
struct Circle<'g> {
    graph: &'g Downstream,
    is_source: &'g [bool],
    group: Range<u32>,
    /// By member, counted from the first of the group: its rank among those that can be reached, each after one that
    /// leads to it.
    rank: Vec<u32>,
    /// By member: what is above it as far as is known, [`UNREACHED`] to begin with.
    above: Vec<u32>,
}

impl<'g> Circle<'g> {
    fn new(graph: &'g Downstream, is_source: &'g [bool], group: Range<u32>) -> Self {
        let members = group.len();
        Self {
            graph,
            is_source,
            group,
            rank: vec![0; members],
            above: vec![UNREACHED; members],
        }
    }

    fn settle(mut self, tree: &mut Tree) {
        let order = self.order(tree);
        for (&member, rank) in order.iter().zip(0u32..) {
            self.rank[member as usize] = rank;
        }
        loop {
            let mut moved = false;
            for &member in &order {
                let meeting = self.meeting(member, tree);
                moved |= std::mem::replace(&mut self.above[member as usize], meeting) != meeting;
            }
            if !moved {
                break;
            }
        }
        for &member in &order {
            tree.hang(self.group.start + member, self.above[member as usize]);
        }
    }

    /// The members that ways lead to, each after one that leads to it: depth first, from where they are entered, and
    /// then the last to be left first.
    fn order(&self, tree: &Tree) -> Vec<u32> {
        let members = 0..number(self.group.len());
        let inside = members.clone().flat_map(|member| {
            let before = self.before(member).iter().filter_map(|&place| self.member(place));
            before.map(move |from| (from, member))
        });
        let after = Rows::group(self.group.len(), inside);
        let mut seen = vec![false; self.group.len()];
        let mut order = Vec::with_capacity(self.group.len());
        for entry in members.filter(|&member| self.is_entered(member, tree)) {
            let mut path = Vec::new();
            if !std::mem::replace(&mut seen[entry as usize], true) {
                path.push((entry, 0));
            }
            while let Some((member, next)) = path.last_mut() {
                if let Some(&to) = after.of(*member).get(*next) {
                    *next += 1;
                    if !std::mem::replace(&mut seen[to as usize], true) {
                        path.push((to, 0));
                    }
                } else {
                    order.push(*member);
                    path.pop();
                }
            }
        }
        order.reverse();
        order
    }

    fn before(&self, member: u32) -> &'g [u32] {
        self.graph.before.of(self.group.start + member)
    }

    fn member(&self, place: u32) -> Option<u32> {
        self.group.contains(&place).then(|| place - self.group.start)
    }

    fn is_source(&self, member: u32) -> bool {
        self.is_source[(self.group.start + member) as usize]
    }

    /// Whether a way leads to it that has not been in the circle yet.
    fn is_entered(&self, member: u32, tree: &Tree) -> bool {
        self.is_source(member) || self.before(member).iter().any(|&place| tree.is_reached(place))
    }

    /// Where the ways to a member meet, as far as is known.
    fn meeting(&self, member: u32, tree: &Tree) -> u32 {
        if self.is_source(member) {
            return ROOT;
        }
        let is_known = |place: u32| match self.member(place) {
            Some(member) => self.above[member as usize] != UNREACHED,
            None => tree.is_reached(place),
        };
        let known = self.before(member).iter().filter(|&&place| is_known(place));
        let nodes = known.map(|&place| place + 1);
        nodes
            .reduce(|one, other| self.common(one, other, tree))
            .unwrap_or(UNREACHED)
    }

    /// The lowest node above both, or one of them, as far as is known.
    fn common(&self, mut one: u32, mut other: u32, tree: &Tree) -> u32 {
        let rank = |node: u32| {
            let member = node.checked_sub(1).and_then(|place| self.member(place));
            member.map(|member| (self.rank[member as usize], self.above[member as usize]))
        };
        while one != other {
            match (rank(one), rank(other)) {
                (None, None) => return tree.common(one, other),
                (Some((later, above)), Some((earlier, _))) if later > earlier => one = above,
                (_, Some((_, above))) => other = above,
                (Some((_, above)), None) => one = above,
            }
        }
        one
    }
}
