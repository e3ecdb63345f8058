//! What the program refuses, and what it says then: everything at once, on standard error, with status 2.

use expect_test::expect;

use super::{frontline, frontline_with};

#[test]
fn files_that_cannot_be_read() {
    expect![[r#"
        error: there is no file corner.jsn; did you mean corner.json?
    "#]]
    .assert_eq(&frontline(["pyramid", "corner.jsn"]).refused());
    expect![[r#"
        error: there is no file nothing-like-it
    "#]]
    .assert_eq(&frontline(["pyramid", "nothing-like-it"]).refused());
    expect![[r#"
        error: ../data is a directory, not a file
    "#]]
    .assert_eq(&frontline(["pyramid", "../data"]).refused());
    expect![[r#"
        error: there is no file corner.jso; did you mean corner.json?
        error: there is no file corner-scenario.json; did you mean corner-scenarios.json?
    "#]]
    .assert_eq(&frontline(["what-if", "corner.jso", "corner-scenario.json"]).refused());
}

#[test]
fn what_stands_in_the_wrong_place_is_told_where_it_belongs() {
    expect![[r#"
        error: corner.json is a file, not a command; did you mean frontline check corner.json?
    "#]]
    .assert_eq(&frontline(["corner.json"]).refused());
    expect![[r#"
        error: ../../examples/cafe-asks.csv is a table, not a JSON document: frontline import makes one from tables, see frontline import --help
    "#]].assert_eq(&frontline(["check", "../../examples/cafe-asks.csv"]).refused());
}

#[test]
fn conditions_without_a_moment_change_nothing() {
    let run = frontline(["customers", "corner.json", "payroll", "--given", "audit"]);
    assert_eq!(run.status, 0);
    expect![[r#"
        note: every condition holds already: without --on or --during a question is about every situation at once
    "#]]
    .assert_eq(&run.error);
    let friday = [
        "customers",
        "corner.json",
        "payroll",
        "--given",
        "audit",
        "--on",
        "2026-11-27",
    ];
    assert_eq!(frontline(friday).error, "");
}

#[test]
fn problems_are_shown_with_their_place() {
    let document = r#"{
  "frontline": 1, "name": "Shop",
  "departments": [ { "id": "tills" }, { "id": "bank", "nme": "Bank" } ],
  "external": [ { "id": "shoppers" } ],
  "dependencies": [
    { "customer": "shoppers", "supplier": "till", "slack": "1 fortnight" },
    { "customer": "tills", "supplier": "tills" }
  ]
}"#;
    expect![[r#"
        error: departments[1].nme: unknown field "nme" (did you mean "name"?)
         --> standard input:3:55
          |
        3 |   "departments": [ { "id": "tills" }, { "id": "bank", "nme": "Bank" } ],
          |                                                       ^^^^^

        error: dependencies[0].supplier: no party "till" (did you mean "tills"?)
         --> standard input:6:43
          |
        6 |     { "customer": "shoppers", "supplier": "till", "slack": "1 fortnight" },
          |                                           ^^^^^^

        error: dependencies[0].slack: "1 fortnight" is not an amount of time: unknown unit "fortnight", expected w, d, h or m
         --> standard input:6:60
          |
        6 |     { "customer": "shoppers", "supplier": "till", "slack": "1 fortnight" },
          |                                                            ^^^^^^^^^^^^^

        error: dependencies[1].supplier: "tills" can't depend on itself
         --> standard input:7:40
          |
        7 |     { "customer": "tills", "supplier": "tills" }
          |                                        ^^^^^^^

        standard input: 4 problems
    "#]].assert_eq(&frontline_with(document, ["check", "-"]).refused());
}

#[test]
fn many_problems_are_counted() {
    let dependency = r#"{ "customer": "a", "supplier": "b" }"#;
    let document = format!(
        r#"{{ "frontline": 1, "name": "Shop", "dependencies": [ {} ] }}"#,
        vec![dependency; 200].join(", ")
    );
    let error = frontline_with(&document, ["check", "-"]).refused();
    expect!["standard input: 400 problems"].assert_eq(error.lines().last().unwrap());
    assert!(
        error.lines().all(|line| line.chars().count() < 200),
        "long lines are shortened"
    );
}

#[test]
fn unknown_parties_services_conditions_and_amounts() {
    expect![[r#"
        error: --given: no dependency knows the condition "audti" (did you mean "audit"?)
        error: no party "payrol" (did you mean "payroll"?)
    "#]]
    .assert_eq(&frontline(["customers", "corner.json", "payrol", "--given", "audti"]).refused());
    expect![[r#"
        error: --on: "2026-13-01" is impossible: a year has months 01 to 12
        error: --late: no party "manager" (did you mean "managers"?)
        error: --late: "it" supplies no "web hostin" (did you mean "web hosting"?)
        error: --late managers: "2 moons" is not an amount of time: unknown unit "moons", expected w, d, h or m
        error: --slower: expected PARTY[/SERVICE]=AMOUNT such as managers=2d, found "managers"
        error: --why: no party "shopers" (did you mean "shoppers"?)
    "#]]
    .assert_eq(
        &frontline([
            "delay",
            "corner.json",
            "--late",
            "manager=2d",
            "--late",
            "it/web hostin=1d",
            "--late",
            "managers=2 moons",
            "--slower",
            "managers",
            "--why",
            "shopers",
            "--on",
            "2026-13-01",
        ])
        .refused(),
    );
    expect![[r#"
        error: --late: "it" supplies no "web hostin" (did you mean "web hosting"?)
    "#]]
    .assert_eq(&frontline(["delay", "corner.json", "--late", "it/web hostin=1d"]).refused());
}

#[test]
fn moments_that_are_none() {
    expect![[r#"
        error: --on: "tomorrow" is not a date, expected a form like 2026-11-27
    "#]]
    .assert_eq(&frontline(["pyramid", "corner.json", "--on", "tomorrow"]).refused());
    expect![[r#"
        error: --during: expected FROM..UNTIL such as 2026-11-01..2026-12-01, found "2026-11-01"
    "#]]
    .assert_eq(&frontline(["pyramid", "corner.json", "--during", "2026-11-01"]).refused());
    expect![[r#"
        error: --during: the period 2026-11-01 to 2026-11-01 is empty: it ends where it starts, and its end is not part of it; --on 2026-11-01 is that day
    "#]]
    .assert_eq(&frontline(["pyramid", "corner.json", "--during", "2026-11-01..2026-11-01"]).refused());
    expect![[r#"
        error: --during: the period 2026-11-02 to 2026-11-01 ends before it starts
    "#]]
    .assert_eq(&frontline(["pyramid", "corner.json", "--during", "2026-11-02..2026-11-01"]).refused());
}

#[test]
fn usage() {
    expect![[r#"
        error: unrecognized subcommand 'delya'

          tip: a similar subcommand exists: 'delay'

        Usage: frontline [OPTIONS] <COMMAND>

        For more information, try '--help'.
    "#]]
    .assert_eq(&frontline(["delya", "corner.json"]).refused());
    expect![[r#"
        error: the following required arguments were not provided:
          <--late <PARTY[/SERVICE]=AMOUNT>|--slower <PARTY[/SERVICE]=AMOUNT>>

        Usage: frontline delay <--late <PARTY[/SERVICE]=AMOUNT>|--slower <PARTY[/SERVICE]=AMOUNT>> <ORG>

        For more information, try '--help'.
    "#]]
    .assert_eq(&frontline(["delay", "corner.json"]).refused());
    expect![[r#"
        error: unexpected argument '--jsn' found

          tip: a similar argument exists: '--json'

        Usage: frontline pyramid --json <ORG>

        For more information, try '--help'.
    "#]]
    .assert_eq(&frontline(["pyramid", "corner.json", "--jsn"]).refused());
    assert!(frontline([]).refused().contains("Begin with:"));
}

#[test]
fn delays_that_no_department_notices_get_a_warning() {
    let run = frontline(["delay", "corner.json", "--late", "max=2d", "--csv"]);
    assert_eq!(run.status, 0);
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    expect![[r#"
        warning: Finance does not say how many of its members it "need"s, so it never waits for them (Max)
    "#]]
    .assert_eq(&run.error);
}

/// Two changes that each fit, the second one not after the first; and which field of it is wrong.
const CLASHES: [(&str, &str, &str); 8] = [
    (
        r#"{ "remove": { "customer": "payroll", "supplier": "managers" } }"#,
        r#"{ "dependency": { "customer": "payroll", "supplier": "managers" }, "set": { "slack": "1d" } }"#,
        "dependency",
    ),
    (
        r#"{ "remove": { "customer": "payroll", "supplier": "managers" } }"#,
        r#"{ "remove": { "customer": "payroll", "supplier": "managers" } }"#,
        "remove",
    ),
    (
        r#"{ "remove": { "customer": "payroll", "supplier": "managers" } }"#,
        r#"{ "backup": "bank", "dependency": { "customer": "payroll", "supplier": "managers" } }"#,
        "dependency",
    ),
    (
        r#"{ "vacancy": "managers", "to": "bank" }"#,
        r#"{ "remove": { "customer": "payroll", "supplier": "managers" } }"#,
        "remove",
    ),
    (
        r#"{ "backup": "bank", "dependency": { "customer": "payroll", "supplier": "managers" } }"#,
        r#"{ "backup": "bank", "dependency": { "customer": "payroll", "supplier": "managers" } }"#,
        "backup",
    ),
    (
        r#"{ "add": { "id": "new", "customer": "bank", "supplier": "managers", "service": "keys" } }"#,
        r#"{ "add": { "id": "new", "customer": "bank", "supplier": "tills" } }"#,
        "add.id",
    ),
    (
        r#"{ "add": { "customer": "bank", "supplier": "managers", "service": "keys" } }"#,
        r#"{ "add": { "customer": "bank", "supplier": "managers", "service": "keys" } }"#,
        "add",
    ),
    (
        r#"{ "dependency": { "customer": "payroll", "supplier": "managers" }, "set": { "need": 1, "any_of": ["managers", "bank"] } }"#,
        r#"{ "dependency": { "customer": "payroll", "supplier": "managers" }, "set": { "need": 3 } }"#,
        "set.need",
    ),
];

#[test]
fn what_fails_only_after_another_change_stands_where_it_fails_and_names_its_scenario() {
    let lines = CLASHES.iter().enumerate().map(|(number, (before, after, _))| {
        format!(
            "{{ \"name\": \"base {number}\", \"changes\": [{before}] }},\n\
             {{ \"name\": \"clash {number}\", \"extends\": \"base {number}\", \"changes\": [{after}, {{ \"given\": \"rain {number}\" }}] }}"
        )
    });
    let lines: Vec<_> = lines.collect();
    let scenarios = format!(
        "{{ \"frontline_scenarios\": 1, \"scenarios\": [\n{}\n] }}",
        lines.join(",\n")
    );
    let refused = frontline_with(&scenarios, ["what-if", "corner.json", "-"]).refused();
    for (number, (_, _, field)) in CLASHES.iter().enumerate() {
        let (scenario, line) = (2 * number + 1, 2 * number + 3);
        for place in [format!("0].{field}"), "1].given".to_owned()] {
            let message = format!("scenarios[{scenario}].changes[{place}: scenario \"clash {number}\": ");
            let told: Vec<_> = refused.match_indices(&message).collect();
            assert_eq!(told.len(), 1, "{message} in\n{refused}");
            // The first ten are shown with their line, the others with their place in front.
            let (before, after) = refused.split_at(told[0].0);
            let placed = format!("standard input:{line}:");
            let shown = after
                .lines()
                .nth(1)
                .is_some_and(|next| next.contains(&format!("--> {placed}")));
            assert!(
                shown || before.lines().last().is_some_and(|own| own.contains(&placed)),
                "{message} in\n{refused}"
            );
        }
    }
    assert!(refused.ends_with("standard input: 16 problems\n"), "{refused}");
}

#[test]
fn scenarios_that_do_not_fit_are_all_told_of() {
    let scenarios = r#"{ "frontline_scenarios": 1, "scenarios": [
        { "name": "one", "changes": [ { "late": "manager", "by": "2d" }, { "remove": { "customer": "tills", "supplier": "bnak" } } ] },
        { "name": "two", "extends": "one", "changes": [ { "vacancy": "borse" } ] },
        { "name": "three", "changes": [ { "given": "audit" } ] } ] }"#;
    expect![[r#"
        error: scenarios[0].changes[0].late: scenario "one": no party "manager" (did you mean "managers"?)
         --> standard input:2:49
          |
        2 | ...   { "name": "one", "changes": [ { "late": "manager", "by": "2d" }, { "remove": { "custome...
          |                                               ^^^^^^^^^

        error: scenarios[0].changes[1].remove: scenario "one": no party "bnak" (did you mean "bank"?)
         --> standard input:2:86
          |
        2 | ...   { "name": "one", "changes": [ { "late": "manager", "by": "2d" }, { "remove": { "custome...
          |                                                                                    ^

        error: scenarios[1].changes[0].vacancy: scenario "two": no party "borse"
         --> standard input:3:70
          |
        3 |         { "name": "two", "extends": "one", "changes": [ { "vacancy": "borse" } ] },
          |                                                                      ^^^^^^^

        standard input: 3 problems
    "#]]
    .assert_eq(&frontline_with(scenarios, ["what-if", "corner.json", "-"]).refused());
    expect![[r#"
        error: no scenario "tree" (did you mean "three"?)
    "#]]
    .assert_eq(&frontline_with(scenarios, ["what-if", "corner.json", "-", "tree"]).refused());
    expect![[r#"
        error: only one of organisation and scenarios can come from standard input
    "#]]
    .assert_eq(&frontline_with(scenarios, ["what-if", "-", "-"]).refused());
    expect![[r#"
        error: frontline_scenarios: missing "frontline_scenarios": 1, the version of the format
         --> standard input:1:1
          |
        1 | {}
          | ^

        standard input: 1 problem
    "#]]
    .assert_eq(&frontline_with("{}", ["what-if", "corner.json", "-"]).refused());
    expect![[r#"
        error: --customer: "tills" is a department, not an external customer
    "#]]
    .assert_eq(&frontline(["tolerance", "corner.json", "--customer", "tills"]).refused());
}

#[test]
fn rankings_of_nothing() {
    expect![[r#"
        error: --on: "soon" is not a date, expected a form like 2026-11-27
        error: --by: "2 days" is not an amount of time: unknown unit "days", expected w, d, h or m, did you mean d?
        error: --customer: "tills" is a department, not an external customer
    "#]]
    .assert_eq(
        &frontline([
            "rank",
            "corner.json",
            "--by",
            "2 days",
            "--customer",
            "tills",
            "--on",
            "soon",
        ])
        .refused(),
    );
}

#[test]
fn files_whose_ending_promises_something_else() {
    expect![[r#"
        error: --output: expected a file that ends in .ics, found "agenda.csv"
    "#]]
    .assert_eq(
        &frontline([
            "agenda",
            "corner.json",
            "payroll",
            "--on",
            "2026-11-27",
            "-o",
            "agenda.csv",
        ])
        .refused(),
    );
    expect![[r#"
        error: --output: expected a file that ends in .html or .md, found "payroll.pdf"
    "#]]
    .assert_eq(&frontline(["charter", "corner.json", "payroll", "-o", "payroll.pdf"]).refused());
    expect![[r#"
        error: --kind: only pictures are of a kind, svg and png; other files are always the whole map
    "#]]
    .assert_eq(&frontline(["draw", "corner.json", "-o", "corner.dot", "--kind", "matrix"]).refused());
    expect![[r#"
        error: --kind: time-space shows a simulation: frontline simulate ORG --during FROM..UNTIL --away PARTY=FROM..UNTIL -o FILE draws it
    "#]]
    .assert_eq(&frontline(["draw", "corner.json", "-o", "corner.svg", "--kind", "time-space"]).refused());
    expect![[r#"
        error: --late: expected PARTY[/SERVICE]=AMOUNT such as managers=2d, found "managers"
        error: --focus: no party "payrol" (did you mean "payroll"?)
    "#]]
    .assert_eq(
        &frontline([
            "draw",
            "corner.json",
            "-o",
            "corner.svg",
            "--late",
            "managers",
            "--focus",
            "payrol",
        ])
        .refused(),
    );
    expect![[r#"
        error: --all writes a folder of pages, and corner.json is a file
    "#]]
    .assert_eq(&frontline(["charter", "corner.json", "--all", "-o", "corner.json"]).refused());
}

#[test]
fn what_comes_after_the_period_is_told() {
    let away = "managers=2026-12-26..2026-12-31";
    let run = frontline(["simulate", "corner.json", "--on", "2026-11-27", "--away", away]);
    assert_eq!(run.status, 0);
    expect![[r#"
        note: Department managers, away from Sat 2026-12-26 00:00 until Thu 2026-12-31 00:00, comes after 2026-11-27: it counts for nothing
    "#]]
    .assert_eq(&run.error);
}

#[test]
fn what_lasts_no_working_minute_is_told() {
    let late = "post=1h@2026-12-05..2026-12-06";
    let run = frontline([
        "simulate",
        "calendar/deliveries.json",
        "--during",
        "2026-11-30..2026-12-14",
        "--late",
        late,
    ]);
    assert_eq!(run.status, 0);
    assert!(
        run.out.contains("Household  on time\n\nNobody is late.\n"),
        "{}",
        run.out
    );
    expect![[r#"
        note: Post office, 1h late from Sat 2026-12-05 00:00 until Sun 2026-12-06 00:00, lasts no working minute: only what falls due meanwhile feels it
    "#]].assert_eq(&run.error);
}

#[test]
fn numbers_that_are_too_large_are_told_as_such() {
    let document = r#"{ "frontline": 1, "name": "Extremes", "departments": [{ "id": "a" }, { "id": "b" }],
  "external": [{ "id": "x", "volume": 1e306, "value": 1e400 }],
  "dependencies": [{ "customer": "x", "any_of": ["a", "b"], "need": 4294967296 }] }"#;
    expect![[r#"
        error: external[0].volume: 1e306 is not a number from 0 to 1,000,000,000,000,000
         --> standard input:2:39
          |
        2 |   "external": [{ "id": "x", "volume": 1e306, "value": 1e400 }],
          |                                       ^^^^^

        error: external[0].value: the number is too large
         --> standard input:2:55
          |
        2 |   "external": [{ "id": "x", "volume": 1e306, "value": 1e400 }],
          |                                                       ^^^^^

        error: dependencies[0].need: expected a whole number up to 4294967295, found the number 4294967296
         --> standard input:3:69
          |
        3 |   "dependencies": [{ "customer": "x", "any_of": ["a", "b"], "need": 4294967296 }] }
          |                                                                     ^^^^^^^^^^

        standard input: 3 problems
    "#]]
    .assert_eq(&frontline_with(document, ["check", "-"]).refused());
    let document = document.replace(r#", "value": 1e400"#, "");
    expect![[r#"
        error: external[0].volume: 1e306 is not a number from 0 to 1,000,000,000,000,000
         --> standard input:2:39
          |
        2 |   "external": [{ "id": "x", "volume": 1e306 }],
          |                                       ^^^^^

        error: dependencies[0].need: expected a whole number up to 4294967295, found the number 4294967296
         --> standard input:3:69
          |
        3 |   "dependencies": [{ "customer": "x", "any_of": ["a", "b"], "need": 4294967296 }] }
          |                                                                     ^^^^^^^^^^

        standard input: 2 problems
    "#]]
    .assert_eq(&frontline_with(&document, ["check", "-"]).refused());
    let document = document.replace("4294967296", "2");
    expect![[r#"
        error: external[0].volume: 1e306 is not a number from 0 to 1,000,000,000,000,000
         --> standard input:2:39
          |
        2 |   "external": [{ "id": "x", "volume": 1e306 }],
          |                                       ^^^^^

        standard input: 1 problem
    "#]]
    .assert_eq(&frontline_with(&document, ["check", "-"]).refused());
}

#[test]
fn long_circles_are_shortened() {
    let departments = (0..3000).map(|id| format!(r#"{{"id":"d{id}","within":"d{}"}}"#, (id + 1) % 3000));
    let people = (0..3000).map(|id| format!(r#"{{"id":"p{id}","reports_to":"p{}"}}"#, (id + 1) % 3000));
    let [departments, people] = [departments.collect::<Vec<_>>(), people.collect()].map(|list| list.join(","));
    let document = format!(r#"{{"frontline":1,"name":"Round","departments":[{departments}],"people":[{people}]}}"#);
    let told = frontline_with(&document, ["check", "-"]).refused();
    assert!(
        told.contains("d0 → d1 → d2 → d3 → d4 → … 2991 more … → d2996 → d2997 → d2998 → d2999 → d0"),
        "{told}"
    );
    assert!(told.contains("reports to itself: p0 → "), "{told}");
    assert!(told.len() < 2000, "{}", told.len());
    let scenarios = (0..3000).map(|id| format!(r#"{{"name":"s{id}","extends":"s{}","changes":[]}}"#, (id + 1) % 3000));
    let scenarios = scenarios.collect::<Vec<_>>().join(",");
    let scenarios = format!(r#"{{"frontline_scenarios":1,"scenarios":[{scenarios}]}}"#);
    let told = frontline_with(&scenarios, ["what-if", "corner.json", "-"]).refused();
    assert!(
        told.contains("extends itself: s0 → s1 → ") && told.len() < 2000,
        "{told}"
    );
}

#[test]
fn what_nobody_sees_is_written_out() {
    let document = "{ \"frontline\": 1, \"name\": \"Shop\u{200b}\u{202e}\",\n  \"people\": [{ \"id\": \"p\" }, { \"id\": \"p\u{200b}\" }],\n  \
        \"external\": [{ \"id\": \"op\u{202e}\u{200d}\", \"name\": \"👩\u{200d}⚕\u{fe0f} م\u{200c}م\" }] }";
    expect![[r#"
        error: people[1].id: "p\u{200b}" contains U+200B, a character that nobody sees
         --> standard input:2:37
          |
        2 |   "people": [{ "id": "p" }, { "id": "p\u{200b}" }],
          |                                     ^^^^^^^^^^^

        error: external[0].id: "op\u{202e}\u{200d}" contains U+202E, a character that nobody sees
         --> standard input:3:24
          |
        3 |   "external": [{ "id": "op\u{202e}\u{200d}", "name": "👩⚕️ م‌م" }] }
          |                        ^^^^^^^^^^^^^^^^^^^^

        standard input: 2 problems
    "#]]
    .assert_eq(&frontline_with(document, ["check", "-"]).refused());
    let document = document.replace("p\u{200b}", "q").replace("\u{202e}\u{200d}", "");
    expect![[r#"
        No external customer depends on anybody at any time of the year, all at once.
    "#]]
    .assert_eq(&frontline_with(&document, ["front-line", "-"]).fine());
    expect![[r#"
        error: there is no file no\u{202e}such.json
    "#]]
    .assert_eq(&frontline(["check", "no\u{202e}such.json"]).refused());
    let told = frontline(["check", "corner.json", "--on", "2026\u{202e}", "--such\u{200b}"]).refused();
    assert!(told.contains(r"\u{202e}") || told.contains(r"\u{200b}"), "{told}");
    assert!(!told.contains(['\u{202e}', '\u{200b}']), "{told}");
}

#[test]
fn what_is_wrong_with_one_of_two_organisations_says_with_which() {
    let refused = |flag, value| frontline(["compare", "corner.json", "loop.json", flag, value]).refused();
    expect![[r#"
        error: --late: no party "nobody"
        error: --on: "2026-13-01" is impossible: a year has months 01 to 12
    "#]]
    .assert_eq(&(refused("--late", "nobody=1d") + &refused("--on", "2026-13-01")));
    expect![[r#"
        error: loop.json: --late: no party "managers"
    "#]]
    .assert_eq(&refused("--late", "managers=1d"));
}
