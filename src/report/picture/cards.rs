//! Departments as cards with their parties as cells, for organisations that are too large for a box each.

use std::collections::BTreeMap;

use super::layout::{Layout, MARGIN};
use super::legend;
use super::letters::{bold_width, width, wrap};
use super::lines;
use super::palette::{FAINT_INK, FRAME, FRAME_FILL, INK};
use super::pyramid::{band, foot, header, names, ring, top};
use super::scene::{Aside, Delayed, Part, PartyShape, Scene, Shown, Tie};
use super::sizes::{Box, LINE, PADDING, SMALL, boxes, float};
use super::svg::{Anchor, Life, Rect, Stroke, Svg, Type, Weight};
use crate::org::PartyKind;
use crate::time::Lateness;

/// Width and height of a cell.
const CELL: (f64, f64) = (152.0, 25.0);
/// What a page keeps free in each for a lateness.
const LATE_ROOM: f64 = 42.0;
/// Between cells.
const BETWEEN: f64 = 4.0;
/// A card is as wide as its title, up to this.
const LONGEST_TITLE: f64 = 260.0;
/// The head of a card.
const HEAD: f64 = 22.0;
/// In organisations of more parties than this, a card shows its latest ones only, and how many there are besides.
const CELLS: (usize, usize) = (300, 5);
/// So many ribbons for each card are drawn, the widest; but no more than so many in all.
const RIBBONS: (usize, usize) = (3, 150);

const NAME: Type = Type {
    size: SMALL,
    bold: Weight::Normal,
    colour: INK,
    anchor: Anchor::Start,
};
const TITLE: Type = Type {
    size: 12.0,
    bold: Weight::Bold,
    colour: FAINT_INK,
    anchor: Anchor::Start,
};

/// The cards of a scene: a scene of their own, in which each is a party.
struct Deck {
    scene: Scene,
    /// By card: its parties, the latest first.
    members: Vec<Vec<usize>>,
    /// Dependencies between parties of one card.
    inside: Vec<usize>,
    /// How many dependencies the ribbons that are not drawn stand for.
    left_out: usize,
}

const REMARK: Type = Type {
    colour: FAINT_INK,
    ..NAME
};

/// The picture of a scene.
pub(super) fn svg(scene: &Scene) -> String {
    let deck = Deck::of(scene);
    let mut svg = Svg::new(scene.life);
    let mut layout = Layout::of(&deck.scene, deck.boxes(scene), top(scene));
    layout.widen(legend::WIDTH);
    header(&mut svg, scene, &layout);
    names(&mut svg, &deck.scene, &layout);
    lines::draw(&mut svg, &deck.scene, &layout);
    for (number, card) in deck.scene.parties.iter().enumerate() {
        if card.kind == PartyKind::External {
            band(&mut svg, scene, card, &layout, number);
        } else {
            deck.draw(&mut svg, scene, number, layout.rects[number]);
        }
    }
    let bottom = foot(&mut svg, &deck.scene, &layout);
    let bottom = deck.remark(&mut svg, &layout, bottom);
    svg.finish(&scene.title, layout.width, bottom + MARGIN)
}

impl Deck {
    fn of(scene: &Scene) -> Self {
        let mut members = cards(scene);
        let mut card_of = vec![0; scene.parties.len()];
        for (card, members) in members.iter_mut().enumerate() {
            let first = |party: usize| (scene.parties[party].focus, scene.parties[party].lateness);
            members.sort_by_key(|&party| std::cmp::Reverse(first(party)));
            for &party in &*members {
                card_of[party] = card;
            }
        }
        let shown: Vec<Shown> = members.iter().map(|members| shown(scene, members)).collect();
        let (inside, ribbons) = ribbons(scene, &card_of, members.len());
        let (ties, left_out) = widest(ribbons, (members.len() * RIBBONS.0).min(RIBBONS.1));
        let mut deck = Self {
            scene: Scene {
                title: scene.title.clone(),
                subtitle: scene.subtitle.clone(),
                note: scene.note.clone(),
                steps: scene.steps.clone(),
                layers: layers(&shown),
                parties: shown,
                numbers: Vec::new(),
                ties,
                aside: scene.aside,
                delayed: scene.delayed,
                largest: scene.largest,
                form: PartyShape::Cards,
                life: scene.life,
            },
            members,
            inside,
            left_out,
        };
        deck.close_up(scene);
        deck
    }

