//! The map as text for Graphviz: layers from top to bottom, departments framed in each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::visible;
use super::focus::via;
use super::lines::colour;
use super::plan::course;
use super::scene::{Aside, Part, Scene, Tie};
use crate::org::PartyKind;

/// The text of a scene. `id` tells the id of a party.
pub(super) fn dot(scene: &Scene, id: impl Fn(usize) -> String) -> String {
    let mut text = String::from("digraph organisation {\n");
    let title = [scene.title.as_str(), &scene.note, &scene.subtitle];
    let title: Vec<&str> = title.into_iter().filter(|line| !line.is_empty()).collect();
    let title = quoted(&title.join("\n"));
    line(
        &mut text,
        &format!("  graph [label={title}, labelloc=t, newrank=true, ranksep=0.7, fontname=\"sans-serif\"]"),
    );
    line(
        &mut text,
        "  node [shape=box, style=\"filled,rounded\", fontname=\"sans-serif\", fontsize=11]",
    );
    line(
        &mut text,
        "  edge [dir=back, arrowsize=0.7, fontname=\"sans-serif\", fontsize=9]",
    );
    for (layer, parties) in scene.layers.iter().enumerate() {
        clusters(&mut text, scene, &id, layer, parties);
        rank(&mut text, scene, &id, layer, parties);
    }
    for tie in &scene.ties {
        edge(&mut text, scene, &id, tie);
    }
    for layer in 1..scene.layers.len() {
        hold(&mut text, scene, &id, layer);
    }
    text.push_str("}\n");
    text
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// The parties of a layer, those of a department in a frame.
fn clusters(text: &mut String, scene: &Scene, id: &impl Fn(usize) -> String, layer: usize, parties: &[usize]) {
    let mut departments: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for &party in parties {
        departments
            .entry(scene.parties[party].department)
            .or_default()
            .push(party);
    }
    for (department, parties) in departments {
        let frame = department.filter(|department| parties != [*department]);
        if let Some(department) = frame {
            let label = quoted(&scene.parties[department].name);
            let look = "style=\"rounded,filled\", color=\"#d5dee7\", fillcolor=\"#f5f8fb\"";
            line(text, &format!("  subgraph cluster_{layer}_{department} {{"));
            line(text, &format!("    graph [label={label}, {look}]"));
        }
        for party in parties {
            node(text, scene, id, party);
        }
        if frame.is_some() {
            line(text, "  }");
        }
    }
}

fn node(text: &mut String, scene: &Scene, id: &impl Fn(usize) -> String, number: usize) {
    let party = &scene.parties[number];
    let tint = party.tint(scene.largest);
    let label = if party.late.is_empty() {
        party.name.clone()
    } else {
        format!("{}\n{}", party.name, party.late)
    };
    let shape = match party.kind {
        PartyKind::External => ", width=3",
        PartyKind::Department => ", style=filled",
        PartyKind::Person => "",
    };
    let edge = if party.primary { ", penwidth=2.5" } else { "" };
    line(
        text,
        &format!(
            "    {} [label={}, tooltip={}, fillcolor=\"{}\", fontcolor=\"{}\"{shape}{edge}]",
            quoted(&id(number)),
            quoted(&label),
            quoted(&party.details),
            tint.fill,
            tint.text
        ),
    );
}

/// A layer stands on one line.
fn rank(text: &mut String, scene: &Scene, id: &impl Fn(usize) -> String, layer: usize, parties: &[usize]) {
    let rank = match layer {
        0 => "min",
        _ if layer + 1 == scene.layers.len() && scene.aside == Aside::LastLayer => "max",
        _ => "same",
    };
    let parties: Vec<_> = parties.iter().map(|&party| quoted(&id(party))).collect();
    if !parties.is_empty() {
        line(text, &format!("  {{ rank={rank}; {} }}", parties.join("; ")));
    }
}

/// Customer → supplier, the arrow's head at the customer: the way of the delay. Only what leads one layer down says
/// which layer is below which.
fn edge(text: &mut String, scene: &Scene, id: &impl Fn(usize) -> String, tie: &Tie) {
    let layer = |party: usize| scene.parties[party].layer;
    let colour = colour(course(scene, tie), tie.part);
    let mut attributes = format!("color=\"{colour}\", tooltip={}", quoted(&tie.details));
    let further = [
        (tie.situational, ", style=dashed"),
        (tie.through > 0, ", style=dotted"),
        (tie.part == Part::Way, ", penwidth=3"),
        (tie.part == Part::StandsIn, ", penwidth=2, label=\"stands in\""),
        (layer(tie.customer) + 1 != layer(tie.supplier), ", constraint=false"),
    ];
    for (_, text) in further.iter().filter(|(applies, _)| *applies) {
        attributes.push_str(text);
    }
    if tie.through > 0 {
        write!(attributes, ", label={}", quoted(&via(tie.through))).expect("a string takes any text");
    }
    let (customer, supplier) = (quoted(&id(tie.customer)), quoted(&id(tie.supplier)));
    writeln!(text, "  {customer} -> {supplier} [{attributes}]").expect("a string takes any text");
}

/// A layer to which no line leads from the one above stays below it all the same. In whole organisations there is one.
fn hold(text: &mut String, scene: &Scene, id: &impl Fn(usize) -> String, below: usize) {
    let layer = |party: usize| scene.parties[party].layer;
    let leads = |tie: &Tie| layer(tie.supplier) == below && layer(tie.customer) + 1 == below;
    let is_aside = below + 1 == scene.layers.len() && scene.aside == Aside::LastLayer;
    if is_aside || scene.ties.iter().any(leads) {
        return;
    }
    if let (Some(&upper), Some(&lower)) = (scene.layers[below - 1].first(), scene.layers[below].first()) {
        let (upper, lower) = (quoted(&id(upper)), quoted(&id(lower)));
        line(text, &format!("  {upper} -> {lower} [style=invis]"));
    }
}

/// A text in quotes, its control characters written out but for the ends of lines.
fn quoted(text: &str) -> String {
    let lines: Vec<_> = text
        .split('\n')
        .map(|line| visible(line).replace('\\', "\\\\").replace('"', "\\\""))
        .collect();
    format!("\"{}\"", lines.join("\\n"))
}
