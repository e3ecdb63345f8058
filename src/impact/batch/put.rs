//! What is put into lanes, before anybody passes anything on.

use std::collections::BTreeMap;

use super::lanes::{Lanes, TooNarrow};
use crate::engine::transfer::settle;
use crate::graph::number;

/// The delays put in, by place.
#[derive(Clone, Debug)]
pub(super) struct Put<L> {
    /// By place: the number of what is put in there, or [`NOTHING`].
    at: Vec<u32>,
    places: Vec<u32>,
    /// By number.
    late: Vec<L>,
    /// By lane: how much longer it takes at a place, where it takes longer in any.
    slower: BTreeMap<u32, Vec<u32>>,
}

/// The number of what is put in where nothing is: everybody is on time there.
const NOTHING: u32 = 0;

impl<L: Lanes> Put<L> {
    pub(super) fn new(places: usize) -> Self {
        Self {
            at: vec![NOTHING; places],
            places: Vec::new(),
            late: vec![L::ON_TIME],
            slower: BTreeMap::new(),
        }
    }

    /// Takes everything out again. O(places where anything is put in).
    pub(super) fn clear(&mut self) {
        for place in self.places.drain(..) {
            self.at[place as usize] = NOTHING;
        }
        self.late.truncate(1);
        self.slower.clear();
    }

    /// Somebody is late by himself in one scenario; of several latenesses the largest counts.
    #[inline]
    pub(super) fn late(&mut self, place: u32, lane: usize, by: u32) -> Result<(), TooNarrow> {
        self.row(place).raise(lane, by)
    }

    /// Somebody takes longer in one scenario; that adds up.
    pub(super) fn slower(&mut self, place: u32, lane: usize, by: u32) {
        self.row(place);
        let slower = self.slower.entry(place).or_insert_with(|| vec![0; L::COUNT]);
        slower[lane] = settle(by, slower[lane], 0);
    }

    #[inline]
    fn row(&mut self, place: u32) -> &mut L {
        let at = &mut self.at[place as usize];
        if *at == NOTHING {
            *at = number(self.late.len());
            self.places.push(place);
            self.late.push(L::ON_TIME);
        }
        &mut self.late[*at as usize]
    }

    /// The places where anything is put in.
    pub(super) fn places(&self) -> &[u32] {
        &self.places
    }

    /// Whether anything is put in at a place.
    #[inline]
    pub(super) fn is_on(&self, place: u32) -> bool {
        self.at[place as usize] != NOTHING
    }

    /// How late a place is by itself. No branch is taken on whether anything is put in there.
    #[inline]
    pub(super) fn late_on(&self, place: u32) -> &L {
        &self.late[self.at[place as usize] as usize]
    }

    /// By lane: how much longer it takes at a place, if it takes longer in any.
    #[inline]
    pub(super) fn slower_on(&self, place: u32) -> Option<&[u32]> {
        if self.slower.is_empty() {
            return None;
        }
        self.slower.get(&place).map(Vec::as_slice)
    }
}
