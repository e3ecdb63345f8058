//! In which order a matrix lists parties, and which of them stand in squares along its diagonal.

use std::collections::{BTreeMap, BTreeSet};

use super::scene::{Scene, Shown};
use crate::graph::{Csr, components, number};
use crate::org::PartyKind;

/// By what a matrix is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Customers before their suppliers: only within loops does anything stand left of the diagonal.
    Loops,
    /// Departments together.
    Departments,
}

/// Parties from top to bottom, and squares.
#[derive(Debug)]
pub(super) struct Sequence {
    pub(super) parties: Vec<usize>,
    pub(super) squares: Vec<Square>,
}

/// Neighbours on the diagonal that belong together.
#[derive(Debug)]
pub(super) struct Square {
    /// The place of the first, and how many they are.
    pub(super) first: usize,
    pub(super) count: usize,
    pub(super) name: String,
}

/// Within a square: layer by layer, in each department by department.
type LayerKey = (usize, Option<usize>, usize);

fn key(scene: &Scene, party: usize) -> LayerKey {
    let shown = &scene.parties[party];
    (shown.layer, shown.card, party)
}

/// The order of a scene.
///
/// O((parties + ties) log parties).
pub(super) fn sequence(scene: &Scene, by: By) -> Sequence {
    let groups = match by {
        By::Loops => Knots::of(scene).in_order(scene),
        By::Departments => departments(scene),
    };
    let mut sequence = Sequence {
        parties: Vec::new(),
        squares: Vec::new(),
    };
    for group in groups.into_iter().filter(|group| !group.is_empty()) {
        let name = match by {
            By::Loops if group.len() > 1 => format!("{} parties in loops", group.len()),
            By::Loops => String::new(),
            By::Departments => department(scene, &scene.parties[group[0]]),
        };
        if !name.is_empty() {
            let (first, count) = (sequence.parties.len(), group.len());
            sequence.squares.push(Square { first, count, name });
        }
        sequence.parties.extend(group);
    }
    sequence
}

/// What its department is called; nothing for who has none.
fn department(scene: &Scene, party: &Shown) -> String {
    party
        .card
        .map_or(String::new(), |card| scene.parties[card].name.clone())
}

/// The external customers, then department by department, those nearest to the customers first.
fn departments(scene: &Scene) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<(bool, Option<usize>), Vec<usize>> = BTreeMap::new();
    for party in scene.drawn() {
        let shown = &scene.parties[party];
        let inside = shown.kind != PartyKind::External;
        groups.entry((inside, shown.card)).or_default().push(party);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    for (_, group) in &mut groups {
        group.sort_by_key(|&party| key(scene, party));
    }
    groups.sort_by_key(|((inside, card), group)| {
        let middle = scene.parties[group[group.len() / 2]].layer;
        (*inside, card.is_none(), middle, *card)
    });
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The parties that depend on each other in circles, and everybody else by itself.
struct Knots {
    members: Vec<Vec<usize>>,
    /// By knot: those on which it depends.
    suppliers: Vec<Vec<usize>>,
    /// By knot: how many of those that depend on it are not placed yet.
    waits: Vec<usize>,
}

impl Knots {
    fn of(scene: &Scene) -> Self {
        let ties = || {
            let ties = scene.ties.iter();
            ties.map(|tie| (number(tie.customer), number(tie.supplier)))
        };
        let found = components(&Csr::group(scene.parties.len(), ties()));
        let knot = |party: usize| found.of[party] as usize;
        let mut members = vec![Vec::new(); found.len()];
        for party in scene.drawn() {
            members[knot(party)].push(party);
        }
        let pairs = scene.ties.iter().map(|tie| (knot(tie.customer), knot(tie.supplier)));
        let pairs: BTreeSet<_> = pairs.filter(|(customer, supplier)| customer != supplier).collect();
        let (mut suppliers, mut waits) = (vec![Vec::new(); found.len()], vec![0; found.len()]);
        for (customer, supplier) in pairs {
            suppliers[customer].push(supplier);
            waits[supplier] += 1;
        }
        for members in &mut members {
            members.sort_by_key(|&party| key(scene, party));
        }
        Self {
            members,
            suppliers,
            waits,
        }
    }

    /// Customers before suppliers; of those that may come next whoever is nearest to the external customers.
    fn in_order(mut self, scene: &Scene) -> Vec<Vec<usize>> {
        let drawn = |knot: &usize| !self.members[*knot].is_empty();
        let key_of = |members: &[usize]| key(scene, members[0]);
        let free = (0..self.members.len())
            .filter(drawn)
            .filter(|&knot| self.waits[knot] == 0);
        let mut free: BTreeSet<(LayerKey, usize)> = free.map(|knot| (key_of(&self.members[knot]), knot)).collect();
        let mut order = Vec::new();
        while let Some((_, knot)) = free.pop_first() {
            for &supplier in &self.suppliers[knot] {
                self.waits[supplier] -= 1;
                if self.waits[supplier] == 0 {
                    free.insert((key_of(&self.members[supplier]), supplier));
                }
            }
            order.push(std::mem::take(&mut self.members[knot]));
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::scenes;
    use super::*;

    #[test]
    fn only_loops_stand_left_of_the_diagonal() {
        for scene in scenes() {
            let sequence = sequence(&scene, By::Loops);
            let mut sorted = sequence.parties.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, scene.drawn());
            let place = |party: usize| sequence.parties.iter().position(|&other| other == party);
            let square = |place| {
                let within = |square: &&Square| (square.first..square.first + square.count).contains(&place);
                sequence.squares.iter().find(within).map(|square| square.first)
            };
            for tie in &scene.ties {
                let [customer, supplier] = [tie.customer, tie.supplier].map(|party| place(party).expect("it is drawn"));
                let together = square(customer).is_some() && square(customer) == square(supplier);
                assert!(customer < supplier || together, "{}", tie.details);
            }
        }
    }

    #[test]
    fn departments_stand_together() {
        for scene in scenes() {
            let sequence = sequence(&scene, By::Departments);
            for square in &sequence.squares {
                let members = &sequence.parties[square.first..square.first + square.count];
                let card = scene.parties[members[0]].card;
                assert!(members.iter().all(|&party| scene.parties[party].card == card));
                let drawn = scene.drawn();
                let all = drawn.iter().filter(|&&party| scene.parties[party].card == card).count();
                assert_eq!(all, square.count, "{}", square.name);
            }
        }
    }
}
