//! Scenarios: several sets of delays put in, each on its own.

use std::collections::VecDeque;
use std::sync::Arc;

use super::primary_delays::resolve;
use super::threads::{self, Pool};
use super::{DelayError, LateCommitment, Network, Workspace};
use crate::change::Delay;
use crate::engine::lanes::{LANES, Lanes, lanes_of};
use crate::engine::{Causes, forward};
use crate::org::PartyId;
use crate::time::Lateness;
use crate::view::{Combine, DelayProblem, PrimaryDelay};

#[cfg(test)]
mod tests;

/// Fewer scenarios than this are solved one by one: 64 at once cost about as much as so many.
const FEW: usize = 8;

/// How late every party is in each of several scenarios: an iterator, in the order in which they were given.
///
/// See [`Network::settle_all`] and [`Network::settle_each`]. Dozens of scenarios are solved at a time; their memory is
/// used again for the next ones once all their [`Settlement`]s are dropped.
#[must_use = "nothing is computed before it is asked for"]
pub struct Batch<'n> {
    network: &'n Network<'n>,
    scenarios: Vec<Scenario>,
    /// How many scenarios have been solved.
    solved: usize,
    ready: VecDeque<Settlement<'n>>,
    /// What was handed out.
    given: Vec<Arc<Solved>>,
    lanes: Pool<Lanes>,
    alone: Pool<(Causes, Workspace)>,
}

crate::short_debug::short_debug!(Batch<'_>: network; listing scenarios);

/// What is put into one scenario: on which commitment, how it combines with what else is, and how much, in the engine's
/// bits.
type Scenario = Vec<(u32, Combine, u32)>;

/// Up to 64 scenarios.
#[derive(Debug)]
struct Solved {
    lanes: Lanes,
    /// By lane: how late every commitment is, in scenarios that were solved alone.
    alone: Vec<Vec<u32>>,
}

/// How late every party is in one scenario of a [`Batch`]. Cheap to clone.
///
/// It is a view of what was computed for up to 64 scenarios together: as long as one of them is held, so is the memory of
/// all.
#[derive(Clone)]
pub struct Settlement<'n> {
    network: &'n Network<'n>,
    solved: Arc<Solved>,
    scenario: usize,
    lane: usize,
}

crate::short_debug::short_debug!(Settlement<'_>: network, scenario);

impl Network<'_> {
    /// How late every party is in each of several scenarios: what [`settle`](Self::settle) finds for each of them, many at
    /// once. Each scenario is the delays put in; those that came with the view's changes are there every time.
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
    /// let hours = (0..10).map(|hours| [managers.late(format!("{hours}h").as_str())]);
    /// let felt: Vec<_> = network.settle_all(hours)?.map(|settled| settled.lateness(shoppers).minutes()).collect();
    /// assert_eq!(felt, [0, 0, 0, 0, 0, 0, 60, 120, 180, 240].map(Some));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// With the feature `parallel` the scenarios are shared out among the threads of the current rayon pool; what comes
    /// out is the same, to the bit.
    ///
    /// # Errors
    /// What is wrong with any delay of any scenario: see [`causes`](Self::causes).
    ///
    /// # Complexity
    /// Without loops up to 64 scenarios cost about ten times as much as one; loops cost O(dependencies in them) for each of
    /// the rounds until none in them becomes later. A scenario costs as much as [`settle`](Self::settle) if a party in it
    /// takes longer than planned, or is late by more than 45 days of working minutes (but not for ever).
    pub fn settle_all<S: IntoIterator<Item = Delay>>(
        &self,
        scenarios: impl IntoIterator<Item = S>,
    ) -> Result<Batch<'_>, DelayError> {
        let given = resolve(self.view(), self.view().delays().iter())?;
        let mut problems = Vec::new();
        let scenarios = scenarios.into_iter().map(|delays| {
            let mut scenario = Scenario::new();
            for delay in &given {
                problems.extend(self.add(&mut scenario, delay).err());
            }
            for delay in delays {
                match self.view().look_up_delay(&delay) {
                    Ok(delay) => problems.extend(self.add(&mut scenario, &delay).err()),
                    Err(several) => problems.extend(several.into_iter().map(|it| it.explained(self.view().org()))),
                }
            }
            scenario
        });
        let scenarios: Vec<_> = scenarios.collect();
        if problems.is_empty() {
            Ok(Batch::new(self, scenarios))
        } else {
            Err(DelayError::new(problems))
        }
    }

    /// The same with delays that were looked up before: what [`settle`](Self::settle) finds for each of the causes.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let managers = draft.department("managers");
    /// let shoppers = draft.external("shoppers");
    /// draft.add(shoppers.depends_on(managers).slack("4h"));
    /// let shop = draft.build()?;
    ///
    /// let network = shop.ever().network();
    /// let scenarios = [network.causes([managers.late("3h")])?, network.causes([managers.late("5h")])?];
    /// let felt: Vec<_> = network.settle_each(&scenarios).map(|settled| settled.lateness(shoppers).minutes()).collect();
    /// assert_eq!(felt, [Some(0), Some(60)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Panics
    /// If causes are another network's.
    ///
    /// # Complexity
    /// As [`settle_all`](Self::settle_all), looking up aside.
    pub fn settle_each<'c>(&self, scenarios: impl IntoIterator<Item = &'c Causes>) -> Batch<'_> {
        let scenarios = scenarios.into_iter().map(|causes| {
            assert_eq!(causes.len(), self.len(), "causes belong to the network that made them");
            scenario_of(causes)
        });
        Batch::new(self, scenarios.collect())
    }

    fn add(&self, scenario: &mut Scenario, delay: &PrimaryDelay) -> Result<(), DelayProblem> {
        self.told_apart(delay)?;
        let add = |node| scenario.push((node, delay.combine, delay.lateness.bits()));
        self.commitments.each_late(delay.party, delay.service, add);
        Ok(())
    }
}

