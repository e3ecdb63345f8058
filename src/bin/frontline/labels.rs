//! What to call parties in a table.

use std::collections::HashMap;

use frontline::org::Origin;
use frontline::{Org, PartyId};

/// What to call an organisation in a heading.
pub(crate) fn organisation(name: &str) -> &str {
    if name.is_empty() { "Unnamed organisation" } else { name }
}

/// Names, and the ids besides where several parties have the same name.
#[derive(Debug)]
pub(crate) struct Labels<'org> {
    org: &'org Org,
    bearers: HashMap<&'org str, u32>,
}

impl<'org> Labels<'org> {
    pub(crate) fn of(org: &'org Org) -> Self {
        let mut bearers = HashMap::new();
        for party in org.parties() {
            *bearers.entry(org.party(party).name()).or_default() += 1;
        }
        Self { org, bearers }
    }

    /// "Ada", or "Ada (ada2)" where somebody else is called Ada as well.
    pub(crate) fn of_party(&self, party: PartyId) -> String {
        let party = self.org.party(party);
        if self.bearers.get(party.name()).is_some_and(|&bearers| bearers > 1) {
            format!("{} ({})", party.name(), party.id())
        } else {
            party.name().to_owned()
        }
    }

    /// The same of a party by its id.
    pub(crate) fn of_id(&self, id: &str) -> String {
        let party = self.org.find(id);
        party.map_or_else(|_| id.to_owned(), |party| self.of_party(party))
    }

    /// Whose parties they are for.
    pub(crate) fn org(&self) -> &'org Org {
        self.org
    }

    /// "Ada, Max and Tom", or with more than `most` of them "Ada, Max and 5 more".
    pub(crate) fn list(&self, parties: &[PartyId], most: usize) -> String {
        let named = parties.iter().take(most).map(|&party| self.of_party(party));
        let more = parties.len().saturating_sub(most);
        let rest = (more > 0).then(|| format!("{more} more"));
        enumerate(named.chain(rest).collect())
    }
}

/// "a", "a and b", "a, b and c".
pub(crate) fn enumerate(mut items: Vec<String>) -> String {
    let Some(last) = items.pop() else { return String::new() };
    if items.is_empty() {
        last
    } else {
        format!("{} and {last}", items.join(", "))
    }
}

/// "1 customer", "2 customers".
pub(crate) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// How many dependencies were written down; departments' needs of their members are not among them.
pub(crate) fn declared(org: &Org) -> usize {
    let requirements = org.requirements().map(|id| org.requirement(id));
    requirements
        .filter(|requirement| requirement.origin() == Origin::Declared)
        .count()
}
