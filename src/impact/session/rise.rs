//! Letting the members of a loop rise to what reaches them.

use super::settle_group::Halt;
use super::standing::Standing;
use crate::engine::transfer::BEYOND;

/// How often everyone of a loop is raised at most, on average, before it is settled as a whole: in a loop that grows
/// without end it would go on to the horizon.
const TURNS: usize = 8;

impl Standing<'_> {
    /// Lets everyone rise to what reaches them, the latest first.
    pub(super) fn rise(&mut self, component: u32, expands: bool) -> Result<(), Halt> {
        self.begin_to_rise();
        let mut left = TURNS * self.network.components().members.of(component).len();
        while let Some((late, node)) = self.members.queue.pop() {
            if late <= self.late(node) {
                continue;
            }
            if expands && (late == BEYOND || left == 0) {
                return Err(Halt::Label);
            }
            if self.is_too_much_inside(self.network.readers_of(node).len()) {
                return Err(Halt::Far);
            }
            left = left.saturating_sub(1);
            let before = std::mem::replace(&mut self.workspace.lateness[node as usize], late);
            self.members.touch(node, before);
            self.raise_readers(node, component);
        }
        Ok(())
    }

    fn begin_to_rise(&mut self) {
        let (at, front, members, scratch) = self.parts();
        let seeds = members.seeds.iter().map(|&(node, _)| node);
        for node in seeds.chain(members.touched.iter().map(|&(node, _)| node)) {
            front.look_inside(at.network.edges_of(node).len());
            let late = at.settled(node, scratch);
            if late > at.late[node as usize] {
                members.queue.push((late, node));
            }
        }
    }

    fn raise_readers(&mut self, node: u32, component: u32) {
        let (at, front, members, scratch) = self.parts();
        let network = at.network;
        let readers = network.readers_of(node);
        front.look_inside(readers.len());
        for &edge in readers {
            let customer = network.edge(edge).customer;
            if network.components().of[customer as usize] != component {
                continue;
            }
            let reaches = match network.choice_of(edge) {
                None => network.pass(edge, at.late[node as usize]),
                Some((_, choice)) => network.decide(choice, at.late, scratch),
            };
            let late = at.settle(customer, reaches);
            if late > at.late[customer as usize] {
                members.queue.push((late, customer));
            }
        }
    }
}
