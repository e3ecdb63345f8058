//! A network laid out for going through it again and again: commitments in the order in which they are worked out.

use std::ops::Range;

use super::narrow;
use super::order::order;
use super::side::Room;
use super::threads::Rooms;
use super::wide;
use crate::engine::network::Network;
use crate::engine::order_statistic::Ranks;
use crate::engine::transfer::Transfer;
use crate::graph::number;

/// Commitments by place in the order of working out, suppliers before customers wherever there is no loop.
#[derive(Clone, Debug)]
pub(crate) struct Wiring {
    /// The commitment at each place, and the place of each commitment.
    pub(super) commitments: Vec<u32>,
    pub(super) places: Vec<u32>,
    /// The stretches of places that follow each other.
    pub(super) stretches: Vec<Stretch>,
    /// By place: working minutes that it makes up by itself.
    pub(super) recovers: Vec<u32>,
    /// By place: whether it has parts, or makes anything up.
    special: Vec<bool>,
    plain: Grouped<Plain>,
    parts: Grouped<Part>,
    part_edges: Vec<PartEdge>,
    /// By place: who reads it, through plain dependencies and through parts.
    plain_readers: Grouped<Plain>,
    part_readers: Grouped<PartReader>,
    /// The edges of parts with several suppliers, by what they pass on.
    pub(super) ranks: Ranks,
    /// Whether lanes are exact with every term.
    pub(super) fits: bool,
    /// Room for scenarios side by side, kept from one batch to the next.
    pub(super) rooms: Rooms<Room>,
}

/// Places that are worked out together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) places: Range<u32>,
    pub(super) kind: Kind,
    /// How many dependencies they have.
    pub(super) edges: usize,
}

/// What the dependencies of a stretch are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// No loop: each is worked out once.
    Straight,
    /// One strongly connected group that can only absorb.
    Absorbing,
    /// One strongly connected group that can make a delay larger, by its terms alone.
    Expanding,
}

/// The other end of a dependency that has a slack and nothing else.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plain {
    pub(super) place: u32,
    pub(super) slack: u32,
}

/// A requirement with several suppliers, or with one and more terms than a slack.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) edges: Range<u32>,
    /// How many must be late for the customer to be.
    pub(super) decided_by: u32,
}

/// Who reads a supplier through a part.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PartReader {
    /// Its place, and what must be exceeded to matter.
    pub(super) reader: Plain,
    /// The edge of the part.
    pub(super) edge: u32,
}

/// One supplier of a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartEdge {
    pub(super) place: u32,
    pub(super) transfer: Transfer,
}

/// Items by place, those of one place side by side.
#[derive(Clone, Debug)]
struct Grouped<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Clone + Default> Grouped<T> {
    /// Groups items by place, keeping their order within a place.
    fn group(places: usize, items: &[(u32, T)]) -> Self {
        let mut starts = vec![0u32; places + 1];
        for (place, _) in items {
            starts[*place as usize + 1] += 1;
        }
        for place in 0..places {
            starts[place + 1] += starts[place];
        }
        let mut free = starts.clone();
        let mut sorted = vec![T::default(); items.len()];
        for (place, item) in items {
            let slot = &mut free[*place as usize];
            sorted[*slot as usize] = item.clone();
            *slot += 1;
        }
        Self { starts, items: sorted }
    }

    #[inline]
    fn of(&self, place: u32) -> &[T] {
        self.of_all(place..place + 1)
    }

    /// The items of places that follow each other.
    #[inline]
    fn of_all(&self, places: Range<u32>) -> &[T] {
        let [start, end] = [places.start, places.end].map(|place| self.starts[place as usize] as usize);
        &self.items[start..end]
    }
}

impl Wiring {
    /// Lays a network out. O(commitments + dependencies).
    pub(crate) fn of(network: &Network) -> Self {
        let (commitments, stretches) = order(network);
        let mut places = vec![0; commitments.len()];
        for (&commitment, place) in commitments.iter().zip(0..) {
            places[commitment as usize] = place;
        }
        let mut collected = Collected::default();
        for (&commitment, place) in commitments.iter().zip(0..) {
            collected.requirements(network, &places, commitment, place);
        }
        let count = commitments.len();
        let recovers = commitments.iter().map(|&node| network.recovers[node as usize]);
        let recovers: Vec<u32> = recovers.collect();
        let mut special: Vec<bool> = recovers.iter().map(|&recovers| recovers > 0).collect();
        for (place, _) in &collected.parts {
            special[*place as usize] = true;
        }
        let read = |edges: &[(u32, Plain)]| -> Vec<(u32, Plain)> {
            edges
                .iter()
                .map(|&(place, Plain { place: supplier, slack })| (supplier, Plain { place, slack }))
                .collect()
        };
        Self {
            recovers,
            special,
            plain_readers: Grouped::group(count, &read(&collected.plain)),
            part_readers: Grouped::group(count, &collected.read),
            ranks: collected.ranks(),
            plain: Grouped::group(count, &collected.plain),
            parts: Grouped::group(count, &collected.parts),
            fits: collected.part_edges.iter().all(|edge| wide::fits(&edge.transfer)),
            part_edges: collected.part_edges,
            rooms: Rooms::new(),
            commitments,
            places,
            stretches,
        }
    }

