//! Scenario files, read and written, and what is said of faulty ones.

use crate::change::{Change, Scenario, Scenarios};
use crate::document::{read_scenarios, write_scenarios};
use crate::org::{Org, PartyId};
use expect_test::expect;

fn problems(text: &str) -> String {
    read_scenarios(text.as_bytes())
        .expect_err("something is wrong")
        .to_string()
}

/// Scenarios without handles as a file: any organisation will do.
fn written(scenarios: &Scenarios) -> String {
    let org = Org::draft("").build().expect("no problems");
    write_scenarios(scenarios, &org).expect("no handles")
}

#[test]
fn every_kind_of_change_is_read_and_written() {
    let text = r#"{ "frontline_scenarios": 1,
  "scenarios": [
    { "name": "late hours", "changes": [ { "by": "2d", "late": "managers" }, { "slower": "it", "by": "PT4H", "service": "web", "from": "2026-11-27", "until": "2026-11-28T12:30" },
      { "late": "it", "by": "never" }, { "away": "max" }, { "away": "max", "service": "tea", "from": "2026-11-27T09:00", "until": "2026-11-30" }, { "back": "max" } ] },
    { "name": "nothing", "extends": "late hours" },
    { "name": "other terms", "extends": "late hours", "changes": [
      { "dependency": { "customer": "payroll", "supplier": "managers", "service": "hours" }, "set": { "slack": "1d" } },
      { "set": { "when": null, "slack": null, "cut_off": null, "backlog": null, "for": null, "need": 2, "any_of": ["a", { "supplier": "b", "switch": "1h" }], "cost": 2.5, "note": "so\nit is" }, "dependency": "hours" },
      { "set": { "supplier": "c", "when": { "if": "audit" }, "strength": 50, "cut_off": true, "backlog": true, "for": ["x"] }, "dependency": "hours" },
      { "add": { "customer": "a", "any_of": ["b"], "slack": "0m" } }, { "remove": "hours" }, { "remove": { "customer": "a", "supplier": "b" } },
      { "remove": { "customer": "a", "supplier": "b", "service": null } },
      { "backup": "c", "dependency": "hours", "switch": "6h" }, { "vacancy": "max" }, { "vacancy": "max", "to": "ada" }, { "given": "audit" } ] }
  ] }"#;
    let scenarios = read_scenarios(text.as_bytes()).expect("nothing is wrong");
    let written = written(&scenarios);
    expect![[r#"
        {
          "frontline_scenarios": 1,
          "scenarios": [
            {
              "name": "late hours",
              "changes": [
                { "late": "managers", "by": "2d" },
                { "slower": "it", "by": "4h", "service": "web", "from": "2026-11-27T00:00", "until": "2026-11-28T12:30" },
                { "late": "it", "by": "never" },
                { "away": "max" },
                { "away": "max", "service": "tea", "from": "2026-11-27T09:00", "until": "2026-11-30T00:00" },
                { "back": "max" }
              ]
            },
            {
              "name": "nothing",
              "extends": "late hours"
            },
            {
              "name": "other terms",
              "extends": "late hours",
              "changes": [
                { "dependency": { "customer": "payroll", "supplier": "managers", "service": "hours" }, "set": { "slack": "1d" } },
                { "dependency": "hours", "set": { "any_of": ["a", { "supplier": "b", "switch": "1h" }], "need": 2, "for": null, "when": null, "slack": null, "cut_off": false, "backlog": false, "note": "so\nit is", "cost": 2.5 } },
                { "dependency": "hours", "set": { "supplier": "c", "for": ["x"], "when": { "if": "audit" }, "cut_off": true, "backlog": true, "strength": 50 } },
                { "add": { "customer": "a", "any_of": ["b"], "slack": "0m" } },
                { "remove": "hours" },
                { "remove": { "customer": "a", "supplier": "b" } },
                { "remove": { "customer": "a", "supplier": "b", "service": null } },
                { "backup": "c", "dependency": "hours", "switch": "6h" },
                { "vacancy": "max" },
                { "vacancy": "max", "to": "ada" },
                { "given": "audit" }
              ]
            }
          ]
        }
    "#]].assert_eq(&written);
    let again = read_scenarios(written.as_bytes()).expect("nothing is wrong");
    assert_eq!(again, scenarios);
    assert_eq!(self::written(&again), written);
}

#[test]
fn every_problem_at_once() {
    let text = r#"{ "frontline_scenarios": 1,
  "scenarios": [
    { "name": "a", "extends": "b", "chnages": [] },
    { "name": "b", "extends": "a" },
    { "name": "b", "extends": "c" },
    { "extends": "late" },
    { "name": "late", "changes": [
      {}, { "late": "max" }, { "late": "max", "away": "max" }, { "lat": "max", "by": "2d" }, { "late": "max", "by": "soon" },
      { "back": "max", "by": "2d" }, { "dependency": "hours" }, { "set": { "slack": "1d" } }, { "dependency": { "customer": "a" }, "set": {} },
      { "dependency": "x", "set": { "customer": "a", "slack": 5, "when": { "every": "week" }, "supplier": null, "any_of": [5] } },
      { "add": { "customer": "a" } }, { "remove": 5 }, { "backup": "c", "dependency": { "supplier": "a", "custmer": "b" } },
      { "late": 5, "by": "1h", "from": "yesterday", "until": "2026-02-30T12:00" } ] },
    5
  ] }"#;
    expect![[r#"
        line 3, column 31: scenarios[0].extends: extends itself: a → b → a
        line 3, column 36: scenarios[0].chnages: unknown field "chnages" (did you mean "changes"?)
        line 5, column 15: scenarios[2].name: "b" is already the name of scenarios[1]
        line 5, column 31: scenarios[2].extends: no scenario "c"
        line 6, column 5: scenarios[3].name: missing "name"
        line 8, column 7: scenarios[4].changes[0]: missing what changes; there are "late", "slower", "away", "back", "set", "add", "remove", "backup", "vacancy" and "given"
        line 8, column 11: scenarios[4].changes[1].by: missing "by": how much, such as "2d", or "never"
        line 8, column 30: scenarios[4].changes[2]: a change does one thing, but this one has "late" and "away"
        line 8, column 66: scenarios[4].changes[3].lat: unknown field "lat" (did you mean "late"?)
        line 8, column 117: scenarios[4].changes[4].by: "soon" is not an amount of time: expected a number with its unit such as 2d or 1h 30m, found "soon"
        line 9, column 30: scenarios[4].changes[5].by: "by" means nothing beside "back"
        line 9, column 38: scenarios[4].changes[6]: missing "set" or "backup": what happens to the dependency
        line 9, column 65: scenarios[4].changes[7].dependency: missing "dependency": its id, or its customer and supplier
        line 9, column 111: scenarios[4].changes[8].dependency.supplier: missing "supplier"
        line 9, column 139: scenarios[4].changes[8].set: sets nothing: name at least one field of the dependency
        line 10, column 37: scenarios[4].changes[9].set.customer: unknown field "customer" (there are "supplier", "any_of", "need", "service", "for", "when", "slack", "cut_off", "backlog", "strength", "patience", "note", "source", "catch", "rework", "promise", "cost" and "accepted")
        line 10, column 63: scenarios[4].changes[9].set.slack: expected an amount of time such as "4h", found the number 5
        line 10, column 74: scenarios[4].changes[9].set.when.on: missing "on": on which weekdays, such as "fri"
        line 10, column 107: scenarios[4].changes[9].set.supplier: a dependency can't be without a supplier
        line 10, column 124: scenarios[4].changes[9].set.any_of[0]: expected the id of a supplier, or an object with "supplier" and "switch", found the number 5
        line 11, column 16: scenarios[4].changes[10].add.supplier: missing "supplier" or "any_of"
        line 11, column 51: scenarios[4].changes[11].remove: expected the id of a dependency, or an object with "customer" and "supplier", found the number 5
        line 11, column 106: scenarios[4].changes[12].dependency.custmer: unknown field "custmer" (did you mean "customer"?)
        line 12, column 17: scenarios[4].changes[13].late: expected a text, found the number 5
        line 12, column 40: scenarios[4].changes[13].from: "yesterday" is not an instant, expected a form like 2026-11-27T12:00 or 2026-11-27
        line 12, column 62: scenarios[4].changes[13].until: "2026-02-30T12:00" is impossible: February 2026 has days 01 to 28
        line 13, column 5: scenarios[5]: expected an object, found the number 5"#]].assert_eq(&problems(text));
}

#[test]
fn an_organisation_is_no_scenario() {
    expect!["line 1, column 16: frontline: this is an organisation, not a scenarios file"]
        .assert_eq(&problems(r#"{ "frontline": 1 }"#));
    expect![[r#"line 1, column 1: frontline_scenarios: missing "frontline_scenarios": 1, the version of the format"#]]
        .assert_eq(&problems(r#"{ "scenarios": [] }"#));
    expect!["line 1, column 26: frontline_scenarios: this program reads version 1, found version 7"]
        .assert_eq(&problems(r#"{ "frontline_scenarios": 7, "scenarios": [] }"#));
}

#[test]
fn handles_are_written_as_what_they_mean() {
    let mut draft = Org::draft("");
    let [a, b, c] = ["a", "b", "c"].map(|id| draft.department(id));
    let whole = draft.add(a.depends_on(b));
    let tea = draft.add(a.depends_on(b).service("tea"));
    let late_tea = draft.add(a.depends_on(b).service("tea").slack("1h"));
    let either = draft.add(a.depends_on(b).or_after(c, "1h").service("tea").slack("2h"));
    let named = draft.add(b.depends_on(c).id("n"));
    draft.party(c).need(1);
    let member = draft.person("m");
    draft.party(member).department(c);
    let org = draft.build().expect("no problems");
    let file = |changes: Vec<Change>| {
        let scenarios = Scenarios::new(vec![Scenario::new("s", changes)]).expect("no problems");
        write_scenarios(&scenarios, &org)
    };

    let readable = file([whole, either, named].map(Change::remove).to_vec()).expect("all have a name");
    let lines: Vec<_> = readable
        .lines()
        .filter(|line| line.contains("remove"))
        .map(str::trim)
        .collect();
    assert_eq!(
        lines,
        [
            r#"{ "remove": { "customer": "a", "supplier": "b", "service": null } },"#,
            r#"{ "remove": { "customer": "a", "supplier": "c", "service": "tea" } },"#,
            r#"{ "remove": "n" }"#,
        ]
    );
    let membership = org.requirements().last().expect("there are some");
    let foreign = Org::draft("another").add(PartyId::new(0).depends_on("b"));
    let nameless = [tea, late_tea, membership, foreign].map(Change::remove);
    let foreign = PartyId::new(9).late("1h").into();
    expect![[r#"
        scenarios[0].changes[0]: "a" has 3 dependencies on "b" for "tea": "tea", always; "tea", always; "tea", always; say which by its service or its id
        scenarios[0].changes[1]: "a" has 3 dependencies on "b" for "tea": "tea", always; "tea", always; "tea", always; say which by its service or its id
        scenarios[0].changes[2]: "c" does not depend on "m" for its work as a whole
        scenarios[0].changes[3]: dependency 0 is not of this organisation
        scenarios[0].changes[4]: handle 9 is not of this organisation"#]]
    .assert_eq(&file([&nameless[..], &[foreign]].concat()).expect_err("without names").to_string());
}
