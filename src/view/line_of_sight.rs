//! Everybody's line of sight to the external customers.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::View;
use crate::graph::{Dominators, Downstream, NOBODY, UNREACHED, dominators, number};
use crate::org::PartyId;

/// What lies between everybody inside and the external customers: see [`View::lines_of_sight`].
///
/// Serialises as a list of `party`, `distance` and `through` (ids; null where there is none).
#[derive(Clone)]
pub struct LinesOfSight<'org> {
    view: View<'org>,
    parties: Vec<LineOfSight>,
}

crate::short_debug::short_debug!(LinesOfSight<'_>: view; listing parties);

/// What lies between a party and the external customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineOfSight {
    /// Who.
    pub party: PartyId,
    /// Steps to the nearest external customer: 1 on the front line. `None` without a line of sight.
    pub distance: Option<u32>,
    /// The nearest other party inside through whom every one of its routes to any external customer leads. `None` where
    /// there are routes that have nobody in common, on the front line, and without a line of sight.
    pub through: Option<PartyId>,
}

impl<'org> View<'org> {
    /// For every party inside, in the order of declaration: how far it is from the external customers, and whether all
    /// that it does for them goes through somebody's hands. Who depends on whom counts, not on what terms: alternatives
    /// are routes like others.
    ///
    /// ```text
    /// shoppers ──▶ tills ──▶ payroll ──▶ managers
    ///                 └────▶ stockroom ────▲
    /// ```
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [tills, payroll, stockroom, managers] =
    ///     ["tills", "payroll", "stockroom", "managers"].map(|id| draft.department(id));
    /// let shoppers = draft.external("shoppers");
    /// draft.add(shoppers.depends_on(tills));
    /// draft.add(tills.depends_on(payroll));
    /// draft.add(tills.depends_on(stockroom));
    /// draft.add(payroll.depends_on(managers));
    /// draft.add(stockroom.depends_on(managers));
    /// let shop = draft.build()?;
    ///
    /// let lines = shop.ever().lines_of_sight();
    /// let through: Vec<_> = lines.parties().iter().map(|line| line.through).collect();
    /// assert_eq!(through, [None, Some(tills), Some(tills), Some(tills)]);
    /// assert_eq!(lines.parties()[3].distance, Some(3));
    /// # Ok::<(), frontline::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// O(parties + dependencies × log parties) outside of loops; in a loop O(its dependencies) for each turn, of which
    /// three will do as a rule.
    #[must_use]
    pub fn lines_of_sight(&self) -> LinesOfSight<'org> {
        let org = self.org();
        let (downstream, external) = (self.downstream(), &self.neighbours().external);
        let found = self.behind_the_front_line(downstream);
        let mut parties = Vec::with_capacity(downstream.node.len());
        let mut next = 0;
        // From one external customer to the next.
        for end in external.iter().copied().chain([number(downstream.node.len())]) {
            let places = &downstream.place[next as usize..end as usize];
            let there = (next..).zip(places).filter(|&(party, _)| !org.is_vacant(party));
            parties.extend(there.map(|(party, &place)| {
                let (distance, through) = found.of(place);
                LineOfSight {
                    party: org.party_at(party),
                    distance: Some(distance).filter(|&distance| distance != UNREACHED),
                    through: (through != NOBODY).then(|| org.party_at(downstream.node[through as usize])),
                }
            }));
            next = end + 1;
        }
        LinesOfSight {
            parties,
            view: self.clone(),
        }
    }

    /// The ways from the front line. Those from the external customers are longer by one, and who is on all of them
    /// from one customer is so for its part of the front line.
    fn behind_the_front_line(&self, downstream: &Downstream) -> Dominators {
        let found = self.neighbours();
        let front_line = found.external.iter().flat_map(|&party| found.suppliers.of(party));
        let places = front_line.map(|&party| downstream.place[party as usize]);
        dominators(downstream, places, || self.steps().distances())
    }
}

impl<'org> LinesOfSight<'org> {
    /// The parties inside, in the order of declaration.
    #[must_use]
    pub fn parties(&self) -> &[LineOfSight] {
        &self.parties
    }

    /// The view they belong to.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }
}

impl Serialize for LinesOfSight<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view.org();
        let mut list = serializer.serialize_seq(Some(self.parties.len()))?;
        for line in &self.parties {
            list.serialize_element(&SightRow {
                party: org.party(line.party).id(),
                distance: line.distance,
                through: line.through.map(|party| org.party(party).id()),
            })?;
        }
        list.end()
    }
}

#[derive(serde::Serialize)]
struct SightRow<'l> {
    party: &'l str,
    distance: Option<u32>,
    through: Option<&'l str>,
}
