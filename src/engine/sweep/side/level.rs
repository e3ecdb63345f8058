//! The requirements of one level that are more than slack, shared out among the tables.

use super::Side;
use crate::engine::network::{Choice, Network};
use crate::engine::sweep::blocks::LANES;
use crate::engine::sweep::few::{Few, One, Switched};

/// What has not found its table yet.
pub(super) struct Level<'n> {
    network: &'n Network<'n>,
    /// Edges that are the only ones of their requirements.
    singles: Vec<u32>,
    /// Requirements with several suppliers, and their customers.
    choices: Vec<(u32, &'n Choice)>,
}

impl<'n> Level<'n> {
    /// What some commitments have; the edges that are more than plain are added to `odd`.
    pub(super) fn of(network: &'n Network<'n>, nodes: impl Iterator<Item = u32>, odd: &mut Vec<u32>) -> Self {
        let mut level = Self {
            network,
            singles: Vec::new(),
            choices: Vec::new(),
        };
        for node in nodes {
            level.push(node, odd);
        }
        level
    }

    fn push(&mut self, node: u32, odd: &mut Vec<u32>) {
        let network = self.network;
        let mut edges = network.edges_of(node);
        while let Some(edge) = edges.next() {
            if network.is_plain(edge) {
                continue;
            }
            if let Some((_, choice)) = network.choice_of(edge) {
                edges.start = choice.edges.end;
                odd.extend(choice.edges.clone());
                self.choices.push((node, choice));
            } else {
                odd.push(edge);
                self.singles.push(edge);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.singles.is_empty() && self.choices.is_empty()
    }

    /// Gives everything to the tables.
    pub(super) fn share_out(mut self, side: &mut Side) {
        let network = self.network;
        for &edge in &self.singles {
            let known = side.cut_offs.push(network, edge) || side.softened.push(network, edge);
            if !known {
                side.mixed.push(network, edge);
            }
        }
        side.cut_offs.end_level();
        side.softened.end_level();
        self.take_few(&mut side.twos, &mut side.switched_twos);
        self.take_few(&mut side.threes, &mut side.switched_threes);
        self.take_few(&mut side.twos_of_three, &mut side.switched_twos_of_three);
        self.choices
            .sort_by_key(|&(_, choice)| (choice.edges.len(), choice.decided_by));
        for (customer, choice) in self.choices {
            side.choices.push(network, customer, choice);
        }
    }

    /// Takes out the choices with `N` suppliers and nothing but slack and switch times of which `D` decide.
    fn take_few<const N: usize, const D: usize>(
        &mut self,
        plain: &mut Vec<Few<N, D>>,
        switched: &mut Vec<Switched<N, D>>,
    ) {
        let network = self.network;
        let mut ones: [Vec<One<N>>; 2] = Default::default();
        self.choices.retain(|&(customer, choice)| {
            let fits = choice.decided_by as usize == D;
            let one = fits.then(|| One::of(network, customer, choice.edges.clone())).flatten();
            if let Some(one) = one {
                ones[usize::from(one.is_switched())].push(one);
            }
            one.is_none()
        });
        let [without, with] = ones;
        plain.extend(without.chunks(LANES).map(Few::of));
        switched.extend(with.chunks(LANES).map(Switched::of));
    }
}
