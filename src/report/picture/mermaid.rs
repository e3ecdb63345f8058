//! The map as text for Mermaid. Hosts draw no more than 500 edges, and no text beyond 50 000 characters: what matters most
//! stays, and the picture says what it leaves out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::visible;
use super::focus::via;
use super::lines::colour;
use super::plan::course;
use super::scene::{Part, Scene, Shown, Tie};
use crate::graph::{Csr, components, number};
use crate::org::PartyKind;

/// So many edges are drawn by whoever shows Mermaid.
const EDGES: usize = 500;

/// So long a text is drawn.
const CHARACTERS: usize = 50_000;

/// The text of a scene. `id` tells the id of a party.
pub(super) fn mermaid(scene: &Scene, id: impl Fn(usize) -> String) -> String {
    let everybody = || scene.drawn().into_iter().collect();
    let shown: Vec<usize> = most_important(scene);
    let mut count = shown.len().min(EDGES);
    let whole = text(scene, &id, &shown[..count], &everybody());
    if whole.len() <= CHARACTERS {
        return whole;
    }
    loop {
        let text = text(scene, &id, &shown[..count], &at_ends(scene, &shown[..count]));
        if text.len() <= CHARACTERS || count == 0 {
            return text;
        }
        count /= 2;
    }
}

/// Ties by what matters: those that bind, those that pass most on, those next to the external customers.
fn most_important(scene: &Scene) -> Vec<usize> {
    let mut ties: Vec<usize> = (0..scene.ties.len()).collect();
    ties.sort_by_key(|&tie| {
        let tie = &scene.ties[tie];
        let layer = scene.parties[tie.customer].layer;
        (std::cmp::Reverse((tie.part, tie.passes)), layer, tie.slack)
    });
    ties
}

/// The parties at the ends of ties.
fn at_ends(scene: &Scene, ties: &[usize]) -> BTreeSet<usize> {
    let ties = ties.iter().map(|&tie| &scene.ties[tie]);
    ties.flat_map(|tie| [tie.customer, tie.supplier]).collect()
}

fn text(scene: &Scene, id: &impl Fn(usize) -> String, ties: &[usize], parties: &BTreeSet<usize>) -> String {
    let mut ties = ties.to_vec();
    ties.sort_unstable();
    let mut text = String::from("---\n");
    let left_out = left_out(scene, ties.len(), parties.len());
    let title = [scene.title.as_str(), &scene.note, &scene.subtitle, &left_out];
    let title: Vec<&str> = title.into_iter().filter(|part| !part.is_empty()).collect();
    line(&mut text, &format!("title: {}", quoted_title(&title.join(" · "))));
    text.push_str("---\nflowchart TB\n");
    if !left_out.is_empty() {
        line(&mut text, &format!("  %% {left_out}"));
    }
    parties_of_departments(&mut text, scene, id, parties, &ties);
    for &tie in &ties {
        edge(&mut text, &scene.ties[tie]);
    }
    styles(&mut text, scene, parties, &ties);
    text
}

