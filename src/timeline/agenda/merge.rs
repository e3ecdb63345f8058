//! The occurrences of many rules in the order of time, each searched for only when it is wanted.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Agenda, Occurrence};
use crate::org::DueDates;
use crate::time::DateTime;
use crate::view::Link;

/// Occurrences in the order of time: see [`Agenda::occurrences`].
#[derive(Clone, Debug)]
pub struct Occurrences<'a, 'org> {
    agenda: &'a Agenda<'org>,
    /// By place in the agenda: what its rule has left after the instant that waits.
    sources: Vec<DueDates<'a>>,
    /// The next instant of every rule that has one, with its place in the agenda.
    waiting: BinaryHeap<Reverse<(DateTime, usize)>>,
    /// Nothing at or after this instant.
    until: Option<DateTime>,
}

impl<'a, 'org> Occurrences<'a, 'org> {
    /// No occurrence at all.
    pub(super) fn none(agenda: &'a Agenda<'org>) -> Self {
        Self {
            agenda,
            sources: Vec::new(),
            waiting: BinaryHeap::new(),
            until: None,
        }
    }

    /// What falls due in `[from, until)`.
    pub(super) fn of(agenda: &'a Agenda<'org>, from: DateTime, until: Option<DateTime>) -> Self {
        let org = agenda.view.org();
        let rules = agenda.entries.iter().map(|entry| org.requirement(entry.requirement));
        let sources = rules.map(|requirement| requirement.when().next_due(org.calendar(), from));
        let mut occurrences = Self {
            sources: sources.collect(),
            until,
            ..Self::none(agenda)
        };
        (0..occurrences.sources.len()).for_each(|place| occurrences.wait(place));
        occurrences
    }

    /// Lets the next instant of a rule wait for its turn.
    fn wait(&mut self, place: usize) {
        let next = self.sources[place].next();
        let counts = |at: &DateTime| self.until.is_none_or(|until| *at < until);
        if let Some(at) = next.filter(counts) {
            self.waiting.push(Reverse((at, place)));
        }
    }
}

impl<'org> Iterator for Occurrences<'_, 'org> {
    type Item = Occurrence<'org>;

    fn next(&mut self) -> Option<Occurrence<'org>> {
        let Reverse((at, place)) = self.waiting.pop()?;
        self.wait(place);
        let entry = self.agenda.entries[place];
        let link = Link::new(&self.agenda.view, entry.dependency, 1);
        Some(Occurrence::new(at, entry.role, link))
    }
}

impl std::iter::FusedIterator for Occurrences<'_, '_> {}
