//! Every headline names its moment, says "up to" where situations are taken together, and calls never and money what they
//! are.

use super::{command, finish, frontline_with, words};

const SHOP: &str = "../../examples/shop.json";

/// Flags, and the moment in words.
const MOMENTS: [(&str, &str); 4] = [
    ("", "at any time of the year, all at once"),
    ("--on 2026-11-27", "on 2026-11-27"),
    ("--during 2026-11-23..2026-12-24", "during 2026-11-23..2026-12-24"),
    (
        "--during 2026-11-23..2026-12-24 --given audit",
        "during 2026-11-23..2026-12-24, given audit",
    ),
];

/// What can be asked about any moment: the command, and what follows the organisation.
const ASKED: [(&str, &str); 16] = [
    ("check", ""),
    ("customers", "payroll"),
    ("suppliers", "payroll"),
    ("situations", ""),
    ("front-line", ""),
    ("pyramid", ""),
    ("delay", "--late managers=2d"),
    ("what-if", "../../examples/shop-scenarios.json"),
    ("compare", "../../examples/shop-next-year.json"),
    ("tolerance", ""),
    ("loops", ""),
    ("rank", "--by 1d"),
    ("charter", "payroll"),
    ("draw", "-o - --format svg"),
    ("draw", "-o - --format mmd --late managers=2d"),
    ("draw", "-o - --format html"),
];

/// What follows the calendar, and so is asked about dates.
const DATED: [(&str, &str); 3] = [
    ("simulate", "--late managers=1d"),
    ("fragility", "managers --away 1d"),
    ("agenda", "payroll"),
];

fn answer(line: &str) -> String {
    let run = finish(command("tests/data").args(words(line)));
    assert_eq!(run.status, 0, "{line}: {}", run.error);
    run.out
}

/// What asks nothing about an organisation at a moment.
const TIMELESS: [&str; 3] = ["import", "completions", "help"];

#[test]
fn every_command_is_asked() {
    let help = answer("--help");
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    let named = commands.filter_map(|line| {
        line.strip_prefix("  ")?
            .split(' ')
            .next()
            .filter(|name| !name.is_empty())
    });
    let asked: Vec<_> = ASKED
        .iter()
        .chain(&DATED)
        .map(|(command, _)| *command)
        .chain(TIMELESS)
        .collect();
    let missing: Vec<_> = named.filter(|name| !asked.contains(name)).collect();
    assert_eq!(missing, [""; 0], "commands whose headline nobody looks at");
}

#[test]
fn every_headline_names_its_moment() {
    let dated = MOMENTS
        .into_iter()
        .skip(1)
        .flat_map(|moment| DATED.map(|asked| (moment, asked)));
    let asked = MOMENTS
        .into_iter()
        .flat_map(|moment| ASKED.map(|asked| (moment, asked)));
    for ((flags, moment), (command, question)) in asked.chain(dated) {
        let line = format!("{command} {SHOP} {question} {flags}");
        // A charter begins a sentence with it.
        let text = answer(&line).to_lowercase();
        let lines = if command == "draw" { usize::MAX } else { 4 };
        let head: Vec<_> = text.lines().take(lines).collect();
        assert!(head.join("\n").contains(moment), "{line}: {head:?}");
    }
}

#[test]
fn amounts_of_situations_taken_together_are_up_to() {
    let first = |flags: &str| {
        let text = answer(&format!("delay {SHOP} --late managers=2d {flags}"));
        text.lines().next().expect("a headline").to_owned()
    };
    assert!(first("").ends_with("all at once: up to 7h 45m late."), "{}", first(""));
    assert!(first("--on 2026-11-27").ends_with("on 2026-11-27: 7h 45m late."));
    assert!(first("--during 2026-11-23..2026-12-24").ends_with(": up to 7h 45m late."));
    let standing = r#"{ "frontline": 1, "name": "", "departments": [ { "id": "a" } ],
        "external": [ { "id": "x", "volume": 1, "value": 100, "loses": [["1h", 10]] } ],
        "dependencies": [ { "customer": "x", "supplier": "a" } ] }"#;
    let text = frontline_with(standing, ["delay", "-", "--late", "a=2h"]).fine();
    assert!(
        text.contains("all at once: 2h late.") && !text.contains("up to"),
        "{text}"
    );
}

#[test]
fn never_and_money_are_called_what_they_are() {
    let never = [
        "delay SHOP --late it=never --why it --why visitors",
        "delay SHOP --late it=never --json",
        "delay SHOP --late it=never --csv",
        "rank SHOP --by never",
        "rank SHOP --by never --json",
        "rank SHOP --by never -o -",
        "loops SHOP --by never",
        "simulate SHOP --late it=never --during 2026-11-23..2026-12-24",
        "draw SHOP --late it=never -o - --format svg",
        "draw SHOP --late it=never -o - --format html",
        "draw SHOP --late it=never -o - --format mmd",
        "draw SHOP --late it=never -o - --format csv",
    ];
    for line in never {
        let text = answer(&line.replace("SHOP", SHOP));
        assert!(text.contains("never come"), "{line}: {text}");
        for wrong in [
            "never late",
            "never arriv",
            "never there",
            "never served",
            "unbounded c",
            "at risk",
            "At risk",
        ] {
            assert!(!text.contains(wrong), "{wrong}: {line}: {text}");
        }
    }
    let text = answer(&format!("delay {SHOP} --late managers=2d"));
    let harm = "6,975 customer-hours late a working day; customers worth up to 42,000 a year are beyond their patience";
    assert!(text.contains(&format!("\nHarm: up to {harm}\n")), "{text}");
}
