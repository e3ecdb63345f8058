//! Causes: the delays put in, by commitment.

use super::commitments::Commitments;
use super::transfer::settle;
use crate::view::{Combine, PrimaryDelay};

/// The delays put in: by how much which commitment is late by itself, and by how much it takes longer.
///
/// Made by [`Network::causes`](super::Network::causes) or [`Network::no_causes`](super::Network::no_causes), and good for that network only.
#[derive(Clone)]
pub struct Causes {
    /// By commitment, in the engine's bits.
    late: Vec<u32>,
    /// By commitment, in the engine's bits.
    slower: Vec<u32>,
    /// The commitments that have any, or had once.
    put: Vec<u32>,
    /// The same in order, with how late each is by itself, once [listed](Self::list); empty as soon as anything changes.
    listed: Vec<(u32, u32)>,
    /// Whether any takes longer, or did once.
    has_slower: bool,
}

crate::short_debug::short_debug!(Causes: has_slower; listing put);

impl Causes {
    /// No delay anywhere.
    pub(crate) fn none(commitments: usize) -> Self {
        Self {
            late: vec![0; commitments],
            slower: vec![0; commitments],
            put: Vec::new(),
            listed: Vec::new(),
            has_slower: false,
        }
    }

    /// Takes all delays out again. O(commitments that have any).
    pub fn clear(&mut self) {
        self.listed.clear();
        for node in self.put.drain(..) {
            self.late[node as usize] = 0;
            self.slower[node as usize] = 0;
        }
        self.has_slower = false;
    }

    /// Puts delays in, one after the other.
    pub(crate) fn put(commitments: &Commitments, delays: &[PrimaryDelay]) -> Self {
        let mut put = Self::none(commitments.len());
        for delay in delays {
            put.insert(commitments, delay);
        }
        put.list();
        put
    }

    /// Puts a delay in: of several latenesses the largest counts, what takes longer adds up.
    pub(crate) fn insert(&mut self, commitments: &Commitments, delay: &PrimaryDelay) {
        let add = |node| self.add(node, delay.combine, delay.lateness.bits());
        commitments.each_late(delay.party, delay.service, add);
    }

    pub(crate) fn add(&mut self, node: u32, combine: Combine, by: u32) {
        self.listed.clear();
        let (late, slower) = (self.late(node), self.slower(node));
        if by == 0 {
            return;
        }
        if late == 0 && slower == 0 {
            self.put.push(node);
        }
        match combine {
            Combine::Largest => self.late[node as usize] = late.max(by),
            Combine::Sum => {
                self.slower[node as usize] = settle(by, slower, 0);
                self.has_slower = true;
            }
        }
    }

    /// Makes a commitment late by itself by so much, whatever it was before.
    pub(crate) fn set_late(&mut self, node: u32, by: u32) {
        self.listed.clear();
        if self.late(node) == 0 && self.slower(node) == 0 {
            self.put.push(node);
        }
        self.late[node as usize] = by;
    }

    /// The commitments that have a delay, and perhaps others; some may come twice.
    pub(crate) fn put_on(&self) -> &[u32] {
        &self.put
    }

    /// Whether any commitment takes longer than planned, or may.
    pub(crate) fn has_slower(&self) -> bool {
        self.has_slower
    }

    /// Lists what is put in, for whoever only goes through it: that is in order then, and in one place.
    pub(crate) fn list(&mut self) {
        self.put.sort_unstable();
        self.listed = self.put.iter().map(|&node| (node, self.late(node))).collect();
    }

    /// Tells the commitments that have a delay, and perhaps others, and how late each is by itself; some perhaps twice.
    pub(crate) fn each_late(&self, mut tell: impl FnMut(u32, u32)) {
        if self.listed.len() == self.put.len() {
            self.listed.iter().for_each(|&(node, late)| tell(node, late));
        } else {
            self.put.iter().for_each(|&node| tell(node, self.late(node)));
        }
    }

    /// Gives a commitment these delays in place of those it has. Taken back in the opposite order it leaves no trace.
    pub(crate) fn replace(&mut self, node: u32, late: u32, slower: u32) {
        self.listed.clear();
        let had_any = self.late(node) > 0 || self.slower(node) > 0;
        let is_put = late > 0 || slower > 0;
        self.late[node as usize] = late;
        self.slower[node as usize] = slower;
        self.has_slower |= slower > 0;
        if is_put && !had_any {
            self.forget_former();
            self.put.push(node);
        } else if had_any && !is_put && self.put.last() == Some(&node) {
            self.put.pop();
        }
    }

    /// Keeps the list of commitments that have any from growing for ever.
    fn forget_former(&mut self) {
        if self.put.len() > 2 * self.late.len() {
            self.put.sort_unstable();
            self.put.dedup();
            let (late, slower) = (&self.late, &self.slower);
            self.put
                .retain(|&node| late[node as usize] > 0 || slower[node as usize] > 0);
        }
    }

    /// The number of commitments of the network it belongs to.
    pub(crate) fn len(&self) -> usize {
        self.late.len()
    }

    /// By how much a commitment is late by itself.
    pub(crate) fn late(&self, node: u32) -> u32 {
        self.late[node as usize]
    }

    /// By how much it takes longer than planned.
    pub(crate) fn slower(&self, node: u32) -> u32 {
        self.slower[node as usize]
    }

    /// Everything that is put in: commitments in order, by how much each is late and takes longer.
    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, u32, u32)> + '_ {
        let both = self.late.iter().zip(&self.slower).zip(0..);
        let all = both.map(|((&late, &slower), node)| (node, late, slower));
        all.filter(|&(_, late, slower)| late > 0 || slower > 0)
    }
}
