//! Every party late alone.

use std::collections::{BTreeMap, VecDeque};

use super::primary_delays::{named, resolve};
use super::threads::{self, Pool};
use super::{DelayError, Network, Workspace};
use crate::engine::lanes::{LANES, Lanes, lanes_of};
use crate::engine::{BEYOND, NEVER};
use crate::engine::{Causes, forward};
use crate::graph::{Components, Csr, components};
use crate::org::{PartyId, RequirementId};
use crate::time::{DelayAmount, Given, Lateness};
use crate::view::{DelayProblem, View};

/// How many parties are followed before the first of their results is handed out: enough to keep threads busy and to put
/// parties next to each other that reach much the same, few enough to tell how far things are.
const CHUNK: usize = 32 * LANES;

/// What becomes of each party's delay alone: an iterator over all parties inside, in order of declaration.
///
/// See [`View::alone`]. It knows how many are still to come ([`ExactSizeIterator`]), so that progress can be shown. Some
/// thousand parties are followed at a time: memory does not grow with their number.
#[must_use = "nothing is computed before it is asked for"]
pub struct Alone<'org> {
    each: Each<'org>,
    rooms: Pool<Room>,
    /// How many parties have been followed.
    followed: usize,
    ready: VecDeque<AloneImpact>,
}

crate::short_debug::short_debug!(Alone<'_>: followed; listing ready);

/// What becomes of one party's delay alone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AloneImpact {
    /// Who is late.
    pub party: PartyId,
    /// The external customers that are late, in order of declaration, and how late each of them is.
    pub felt: Vec<(PartyId, Lateness)>,
    /// What external customers then never get, in order of declaration: too few of those that could supply it ever come,
    /// and the customer does not go on without.
    pub stopped: Vec<RequirementId>,
    /// How many parties are late, itself and external customers included.
    pub late: usize,
    /// How many of them are never served, or only beyond the horizon.
    pub never: usize,
    /// How late all the others are together, in working minutes.
    pub minutes: u64,
}

/// What is the same for every party.
#[derive(Debug)]
struct Each<'org> {
    network: Network<'org>,
    /// The delays that are there every time.
    baseline: Causes,
    by: Lateness,
    inside: Vec<PartyId>,
    waits: Vec<Wait>,
    /// By commitment: those that stop each other for good, where parties that never come may.
    stops_together: Option<Components>,
}

/// What an external customer waits for without limit.
#[derive(Debug)]
struct Wait {
    requirement: RequirementId,
    suppliers: Vec<u32>,
    /// It stops once so many of its suppliers never come.
    decided_by: usize,
}

/// What some parties are followed in.
#[derive(Debug)]
struct Room {
    lanes: Lanes,
    causes: Causes,
    workspace: Workspace,
}

/// How late every commitment is, in up to 64 scenarios or in one.
enum Solutions<'r> {
    Lanes(&'r Lanes),
    One(&'r [u32]),
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
    /// let alone: Vec<_> = shop.ever().alone("1d")?.collect();
    /// assert_eq!((alone[0].party, alone[0].felt.len(), alone[0].late), (managers, 0, 2)); // managers and payroll
    /// assert_eq!((alone[1].party, alone[1].felt[0].0), (payroll, shoppers));
    /// assert_eq!(alone[1].felt[0].1.minutes(), Some(16 * 60));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// With the feature `parallel` the parties are shared out among the threads of the current rayon pool; what comes
    /// out is the same, to the byte.
    ///
    /// # Errors
    /// If `by` is no amount, and delays that came with the view's changes and that a later change left without their
    /// service.
    ///
    /// # Complexity
    /// With `n` parties and `m` dependencies O(n × m), 64 parties at a time: see
    /// [`settle_all`](crate::impact::Network::settle_all) for what that costs, and which parties cost a propagation each.
    /// Parties that can't fail for good without each other are followed once if they never come.
    pub fn alone(&self, by: impl Into<Given<DelayAmount>>) -> Result<Alone<'org>, DelayError> {
        let org = self.org();
        let delays = resolve(self, self.delays().iter())?;
        let network = Network::compile(self, &named(&delays));
        let by = by
            .into()
            .0
            .map_err(|error| DelayError::new(vec![DelayProblem::Amount(error)]))?;
        let by = org.lateness_of(by);
        let each = Each {
            baseline: Causes::put(&network.commitments, &delays),
            by,
            inside: org.parties().filter(|&party| org.party(party).is_inside()).collect(),
            waits: waits(self, &network),
            stops_together: (by.is_never() && network.loops().is_some()).then(|| stops_together(&network)),
            network,
        };
        Ok(Alone {
            each,
            rooms: Pool::new(),
            followed: 0,
            ready: VecDeque::new(),
        })
    }
}

