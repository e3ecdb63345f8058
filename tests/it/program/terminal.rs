//! Pipes, colours, widths, and names of all kinds.

use std::process::Stdio;

use expect_test::expect;

use crate::generator::Shape;

use super::{command, finish, frontline, frontline_with};

#[test]
fn a_closed_pipe_ends_quietly() {
    for form in ["--json", "--csv", "--color=always"] {
        let mut child = command("tests/data")
            .args(["pyramid", "corner.json", form])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), output.stderr.as_slice()),
            (Some(0), &b""[..]),
            "{form}"
        );
    }
}

#[test]
fn colour_only_where_it_is_wanted() {
    let styled = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut command = command("tests/data");
        let run = finish(command.args(["pyramid", "corner.json"]).args(arguments).envs(variable));
        run.fine().contains('\u{1b}')
    };
    assert!(!styled(&[], None), "a pipe is no terminal");
    assert!(styled(&["--color", "always"], None));
    assert!(
        styled(&["--color", "always"], Some(("NO_COLOR", "1"))),
        "what is asked for comes before the variable"
    );
    assert!(!styled(&["--color", "never"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!styled(&["--color", "always", "--json"], None), "JSON is never styled");
}

#[test]
fn tables_fit_the_page() {
    for width in [60, 100, 200] {
        let run = finish(
            command("tests/data")
                .args(["situations", "corner.json"])
                .env("COLUMNS", width.to_string()),
        );
        let widest = run.fine().lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{widest:?} of {width}");
    }
}

#[test]
fn a_page_without_columns_is_no_page() {
    let wide = |columns: &str| {
        let mut command = command("tests/data");
        finish(command.args(["situations", "corner.json"]).env("COLUMNS", columns)).fine()
    };
    for columns in ["0", "-5", "wide", ""] {
        assert_eq!(wide(columns), wide("100"), "{columns:?}");
    }
}

/// Ids and names with all that may stand in a text.
const UNUSUAL: &str = r#"{
  "frontline": 1, "name": "Köln ☕",
  "departments": [
    { "id": "a/b" }, { "id": "a=b", "name": "等号部" }, { "id": "☕ bar", "name": "Kaffee ☕" }, { "id": "a" }
  ],
  "external": [ { "id": "guests", "name": "Gäste 🎉" } ],
  "dependencies": [
    { "customer": "guests", "supplier": "☕ bar", "service": "flat/white=hot" },
    { "customer": "☕ bar", "supplier": "a=b", "service": "b" },
    { "customer": "a=b", "supplier": "a/b" },
    { "customer": "a=b", "supplier": "a", "service": "c" }
  ]
}"#;

#[test]
fn unusual_ids_are_understood() {
    let late = |what: &str| {
        let run = frontline_with(UNUSUAL, ["delay", "-", "--csv", "--late", what]);
        run.fine().lines().nth(1).unwrap_or_default().to_owned()
    };
    expect!["guests,Gäste 🎉,,,1440,false,1d,false,true,☕ bar,,,a/b > a=b > ☕ bar > guests,flat/white=hot"]
        .assert_eq(&late("a/b=1d"));
    expect!["guests,Gäste 🎉,,,1440,false,1d,false,true,☕ bar,,,a=b > ☕ bar > guests,flat/white=hot"]
        .assert_eq(&late("a=b=1d"));
    expect!["guests,Gäste 🎉,,,1440,false,1d,false,true,☕ bar,,,a=b > ☕ bar > guests,flat/white=hot"]
        .assert_eq(&late("a=b/b=1d"));
    expect!["guests,Gäste 🎉,,,120,false,2h,false,true,☕ bar,flat/white=hot,,☕ bar > guests,flat/white=hot"]
        .assert_eq(&late("☕ bar/flat/white=hot=2h"));
    expect!["guests,Gäste 🎉,,,1560,false,1d 2h,false,true,☕ bar,,,☕ bar > guests,flat/white=hot"]
        .assert_eq(&late("Kaffee ☕=1d 2h"));
    expect!["guests,Gäste 🎉,,,180,false,3h,false,true,☕ bar,,,a > a=b > ☕ bar > guests,flat/white=hot"]
        .assert_eq(&late("a/c=3h"));
}

#[test]
fn wide_characters_keep_their_columns() {
    expect![[r#"
        等号部, 1d late, will reach 1 of 1 external customer at any time of the year, all at once: 1d late.

          Gäste 🎉  1d late  flat/white=hot by Kaffee ☕

        Harm: hours of Gäste 🎉 unknown (no volume), money of Gäste 🎉 unknown (no value or loses)

        Why Gäste 🎉 will wait 1d
          等号部                           1d  late
          Kaffee ☕  b               1d →  1d
          Gäste 🎉   flat/white=hot  1d →  1d

        Late inside: 2 commitments
          等号部     1d late  by itself
          Kaffee ☕  1d late
    "#]]
    .assert_eq(&frontline_with(UNUSUAL, ["delay", "-", "--late", "a=b=1d"]).fine());
    expect![[r#"
        Köln ☕, upside down, at any time of the year, all at once

        Layer               Parties
        ──────────────────────────────
        External customers  Gäste 🎉
        1 Front line        Kaffee ☕
        2                   等号部
        3                   a/b and a

        Layer: distance to the external customers. Level: steps down from the top of the chain of command.
    "#]]
    .assert_eq(&frontline_with(UNUSUAL, ["pyramid", "-"]).fine());
}

#[test]
fn answers_do_not_depend_on_anything_else() {
    for name in ["pyramid", "situations", "front-line", "tolerance", "loops", "check"] {
        assert_eq!(
            frontline([name, "corner.json", "--json"]),
            frontline([name, "corner.json", "--json"])
        );
    }
}

#[test]
fn progress_is_not_for_pipes() {
    // Long enough to read that a terminal would see a bar.
    let document = Shape::plain(4_000, 30_000, 1).document();
    let run = frontline_with(&document, ["front-line", "-", "--csv"]);
    assert!(!run.fine().is_empty());
}
