//! Proof that a loop grows without end.
//!
//! Commitments that each depend on others among them, over edges that pass on every further minute, form a system that
//! looks the same again once all of them are later by the least common multiple of their cut-off periods. If some number
//! of turns raises every one by at least that much, as many turns again raise it by as much again, and so on for ever:
//! none of them ever arrives.
//!
//! It is looked for from above: all late commitments of a group, without those that nothing among them holds up, turned
//! round by themselves, without those that come to rest. A set that proves growth loses none of its members on the way,
//! since more members only raise each other more.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use super::network::Network;
use super::primary_delays::Causes;
use super::transfer::{BEYOND, NEVER, Transfer, common_period, unbounded};

/// How many evaluations of an edge the proofs of one group may take together. A turn gains at least a cut-off period, so
/// common calendars need a few thousand.
pub(crate) const MOST_STEPS: usize = 50_000_000;

/// How many turns a set gets before those of its members that have risen are tried by themselves; then twice as many.
const FIRST_TURNS: usize = 32;

/// How often everyone of a group is raised at most, on average, to see what would be without the horizon.
const TURNS_WITHOUT_HORIZON: usize = 4;

/// How many times round a loop that drives itself up by several ways may go.
const MOST_ROUNDS: usize = 8;

/// How many turns of a loop its growth is averaged over at most.
const MOST_TURNS: u64 = 10_000;

/// What takes part in a system that may grow, and how late it is.
pub(crate) trait System {
    /// The requirements of a commitment that take part: the edges of each, and how many of them must be late.
    fn requirements(&self, node: u32) -> impl Iterator<Item = (Range<u32>, u32)>;
    fn supplier(&self, edge: u32) -> u32;
    fn customer(&self, edge: u32) -> u32;
    /// How it passes on what goes round.
    fn transfer(&self, edge: u32) -> Transfer;
    /// How late a commitment is by what can go round.
    fn late(&self, node: u32) -> u32;
    /// How late an edge sees its supplier.
    fn seen(&self, edge: u32) -> u32 {
        self.late(self.supplier(edge))
    }
    fn slower(&self, node: u32) -> u32;
    fn recovers(&self, node: u32) -> u32;
}

/// A network under some causes, with how late every commitment is.
pub(crate) struct Labels<'n>(pub(crate) &'n Network<'n>, pub(crate) &'n Causes, pub(crate) &'n [u32]);

impl System for Labels<'_> {
    fn requirements(&self, node: u32) -> impl Iterator<Item = (Range<u32>, u32)> {
        let decided_by = |edges: &Range<u32>| self.0.choice_of(edges.start).map_or(1, |(_, choice)| choice.decided_by);
        self.0
            .requirements(node)
            .map(move |edges| (edges.clone(), decided_by(&edges)))
    }

    fn supplier(&self, edge: u32) -> u32 {
        self.0.edge(edge).supplier
    }

    fn customer(&self, edge: u32) -> u32 {
        self.0.edge(edge).customer
    }

    fn transfer(&self, edge: u32) -> Transfer {
        self.0.transfer(edge)
    }

    fn late(&self, node: u32) -> u32 {
        self.2[node as usize]
    }

    fn slower(&self, node: u32) -> u32 {
        self.1.slower(node)
    }

    fn recovers(&self, node: u32) -> u32 {
        self.0.recovers(node)
    }
}

/// Growth without end that was proved.
#[derive(Clone, Debug)]
pub(crate) struct Growth {
    /// The commitments that hold each other up.
    pub(crate) commitments: Vec<u32>,
    /// The loop that binds, each edge's supplier being the customer of the next.
    pub(crate) binding: Vec<u32>,
    /// Working minutes that the loop grows by in a turn, once it is past its start.
    pub(crate) per_turn: u32,
}

