//! Distances: how many steps away everything is.

use super::{Rows, number};

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

/// The same from many sources, where it is also known who leads to whom: while few are still to be reached, each of
/// those looks for somebody who was, which is found soon, instead of being looked for (S. Beamer, K. Asanović,
/// D. Patterson, "Direction-optimizing breadth-first search", 2012). O(nodes + edges) for each step at worst, as a rule
/// far fewer edges than there are.
pub(crate) fn distances_from_many(
    successors: &Rows,
    predecessors: &Rows,
    sources: impl IntoIterator<Item = u32>,
) -> Vec<u32> {
    let mut distance = vec![UNREACHED; successors.len()];
    let mut reached = Vec::new();
    for source in sources {
        if distance[source as usize] == UNREACHED {
            distance[source as usize] = 0;
            reached.push(source);
        }
    }
    let mut left: Vec<u32> = (0..number(distance.len())).collect();
    for steps in 1.. {
        if reached.is_empty() {
            break;
        }
        // Whom the last ones lead to is looked at entirely; of those who lead to the ones left, a few will do.
        let ahead: usize = reached.iter().map(|&node| successors.of(node).len()).sum();
        reached = if ahead < left.len() {
            ahead_of(&reached, successors, steps, &mut distance)
        } else {
            found_by(&mut left, predecessors, steps, &mut distance)
        };
    }
    distance
}

/// Those not reached before to which the last ones reached lead.
fn ahead_of(last: &[u32], successors: &Rows, steps: u32, distance: &mut [u32]) -> Vec<u32> {
    let mut reached = Vec::new();
    for &successor in last.iter().flat_map(|&node| successors.of(node)) {
        if distance[successor as usize] == UNREACHED {
            distance[successor as usize] = steps;
            reached.push(successor);
        }
    }
    reached
}

/// Those not reached before to which somebody leads who was; only the others are left.
fn found_by(left: &mut Vec<u32>, predecessors: &Rows, steps: u32, distance: &mut [u32]) -> Vec<u32> {
    let mut reached = Vec::new();
    left.retain(|&node| {
        if distance[node as usize] != UNREACHED {
            return false;
        }
        let found = predecessors
            .of(node)
            .iter()
            .any(|&from| distance[from as usize] < steps);
        if found {
            distance[node as usize] = steps;
            reached.push(node);
        }
        !found
    });
    reached
}
