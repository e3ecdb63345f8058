//! Layers that are too wide for a page, in several rows.

use super::order::Blocks;
use super::scene::Scene;
use super::sizes::{Box, GAP};

/// How wide a row may be: in large pictures as wide as the page of all boxes would be high, and more.
fn widest(boxes: &[Box]) -> f64 {
    let area: f64 = boxes.iter().map(|one| one.width * one.height).sum();
    (1.9 * area.sqrt()).max(1250.0)
}

/// About what the caption of a department takes.
const CAPTION: f64 = 90.0;

/// The blocks of a layer in as few rows as their width takes: those with most ties in the upper ones, about as much in
/// each.
pub(super) fn shelves(scene: &Scene, boxes: &[Box], blocks: Blocks) -> Vec<Blocks> {
    let widest = widest(boxes);
    let blocks: Blocks = blocks
        .into_iter()
        .flat_map(|block| pieces(boxes, widest, block))
        .collect();
    let total: f64 = blocks.iter().map(|block| width(boxes, block)).sum();
    if total <= widest {
        return vec![blocks];
    }
    let rows = (total / widest).ceil();
    let mut ties = vec![0usize; scene.parties.len()];
    for tie in &scene.ties {
        ties[tie.customer] += 1;
        ties[tie.supplier] += 1;
    }
    let busiest = |block: &Vec<usize>| block.iter().map(|&party| ties[party]).max();
    let mut sorted = blocks;
    sorted.sort_by_key(|block| std::cmp::Reverse(busiest(block)));
    fill(boxes, sorted, total / rows)
}

/// Fills one row after the other, each about so wide.
fn fill(boxes: &[Box], blocks: Blocks, wide: f64) -> Vec<Blocks> {
    let mut shelves = vec![Blocks::new()];
    let mut filled = 0.0;
    for block in blocks {
        let width = width(boxes, &block);
        if filled > 0.0 && filled + width / 2.0 > wide {
            shelves.push(Blocks::new());
            filled = 0.0;
        }
        filled += width;
        shelves.last_mut().expect("one at least").push(block);
    }
    shelves
}

/// A department that is too wide by itself, in pieces.
fn pieces(boxes: &[Box], widest: f64, block: Vec<usize>) -> Blocks {
    if width(boxes, &block) <= widest {
        return vec![block];
    }
    fill(boxes, block.into_iter().map(|party| vec![party]).collect(), widest)
        .into_iter()
        .map(|piece| piece.into_iter().flatten().collect())
        .collect()
}

fn width(boxes: &[Box], block: &[usize]) -> f64 {
    let inner: f64 = block.iter().map(|&party| boxes[party].width + GAP).sum();
    if block.len() > 1 { inner + CAPTION } else { inner }
}
