//! Scenarios: several sets of delays put in, each on its own.

use std::collections::VecDeque;
use std::sync::Arc;

use super::lanes::Lanes;
use super::narrow::Narrow;
use super::put_in::{Scenario, Scenarios};
use super::settlement::Settlement;
use super::side::{Side, solve};
use super::threads;
use super::wiring::Wiring;
use crate::change::Delay;
use crate::engine::Causes;
use crate::impact::primary_delays::resolve;
use crate::impact::{DelayError, Network};
use crate::view::{Combine, DelayProblem, PrimaryDelay};

/// How late everybody is in each of several scenarios: an iterator, in the order in which they were given.
///
/// See [`Network::settle_all`] and [`Network::settle_each`]. Dozens of scenarios are solved at a time, and their room is
/// used again for the next ones once nobody holds their [`Settlement`]s any more.
#[derive(Debug)]
#[must_use = "nothing is computed before it is asked for"]
pub struct Batch<'n> {
    network: &'n Network<'n>,
    wiring: &'n Wiring,
    scenarios: Scenarios,
    /// How many scenarios have been solved.
    solved: usize,
    ready: VecDeque<Settlement<'n>>,
    /// What was handed out.
    given: Vec<Arc<Side>>,
}

impl Network<'_> {
    /// How late everybody is in each of several scenarios: what [`settle`](Self::settle) finds for each of them, many at
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
    /// Up to 64 scenarios cost a few times as much as one, where nobody is later than 45 days of working minutes;
    /// otherwise up to 16 do. Where most commitments are in large loops that only absorb delays, each costs as much as
    /// [`settle`](Self::settle), which goes round such loops for little more than without them. The first call lays the
    /// network out for it: O(commitments + dependencies), once. That, and 128 bytes a commitment to compute in, stays with
    /// the network for the next call.
    pub fn settle_all<S: IntoIterator<Item = Delay>>(
        &self,
        scenarios: impl IntoIterator<Item = S>,
    ) -> Result<Batch<'_>, DelayError> {
        Ok(Batch::new(self, self.scenarios(self.wiring(), scenarios)?))
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
        let mut put = Scenarios::default();
        for causes in scenarios {
            assert_eq!(causes.len(), self.len(), "causes belong to the network that made them");
            put.push(self.wiring(), causes);
        }
        Batch::new(self, put)
    }

    fn scenarios<S: IntoIterator<Item = Delay>>(
        &self,
        wiring: &Wiring,
        scenarios: impl IntoIterator<Item = S>,
    ) -> Result<Scenarios, DelayError> {
        let given = resolve(self.view(), self.view().delays().iter())?;
        let mut put = Scenarios::default();
        let mut problems = Vec::new();
        for scenario in scenarios {
            for delay in &given {
                problems.extend(self.put_at_places(wiring, delay, &mut put).err());
            }
            for delay in scenario {
                match self.view().look_up_delay(&delay) {
                    Ok(delay) => problems.extend(self.put_at_places(wiring, &delay, &mut put).err()),
                    Err(several) => problems.extend(several.into_iter().map(|it| it.explained(self.view().org()))),
                }
            }
            put.end();
        }
        if problems.is_empty() {
            Ok(put)
        } else {
            Err(DelayError::new(problems))
        }
    }

    /// Adds a delay to the last scenario.
    fn put_at_places(&self, wiring: &Wiring, delay: &PrimaryDelay, put: &mut Scenarios) -> Result<(), DelayProblem> {
        self.told_apart(delay)?;
        let add = |node: u32| {
            let (place, by) = (wiring.places[node as usize], delay.lateness.bits());
            match delay.combine {
                Combine::Largest => put.late.add(place, by),
                Combine::Sum => put.slower.add(place, by),
            }
        };
        self.commitments.each_late(delay.party, delay.service, add);
        Ok(())
    }
}

impl<'n> Batch<'n> {
    fn new(network: &'n Network<'n>, scenarios: Scenarios) -> Self {
        Self {
            network,
            wiring: network.wiring(),
            scenarios,
            solved: 0,
            ready: VecDeque::new(),
            given: Vec::new(),
        }
    }

    /// The network it is computed on.
    #[must_use]
    pub fn network(&self) -> &'n Network<'n> {
        self.network
    }

    /// Solves the next scenarios.
    fn solve(&mut self) {
        self.reuse();
        let end = self.scenarios.len().min(self.solved + threads::count() * Narrow::COUNT);
        let (network, wiring, scenarios) = (self.network, self.wiring, &self.scenarios);
        let jobs: Vec<usize> = (self.solved..end).step_by(Narrow::COUNT).collect();
        let sides = threads::map(jobs, |first| {
            let several: Vec<Scenario<'_>> = (first..end.min(first + Narrow::COUNT))
                .map(|at| scenarios.of(at))
                .collect();
            wiring.rooms.enter(|room| solve(network, wiring, &several, room))
        });
        for side in sides.into_iter().flatten() {
            let side = Arc::new(side);
            for lane in 0..side.lanes().min(end - self.solved) {
                self.ready
                    .push_back(Settlement::new(network, wiring, side.clone(), self.solved, lane));
                self.solved += 1;
            }
            self.given.push(side);
        }
    }

    /// Takes back the room of settlements that nobody holds any more.
    fn reuse(&mut self) {
        let (free, held): (Vec<_>, Vec<_>) = self.given.drain(..).partition(|side| Arc::strong_count(side) == 1);
        self.given = held;
        for side in free.into_iter().filter_map(Arc::into_inner) {
            self.wiring.rooms.enter(|room| room.take_back(side));
        }
    }
}

impl<'n> Iterator for Batch<'n> {
    type Item = Settlement<'n>;

    fn next(&mut self) -> Option<Settlement<'n>> {
        if self.ready.is_empty() && self.solved < self.scenarios.len() {
            self.solve();
        }
        self.ready.pop_front()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.scenarios.len() - self.solved + self.ready.len();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Batch<'_> {}

impl Drop for Batch<'_> {
    /// Leaves the next batch as much room as it will need.
    fn drop(&mut self) {
        self.ready.clear();
        self.given.truncate(threads::count());
        self.reuse();
    }
}
