//! Words on lines, where there is room for them.

use super::letters::width;
use super::palette::FAINT_INK;
use super::svg::{Anchor, Rect, Stroke, Svg, Type, Weight};

const STYLE: Type = Type {
    size: 9.0,
    bold: Weight::Normal,
    colour: FAINT_INK,
    anchor: Anchor::Middle,
};
/// How high a label is.
const HEIGHT: f64 = 11.0;
/// Where along a line a label may stand, the best place first.
const PLACES: [f64; 7] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78];

/// A curve by its two ends and what pulls it.
pub(super) type Curve = [(f64, f64); 4];

/// The point of a cubic curve at a share of its way.
fn point(curve: &Curve, share: f64) -> (f64, f64) {
    let rest = 1.0 - share;
    let parts = [
        rest * rest * rest,
        3.0 * rest * rest * share,
        3.0 * rest * share * share,
        share * share * share,
    ];
    let sum = |of: fn(&(f64, f64)) -> f64| curve.iter().zip(parts).map(|(at, part)| of(at) * part).sum();
    (sum(|at| at.0), sum(|at| at.1))
}

/// Where each label stands: on its curve, and on no other label; nowhere, where it would.
pub(super) fn places(labels: &[(String, Curve)]) -> Vec<Option<Rect>> {
    let mut taken: Vec<Rect> = Vec::new();
    let mut place = |(text, curve): &(String, Curve)| {
        let wide = width(text, STYLE.size) + 4.0;
        let candidates = PLACES.iter().map(|&share| {
            let (x, y) = point(curve, share);
            Rect::new(x - wide / 2.0, y - HEIGHT / 2.0, wide, HEIGHT)
        });
        let free = { candidates }.find(|rect| !taken.iter().any(|other| overlap(rect, other)))?;
        taken.push(free);
        Some(free)
    };
    labels.iter().map(&mut place).collect()
}

fn overlap(one: &Rect, other: &Rect) -> bool {
    one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom()
}

/// Writes labels over the lines; those without room stay unsaid, but in the line's title.
pub(super) fn draw(svg: &mut Svg, labels: &[(String, Curve)]) {
    for ((text, _), rect) in labels.iter().zip(places(labels)) {
        if let Some(rect) = rect {
            svg.rect(rect, 2.0, "#ffffff", Stroke::new("none", 0.0));
            svg.text(rect.centre(), rect.bottom() - 3.0, text, STYLE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRAIGHT: Curve = [(0.0, 0.0), (0.0, 20.0), (0.0, 40.0), (0.0, 60.0)];

    #[test]
    fn a_label_stands_in_the_middle() {
        assert_eq!(point(&STRAIGHT, 0.5), (0.0, 30.0));
        let placed = places(&[("via 2".to_owned(), STRAIGHT)]);
        assert_eq!(placed[0].map(|rect| rect.centre()), Some(0.0));
    }

    #[test]
    fn labels_give_way_to_each_other() {
        let labels: Vec<_> = (0..9).map(|number| (format!("via {number}"), STRAIGHT)).collect();
        let placed: Vec<Rect> = places(&labels).into_iter().flatten().collect();
        assert!((2..9).contains(&placed.len()), "{placed:?}");
        for (number, one) in placed.iter().enumerate() {
            assert!(!placed[..number].iter().any(|other| overlap(one, other)));
        }
    }
}
