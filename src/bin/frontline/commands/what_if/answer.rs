//! What comes of a scenario, as data.

use frontline::risk::HarmByCustomer;
use frontline::{Comparison, Impact, Scenario};
use serde::Serialize;
use serde_json::value::RawValue;

/// What comes of one scenario, and how that differs from the one it extends, or from the organisation as it is.
#[derive(Serialize)]
pub(super) struct ScenarioAnswer<'org> {
    pub(super) name: String,
    /// The name of the scenario it extends.
    pub(super) compared_with: Option<String>,
    #[serde(flatten)]
    pub(super) impact: Impact<'org>,
    pub(super) comparison: Comparison<'org>,
    pub(super) harm: HarmByCustomer<'org>,
    #[serde(skip)]
    pub(super) before: Impact<'org>,
}

impl<'org> ScenarioAnswer<'org> {
    pub(super) fn of(scenario: &Scenario, before: Impact<'org>, impact: Impact<'org>) -> Self {
        Self {
            name: scenario.name.clone(),
            compared_with: scenario.extends.clone(),
            comparison: before.compare(&impact),
            harm: impact.harm(),
            impact,
            before,
        }
    }
}

impl ScenarioAnswer<'_> {
    /// As it stands in a list in an object.
    pub(super) fn json(&self) -> Box<RawValue> {
        let text = serde_json::to_string_pretty(self).expect("outcomes have string keys and finite numbers");
        RawValue::from_string(text.replace('\n', "\n    ")).expect("no line begins within a text")
    }

    /// What looks wrong with its delays.
    pub(super) fn warnings(&self) -> Vec<String> {
        let text = |lint: &frontline::decision::Lint| lint.text(self.impact.view().org());
        let lints = self.impact.lints();
        lints
            .iter()
            .map(|lint| format!("scenario \"{}\": {}", self.name, text(lint)))
            .collect()
    }
}
