//! What binds: the dependencies that bind at the final lateness, and which way they lead back to a cause.
//!
//! All that is printed or drawn of a delay is part of this: chains are paths in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::critical_path::{At, Link, raised_step};
use super::explained::Explained;
use super::part::{Part, Parts};
use crate::graph::{Csr, number};
use crate::org::DependencyId;

/// Not reached.
const FAR: u32 = u32::MAX;

impl Explained<'_> {
    /// The edges that bind at a commitment, at the final lateness of all: of each requirement that passes on
    /// as much as reaches it those that do so too. In order of declaration; none where its own delay is larger.
    pub(crate) fn binding_edges(&self, node: u32) -> Vec<(u32, Part)> {
        let reaches = self.reaches(node);
        if reaches == 0 || self.causes.late(node) > reaches {
            return Vec::new();
        }
        let mut parts = Parts::default();
        let binding = |edge: u32| {
            let role = parts.of(self, edge);
            role.binds(reaches).then_some((edge, role.part))
        };
        self.network.edges_of(node).filter_map(binding).collect()
    }

    /// The same as links of a chain; a backup and whom it replaces are one.
    fn binding_links(&self, node: u32) -> impl Iterator<Item = Link> {
        let binding = self.binding_edges(node).into_iter();
        binding.filter_map(|(edge, part)| match part {
            Part::Arrives => Some(Link::Edge(edge)),
            Part::GivenUp { backup } => Some(Link::Switch {
                edge: backup,
                instead_of: edge,
            }),
            Part::StandsIn | Part::Unneeded => None,
        })
    }

    /// Whether a commitment is late by itself: nothing makes it later than its own delay.
    pub(crate) fn is_cause(&self, node: u32) -> bool {
        self.late(node) > 0 && self.causes.late(node) >= self.reaches(node)
    }

    /// The last link of the chain of a commitment, of what binds at the end: among several the first declared of those
    /// that lead the shortest way out of the loop they are in. `None` where it is its own cause.
    pub(crate) fn binding_link(&self, node: u32) -> Option<Link> {
        if self.is_cause(node) {
            return None;
        }
        let mut links = self.binding_links(node);
        links.find(|&link| self.nearness().is_nearer(self, node, link))
    }

    fn nearness(&self) -> &Nearness {
        self.nearness.get_or_init(|| Nearness::of(self))
    }

    /// Whether what binds at the end leads back from a commitment to its own delay or out of its loop. It does not where
    /// lateness lifted itself round that.
    pub(crate) fn leads_back(&self, node: u32) -> bool {
        self.nearness().hops[node as usize] != FAR
    }
}

/// How near every commitment is to where the delay comes into its loop, along what binds.
#[derive(Clone, Debug)]
pub(crate) struct Nearness {
    /// By commitment: hops within its loop.
    hops: Vec<u32>,
    /// By commitment: whether it leads all the way back to a cause, through no loop round which lateness lifted itself.
    leads: Vec<bool>,
}

impl Nearness {
    /// O(dependencies of late commitments).
    fn of(explained: &Explained<'_>) -> Self {
        let count = explained.network.len();
        let mut nearness = Self {
            hops: vec![FAR; count],
            leads: vec![false; count],
        };
        let components = explained.network.components();
        for component in 0..number(components.len()) {
            let members = components.members.of(component).iter().copied();
            nearness.enter(
                explained,
                &members.filter(|&node| explained.late(node) > 0).collect::<Vec<_>>(),
            );
        }
        nearness
    }

    /// Finds the late members of one loop, or the one commitment that is in none, those before being found.
    fn enter(&mut self, explained: &Explained<'_>, late: &[u32]) {
        let mut within: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let (mut causes, mut others) = (Vec::new(), Vec::new());
        for &node in late {
            if explained.is_cause(node) {
                causes.push(node);
            }
            for link in explained.binding_links(node) {
                match link {
                    Link::Edge(edge) if !explained.is_outside(edge) => {
                        within
                            .entry(explained.network.edge(edge).supplier)
                            .or_default()
                            .push(node);
                    }
                    Link::Edge(edge) if !self.leads[explained.network.edge(edge).supplier as usize] => {
                        others.push(node);
                    }
                    _ => causes.push(node),
                }
            }
        }
        for node in self.spread(causes, &within) {
            self.leads[node as usize] = true;
        }
        self.spread(others, &within);
    }

