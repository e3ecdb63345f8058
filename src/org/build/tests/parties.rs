//! What build says about parties.

use super::problems;
use crate::Org;
use crate::org::{Need, PartyId};

#[test]
fn ids_and_names() {
    let mut draft = Org::draft("");
    draft.department("desk");
    draft.person("");
    draft.person("  ");
    let bell = draft.person("bell\u{7}");
    let again = draft.external("desk");
    draft.party(bell).name("");
    draft.party(again).name("a\tb");
    assert_eq!(
        problems(draft),
        [
            "people[0].id: is empty",
            "people[1].id: is empty",
            "people[2].id: \"bell\\u{7}\" contains a control character",
            "people[2].name: is empty",
            "external[0].id: \"desk\" is already the id of departments[0]",
            "external[0].name: \"a\\tb\" contains a control character",
        ]
    );
}

#[test]
fn relations() {
    let mut draft = Org::draft("");
    let shoppers = draft.external("shoppers");
    let desk = draft.department("desk");
    let [ada, bob] = ["ada", "bob"].map(|id| draft.person(id));
    draft.party(desk).within("office").reports_to(shoppers);
    draft.party(ada).department(shoppers).reports_to("Bobb");
    draft.party(bob).department(PartyId::new(77));
    draft.party(shoppers).within(desk).reports_to(ada);
    assert_eq!(
        problems(draft),
        [
            "departments[0].within: no party \"office\"",
            "departments[0].reports_to: \"shoppers\" is an external customer: nobody inside reports to it",
            "people[0].department: \"shoppers\" is an external customer, not a department",
            "people[0].reports_to: no party \"Bobb\" (did you mean \"bob\"?)",
            "people[1].department: handle 77 is not of this draft",
            "external[0].within: an external customer has no \"within\"",
            "external[0].reports_to: an external customer has no \"reports_to\"",
        ]
    );
}

#[test]
fn suggestions_know_names_too() {
    let mut draft = Org::draft("");
    let payroll = draft.department("dep-7");
    draft.party(payroll).name("Payroll");
    let ada = draft.person("ada");
    draft.party(ada).department("payrol");
    assert_eq!(
        problems(draft),
        ["people[0].department: no party \"payrol\" (did you mean \"Payroll\" (\"dep-7\")?)"]
    );
}

#[test]
fn numbers_and_amounts() {
    let mut draft = Org::draft("");
    let shoppers = draft.external("shoppers");
    let ada = draft.person("ada");
    draft
        .party(ada)
        .error_rate(f64::NAN)
        .recovers("-1h")
        .volume(1.0)
        .value(1.0)
        .loses("1h", 1.0);
    draft.party(shoppers).volume(f64::INFINITY).value(-0.5);
    draft
        .party(shoppers)
        .loses("1d", 5.0)
        .loses("24h", 6.0)
        .loses("2d", 1.0)
        .loses("3d", 101.0)
        .loses("4x", 7.0);
    assert_eq!(
        problems(draft),
        [
            "people[0].volume: a person has no \"volume\"",
            "people[0].value: a person has no \"value\"",
            "people[0].loses: a person has no \"loses\"",
            "people[0].error_rate: NaN is outside 0–1",
            "people[0].recovers: \"-1h\" is not an amount of time: it is negative, expected zero or more",
            "external[0].volume: inf is not a number from 0 to 1,000,000,000,000,000",
            "external[0].value: -0.5 is not a number from 0 to 1,000,000,000,000,000",
            "external[0].loses[1]: 24h, 6% after 1d, 5%: the lateness must rise, and the percentage must not fall",
            "external[0].loses[2]: 2d, 1% after 24h, 6%: the lateness must rise, and the percentage must not fall",
            "external[0].loses[3][1]: 101 is outside 0–100 (percent)",
            "external[0].loses[4][0]: \"4x\" is not an amount of time: unknown unit \"x\", expected w, d, h or m",
        ]
    );
}

#[test]
fn needs_of_members() {
    let mut draft = Org::draft("");
    let departments = ["none", "many", "empty", "all"].map(|id| draft.department(id));
    let ada = draft.person("ada");
    draft.party(ada).department("many").need(1);
    let bob = draft.person("bob");
    draft.party(bob).department("none");
    let needs = [Need::Count(0), Need::Count(2), Need::Count(1), Need::All];
    for (department, need) in departments.into_iter().zip(needs) {
        draft.party(department).need(need);
    }
    assert_eq!(
        problems(draft),
        [
            "departments[0].need: 0 are needed; expected at least 1, or no \"need\" at all",
            "departments[1].need: 2 needed of only 1 member",
            "departments[2].need: nobody has \"empty\" as their department, so it has no members to need",
            "departments[3].need: nobody has \"all\" as their department, so it has no members to need",
            "people[0].need: a person has no \"need\"",
        ]
    );
}
