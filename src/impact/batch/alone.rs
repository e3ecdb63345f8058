//! Every party late alone, one after the other.

use crate::impact::DelayError;
use crate::impact::causes::{Causes, named, resolve};
use crate::impact::network::Network;
use crate::impact::sweep::solve;
use crate::org::PartyId;
use crate::time::{DelayAmount, Lateness};
use crate::view::View;

/// What becomes of each party's delay alone: an iterator over all parties inside, in order of declaration.
///
/// See [`View::alone`]. It knows how many are still to come ([`ExactSizeIterator`]), for whoever shows progress.
#[derive(Clone, Debug)]
#[must_use = "nothing is computed before it is asked for"]
pub struct Alone<'org> {
    view: View<'org>,
    network: Network<'org>,
    /// The delays that came with the view.
    baseline: Causes,
    by: Lateness,
    parties: std::vec::IntoIter<PartyId>,
    external: Vec<PartyId>,
}

/// What becomes of one party's delay alone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AloneImpact {
    /// Who is late.
    pub party: PartyId,
    /// The external customers that are late, in order of declaration, and how late each of them is.
    pub felt: Vec<(PartyId, Lateness)>,
    /// How many parties are late, itself and external customers included.
    pub late: usize,
    /// How many of them are never served, or only beyond the horizon.
    pub never: usize,
    /// How late all the others are together, in working minutes.
    pub minutes: u64,
}

impl<'org> View<'org> {
    /// Makes every party inside late by `by`, each of them alone, and says what becomes of it: what
    /// [`propagate`](Self::propagate) finds for each of them, without the accounts and far faster.
    ///
    /// Delays that came with the view's changes are there every time, and the party's comes on top: what is felt then
    /// is felt of all of them. [`Alone::baseline`] is what is felt without anyone else.
    ///
    /// ```
    /// use frontline::{Amount, Org};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let managers = draft.department("managers");
    /// let payroll = draft.department("payroll");
    /// let shoppers = draft.external("shoppers");
    /// draft.add(payroll.depends_on(managers).slack("20h"));
    /// draft.add(shoppers.depends_on(payroll).slack("8h"));
    /// let shop = draft.build()?;
    ///
    /// let alone: Vec<_> = shop.ever().alone(Amount::days(1))?.collect();
    /// assert_eq!((alone[0].party, alone[0].felt.len(), alone[0].late), (managers, 0, 2)); // managers and payroll
    /// assert_eq!((alone[1].party, alone[1].felt[0].0), (payroll, shoppers));
    /// assert_eq!(alone[1].felt[0].1.minutes(), Some(16 * 60));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Delays that came with the view's changes and that a later change left without their service.
    pub fn alone(&self, by: impl Into<DelayAmount>) -> Result<Alone<'org>, DelayError> {
        let org = self.org();
        let delays = resolve(self, self.delays().iter())?;
        let network = Network::compile(self, &named(&delays));
        let (external, inside): (Vec<_>, Vec<_>) = org.parties().partition(|&party| org.party(party).is_external());
        Ok(Alone {
            baseline: Causes::put(&network.commitments, &delays),
            by: match by.into() {
                DelayAmount::By(amount) => Lateness::from_minutes(org.minutes(amount).into()),
                DelayAmount::Never => Lateness::NEVER,
            },
            view: self.clone(),
            network,
            parties: inside.into_iter(),
            external,
        })
    }
}

impl<'org> Alone<'org> {
    /// How late each of them is made.
    #[must_use]
    pub fn by(&self) -> Lateness {
        self.by
    }

    /// The view it is computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// Which external customers the delays that came with the view make late, and by how much, without anyone else's.
    #[must_use]
    pub fn baseline(&self) -> Vec<(PartyId, Lateness)> {
        self.felt(&solve(&self.network, &self.baseline).lateness)
    }

    fn felt(&self, late: &[u32]) -> Vec<(PartyId, Lateness)> {
        let felt = self
            .external
            .iter()
            .map(|&customer| (customer, self.lateness(late, customer)));
        felt.filter(|(_, late)| late.is_late()).collect()
    }

    /// How late a party is: the latest of its commitments.
    fn lateness(&self, late: &[u32], party: PartyId) -> Lateness {
        let nodes = self.network.commitments.all(party);
        let latest = nodes.map(|node| late[node as usize]).max();
        latest.map_or(Lateness::ON_TIME, Lateness::from_bits)
    }

    fn impact(&self, party: PartyId) -> AloneImpact {
        let mut causes = self.baseline.clone();
        for node in self.network.commitments.all(party) {
            causes.set_late(node, causes.late(node).max(self.by.bits()));
        }
        let late = solve(&self.network, &causes).lateness;
        let mut impact = AloneImpact {
            party,
            felt: self.felt(&late),
            late: 0,
            never: 0,
            minutes: 0,
        };
        for party in self.view.org().parties() {
            let lateness = self.lateness(&late, party);
            impact.late += usize::from(lateness.is_late());
            impact.never += usize::from(lateness.minutes().is_none());
            impact.minutes += u64::from(lateness.minutes().unwrap_or(0));
        }
        impact
    }
}

impl Iterator for Alone<'_> {
    type Item = AloneImpact;

    fn next(&mut self) -> Option<AloneImpact> {
        let party = self.parties.next()?;
        Some(self.impact(party))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.parties.size_hint()
    }
}

impl ExactSizeIterator for Alone<'_> {}
