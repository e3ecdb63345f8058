//! Hits and late loops in a line each.

use std::borrow::Cow;
use std::fmt;

use crate::impact::{Hit, Impact, LateLoop, Verdict};
use crate::org::{Org, PartyId};
use crate::report::text::in_sentence;
use crate::time::{Calendar, Lateness};

impl fmt::Display for Hit<'_> {
    /// "Shoppers 7h 45m late", "IT (web content) never comes"; of a customer outside, who waits for it, "Shoppers: never
    /// comes".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", in_sentence(self.view().org().party(self.party()).name()))?;
        write!(
            f,
            "{}",
            part_text(self.view().org(), self.service(), self.for_customer())
        )?;
        let waits = self.is_external() && self.lateness().is_never();
        let late = late_text(self.view().org().calendar(), self.lateness());
        write!(f, "{} {late}", if waits { ":" } else { "" })
    }
}

/// What of a party's work it is about, behind its name: " (meals)", " (meals for Ward 1)", nothing for all of it.
#[must_use]
pub fn part_text(org: &Org, service: Option<&str>, for_customer: Option<PartyId>) -> String {
    work_text(org, service, for_customer).map_or_else(String::new, |text| format!(" ({text})"))
}

/// A service, for whom, or both: "meals for Ward 1"; nothing for all of somebody's work.
pub(super) fn work_text(org: &Org, service: Option<&str>, for_customer: Option<PartyId>) -> Option<String> {
    let service = service.map(in_sentence);
    let Some(customer) = for_customer else {
        return service.map(Cow::into_owned);
    };
    let customer = in_sentence(org.party(customer).name());
    Some(format!("{} for {customer}", service.as_deref().unwrap_or("work")))
}

/// A lateness as a predicate: "2d late", "never comes", "on time".
///
/// ```
/// use frontline::{Calendar, Lateness, report};
///
/// let calendar = Calendar::around_the_clock();
/// assert_eq!(report::late_text(&calendar, Lateness::from_minutes(300)), "5h late");
/// assert_eq!(report::late_text(&calendar, Lateness::NEVER), "never comes");
/// ```
#[must_use]
pub fn late_text(calendar: &Calendar, lateness: Lateness) -> String {
    let text = calendar.lateness_text(lateness);
    if lateness.is_late() && !lateness.is_never() {
        format!("{text} late")
    } else {
        text
    }
}

impl fmt::Display for Impact<'_> {
    /// Every hit on a line of its own, external customers first; then the verdict on every late loop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.hits().is_empty() {
            return f.write_str("nobody is late");
        }
        let org = self.view().org();
        let hits = self.hits().iter().map(ToString::to_string);
        let loops = self.loops().iter().map(|late| late.text(org));
        f.write_str(&hits.chain(loops).collect::<Vec<_>>().join("\n"))
    }
}

/// So many parties of a loop are named.
const NAMED: usize = 6;

impl LateLoop {
    /// What becomes of the lateness, in a sentence: "Boss ↔ Assistant: dies out once the cause is gone".
    #[must_use]
    pub fn text(&self, org: &Org) -> String {
        let name = |&party| in_sentence(org.party(party).name()).into_owned();
        let named = self.parties.iter().take(NAMED).map(name);
        let more = self.parties.len().saturating_sub(NAMED);
        let rest = (more > 0).then(|| format!("{more} more"));
        let parties: Vec<_> = named.chain(rest).collect();
        format!("{}: {}", parties.join(" ↔ "), self.verdict_text(org))
    }

    /// What becomes of the lateness: "dies out once the cause is gone".
    #[must_use]
    pub fn verdict_text(&self, org: &Org) -> String {
        match (self.verdict, self.growth) {
            (Verdict::Damped, _) => "dies out once the cause is gone".to_owned(),
            (Verdict::SelfSustaining, _) if self.ends_with_cause => {
                "nothing in it absorbs it for good, but along the calendar it ends with its cause".to_owned()
            }
            (Verdict::SelfSustaining, _) => "stays after the cause is gone".to_owned(),
            (Verdict::Amplifying, None) => "grows without end".to_owned(),
            (Verdict::Amplifying, Some(growth)) => {
                format!("grows without end, by {} a turn", org.calendar().text(growth))
            }
        }
    }
}
