//! A faultless document in one pass: each row becomes part of a draft as soon as it is read, and is gone.
//!
//! Whatever is wrong ends the pass without a word: the file is then read again, more slowly, to find everything that is.

mod list;
mod names;
mod numbers;
mod parties;
mod short_texts;

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use self::list::Each;
use self::parties::{Parties, PartyRow};
use super::convert::{dependency, head};
use super::path::{Faults, Path};
use super::schema::{DepartmentRow, DependencyRow, DocumentRows, ExternalRow, Object, PersonRow, Text};
use super::text::offset_in;
use crate::org::{DependencyDraft, Draft, Listener, Phase};

pub(super) use self::names::Names;

/// What a document says in which nothing is wrong.
///
/// # Complexity
/// O(n) for n bytes.
pub(super) fn draft(text: &str, listener: &mut Listener<'_>) -> Option<Draft> {
    let mut json = serde_json::Deserializer::from_str(text);
    listener.hear(Phase::Reading, 0, text.len());
    let draft = FastPath::new(text, listener).deserialize(&mut json).ok()?;
    json.end().ok()?;
    listener.hear(Phase::Reading, text.len(), text.len());
    Some(draft)
}

/// So many dependencies have their parties looked up together, while they are still near at hand in memory.
pub(super) const TOGETHER: usize = 1024;

/// The fields of a document.
#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Field {
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
struct FastPath<'t, 'l, 'r> {
    text: &'t str,
    listener: &'l mut Listener<'r>,
    names: Names<'t>,
    departments: Parties,
    people: Parties,
    external: Parties,
    dependencies: Vec<DependencyDraft>,
    faults: Faults,
}

impl<'t, 'l, 'r> FastPath<'t, 'l, 'r> {
    fn new(text: &'t str, listener: &'l mut Listener<'r>) -> Self {
        Self {
            text,
            listener,
            names: Names::default(),
            departments: Parties::default(),
            people: Parties::default(),
            external: Parties::default(),
            dependencies: Vec::new(),
            faults: Faults::default(),
        }
    }

    fn field<M: MapAccess<'t>>(
        &mut self,
        field: Field,
        top: &mut DocumentRows<'t>,
        map: &mut M,
    ) -> Result<(), M::Error> {
        match field {
            Field::Frontline => top.frontline = map.next_value()?,
            Field::Name => top.name = map.next_value()?,
            Field::Calendar => top.calendar = map.next_value()?,
            Field::Defaults => top.defaults = map.next_value()?,
            Field::Accepted => top.accepted = map.next_value()?,
            Field::Departments => self.departments = self.parties::<DepartmentRow<'t>, _>(map)?,
            Field::People => self.people = self.parties::<PersonRow<'t>, _>(map)?,
            Field::External => self.external = self.parties::<ExternalRow<'t>, _>(map)?,
            Field::Dependencies => self.dependencies(map)?,
        }
        Ok(())
    }

    fn parties<R: PartyRow<'t>, M: MapAccess<'t>>(&mut self, map: &mut M) -> Result<Parties, M::Error> {
        let path = Path::Root.field(R::LIST);
        let mut parties = Parties::default();
        map.next_value_seed(Each::new(|Object(row): Object<R>, index| {
            tell(self.listener, self.text, row.id());
            let id = row.id().map(|id| id.0.clone()).unwrap_or_default();
            parties.ids.push(self.names.number(id));
            parties.drafts.push(row.draft(&path.item(index), &mut self.faults));
        }))?;
        Ok(parties)
    }

    fn dependencies<M: MapAccess<'t>>(&mut self, map: &mut M) -> Result<(), M::Error> {
        let path = Path::Root.field("dependencies");
        let mut looked_up = 0;
        map.next_value_seed(Each::new(|Object(row): Object<DependencyRow<'t>>, index| {
            tell(self.listener, self.text, row.customer.as_ref());
            let draft = dependency(row, &mut self.names, &path.item(index), &mut self.faults);
            self.dependencies.push(draft);
            if self.dependencies.len() == looked_up + TOGETHER {
                self.names.look_up(&mut self.dependencies[looked_up..]);
                looked_up += TOGETHER;
            }
        }))?;
        self.names.look_up(&mut self.dependencies[looked_up..]);
        Ok(())
    }

    fn finish(mut self, top: DocumentRows<'_>) -> Option<Draft> {
        let mut draft = head(top, &mut self.faults);
        let Parties { drafts, ids } = self.departments.and(self.people).and(self.external);
        draft.parties = drafts;
        draft.dependencies = self.dependencies;
        self.names.settle(&ids, &mut draft.parties, &mut draft.dependencies);
        self.faults.0.is_empty().then_some(draft)
    }
}

impl<'t> DeserializeSeed<'t> for FastPath<'t, '_, '_> {
    type Value = Draft;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Draft, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for FastPath<'t, '_, '_> {
    type Value = Draft;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'t>>(mut self, mut map: M) -> Result<Draft, M::Error> {
        let mut top = DocumentRows::default();
        let mut seen = Vec::new();
        while let Some(field) = map.next_key()? {
            if seen.contains(&field) {
                return Err(M::Error::custom("a field is given twice"));
            }
            seen.push(field);
            self.field(field, &mut top, &mut map)?;
        }
        self.finish(top)
            .ok_or_else(|| M::Error::custom("something makes no sense"))
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
