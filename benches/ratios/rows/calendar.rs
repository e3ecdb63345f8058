//! Disruptions followed through a year.

use frontline::time::parse_instant;
use frontline::{Delay, View};

use super::propagation::Ready;
use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::subject::{Kind, Subject};
use crate::table::{Target, Work};

/// How often what falls due every week or every day, one as often as the other, falls due in a year on average.
const OCCURRENCES: usize = 52 / 2 + 260 / 2;

fn year_of(subject: &Subject) -> View<'_> {
    let [from, until] = ["2027-01-01", "2028-01-01"].map(|day| parse_instant(day).expect("a day"));
    subject.org.during(from, until).expect("a year")
}

/// One person away for two weeks, beside one full propagation; and for each time that somebody is late.
pub(super) fn absence(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Rhythmic, size);
    let view = year_of(&subject);
    let [from, until] = ["2027-03-01", "2027-03-15"].map(|day| parse_instant(day).expect("a day"));
    let inside = subject.inside();
    let away = inside[inside.len() / 2].away().from(from).until(until);
    let simulate = || view.simulate([away.clone()]).expect("a delay of a party there is");
    let late = simulate().hits().len().max(1);
    let mut one = Ready::of(&view, []);
    let about = |unit, ours, peer| About {
        row: "absence",
        size,
        work: Work { unit, ours, peer },
    };
    bench.compare(
        about("an absence", 1, 1),
        "one full propagation",
        Target::Open,
        simulate,
        || one.settle(),
    );
    let compile = || view.network();
    bench.compare(
        about("an occasion", late, late),
        "a network of the year compiled",
        Target::Open,
        simulate,
        compile,
    );
}

/// One person in ten late all year long: for each time that any dependency falls due, beside a full propagation for each
/// dependency. Asked of a view that was asked before, as the propagation is of a network.
pub(super) fn year(bench: &mut Bench, size: Size) {
    if size > 10_000 {
        return;
    }
    let subject = bench.subjects.get(Kind::Rhythmic, size);
    let view = year_of(&subject);
    let late: Vec<Delay> = subject.delays().collect();
    let simulate = || {
        view.simulate(late.iter().cloned())
            .expect("delays of parties there are")
    };
    let mut one = Ready::of(&view, late.iter().cloned());
    let work = Work {
        unit: "an occurrence",
        ours: subject.dependencies() * OCCURRENCES,
        peer: subject.dependencies(),
    };
    let about = About {
        row: "year",
        size,
        work,
    };
    bench.compare(about, "one full propagation", Target::AtMost(3.0), simulate, || {
        one.settle();
    });
    let told = || simulate().hits().len();
    bench.compare(
        about,
        "one full propagation; occasions told",
        Target::Open,
        told,
        || {
            one.settle();
        },
    );
}
