//! How a delay travels.
//!
#![doc = include_str!("semantics.md")]

mod primary_delays;
mod verdict;
mod lateness_view;
mod explain;
mod way;
mod required;
mod comparison;
pub(crate) mod threads;
mod batch;
mod alone;
mod session;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use serde::ser::{Serialize, SerializeStruct, Serializer};

pub use crate::engine::{Causes, Network, Workspace};
pub use crate::view::DelayError;

use self::explain::{BindingSubgraph, Explained, idle};
use crate::change::Delay;
use crate::org::PartyId;
use crate::time::Lateness;
use crate::view::{Commitment, View};

pub use alone::{Alone, AloneImpact};
pub use batch::{Batch, Settlement};
// For the rooms below.
pub(crate) use explain::{Parts, SerializedRow};
pub(crate) use primary_delays::resolve;

pub use comparison::{Comparison, Outcome, Trend};
pub use explain::{Account, Cause, Hit, NonCause, Reason, Receipt};
pub use lateness_view::{LateCommitment, Settled};
pub use required::{Bearable, PartyTolerance, Tolerance};
pub use session::{Mark, Session, SessionError, Shift};
pub use verdict::{LateLoop, Verdict};
pub use way::Way;

/// The result of a propagation: see [`View::propagate`].
///
/// Serialized it has the keys `hits` and `loops`: what `frontline delay --json` prints.
#[derive(Clone)]
pub struct Impact<'org> {
    pub(crate) explained: Arc<Explained<'org>>,
    hits: Vec<Hit<'org>>,
    /// Made when they are first asked for.
    loops: OnceLock<Vec<LateLoop>>,
}

crate::short_debug::short_debug!(Impact<'_>: ; listing hits);

impl<'org> View<'org> {
    /// Puts delays in, with those that came with the view's changes, and follows them as far as they go.
    ///
    /// ```text
    /// managers, 2d late ──▶ payroll, slack 4h ──▶ shoppers, promised within 1h
    /// ```
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let managers = draft.department("managers");
    /// let payroll = draft.department("payroll");
    /// let shoppers = draft.external("shoppers");
    /// draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
    /// draft.add(shoppers.depends_on(payroll).slack("1h"));
    /// let shop = draft.build()?;
    ///
    /// let impact = shop.ever().propagate([managers.late("6h")])?;
    /// let late: Vec<_> = impact.hits().iter().map(|hit| (hit.party(), hit.lateness().minutes())).collect();
    /// assert_eq!(late, [(shoppers, Some(60)), (managers, Some(360)), (payroll, Some(120))]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A delay of a service is put in by name: `Delay::late("it", "2d").service("laptops")`.
    ///
    /// # Errors
    /// Every delay of a party or service that is not there, and every amount that is none.
    ///
    /// # Complexity
    /// With `n` parties and `m` dependencies: O(n + m) where there is no loop; loops that only absorb cost
    /// O(m log m); in loops with cut-offs, switch times or slower parties every raise of a party costs its dependencies.
    pub fn propagate(&self, delays: impl IntoIterator<Item = Delay>) -> Result<Impact<'org>, DelayError> {
        let (network, causes) = self.network_for(delays)?;
        Ok(Impact::on(Arc::new(network), causes))
    }
}

impl<'org> Impact<'org> {
    /// Propagates primary delays through a network that is there already.
    pub(crate) fn on(network: Arc<Network<'org>>, causes: Causes) -> Self {
        let explained = Explained::of(network, causes);
        let explained = Arc::new(explained);
        let hits = Hit::sort(Hit::all(&explained, explained.network.commitments.declared()));
        Self {
            explained,
            hits,
            loops: OnceLock::new(),
        }
    }

