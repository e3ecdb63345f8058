//! Where everything stands: rows from top to bottom, and in each row the blocks below and above those they are tied to.

use std::collections::{BTreeMap, BTreeSet};

use super::order::order;
use super::place::{Item, place};
use super::plan::Plan;
use super::scene::{Aside, PartyShape, Scene};
use super::sizes::{Block, Box, GAP, LINE, PADDING, blocks, float, node_width, text_height};
use super::svg::{Life, Rect};

/// White space round the picture.
pub(super) const MARGIN: f64 = 20.0;
/// Left of the rows, for what a layer is called.
pub(super) const GUTTER: f64 = 78.0;
/// Between blocks.
const BETWEEN: f64 = 14.0;
/// As wide as a page: in wider pictures title, band, layers and legend grow with them, up to so many times.
const PAGE: f64 = 1400.0;
const LARGEST_HEAD: f64 = 5.0;
/// So many times down and up to place blocks.
const TURNS: usize = 14;

/// A picture with everything in its place.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) plan: Plan,
    pub(super) boxes: Vec<Box>,
    pub(super) rows: Vec<Row>,
    /// By node: its box; for a passage a narrow strip as high as its row.
    pub(super) rects: Vec<Rect>,
    pub(super) width: f64,
    pub(super) bottom: f64,
    /// How many times as large as the names of parties whatever frames the picture is: of a picture that is shrunk to a
    /// page, this much can still be read.
    pub(super) head: f64,
    /// Boxes are as high as their row, cards as their own cells take.
    form: PartyShape,
}

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) blocks: Vec<Block>,
    /// By block: its left edge.
    pub(super) lefts: Vec<f64>,
    /// The upper edge of the boxes.
    pub(super) top: f64,
    pub(super) height: f64,
}

impl Layout {
    /// Places everything of a scene, from `top` down; `boxes` are as large as its parties.
    pub(super) fn of(scene: &Scene, boxes: Vec<Box>, top: f64) -> Self {
        let mut plan = Plan::of(scene, &boxes);
        let segments = plan.segments();
        let nodes = plan.nodes();
        order(&mut plan.rows, &segments, nodes);
        put_loose_blocks_outside(scene, &mut plan);
        let rows = (0..plan.rows.len()).map(|number| row(scene, &plan, &boxes, number));
        let mut layout = Self {
            rows: rows.collect(),
            rects: vec![Rect::new(0.0, 0.0, 0.0, 0.0); nodes],
            plan,
            boxes,
            width: 0.0,
            bottom: 0.0,
            head: 1.0,
            form: scene.form,
        };
        layout.stack(scene, top);
        layout.spread();
        layout.crop(scene.life);
        layout.lower(top);
        layout.stretch_band();
        layout
    }

    /// Puts the rows below each other, with room for the lines between.
    fn stack(&mut self, scene: &Scene, top: f64) {
        let mut y = top;
        let aside = scene.layers.len() - 1;
        for (number, row) in self.rows.iter_mut().enumerate() {
            let layer = self.plan.layers[number];
            let begins = number == 0 || self.plan.layers[number - 1] != layer;
            if layer == aside && begins && scene.aside == Aside::LastLayer {
                y += LINE;
            }
            row.top = y;
            let strands = self.plan.strands.get(number).map_or(0, Vec::len);
            y += row.height + channel(strands);
            self.bottom = row.top + row.height + PADDING;
        }
        if !self.plan.level.is_empty() {
            // Lines within the last layer swing below it.
            self.bottom += 36.0;
        }
    }

    /// Moves blocks to those they are tied to, in turns down and up.
    fn spread(&mut self) {
        self.put();
        let segments = self.plan.segments();
        for turn in 0..TURNS {
            let rows = self.rows.len();
            for step in 0..rows {
                let row = if turn % 2 == 0 { step } else { rows - 1 - step };
                let above = row.checked_sub(1).map_or(&[][..], |above| &segments[above]);
                let below = segments.get(row).map_or(&[][..], |below| below);
                let ties = above.iter().map(|&(up, down)| (down, up)).chain(below.iter().copied());
                let ties: Vec<_> = ties.collect();
                self.move_row(row, &ties);
            }
        }
    }

    /// Moves the blocks of a row to where their ties pull them.
    fn move_row(&mut self, number: usize, ties: &[(usize, usize)]) {
        let mut pulls: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for &(node, other) in ties {
            // Long lines run straight down before anything else comes to stand where it wants to.
            let passages = [node, other].map(|node| self.plan.is_passage(node));
            let weight = match passages {
                [true, true] => 8.0,
                [true, false] | [false, true] => 2.0,
                [false, false] => 1.0,
            };
            let (sum, weights) = pulls.entry(node).or_default();
            *sum += weight * (self.rects[other].centre() - self.rects[node].centre());
            *weights += weight;
        }
        let row = &mut self.rows[number];
        let items: Vec<Item> = std::iter::zip(&row.blocks, &row.lefts)
            .map(|(block, &left)| {
                let pulls = block.nodes.iter().filter_map(|node| pulls.get(node));
                let (sum, count) = pulls.fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
                // Whoever is tied to nobody stays in the middle.
                let wish = if count > 0.0 {
                    left + sum / count
                } else {
                    -block.width / 2.0
                };
                Item {
                    width: block.width,
                    wish,
                    weight: count,
                }
            })
            .collect();
        row.lefts = place(&items, BETWEEN);
        self.put_row(number);
    }

