//! What has to be placed: every party on a row, and a passage in each row that a line crosses.

use std::collections::BTreeMap;

use super::order::{Blocks, Segment};
use super::scene::{Scene, Tie};
use super::shelves::shelves;
use super::sizes::Box;

/// Nodes by number: first the parties, then the passages.
#[derive(Debug)]
pub(super) struct Plan {
    /// From top to bottom; a layer that is too wide takes several.
    pub(super) rows: Vec<Blocks>,
    /// By row: the layer it belongs to.
    pub(super) layers: Vec<usize>,
    /// `strands[r]` lead from row `r` to row `r + 1`.
    pub(super) strands: Vec<Vec<Strand>>,
    /// Lines past so many rows that they lead straight on, behind whatever stands there.
    long: Vec<Strand>,
    /// Ties within a row.
    pub(super) level: Vec<usize>,
    /// By node: its row.
    row_of: Vec<usize>,
    parties: usize,
}

/// A piece of line between two neighbouring rows, and the ties that share it.
#[derive(Debug)]
pub(super) struct Strand {
    pub(super) upper: usize,
    pub(super) lower: usize,
    pub(super) ties: Vec<usize>,
    pub(super) course: Course,
}

/// Which way the delay goes on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Course {
    /// Towards the external customers.
    Up,
    /// Away from them: feedback.
    Down,
    /// Within a layer.
    Level,
}

/// Lines past more rows have no passages: a picture of many rows would be mostly passages, more than linear in what it
/// shows.
const LONGEST: usize = 12;

impl Plan {
    pub(super) fn of(scene: &Scene, boxes: &[Box]) -> Self {
        let mut plan = Self {
            rows: Vec::new(),
            layers: Vec::new(),
            strands: Vec::new(),
            long: Vec::new(),
            level: Vec::new(),
            row_of: vec![0; scene.parties.len()],
            parties: scene.parties.len(),
        };
        for (layer, parties) in scene.layers.iter().enumerate() {
            for row in shelves(scene, boxes, blocks(scene, parties)) {
                for &party in row.iter().flatten() {
                    plan.row_of[party] = plan.rows.len();
                }
                plan.rows.push(row);
                plan.layers.push(layer);
            }
        }
        plan.tie(scene);
        plan
    }

    /// Leads every tie from row to row.
    fn tie(&mut self, scene: &Scene) {
        let mut threads = Threads::default();
        for (number, tie) in scene.ties.iter().enumerate() {
            if self.row_of[tie.customer] == self.row_of[tie.supplier] {
                self.level.push(number);
            } else {
                self.thread(number, tie, course(scene, tie), &mut threads);
            }
        }
        self.strands = (1..self.rows.len()).map(|_| Vec::new()).collect();
        for ((row, course, upper, lower), ties) in threads.strands {
            let strand = Strand {
                upper,
                lower,
                ties,
                course,
            };
            if self.row_of[lower] == row + 1 {
                self.strands[row].push(strand);
            } else {
                self.long.push(strand);
            }
        }
    }

    /// Every piece of line between rows.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &Strand> {
        self.strands.iter().flatten().chain(&self.long)
    }

    /// Whether a node stands in the band on top.
    pub(super) fn is_in_band(&self, node: usize) -> bool {
        self.row_of[node] == 0
    }

    /// How many nodes there are, passages among them.
    pub(super) fn nodes(&self) -> usize {
        self.row_of.len()
    }

    /// Whether a node is a passage.
    pub(super) fn is_passage(&self, node: usize) -> bool {
        node >= self.parties
    }

    /// By row: the strands to the next one, without what they carry.
    pub(super) fn segments(&self) -> Vec<Vec<Segment>> {
        let segments = |strands: &Vec<Strand>| strands.iter().map(|strand| (strand.upper, strand.lower)).collect();
        self.strands.iter().map(segments).collect()
    }

    /// Leads a tie down, from whichever of the two stands above. Its lines share their passages with the others of that
    /// party that go the same way.
    fn thread(&mut self, number: usize, tie: &Tie, course: Course, threads: &mut Threads) {
        let mut ends = [tie.customer, tie.supplier];
        ends.sort_by_key(|&end| self.row_of[end]);
        let [from, to] = ends;
        let rows = self.row_of[from]..self.row_of[to];
        if rows.len() > LONGEST {
            threads
                .strands
                .entry((rows.start, course, from, to))
                .or_default()
                .push(number);
            return;
        }
        let mut at = from;
        for row in rows {
            let next = if row + 1 == self.row_of[to] {
                to
            } else {
                self.passage((from, course, row + 1), threads)
            };
            threads.strands.entry((row, course, at, next)).or_default().push(number);
            at = next;
        }
    }

    fn passage(&mut self, key: (usize, Course, usize), threads: &mut Threads) -> usize {
        *threads.passages.entry(key).or_insert_with(|| {
            let node = self.row_of.len();
            self.row_of.push(key.2);
            self.rows[key.2].push(vec![node]);
            node
        })
    }
}

#[derive(Debug, Default)]
struct Threads {
    /// By the party above, course and row.
    passages: BTreeMap<(usize, Course, usize), usize>,
    /// By row, course, upper and lower end: the ties.
    strands: BTreeMap<(usize, Course, usize, usize), Vec<usize>>,
}

/// Which way the delay goes between the layers of a tie.
pub(super) fn course(scene: &Scene, tie: &Tie) -> Course {
    let layer = |party: usize| scene.parties[party].layer;
    match layer(tie.customer).cmp(&layer(tie.supplier)) {
        std::cmp::Ordering::Less => Course::Up,
        std::cmp::Ordering::Equal => Course::Level,
        std::cmp::Ordering::Greater => Course::Down,
    }
}

/// The parties of a layer, those of a department together.
fn blocks(scene: &Scene, layer: &[usize]) -> Blocks {
    let mut blocks: Blocks = Vec::new();
    let mut of_department = BTreeMap::new();
    for &party in layer {
        match scene.parties[party].department {
            None => blocks.push(vec![party]),
            Some(department) => {
                let block = *of_department.entry(department).or_insert(blocks.len());
                if block == blocks.len() {
                    blocks.push(Vec::new());
                }
                blocks[block].push(party);
            }
        }
    }
    blocks
}
