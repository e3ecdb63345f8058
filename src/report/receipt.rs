//! Receipts in columns: every row adds up.

use std::fmt;

use super::hit::{late_text, part_text};
use super::text::{AlignedRows, Side, service_of, supply};
use crate::impact::{Account, Cause, Hit, NonCause, Reason, Receipt};
use crate::org::{DependencyId, Org, Requirement, SituationKind};

/// So many other causes are named.
const CAUSES: usize = 3;

/// One row of a receipt in words.
///
/// "Payroll", "hours, Fridays 12:00", "2d", "5d", "−4h slack, +3d 4h to the next occurrence".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptLine {
    /// Who.
    pub party: String,
    /// Through which dependency it came; empty in the first row.
    pub through: String,
    /// What came in; empty in the first row.
    pub came_in: String,
    /// Its own lateness.
    pub went_out: String,
    /// What happened in between: signed amounts that add up to the difference.
    pub account: String,
}

/// A dependency that was late too but no cause, in words.
///
/// "Marketing", "briefs by Department managers", "2d late, but 5d slack".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NonCauseLine {
    /// Who depends.
    pub customer: String,
    /// For what, and on whom.
    pub through: String,
    /// Why it didn't matter.
    pub reason: String,
}

impl Receipt<'_> {
    /// The rows in words, from the cause to the hit.
    #[must_use]
    pub fn lines(&self) -> Vec<ReceiptLine> {
        let org = self.view().org();
        self.rows().iter().map(|row| row.line(org)).collect()
    }

    /// The causes besides the first of the chain from which what binds leads here, too: "just as much because of Finance,
    /// 1d late, and IT, 4h late". `None` if there is no other.
    #[must_use]
    pub fn other_causes_text(&self) -> Option<String> {
        let org = self.view().org();
        let first = self.rows().first()?;
        let same = |cause: &Hit<'_>| cause.party() == first.party && cause.service() == first.service.as_deref();
        let others: Vec<_> = self.causes().iter().filter(|cause| !same(cause)).collect();
        let mut named: Vec<String> = others.iter().take(CAUSES).map(|cause| cause_text(org, cause)).collect();
        if let more @ 1.. = others.len().saturating_sub(CAUSES) {
            named.push(format!("{more} more"));
        }
        (!named.is_empty()).then(|| format!("just as much because of {}", named.join(", and ")))
    }

    /// The dependencies that were late too, in words.
    #[must_use]
    pub fn non_cause_lines(&self) -> Vec<NonCauseLine> {
        let org = self.view().org();
        self.non_causes().iter().map(|other| other.line(org)).collect()
    }
}

impl fmt::Display for Receipt<'_> {
    /// A row for each hop, in columns; then what was late too but no cause.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut columns = AlignedRows::new([Side::Left, Side::Left, Side::Right, Side::Right, Side::Left]);
        for line in self.lines() {
            let came_in = line.arrow();
            columns.add([&line.party, &line.through, &came_in, &line.went_out, &line.account]);
        }
        write!(f, "{columns}")?;
        if let Some(others) = self.other_causes_text() {
            writeln!(f, "{others}")?;
        }
        let others = self.non_cause_lines();
        if others.is_empty() {
            return Ok(());
        }
        let mut columns = AlignedRows::new([Side::Left; 3]);
        for other in &others {
            columns.add([&other.customer, &other.through, &other.reason]);
        }
        write!(f, "\nwhat did not matter\n{columns}")
    }
}

impl ReceiptLine {
    /// What came in, with an arrow to what went out.
    #[must_use]
    pub fn arrow(&self) -> String {
        if self.came_in.is_empty() {
            String::new()
        } else {
            format!("{} →", self.came_in)
        }
    }
}

impl NonCause {
    /// In words: "Marketing", "briefs by Department managers", "2d late, but 5d slack".
    #[must_use]
    pub fn line(&self, org: &Org) -> NonCauseLine {
        NonCauseLine {
            customer: org.party(self.customer).name().to_owned(),
            through: supply(org, self.dependency),
            reason: self.reason(org),
        }
    }

    fn reason(&self, org: &Org) -> String {
        let calendar = org.calendar();
        let late = late_text(calendar, self.lateness);
        match self.reason {
            Reason::Absorbed { slack } => format!("{late}, but {} slack", calendar.text(slack)),
            Reason::OthersArrived => format!("{late}, but enough others arrived"),
            Reason::Outweighed { by } => format!("{late}, but something else is later: {}", calendar.lateness_text(by)),
            Reason::DiedOut => format!("{late}, but nothing of it was left"),
        }
    }
}

