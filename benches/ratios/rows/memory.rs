//! What it takes to be asked again and again.

use std::process::Command;

use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::measure::Pairs;
use crate::subject::{Kind, Subject};
use crate::table::{Target, Work, float};

/// What is weighed, its limit in words, and that in bytes for each dependency and each party.
const WEIGHED: [(&str, &str, usize, usize); 2] = [
    ("network", "24 bytes a dependency, 32 a party", 24, 32),
    ("session", "the same, what-ifs included", 24, 32),
];

/// Bytes of a network that was asked once, and of a session, beside so many for each dependency and each party. What the
/// system says that a process holds which does nothing else: trust it for large organisations only.
pub(super) fn memory(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    for (what, peer, a_dependency, a_party) in WEIGHED {
        let limit = a_dependency * subject.dependencies() + a_party * subject.nodes();
        if let Some(held) = weighed_elsewhere(what, size) {
            report(bench, &subject, size, peer, limit, held);
        }
    }
}

/// The same program once more, with [`weigh`] to do. Each large piece of memory is to come from the system by itself and
/// go back to it, which is how the usual allocator of Linux understands the variable; others don't know it.
fn weighed_elsewhere(what: &str, size: Size) -> Option<usize> {
    let program = std::env::current_exe().ok()?;
    let mut child = Command::new(program);
    child.args(["--weigh", what, "--sizes", &size.to_string()]);
    let output = child.env("MALLOC_MMAP_THRESHOLD_", "65536").output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// Bytes that a network or a session holds; `None` where that can't be seen.
pub(crate) fn weigh(what: &str, size: Size) -> Option<usize> {
    let subject = Subject::new(Kind::Plain, size);
    let view = subject.org.ever();
    match what {
        "network" => held_by(size, || {
            let network = view.network();
            network.settle(&network.no_causes(), &mut network.workspace());
            network
        }),
        "session" => held_by(size, || view.session().expect("no delays at all")),
        _ => None,
    }
}

fn report(bench: &mut Bench, subject: &Subject, size: Size, peer: &str, limit: usize, held: usize) {
    let about = About {
        row: "memory",
        size,
        work: Work::same("bytes an edge", subject.dependencies()),
    };
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
