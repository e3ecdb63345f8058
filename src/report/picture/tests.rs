//! What holds of every picture: nothing lies on anything else, texts fit their boxes, names are only text.

use super::layout::Layout;
use super::letters::width;
use super::scene::Scene;
use super::sizes::{NAME, boxes};
use super::*;
use crate::When;
use crate::org::Org;
use crate::time::Weekday;

const NAMES: [&str; 6] = [
    "Bo",
    "Bartholomew Featherstonehaugh-Cholmondeley",
    "محمد علي",
    "李小龙和他的朋友们的部门",
    "</text><script>alert('&\"')</script>",
    "🦷 Ärzte für Zähne 🦷",
];

/// An organisation of so many people, all with such names, tied to each other at random.
pub(super) fn made_up(people: usize, seed: u64) -> Org {
    let mut random = Random(seed);
    let mut draft = Org::draft("Made up & <drawn>");
    let customers = [draft.external("x"), draft.external("y")];
    let departments: Vec<_> = (0..people.div_ceil(5))
        .map(|number| draft.department(format!("d{number}")))
        .collect();
    let people: Vec<_> = (0..people)
        .map(|number| {
            let name = NAMES[random.below(NAMES.len())];
            let department = departments[random.below(departments.len())];
            let person = draft.person(format!("p{number}"));
            draft
                .party(person)
                .name(format!("{name} {number}"))
                .department(department);
            person
        })
        .collect();
    for number in 0usize..people.len() * 2 {
        let (customer, supplier) = (people[random.below(people.len())], people[random.below(people.len())]);
        if number.is_multiple_of(9) {
            draft.add(customers[number % 2].depends_on(supplier).service(format!("s{number}")));
        } else if customer != supplier {
            let dependency = customer.depends_on(supplier).service(format!("s{number}"));
            draft.add(if number.is_multiple_of(3) {
                dependency.when(When::weekly(Weekday::Friday))
            } else {
                dependency
            });
        }
    }
    draft.build().expect("made-up organisations are valid")
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

pub(super) fn scenes() -> impl Iterator<Item = Scene> {
    let sizes = [1, 2, 7, 20, 60, 150].into_iter().zip(1..);
    sizes.map(|(people, seed)| {
        let org = made_up(people, seed);
        let late = org.parties().last().expect("somebody");
        let impact = org.ever().propagate([late.late("2d")]).expect("a party of it");
        Scene::of(&org.ever(), Some(&impact))
    })
}

#[test]
fn no_box_lies_on_another() {
    for scene in scenes() {
        let layout = Layout::of(&scene, boxes(&scene), 0.0);
        for row in &layout.rows {
            let nodes = row.blocks.iter().flat_map(|block| &block.nodes);
            let mut rects: Vec<_> = nodes.map(|&node| layout.rects[node]).collect();
            rects.sort_by(|a, b| a.x.total_cmp(&b.x));
            for pair in rects.windows(2) {
                assert!(pair[0].right() < pair[1].x + 1e-6, "{}: {pair:?}", scene.title);
            }
        }
        for pair in layout.rows.windows(2) {
            assert!(pair[0].top + pair[0].height < pair[1].top);
        }
    }
}

#[test]
fn frames_hold_their_boxes_and_captions() {
    for scene in scenes() {
        let layout = Layout::of(&scene, boxes(&scene), 0.0);
        for row in &layout.rows {
            for (place, (block, &left)) in row.blocks.iter().zip(&row.lefts).enumerate() {
                let boxes = block.nodes.iter().map(|&node| layout.rects[node]);
                assert!(
                    boxes
                        .clone()
                        .all(|rect| rect.x >= left && rect.right() <= left + block.width + 1e-6)
                        || row.top == 0.0
                );
                if let Some(&next) = row.lefts.get(place + 1) {
                    assert!(left + block.width < next + 1e-6);
                }
            }
        }
    }
}

#[test]
fn names_fit_their_boxes() {
    for scene in scenes() {
        let layout = Layout::of(&scene, boxes(&scene), 0.0);
        for (party, shown) in layout.boxes.iter().enumerate() {
            for line in &shown.lines {
                assert!(width(line, NAME) < layout.rects[party].width, "{line}");
            }
        }
    }
}

#[test]
fn everything_lies_on_the_paper() {
    for scene in scenes() {
        let layout = Layout::of(&scene, boxes(&scene), 0.0);
        for rect in &layout.rects {
            assert!(
                rect.x >= 0.0 && rect.right() <= layout.width && rect.bottom() <= layout.bottom,
                "{rect:?}"
            );
        }
    }
}

#[test]
fn a_picture_of_a_part_shows_it_and_says_so() {
    let org = made_up(60, 7);
    let view = org.ever();
    let centre = org.parties().nth(20).expect("there are more");
    let near = view.around([centre], 1).expect("it is there");
    let picture = Picture::of(&view).focus(&near);
    let shown = format!("{} of {} parties shown", near.parties.len(), org.parties().len());
    for (what, drawn) in [
        ("pyramid", picture.pyramid()),
        ("cards", picture.cards()),
        ("matrix", picture.matrix()),
        ("dot", picture.dot()),
        ("mermaid", picture.mermaid()),
    ] {
        assert!(drawn.contains(&shown), "{what}");
        let who = |party| org.party(party).id();
        let left_out = org.parties().find(|party| !near.parties.contains(party)).map(who);
        let id = format!("\"{}\"", left_out.expect("not everybody is near"));
        assert!(!drawn.contains(&id), "{what}");
    }
    let detours = picture.scene.ties.iter().filter(|tie| tie.through > 0).count();
    assert_eq!(detours, near.detours.len());
    assert_eq!(picture.dot().matches("style=dotted").count(), detours);
}

#[test]
fn the_way_of_a_delay_is_shown_also_through_those_left_out() {
    let mut draft = Org::draft("Row");
    let [one, two, three, four] = ["one", "two", "three", "four"].map(|id| draft.person(id));
    let customers = draft.external("customers");
    for (customer, supplier) in [(customers, one), (one, two), (two, three), (three, four)] {
        draft.add(customer.depends_on(supplier).slack("0m"));
    }
    let org = draft.build().expect("valid");
    let impact = org.ever().propagate([four.late("1d")]).expect("a party of it");
    let near = org.ever().around([four], 1).expect("it is there");
    let picture = Picture::of_impact(&impact).focus(&near);
    let detour = picture.scene.ties.iter().find(|tie| tie.through > 0).expect("over two");
    assert_eq!((detour.through, detour.part), (2, super::scene::Part::Way));
    assert_eq!(
        detour.details,
        "customers depends on three via 2 parties, left out here: one, two"
    );
    assert_eq!(picture.scene.steps, [0, 3, 4]);
    assert!(picture.svg().contains(">via 2</text>"));
}

#[test]
fn names_are_only_text() {
    let org = made_up(40, 3);
    let picture = Picture::of(&org.ever());
    let svg = picture.svg();
    assert!(!svg.contains("<script>"));
    assert!(svg.contains("&lt;/text&gt;&lt;script&gt;"));
    assert!(!svg.chars().any(|character| character.is_control() && character != '\n'));
    let tags = svg.matches('<').count();
    assert_eq!(tags, svg.matches('>').count());
    let mentions = svg.matches("http").count();
    assert_eq!(mentions, 1, "no address but the namespace of SVG");
    assert!(
        !picture
            .dot()
            .chars()
            .any(|character| character.is_control() && character != '\n')
    );
}

#[test]
fn nobody_is_drawn_too() {
    let empty = Org::draft("Nobody").build().expect("valid");
    assert!(Picture::of(&empty.ever()).svg().ends_with("</svg>\n"));
    let mut one = Org::draft("One");
    one.person("ada");
    let one = one.build().expect("valid");
    assert!(Picture::of(&one.ever()).svg().contains(">ada</text>"));
}

#[test]
fn cards_hold_everybody_once() {
    for people in [1, 30, 200] {
        let org = made_up(people, 5);
        let picture = Picture::of(&org.ever());
        let svg = picture.cards();
        let drawn = picture.scene.drawn();
        for &party in &drawn {
            let title = format!(
                "<title>{}</title>",
                super::svg::escape(&picture.scene.parties[party].name)
            );
            assert!(svg.matches(&title).count() >= 1, "{title}");
        }
        let boxes = svg.matches("<rect").count();
        // The paper, a card for each department or layer without one, and four samples in the legend at most.
        let cards = org.parties().len() / 5 + 20;
        assert!((drawn.len()..=drawn.len() + cards).contains(&boxes), "{boxes}");
    }
}

#[test]
fn cards_of_very_large_organisations_count_whom_they_leave_out() {
    let org = made_up(900, 5);
    let picture = Picture::of(&org.ever());
    let svg = picture.cards();
    for party in org.parties() {
        assert!(svg.contains(&super::svg::escape(org.party(party).name())));
    }
    let counts = svg
        .lines()
        .filter_map(|line| line.split_once(">and ")?.1.split_once(" more<"));
    let left_out: usize = counts.map(|(count, _)| count.parse::<usize>().expect("a count")).sum();
    assert!(left_out > 100, "{left_out}");
    let cells = svg.matches("rx=\"4\"").count();
    let counted = svg.matches(" more</text>").count();
    assert_eq!(
        cells - counted + left_out + 2,
        picture.scene.count(),
        "all but two are on cards"
    );
}

#[test]
fn departments_that_do_nothing_themselves_are_frames() {
    let mut draft = Org::draft("Two of three");
    let (idle, busy) = (draft.department("idle"), draft.department("busy"));
    let customer = draft.external("customer");
    for (name, department) in [("ada", idle), ("bo", busy)] {
        let person = draft.person(name);
        draft.party(person).department(department);
        draft.add(customer.depends_on(person).slack("1h"));
    }
    draft.add(customer.depends_on(busy));
    let org = draft.build().expect("valid");
    let number = |id: &str| org.find(id).expect("declared").index();
    let picture = Picture::of(&org.ever());
    assert!(!picture.scene.drawn().contains(&number("idle")));
    assert!(picture.scene.drawn().contains(&number("busy")));
    let idle = org.find("idle").expect("declared");
    let late = org.ever().propagate([idle.late("1d")]).expect("a party of it");
    assert!(Picture::of_impact(&late).scene.drawn().contains(&number("idle")));
}

#[test]
fn what_frames_a_wide_picture_is_larger() {
    let [small, large] = [20, 900].map(|people| Picture::of(&made_up(people, 5).ever()).cards());
    assert!(!small.contains("scale("));
    assert!(large.contains("<g transform=\"scale("));
}

#[test]
fn large_organisations_are_cards() {
    let (small, large) = (made_up(40, 1), made_up(80, 1));
    let [small, large] = [small, large].map(|org| {
        let picture = Picture::of(&org.ever());
        (picture.svg() == picture.pyramid(), picture.svg() == picture.cards())
    });
    assert_eq!((small, large), ((true, false), (false, true)));
}

#[test]
fn a_matrix_has_a_cell_for_every_tie_and_every_party() {
    for scene in scenes() {
        for by in [By::Loops, By::Departments] {
            let svg = super::matrix::svg(&scene, by, (480, 2400));
            let squares = super::sequence::sequence(&scene, by).squares.len();
            // The paper and the grid, and each square twice; with a delay there are no samples.
            let frames = 2 + 2 * squares;
            assert_eq!(svg.matches("<rect").count(), frames + scene.count() + scene.ties.len());
        }
    }
}
