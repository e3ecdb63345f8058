//! Named lists of changes.

use std::collections::HashMap;
use std::fmt;

use super::Change;
use crate::org::{SUGGESTIONS, closest, hint};
use crate::time::both_ends;

/// A named list of changes; may extend another.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// The scenario whose changes come before its own.
    pub extends: Option<String>,
    /// Its own changes, in order.
    pub changes: Vec<Change>,
}

/// Scenarios that belong together: names are unique, and every scenario that is extended is one of them.
///
/// ```
/// use frontline::{Change, Delay, Scenario, Scenarios};
///
/// let late = Scenario::new("late hours", [Delay::late("managers", "2d")]);
/// let worse = Scenario::new("late hours in an audit", [Change::given("audit")]).extending("late hours");
/// let scenarios = Scenarios::new(vec![late, worse])?;
/// let worse = scenarios.find("late hours in an audit")?;
/// assert_eq!(scenarios.changes_of(worse).len(), 2);
///
/// let error = scenarios.find("late ours").unwrap_err();
/// assert_eq!(error.to_string(), r#"no scenario "late ours" (did you mean "late hours"?)"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenarios {
    scenarios: Vec<Scenario>,
    /// Where each name stands.
    by_name: HashMap<String, usize>,
}

/// Why scenarios don't fit together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioError {
    /// A scenario without a name.
    #[error("the name is empty")]
    NoName,
    /// A name that an earlier scenario has.
    #[error("{name:?} is already the name of scenarios[{first}]")]
    DuplicateName {
        /// The name.
        name: String,
        /// The scenario that had it first, from 0.
        first: usize,
    },
    /// No scenario is called that.
    #[error("no scenario {name:?}{}", hint(suggestion.as_deref()))]
    Unknown {
        /// The name as given.
        name: String,
        /// The name that was probably meant.
        suggestion: Option<String>,
    },
    /// Scenarios that extend each other in a circle.
    #[error("extends itself: {}", both_ends(names, " → "))]
    Cycle {
        /// The names round the circle, the first one again at the end.
        names: Vec<String>,
    },
}

impl Scenario {
    /// These changes, under this name.
    #[must_use]
    pub fn new<C: Into<Change>>(name: impl Into<String>, changes: impl IntoIterator<Item = C>) -> Self {
        Self {
            name: name.into(),
            extends: None,
            changes: changes.into_iter().map(Into::into).collect(),
        }
    }

    /// The changes of another scenario come before its own.
    #[must_use]
    pub fn extending(mut self, name: impl Into<String>) -> Self {
        self.extends = Some(name.into());
        self
    }
}

impl ScenarioError {
    /// The field of the scenario that it is about.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NoName | Self::DuplicateName { .. } => "name",
            Self::Unknown { .. } | Self::Cycle { .. } => "extends",
        }
    }
}

/// Everything that is wrong with a list of scenarios: see [`Scenarios::new`]. Its text has a line for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidScenarios {
    problems: Vec<(usize, ScenarioError)>,
}

impl InvalidScenarios {
    /// The problems, each with the index of the scenario it is in.
    #[must_use]
    pub fn problems(&self) -> &[(usize, ScenarioError)] {
        &self.problems
    }
}

impl fmt::Display for InvalidScenarios {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.problems.iter();
        let lines: Vec<String> = lines
            .map(|(index, problem)| format!("scenarios[{index}]: {problem}"))
            .collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for InvalidScenarios {}

impl Scenarios {
    /// Scenarios, checked: names unique, every `extends` leads somewhere and none in a circle.
    ///
    /// # Errors
    /// Every problem, with the index of the scenario it is in, in order; a circle at the first scenario that is in it.
    ///
    /// # Complexity
    /// O(scenarios), apart from suggestions for the first hundred unknown names.
    pub fn new(scenarios: Vec<Scenario>) -> Result<Self, InvalidScenarios> {
        let (by_name, mut problems) = index(&scenarios);
        let checked = Self { scenarios, by_name };
        problems.extend(checked.unknown());
        problems.extend(checked.cycles());
        problems.sort_by_key(|&(index, _)| index);
        if problems.is_empty() {
            Ok(checked)
        } else {
            Err(InvalidScenarios { problems })
        }
    }

    /// The scenarios in order.
    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// The scenario of that name.
    ///
    /// # Errors
    /// If there is none, with what was probably meant.
    pub fn find(&self, name: &str) -> Result<&Scenario, ScenarioError> {
        match self.by_name.get(name) {
            Some(&index) => Ok(&self.scenarios[index]),
            None => Err(self.no_such(name)),
        }
    }

    /// All changes of a scenario: first those of what it extends, then its own.
    #[must_use]
    pub fn changes_of<'s>(&'s self, scenario: &'s Scenario) -> Vec<&'s Change> {
        let parent = |scenario: &&'s Scenario| self.parent(scenario).map(|index| &self.scenarios[index]);
        // A scenario made by hand might lead into a circle: no line is longer than all scenarios and itself.
        let line = std::iter::successors(Some(scenario), parent).take(self.scenarios.len() + 1);
        let mut line: Vec<&Scenario> = line.collect();
        line.reverse();
        line.into_iter().flat_map(|scenario| &scenario.changes).collect()
    }

    fn parent(&self, scenario: &Scenario) -> Option<usize> {
        self.by_name.get(scenario.extends.as_deref()?).copied()
    }

