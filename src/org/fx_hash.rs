//! Hashing short texts quickly: ids and services, of which a document may have millions.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// A map from short texts. Its order is random: nothing may depend on it.
pub(crate) type TextMap<K, V> = HashMap<K, V, FxHash>;

/// A hash that takes a multiplication for eight bytes.
///
/// Each map has a seed of its own: a file can't be made so that its ids fall together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FxHash {
    seed: u64,
}

/// A text being hashed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folding(u64);

/// An odd number without a pattern: the fraction of the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Default for FxHash {
    fn default() -> Self {
        Self {
            seed: RandomState::new().hash_one(FACTOR),
        }
    }
}

impl BuildHasher for FxHash {
    type Hasher = Folding;

    fn build_hasher(&self) -> Folding {
        Folding(self.seed)
    }
}

/// Up to eight bytes as one number, the first as the lowest.
#[inline]
pub(crate) fn word(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(&first), Some(&last)) => {
            let first = u64::from(u32::from_le_bytes(first));
            let last = u64::from(u32::from_le_bytes(last));
            let twice = 8 * (8 - bytes.len());
            first | last >> twice << 32
        }
        _ => bytes.iter().rev().fold(0, |bits, &byte| bits << 8 | u64::from(byte)),
    }
}

impl Folding {
    /// Both halves of the product: the upper one depends on every bit of `bits`, the lower one spreads them.
    #[inline]
    #[expect(clippy::cast_possible_truncation)] // each half of the product
    fn fold(&mut self, bits: u64) {
        let product = u128::from(self.0 ^ bits) * u128::from(FACTOR);
        self.0 = product as u64 ^ (product >> 64) as u64;
    }
}

impl Hasher for Folding {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for &word in words {
            self.fold(u64::from_le_bytes(word));
        }
        if !rest.is_empty() {
            self.fold(word(rest));
        }
    }

    /// The mark at the end of a text, of which the last product needs no more than a bit.
    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.0 = self.0.rotate_left(8) ^ u64::from(byte);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn texts_that_differ_little_fall_apart() {
        let hash = FxHash::default();
        let texts = (0..100_000).map(|number| format!("party {number}"));
        let hashes: HashSet<u64> = texts.map(|text| hash.hash_one(text)).collect();
        assert_eq!(hashes.len(), 100_000);
        let low: HashSet<u64> = hashes.iter().map(|hash| hash % 4096).collect();
        assert_eq!(low.len(), 4096);
        let high: HashSet<u64> = hashes.iter().map(|hash| hash >> 52).collect();
        assert_eq!(high.len(), 4096);
    }

    #[test]
    fn a_word_is_made_of_its_bytes() {
        let bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        for length in 0..=8 {
            let mut padded = [0; 8];
            padded[..length].copy_from_slice(&bytes[..length]);
            assert_eq!(word(&bytes[..length]), u64::from_le_bytes(padded));
        }
    }

    #[test]
    fn every_map_has_its_own_seed() {
        assert_ne!(FxHash::default().hash_one("ada"), FxHash::default().hash_one("ada"));
    }
}
