//! The rows of a receipt: a chain of records followed back.

use crate::engine::BEYOND;
use crate::impact::{Account, Cause};
use crate::time::DateTime;
use crate::timeline::network::Network;
use crate::timeline::record::{Passed, Record, Records, Way};

/// The chain that leads to a record, from its disruption on.
pub(super) fn rows(network: &Network<'_>, records: &Records, last: u32) -> Vec<Account> {
    let mut rows = Vec::new();
    let mut next = Some(last);
    while let Some(record) = next {
        let record = records.get(record);
        rows.push(row(network, record));
        next = record.way.cause().and_then(|cause| cause.record);
        if let Some(passed) = record.way.passed()
            && let Some((edge, late)) = passed.given_up
        {
            rows.push(bare(
                network,
                (network.supplier(edge), passed.at),
                Cause::GivenUp,
                (late, late),
            ));
            next = None;
        }
    }
    rows.reverse();
    rows
}

/// A row of which only the ends are known.
fn bare(network: &Network<'_>, (node, at): (u32, DateTime), cause: Cause, ends: (u32, u32)) -> Account {
    let mut row = Account::bare(network.org(), network.commitments.at(node), cause, ends);
    (row.passed_at, row.at) = (Some(at), Some(at));
    row
}

fn row(network: &Network<'_>, record: &Record) -> Account {
    let bare = |cause, came_in| bare(network, (record.node, record.at), cause, (came_in, record.late));
    let (mut row, left) = match record.way {
        Way::Growth(per_turn, cause) => return bare(Cause::Growth { per_turn }, cause.late),
        Way::Own(late) => (bare(Cause::Own, late), late),
        Way::Passed(passed) | Way::Held { passed, .. } => {
            let mut row = bare(
                cause(network, &passed),
                passed.given_up.map_or(passed.cause.late, |(_, late)| late),
            );
            row.passed_at = Some(passed.at);
            let reaches = match passed.given_up {
                Some((_, late)) => row.give_up(late, network.edge(passed.edge).terms.switch),
                None => row.pass(&network.passage(passed.edge, passed.cause.late, passed.at)),
            };
            let left = record.way.left().filter(|_| reaches < BEYOND).unwrap_or(reaches);
            row.run_down = reaches - left;
            (row, left)
        }
    };
    row.finish(left, record.slower, network.recovers[record.node as usize]);
    row
}

fn cause(network: &Network<'_>, passed: &Passed) -> Cause {
    let dependency = |edge: u32| network.edge(edge).dependency;
    match passed.given_up {
        None => Cause::Dependency(dependency(passed.edge)),
        Some((instead_of, _)) => Cause::Switch {
            to: dependency(passed.edge),
            instead_of: dependency(instead_of),
        },
    }
}
