//! Which way a delay takes through the organisation, and what passes on.

use std::collections::{BTreeMap, BTreeSet};

use super::Impact;
use super::explain::{BindingSubgraph, Parts, dependencies};
use crate::graph::number;
use crate::org::DependencyId;
use crate::time::Lateness;

/// The way of a delay to the external customers: what pictures and exports draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Way {
    /// The dependencies on some binding chain to an external customer.
    pub binding: BTreeSet<DependencyId>,
    /// Those on backups that stand in for suppliers given up on that way.
    pub stand_ins: BTreeSet<DependencyId>,
}

impl Impact<'_> {
    /// The way to the external customers: the [binding sub-graphs](crate::impact::Receipt::binding) of all of them, which have
    /// their chains in them.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [tills, caretaker] = ["tills", "caretaker"].map(|id| draft.department(id));
    /// let shoppers = draft.external("shoppers");
    /// draft.add(shoppers.depends_on(tills).or_after(caretaker, "30m"));
    /// let shop = draft.build()?;
    /// let [given_up, stand_in] = shop.ever().dependencies().collect::<Vec<_>>()[..] else { panic!("two") };
    ///
    /// let impact = shop.ever().propagate([tills.late("1d")])?;
    /// let way = impact.way();
    /// assert!(way.binding.contains(&given_up) && way.stand_ins.contains(&stand_in));
    /// assert_eq!(impact.passed()[&given_up].minutes(), Some(30));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// O(dependencies on the way × log of them).
    #[must_use]
    pub fn way(&self) -> Way {
        let reached = self.reached();
        let binding = reached.dependencies(&self.explained);
        let stand_ins = dependencies(&self.explained, &reached.stand_ins);
        Way {
            stand_ins: &stand_ins - &binding,
            binding,
        }
    }

    fn reached(&self) -> BindingSubgraph {
        BindingSubgraph::of(&self.explained, self.external().map(|hit| hit.node))
    }

    /// What every dependency passes on of the delay; those that pass on nothing are left out. Where a customer has
    /// several commitments, the most.
    ///
    /// Alternatives that are not waited for pass on nothing, nor do unused backups; a supplier
    /// given up for a backup passes on what going over to that takes.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
    /// draft.add(payroll.depends_on(managers).slack("4h"));
    /// let shop = draft.build()?;
    /// let impact = shop.ever().propagate([managers.late("6h")])?;
    /// assert_eq!(impact.passed().values().next().and_then(|passed| passed.minutes()), Some(120));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// O(dependencies log dependencies).
    #[must_use]
    pub fn passed(&self) -> BTreeMap<DependencyId, Lateness> {
        let network = &self.explained.network;
        let (way, mut parts) = (self.reached(), Parts::default());
        let mut passed: BTreeMap<DependencyId, Lateness> = BTreeMap::new();
        for edge in (0..number(network.len())).flat_map(|node| network.edges_of(node)) {
            let role = parts.of(&self.explained, edge);
            // Lateness that lifted itself round a loop may have come from a supplier that is not waited for in the end.
            let minutes = if way.has(edge) {
                role.passed.min(role.decided)
            } else {
                role.passes()
            };
            if minutes > 0 {
                let most = passed.entry(network.dependency(edge)).or_default();
                *most = Lateness::from_bits(minutes).max(*most);
            }
        }
        passed
    }
}
