//! The inverted pyramid: external customers on top, below them layer by layer whoever holds them up.

use super::layout::{GUTTER, Layout, MARGIN, Row, tenths};
use super::legend;
use super::letters::{bold_width, width, wrap};
use super::lines;
use super::palette::{FAINT_INK, FRAME, FRAME_FILL, INK, Tint};
use super::scene::{Aside, Focus, PartyShape, Scene, Shown};
use super::sizes::{LINE, NAME, PADDING, SMALL, boxes, float};
use super::svg::{Anchor, Life, Rect, Stroke, Svg, Type, Weight};
use crate::org::PartyKind;

const TITLE: Type = Type {
    size: 18.0,
    bold: Weight::Bold,
    colour: INK,
    anchor: Anchor::Start,
};
const CAPTION: Type = Type {
    size: SMALL,
    bold: Weight::Bold,
    colour: FAINT_INK,
    anchor: Anchor::Start,
};
/// What a layer is called takes so many lines at most.
const NAME_LINES: usize = 2;
/// The name of an external customer takes so many lines at most.
const BAND_LINES: usize = 2;
/// Between the box of a party that the picture is about and the frame round it.
const RING: f64 = 2.0;
/// Where the subtitle stands.
const HEADER: f64 = 52.0;

/// The picture of a scene.
pub(super) fn svg(scene: &Scene) -> String {
    let mut svg = Svg::new(scene.life);
    let mut layout = Layout::of(scene, boxes(scene), top(scene));
    layout.widen(legend::WIDTH);
    header(&mut svg, scene, &layout);
    for row in layout.rows.iter().skip(1) {
        frames(&mut svg, row);
    }
    names(&mut svg, scene, &layout);
    lines::draw(&mut svg, scene, &layout);
    for party in scene.drawn() {
        let shown = &scene.parties[party];
        if shown.kind == PartyKind::External {
            band(&mut svg, scene, shown, &layout, party);
        } else {
            party_box(&mut svg, scene, shown, &layout.boxes[party].lines, layout.rects[party]);
        }
    }
    let bottom = foot(&mut svg, scene, &layout);
    svg.finish(&scene.title, layout.width, bottom + MARGIN)
}

/// An external customer in the band on top, as large as its name fits.
pub(super) fn band(svg: &mut Svg, scene: &Scene, customer: &Shown, layout: &Layout, number: usize) {
    let rect = layout.rects[number];
    let times = tenths(rect.width / layout.boxes[number].width).clamp(1.0, layout.head);
    let rect = rect.over(times);
    let measure = |text: &str| bold_width(text, NAME);
    let lines = wrap(&customer.name, rect.width - 2.0 * PADDING, BAND_LINES, measure);
    svg.magnified(times, |svg| party_box(svg, scene, customer, &lines, rect));
}

/// What the colours and lines mean; tells where it ends.
pub(super) fn foot(svg: &mut Svg, scene: &Scene, layout: &Layout) -> f64 {
    let top = layout.bottom / layout.head + 1.5 * LINE;
    let wide = layout.width / layout.head;
    svg.magnified(layout.head, |svg| legend::draw(svg, scene, top, wide)) * layout.head
}

/// Where the rows begin.
pub(super) fn top(scene: &Scene) -> f64 {
    match scene.life {
        Life::Still => below_header(scene) + 3.0 * LINE,
        Life::Live => MARGIN,
    }
}

/// Where the subtitle of a picture ends that takes a line.
pub(super) fn below_header(scene: &Scene) -> f64 {
    HEADER + if scene.note.is_empty() { 0.0 } else { 2.0 * LINE }
}

/// What the picture shows.
pub(super) fn header(svg: &mut Svg, scene: &Scene, layout: &Layout) {
    svg.magnified(layout.head, |svg| titles(svg, scene, layout.width / layout.head));
}

/// Title and subtitle; a page says them above.
pub(super) fn titles(svg: &mut Svg, scene: &Scene, wide: f64) {
    if scene.life == Life::Live {
        return;
    }
    let measure = |text: &str| bold_width(text, TITLE.size);
    for line in wrap(&scene.title, wide - 2.0 * MARGIN, 1, measure) {
        svg.text(MARGIN, MARGIN + 14.0, &line, TITLE);
    }
    let style = Type {
        size: NAME,
        bold: Weight::Normal,
        colour: FAINT_INK,
        anchor: Anchor::Start,
    };
    let measure = |text: &str| width(text, NAME);
    let mut y = HEADER;
    let said = [&scene.note, &scene.subtitle];
    for text in said.into_iter().filter(|text| !text.is_empty()) {
        for line in wrap(text, wide - 2.0 * MARGIN, 2, measure) {
            svg.text(MARGIN, y, &line, style);
            y += LINE;
        }
    }
}

