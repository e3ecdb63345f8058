//! Changes.

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer};

use super::dependency::{self, DependencyRow, amount, dependency, settable, settings, write_given, write_settings};
use super::{given, named, required};
use crate::change::{Change, Delay, DelayKind, Selector};
use crate::document::object::{Abbreviated, Allowed, Object, RowSeed, Short, Text, present};
use crate::document::path::At;
use crate::document::scalar::Parsed;
use crate::document::words::listed;
use crate::document::writer::{Names, ObjectText, quoted, text};
use crate::org::ForWhat;
use crate::time::{Amount, DateTime, DelayAmount, Given, format_instant};

/// The fields of all changes: which of them go together is found when the change is made.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(super) struct ChangeRow<'t> {
    late: Option<Text<'t>>,
    slower: Option<Text<'t>>,
    away: Option<Text<'t>>,
    back: Option<Text<'t>>,
    set: Option<SetRow<'t>>,
    add: Option<Object<DependencyRow<'t>>>,
    remove: Option<Short<SelectorRow<'t>>>,
    backup: Option<Text<'t>>,
    vacancy: Option<Text<'t>>,
    given: Option<Text<'t>>,
    dependency: Option<Short<SelectorRow<'t>>>,
    by: Option<Parsed<DelayAmount>>,
    service: Option<Text<'t>>,
    from: Option<Parsed<DateTime>>,
    until: Option<Parsed<DateTime>>,
    switch: Option<Parsed<Amount>>,
    to: Option<Text<'t>>,
}

/// Fields of a dependency, and which are given: `null` takes one away.
#[derive(Debug)]
struct SetRow<'t> {
    row: DependencyRow<'t>,
    given: Vec<&'static str>,
}

impl<'de: 't, 't> Deserialize<'de> for SetRow<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let allowed = Allowed::new(settable());
        let row = RowSeed::only(Some(&allowed)).deserialize(deserializer)?;
        let given = allowed.given();
        Ok(Self { row, given })
    }
}

/// Which dependency is meant: its id, or between whom and for what.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
#[allow(clippy::option_option)] // absent, null, and a value are three things here
struct SelectorRow<'t> {
    #[serde(skip)]
    id: Option<Text<'t>>,
    customer: Option<Text<'t>>,
    supplier: Option<Text<'t>>,
    /// `null`: the supplier's work as a whole.
    #[serde(deserialize_with = "present")]
    service: Option<Option<Text<'t>>>,
}

impl<'de: 't, 't> Abbreviated<'de> for SelectorRow<'t> {
    const EXPECTED: &'static str = "the id of a dependency, or an object with \"customer\" and \"supplier\"";

    fn of_text(id: Text<'de>) -> Self {
        Self {
            id: Some(id),
            ..Self::default()
        }
    }
}

/// What a change can do, and the fields that each takes besides.
const VERBS: [(&str, &[&str]); 10] = [
    ("late", &["by", "service", "from", "until"]),
    ("slower", &["by", "service", "from", "until"]),
    ("away", &["service", "from", "until"]),
    ("back", &[]),
    ("set", &["dependency"]),
    ("add", &[]),
    ("remove", &[]),
    ("backup", &["dependency", "switch"]),
    ("vacancy", &["to"]),
    ("given", &[]),
];

/// The change of a row, if it makes sense.
pub(super) fn change(row: ChangeRow<'_>, at: &At<'_>) -> Option<Change> {
    match verb(&row, at)? {
        "late" | "slower" | "away" => delay(row, at).map(Change::Delay),
        "back" => Some(Change::back(named(row.back?))),
        "set" => {
            let dependency = selected(row.dependency, &at.field("dependency"));
            let SetRow { row, given } = row.set?;
            let settings = settings(row, &given, &at.field("set"));
            let dependency = dependency?;
            Some(Change::Set { dependency, settings })
        }
        "add" => Some(Change::add(dependency(row.add?.0, &at.field("add")))),
        "remove" => selected(row.remove, &at.field("remove")).map(Change::Remove),
        "backup" => Some(Change::Backup {
            dependency: selected(row.dependency, &at.field("dependency"))?,
            party: named(row.backup?),
            switch: amount(row.switch),
        }),
        "vacancy" => Some(Change::Vacancy {
            party: named(row.vacancy?),
            to: row.to.map(named),
        }),
        _ => row.given.map(|condition| Change::Given(condition.owned())),
    }
}

