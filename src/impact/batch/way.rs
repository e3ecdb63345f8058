//! Which way of following parties is cheaper: found out from some of them.

use super::each::{Each, JOB, Room, Way};
use crate::org::PartyId;

/// What a dependency costs to look at in a cone, to work out in narrow lanes, and in wide ones; only what they are to
/// each other counts. Measured, not timed at run time: the same organisation always goes the same way.
const CONE: usize = 30;
const NARROW: usize = 30;
const WIDE: usize = 20;

/// Fewer parties than this are not worth a sample.
const FEW: usize = 4 * JOB;

/// Chooses the cheaper way for all parties by what it costs for a few of them.
pub(super) fn choose(each: &Each<'_>, room: &mut Room) -> Way {
    let lanes = if each.wiring().fits { Way::Lanes } else { Way::Whole };
    if each.baseline.all().next().is_some() {
        // Cones start from nobody being late.
        return lanes;
    }
    if lanes == Way::Whole {
        return Way::Cones;
    }
    if each.roster.inside.len() < FEW {
        return lanes;
    }
    let (mut cones, mut side_by_side) = (0, 0);
    for parties in sample(each) {
        cones += cost(each, Way::Cones, &parties, room);
        side_by_side += cost(each, lanes, &parties, room);
    }
    if cones <= side_by_side { Way::Cones } else { lanes }
}

fn cost(each: &Each<'_>, way: Way, parties: &[PartyId], room: &mut Room) -> usize {
    let before = room.work();
    each.follow(way, parties, room);
    let after = room.work();
    let [cone, narrow, wide] = [0, 1, 2].map(|at| after[at] - before[at]);
    CONE * cone + NARROW * narrow + WIDE * wide
}

/// Some jobs as they would come.
fn sample(each: &Each<'_>) -> Vec<Vec<PartyId>> {
    let mut parties = each.roster.inside.clone();
    parties.sort_by_key(|&party| each.place(party));
    let jobs = parties.len() / JOB;
    let samples = if jobs < 64 { 1 } else { 3 };
    let start = |sample: usize| (2 * sample + 1) * jobs / (2 * samples) * JOB;
    (0..samples)
        .map(|sample| parties[start(sample)..][..JOB].to_vec())
        .collect()
}
