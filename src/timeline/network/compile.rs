//! From a view to a network.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Face, Network, Promises, Reader, TimedEdge, TimedNeed, Timing};
use crate::engine::{Commitments, Transfer};
use crate::graph::{Csr, components, number};
use crate::org::{self, PartyId, Requirement, RequirementId};
use crate::timeline::timings::Numbering;
use crate::view::View;

impl<'org> Network<'org> {
    /// Compiles a view; the parties in `named` have a service that a delay names.
    ///
    /// O(c + e log e) with c commitments and e edges.
    pub(in crate::timeline) fn compile(view: &View<'org>, named: &BTreeSet<PartyId>, promises: Promises) -> Self {
        let org = view.org();
        let commitments = Commitments::of(view, named);
        let mut compiler = Compiler {
            view,
            commitments: &commitments,
            needs: Vec::with_capacity(org.requirement_places()),
            edges: Vec::with_capacity(org.graph().edge_count()),
            suppliers: Vec::with_capacity(org.graph().edge_count()),
            numbering: Numbering::new(view),
            promises: Vec::new(),
        };
        for id in org.requirements().filter(|&id| takes_part(view, id)) {
            compiler.requirement(id, promises);
        }
        let (needs, mut edges, suppliers) = (compiler.needs, compiler.edges, compiler.suppliers);
        let promises = compiler.promises;
        let recovers = |party| org.party(party).recovers().map_or(0, |amount| org.minutes(amount));
        let recovers = commitments.parties().map(recovers);
        let recovers: Vec<u32> = recovers.chain(promises.iter().map(|_| 0)).collect();
        let customer = |edge: &TimedEdge| needs[edge.need as usize].customer;
        let by_customer = edges.iter().map(customer).zip(suppliers.iter().copied());
        let component = components(&Csr::group(recovers.len(), by_customer)).of;
        let faces = faces(&component, &needs, &mut edges, &suppliers);
        let mut absorbed = vec![u32::MAX; faces.len()];
        for edge in &edges {
            let least = &mut absorbed[edge.face as usize];
            *least = edge.terms.slack.min(*least);
        }
        let by_face = edges.iter().zip(0u32..);
        let by_face = by_face.map(|(edge, index)| (edge.face, Reader::of(index, edge, &needs)));
        let by_need = needs.iter().zip(0u32..).map(|(need, index)| (need.customer, index));
        Self {
            needs_of: Csr::group(recovers.len(), by_need),
            fanout: Csr::group(faces.len(), by_face),
            faces_of: runs(recovers.len(), faces.iter().map(|face| face.commitment)),
            faces_of_component: runs(
                recovers.len(),
                faces.iter().map(|face| component[face.commitment as usize]),
            ),
            timings: compiler.numbering.finish(),
            view: view.clone(),
            commitments,
            promises,
            recovers,
            needs,
            edges,
            faces,
            absorbed,
            component,
        }
    }
}

impl Reader {
    fn of(index: u32, edge: &TimedEdge, needs: &[TimedNeed]) -> Self {
        let need = &needs[edge.need as usize];
        let is_plain = edge.terms.is_plain() && !edge.cut_off && need.edges.len() == 1;
        Self {
            edge: index,
            need: edge.need,
            customer: need.customer,
            plain_slack: is_plain.then_some(edge.terms.slack),
        }
    }
}

/// Whether a requirement is there at all: no change took it out, and its condition is given.
fn takes_part(view: &View<'_>, id: RequirementId) -> bool {
    let condition = view.org().requirement(id).when().condition();
    condition.is_none_or(|it| view.conditions().iter().any(|given| given == it))
}

/// The faces, by component, commitment and timing; every edge is given the face that it reads.
fn faces(component: &[u32], needs: &[TimedNeed], edges: &mut [TimedEdge], suppliers: &[u32]) -> Vec<Face> {
    let read = edges.iter().zip(suppliers).map(|(edge, &commitment)| Face {
        commitment,
        timing: needs[edge.need as usize].timing,
    });
    let mut read: Vec<(Face, u32)> = read.zip(0..).collect();
    read.sort_unstable_by_key(|&(face, edge)| (component[face.commitment as usize], face, edge));
    let mut faces: Vec<Face> = Vec::new();
    for (face, edge) in read {
        if faces.last() != Some(&face) {
            faces.push(face);
        }
        edges[edge as usize].face = number(faces.len() - 1);
    }
    faces
}

/// Where each of so many keys stands in a list in which equal keys stand next to each other.
fn runs(keys: usize, list: impl Iterator<Item = u32>) -> Vec<Range<u32>> {
    let mut runs = vec![0..0; keys];
    for (place, key) in (0..).zip(list) {
        let run = &mut runs[key as usize];
        *run = if run.end == 0 { place } else { run.start }..place + 1;
    }
    runs
}

struct Compiler<'c, 'org> {
    view: &'c View<'org>,
    commitments: &'c Commitments,
    needs: Vec<TimedNeed>,
    edges: Vec<TimedEdge>,
    /// By edge: the commitment that supplies it.
    suppliers: Vec<u32>,
    numbering: Numbering<'c, 'org>,
    promises: Vec<RequirementId>,
}

impl Compiler<'_, '_> {
    fn requirement(&mut self, id: RequirementId, promises: Promises) {
        let commitments = self.commitments;
        let requirement = self.view.org().requirement(id);
        let timing = self.timing(requirement, id);
        let before = self.needs.len();
        commitments.each_customer(requirement, |node| self.need(node, requirement, id, timing));
        // What nothing waits for is for information, and no promise.
        let is_waited_for = self.needs.len() > before;
        let is_promise = is_waited_for && self.view.org().party(requirement.customer()).is_external();
        if is_promise && !timing.is_due() && promises == Promises::Followed {
            self.need(number(commitments.len() + self.promises.len()), requirement, id, timing);
            self.promises.push(id);
        }
    }

    fn timing(&mut self, requirement: &Requirement, id: RequirementId) -> Timing {
        match (self.numbering.number(id), requirement.when().timing()) {
            (None, _) => Timing::Standing,
            (Some(number), org::Timing::Seasonal(_)) => Timing::Seasonal(number),
            (Some(number), _) => Timing::Due(number),
        }
    }

    fn need(&mut self, customer: u32, requirement: &Requirement, id: RequirementId, timing: Timing) {
        let (org, terms) = (self.view.org(), requirement.terms());
        let (start, need) = (number(self.edges.len()), number(self.needs.len()));
        let transfer = Transfer::of(org, terms, 0);
        for dependency in requirement.dependencies() {
            let supplier = org.supplier(dependency);
            let supplier = self
                .commitments
                .read_by(requirement.customer(), supplier, requirement.service());
            self.suppliers.push(supplier);
            self.edges.push(TimedEdge {
                face: 0,
                need,
                dependency,
                terms: transfer.switching(org, org.dependency(dependency).switch()),
                cut_off: terms.cut_off,
            });
        }
        let suppliers = number(requirement.dependencies().len());
        self.needs.push(TimedNeed {
            customer,
            requirement: id,
            edges: start..start + suppliers,
            decided_by: suppliers - requirement.need() + 1,
            timing,
            backlog: terms.backlog,
        });
    }
}
