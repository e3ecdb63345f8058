//! The laws: what must hold of every organisation, on thousands of small ones made up at random.
//!
//! [`model`] is an organisation as plain data, [`models`] makes them up, [`oracle`] computes the equation of the
//! semantics in the most simple-minded way there is. Everything is asked of the library through its public interface.

mod build;
mod model;
mod models;
mod oracle;
mod outcome;

mod changes;
mod metamorphic;
mod propagation;
mod receipts;
mod tolerance;
mod variety;

use proptest::prelude::ProptestConfig;

/// So many cases of a law, or with `LAWS=20` in the environment twenty times as many.
fn cases(count: u32) -> ProptestConfig {
    let times = std::env::var("LAWS")
        .ok()
        .and_then(|times| times.parse().ok())
        .unwrap_or(1);
    ProptestConfig {
        cases: count * times,
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}
