//! Who depends on whom.

use std::collections::HashSet;

use super::Shape;
use super::parties::Parties;
use super::random::Random;
use super::terms::Terms;

/// An entry of `dependencies`.
pub(super) struct Entry {
    pub(super) customer: usize,
    pub(super) suppliers: Vec<usize>,
    pub(super) service: Option<u8>,
    pub(super) terms: Terms,
}

/// The entries of `dependencies`, all different.
pub(super) struct Dependencies<'s> {
    pub(super) shape: &'s Shape,
    pub(super) parties: Parties,
    pub(super) entries: Vec<Entry>,
    known: HashSet<(usize, usize, Option<u8>)>,
    /// By party: the services it supplies, a bit for each.
    supplied: Vec<u8>,
}

impl<'s> Dependencies<'s> {
    pub(super) fn new(shape: &'s Shape, parties: Parties, random: &mut Random) -> Self {
        let external = parties.external();
        let inside = parties.inside();
        let mut dependencies = Self {
            shape,
            entries: Vec::with_capacity(shape.dependencies),
            known: HashSet::with_capacity(shape.dependencies),
            supplied: vec![0; parties.total()],
            parties,
        };
        let each = (shape.dependencies / 20 / external.len()).max(1);
        for customer in external.flat_map(|party| std::iter::repeat_n(party, each)) {
            dependencies.add(customer, random.below(inside), random);
        }
        // A small organisation has room for only so many different dependencies.
        let mut tries = 0..shape.dependencies * 20;
        while dependencies.entries.len() < shape.dependencies && tries.next().is_some() {
            dependencies.add_inside(random);
        }
        dependencies.known = HashSet::new();
        dependencies
    }

    fn add_inside(&mut self, random: &mut Random) {
        let customer = random.below(self.parties.inside());
        let supplier = self.likely_supplier(customer, random);
        let backwards = random.happens(self.shape.backwards);
        let (near, far) = match self.parties.in_order(customer, supplier) {
            Some(order) => order,
            None if backwards || customer == supplier => (customer, supplier),
            None => return,
        };
        let (customer, supplier) = if backwards { (far, near) } else { (near, far) };
        self.add(customer, supplier, random);
        if random.happens(self.shape.reciprocity) {
            self.add(supplier, customer, random);
        }
    }

    /// Mostly somebody near: of the department, or along the line.
    fn likely_supplier(&self, customer: usize, random: &mut Random) -> usize {
        let anybody = random.below(self.parties.inside());
        if customer < self.parties.departments() {
            return anybody;
        }
        let members = self.parties.members(self.parties.department_of(customer));
        match random.below(20) {
            0..=10 => members.start + random.below(members.len()),
            11..=15 => self.parties.manager_of(customer),
            _ => anybody,
        }
    }

    fn add(&mut self, customer: usize, supplier: usize, random: &mut Random) {
        let service = random.happens(self.shape.services).then(|| random.below(3));
        let service = service.map(|service| u8::try_from(service).expect("one of three"));
        let full = self.entries.len() >= self.shape.dependencies;
        if full || customer == supplier || !self.known.insert((customer, supplier, service)) {
            return;
        }
        self.supplied[supplier] |= service.map_or(0, |service| 1 << service);
        let mut suppliers = vec![supplier];
        if random.happens(self.shape.alternatives) {
            suppliers.extend(self.alternatives(customer, supplier, random));
            suppliers.dedup();
        }
        let mut terms = Terms::new(self.shape, random);
        terms.backlog &= !self.parties.external().contains(&customer);
        self.entries.push(Entry {
            customer,
            suppliers,
            service,
            terms,
        });
    }

    /// Others, in order and none twice, who could do what `supplier` does, without closing loops where there shall be
    /// none.
    fn alternatives(&self, customer: usize, supplier: usize, random: &mut Random) -> Vec<usize> {
        let parties = &self.parties;
        let mut others: Vec<usize> = (0..=random.below(2)).map(|_| supplier + 1 + random.below(5)).collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|&other| {
            let possible = other < parties.inside() && other != customer;
            possible && (customer >= parties.inside() || self.fits(customer, other))
        });
        others
    }

    /// Whether a dependency inside closes no loop, or loops are welcome.
    fn fits(&self, customer: usize, supplier: usize) -> bool {
        let loops = self.shape.backwards > 0.0 || self.shape.reciprocity > 0.0;
        let order = self.parties.in_order(customer, supplier);
        loops || order == Some((customer, supplier))
    }

    /// The service of the customer's own that the dependency at this place is needed for: one in four of those that
    /// could be is for one only.
    pub(super) fn serves(&self, place: usize) -> Option<u8> {
        let supplied = self.supplied[self.entries[place].customer];
        (place.is_multiple_of(4) && supplied != 0)
            .then(|| u8::try_from(supplied.trailing_zeros()).expect("a bit of eight"))
    }
}
