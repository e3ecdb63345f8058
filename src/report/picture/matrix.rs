//! The matrix of dependencies: customers down, suppliers across (a design structure matrix, Steward 1981).

use super::layout::MARGIN;
use super::letters::{width, wrap};
use super::palette::{BINDING, BOX, FAINT_INK, FRAME, INK, tint};
use super::pyramid::{below_header, titles};
use super::scene::{Delayed, Scene, Tie};
use super::sizes::{LINE, float};
use super::svg::{Anchor, Rect, Stroke, Svg, Type, Weight};

/// Room for names at the left and on top.
const NAMES: f64 = 150.0;
/// The matrix is about so wide; its cells are not smaller and not larger than these.
const WIDTH: f64 = 1100.0;
const CELL: (f64, f64) = (3.0, 20.0);
/// Below this, cells are too small for names beside them.
const NAMED: f64 = 7.5;

/// Slack from nothing to a week and more, darkest first; and what the shades are called.
const SHADES: [(&str, &str); 4] = [
    ("#243b53", "no slack"),
    ("#486581", "less than a day"),
    ("#829ab1", "less than a week"),
    ("#c5d2df", "more"),
];

/// The picture of a scene; `day` are the working minutes of a day and of a week.
pub(super) fn svg(scene: &Scene, day: (u32, u32)) -> String {
    let order = order(scene);
    let cell = (WIDTH / float(order.len().max(1))).clamp(CELL.0, CELL.1);
    let side = cell * float(order.len());
    let names = if cell < NAMED { 0.0 } else { NAMES };
    let grid = Rect::new(MARGIN + names, below_header(scene) + LINE + names, side, side);
    let wide = (grid.right() + MARGIN).max(super::legend::WIDTH);
    let mut svg = Svg::default();
    titles(&mut svg, scene, wide);
    ground(&mut svg, scene, &order, grid, cell);
    diagonal(&mut svg, scene, &order, grid, cell);
    cells(&mut svg, scene, &order, grid, cell, day);
    let bottom = legend(&mut svg, scene, grid.bottom() + 2.0 * LINE);
    svg.finish(&scene.title, wide, bottom + MARGIN)
}

/// A cell for everybody who depends on somebody.
fn cells(svg: &mut Svg, scene: &Scene, order: &[usize], grid: Rect, cell: f64, day: (u32, u32)) {
    let mut place = vec![0; scene.parties.len()];
    for (at, &party) in order.iter().enumerate() {
        place[party] = at;
    }
    let gap = if cell > 6.0 { 1.0 } else { 0.0 };
    for tie in &scene.ties {
        let (x, y) = (cell * float(place[tie.supplier]), cell * float(place[tie.customer]));
        let size = cell - 2.0 * gap;
        let rect = Rect::new(grid.x + x + gap, grid.y + y + gap, size, size);
        draw_tie(svg, scene, tie, rect, day);
    }
}

/// Layer by layer, in each department by department: what stands right of the diagonal comes from below in the pyramid.
fn order(scene: &Scene) -> Vec<usize> {
    let mut order = scene.drawn();
    order.sort_by_key(|&party| (scene.parties[party].layer, scene.parties[party].card, party));
    order
}

/// The paper of the grid: its edge, and lines between layers.
fn ground(svg: &mut Svg, scene: &Scene, order: &[usize], grid: Rect, cell: f64) {
    svg.rect(grid, 0.0, "#fbfcfd", Stroke::new(BOX, 1.0));
    let pairs = order.windows(2).enumerate();
    let borders = pairs.filter(|(_, pair)| scene.parties[pair[0]].layer != scene.parties[pair[1]].layer);
    for (at, _) in borders {
        let offset = cell * float(at + 1);
        let (x, y) = (grid.x + offset, grid.y + offset);
        svg.straight((grid.x, y), (grid.right(), y), Stroke::new(FRAME, 1.0));
        svg.straight((x, grid.y), (x, grid.bottom()), Stroke::new(FRAME, 1.0));
    }
}