/// Tries to prove that some of `nodes` grow without end; takes what it needs off `steps`.
pub(crate) fn prove(system: &impl System, nodes: impl Iterator<Item = u32>, steps: &mut usize) -> Option<Growth> {
    let finite = nodes.filter(|&node| (1..BEYOND).contains(&system.late(node)));
    let mut set = Set::held_up(system, finite.collect());
    if let Some(growth) = set.gains_by_itself(&set.late) {
        return Some(growth);
    }
    let mut turns = FIRST_TURNS;
    while !set.nodes.is_empty() {
        let rise = set.rise(turns, steps)?;
        if let Some(growth) = set.gains_by_itself(&rise.late) {
            return Some(growth);
        }
        if rise.all_risen() {
            let (path, late) = set.growing_loop(rise.late)?;
            return Some(set.growth(set.nodes.clone(), path, &late));
        }
        let risen = Set::held_up(system, set.risen(&rise));
        if rise.rests || (!risen.nodes.is_empty() && risen.rise(turns, steps)?.all_risen()) {
            set = risen;
        } else {
            // Those that have not risen may only need longer.
            turns *= 2;
        }
    }
    None
}

/// How late everyone would be some turns later, if those in `beyond` (one group's) were as many minutes late as it says
/// there, without a horizon: growth that is faster than proofs come would be lost at it.
pub(crate) fn without_horizon(network: &Network, causes: &Causes, late: &[u32], beyond: &[(u32, u32)]) -> Vec<u32> {
    let of = &network.components().of;
    let mut late = late.to_vec();
    let mut waiting = VecDeque::new();
    for &(node, minutes) in beyond {
        if late[node as usize] == BEYOND {
            // Who only followed somebody beyond the horizon follows again.
            late[node as usize] = if minutes < BEYOND { minutes } else { 0 };
            waiting.push_back(node);
        }
    }
    let mut scratch = Vec::new();
    let mut settled = |node: u32, late: &[u32]| {
        let reaches = network.reaches(node, late, &mut scratch).max(causes.late(node));
        unbounded(reaches, causes.slower(node), network.recovers(node))
    };
    for &node in &waiting {
        // But whoever is beyond it by himself, or through others outside, stays there.
        late[node as usize] = late[node as usize].max(settled(node, &late));
    }
    let Some(&first) = waiting.front() else { return late };
    let component = of[first as usize];
    let mut left = TURNS_WITHOUT_HORIZON * network.components().members.of(component).len();
    while let Some(node) = waiting.pop_front() {
        let customers = network.readers_of(node).iter().map(|&edge| network.edge(edge).customer);
        for customer in customers.filter(|&customer| of[customer as usize] == component) {
            let raised = settled(customer, &late);
            if raised > late[customer as usize] && left > 0 {
                late[customer as usize] = raised;
                left -= 1;
                waiting.push_back(customer);
            }
        }
    }
    late
}

/// Commitments that hold each other up.
struct Set<'s, S> {
    system: &'s S,
    /// In ascending order.
    nodes: Vec<u32>,
    /// How late each of them is, in minutes without a horizon.
    late: Vec<u64>,
    /// By commitment: the requirements that its fellows can raise for ever.
    supports: Vec<Vec<Support>>,
}

/// A requirement of a commitment, by those of its edges that pass on every further minute.
struct Support {
    edges: Vec<Held>,
    /// How many of the edges must be late together, beside suppliers that never arrive: they hold up anything.
    decided_by: usize,
}

/// An edge, and the place of its supplier in the set.
#[derive(Clone, Copy)]
struct Held {
    edge: u32,
    by: usize,
}

/// One raise of a commitment, and the raise of its supplier that it follows from.
struct Raised {
    place: usize,
    held: Held,
    before: Option<usize>,
}

