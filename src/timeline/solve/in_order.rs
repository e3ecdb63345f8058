//! Many late at once: everybody in order, instead of a queue of those who are late.
//!
//! Where nothing depends on itself, suppliers come before customers, and the queue would come to the same order: one walk
//! over all finds everybody as late as he will be.

use super::Solving;

/// The walk over all is worth it where one in so many is late.
const ONE_IN: usize = 16;

impl Solving<'_> {
    /// Whether so many are late already that looking at everybody costs less than queueing them.
    pub(super) fn is_crowded(&self) -> bool {
        self.solver.touched.len() * ONE_IN > self.plan.len() && self.plan.order().is_some()
    }

    /// Everybody who is late passes it on, suppliers before customers.
    pub(super) fn walk(&mut self, order: &[u32]) {
        for &node in order {
            let late = self.solver.late(node);
            if late > 0 && self.scene.is_read(self.plan, node) {
                self.solver.passed_on[node as usize] = late;
                self.pass_on_from(node);
            }
        }
    }
}
