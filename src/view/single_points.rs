//! Single points of failure: whose failing for good stops something that an external customer depends on.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::View;
use super::map::node;
use crate::graph::{self, Gates, Rows, failures};
use crate::org::{Org, PartyId, Requirement, ServiceId};

/// A party whose failing for good, alone, stops something that external customers depend on.
///
/// Serialises as `party` and `customers` (ids).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SinglePoint<'org> {
    view: View<'org>,
    /// Who.
    pub party: PartyId,
    /// The external customers that would wait in vain, in the order of declaration.
    pub customers: Vec<PartyId>,
}

impl<'org> View<'org> {
    /// The parties inside whose failing for good (late never), alone, stops something that an external customer depends
    /// on; in the order of declaration.
    ///
    /// Alternatives stand in as long as enough of them are left, and a customer with patience goes on without. Slack,
    /// strength and cut-offs don't help against never. A party with [`for`](crate::DependencyDraft::for_service) in its
    /// dependencies stops only in the services that need what is missing. Nothing else is late: what a finite delay
    /// does in a loop that makes it grow is a question for [`propagate`](View::propagate).
    ///
    /// # Complexity
    /// O((parties + dependencies) × parties / 64), times the turns it takes where alternatives stand in loops.
    #[must_use]
    pub fn single_points_of_failure(&self) -> Vec<SinglePoint<'org>> {
        let org = self.org();
        let (inside, external): (Vec<PartyId>, Vec<PartyId>) =
            org.parties().partition(|&party| org.party(party).is_inside());
        let commitments = Commitments::of(org);
        let causes = Rows::group(inside.len(), (0u32..).zip(inside.iter().map(|&party| node(party))));
        let watched: Vec<u32> = external.iter().map(|&party| node(party)).collect();
        let stopped = failures(commitments.count, &self.gates(&commitments), &causes, &watched);

        let mut customers = vec![Vec::new(); inside.len()];
        for (&customer, causes) in external.iter().zip(&stopped) {
            for &cause in causes {
                customers[cause as usize].push(customer);
            }
        }
        let points = inside.into_iter().zip(customers);
        points
            .filter(|(_, customers)| !customers.is_empty())
            .map(|(party, customers)| SinglePoint {
                view: self.clone(),
                party,
                customers,
            })
            .collect()
    }

    /// What each commitment can't do without.
    fn gates(&self, commitments: &Commitments) -> Gates {
        let mut gates = Building::default();
        for (&(party, _), &commitment) in &commitments.services {
            gates.add(commitment, 1, [node(party)]);
        }
        let org = self.org();
        for requirement in self.requirements().map(|id| org.requirement(id)) {
            if requirement.terms.patience.is_some() {
                continue;
            }
            let suppliers = requirement.dependencies();
            let spare = graph::number(suppliers.len()).saturating_sub(requirement.need);
            let inputs = suppliers.map(|dependency| commitments.read(org.supplier(dependency), requirement.service));
            for customer in commitments.needing(requirement) {
                gates.add(customer, spare + 1, inputs.clone());
            }
        }
        gates.finish()
    }
}

/// The commitments as nodes: the work of each party as a whole, by its number, and after those the services of parties
/// that commit to their services separately.
struct Commitments {
    services: BTreeMap<(PartyId, ServiceId), u32>,
    count: usize,
}

impl Commitments {
    fn of(org: &Org) -> Self {
        let requirements = || org.requirements().map(|id| org.requirement(id));
        let mut separate = vec![false; org.parties().len()];
        for requirement in requirements().filter(|requirement| !requirement.serves().is_empty()) {
            separate[requirement.customer.index()] = true;
        }
        let mut services = BTreeMap::new();
        let mut count = org.parties().len();
        for requirement in requirements() {
            let Some(service) = requirement.service else { continue };
            for supplier in requirement.dependencies().map(|dependency| org.supplier(dependency)) {
                if separate[supplier.index()] && !services.contains_key(&(supplier, service)) {
                    services.insert((supplier, service), graph::number(count));
                    count += 1;
                }
            }
        }
        Self { services, count }
    }

    /// What a dependency on `service` of `supplier` reads.
    fn read(&self, supplier: PartyId, service: Option<ServiceId>) -> u32 {
        service
            .and_then(|service| self.services.get(&(supplier, service)).copied())
            .unwrap_or_else(|| node(supplier))
    }

    /// The commitments of the customer that need the requirement; what its work as a whole needs, all its services
    /// need.
    fn needing(&self, requirement: &Requirement) -> Vec<u32> {
        if requirement.serves().is_empty() {
            return vec![node(requirement.customer)];
        }
        let commitment = |&service: &ServiceId| self.services.get(&(requirement.customer, service)).copied();
        requirement.serves().iter().filter_map(commitment).collect()
    }
}

#[derive(Default)]
struct Building {
    node: Vec<u32>,
    inputs: Vec<(u32, u32)>,
    threshold: Vec<u32>,
}

impl Building {
    fn add(&mut self, node: u32, threshold: u32, inputs: impl IntoIterator<Item = u32>) {
        let gate = graph::number(self.node.len());
        self.node.push(node);
        self.threshold.push(threshold);
        self.inputs.extend(inputs.into_iter().map(|input| (gate, input)));
    }

    fn finish(self) -> Gates {
        Gates {
            inputs: Rows::group(self.node.len(), self.inputs.iter().copied()),
            node: self.node,
            threshold: self.threshold,
        }
    }
}

impl<'org> SinglePoint<'org> {
    /// The view it belongs to.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }
}

impl PartialEq for SinglePoint<'_> {
    /// Whether it is the same party with the same customers. Views are not compared.
    fn eq(&self, other: &Self) -> bool {
        (self.party, &self.customers) == (other.party, &other.customers)
    }
}

impl Serialize for SinglePoint<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view.org();
        let customers: Vec<_> = self.customers.iter().map(|&party| org.party(party).id()).collect();
        let mut point = serializer.serialize_struct("SinglePoint", 2)?;
        point.serialize_field("party", org.party(self.party).id())?;
        point.serialize_field("customers", &customers)?;
        point.end()
    }
}
