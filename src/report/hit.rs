//! Hits and late loops in a line each.

use std::fmt;

use crate::impact::{Hit, Impact, LateLoop, Verdict};
use crate::org::Org;
use crate::report::text::in_sentence;
use crate::time::{Calendar, Lateness};

impl fmt::Display for Hit<'_> {
    /// "Shoppers 7h 45m late", "IT (web content) never arrives", "Shoppers never served".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", in_sentence(self.view().org().party(self.party()).name()))?;
        if let Some(service) = self.service() {
            write!(f, " ({})", in_sentence(service))?;
        }
        let calendar = self.view().org().calendar();
        let text = if self.is_external() { served_text } else { late_text };
        write!(f, " {}", text(calendar, self.lateness()))
    }
}

/// A lateness as a predicate: "2d late", "never arrives", "on time".
///
/// ```
/// use frontline::{Calendar, Lateness, report};
///
/// let calendar = Calendar::around_the_clock();
/// assert_eq!(report::late_text(&calendar, Lateness::from_minutes(300)), "5h late");
/// assert_eq!(report::late_text(&calendar, Lateness::NEVER), "never arrives");
/// ```
#[must_use]
pub fn late_text(calendar: &Calendar, lateness: Lateness) -> String {
    let text = calendar.lateness_text(lateness);
    if lateness.is_never() {
        "never arrives".to_owned()
    } else if lateness.is_late() {
        format!("{text} late")
    } else {
        text
    }
}

/// The lateness of what an external customer waits for, as a predicate: "2d late", "never served", "on time".
///
/// A customer does not arrive late, it waits; and what never comes leaves it without service.
///
/// ```
/// use frontline::{Calendar, Lateness, report};
///
/// let calendar = Calendar::around_the_clock();
/// assert_eq!(report::served_text(&calendar, Lateness::from_minutes(300)), "5h late");
/// assert_eq!(report::served_text(&calendar, Lateness::NEVER), "never served");
/// ```
#[must_use]
pub fn served_text(calendar: &Calendar, lateness: Lateness) -> String {
    if lateness.is_never() {
        "never served".to_owned()
    } else {
        late_text(calendar, lateness)
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
            (Verdict::SelfSustaining, _) => "stays after the cause is gone".to_owned(),
            (Verdict::Amplifying, None) => "grows without end".to_owned(),
            (Verdict::Amplifying, Some(growth)) => {
                format!("grows without end, by {} a turn", org.calendar().text(growth))
            }
        }
    }
}
