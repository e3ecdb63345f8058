//! Every command's answer as a table, as JSON and as CSV: sessions in `tests/data/program`, one file a command.

use std::fmt::Write as _;

use expect_test::expect_file;

use super::{command, finish};

/// Compares what commands print with the session of that name; `UPDATE_EXPECT=1` writes it anew.
#[track_caller]
pub(super) fn session(name: &str, commands: &[&str]) {
    let mut text = String::new();
    for line in commands {
        let answer = finish(command("tests/data").args(super::words(line))).fine();
        writeln!(text, "$ frontline {line}\n{answer}").unwrap();
    }
    expect_file![format!("../../data/program/{name}.txt")].assert_eq(&text);
}

#[test]
fn customers() {
    let commands = [
        "customers corner.json managers",
        "customers corner.json 'Department managers' --on 2026-11-27",
        "customers corner.json tills --internal",
        "customers corner.json payroll --all",
        "customers corner.json payroll --all --csv",
        "customers corner.json boss --on 2026-11-27 --json",
    ];
    session("customers", &commands);
}

#[test]
fn suppliers() {
    let commands = [
        "suppliers corner.json web --all",
        "suppliers corner.json web --internal",
        "suppliers corner.json ada",
        "suppliers corner.json ada --csv",
        "suppliers corner.json finance --given audit --on 2026-12-31 --json",
        "suppliers corner.json managers --during 2026-11-27T09:00..2026-11-28",
    ];
    session("suppliers", &commands);
}

#[test]
fn situations() {
    let commands = [
        "situations corner.json",
        "situations corner.json --during 2026-12-01..2027-02-01",
        "situations corner.json --on 2026-11-26",
        "situations corner.json --csv",
        "situations corner.json --on 2026-11-27 --json",
    ];
    session("situations", &commands);
}

#[test]
fn front_line() {
    session(
        "front-line",
        &[
            "front-line corner.json",
            "front-line corner.json --csv",
            "front-line corner.json --json",
        ],
    );
}

#[test]
fn pyramid() {
    session(
        "pyramid",
        &[
            "pyramid corner.json",
            "pyramid corner.json --csv",
            "pyramid corner.json --json",
        ],
    );
}

#[test]
fn delay() {
    let commands = [
        "delay corner.json --late managers=2d",
        "delay corner.json --late managers=2d --csv",
        "delay corner.json --late managers=2d --json",
        "delay corner.json --late 'it/web hosting=never' --slower ada=2h",
        "delay corner.json --late it=5h --on 2026-11-27 --why ada",
        "delay corner.json --late boss=10h --why assistant --why shoppers",
        "delay corner.json --late boss=10h --why assistant --json",
        "delay corner.json --late boss=10h --why assistant --why shoppers --csv",
    ];
    session("delay", &commands);
}

#[test]
fn delays_in_loops() {
    let commands = [
        "delay loop.json --late boss=3h",
        "delay loop.json --late boss=4h",
        "delay loop.json --late boss=1h --slower assistant=8h",
        "delay calendar/ring.json --late planning=1h",
        "delay calendar/ring.json --late planning=1h --json",
        "delay loop.json --late boss=1h --slower assistant=8h --why boss --json",
    ];
    session("delay-in-loops", &commands);
}

#[test]
fn what_if() {
    let commands = [
        "what-if corner.json corner-scenarios.json",
        "what-if corner.json corner-scenarios.json --csv",
        "what-if corner.json corner-scenarios.json 'late hours' --json",
    ];
    session("what-if", &commands);
}

#[test]
fn compare() {
    let commands = [
        "compare ../../examples/shop.json ../../examples/shop-next-year.json --late managers=2d",
        "compare ../../examples/shop.json ../../examples/shop-next-year.json --late managers=2d --csv",
        "compare ../../examples/shop.json ../../examples/shop-next-year.json --during 2027-05-01..2027-06-01",
        "compare corner.json loop.json --late boss=3h --json",
        "compare corner.json corner.json --on 2026-11-27",
        "compare corner.json corner.json --csv",
    ];
    session("compare", &commands);
}

#[test]
fn tolerance() {
    let commands = [
        "tolerance corner.json",
        "tolerance corner.json --customer web",
        "tolerance corner.json --csv",
        "tolerance corner.json --json",
    ];
    session("tolerance", &commands);
}

#[test]
fn rank() {
    let commands = [
        "rank ../../examples/shop.json --by 1d",
        "rank ../../examples/shop.json --by 4h --top 2 --customer visitors --on 2026-11-27",
        "rank ../../examples/clinic.json --by never --top 3",
        "rank corner.json --by 1d",
        "rank corner.json --by 5m",
        "rank corner.json --by 1d --csv",
        "rank corner.json --by 1d --top 2 --json",
        "rank loop.json --by 1h",
    ];
    session("rank", &commands);
}