/// What external customers wait for without limit, in order of declaration.
fn waits(view: &View<'_>, network: &Network) -> Vec<Wait> {
    let org = view.org();
    let waits = view.requirements().filter_map(|id| {
        let requirement = org.requirement(id);
        let is_external = org.party(requirement.customer).is_external();
        let waits = requirement.terms.patience.is_none() && requirement.serves() != Some(&[]);
        (is_external && waits).then(|| {
            let suppliers = requirement.dependencies().map(|dependency| {
                let supplier = org.supplier(dependency);
                network
                    .commitments
                    .read_by(requirement.customer, supplier, requirement.service)
            });
            let suppliers: Vec<u32> = suppliers.collect();
            Wait {
                requirement: id,
                decided_by: suppliers.len() + 1 - requirement.need as usize,
                suppliers,
            }
        })
    });
    waits.collect()
}

/// The strongly connected components of edges that pass never on, whatever else comes: once one of their commitments never
/// comes, none does. So the least solution is the same whichever of them fails.
fn stops_together(network: &Network) -> Components {
    let edges = (0..).zip(network.edges());
    let stops = edges.filter(|&(edge, _)| {
        let choice = network.choice_of(edge);
        choice.is_none_or(|(_, choice)| choice.decided_by == 1) && network.pass(edge, NEVER) == NEVER
    });
    let pairs = stops.map(|(_, edge)| (edge.customer, edge.supplier));
    components(&Csr::group(network.len(), pairs))
}

impl<'org> Alone<'org> {
    /// How late each of them is made.
    #[must_use]
    pub fn by(&self) -> Lateness {
        self.each.by
    }

    /// The view it is computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        self.each.network.view()
    }

    /// Which external customers the delays that came with the view make late, and by how much, without anyone else's.
    #[must_use]
    pub fn baseline(&self) -> Vec<(PartyId, Lateness)> {
        let Each { network, baseline, .. } = &self.each;
        let mut workspace = network.workspace();
        let settled = network.settle(baseline, &mut workspace);
        let org = network.view().org();
        let external = org.parties().filter(|&party| org.party(party).is_external());
        let late = external.map(|party| (party, settled.lateness(party)));
        late.filter(|(_, late)| late.is_late()).collect()
    }

    /// Follows the next parties.
    fn follow(&mut self) {
        let each = &self.each;
        let rest = &each.inside[self.followed..];
        let parties = &rest[..rest.len().min(CHUNK)];
        let firsts = each.firsts(parties);
        let mut order: Vec<usize> = (0..parties.len()).filter(|&at| firsts[at] == at).collect();
        // Neighbours reach much the same.
        order.sort_by_key(|&at| each.network.commitments.all(parties[at]).min());
        let job = |jobs: &[usize]| -> Vec<PartyId> { jobs.iter().map(|&at| parties[at]).collect() };
        let found = threads::map(order.chunks(LANES).map(job).collect(), |job: Vec<PartyId>| {
            let mut room = self.rooms.take().unwrap_or_else(|| each.room());
            let found = each.follow(&job, &mut room);
            self.rooms.put_back(room);
            found
        });
        let found: BTreeMap<usize, AloneImpact> = order.into_iter().zip(found.into_iter().flatten()).collect();
        self.followed += parties.len();
        self.ready
            .extend(parties.iter().zip(&firsts).map(|(&party, first)| AloneImpact {
                party,
                ..found[first].clone()
            }));
    }
}

