//! Commitments: a party is one, or one for each thing it does where that is told apart.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::View;
use crate::graph::number;
use crate::org::{FxHash, Handles, Org, PartyId, Purpose, Requirement, ServiceId};

/// What a party does, where that is told apart: its work as a whole, a service, or either for one customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Commitment {
    /// Who.
    pub party: PartyId,
    /// The service; `None` for its work as a whole.
    pub service: Option<ServiceId>,
    /// The customer it is for; `None` for whoever is not told apart.
    pub for_customer: Option<PartyId>,
}

/// The commitments of every party, numbered in order of declaration: those of a party stand next to each other, its
/// work as a whole first, then its services in order of their ids, each followed by what of it is done for one customer.
#[derive(Clone, Debug)]
pub(crate) struct Commitments {
    /// The places of the parties.
    parties: Handles<PartyId>,
    places: usize,
    /// `None` where every place is that of a party, and every party is one commitment.
    split: Option<Split>,
}

#[derive(Clone, Debug, Default)]
struct Split {
    /// Party `p` has the commitments `starts[p]..starts[p + 1]`.
    starts: Vec<u32>,
    /// Sorted.
    all: Vec<Commitment>,
}

/// A commitment in ids.
#[derive(serde::Serialize)]
pub(crate) struct Named<'o> {
    party: &'o str,
    service: Option<&'o str>,
    for_customer: Option<&'o str>,
}

impl<'o> Named<'o> {
    pub(crate) fn of(org: &'o Org, commitment: Commitment) -> Self {
        Self {
            party: org.party(commitment.party).id(),
            service: commitment.service.map(|service| org.service(service)),
            for_customer: commitment.for_customer.map(|customer| org.party(customer).id()),
        }
    }
}

impl Commitment {
    fn whole(party: PartyId) -> Self {
        Self {
            party,
            service: None,
            for_customer: None,
        }
    }
}

impl View<'_> {
    /// The commitments of the parties, but for what delays tell apart that are put in later.
    pub(crate) fn commitments(&self) -> Commitments {
        Commitments::of(self, &BTreeSet::new())
    }
}

