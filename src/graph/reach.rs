//! Distances: how many steps away everything is.

use super::Rows;

/// The distance of what can't be reached.
pub(crate) const UNREACHED: u32 = u32::MAX;

/// For each node the least number of steps from any of the sources, [`UNREACHED`] where there is no way.
/// Breadth first, O(nodes + edges).
pub(crate) fn distances(successors: &Rows, sources: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut distance = vec![UNREACHED; successors.len()];
    let mut queue = Vec::new();
    for source in sources {
        if distance[source as usize] == UNREACHED {
            distance[source as usize] = 0;
            queue.push(source);
        }
    }
    let mut next = 0;
    while let Some(&node) = queue.get(next) {
        next += 1;
        for &successor in successors.of(node) {
            if distance[successor as usize] == UNREACHED {
                distance[successor as usize] = distance[node as usize] + 1;
                queue.push(successor);
            }
        }
    }
    distance
}
