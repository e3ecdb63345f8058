//! Who stands beside whom: the order of the blocks in every row, with few lines that cross.
//!
//! Blocks are ordered by where those they are tied to stand in the row above, then below, in turns; the best order
//! met is kept (Sugiyama, Tagawa and Toda 1981).

/// A line from a place in one row to a place in the next one down, both by the number of their node.
pub(super) type Segment = (usize, usize);

/// The nodes of a row, in blocks that stay together.
pub(super) type Blocks = Vec<Vec<usize>>;

/// So many times down and up.
const TURNS: usize = 12;

/// Orders blocks within rows, and nodes within blocks. `segments[l]` lead from row `l` to row `l + 1`.
///
/// O(segments × log of them) a turn.
pub(super) fn order(rows: &mut Vec<Blocks>, segments: &[Vec<Segment>], nodes: usize) {
    let mut best = (crossings(rows, segments, nodes), rows.clone());
    let mut places = Positions {
        at: vec![0.0; nodes],
        wishes: vec![(0.0, 0.0); nodes],
    };
    for turn in 0..TURNS {
        if turn % 2 == 0 {
            for lower in 1..rows.len() {
                places.wish(
                    &rows[lower - 1],
                    segments[lower - 1].iter().map(|&(up, down)| (down, up)),
                );
                places.arrange(&mut rows[lower]);
            }
        } else {
            for upper in (0..rows.len().saturating_sub(1)).rev() {
                places.wish(&rows[upper + 1], segments[upper].iter().copied());
                places.arrange(&mut rows[upper]);
            }
        }
        let crossed = crossings(rows, segments, nodes);
        if crossed < best.0 {
            best = (crossed, rows.clone());
        }
    }
    *rows = best.1;
}

/// Where nodes stand in their rows, and where they would like to.
struct Positions {
    /// By node.
    at: Vec<f64>,
    /// By node: the sum of the places of those it is tied to, and how many they are; all zero between two rows.
    wishes: Vec<(f64, f64)>,
}

impl Positions {
    fn put(&mut self, row: &Blocks) {
        let mut at = 0.0;
        for &node in row.iter().flatten() {
            self.at[node] = at;
            at += 1.0;
        }
    }

    /// Takes up what each node wishes for the sake of those in the row beside.
    fn wish(&mut self, beside: &Blocks, ties: impl Iterator<Item = Segment>) {
        self.put(beside);
        for (node, other) in ties {
            let (sum, count) = &mut self.wishes[node];
            *sum += self.at[other];
            *count += 1.0;
        }
    }

    /// Puts nodes and blocks in the order of their wishes, and forgets those; what has none stays where it is among the
    /// others.
    fn arrange(&mut self, row: &mut Blocks) {
        self.put(row);
        let wish = |members: &[usize]| {
            let (sum, count) = members.iter().fold((0.0, 0.0), |(sum, count), &node| {
                (sum + self.wishes[node].0, count + self.wishes[node].1)
            });
            if count > 0.0 {
                sum / count
            } else {
                members.first().map_or(0.0, |&first| self.at[first])
            }
        };
        for block in row.iter_mut() {
            block.sort_by(|&a, &b| wish(&[a]).total_cmp(&wish(&[b])));
        }
        row.sort_by(|a, b| wish(a).total_cmp(&wish(b)));
        for &node in row.iter().flatten() {
            self.wishes[node] = (0.0, 0.0);
        }
    }
}

/// How many pairs of segments cross: O(segments × log nodes).
fn crossings(rows: &[Blocks], segments: &[Vec<Segment>], nodes: usize) -> usize {
    let mut places = vec![0; nodes];
    for row in rows {
        for (place, &node) in row.iter().flatten().enumerate() {
            places[node] = place;
        }
    }
    let between = |segments: &Vec<Segment>| {
        let mut ends: Vec<_> = segments.iter().map(|&(up, down)| (places[up], places[down])).collect();
        ends.sort_unstable();
        inversions(ends.into_iter().map(|(_, down)| down).collect())
    };
    segments.iter().map(between).sum()
}

/// How many pairs stand the wrong way round.
fn inversions(mut list: Vec<usize>) -> usize {
    let length = list.len();
    if length < 2 {
        return 0;
    }
    let mut right = list.split_off(length / 2);
    let mut count = inversions(list.clone()) + inversions(right.clone());
    list.sort_unstable();
    right.sort_unstable();
    let mut smaller = 0;
    for left in list {
        while smaller < right.len() && right[smaller] < left {
            smaller += 1;
        }
        count += smaller;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_the_wrong_way_round_are_counted() {
        assert_eq!(inversions(vec![0, 1, 2]), 0);
        assert_eq!(inversions(vec![2, 1, 0]), 3);
        assert_eq!(inversions(vec![1, 1, 0, 2]), 2);
    }

    #[test]
    fn crossed_lines_are_uncrossed() {
        let mut rows = vec![vec![vec![0], vec![1]], vec![vec![2], vec![3]]];
        let segments = vec![vec![(0, 3), (1, 2)]];
        order(&mut rows, &segments, 4);
        assert_eq!(crossings(&rows, &segments, 4), 0);
    }

    #[test]
    fn blocks_stay_together() {
        let mut rows = vec![vec![vec![0], vec![1], vec![2]], vec![vec![3, 4], vec![5]]];
        let segments = vec![vec![(0, 4), (1, 5), (2, 3)]];
        order(&mut rows, &segments, 6);
        assert!(rows[1].contains(&vec![4, 3]) || rows[1].contains(&vec![3, 4]));
    }
}
