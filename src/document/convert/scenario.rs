//! Scenarios.

use super::change::change;
use super::{each, missing};
use crate::change::Scenario;
use crate::document::form::Form;
use crate::document::path::{Faults, Path};
use crate::document::schema::{ScenarioRow, ScenariosRows, Text};

/// A file of scenarios.
pub(in crate::document) struct ScenarioFile;

impl Form for ScenarioFile {
    type Rows<'t> = ScenariosRows<'t>;
    type Meaning = Vec<Scenario>;
    const MARK: &'static str = "frontline_scenarios";
    const CALLED: &'static str = "a scenarios file";
    const OTHER: (&'static str, &'static str) = ("frontline", "an organisation");

    fn meaning(rows: ScenariosRows<'_>, faults: &mut Faults) -> Vec<Scenario> {
        if rows.frontline_scenarios.is_none() {
            let what = "\"frontline_scenarios\": 1, the version of the format";
            missing(faults, &Path::Root.field("frontline_scenarios"), what);
        }
        let mut scenarios = Vec::new();
        each(rows.scenarios, "scenarios", |row, path| {
            scenarios.push(scenario(row, path, faults));
        });
        scenarios
    }
}

fn scenario(row: ScenarioRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Scenario {
    if row.name.is_none() {
        missing(faults, &path.field("name"), "\"name\"");
    }
    let list = path.field("changes");
    let changes = row.changes.unwrap_or_default().into_iter().enumerate();
    Scenario {
        name: row.name.map(Text::owned).unwrap_or_default(),
        extends: row.extends.map(Text::owned),
        changes: changes
            .filter_map(|(index, row)| change(row.0, &list.item(index), faults))
            .collect(),
    }
}
