//! Requirements with two or three suppliers that have slack and switch times and nothing else.

use std::ops::Range;

use crate::impact::network::Network;
use crate::impact::transfer::{BEYOND, NEVER, Transfer};
use crate::time::Lateness;

/// `N` suppliers of whom `D` must be late for the customer to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Few<const N: usize, const D: usize> {
    pub(super) customer: u32,
    edges: [Light; N],
}

/// What comes of a lateness: that, less what is absorbed, but not less than `least`.
#[derive(Clone, Copy, Debug)]
struct Light {
    supplier: u32,
    /// Slack and what the customer recovers, less the time of the switch: negative where that is longer.
    absorbs: i32,
    /// The time of the switch, less what the customer recovers.
    least: i32,
}

/// The largest lateness that is told in minutes.
const HORIZON: i32 = Lateness::HORIZON.cast_signed();

impl<const N: usize, const D: usize> Few<N, D> {
    /// `None` if there are not so many suppliers, or any has other terms.
    pub(super) fn of(network: &Network, customer: u32, edges: Range<u32>) -> Option<Self> {
        let mut light = [None; N];
        if edges.len() != N {
            return None;
        }
        for (light, edge) in light.iter_mut().zip(edges) {
            *light = Some(Light::of(network, edge)?);
        }
        let edges = light.map(|light| light.expect("there are as many edges as places"));
        Some(Self { customer, edges })
    }

    /// How late it makes its customer: by the `D`-th largest of what its edges pass on.
    #[inline]
    pub(super) fn makes(&self, lateness: &[u32]) -> u32 {
        let late = self.edges.map(|edge| lateness[edge.supplier as usize].cast_signed());
        if late.iter().any(|&late| late > HORIZON) {
            return self.makes_beyond(late);
        }
        told(Self::decisive(std::array::from_fn(|place| {
            self.edges[place].pass(late[place])
        })))
    }

    /// The same where somebody is later than the horizon: that passes whole.
    #[cold]
    fn makes_beyond(&self, late: [i32; N]) -> u32 {
        let decisive = Self::decisive(std::array::from_fn(|place| match late[place] {
            late if late > HORIZON => late,
            late => self.edges[place].pass(late),
        }));
        if decisive.cast_unsigned() == NEVER {
            NEVER
        } else {
            told(decisive)
        }
    }

    /// The `D`-th largest; of two or three.
    #[inline]
    fn decisive(passed: [i32; N]) -> i32 {
        let least = passed.into_iter().fold(i32::MAX, i32::min);
        if D == N {
            return least;
        }
        // The one in the middle: what is left of all three.
        let largest = passed.into_iter().fold(i32::MIN, i32::max);
        passed.into_iter().fold(least ^ largest, |left, passed| left ^ passed)
    }
}

impl Light {
    fn of(network: &Network, edge: u32) -> Option<Self> {
        let ends = network.edge(edge);
        let Transfer { slack, switch, .. } = network.transfer(edge);
        let recovers = network.recovers[ends.customer as usize];
        let switched = Transfer {
            switch,
            ..Transfer::plain(slack)
        };
        let fits = [slack, switch, recovers]
            .iter()
            .all(|&minutes| minutes <= Lateness::HORIZON);
        (fits && network.transfer(edge) == switched).then(|| Self {
            supplier: ends.supplier,
            absorbs: (slack + recovers).cast_signed() - switch.cast_signed(),
            least: switch.cast_signed() - recovers.cast_signed(),
        })
    }

    #[inline]
    fn pass(&self, late: i32) -> i32 {
        (late - self.absorbs).max(self.least)
    }
}

/// Minutes as they are told: none below 0, and beyond the horizon no more in minutes.
#[inline]
fn told(minutes: i32) -> u32 {
    if minutes > HORIZON {
        BEYOND
    } else {
        minutes.max(0).cast_unsigned()
    }
}
