//! The library's part where a peer runs in another process and takes turns with it: see `benches/peers.py`.

use std::io::{self, BufRead as _, Write as _};
use std::time::Duration;

use frontline::document;
use frontline::impact::Causes;

use crate::arguments::Size;
use crate::measure::time_for;
use crate::rows::{Ready, SCENARIOS, answer};
use crate::subject::{Kind, Subject};
use crate::table::float;

/// What takes less is repeated within a turn.
const TURN: Duration = Duration::from_millis(20);

/// Prepares a row; then, for each line on standard input, one line on standard output: nanoseconds that a run takes for
/// a unit of work, which is a dependency, a dependency in a scenario, or a byte.
pub(crate) fn take(row: &str, size: Size) -> Result<(), String> {
    match row {
        "acyclic" => propagation(Kind::Plain, size),
        "one loop" => propagation(Kind::Loop, size),
        "64 scenarios" => scenarios(size),
        "json" => json(size),
        "file to answer" => file_to_answer(size),
        _ => return Err(format!("no peer takes turns at {row:?}")),
    }
    Ok(())
}

fn propagation(kind: Kind, size: Size) {
    let subject = Subject::new(kind, size);
    let mut ready = Ready::new(&subject);
    on_request(subject.dependencies(), || ready.settle());
}

/// The same delays in each, as the peer has them.
fn scenarios(size: Size) {
    let subject = Subject::new(Kind::Plain, size);
    let network = subject.org.ever().network();
    let causes = (0..SCENARIOS).map(|_| network.causes(subject.delays()));
    let causes: Vec<Causes> = causes.collect::<Result<_, _>>().expect("delays of parties there are");
    let someone = subject.inside()[0];
    on_request(subject.dependencies() * SCENARIOS, || {
        let settled = network.settle_each(&causes);
        settled.filter(|settled| settled.lateness(someone).is_late()).count()
    });
}

fn json(size: Size) {
    let text = Kind::Plain.shape(size).document();
    on_request(text.len(), || {
        let org = document::read(text.as_bytes()).expect("valid");
        org.ever().network().view().org().parties().len()
    });
}

fn file_to_answer(size: Size) {
    let text = Kind::Plain.shape(size).document();
    on_request(text.len(), || answer(&text));
}

fn on_request<R>(units: usize, mut run: impl FnMut() -> R) {
    run();
    for line in io::stdin().lock().lines() {
        let time = time_for(TURN, &mut run) / float(units);
        let mut out = io::stdout().lock();
        // Without whoever asks there is nothing left to do.
        if line.is_err() || writeln!(out, "{time}").and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}
