//! What a delay does in a loop.

use frontline::impact::{LateLoop, Verdict};
use frontline::view::Loop;
use frontline::{DelayAmount, Org, View};
use serde::Serialize;

use crate::labels::{Labels, count};
use crate::problems::Failure;

/// What becomes of a delay that is put in where the tightest loop of a group begins.
#[derive(Serialize)]
pub(crate) struct LoopDelay {
    /// The id of the party that it is put into.
    party: String,
    by: String,
    /// How many parties it makes late in what goes round.
    late: usize,
    /// How many external customers feel it.
    external: usize,
    /// Null where nothing goes round late.
    verdict: Option<Verdict>,
    /// Whether it is self-sustaining, but not along the calendar.
    ends_with_cause: bool,
    /// Null unless amplifying.
    growth_minutes: Option<u32>,
    #[serde(skip)]
    found: Option<LateLoop>,
}

impl LoopDelay {
    /// Puts a delay into a loop.
    pub(crate) fn of(view: &View<'_>, group: &Loop<'_>, by: DelayAmount) -> Result<Self, Failure> {
        let org = view.org();
        let first = group.round()[0];
        let impact = view
            .propagate([first.late(by)])
            .map_err(|error| Failure::lines(&error))?;
        let found = impact
            .loops()
            .iter()
            .find(|late| late.commitments.iter().any(|it| group.commitments.contains(it)))
            .cloned();
        Ok(Self {
            party: org.party(first).id().to_owned(),
            by: by.to_string(),
            late: found.as_ref().map_or(0, |found| found.parties.len()),
            external: impact.external().count(),
            verdict: found.as_ref().map(|found| found.verdict),
            ends_with_cause: found.as_ref().is_some_and(|found| found.ends_with_cause),
            growth_minutes: found.as_ref().and_then(|found| found.growth),
            found,
        })
    }

    /// "Boss 10h late: 2 of 2 parties late, 1 external customer feels it; dies out once the cause is gone".
    pub(crate) fn text(&self, org: &Org, labels: &Labels<'_>, group: &Loop<'_>) -> String {
        let party = labels.of_party(group.round()[0]);
        let late = match self.by.as_str() {
            "never" => "never comes".to_owned(),
            by => format!("{by} late"),
        };
        let all = count(group.parties.len(), "party", "parties");
        let felt = count(self.external, "external customer feels", "external customers feel");
        let round = || "nothing goes round late".to_owned();
        let verdict = self.found.as_ref().map_or_else(round, |found| found.verdict_text(org));
        format!("{party} {late}: {} of {all} late, {felt} it; {verdict}", self.late)
    }

    /// How many are late, how many external customers feel it, and what becomes of it.
    pub(crate) fn columns(&self) -> [String; 5] {
        let verdict = match self.verdict {
            None => "",
            Some(Verdict::Damped) => "damped",
            Some(Verdict::SelfSustaining) => "self-sustaining",
            Some(Verdict::Amplifying) => "amplifying",
        };
        let growth = self.growth_minutes.map_or(String::new(), |minutes| minutes.to_string());
        [
            self.late.to_string(),
            self.external.to_string(),
            verdict.to_owned(),
            growth,
            self.ends_with_cause.to_string(),
        ]
    }
}