    /// Takes away layers without cards, and tells the cards what they are about.
    fn close_up(&mut self, scene: &Scene) {
        let last = scene.layers.len() - 1;
        let aside = scene.aside == Aside::LastLayer && self.scene.layers.len() > last;
        self.scene.close_up();
        self.scene.aside = if aside { Aside::LastLayer } else { Aside::Nobody };
        for tie in &mut self.scene.ties {
            let name = |card: usize| self.scene.parties[card].name.as_str();
            tie.details = format!(
                "{} on {}: {}",
                name(tie.customer),
                name(tie.supplier),
                dependencies(tie.count)
            );
        }
    }

    /// How large the cards are: columns so that they are a little wider than high.
    fn boxes(&self, scene: &Scene) -> Vec<Box> {
        let parties = boxes(scene);
        let members = self.members.iter().zip(&self.scene.parties);
        members
            .zip(boxes(&self.scene))
            .map(|((members, card), shown)| match card.kind {
                PartyKind::External => Box {
                    height: parties[members[0]].height,
                    ..shown
                },
                _ => card_box(&card.name, cells(scene, members.len()), cell_width(scene)),
            })
            .collect()
    }

    /// Says what is not drawn; tells where it ends.
    fn remark(&self, svg: &mut Svg, layout: &Layout, bottom: f64) -> f64 {
        if self.left_out == 0 {
            return bottom;
        }
        let text = format!(
            "Ribbons are as wide as the dependencies they stand for; thinner ones, {} dependencies in all, are left out.",
            self.left_out
        );
        let foot = bottom / layout.head + 1.3 * LINE;
        svg.magnified(layout.head, |svg| svg.text(MARGIN, foot, &text, REMARK));
        foot * layout.head
    }

    /// A card with its cells.
    fn draw(&self, svg: &mut Svg, scene: &Scene, card: usize, rect: Rect) {
        let shown = &self.scene.parties[card];
        let inside = dependencies(self.inside[card]);
        svg.open(&format!("{}\n{inside} inside", shown.name));
        svg.rect(rect, 8.0, FRAME_FILL, Stroke::new(FRAME, 1.0));
        let room = rect.width - 2.0 * PADDING;
        for line in wrap(&shown.name, room, 1, |text| bold_width(text, TITLE.size)) {
            svg.text(rect.x + PADDING, rect.y + HEAD * 0.7, &line, TITLE);
        }
        svg.close();
        self.cells(svg, scene, card, rect);
    }

    /// The parties of a card, the latest first.
    fn cells(&self, svg: &mut Svg, scene: &Scene, card: usize, rect: Rect) {
        let members = &self.members[card];
        let shown = cells(scene, members.len());
        let columns = columns(shown);
        let wide = cell_width(scene);
        let place = |number: usize| {
            Rect::new(
                rect.x + PADDING + float(number % columns) * (wide + BETWEEN),
                rect.y + HEAD + float(number / columns) * (CELL.1 + BETWEEN),
                wide,
                CELL.1,
            )
        };
        let (drawn, left) = members.split_at(if shown < members.len() { shown - 1 } else { shown });
        for (number, &party) in drawn.iter().enumerate() {
            cell(svg, scene, &scene.parties[party], place(number));
        }
        if !left.is_empty() {
            others(svg, scene, left, place(drawn.len()));
        }
    }
}

/// How many cells a card of so many parties has.
fn cells(scene: &Scene, members: usize) -> usize {
    match scene.life {
        Life::Still if scene.count() > CELLS.0 => members.min(CELLS.1 + 1),
        _ => members,
    }
}