impl Each<'_> {
    fn room(&self) -> Room {
        Room {
            lanes: Lanes::new(self.network.len()),
            causes: self.baseline.clone(),
            workspace: self.network.workspace(),
        }
    }

    /// Of each party the place of the first with the same least solution.
    fn firsts(&self, parties: &[PartyId]) -> Vec<usize> {
        let Some(together) = &self.stops_together else {
            return (0..parties.len()).collect();
        };
        let mut firsts = BTreeMap::new();
        let first = |(at, &party)| {
            let components = self
                .network
                .commitments
                .all(party)
                .map(|node| together.of[node as usize]);
            let mut components: Vec<u32> = components.collect();
            components.sort_unstable();
            *firsts.entry(components).or_insert(at)
        };
        parties.iter().enumerate().map(first).collect()
    }

    /// What becomes of each of at most [`LANES`] parties.
    fn follow(&self, parties: &[PartyId], room: &mut Room) -> Vec<AloneImpact> {
        let Self { network, baseline, .. } = self;
        let lanes = &mut room.lanes;
        lanes.clear();
        for (lane, &party) in parties.iter().enumerate() {
            if baseline.has_slower() {
                lanes.fall_back(lane);
                continue;
            }
            baseline.each_late(|node, late| lanes.put(network, node, lane, late));
            for node in network.commitments.all(party) {
                lanes.put(network, node, lane, self.by.bits());
            }
        }
        lanes.solve(network);
        let mut impacts = self.impacts(parties, &Solutions::Lanes(lanes));
        for lane in lanes_of(lanes.fallback()) {
            impacts[lane] = self.propagate(parties[lane], room);
        }
        impacts
    }

    /// What becomes of a party, by a propagation of its own.
    fn propagate(&self, party: PartyId, room: &mut Room) -> AloneImpact {
        let (network, given) = (&self.network, &self.baseline);
        let causes = &mut room.causes;
        for node in network.commitments.all(party) {
            causes.replace(node, given.late(node).max(self.by.bits()), given.slower(node));
        }
        let late = forward::settle_all(network, causes, &mut room.workspace);
        let impacts = self.impacts(&[party], &Solutions::One(late));
        for node in network.commitments.all(party).rev() {
            causes.replace(node, given.late(node), given.slower(node));
        }
        impacts.into_iter().next().expect("one of one party")
    }

    /// What there is to say of each party in its scenario.
    fn impacts(&self, parties: &[PartyId], late: &Solutions<'_>) -> Vec<AloneImpact> {
        let mut impacts: Vec<AloneImpact> = parties.iter().map(|&party| AloneImpact::of(party)).collect();
        let mut totals = Totals::default();
        let org = self.network.view().org();
        for party in org.parties() {
            let Some(latest) = late.latest(self.network.commitments.all(party)) else {
                continue;
            };
            totals.add(&latest);
            if org.party(party).is_external() {
                let late = impacts.iter_mut().zip(latest).filter(|&(_, late)| late > 0);
                late.for_each(|(impact, late)| impact.felt.push((party, Lateness::from_bits(late))));
            }
        }
        for (lane, impact) in impacts.iter_mut().enumerate() {
            (impact.late, impact.never) = (totals.late[lane] as usize, totals.never[lane] as usize);
            impact.minutes = totals.minutes[lane];
        }
        if impacts.iter().any(|impact| impact.never > 0) {
            self.stop(&mut impacts, late);
        }
        impacts
    }

    /// Adds what external customers never get.
    fn stop(&self, impacts: &mut [AloneImpact], late: &Solutions<'_>) {
        for wait in &self.waits {
            let mut never = [0; LANES];
            let lanes = wait.suppliers.iter().flat_map(|&node| lanes_of(late.never(node)));
            lanes.for_each(|lane| never[lane] += 1);
            for (impact, never) in impacts.iter_mut().zip(never) {
                if never >= wait.decided_by {
                    impact.stopped.push(wait.requirement);
                }
            }
        }
    }
}

impl Solutions<'_> {
    /// Whether a commitment is late in any of the scenarios.
    fn is_late(&self, node: u32) -> bool {
        match self {
            Self::Lanes(lanes) => lanes.is_late(node),
            Self::One(solution) => solution[node as usize] > 0,
        }
    }

    /// How late the latest of some commitments is in each of them, in the engine's bits; `None` if none is late in any.
    fn latest(&self, nodes: impl Iterator<Item = u32>) -> Option<[u32; LANES]> {
        let mut latest = None;
        for node in nodes.filter(|&node| self.is_late(node)) {
            let late = match self {
                Self::Lanes(lanes) => lanes.all(node),
                Self::One(solution) => std::array::from_fn(|lane| if lane == 0 { solution[node as usize] } else { 0 }),
            };
            let before = latest.unwrap_or([0; LANES]);
            latest = Some(std::array::from_fn(|lane| late[lane].max(before[lane])));
        }
        latest
    }

    /// A bit for each of them in which it never comes.
    fn never(&self, node: u32) -> u64 {
        match self {
            Self::Lanes(lanes) => lanes.never(node),
            Self::One(solution) => u64::from(solution[node as usize] == NEVER),
        }
    }
}

impl AloneImpact {
    fn of(party: PartyId) -> Self {
        Self {
            party,
            felt: Vec::new(),
            stopped: Vec::new(),
            late: 0,
            never: 0,
            minutes: 0,
        }
    }
}

/// What is counted of each scenario: see [`AloneImpact`].
struct Totals {
    late: [u32; LANES],
    never: [u32; LANES],
    minutes: [u64; LANES],
}

impl Default for Totals {
    fn default() -> Self {
        Self {
            late: [0; LANES],
            never: [0; LANES],
            minutes: [0; LANES],
        }
    }
}

impl Totals {
    /// Counts a party that is so late in each of them, in the engine's bits: without branches, so that a processor takes
    /// several of them at once.
    fn add(&mut self, latest: &[u32; LANES]) {
        for (lane, &late) in latest.iter().enumerate() {
            self.late[lane] += u32::from(late > 0);
            self.never[lane] += u32::from(late >= BEYOND);
            self.minutes[lane] += u64::from(if late >= BEYOND { 0 } else { late });
        }
    }
}

impl Iterator for Alone<'_> {
    type Item = AloneImpact;

    fn next(&mut self) -> Option<AloneImpact> {
        if self.ready.is_empty() && self.followed < self.each.inside.len() {
            self.follow();
        }
        self.ready.pop_front()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.each.inside.len() - self.followed + self.ready.len();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Alone<'_> {}
