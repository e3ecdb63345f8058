//! Lookups, and what they say when they find nothing.

use crate::org::{ForWhat, LookupError, PartyId, Purpose};
use crate::{Org, Weekday, When};

fn text<T: std::fmt::Debug>(found: Result<T, LookupError>) -> String {
    found.unwrap_err().to_string()
}

fn org() -> Org {
    let mut draft = Org::draft("");
    let [payroll, managers, desk] = ["payroll", "managers", "desk"].map(|id| draft.department(id));
    let twins = ["ada1", "ada2"].map(|id| draft.person(id));
    for twin in twins {
        draft.party(twin).name("Ada");
    }
    draft.party(managers).name("Department managers");
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    let hours = payroll.depends_on(managers).service("hours");
    draft.add(hours.clone().when(fridays).id("weekly-hours"));
    draft.add(hours.when(When::quarterly(-1).only_if("audit")));
    draft.add(payroll.depends_on(managers).service("leave"));
    draft.add(desk.depends_on(payroll));
    draft.party(desk).need(1);
    draft.party(twins[0]).department(desk);
    draft.build().unwrap()
}

#[test]
fn parties_by_id_then_by_name() {
    let org = org();
    assert_eq!(org.find("Department managers"), org.find("managers"));
    assert_eq!(
        text(org.find("paroll")),
        "no party \"paroll\" (did you mean \"payroll\"?)"
    );
    assert_eq!(text(org.find("zzz")), "no party \"zzz\"");
    assert_eq!(
        text(org.find("Ada")),
        "several parties are called \"Ada\": \"ada1\"; \"ada2\"; say which by its id"
    );
    assert_eq!(text(org.find(PartyId::new(9))), "handle 9 is not of this organisation");
}

#[test]
fn dependencies_between_two() {
    let org = org();
    let leave = org.find_requirement("payroll", "managers", "leave").unwrap();
    assert_eq!(leave.index(), 2);
    assert_eq!(
        org.find_requirement("desk", "payroll", ForWhat::Anything)
            .unwrap()
            .index(),
        3
    );
    assert_eq!(
        text(org.find_requirement("payroll", "managers", "hours")),
        "\"payroll\" has 2 dependencies on \"managers\" for \"hours\": \"hours\", Fridays 12:00 (id \"weekly-hours\"); \
         \"hours\", last day of the quarter, if audit; say which by its service or its id"
    );
    assert_eq!(
        text(org.find_requirement("desk", "payroll", "pay")),
        "\"desk\" does not depend on \"payroll\" for \"pay\", only for its work as a whole, always"
    );
    assert_eq!(
        text(org.find_requirement("managers", "payroll", ForWhat::Anything)),
        "\"managers\" does not depend on \"payroll\""
    );
    // A department's need of its members is not a dependency that was written down.
    assert_eq!(
        text(org.find_requirement("desk", "ada1", ForWhat::Anything)),
        "\"desk\" does not depend on \"ada1\""
    );
}

#[test]
fn ids_services_and_conditions() {
    let org = org();
    assert_eq!(org.find_requirement_by_id("weekly-hours").unwrap().index(), 0);
    assert_eq!(
        text(org.find_requirement_by_id("weekly-hour")),
        "no dependency has the id \"weekly-hour\" (did you mean \"weekly-hours\"?)"
    );
    let managers = org.find("managers").unwrap();
    assert_eq!(
        org.find_service(managers, "hours"),
        Ok(org.service_named("hours").unwrap())
    );
    assert_eq!(
        text(org.find_service(managers, "hour")),
        "\"managers\" supplies no \"hour\" (did you mean \"hours\"?)"
    );
    assert_eq!(org.conditions(), ["audit"]);
    assert_eq!(org.find_condition("audit"), Ok("audit"));
    assert_eq!(
        text(org.find_condition("Audit")),
        "no dependency knows the condition \"Audit\" (did you mean \"audit\"?)"
    );
}

#[test]
fn a_party_is_split_by_its_own_requirements() {
    let mut draft = Org::draft("");
    let [it, desk, plant] = ["it", "desk", "plant"].map(|id| draft.department(id));
    draft.add(desk.depends_on(it).service("laptops"));
    draft.add(it.depends_on(plant).for_service("laptops"));
    let org = draft.build().unwrap();
    assert!(org.is_split(it));
    assert!(!org.is_split(plant) && !org.is_split(desk));
    assert_eq!(
        org.requirement(org.requirements_of(it)[0]).serves(),
        Some(&[Purpose::of_service(org.services_of(it)[0])][..])
    );
}