    /// Goes on from some members of a loop to all whom they make late and who were not reached yet: those.
    fn spread(&mut self, starts: Vec<u32>, within: &BTreeMap<u32, Vec<u32>>) -> Vec<u32> {
        let mut open: VecDeque<(u32, u32)> = starts.into_iter().map(|node| (node, 0)).collect();
        let mut reached = Vec::new();
        while let Some((node, hops)) = open.pop_front() {
            if self.hops[node as usize] == FAR {
                self.hops[node as usize] = hops;
                reached.push(node);
                let customers = within.get(&node).into_iter().flatten();
                open.extend(customers.map(|&customer| (customer, hops + 1)));
            }
        }
        reached
    }

    /// Whether a link leads towards a cause: out of the loop, or nearer to where the delay comes in.
    fn is_nearer(&self, explained: &Explained<'_>, node: u32, link: Link) -> bool {
        let Link::Edge(edge) = link else { return true };
        let (node, supplier) = (node as usize, explained.network.edge(edge).supplier as usize);
        let nearer = explained.is_outside(edge) || self.hops[supplier] < self.hops[node];
        nearer && self.leads[supplier] == self.leads[node]
    }
}

/// The binding sub-graph of some commitments: everything that binds on the way to them, their critical paths included.
///
/// Its vertices are commitments and, where lateness lifted itself round a loop, the raises by which it did: commitment `n`
/// is vertex `n`, raise `r` is vertex `commitments + r`.
#[derive(Debug)]
pub(crate) struct BindingSubgraph {
    pub(crate) edges: BTreeSet<u32>,
    /// Backups gone over to.
    pub(crate) stand_ins: BTreeSet<u32>,
    /// From a vertex to one that it is late because of.
    links: Vec<(u32, u32)>,
    /// From a vertex to a cause: itself, late on its own, or a supplier given up for a backup.
    sources: Vec<(u32, u32)>,
    nodes: BTreeSet<u32>,
    raises: BTreeSet<u32>,
    open: Vec<u32>,
}

impl BindingSubgraph {
    /// Depth-first search from `nodes` back to the causes.
    ///
    /// O(dependencies on the way × log of them), and in loops in which lateness lifted itself the raises.
    pub(crate) fn of(explained: &Explained<'_>, nodes: impl IntoIterator<Item = u32>) -> Self {
        let mut subgraph = Self {
            edges: BTreeSet::new(),
            stand_ins: BTreeSet::new(),
            links: Vec::new(),
            sources: Vec::new(),
            nodes: BTreeSet::new(),
            raises: BTreeSet::new(),
            open: nodes.into_iter().collect(),
        };
        while let Some(node) = subgraph.open.pop() {
            if explained.late(node) > 0 && subgraph.nodes.insert(node) {
                subgraph.pass(explained, node);
            }
        }
        let edges = &subgraph.edges;
        subgraph.stand_ins.retain(|edge| !edges.contains(edge));
        subgraph
    }

    /// Its dependencies.
    pub(crate) fn dependencies(&self, explained: &Explained<'_>) -> BTreeSet<DependencyId> {
        dependencies(explained, &self.edges)
    }

    /// Its causes, in order of declaration.
    pub(crate) fn causes(&self, explained: &Explained<'_>) -> Vec<u32> {
        let mut causes: Vec<u32> = self.sources.iter().map(|&(_, cause)| cause).collect();
        causes.sort_unstable_by_key(|&node| explained.network.commitments.place(node));
        causes.dedup();
        causes
    }

