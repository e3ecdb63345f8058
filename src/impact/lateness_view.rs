//! Lateness without receipts: a network compiled once, asked about many delays.

use std::collections::BTreeSet;

use super::DelayError;
use super::primary_delays;
use crate::change::Delay;
use crate::engine::Causes;
use crate::engine::forward;
use crate::engine::network::Network;
use crate::engine::workspace::Workspace;
use crate::org::PartyId;
use crate::time::Lateness;
use crate::view::{DelayProblem, PrimaryDelay, View};

/// The lateness of every commitment: what [`Network::settle`] left in the workspace.
#[derive(Clone, Copy)]
pub struct Settled<'w> {
    network: &'w Network<'w>,
    lateness: &'w [u32],
}

crate::short_debug::short_debug!(Settled<'_>: network);

/// One late commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LateCommitment<'w> {
    /// Whose.
    pub party: PartyId,
    /// The service, or `None` for the party's work as a whole.
    pub service: Option<&'w str>,
    /// The customer it is for, where that is distinguished.
    pub for_customer: Option<PartyId>,
    /// How late.
    pub lateness: Lateness,
}

impl<'org> View<'org> {
    /// Compiles the view into a [`Network`]. Parties that say `for` somewhere have a commitment for each service, and so
    /// have those of which a delay that came with the view's changes names a service.
    ///
    /// # Complexity
    /// O(parties + dependencies).
    #[must_use]
    pub fn network(&self) -> Network<'org> {
        Network::compile(self, &BTreeSet::new())
    }

    /// Compiles the view into a network in which all of `delays` can be put in, and puts them in, with those that came
    /// with the view's changes: every party of which one names a service has a commitment for each of its services.
    ///
    /// # Errors
    /// Every delay of a party or service that is not there, and every amount that is none.
    ///
    /// # Complexity
    /// As [`View::network`].
    pub fn network_for(&self, delays: impl IntoIterator<Item = Delay>) -> Result<(Network<'org>, Causes), DelayError> {
        let delays: Vec<Delay> = delays.into_iter().collect();
        let delays = primary_delays::resolve(self, self.delays().iter().chain(&delays))?;
        let network = Network::compile(self, &primary_delays::named(&delays));
        let causes = Causes::put(&network.commitments, &delays);
        Ok((network, causes))
    }
}

impl<'org> Network<'org> {
    /// The moment, and the organisation, it was compiled from.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// No delay at all, not even those that came with the view's changes.
    #[must_use]
    pub fn no_causes(&self) -> Causes {
        Causes::none(self.len())
    }

    /// Delays to put in, with those that came with the view's changes.
    ///
    /// # Errors
    /// Every delay of a party or service that is not there, and every amount that is none; and every delay that names a
    /// service of a party whose services are one commitment in this network: [`View::network_for`] makes one in which
    /// they are.
    pub fn causes(&self, delays: impl IntoIterator<Item = Delay>) -> Result<Causes, DelayError> {
        let delays: Vec<Delay> = delays.into_iter().collect();
        let delays = primary_delays::resolve(&self.view, self.view.delays().iter().chain(&delays))?;
        let mut causes = self.no_causes();
        let mut problems = Vec::new();
        for delay in &delays {
            problems.extend(self.put(&mut causes, delay).err());
        }
        causes.list();
        if problems.is_empty() {
            Ok(causes)
        } else {
            Err(DelayError::new(problems))
        }
    }

    /// Puts one more delay in: of several latenesses of a commitment the largest counts, what takes longer adds up.
    ///
    /// # Errors
    /// If it names a service of a party whose services are one commitment in this network.
    ///
    /// # Panics
    /// If the causes or the party's handle are another network's.
    pub fn put(&self, causes: &mut Causes, delay: &PrimaryDelay) -> Result<(), DelayProblem> {
        assert_eq!(causes.len(), self.len(), "causes belong to the network that made them");
        self.told_apart(delay)?;
        causes.insert(&self.commitments, delay);
        Ok(())
    }

    /// Whether a delay that names a service names one that is a commitment of its own.
    pub(crate) fn told_apart(&self, delay: &PrimaryDelay) -> Result<(), DelayProblem> {
        match delay.service {
            Some(service) if !self.commitments.is_split(delay.party) => {
                let org = self.view.org();
                Err(DelayProblem::OneCommitment {
                    party: org.party(delay.party).id().to_owned(),
                    service: org.service(service).to_owned(),
                })
            }
            _ => Ok(()),
        }
    }

    /// Room to compute in.
    #[must_use]
    pub fn workspace(&self) -> Workspace {
        Workspace::of(self)
    }

    /// The lateness of every commitment under some delays: what [`View::propagate`] finds, without hits and receipts.
    ///
    /// ```
    /// use frontline::{Lateness, Org};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let managers = draft.department("managers");
    /// let payroll = draft.department("payroll");
    /// draft.add(payroll.depends_on(managers).slack("4h"));
    /// let shop = draft.build()?;
    ///
    /// let network = shop.ever().network();
    /// let mut workspace = network.workspace();
    /// for (by, expected) in [("4h", 0), ("5h", 60), ("6h", 120)] {
    ///     let causes = network.causes([managers.late(by)])?;
    ///     let settled = network.settle(&causes, &mut workspace);
    ///     assert_eq!(settled.lateness(payroll), Lateness::from_minutes(expected));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// With `n` commitments and `m` dependencies: O(n + m) where there is no loop; see [`View::propagate`]. Nothing is
    /// allocated but by loops that can expand a delay.
    ///
    /// # Panics
    /// If causes or workspace are another network's.
    pub fn settle<'w>(&'w self, causes: &Causes, workspace: &'w mut Workspace) -> Settled<'w> {
        assert_eq!(causes.len(), self.len(), "causes belong to the network that made them");
        assert_eq!(
            workspace.lateness.len(),
            self.len(),
            "a workspace belongs to the network that made it"
        );
        Settled {
            network: self,
            lateness: forward::settle_all(self, causes, workspace),
        }
    }
}

impl<'w> Settled<'w> {
    /// How late a party is: the latest of its commitments.
    ///
    /// # Panics
    /// If the handle is another organisation's.
    #[must_use]
    pub fn lateness(&self, party: PartyId) -> Lateness {
        let nodes = self.network.commitments.all(party);
        let latest = nodes.map(|node| self.lateness[node as usize]).max();
        Lateness::from_bits(latest.unwrap_or(0))
    }

    /// Every late commitment, in order of declaration of the parties; of each its work as a whole first.
    pub fn late(&self) -> impl Iterator<Item = LateCommitment<'w>> + 'w {
        let Self { network, lateness } = *self;
        let late = network
            .commitments
            .declared()
            .filter(|&node| lateness[node as usize] > 0);
        late.map(move |node| LateCommitment::of(network, node, lateness[node as usize]))
    }
}

impl<'w> LateCommitment<'w> {
    pub(super) fn of(network: &'w Network<'w>, node: u32, late: u32) -> Self {
        let org = network.view.org();
        Self {
            party: network.commitments.party(node),
            service: network.commitments.service(node).map(|service| org.service(service)),
            for_customer: network.commitments.customer(node),
            lateness: Lateness::from_bits(late),
        }
    }
}
