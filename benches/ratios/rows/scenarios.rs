//! Many scenarios of one organisation.

use frontline::Amount;

use super::propagation::Ready;
use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::subject::Kind;
use crate::table::{Target, Work};

/// Every party alone late by a day.
pub(super) fn alone(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let view = subject.org.ever();
    let about = About {
        row: "alone",
        size,
        work: Work {
            unit: "party",
            ours: subject.inside().len(),
            peer: 1,
        },
    };
    let mut one = Ready::new(&subject);
    let ours = || view.alone(Amount::days(1)).map(Iterator::count);
    bench.compare(about, "one full propagation for each", Target::Faster, ours, || {
        one.settle();
    });
}
