//! Each kind of change, and every way in which one can't be.

use crate::change::{Change, Delay, DependencyChange, Selector, Setting};
use crate::org::{DependencyDraft, ForWhat, Org, When};
use crate::time::{DateTime, Weekday};
use crate::view::View;

/// Payroll depends on managers and, when they fail, on deputies after 2h; the bank on payroll; staff outside on the bank.
fn org() -> Org {
    let mut draft = Org::draft("Payroll");
    for id in ["managers", "deputies", "payroll", "bank"] {
        draft.department(id);
    }
    draft.external("staff");
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    let hours = DependencyDraft::new("payroll", "managers")
        .or_after("deputies", "2h")
        .service("hours")
        .id("hours");
    draft.add(hours.when(fridays).slack("4h").cut_off());
    draft.add(DependencyDraft::new("payroll", "managers").service("approval"));
    draft.add(DependencyDraft::new("bank", "payroll").service("pay list").slack("1d"));
    draft.add(DependencyDraft::new("staff", "bank").service("wages"));
    draft.add(DependencyDraft::new("managers", "deputies"));
    draft.build().expect("nothing is wrong with it")
}

fn problems<C: Into<Change>>(changes: impl IntoIterator<Item = C>) -> Vec<String> {
    let error = org().ever().with(changes).expect_err("they don't fit");
    error.to_string().lines().map(str::to_owned).collect()
}

/// "payroll < managers, deputies after 2h (1 of 2): hours" for each requirement.
fn told(view: &View<'_>) -> Vec<String> {
    let org = view.org();
    let tell = |id| {
        let requirement = org.requirement(id);
        let supplier = |dependency| {
            let switch = org.dependency(dependency).switch();
            let switch = switch.map_or_else(String::new, |switch| format!(" after {switch}"));
            format!("{}{switch}", org.party(org.supplier(dependency)).id())
        };
        let suppliers: Vec<_> = requirement.dependencies().map(supplier).collect();
        format!(
            "{} < {} ({})",
            org.party(requirement.customer()).id(),
            suppliers.join(", "),
            requirement.need()
        )
    };
    view.requirements().map(tell).collect()
}

fn hours() -> Selector {
    Selector::id("hours")
}

fn instant(text: &str) -> DateTime {
    text.parse().expect("an instant")
}

#[test]
fn delays_are_kept_and_lifted() {
    let org = org();
    let changes: [Change; 5] = [
        Delay::late("managers", "2d").service("hours").into(),
        Change::away("bank"),
        Delay::slower("bank", "1h").into(),
        Change::vacancy("payroll"),
        Change::back("bank"),
    ];
    let view = org.ever().with(changes).expect("they fit");
    let party = |id| org.find(id).expect("it is there");
    assert_eq!(
        view.delays(),
        [
            party("managers").late("2d").service("hours"),
            party("payroll").late("never"),
        ]
    );
    assert_eq!(told(&view), told(&org.ever()));
    let again = view.with([Change::back("payroll")]).expect("it fits");
    assert_eq!(
        again.delays().len(),
        1,
        "changes of a changed view are changes of what it already is"
    );
}

