//! The matrix of dependencies: customers down, suppliers across (a design structure matrix, Steward 1981).

use super::layout::MARGIN;
use super::letters::{bold_width, width, wrap};
use super::palette::{BINDING, BOX, FAINT_INK, FRAME, INK, STAND_IN, tint};
use super::pyramid::{below_header, titles};
use super::scene::{Delayed, Focus, Part, Scene, Shown, Tie};
use super::sequence::{By, Sequence, Square, sequence};
use super::sizes::{LINE, float};
use super::svg::{Anchor, Rect, Stroke, Svg, Type, Weight};

/// Room for names at the left and on top.
const NAMES: f64 = 150.0;
/// The matrix is about so wide; its cells are not smaller and not larger than these.
const WIDTH: f64 = 1100.0;
const CELL: (f64, f64) = (3.0, 20.0);
/// Below this, cells are too small for names beside them.
const NAMED: f64 = 7.5;
/// And no text is smaller than this.
const SMALLEST: f64 = 5.0;

/// Slack from nothing to a week and more, darkest first; and what the shades are called.
const SHADES: [(&str, &str); 4] = [
    ("#243b53", "no slack"),
    ("#486581", "less than a day"),
    ("#829ab1", "less than a week"),
    ("#c5d2df", "more"),
];

/// The picture of a scene; `day` are the working minutes of a day and of a week.
pub(super) fn svg(scene: &Scene, by: By, day: (u32, u32)) -> String {
    let sequence = sequence(scene, by);
    let count = sequence.parties.len();
    let cell = (WIDTH / float(count.max(1))).clamp(CELL.0, CELL.1);
    let names = match by {
        By::Loops if cell < NAMED => 0.0,
        _ => NAMES,
    };
    let side = cell * float(count);
    let grid = Grid {
        rect: Rect::new(MARGIN + names, below_header(scene) + LINE + names, side, side),
        cell,
    };
    let wide = (grid.rect.right() + MARGIN).max(super::legend::WIDTH);
    let mut svg = Svg::default();
    titles(&mut svg, scene, wide);
    ground(&mut svg, &sequence, &grid);
    diagonal(&mut svg, scene, &sequence, &grid);
    cells(&mut svg, scene, &sequence, &grid, day);
    frames(&mut svg, &sequence, &grid);
    let bottom = legend(&mut svg, scene, (by, &sequence), grid.rect.bottom() + 2.0 * LINE);
    svg.finish(&scene.title, wide, bottom + MARGIN)
}

/// Where the cells are, and how large each is.
struct Grid {
    rect: Rect,
    cell: f64,
}

impl Grid {
    /// The part of the diagonal from one place on, so many places long.
    fn square(&self, first: usize, count: usize) -> Rect {
        let (offset, side) = (self.cell * float(first), self.cell * float(count));
        Rect::new(self.rect.x + offset, self.rect.y + offset, side, side)
    }
}

/// A cell for everybody who depends on somebody.
fn cells(svg: &mut Svg, scene: &Scene, sequence: &Sequence, grid: &Grid, day: (u32, u32)) {
    let mut place = vec![0; scene.parties.len()];
    for (at, &party) in sequence.parties.iter().enumerate() {
        place[party] = at;
    }
    let gap = if grid.cell > 6.0 { 1.0 } else { 0.0 };
    for tie in &scene.ties {
        let (column, row) = (grid.square(place[tie.supplier], 1), grid.square(place[tie.customer], 1));
        let size = grid.cell - 2.0 * gap;
        let rect = Rect::new(column.x + gap, row.y + gap, size, size);
        draw_tie(svg, scene, tie, rect, day);
    }
}

/// The paper of the grid, and on it the squares.
fn ground(svg: &mut Svg, sequence: &Sequence, grid: &Grid) {
    svg.rect(grid.rect, 0.0, "#fbfcfd", Stroke::new(BOX, 1.0));
    for square in &sequence.squares {
        let rect = grid.square(square.first, square.count);
        svg.rect(rect, 0.0, "#edf2f7", Stroke::new("none", 0.0));
        if grid.cell < NAMED && grid.rect.x > NAMES {
            band(svg, square, rect, grid);
        }
    }
}

