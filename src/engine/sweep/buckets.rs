//! A queue of commitments by how late they are, to the minute or a few: cheaper than a heap where there are many.

use crate::engine::transfer::BEYOND;
use crate::graph::number;

/// Commitments in buckets of equal lateness. Whoever is raised is put in again; what was put in before is passed over
/// when its turn comes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Buckets {
    /// By bucket: the entry put in last.
    last: Vec<u32>,
    entries: Vec<Entry>,
    /// A bucket holds two to the power of this many minutes.
    shift: u32,
    /// There is nobody in buckets above.
    highest: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    place: u32,
    /// The one put into the same bucket before.
    before: u32,
}

const NONE: u32 = u32::MAX;

/// More buckets would not fit into fast memory.
const MOST: u32 = 1 << 15;

impl Buckets {
    /// Makes an empty queue ready for minutes up to `latest`.
    pub(super) fn start(&mut self, latest: u32) {
        self.shift = 0;
        while latest >> self.shift >= MOST {
            self.shift += 1;
        }
        self.last.clear();
        self.last.resize((latest >> self.shift) as usize + 2, NONE);
        self.entries.clear();
        self.highest = 0;
    }

    /// The last bucket is for what is beyond the horizon.
    #[inline]
    fn bucket(&self, late: u32) -> usize {
        let last = self.last.len() - 1;
        if late >= BEYOND {
            last
        } else {
            ((late >> self.shift) as usize).min(last)
        }
    }

    /// Puts in somebody who is that late now.
    #[inline]
    pub(super) fn raise(&mut self, place: u32, to: u32) {
        let bucket = self.bucket(to);
        let before = std::mem::replace(&mut self.last[bucket], number(self.entries.len()));
        self.entries.push(Entry { place, before });
        self.highest = self.highest.max(bucket);
    }

    /// Takes out one of the latest; `late` says how late somebody is.
    pub(super) fn pop(&mut self, late: impl Fn(u32) -> u32) -> Option<u32> {
        let mut one = [(0, 0)];
        loop {
            if self.take(&late, &mut one)? == 1 {
                return Some(one[0].0);
            }
        }
    }

    /// Takes entries out of the highest bucket that has any, and says who is still in it and how late: so many of those in
    /// `who`. `None` if there are no entries.
    #[inline]
    pub(super) fn take(&mut self, late: impl Fn(u32) -> u32, who: &mut [(u32, u32)]) -> Option<usize> {
        while self.last[self.highest] == NONE {
            self.highest = self.highest.checked_sub(1)?;
        }
        let mut entry = self.last[self.highest];
        let mut count = 0;
        for _ in 0..who.len() {
            let Entry { place, before } = self.entries[entry as usize];
            let late = late(place);
            who[count] = (place, late);
            // Whether somebody is still there is hard to guess: nothing but the count depends on it.
            count += usize::from(self.bucket(late) == self.highest);
            entry = before;
            if entry == NONE {
                break;
            }
        }
        self.last[self.highest] = entry;
        Some(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_come_first_however_often_they_were_raised() {
        let mut buckets = Buckets::default();
        for latest in [9, 5_000_000] {
            buckets.start(latest);
            let mut late = [0; 4];
            for (place, to) in [(0, 3), (1, 9), (2, 3), (0, 7), (3, BEYOND), (2, latest)] {
                late[place as usize] = to;
                buckets.raise(place, to);
            }
            let order: Vec<u32> = std::iter::from_fn(|| buckets.pop(|place| late[place as usize])).collect();
            if latest == 9 {
                assert_eq!(order, [3, 2, 1, 0]);
            } else {
                assert_eq!(order[..2], [3, 2]);
                assert_eq!(order[2..].iter().filter(|&&place| place == 1).count(), 1);
            }
        }
    }
}
