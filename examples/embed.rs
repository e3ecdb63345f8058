//! Your own data, your own ids: a fleet planner asks its own vessels and crews what a late one does to which contract.

use std::collections::HashMap;

use frontline::impact::DelayError;
use frontline::{Amount, Delay, Org, PartyId};

/// What the planner has: none of it knows of this library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Yard(u32),
    Vessel(u32),
    Contract(u32),
}

/// Who waits for whom, and the hours that the one who waits can spare.
const WAITS: [(Key, Key, u32); 5] = [
    (Key::Vessel(17), Key::Yard(3), 12),
    (Key::Vessel(18), Key::Yard(3), 72),
    (Key::Vessel(18), Key::Vessel(17), 0),
    (Key::Contract(900), Key::Vessel(17), 24),
    (Key::Contract(901), Key::Vessel(18), 48),
];

/// The organisation, and the way from the planner's keys into it and back.
struct Map {
    org: Org,
    parties: HashMap<Key, PartyId>,
    keys: Vec<Key>, // by party: ids count from 0 in the order of declaration
}

impl Map {
    fn of(waits: &[(Key, Key, u32)]) -> Result<Self, frontline::BuildError> {
        let mut draft = Org::draft("Fleet");
        let mut parties = HashMap::new();
        let mut keys = Vec::new();
        for key in waits.iter().flat_map(|&(customer, supplier, _)| [customer, supplier]) {
            parties.entry(key).or_insert_with(|| {
                keys.push(key);
                match key {
                    Key::Contract(number) => draft.external(format!("contract {number}")),
                    Key::Vessel(number) => draft.department(format!("vessel {number}")),
                    Key::Yard(number) => draft.department(format!("yard {number}")),
                }
            });
        }
        for (customer, supplier, spare_hours) in waits {
            draft.add(parties[customer].depends_on(parties[supplier]).slack(Amount::hours(*spare_hours)));
        }
        Ok(Self { org: draft.build()?, parties, keys })
    }

    /// Every contract that feels it when `key` is late by `hours`, in the planner's own terms: by how many minutes, or
    /// `None` for never.
    fn contracts_late(&self, key: Key, hours: u32) -> Result<Vec<(Key, Option<u32>)>, DelayError> {
        let impact = self.org.ever().propagate([Delay::late(self.parties[&key], Amount::hours(hours))])?;
        let late = impact.external().map(|hit| (self.keys[hit.party().index()], hit.lateness().minutes()));
        Ok(late.collect())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let map = Map::of(&WAITS)?;
    for hours in [24, 48, 96] {
        println!("Yard 3 late by {hours} h:");
        let late = map.contracts_late(Key::Yard(3), hours)?;
        if late.is_empty() {
            println!("  no contract feels it");
        }
        for (contract, minutes) in late {
            let text = minutes.map_or("never comes".to_owned(), |minutes| format!("{} h late", minutes / 60));
            println!("  {contract:?} {text}");
        }
    }

    println!("What each may be late by:");
    for tolerance in map.org.ever().tolerance().parties() {
        let hours = tolerance.minutes.map_or("any".to_owned(), |minutes| (minutes / 60).to_string());
        println!("  {:?}: {hours} h", map.keys[tolerance.party.index()]);
    }
    Ok(())
}
