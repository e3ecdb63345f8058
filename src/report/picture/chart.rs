//! What charts have in common: a title, and text of one kind.

use super::layout::MARGIN;
use super::letters::{bold_width, width, wrap};
use super::palette::{FAINT_INK, INK};
use super::sizes::LINE;
use super::svg::{Anchor, Svg, Type, Weight};

/// Ordinary text.
pub(super) const TEXT: Type = Type {
    size: 11.0,
    bold: Weight::Normal,
    colour: INK,
    anchor: Anchor::Start,
};
/// What explains.
pub(super) const NOTE: Type = Type {
    colour: FAINT_INK,
    ..TEXT
};
const TITLE: Type = Type {
    size: 18.0,
    bold: Weight::Bold,
    ..TEXT
};

/// The title and what stands under it, on a page so wide; tells where what follows may begin.
pub(super) fn head(svg: &mut Svg, title: &str, subtitle: &str, wide: f64) -> f64 {
    let room = wide - 2.0 * MARGIN;
    let mut y = MARGIN + 14.0;
    for line in wrap(title, room, 2, |text| bold_width(text, TITLE.size)) {
        svg.text(MARGIN, y, &line, TITLE);
        y += 1.4 * LINE;
    }
    for line in wrap(subtitle, room, 3, |text| width(text, NOTE.size)) {
        svg.text(MARGIN, y, &line, NOTE);
        y += LINE;
    }
    y + 0.4 * LINE
}

/// A text cut so that it is no wider than `room`.
pub(super) fn fit(text: &str, room: f64) -> String {
    wrap(text, room, 1, |text| width(text, TEXT.size)).concat()
}
