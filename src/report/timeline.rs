//! What disruptions did along the calendar, in words.

use std::fmt;

use super::{day_text, late_text, part_text, visible};
use crate::org::{DependencyId, Org};
use crate::report::text::supply;
use crate::time::{DateTime, Lateness};
use crate::timeline::{EndlessLoop, MissedPromise, Occasion, Timeline, Verdict};

impl fmt::Display for Timeline<'_> {
    /// Every occasion on a line of its own, by start; then how it ended.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let org = self.view().org();
        for hit in self.hits() {
            writeln!(f, "{}", hit.text(org))?;
        }
        f.write_str(&self.verdict_text())
    }
}

impl Occasion {
    /// "Shoppers 8h late from Mon 2026-11-30 17:00 until Tue 2026-12-01 17:00".
    #[must_use]
    pub fn text(&self, org: &Org) -> String {
        format!("{} {} {}", self.name(org), self.late_text(org), self.span_text())
    }

    /// What was late: "IT (laptops)".
    pub(super) fn name(&self, org: &Org) -> String {
        let service = self.service.map(|service| org.service(service));
        format!(
            "{}{}",
            visible(org.party(self.party).name()),
            part_text(org, service, self.for_customer)
        )
    }

    /// How late it was at its worst: "8h late", "never comes".
    #[must_use]
    pub fn late_text(&self, org: &Org) -> String {
        late_text(org.calendar(), self.worst)
    }

    /// "from Mon 2026-11-30 17:00 until Tue 2026-12-01 17:00", or "from Mon 2026-11-30 17:00 on".
    #[must_use]
    pub fn span_text(&self) -> String {
        span(self.from, self.until)
    }

    /// "checkout by Tills": through which dependency it was late at its worst.
    #[must_use]
    pub fn through_text(&self, org: &Org) -> Option<String> {
        self.through
            .map(|dependency: DependencyId| visible(&supply(org, dependency)).into_owned())
    }
}

impl MissedPromise {
    /// What was promised, and by whom: "check-in by Reception", "wages by Payroll or Finance".
    #[must_use]
    pub fn promise_text(&self, org: &Org) -> String {
        let service = self.service(org).map_or("work", |service| org.service(service));
        let suppliers: Vec<&str> = self.suppliers(org).map(|supplier| org.party(supplier).name()).collect();
        visible(&format!("{service} by {}", suppliers.join(" or "))).into_owned()
    }

    /// When: "Tue 2026-12-01 10:00" of an occurrence, "from Mon 2026-11-30 17:00 until Tue 2026-12-01 17:00" of what lasted.
    #[must_use]
    pub fn when_text(&self, org: &Org) -> String {
        if org.requirement(self.requirement).when().falls_due() {
            day_text(self.at)
        } else {
            span(self.at, self.until)
        }
    }
}

impl Timeline<'_> {
    /// How it ended, in a sentence: "Everyone is on time again from Tue 2026-12-01 17:00 on."
    #[must_use]
    pub fn verdict_text(&self) -> String {
        let until = day_text(self.period().until());
        match self.verdict() {
            _ if self.hits().is_empty() => "Nobody is late.".to_owned(),
            Verdict::OnTime | Verdict::Recovered => match self.recovered_at() {
                Some(at) => format!("Everyone is on time again from {} on.", day_text(at)),
                None => format!("Inside, somebody is still late at the end, {until}."),
            },
            Verdict::StillLate => format!("Somebody is still late at the end, {until}."),
            Verdict::NeverRecovers => {
                let loops = self.endless().iter().map(|endless| endless.text(self.view().org()));
                let loops: Vec<_> = loops.collect();
                format!("It never recovers: {}.", loops.join("; "))
            }
        }
    }
}

fn span(from: DateTime, until: Option<DateTime>) -> String {
    let from = day_text(from);
    match until {
        Some(until) => format!("from {from} until {}", day_text(until)),
        None => format!("from {from} on"),
    }
}

/// So many parties of a loop are named.
const NAMED: usize = 6;

impl EndlessLoop {
    /// "8h go round Boss → Assistant → Boss for ever", or of a party alone "Payroll waits for ever for what never
    /// came".
    #[must_use]
    pub fn text(&self, org: &Org) -> String {
        let name = |&party| visible(org.party(party).name()).into_owned();
        let mut names: Vec<_> = self.parties.iter().take(NAMED).map(name).collect();
        if let [only] = &names[..]
            && self.parties.len() == 1
        {
            return format!("{only} waits for ever for what never came");
        }
        let more = self.parties.len().saturating_sub(NAMED);
        if more > 0 {
            names.push(format!("{more} more"));
        }
        names.extend(self.parties.first().map(name));
        let goes = match self.lateness {
            lateness if lateness.minutes().is_none() => "never coming goes".to_owned(),
            lateness => format!("{} late goes", amount(org, lateness)),
        };
        format!("{goes} round {} for ever", names.join(" → "))
    }
}

fn amount(org: &Org, lateness: Lateness) -> String {
    org.calendar().lateness_text(lateness)
}