/// Every delay that is put in; of several of one commitment the largest counts, so it is no matter if one comes twice.
fn scenario_of(causes: &Causes) -> Scenario {
    let mut scenario = Scenario::new();
    causes.each_late(|node, by| scenario.push((node, Combine::Largest, by)));
    if causes.has_slower() {
        scenario.extend(causes.all().map(|(node, _, by)| (node, Combine::Sum, by)));
    }
    scenario
}

impl<'n> Batch<'n> {
    const fn new(network: &'n Network<'n>, scenarios: Vec<Scenario>) -> Self {
        Self {
            network,
            scenarios,
            solved: 0,
            ready: VecDeque::new(),
            given: Vec::new(),
            lanes: Pool::new(),
            alone: Pool::new(),
        }
    }

    /// The network it is computed on.
    #[must_use]
    pub fn network(&self) -> &'n Network<'n> {
        self.network
    }

    /// Solves the next scenarios.
    fn solve_next(&mut self) {
        self.reuse();
        let end = self.scenarios.len().min(self.solved + threads::count() * LANES);
        let jobs: Vec<&[Scenario]> = self.scenarios[self.solved..end].chunks(LANES).collect();
        let solved = threads::map(jobs, |scenarios| (scenarios.len(), Arc::new(self.solve(scenarios))));
        for (scenarios, solved) in solved {
            self.ready.extend((0..scenarios).map(|lane| Settlement {
                network: self.network,
                solved: solved.clone(),
                scenario: self.solved + lane,
                lane,
            }));
            self.solved += scenarios;
            self.given.push(solved);
        }
    }

    fn solve(&self, scenarios: &[Scenario]) -> Solved {
        let mut lanes = self.lanes.take().unwrap_or_else(|| Lanes::new(self.network.len()));
        lanes.clear();
        for (lane, scenario) in scenarios.iter().enumerate() {
            if scenarios.len() < FEW
                || scenario
                    .iter()
                    .any(|&(_, combine, by)| combine == Combine::Sum && by > 0)
            {
                lanes.fall_back(lane);
                continue;
            }
            for &(node, _, by) in scenario {
                lanes.put(self.network, node, lane, by);
            }
        }
        lanes.solve(self.network);
        let mut alone = vec![Vec::new(); scenarios.len()];
        for lane in lanes_of(lanes.fallback()) {
            alone[lane] = self.settle(&scenarios[lane]);
        }
        Solved { lanes, alone }
    }

    fn settle(&self, scenario: &Scenario) -> Vec<u32> {
        let network = self.network;
        let room = self.alone.take();
        let (mut causes, mut workspace) = room.unwrap_or_else(|| (network.no_causes(), network.workspace()));
        causes.clear();
        for &(node, combine, by) in scenario {
            causes.add(node, combine, by);
        }
        let settled = forward::settle_all(network, &causes, &mut workspace).to_vec();
        self.alone.put_back((causes, workspace));
        settled
    }

    /// Takes back the lanes whose settlements are all dropped.
    fn reuse(&mut self) {
        let (free, held): (Vec<_>, Vec<_>) = self.given.drain(..).partition(|solved| Arc::strong_count(solved) == 1);
        self.given = held;
        for solved in free.into_iter().filter_map(Arc::into_inner) {
            self.lanes.put_back(solved.lanes);
        }
    }
}

impl<'n> Iterator for Batch<'n> {
    type Item = Settlement<'n>;

    fn next(&mut self) -> Option<Settlement<'n>> {
        if self.ready.is_empty() && self.solved < self.scenarios.len() {
            self.solve_next();
        }
        self.ready.pop_front()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.scenarios.len() - self.solved + self.ready.len();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Batch<'_> {}

impl<'n> Settlement<'n> {
    /// The scenario's place among those given, from 0.
    #[must_use]
    pub fn scenario(&self) -> usize {
        self.scenario
    }

    fn bits(&self, node: u32) -> u32 {
        let Solved { lanes, alone } = &*self.solved;
        let alone = alone[self.lane].get(node as usize);
        alone.copied().unwrap_or_else(|| lanes.late(node, self.lane))
    }

    /// How late a party is: the latest of its commitments.
    ///
    /// # Panics
    /// If the handle is another organisation's.
    #[must_use]
    pub fn lateness(&self, party: PartyId) -> Lateness {
        let latest = self.network.commitments.all(party).map(|node| self.bits(node)).max();
        Lateness::from_bits(latest.unwrap_or(0))
    }

    /// The external customers that are late, in order of declaration, and how late each of them is.
    ///
    /// O(parties).
    #[must_use]
    pub fn external(&self) -> Vec<(PartyId, Lateness)> {
        let org = self.network.view().org();
        let external = org.parties().filter(|&party| org.party(party).is_external());
        let late = external.map(|party| (party, self.lateness(party)));
        late.filter(|(_, late)| late.is_late()).collect()
    }

    /// Every late commitment, in order of declaration of the parties; of each its work as a whole first.
    ///
    /// O(commitments).
    pub fn late(&self) -> impl Iterator<Item = LateCommitment<'n>> + '_ {
        let network = self.network;
        let all = network.commitments.declared().map(|node| (node, self.bits(node)));
        let late = all.filter(|&(_, late)| late > 0);
        late.map(|(node, late)| LateCommitment::of(network, node, late))
    }
}
