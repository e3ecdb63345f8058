//! Lines between boxes: where they leave and arrive, which way they take, and how they look.

use std::collections::BTreeMap;

use super::labels::{self, Curve};
use super::layout::Layout;
use super::palette::{BINDING, FEEDBACK, LEVEL, STAND_IN, UP};
use super::plan::{Course, Strand, course};
use super::scene::{Part, PartyShape, Scene, Tie};
use super::sizes::float;
use super::svg::{Life, Rect, Stroke, Svg, number};

/// Length and half the width of an arrow's head.
const HEAD: (f64, f64) = (7.0, 3.4);
/// Of a thick line.
const LARGE_HEAD: (f64, f64) = (11.0, 6.0);

/// A line ready to be drawn.
#[derive(Debug)]
struct DrawnLine {
    path: String,
    /// Where words may stand on it.
    curve: Curve,
    /// "via 3"; empty where it leads straight on.
    label: String,
    /// The tip of its arrow, and whether it points up or down.
    head: Option<(f64, f64, f64)>,
    look: Look,
    /// How many dependencies it stands for.
    count: usize,
    details: String,
    /// Every customer and supplier that it ties.
    pairs: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    /// Those that the delay takes are drawn last, above the others.
    part: Part,
    course: Course,
    manner: Manner,
}

/// What a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Manner {
    /// Somebody who always depends on somebody.
    Always,
    /// Somebody who does so only at times.
    AtTimes,
    /// A way through parties that are left out.
    Detour,
}

/// Draws all lines, those that bind on top.
pub(super) fn draw(svg: &mut Svg, scene: &Scene, layout: &Layout) {
    let ports = Ports::of(layout, scene);
    let mut lines = strands(scene, layout, &ports);
    lines.extend(passages(scene, layout));
    lines.extend(level(scene, layout, &ports));
    lines.sort_by_key(|line| line.look);
    for line in &lines {
        line.draw(svg, scene);
    }
    if scene.form == PartyShape::Boxes {
        let labelled = lines.into_iter().filter(|line| !line.label.is_empty());
        let labels: Vec<_> = labelled.map(|line| (line.label, line.curve)).collect();
        labels::draw(svg, &labels);
    }
}

impl DrawnLine {
    /// Whom it ties, for the script of a page.
    fn marks(&self, form: PartyShape) -> String {
        let mut pairs = self.pairs.clone();
        pairs.sort_unstable();
        pairs.dedup();
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(customer, supplier)| format!("{customer}-{supplier}"))
            .collect();
        let part = match self.look.part {
            Part::None => "",
            Part::StandsIn => " data-stands-in=\"\"",
            Part::Way => " data-binding=\"\"",
        };
        let ribbon = if form == PartyShape::Cards {
            " data-ribbon=\"\""
        } else {
            ""
        };
        let way = match self.look.manner {
            Manner::Detour => " data-way=\"\"",
            _ => "",
        };
        format!("data-ties=\"{}\"{way}{ribbon}{part}", pairs.join(" "))
    }

    fn draw(&self, svg: &mut Svg, scene: &Scene) {
        svg.open_marked(&self.details, || self.marks(scene.form));
        let look = Look {
            // On a page its style says which way the delay takes at the moment.
            part: match scene.life {
                Life::Still => self.look.part,
                Life::Live => Part::None,
            },
            ..self.look
        };
        let stroke = match scene.form {
            PartyShape::Boxes => look.stroke(),
            PartyShape::Cards => ribbon(look, self.count),
        };
        svg.line(&self.path, stroke);
        if let Some((x, y, down)) = self.head {
            let thick = look.part == Part::Way || stroke.width > 3.0;
            let (length, half) = if thick { LARGE_HEAD } else { HEAD };
            let base = y - down * length;
            let head = format!(
                "M{} {}L{} {}L{} {}Z",
                number(x),
                number(y),
                number(x - half),
                number(base),
                number(x + half),
                number(base)
            );
            svg.shape(&head, stroke.colour);
        }
        svg.close();
    }
}

impl Look {
    fn of<'t>(course: Course, mut ties: impl Iterator<Item = &'t Tie> + Clone) -> Self {
        Self {
            part: ties.clone().map(|tie| tie.part).max().unwrap_or(Part::None),
            course,
            manner: if ties.clone().all(|tie| tie.through > 0) {
                Manner::Detour
            } else if ties.all(|tie| tie.situational) {
                Manner::AtTimes
            } else {
                Manner::Always
            },
        }
    }

    fn stroke(self) -> Stroke {
        stroke(self.course, self.part, self.manner)
    }
}

