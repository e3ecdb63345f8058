//! What the page computes on: the network, who its commitments are, and the delays put in, as JSON.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::engine::NEVER;
use crate::graph::number;
use crate::impact::{Causes, Network};
use crate::org::{DependencyId, PartyId, PartyKind};
use crate::report::hit::work_text;
use crate::view::Link;

/// Everything that the script of the page gets to know; commitments are numbers, in the order of the sweep.
#[derive(Debug, Serialize)]
pub(super) struct Data {
    /// Working minutes of a day.
    day: u32,
    /// And of a week.
    week: u32,
    /// What stands before an amount that is one at most.
    #[serde(rename = "upTo")]
    up_to: &'static str,
    parties: Vec<Party>,
    /// By commitment: whose it is, by the number of the party.
    party: Vec<usize>,
    /// By commitment: the service and for whom, none for the work as a whole.
    service: Vec<Option<String>>,
    /// By commitment: the one for the same service, whoever gets it.
    base: Vec<u32>,
    /// By commitment: working minutes that it makes up by itself.
    recovers: Vec<u32>,
    /// By commitment: its strongly connected group.
    group: Vec<u32>,
    /// By commitment: its requirements.
    needs: Vec<Vec<Requirement>>,
    /// What the numbers of dependencies stand for: the service, the situation, and a number that those share that fall due
    /// at the same instants, none for what is always there.
    dependencies: Vec<(String, String, Option<usize>)>,
    delays: Vec<Delay>,
}

#[derive(Debug, Serialize)]
struct Party {
    id: String,
    name: String,
    kind: &'static str,
    department: Option<String>,
    /// How many steps away the external customers are; none without line of sight.
    layer: Option<usize>,
}

/// How many dependencies must be late, and the dependencies.
type Requirement = (u32, Vec<Terms>);

/// Supplier, dependency, slack, cut-off period, strength, patience, switch: those that say nothing are left out at the
/// end.
type Terms = Vec<u32>;

/// Of which commitments, in which manner, by how much in the engine's bits.
type Delay = (Vec<u32>, &'static str, u32);

impl Data {
    pub(super) fn of(network: &Network<'_>, causes: &Causes) -> Self {
        let view = network.view();
        let org = view.org();
        let nodes = || 0..number(network.len());
        let mut numbers = Numbers::default();
        let numbers_of = org.party_numbers();
        let party = |node| numbers_of[network.commitments.party(node).index()];
        let service = |node| {
            let what = network.commitments.at(node);
            work_text(org, what.service.map(|service| org.service(service)), what.for_customer)
        };
        Self {
            day: org.calendar().minutes_a_day(),
            week: org.calendar().minutes_a_week(),
            up_to: super::super::up_to(view),
            parties: parties(network),
            party: nodes().map(party).collect(),
            service: nodes().map(service).collect(),
            base: nodes().map(|node| network.commitments.whoever(node)).collect(),
            recovers: nodes().map(|node| network.recovers(node)).collect(),
            group: network.components().of.clone(),
            needs: nodes().map(|node| requirements(network, node, &mut numbers)).collect(),
            dependencies: numbers.texts(network),
            delays: delays(network, causes),
        }
    }

    /// As JSON that can stand inside a script element.
    pub(super) fn json(&self) -> String {
        let json = serde_json::to_string(self).expect("numbers and texts can be written");
        // No tag and no comment begins in it, and no line of the script ends.
        json.replace('<', "\\u003c")
            .replace('>', "\\u003e")
            .replace('&', "\\u0026")
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029")
    }
}

fn parties(network: &Network<'_>) -> Vec<Party> {
    let view = network.view();
    let org = view.org();
    let mut layer_of = vec![None; org.party_places()];
    for (layer, parties) in view.layers().layers.iter().enumerate() {
        for party in parties {
            layer_of[party.index()] = Some(layer);
        }
    }
    let shown = |id: PartyId| {
        let party = org.party(id);
        Party {
            id: party.id().to_owned(),
            name: super::super::visible(party.name()).into_owned(),
            kind: match party.kind() {
                PartyKind::Person => "person",
                PartyKind::Department => "department",
                PartyKind::External => "external",
            },
            department: party
                .within()
                .map(|within| super::super::visible(org.party(within).name()).into_owned()),
            layer: layer_of[id.index()],
        }
    };
    org.parties().map(shown).collect()
}

fn requirements(network: &Network<'_>, node: u32, numbers: &mut Numbers) -> Vec<Requirement> {
    let mut found = Vec::new();
    let mut edges = network.edges_of(node);
    while let Some(edge) = edges.next() {
        let (run, decided_by) = match network.choice_of(edge) {
            None => (edge..edge + 1, 1),
            Some((_, choice)) => (choice.edges.clone(), choice.decided_by),
        };
        edges.start = run.end;
        found.push((decided_by, run.map(|edge| terms(network, edge, numbers)).collect()));
    }
    found
}

fn terms(network: &Network<'_>, edge: u32, numbers: &mut Numbers) -> Terms {
    let transfer = network.transfer(edge);
    let plain = [0, 100, NEVER, 0];
    let special = [transfer.period, transfer.strength, transfer.patience, transfer.switch];
    let said = (0..4).rev().find(|&at| special[at] != plain[at]);
    let supplier = network.edge(edge).supplier;
    let mut terms = vec![supplier, numbers.of(network.dependency(edge)), transfer.slack];
    terms.extend(&special[..said.map_or(0, |at| at + 1)]);
    terms
}

/// Short numbers for dependencies, by when they are first met.
#[derive(Debug, Default)]
struct Numbers {
    of: BTreeMap<DependencyId, u32>,
    met: Vec<DependencyId>,
}

impl Numbers {
    fn of(&mut self, dependency: DependencyId) -> u32 {
        let met = &mut self.met;
        *self.of.entry(dependency).or_insert_with(|| {
            met.push(dependency);
            number(met.len() - 1)
        })
    }

    fn texts(&self, network: &Network<'_>) -> Vec<(String, String, Option<usize>)> {
        let org = network.view().org();
        let mut timings = HashMap::new();
        let texts = self.met.iter().map(|&dependency| {
            let link = Link::new(network.view(), dependency, 1);
            let when = org.requirement(org.dependency(dependency).requirement()).when();
            let next = timings.len();
            let due = when.falls_due().then(|| *timings.entry(when.timing()).or_insert(next));
            (
                super::super::visible(link.service()).into_owned(),
                link.situation(),
                due,
            )
        });
        texts.collect()
    }
}

/// The delays put in: one for a party where all its commitments have the same, else one for each service of it.
fn delays(network: &Network<'_>, causes: &Causes) -> Vec<Delay> {
    let commitments = &network.commitments;
    let mut delays = Vec::new();
    for party in network.view().org().parties() {
        let nodes: Vec<u32> = commitments.all(party).collect();
        for (kind, by) in [
            ("late", Causes::late as fn(&Causes, u32) -> u32),
            ("slower", Causes::slower),
        ] {
            let same = nodes.iter().all(|&node| by(causes, node) == by(causes, nodes[0]));
            let groups = nodes.chunk_by(|&one, &next| same || commitments.whoever(one) == commitments.whoever(next));
            delays.extend(groups.map(|group| (group.to_vec(), kind, by(causes, group[0]))));
        }
    }
    delays.retain(|&(_, _, amount)| amount > 0);
    delays
}
