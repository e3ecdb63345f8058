//! Texts and their numbers.

use std::borrow::Cow;

use super::short_texts::{Key, ShortTexts};
use crate::org::TextMap;

/// Different texts, numbered in the order in which they came.
///
/// Most ids are short. A short text is kept in the table itself: to compare it takes no look at another place in memory,
/// which takes longer than all the rest where there are thousands of them.
#[derive(Debug, Default)]
pub(super) struct Numbers<'t> {
    short: ShortTexts,
    long: TextMap<Cow<'t, str>, u32>,
    texts: Vec<Cow<'t, str>>,
}

impl<'t> Numbers<'t> {
    /// The number of a text, the next one if it has none yet.
    pub(super) fn number(&mut self, text: Cow<'t, str>) -> u32 {
        if let Some(known) = self.get(&text) {
            return known;
        }
        let number = u32::try_from(self.texts.len()).expect("fewer than 4 billion texts fit into memory");
        match Key::of(&text) {
            Some(short) => self.short.insert(short, number),
            None => {
                self.long.insert(text.clone(), number);
            }
        }
        self.texts.push(text);
        number
    }

    /// The numbers of texts, looked up together.
    pub(super) fn all(&mut self, texts: &mut Vec<Cow<'t, str>>) -> Vec<u32> {
        let keys: Vec<Option<Key>> = texts.iter().map(|text| Key::of(text)).collect();
        self.short.fetch(&keys);
        let known = |key: Option<Key>| key.and_then(|key| self.short.get(key));
        let known: Vec<Option<u32>> = keys.into_iter().map(known).collect();
        let numbers = known.into_iter().zip(texts.drain(..));
        numbers
            .map(|(known, text)| known.unwrap_or_else(|| self.number(text)))
            .collect()
    }

    /// The number of a text, if it has one.
    #[inline]
    pub(super) fn get(&self, text: &str) -> Option<u32> {
        match Key::of(text) {
            Some(short) => self.short.get(short),
            None => self.long.get(text).copied(),
        }
    }

    /// The texts in order.
    pub(super) fn texts(&self) -> &[Cow<'t, str>] {
        &self.texts
    }
}
