//! A document: each row becomes part of a draft as soon as it is read, and is gone.
//!
//! What is not of the right form ends the reading with the first error; [`recover`](super::recover) finds the others, and
//! has the rest read here again.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;
use serde::de::DeserializeSeed;
use serde_json::value::RawValue;

use super::object::{Allowed, Object, RowSeed};
use super::path::{At, Faults, Path};
use super::recover::FileForm;
use super::schema::dependency::dependency;
use super::schema::head::{DocumentRow, head};
use super::schema::party::{KINDS, fields_of, party};
use crate::org::{DependencyDraft, Draft, Listener, PartyDraft, PartyKind, PartyRef, Phase};

/// The file of an organisation.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "csv"), allow(dead_code))] // without it there are no tables
pub(super) enum OrgFile<'o> {
    /// A document.
    Document,
    /// What tables say: parties of these kinds in this order, each with any field.
    Tables(&'o [PartyKind]),
    /// What a table of dependencies says: whoever it names is a person.
    Dependencies,
}

impl FileForm for OrgFile<'_> {
    type Meaning = Draft;
    const MARK: &'static str = "frontline";
    const CALLED: &'static str = "an organisation";
    const OTHER: (&'static str, &'static str) = ("frontline_scenarios", "a scenarios file");

    /// # Complexity
    /// O(n) for n bytes.
    fn read(&self, text: &str, faults: &Faults, listener: &mut Listener<'_>) -> serde_json::Result<Draft> {
        listener.hear(Phase::Reading, 0, text.len());
        let Object(mut document) = serde_json::from_str::<Object<DocumentRow<'_>>>(text)?;
        let top = faults.at(Path::Root);
        let mut rows = RowReader {
            done: 0,
            total: text.len(),
            listener,
        };
        let mut lists = BTreeMap::new();
        let of_parties = [&mut document.departments, &mut document.people, &mut document.external];
        for (kind, list) in KINDS.into_iter().zip(of_parties) {
            let allowed = Allowed::new(match self {
                Self::Document => fields_of(&[kind]),
                _ => fields_of(&KINDS),
            });
            let at = top.field(kind.list());
            let parties = rows.read(list.take(), Some(&allowed), &at, |row, at| party(kind, row, at))?;
            lists.insert(kind, parties.into_iter());
        }
        let (list, at) = (document.dependencies.take(), top.field("dependencies"));
        let dependencies = rows.read(list, None, &at, dependency)?;
        rows.listener.hear(Phase::Reading, text.len(), text.len());
        Ok(Draft {
            parties: match self {
                Self::Document => KINDS.iter().filter_map(|kind| lists.remove(kind)).flatten().collect(),
                Self::Tables(kinds) => kinds.iter().filter_map(|kind| lists.get_mut(kind)?.next()).collect(),
                Self::Dependencies => people(&dependencies),
            },
            dependencies,
            ..head(document, &top)
        })
    }
}

/// Reads lists row by row.
struct RowReader<'f, 'l> {
    /// How much has been read, in bytes.
    done: usize,
    total: usize,
    listener: &'f mut Listener<'l>,
}

impl RowReader<'_, '_> {
    /// What each row of a list says.
    fn read<'t, R: Deserialize<'t>, T>(
        &mut self,
        list: Option<Vec<&'t RawValue>>,
        allowed: Option<&Allowed>,
        at: &At<'_>,
        meaning: impl Fn(R, &At<'_>) -> T,
    ) -> serde_json::Result<Vec<T>> {
        let read = |(index, raw): (usize, &'t RawValue)| {
            self.done += raw.get().len();
            if self.listener.is_due() {
                self.listener.hear(Phase::Reading, self.done, self.total);
            }
            let row = RowSeed::only(allowed).deserialize(&mut serde_json::Deserializer::from_str(raw.get()))?;
            Ok(meaning(row, &at.item(index)))
        };
        list.into_iter().flatten().enumerate().map(read).collect()
    }
}

/// Whoever depends or supplies as a person, in the order in which they come up.
fn people(dependencies: &[DependencyDraft]) -> Vec<PartyDraft> {
    let ends = |dependency: &DependencyDraft| {
        let suppliers = dependency.suppliers.iter().map(|supplier| supplier.party.clone());
        suppliers.chain([dependency.customer.clone()]).collect::<Vec<_>>()
    };
    let mut left: HashSet<PartyRef> = dependencies.iter().flat_map(ends).collect();
    let named = dependencies.iter().flat_map(DependencyDraft::parties);
    // Whoever is only said to be a customer's customer is none.
    named
        .filter_map(|party| match left.take(party)? {
            PartyRef::Named(id) if !id.is_empty() => Some(PartyDraft::new(PartyKind::Person, id)),
            _ => None,
        })
        .collect()
}
