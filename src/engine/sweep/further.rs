//! The dependencies of a large loop that seldom matter, those first that absorb least.

use super::nearest::Supplied;
use crate::graph::number;

/// Rows of them; everybody by his place in the loop.
#[derive(Clone, Debug, Default)]
pub(super) struct Further {
    ends: Vec<u32>,
    edges: Vec<Supplied>,
    /// By row: the least that any of it absorbs; `u32::MAX` if there is none.
    least: Vec<u32>,
}

impl Further {
    pub(super) fn of<'r>(rows: impl Iterator<Item = &'r [Supplied]> + Clone) -> Self {
        let count = rows.clone().count();
        let mut further = Self {
            ends: Vec::with_capacity(count),
            edges: Vec::with_capacity(rows.clone().map(<[Supplied]>::len).sum()),
            least: Vec::with_capacity(count),
        };
        rows.for_each(|row| further.push(row));
        further
    }

    fn push(&mut self, row: &[Supplied]) {
        let start = self.edges.len();
        self.edges.extend_from_slice(row);
        self.ends.push(number(self.edges.len()));
        self.least.push(0);
        self.sort(start, self.ends.len() - 1);
    }

    /// What the edges of each row absorb at least.
    pub(super) fn least(&self) -> &[u32] {
        &self.least
    }

    /// Sets what is absorbed on the way from a supplier, if it stands in the row.
    pub(super) fn set(&mut self, row: usize, before: Supplied, absorbs: u32) {
        let start = self.start(row);
        let mut edges = self.edges[start..self.ends[row] as usize].iter_mut();
        if let Some(edge) = edges.find(|edge| **edge == before) {
            edge.1 = absorbs;
            self.sort(start, row);
        }
    }

    fn sort(&mut self, start: usize, row: usize) {
        let edges = &mut self.edges[start..self.ends[row] as usize];
        edges.sort_unstable_by_key(|&(supplier, absorbs)| (absorbs, supplier));
        self.least[row] = edges.first().map_or(u32::MAX, |&(_, absorbs)| absorbs);
    }

    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }

    /// How late somebody is who was that `late` and has this row, when nobody is later than the `latest`, who isn't
    /// later than the horizon.
    pub(super) fn raise(&self, row: usize, late: u32, latest: u32, lateness: &[u32]) -> u32 {
        let mut late = late;
        for &(supplier, absorbs) in &self.edges[self.start(row)..self.ends[row] as usize] {
            if latest.saturating_sub(absorbs) <= late {
                break;
            }
            late = late.max(lateness[supplier as usize].saturating_sub(absorbs));
        }
        late
    }
}