impl Account {
    /// In words.
    #[must_use]
    pub fn line(&self, org: &Org) -> ReceiptLine {
        let calendar = org.calendar();
        let name = org.party(self.party).name();
        let begins = matches!(self.cause, Cause::Own | Cause::GivenUp);
        ReceiptLine {
            party: format!("{name}{}", part_text(org, self.service.as_deref(), self.for_customer)),
            through: through(org, &self.cause),
            came_in: if begins {
                String::new()
            } else {
                calendar.lateness_text(self.came_in)
            },
            went_out: calendar.lateness_text(self.went_out),
            account: self.account(org),
        }
    }

    fn account(&self, org: &Org) -> String {
        let mut words: Vec<_> = self.beginning(org).into_iter().collect();
        words.extend(self.endless(org));
        words.extend(self.items(org));
        words.join(", ")
    }

    /// What the row is, besides its amounts.
    fn beginning(&self, org: &Org) -> Option<String> {
        let calendar = org.calendar();
        match &self.cause {
            Cause::Own if self.went_out.is_never() => Some("by itself".to_owned()),
            Cause::Own if self.came_in == self.went_out => Some("late".to_owned()),
            Cause::Own if self.came_in.is_late() => Some(late_text(calendar, self.came_in)),
            Cause::GivenUp if self.went_out.is_never() => Some("given up for a backup".to_owned()),
            Cause::GivenUp => Some("late, given up for a backup".to_owned()),
            Cause::Turns { turns: 1, .. } => Some("once more round the loop".to_owned()),
            Cause::Turns { turns, .. } => Some(format!("{turns} times more round the loop")),
            Cause::Growth { per_turn } => Some(format!("grows by {} a turn, without end", calendar.text(*per_turn))),
            _ => None,
        }
    }

    /// Why something that never comes did not make this late for ever: there are no amounts to add up.
    fn endless(&self, org: &Org) -> Option<String> {
        let ends = self.came_in.minutes().is_none() && self.went_out.minutes().is_some();
        let Cause::Dependency(dependency) = self.cause else {
            return None;
        };
        let patience = requirement_of(org, dependency).terms().patience.filter(|_| ends)?;
        Some(format!(
            "waits at most {}, then goes on without",
            org.calendar().text(org.minutes(patience))
        ))
    }

    /// The signed amounts between what came in and what went out.
    fn items(&self, org: &Org) -> Vec<String> {
        let items = [
            ("−", self.absorbed, self.slack_word(org)),
            ("+", self.cut_off, "missed the cut-off, waits for the next".to_owned()),
            ("−", self.weakened, self.strength_words(org)),
            ("−", self.spared, self.spared_words().to_owned()),
            ("+", self.switch, "switching to the backup".to_owned()),
            ("+", self.overrun, "longer than planned".to_owned()),
            ("−", self.recovered, "made up".to_owned()),
        ];
        items
            .iter()
            .filter(|(_, minutes, _)| *minutes > 0)
            .map(|(sign, minutes, what)| format!("{sign}{} {what}", org.calendar().text(*minutes)))
            .collect()
    }

    fn slack_word(&self, org: &Org) -> String {
        if org.party(self.party).is_external() {
            "promise"
        } else {
            "slack"
        }
        .to_owned()
    }

    fn strength_words(&self, org: &Org) -> String {
        match self.cause {
            Cause::Dependency(dependency) => {
                format!("as {}% passes on", requirement_of(org, dependency).terms().strength)
            }
            _ => "not passed on".to_owned(),
        }
    }

    fn spared_words(&self) -> &'static str {
        match self.cause {
            Cause::Switch { .. } => "not waited for",
            _ => "patience ends, goes on without",
        }
    }
}

/// "Finance (budget), 1d late".
fn cause_text(org: &Org, cause: &Hit<'_>) -> String {
    let service = cause.service().map_or(String::new(), |service| format!(" ({service})"));
    let late = late_text(org.calendar(), cause.lateness());
    format!("{}{service}, {late}", org.party(cause.party()).name())
}

/// "hours, Fridays 12:00".
fn through(org: &Org, cause: &Cause) -> String {
    match cause {
        Cause::Dependency(dependency) => in_situation(org, *dependency),
        Cause::Switch { to, .. } => {
            format!("{} instead", supply(org, *to))
        }
        _ => String::new(),
    }
}

fn in_situation(org: &Org, dependency: DependencyId) -> String {
    let service = service_of(org, dependency);
    let when = requirement_of(org, dependency).when();
    match when.kind() {
        SituationKind::Standing => service.to_owned(),
        _ => format!("{service}, {when}"),
    }
}

fn requirement_of(org: &Org, dependency: DependencyId) -> &Requirement {
    org.requirement(org.dependency(dependency).requirement())
}
