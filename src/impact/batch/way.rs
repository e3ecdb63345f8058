//! Which way of following parties is cheaper: found out from some of them.

use super::each::{Each, JOB, Room, Way};
use crate::org::PartyId;

/// What a dependency costs to look at in a cone, to work out in a block of lanes, and to pass over there, and what it costs
/// in a whole propagation; only what they are to each other counts. Measured, not timed at run time: the same organisation
/// always goes the same way.
const LOOK: usize = 12;
const WORK: usize = 3;
const PASS: usize = 1;
const SWEEP: usize = 2;

/// Fewer parties than this are not worth a sample.
const FEW: usize = 16 * JOB;

/// Chooses the cheaper way for all parties by what it costs for a few of them.
pub(super) fn choose(each: &Each<'_>, room: &mut Room) -> Way {
    // Lanes go round a loop many times.
    let is_flooded = each.network.is_flooded();
    let all = if each.wiring().fits && !is_flooded {
        Way::Lanes
    } else {
        Way::Whole
    };
    if !each.given.is_empty() {
        // Cones start from nobody being late.
        return all;
    }
    if !each.wiring().fits && !is_flooded {
        return Way::Cones;
    }
    if each.roster.inside.len() < FEW {
        return all;
    }
    let (mut cones, mut abreast) = (0, 0);
    let samples = sample(each);
    for (parties, left) in samples.iter().zip((0..samples.len()).rev()) {
        abreast += cost(each, all, parties, room);
        // What is left to look at costs as much again at most; cones that are dearer than all of it need no further look.
        let most = abreast * (1 + left.min(1));
        for party in parties {
            cones += cost(each, Way::Cones, &[*party], room);
            if cones > most {
                return all;
            }
        }
    }
    Way::Cones
}

/// What a way costs for some parties.
fn cost(each: &Each<'_>, way: Way, parties: &[PartyId], room: &mut Room) -> usize {
    if way == Way::Whole {
        return SWEEP * parties.len() * each.network.edges().len();
    }
    let before = room.work();
    each.follow(way, parties, room);
    let after = room.work();
    let [worked, passed] = [0, 1].map(|at| after[at] - before[at]);
    if way == Way::Cones {
        LOOK * worked
    } else {
        WORK * worked + PASS * passed
    }
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
