//! The tolerance of every party, without what binds it.

use super::bisect::Bisection;
use super::bounds::{self, Bounds};
use super::{external, least_own_delay, of_party};
use crate::engine::network::Network;
use crate::engine::transfer::NEVER;
use crate::engine::workspace::Workspace;
use crate::org::PartyId;

/// How much delay of each party alone no external customer feels: what [`Network::bearable`] left in the workspace.
#[derive(Clone, Copy)]
pub struct Bearable<'w> {
    network: &'w Network<'w>,
    found: Found<'w>,
}

crate::short_debug::short_debug!(Bearable<'_>: network);

/// In working minutes; [`NEVER`]: no limit.
#[derive(Clone, Copy, Debug)]
enum Found<'w> {
    /// How late each commitment may be.
    Limits(&'w [u32]),
    /// By party: how large its delay may be.
    Delays(&'w [u32]),
}

impl Network<'_> {
    /// What every party may be late by: what [`View::tolerance`](crate::View::tolerance) finds, without the dependencies
    /// that bind, in memory that is used again and again.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let managers = draft.department("managers");
    /// let payroll = draft.department("payroll");
    /// let shoppers = draft.external("shoppers");
    /// draft.add(payroll.depends_on(managers).slack("4h"));
    /// draft.add(shoppers.depends_on(payroll).slack("1h"));
    /// let shop = draft.build()?;
    ///
    /// let network = shop.ever().network();
    /// let mut workspace = network.workspace();
    /// let bearable = network.bearable(&mut workspace);
    /// assert_eq!(bearable.minutes(managers), Some(300));
    /// assert_eq!(bearable.minutes(payroll), Some(60));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Panics
    /// If the workspace is another network's.
    ///
    /// # Complexity
    /// O(dependencies), and for loops O(dependencies in them × log of them), where every requirement has one supplier.
    /// Behind alternatives a party whose limit depends on which of them arrive costs a few propagations through what it
    /// reaches.
    pub fn bearable<'w>(&'w self, workspace: &'w mut Workspace) -> Bearable<'w> {
        let Workspace { lateness, scratch, .. } = workspace;
        assert_eq!(
            lateness.len(),
            self.len(),
            "a workspace belongs to the network that made it"
        );
        let external = external(&self.view);
        let found = if bounds::has_alternatives(self) {
            let bounds = Bounds::of(self, &external);
            let mut search = Bisection::new(self, &bounds, &external);
            let org = self.view.org();
            scratch.clear();
            scratch.resize(org.party_places(), NEVER);
            for party in org.parties() {
                scratch[party.index()] = of_party(self, &bounds, &mut search, party).0;
            }
            Found::Delays(scratch)
        } else {
            bounds::lower_into(self, &external, lateness);
            Found::Limits(lateness)
        };
        Bearable { network: self, found }
    }
}

impl Bearable<'_> {
    /// The largest delay of a party alone, in working minutes, that no external customer feels; `None`: no limit, it may
    /// never come. Of an external customer: what it makes up itself.
    ///
    /// # Panics
    /// If the party's handle is another organisation's.
    #[must_use]
    pub fn minutes(&self, party: PartyId) -> Option<u32> {
        let delay = match self.found {
            Found::Limits(limits) => least_own_delay(self.network, limits, party),
            Found::Delays(delays) => delays[self.network.view().org().node_of(party).index()],
        };
        (delay != NEVER).then_some(delay)
    }
}