impl Commitments {
    /// Splits the parties that say `for` somewhere, and those in `named`, of which a delay names a service.
    ///
    /// They are split by all that was ever written, whether active at the moment or not, taken out or replaced: moments
    /// can be compared, and a change that takes something out spills no lateness over what it does not concern.
    ///
    /// O(parties + dependencies), and O(c log c) for c commitments of split parties.
    pub(crate) fn of(view: &View<'_>, named: &BTreeSet<PartyId>) -> Self {
        let org = view.org();
        let mut is_split = vec![false; org.party_places()];
        let purposed = org.written().filter(|it| it.serves().is_some()).map(|it| it.customer);
        for party in purposed.chain(named.union(&view.inner.named).copied()) {
            is_split[party.index()] = true;
        }
        let is_plain = !is_split.contains(&true) && org.parties().len() == is_split.len();
        Self {
            parties: org.party_handles().clone(),
            places: is_split.len(),
            split: (!is_plain).then(|| Split::of(org, &is_split)),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.split.as_ref().map_or(self.places, |split| split.all.len())
    }

    /// The numbers of all commitments of a party.
    ///
    /// # Panics
    /// If the id is another organisation's.
    pub(crate) fn all(&self, party: PartyId) -> Range<u32> {
        let place = self.parties.check(party, self.places);
        let place = place.expect("a party of this organisation");
        match &self.split {
            Some(split) => split.starts[place as usize]..split.starts[place as usize + 1],
            None => place..place + 1,
        }
    }

    pub(crate) fn at(&self, place: u32) -> Commitment {
        match &self.split {
            Some(split) => split.all[place as usize],
            None => Commitment::whole(self.parties.at(place)),
        }
    }

    /// The commitment that a dependency of `customer` on `service` of `supplier` reads: the narrowest there is.
    pub(crate) fn read_by(&self, customer: PartyId, supplier: PartyId, service: Option<ServiceId>) -> u32 {
        let own = self.all(supplier);
        if own.len() == 1 {
            return own.start;
        }
        let commitment = |service, customer| self.find(supplier, service, customer);
        let narrowest = commitment(service, Some(customer)).or_else(|| commitment(service, None));
        narrowest.unwrap_or(own.start)
    }

    fn find(&self, party: PartyId, service: Option<ServiceId>, for_customer: Option<PartyId>) -> Option<u32> {
        let wanted = Commitment {
            party,
            service,
            for_customer,
        };
        let found = self.split.as_ref()?.all.binary_search(&wanted);
        found.ok().map(number)
    }

    /// The commitment of the same party for the same service, whoever gets it.
    pub(crate) fn whoever(&self, place: u32) -> u32 {
        let Commitment { party, service, .. } = self.at(place);
        self.find(party, service, None).unwrap_or(place)
    }

    /// Goes through the commitments of a party that are meant.
    ///
    /// O(log c) for each service of it, of c commitments in all, and those found.
    pub(crate) fn each_meant(&self, party: PartyId, purpose: Purpose, mut each: impl FnMut(u32)) {
        let own = self.all(party);
        let mut next = own.start;
        while next < own.end {
            let service = self.at(next).service;
            let same = next..self.end_of_service(next..own.end);
            next = same.end;
            match purpose.customer {
                _ if purpose.service.is_some() && purpose.service != service => {}
                Some(_) => self
                    .find(party, service, purpose.customer)
                    .into_iter()
                    .for_each(&mut each),
                None => same.for_each(&mut each),
            }
        }
    }

    /// Where those for the same service as the first one end, among commitments of one party.
    fn end_of_service(&self, own: Range<u32>) -> u32 {
        let Some(split) = &self.split else { return own.end };
        let all = &split.all[own.start as usize..own.end as usize];
        own.start + number(all.partition_point(|it| it.service <= all[0].service))
    }

    /// Goes through the commitments of its customer that a requirement is one of, each once, in order.
    pub(crate) fn each_customer(&self, requirement: &Requirement, mut each: impl FnMut(u32)) {
        match requirement.serves() {
            None => self.all(requirement.customer).for_each(each),
            Some([purpose]) => self.each_meant(requirement.customer, *purpose, each),
            Some(purposes) => {
                let mut meant = BTreeSet::new();
                for &purpose in purposes {
                    self.each_meant(requirement.customer, purpose, |place| {
                        meant.insert(place);
                    });
                }
                meant.into_iter().for_each(&mut each);
            }
        }
    }
}

impl Split {
    fn of(org: &Org, is_split: &[bool]) -> Self {
        let mut all: Vec<Commitment> = org.parties().map(Commitment::whole).collect();
        let named = named_customers(org);
        for requirement in org.written() {
            let suppliers = requirement.dependencies().map(|edge| org.supplier(edge));
            for party in suppliers.filter(|supplier| is_split[supplier.index()]) {
                let whole = Commitment::whole(party);
                let service = requirement.service;
                let for_customer = Some(requirement.customer).filter(|&customer| named.contains(&(party, customer)));
                all.push(Commitment { service, ..whole });
                all.push(Commitment {
                    service,
                    for_customer,
                    ..whole
                });
            }
        }
        all.sort_unstable();
        all.dedup();
        let mut starts = vec![0; org.party_places() + 1];
        for commitment in &all {
            starts[commitment.party.index() + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        Self { starts, all }
    }
}

/// Parties, each with a customer of which what it does for it is told apart.
fn named_customers(org: &Org) -> HashSet<(PartyId, PartyId), FxHash> {
    let purposes = org.written().flat_map(|it| {
        let purposes = it.serves().unwrap_or_default().iter();
        purposes.map(|purpose| (it.customer, purpose.customer))
    });
    purposes
        .filter_map(|(party, customer)| Some((party, customer?)))
        .collect()
}
