//! Proof that a loop grows without end.
//!
//! Commitments that each depend on others among them, over what passes on every further minute, raise each other by a
//! minute more whenever all of them are a minute later: beyond its slack, whatever takes part in an instant passes on at
//! least what came in less the slack and more by the switch, since a cut-off only adds to that. So if some turns among
//! them alone raise every one of them by a minute or more, as many turns again do so again: none of them ever arrives.
//!
//! It is looked for from above: all late commitments, without those that nothing among them holds up, turned round by
//! themselves, without those that come to rest. A set that proves growth loses none of its members on the way, since more
//! members only raise each other more.

use std::collections::HashMap;

use super::relax::Solving;
use crate::engine::{BEYOND, NEVER};
use crate::graph::number;

/// Commitments that raise each other for ever.
pub(super) struct Growth {
    pub(super) nodes: Vec<u32>,
    /// Working minutes of a turn of the loop that binds.
    pub(super) per_turn: u32,
}

/// Commitments that hold each other up.
struct Set {
    nodes: Vec<u32>,
    supports: Vec<Vec<Support>>,
    /// By commitment: what it adds by itself, or makes up.
    own: Vec<i64>,
}

/// A need of a commitment that other members can raise for ever.
struct Support {
    /// The places of the suppliers, and what the edge adds.
    suppliers: Vec<(usize, i64)>,
    /// How many of them must be late together, beside those that never arrive.
    decided_by: usize,
}

impl Solving<'_> {
    pub(super) fn find_growth(&mut self) -> Option<Growth> {
        let late = |&node: &u32| (1..BEYOND).contains(&self.live(node));
        let mut nodes: Vec<u32> = self.solver.touched.iter().copied().filter(late).collect();
        nodes.sort_unstable();
        loop {
            let set = self.held_up(nodes);
            if set.nodes.is_empty() {
                return None;
            }
            let start: Vec<i64> = set.nodes.iter().map(|&node| self.live(node).into()).collect();
            let late = set.turned(&start);
            let risen = |place: usize| late[place] > start[place];
            if (0..set.nodes.len()).all(risen) {
                let per_turn = set.growth_of_loop(&late);
                return Some(Growth {
                    nodes: set.nodes,
                    per_turn,
                });
            }
            nodes = (0..set.nodes.len())
                .filter(|&place| risen(place))
                .map(|place| set.nodes[place])
                .collect();
        }
    }

    /// The largest part of `nodes` of which each is held up by others of it.
    fn held_up(&mut self, mut nodes: Vec<u32>) -> Set {
        loop {
            let places: HashMap<u32, usize> = nodes.iter().copied().zip(0..).collect();
            let supports: Vec<Vec<Support>> = nodes.iter().map(|&node| self.supports(&places, node)).collect();
            if supports.iter().all(|supports| !supports.is_empty()) {
                let own = nodes.iter().map(|&node| {
                    i64::from(self.solver.reached[node as usize].slower)
                        - i64::from(self.network.recovers[node as usize])
                });
                return Set {
                    own: own.collect(),
                    nodes,
                    supports,
                };
            }
            let held = nodes.iter().zip(&supports).filter(|(_, supports)| !supports.is_empty());
            nodes = held.map(|(&node, _)| node).collect();
        }
    }

    fn supports(&mut self, places: &HashMap<u32, usize>, node: u32) -> Vec<Support> {
        let network = self.network;
        let needs = network.needs_of(node).iter();
        needs.filter_map(|&need| self.support(places, need)).collect()
    }

    fn support(&mut self, places: &HashMap<u32, usize>, need: u32) -> Option<Support> {
        let need = self.network.need(need);
        if !self.is_active(need.timing) {
            return None;
        }
        let mut support = Support {
            suppliers: Vec::new(),
            decided_by: need.decided_by as usize,
        };
        for index in need.edges.clone() {
            let (edge, supplier) = (self.network.edge(index), self.network.supplier(index));
            if !edge.terms.is_unbounded() {
                continue;
            }
            if self.solver.seen(edge.face) == NEVER {
                support.decided_by = support.decided_by.saturating_sub(1);
            } else if let Some(&place) = places.get(&supplier)
                && self.live(supplier) > edge.terms.slack
            {
                let adds = i64::from(edge.terms.switch) - i64::from(edge.terms.slack);
                support.suppliers.push((place, adds));
            }
        }
        // With none left to wait for, it is never already, or not raised by these.
        ((1..=support.suppliers.len()).contains(&support.decided_by)).then_some(support)
    }
}

impl Set {
    /// How late each is when all have risen, when none rises any more, or when what goes round has had the time to
    /// do so twice.
    fn turned(&self, start: &[i64]) -> Vec<i64> {
        let mut late = start.to_vec();
        for _ in 0..2 * (late.len() + 1) {
            let rose = self.turn(&mut late);
            let all_risen = late.iter().zip(start).all(|(late, start)| late > start);
            if !rose || all_risen {
                break;
            }
        }
        late
    }

    /// One turn; whether any rose.
    fn turn(&self, late: &mut [i64]) -> bool {
        let mut rose = false;
        for place in 0..late.len() {
            if let Some((_, raised)) = self.binding(place, late)
                && raised > late[place]
            {
                late[place] = raised;
                rose = true;
            }
        }
        rose
    }

    /// The member that binds at a commitment, and how late that makes it.
    fn binding(&self, place: usize, late: &[i64]) -> Option<(usize, i64)> {
        let decisive = self.supports[place].iter().filter_map(|support| {
            let mut passed: Vec<(usize, i64)> = support
                .suppliers
                .iter()
                .map(|&(supplier, adds)| (supplier, late[supplier] + adds))
                .collect();
            passed.sort_by_key(|&(_, passed)| std::cmp::Reverse(passed));
            passed.get(support.decided_by - 1).copied()
        });
        let (by, passed) = decisive.reduce(|best, other| if other.1 > best.1 { other } else { best })?;
        Some((by, passed + self.own[place]))
    }

    /// What the loop gains in a turn that comes up when binding members are followed back.
    fn growth_of_loop(&self, late: &[i64]) -> u32 {
        let mut met = vec![usize::MAX; late.len()];
        let mut walk = Vec::new();
        let mut place = 0;
        while met[place] == usize::MAX {
            met[place] = walk.len();
            walk.push(place);
            let Some((by, _)) = self.binding(place, late) else {
                break;
            };
            place = by;
        }
        let around = walk[met[place].min(walk.len())..].iter();
        let gain: i64 = around
            .filter_map(|&place| self.binding(place, late).map(|(by, raised)| raised - late[by]))
            .sum();
        number(usize::try_from(gain.max(1)).unwrap_or(1))
    }
}
