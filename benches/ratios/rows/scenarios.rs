//! Many scenarios of one organisation.

use frontline::impact::Causes;
use frontline::{Amount, Delay, PartyId};

use super::propagation::Ready;
use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::measure::Pairs;
use crate::subject::Kind;
use crate::table::{Target, Work};

pub(crate) const SCENARIOS: usize = 64;

/// Scenarios at once, in each twenty parties late, beside one of them.
pub(super) fn many(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let inside = subject.inside();
    let scenarios: Vec<Vec<Delay>> = (0..SCENARIOS).map(|scenario| scenario_of(&inside, scenario)).collect();
    let view = subject.org.ever();
    let network = view.network();
    let mut one = Ready::of(&view, scenarios[0].clone());
    // Looked up beforehand, as they are for the one.
    let causes = scenarios.into_iter().map(|delays| network.causes(delays));
    let causes: Vec<Causes> = causes.collect::<Result<_, _>>().expect("delays of parties there are");
    let about = About {
        row: "64 scenarios",
        size,
        work: Work::same("an edge", subject.dependencies()),
    };
    let all = || {
        let settled = network.settle_each(&causes);
        settled.filter(|settled| settled.lateness(inside[0]).is_late()).count()
    };
    bench.compare(about, "one of them", Target::AtMost(12.0), all, || one.settle());
}

fn scenario_of(inside: &[PartyId], scenario: usize) -> Vec<Delay> {
    let late = (0..20).map(|turn| {
        let place = (scenario * 20 + turn).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
        let hours = u32::try_from(1 + turn * 2).expect("less than 40");
        inside[place % inside.len()].late(Amount::hours(hours))
    });
    late.collect()
}

/// Every party alone late by a day; of many the first ones.
pub(super) fn alone(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let view = subject.org.ever();
    let inside = subject.inside().len();
    let parties = inside.min(10_000);
    let about = |ours, peer| About {
        row: "alone",
        size,
        work: Work {
            unit: "a party",
            ours,
            peer,
        },
    };
    let ours = || {
        let alone = view.alone(Amount::days(1)).expect("a view without delays");
        alone.take(parties).map(|impact| impact.late).sum::<usize>()
    };
    let mut one = Ready::new(&subject);
    let peer = "one full propagation for each";
    let pairs = bench.compare(about(parties, 1), peer, Target::Faster, ours, || one.settle());
    if size == 10_000 {
        let fifth = Pairs {
            peer: vec![2e8; pairs.ours.len()],
            ours: pairs.ours,
        };
        bench.report(
            about(parties, parties),
            "a fifth of a second for all",
            Target::AtMost(1.0),
            &fifth,
        );
    }
}
