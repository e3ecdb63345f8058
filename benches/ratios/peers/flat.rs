//! Arrays and nothing else: the floor that memory sets, and the plainest right answer.

use crate::subject::{Edge, Subject, number};

/// Plain dependencies without loops as compressed rows. Parties are renumbered so that suppliers come first: by level,
/// and within a level by how many dependencies they have.
pub(crate) struct Flat {
    /// By place: the party.
    pub(crate) party: Vec<u32>,
    /// By place: its own delay.
    pub(crate) late: Vec<u32>,
    /// The dependencies of place `p` are `starts[p]..starts[p + 1]`.
    starts: Vec<u32>,
    pub(crate) suppliers: Vec<u32>,
    pub(crate) slacks: Vec<u32>,
}

impl Flat {
    pub(crate) fn of(subject: &Subject) -> Self {
        let edges = subject.edges();
        let party = sweep_order(subject.nodes(), &edges);
        let mut place = vec![0; party.len()];
        for (&party, at) in party.iter().zip(0u32..) {
            place[party as usize] = at;
        }
        let starts = starts(party.len(), edges.iter().map(|edge| place[edge.customer as usize]));
        let mut free = starts.clone();
        let (mut suppliers, mut slacks) = (vec![0; edges.len()], vec![0; edges.len()]);
        for edge in &edges {
            let slot = &mut free[place[edge.customer as usize] as usize];
            suppliers[*slot as usize] = place[edge.supplier as usize];
            slacks[*slot as usize] = edge.slack;
            *slot += 1;
        }
        let late = party.iter().map(|&party| subject.late[party as usize]).collect();
        Self {
            party,
            late,
            starts,
            suppliers,
            slacks,
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.starts.windows(2).map(|ends| ends[0] as usize..ends[1] as usize)
    }

    /// How late everybody is, by place.
    pub(crate) fn sweep(&self, lateness: &mut [u32]) {
        for (place, row) in self.rows().enumerate() {
            let edges = self.suppliers[row.clone()].iter().zip(&self.slacks[row]);
            let passed = edges.map(|(&supplier, &slack)| lateness[supplier as usize].saturating_sub(slack));
            lateness[place] = passed.fold(self.late[place], u32::max);
        }
    }

    /// How late everybody is, by party.
    pub(crate) fn answer(&self) -> Vec<u32> {
        let mut lateness = vec![0; self.late.len()];
        self.sweep(&mut lateness);
        let mut by_party = vec![0; lateness.len()];
        for (&party, late) in self.party.iter().zip(lateness) {
            by_party[party as usize] = late;
        }
        by_party
    }

    /// The floor: every array once from one end to the other, one gather and one maximum an edge. Nobody waits for
    /// anybody, so the answer is none.
    pub(crate) fn stream(&self, lateness: &[u32], into: &mut [u32]) {
        let ((suppliers, _), (slacks, _)) = (self.suppliers.as_chunks(), self.slacks.as_chunks());
        let latest = latest(lateness, suppliers, slacks);
        let floor = latest
            .as_flattened()
            .iter()
            .min()
            .map_or(0, |least| least.cast_unsigned());
        for (into, &late) in into.iter_mut().zip(&self.late) {
            *into = late.max(floor);
        }
    }
}

/// The edges that the processor takes at once.
const LANES: usize = 4;

/// The largest that passes in each lane, of every other four edges: so no maximum waits for the one before. With a sign,
/// as the processor compares four numbers at once: the maximum of those without one becomes jumps, in some builds, that
/// nobody can guess.
#[inline(never)]
fn latest(lateness: &[u32], suppliers: &[[u32; LANES]], slacks: &[[u32; LANES]]) -> [[i32; LANES]; 2] {
    let mut latest = [[0; LANES]; 2];
    let ((suppliers, _), (slacks, _)) = (suppliers.as_chunks::<2>(), slacks.as_chunks::<2>());
    for (suppliers, slacks) in suppliers.iter().zip(slacks) {
        for (latest, (suppliers, slacks)) in latest.iter_mut().zip(suppliers.iter().zip(slacks)) {
            let late = suppliers.map(|supplier| lateness[supplier as usize].cast_signed());
            for lane in 0..LANES {
                latest[lane] = latest[lane].max(late[lane] - slacks[lane].cast_signed());
            }
        }
    }
    latest
}

fn starts(nodes: usize, customers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0; nodes + 1];
    for customer in customers {
        starts[customer as usize + 1] += 1;
    }
    for node in 0..nodes {
        starts[node + 1] += starts[node];
    }
    starts
}

/// The parties: by level, the longest way to somebody who depends on nobody, then by how many dependencies they have.
fn sweep_order(nodes: usize, edges: &[Edge]) -> Vec<u32> {
    let readers = starts(nodes, edges.iter().map(|edge| edge.supplier));
    let mut free = readers.clone();
    let mut customers = vec![0; edges.len()];
    let mut open = vec![0u32; nodes];
    for edge in edges {
        let slot = &mut free[edge.supplier as usize];
        customers[*slot as usize] = edge.customer;
        *slot += 1;
        open[edge.customer as usize] += 1;
    }
    let degree = open.clone();
    let mut level = vec![0u32; nodes];
    let mut queue: Vec<u32> = (0..number(nodes)).filter(|&node| open[node as usize] == 0).collect();
    let mut next = 0;
    while let Some(&node) = queue.get(next) {
        next += 1;
        let row = readers[node as usize] as usize..readers[node as usize + 1] as usize;
        for &customer in &customers[row] {
            let customer = customer as usize;
            level[customer] = level[customer].max(level[node as usize] + 1);
            open[customer] -= 1;
            if open[customer] == 0 {
                queue.push(number(customer));
            }
        }
    }
    assert_eq!(queue.len(), nodes, "an organisation without loops");
    queue.sort_unstable_by_key(|&node| (level[node as usize], degree[node as usize], node));
    queue
}
