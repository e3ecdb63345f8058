//! Many late at once: everybody looked at in order at each instant, out of plain arrays.
//!
//! Where nothing depends on itself, and everything needed is needed again and again, from one supplier each and with slack
//! as its only term, one walk over all commitments, suppliers before customers, solves an instant. What needs of the same
//! customer that fall due together passed on is held up to the same moment, so only the most of it counts: it is held once
//! for all of them. That, and not what each need holds for itself, is all there is to keep from one instant to the next.
//!
//! What comes out is what a [`Run`](super::run::Run) finds, to the byte.

mod instant;
mod needed;
mod needs;
mod own;
mod ranked;
mod standing;
mod template;
#[cfg(test)]
mod tests;

use super::almanac::Almanac;
use super::disruption::{Disruption, Disruptions};
use super::plan::Clock;
use super::run::{Late, Watch, first};
use super::weeks::{Event, advance_by_weeks};
use crate::org::Org;
use crate::time::{Calendar, DateTime};
use own::Own;
use standing::{Held, Occasion, Open};

pub(super) use template::Template;

/// A walk over all is worth it where the disruptions are so many that each concerns one in so many parties.
const ONE_IN: usize = 32;

/// Places on the line of working minutes that are counted, on either side of the first disruption.
const FAR: i64 = 1 << 29;
/// Later than any place.
const NEVER: i32 = i32::MAX;

/// Whether disruptions are so many that everybody may as well be looked at.
pub(super) fn is_worth_it(org: &Org, disruptions: &Disruptions) -> bool {
    disruptions.list.len() * ONE_IN >= org.parties().len()
}

/// Where everybody stands, along the calendar.
#[derive(Clone, Debug)]
pub(super) struct Crowd<'t> {
    template: &'t Template,
    disruptions: Vec<Disruption>,
    clock: Clock,
    /// The place on the line of working minutes from which on they are counted.
    origin: i64,
    /// What disruptions do; like all that follows by place in the walk.
    own: Vec<Own>,
    late: Vec<u32>,
    open: Vec<Open>,
    occasions: Vec<Occasion>,
    /// By slot, one for each timing with which somebody needs anything.
    held: Vec<Held>,
    /// The number of the last instant at which anything arrived late.
    arrived: Vec<u32>,
    /// By slot: the edge through which what is held came, and the number of the instant at which it did.
    from: Vec<(u32, u32)>,
    /// How many instants there have been.
    instants: u32,
    /// The place from which on nobody is late, and nothing is held.
    busy_until: i32,
    /// All that happens before is done.
    ready: DateTime,
    /// Up to which instant was looked for when somebody is needed next.
    reach: DateTime,
    /// What happened to occasions, if that is taken down.
    events: Option<Vec<Event>>,
}

impl<'t> Crowd<'t> {
    /// With nobody late yet; `None` where the disruptions, or the time up to `until`, are too long for it.
    pub(super) fn new(template: &'t Template, disruptions: &[Disruption], until: DateTime) -> Option<Self> {
        let calendar = template.rhythms.calendar();
        let start = first(disruptions);
        let origin = calendar.position(start);
        let is_short = calendar.position(until) - origin < FAR;
        (is_short && own::stay_in_reach(disruptions, calendar)).then(|| Self {
            template,
            disruptions: disruptions.to_vec(),
            clock: Clock::new(&template.rhythms),
            origin,
            own: template.recovers.iter().map(|&recovers| Own::new(recovers)).collect(),
            late: vec![0; template.len()],
            open: vec![Open::default(); template.len()],
            occasions: vec![Occasion::default(); template.len()],
            arrived: vec![0; template.len()],
            held: vec![Held::default(); template.held()],
            from: vec![(0, 0); template.held()],
            instants: 0,
            busy_until: i32::MIN,
            ready: start,
            reach: start,
            events: None,
        })
    }

    /// Follows what happens before `until`, of weeks that repeat themselves the first.
    pub(super) fn advance_by_weeks(&mut self, until: DateTime, watch: &mut impl Watch) {
        let mut almanac = Almanac::new(&self.template.rhythms);
        advance_by_weeks(self, until, &mut almanac, watch);
    }

    /// Who is late now.
    pub(super) fn late(&self) -> impl Iterator<Item = Late> + '_ {
        let late = (0..self.open.len()).filter(|&node| self.open[node].is_late());
        late.map(|node| self.late_at(node))
    }

    fn calendar(&self) -> &'t Calendar {
        self.template.rhythms.calendar()
    }

    /// The place of an instant.
    fn place(&self, at: DateTime) -> i32 {
        place(self.calendar().position(at) - self.origin)
    }
}

/// A place not too far away to be counted.
fn place(place: i64) -> i32 {
    i32::try_from(place.clamp(-FAR, FAR)).expect("not far")
}
