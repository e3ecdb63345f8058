//! A large loop that cannot expand a delay.
//!
//! Lateness is brought to the hub of the loop, and on to everybody in the order in which they are reached from there,
//! through the few dependencies of each that matter most. That is done again until hardly anybody is raised. What the
//! other dependencies absorb is mostly more than the latest is later than the customer; where it isn't, they are asked.
//! All this raises nobody too much. Whoever was raised and has not been heard by everybody then tells his customers, the
//! latest first, until nobody is raised any more.

use super::around::{Loop, makes_by_itself};
use super::buckets::Buckets;
use super::lead::lead_to_hub;
use super::told::{Pack, SIDE_BY_SIDE};
use super::web::Web;
use crate::engine::network::Network;
use crate::engine::transfer::BEYOND;
use crate::engine::workspace::Workspace;
use crate::time::Lateness;

/// So many tell their customers one after the other: enough for memory to bring the next ones meanwhile.
const AT_ONCE: usize = 32;

/// Where no more than one in so many were raised, they tell their customers themselves. In a loop so small that it is
/// all in fast memory that is cheap.
const MANY: usize = 32;
const MANY_IF_SMALL: usize = 8;
const SMALL: usize = 1 << 14;

/// How often everybody is met.
const ROUNDS: usize = 6;

/// Raises a loop to its least solution, everybody being as late as he is by himself and from outside, and taking no
/// longer than planned.
pub(super) fn flood(network: &Network, web: &Web, group: &Loop, workspace: &mut Workspace) {
    let nodes = group.nodes.start as usize..group.nodes.end as usize;
    let latest = workspace.lateness[nodes].iter().copied().max().unwrap_or(0);
    workspace.buckets.start(latest.min(Lateness::HORIZON));
    let mut raised = std::mem::take(&mut workspace.raised);
    let mut flood = Flood {
        network,
        web,
        group,
        lateness: &mut workspace.lateness,
        scratch: &mut workspace.scratch,
        buckets: &mut workspace.buckets,
    };
    if latest >= BEYOND {
        flood.all_wait();
    } else if latest > 0 {
        lead_to_hub(web, group.nodes.start, flood.lateness, &mut workspace.latest);
        flood.meet_everybody(&mut raised);
        let others = flood.tell_of_those_ahead(latest);
        flood.ask_further(others);
        flood.ask_odd();
    }
    flood.spread();
    workspace.raised = raised;
}

struct Flood<'f> {
    network: &'f Network<'f>,
    web: &'f Web,
    group: &'f Loop,
    lateness: &'f mut [u32],
    scratch: &'f mut Vec<u32>,
    buckets: &'f mut Buckets,
}

impl Flood<'_> {
    /// How many tell their customers themselves.
    fn few(&self) -> usize {
        let nodes = self.group.nodes.len();
        nodes / if nodes <= SMALL { MANY_IF_SMALL } else { MANY }
    }

    /// Whoever is late already will tell.
    fn all_wait(&mut self) {
        for node in self.group.nodes.clone() {
            let late = self.lateness[node as usize];
            if late > 0 {
                self.buckets.raise(node, late);
            }
        }
    }

    /// Raises everybody by what reaches him from those nearest; `raised` is room for those who were. Who was before the
    /// last round has been heard in it.
    fn meet_everybody(&mut self, raised: &mut Vec<u32>) {
        for _ in 0..ROUNDS {
            self.web.nearest.sweep(self.lateness, raised);
            if raised.len() <= self.few() {
                break;
            }
        }
        for &node in &*raised {
            self.buckets.raise(node, self.lateness[node as usize]);
        }
    }

    /// Where only few are later than the hub, they will tell; how late the others are at most, if all are so at the
    /// `latest`.
    fn tell_of_those_ahead(&mut self, latest: u32) -> u32 {
        let nodes = self.group.nodes.clone();
        let hub = self.lateness[(nodes.start + self.web.from_hub[0]) as usize];
        let late = &self.lateness[nodes.start as usize..nodes.end as usize];
        if late.iter().filter(|&&late| late > hub).count() > self.few() {
            return latest;
        }
        for (node, &late) in nodes.zip(late).filter(|&(_, &late)| late > hub) {
            self.buckets.raise(node, late);
        }
        hub
    }

    /// Raises whoever the other plain edges can raise from whoever is no later than the `latest`.
    fn ask_further(&mut self, latest: u32) {
        let further = &self.web.further;
        for ((node, row), &least) in self.group.nodes.clone().zip(0..).zip(further.least()) {
            let late = self.lateness[node as usize];
            if latest.saturating_sub(least) > late {
                self.raise(node, further.raise(row, late, latest, self.lateness));
            }
        }
    }

    /// Raises whoever edges that are more than plain can raise.
    fn ask_odd(&mut self) {
        for &edge in self.web.odd() {
            let (customer, to) = makes_by_itself(self.network, edge, self.lateness, self.scratch);
            self.raise(customer, to);
        }
    }

    /// Everybody who waits tells his customers, and so on.
    fn spread(&mut self) {
        let told = &self.web.told;
        let has_odd = !self.web.odd().is_empty();
        let mut raised = Raised::default();
        let (mut who, mut rows) = ([(0, 0); AT_ONCE], [(0, 0); AT_ONCE]);
        while let Some(count) = self.buckets.take(|node| self.lateness[node as usize], &mut who) {
            for (row, &(node, _)) in rows.iter_mut().zip(&who[..count]) {
                *row = told.bounds((node - self.group.nodes.start) as usize);
                told.touch(*row);
            }
            for (&(node, late), &row) in who[..count].iter().zip(&rows) {
                tell(told.packs(row), late, self.lateness, &mut raised, self.buckets);
                if has_odd {
                    self.tell_odd(node);
                }
            }
            raised.wait(self.lateness, self.buckets);
        }
    }

    /// Somebody tells his customers through edges that are more than plain.
    fn tell_odd(&mut self, node: u32) {
        let web = self.web;
        for &edge in web.odd_of((node - self.group.nodes.start) as usize) {
            let (customer, to) = makes_by_itself(self.network, edge, self.lateness, self.scratch);
            self.raise(customer, to);
        }
    }

    fn raise(&mut self, node: u32, to: u32) {
        let late = &mut self.lateness[node as usize];
        if to > *late {
            *late = to;
            self.buckets.raise(node, to);
        }
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
