//! How many depend on each party, in all.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::View;
use crate::graph::ancestors;
use crate::org::PartyId;

/// How many depend on every party: see [`View::dependents`].
///
/// Serialises as a list of `party` (id), `inside` and `external`.
#[derive(Clone)]
pub struct Dependents<'org> {
    view: View<'org>,
    parties: Vec<PartyDependents>,
}

crate::short_debug::short_debug!(Dependents<'_>: view; listing parties);

/// How many depend on a party, directly or through others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PartyDependents {
    /// On whom.
    pub party: PartyId,
    /// Parties inside, itself left out.
    pub inside: u32,
    /// External customers.
    pub external: u32,
}

impl<'org> View<'org> {
    /// How many depend on each party inside, directly or through others, in the order of declaration. Who they are says
    /// [`all_customers_of`](Self::all_customers_of), one party at a time.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [managers, payroll, tills] = ["managers", "payroll", "tills"].map(|id| draft.department(id));
    /// let shoppers = draft.external("shoppers");
    /// draft.add(payroll.depends_on(managers));
    /// draft.add(tills.depends_on(payroll));
    /// draft.add(shoppers.depends_on(tills));
    /// let shop = draft.build()?;
    ///
    /// let dependents = shop.ever().dependents();
    /// let counts: Vec<_> = dependents.parties().iter().map(|on| (on.inside, on.external)).collect();
    /// assert_eq!(counts, [(2, 1), (1, 1), (0, 1)]);
    /// # Ok::<(), frontline::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// O((parties + dependencies) × parties / 512), where a loop counts as one party. Memory: 64 bytes a party.
    #[must_use]
    pub fn dependents(&self) -> Dependents<'org> {
        let org = self.org();
        let downstream = self.downstream();
        let is_external = &self.neighbours().is_external;
        let by_place = |&party: &u32| !is_external[party as usize];
        let is_inside: Vec<bool> = downstream.node.iter().map(by_place).collect();
        let counts = ancestors(downstream, &is_inside);
        let inside = org.parties().filter(|party| !is_external[party.index()]);
        let parties = inside.map(|party| {
            let [inside, external] = counts[downstream.place[party.index()] as usize];
            PartyDependents {
                party,
                inside,
                external,
            }
        });
        Dependents {
            parties: parties.collect(),
            view: self.clone(),
        }
    }
}

impl<'org> Dependents<'org> {
    /// The parties inside, in the order of declaration.
    #[must_use]
    pub fn parties(&self) -> &[PartyDependents] {
        &self.parties
    }

    /// The view they belong to.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }
}

impl Serialize for Dependents<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view.org();
        let mut list = serializer.serialize_seq(Some(self.parties.len()))?;
        for on in &self.parties {
            list.serialize_element(&Count {
                party: org.party(on.party).id(),
                inside: on.inside,
                external: on.external,
            })?;
        }
        list.end()
    }
}

#[derive(serde::Serialize)]
struct Count<'l> {
    party: &'l str,
    inside: u32,
    external: u32,
}
