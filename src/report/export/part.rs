//! A part of an organisation: what leads through parties left out is an edge of its own.

use std::collections::BTreeSet;

use super::super::picture::via;
use super::Export;
use super::rows::{EdgeRow, add, add_lateness, text};
use crate::document::import::graphs::{Attribute, Sort};
use crate::org::{DependencyId, PartyId};
use crate::time::Lateness;
use crate::view::{Detour, Neighbourhood};

/// What a part says besides of its edges.
pub(super) const EDGE: (&str, Sort) = ("through", Sort::Whole);

/// Which part of an organisation is exported.
#[derive(Debug)]
pub(super) struct ExportedPart {
    /// By party.
    shown: Vec<bool>,
    /// With what passes on to the customer, and whether a delay comes this way to an external customer.
    detours: Vec<(Detour, Lateness, bool)>,
    /// "18 of 60 parties".
    words: String,
}

impl Export<'_> {
    /// The same with only those in a neighbourhood. Each [detour](crate::view::Detour) is an edge with the `origin`
    /// `detour`, and `through`, how many parties left out lie on it; the graph says in `part` how much of the organisation
    /// it is. A document can't be made of a part again.
    ///
    /// # Panics
    /// If the neighbourhood is another organisation's.
    #[must_use]
    pub fn focus(mut self, near: &Neighbourhood<'_>) -> Self {
        let all = self.view.org().party_places();
        let same = near.view().org().party_places() == all;
        assert!(same, "a neighbourhood of this organisation");
        let mut shown = vec![false; all];
        for party in &near.parties {
            shown[party.index()] = true;
        }
        self.part = Some(ExportedPart {
            shown,
            detours: self.detours(near),
            words: format!("{} of {all} parties", near.parties.len()),
        });
        self
    }

    fn detours(&self, near: &Neighbourhood<'_>) -> Vec<(Detour, Lateness, bool)> {
        let ends = |detour: &Detour| (detour.customer, detour.supplier);
        let binding = near.detours_over(&self.binding_ties());
        let binds: BTreeSet<_> = binding.iter().map(ends).collect();
        let others = near.detours.iter().filter(|detour| !binds.contains(&ends(detour)));
        let mut detours: Vec<Detour> = others.cloned().chain(binding.iter().cloned()).collect();
        detours.sort_by_key(ends);
        let all = detours.into_iter().map(|detour| {
            let passes = self.passes(detour.customer, detour.through[0]);
            let binds = binds.contains(&ends(&detour));
            (detour, passes, binds)
        });
        all.collect()
    }

    fn binding_ties(&self) -> Vec<(usize, usize)> {
        let org = self.view.org();
        let binding = self.delay.iter().flat_map(|delay| &delay.way.binding);
        let ties = binding.map(|&dependency| {
            let customer = org.requirement(org.dependency(dependency).requirement()).customer();
            (customer.index(), org.supplier(dependency).index())
        });
        ties.collect()
    }

    /// The most that one passes on to the other.
    fn passes(&self, customer: PartyId, supplier: PartyId) -> Lateness {
        let links = self.view.suppliers_of(customer).into_iter();
        let links = links.filter(|link| link.supplier_id() == supplier);
        let delay = self.delay.as_ref();
        let passes = links.filter_map(|link| delay?.passes.get(&link.dependency_id()).copied());
        passes.max().unwrap_or_default()
    }

    /// Whether a party is exported.
    pub(super) fn shows(&self, party: PartyId) -> bool {
        self.part.as_ref().is_none_or(|part| part.shown[party.index()])
    }

    /// What a part says of itself.
    pub(super) fn part_words(&self) -> Option<String> {
        self.part.as_ref().map(|part| text(&part.words))
    }

    /// The edges that stand for detours.
    pub(super) fn detour_edges(&self) -> impl Iterator<Item = EdgeRow<'_>> {
        let org = self.view.org();
        let keys = self.view.dependencies().map(DependencyId::index);
        let first = keys.max().map_or(0, |last| last + 1);
        let detours = self.part.iter().flat_map(|part| &part.detours);
        detours.zip(first..).map(move |((detour, passes, binds), key)| EdgeRow {
            customer: org.party(detour.customer).id(),
            supplier: org.party(detour.supplier).id(),
            ends: [detour.customer, detour.supplier],
            key,
            attributes: self.detour_attributes(detour, *passes, *binds),
        })
    }

    fn detour_attributes(&self, detour: &Detour, passes: Lateness, binds: bool) -> Vec<Attribute> {
        let mut edge = Vec::new();
        let through = detour.through.len();
        add(&mut edge, "origin", Some(text("detour")));
        add(&mut edge, "situation", Some(text(&via(through))));
        add(&mut edge, "through", Some(through.to_string()));
        if self.delay.is_some() {
            add_lateness(&mut edge, ["passes_minutes", "passes_beyond_horizon"], passes);
            add(&mut edge, "binding", Some(binds.to_string()));
            add(&mut edge, "stands_in", Some(false.to_string()));
        }
        edge
    }
}
