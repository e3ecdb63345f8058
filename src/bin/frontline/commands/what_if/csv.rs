//! The CSV of `what-if`: a row for each external customer in each scenario.

use super::super::shared::trend_text;
use super::answer::ScenarioAnswer;

/// Of the CSV.
pub(super) const COLUMNS: [&str; 10] = [
    "scenario",
    "party",
    "name",
    "minutes",
    "beyond_horizon",
    "text",
    "compared_with",
    "before_minutes",
    "before_text",
    "trend",
];

/// A row for each external customer.
pub(super) fn rows(outcome: &ScenarioAnswer<'_>) -> Vec<Vec<String>> {
    let org = outcome.comparison.after().org();
    let text = |lateness| org.calendar().lateness_text(lateness);
    let minutes =
        |lateness: frontline::Lateness| lateness.minutes().map_or(String::new(), |minutes| minutes.to_string());
    let row = |felt: &frontline::impact::Outcome| {
        vec![
            outcome.name.clone(),
            org.party(felt.party).id().to_owned(),
            org.party(felt.party).name().to_owned(),
            minutes(felt.after),
            felt.after.is_beyond_horizon().to_string(),
            text(felt.after),
            outcome.compared_with.clone().unwrap_or_default(),
            minutes(felt.before),
            text(felt.before),
            trend_text(felt.trend()).to_owned(),
        ]
    };
    outcome.comparison.customers().iter().map(row).collect()
}
