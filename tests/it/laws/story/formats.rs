//! Every format draws the same way: what is written is read again.

use std::collections::BTreeSet;

use frontline::report::{Export, Page, Picture};
use frontline::{DependencyId, Impact, Org, document};
use proptest::prelude::*;
use serde_json::Value;

use super::super::cases;
use super::super::models::models_late_by_minutes;
use crate::project::text_of;

/// Customers and suppliers, by number.
type Ties = BTreeSet<(usize, usize)>;

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn every_format_draws_the_same_way(model in models_late_by_minutes()) {
        let org = model.build();
        draw_the_same(&model.propagate(&org));
    }
}

#[test]
fn every_format_draws_the_same_way_in_the_examples() {
    for (example, late) in [("shop", "it"), ("shop", "managers"), ("clinic", "it")] {
        let org = document::read(text_of(&format!("examples/{example}.json")).as_bytes()).expect("an example");
        let party = org.find(late).expect("a party of it");
        draw_the_same(&org.ever().propagate([party.late("1d")]).expect("a party of it"));
    }
}

fn draw_the_same(impact: &Impact<'_>) {
    let export = Export::of_impact(impact);
    let rows = of_node_link(&export.node_link());
    assert_eq!(of_graphml(&export.graphml()), rows, "GraphML");
    #[cfg(feature = "csv")]
    assert_eq!(of_csv(&export.csv()), rows, "CSV");

    let org = impact.view().org();
    let way = impact.way();
    let binding = ties(org, &way.binding);
    let stand_ins: Ties = &ties(org, &way.stand_ins) - &binding;
    let picture = Picture::of_impact(impact);
    assert_eq!(
        of_mermaid(&picture.mermaid()),
        [binding.clone(), stand_ins.clone()],
        "Mermaid"
    );
    assert_eq!(of_dot(org, &picture.dot()), [binding.clone(), stand_ins.clone()], "DOT");
    is_drawn_as(&Page::of_impact(impact).html(), "data-binding", &binding);
    is_drawn_as(&Page::of_impact(impact).html(), "data-stands-in", &stand_ins);
}

fn ties(org: &Org, dependencies: &BTreeSet<DependencyId>) -> Ties {
    let customer = |dependency| org.requirement(org.dependency(dependency).requirement()).customer();
    let ends = |&dependency| (customer(dependency).index(), org.supplier(dependency).index());
    dependencies.iter().map(ends).collect()
}

/// What every format of exports says of an edge.
const SAID: [&str; 4] = ["passes_minutes", "passes_beyond_horizon", "binding", "stands_in"];

/// Customer, supplier, and all that is said.
type Row = Vec<String>;

fn of_node_link(text: &str) -> Vec<Row> {
    let graph: Value = serde_json::from_str(text).expect("JSON");
    let edges = graph["edges"].as_array().expect("edges").iter();
    let said = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let row = |edge: &Value| {
        ["source", "target"]
            .iter()
            .chain(&SAID)
            .map(|name| said(&edge[name]))
            .collect()
    };
    edges.map(row).collect()
}

fn of_graphml(text: &str) -> Vec<Row> {
    let row = |edge: &str| {
        let ends = ["source", "target"].map(|end| between(edge, &format!("{end}=\""), "\""));
        let said = SAID.map(|name| between(edge, &format!("<data key=\"edge_{name}\">"), "<"));
        ends.into_iter().chain(said).collect()
    };
    text.split("<edge ").skip(1).map(row).collect()
}

#[cfg(feature = "csv")]
fn of_csv(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let place = |name: &&str| header.iter().position(|other| other == *name).expect("a column");
    let places: Vec<usize> = ["customer", "supplier"].iter().chain(&SAID).map(place).collect();
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| places.iter().map(|&place| row[place].to_owned()).collect())
        .collect()
}

/// What stands between two texts; nothing where the first does not.
fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).map_or("", |(_, rest)| rest);
    rest.split_once(after).map_or("", |(inside, _)| inside).to_owned()
}

/// The way, and where backups stand in.
fn of_mermaid(text: &str) -> [Ties; 2] {
    ["==>", "-.->|stands in|"].map(|arrow| {
        let edges = text.lines().filter_map(|line| line.split_once(arrow));
        let number = |end: &str| end.trim().strip_prefix('p')?.parse().ok();
        edges
            .filter_map(|(customer, supplier)| Some((number(customer)?, number(supplier)?)))
            .collect()
    })
}

fn of_dot(org: &Org, text: &str) -> [Ties; 2] {
    ["penwidth=3", "label=\"stands in\""].map(|mark| {
        let edges = text.lines().filter(|line| line.contains(" -> ") && line.contains(mark));
        let number = |end: &str| org.find(end).expect("a party").index();
        let ends = |line: &str| {
            let (customer, supplier) = line.split_once(" -> ").expect("an edge");
            (
                number(&between(customer, "\"", "\"")),
                number(&between(supplier, "\"", "\"")),
            )
        };
        edges.map(ends).collect()
    })
}

/// Whether the lines of a picture that have a mark are those between some parties: a line may stand for others, too.
fn is_drawn_as(html: &str, mark: &str, expected: &Ties) {
    let groups: Vec<Ties> = html
        .split("<g data-ties=\"")
        .skip(1)
        .filter_map(|group| {
            let (ties, rest) = group.split_once('"')?;
            let marks = rest.split_once('>')?.0;
            let pair = |tie: &str| {
                tie.split_once('-')
                    .and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)))
            };
            marks.contains(mark).then(|| ties.split(' ').filter_map(pair).collect())
        })
        .collect();
    for group in &groups {
        assert!(!group.is_disjoint(expected), "{mark}: {group:?} in {expected:?}");
    }
    let drawn: Ties = groups.into_iter().flatten().collect();
    assert!(expected.is_subset(&drawn), "{mark}: {expected:?} in {drawn:?}");
}
