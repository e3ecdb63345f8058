//! A queue of commitments by how late they are, to the minute or a few: cheaper than a heap where there are many.

use crate::impact::transfer::BEYOND;

/// Commitments in buckets of equal lateness, chained through arrays: no entry is ever moved but by a raise.
#[derive(Clone, Debug, Default)]
pub(in crate::impact) struct Buckets {
    /// By bucket: who is first in it.
    first: Vec<u32>,
    /// By place: who is next in the same bucket, and who is before.
    next: Vec<u32>,
    before: Vec<u32>,
    /// A bucket holds two to the power of this many minutes.
    shift: u32,
    /// There is nobody in buckets above.
    highest: usize,
}

const NONE: u32 = u32::MAX;

/// Instead of who is before: not in the queue.
const OUT: u32 = u32::MAX - 1;

/// More buckets would not fit into fast memory.
const MOST: u32 = 1 << 15;

impl Buckets {
    /// Makes an empty queue ready for `places` and minutes up to `latest`.
    pub(super) fn start(&mut self, places: usize, latest: u32) {
        self.shift = 0;
        while latest >> self.shift >= MOST {
            self.shift += 1;
        }
        self.first.clear();
        self.first.resize((latest >> self.shift) as usize + 2, NONE);
        if self.next.len() < places {
            self.next.resize(places, NONE);
            self.before.resize(places, OUT);
        }
        self.highest = 0;
    }

    /// The last bucket is for what is beyond the horizon.
    fn bucket(&self, late: u32) -> usize {
        let last = self.first.len() - 1;
        if late >= BEYOND {
            last
        } else {
            ((late >> self.shift) as usize).min(last)
        }
    }

    /// Puts in somebody who was so late before, and is later now.
    pub(super) fn raise(&mut self, place: u32, from: u32, to: u32) {
        if self.before[place as usize] != OUT {
            self.remove(place, from);
        }
        self.insert(place, to);
    }

    fn insert(&mut self, place: u32, late: u32) {
        let bucket = self.bucket(late);
        let follower = std::mem::replace(&mut self.first[bucket], place);
        self.next[place as usize] = follower;
        self.before[place as usize] = NONE;
        if follower != NONE {
            self.before[follower as usize] = place;
        }
        self.highest = self.highest.max(bucket);
    }

    fn remove(&mut self, place: u32, late: u32) {
        let (before, next) = (self.before[place as usize], self.next[place as usize]);
        if before == NONE {
            let bucket = self.bucket(late);
            self.first[bucket] = next;
        } else {
            self.next[before as usize] = next;
        }
        if next != NONE {
            self.before[next as usize] = before;
        }
    }

    /// Takes out one of the latest.
    pub(super) fn pop(&mut self) -> Option<u32> {
        loop {
            let place = self.first[self.highest];
            if place != NONE {
                let next = self.next[place as usize];
                self.before[place as usize] = OUT;
                self.first[self.highest] = next;
                if next != NONE {
                    self.before[next as usize] = NONE;
                }
                return Some(place);
            }
            self.highest = self.highest.checked_sub(1)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_come_first_however_often_they_were_raised() {
        let mut buckets = Buckets::default();
        for latest in [9, 5_000_000] {
            buckets.start(4, latest);
            for (place, from, to) in [
                (0, 0, 3),
                (1, 0, 9),
                (2, 0, 3),
                (0, 3, 7),
                (3, 0, BEYOND),
                (2, 3, latest),
            ] {
                buckets.raise(place, from, to);
            }
            let order: Vec<u32> = std::iter::from_fn(|| buckets.pop()).collect();
            if latest == 9 {
                assert_eq!(order, [3, 2, 1, 0]);
            } else {
                assert_eq!(order[..2], [3, 2]);
                assert_eq!(order.len(), 4);
            }
        }
    }
}
