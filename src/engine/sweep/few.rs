//! Requirements with two or three suppliers that have slack and perhaps switch times and nothing else.

use std::ops::Range;

use super::blocks::{HORIZON, LANES, larger};
use super::room::Room;
use crate::engine::network::Network;
use crate::engine::transfer::{BEYOND, Transfer};
use crate::time::Lateness;

/// One value for each of several requirements side by side.
type Lanes<T> = [T; LANES];

/// Requirements side by side, each with `N` suppliers of whom `D` must be late for the customer to be, and none of whom
/// takes time to switch to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Few<const N: usize, const D: usize> {
    customers: Lanes<u32>,
    suppliers: [Lanes<u32>; N],
    absorbs: [Lanes<i32>; N],
}

/// The same with times to switch: what comes of a lateness is never less than `least`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Switched<const N: usize, const D: usize> {
    few: Few<N, D>,
    least: [Lanes<i32>; N],
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

/// More than the horizon, even when twice as much is absorbed: by the slack and by what the customer recovers.
const FAR: i32 = 3 * HORIZON + 1;

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

    /// Whether the time of a switch may make the customer late by itself.
    pub(super) fn is_switched(&self) -> bool {
        self.edges.iter().any(|edge| edge.least > 0)
    }
}

impl<const N: usize, const D: usize> Few<N, D> {
    /// At most as many as there are lanes; the lanes left over absorb everything.
    pub(super) fn of(ones: &[One<N>]) -> Self {
        let mut few = Self {
            customers: [0; LANES],
            suppliers: [[0; LANES]; N],
            absorbs: [[i32::MAX; LANES]; N],
        };
        for (lane, one) in ones.iter().enumerate() {
            few.customers[lane] = one.customer;
            for (place, edge) in one.edges.iter().enumerate() {
                few.suppliers[place][lane] = edge.supplier;
                few.absorbs[place][lane] = edge.absorbs;
            }
        }
        few
    }

    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn late(&self, lateness: &(impl Room + ?Sized)) -> [Lanes<i32>; N] {
        self.suppliers
            .map(|suppliers| suppliers.map(|supplier| lateness.late(supplier).cast_signed()))
    }

    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn raise_to(&self, makes: Lanes<i32>, lateness: &mut (impl Room + ?Sized)) {
        for (&customer, makes) in self.customers.iter().zip(makes) {
            let late = lateness.late_mut(customer);
            *late = late.cast_signed().max(makes).cast_unsigned();
        }
    }

    /// Raises the customers where somebody is or comes to be later than the horizon: that passes whole.
    #[cold]
    fn raise_beyond(&self, least: &[Lanes<i32>; N], lateness: &mut (impl Room + ?Sized)) {
        let late = self.late(lateness);
        let finite = |late: i32, minutes: i32| if late > HORIZON { late } else { minutes };
        let minutes = each_of(late, &self.absorbs, |late, absorbs| late.min(HORIZON) - absorbs);
        let minutes = each_of(minutes, least, i32::max);
        let passed = each_of(late, &minutes, finite);
        let told = |makes: i32| match makes.max(0).cast_unsigned() {
            whole if whole >= BEYOND => whole,
            minutes => Lateness::from_minutes(u64::from(minutes)).bits(),
        };
        self.raise_to(
            decisive::<N, D>(&passed).map(|makes| told(makes).cast_signed()),
            lateness,
        );
    }
}

impl<const N: usize, const D: usize> Switched<N, D> {
    /// At most as many as there are lanes.
    pub(super) fn of(ones: &[One<N>]) -> Self {
        let mut least = [[0; LANES]; N];
        for (lane, one) in ones.iter().enumerate() {
            for (place, edge) in one.edges.iter().enumerate() {
                least[place][lane] = edge.least;
            }
        }
        Self {
            few: Few::of(ones),
            least,
        }
    }
}

/// Requirements of some kind.
pub(super) trait Raise {
    /// Raises the customers to the `D`-th largest of what their edges pass on, if nobody is later than the horizon by it;
    /// how late that is.
    fn raise(&self, lateness: &mut (impl Room + ?Sized)) -> Lanes<i32>;

    /// The same whoever is.
    fn raise_again(&self, lateness: &mut (impl Room + ?Sized));
}

impl<const N: usize, const D: usize> Raise for Few<N, D> {
    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn raise(&self, lateness: &mut (impl Room + ?Sized)) -> Lanes<i32> {
        let late = self.late(lateness);
        let makes = decisive::<N, D>(&each_of(late, &self.absorbs, |late, absorbs| late - absorbs));
        self.raise_to(makes, lateness);
        makes
    }

    fn raise_again(&self, lateness: &mut (impl Room + ?Sized)) {
        self.raise_beyond(&[[0; LANES]; N], lateness);
    }
}

impl<const N: usize, const D: usize> Raise for Switched<N, D> {
    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn raise(&self, lateness: &mut (impl Room + ?Sized)) -> Lanes<i32> {
        let late = self.few.late(lateness);
        // Never a number too large to add the time of a switch to, and never one that absorbs it to less than the horizon.
        let told = each_of(late, &[[FAR; LANES]; N], i32::min);
        let passed = each_of(told, &self.few.absorbs, |late, absorbs| late - absorbs);
        let makes = decisive::<N, D>(&each_of(passed, &self.least, i32::max));
        self.few.raise_to(makes, lateness);
        makes
    }

    fn raise_again(&self, lateness: &mut (impl Room + ?Sized)) {
        self.few.raise_beyond(&self.least, lateness);
    }
}

/// Raises the customers of some requirements.
///
/// Who is beyond the horizon stays so whatever is absorbed: where anybody is, all are raised again. Before nobody is raised
/// too far, as whoever is taken for later than the horizon is beyond it.
#[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
#[inline(always)]
pub(super) fn raise_all(all: &[impl Raise], lateness: &mut (impl Room + ?Sized)) {
    let mut latest = [0; LANES];
    for few in all {
        latest = larger(latest, few.raise(lateness));
    }
    if latest.iter().any(|&late| late > HORIZON) {
        for few in all {
            few.raise_again(lateness);
        }
    }
}

/// The `D`-th largest of two or three, lane by lane.
#[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
#[inline(always)]
fn decisive<const N: usize, const D: usize>(passed: &[Lanes<i32>; N]) -> Lanes<i32> {
    let (mut least, mut middle, mut largest) = (passed[0], passed[0], passed[0]);
    for passed in &passed[1..] {
        // Of the third: the least and the largest of the first two are told apart by now.
        middle = each(least, each(largest, *passed, i32::min), i32::max);
        least = each(least, *passed, i32::min);
        largest = each(largest, *passed, i32::max);
    }
    if D == N { least } else { middle }
}

#[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
#[inline(always)]
fn each(a: Lanes<i32>, b: Lanes<i32>, join: impl Fn(i32, i32) -> i32) -> Lanes<i32> {
    let mut joined = a;
    for lane in 0..LANES {
        joined[lane] = join(a[lane], b[lane]);
    }
    joined
}

#[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
#[inline(always)]
fn each_of<const N: usize>(
    a: [Lanes<i32>; N],
    b: &[Lanes<i32>; N],
    join: impl Fn(i32, i32) -> i32 + Copy,
) -> [Lanes<i32>; N] {
    let mut joined = a;
    for place in 0..N {
        joined[place] = each(a[place], b[place], join);
    }
    joined
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