/// The departments of a row.
fn frames(svg: &mut Svg, row: &Row) {
    for (block, &left) in row.blocks.iter().zip(&row.lefts) {
        if block.caption.is_empty() {
            continue;
        }
        let frame = Rect::new(left, row.top - PADDING, block.width, row.height + 2.0 * PADDING);
        svg.rect(frame, 8.0, FRAME_FILL, Stroke::new(FRAME, 1.0));
        let lines = block.caption.iter().map(String::as_str);
        centred(svg, lines, left + PADDING, frame, CAPTION);
    }
}

/// Lines of text, in the middle of the height of a box.
fn centred<'t>(svg: &mut Svg, lines: impl ExactSizeIterator<Item = &'t str>, x: f64, rect: Rect, style: Type) {
    let count = float(lines.len());
    let mut y = rect.y + (rect.height - count * LINE) / 2.0 + LINE * 0.75;
    for line in lines {
        svg.text(x, y, line, style);
        y += LINE;
    }
}

/// What the layers are called, beside the first row of each.
pub(super) fn names(svg: &mut Svg, scene: &Scene, layout: &Layout) {
    let mut before = 0;
    for (row, &layer) in layout.rows.iter().zip(&layout.plan.layers) {
        if layer == before {
            continue;
        }
        before = layer;
        let name = layer_name(scene, layer);
        let lines = wrap(&name, GUTTER, NAME_LINES, |text| bold_width(text, CAPTION.size));
        let rect = Rect::new(0.0, row.top, 0.0, row.height).over(layout.head);
        svg.magnified(layout.head, |svg| {
            centred(svg, lines.iter().map(String::as_str), MARGIN, rect, CAPTION);
        });
    }
}

fn layer_name(scene: &Scene, layer: usize) -> String {
    if layer + 1 == scene.layers.len() && scene.aside == Aside::LastLayer {
        return "No line of sight".to_owned();
    }
    match (scene.form, scene.steps[layer]) {
        (PartyShape::Boxes, 1) => "Front line".to_owned(),
        (PartyShape::Boxes, steps) => format!("{steps} steps away"),
        (PartyShape::Cards, 1) => "Mostly front line".to_owned(),
        (PartyShape::Cards, steps) => format!("Mostly {steps} steps away"),
    }
}

/// A party: its name, and how late it is.
pub(super) fn party_box(svg: &mut Svg, scene: &Scene, party: &Shown, lines: &[String], rect: Rect) {
    let tint = party.tint(scene.largest);
    let radius = match party.kind {
        PartyKind::Person => 12.0,
        PartyKind::Department => 3.0,
        PartyKind::External => 8.0,
    };
    svg.open_marked(&party.details, || party.marks(scene.largest));
    ring(svg, party, rect, radius);
    svg.rect(rect, radius, tint.fill, party.edge(1.0));
    words(svg, party, lines, rect, (tint, scene.life));
    svg.close();
}

/// A frame round the box of a party that the picture is about.
pub(super) fn ring(svg: &mut Svg, party: &Shown, rect: Rect, radius: f64) {
    if party.focus == Focus::Centre {
        let ring = Rect::new(
            rect.x - RING,
            rect.y - RING,
            rect.width + 2.0 * RING,
            rect.height + 2.0 * RING,
        );
        svg.open_part("data-ring=\"\"");
        svg.rect(ring, radius + RING, "#ffffff", Stroke::new(INK, 1.4));
        svg.close_part();
    }
}

/// The name, and how late, in the middle of the box.
fn words(svg: &mut Svg, party: &Shown, lines: &[String], rect: Rect, (tint, life): (Tint, Life)) {
    let external = party.kind == PartyKind::External;
    let name = Type {
        size: NAME,
        bold: if external { Weight::Bold } else { Weight::Normal },
        colour: tint.text,
        anchor: Anchor::Middle,
    };
    let late = (life == Life::Live || !party.late.is_empty()).then_some(party.late.as_str());
    let count = float(lines.len() + usize::from(late.is_some()));
    let mut y = rect.y + (rect.height - count * LINE) / 2.0 + LINE * 0.77;
    svg.open_part("data-name=\"\"");
    for line in lines {
        svg.text(rect.centre(), y, line, name);
        y += LINE;
    }
    svg.close_part();
    if let Some(late) = late {
        let style = Type {
            size: SMALL,
            bold: Weight::Bold,
            ..name
        };
        svg.open_part("data-late=\"\"");
        svg.text(rect.centre(), y, late, style);
        svg.close_part();
    }
}