    /// Puts the boxes of all rows where their blocks are.
    fn put(&mut self) {
        for row in 0..self.rows.len() {
            self.put_row(row);
        }
    }

    fn put_row(&mut self, number: usize) {
        let row = &self.rows[number];
        for (block, &left) in row.blocks.iter().zip(&row.lefts) {
            let mut x = left + block.indent;
            for &node in &block.nodes {
                let width = node_width(&self.plan, &self.boxes, node);
                let height = match self.form {
                    PartyShape::Cards if number > 0 && !self.plan.is_passage(node) => self.boxes[node].height,
                    _ => row.height,
                };
                self.rects[node] = Rect::new(x, row.top, width, height);
                x += width + GAP;
            }
        }
    }

    /// Cuts away what is empty at the left, and measures the rest.
    fn crop(&mut self, life: Life) {
        let lefts = self.rows.iter().flat_map(|row| row.lefts.iter().copied());
        let least = lefts.fold(f64::INFINITY, f64::min);
        let rights = self.rows.iter().flat_map(|row| {
            let blocks = row.blocks.iter().zip(&row.lefts);
            blocks.map(|(block, left)| left + block.width)
        });
        let most = rights.fold(least, f64::max);
        let wide = if least.is_finite() { most - least } else { 0.0 };
        self.head = match life {
            Life::Still => tenths(wide / PAGE).clamp(1.0, LARGEST_HEAD),
            Life::Live => 1.0,
        };
        let left = (MARGIN + GUTTER) * self.head + PADDING;
        for other in self.rows.iter_mut().flat_map(|row| &mut row.lefts) {
            *other += left - least;
        }
        self.width = left + wide + PADDING + MARGIN;
    }

    /// Makes room above and in the band where those are larger.
    fn lower(&mut self, top: f64) {
        let more = self.head - 1.0;
        let mut down = more * top;
        for (number, row) in self.rows.iter_mut().enumerate() {
            row.top += down;
            if number == 0 {
                down += more * row.height;
                row.height *= self.head;
            }
        }
        self.bottom += down;
        self.put();
    }

    /// Makes the picture at least so wide, what is in it in the middle.
    pub(super) fn widen(&mut self, width: f64) {
        if width > self.width {
            let shift = (width - self.width) / 2.0;
            for left in self.rows.iter_mut().flat_map(|row| &mut row.lefts) {
                *left += shift;
            }
            self.width = width;
            self.put();
            self.stretch_band();
        }
    }

    /// Makes a band across the picture of the external customers.
    fn stretch_band(&mut self) {
        let Some(row) = self.rows.first() else { return };
        let nodes: Vec<usize> = row
            .blocks
            .iter()
            .flat_map(|block| block.nodes.iter().copied())
            .collect();
        let rects: Vec<Rect> = nodes.iter().map(|&node| self.rects[node]).collect();
        for (place, &node) in nodes.iter().enumerate() {
            let left = match place {
                0 => MARGIN,
                _ => f64::midpoint(rects[place - 1].right(), rects[place].x) + GAP / 2.0,
            };
            let right = match rects.get(place + 1) {
                None => self.width - MARGIN,
                Some(next) => f64::midpoint(rects[place].right(), next.x) - GAP / 2.0,
            };
            let rect = &mut self.rects[node];
            (rect.x, rect.width) = (left, right - left);
        }
    }
}

/// Puts the blocks that no line leads to at the two ends of their rows, half of them at each.
fn put_loose_blocks_outside(scene: &Scene, plan: &mut Plan) {
    let ends = plan.pieces().flat_map(|strand| [strand.upper, strand.lower]);
    let level = plan.level.iter().map(|&tie| &scene.ties[tie]);
    let tied: BTreeSet<usize> = ends.chain(level.flat_map(|tie| [tie.customer, tie.supplier])).collect();
    for row in &mut plan.rows {
        let (tied, mut loose): (Vec<_>, Vec<_>) = std::mem::take(row)
            .into_iter()
            .partition(|block| block.iter().any(|node| tied.contains(node)));
        let right = loose.split_off(loose.len() / 2);
        *row = [loose, tied, right].concat();
    }
}

/// Whole tenths, rounded down.
pub(super) fn tenths(times: f64) -> f64 {
    (times * 10.0).floor() / 10.0
}

/// Room for so many lines between two rows.
fn channel(strands: usize) -> f64 {
    (58.0 + 1.6 * float(strands)).min(150.0)
}

fn row(scene: &Scene, plan: &Plan, boxes: &[Box], number: usize) -> Row {
    let blocks = blocks(scene, plan, boxes, number);
    let parties = blocks
        .iter()
        .flat_map(|block| &block.nodes)
        .filter(|&&node| !plan.is_passage(node));
    let heights = parties.map(|&party| boxes[party].height);
    let captions = blocks.iter().filter(|block| !block.caption.is_empty());
    let captions = captions.map(|block| text_height(block.caption.len()));
    let height = heights.chain(captions).fold(0.0, f64::max);
    let total: f64 = blocks.iter().map(|block| block.width + BETWEEN).sum();
    let mut x = -total / 2.0;
    let lefts = blocks.iter().map(|block| {
        let left = x;
        x += block.width + BETWEEN;
        left
    });
    Row {
        lefts: lefts.collect(),
        blocks,
        top: 0.0,
        height,
    }
}