/// The loops that the last raise came round by, going back from raise to raise: each way from a commitment to itself,
/// and for the first one met again several ways in a row, for loops that each come to rest may drive each other up.
fn loops_back(raises: &[Raised]) -> Vec<Vec<Held>> {
    let back = std::iter::successors(raises.last(), |raise| raise.before.map(|before| &raises[before]));
    let walk: Vec<&Raised> = back.collect();
    let held = |raises: &[&Raised]| raises.iter().map(|raise| raise.held).collect();
    let mut loops = Vec::new();
    let mut path: Vec<&Raised> = Vec::new();
    for (at, &raise) in walk.iter().enumerate() {
        if let Some(start) = path.iter().position(|later| later.place == raise.place) {
            if loops.is_empty() {
                let again = (at..walk.len()).filter(|&earlier| walk[earlier].place == raise.place);
                loops.extend(again.take(MOST_ROUNDS).map(|earlier| held(&walk[start..earlier])));
            }
            loops.push(held(&path[start..]));
            path.truncate(start);
        }
        path.push(raise);
    }
    loops
}

/// What turns made of a set.
struct Rise {
    late: Vec<u64>,
    /// Whether each commitment is later by the common period, or more.
    risen: Vec<bool>,
    /// Whether a turn raised nobody.
    rests: bool,
}

impl Rise {
    fn all_risen(&self) -> bool {
        self.risen.iter().all(|&risen| risen)
    }
}

impl<'s, S: System> Set<'s, S> {
    /// The largest part of `nodes` of which each is held up by others of it.
    fn held_up(system: &'s S, mut nodes: Vec<u32>) -> Self {
        loop {
            let places: HashMap<u32, usize> = nodes.iter().copied().zip(0..).collect();
            let supports = nodes.iter().map(|&node| supports(system, &places, node));
            let supports: Vec<Vec<Support>> = supports.collect();
            if supports.iter().any(Vec::is_empty) {
                let held = nodes.iter().zip(&supports).filter(|(_, supports)| !supports.is_empty());
                nodes = held.map(|(&node, _)| node).collect();
                continue;
            }
            let late = nodes.iter().map(|&node| system.late(node).into()).collect();
            return Self {
                system,
                nodes,
                late,
                supports,
            };
        }
    }

    fn edges(&self) -> usize {
        self.supports.iter().flatten().map(|support| support.edges.len()).sum()
    }

    /// Those that turns have raised by the common period.
    fn risen(&self, rise: &Rise) -> Vec<u32> {
        let risen = self.nodes.iter().zip(&rise.risen).filter(|&(_, &risen)| risen);
        risen.map(|(&node, _)| node).collect()
    }

    /// So many turns, or fewer if all have risen or none rises any more. `None` if there are no more steps, or if no
    /// machine could wait for the common period.
    fn rise(&self, turns: usize, steps: &mut usize) -> Option<Rise> {
        let period = self.period()?;
        let mut rise = Rise {
            late: self.late.clone(),
            risen: vec![false; self.nodes.len()],
            rests: false,
        };
        for _ in 0..turns {
            *steps = steps.checked_sub(self.edges())?;
            rise.rests = !self.turn(&mut rise.late);
            let later = rise.late.iter().zip(&self.late);
            rise.risen = later.map(|(late, start)| late - start >= period).collect();
            if rise.rests || rise.all_risen() {
                break;
            }
        }
        Some(rise)
    }

    fn period(&self) -> Option<u64> {
        let edges = self.supports.iter().flatten().flat_map(|support| &support.edges);
        common_period(edges.map(|held| self.system.transfer(held.edge).period))
    }

    /// One turn inside the set alone; whether anything became later.
    fn turn(&self, late: &mut [u64]) -> bool {
        let mut rose = false;
        for place in 0..late.len() {
            if let Some((_, raised)) = self.binding(place, late)
                && raised > late[place]
            {
                late[place] = raised;
                rose = true;
            }
        }
        rose
    }

