//! What requirements with several suppliers pass on, in all lanes.

use super::lanes::Lanes;
use super::wiring::PartEdge;

/// With more suppliers to keep in order than this, the lanes are decided one by one.
const MOST_RANKS: usize = 64;

/// What a part passes on: of what its edges pass on, the one so many places from the largest.
///
/// O(edges × the smaller of their rank from the largest and from the smallest).
pub(super) fn decide<L: Lanes>(edges: &[PartEdge], decided_by: u32, late: &[L], ranks: &mut Vec<L>) -> L {
    let passed = |edge: &PartEdge| late[edge.place as usize].pass(&edge.transfer);
    if let [edge] = edges {
        return passed(edge);
    }
    let from_largest = decided_by as usize;
    let from_smallest = edges.len() - from_largest + 1;
    if from_largest.min(from_smallest) > MOST_RANKS {
        return decide_lane_by_lane(edges, from_smallest, late);
    }
    ranks.clear();
    if from_largest <= from_smallest {
        ranks.resize(from_largest, L::ON_TIME);
        for edge in edges {
            ranks.iter_mut().fold(passed(edge), |passed, rank| {
                let (later, earlier) = rank.sort(&passed);
                *rank = later;
                earlier
            });
        }
    } else {
        ranks.resize(from_smallest, L::LATEST);
        for edge in edges {
            ranks.iter_mut().fold(passed(edge), |passed, rank| {
                let (later, earlier) = rank.sort(&passed);
                *rank = earlier;
                later
            });
        }
    }
    ranks.last().copied().unwrap_or(L::ON_TIME)
}

fn decide_lane_by_lane<L: Lanes>(edges: &[PartEdge], from_smallest: usize, late: &[L]) -> L {
    let passed: Vec<L> = edges
        .iter()
        .map(|edge| late[edge.place as usize].pass(&edge.transfer))
        .collect();
    let mut decided = L::LATEST;
    let mut lane_of = Vec::with_capacity(passed.len());
    for lane in 0..L::COUNT {
        lane_of.clear();
        lane_of.extend(passed.iter().map(|passed| passed.get(lane)));
        let (_, &mut late, _) = lane_of.select_nth_unstable(from_smallest - 1);
        // Where lanes are too narrow it stays the latest there is, which they tell.
        let _ = decided.set(lane, late);
    }
    decided
}
