//! The same with any number of threads.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::made_up::models;
use crate::change::Delay;
use crate::impact::AloneImpact;
use crate::org::Org;
use crate::time::{Amount, DelayAmount, Lateness};

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

/// What comes out of an organisation, as it comes out.
fn outcome(org: &Org, by: Amount) -> (Vec<AloneImpact>, Vec<Vec<Lateness>>) {
    let alone = org.ever().alone(by).unwrap();
    let network = org.ever().network();
    let people = org.parties().filter(|&party| org.party(party).is_inside());
    let scenarios = people.flat_map(|party| (0..40).map(move |_| [Delay::late(party, DelayAmount::By(by))]));
    let batch = network.settle_all(scenarios.collect::<Vec<_>>()).unwrap();
    let late = batch.map(|settlement| org.parties().map(|party| settlement.lateness(party)).collect());
    (alone.collect(), late.collect())
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..20 {
        let model = models().new_tree(&mut runner).unwrap().current();
        let (org, by) = (model.org(), model.amount(7));
        let one = pool(1).install(|| outcome(&org, by));
        for threads in [2, 5] {
            assert_eq!(
                pool(threads).install(|| outcome(&org, by)),
                one,
                "{threads} threads: {model:?}"
            );
        }
    }
}
