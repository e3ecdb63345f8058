//! The active dependencies as plain arrays, for questions about all of them.

use super::View;
use crate::graph::{Csr, Downstream, Layers, layers};
use crate::org::{DependencyId, Party, PartyId};

/// The active dependencies in the order of declaration; those of removed or inactive requirements are left out.
pub(super) struct Map {
    parties: usize,
    pub(super) dependencies: Vec<DependencyId>,
    /// By dependency: who depends.
    pub(super) customers: Vec<u32>,
    /// By dependency: on whom.
    pub(super) suppliers: Vec<u32>,
}

impl Map {
    /// O(parties + dependencies).
    pub(super) fn of(view: &View<'_>) -> Self {
        let org = view.org();
        let mut map = Self {
            parties: org.party_places(),
            dependencies: Vec::new(),
            customers: Vec::new(),
            suppliers: Vec::new(),
        };
        for requirement in view.requirements() {
            let requirement = org.requirement(requirement);
            for dependency in requirement.dependencies() {
                map.dependencies.push(dependency);
                map.customers.push(node(requirement.customer));
                map.suppliers.push(node(org.supplier(dependency)));
            }
        }
        map
    }

    /// Customer → suppliers.
    pub(super) fn suppliers(&self) -> Csr {
        Csr::group(
            self.parties,
            self.customers.iter().copied().zip(self.suppliers.iter().copied()),
        )
    }

    /// Supplier → customers.
    pub(super) fn customers(&self) -> Csr {
        Csr::group(
            self.parties,
            self.suppliers.iter().copied().zip(self.customers.iter().copied()),
        )
    }
}

/// Who depends on whom, both ways: parties by their numbers, a dependency each time.
#[derive(Clone, Debug)]
pub(super) struct Neighbours {
    /// Customer → suppliers.
    pub(super) suppliers: Csr,
    /// Supplier → customers.
    pub(super) customers: Csr,
    /// By party: whether it is an external customer.
    pub(super) is_external: Vec<bool>,
    /// The external customers, in the order of declaration.
    pub(super) external: Vec<u32>,
}

impl View<'_> {
    /// Who depends on whom. The first call works it out, O(parties + dependencies), and the view keeps it.
    pub(super) fn neighbours(&self) -> &Neighbours {
        self.inner.neighbours.get_or_init(|| {
            let (map, org) = (Map::of(self), self.org());
            let external = org.parties().filter(|&party| org.party(party).is_external());
            Neighbours {
                external: external.map(node).collect(),
                suppliers: map.suppliers(),
                customers: map.customers(),
                is_external: org.graph().node_weights().map(Party::is_external).collect(),
            }
        })
    }

    /// Everybody after their customers, loops aside. The first call works it out, O(parties + dependencies), and the
    /// view keeps it.
    pub(super) fn downstream(&self) -> &Downstream {
        let inner = &self.inner;
        inner
            .downstream
            .get_or_init(|| Downstream::of(&self.neighbours().suppliers))
    }

    /// The parties by how many steps they are from the external customers.
    pub(super) fn steps(&self) -> Layers {
        let found = self.neighbours();
        layers(&found.suppliers, &found.customers, found.external.iter().copied())
    }
}

/// The number of a party in graph algorithms.
pub(super) fn node(party: PartyId) -> u32 {
    crate::graph::number(party.index())
}
