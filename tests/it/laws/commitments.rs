//! Which commitments there are, and who reads which: from the definition, in views and along the calendar.

use super::model::{Model, Purpose, Requirement};
use super::outcome::part;

/// What can be late: a party, one of its services (`None`: its work as a whole), or either for one customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Commitment {
    pub(super) party: usize,
    pub(super) service: Option<&'static str>,
    pub(super) customer: Option<usize>,
}

impl Model {
    /// The commitments of every party; of those in `named` a delay names a service.
    pub(super) fn commitments(&self, named: &[usize]) -> Vec<Commitment> {
        let all = 0..self.parties.len();
        all.flat_map(|party| self.commitments_of(party, named.contains(&party)))
            .collect()
    }

    /// A party is one commitment; where one of its dependencies says `for`, or a delay names a service, one for each
    /// service and its work as a whole, and for each of those and a customer that a `for` names where it supplies it.
    fn commitments_of(&self, party: usize, named: bool) -> Vec<Commitment> {
        let whole = Commitment {
            party,
            service: None,
            customer: None,
        };
        let mut found = vec![whole];
        if named
            || self
                .written()
                .iter()
                .any(|it| it.customer == party && it.serves.is_some())
        {
            for (service, customer) in self.supplies(party) {
                found.push(Commitment { service, ..whole });
                if self.names_customer(party, customer) {
                    found.push(Commitment {
                        service,
                        customer: Some(customer),
                        ..whole
                    });
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// What a party supplies, or supplied once, and to whom.
    pub(super) fn supplies(&self, party: usize) -> Vec<(Option<&'static str>, usize)> {
        let written = self.written().into_iter();
        let own = written.filter(|it| it.suppliers.iter().any(|supplier| supplier.party == party));
        own.map(|it| (it.service, it.customer)).collect()
    }

    fn names_customer(&self, party: usize, customer: usize) -> bool {
        let written = self.written().into_iter().filter(|it| it.customer == party);
        let mut purposes = written.flat_map(|it| it.serves.unwrap_or_default());
        purposes.any(|purpose| purpose.customer == Some(customer))
    }
}

impl Commitment {
    /// What of its party's work it is.
    pub(super) fn part(&self, model: &Model) -> Option<String> {
        part(self.service, self.customer.map(|customer| model.name(customer)))
    }
}

impl Purpose {
    pub(super) fn includes(&self, commitment: &Commitment) -> bool {
        (self.service.is_none() || self.service == commitment.service)
            && (self.customer.is_none() || self.customer == commitment.customer)
    }
}

impl Requirement {
    /// Whether it is one of a commitment.
    pub(super) fn is_of(&self, commitment: &Commitment) -> bool {
        let needed = |purposes: &Vec<Purpose>| purposes.iter().any(|purpose| purpose.includes(commitment));
        commitment.party == self.customer && self.serves.as_ref().is_none_or(needed)
    }

    /// The commitment of a supplier that it reads: the narrowest there is.
    pub(super) fn reads(&self, party: usize, commitments: &[Commitment]) -> usize {
        let place = |service, customer| {
            let wanted = Commitment {
                party,
                service,
                customer,
            };
            commitments.iter().position(|it| *it == wanted)
        };
        place(self.service, Some(self.customer))
            .or_else(|| place(self.service, None))
            .or_else(|| place(None, None))
            .expect("every party has its work as a whole")
    }
}
