//! Places that wait to be looked at again, in ascending order.

/// A set of numbers below a limit. Finding the next one skips 4,096 empty places at a time.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    words: Vec<u64>,
    /// One bit for each word that is not empty.
    summary: Vec<u64>,
}

impl Waiting {
    pub(super) fn new(places: usize) -> Self {
        let words = places.div_ceil(64);
        Self {
            words: vec![0; words],
            summary: vec![0; words.div_ceil(64)],
        }
    }

    /// Adds a place; whether it was not there yet.
    #[inline]
    pub(super) fn add(&mut self, place: u32) -> bool {
        let (word, bit) = (place as usize / 64, 1 << (place % 64));
        let new = self.words[word] & bit == 0;
        self.words[word] |= bit;
        self.summary[word / 64] |= 1 << (word % 64);
        new
    }

    /// Takes out the first place from `from` on and before `end`.
    #[inline]
    pub(super) fn take(&mut self, from: u32, end: u32) -> Option<u32> {
        let place = self.next(from as usize).filter(|&place| place < end as usize)?;
        let word = place / 64;
        self.words[word] &= !(1 << (place % 64));
        if self.words[word] == 0 {
            self.summary[word / 64] &= !(1 << (word % 64));
        }
        Some(crate::graph::number(place))
    }

    fn next(&self, from: usize) -> Option<usize> {
        let word = from / 64;
        let here = self.words.get(word)? & (u64::MAX << (from % 64));
        if here != 0 {
            return Some(word * 64 + here.trailing_zeros() as usize);
        }
        let word = next_bit(&self.summary, word + 1)?;
        Some(word * 64 + self.words[word].trailing_zeros() as usize)
    }
}

fn next_bit(words: &[u64], from: usize) -> Option<usize> {
    let first = words.get(from / 64)? & (u64::MAX << (from % 64));
    if first != 0 {
        return Some(from / 64 * 64 + first.trailing_zeros() as usize);
    }
    let rest = from / 64 + 1;
    let word = rest + words[rest..].iter().position(|&word| word != 0)?;
    Some(word * 64 + words[word].trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_next_place_is_that_of_a_sorted_set(
            steps in prop::collection::vec((0u32..20_000, prop::bool::ANY), 0..200),
        ) {
            let mut waiting = Waiting::new(20_000);
            let mut naive = BTreeSet::new();
            for (place, add) in steps {
                if add {
                    prop_assert_eq!(waiting.add(place), naive.insert(place));
                } else {
                    let end = place + 5_000;
                    let next = naive.range(place..end).next().copied();
                    prop_assert_eq!(waiting.take(place, end), next);
                    next.map(|next| naive.remove(&next));
                }
            }
        }
    }
}