/// The parties on the diagonal, and their names.
fn diagonal(svg: &mut Svg, scene: &Scene, order: &[usize], grid: Rect, cell: f64) {
    for (at, &party) in order.iter().enumerate() {
        let offset = cell * float(at);
        let own = Rect::new(grid.x + offset, grid.y + offset, cell, cell);
        let party = &scene.parties[party];
        let fill = match scene.delayed {
            Delayed::Yes if party.lateness.is_late() => tint(party.lateness, scene.largest).fill,
            _ => "#e4e9ee",
        };
        svg.open(&party.details);
        svg.rect(own, 0.0, fill, Stroke::new(FRAME, 0.5));
        svg.close();
        if cell >= NAMED {
            names(svg, &party.name, own, grid, cell);
        }
    }
}

/// A name beside its row and, upright, above its column.
fn names(svg: &mut Svg, name: &str, own: Rect, grid: Rect, cell: f64) {
    let size = (cell * 0.72).min(10.5);
    let style = Type {
        size,
        bold: Weight::Normal,
        colour: INK,
        anchor: Anchor::Start,
    };
    for line in wrap(name, NAMES - 8.0, 1, |text| width(text, size)) {
        let foot = own.y + cell / 2.0 + size * 0.36;
        let left = Type {
            anchor: Anchor::End,
            ..style
        };
        svg.text(grid.x - 6.0, foot, &line, left);
        svg.upright(own.x + cell / 2.0 + size * 0.36, grid.y - 6.0, &line, style);
    }
}

fn draw_tie(svg: &mut Svg, scene: &Scene, tie: &Tie, rect: Rect, day: (u32, u32)) {
    let fill = match scene.delayed {
        _ if tie.through > 0 => "#ffffff",
        Delayed::No => shade(tie.slack, day),
        Delayed::Yes if tie.passes.is_late() => tint(tie.passes, scene.largest).fill,
        Delayed::Yes => "#d9e2ec",
    };
    let edge = if tie.binding {
        Stroke::new(BINDING, 1.8)
    } else {
        Stroke {
            dashes: if tie.through > 0 { "1.5 1.5" } else { "" },
            ..Stroke::new(BOX, if tie.through > 0 { 0.9 } else { 0.3 })
        }
    };
    svg.open(&tie.details);
    svg.rect(rect, 1.0, fill, edge);
    svg.close();
}

fn shade(slack: u32, (day, week): (u32, u32)) -> &'static str {
    let shade = match slack {
        0 => 0,
        slack if slack < day => 1,
        slack if slack < week => 2,
        _ => 3,
    };
    SHADES[shade].0
}

/// What the shades mean; tells where it ends.
fn legend(svg: &mut Svg, scene: &Scene, top: f64) -> f64 {
    let style = Type {
        size: 10.5,
        bold: Weight::Normal,
        colour: FAINT_INK,
        anchor: Anchor::Start,
    };
    svg.text(
        MARGIN,
        top,
        "Rows depend on columns. Layer by layer, external customers first.",
        style,
    );
    let below = top + 1.3 * LINE;
    if scene.delayed == Delayed::Yes {
        let text = "Coloured: what passes on of the delay, the darker the later; framed: its way to the customer. On the diagonal: how late everybody is.";
        svg.text(MARGIN, below, text, style);
        return below;
    }
    shades(svg, below, style);
    below
}

/// A sample of each shade.
fn shades(svg: &mut Svg, y: f64, style: Type) {
    let mut x = MARGIN;
    for (fill, text) in SHADES {
        svg.rect(Rect::new(x, y - 9.0, 18.0, 11.0), 1.0, fill, Stroke::new(BOX, 0.3));
        svg.text(x + 24.0, y, text, style);
        x += 24.0 + width(text, style.size) + 18.0;
    }
}
