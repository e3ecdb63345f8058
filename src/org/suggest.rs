//! What was probably meant.

use std::fmt;

use super::Party;

/// Texts longer than this are not compared: nobody mistypes them by hand.
const LONGEST: usize = 64;

/// Only so many unknown names get a suggestion: thousands of them must not take long to be refused.
pub(crate) const SUGGESTIONS: usize = 100;

/// A party that was probably meant.
///
/// Its text is the id, with the name before it where that is what resembles what was given: `"Ada" ("p1")`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MeantParty {
    /// Its id.
    pub id: String,
    /// Its name, where that and not the id resembles what was given.
    pub name: Option<String>,
}

impl MeantParty {
    pub(crate) fn by_id(party: &Party) -> Self {
        Self {
            id: party.id().to_owned(),
            name: None,
        }
    }

    pub(crate) fn by_name(party: &Party) -> Self {
        Self {
            id: party.id().to_owned(),
            name: Some(party.name().to_owned()),
        }
    }
}

impl fmt::Display for MeantParty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name:?} ({:?})", self.id),
            None => write!(f, "{:?}", self.id),
        }
    }
}

/// " (did you mean …?)", or nothing.
pub(crate) fn party_hint(suggestion: Option<&MeantParty>) -> String {
    suggestion.map_or_else(String::new, |party| format!(" (did you mean {party}?)"))
}

/// " (did you mean …?)", or nothing.
pub(crate) fn hint(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |text| format!(" (did you mean {text:?}?)"))
}

/// The candidate that is most like `wanted`; of equals the first. `None` if none is like it at all.
///
/// # Complexity
/// O(candidates) for a look at their letters; only those that could be near enough are compared in full.
pub(crate) fn closest<'t>(wanted: &str, candidates: impl IntoIterator<Item = &'t str>) -> Option<&'t str> {
    let candidates: Vec<_> = candidates.into_iter().collect();
    let sketches: Vec<_> = candidates.iter().map(|text| Sketch::of(text)).collect();
    let mut budget = usize::MAX;
    nearest(wanted, &sketches, &mut budget).map(|index| candidates[index])
}

/// A text prepared for comparison.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    /// In lower case, without spaces around it.
    text: String,
    length: usize,
    /// Which letters occur: one bit each, several letters to a bit.
    letters: u64,
}

impl Sketch {
    pub(crate) fn of(text: &str) -> Self {
        let text = text.trim().to_lowercase();
        Self {
            length: text.chars().count(),
            letters: text
                .chars()
                .fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 64)),
            text,
        }
    }

    /// Whether the texts could be at most `edits` edits apart: an edit changes at most two letters' presence.
    fn may_be_near(&self, other: &Self, edits: usize) -> bool {
        self.length.abs_diff(other.length) <= edits && (self.letters ^ other.letters).count_ones() as usize <= 2 * edits
    }
}

/// The index of the sketch that is nearest to `wanted`, the first one of equals, if it is near enough to be a slip.
/// Every full comparison takes one from `budget`; there is no answer once that is spent.
pub(crate) fn nearest(wanted: &str, sketches: &[Sketch], budget: &mut usize) -> Option<usize> {
    if wanted.len() > 4 * LONGEST {
        return None;
    }
    let wanted = Sketch::of(wanted);
    let mut best = None;
    let mut limit = (wanted.length / 3).clamp(1, 4);
    for (index, sketch) in sketches.iter().enumerate() {
        if sketch.length > LONGEST || !wanted.may_be_near(sketch, limit) {
            continue;
        }
        *budget = budget.checked_sub(1)?;
        let edits = strsim::osa_distance(&wanted.text, &sketch.text);
        if edits <= limit && edits < wanted.length {
            best = Some(index);
            // From here on only a nearer one counts.
            let Some(nearer) = edits.checked_sub(1) else { break };
            limit = nearer;
        }
    }
    best
}
