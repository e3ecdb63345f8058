//! Who in a loop is told of whom: rows of customers, a few of them side by side.

use crate::graph::number;

/// How many customers stand side by side.
pub(super) const SIDE_BY_SIDE: usize = 4;

/// Rows of customers, and what the edge and the customer take off a lateness. Rows are filled up with the commitment
/// itself, which tells itself nothing new.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// By row: where it ends.
    ends: Vec<u32>,
    packs: Vec<Pack>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Pack {
    pub(super) customers: [u32; SIDE_BY_SIDE],
    pub(super) absorbs: [u32; SIDE_BY_SIDE],
}

impl Told {
    /// The rows of commitments: each one's number, its customers and what is absorbed on the way to each.
    pub(super) fn of<'r>(rows: impl Iterator<Item = (u32, &'r [(u32, u32)])> + Clone) -> Self {
        let packs = |(_, told): (u32, &[(u32, u32)])| told.len().div_ceil(SIDE_BY_SIDE);
        let mut all = Self {
            ends: Vec::with_capacity(rows.clone().count()),
            packs: Vec::with_capacity(rows.clone().map(packs).sum()),
        };
        rows.for_each(|(own, told)| all.push(own, told));
        all
    }

    fn push(&mut self, own: u32, told: &[(u32, u32)]) {
        for few in told.chunks(SIDE_BY_SIDE) {
            let at = |place: usize| few.get(place).copied().unwrap_or((own, u32::MAX));
            self.packs.push(Pack {
                customers: std::array::from_fn(|place| at(place).0),
                absorbs: std::array::from_fn(|place| at(place).1),
            });
        }
        self.ends.push(number(self.packs.len()));
    }

    /// Where the packs of a row start and end.
    #[inline]
    pub(super) fn bounds(&self, row: usize) -> (u32, u32) {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        (start, self.ends[row])
    }

    #[inline]
    pub(super) fn packs(&self, (start, end): (u32, u32)) -> &[Pack] {
        &self.packs[start as usize..end as usize]
    }

    /// Asks memory for a row that will be needed soon.
    #[inline]
    pub(super) fn touch(&self, (start, _): (u32, u32)) {
        std::hint::black_box(self.packs.get(start as usize).map(|pack| pack.customers[0]));
    }

    /// Sets what is absorbed on the way to a customer in a row who is told of so much less.
    pub(super) fn set(&mut self, row: usize, (customer, before): (u32, u32), absorbs: u32) {
        let (start, end) = self.bounds(row);
        let packs = &mut self.packs[start as usize..end as usize];
        let mut slots = packs
            .iter_mut()
            .flat_map(|pack| pack.customers.iter().zip(&mut pack.absorbs));
        if let Some((_, slot)) = slots.find(|(to, absorbs)| (**to, **absorbs) == (customer, before)) {
            *slot = absorbs;
        }
    }
}
