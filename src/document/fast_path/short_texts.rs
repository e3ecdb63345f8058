//! Short texts → numbers, many at a time.

use std::hash::BuildHasher;

use crate::org::{FxHash, word};

/// A table of short texts and their numbers: places one after the other are tried from where the hash points.
///
/// Its like in the standard library can't be asked for many texts at once. That makes the difference where there are
/// thousands of them: the memory for all is fetched before the first is compared, instead of waiting for each in turn.
#[derive(Debug, Default)]
pub(super) struct ShortTexts {
    /// A power of two, at least a quarter of them free.
    slots: Vec<Slot>,
    used: usize,
    hash: FxHash,
}

/// A text of up to 15 bytes: all of it, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key([u64; 2]);

#[derive(Clone, Copy, Debug)]
struct Slot {
    key: Key,
    number: u32,
}

/// No number is that large: a slot with it is free.
const FREE: Slot = Slot {
    key: Key([0; 2]),
    number: u32::MAX,
};

impl Key {
    /// Nothing for a longer text.
    #[inline]
    pub(super) fn of(text: &str) -> Option<Self> {
        let length = u8::try_from(text.len()).ok().filter(|&length| length < 16)?;
        let (low, high) = text.as_bytes().split_at(text.len().min(8));
        Some(Self([word(low), word(high) | u64::from(length) << 56]))
    }
}

impl ShortTexts {
    #[inline]
    fn place(&self, key: Key) -> usize {
        // Only the lower bits count: there are far fewer slots.
        #[expect(clippy::cast_possible_truncation)]
        let hash = self.hash.hash_one(key.0) as usize;
        hash & self.slots.len().wrapping_sub(1)
    }

    /// Has the memory for these fetched, all at the same time.
    pub(super) fn fetch(&self, keys: &[Option<Key>]) {
        let keys = keys.iter().flatten();
        let fetched = keys.filter_map(|&key| self.slots.get(self.place(key)));
        std::hint::black_box(fetched.fold(0, |sum, slot| sum ^ slot.number));
    }

    #[inline]
    pub(super) fn get(&self, key: Key) -> Option<u32> {
        let slot = self.slots.get(self.find(key))?;
        Some(slot.number).filter(|&number| number != FREE.number)
    }

    /// Where a text is, or else the free slot where it belongs; anything if there are no slots.
    #[inline]
    fn find(&self, key: Key) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        let mut place = self.place(key);
        while let Some(slot) = self.slots.get(place)
            && slot.number != FREE.number
            && slot.key != key
        {
            place = (place + 1) & last;
        }
        place
    }

    /// Gives a number to a text that has none.
    pub(super) fn insert(&mut self, key: Key, number: u32) {
        if self.used >= self.slots.len() / 4 * 3 {
            self.grow();
        }
        self.used += 1;
        let place = self.find(key);
        self.slots[place] = Slot { key, number };
    }

    fn grow(&mut self) {
        let more = (self.slots.len() * 2).max(64);
        let slots = std::mem::replace(&mut self.slots, vec![FREE; more]);
        for slot in slots.into_iter().filter(|slot| slot.number != FREE.number) {
            let place = self.find(slot.key);
            self.slots[place] = slot;
        }
    }
}
