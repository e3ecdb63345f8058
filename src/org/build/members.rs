//! Departments' needs of their members.

use super::super::{Need, Org, Origin, PartyId, PartyKind, ProblemKind, Terms, number};
use super::dependencies::Declared;
use super::report::Report;
use crate::{graph::Csr, time::Amount};

impl Org {
    /// Finds the members of each department, and makes a requirement of each department's need of them.
    pub(super) fn add_memberships(&mut self, report: &mut Report) {
        let people = self.parties().filter(|&id| self.party(id).kind == PartyKind::Person);
        let pairs = people.filter_map(|id| Some((number(self.party(id).within?.index()), number(id.index()))));
        self.members = Csr::group(self.graph.node_count(), pairs);
        let parties: Vec<PartyId> = self.parties().collect();
        for id in parties {
            let party = self.party(id);
            let Some(need) = party.need.filter(|_| party.kind == PartyKind::Department) else {
                continue;
            };
            let members: Vec<_> = self.members(id).collect();
            match self.unmet_need(id, need, number(members.len())) {
                Some(kind) => report.add(report.place_of(id), "need", kind),
                None => {
                    self.push(membership(id, need, &members), Origin::Membership);
                }
            }
        }
    }

    fn unmet_need(&self, department: PartyId, need: Need, members: u32) -> Option<ProblemKind> {
        match need {
            Need::Count(0) => Some(ProblemKind::NeedsNone),
            _ if members == 0 => Some(ProblemKind::NeedsMissingMembers {
                department: self.party(department).id.clone(),
            }),
            Need::Count(need) if need > members => Some(ProblemKind::NeedsMoreMembers { need, members }),
            Need::Count(_) | Need::All => None,
        }
    }
}

fn membership(department: PartyId, need: Need, members: &[PartyId]) -> Declared {
    Declared {
        id: None,
        customer: department,
        suppliers: members.iter().map(|&member| (member, None)).collect(),
        need: match need {
            Need::Count(need) => need,
            Need::All => number(members.len()),
        },
        any_of: true,
        service: None,
        serves: None,
        when: None,
        // A member's lateness is the department's: the default slack is for what passes between parties.
        terms: Terms {
            slack: Some(Amount::ZERO),
            ..Terms::default()
        },
        details: None,
    }
}
