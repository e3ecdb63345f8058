//! Real data: who turned to whom for advice among the 21 managers of a high-tech company, and who reported to whom
//! (D. Krackhardt, Social Networks 9, 1987, 104–134). The tables lie beside the project; without them these tests pass
//! with a message.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use frontline::document::{EdgeColumns, LineColumns, PartyColumns, read_edges, read_parties, read_reports_to};
use frontline::{Amount, Draft, Org, PartyId, PartyKind, View};

use crate::project::in_project;

/// A table, if it is there.
fn table(name: &str) -> Option<String> {
    let path = in_project("../shared/data/krackhardt").join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("skipped: there is no {}", path.display());
    }
    text
}

/// An edge list with one more column that says for what.
fn with_service(table: &str, service: &str) -> String {
    let mut lines = table.lines().map(str::trim_end);
    let header = lines.next().expect("a header");
    let rows: String = lines.flat_map(|line| [line, ",", service, "\n"]).collect();
    format!("{header},service\n{rows}")
}

/// The 21 managers in their departments, with their chain of command.
fn managers() -> Option<Draft> {
    let (nodes, line) = (table("nodes.csv")?, table("reports_to.csv")?);
    let mut draft = Org::draft("High-tech managers");
    let columns = PartyColumns::new("id").department("department");
    read_parties(&mut draft, nodes.as_bytes(), &columns).expect("parties");
    let columns = LineColumns::new("from", "to");
    read_reports_to(&mut draft, line.as_bytes(), &columns).expect("a chain of command");
    Some(draft)
}

fn depend(draft: &mut Draft, edges: &str, service: &str) {
    let columns = EdgeColumns::new("from", "to").service("service");
    read_edges(draft, with_service(edges, service).as_bytes(), &columns).expect("dependencies");
}

fn people(org: &Org) -> Vec<PartyId> {
    org.parties()
        .filter(|&party| org.party(party).kind() == PartyKind::Person)
        .collect()
}

#[test]
fn what_is_known_of_the_advice_is_found() {
    let (Some(mut draft), Some(advice)) = (managers(), table("advice.csv")) else {
        return;
    };
    depend(&mut draft, &advice, "advice");
    let org = draft.build().expect("valid");
    let view = org.ever();

    let people = people(&org);
    assert_eq!(
        (people.len(), org.parties().len() - people.len()),
        (21, 5),
        "managers and departments"
    );
    assert_eq!(org.requirements().len(), 190);
    let heads: Vec<_> = people
        .iter()
        .filter(|&&party| org.party(party).reports_to().is_none())
        .collect();
    assert_eq!(heads, [&org.find("7").expect("the CEO")]);
    assert_eq!(people.iter().map(|&party| org.command_level(party)).max(), Some(2));

    let loops = view.loops();
    assert_eq!(loops.iter().map(|group| group.parties.len()).collect::<Vec<_>>(), [21]);
    let asked = people
        .iter()
        .map(|&party| view.internal_customers_of(party).len())
        .max();
    assert_eq!(asked, Some(18));
    assert_eq!(
        view.layers().no_line_of_sight.len(),
        26,
        "nobody outside is on the map yet"
    );
}

/// The company with clients whom two of its vice presidents serve, and an hour of slack everywhere.
pub(crate) fn company() -> Option<Org> {
    let mut draft = managers()?;
    depend(&mut draft, &table("advice.csv")?, "advice");
    depend(&mut draft, &table("reports_to.csv")?, "decisions");
    let outside = PartyColumns::new("id").kind("kind");
    read_parties(&mut draft, b"id,kind\nclients,external\n", &outside).expect("clients");
    depend(&mut draft, "from,to\nclients,2\nclients,18\n", "delivery");
    draft.default_slack("1h");
    Some(draft.build().expect("valid"))
}