    /// The edge that binds at a commitment, and what its fellows alone make of it through that.
    fn binding(&self, place: usize, late: &[u64]) -> Option<(Held, u64)> {
        let decisive = self.supports[place]
            .iter()
            .filter_map(|support| self.decisive(support, late));
        // Of equals the first declared.
        let (held, passed) = decisive.reduce(|best, other| if other.1 > best.1 { other } else { best })?;
        Some((held, self.settle(self.nodes[place], passed)))
    }

    /// The edge that decides a requirement, and what it passes on.
    fn decisive(&self, support: &Support, late: &[u64]) -> Option<(Held, u64)> {
        let passed = |held: Held| self.system.transfer(held.edge).pass_unbounded(late[held.by]);
        if let [held] = support.edges[..] {
            return Some((held, passed(held)));
        }
        let mut edges: Vec<(Held, u64)> = support.edges.iter().map(|&held| (held, passed(held))).collect();
        edges.sort_by_key(|&(_, passed)| std::cmp::Reverse(passed));
        edges.get(support.decided_by - 1).copied()
    }

    fn settle(&self, node: u32, passed: u64) -> u64 {
        (passed + u64::from(self.system.slower(node))).saturating_sub(self.system.recovers(node).into())
    }

    /// Of the loops that raise commitments in some more turns, the one that gains most for its length, and how late
    /// everyone is by then.
    fn growing_loop(&self, mut late: Vec<u64>) -> Option<(Vec<Held>, Vec<u64>)> {
        let raises = self.raises(&mut late);
        let loops = loops_back(&raises).into_iter().chain(self.binding_loops(&late));
        let growth = |path: &Vec<Held>| u64::from(self.growth_around(path, &late)) * 1_000 / path.len() as u64;
        let measured = loops.map(|path| (growth(&path), path));
        // Of equals the first: `max_by_key` would take the last.
        let best = measured.reduce(|best, other| if other.0 > best.0 { other } else { best });
        best.map(|(_, path)| (path, late))
    }

    /// Every raise of some turns, in order.
    fn raises(&self, late: &mut [u64]) -> Vec<Raised> {
        let mut raises: Vec<Raised> = Vec::new();
        let mut last = vec![None; late.len()];
        for _ in 0..FIRST_TURNS {
            for place in 0..late.len() {
                if let Some((held, raised)) = self.binding(place, late)
                    && raised > late[place]
                {
                    late[place] = raised;
                    let before = last[held.by];
                    last[place] = Some(raises.len());
                    raises.push(Raised { place, held, before });
                }
            }
        }
        raises
    }

    fn growth(&self, commitments: Vec<u32>, path: Vec<Held>, late: &[u64]) -> Growth {
        Growth {
            commitments,
            per_turn: self.growth_around(&path, late).max(1),
            binding: path.into_iter().map(|held| held.edge).collect(),
        }
    }

    /// Growth of a loop that binds when everyone is as late as `late` says, gains in every turn even without its
    /// cut-offs, which only add to it, and needs nobody else.
    fn gains_by_itself(&self, late: &[u64]) -> Option<Growth> {
        let gains = |path: &Vec<Held>| path.iter().map(|held| self.gain(held.edge)).sum::<i64>() > 0;
        let mut loops = self.binding_loops(late).into_iter();
        let path = loops.find(|path| gains(path) && path.iter().all(|held| self.decides_alone(held.edge)))?;
        let nodes = path.iter().map(|held| self.system.customer(held.edge)).collect();
        Some(self.growth(nodes, path, late))
    }

    /// Whether an edge alone makes its customer late.
    fn decides_alone(&self, edge: u32) -> bool {
        let place = self.nodes.binary_search(&self.system.customer(edge));
        let supports = place.map_or(&[][..], |place| &self.supports[place]);
        let alone = supports.iter().filter(|support| support.decided_by == 1);
        alone.flat_map(|support| &support.edges).any(|held| held.edge == edge)
    }

