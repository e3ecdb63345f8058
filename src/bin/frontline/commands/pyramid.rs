//! `pyramid`: the organisation upside down.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use frontline::view::Layers;
use frontline::{Org, PartyId};
use serde::Serialize;

use super::shared::{in_moment, show};
use crate::arguments;
use crate::labels::{Labels, organisation};
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::Failure;
use crate::table::{cell, heading, lines, remark, right, table};
use crate::{input, moment};

/// The layers, and where each party stands in the chain of command.
#[derive(Serialize)]
struct Pyramid<'org> {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    layers: Layers<'org>,
    parties: Vec<Standing<'org>>,
}

/// Where a party stands.
#[derive(Serialize)]
struct Standing<'org> {
    party: &'org str,
    name: &'org str,
    kind: String,
    /// None without line of sight.
    layer: Option<usize>,
    department: Option<&'org str>,
    /// None for whoever has no part in the chain of command.
    level: Option<u32>,
    #[serde(skip)]
    id: PartyId,
}

/// Answers `pyramid`.
pub(crate) fn run(question: &arguments::Question) -> Result<ExitCode, Failure> {
    let org = input::organisation(&question.org)?;
    let view = moment::view(&org, &question.moment)?;
    let layers = view.layers();
    let answer = Pyramid {
        asked: Asked::of(&view),
        parties: places(&org, &layers),
        layers,
    };
    show(&answer, &question.format)
}

fn places<'org>(org: &'org Org, layers: &Layers<'_>) -> Vec<Standing<'org>> {
    let superiors: BTreeSet<_> = org
        .parties()
        .filter_map(|party| org.party(party).reports_to())
        .collect();
    let levels = org.command_levels();
    let seen = layers
        .layers
        .iter()
        .zip(0..)
        .flat_map(|(parties, layer)| parties.iter().map(move |&id| (id, Some(layer))));
    let unseen = layers.no_line_of_sight.iter().map(|&id| (id, None));
    seen.chain(unseen)
        .map(|(id, layer)| {
            let party = org.party(id);
            let commands = party.reports_to().is_some() || superiors.contains(&id);
            Standing {
                party: party.id(),
                name: party.name(),
                kind: party.kind().to_string(),
                layer,
                department: party.within().map(|department| org.party(department).id()),
                level: commands.then(|| levels[id.index()]),
                id,
            }
        })
        .collect()
}

impl Answer for Pyramid<'_> {
    fn text(&self, page: Page) -> String {
        let org = self.layers.view().org();
        let labels = Labels::of(org);
        let mut table = table(page, &["Layer", "Department", "Level", "Parties"]);
        for layer in self.parties.chunk_by(|one, other| one.layer == other.layer) {
            let mut name = layer_name(layer[0].layer);
            for ((department, level), parties) in groups(layer) {
                let department = department.map_or(String::new(), |id| department_name(org, id));
                let level = level.map_or(String::new(), |level| level.to_string());
                table.add_row([
                    cell(std::mem::take(&mut name)),
                    cell(department),
                    right(level),
                    cell(labels.list(&parties, usize::MAX)),
                ]);
            }
        }
        let title = heading(&format!(
            "{}, upside down,{}",
            organisation(org.name()),
            in_moment(self.layers.view())
        ));
        let note = remark(
            "Layer: distance to the external customers. Level: steps down from the top of the chain of command.",
        );
        format!("{title}\n{}\n{note}", lines(table))
    }

    fn sheet(&self) -> Sheet {
        Sheet {
            columns: &["party", "name", "kind", "layer", "department", "level"],
            rows: self.parties.iter().map(Standing::row).collect(),
        }
    }
}

fn layer_name(layer: Option<usize>) -> String {
    match layer {
        None => "No line of sight".to_owned(),
        Some(0) => "External customers".to_owned(),
        Some(1) => "1 Front line".to_owned(),
        Some(layer) => layer.to_string(),
    }
}

fn department_name(org: &Org, id: &str) -> String {
    org.find(id)
        .map_or(id.to_owned(), |department| org.party(department).name().to_owned())
}

/// The parties of a layer by department and level: those without a department first.
fn groups<'a>(layer: &'a [Standing<'_>]) -> BTreeMap<(Option<&'a str>, Option<u32>), Vec<PartyId>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for place in layer {
        groups
            .entry((place.department, place.level))
            .or_default()
            .push(place.id);
    }
    groups
}

impl Standing<'_> {
    fn row(&self) -> Vec<String> {
        vec![
            self.party.to_owned(),
            self.name.to_owned(),
            self.kind.clone(),
            self.layer.map_or(String::new(), |layer| layer.to_string()),
            self.department.unwrap_or_default().to_owned(),
            self.level.map_or(String::new(), |level| level.to_string()),
        ]
    }
}
