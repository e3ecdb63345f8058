//! Links, loops and tolerances in a line each.

use std::fmt;

use super::text::supply;
use super::visible;
use crate::impact::Tolerance;
use crate::org::{DependencyId, PartyId};
use crate::time::both_ends;
use crate::view::{Link, Loop};

impl fmt::Display for Link<'_> {
    /// "Payroll needs hours from Department managers, Fridays 12:00".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (customer, supplier) = (visible(self.customer().name()), visible(self.supplier().name()));
        write!(f, "{customer} needs {} from {supplier}", visible(self.service()))?;
        if self.is_situational() {
            write!(f, ", {}", visible(&self.situation()))?;
        }
        Ok(())
    }
}

impl fmt::Display for Loop<'_> {
    /// The loop that absorbs least: "Boss → Assistant → Boss absorbs 5h a turn", each depending on the next.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let org = self.view().org();
        let round = self.round();
        let name = |&party: &PartyId| visible(org.party(party).name()).into_owned();
        let names: Vec<_> = round.iter().chain(round.first()).map(name).collect();
        write!(f, "{} {}", both_ends(&names, " → "), self.absorbs_text())
    }
}

impl Loop<'_> {
    /// What the loop that absorbs least does to a delay: "absorbs 5h a turn".
    #[must_use]
    pub fn absorbs_text(&self) -> String {
        let org = self.view().org();
        let absorbs = u32::try_from(self.absorbs).unwrap_or(u32::MAX);
        let amount = org.calendar().text(absorbs);
        let requirement = |&dependency: &DependencyId| org.dependency(dependency).requirement();
        if absorbs > 0 || org.fall_due_apart(self.tightest.iter().map(requirement)) {
            format!("absorbs {amount} a turn")
        } else {
            format!("absorbs {amount} a turn, but along the calendar a delay in it ends with its cause")
        }
    }
}

impl fmt::Display for Tolerance<'_> {
    /// A line for each party: "Payroll may be 4d 15m late: then Bank feels it (pay list by Payroll)".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let org = self.view().org();
        let name = |party: PartyId| visible(org.party(party).name());
        for (at, tolerance) in self.parties().iter().enumerate() {
            let end = if at > 0 { "\n" } else { "" };
            let Some(minutes) = tolerance.minutes else {
                write!(f, "{end}{} may be late without limit", name(tolerance.party))?;
                continue;
            };
            write!(
                f,
                "{end}{} may be {} late",
                name(tolerance.party),
                org.calendar().text(minutes)
            )?;
            if let Some(binds) = tolerance.binds {
                let customer = org.requirement(org.dependency(binds).requirement()).customer();
                write!(
                    f,
                    ": then {} feels it ({})",
                    name(customer),
                    visible(&supply(org, binds))
                )?;
            }
        }
        Ok(())
    }
}