    /// How many commitments there are.
    pub(super) fn len(&self) -> usize {
        self.commitments.len()
    }

    /// The suppliers of a place through plain dependencies.
    #[inline]
    pub(super) fn plain(&self, place: u32) -> &[Plain] {
        self.plain.of(place)
    }

    /// The suppliers of places that follow each other, through plain dependencies.
    #[inline]
    pub(super) fn plain_of_all(&self, places: Range<u32>) -> &[Plain] {
        self.plain.of_all(places)
    }

    /// The other requirements of a place.
    #[inline]
    pub(super) fn parts(&self, place: u32) -> &[Part] {
        self.parts.of(place)
    }

    /// Whether there is more to say of a place than its plain dependencies.
    #[inline]
    pub(super) fn is_special(&self, place: u32) -> bool {
        self.special[place as usize]
    }

    /// The suppliers of a part.
    #[inline]
    pub(super) fn suppliers(&self, part: &Part) -> &[PartEdge] {
        &self.part_edges[part.edges.start as usize..part.edges.end as usize]
    }

    /// How the edge of a part passes lateness on.
    #[inline]
    pub(super) fn transfer(&self, edge: u32) -> &Transfer {
        &self.part_edges[edge as usize].transfer
    }

    /// Who reads a place through plain dependencies.
    #[inline]
    pub(super) fn plain_readers(&self, place: u32) -> &[Plain] {
        self.plain_readers.of(place)
    }

    /// Who reads a place through parts.
    #[inline]
    pub(super) fn part_readers(&self, place: u32) -> &[PartReader] {
        self.part_readers.of(place)
    }

    /// The stretch a place lies in.
    pub(super) fn stretch_of(&self, place: u32) -> usize {
        self.stretches.partition_point(|stretch| stretch.places.end <= place)
    }
}

/// The dependencies of all places, not yet grouped.
#[derive(Default)]
struct Collected {
    plain: Vec<(u32, Plain)>,
    parts: Vec<(u32, Part)>,
    part_edges: Vec<PartEdge>,
    /// By supplier: who reads it through a part.
    read: Vec<(u32, PartReader)>,
}

impl Collected {
    fn requirements(&mut self, network: &Network, places: &[u32], commitment: u32, place: u32) {
        let mut edges = network.edges_of(commitment);
        while let Some(edge) = edges.next() {
            if let Some((_, choice)) = network.choice_of(edge) {
                edges.start = choice.edges.end;
                self.part(network, places, place, choice.edges.clone(), choice.decided_by);
                continue;
            }
            let transfer = network.transfer(edge);
            if transfer.is_plain() && transfer.slack <= narrow::LARGEST_SLACK {
                let supplier = places[network.edge(edge).supplier as usize];
                let slack = transfer.slack;
                self.plain.push((place, Plain { place: supplier, slack }));
            } else {
                self.part(network, places, place, edge..edge + 1, 1);
            }
        }
    }

    fn part(&mut self, network: &Network, places: &[u32], place: u32, edges: Range<u32>, decided_by: u32) {
        let first = number(self.part_edges.len());
        for edge in edges {
            let transfer = network.transfer(edge);
            let supplier = places[network.edge(edge).supplier as usize];
            let (slack, edge) = (transfer.slack, number(self.part_edges.len()));
            self.read.push((
                supplier,
                PartReader {
                    reader: Plain { place, slack },
                    edge,
                },
            ));
            self.part_edges.push(PartEdge {
                place: supplier,
                transfer,
            });
        }
        let edges = first..number(self.part_edges.len());
        self.parts.push((place, Part { edges, decided_by }));
    }

    fn ranks(&self) -> Ranks {
        let parts = self.parts.iter().map(|(_, part)| part);
        let choices = parts.filter(|part| part.edges.len() > 1);
        let choices = choices.map(|part| (part.edges.clone(), number(part.edges.len()) + 1 - part.decided_by));
        let on_time = |edge: u32| self.part_edges[edge as usize].transfer.pass(0);
        Ranks::of(self.part_edges.len(), choices, on_time)
    }
}