#[test]
fn delays_that_are_none() {
    let dated = Delay::late("bank", "1h")
        .from(instant("2026-11-27T12:00"))
        .until(instant("2026-11-27T09:00"));
    assert_eq!(
        problems([
            Delay::late("managerz", "2 days"),
            Delay::slower("managers", "1h").service("hour"),
            Delay::away("nobody at all"),
            dated,
        ])
        .iter()
        .filter(|line| !line.starts_with("changes[0].by: "))
        .collect::<Vec<_>>(),
        [
            r#"changes[0].late: no party "managerz" (did you mean "managers"?)"#,
            r#"changes[1].service: "managers" supplies no "hour" (did you mean "hours"?)"#,
            r#"changes[2].away: no party "nobody at all""#,
            "changes[3].until: the period 2026-11-27T12:00 to 2026-11-27T09:00 ends before it starts",
        ]
    );
    assert_eq!(
        problems([Change::back("manager")]),
        [r#"changes[0].back: no party "manager" (did you mean "managers"?)"#]
    );
}

#[test]
fn fields_are_set_anew() {
    let org = org();
    let change = DependencyChange::new(hours())
        .slack("1d")
        .no_cut_off()
        .strength(50)
        .patience("2d")
        .set(Setting::AnyOf(vec![
            ("deputies".into(), None),
            ("managers".into(), Some("1h".into())),
        ]));
    let view = org.ever().with([change]).expect("it fits");
    let id = org.find_requirement_by_id("hours").expect("it is there");
    let requirement = view.org().requirement(id);
    assert_eq!(view.org().slack(id), 1440);
    assert_eq!((requirement.terms().cut_off, requirement.terms().strength), (false, 50));
    assert_eq!(told(&view)[0], "payroll < deputies, managers after 1h (1)");
    assert_eq!(
        told(&org.ever())[0],
        "payroll < managers, deputies after 2h (1)",
        "the organisation stays as it is"
    );
    let old = org.requirement(id).dependencies().next().expect("there are two");
    assert!(!view.is_active_dependency(old));
    assert!(org.ever().is_active_dependency(old));
}

#[test]
fn settings_that_make_no_dependency() {
    assert_eq!(
        problems([
            DependencyChange::new(hours()).strength(0).need(3),
            DependencyChange::new(Selector::between("bank", "payroll"))
                .cut_off()
                .backlog(),
            DependencyChange::new(hours()).when(When::standing()),
            DependencyChange::new(Selector::between("bank", "payroll")).supplier("staff"),
        ]),
        [
            "changes[0].set.need: 3 needed of only 2 suppliers",
            "changes[0].set.strength: strength 0 is outside 1–100 (percent)",
            "changes[1].set.cut_off: a cut-off needs something that recurs, but this is standing: there is no next occurrence to wait for",
            "changes[1].set.backlog: a backlog needs something that recurs, but this is standing: it never falls due again",
            "changes[2].set.cut_off: a cut-off needs something that recurs, but this is standing: there is no next occurrence to wait for",
            r#"changes[3].set.supplier: "staff" is an external customer and supplies nothing"#,
        ]
    );
}

#[test]
fn selectors_that_select_nothing_or_too_much() {
    assert_eq!(
        problems([
            Change::remove(Selector::id("hour")),
            Change::remove(Selector::between("payroll", "managers")),
            Change::remove(Selector::service("payroll", "managers", "costs")),
            Change::remove(hours()),
            Change::remove(hours()),
        ]),
        [
            r#"changes[0].remove: no dependency has the id "hour" (did you mean "hours"?)"#,
            r#"changes[1].remove: "payroll" has 2 dependencies on "managers": "hours", Fridays 12:00 (id "hours"); "approval", always; say which by its service or its id"#,
            r#"changes[2].remove: "payroll" does not depend on "managers" for "costs", only for "hours", Fridays 12:00 (id "hours"); "approval", always"#,
            r#"changes[4].remove: this dependency was removed by an earlier change: "hours", Fridays 12:00 (id "hours")"#,
        ]
    );
    let foreign = Org::draft("another").add(DependencyDraft::new("a", "b"));
    assert_eq!(
        problems([Change::remove(foreign)]),
        ["changes[0].remove: dependency 0 is not of this organisation"]
    );
}

#[test]
fn dependencies_come_and_go() {
    let org = org();
    let added = DependencyDraft::new("bank", "deputies").service("signatures").id("new");
    let view = org
        .ever()
        .with([Change::add(added), Change::remove(hours())])
        .expect("they fit");
    assert_eq!(
        told(&view),
        [
            "payroll < managers (1)",
            "bank < payroll (1)",
            "staff < bank (1)",
            "managers < deputies (1)",
            "bank < deputies (1)"
        ]
    );
    assert_eq!(
        problems([
            Change::add(DependencyDraft::new("bank", "payrol").strength(101)),
            Change::add(
                DependencyDraft::new("staff", "bank")
                    .service("wages")
                    .note("said twice")
            ),
            Change::add(DependencyDraft::new("bank", "deputies").id("hours")),
        ]),
        [
            r#"changes[0].add.supplier: no party "payrol" (did you mean "payroll"?)"#,
            "changes[0].add.strength: strength 101 is outside 1–100 (percent)",
            r#"changes[1].add: "staff" already has this dependency: "wages", always"#,
            r#"changes[2].add.id: "hours" is already the id of a dependency of "payroll""#,
        ]
    );
}

#[test]
fn backups() {
    let org = org();
    let approval = || Selector::service("payroll", "managers", "approval");
    let view = org
        .ever()
        .with([Change::backup_after("bank", approval(), "6h")])
        .expect("it fits");
    assert_eq!(told(&view)[1], "payroll < managers, bank after 6h (1)");
    assert_eq!(
        problems([
            Change::backup("deputies", hours()),
            Change::backup("staff", approval()),
            Change::backup("payroll", approval()),
            Change::backup("banc", Selector::id("hour")),
        ]),
        [
            r#"changes[0].backup: "deputies" already is a supplier of this dependency"#,
            r#"changes[1].backup: "staff" is an external customer and supplies nothing"#,
            r#"changes[2].backup: "payroll" can't depend on itself"#,
            r#"changes[3].backup: no party "banc" (did you mean "bank"?)"#,
            r#"changes[3].dependency: no dependency has the id "hour" (did you mean "hours"?)"#,
        ]
    );
    assert!(problems([Change::backup_after("bank", approval(), "six hours")])[0].starts_with("changes[0].switch: "));
}

#[test]
fn vacancies() {
    let org = org();
    let after = |from, to| told(&org.ever().with([Change::handover(from, to)]).expect("it fits"));
    assert_eq!(
        after("managers", "bank"),
        [
            "payroll < bank, deputies after 2h (1)",
            "payroll < bank (1)",
            "bank < payroll (1)",
            "staff < bank (1)"
        ],
        "a vacant party needs nothing any more"
    );
    assert_eq!(
        after("managers", "deputies"),
        [
            "payroll < deputies (1)",
            "payroll < deputies (1)",
            "bank < payroll (1)",
            "staff < bank (1)"
        ],
        "with the switch time of the place that is taken over"
    );
    assert_eq!(
        after("managers", "payroll"),
        ["bank < payroll (1)", "staff < bank (1)"],
        "it serves itself"
    );
    assert_eq!(
        after("payroll", "bank"),
        ["staff < bank (1)", "managers < deputies (1)"]
    );
    assert_eq!(
        problems([
            Change::vacancy("staff"),
            Change::handover("bank", "staff"),
            Change::handover("bank", "bank"),
            Change::handover("banc", "managerz"),
        ]),
        [
            r#"changes[0].vacancy: "staff" is an external customer: it can't become vacant"#,
            r#"changes[1].to: "staff" is an external customer and supplies nothing"#,
            r#"changes[2].to: "bank" can't take over from itself"#,
            r#"changes[3].vacancy: no party "banc" (did you mean "bank"?)"#,
            r#"changes[3].to: no party "managerz" (did you mean "managers"?)"#,
        ]
    );
}

#[test]
fn two_of_three_with_one_vacant() {
    let mut draft = Org::draft("Two of three");
    for id in ["customer", "a", "b", "c", "d"] {
        draft.department(id);
    }
    draft.add(DependencyDraft::any_of("customer", ["a", "b", "c"]).need(2));
    draft.add(DependencyDraft::new("d", "a").or("b").or_after("c", "1h").need(2));
    let org = draft.build().expect("nothing is wrong with it");
    let after = |to| told(&org.ever().with([Change::handover("a", to)]).expect("it fits"));
    assert_eq!(after("b"), ["customer < b, c (2)", "d < b, c after 1h (1)"]);
    assert_eq!(after("d"), ["customer < d, b, c (2)", "d < b, c after 1h (1)"]);
    assert_eq!(
        after("customer"),
        ["customer < b, c (1)", "d < customer, b, c after 1h (2)"]
    );
}

#[test]
fn conditions_and_services() {
    assert_eq!(
        problems([Change::given("audit")]),
        [r#"changes[0].given: no dependency knows the condition "audit""#]
    );
    let org = org();
    let audited = DependencyDraft::new("bank", "managers").when(When::standing().only_if("audit"));
    let day = org.on("2026-11-28".parse().expect("a date"));
    let added = day.with([Change::add(audited.clone())]).expect("it fits");
    assert_eq!(told(&added), told(&day));
    let given = day
        .with([Change::add(audited), Change::given("audit")])
        .expect("it fits");
    assert_eq!(told(&given).last().map(String::as_str), Some("bank < managers (1)"));

    let needed = DependencyDraft::new("payroll", "bank").for_service("pay list");
    let renamed = DependencyChange::new(Selector::between("bank", "payroll")).service("list");
    let ever = org.ever();
    let renamed = ever
        .with([Change::add(needed), renamed.into()])
        .expect("the name stays");
    let late = |delay: Delay| renamed.propagate([delay]).expect("it is there");
    assert_eq!(
        late(Delay::late("bank", "1d"))
            .hits()
            .iter()
            .filter(|hit| !hit.is_external())
            .count(),
        2
    );
    assert_eq!(late(Delay::late("payroll", "1d").service("pay list")).hits().len(), 1);
}

#[test]
fn a_change_begins_with_what_it_changes() {
    let org = org();
    let slacker = org
        .change("bank", "payroll", "pay list")
        .expect("it is there")
        .slack("2d");
    assert!(org.ever().with([slacker]).is_ok());
    assert!(org.change("managers", "deputies", ForWhat::WholeWork).is_ok());
    assert_eq!(
        org.change("bank", "payroll", ForWhat::WholeWork)
            .unwrap_err()
            .to_string(),
        r#""bank" does not depend on "payroll" for its work as a whole, only for "pay list", always"#
    );
    assert_eq!(
        org.change("bank", "payrol", "pay list").unwrap_err().to_string(),
        r#"no party "payrol" (did you mean "payroll"?)"#
    );
}

#[test]
fn the_dependency_without_a_service_can_be_told_from_others() {
    let mut draft = Org::draft("");
    let [a, b] = ["a", "b"].map(|id| draft.department(id));
    let whole = draft.add(a.depends_on(b));
    let tea = draft.add(a.depends_on(b).service("tea"));
    let org = draft.build().expect("no problems");
    let without = |for_what: ForWhat| {
        let view = org.ever().with([Change::remove(Selector::service(a, b, for_what))]);
        view.map(|view| view.requirements().collect::<Vec<_>>())
    };
    assert_eq!(without(ForWhat::WholeWork), Ok(vec![tea]));
    assert_eq!(without("tea".into()), Ok(vec![whole]));
    assert_eq!(
        without(ForWhat::Anything).expect_err("there are two").to_string(),
        "changes[0].remove: \"a\" has 2 dependencies on \"b\": its work as a whole, always; \"tea\", always; \
         say which by its service or its id"
    );
}

#[test]
fn every_change_takes_unambiguous_names() {
    let mut draft = Org::draft("");
    let [p1, p2, p3, p4] = ["p1", "p2", "p3", "p4"].map(|id| draft.person(id));
    for (person, name) in [(p1, "Ada"), (p2, "Max"), (p3, "Tom"), (p4, "Tom")] {
        draft.party(person).name(name);
    }
    let tea = draft.add(p1.depends_on(p2).service("tea"));
    let org = draft.build().expect("no problems");
    let added = DependencyDraft::new("Max", "Ada").or("p3");
    let other = DependencyChange::new(tea).supplier("Max");
    let view = org
        .ever()
        .with([Change::add(added), other.into()])
        .expect("names will do");
    let suppliers = |id| -> Vec<_> {
        let org = view.org();
        org.requirement(id).dependencies().map(|id| org.supplier(id)).collect()
    };
    let last = view.requirements().last().expect("it was added");
    assert_eq!(suppliers(last), [p1, p3]);
    assert_eq!(suppliers(tea), [p2]);

    let error = org.ever().with([
        Change::add(DependencyDraft::new("Tom", "Mex")),
        DependencyChange::new(tea).supplier("p5").into(),
    ]);
    assert_eq!(
        error.expect_err("not clearly").to_string(),
        "changes[0].add.customer: several parties are called \"Tom\": \"p3\"; \"p4\"; say which by its id\n\
         changes[0].add.supplier: no party \"Mex\" (did you mean \"Max\" (\"p2\")?)\n\
         changes[1].set.supplier: no party \"p5\" (did you mean \"p1\"?)"
    );
}

#[test]
fn only_the_first_unknown_names_get_a_suggestion() {
    let org = org();
    let changes = (0..101).map(|_| Change::away("payrol"));
    let error = org.ever().with(changes).expect_err("there is no such party");
    let lines: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        lines[99],
        r#"changes[99].away: no party "payrol" (did you mean "payroll"?)"#
    );
    assert_eq!(lines[100], r#"changes[100].away: no party "payrol""#);
}
