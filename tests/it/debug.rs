//! `Debug` of any result is a few lines, however large the organisation.

use std::fmt::Debug;

use frontline::report::{Export, Page, Picture};
use frontline::time::parse_date;
use frontline::{Change, Org, PartyId, View};

use crate::generator::Shape;

/// So many lines are a few.
const FEW: usize = 20;

/// Somebody whose delay goes far.
fn worst(view: &View<'_>) -> PartyId {
    let dependents = view.dependents();
    let widest = dependents.parties().iter().max_by_key(|it| it.inside);
    widest.expect("somebody").party
}

fn large() -> Org {
    let shape = Shape::mixed(300, 1500, 1);
    frontline::document::read(shape.document().as_bytes()).expect("valid")
}

#[track_caller]
fn is_short(what: &str, result: &dyn Debug) {
    let lines = format!("{result:#?}").lines().count();
    assert!(lines < FEW, "{what}: {lines} lines");
    let length = format!("{result:?}").len();
    assert!(length < 1_000, "{what}: {length} bytes");
}

#[test]
fn of_organisations_and_views() {
    let org = large();
    let view = org.ever();
    let worst = worst(&view);
    is_short("organisation", &org);
    is_short("view", &view);
    is_short("link", view.links().first().expect("one"));
    is_short("party", org.party(worst));
    is_short("layers", &view.layers());
    is_short("lines of sight", &view.lines_of_sight());
    is_short("dependents", &view.dependents());
    is_short("neighbourhood", &view.around([worst], 2).expect("a party there is"));
    is_short("roll-up", &view.roll_up());
    let roll_up = view.roll_up();
    roll_up.groups.iter().for_each(|group| is_short("group", group));
    roll_up.flows.iter().for_each(|flow| is_short("flow", flow));
    view.loops().iter().for_each(|found| is_short("loop", found));
    view.single_points_of_failure()
        .iter()
        .for_each(|point| is_short("single point", point));
    let other = Shape::mixed(300, 1500, 2).document();
    let other = frontline::document::read(other.as_bytes()).expect("valid");
    is_short("difference", &view.difference(&other.ever()));
    is_short("revision", &view.revision(&other.ever()));
    is_short("charter", &view.charter(worst).expect("a party there is"));
    is_short("picture", &Picture::of(&view));
    is_short("page", &Page::of(&view));
    is_short("export", &Export::of(&view));
}

#[test]
fn of_propagations() {
    let org = large();
    let view = org.ever();
    let worst = worst(&view);
    let impact = view.propagate([worst.late("5d")]).expect("a party there is");
    assert!(impact.hits().len() > 10, "enough to be long");
    is_short("impact", &impact);
    impact.hits().iter().for_each(|hit| is_short("hit", hit));
    is_short("receipt", &impact.hits()[0].receipt());
    is_short("comparison", &view.propagate([]).expect("nothing").compare(&impact));
    is_short("harm", &impact.harm());
    is_short("tolerance", &view.tolerance());
    is_short("ranking", &view.rank("1d").expect("an amount"));
    is_short("alone", &view.alone("1d").expect("an amount"));
    let network = view.network();
    is_short("network", &network);
    let mut workspace = network.workspace();
    is_short("workspace", &workspace);
    let causes = network.causes([worst.late("5d")]).expect("a party there is");
    is_short("causes", &causes);
    is_short("settled", &network.settle(&causes, &mut workspace));
    is_short("bearable", &network.bearable(&mut workspace));
    let mut session = view.session().expect("no delays");
    session
        .apply([Change::from(worst.late("5d"))])
        .expect("a party there is");
    is_short("session", &session);
}

#[test]
fn along_the_calendar() {
    let org = large();
    let [from, until] = ["2026-12-01", "2026-12-15"].map(|date| parse_date(date).expect("a date"));
    let view = org.during(from, until).expect("two weeks");
    let worst = worst(&view);
    let timeline = view.simulate([worst.late("5d")]).expect("a party there is");
    is_short("timeline", &timeline);
    is_short("agenda", &view.agenda(worst).expect("a party there is"));
    is_short("fragility", &view.fragility(worst, "1d").expect("a party there is"));
    for occasion in timeline.hits() {
        is_short("occasion", occasion);
    }
}
