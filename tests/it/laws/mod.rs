//! The laws: what must hold of every organisation, on thousands of small ones made up at random.
//!
//! [`model`] is an organisation as plain data, [`models`] makes them up, [`oracle`] computes the equation of the
//! semantics in the most simple-minded way there is. Everything is asked of the library through its public interface.

mod build;
mod commitments;
mod editing;
mod model;
mod models;
mod oracle;
mod outcome;
mod page;
mod page_growth;

mod calendar;
mod changes;
mod harm;
mod metamorphic;
mod propagation;
mod ranking;
mod receipts;
mod session;
mod story;
mod tolerance;
mod variety;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// So many cases of a law, always the same ones; or with `LAWS=20` in the environment twenty times as many, others each
/// time.
fn cases(count: u32) -> ProptestConfig {
    let times = std::env::var("LAWS").ok().and_then(|times| times.parse::<u32>().ok());
    ProptestConfig {
        cases: count * times.unwrap_or(1),
        rng_seed: times.map_or(RngSeed::Fixed(1), |_| RngSeed::Random),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}
