//! The problems found so far, and how they are noted.

use std::fmt::Display;

use super::super::suggest::{Sketch, nearest};
use super::super::{
    Handles, LookupError, MeantParty, Org, PartyDraft, PartyId, PartyKind, PartyRef, Problem, ProblemKind, SUGGESTIONS,
    unseen,
};
use crate::time::{Amount, Given};

/// Only so many comparisons are spent on all suggestions together: a draft with thousands of unknown ids must not take
/// minutes to be refused.
const COMPARISONS: usize = 50_000;

/// No volume, value or cost is larger: all of them together stay numbers that can be told and drawn.
const LARGEST: f64 = 1e15;

/// What a problem is about.
#[derive(Clone, Copy, Debug)]
pub(in crate::org) enum Place {
    /// The organisation.
    Top,
    /// A party, by its place among those of its kind.
    Party(PartyKind, usize),
    /// A dependency, by its place in the draft.
    Dependency(usize),
    /// A single dependency, outside a draft.
    Alone,
}

/// The problems found so far.
#[derive(Debug, Default)]
pub(in crate::org) struct Report {
    /// Those found before the draft was built.
    earlier: Vec<Problem>,
    found: Vec<(Place, Problem)>,
    /// Where each party stands.
    places: Vec<Place>,
    /// Whether each is an external customer: a byte, where the party itself takes hundreds.
    external: Vec<bool>,
    suggestions: usize,
    comparisons: usize,
    /// The ids and names to compare with, made when the first one is needed.
    known: Option<Vec<Sketch>>,
}

impl Place {
    /// The path of a field; of the thing itself where `field` is empty.
    pub(super) fn path(self, field: &str) -> String {
        let (list, index) = match self {
            Self::Top | Self::Alone => return field.to_owned(),
            Self::Party(kind, index) => (kind.list(), index),
            Self::Dependency(index) => ("dependencies", index),
        };
        let dot = if field.is_empty() { "" } else { "." };
        format!("{list}[{index}]{dot}{field}")
    }

    /// The order of the document.
    fn order(self) -> (u8, usize) {
        match self {
            Self::Top | Self::Alone => (0, 0),
            Self::Party(PartyKind::Department, index) => (1, index),
            Self::Party(PartyKind::Person, index) => (2, index),
            Self::Party(PartyKind::External, index) => (3, index),
            Self::Dependency(index) => (4, index),
        }
    }
}

impl Report {
    pub(in crate::org) fn new(earlier: Vec<Problem>, parties: &[PartyDraft], handles: &Handles<PartyId>) -> Self {
        let mut counts = [0; 3];
        let places = parties.iter().zip(0..).map(|(party, place)| {
            let count = &mut counts[party.kind as usize];
            let before = *count;
            *count += usize::from(!handles.is_removed(place));
            Place::Party(party.kind, before)
        });
        Self {
            earlier,
            places: places.collect(),
            external: parties.iter().map(|party| party.kind == PartyKind::External).collect(),
            ..Self::default()
        }
    }

    /// Where a party stands.
    pub(super) fn place_of(&self, party: PartyId) -> Place {
        self.places[party.index()]
    }

    /// Whether a party is an external customer.
    pub(super) fn is_external(&self, org: &Org, party: PartyId) -> bool {
        let known = self.external.get(party.index()).copied();
        known.unwrap_or_else(|| org.party(party).is_external())
    }

    /// How many problems were found by checking.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    pub(in crate::org) fn add(&mut self, place: Place, field: impl Display, kind: ProblemKind) {
        let problem = Problem {
            path: place.path(&field.to_string()),
            position: None,
            kind,
        };
        self.found.push((place, problem));
    }

    /// All problems in the order of the document, if there are any.
    pub(in crate::org) fn finish(mut self) -> Result<(), Vec<Problem>> {
        self.found.sort_by_key(|(place, _)| place.order());
        let mut problems = self.earlier;
        problems.extend(self.found.into_iter().map(|(_, problem)| problem));
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Checks a text that must say something.
    pub(super) fn text(&mut self, place: Place, field: impl Display, text: &str) {
        if text.trim().is_empty() {
            self.add(place, field, ProblemKind::Empty);
        } else if text.contains(char::is_control) {
            let text = text.to_owned();
            self.add(place, field, ProblemKind::ControlCharacter { text });
        }
    }

    /// Checks a text that somebody has to find again.
    pub(super) fn id(&mut self, place: Place, field: impl Display, text: &str) {
        match unseen(text).next() {
            Some((_, character)) if !text.contains(char::is_control) => {
                let text = text.to_owned();
                self.add(place, field, ProblemKind::UnseenCharacter { text, character });
            }
            _ => self.text(place, field, text),
        }
    }

    pub(super) fn amount(&mut self, place: Place, field: impl Display, given: Option<Given<Amount>>) -> Option<Amount> {
        match given?.0 {
            Ok(amount) => Some(amount),
            Err(reason) => {
                self.add(place, field, ProblemKind::Amount { reason });
                None
            }
        }
    }

    /// Checks a share, 0–1.
    pub(super) fn share(&mut self, place: Place, field: impl Display, given: Option<f64>) {
        let given = given.filter(|share| !(0.0..=1.0).contains(share));
        if let Some(given) = given.map(shown) {
            self.add(place, field, ProblemKind::ShareOutOfRange { given });
        }
    }

    /// Checks a number that can't be negative, nor so large that nobody could tell what comes of it.
    pub(super) fn number_from_zero(&mut self, place: Place, field: impl Display, given: Option<f64>) {
        let given = given.filter(|number| !(0.0..=LARGEST).contains(number));
        if let Some(given) = given.map(shown) {
            self.add(place, field, ProblemKind::NotANumberFromZero { given });
        }
    }

    /// The party meant: in a document by its id, in a change by its name as well.
    pub(super) fn party(&mut self, org: &Org, place: Place, field: impl Display, party: PartyRef) -> Option<PartyId> {
        let found = match place {
            Place::Alone => org.look_up(party),
            _ => org.look_up_id(party),
        };
        found.map_err(|error| self.not_found(org, place, field, error)).ok()
    }

    fn not_found(&mut self, org: &Org, place: Place, field: impl Display, error: LookupError) {
        let kind = match (place, ProblemKind::from(error)) {
            // Who makes the changes knows how many suggestions were made.
            (Place::Alone, kind) => kind,
            (_, ProblemKind::UnknownParty { name, .. }) => ProblemKind::UnknownParty {
                suggestion: self.suggest_party(org, &name),
                name,
            },
            (_, kind) => kind,
        };
        self.add(place, field, kind);
    }

    /// Whether there may be one more suggestion.
    pub(super) fn may_suggest(&mut self) -> bool {
        self.suggestions += 1;
        self.suggestions <= SUGGESTIONS
    }

    /// The party that was probably meant, by its id or by its name.
    fn suggest_party(&mut self, org: &Org, name: &str) -> Option<MeantParty> {
        if !self.may_suggest() {
            return None;
        }
        let sketches = self
            .known
            .get_or_insert_with(|| org.party_texts().map(Sketch::of).collect());
        let mut budget = COMPARISONS - self.comparisons;
        let found = nearest(name, sketches, &mut budget);
        self.comparisons = COMPARISONS - budget;
        found.and_then(|index| org.meant_party(index))
    }
}

/// A number as people read it; `NaN` and infinities included, and of very large ones only how large they are.
pub(super) fn shown(number: f64) -> String {
    if number.is_finite() && number.abs() > 10.0 * LARGEST {
        format!("{number:e}")
    } else {
        number.to_string()
    }
}
