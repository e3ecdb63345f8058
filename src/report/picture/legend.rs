//! What the colours and lines mean.

use super::letters::width;
use super::lines::{Manner, stroke};
use super::palette::{BOX, FAINT_INK, INK, LATE, NEVER, ON_TIME, Tint};
use super::plan::Course;
use super::scene::{Delayed, Part, Scene};
use super::sizes::{LINE, SMALL};
use super::svg::{Anchor, Life, Rect, Stroke, Svg, Type, Weight, number};

/// How wide a picture is at least, so that the legend fits.
pub(super) const WIDTH: f64 = 760.0;
/// The length of a sample.
const SAMPLE: f64 = 26.0;

const STYLE: Type = Type {
    size: SMALL,
    bold: Weight::Normal,
    colour: FAINT_INK,
    anchor: Anchor::Start,
};

/// Draws it from `top` down, so wide, and tells where it ends.
pub(super) fn draw(svg: &mut Svg, scene: &Scene, top: f64, wide: f64) -> f64 {
    let mut pen = Pen {
        svg,
        wide,
        x: super::layout::MARGIN,
        y: top,
    };
    pen.line(
        "depends on the layer below",
        stroke(Course::Up, Part::None, Manner::Always),
    );
    pen.line("only at times", stroke(Course::Up, Part::None, Manner::AtTimes));
    if scene.ties.iter().any(|tie| tie.through > 0) {
        pen.line(
            "through parties left out",
            stroke(Course::Up, Part::None, Manner::Detour),
        );
    }
    if scene
        .ties
        .iter()
        .any(|tie| scene.parties[tie.customer].layer == scene.parties[tie.supplier].layer)
    {
        pen.line("within a layer", stroke(Course::Level, Part::None, Manner::Always));
    }
    if scene
        .ties
        .iter()
        .any(|tie| scene.parties[tie.customer].layer > scene.parties[tie.supplier].layer)
    {
        pen.line("feedback", stroke(Course::Down, Part::None, Manner::Always));
    }
    if scene.delayed == Delayed::Yes || scene.life == Life::Live {
        pen.line(
            "the delay's way to the customer",
            stroke(Course::Up, Part::Way, Manner::Always),
        );
        if scene.life == Life::Live || scene.ties.iter().any(|tie| tie.part == Part::StandsIn) {
            let stroke = stroke(Course::Up, Part::StandsIn, Manner::Always);
            pen.line("a backup stands in for one given up", stroke);
        }
        pen.new_line();
        pen.tints(scene);
    }
    pen.y
}

struct Pen<'s> {
    svg: &'s mut Svg,
    wide: f64,
    x: f64,
    y: f64,
}

impl Pen<'_> {
    fn line(&mut self, text: &str, stroke: Stroke) {
        self.make_room(text);
        let y = number(self.y - SMALL * 0.35);
        let path = format!("M{} {y}L{} {y}", number(self.x), number(self.x + SAMPLE));
        self.svg.line(&path, stroke);
        self.text(text);
    }

    fn tints(&mut self, scene: &Scene) {
        self.tint("on time", ON_TIME);
        let live = scene.life == Life::Live;
        if live || scene.largest > 0 {
            for (tint, text) in LATE.into_iter().zip([
                "late: up to a quarter of the latest",
                "a half",
                "three quarters",
                "more",
            ]) {
                self.tint(text, tint);
            }
        }
        if live
            || scene
                .drawn()
                .iter()
                .any(|&party| scene.parties[party].lateness.minutes().is_none())
        {
            self.tint("never comes", NEVER);
        }
        self.swatch("late by itself", "#ffffff", Stroke::new(INK, 2.6));
    }

    fn tint(&mut self, text: &str, tint: Tint) {
        self.swatch(text, tint.fill, Stroke::new(BOX, 1.0));
    }

    fn swatch(&mut self, text: &str, fill: &str, edge: Stroke) {
        self.make_room(text);
        let rect = Rect::new(self.x, self.y - SMALL, SAMPLE, SMALL + 2.0);
        self.svg.rect(rect, 3.0, fill, edge);
        self.text(text);
    }

    fn text(&mut self, text: &str) {
        self.x += SAMPLE + 6.0;
        self.svg.text(self.x, self.y, text, STYLE);
        self.x += width(text, SMALL) + 18.0;
    }

    fn make_room(&mut self, text: &str) {
        if self.x + SAMPLE + width(text, SMALL) > self.wide - super::layout::MARGIN {
            self.new_line();
        }
    }

    fn new_line(&mut self) {
        (self.x, self.y) = (super::layout::MARGIN, self.y + LINE * 1.3);
    }
}
