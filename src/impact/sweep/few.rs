//! Requirements with two or three suppliers that have slack and switch times and nothing else.

use std::ops::Range;

use super::blocks::LANES;
use crate::impact::network::Network;
use crate::impact::transfer::{BEYOND, Transfer};
use crate::time::Lateness;

/// Requirements side by side, each with `N` suppliers of whom `D` must be late for the customer to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Few<const N: usize, const D: usize> {
    customers: [u32; LANES],
    suppliers: [[u32; LANES]; N],
    absorbs: [[i32; LANES]; N],
    least: [[i32; LANES]; N],
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct One<const N: usize> {
    customer: u32,
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

impl<const N: usize> One<N> {
    /// `None` if there are not so many suppliers, or any has other terms.
    pub(super) fn of(network: &Network, customer: u32, edges: Range<u32>) -> Option<Self> {
        if edges.len() != N {
            return None;
        }
        let mut light = [None; N];
        for (light, edge) in light.iter_mut().zip(edges) {
            *light = Some(Light::of(network, edge)?);
        }
        let edges = light.map(|light| light.expect("there are as many edges as places"));
        Some(Self { customer, edges })
    }
}

impl<const N: usize, const D: usize> Few<N, D> {
    /// At most as many as there are lanes; the lanes left over absorb everything.
    pub(super) fn of(ones: &[One<N>]) -> Self {
        let mut few = Self {
            customers: [0; LANES],
            suppliers: [[0; LANES]; N],
            absorbs: [[i32::MAX; LANES]; N],
            least: [[0; LANES]; N],
        };
        for (lane, one) in ones.iter().enumerate() {
            few.customers[lane] = one.customer;
            for (place, edge) in one.edges.iter().enumerate() {
                few.suppliers[place][lane] = edge.supplier;
                few.absorbs[place][lane] = edge.absorbs;
                few.least[place][lane] = edge.least;
            }
        }
        few
    }

    /// Raises the customers to the `D`-th largest of what their edges pass on.
    #[inline]
    pub(super) fn raise(&self, lateness: &mut [u32]) {
        let late = self
            .suppliers
            .map(|suppliers| suppliers.map(|supplier| lateness[supplier as usize].cast_signed()));
        let latest = late.into_iter().fold([0; LANES], |a, b| each(a, b, i32::max));
        let told = latest.iter().all(|&late| late <= HORIZON);
        let makes = if told {
            Self::decisive(self.passed(&late))
        } else {
            [i32::MAX; LANES]
        };
        if makes.iter().any(|&makes| makes > HORIZON) {
            return self.raise_beyond(&late, lateness);
        }
        for (&customer, makes) in self.customers.iter().zip(makes) {
            let late = &mut lateness[customer as usize];
            *late = (*late).max(makes.max(0).cast_unsigned());
        }
    }

    /// The same where somebody is or comes to be later than the horizon: that passes whole.
    #[cold]
    fn raise_beyond(&self, late: &[[i32; LANES]; N], lateness: &mut [u32]) {
        let finite = late.map(|late| late.map(|late| late.min(HORIZON)));
        let mut passed = self.passed(&finite);
        for (passed, late) in passed.as_flattened_mut().iter_mut().zip(late.as_flattened()) {
            if *late > HORIZON {
                *passed = *late;
            }
        }
        for (&customer, makes) in self.customers.iter().zip(Self::decisive(passed)) {
            let makes = match makes.max(0).cast_unsigned() {
                whole if whole >= BEYOND => whole,
                minutes => Lateness::from_minutes(u64::from(minutes)).bits(),
            };
            let late = &mut lateness[customer as usize];
            *late = (*late).max(makes);
        }
    }

    /// What edges pass on of latenesses up to the horizon.
    #[inline]
    fn passed(&self, late: &[[i32; LANES]; N]) -> [[i32; LANES]; N] {
        std::array::from_fn(|place| {
            let rest = each(late[place], self.absorbs[place], |late, absorbs| late - absorbs);
            each(rest, self.least[place], i32::max)
        })
    }

    /// The `D`-th largest of two or three, lane by lane.
    #[inline]
    fn decisive(passed: [[i32; LANES]; N]) -> [i32; LANES] {
        let all = passed.into_iter();
        let least = all.clone().fold([i32::MAX; LANES], |a, b| each(a, b, i32::min));
        if D == N {
            return least;
        }
        let largest = all.clone().fold([i32::MIN; LANES], |a, b| each(a, b, i32::max));
        // The one in the middle is what is left of all three.
        let ends = each(least, largest, |least, largest| least ^ largest);
        all.fold(ends, |a, b| each(a, b, |a, b| a ^ b))
    }
}

#[inline]
fn each(a: [i32; LANES], b: [i32; LANES], join: impl Fn(i32, i32) -> i32) -> [i32; LANES] {
    std::array::from_fn(|lane| join(a[lane], b[lane]))
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
}