    fn no_such(&self, name: &str) -> ScenarioError {
        let names = self.scenarios.iter().map(|scenario| scenario.name.as_str());
        ScenarioError::Unknown {
            name: name.to_owned(),
            suggestion: closest(name, names).map(str::to_owned),
        }
    }

    fn unknown(&self) -> Vec<(usize, ScenarioError)> {
        let extended = self.scenarios.iter().enumerate();
        let unknown = extended.filter_map(|(index, scenario)| {
            let name = scenario.extends.as_deref()?;
            (!self.by_name.contains_key(name)).then_some((index, name))
        });
        let problem = |(count, (index, name)): (usize, (usize, &str))| {
            let without = ScenarioError::Unknown {
                name: name.to_owned(),
                suggestion: None,
            };
            (
                index,
                if count < SUGGESTIONS {
                    self.no_such(name)
                } else {
                    without
                },
            )
        };
        unknown.enumerate().map(problem).collect()
    }

    /// Every circle, at its first scenario. Each scenario is passed once.
    fn cycles(&self) -> Vec<(usize, ScenarioError)> {
        let parent = |index: usize| self.parent(&self.scenarios[index]);
        let mut walk_of = vec![None; self.scenarios.len()];
        let mut found = Vec::new();
        for start in 0..self.scenarios.len() {
            let mut at = Some(start);
            while let Some(index) = at.filter(|&index| walk_of[index].is_none()) {
                walk_of[index] = Some(start);
                at = parent(index);
            }
            if let Some(entry) = at.filter(|&index| walk_of[index] == Some(start)) {
                found.push(self.circle(entry));
            }
        }
        found
    }

    /// The circle through a scenario, from its first one on.
    fn circle(&self, entry: usize) -> (usize, ScenarioError) {
        let parent = |index: &usize| self.parent(&self.scenarios[*index]);
        let rest = std::iter::successors(parent(&entry), parent).take_while(|&index| index != entry);
        let mut circle: Vec<usize> = std::iter::once(entry).chain(rest).collect();
        let first = (0..circle.len()).min_by_key(|&place| circle[place]).unwrap_or(0);
        circle.rotate_left(first);
        circle.push(circle[0]);
        let names = circle.iter().map(|&index| self.scenarios[index].name.clone()).collect();
        (circle[0], ScenarioError::Cycle { names })
    }
}

/// Where each name stands first, and what is wrong with the names.
fn index(scenarios: &[Scenario]) -> (HashMap<String, usize>, Vec<(usize, ScenarioError)>) {
    let mut by_name = HashMap::with_capacity(scenarios.len());
    let mut problems = Vec::new();
    for (index, scenario) in scenarios.iter().enumerate() {
        if scenario.name.trim().is_empty() {
            problems.push((index, ScenarioError::NoName));
            continue;
        }
        let first = *by_name.entry(scenario.name.clone()).or_insert(index);
        if first != index {
            let name = scenario.name.clone();
            problems.push((index, ScenarioError::DuplicateName { name, first }));
        }
    }
    (by_name, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(name: &str, extends: Option<&str>) -> Scenario {
        Scenario {
            name: name.to_owned(),
            extends: extends.map(str::to_owned),
            changes: vec![Change::given(name)],
        }
    }

    fn problems(scenarios: &[(&str, Option<&str>)]) -> Vec<String> {
        let scenarios = scenarios
            .iter()
            .map(|&(name, extends)| scenario(name, extends))
            .collect();
        let problems = Scenarios::new(scenarios).expect_err("something is wrong");
        problems
            .problems()
            .iter()
            .map(|(index, problem)| format!("{index} {}: {problem}", problem.field()))
            .collect()
    }

    #[test]
    fn changes_come_in_the_order_of_the_line() {
        let list = vec![scenario("c", Some("b")), scenario("a", None), scenario("b", Some("a"))];
        let scenarios = Scenarios::new(list).expect("no problems");
        let changes = scenarios.changes_of(&scenarios.scenarios()[0]);
        assert_eq!(changes, [&Change::given("a"), &Change::given("b"), &Change::given("c")]);
    }

    #[test]
    fn every_problem_is_found() {
        let found = problems(&[
            ("late", Some("lat")),
            ("late", None),
            (" ", None),
            ("a", Some("c")),
            ("b", Some("a")),
            ("c", Some("b")),
            ("me", Some("me")),
            ("after", Some("a")),
            ("nowhere", Some("zebra")),
        ]);
        assert_eq!(
            found,
            [
                "0 extends: no scenario \"lat\" (did you mean \"late\"?)",
                "1 name: \"late\" is already the name of scenarios[0]",
                "2 name: the name is empty",
                "3 extends: extends itself: a → c → b → a",
                "6 extends: extends itself: me → me",
                "8 extends: no scenario \"zebra\"",
            ]
        );
    }

    #[test]
    fn a_long_line_of_scenarios_is_followed() {
        let names: Vec<String> = (0..20_000).map(|number| number.to_string()).collect();
        let parents = std::iter::once(None).chain(names.iter().map(|name| Some(name.as_str())));
        let list = names
            .iter()
            .zip(parents)
            .map(|(name, parent)| scenario(name, parent))
            .collect();
        let scenarios = Scenarios::new(list).expect("no problems");
        assert_eq!(scenarios.changes_of(&scenarios.scenarios()[19_999]).len(), 20_000);
    }
}
