//! Making documents from tables.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect;

use super::answers::session;
use super::{Run, command, finish, frontline, frontline_with, words};

/// Imports tables of the examples.
fn import(arguments: &str) -> Run {
    finish(command("examples").arg("import").args(words(arguments)))
}

/// A folder of its own for a test to write to.
pub(super) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn tables_become_documents() {
    let cafe = "../../examples/cafe";
    let known = format!("import --parties {cafe}-parties.csv --dependencies {cafe}-dependencies.csv");
    let commands = [
        format!("{known} --name Café --hours 07:30-18:00 --days mon-sat --slack 5m"),
        format!("import --edges {cafe}-asks.csv --customer asks --supplier answers --service topic"),
        format!(
            "import --nodes {cafe}-parties.csv --id id --label name --kind kind --department department --superior reports_to"
        ),
    ];
    session("import", &commands.each_ref().map(String::as_str));
}

#[test]
fn what_is_written_is_what_would_be_printed() {
    let folder = folder("import");
    let file = folder.join("cafe ☕.json");
    let arguments = "--edges cafe-asks.csv --customer asks --supplier answers";
    let said = finish(
        command("examples")
            .arg("import")
            .args(words(arguments))
            .arg("-o")
            .arg(&file),
    )
    .fine();
    assert!(
        said.starts_with("cafe-asks: 4 parties and 5 dependencies, written to "),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), import(arguments).fine());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_failure_leaves_what_was_there() {
    let folder = folder("import-failing");
    let file = folder.join("cafe.json");
    fs::write(&file, "precious").unwrap();
    let failing = "--edges cafe-asks.csv --customer asks --supplier answer";
    let refused = finish(
        command("examples")
            .arg("import")
            .args(words(failing))
            .arg("-o")
            .arg(&file),
    )
    .refused();
    expect![[r#"
        error: cafe-asks.csv: row 1: missing the column "answer" (is it "answers"?)
    "#]]
    .assert_eq(&refused);
    assert_eq!(fs::read_to_string(&file).unwrap(), "precious");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

/// Imports a table of the examples into a file.
#[cfg(unix)]
fn import_into(file: &Path) -> Run {
    let table = words("import --edges cafe-asks.csv --customer asks --supplier answers -o");
    finish(command("examples").args(table).arg(file))
}

#[test]
fn a_dash_is_standard_output() {
    let table = "--edges cafe-asks.csv --customer asks --supplier answers";
    assert_eq!(import(&format!("{table} -o -")).fine(), import(table).fine());
    assert!(!Path::new("examples/-").exists());
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_as_they_are() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder("import-links");
    let (file, link, dangling) = (folder.join("cafe.json"), folder.join("link"), folder.join("dangling"));
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("cafe.json", &link).unwrap();
    symlink("new.json", &dangling).unwrap();
    for path in [&file, &link, &dangling] {
        assert!(import_into(path).fine().contains("4 parties"), "{path:?}");
    }
    assert!(link.is_symlink() && dangling.is_symlink());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read(&file).unwrap(), fs::read(folder.join("new.json")).unwrap());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 4, "nothing is left beside them");
}

#[cfg(unix)]
#[test]
fn pipes_are_written_to() {
    use std::os::unix::fs::FileTypeExt as _;
    let pipe = folder("import-pipe").join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    assert_eq!(import_into(&pipe).fine(), "");
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    let table = "--edges cafe-asks.csv --customer asks --supplier answers";
    assert_eq!(reader.join().unwrap(), import(table).fine());
}

#[test]
fn an_imported_document_can_be_asked() {
    let document = import("--parties cafe-parties.csv --dependencies cafe-dependencies.csv --hours 07:30-18:00").fine();
    let answer = frontline_with(&document, ["delay", "-", "--late", "oscar=1h", "--csv"]).fine();
    expect![[r#"
        party,name,service,for_customer,minutes,beyond_horizon,text,primary,external,via,via_service,via_for_customer,chain,through
        guests,Guests,,,35,false,35m,false,true,counter,,,oscar > counter > guests,coffee and cake
        office,Office,,,60,false,1h,false,false,oscar,,,,
        oscar,Oscar,,,60,false,1h,true,false,,,,,
        counter,Counter,,,45,false,45m,false,false,oscar,,,,change
    "#]]
    .assert_eq(&answer);
}

#[test]
fn problems_of_tables_have_their_rows() {
    expect![[r#"
        error: cafe-asks.csv: row 1, asks: unknown column "asks"
        error: cafe-asks.csv: row 1, answers: unknown column "answers"
        error: cafe-asks.csv: row 1, topic: unknown column "topic"
        error: cafe-asks.csv: row 1: missing the column "kind"
        error: cafe-asks.csv: row 1: missing the column "id"
        error: cafe-parties.csv: row 1, kind: unknown column "kind"
        error: cafe-parties.csv: row 1, name: unknown column "name"
        error: cafe-parties.csv: row 1, department: unknown column "department"
        error: cafe-parties.csv: row 1, reports_to: unknown column "reports_to"
        error: cafe-parties.csv: row 1, recovers: unknown column "recovers"
        error: cafe-parties.csv: row 1: missing the column "supplier"
        error: cafe-parties.csv: row 1: missing the column "customer"
    "#]]
    .assert_eq(&import("--parties cafe-asks.csv --dependencies cafe-parties.csv").refused());
    expect![[r#"
        error: cafe-asks.csv: row 1: missing the column "asked"
    "#]]
    .assert_eq(&import("--edges cafe-asks.csv --customer asked --supplier answers").refused());
    let twice = "id,kind\nada,person\nada,person\n";
    expect![[r#"
        error: standard input: row 3, id: "ada" is already the id of row 2
    "#]]
    .assert_eq(&frontline_with(twice, ["import", "--parties", "-"]).refused());
    expect![[r#"
        error: --days: "fry" is not a weekday, expected mon, tue, wed, thu, fri, sat or sun, did you mean fri?
    "#]]
    .assert_eq(&import("--parties cafe-parties.csv --days mon-fry").refused());
    expect![[r#"
        error: --hours: "9-5" is not a span of hours, expected a form like 09:00-17:00
    "#]]
    .assert_eq(&import("--parties cafe-parties.csv --hours 9-5").refused());
    expect![[r#"
        error: --slack: "1y" is not an amount of time: a year has no fixed number of working days, give weeks or days
    "#]]
    .assert_eq(&import("--parties cafe-parties.csv --slack 1y").refused());
    expect![[r#"
        error: only one file can come from standard input
    "#]]
    .assert_eq(&import("--parties - --dependencies -").refused());
    expect![[r#"
        error: there is no file cafe-parties.cvs; did you mean cafe-parties.csv?
        error: there is no file cafe.csv; did you mean cafe-asks.csv?
    "#]]
    .assert_eq(&import("--parties cafe-parties.cvs --dependencies cafe.csv").refused());
    expect![[r#"
        error: can't write .: it is a directory
    "#]]
    .assert_eq(&import("--parties cafe-parties.csv -o .").refused());
    expect![[r#"
        error: can't write missing/cafe.json: no such file or directory
    "#]]
    .assert_eq(&import("--parties cafe-parties.csv -o missing/cafe.json").refused());
    expect![[r#"
        error: the following required arguments were not provided:
          <--into <ORG>|--node-link <JSON>|--graphml <GRAPHML>|--parties <CSV>|--dependencies <CSV>|--nodes <CSV>|--reports-to <CSV>|--edges <CSV>>

        Usage: frontline import <--into <ORG>|--node-link <JSON>|--graphml <GRAPHML>|--parties <CSV>|--dependencies <CSV>|--nodes <CSV>|--reports-to <CSV>|--edges <CSV>>

        For more information, try '--help'.
    "#]]
    .assert_eq(&frontline(["import"]).refused());
}

#[test]
fn holidays_are_put_into_an_organisation() {
    let commands = [
        "import --into calendar/office.json --holidays calendar/holidays.ics --during 2026-12-01..2027-06-01",
        "import --into calendar/office.json --hours 08:00-12:00 --name 'Short days' --slack 2h",
    ];
    session("import-holidays", &commands);
    let missing = frontline([
        "import",
        "--into",
        "calendar/office.json",
        "--holidays",
        "calendar/holidays.ics",
    ])
    .refused();
    expect![[r#"
        error: RRULE: recurs without end; say between which dates holidays are wanted
         --> calendar/holidays.ics:9:1
          |
        9 | RRULE:FREQ=YEARLY
          | ^^^^^

        error: RRULE: recurs without end; say between which dates holidays are wanted
          --> calendar/holidays.ics:17:1
           |
        17 | RRULE:FREQ=YEARLY
           | ^^^^^

        error: RRULE: recurs without end; say between which dates holidays are wanted
          --> calendar/holidays.ics:24:1
           |
        24 | RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO
           | ^^^^^

        calendar/holidays.ics: 3 problems
    "#]]
    .assert_eq(&missing);
    let other = frontline([
        "import",
        "--into",
        "calendar/office.json",
        "--holidays",
        "calendar/office.json",
    ])
    .refused();
    expect![[r#"
        error: expected an iCalendar file, which begins with BEGIN:VCALENDAR, found "{ \"frontline\": 1, \"name\": \"Office over Christmas\", \"calendar…"
         --> calendar/office.json:1:1
          |
        1 | {
          | ^

        calendar/office.json: 1 problem
    "#]].assert_eq(&other);
    let period = [
        "import",
        "--into",
        "calendar/office.json",
        "--holidays",
        "calendar/holidays.ics",
        "--during",
        "2026..2027",
    ];
    expect![[r#"
        error: --during: "2026" is not an instant, expected a form like 2026-11-27T12:00 or 2026-11-27
    "#]]
    .assert_eq(&frontline(period).refused());
}

#[test]
fn holidays_are_written_back_and_a_calendar_without_any_is_told() {
    let folder = folder("import-days-off");
    let (file, empty) = (folder.join("office.json"), folder.join("empty.ics"));
    fs::copy("tests/data/calendar/office.json", &file).unwrap();
    fs::write(&empty, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").unwrap();
    let import = |holidays: &Path| {
        let arguments = words("import --during 2026-12-01..2027-12-01 --into");
        finish(
            command("tests/data")
                .args(arguments)
                .arg(&file)
                .arg("--holidays")
                .arg(holidays)
                .arg("-o")
                .arg(&file),
        )
    };
    let told = import(Path::new("calendar/holidays.ics")).fine();
    assert_eq!(
        told,
        format!(
            "Office over Christmas: 6 parties, 4 dependencies and 5 holidays, written to {}\n",
            file.display()
        )
    );
    let once = fs::read(&file).unwrap();
    import(Path::new("calendar/holidays.ics"));
    assert_eq!(fs::read(&file).unwrap(), once, "the same holidays again change nothing");
    let Run { error, status, .. } = import(&empty);
    assert_eq!(
        (status, error),
        (0, format!("warning: {}: no holidays in it\n", empty.display()))
    );
}

#[test]
fn a_picture_is_drawn_into_a_file() {
    let folder = folder("draw");
    for (name, begins) in [("corner.svg", "<svg "), ("corner.GV", "digraph organisation {")] {
        let path = folder.join(name);
        let file = path.to_str().unwrap();
        let printed = frontline(["draw", "corner.json", "-o", file, "--late", "managers=2d"]).fine();
        assert_eq!(printed, "");
        assert!(fs::read_to_string(&path).unwrap().starts_with(begins));
    }
}

#[test]
fn exports_are_imported_again() {
    let folder = folder("exports");
    let document = frontline(["import", "--into", "corner.json"]).fine();
    for (name, option) in [("corner.json", "--node-link"), ("corner.graphml", "--graphml")] {
        let path = folder.join(name);
        let file = path.to_str().unwrap();
        frontline(["draw", "corner.json", "-o", file, "--late", "managers=2d"]).fine();
        assert_eq!(frontline(["import", option, file]).fine(), document);
    }
}

#[test]
fn what_cannot_be_drawn_is_told() {
    assert_eq!(
        frontline(["draw", "corner.json", "-o", "./corner.json"]).refused(),
        "error: --output: this is the organisation itself, which would be gone; name another file\n"
    );
    assert_eq!(
        frontline(["draw", "corner.json", "-o", "corner.doc"]).refused(),
        "error: --output: expected a file that ends in .svg, .png, .html, .dot, .mmd, .graphml, .json or .csv, found \"corner.doc\"\n"
    );
}

#[test]
fn agendas_are_written_as_calendar_files() {
    let folder = folder("agenda");
    let file = folder.join("bank ☕.ics");
    let arguments = words("agenda calendar/office.json bank --during 2026-12-21..2027-02-01 -o");
    let told = finish(command("tests/data").args(&arguments).arg(&file)).fine();
    assert_eq!(
        told,
        format!("Agenda of Bank: 6 occurrences, written to {}\n", file.display())
    );
    let written = fs::read_to_string(&file).unwrap();
    let printed = finish(command("tests/data").args(&arguments).arg("-")).fine();
    assert_eq!(written, printed);
    assert_eq!(written.matches("BEGIN:VEVENT\r\n").count(), 6);
}

#[test]
fn what_is_wrong_with_a_question_about_dates_is_told() {
    let refused = |arguments: &str| finish(command("tests/data").args(words(arguments))).refused();
    expect![[r#"
        error: an agenda needs dates: --during FROM..UNTIL, or --on DATE
    "#]]
    .assert_eq(&refused("agenda calendar/office.json payroll"));
    expect![[r#"
        error: --on: "2026-13-01" is impossible: a year has months 01 to 12
        error: no party "payrol" (did you mean "payroll"?)
    "#]]
    .assert_eq(&refused("agenda calendar/office.json payrol --on 2026-13-01"));
    expect![[r#"
        error: can't write no/such/folder.ics: no such file or directory
    "#]]
    .assert_eq(&refused(
        "agenda calendar/office.json payroll --on 2026-12-01 -o no/such/folder.ics",
    ));
    let simulate = |flags: &str| refused(&format!("simulate calendar/office.json {flags}"));
    expect![[r#"
        error: a simulation needs dates: --during FROM..UNTIL, or --on DATE
    "#]]
    .assert_eq(&simulate("--late managers=2d"));
    expect![[r#"
        error: the following required arguments were not provided:
          <--away <PARTY[/SERVICE]=FROM..UNTIL>|--late <PARTY[/SERVICE]=AMOUNT@FROM..UNTIL>|--slower <PARTY[/SERVICE]=AMOUNT@FROM..UNTIL>|--scenario <FILE> <NAME>>

        Usage: frontline simulate --on <DATE> <--away <PARTY[/SERVICE]=FROM..UNTIL>|--late <PARTY[/SERVICE]=AMOUNT@FROM..UNTIL>|--slower <PARTY[/SERVICE]=AMOUNT@FROM..UNTIL>|--scenario <FILE> <NAME>> <ORG>

        For more information, try '--help'.
    "#]].assert_eq(&simulate("--on 2026-11-27"));
    expect![[r#"
        error: --away: no party "managrs" (did you mean "managers"?)
        error: --away: the period 2026-11-30 to 2026-11-26 ends before it starts
        error: --away: expected PARTY[/SERVICE]=FROM..UNTIL such as managers=2026-11-26..2026-12-01, found "payroll=2d"
        error: --late payroll: "2x" is not an amount of time: unknown unit "x", expected w, d, h or m
        error: --late: expected PARTY[/SERVICE]=AMOUNT@FROM..UNTIL such as managers=2d@2026-11-26..2026-12-01, found "tills@2026-11-26..2026-11-27"
        error: --slower: "tomorrow" is not an instant, expected a form like 2026-11-27T12:00 or 2026-11-27
    "#]].assert_eq(&simulate(
        "--on 2026-11-27 --away managrs=2026-11-26..2026-11-30 --away managers=2026-11-30..2026-11-26 --late payroll=2x \
         --late tills@2026-11-26..2026-11-27 --slower bank=2h@tomorrow..2026-11-30 --away payroll=2d",
    ));
    let scenario = |name: &str| {
        let arguments = [
            "simulate",
            "calendar/office.json",
            "--on",
            "2026-11-27",
            "--scenario",
            "calendar/office-scenarios.json",
            name,
        ];
        frontline(arguments).refused()
    };
    expect![[r#"
        error: no scenario "managers awy" (did you mean "managers away"?)
    "#]]
    .assert_eq(&scenario("managers awy"));
    expect![[r#"
        error: scenarios[2].changes[0].away: scenario "something wrong": no party "manager" (did you mean "managers"?)
         --> calendar/office-scenarios.json:9:17
          |
        9 |       { "away": "manager", "from": "2026-11-26T09:00" } ] }
          |                 ^^^^^^^^^

        calendar/office-scenarios.json: 1 problem
    "#]]
    .assert_eq(&scenario("something wrong"));
    expect![[r#"
        error: fragility needs dates: --during FROM..UNTIL, or --on DATE
        error: no party "managrs" (did you mean "managers"?)
        error: --away: "2x" is not an amount of time: unknown unit "x", expected w, d, h or m
    "#]]
    .assert_eq(&refused("fragility calendar/office.json managrs --away 2x"));
}

#[test]
fn everybody_gets_a_charter() {
    let folder = folder("charters");
    let document =
        r#"{ "frontline": 1, "name": "Odd", "people": [{ "id": "A" }, { "id": "a" }, { "id": "../../b" }] }"#;
    let into = folder.join("new");
    let into = into.to_str().unwrap();
    let told = frontline_with(document, ["charter", "-", "--all", "-o", into]).fine();
    assert_eq!(told, format!("3 charters, written to {into}\n"));
    let mut names: Vec<_> = fs::read_dir(into)
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["%2E%2E%2F%2E%2E%2Fb.html", "A.html", "a~2.html"]);
}

#[test]
fn long_ids_get_pages_of_their_own() {
    let folder = folder("charters-long");
    let long = "ø☕𝔘".repeat(100);
    let ids = ["", "1", "2"].map(|number| format!(r#"{{ "id": "{long}{number}" }}"#));
    let document = format!(r#"{{ "frontline": 1, "name": "Long", "people": [{}] }}"#, ids.join(","));
    frontline_with(&document, ["charter", "-", "--all", "-o", folder.to_str().unwrap()]).fine();
    assert_eq!(fs::read_dir(folder).unwrap().count(), 3);
}

#[test]
fn answers_can_be_drawn_instead() {
    let folder = folder("drawn");
    let december = "--during 2026-12-01..2027-01-01";
    let commands = [
        "rank corner.json --by 1d".to_owned(),
        format!("simulate corner.json {december} --away managers=2026-12-07..2026-12-14"),
        format!("fragility corner.json managers --away 2d {december}"),
    ];
    for (number, line) in commands.iter().enumerate() {
        let path = folder.join(format!("{number}.svg"));
        let run = finish(command("tests/data").args(words(line)).arg("-o").arg(&path));
        assert_eq!(run.fine(), "");
        assert!(fs::read_to_string(&path).unwrap().starts_with("<svg "));
        let run = finish(command("tests/data").args(words(line)).args(["-o", "-"]));
        assert_eq!(run.fine(), fs::read_to_string(&path).unwrap());
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_before_anything_is_read() {
    for line in [
        "rank - --by 1d",
        "simulate - --away a=",
        "fragility - a --away 2d",
        "draw -",
    ] {
        for file in ["drawn.pdf", "drawn.txt", "drawn"] {
            let run = finish(command("tests/data").args(words(line)).args(["-o", file]));
            let expected = match line {
                "draw -" => ".svg, .png, .html, .dot, .mmd, .graphml, .json or .csv",
                _ => ".svg or .png",
            };
            assert_eq!(
                run.refused(),
                format!("error: --output: expected a file that ends in {expected}, found \"{file}\"\n")
            );
        }
    }
}

#[test]
fn a_picture_in_pixels_is_whole_or_not_there() {
    let folder = folder("pixels");
    for line in ["draw corner.json --focus payroll", "rank corner.json --by 1d"] {
        let path = folder.join(format!("{}.png", &line[..4]));
        let run = finish(command("tests/data").args(words(line)).arg("-o").arg(&path));
        if run.status == 0 {
            assert!(fs::read(&path).unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
            continue;
        }
        // Without the feature, and on machines without fonts.
        assert!(!path.exists());
        let error = run.refused();
        let known = ["built without PNG", "has no font"];
        assert!(known.iter().any(|reason| error.contains(reason)), "{error}");
    }
}

#[test]
fn a_part_is_drawn_in_every_format() {
    let folder = folder("part");
    for ending in ["svg", "html", "dot", "mmd", "graphml", "json", "csv"] {
        let path = folder.join(format!("part.{ending}"));
        let file = path.to_str().unwrap();
        frontline(["draw", "corner.json", "-o", file, "--focus", "payroll", "--hops", "0"]).fine();
        let drawn = fs::read_to_string(&path).unwrap();
        assert!(drawn.contains("via 2 parties"), "{ending}: {drawn}");
        let printed = frontline([
            "draw",
            "corner.json",
            "-o",
            "-",
            "--format",
            ending,
            "--focus",
            "payroll",
            "--hops",
            "0",
        ]);
        assert_eq!(printed.fine(), drawn, "{ending}");
    }
}