/// "500 of 1200 edges and 80 of 90 parties shown: …"; empty where all are.
fn left_out(scene: &Scene, ties: usize, parties: usize) -> String {
    let mut shown = Vec::new();
    if ties < scene.ties.len() {
        shown.push(format!("{ties} of {} edges", scene.ties.len()));
    }
    let drawn = scene.count();
    if parties < drawn {
        shown.push(format!("{parties} of {drawn} parties"));
    }
    if shown.is_empty() {
        return String::new();
    }
    format!(
        "{} shown: those that pass most on and stand next to the customers",
        shown.join(" and ")
    )
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// The parties, department by department: in frames where nothing leads from a department back into it, since the
/// layout of Mermaid breaks off at some rings of frames ("Cannot set properties of undefined"); named in their boxes
/// otherwise.
fn parties_of_departments(
    text: &mut String,
    scene: &Scene,
    id: &impl Fn(usize) -> String,
    parties: &BTreeSet<usize>,
    ties: &[usize],
) {
    let mut departments: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for &party in scene.layers.iter().flatten().filter(|party| parties.contains(party)) {
        let framed = scene.parties[party].department;
        departments.entry(framed).or_default().push(party);
    }
    let framed = !ring_of_departments(scene, ties);
    for (department, parties) in departments {
        let others = department.filter(|department| parties != [*department]);
        let name = others.map(|department| label(&scene.parties[department].name));
        let frame = others.filter(|_| framed).zip(name.as_ref());
        if let Some((department, name)) = frame {
            line(text, &format!("  subgraph d{department}[\"{name}\"]"));
        }
        for party in parties {
            let within = name.as_deref().filter(|_| frame.is_none());
            node(text, &scene.parties[party], (party, &id(party)), within);
        }
        if frame.is_some() {
            line(text, "  end");
        }
    }
}

/// Whether the delay can leave a department and come back.
fn ring_of_departments(scene: &Scene, ties: &[usize]) -> bool {
    let frame = |party: usize| number(scene.parties[party].department.unwrap_or(party));
    let ties = ties.iter().map(|&tie| &scene.ties[tie]);
    let pairs = ties.map(|tie| (frame(tie.customer), frame(tie.supplier)));
    let groups = components(&Csr::group(scene.parties.len(), pairs));
    groups.len() < scene.parties.len()
}

/// A party, and the department it belongs to where that has no frame.
fn node(text: &mut String, party: &Shown, (number, id): (usize, &str), within: Option<&str>) {
    let mut words = label(&party.name);
    if party.name != id {
        write!(words, "<br/><small>{}</small>", label(id)).expect("a string takes any text");
    }
    if let Some(department) = within.filter(|_| party.kind == PartyKind::Person) {
        write!(words, "<br/><i>{department}</i>").expect("a string takes any text");
    }
    if !party.late.is_empty() {
        write!(words, "<br/><b>{}</b>", label(&party.late)).expect("a string takes any text");
    }
    let (open, close) = match party.kind {
        PartyKind::External => ("([", "])"),
        PartyKind::Department => ("[", "]"),
        PartyKind::Person => ("(", ")"),
    };
    line(text, &format!("    p{number}{open}\"{words}\"{close}"));
}

/// Customer → supplier: whoever holds others up stands below them.
fn edge(text: &mut String, tie: &Tie) {
    let arrow = match tie.part {
        Part::Way => "==>",
        Part::StandsIn => "-.->",
        Part::None if tie.situational || tie.through > 0 => "-.->",
        Part::None => "-->",
    };
    let words = match tie.through {
        0 if tie.part == Part::StandsIn => "|stands in|".to_owned(),
        0 => String::new(),
        through => format!("|{}|", via(through)),
    };
    line(text, &format!("  p{} {arrow}{words} p{}", tie.customer, tie.supplier));
}

fn styles(text: &mut String, scene: &Scene, parties: &BTreeSet<usize>, ties: &[usize]) {
    let mut looks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for &party in parties {
        let shown = &scene.parties[party];
        let tint = shown.tint(scene.largest);
        let width = if shown.primary { 3 } else { 1 };
        let look = format!(
            "fill:{},color:{},stroke:#33475b,stroke-width:{width}px",
            tint.fill, tint.text
        );
        looks.entry(look).or_default().push(format!("p{party}"));
    }
    for (number, (look, parties)) in looks.iter().enumerate() {
        line(text, &format!("  classDef c{number} {look}"));
        line(text, &format!("  class {} c{number}", parties.join(",")));
    }
    let mut colours: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (number, &tie) in ties.iter().enumerate() {
        let tie = &scene.ties[tie];
        colours
            .entry(colour(course(scene, tie), tie.part))
            .or_default()
            .push(number.to_string());
    }
    for (colour, ties) in colours {
        line(text, &format!("  linkStyle {} stroke:{colour}", ties.join(",")));
    }
}

/// A text between quotes: whatever could be markup is written by its number.
fn label(text: &str) -> String {
    let mut label = String::with_capacity(text.len());
    let text = visible(text);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        // What begins an item of a list in Markdown has a blank behind it.
        let plain = character.is_alphanumeric() || " ,:/'".contains(character);
        if plain || (".-+()".contains(character) && characters.peek() != Some(&' ')) {
            label.push(character);
        } else {
            write!(label, "#{};", u32::from(character)).expect("a string takes any text");
        }
    }
    label
}

/// A text as YAML has it, without anything that Mermaid takes for an instruction or for markup before it reads the YAML.
fn quoted_title(text: &str) -> String {
    let quoted = serde_json::to_string(&visible(text)).expect("every text can be written as JSON");
    quoted.replace('%', "\\u0025").replace('<', "\\u003c")
}