    /// The moment, and the organisation, it was computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.explained.view
    }

    /// What it was computed on.
    pub(crate) fn network(&self) -> &Network<'org> {
        &self.explained.network
    }

    /// The delays put in.
    pub(crate) fn causes(&self) -> &Causes {
        &self.explained.causes
    }

    /// Every late commitment: external customers first, then the latest, then by id.
    #[must_use]
    pub fn hits(&self) -> &[Hit<'org>] {
        &self.hits
    }

    /// The external customers that are late, the latest first.
    pub fn external(&self) -> impl Iterator<Item = &Hit<'org>> {
        self.hits.iter().filter(|hit| hit.is_external())
    }

    /// The late commitments of the front line, the latest first.
    pub fn front_line(&self) -> impl Iterator<Item = &Hit<'org>> {
        let front_line: BTreeSet<PartyId> = self.view().front_line().into_iter().collect();
        self.hits.iter().filter(move |hit| front_line.contains(&hit.party()))
    }

    /// The late commitments of a party, its work as a whole first.
    pub fn hits_of(&self, party: PartyId) -> impl Iterator<Item = &Hit<'org>> {
        self.hits.iter().filter(move |hit| hit.party() == party)
    }

    /// How late a party is: the latest of its commitments. On time for a party that no delay reached.
    #[must_use]
    pub fn lateness(&self, party: PartyId) -> Lateness {
        let nodes = self.explained.network.commitments.all(party);
        nodes
            .map(|node| self.explained.lateness(node))
            .max()
            .unwrap_or_default()
    }

    /// Every loop with a late commitment, in order of its first late party.
    ///
    /// ```
    /// use frontline::{Org, impact::Verdict};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let boss = draft.person("boss");
    /// let assistant = draft.person("assistant");
    /// draft.add(boss.depends_on(assistant).slack("2h"));
    /// draft.add(assistant.depends_on(boss).slack("3h"));
    /// let shop = draft.build()?;
    ///
    /// let impact = shop.ever().propagate([boss.late("10h")])?;
    /// assert_eq!(impact.loops()[0].parties, [boss, assistant]);
    /// assert_eq!(impact.loops()[0].verdict, Verdict::Damped);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// Asked for the first time, O(dependencies in loops) a turn that lateness takes to come down.
    #[must_use]
    pub fn loops(&self) -> &[LateLoop] {
        self.loops.get_or_init(|| late_loops(&self.explained))
    }

    /// Every dependency whose supplier is late without making anybody late, and why, in order of declaration.
    #[must_use]
    pub fn non_causes(&self) -> Vec<NonCause> {
        let explained = &self.explained;
        let nodes = || explained.network.commitments.declared();
        let binding = BindingSubgraph::of(explained, nodes());
        let mut list: Vec<NonCause> = nodes().flat_map(|node| idle(explained, node, &binding)).collect();
        list.sort_by_key(|non_cause| non_cause.dependency);
        list.dedup();
        list
    }
}

fn late_loops(explained: &Explained<'_>) -> Vec<LateLoop> {
    let network = &explained.network;
    let party = |node: u32| network.commitments.party(node);
    let groups = verdict::verdicts(network, &explained.solution);
    let mut loops: Vec<LateLoop> = groups
        .into_iter()
        .map(|group| {
            let members = network.components().members.of(group.component);
            let late = members.iter().filter(|&&n| explained.late(n) > 0);
            let late: BTreeSet<Commitment> = late.map(|&n| network.commitments.at(n)).collect();
            let mut parties: Vec<PartyId> = late.iter().map(|it| it.party).collect();
            parties.dedup();
            let growth = group.growth.map(|growth| &explained.solution.growths[growth]);
            let binding = growth.map_or(&[][..], |growth| &growth.binding);
            LateLoop {
                parties,
                commitments: late.into_iter().collect(),
                verdict: group.verdict,
                ends_with_cause: group.ends_with_cause,
                growth: growth.map(|growth| growth.per_turn),
                binding: binding.iter().map(|&edge| party(network.edge(edge).customer)).collect(),
            }
        })
        .collect();
    loops.sort_by_key(|group| group.commitments.first().copied());
    loops
}

impl Serialize for Impact<'_> {
    /// The keys `hits` and `loops`: each loop with `parties` (the late ones), `verdict`, `ends_with_cause` (whether it is
    /// self-sustaining, but not along the calendar), `growth_minutes` (null unless amplifying) and `binding` (the parties of the loop that grows, each depending on the next).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut impact = serializer.serialize_struct("Impact", 2)?;
        impact.serialize_field("hits", &self.hits)?;
        let org = self.view().org();
        let ids = |parties: &[PartyId]| -> Vec<&str> { parties.iter().map(|&party| org.party(party).id()).collect() };
        let loops: Vec<_> = self
            .loops()
            .iter()
            .map(|group| SerializedLoop {
                parties: ids(&group.parties),
                verdict: group.verdict,
                ends_with_cause: group.ends_with_cause,
                growth_minutes: group.growth,
                binding: ids(&group.binding),
            })
            .collect();
        impact.serialize_field("loops", &loops)?;
        impact.end()
    }
}

#[derive(serde::Serialize)]
struct SerializedLoop<'l> {
    parties: Vec<&'l str>,
    verdict: Verdict,
    ends_with_cause: bool,
    growth_minutes: Option<u32>,
    binding: Vec<&'l str>,
}

#[cfg(test)]
mod tests;
