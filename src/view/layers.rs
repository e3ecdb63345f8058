//! The front line and the layers behind it.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::View;
use crate::org::{Org, PartyId};

/// The inverted pyramid: parties by distance to the external customers.
///
/// Serialises as `layers`, a list of lists of ids, and `no_line_of_sight`, a list of ids.
#[derive(Clone)]
#[non_exhaustive]
pub struct Layers<'org> {
    view: View<'org>,
    /// Layer 0 the external customers, layer 1 the front line, and so on; each in the order of declaration.
    pub layers: Vec<Vec<PartyId>>,
    /// Inside parties without a route to any external customer, in the order of declaration.
    pub no_line_of_sight: Vec<PartyId>,
}

crate::short_debug::short_debug!(Layers<'_>: view; listing layers, no_line_of_sight);

impl<'org> View<'org> {
    /// The parties by distance to the external customers: layer 0 are the external customers, layer 1 the front line,
    /// layer 2 those on whom only the front line depends directly, and so on.
    ///
    /// # Complexity
    /// O(parties + dependencies).
    #[must_use]
    pub fn layers(&self) -> Layers<'org> {
        let steps = self.steps();
        let org = self.org();
        let there = |&place: &u32| !org.is_vacant(place);
        let parties = |places: Vec<u32>| {
            let places = places.into_iter().filter(there);
            places.map(|place| org.party_at(place)).collect()
        };
        Layers {
            view: self.clone(),
            layers: steps.at.into_iter().map(parties).collect(),
            no_line_of_sight: parties(steps.unreached),
        }
    }
}

impl<'org> Layers<'org> {
    /// The view they belong to.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }
}

impl Org {
    /// The level of a party in the chain of command: 0 for one that reports to nobody, 1 for one that reports to it,
    /// and so on.
    ///
    /// # Complexity
    /// O(level).
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn command_level(&self, party: PartyId) -> u32 {
        // An organisation in which somebody reports to itself, round a circle, is never built: this ends.
        std::iter::successors(self.party(party).reports_to(), |&superior| {
            self.party(superior).reports_to()
        })
        .fold(0, |level, _| level + 1)
    }

    /// The [level](Self::command_level) of every party in the chain of command, by [`PartyId::index`].
    ///
    /// # Complexity
    /// O(parties).
    #[must_use]
    pub fn command_levels(&self) -> Vec<u32> {
        let mut levels: Vec<Option<u32>> = vec![None; self.party_places()];
        let mut line = Vec::new();
        for party in self.parties() {
            // Up to the first one whose level is known, and down again.
            let mut at = Some(party);
            while let Some(unknown) = at.filter(|at| levels[at.index()].is_none()) {
                line.push(unknown);
                at = self.party(unknown).reports_to();
            }
            let mut next = at.map_or(0, |known| levels[known.index()].unwrap_or(0) + 1);
            while let Some(party) = line.pop() {
                levels[party.index()] = Some(next);
                next += 1;
            }
        }
        levels.into_iter().map(Option::unwrap_or_default).collect()
    }
}

impl PartialEq for Layers<'_> {
    /// Whether the same parties are in the same layers. Views are not compared.
    fn eq(&self, other: &Self) -> bool {
        (&self.layers, &self.no_line_of_sight) == (&other.layers, &other.no_line_of_sight)
    }
}

impl Serialize for Layers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view.org();
        let ids = |parties: &[PartyId]| -> Vec<&str> { parties.iter().map(|&party| org.party(party).id()).collect() };
        let layers: Vec<_> = self.layers.iter().map(|layer| ids(layer)).collect();
        let mut pyramid = serializer.serialize_struct("Layers", 2)?;
        pyramid.serialize_field("layers", &layers)?;
        pyramid.serialize_field("no_line_of_sight", &ids(&self.no_line_of_sight))?;
        pyramid.end()
    }
}
