//! Bringing lateness to the hub of a large loop.
//!
//! How much is absorbed on the way from anybody to the hub is known from when the loop was laid out; so is with whose
//! lateness the hub will be latest, and only those on that way are told of it. Where slack was changed meanwhile, others
//! lead on, the most promising first. Whatever is guessed, nobody is raised too much.

use std::collections::BinaryHeap;

use super::web::Web;
use crate::graph::number;

/// One in so many tell their customers at most.
const FEW: usize = 16;

/// Raises those through whom the hub will be as late as it gets. Nobody is later than the horizon; the loop begins with
/// `first`.
pub(super) fn lead_to_hub(web: &Web, first: u32, lateness: &mut [u32], open: &mut BinaryHeap<(u32, u32)>) {
    let nodes = first as usize..first as usize + web.far.len();
    let arrives = || {
        lateness[nodes.clone()]
            .iter()
            .zip(&web.far)
            .map(|(late, far)| late.saturating_sub(*far))
    };
    let most = arrives().max().unwrap_or(0);
    let best = arrives().position(|arrives| arrives == most);
    let mut lead = Lead {
        web,
        first,
        lateness,
        open,
    };
    lead.open.clear();
    if let Some(best) = best {
        lead.wait(number(best));
        lead.search();
    }
    if lead.hub() < most {
        (0..number(web.far.len())).for_each(|place| lead.lead_on(place));
        lead.search();
    }
}

struct Lead<'l> {
    web: &'l Web,
    first: u32,
    lateness: &'l mut [u32],
    /// Who may lead, by how late the hub will be, and how soon he is there.
    open: &'l mut BinaryHeap<(u32, u32)>,
}

impl Lead<'_> {
    fn late(&self, place: u32) -> u32 {
        self.lateness[(self.first + place) as usize]
    }

    fn hub(&self) -> u32 {
        self.late(self.web.from_hub[0])
    }

    /// How late the hub will be because somebody is that late now.
    fn arrives(&self, place: u32) -> u32 {
        self.late(place).saturating_sub(self.web.far[place as usize])
    }

    fn wait(&mut self, place: u32) {
        self.open.push((self.arrives(place), !self.web.rank[place as usize]));
    }

    fn search(&mut self) {
        for _ in 0..=self.web.far.len() / FEW {
            match self.open.pop() {
                Some((arrives, rank)) if arrives > self.hub() => self.tell(self.web.from_hub[!rank as usize]),
                _ => break,
            }
        }
        self.open.clear();
    }

    fn tell(&mut self, place: u32) {
        let (web, late) = (self.web, self.late(place));
        for pack in web.told.packs(web.told.bounds(place as usize)) {
            for (customer, absorbs) in pack.customers.into_iter().zip(pack.absorbs) {
                let to = late.saturating_sub(absorbs);
                let now = &mut self.lateness[customer as usize];
                if to > *now {
                    *now = to;
                    self.lead_on(customer - self.first);
                }
            }
        }
    }

    fn lead_on(&mut self, place: u32) {
        if self.arrives(place) > self.hub() {
            self.wait(place);
        }
    }
}