/// How a line looks.
pub(super) fn stroke(course: Course, part: Part, manner: Manner) -> Stroke {
    let dashes = match (part, manner) {
        (Part::StandsIn, _) => "10 3 2 3",
        (_, Manner::Always) => "",
        (Part::None, Manner::AtTimes) => "5 4",
        (Part::Way, Manner::AtTimes) => "7 4",
        (Part::None, Manner::Detour) => "1.5 3",
        (Part::Way, Manner::Detour) => "3.6 3",
    };
    let width = match (part, manner) {
        (Part::Way, _) => 3.6,
        (Part::StandsIn, _) => 2.2,
        (Part::None, Manner::Detour) => 1.5,
        (Part::None, _) => 1.1,
    };
    Stroke {
        colour: colour(course, part),
        width,
        dashes,
        opacity: 1.0,
    }
}

/// The colour of a line, whatever the format.
pub(super) fn colour(course: Course, part: Part) -> &'static str {
    match (part, course) {
        (Part::Way, _) => BINDING,
        (Part::StandsIn, _) => STAND_IN,
        (Part::None, Course::Up) => UP,
        (Part::None, Course::Down) => FEEDBACK,
        (Part::None, Course::Level) => LEVEL,
    }
}

/// How a line between cards looks: as wide as its traffic.
fn ribbon(look: Look, count: usize) -> Stroke {
    Stroke {
        width: (1.0 + 1.6 * float(count).sqrt()).min(14.0),
        opacity: if look.part == Part::None { 0.5 } else { 0.9 },
        ..look.stroke()
    }
}

/// Where lines leave and arrive: side by side along the edge of a box, in the order of their other ends.
struct Ports {
    /// By node, side, other end and course: where on the edge.
    places: BTreeMap<(usize, BoxSide, usize, Course), f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum BoxSide {
    Top,
    Bottom,
}

impl Ports {
    fn of(layout: &Layout, scene: &Scene) -> Self {
        let mut ends: BTreeMap<(usize, BoxSide), Vec<(usize, Course)>> = BTreeMap::new();
        let mut end = |node, side, other, course| ends.entry((node, side)).or_default().push((other, course));
        for strand in layout.plan.pieces() {
            end(strand.upper, BoxSide::Bottom, strand.lower, strand.course);
            end(strand.lower, BoxSide::Top, strand.upper, strand.course);
        }
        for tie in layout.plan.level.iter().map(|&tie| &scene.ties[tie]) {
            // Two that depend on each other have a line each way.
            end(tie.customer, BoxSide::Bottom, tie.supplier, Course::Up);
            end(tie.supplier, BoxSide::Bottom, tie.customer, Course::Down);
        }
        let mut places = BTreeMap::new();
        for ((node, side), mut others) in ends {
            let centre = |other: usize| layout.rects[other].centre();
            others.sort_by(|a, b| centre(a.0).total_cmp(&centre(b.0)).then(a.cmp(b)));
            for (place, &(other, course)) in others.iter().enumerate() {
                let x = along(&layout.rects[node], place, others.len());
                places.insert((node, side, other, course), x);
            }
        }
        Self { places }
    }

    /// Where a strand begins, above, and ends, below.
    fn of_strand(&self, layout: &Layout, strand: &Strand) -> (f64, f64) {
        let below = self.places[&(strand.lower, BoxSide::Top, strand.upper, strand.course)];
        let above = if layout.plan.is_in_band(strand.upper) {
            // Straight up into the band, wherever it is wide enough.
            let rect = &layout.rects[strand.upper];
            below.clamp(rect.x + 10.0, (rect.right() - 10.0).max(rect.x + 10.0))
        } else {
            self.places[&(strand.upper, BoxSide::Bottom, strand.lower, strand.course)]
        };
        (above, below)
    }

