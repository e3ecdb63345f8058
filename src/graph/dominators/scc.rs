//! Where ways meet within a circle.

use std::ops::Range;

use super::tree::Tree;
use super::{NOBODY, UNREACHED};
use crate::graph::{Downstream, number};

/// Places that lead to each other in circles.
pub(super) struct Circle<'g> {
    graph: &'g Downstream,
    group: Range<u32>,
    /// By member, counted from the first of the group: its rank among those that can be reached, each after one that
    /// leads to it.
    rank: Vec<u32>,
    /// By member: what is above it as far as is known, [`UNREACHED`] to begin with.
    above: Vec<u32>,
}

impl<'g> Circle<'g> {
    pub(super) fn new(graph: &'g Downstream, group: Range<u32>) -> Self {
        let members = group.len();
        Self {
            graph,
            group,
            rank: vec![0; members],
            above: vec![UNREACHED; members],
        }
    }

    /// `lengths` are by node.
    pub(super) fn settle(mut self, tree: &mut Tree, lengths: &[u32]) {
        let order = self.order(tree);
        for (&member, rank) in order.iter().zip(0u32..) {
            self.rank[member as usize] = rank;
        }
        while self.turn(&order, tree) {}
        for &member in &order {
            let place = self.group.start + member;
            let length = lengths[self.graph.node[place as usize] as usize];
            tree.hang(place, self.above[member as usize], length);
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
        let after = self.graph.before.transposed(self.group.clone());
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

    /// Of the circle, only the sources are reached until it is settled.
    fn is_source(&self, member: u32, tree: &Tree) -> bool {
        tree.is_reached(self.group.start + member)
    }

    /// Whether a way leads to it that has not been in the circle yet.
    fn is_entered(&self, member: u32, tree: &Tree) -> bool {
        let outside = |place: u32| self.member(place).is_none();
        let mut before = self.before(member).iter();
        self.is_source(member, tree) || before.any(|&place| outside(place) && tree.is_reached(place))
    }

    /// Where the ways to a member meet, as far as is known.
    fn meeting(&self, member: u32, tree: &Tree) -> u32 {
        if self.is_source(member, tree) {
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