#[test]
fn simulate() {
    let commands = [
        "simulate calendar/office.json --during 2026-11-23..2026-12-07 --away managers=2026-11-26T09:00..2026-11-30T12:00",
        "simulate calendar/office.json --during 2026-11-23..2026-12-07 --away managers=2026-11-26T09:00..2026-11-30T12:00 --csv",
        "simulate calendar/office.json --during 2026-11-23..2026-12-07 --away managers=2026-11-26T09:00..2026-11-30T12:00 --json",
        "simulate calendar/office.json --on 2026-11-27 --late managers=4h --slower payroll=1h@2026-11-27..",
        "simulate calendar/office.json --during 2026-11-23..2026-11-25 --late managers=4h",
        "simulate calendar/office.json --during 2026-11-23..2027-11-23 --away bank=..2026-11-24 --late tills=never@2027-03-01..2027-05-01",
        "simulate calendar/office.json --during 2026-11-23..2026-12-14 --scenario calendar/office-scenarios.json 'managers away, hours asked for a day earlier'",
        "simulate calendar/round.json --during 2026-11-23..2026-12-21 --late plans=2h@2026-11-23..2026-11-24",
        "simulate calendar/ring.json --during 2026-11-30..2026-12-05 --late planning=1h@2026-12-01..2026-12-02",
        "simulate calendar/deliveries.json --during 2026-11-30..2026-12-14 --away post=2026-12-01..2026-12-03 --away dairy=2026-12-01..2026-12-02",
    ];
    session("simulate", &commands);
}

#[test]
fn fragility() {
    let commands = [
        "fragility calendar/office.json managers --away 1d --during 2026-12-01..2027-01-10",
        "fragility ../../examples/shop.json managers --away 2d --during 2026-11-23..2026-12-08",
        "fragility calendar/office.json bank --away 10m --during 2026-12-01..2027-01-10",
        "fragility calendar/office.json bank --away 1h --during 2026-12-05..2026-12-07",
        "fragility calendar/office.json managers --away 1d --during 2026-12-03..2026-12-07 --csv",
        "fragility calendar/office.json managers --away 1d --on 2026-12-04 --json",
        "fragility calendar/deliveries.json dairy --away 4h --on 2026-12-01",
    ];
    session("fragility", &commands);
}

#[test]
fn agenda() {
    let commands = [
        "agenda calendar/office.json payroll --during 2026-12-14..2026-12-29",
        "agenda calendar/office.json 'Department managers' --on 2026-12-14 --next 3",
        "agenda calendar/office.json tills --on 2026-12-24",
        "agenda calendar/office.json payroll --during 2026-12-24..2026-12-29 --csv",
        "agenda calendar/office.json payroll --on 2026-12-24 --json",
    ];
    session("agenda", &commands);
}

#[test]
fn loops() {
    let commands = [
        "loops corner.json",
        "loops corner.json --csv",
        "loops corner.json --json",
        "loops loop.json --on 2026-11-27",
        "loops corner.json --by 10h",
        "loops corner.json --by 10h --json",
        "loops corner.json --by 1d --csv",
        "loops calendar/ring.json --by 1h",
        "loops calendar/ring.json --by 1h --json",
    ];
    session("loops", &commands);
}

#[test]
fn check() {
    let commands = [
        "check corner.json",
        "check corner.json --csv",
        "check corner.json --json",
        "check promises.json",
    ];
    session("check", &commands);
}

#[test]
fn example_organisations() {
    let commands = [
        "check ../../examples/shop.json",
        "check ../../examples/clinic.json",
        "front-line ../../examples/shop.json",
        "situations ../../examples/shop.json --during 2026-11-27..2027-01-01",
        "pyramid ../../examples/clinic.json --on 2026-11-27",
        "loops ../../examples/shop.json",
        "tolerance ../../examples/shop.json --on 2026-11-27",
        "what-if ../../examples/shop.json ../../examples/shop-scenarios.json",
    ];
    session("examples", &commands);
}

#[test]
fn findings_count_where_they_are_asked_for() {
    let status = |arguments: [&str; 3]| super::frontline(arguments).status;
    assert_eq!(status(["check", "corner.json", "--strict"]), 1);
    assert_eq!(status(["check", "loop.json", "--strict"]), 1);
    assert_eq!(status(["check", "loop.json", "--csv"]), 0);
}

#[test]
fn what_is_accepted_is_counted_and_no_longer_minded() {
    let org = std::fs::read_to_string("tests/data/loop.json").expect("it is there");
    let accepting = |at: &str, code: &str| org.replacen(at, &format!("{at} \"accepted\": [\"{code}\"],"), 1);
    for at in ["{ \"id\": \"boss\",", "{\n  \"frontline\": 1,"] {
        let run = super::frontline_with(&accepting(at, "needs-without-for"), ["check", "-", "--strict"]);
        assert_eq!((run.status, run.error.as_str()), (0, ""));
        assert!(run.out.contains("Nothing more looks wrong"), "{}", run.out);
        assert!(run.out.ends_with("1 finding is accepted.\n"), "{}", run.out);
    }
    let elsewhere = accepting("{ \"id\": \"assistant\",", "needs-without-for");
    let run = super::frontline_with(&elsewhere, ["check", "-", "--strict", "--json"]);
    let check: serde_json::Value = serde_json::from_str(&run.out).expect("it is JSON");
    let kinds: Vec<_> = check["lints"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|lint| lint["kind"].as_str().expect("a text"))
        .collect();
    assert_eq!((run.status, kinds), (1, vec!["needs-without-for", "needless-accepted"]));
    let run = super::frontline_with(&accepting("{ \"id\": \"boss\",", "needs-without-fro"), ["check", "-"]);
    let told = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("(did you mean \"needs-without-for\"?)"), "{told}");
}

#[test]
fn charter() {
    let commands = [
        "charter corner.json payroll",
        "charter corner.json payroll --on 2026-11-27 --csv",
        "charter corner.json managers --kind html",
        "charter corner.json tills --json",
        "charter corner.json web",
    ];
    session("charter", &commands);
}
