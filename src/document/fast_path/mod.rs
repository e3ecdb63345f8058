//! A document in one pass: each row becomes part of a draft as soon as it is read, and is gone.
//!
//! What is not of the right form ends the pass with the first error; [`recover`](super::recover) finds the others, and has
//! the rest read here again.

mod list;
mod names;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use self::list::Each;
use self::names::TextNumbers;
use super::object::{Allowed, RowSeed, Text};
use super::path::{At, Faults, Path};
use super::recover::FileForm;
use super::schema::dependency::{DependencyRow, dependency};
use super::schema::head::{HeadRow, head};
use super::schema::party::{KINDS, PartyRow, fields_of, party};
use super::spans::offset_in;
use crate::org::{DependencyDraft, Draft, Listener, PartyDraft, PartyKind, Phase};

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
        let mut json = serde_json::Deserializer::from_str(text);
        listener.hear(Phase::Reading, 0, text.len());
        let draft = json.deserialize_map(FastPath {
            form: *self,
            text,
            top: faults.at(Path::Root),
            listener,
            names: TextNumbers::default(),
            head: HeadRow::default(),
            parties: BTreeMap::new(),
            dependencies: Vec::new(),
        })?;
        json.end()?;
        listener.hear(Phase::Reading, text.len(), text.len());
        Ok(draft)
    }
}

/// The fields of a document.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum DocumentField {
    Frontline,
    Name,
    Calendar,
    Defaults,
    Accepted,
    Departments,
    People,
    External,
    Dependencies,
}

/// What has been read so far.
struct FastPath<'t, 'f, 'l> {
    form: OrgFile<'f>,
    text: &'t str,
    top: At<'f>,
    listener: &'f mut Listener<'l>,
    names: TextNumbers<'t>,
    head: HeadRow<'t>,
    /// By their kind, each with the number of its id.
    parties: BTreeMap<PartyKind, Vec<(u32, PartyDraft)>>,
    dependencies: Vec<DependencyDraft>,
}

impl<'t> FastPath<'t, '_, '_> {
    fn field<M: MapAccess<'t>>(&mut self, field: DocumentField, map: &mut M) -> Result<(), M::Error> {
        match field {
            DocumentField::Frontline => self.head.frontline = map.next_value()?,
            DocumentField::Name => self.head.name = map.next_value()?,
            DocumentField::Calendar => self.head.calendar = map.next_value()?,
            DocumentField::Defaults => self.head.defaults = map.next_value()?,
            DocumentField::Accepted => self.head.accepted = map.next_value()?,
            DocumentField::Departments => self.parties(PartyKind::Department, map)?,
            DocumentField::People => self.parties(PartyKind::Person, map)?,
            DocumentField::External => self.parties(PartyKind::External, map)?,
            DocumentField::Dependencies => self.dependencies(map)?,
        }
        Ok(())
    }

    fn parties<M: MapAccess<'t>>(&mut self, kind: PartyKind, map: &mut M) -> Result<(), M::Error> {
        let list = self.top.field(kind.list());
        let allowed = Allowed::new(match self.form {
            OrgFile::Document => fields_of(&[kind]),
            _ => fields_of(&KINDS),
        });
        let parties = self.parties.entry(kind).or_default();
        let row = RowSeed::only(&allowed);
        map.next_value_seed(Each(row, |row: PartyRow<'t>, index| {
            tell(self.listener, self.text, row.id.as_ref());
            let id = row.id.as_ref().map(|id| id.0.clone()).unwrap_or_default();
            let number = self.names.number(id);
            parties.push((number, party(kind, row, &mut self.names, &list.item(index))));
        }))
    }

    fn dependencies<M: MapAccess<'t>>(&mut self, map: &mut M) -> Result<(), M::Error> {
        let list = self.top.field("dependencies");
        let row = RowSeed::new("an object");
        map.next_value_seed(Each(row, |row: DependencyRow<'t>, index| {
            tell(self.listener, self.text, row.customer.as_ref());
            let draft = dependency(row, &mut self.names, &list.item(index));
            self.dependencies.push(draft);
        }))
    }

    fn finish(self) -> Draft {
        let mut draft = head(self.head, &self.top);
        draft.dependencies = self.dependencies;
        let lists = self.parties.into_iter();
        let mut lists: BTreeMap<_, _> = lists.map(|(kind, parties)| (kind, parties.into_iter())).collect();
        let (ids, parties): (Vec<u32>, Vec<PartyDraft>) = match self.form {
            OrgFile::Document => KINDS.iter().filter_map(|kind| lists.remove(kind)).flatten().unzip(),
            OrgFile::Tables(kinds) => kinds.iter().filter_map(|kind| lists.get_mut(kind)?.next()).unzip(),
            OrgFile::Dependencies => self.names.people(&draft.dependencies),
        };
        draft.parties = parties;
        self.names.settle(&ids, &mut draft.parties, &mut draft.dependencies);
        draft
    }
}

impl<'t> Visitor<'t> for FastPath<'t, '_, '_> {
    type Value = Draft;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'t>>(mut self, mut map: M) -> Result<Draft, M::Error> {
        let mut seen = Vec::new();
        while let Some(field) = map.next_key()? {
            if seen.contains(&field) {
                return Err(M::Error::custom("a field is given twice"));
            }
            seen.push(field);
            self.field(field, &mut map)?;
        }
        Ok(self.finish())
    }
}

/// Says now and then how far the reading has come: up to this part of the text.
fn tell(listener: &mut Listener<'_>, text: &str, part: Option<&Text<'_>>) {
    if listener.is_due()
        && let Some(Text(part)) = part
    {
        // A text with escapes is no part of the file: the next one will do.
        let done = offset_in(text, part);
        if done <= text.len() {
            listener.hear(Phase::Reading, done, text.len());
        }
    }
}
