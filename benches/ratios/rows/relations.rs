//! Questions about everybody at once.

use super::propagation::Ready;
use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::subject::{Kind, Subject};
use crate::table::{Target, Work};

fn about(row: &'static str, size: Size, subject: &Subject) -> About {
    let work = Work::same("edge", subject.dependencies());
    About { row, size, work }
}

/// What everybody may be late by.
pub(super) fn tolerance(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let view = subject.org.ever();
    let mut one = Ready::new(&subject);
    let about = about("tolerance", size, &subject);
    bench.compare(
        about,
        "one full propagation",
        Target::AtMost(3.0),
        || view.tolerance(),
        || one.settle(),
    );
}

/// How far everybody is from the external customers.
pub(super) fn distance(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let view = subject.org.ever();
    let mut one = Ready::new(&subject);
    let about = about("distance", size, &subject);
    bench.compare(
        about,
        "one full propagation",
        Target::AtMost(1.3),
        || view.layers(),
        || one.settle(),
    );
}
