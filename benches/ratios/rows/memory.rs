//! What it takes to be asked again and again.

use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::measure::Pairs;
use crate::subject::{Kind, Subject};
use crate::table::{Target, Work, float};

/// Bytes of a network that was asked once, and of a session, beside so many for each dependency and each party. What the
/// system says the process holds, before and after: trust it for large organisations only.
pub(super) fn memory(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let view = subject.org.ever();
    let network = held_by(size, || {
        let network = view.network();
        network.settle(&network.no_causes(), &mut network.workspace());
        network
    });
    report(
        bench,
        &subject,
        size,
        "9 bytes a dependency, 12 a party",
        (9, 12),
        network,
    );
    let session = held_by(size, || view.session().expect("no delays at all"));
    let peer = "the same to try changes: 28, 32";
    report(bench, &subject, size, peer, (28, 32), session);
}

fn report(bench: &mut Bench, subject: &Subject, size: Size, peer: &str, limit: (usize, usize), held: Option<usize>) {
    let Some(held) = held else { return };
    let about = About {
        row: "memory",
        size,
        work: Work::same("bytes an edge", subject.dependencies()),
    };
    let limit = limit.0 * subject.dependencies() + limit.1 * subject.nodes();
    let bytes = Pairs {
        ours: vec![float(held)],
        peer: vec![float(limit)],
    };
    // Small networks fit into what the process holds anyway.
    let target = if size >= 100_000 {
        Target::AtMost(1.0)
    } else {
        Target::Open
    };
    bench.report(about, peer, target, &bytes);
}

/// How many more bytes the process holds with each of several things than with one; `None` where that can't be seen. What
/// making the first took for a while, and what lay free before, the others find used already; what making the last took
/// may stay with the process, so of small things there are more to share it.
fn held_by<T>(size: Size, make: impl Fn() -> T) -> Option<usize> {
    let more = if size >= 1_000_000 { 3 } else { 12 };
    let first = make();
    let before = held()?;
    let others: Vec<T> = (0..more).map(|_| make()).collect();
    let after = held()?;
    drop((first, others));
    // Nothing at all: it lies where something else lay before.
    after
        .checked_sub(before)
        .filter(|&bytes| bytes > 0)
        .map(|bytes| bytes / more)
}

/// Bytes in memory, where the system tells.
fn held() -> Option<usize> {
    const PAGE: usize = 4096;
    let told = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: usize = told.split(' ').nth(1)?.parse().ok()?;
    Some(pages * PAGE)
}