/// The parties of a card that have no cell of their own: how many they are, and how many of them are late.
fn others(svg: &mut Svg, scene: &Scene, left: &[usize], rect: Rect) {
    let late = left
        .iter()
        .filter(|&&party| scene.parties[party].lateness.is_late())
        .count();
    let text = match (late, scene.delayed) {
        (_, Delayed::No) => format!("and {} more", left.len()),
        (0, Delayed::Yes) => format!("{} more, on time", left.len()),
        _ if late == left.len() => format!("{late} more, late"),
        _ => format!("{} more, {late} late", left.len()),
    };
    let names: Vec<&str> = left.iter().map(|&party| scene.parties[party].name.as_str()).collect();
    svg.open(&names.join("\n"));
    svg.rect(rect, 4.0, FRAME_FILL, Stroke::new(FRAME, 0.7));
    svg.text(rect.x + 6.0, foot_of(rect), &text, REMARK);
    svg.close();
}

/// Where the letters of a cell stand.
fn foot_of(cell: Rect) -> f64 {
    cell.y + cell.height * 0.5 + SMALL * 0.36
}

/// How many dependencies each card has inside, and the ties between cards.
fn ribbons(scene: &Scene, card_of: &[usize], cards: usize) -> (Vec<usize>, Vec<Tie>) {
    let mut inside = vec![0; cards];
    let mut ribbons = BTreeMap::new();
    for tie in &scene.ties {
        let (customer, supplier) = (card_of[tie.customer], card_of[tie.supplier]);
        if customer == supplier {
            inside[customer] += tie.count;
        } else {
            let ribbon = ribbons.entry((customer, supplier));
            let ribbon: &mut Tie = ribbon.or_insert_with(|| Tie::new(customer, supplier, String::new()));
            ribbon.merge(tie);
        }
    }
    (inside, ribbons.into_values().collect())
}

/// A party on its card: its name, and at the right how late it is.
fn cell(svg: &mut Svg, scene: &Scene, party: &Shown, rect: Rect) {
    let tint = party.tint(scene.largest);
    svg.open_marked(&party.details, || party.marks(scene.largest));
    ring(svg, party, rect, 4.0);
    svg.rect(rect, 4.0, tint.fill, party.edge(0.7));
    let foot = foot_of(rect);
    let name = Type {
        colour: tint.text,
        ..NAME
    };
    let late_text = roughly(&party.late);
    let late = match scene.life {
        Life::Still => bold_width(&late_text, SMALL - 1.0),
        Life::Live => LATE_ROOM,
    };
    let room = rect.width
        - 12.0
        - if late_text.is_empty() && scene.life == Life::Still {
            0.0
        } else {
            late + 6.0
        };
    for line in wrap(&party.name, room, 1, |text| width(text, SMALL)) {
        svg.text(rect.x + 6.0, foot, &line, name);
    }
    if scene.life == Life::Live {
        return late_part(svg, (rect.right() - 6.0, foot), &late_text, name);
    }
    let style = Type {
        size: SMALL - 1.0,
        bold: Weight::Bold,
        ..name
    };
    if !late_text.is_empty() {
        svg.text(rect.right() - 6.0 - late, foot, &late_text, style);
    }
    svg.close();
}

/// How late, where a page writes it, at the right; ends the cell.
fn late_part(svg: &mut Svg, (x, y): (f64, f64), late: &str, name: Type) {
    svg.open_part("data-late=\"\"");
    let style = Type {
        size: SMALL - 1.0,
        bold: Weight::Bold,
        anchor: Anchor::End,
        ..name
    };
    svg.text(x, y, late, style);
    svg.close_part();
    svg.close();
}

