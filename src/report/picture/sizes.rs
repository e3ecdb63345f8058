//! How large everything is, with its texts broken to fit.

use super::letters::{bold_width, width, wrap};
use super::plan::Plan;
use super::scene::{Scene, Shown};
use super::svg::Life;

/// Size of names.
pub(super) const NAME: f64 = 12.0;
/// Size of latenesses and captions.
pub(super) const SMALL: f64 = 10.5;
/// From one line of text to the next.
pub(super) const LINE: f64 = 15.0;
/// Between boxes of a block.
pub(super) const GAP: f64 = 10.0;
/// Between a frame and what is in it.
pub(super) const PADDING: f64 = 7.0;

const NAME_LINES: usize = 2;
const LONGEST_NAME: f64 = 118.0;
/// What a page has room for in every box.
const LONGEST_LATE: &str = "+88d 8h 88m";
const NARROWEST: f64 = 52.0;
const LONGEST_CAPTION: f64 = 84.0;
const CAPTION_LINES: usize = 3;
const PASSAGE: f64 = 0.0;

/// A party as a box, or a card.
#[derive(Debug)]
pub(super) struct Box {
    pub(super) lines: Vec<String>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Parties of one department, or one party, or a passage.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) nodes: Vec<usize>,
    /// The department's name beside its boxes; empty without a frame.
    pub(super) caption: Vec<String>,
    /// From its left edge to its first box.
    pub(super) indent: f64,
    pub(super) width: f64,
}

/// The box of every party; of those that are not drawn nothing.
pub(super) fn boxes(scene: &Scene) -> Vec<Box> {
    let nothing = || Box {
        lines: Vec::new(),
        width: 0.0,
        height: 0.0,
    };
    let mut boxes: Vec<Box> = scene.parties.iter().map(|_| nothing()).collect();
    for party in scene.drawn() {
        boxes[party] = party_box(scene, &scene.parties[party]);
    }
    boxes
}

fn party_box(scene: &Scene, party: &Shown) -> Box {
    let shown = match scene.life {
        Life::Still => party.late.as_str(),
        Life::Live => LONGEST_LATE,
    };
    let late = usize::from(!shown.is_empty());
    let lines = wrap(&party.name, LONGEST_NAME, NAME_LINES, |text| width(text, NAME));
    let names = lines.iter().map(|line| width(line, NAME));
    let widest = names.fold(bold_width(shown, SMALL), f64::max);
    Box {
        width: (widest + 16.0).max(NARROWEST),
        height: text_height(lines.len() + late),
        lines,
    }
}

/// A count as a length.
pub(super) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// How high a box with so many lines of text is.
pub(super) fn text_height(lines: usize) -> f64 {
    LINE * float(lines) + 14.0
}

/// How wide a node is.
pub(super) fn node_width(plan: &Plan, boxes: &[Box], node: usize) -> f64 {
    if plan.is_passage(node) {
        PASSAGE
    } else {
        boxes[node].width
    }
}

/// The blocks of a row, in order.
pub(super) fn blocks(scene: &Scene, plan: &Plan, boxes: &[Box], row: usize) -> Vec<Block> {
    let nodes = plan.rows[row].iter();
    nodes
        .map(|nodes| {
            let inner: f64 = nodes
                .iter()
                .map(|&node| node_width(plan, boxes, node) + GAP)
                .sum::<f64>()
                - GAP;
            let caption = caption(scene, plan, nodes);
            if caption.is_empty() {
                return Block {
                    nodes: nodes.clone(),
                    caption,
                    indent: 0.0,
                    width: inner,
                };
            }
            let widest = caption.iter().map(|line| bold_width(line, SMALL)).fold(0.0, f64::max);
            let indent = widest + 2.0 * PADDING;
            Block {
                nodes: nodes.clone(),
                caption,
                indent,
                width: indent + inner + PADDING,
            }
        })
        .collect()
}

/// What stands beside the boxes of a department; nothing where its only box says it already.
fn caption(scene: &Scene, plan: &Plan, nodes: &[usize]) -> Vec<String> {
    let Some(&first) = nodes.first().filter(|&&node| !plan.is_passage(node)) else {
        return Vec::new();
    };
    match scene.parties[first].department {
        Some(department) if nodes != [department] => {
            let name = &scene.parties[department].name;
            wrap(name, LONGEST_CAPTION, CAPTION_LINES, |text| bold_width(text, SMALL))
        }
        _ => Vec::new(),
    }
}
