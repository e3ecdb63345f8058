//! A large loop that cannot expand a delay, the latest first, in buckets.
//!
//! Edges that absorb much seldom matter where those that absorb little lead everywhere. So everybody tells first through
//! light edges only. Then nobody is later than the latest less what heavy edges absorb on account of a heavy edge: only
//! those who are not that late yet are asked about theirs, and what comes of that is told through all edges.

use super::around::{Loop, Loops, makes_by_itself};
use super::buckets::Buckets;
use super::told::{Pack, SIDE_BY_SIDE, Told};
use crate::impact::network::Network;
use crate::impact::transfer::{BEYOND, pass_plain};
use crate::impact::workspace::Workspace;
use crate::time::Lateness;

/// So many tell their customers one after the other: enough for memory to bring the next ones meanwhile.
const AT_ONCE: usize = 32;

/// Where fewer than one in so many are not late enough, only they are asked about heavy edges.
const MANY: usize = 8;

/// Raises a loop to its least solution, everybody being as late as he is by himself and from outside, and taking no
/// longer than planned.
pub(super) fn flood(network: &Network, loops: &Loops, group: &Loop, workspace: &mut Workspace) {
    let Workspace {
        lateness,
        scratch,
        buckets,
        ..
    } = workspace;
    let mut flood = Flood {
        network,
        loops,
        group,
        lateness,
        scratch,
        buckets,
        latest: 0,
    };
    flood.begin();
    flood.spread(None);
    if flood.ask_those_behind() {
        flood.spread(Some(&loops.heavy));
    }
}

struct Flood<'f> {
    network: &'f Network<'f>,
    loops: &'f Loops,
    group: &'f Loop,
    lateness: &'f mut [u32],
    scratch: &'f mut Vec<u32>,
    buckets: &'f mut Buckets,
    /// The latest of those who told their customers, horizon aside.
    latest: u32,
}