    /// Where a line within a row begins, at the supplier, and ends.
    fn of_level(&self, tie: &Tie) -> (f64, f64) {
        (
            self.places[&(tie.supplier, BoxSide::Bottom, tie.customer, Course::Down)],
            self.places[&(tie.customer, BoxSide::Bottom, tie.supplier, Course::Up)],
        )
    }
}

/// The place of one of `count` ports on the middle part of an edge.
fn along(rect: &Rect, place: usize, count: usize) -> f64 {
    let usable = rect.width * 0.8;
    rect.centre() - usable / 2.0 + usable * (float(place) + 0.5) / float(count)
}

/// The pieces of line between neighbouring rows.
fn strands(scene: &Scene, layout: &Layout, ports: &Ports) -> Vec<DrawnLine> {
    let strands = layout.plan.pieces();
    strands
        .map(|strand| {
            let (upper, lower) = (&layout.rects[strand.upper], &layout.rects[strand.lower]);
            let (above, below) = ports.of_strand(layout, strand);
            let (above, below) = ((above, upper.bottom()), (below, lower.y));
            let ties = strand.ties.iter().map(|&tie| &scene.ties[tie]);
            let arrives = |node: usize| strand.ties.iter().any(|&tie| scene.ties[tie].customer == node);
            let head = if arrives(strand.upper) {
                Some((above.0, above.1, -1.0))
            } else {
                arrives(strand.lower).then_some((below.0, below.1, 1.0))
            };
            let curve = swing(above, below, head.map(|(_, _, down)| down));
            DrawnLine {
                path: path(&curve),
                curve,
                label: label(strand.lower, &ties.clone().collect::<Vec<_>>()),
                head,
                look: Look::of(strand.course, ties.clone()),
                count: ties.clone().map(|tie| tie.count).sum(),
                pairs: pairs(ties.clone()),
                details: details(ties),
            }
        })
        .collect()
}

/// What is said on the last piece of a line that stands for one detour.
fn label(lower: usize, ties: &[&Tie]) -> String {
    match ties {
        [tie] if tie.through > 0 && [tie.customer, tie.supplier].contains(&lower) => {
            format!("via {}", tie.through)
        }
        _ => String::new(),
    }
}

/// Down from one point to another, upright at both ends; it ends short of where an arrow's head stands.
fn swing(above: (f64, f64), below: (f64, f64), head: Option<f64>) -> Curve {
    let inset = HEAD.0 - 1.0;
    let (from, to) = match head {
        Some(down) if down < 0.0 => (above.1 + inset, below.1),
        Some(_) => (above.1, below.1 - inset),
        None => (above.1, below.1),
    };
    let half = (to - from) * 0.5;
    [
        (above.0, from),
        (above.0, from + half),
        (below.0, to - half),
        (below.0, to),
    ]
}

fn path(curve: &Curve) -> String {
    let [from, out, back, to] = curve.map(|(x, y)| format!("{} {}", number(x), number(y)));
    format!("M{from}C{out} {back} {to}")
}

/// Lines through the rows that they pass.
fn passages(scene: &Scene, layout: &Layout) -> Vec<DrawnLine> {
    let incoming = layout.plan.strands.iter().flatten();
    let mut ties_of: BTreeMap<usize, (Course, Vec<usize>)> = BTreeMap::new();
    for strand in incoming.filter(|strand| layout.plan.is_passage(strand.lower)) {
        let (_, ties) = ties_of.entry(strand.lower).or_insert((strand.course, Vec::new()));
        ties.extend(&strand.ties);
    }
    ties_of
        .into_iter()
        .map(|(node, (course, ties))| {
            let rect = &layout.rects[node];
            let ties = ties.iter().map(|&tie| &scene.ties[tie]);
            let x = number(rect.centre());
            DrawnLine {
                path: format!("M{x} {}L{x} {}", number(rect.y), number(rect.bottom())),
                curve: [(rect.x, rect.y); 4],
                label: String::new(),
                head: None,
                look: Look::of(course, ties.clone()),
                count: ties.clone().map(|tie| tie.count).sum(),
                pairs: pairs(ties.clone()),
                details: details(ties),
            }
        })
        .collect()
}

/// Lines within a row, swinging below it.
fn level(scene: &Scene, layout: &Layout, ports: &Ports) -> Vec<DrawnLine> {
    let ties = layout.plan.level.iter().map(|&tie| &scene.ties[tie]);
    ties.map(|tie| {
        let (from, to) = ports.of_level(tie);
        let (above, below) = (layout.rects[tie.supplier].bottom(), layout.rects[tie.customer].bottom());
        let depth = above.max(below) + (18.0 + 0.1 * (from - to).abs()).min(54.0);
        let curve = [(from, above), (from, depth), (to, depth), (to, below + HEAD.0 - 1.0)];
        DrawnLine {
            path: path(&curve),
            curve,
            label: label(tie.supplier, &[tie]),
            head: Some((to, below, -1.0)),
            look: Look::of(course(scene, tie), std::iter::once(tie)),
            count: tie.count,
            details: tie.details.clone(),
            pairs: tie.pairs.clone(),
        }
    })
    .collect()
}

/// Every customer and supplier of some ties.
fn pairs<'t>(ties: impl Iterator<Item = &'t Tie>) -> Vec<(usize, usize)> {
    ties.flat_map(|tie| tie.pairs.iter().copied()).collect()
}

/// What the ties of a line are about.
fn details<'t>(ties: impl Iterator<Item = &'t Tie>) -> String {
    let details: Vec<_> = ties.map(|tie| tie.details.as_str()).collect();
    details.join("\n")
}
