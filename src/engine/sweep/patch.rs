//! New terms in a plan that is there already.

use super::blocks::LANES;
use super::plan::{Plan, Stretch, Work};
use crate::engine::network::Network;
use crate::graph::number;

impl Plan {
    /// Takes over what an edge absorbs or passes on by now, and no longer as `before`, if it was plain and absorbed so much;
    /// whether that was possible. It is not where the edge stands in
    /// another table by now, nor among alternatives, nor where a loop may have begun to expand delays, or no longer does.
    ///
    /// O(log of the commitments + dependencies on the supplier and of the customer).
    pub(crate) fn patch(&mut self, network: &Network, edge: u32, before: Option<u32>) -> bool {
        let customer = network.edge(edge).customer;
        let stretch = self.stretch_of(customer);
        match (before, network.is_plain(edge)) {
            (Some(before), true) => self.patch_plain(network, edge, before, stretch),
            (None, false) if is_special(network, edge) && !matches!(stretch.work, Work::Loop(_)) => {
                let level = self.side_of(customer);
                self.side.patch(network, edge, level)
            }
            _ => false,
        }
    }

    /// The stretch in which the plain edges of a commitment stand.
    fn stretch_of(&self, node: u32) -> Stretch {
        let until = self.stretches.partition_point(|stretch| stretch.first <= node);
        let before = self.stretches[..until].iter().rev();
        let mut own = before.filter(|stretch| stretch.until > node);
        *own.next().expect("every commitment has its stretch")
    }

    /// The level of a commitment in the tables beside the blocks, if it has anything there.
    fn side_of(&self, node: u32) -> usize {
        let after = self.stretches.partition_point(|stretch| stretch.first <= node);
        let mut after = self.stretches[after..].iter();
        let side = after.find(|stretch| stretch.work == Work::Side);
        side.expect("after its level's blocks come the tables").start as usize
    }

    fn patch_plain(&mut self, network: &Network, edge: u32, before: u32, stretch: Stretch) -> bool {
        let customer = network.edge(edge).customer;
        let absorbs = network.absorbs(edge);
        let place = network.plain_edges(customer).take_while(|&other| other != edge).count();
        let nth = customer - stretch.first;
        match stretch.work {
            Work::Blocks(shape) => {
                let block = (stretch.start + nth / number(LANES) * shape.width) as usize;
                // The last edge of a commitment stands in all slots that are left over.
                let is_last = network.plain_edges(customer).count() == place + 1;
                let until = if is_last { shape.width as usize } else { place + 1 };
                let slots = block + place..block + until;
                return self.blocks.patch(shape.bits, slots, nth as usize % LANES, absorbs);
            }
            Work::Rows | Work::Chain => self.rows.patch((stretch.start + nth) as usize, place, absorbs),
            Work::Loop(number) => self.loops.patch(network, number, edge, before),
            Work::Idle | Work::Side | Work::Finish => return false,
        }
        true
    }
}

/// Whether an edge that is not plain stands with the specials and nowhere else.
fn is_special(network: &Network, edge: u32) -> bool {
    network.choice_of(edge).is_none() && network.transfer(edge).switch == 0
}