/// What a band of parties is called that are too narrow to be named each.
fn band(svg: &mut Svg, square: &Square, rect: Rect, grid: &Grid) {
    let size = rect.height.min(10.5);
    if size < SMALLEST {
        return;
    }
    let style = Type {
        size,
        bold: Weight::Normal,
        colour: INK,
        anchor: Anchor::End,
    };
    for line in wrap(&square.name, NAMES - 8.0, 1, |text| width(text, size)) {
        let foot = rect.y + rect.height / 2.0 + size * 0.36;
        svg.text(grid.rect.x - 6.0, foot, &line, style);
        let start = Type {
            anchor: Anchor::Start,
            ..style
        };
        svg.upright(rect.centre() + size * 0.36, grid.rect.y - 6.0, &line, start);
    }
}

/// The edges of the squares, above the cells.
fn frames(svg: &mut Svg, sequence: &Sequence, grid: &Grid) {
    for square in &sequence.squares {
        svg.open(&square.name);
        let rect = grid.square(square.first, square.count);
        svg.rect(
            rect,
            0.0,
            "none",
            Stroke::new(INK, if grid.cell < NAMED { 0.8 } else { 1.4 }),
        );
        svg.close();
    }
}

/// The parties on the diagonal, and their names.
fn diagonal(svg: &mut Svg, scene: &Scene, sequence: &Sequence, grid: &Grid) {
    for (at, &party) in sequence.parties.iter().enumerate() {
        let own = grid.square(at, 1);
        let party = &scene.parties[party];
        let fill = match scene.delayed {
            Delayed::Yes if party.lateness.is_late() => tint(party.lateness, scene.largest).fill,
            _ => "#e4e9ee",
        };
        svg.open(&party.details);
        svg.rect(own, 0.0, fill, Stroke::new(FRAME, 0.5));
        svg.close();
        if grid.cell >= NAMED {
            names(svg, party, own, grid);
        }
    }
}

/// A name beside its row and, upright, above its column.
fn names(svg: &mut Svg, party: &Shown, own: Rect, grid: &Grid) {
    let (cell, grid) = (grid.cell, grid.rect);
    let size = (cell * 0.72).min(10.5);
    let (bold, measure): (_, fn(&str, f64) -> f64) = match party.focus {
        Focus::No => (Weight::Normal, width),
        Focus::Centre => (Weight::Bold, bold_width),
    };
    let style = Type {
        size,
        bold,
        colour: INK,
        anchor: Anchor::Start,
    };
    for line in wrap(&party.name, NAMES - 8.0, 1, |text| measure(text, size)) {
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
        Delayed::Yes if rect.width < NAMED => "#829ab1",
        Delayed::Yes => "#d9e2ec",
    };
    let dashed = |dashes, colour, width| Stroke {
        dashes,
        ..Stroke::new(colour, width)
    };
    let edge = match tie.part {
        Part::Way => Stroke::new(BINDING, 1.8),
        Part::StandsIn => dashed("3 1.5", STAND_IN, 1.6),
        Part::None if tie.through > 0 => dashed("1.5 1.5", BOX, 0.9),
        Part::None => Stroke::new(BOX, 0.3),
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
fn legend(svg: &mut Svg, scene: &Scene, ordered: (By, &Sequence), top: f64) -> f64 {
    let style = Type {
        size: 10.5,
        bold: Weight::Normal,
        colour: FAINT_INK,
        anchor: Anchor::Start,
    };
    let mut say = |text: &str, mut y: f64| {
        let room = super::legend::WIDTH - 2.0 * MARGIN;
        for line in wrap(text, room, 3, |text| width(text, style.size)) {
            svg.text(MARGIN, y, &line, style);
            y += LINE;
        }
        y - LINE
    };
    let top = say(&order_text(ordered.0, ordered.1), top);
    let below = top + 1.3 * LINE;
    if scene.delayed == Delayed::Yes {
        let stands_in = scene.ties.iter().any(|tie| tie.part == Part::StandsIn);
        let dashed = if stands_in {
            ", dashed where a backup stands in"
        } else {
            ""
        };
        let text = format!(
            "Coloured: what passes on of the delay, the darker the later; framed: its way to the customer{dashed}. On the diagonal: how late everybody is."
        );
        return say(&text, below);
    }
    shades(svg, below, style);
    below
}

/// In which order rows and columns stand, and what the squares are.
fn order_text(by: By, sequence: &Sequence) -> String {
    let order = match (by, sequence.squares.as_slice()) {
        (By::Departments, _) => "Department by department, external customers first: squares.",
        (By::Loops, []) => "Customers come before their suppliers: there is no loop.",
        (By::Loops, [_]) => "Customers come before their suppliers, but in the square, where all depend on each other.",
        (By::Loops, _) => "Customers come before their suppliers, but in the squares, where all depend on each other.",
    };
    format!("Rows depend on columns. {order}")
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
