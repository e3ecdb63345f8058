//! Promises that the chain behind them can't keep.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::Delay;
use crate::impact::{Cause, Hit, Impact, Parts};
use crate::org::{DependencyId, PartyId, RequirementId, ServiceId};
use crate::time::{Amount, DelayAmount, Lateness};
use crate::view::View;

/// A promise that the chain behind it can't keep: if every supplier takes the lateness that it reserves for itself
/// (`promise`), the slack of this dependency is not enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenPromise {
    /// The dependency whose customer feels it.
    pub dependency: DependencyId,
    /// The slack: on an external customer's dependency the promise. Working minutes.
    pub slack: u32,
    /// How late it comes.
    pub arrives: Lateness,
    /// The parties whose reserves add up to that, from the first one to the supplier.
    pub chain: Vec<PartyId>,
    /// The dependency that binds: the last one on that chain, or the dependency itself where the supplier's own reserve
    /// is already too much.
    pub binds: DependencyId,
}

impl View<'_> {
    /// The promises that can't be kept: of the dependencies of external customers, and of those whose supplier declares
    /// a `promise`, every one on which the reserves of its chain come to more than its slack, and whose customer would
    /// be late by that. In order of declaration.
    ///
    /// Every supplier's work is put in as slower by what it reserves; of several reserves for one service the largest.
    /// A reserve for a supplier's work as a whole lengthens all of its services.
    ///
    /// # Complexity
    /// One propagation, and the length of the chain for every broken promise. Nothing where there are no reserves.
    #[must_use]
    pub fn broken_promises(&self) -> Vec<BrokenPromise> {
        let reserves = self.reserves();
        if reserves.is_empty() {
            return Vec::new();
        }
        let delays = reserves
            .iter()
            .map(|(&(party, service), &amount)| self.reserve(party, service, amount));
        // Parties and services were taken from the organisation itself: nothing can be unknown.
        self.propagate(delays)
            .map_or_else(|_| Vec::new(), |impact| impact.broken_promises())
    }

    /// The largest reserve for each service of each party.
    fn reserves(&self) -> BTreeMap<(PartyId, Option<ServiceId>), Amount> {
        let org = self.org();
        let mut reserves = BTreeMap::new();
        for requirement in self.requirements().map(|id| org.requirement(id)) {
            let Some(promise) = requirement.details().and_then(|details| details.promise) else {
                continue;
            };
            for dependency in requirement.dependencies() {
                let largest = reserves
                    .entry((org.supplier(dependency), requirement.service()))
                    .or_insert(promise);
                if org.minutes(promise) > org.minutes(*largest) {
                    *largest = promise;
                }
            }
        }
        reserves
    }

    fn reserve(&self, party: PartyId, service: Option<ServiceId>, amount: Amount) -> Delay {
        let delay = party.slower(DelayAmount::By(amount));
        match service {
            Some(service) => delay.service(self.org().service(service)),
            None => delay,
        }
    }
}

impl Impact<'_> {
    fn broken_promises(&self) -> Vec<BrokenPromise> {
        let mut told = BTreeSet::new();
        let edges = (0u32..).zip(self.explained.network.edges()).map(|(edge, _)| edge);
        let mut broken: Vec<_> = edges
            .filter(|&edge| self.breaks(edge) && told.insert(self.explained.network.dependency(edge)))
            .map(|edge| self.broken(edge))
            .collect();
        broken.sort_by_key(|promise| promise.dependency);
        broken
    }

    /// Whether an edge carries a promise, and makes its customer late.
    fn breaks(&self, edge: u32) -> bool {
        let org = self.view().org();
        let requirement = org.requirement(self.requirement_of(edge));
        let promises = requirement.details().is_some_and(|details| details.promise.is_some());
        let passes = Parts::default().of(&self.explained, edge).passes();
        let feels = self.explained.late(self.explained.network.edge(edge).customer) > 0 && passes > 0;
        feels && (promises || org.party(requirement.customer()).is_external())
    }

    fn requirement_of(&self, edge: u32) -> RequirementId {
        let dependency = self.explained.network.dependency(edge);
        self.view().org().dependency(dependency).requirement()
    }

    fn broken(&self, edge: u32) -> BrokenPromise {
        let ends = self.explained.network.edge(edge);
        let dependency = self.explained.network.dependency(edge);
        let receipt = Hit {
            explained: self.explained.clone(),
            node: ends.supplier,
        }
        .receipt();
        let binds = receipt.rows().iter().rev().find_map(|row| match row.cause {
            Cause::Dependency(dependency) => Some(dependency),
            _ => None,
        });
        BrokenPromise {
            dependency,
            slack: self.view().org().slack(self.requirement_of(edge)),
            arrives: self.explained.lateness(ends.supplier),
            chain: receipt.chain(),
            binds: binds.unwrap_or(dependency),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::Org;

    /// Guests ← shop ← pay ← cars; what cars and pay reserve, and the slack of shop.
    fn broken(cars: &str, pay: &str, slack: &str) -> Vec<(String, u32, Lateness, String)> {
        let mut draft = Org::draft("Promises");
        let [cars_, pay_, shop] = ["cars", "pay", "shop"].map(|id| draft.department(id));
        let guests = draft.external("guests");
        draft.add(pay_.depends_on(cars_).service("lists").slack("2h").promise(cars));
        draft.add(shop.depends_on(pay_).service("wages").slack(slack).promise(pay));
        draft.add(guests.depends_on(shop).service("goods").slack("30m"));
        let org = draft.build().unwrap();
        let service = |dependency| {
            let requirement = org.requirement(org.dependency(dependency).requirement());
            org.service(requirement.service().unwrap()).to_owned()
        };
        let told = org.ever().broken_promises().into_iter();
        told.map(|broken| {
            (
                service(broken.dependency),
                broken.slack,
                broken.arrives,
                service(broken.binds),
            )
        })
        .collect()
    }

    fn row(service: &str, slack: u32, arrives: u64, binds: &str) -> (String, u32, Lateness, String) {
        (
            service.to_owned(),
            slack,
            Lateness::from_minutes(arrives),
            binds.to_owned(),
        )
    }

    #[test]
    fn reserves_add_up_along_the_chain() {
        assert_eq!(broken("2h", "4h", "4h"), []);
        assert_eq!(
            broken("2h", "5h", "4h"),
            [row("wages", 240, 300, "wages"), row("goods", 30, 60, "wages")]
        );
        let both = [
            row("lists", 120, 180, "lists"),
            row("wages", 240, 300, "lists"),
            row("goods", 30, 60, "wages"),
        ];
        assert_eq!(broken("3h", "4h", "4h"), both);
    }

    #[test]
    fn what_nobody_feels_is_kept() {
        assert_eq!(broken("0m", "0m", "0m"), []);
        assert_eq!(broken("1h", "30m", "0m"), [row("wages", 0, 30, "wages")]);
    }
}
