//! Draft → organisation: every check, every problem at once.
//!
//! Parties first, then the dependencies in order, then what can only be seen when all of them are known: needs of members,
//! services, duplicates. What is broken is reported and left out, so that the rest can still be checked; nothing built
//! from a draft with problems ever leaves this room.

mod cycles;
mod dependencies;
mod duplicates;
mod lateness;
mod members;
mod parties;
mod relations;
mod report;
mod services;
mod suppliers;
mod terms;
mod when;

#[cfg(test)]
mod tests;

use petgraph::graph::DiGraph;

use super::{BuildError, Draft, Handles, Listener, Org, Problem, Progress, Stamp, TextMap, number};
use crate::graph::Csr;

pub(super) use dependencies::{Declared, push_edges};
pub(super) use report::{Place, Report};
pub(super) use services::{Supplied, serves};

impl Draft {
    /// The organisation described.
    ///
    /// # Errors
    /// Every problem at once, in the order of the document.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let payroll = draft.department("payroll");
    /// draft.department("managers");
    /// draft.add(payroll.depends_on("manager").strength(0));
    /// let error = draft.build().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "dependencies[0].supplier: no party \"manager\" (did you mean \"managers\"?)\n\
    ///      dependencies[0].strength: strength 0 is outside 1–100 (percent)",
    /// );
    /// ```
    ///
    /// # Complexity
    /// O(parties + dependencies).
    pub fn build(self) -> Result<Org, BuildError> {
        self.build_with(|_| ())
    }

    /// The same as [`build`](Self::build), telling every few thousand dependencies how many were checked.
    ///
    /// # Errors
    /// Those of [`build`](Self::build).
    ///
    /// # Complexity
    /// That of [`build`](Self::build).
    pub fn build_with(self, mut progress: impl FnMut(Progress)) -> Result<Org, BuildError> {
        self.build_for(&mut Listener::new(&mut progress))
            .map_err(BuildError::new)
    }

    pub(crate) fn build_for(mut self, listener: &mut Listener<'_>) -> Result<Org, Vec<Problem>> {
        let mut report = Report::new(std::mem::take(&mut self.problems), &self.parties, &self.party_handles);
        let mut org = self.head(&mut report);
        org.add_parties(&mut self.parties, &mut report);
        org.relate_parties(&self.parties, &mut report);
        let written = org.add_dependencies(self.dependencies, listener, &mut report);
        org.add_memberships(&mut report);
        services::resolve(&mut org, &written, &mut report);
        duplicates::check(&org, &written, &mut report);
        report.finish()?;
        Ok(org)
    }

    /// The organisation without parties and dependencies.
    fn head(&mut self, report: &mut Report) -> Org {
        let stamp = Stamp::new();
        // What follows what is written down, departments' needs of their members, is this organisation's own.
        self.requirement_handles
            .continue_from(number(self.dependencies.len()), stamp);
        if !self.name.is_empty() {
            report.text(Place::Top, "name", &self.name);
        }
        let holidays = self
            .calendar
            .iter()
            .flat_map(|calendar| calendar.holidays().iter().enumerate());
        for (index, &date) in holidays {
            report.date(Place::Top, format_args!("calendar.holidays[{index}]"), date);
        }
        Org {
            name: std::mem::take(&mut self.name),
            own_calendar: self.calendar.is_some(),
            calendar: self.calendar.take().unwrap_or_default(),
            default_slack: report.amount(Place::Top, "defaults.slack", self.default_slack.take()),
            accepted: std::mem::take(&mut self.accepted),
            graph: DiGraph::default(),
            requirements: Vec::new(),
            former: Vec::new(),
            services: Vec::new(),
            party_ids: TextMap::default(),
            service_ids: TextMap::default(),
            requirement_ids: TextMap::default(),
            members: Csr::default(),
            stamp,
            party_handles: std::mem::take(&mut self.party_handles),
            requirement_handles: std::mem::take(&mut self.requirement_handles),
            dependency_handles: Handles::given_out_by(stamp),
            service_handles: Handles::given_out_by(stamp),
        }
    }
}
