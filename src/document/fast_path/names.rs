//! Texts → numbers while a file is read, numbers → parties when all of it is.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use super::numbers::Numbers;
use crate::document::object::Text;
use crate::document::schema::Parties;
use crate::org::{DependencyDraft, FxHash, PartyDraft, PartyId, PartyKind, PartyRef, When};

/// The texts by which a file names parties, each with a number.
///
/// A file may name a party before it says that there is one. Until the end a [`PartyRef::Id`] holds the number of a text,
/// and of the last dependencies only the place among the texts that have not been looked up yet.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    numbers: Numbers<'t>,
    waiting: Vec<Cow<'t, str>>,
    /// Thousands of dependencies have a few situations between them.
    situations: HashSet<Arc<When>, FxHash>,
}

/// What a text means once all parties are known.
struct Meanings<'t> {
    numbers: Numbers<'t>,
    /// By the number of a text.
    parties: Vec<Option<PartyId>>,
}

impl<'t> Parties<'t> for Names<'t> {
    fn party(&mut self, text: Text<'t>) -> PartyRef {
        let place = u32::try_from(self.waiting.len()).expect("texts don't wait for long");
        self.waiting.push(text.0);
        PartyRef::Id(PartyId::new(place))
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
        self.numbers.number(text)
    }

    /// Whoever depends or supplies as a person, with the number of the text, in the order in which they come up.
    pub(super) fn people(&self, dependencies: &[DependencyDraft]) -> (Vec<u32>, Vec<PartyDraft>) {
        let mut named = vec![false; self.numbers.texts().len()];
        for dependency in dependencies {
            let suppliers = dependency.suppliers.iter().map(|supplier| &supplier.party);
            for party in suppliers.chain([&dependency.customer]) {
                if let PartyRef::Id(number) = party {
                    named[number.index()] = true;
                }
            }
        }
        let texts = self.numbers.texts().iter().zip(0..).zip(named);
        let person = |(id, number): (&Cow<'_, str>, u32)| (number, PartyDraft::new(PartyKind::Person, id.to_string()));
        texts.filter(|(_, named)| *named).map(|(text, _)| person(text)).unzip()
    }

    /// Looks up all texts that wait: those of these dependencies.
    pub(super) fn look_up(&mut self, dependencies: &mut [DependencyDraft]) {
        let numbers = self.numbers.all(&mut self.waiting);
        for party in dependencies.iter_mut().flat_map(DependencyDraft::parties_mut) {
            if let PartyRef::Id(place) = party {
                *place = PartyId::new(numbers[place.index()]);
            }
        }
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
        dependencies
            .iter_mut()
            .flat_map(DependencyDraft::parties_mut)
            .for_each(|party| meanings.put(party));
    }
}

impl<'t> Meanings<'t> {
    fn of(numbers: Numbers<'t>, ids: &[u32]) -> Self {
        let mut parties = vec![None; numbers.texts().len()];
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

    /// Finds the party that a text names.
    fn find(&self, party: Option<&mut PartyRef>) {
        if let Some(party) = party
            && let PartyRef::Named(text) = party
            && let Some(number) = self.numbers.get(text)
            && let Some(id) = self.parties[number as usize]
        {
            *party = PartyRef::Id(id);
        }
    }

    /// Puts the party, or else the text, in the place of the number.
    fn put(&self, party: &mut PartyRef) {
        if let PartyRef::Id(number) = party {
            let number = number.index();
            *party = match self.parties[number] {
                Some(id) => PartyRef::Id(id),
                None => PartyRef::Named(self.numbers.texts()[number].clone().into_owned()),
            };
        }
    }
}
