//! The hub of a large loop, and the ways from it and to it.
//!
//! Whoever is late in a loop is a few steps from its hub, and from there it is a few steps to everybody else. So most of
//! them are as late as they are because the hub is; and met in the order in which the hub's lateness comes to them, they
//! are all told in one go.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::within::{End, Ends, Within};
use crate::graph::number;

/// The ways of a loop, by plain edges; everybody by his place in the loop.
pub(super) struct Hub {
    pub(super) from: Ways,
    pub(super) to: Ways,
}

/// The ways between the hub and everybody, on which the least is absorbed.
pub(super) struct Ways {
    /// In the order in which they are reached; last those who aren't.
    pub(super) order: Vec<u32>,
    /// By commitment: how much is absorbed on the way; `u32::MAX` where there is none.
    pub(super) far: Vec<u32>,
    /// By commitment: the number of the one before on the way; `u32::MAX` at the hub and where there is none.
    pub(super) before: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

/// So many are followed one after the other: enough for memory to bring the edges of all of them side by side.
const AT_ONCE: usize = 32;

impl Hub {
    /// O(edges of the loop × log of them); mostly O(edges).
    pub(super) fn of(within: &Within) -> Self {
        let hub = busiest(within);
        Self {
            from: Ways::of(within.first, &within.customers, hub),
            to: Ways::of(within.first, &within.suppliers, hub),
        }
    }
}

/// The place of who has most customers and most suppliers through edges that absorb little, whichever are fewer; of
/// several the first.
fn busiest(within: &Within) -> u32 {
    let light = middle(within.suppliers.all());
    let few = |ends: &[End]| ends.iter().filter(|&&(_, absorbs)| absorbs <= light).count();
    let busy = |&place: &u32| {
        let fewer = few(within.customers.of(place)).min(few(within.suppliers.of(place)));
        (fewer, Reverse(place))
    };
    (0..number(within.len())).max_by_key(busy).unwrap_or(0)
}

/// What half of the edges absorb at most.
fn middle(edges: &[End]) -> u32 {
    let mut absorbs: Vec<u32> = edges.iter().map(|&(_, absorbs)| absorbs).collect();
    let half = absorbs.len() / 2;
    if absorbs.is_empty() {
        return 0;
    }
    *absorbs.select_nth_unstable(half).1
}

/// Who is to be followed next, by how far he is from the hub; of equals those first who were reached in fewer steps.
/// So commitments next to each other in the order seldom wait for each other.
type Waiting = BTreeMap<u32, Vec<u32>>;

impl Ways {
    /// Follows edges from the hub on to their other ends; places begin with the commitment numbered `first`.
    fn of(first: u32, edges: &Ends, hub: u32) -> Self {
        let nodes = edges.len();
        let mut ways = Self {
            order: Vec::with_capacity(nodes),
            far: vec![u32::MAX; nodes],
            before: vec![NOBODY; nodes],
        };
        let mut waiting = Waiting::new();
        ways.shorten(hub, 0, NOBODY, &mut waiting);
        while let Some((far, mut places)) = waiting.pop_first() {
            places.retain(|&place| ways.far[place as usize] == far);
            for few in places.chunks(AT_ONCE) {
                edges.fetch(few);
                for &place in few {
                    for &(end, absorbs) in edges.of(place) {
                        ways.shorten(end - first, far.saturating_add(absorbs), first + place, &mut waiting);
                    }
                }
            }
            ways.order.append(&mut places);
        }
        let far = &ways.far;
        let unreached = (0..number(nodes)).filter(|&place| far[place as usize] == u32::MAX);
        ways.order.extend(unreached);
        ways
    }

    #[inline]
    fn shorten(&mut self, place: u32, far: u32, before: u32, waiting: &mut Waiting) {
        let known = &mut self.far[place as usize];
        if far < *known {
            *known = far;
            self.before[place as usize] = before;
            waiting.entry(far).or_default().push(place);
        }
    }
}
