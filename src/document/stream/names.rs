//! Texts → numbers while a file is read, numbers → parties when all of it is.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::document::convert::Parties;
use crate::document::rows::Text;
use crate::org::{DependencyDraft, PartyDraft, PartyId, PartyRef, QuickHash, TextMap, When};

/// The texts by which a file names parties, each with a number in the order in which they came.
///
/// A file may name a party before it says that there is one. Until the end a [`PartyRef::Id`] holds the number of a text.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    numbers: TextMap<Cow<'t, str>, u32>,
    /// Thousands of dependencies have a few situations between them.
    situations: HashSet<Arc<When>, QuickHash>,
}

/// What a text means once all parties are known.
struct Meanings<'t> {
    numbers: TextMap<Cow<'t, str>, u32>,
    /// By the number of a text.
    parties: Vec<Option<PartyId>>,
}

impl<'t> Parties<'t> for Names<'t> {
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

impl<'t> Names<'t> {
    /// The number of a text.
    pub(super) fn number(&mut self, text: Cow<'t, str>) -> u32 {
        if let Some(&known) = self.numbers.get(&*text) {
            return known;
        }
        let number = u32::try_from(self.numbers.len()).expect("fewer than 4 billion texts fit into memory");
        self.numbers.insert(text, number);
        number
    }

    /// Puts the parties themselves in the place of texts and of their numbers; `ids` are the numbers of the parties' ids.
    pub(super) fn settle(self, ids: &[u32], parties: &mut [PartyDraft], dependencies: &mut [DependencyDraft]) {
        let meanings = Meanings::of(self.numbers, ids);
        for party in parties {
            meanings.find(party.within.as_mut());
            meanings.find(party.reports_to.as_mut());
        }
        // In a file that says who there is before it says who depends on whom, the numbers are right already.
        if meanings.are_places() {
            return;
        }
        let texts = meanings.texts();
        for dependency in dependencies {
            meanings.put(&mut dependency.customer, &texts);
            for supplier in &mut dependency.suppliers {
                meanings.put(&mut supplier.party, &texts);
            }
        }
    }
}

impl<'t> Meanings<'t> {
    fn of(numbers: TextMap<Cow<'t, str>, u32>, ids: &[u32]) -> Self {
        let mut parties = vec![None; numbers.len()];
        // Of parties with equal ids the first is meant.
        for (&id, index) in ids.iter().zip(0..) {
            parties[id as usize].get_or_insert(PartyId::new(index));
        }
        Self { numbers, parties }
    }

    fn are_places(&self) -> bool {
        let mut places = self.parties.iter().zip(0..);
        places.all(|(&party, number)| party == Some(PartyId::new(number)))
    }

    fn texts(&self) -> Vec<&str> {
        let mut texts = vec![""; self.numbers.len()];
        for (text, &number) in &self.numbers {
            texts[number as usize] = text;
        }
        texts
    }

    /// Finds the party that a text names.
    fn find(&self, party: Option<&mut PartyRef>) {
        if let Some(party) = party
            && let PartyRef::Named(text) = party
            && let Some(&number) = self.numbers.get(text.as_str())
            && let Some(id) = self.parties[number as usize]
        {
            *party = PartyRef::Id(id);
        }
    }

    /// Puts the party, or else the text, in the place of the number.
    fn put(&self, party: &mut PartyRef, texts: &[&str]) {
        if let PartyRef::Id(number) = party {
            let number = number.index();
            *party = match self.parties[number] {
                Some(id) => PartyRef::Id(id),
                None => PartyRef::Named(texts[number].to_owned()),
            };
        }
    }
}