/// By party, how many dependencies away it is from `from`, along which delay travels.
fn distances(view: &View<'_>, from: PartyId) -> Vec<Option<u32>> {
    let mut distances = vec![None; view.org().parties().len()];
    distances[from.index()] = Some(0);
    let mut open = VecDeque::from([from]);
    while let Some(party) = open.pop_front() {
        let next = distances[party.index()].map(|distance: u32| distance + 1);
        for customer in view.customers_of(party).iter().map(frontline::Link::customer_id) {
            if distances[customer.index()].is_none() {
                distances[customer.index()] = next;
                open.push_back(customer);
            }
        }
    }
    distances
}

#[test]
fn delays_lose_an_hour_at_every_step() {
    let Some(org) = company() else { return };
    let view = org.ever();
    assert_eq!(org.requirements().len(), 190 + 20 + 2);
    for party in people(&org) {
        let impact = view
            .propagate([party.late(Amount::hours(4))])
            .expect("the party is there");
        for (other, distance) in org.parties().zip(distances(&view, party)) {
            let expected = distance.map_or(0, |steps| 4_u32.saturating_sub(steps) * 60);
            let id = |party| org.party(party).id();
            assert_eq!(
                impact.lateness(other).minutes(),
                Some(expected),
                "{} by {}",
                id(other),
                id(party)
            );
        }
    }
}

#[test]
fn everybody_has_line_of_sight() {
    let Some(org) = company() else { return };
    let view = org.ever();
    let without: BTreeSet<_> = view
        .layers()
        .no_line_of_sight
        .iter()
        .map(|&party| org.party(party).kind())
        .collect();
    assert_eq!(
        without.into_iter().collect::<Vec<_>>(),
        [PartyKind::Department],
        "departments need no members here"
    );
    let front_line: Vec<_> = view
        .front_line()
        .iter()
        .map(|&party| org.party(party).id().to_owned())
        .collect();
    assert_eq!(front_line, ["2", "18"]);
    let clients = org.find("clients").expect("they are there");
    for tolerance in view.tolerance().parties() {
        let steps = distances(&view, tolerance.party)[clients.index()];
        assert_eq!(
            tolerance.minutes,
            steps.map(|steps| steps * 60),
            "{}",
            org.party(tolerance.party).id()
        );
    }
}

#[test]
#[cfg_attr(not(feature = "cli"), ignore = "runs the program")]
fn the_program_imports_and_asks_the_same() {
    if table("nodes.csv").is_none() {
        return;
    }
    let folder = in_project("../shared/data/krackhardt");
    let file = |name: &str| folder.join(name).display().to_string();
    let nodes = [
        "--nodes",
        &file("nodes.csv"),
        "--id",
        "id",
        "--department",
        "department",
    ];
    let line = [
        "--reports-to",
        &file("reports_to.csv"),
        "--reporter",
        "from",
        "--superior",
        "to",
    ];
    let edges = ["--edges", &file("advice.csv"), "--customer", "from", "--supplier", "to"];
    let document = program(
        &[&["import"], &nodes[..], &line, &edges, &["--slack", "1h"]].concat(),
        "",
    );
    let org = frontline::document::read(document.as_bytes()).expect("what was imported is valid");
    assert_eq!((org.parties().len(), org.requirements().len()), (26, 190));

    let asked = program(&["customers", "-", "18", "--internal", "--json"], &document);
    let asked: serde_json::Value = serde_json::from_str(&asked).expect("JSON");
    let view = org.ever();
    let expected = view.internal_customers_of(org.find("18").expect("it is there"));
    assert_eq!(asked["links"].as_array().expect("a list").len(), expected.len());
}

/// What the program prints, given `input`.
fn program(arguments: &[&str], input: &str) -> String {
    let mut program = Command::new(option_env!("CARGO_BIN_EXE_frontline").unwrap_or("frontline"));
    program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = program.spawn().expect("the program starts");
    // A program that needs no input may have ended before it was written.
    let _ = running.stdin.take().expect("piped").write_all(input.as_bytes());
    let output = running.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{arguments:?}: {}", output.status);
    String::from_utf8(output.stdout).expect("text")
}
