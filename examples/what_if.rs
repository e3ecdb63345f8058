//! A what-if study: the sterilisers of a clinic fail for five hours. What would help, and whom?

use frontline::change::DependencyChange;
use frontline::impact::Verdict;
use frontline::{Change, Delay, Lateness, PartyId, Selector, View, document};

const CLINIC: &[u8] = include_bytes!("clinic.json");

/// A remedy has a name, and is a list of changes.
fn remedies() -> Vec<(&'static str, Vec<Change>)> {
    let sets = || Selector::id("sets"); // the daily dependency of surgery on sterile supply
    let late_shift = DependencyChange::new(sets()).slack("4h").note("sets are still packed at nine in the evening");
    vec![
        ("nothing", vec![]),
        ("a late shift", vec![late_shift.clone().into()]),
        ("a late shift, longer", vec![late_shift.slack("5h").into()]),
        ("the laboratory's steriliser", vec![Change::backup_after("lab", sets(), "2h")]),
        ("sets for a day in stock", vec![Change::remove(sets())]),
    ]
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let org = document::read(CLINIC)?;
    let today = org.on("2026-12-01".parse()?);
    let failure = || [Delay::late("sterile", "5h")];
    let sterile = org.find("sterile")?;
    let outside: Vec<PartyId> = org.parties().filter(|&party| org.party(party).is_external()).collect();

    print!("{:28}", "");
    for &party in &outside {
        print!("{:>22}", org.party(party).name());
    }
    println!("{:>16}", "may be late by");
    for (name, changes) in remedies() {
        let view = today.with(changes)?;
        let impact = view.propagate(failure())?;
        print!("{name:28}");
        for &party in &outside {
            print!("{:>22}", text(&view, impact.lateness(party)));
        }
        println!("{:>16}", tolerance(&view, sterile));
        for stays in impact.loops().iter().filter(|found| found.verdict == Verdict::SelfSustaining) {
            let names: Vec<&str> = stays.parties.iter().map(|&party| org.party(party).name()).collect();
            println!("  and it stays when the sterilisers run again: {}", names.join(" ⇄ "));
        }
    }
    Ok(())
}

fn text(view: &View, lateness: Lateness) -> String {
    view.org().calendar().lateness_text(lateness)
}

/// What a party may be late by before anybody outside feels it.
fn tolerance(view: &View, party: PartyId) -> String {
    let minutes = view.tolerance().of(party).and_then(|tolerance| tolerance.minutes);
    minutes.map_or("any".to_owned(), |minutes| view.org().calendar().text(minutes))
}