    /// What an edge and its customer add to a lateness, cut-offs aside, less what they take off it.
    fn gain(&self, edge: u32) -> i64 {
        let transfer = self.system.transfer(edge);
        let customer = self.system.customer(edge);
        i64::from(transfer.switch) + i64::from(self.system.slower(customer))
            - i64::from(transfer.slack)
            - i64::from(self.system.recovers(customer))
    }

    /// The loops that come up when each commitment is followed upstream to what binds it.
    fn binding_loops(&self, late: &[u64]) -> Vec<Vec<Held>> {
        let binding: Vec<Option<Held>> = (0..self.nodes.len())
            .map(|place| self.binding(place, late).map(|(held, _)| held))
            .collect();
        let mut walk_of = vec![usize::MAX; binding.len()];
        let mut loops = Vec::new();
        for walk in 0..binding.len() {
            let (mut path, mut place) = (Vec::new(), walk);
            while walk_of[place] == usize::MAX
                && let Some(held) = binding[place]
            {
                walk_of[place] = walk;
                path.push((place, held));
                place = held.by;
            }
            // Where a walk meets itself, and not an earlier one, it has found a loop.
            if walk_of[place] == walk
                && let Some(start) = path.iter().position(|&(at, _)| at == place)
            {
                loops.push(path[start..].iter().map(|&(_, held)| held).collect());
            }
        }
        loops
    }

    /// The whole minutes that a loop gains in a turn on its own, once it is past its start: over as many turns as bring it
    /// back to where it stands between its cut-offs, or over very many where that takes too long.
    ///
    /// At least one: where a loop needs others to grow, it gains as much with their help.
    fn growth_around(&self, path: &[Held], late: &[u64]) -> u32 {
        let Some(last) = path.last() else { return 0 };
        let period = self.period().unwrap_or(u64::MAX);
        let (warm, _) = self.run_around(path, late[last.by], period);
        let (end, turns) = self.run_around(path, warm, period);
        u32::try_from((end - warm) / turns.max(1)).unwrap_or(u32::MAX)
    }

    /// Runs round a loop from `start` until it has gained `period`, and says how many turns it took.
    fn run_around(&self, path: &[Held], start: u64, period: u64) -> (u64, u64) {
        let (mut late, mut turns) = (start, 0);
        while late - start < period && turns < MOST_TURNS {
            let next = path.iter().rev().fold(late, |late, held| self.step(held.edge, late));
            if next <= late {
                break;
            }
            late = next;
            turns += 1;
        }
        (late, turns)
    }

    fn step(&self, edge: u32, late: u64) -> u64 {
        self.settle(
            self.system.customer(edge),
            self.system.transfer(edge).pass_unbounded(late),
        )
    }
}

/// The requirements of a commitment that those in `places` can raise for ever.
fn supports(system: &impl System, places: &HashMap<u32, usize>, node: u32) -> Vec<Support> {
    let requirements = system.requirements(node);
    requirements
        .filter_map(|(edges, decided_by)| support(system, places, edges, decided_by))
        .collect()
}

/// A requirement by those of its edges that pass on every further minute; `None` if they are too few, or if it needs none
/// of the set.
fn support(system: &impl System, places: &HashMap<u32, usize>, edges: Range<u32>, decided_by: u32) -> Option<Support> {
    let mut support = Support {
        edges: Vec::new(),
        decided_by: decided_by as usize,
    };
    for edge in edges.filter(|&edge| system.transfer(edge).is_unbounded()) {
        let supplier = system.supplier(edge);
        if system.seen(edge) == NEVER {
            support.decided_by = support.decided_by.checked_sub(1)?;
        } else if let Some(&by) = places.get(&supplier)
            && (system.transfer(edge).slack + 1..BEYOND).contains(&system.late(supplier))
        {
            support.edges.push(Held { edge, by });
        }
    }
    // With none left to wait for it is never already.
    ((1..=support.edges.len()).contains(&support.decided_by)).then_some(support)
}
