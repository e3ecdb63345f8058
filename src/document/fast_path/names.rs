//! Texts → numbers while a file is read, numbers → parties when all of it is.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::document::object::Text;
use crate::document::schema::Parties;
use crate::graph::number;
use crate::org::{DependencyDraft, FxHash, PartyDraft, PartyId, PartyKind, PartyRef, TextMap, When, word};

/// The texts by which a file names parties, numbered in the order in which they come up.
///
/// A file may name a party before it says that there is one: until the end a [`PartyRef::Id`] holds the number of a text.
#[derive(Debug, Default)]
pub(super) struct TextNumbers<'t> {
    short: HashMap<ShortText, u32, FxHash>,
    long: TextMap<Cow<'t, str>, u32>,
    pub(super) texts: Vec<Cow<'t, str>>,
    /// Thousands of dependencies have a few situations between them.
    situations: HashSet<Arc<When>, FxHash>,
}

/// A text of up to 15 bytes: all of it, and its length. Most ids are that short, and a map that has them in itself is looked
/// up in half the time: comparing takes no look at another place in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct ShortText([u64; 2]);

impl ShortText {
    /// Nothing for a longer text.
    fn of(text: &str) -> Option<Self> {
        let length = u8::try_from(text.len()).ok().filter(|&length| length < 16)?;
        let (low, high) = text.as_bytes().split_at(text.len().min(8));
        Some(Self([word(low), word(high) | u64::from(length) << 56]))
    }
}

impl<'t> Parties<'t> for TextNumbers<'t> {
    fn party(&mut self, text: Text<'t>) -> PartyRef {
        PartyRef::Id(PartyId::new(self.number(text.0)))
    }

    fn situation(&mut self, when: When) -> Arc<When> {
        if let Some(known) = self.situations.get(&when) {
            return known.clone();
        }
        let new = Arc::new(when);
        self.situations.insert(new.clone());
        new
    }
}

impl<'t> TextNumbers<'t> {
    /// The number of a text, the next one if it has none yet.
    pub(super) fn number(&mut self, text: Cow<'t, str>) -> u32 {
        let next = number(self.texts.len());
        let number = match ShortText::of(&text) {
            Some(short) => *self.short.entry(short).or_insert(next),
            None => *self.long.entry(text.clone()).or_insert(next),
        };
        if number == next {
            self.texts.push(text);
        }
        number
    }

    /// Whoever depends or supplies as a person, with the number of the text, in the order in which they come up.
    pub(super) fn people(&self, dependencies: &[DependencyDraft]) -> (Vec<u32>, Vec<PartyDraft>) {
        let mut named = vec![false; self.texts.len()];
        for dependency in dependencies {
            let suppliers = dependency.suppliers.iter().map(|supplier| &supplier.party);
            for party in suppliers.chain([&dependency.customer]) {
                if let PartyRef::Id(number) = party {
                    named[number.index()] = true;
                }
            }
        }
        let texts = (0..).zip(&self.texts).zip(named).filter(|(_, named)| *named);
        texts
            .map(|((number, id), _)| (number, PartyDraft::new(PartyKind::Person, id.to_string())))
            .unzip()
    }

    /// Puts the parties, or else the texts, in the place of their numbers; `ids` are the numbers of the parties' ids.
    pub(super) fn settle(self, ids: &[u32], parties: &mut [PartyDraft], dependencies: &mut [DependencyDraft]) {
        let mut known = vec![None; self.texts.len()];
        // Of parties with equal ids the first is meant.
        for (&id, index) in ids.iter().zip(0..) {
            known[id as usize].get_or_insert(PartyId::new(index));
        }
        // In a file that names nobody before it says who there is, the numbers are right already.
        let mut places = known.iter().zip(0..);
        if places.all(|(&party, number)| party == Some(PartyId::new(number))) {
            return;
        }
        let around = parties
            .iter_mut()
            .flat_map(|party| [&mut party.within, &mut party.reports_to]);
        let named = dependencies.iter_mut().flat_map(DependencyDraft::parties_mut);
        for party in around.flatten().chain(named) {
            if let PartyRef::Id(number) = party {
                let number = number.index();
                *party = match known[number] {
                    Some(id) => PartyRef::Id(id),
                    None => PartyRef::Named(self.texts[number].clone().into_owned()),
                };
            }
        }
    }
}
