//! Single points of failure: whose failing for good stops something that an external customer depends on.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Commitments, View};
use crate::graph::{self, Csr, Gates, failures};
use crate::org::PartyId;

/// A party whose failing for good, alone, stops something that external customers depend on.
///
/// Serialises as `party` and `customers` (ids).
#[derive(Clone)]
#[non_exhaustive]
pub struct SinglePoint<'org> {
    view: View<'org>,
    /// Who.
    pub party: PartyId,
    /// The external customers that would wait in vain, in the order of declaration.
    pub customers: Vec<PartyId>,
}

crate::short_debug::short_debug!(SinglePoint<'_>: view, party; listing customers);

impl<'org> View<'org> {
    /// The parties inside whose failing for good (late never), alone, stops something that an external customer depends
    /// on; in the order of declaration.
    ///
    /// Alternatives stand in as long as enough of them are left, and a customer with patience goes on without. Slack,
    /// strength and cut-offs don't help against never. A party with [`for`](crate::DependencyDraft::for_purpose) in its
    /// dependencies stops only in what needs what is missing. Nothing else is late: what a finite delay
    /// does in a loop that makes it grow is a question for [`propagate`](View::propagate).
    ///
    /// # Complexity
    /// O((parties + dependencies) × parties / 64), times the turns it takes where alternatives stand in loops.
    #[must_use]
    pub fn single_points_of_failure(&self) -> Vec<SinglePoint<'org>> {
        let org = self.org();
        let (inside, external): (Vec<PartyId>, Vec<PartyId>) =
            org.parties().partition(|&party| org.party(party).is_inside());
        let commitments = self.commitments();
        let own = (0u32..).zip(&inside);
        let own = own.flat_map(|(cause, &party)| commitments.all(party).map(move |commitment| (cause, commitment)));
        let causes = Csr::group(inside.len(), own);
        let watched: Vec<u32> = external.iter().map(|&party| commitments.all(party).start).collect();
        let stopped = failures(commitments.len(), &self.gates(&commitments), &causes, &watched);

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
        let org = self.org();
        for requirement in self.requirements().map(|id| org.requirement(id)) {
            if requirement.terms.patience.is_some() {
                continue;
            }
            let suppliers = requirement.dependencies();
            let spare = graph::number(suppliers.len()).saturating_sub(requirement.need);
            let read = |edge| commitments.read_by(requirement.customer, org.supplier(edge), requirement.service);
            let inputs = suppliers.map(read);
            commitments.each_customer(requirement, |customer| gates.add(customer, spare + 1, inputs.clone()));
        }
        gates.finish()
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
            inputs: Csr::group(self.node.len(), self.inputs.iter().copied()),
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
