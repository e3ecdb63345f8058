//! The dependencies of a large loop that matter most: a few of each commitment, side by side, in the order in which
//! lateness comes to them from the hub.

use super::blocks::LANES;
use super::web::ranks;
use crate::time::Lateness;

/// How many dependencies of each commitment.
pub(super) const NEAREST: usize = 4;

/// A dependency: the supplier, and what is absorbed on the way from it.
pub(super) type Supplied = (u32, u32);

#[derive(Clone, Debug, Default)]
pub(super) struct Nearest {
    blocks: Vec<Block>,
    /// By commitment's place in the loop: its place in the blocks.
    places: Vec<u32>,
}

/// Commitments side by side. Where there are too few dependencies, somebody depends on himself; where there are too few
/// commitments, the last stands there again, with no more dependencies.
#[derive(Clone, Copy, Debug)]
struct Block {
    customers: [u32; LANES],
    suppliers: [[u32; LANES]; NEAREST],
    absorbs: [[i32; LANES]; NEAREST],
}

/// What absorbs everything.
const ALL: i32 = i32::MAX;

/// In 32 bits with a sign; more than the horizon absorbs no more than it.
fn signed(absorbs: u32) -> i32 {
    absorbs.min(Lateness::HORIZON).cast_signed()
}

impl Nearest {
    /// Those of a loop whose commitments begin with `first`, in the `order` of their places in it; `rows` says what each
    /// place has, the nearest first.
    pub(super) fn of<'r>(first: u32, order: &[u32], rows: impl Fn(u32) -> &'r [Supplied]) -> Self {
        let blocks = order.chunks(LANES).map(|nodes| Block::of(first, nodes, &rows));
        Self {
            blocks: blocks.collect(),
            places: ranks(order),
        }
    }

    /// Sets what is absorbed on the way from a supplier; whether it is among the nearest of the commitment.
    pub(super) fn set(&mut self, node: u32, (supplier, before): Supplied, absorbs: u32) -> bool {
        let place = self.places[node as usize] as usize;
        let (block, lane) = (&mut self.blocks[place / LANES], place % LANES);
        let slots = block.suppliers.iter().zip(&mut block.absorbs);
        let mut same =
            slots.filter(|(suppliers, absorbs)| suppliers[lane] == supplier && absorbs[lane] == signed(before));
        let slot = same.next();
        slot.map(|(_, slot)| slot[lane] = signed(absorbs)).is_some()
    }

    /// Raises everybody once to what reaches him from those nearest; who was raised is noted in `raised`.
    ///
    /// Nobody is later than the horizon.
    pub(super) fn sweep(&self, lateness: &mut [u32], raised: &mut Vec<u32>) {
        raised.resize(self.blocks.len() * LANES + 1, 0);
        let mut count = 0;
        for block in &self.blocks {
            let late = block.latest(lateness);
            for (lane, &node) in block.customers.iter().enumerate() {
                let now = &mut lateness[node as usize];
                // Whether somebody is raised is hard to guess: nothing but the count depends on it.
                raised[count] = node;
                count += usize::from(late[lane] > *now);
                *now = late[lane].max(*now);
            }
        }
        raised.truncate(count);
    }
}

impl Block {
    fn of<'r>(first: u32, nodes: &[u32], rows: &impl Fn(u32) -> &'r [Supplied]) -> Self {
        let customers = std::array::from_fn(|lane| first + nodes[lane.min(nodes.len() - 1)]);
        let mut block = Self {
            customers,
            suppliers: [customers; NEAREST],
            absorbs: [[ALL; LANES]; NEAREST],
        };
        for (lane, &node) in nodes.iter().enumerate() {
            for (slot, &(supplier, absorbs)) in rows(node).iter().take(NEAREST).enumerate() {
                block.suppliers[slot][lane] = supplier;
                block.absorbs[slot][lane] = signed(absorbs);
            }
        }
        block
    }

    /// The largest of what reaches each lane.
    #[inline]
    fn latest(&self, lateness: &[u32]) -> [u32; LANES] {
        let mut latest = [0; LANES];
        for (suppliers, absorbs) in self.suppliers.iter().zip(&self.absorbs) {
            // All loads before anything is done with them: so they are done side by side.
            let late: [i32; LANES] = suppliers.map(|supplier| lateness[supplier as usize].cast_signed());
            for lane in 0..LANES {
                latest[lane] = latest[lane].max(late[lane] - absorbs[lane]);
            }
        }
        latest.map(i32::cast_unsigned)
    }
}
