//! Scenario files.

use super::schema::scenario::{self, ScenarioFile};
use super::{ReadError, WriteError, recover};
use crate::change::{Scenario, Scenarios};
use crate::org::{FormProblem, Org, Problem};

/// Reads scenarios from JSON.
///
/// ```
/// let scenarios = frontline::document::read_scenarios(br#"{
///   "frontline_scenarios": 1,
///   "scenarios": [ { "name": "late hours", "changes": [ { "late": "managers", "by": "2d" } ] } ]
/// }"#)?;
/// assert_eq!(scenarios.scenarios()[0].name, "late hours");
/// # Ok::<(), frontline::document::ReadError>(())
/// ```
///
/// # Errors
/// Every problem at once, each with line, column and path. Whether the parties and dependencies exist is seen only when
/// the changes are applied.
pub fn read_scenarios(bytes: &[u8]) -> Result<Scenarios, ReadError> {
    recover::read_bytes(&ScenarioFile, bytes, check)
}

fn check(scenarios: Vec<Scenario>) -> Result<Scenarios, Vec<Problem>> {
    Scenarios::new(scenarios).map_err(|error| {
        let problems = error.problems().iter().map(|(index, problem)| Problem {
            path: format!("scenarios[{index}].{}", problem.field()),
            position: None,
            kind: FormProblem::Contradiction {
                reason: problem.to_string(),
            }
            .into(),
        });
        problems.collect()
    })
}

/// Writes scenarios of an organisation as canonical JSON, one change a line.
///
/// Handles become the ids of the parties and dependencies that they stand for; a dependency without an id is named by its
/// customer, its supplier and its service. Names and ids that stand in the scenarios are written as they are, whether
/// the organisation knows them or not.
///
/// ```
/// use frontline::{Org, Scenario, Scenarios, document};
///
/// let mut draft = Org::draft("Corner shop");
/// let managers = draft.department("managers");
/// let shop = draft.build()?;
///
/// let late = Scenario::new("late hours", [managers.late("2d")]);
/// let scenarios = Scenarios::new(vec![late])?;
/// let written = document::write_scenarios(&scenarios, &shop)?;
/// assert!(written.contains(r#"{ "late": "managers", "by": "2d" }"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Every handle of another organisation, and every one of a dependency that a file has no name for: one without an id
/// that shares customer, supplier and service with another, or a department's need of its members.
pub fn write_scenarios(scenarios: &Scenarios, org: &Org) -> Result<String, WriteError> {
    let (written, problems) = scenario::write(scenarios, org);
    if problems.is_empty() {
        Ok(written)
    } else {
        Err(WriteError::new(problems))
    }
}