impl Flood<'_> {
    /// Whoever is late already will tell.
    fn begin(&mut self) {
        let nodes = self.group.nodes.clone();
        let late = &self.lateness[nodes.start as usize..nodes.end as usize];
        let latest = late.iter().copied().filter(|&late| late < BEYOND).max().unwrap_or(0);
        self.buckets.start(latest.min(Lateness::HORIZON));
        for (node, &late) in nodes.zip(late) {
            if late > 0 {
                self.buckets.raise(node, late);
            }
        }
    }

    /// Everybody who waits tells his customers through light edges, and `heavy` ones if they are given, and so on.
    fn spread(&mut self, heavy: Option<&Told>) {
        let light = &self.loops.light;
        let has_odd = !self.loops.odd_of(self.group).is_empty();
        let mut raised = Raised::default();
        let (mut who, mut rows) = ([(0, 0); AT_ONCE], [(0, 0); AT_ONCE]);
        while let Some(count) = self.buckets.take(|node| self.lateness[node as usize], &mut who) {
            for (row, &(node, _)) in rows.iter_mut().zip(&who[..count]) {
                *row = light.bounds(self.group.row(node));
                light.touch(*row);
            }
            for (&(node, late), &row) in who[..count].iter().zip(&rows) {
                tell(light.packs(row), late, self.lateness, &mut raised, self.buckets);
                if late >= BEYOND || heavy.is_some() || has_odd {
                    self.tell_more(node, late, heavy, &mut raised);
                }
                self.latest = self.latest.max(if late < BEYOND { late } else { 0 });
            }
            raised.wait(self.lateness, self.buckets);
        }
    }

    /// Somebody tells his customers through the other edges.
    fn tell_more(&mut self, node: u32, late: u32, heavy: Option<&Told>, raised: &mut Raised) {
        let row = self.group.row(node);
        if late >= BEYOND || heavy.is_some() {
            let heavy = &self.loops.heavy;
            tell(
                heavy.packs(heavy.bounds(row)),
                late,
                self.lateness,
                raised,
                self.buckets,
            );
        }
        for &edge in self.loops.odd(row) {
            let (customer, to) = makes_by_itself(self.network, edge, self.lateness, self.scratch);
            self.raise(customer, to);
        }
    }

    /// Raises whoever heavy edges can raise; whether there was anybody.
    fn ask_those_behind(&mut self) -> bool {
        let mut any = false;
        for (&slot, &supplier) in &self.group.lowered {
            let (customer, absorbs) = self.loops.heavy.get(slot);
            any |= self.raise(customer, pass_plain(self.lateness[supplier as usize], absorbs));
        }
        let enough = self.latest.saturating_sub(self.group.heavy_from);
        let nodes = self.group.nodes.clone();
        let late = &self.lateness[nodes.start as usize..nodes.end as usize];
        let behind = late.iter().filter(|&&late| late < enough).count();
        if behind * MANY > nodes.len() {
            return self.tell_all_heavy() || any;
        }
        if behind > 0 {
            for node in nodes {
                any |= self.lateness[node as usize] < enough && self.ask(node);
            }
        }
        any
    }

    /// Raises a commitment to what reaches it through plain edges; whether that was later.
    fn ask(&mut self, node: u32) -> bool {
        let network = self.network;
        let passes = |edge: u32| {
            pass_plain(
                self.lateness[network.edge(edge).supplier as usize],
                network.absorbs(edge),
            )
        };
        let reaches = network.plain_edges(node).map(passes).max();
        self.raise(node, reaches.unwrap_or(0))
    }

    /// Everybody tells his customers through heavy edges; whether anybody was raised.
    fn tell_all_heavy(&mut self) -> bool {
        let heavy = &self.loops.heavy;
        let mut any = false;
        for node in self.group.nodes.clone() {
            let late = self.lateness[node as usize];
            if late < self.group.heavy_from {
                continue;
            }
            for pack in heavy.packs(heavy.bounds(self.group.row(node))) {
                for (customer, absorbs) in pack.customers.into_iter().zip(pack.absorbs) {
                    any |= self.raise(customer, pass_plain(late, absorbs));
                }
            }
        }
        any
    }

    fn raise(&mut self, node: u32, to: u32) -> bool {
        let late = &mut self.lateness[node as usize];
        let raises = to > *late;
        if raises {
            *late = to;
            self.buckets.raise(node, to);
        }
        raises
    }
}

/// Those who were raised lately, and to what.
struct Raised {
    who: [(u32, u32); ROOM],
    count: usize,
}

const ROOM: usize = 256;

impl Default for Raised {
    fn default() -> Self {
        Self {
            who: [(0, 0); ROOM],
            count: 0,
        }
    }
}

impl Raised {
    /// Notes somebody if he is to be later than he was: whether he is is hard to guess, so nothing but the count depends
    /// on it.
    #[inline]
    fn note(&mut self, node: u32, before: u32, to: u32) {
        self.who[self.count % ROOM] = (node, to);
        self.count += usize::from(to > before);
    }

    /// All of them wait to tell their customers; those who were raised once more meanwhile only once.
    #[inline]
    fn wait(&mut self, lateness: &[u32], buckets: &mut Buckets) {
        for &(node, to) in &self.who[..self.count.min(ROOM)] {
            if lateness[node as usize] == to {
                buckets.raise(node, to);
            }
        }
        self.count = 0;
    }
}

/// Raises the customers in a row to what somebody late makes them.
#[inline]
fn tell(packs: &[Pack], late: u32, lateness: &mut [u32], raised: &mut Raised, buckets: &mut Buckets) {
    // What is beyond the horizon passes whole.
    let absorbing = if late >= BEYOND { 0 } else { u32::MAX };
    for pack in packs {
        for (customer, absorbs) in pack.customers.into_iter().zip(pack.absorbs) {
            let to = late.saturating_sub(absorbs & absorbing);
            let now = &mut lateness[customer as usize];
            raised.note(customer, *now, to);
            *now = to.max(*now);
        }
        if raised.count > ROOM - SIDE_BY_SIDE {
            raised.wait(lateness, buckets);
        }
    }
}
