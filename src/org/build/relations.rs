//! How parties stand to each other: departments and the chain of command.

use super::super::{Org, PartyDraft, PartyId, PartyKind, PartyRef, ProblemKind, number};
use super::cycles::cycles;
use super::report::{Place, Report};

impl Org {
    /// Resolves what each party lies within and whom it reports to, and finds the circles in both.
    pub(super) fn relate_parties(&mut self, drafts: &[PartyDraft], report: &mut Report) {
        let handles = self.party_handles.clone();
        for id in handles.all(number(drafts.len())) {
            let draft = &drafts[id.index()];
            // An external customer's were refused already.
            if draft.kind == PartyKind::External {
                continue;
            }
            let place = report.place_of(id);
            let within = draft
                .within
                .clone()
                .and_then(|it| self.department(it, draft.kind, place, report));
            let chief = draft.reports_to.clone().and_then(|it| self.chief(it, place, report));
            let party = &mut self.graph[id.node()];
            party.within = within;
            party.reports_to = chief;
        }
        self.report_cycles(report);
    }

    fn department(&self, party: PartyRef, of: PartyKind, place: Place, report: &mut Report) -> Option<PartyId> {
        let field = if of == PartyKind::Person {
            "department"
        } else {
            "within"
        };
        let found = report.party(self, place, field, party)?;
        let kind = self.party(found).kind;
        if kind == PartyKind::Department {
            return Some(found);
        }
        let party = self.party(found).id.clone();
        report.add(place, field, ProblemKind::NotADepartment { party, kind });
        None
    }

    fn chief(&self, party: PartyRef, place: Place, report: &mut Report) -> Option<PartyId> {
        let found = report.party(self, place, "reports_to", party)?;
        if self.party(found).is_inside() {
            return Some(found);
        }
        let party = self.party(found).id.clone();
        report.add(place, "reports_to", ProblemKind::ReportsToExternal { party });
        None
    }

    fn report_cycles(&self, report: &mut Report) {
        let places = self.party_places();
        let ids = |cycle: &[PartyId]| {
            let round = cycle.iter().chain(cycle.first());
            round.map(|&party| self.party(party).id.clone()).collect()
        };
        for cycle in cycles(places, self.parties(), |party| self.party(party).within) {
            let parties = ids(&cycle);
            report.add(
                report.place_of(cycle[0]),
                "within",
                ProblemKind::WithinCycle { parties },
            );
        }
        for cycle in cycles(places, self.parties(), |party| self.party(party).reports_to) {
            let parties = ids(&cycle);
            report.add(
                report.place_of(cycle[0]),
                "reports_to",
                ProblemKind::ReportingCycle { parties },
            );
        }
    }
}
