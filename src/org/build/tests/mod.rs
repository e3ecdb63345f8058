//! What build says, word for word.

mod cycles;
mod dependencies;
mod lateness;
mod many;
mod parties;
mod properties;

use crate::org::{BuildError, Draft, Origin};
use crate::{Org, Weekday, When};

/// The lines of the error.
fn problems(draft: Draft) -> Vec<String> {
    let error = draft.build().expect_err("something is wrong with it");
    error.problems().iter().map(ToString::to_string).collect()
}

#[test]
fn builds_the_corner_shop() -> Result<(), BuildError> {
    let mut draft = Org::draft("Corner shop");
    let managers = draft.department("Managers");
    let payroll = draft.department("Payroll");
    let shoppers = draft.external("Shoppers");
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    draft.add(payroll.depends_on(managers).service("hours").when(fridays).slack("4h"));
    let pay = draft.add(shoppers.depends_on("Payroll").service("pay").slack("15m"));
    let org = draft.build()?;

    assert_eq!(org.name(), "Corner shop");
    assert_eq!(org.party(managers).name(), "Managers");
    assert_eq!(org.slack(pay), 15);
    assert_eq!(org.graph().edge_count(), 2);
    assert_eq!(
        org.requirement_text(org.requirements_of(payroll)[0]),
        "\"hours\", Fridays 12:00"
    );
    Ok(())
}

#[test]
fn the_default_slack_serves_those_that_give_none_but_not_membership() -> Result<(), BuildError> {
    let mut draft = Org::draft("");
    draft.default_slack("1h");
    let desk = draft.department("desk");
    let [ada, bob, cy] = ["ada", "bob", "cy"].map(|id| draft.person(id));
    draft.party(desk).need(1);
    for person in [bob, ada] {
        draft.party(person).department(desk);
    }
    let given = draft.add(ada.depends_on(cy).slack("0m"));
    let silent = draft.add(bob.depends_on(cy));
    let org = draft.build()?;

    assert_eq!(org.slack(given), 0);
    assert_eq!(org.slack(silent), 60);
    assert_eq!(org.members(desk).collect::<Vec<_>>(), [ada, bob]);
    let membership = org.requirements_of(desk)[0];
    assert_eq!(membership.index(), 2);
    assert_eq!(org.slack(membership), 0);
    let requirement = org.requirement(membership);
    assert_eq!((requirement.need(), requirement.origin()), (1, Origin::Membership));
    let suppliers = requirement.dependencies().map(|id| org.supplier(id));
    assert_eq!(suppliers.collect::<Vec<_>>(), [ada, bob]);
    Ok(())
}

#[test]
fn problems_come_in_the_order_of_the_document() {
    let mut draft = Org::draft("Corner\nshop");
    draft.default_slack("soon");
    let shoppers = draft.external("shoppers");
    let ada = draft.person("ada");
    let desk = draft.department("desk");
    draft.add(shoppers.depends_on("desc"));
    draft.party(shoppers).volume(-1.0);
    draft.party(ada).department("dek").error_rate(2.0);
    draft.party(desk).within(ada).need(2);
    draft.add(ada.depends_on(desk).strength(101).cut_off());
    assert_eq!(
        problems(draft),
        [
            "name: \"Corner\\nshop\" contains a control character",
            "defaults.slack: \"soon\" is not an amount of time: expected a number with its unit such as 2d or 1h 30m, found \"soon\"",
            "departments[0].within: \"ada\" is a person, not a department",
            "departments[0].need: nobody has \"desk\" as their department, so it has no members to need",
            "people[0].error_rate: 2 is outside 0–1",
            "people[0].department: no party \"dek\" (did you mean \"desk\"?)",
            "external[0].volume: -1 is not a number from 0 to 1,000,000,000,000,000",
            "dependencies[0].supplier: no party \"desc\" (did you mean \"desk\"?)",
            "dependencies[1].cut_off: a cut-off needs something that recurs, but this is standing: there is no next \
             occurrence to wait for",
            "dependencies[1].strength: strength 101 is outside 1–100 (percent)",
        ]
    );
}
