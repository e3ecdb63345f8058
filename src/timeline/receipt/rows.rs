//! The rows of a receipt: a chain of records followed back.

use super::Row;
use crate::impact::{BEYOND, Cause, finite};
use crate::time::{DateTime, Lateness};
use crate::timeline::plan::Plan;
use crate::timeline::solve::{Record, Records, Via};

/// The chain that leads to a record, from its disruption on.
pub(super) fn rows(plan: &Plan<'_>, records: &Records, last: u32) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut next = Some(last);
    while let Some(record) = next {
        let record = records.get(record);
        let passed = Passed::of(record);
        rows.push(row(plan, record, &passed));
        next = passed.before;
        if let Some((edge, late)) = passed.given_up {
            rows.push(given_up(plan, edge, late, passed.at));
            next = None;
        }
    }
    rows.reverse();
    rows
}

/// How lateness came to a commitment, at the moment itself or before.
struct Passed {
    at: DateTime,
    edge: Option<u32>,
    came_in: u32,
    /// What is left of what it held; nothing where it was not held.
    left: Option<u32>,
    given_up: Option<(u32, u32)>,
    before: Option<u32>,
}

impl Passed {
    fn of(record: &Record) -> Self {
        if let (Via::Held(_), Some(hold)) = (record.via, &record.hold) {
            return Self {
                at: hold.since,
                edge: Some(hold.edge),
                came_in: hold.cause.late,
                left: Some(hold.at(record.position)),
                given_up: hold.given_up,
                before: hold.cause.record,
            };
        }
        Self {
            at: record.at,
            edge: match record.via {
                Via::Edge(edge) => Some(edge),
                _ => None,
            },
            came_in: record.came_in,
            left: None,
            given_up: record.given_up,
            before: record.before,
        }
    }
}

/// A row of which only the ends are known.
fn bare(plan: &Plan<'_>, node: u32, cause: Cause, at: DateTime, came_in: u32, went_out: u32) -> Row {
    Row {
        party: plan.commitments.party(node),
        service: plan.commitments.service(node),
        for_customer: plan.commitments.customer(node),
        cause,
        passed_at: at,
        at,
        came_in: Lateness::from_bits(came_in),
        absorbed: 0,
        cut_off: 0,
        weakened: 0,
        spared: 0,
        switch: 0,
        run_down: 0,
        overrun: 0,
        recovered: 0,
        went_out: Lateness::from_bits(went_out),
    }
}

fn given_up(plan: &Plan<'_>, edge: u32, late: u32, at: DateTime) -> Row {
    bare(plan, plan.edge(edge).supplier, Cause::GivenUp, at, late, late)
}

fn row(plan: &Plan<'_>, record: &Record, passed: &Passed) -> Row {
    let dependency = |edge: u32| plan.edge(edge).dependency;
    let cause = match (record.via, passed.edge, passed.given_up) {
        (Via::Growth(per_turn), ..) => Cause::Growth { per_turn },
        (_, Some(edge), Some((instead_of, _))) => Cause::Switch {
            to: dependency(edge),
            instead_of: dependency(instead_of),
        },
        (_, Some(edge), None) => Cause::Dependency(dependency(edge)),
        (_, None, _) => Cause::Own,
    };
    let came_in = passed.given_up.map_or(passed.came_in, |(_, late)| late);
    let mut row = bare(plan, record.node, cause, record.at, came_in, record.late);
    row.passed_at = passed.at;
    let reaches = match (record.via, passed.edge) {
        (Via::Growth(_), _) => return row,
        (_, None) => came_in,
        (_, Some(edge)) if passed.given_up.is_some() => row.give_up(came_in, plan.edge(edge).terms.switch),
        (_, Some(edge)) => row.pass(plan, edge, came_in),
    };
    let left = passed.left.filter(|_| reaches < BEYOND).unwrap_or(reaches);
    row.run_down = reaches - left;
    row.finish(left, record.slower, plan.recovers[record.node as usize]);
    row
}

impl Row {
    fn pass(&mut self, plan: &Plan<'_>, edge: u32, came_in: u32) -> u32 {
        let passage = plan.passage(edge, came_in, self.passed_at);
        self.absorbed = passage.absorbed;
        self.cut_off = passage.cut_off;
        self.weakened = passage.weakened;
        self.spared = passage.spared;
        self.switch = passage.switch;
        passage.passes
    }

    fn give_up(&mut self, came_in: u32, switch: u32) -> u32 {
        self.spared = if came_in < BEYOND { came_in } else { 0 };
        self.switch = switch;
        switch
    }

    /// What the commitment itself adds and makes up.
    fn finish(&mut self, reaches: u32, slower: u32, recovers: u32) {
        if reaches < BEYOND && slower < BEYOND {
            self.overrun = slower;
            self.recovered = recovers.min(finite(u64::from(reaches) + u64::from(slower)));
        }
    }
}
