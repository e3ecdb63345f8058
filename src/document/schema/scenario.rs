//! Files of scenarios.

use serde::Deserialize;

use super::change::{ChangeRow, change, write as write_change};
use crate::change::{Scenario, Scenarios};
use crate::document::error::WriteProblem;
use crate::document::object::{Object, Text};
use crate::document::path::{At, Faults, Path};
use crate::document::recover::FileForm;
use crate::document::scalar::{Parsed, Version};
use crate::document::writer::{Names, lines, text};
use crate::org::{Listener, Org};

/// A file of scenarios.
pub(in crate::document) struct ScenarioFile;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
struct ScenariosRows<'t> {
    frontline_scenarios: Option<Parsed<Version>>,
    scenarios: Option<Vec<Object<ScenarioRow<'t>>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
struct ScenarioRow<'t> {
    name: Option<Text<'t>>,
    extends: Option<Text<'t>>,
    changes: Option<Vec<Object<ChangeRow<'t>>>>,
}

impl FileForm for ScenarioFile {
    type Meaning = Vec<Scenario>;
    const MARK: &'static str = "frontline_scenarios";
    const CALLED: &'static str = "a scenarios file";
    const OTHER: (&'static str, &'static str) = ("frontline", "an organisation");

    fn read(&self, text: &str, faults: &Faults, _: &mut Listener<'_>) -> serde_json::Result<Vec<Scenario>> {
        let Object(rows) = serde_json::from_str::<Object<ScenariosRows<'_>>>(text)?;
        let top = faults.at(Path::Root);
        if rows.frontline_scenarios.is_none() {
            top.field("frontline_scenarios")
                .missing("\"frontline_scenarios\": 1, the version of the format");
        }
        let list = top.field("scenarios");
        let scenarios = rows.scenarios.unwrap_or_default().into_iter().enumerate();
        let scenarios = scenarios.map(|(index, row)| scenario(row.0, &list.item(index)));
        Ok(scenarios.collect())
    }
}

fn scenario(row: ScenarioRow<'_>, at: &At<'_>) -> Scenario {
    if row.name.is_none() {
        at.field("name").missing("\"name\"");
    }
    let list = at.field("changes");
    let changes = row.changes.unwrap_or_default().into_iter().enumerate();
    Scenario {
        name: row.name.map(Text::owned).unwrap_or_default(),
        extends: row.extends.map(Text::owned),
        changes: changes
            .filter_map(|(index, row)| change(row.0, &list.item(index)))
            .collect(),
    }
}

/// Scenarios as a file, with one change a line; and what of them has no name in a file.
pub(in crate::document) fn write(scenarios: &Scenarios, org: &Org) -> (String, Vec<WriteProblem>) {
    let names = Names::new(org);
    let mut problems = Vec::new();
    let scenarios = scenarios.scenarios().iter().enumerate();
    let written = scenarios.map(|(index, scenario)| write_scenario(index, scenario, &names, &mut problems));
    let list = lines("scenarios", "  ", written).unwrap_or_else(|| "\"scenarios\": []".to_owned());
    let text = format!("{{\n  \"frontline_scenarios\": 1,\n  {list}\n}}\n");
    (text, problems)
}

fn write_scenario(index: usize, scenario: &Scenario, names: &Names<'_>, problems: &mut Vec<WriteProblem>) -> String {
    let mut fields = vec![format!("\"name\": {}", text(&scenario.name))];
    if let Some(extended) = &scenario.extends {
        fields.push(format!("\"extends\": {}", text(extended)));
    }
    let changes = scenario.changes.iter().enumerate().map(|(place, change)| {
        let written = write_change(change, names);
        problems.extend(names.take_nameless().into_iter().map(|reason| WriteProblem {
            path: format!("scenarios[{index}].changes[{place}]"),
            reason,
        }));
        written
    });
    fields.extend(lines("changes", "      ", changes));
    format!("{{\n      {}\n    }}", fields.join(",\n      "))
}