    /// The causes of each of `nodes` alone, in order of declaration: reachability with a bit for each of 64 causes at once,
    /// from the causes forward.
    ///
    /// O(causes / 64 × links).
    pub(crate) fn causes_of_each(&self, explained: &Explained<'_>, nodes: &[u32]) -> Vec<Vec<u32>> {
        let vertices = explained.network.len() + explained.solution.raises.len();
        let late_because = Csr::group(vertices, self.links.iter().map(|&(vertex, before)| (before, vertex)));
        let causes = self.causes(explained);
        let place_of: BTreeMap<u32, usize> = causes.iter().copied().zip(0..).collect();
        let mut found = vec![Vec::new(); nodes.len()];
        for (block, some) in causes.chunks(64).enumerate() {
            let mut reached = vec![0_u64; vertices];
            let places = self.sources.iter().map(|&(vertex, cause)| (vertex, place_of[&cause]));
            let starts = places
                .filter(|&(_, place)| place / 64 == block)
                .map(|(vertex, place)| (vertex, 1 << (place % 64)));
            let mut worklist: Vec<(u32, u64)> = starts.collect();
            while let Some((vertex, bits)) = worklist.pop() {
                let known = &mut reached[vertex as usize];
                if *known | bits != *known {
                    *known |= bits;
                    let bits = *known;
                    worklist.extend(late_because.of(vertex).iter().map(|&next| (next, bits)));
                }
            }
            for (found, &node) in found.iter_mut().zip(nodes) {
                let bits = reached[node as usize];
                found.extend(
                    some.iter()
                        .enumerate()
                        .filter(|&(place, _)| bits >> place & 1 > 0)
                        .map(|(_, &one)| one),
                );
            }
        }
        found
    }

    /// Whether an edge is part of it, or the one of a backup gone over to.
    pub(crate) fn has(&self, edge: u32) -> bool {
        self.edges.contains(&edge) || self.stand_ins.contains(&edge)
    }

    fn pass(&mut self, explained: &Explained<'_>, node: u32) {
        if explained.is_cause(node) {
            self.sources.push((node, node));
        }
        for (edge, part) in explained.binding_edges(node) {
            let supplier = explained.network.edge(edge).supplier;
            match part {
                Part::StandsIn => {
                    self.stand_ins.insert(edge);
                }
                Part::GivenUp { .. } => self.give_up(edge, (node, supplier)),
                Part::Arrives => {
                    self.edges.insert(edge);
                    self.links.push((node, supplier));
                    self.open.push(supplier);
                }
                Part::Unneeded => {}
            }
        }
        if let Some(raise) = explained
            .solution
            .raises
            .last(node)
            .filter(|_| !explained.leads_back(node))
        {
            self.links.push((node, number(explained.network.len()) + raise));
            self.pass_raises(explained, raise);
        }
    }

    fn give_up(&mut self, edge: u32, source: (u32, u32)) {
        self.edges.insert(edge);
        self.sources.push(source);
    }

    /// The hops by which lateness lifted itself.
    fn pass_raises(&mut self, explained: &Explained<'_>, raise: u32) {
        let commitments = number(explained.network.len());
        let mut next = Some(raise);
        while let Some(raise) = next.filter(|&raise| self.raises.insert(raise)) {
            let vertex = commitments + raise;
            let (step, before) = raised_step(explained, raise);
            match step.link {
                Link::Edge(edge) => {
                    self.edges.insert(edge);
                }
                Link::Switch { edge, instead_of } => {
                    self.stand_ins.insert(edge);
                    self.give_up(instead_of, (vertex, explained.network.edge(instead_of).supplier));
                }
                Link::Own => self.sources.push((vertex, step.node)),
                Link::GivenUp | Link::Growth(_) => {}
            }
            next = match before {
                Some(At::Raise(raise)) => {
                    self.links.push((vertex, commitments + raise));
                    Some(raise)
                }
                Some(At::Node(node)) => {
                    self.links.push((vertex, node));
                    self.open.push(node);
                    None
                }
                None => None,
            };
        }
    }
}

/// The dependencies of some edges.
pub(crate) fn dependencies(explained: &Explained<'_>, edges: &BTreeSet<u32>) -> BTreeSet<DependencyId> {
    edges.iter().map(|&edge| explained.network.dependency(edge)).collect()
}
