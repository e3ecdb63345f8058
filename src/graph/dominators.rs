//! Through whom every way leads.

use std::ops::Range;

use super::{Downstream, Rows, number};

/// No place: before all sources, and before what no way leads to.
pub(crate) const NOBODY: u32 = u32::MAX - 1;

/// By place: the nearest other place that lies on every way from the sources to it; [`NOBODY`] where there is none, for
/// sources, and for places that no way leads to.
///
/// Outside of circles a node's is where those of all that lead to it meet. As a rule two of them are on different
/// branches and so meet nowhere; otherwise the place is found by leaps up the branch (E. W. Myers, "An applicative
/// random-access stack", 1983): O(edges × log nodes) at worst. In a circle it is looked for turn by turn (K. D. Cooper,
/// T. J. Harvey, K. Kennedy, "A simple, fast dominance algorithm", 2001); as a rule three turns do.
pub(crate) fn dominators(graph: &Downstream, sources: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut is_source = vec![false; graph.node.len()];
    for source in sources {
        is_source[source as usize] = true;
    }
    let mut tree = Tree::new(graph.node.len());
    for ends in graph.groups.windows(2) {
        let place = ends[0];
        if ends[1] - place > 1 {
            Circle::new(graph, &is_source, place..ends[1]).settle(&mut tree);
        } else if is_source[place as usize] {
            tree.hang(place, NOBODY);
        } else {
            let meeting = tree.meeting(graph.before.of(place));
            tree.hang(place, meeting);
        }
    }
    tree.above
}

/// Instead of a place above: no way leads there.
const UNREACHED: u32 = u32::MAX;

/// The tree so far, of places. To begin with none is reached.
struct Tree {
    /// By place: the one above.
    above: Vec<u32>,
    /// By place: the highest of its branch, [`UNREACHED`] where no way leads so far.
    branch: Vec<u32>,
    leap: Vec<Leap>,
}

/// From a place up its branch.
#[derive(Clone, Copy)]
struct Leap {
    /// How far the place is below the highest of its branch.
    depth: u32,
    /// One far above it; the highest itself stays where it is.
    to: u32,
}

impl Tree {
    fn new(places: usize) -> Self {
        let places = 0..number(places);
        Self {
            above: vec![NOBODY; places.len()],
            leap: places.clone().map(|to| Leap { depth: 0, to }).collect(),
            branch: vec![UNREACHED; places.len()],
        }
    }

    fn is_reached(&self, place: u32) -> bool {
        self.branch[place as usize] != UNREACHED
    }

    /// Where the ways through these places meet.
    fn meeting(&self, places: &[u32]) -> u32 {
        // The nearest first: those that no way leads to come early.
        let branches = places.iter().rev().map(|&place| self.branch[place as usize]);
        let mut branches = branches.filter(|&branch| branch != UNREACHED);
        let Some(branch) = branches.next() else {
            return UNREACHED;
        };
        if branches.any(|other| other != branch) {
            return NOBODY;
        }
        let reached = places.iter().copied().filter(|&place| self.is_reached(place));
        reached
            .reduce(|one, other| self.common(one, other))
            .unwrap_or(UNREACHED)
    }

    /// Puts a place under another, or on a branch of its own, or nowhere.
    fn hang(&mut self, place: u32, under: u32) {
        match under {
            NOBODY => self.branch[place as usize] = place,
            UNREACHED => {}
            under => {
                self.above[place as usize] = under;
                self.branch[place as usize] = self.branch[under as usize];
                self.leap[place as usize] = self.leap_by(under);
            }
        }
    }

    /// The leap of a place under another.
    fn leap_by(&self, under: u32) -> Leap {
        let near = self.leap[under as usize];
        let far = self.leap[near.to as usize];
        let even = near.depth - far.depth == far.depth - self.leap[far.to as usize].depth;
        Leap {
            depth: near.depth + 1,
            to: if even { far.to } else { under },
        }
    }

    /// The lowest place above both, or one of them; [`NOBODY`] on different branches.
    fn common(&self, mut one: u32, mut other: u32) -> u32 {
        if self.branch[one as usize] != self.branch[other as usize] {
            return NOBODY;
        }
        let depth = |place: u32| self.leap[place as usize].depth;
        if depth(one) < depth(other) {
            std::mem::swap(&mut one, &mut other);
        }
        while depth(one) > depth(other) {
            let far = self.leap[one as usize].to;
            one = if depth(far) >= depth(other) {
                far
            } else {
                self.above[one as usize]
            };
        }
        while one != other {
            let (far, other_far) = (self.leap[one as usize].to, self.leap[other as usize].to);
            (one, other) = if far == other_far {
                (self.above[one as usize], self.above[other as usize])
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
        while self.turn(&order, tree) {}
        for &member in &order {
            tree.hang(self.group.start + member, self.above[member as usize]);
        }
    }

    /// Looks at all again with nobody above whom there may be somebody; whether anything moved.
    fn turn(&mut self, order: &[u32], tree: &Tree) -> bool {
        let mut moved = false;
        for &member in order {
            // What is above only ever moves up.
            if self.above[member as usize] != NOBODY {
                let meeting = self.meeting(member, tree);
                moved |= std::mem::replace(&mut self.above[member as usize], meeting) != meeting;
            }
        }
        moved
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
            return NOBODY;
        }
        let is_known = |place: u32| match self.member(place) {
            Some(member) => self.above[member as usize] != UNREACHED,
            None => tree.is_reached(place),
        };
        let mut known = self.before(member).iter().copied().filter(|&place| is_known(place));
        let first = known.next().unwrap_or(UNREACHED);
        known
            .try_fold(first, |one, other| match self.common(one, other, tree) {
                NOBODY => None,
                meeting => Some(meeting),
            })
            .unwrap_or(NOBODY)
    }

    /// The lowest place above both, or one of them, as far as is known.
    fn common(&self, mut one: u32, mut other: u32, tree: &Tree) -> u32 {
        while one != other {
            if one == NOBODY || other == NOBODY {
                return NOBODY;
            }
            match (self.member(one), self.member(other)) {
                (None, None) => return tree.common(one, other),
                (Some(inside), None) => one = self.above[inside as usize],
                (Some(late), Some(early)) if self.rank[late as usize] > self.rank[early as usize] => {
                    one = self.above[late as usize];
                }
                (_, Some(inside)) => other = self.above[inside as usize],
            }
        }
        one
    }
}
