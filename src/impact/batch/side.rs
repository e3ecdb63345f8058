//! Up to 64 scenarios, by lanes as narrow as they can be.

use super::block::Block;
use super::lanes::{Lanes, TooNarrow};
use super::narrow::Narrow;
use super::put_in::Scenario;
use super::wide::Wide;
use super::wiring::Wiring;
use crate::engine::Causes;
use crate::engine::forward;
use crate::engine::network::Network;
use crate::impact::Workspace;
use crate::view::Combine;

/// Fewer scenarios than this are cheaper one by one.
const FEW: usize = 4;

/// Scenarios that were solved side by side.
#[derive(Debug)]
pub(super) enum Side {
    Narrow(Block<Narrow>),
    Wide(Block<Wide>),
    /// One scenario, by commitment.
    One(Vec<u32>),
}

impl Side {
    /// How many scenarios it has room for.
    pub(super) fn lanes(&self) -> usize {
        match self {
            Self::Narrow(_) => Narrow::COUNT,
            Self::Wide(_) => Wide::COUNT,
            Self::One(_) => 1,
        }
    }

    /// How late a commitment is in one of them, in the engine's bits.
    pub(super) fn late(&self, wiring: &Wiring, node: u32, lane: usize) -> u32 {
        let place = wiring.places[node as usize] as usize;
        match self {
            Self::Narrow(block) => block.late[place].get(lane),
            Self::Wide(block) => block.late[place].get(lane),
            Self::One(solution) => solution[node as usize],
        }
    }
}

/// Room for scenarios, used again and again.
#[derive(Debug, Default)]
pub(in crate::impact) struct Room {
    narrow: Vec<Block<Narrow>>,
    wide: Vec<Block<Wide>>,
    one: Option<(Causes, Workspace)>,
}

impl Room {
    /// Room that is free again.
    pub(super) fn take_back(&mut self, side: Side) {
        match side {
            Side::Narrow(block) => self.narrow.push(block),
            Side::Wide(block) => self.wide.push(block),
            Side::One(_) => {}
        }
    }
}

/// Solves at most as many scenarios as there are narrow lanes.
pub(super) fn solve(network: &Network, wiring: &Wiring, scenarios: &[Scenario<'_>], room: &mut Room) -> Vec<Side> {
    // Lanes go round a loop many times.
    if scenarios.len() < FEW || !wiring.fits || network.is_flooded() {
        return one_by_one(network, wiring, scenarios, room).collect();
    }
    let mut block = room.narrow.pop().unwrap_or_else(|| Block::new(wiring.len()));
    if fill(&mut block, network, wiring, scenarios).is_ok() {
        return vec![Side::Narrow(block)];
    }
    room.narrow.push(block);
    let mut sides = Vec::new();
    for scenarios in scenarios.chunks(Wide::COUNT) {
        let mut block = room.wide.pop().unwrap_or_else(|| Block::new(wiring.len()));
        match fill(&mut block, network, wiring, scenarios) {
            Ok(()) => sides.push(Side::Wide(block)),
            Err(TooNarrow) => sides.extend(one_by_one(network, wiring, scenarios, room)),
        }
    }
    sides
}

/// Solves at most as many scenarios as there are lanes.
pub(super) fn fill<L: Lanes>(
    block: &mut Block<L>,
    network: &Network,
    wiring: &Wiring,
    scenarios: &[Scenario<'_>],
) -> Result<(), TooNarrow> {
    block.clear();
    for (lane, scenario) in scenarios.iter().enumerate() {
        for delayed in scenario.late {
            block.put.late(delayed.place, lane, delayed.by)?;
        }
        for delayed in scenario.slower {
            block.put.slower(delayed.place, lane, delayed.by);
        }
    }
    block.solve(network, wiring)
}

/// Solves each scenario by a propagation of its own.
fn one_by_one(
    network: &Network,
    wiring: &Wiring,
    scenarios: &[Scenario<'_>],
    room: &mut Room,
) -> impl Iterator<Item = Side> {
    let start = || (network.no_causes(), network.workspace());
    let (causes, workspace) = room.one.get_or_insert_with(start);
    scenarios.iter().map(|scenario| {
        causes.clear();
        for (list, combine) in [(scenario.late, Combine::Largest), (scenario.slower, Combine::Sum)] {
            for delayed in list {
                causes.add(wiring.commitments[delayed.place as usize], combine, delayed.by);
            }
        }
        Side::One(forward::settle_all(network, causes, workspace).to_vec())
    })
}