/// The one thing that a change does; that it does none or several is reported, and every field that it has no use for.
fn verb(row: &ChangeRow<'_>, at: &At<'_>) -> Option<&'static str> {
    let there = given!(row, late slower away back set add remove backup vacancy given
        dependency by service from until switch to);
    let there = there.iter().filter(|(_, given)| *given).map(|&(field, _)| field);
    let is_there = |verb: &str| there.clone().any(|field| field == verb);
    let mut verbs = VERBS.iter().filter(|(verb, _)| is_there(verb));
    let Some(&(verb, takes)) = verbs.next() else {
        let all = match row.dependency {
            Some(_) => "\"set\" or \"backup\": what happens to the dependency".to_owned(),
            None => format!("what changes; there are {}", listed(VERBS.map(|(verb, _)| verb))),
        };
        at.missing(&all);
        return None;
    };
    let others: Vec<&str> = verbs.map(|&(verb, _)| verb).collect();
    if !others.is_empty() {
        let all = listed(std::iter::once(verb).chain(others));
        at.contradiction(format!("a change does one thing, but this one has {all}"));
        return None;
    }
    for field in there.filter(|&field| field != verb && !takes.contains(&field)) {
        let reason = format!("{field:?} means nothing beside {verb:?}");
        at.field(field).contradiction(reason);
    }
    Some(verb)
}

fn delay(row: ChangeRow<'_>, at: &At<'_>) -> Option<Delay> {
    let by = row.by.map(|by| Given(Ok(by.0)));
    let delay = match (row.away, row.late, by) {
        (Some(party), ..) => Delay::away(party.owned()),
        (None, Some(party), Some(by)) => Delay::late(party.owned(), by),
        (None, None, Some(by)) => Delay::slower(named(row.slower?), by),
        (None, _, None) => {
            at.field("by").missing("\"by\": how much, such as \"2d\", or \"never\"");
            return None;
        }
    };
    Some(Delay {
        service: row.service.map(Text::owned),
        from: row.from.map(|from| from.0),
        until: row.until.map(|until| until.0),
        ..delay
    })
}

fn selected(row: Option<Short<SelectorRow<'_>>>, at: &At<'_>) -> Option<Selector> {
    let Some(Short(row)) = row else {
        at.missing("\"dependency\": its id, or its customer and supplier");
        return None;
    };
    if let Some(id) = row.id {
        return Some(Selector::Id(id.owned()));
    }
    Some(Selector::Between {
        customer: required(row.customer, at, "customer"),
        supplier: required(row.supplier, at, "supplier"),
        for_what: match row.service {
            None => ForWhat::Anything,
            Some(None) => ForWhat::WholeWork,
            Some(Some(service)) => ForWhat::Service(service.owned()),
        },
    })
}

/// A change as an object on one line.
pub(super) fn write(change: &Change, names: &Names<'_>) -> String {
    let mut object = ObjectText::default();
    match change {
        Change::Delay(delay) => write_delay(&mut object, delay, names),
        Change::Back { party } => object.field("back", &names.party(party)),
        Change::Set { dependency, settings } => {
            object.field("dependency", &names.selector(dependency));
            object.field("set", &write_settings(settings, names));
        }
        Change::Add(draft) => object.field("add", &dependency::write(draft, names)),
        Change::Remove(dependency) => object.field("remove", &names.selector(dependency)),
        Change::Backup {
            party,
            dependency,
            switch,
        } => {
            object.field("backup", &names.party(party));
            object.field("dependency", &names.selector(dependency));
            object.optional("switch", switch.as_ref().map(write_given));
        }
        Change::Vacancy { party, to } => {
            object.field("vacancy", &names.party(party));
            object.optional("to", to.as_ref().map(|to| names.party(to)));
        }
        Change::Given(condition) => object.field("given", &text(condition)),
    }
    object.finish()
}

fn write_delay(object: &mut ObjectText, delay: &Delay, names: &Names<'_>) {
    let kind = match delay.kind {
        DelayKind::Late => "late",
        DelayKind::Slower => "slower",
        DelayKind::Away => "away",
    };
    object.field(kind, &names.party(&delay.party));
    object.optional("by", (delay.kind != DelayKind::Away).then(|| write_given(&delay.by)));
    object.optional_text("service", delay.service.as_deref());
    let instant = |instant| quoted(format_instant(instant));
    object.optional("from", delay.from.map(instant));
    object.optional("until", delay.until.map(instant));
}