/// "+1d 4h 30m" as "+1d 4h": the rest stands in the title.
fn roughly(late: &str) -> String {
    late.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// The parties of each card: external customers each by itself, then departments, then who belongs to none, by layer.
fn cards(scene: &Scene) -> Vec<Vec<usize>> {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum CardKey {
        External(usize),
        Department(usize),
        Alone(usize),
    }
    let mut cards: BTreeMap<CardKey, Vec<usize>> = BTreeMap::new();
    for number in scene.drawn() {
        let party = &scene.parties[number];
        let key = match (party.kind, party.card) {
            (PartyKind::External, _) => CardKey::External(number),
            (_, Some(department)) => CardKey::Department(department),
            (_, None) => CardKey::Alone(party.layer),
        };
        cards.entry(key).or_default().push(number);
    }
    cards.into_values().collect()
}

/// A card as a party: in the layer where most of it is.
fn shown(scene: &Scene, members: &[usize]) -> Shown {
    let first = &scene.parties[members[0]];
    let name = match first.card {
        Some(department) => scene.parties[department].name.clone(),
        None if first.kind == PartyKind::External => first.name.clone(),
        None => "In no department".to_owned(),
    };
    let external = first.kind == PartyKind::External;
    Shown {
        number: first.number,
        details: if external { first.details.clone() } else { name.clone() },
        name,
        kind: if external {
            PartyKind::External
        } else {
            PartyKind::Department
        },
        department: None,
        card: None,
        lateness: if external { first.lateness } else { Lateness::ON_TIME },
        primary: false,
        late: if external { first.late.clone() } else { String::new() },
        layer: layer(scene, members),
        focus: first.focus,
    }
}

/// Where most of a card is: the layer in the middle of its parties, those without line of sight aside.
fn layer(scene: &Scene, members: &[usize]) -> usize {
    let last = scene.layers.len() - 1;
    let in_sight = |layer: &usize| scene.aside == Aside::Nobody || *layer < last;
    let mut layers: Vec<usize> = members
        .iter()
        .map(|&party| scene.parties[party].layer)
        .filter(in_sight)
        .collect();
    layers.sort_unstable();
    layers.get(layers.len() / 2).copied().unwrap_or(last)
}

fn layers(shown: &[Shown]) -> Vec<Vec<usize>> {
    let deepest = shown.iter().map(|card| card.layer).max().unwrap_or(0);
    let mut layers = vec![Vec::new(); deepest + 1];
    for (number, card) in shown.iter().enumerate() {
        layers[card.layer].push(number);
    }
    layers
}

/// Those that the delay takes and the widest of the others; and how many dependencies the rest stand for.
fn widest(mut ribbons: Vec<Tie>, room: usize) -> (Vec<Tie>, usize) {
    ribbons.sort_by_key(|ribbon| std::cmp::Reverse((ribbon.part, ribbon.count)));
    let binding = ribbons.iter().filter(|ribbon| ribbon.part > Part::None).count();
    let rest = ribbons.split_off(ribbons.len().min(room.max(binding)));
    (ribbons, rest.iter().map(|ribbon| ribbon.count).sum())
}

/// "1 dependency", "12 dependencies".
fn dependencies(count: usize) -> String {
    let word = if count == 1 { "dependency" } else { "dependencies" };
    format!("{count} {word}")
}

/// How wide a cell is: on a page names leave room for what may come.
fn cell_width(scene: &Scene) -> f64 {
    match scene.life {
        Life::Still => CELL.0,
        Life::Live => CELL.0 + LATE_ROOM,
    }
}

/// How large a card of that name with so many cells is.
fn card_box(name: &str, cells: usize, wide: f64) -> Box {
    let columns = columns(cells);
    let size = |cells: usize, cell: f64| float(cells) * (cell + BETWEEN) - BETWEEN + 2.0 * PADDING;
    let title = bold_width(name, TITLE.size) + 2.0 * PADDING;
    Box {
        lines: Vec::new(),
        width: size(columns, wide).max(title.min(LONGEST_TITLE)),
        height: size(cells.div_ceil(columns), CELL.1) + HEAD - PADDING / 2.0,
    }
}

/// How many columns so many cells take.
fn columns(cells: usize) -> usize {
    (1..=cells)
        .find(|columns| columns * columns * 5 / 2 >= cells)
        .unwrap_or(1)
        .max(1)
}
