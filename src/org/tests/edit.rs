//! Dependencies described anew.

use crate::org::{DependencyDraft, Org, PartyId, RequirementId, SupplierDraft};

/// `a` depends on `b` for x and on `c` for y; `b` on `c`.
fn org() -> (Org, [PartyId; 3], [RequirementId; 3]) {
    let mut draft = Org::draft("");
    let [a, b, c] = ["a", "b", "c"].map(|id| draft.department(id));
    let first = draft.add(a.depends_on(b).service("x").slack("1h"));
    let second = draft.add(a.depends_on(c).service("y"));
    let third = draft.add(b.depends_on(c).for_service("x"));
    (draft.build().unwrap(), [a, b, c], [first, second, third])
}

#[test]
fn terms_are_replaced_in_place() {
    let (mut org, _, [first, ..]) = org();
    let edges = org.requirement(first).dependencies.clone();
    let draft = org.describe(first).slack("2h").strength(50);
    org.replace(first, draft).unwrap();
    assert_eq!(org.slack(first), 120);
    assert_eq!(org.requirement(first).terms().strength, 50);
    assert_eq!(org.requirement(first).dependencies, edges);
}

#[test]
fn another_supplier_gets_edges_of_its_own() {
    let (mut org, [_, b, c], [first, second, third]) = org();
    let mut draft = org.describe(first);
    draft.suppliers = [SupplierDraft::new(c)].into_iter().collect();
    org.replace(first, draft.or_after(b, "1h")).unwrap();
    let suppliers = org.requirement(first).dependencies().map(|id| org.supplier(id));
    assert_eq!(suppliers.collect::<Vec<_>>(), [c, b]);
    assert_eq!(org.graph().edge_count(), 5);
    assert_eq!(org.requirements_on(b), [first]);
    assert_eq!(org.requirements_on(c), [first, second, third]);
}

#[test]
fn a_dependency_more_comes_last() {
    let (mut org, [a, b, c], _) = org();
    let id = org.append(c.depends_on(a).service("new").id("n")).unwrap();
    assert_eq!(id.index(), 3);
    assert_eq!(org.find_requirement_by_id("n"), Ok(id));
    assert_eq!(org.requirements_of(c), [id]);
    assert_eq!(org.services_of(a), [org.service_named("new").unwrap()]);
    assert_eq!(org.services_of(b), [org.service_named("x").unwrap()]);
}

#[test]
fn the_same_checks_as_for_a_draft() {
    let (mut org, [a, ..], [first, ..]) = org();
    let problems = org.append(a.depends_on("d").slack("1").for_service("q")).unwrap_err();
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "supplier: no party \"d\"",
            "slack: \"1\" is not an amount of time: 1 has no unit, did you mean 1m, 1h or 1d?",
            "for[0]: \"a\" supplies no \"q\"",
        ]
    );
    let problems = org.append(DependencyDraft::new(a, "c").for_service("q")).unwrap_err();
    assert_eq!(problems[0].to_string(), "for[0]: \"a\" supplies no \"q\"");
    assert!(org.replace(first, a.depends_on(a)).is_err());
    assert_eq!(org.slack(first), 60);
}
