//! Many problems at once, and how one is told.

use crate::org::{Position, Problem, ProblemKind};
use crate::{DependencyDraft, Org};

#[test]
fn a_hundred_problems_are_told_and_the_rest_is_counted() {
    let mut draft = Org::draft("");
    for index in 0..20_000 {
        draft.person(format!("person {index:05}"));
    }
    for index in 0..5_000 {
        draft.add(DependencyDraft::new(
            format!("persom {index:05}"),
            format!("person {:05}", index + 1),
        ));
    }
    let error = draft.build().unwrap_err();
    assert_eq!(error.problems().len(), 5_000);
    let text = error.to_string();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 101);
    assert_eq!(
        lines[3],
        "dependencies[3].customer: no party \"persom 00003\" (did you mean \"person 00003\"?)"
    );
    assert_eq!(lines[100], "… and 4900 more");
}

#[test]
fn a_problem_says_where_it_is() {
    let mut problem = Problem {
        path: "people[0].id".to_owned(),
        position: Some(Position { line: 14, column: 20 }),
        kind: ProblemKind::Empty,
    };
    assert_eq!(problem.to_string(), "line 14, column 20: people[0].id: is empty");
    problem.path.clear();
    problem.position = None;
    assert_eq!(problem.to_string(), "is empty");
}

#[test]
fn problems_found_earlier_come_first() {
    let mut draft = Org::draft("\u{1}");
    draft.problems.push(Problem {
        path: "frontline".to_owned(),
        position: None,
        kind: ProblemKind::Empty,
    });
    let lines = super::problems(draft);
    assert_eq!(lines[0], "frontline: is empty");
    assert_eq!(lines.len(), 2);
}
