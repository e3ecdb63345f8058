//! Changes.

use super::dependency::{dependency, given};
use super::setting::settings;
use super::{Ids, Parties, contradiction, missing};
use crate::change::{Change, Delay, Selector};
use crate::document::path::{Faults, Path};
use crate::document::schema::{ChangeRow, SelectorRow, Text};
use crate::document::words::listed;
use crate::org::{ForWhat, PartyRef};
use crate::time::Given;

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
pub(super) fn change(row: ChangeRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Change> {
    let (verb, _) = verb(&row, path, faults)?;
    let mut ids = Ids::default();
    match verb {
        "late" | "slower" | "away" => delay(row, path, faults).map(Change::Delay),
        "back" => Some(Change::back(name(row.back))),
        "set" => {
            let dependency = selected(row.dependency, &path.field("dependency"), faults);
            let settings = settings(row.set?.0, &path.field("set"), faults);
            Some(Change::Set {
                dependency: dependency?,
                settings,
            })
        }
        "add" => Some(Change::add(dependency(
            row.add?.0,
            &mut ids,
            &path.field("add"),
            faults,
        ))),
        "remove" => selected(row.remove, &path.field("remove"), faults).map(Change::Remove),
        "backup" => Some(Change::Backup {
            dependency: selected(row.dependency, &path.field("dependency"), faults)?,
            party: name(row.backup),
            switch: given(row.switch),
        }),
        "vacancy" => Some(Change::Vacancy {
            party: name(row.vacancy),
            to: row.to.map(|to| ids.party(to)),
        }),
        _ => row.given.map(|condition| Change::Given(condition.owned())),
    }
}

/// The one thing that a change does; that it does none or several is reported, and every field that it has no use for.
fn verb(row: &ChangeRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<(&'static str, &'static [&'static str])> {
    let there = fields(row);
    let mut verbs = VERBS.iter().filter(|(verb, _)| there.contains(verb));
    let Some(&(verb, takes)) = verbs.next() else {
        let all = match row.dependency {
            Some(_) => "\"set\" or \"backup\": what happens to the dependency".to_owned(),
            None => format!("what changes; there are {}", listed(VERBS.map(|(verb, _)| verb))),
        };
        missing(faults, path, &all);
        return None;
    };
    let others: Vec<&str> = verbs.map(|&(verb, _)| verb).collect();
    if !others.is_empty() {
        let all = listed(std::iter::once(verb).chain(others));
        contradiction(faults, path, format!("a change does one thing, but this one has {all}"));
        return None;
    }
    for field in there.iter().filter(|&&field| field != verb && !takes.contains(&field)) {
        let reason = format!("{field:?} means nothing beside {verb:?}");
        contradiction(faults, &path.field(field), reason);
    }
    Some((verb, takes))
}

/// The fields that are there.
fn fields(row: &ChangeRow<'_>) -> Vec<&'static str> {
    let fields = [
        ("late", row.late.is_some()),
        ("slower", row.slower.is_some()),
        ("away", row.away.is_some()),
        ("back", row.back.is_some()),
        ("set", row.set.is_some()),
        ("add", row.add.is_some()),
        ("remove", row.remove.is_some()),
        ("backup", row.backup.is_some()),
        ("vacancy", row.vacancy.is_some()),
        ("given", row.given.is_some()),
        ("dependency", row.dependency.is_some()),
        ("by", row.by.is_some()),
        ("service", row.service.is_some()),
        ("from", row.from.is_some()),
        ("until", row.until.is_some()),
        ("switch", row.switch.is_some()),
        ("to", row.to.is_some()),
    ];
    fields
        .into_iter()
        .filter(|&(_, there)| there)
        .map(|(field, _)| field)
        .collect()
}

fn delay(mut row: ChangeRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Delay> {
    let delay = match row.away.take() {
        Some(party) => Delay::away(party.owned()),
        None => late_by(&mut row, path, faults)?,
    };
    Some(Delay {
        service: row.service.map(Text::owned),
        from: row.from.map(|from| from.0),
        until: row.until.map(|until| until.0),
        ..delay
    })
}

fn late_by(row: &mut ChangeRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<Delay> {
    let Some(by) = &row.by else {
        missing(
            faults,
            &path.field("by"),
            "\"by\": how much, such as \"2d\", or \"never\"",
        );
        return None;
    };
    let by = Given(Ok(by.0));
    Some(match row.late.take() {
        Some(party) => Delay::late(party.owned(), by),
        None => Delay::slower(name(row.slower.take()), by),
    })
}

fn selected(row: Option<SelectorRow<'_>>, path: &Path<'_>, faults: &mut Faults) -> Option<Selector> {
    let Some(row) = row else {
        missing(faults, path, "\"dependency\": its id, or its customer and supplier");
        return None;
    };
    if let Some(id) = row.id {
        return Some(Selector::Id(id.owned()));
    }
    let mut ids = Ids::default();
    Some(Selector::Between {
        customer: ids.required(row.customer, &path.field("customer"), faults),
        supplier: ids.required(row.supplier, &path.field("supplier"), faults),
        for_what: match row.service {
            None => ForWhat::Anything,
            Some(None) => ForWhat::WholeWork,
            Some(Some(service)) => ForWhat::Service(service.owned()),
        },
    })
}

/// The party that the field of a verb names: it was found to be there.
fn name(party: Option<Text<'_>>) -> PartyRef {
    PartyRef::Named(party.map(Text::owned).unwrap_or_default())
}
