//! Whether lateness goes round for ever once all disruptions are over, and in which loop.
//!
//! Without disruptions, what is held at an instant decides everything that follows, and no term falls when more is held.
//! From the instant on at which the calendar repeats itself after a cycle, let `F` lead from what is held to what is held
//! a cycle later. If `F(h) ≥ h`, then `F(F(h)) ≥ F(h) ≥ h`, and so on: at every start of a cycle at least `h` is held.

use super::disruption::{Disruption, all_over};
use super::events::{Run, Unwatched};
use super::hyperperiod::{after, steady};
use super::network::Network;
use super::outcome::EndlessLoop;
use super::record::{Records, Way};
use crate::org::PartyId;
use crate::time::{DateTime, Lateness};

/// How many commitments may be touched to find it out, each counted at every instant: part of a second.
const MOST_WORK: u64 = 200_000;
/// How many days are followed before that is asked again.
const STRIDE: i64 = 7;
/// A cycle is not begun where its first days foretell so many times as much.
const HOPELESS: u64 = 8;

/// The loops in which lateness goes round for ever; none where it is known, or at least not proved otherwise, that it
/// does not. The run stands at the end of its period.
pub(super) fn endless(network: &Network<'_>, disruptions: &[Disruption], run: &mut Run<'_, '_>) -> Vec<EndlessLoop> {
    let over = all_over(disruptions);
    let proved = over.and_then(|over| never_ends(network, run, over));
    proved.map_or_else(Vec::new, |cycle| loops(network, run, cycle))
}

/// Follows lateness until it ends, or until it is proved that it never does: the cycle by which it is, in days.
fn never_ends(network: &Network<'_>, run: &mut Run<'_, '_>, over: DateTime) -> Option<i64> {
    let limit = run.solver.work + MOST_WORK;
    follow(run, over, limit)?;
    loop {
        let (from, days) = steady(&network.timings, run.clock.asked())?;
        follow(run, from, limit)?;
        let (start, snapshot, days) = (run.ready, run.snapshot(run.ready), i64::try_from(days).ok()?);
        let (before, first) = (run.solver.work, days.min(STRIDE));
        follow(run, after(start, first)?, limit)?;
        if (run.solver.work - before) * (days / first).unsigned_abs() > HOPELESS * MOST_WORK {
            return None;
        }
        follow(run, after(start, days)?, limit)?;
        let is_steady = steady(&network.timings, run.clock.asked()) == Some((from, days.unsigned_abs()));
        if is_steady && run.snapshot(run.ready).covers(&snapshot) {
            return Some(days);
        }
    }
}

/// Follows what happens until an instant; `None` if nothing is late any more, or it takes too long.
fn follow(run: &mut Run<'_, '_>, until: DateTime, limit: u64) -> Option<()> {
    while run.ready < until {
        let stop = after(run.ready, STRIDE).map_or(until, |stop| stop.min(until));
        run.advance(stop, &mut Unwatched);
        if run.is_idle() || run.solver.work > limit {
            return None;
        }
    }
    (!run.is_idle()).then_some(())
}

/// The loops that come up when what is held is followed back.
fn loops(network: &Network<'_>, run: &mut Run<'_, '_>, cycle: i64) -> Vec<EndlessLoop> {
    run.solver.records = Records::kept(network.faces.len());
    // What is held is held since a cycle ago at most, unless it never falls due again; so as many cycles as there are
    // holds are enough for one of them to come up twice.
    let limit = run.solver.work + MOST_WORK;
    let mut found: Vec<EndlessLoop> = Vec::new();
    for _ in 0..=run.scene.holds.iter().count() {
        let Some(next) = after(run.ready, cycle) else { break };
        if follow(run, next, limit).is_none() {
            break;
        }
        found = loops_back(network, run);
        if !found.is_empty() {
            break;
        }
    }
    if found.is_empty() {
        found = held_for_good(network, run);
    }
    found
}

/// The loops that were gone round completely since records are kept.
fn loops_back(network: &Network<'_>, run: &Run<'_, '_>) -> Vec<EndlessLoop> {
    let mut found: Vec<EndlessLoop> = Vec::new();
    for hold in run.scene.holds.iter().filter(|hold| hold.lasts(run.scene.position)) {
        let held = (hold.customer, hold.timing, hold.value);
        if let Some(endless) = loop_back(network, run, held, hold.passed.cause.record)
            && !found.iter().any(|other| other.parties == endless.parties)
        {
            found.push(endless);
        }
    }
    found
}

/// One way back from what is held, by whom, at which timing and how much, until the same comes up for the second time.
fn loop_back(
    network: &Network<'_>,
    run: &Run<'_, '_>,
    (customer, timing, value): (u32, u32, u32),
    mut record: Option<u32>,
) -> Option<EndlessLoop> {
    let mut parties = vec![network.commitments.party(customer)];
    // The holds met, with the place of their customers among the parties.
    let mut met = vec![((customer, timing), value, 0)];
    loop {
        let raise = run.record(record?);
        if let Way::Held { timing, value, .. } = raise.way {
            let hold = (raise.node, timing);
            if let Some(first) = met.iter().position(|&(other, ..)| other == hold) {
                let lateness = met[first..].iter().map(|&(_, value, _)| value).max().unwrap_or(0);
                return Some(in_order(&parties[met[first].2..], lateness));
            }
            met.push((hold, value, parties.len()));
        }
        parties.push(network.commitments.party(raise.node));
        record = raise.way.cause().and_then(|cause| cause.record);
    }
}

/// A loop from its first declared party on.
fn in_order(parties: &[PartyId], lateness: u32) -> EndlessLoop {
    let mut parties = parties.to_vec();
    let first = (0..parties.len()).min_by_key(|&place| parties[place]).unwrap_or(0);
    parties.rotate_left(first);
    EndlessLoop {
        parties,
        lateness: Lateness::from_bits(lateness),
    }
}

/// What is held for good, since it never falls due again.
fn held_for_good(network: &Network<'_>, run: &Run<'_, '_>) -> Vec<EndlessLoop> {
    let held = run.scene.holds.iter().filter(|hold| hold.lasts(run.scene.position));
    let mut held: Vec<_> = held
        .map(|hold| (network.commitments.party(hold.customer), hold.value))
        .collect();
    held.sort_unstable();
    held.dedup_by_key(|(party, _)| *party);
    held.into_iter()
        .map(|(party, value)| in_order(&[party], value))
        .collect()
}
