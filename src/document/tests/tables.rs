//! Tables in, tables out, and what is said of faulty ones.

use crate::DependencyDraft;
use crate::document::{
    EdgeColumns, LineColumns, PartyColumns, read_edges, read_parties, read_reports_to, read_tables, write_dependencies,
    write_parties,
};
use crate::org::{BuildError, Draft, Org, PurposeDraft};
use expect_test::{Expect, expect};

fn check(parties: &str, dependencies: &str, expected: &Expect) {
    let error = read_tables(Some(parties.as_bytes()), Some(dependencies.as_bytes())).expect_err("something is wrong");
    expected.assert_eq(&error.to_string());
}

const PARTIES: &str = "id,kind,department\npayroll,department,\nada,person,payroll\nmax,person,\nweb,external,\n";

#[test]
fn tables_go_both_ways() {
    let org = super::org(super::SAMPLE);
    let (parties, dependencies) = (write_parties(&org), write_dependencies(&org));
    expect![[r"
        id,name,kind,department,within,reports_to,need,recovers,volume,value
        payroll,Payroll,department,,finance,,1,,,
        finance,,department,,,,,,,
        managers,Department managers,department,,,,,,,
        reception,,department,,,,,,,
        ada,Ada,person,payroll,,max,,30m,,
        max,Max,person,finance,,,,,,
        patients,Patients,external,,,,,,400,1200000
    "]]
    .assert_eq(&parties);
    expect![[r"
        customer,supplier,any_of,service,when,slack,cut_off,strength,patience
        payroll,managers,,hours,every week on fri at 12:00,4h,true,,
        reception,,payroll | finance (6h),wages,,,,,
        ada,max,,guidance,,2h,,,
        max,ada,,figures,,3h,,50,2d
        patients,reception,,check-in,,15m,,,
    "]]
    .assert_eq(&dependencies);
    let draft = read_tables(Some(parties.as_bytes()), Some(dependencies.as_bytes())).expect("nothing is wrong");
    let again = draft.build().expect("nothing is wrong");
    assert_eq!(
        (write_parties(&again), write_dependencies(&again)),
        (parties, dependencies)
    );
}

#[test]
fn every_kind_of_situation_is_said_in_a_cell() {
    let whens = [
        "every day",
        "every week on mon, fri at 12:00",
        "every week on mon interval 2 from 2026-01-05 until 2026-12-31",
        "every month on 1, -1 roll following",
        "every quarter on -1 roll preceding",
        "every year on 12-25",
        "on 2026-03-31, 2026-06-30 at 12:00 if audit or if not",
        "between 12-01 and 12-24",
        "between 2026-12-01 and 2026-12-24",
        "if audit",
    ];
    let rows: Vec<String> = whens.iter().map(|when| format!("web;ada;{when}\n")).collect();
    let table = format!("customer;supplier;when\n{}", rows.concat());
    let draft = read_tables(Some(PARTIES.as_bytes()), Some(table.as_bytes())).expect("nothing is wrong");
    let written = write_dependencies(&draft.build().expect("nothing is wrong"));
    let expected: Vec<String> = whens
        .iter()
        .map(|when| {
            if when.contains(',') {
                format!("web,ada,\"{when}\"\n")
            } else {
                format!("web,ada,{when}\n")
            }
        })
        .collect();
    assert_eq!(written, format!("customer,supplier,when\n{}", expected.concat()));
}

#[test]
fn what_answers_print_is_read_in_a_cell() {
    let whens = [
        "every day at 09:00",
        "every day roll preceding",
        "every week on mon, fri at 12:00 roll following",
        "every week on sun from 2026-01-05 until 2026-12-31 if audit",
        "every year on 12-25 at 10:00",
        "on 2026-03-31, 2026-06-30 at 12:00",
        "on 2026-03-31, 2026-06-30, 2026-09-30",
        "between 12-01 and 12-24 if audit",
        "between 2026-12-01 and 2026-12-24",
        "if audit",
        "always",
    ];
    let table = |whens: Vec<String>| {
        let rows: Vec<String> = whens.iter().map(|when| format!("web\t{when}\tada\n")).collect();
        let table = format!("customer\twhen\tsupplier\n{}", rows.concat());
        let draft = read_tables(Some(PARTIES.as_bytes()), Some(table.as_bytes())).expect("nothing is wrong");
        draft.build().expect("nothing is wrong")
    };
    let org = table(whens.map(str::to_owned).to_vec());
    let whens_of = |org: &Org| {
        let requirements = org.requirements();
        requirements
            .map(|id| org.requirement(id).when().to_string())
            .collect::<Vec<_>>()
    };
    let printed = whens_of(&org);
    assert_eq!(printed[2], "Mondays and Fridays 12:00, or the next working day");
    assert_eq!(write_dependencies(&table(printed)), write_dependencies(&org));
    let adverbs = table(["Weekly on fri 12:00", "daily"].map(str::to_owned).to_vec());
    assert_eq!(whens_of(&adverbs), ["Fridays 12:00", "every working day"]);
}

#[test]
fn every_problem_of_tables_at_once() {
    let parties = "\u{feff}id;Kind;nme;reports_to;within;department;need;error_rate;lateness;loses;volume\r\n\
        payroll;department;;;finanse;;two;;;;\r\n\
        \r\n\
        finance;deprtment;\"Finance\r\nand more\";;;;;;;;\r\n\
        ;person;;;;;;;;;\r\n\
        ada;person;;mux;payroll;finance;;0,5;5;[5];3\r\n\
        payroll;;;;;;;;;;\r\n\
        max;person\r\n\
        web;external;;;;;;inf;{\"p5\": 1};\"[[\"\"1h\"\"]]\";400\r\n";
    let dependencies = "customer,supplier,any_of,need,when,slack,cut_off,for,catch,strength\n\
        payroll,ada,,,every weak on fri,,yes,,,\n\
        payroll,ada,,,every week on fryday,soon,maybe,,often,many\n\
        web,,payroll | ada (6h) | (finance),2,,,,,,\n\
        web,,\"[\"\"payroll\"\", 5]\",,sometimes,,,,,\n\
        web,payrol,,,if audit,,,,,\n\
        web,payroll,,,\"{ \"\"every\"\": \"\"week\"\" }\",,,,,\n\
        web,payroll,,,at,,,,,\n\
        web,payroll,,,every day week,,,,,\n\
        ,payroll,,,interval x,,,,,\n\
        web,ada,,,,,,,,\n\
        web,ada,,,,,,,,\n\
        web,ada,,,,,,,,,,\n\
        web,ada,,,,,,,,,,x\n";
    check(
        parties,
        dependencies,
        &expect![[r#"
            parties.csv row 1, nme: unknown column "nme" (did you mean "name"?)
            parties.csv row 2, need: expected a number of members, or "all", found the text "two"
            parties.csv row 2, within: no party "finanse" (did you mean "finance"?)
            parties.csv row 4, kind: unknown kind "deprtment" (did you mean "department"?)
            parties.csv row 5, id: missing "id"
            parties.csv row 6, within: "department" and "within" are one and the same: give one of them
            parties.csv row 6, error_rate: expected a number such as 0.5, found the text "0,5"
            parties.csv row 6, lateness: expected an object with "on_time", "p50" and "p90", with "triangular", with "observed", or with services, found the number 5
            parties.csv row 6, loses[0]: expected a list, found the number 5
            parties.csv row 6, volume: a person has no "volume"
            parties.csv row 6, department: "finance" is a person, not a department
            parties.csv row 6, reports_to: no party "mux"
            parties.csv row 7, kind: missing "kind"
            parties.csv row 7, id: "payroll" is already the id of row 2
            parties.csv row 8: has 2 cells, but the header has 11
            parties.csv row 9, error_rate: expected a number such as 0.5, found the text "inf"
            parties.csv row 9, lateness.p5: expected an object: the lateness of the service of that name, found the number 1
            parties.csv row 9, loses[0]: expected an amount of time and a percentage, such as ["1h", 10]
            dependencies.csv row 2, when: unknown period "weak" (did you mean "week"?)
            dependencies.csv row 3, slack: "soon" is not an amount of time: expected a number with its unit such as 2d or 1h 30m, found "soon"
            dependencies.csv row 3, cut_off: expected true or false, found the text "maybe"
            dependencies.csv row 3, strength: expected a whole number, found the text "many"
            dependencies.csv row 3, catch: expected a number such as 0.5, found the text "often"
            dependencies.csv row 3, when.on[0]: "fryday" is not a weekday, expected mon, tue, wed, thu, fri, sat or sun, did you mean fri?
            dependencies.csv row 4, any_of[2]: no party "(finance)" (did you mean "finance"?)
            dependencies.csv row 5, any_of[1]: expected the id of a supplier, or an object with "supplier" and "switch", found the number 5
            dependencies.csv row 5, when: expected a form like "every week on fri at 12:00", "every month on 1, -1", "on 2026-03-31", "between 12-01 and 12-24" or "always", with "if audit" after it or alone, found "sometimes"
            dependencies.csv row 6, supplier: no party "payrol" (did you mean "payroll"?)
            dependencies.csv row 7, when.on: missing "on": on which weekdays, such as "fri"
            dependencies.csv row 8, when: nothing follows "at"
            dependencies.csv row 9, when: expected one thing after "every", found "week" as well
            dependencies.csv row 10, when: expected a whole number after "interval", found "x"
            dependencies.csv row 10, customer: missing "customer"
            dependencies.csv row 12: says the same as row 11
            dependencies.csv row 13: says the same as row 11
            dependencies.csv row 14: has 12 cells, but the header has 10"#]],
    );
}

#[test]
fn tables_that_are_no_text_are_named() {
    let latin_1 = b"customer,supplier\nada,Ren\xE9\n";
    let error = read_tables(Some(b"\xFF\xFEi\0d\0"), Some(latin_1)).expect_err("something is wrong");
    expect![[r"
        line 1, column 1: parties.csv: this is UTF-16; save the file as UTF-8
        line 2, column 8: dependencies.csv: not UTF-8; save the file as UTF-8"]]
    .assert_eq(&error.to_string());
}

#[test]
fn quotes_that_are_never_closed() {
    check(
        "id,kind,name\nada,person,\"Ada\nL.\"\n\nmax,\"person,Max\neve,person,\n",
        "customer,supplier,note\nada,max,\"he said \"\"now\"\"\nmax,ada,x\n",
        &expect![[r"
            parties.csv row 4: the quote that opens cell 2 is never closed
            dependencies.csv row 2: the quote that opens cell 3 is never closed"]],
    );
    let error =
        read_tables(None, Some(b"customer,supplier,note\nada,max,\"x\nmax,\"ada\",x\n")).expect_err("one missing");
    expect!["dependencies.csv row 2: has 4 cells, but the header has 3; cell 3 goes over several lines: is its closing quote missing?"]
        .assert_eq(&error.to_string());
    let closed = "customer,supplier,note\nada,max,\"\"\"now\"\" he said\"\nmax,ada,12\" \nada,\"e\"v\"e,\"\"\n";
    assert!(read_tables(None, Some(closed.as_bytes())).is_ok());
    let error = read_edges(&mut Draft::default(), b"\"a,b\n1,2\n", &EdgeColumns::new("a", "b")).expect_err("open");
    expect!["row 1: the quote that opens cell 1 is never closed"].assert_eq(&error.to_string());
}

#[test]
fn columns_that_are_missing_or_doubled() {
    check(
        "",
        "",
        &expect![[r"
        parties.csv row 1: missing a header: the table is empty
        dependencies.csv row 1: missing a header: the table is empty"]],
    );
    check(
        "name,ids,\nx,y,z\n",
        "supplier,Supplier,custmer\na,b,c\n",
        &expect![[r#"
            parties.csv row 1, ids: unknown column "ids" (did you mean "id"?)
            parties.csv row 1: missing the column "kind"
            parties.csv row 2: cell 3 belongs to a column without a name
            dependencies.csv row 1: columns 1 and 2 are both called "Supplier"
            dependencies.csv row 1, custmer: unknown column "custmer" (did you mean "customer"?)"#]],
    );
}

#[test]
fn without_parties_everybody_is_a_person() {
    let table = b"customer\tany_of\npayroll\tada | max\n\n\nmax\tada\n";
    let org = read_tables(None, Some(table))
        .expect("nothing is wrong")
        .build()
        .expect("nothing is wrong");
    let ids: Vec<_> = org.parties().map(|party| org.party(party).id().to_owned()).collect();
    assert_eq!(ids, ["payroll", "ada", "max"]);
}

#[test]
fn problems_of_edge_lists() {
    let said = |table: &str, columns: &EdgeColumns| {
        let error = read_edges(&mut Draft::default(), table.as_bytes(), columns).expect_err("something is wrong");
        error.to_string()
    };
    let columns = EdgeColumns::new("from", "to");
    expect![[r#"row 1: missing the column "from" (is it "form"?)"#]].assert_eq(&said("form,to\n1,2\n", &columns));
    expect![[r#"
        row 1: both ends are the column "to": name two columns
        row 2: "2" can't depend on itself"#]]
    .assert_eq(&said("from,to\n1,2\n", &EdgeColumns::new("to", "to")));
    let table = "\"from\";weight;\"to;x\";to\n1;5;;2\n\"a\nb\";;;c\n1;;;\n;;;2\n1;7;;2\n3;;;3\n1;;;2\n4;5\n";
    expect![[r#"
        row 4, to: missing "to"
        row 5, from: missing "from"
        row 6: says the same as row 2; if a column tells for what, name it as the column of services
        row 7: "3" can't depend on itself
        row 8: says the same as row 2; if a column tells for what, name it as the column of services
        row 9: has 2 cells, but the header has 4"#]]
    .assert_eq(&said(table, &columns));
    let services = EdgeColumns {
        service: Some("for".to_owned()),
        ..columns
    };
    expect!["row 3: says the same as row 2"].assert_eq(&said("from,to,for\n1,2,x\n1,2,x\n1,2,y\n", &services));
}

#[test]
fn what_dependencies_are_for_stands_in_a_cell() {
    let mut draft = Org::draft("Wards");
    let [kitchen, ward, odd] = ["kitchen", "ward", "a|b"].map(|id| draft.department(id));
    for (customer, service) in [(ward, "meals"), (odd, "meals"), (ward, "nothing"), (ward, "a @ b")] {
        draft.add(customer.depends_on(kitchen).service(service));
    }
    let meals = || PurposeDraft::service("meals");
    let needs: [(&str, Vec<PurposeDraft>); 6] = [
        ("1", vec![]),
        ("2", vec!["nothing".into()]),
        ("3", vec![meals(), PurposeDraft::customer(ward)]),
        ("4", vec![meals().to(ward)]),
        ("5", vec![PurposeDraft::customer(odd)]),
        ("6", vec!["a @ b".into()]),
    ];
    for (service, purposes) in needs {
        let need = kitchen.depends_on(ward).service(service).for_information();
        draft.add(purposes.into_iter().fold(need, DependencyDraft::for_purpose));
    }
    let org = draft.build().expect("nothing is wrong");
    let table = write_dependencies(&org);
    expect![[r#"
        customer,supplier,service,for
        ward,kitchen,meals,
        a|b,kitchen,meals,
        ward,kitchen,nothing,
        ward,kitchen,a @ b,
        kitchen,ward,1,nothing
        kitchen,ward,2,"[""nothing""]"
        kitchen,ward,3,meals | @ ward
        kitchen,ward,4,meals @ ward
        kitchen,ward,5,"[{ ""customer"": ""a|b"" }]"
        kitchen,ward,6,"[""a @ b""]"
    "#]]
    .assert_eq(&table);
    let parties = write_parties(&org);
    let read = read_tables(Some(parties.as_bytes()), Some(table.as_bytes())).expect("what was written");
    let read = read.build().expect("nothing is wrong");
    assert_eq!(write_dependencies(&read), table);
    assert_eq!(read.requirements().len(), org.requirements().len());
    for (was, is) in org.requirements().zip(read.requirements()) {
        let [was, is] = [org.requirement(was), read.requirement(is)].map(|it| format!("{:?}", it.serves()));
        assert_eq!(is, was);
    }
}

#[test]
fn a_chain_of_command_is_a_table_too() {
    let columns = LineColumns::new("who", "to");
    let mut draft = Org::draft("line");
    draft.person("max");
    read_reports_to(&mut draft, b"who,to\nmax,\nada,max\nada,max\neve,\n", &columns).expect("nothing is wrong");
    let org = draft.build().expect("nothing is wrong");
    let ada = org.find("ada").expect("somebody");
    assert_eq!(org.party(ada).reports_to(), org.find("max").ok());
    let eve = org.find("eve").expect("somebody");
    assert_eq!(org.party(eve).reports_to(), None);
    let error = read_reports_to(&mut Draft::default(), b"who,to\na,b\na,c\nd,d\n,d\n", &columns).expect_err("two");
    expect![[r#"
        row 3: "a" reports to another party already in row 2
        row 4: "d" can't report to itself
        row 5, who: missing "who""#]]
    .assert_eq(&error.to_string());
}

#[test]
fn tables_of_parties_with_other_columns() {
    let columns = PartyColumns::new("key").name("name").kind("type").department("group");
    let mut draft = Org::draft("x");
    let table =
        b"key,name,type,group,extra\n1,Ada,person,2,\n2,Max,Person,sales,\nsales,Sales,department,,\nweb,,external,,\n";
    read_parties(&mut draft, table, &columns).expect("nothing is wrong");
    let org = draft.build().expect("nothing is wrong");
    expect![[r"
        id,name,kind,department
        department-2,,department,
        1,Ada,person,department-2
        2,Max,person,sales
        sales,Sales,department,
        web,,external,
    "]]
    .assert_eq(&write_parties(&org));
    let said = |table: &str| {
        let mut draft = Org::draft("x");
        draft.person("max");
        let error = read_parties(&mut draft, table.as_bytes(), &columns).expect_err("something is wrong");
        error.to_string()
    };
    expect![[r#"
        row 1: missing the column "group" (is it "grup"?)
        row 2, type: unknown kind "persn" (did you mean "person"?)
        row 2: "max" is already the id of another party
        row 4: "ada" is already the id of row 3
        row 5, key: missing "key""#]]
    .assert_eq(&said("key,name,type,grup\nmax,,persn,\nada,,,\nada,,,\n,x,,\n"));
}

#[test]
fn published_data_is_read() -> Result<(), BuildError> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/krackhardt/");
    let file = |name: &str| std::fs::read(format!("{folder}{name}"));
    let (Ok(nodes), Ok(advice), Ok(line)) = (file("nodes.csv"), file("advice.csv"), file("reports_to.csv")) else {
        eprintln!("skipped: the published data are not here");
        return Ok(());
    };
    let columns = PartyColumns::new("id").department("department");
    let ends = LineColumns::new("from", "to");
    let mut draft = Org::draft("Managers");
    read_parties(&mut draft, &nodes, &columns).expect("nothing is wrong");
    read_edges(&mut draft, &advice, &EdgeColumns::new("from", "to")).expect("nothing is wrong");
    read_reports_to(&mut draft, &line, &ends).expect("nothing is wrong");
    let org = draft.build()?;
    assert_eq!((org.parties().len(), org.requirements().len()), (26, 190));
    let written = crate::document::write(&org);
    assert_eq!(crate::document::write(&super::org(&written)), written);
    Ok(())
}

#[test]
fn cells_are_read_whatever_surrounds_them() {
    let said = |dependencies: &str| {
        let draft = read_tables(None, Some(dependencies.as_bytes())).unwrap_or_else(|error| panic!("{error}"));
        write_dependencies(&draft.build().expect("no problems"))
    };
    let others = [
        (
            "customer;supplier;slack\nada;max;4h\n\n ; ;\nmax;web;",
            "ada,max,4h\nmax,web,\n",
        ),
        (
            "customer,supplier,service\nada,max,\"a, b\"\nmax,ada,\" \"\"c\"\"\n \"\n",
            "ada,max,\"a, b\"\nmax,ada,\"\"\"c\"\"\"\n",
        ),
        (
            "customer,supplier\n\"ada\"x,m\"ax\n\"max\",\"a\"\"da\"\n",
            "adax,\"m\"\"ax\"\nmax,\"a\"\"da\"\n",
        ),
        (
            "customer\tsupplier\tany_of\tneed\nada\t\tmax | web (6h)\t1\n",
            "ada,,max | web (6h)\n",
        ),
        (
            "supplier,customer,note\nfifteen letters,sixteen letters!,x\nsixteen letters!,ünïcödé,\n",
            "sixteen letters!,fifteen letters,x\nünïcödé,sixteen letters!,\n",
        ),
    ];
    for (table, rows) in others {
        let written = said(table);
        assert_eq!(written.split_once('\n').expect("a header").1, rows);
        assert_eq!(said(&table.replace('\n', "\r\n")).replace("\r\n", "\n"), written);
    }
}

#[test]
fn what_follows_from_a_fault_in_a_cell_is_not_a_fault() {
    check(
        "id,kind,lateness\nada,person,\"{\"\"triangular\"\": [\"\"x\"\", \"\"1h\"\", \"\"1d\"\"]}\"\nmax,person,\n",
        "customer,any_of,when,cut_off\nada,\"[5, \"\"max\"\"]\",every weak on fri,yes\n",
        &expect![[r#"
            parties.csv row 2, lateness.triangular[0]: "x" is not an amount of time: expected a number with its unit such as 2d or 1h 30m, found "x"
            dependencies.csv row 2, any_of[0]: expected the id of a supplier, or an object with "supplier" and "switch", found the number 5
            dependencies.csv row 2, when: unknown period "weak" (did you mean "week"?)"#]],
    );
}

#[test]
fn a_backlog_is_said_with_yes_or_no() {
    let parties = "id,kind\nada,person\nmax,person\nweb,external\n";
    let table = "customer,supplier,when,backlog\nada,max,every day,Yes\nmax,ada,every day,no\n";
    let draft = read_tables(Some(parties.as_bytes()), Some(table.as_bytes())).expect("no problems");
    expect![[r"
        customer,supplier,when,backlog
        ada,max,every day,true
        max,ada,every day,
    "]]
    .assert_eq(&write_dependencies(&draft.build().expect("no problems")));
    check(
        parties,
        "customer,supplier,when,backlog\nada,max,every day,perhaps\nmax,ada,,true\nweb,max,every day,true\n",
        &expect![[r#"
            dependencies.csv row 2, backlog: expected true or false, found the text "perhaps"
            dependencies.csv row 3, backlog: a backlog needs something that recurs, but this is standing: it never falls due again
            dependencies.csv row 4, backlog: "web" is an external customer and has no backlog: what was missed is a broken promise"#]],
    );
}

/// Parties keep the order of their rows, whatever their kinds.
#[test]
fn parties_stay_in_the_order_of_their_rows() {
    let parties = "id,kind,within\nweb,external,\nada,person,desk\ndesk,department,\nmax,person,\nshop,department,\n";
    let draft = read_tables(Some(parties.as_bytes()), Some(b"customer,supplier\nweb,ada\n")).expect("no problems");
    let org = draft.build().expect("no problems");
    assert_eq!(write_parties(&org), parties.replace("kind,within", "kind,department"));
    let ends = org.requirements().next().expect("one");
    assert_eq!(org.party(org.requirement(ends).customer()).id(), "web");
}
