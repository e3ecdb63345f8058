//! Sweeps against the most simple-minded way: from nothing upwards, everybody again and again, until nobody is raised.

use std::ops::Range;

use proptest::prelude::*;

use super::backward::{lower_limits, reached_by};
use super::forward::{settle_all, solve};
use crate::engine::network::Network;
use crate::engine::primary_delays::Causes;
use crate::engine::transfer::{NEVER, Transfer, settle};
use crate::graph::number;
use crate::time::{Amount, Calendar, DelayAmount};
use crate::{DependencyDraft, Org, When};

/// A made-up organisation as plain data.
#[derive(Clone, Debug)]
struct Case {
    parties: usize,
    recovers: Vec<u32>,
    needs: Vec<Need>,
    /// Whom, how: late or slower, by how many minutes; `None` is never.
    delays: Vec<(usize, bool, Option<u32>)>,
}

#[derive(Clone, Debug)]
struct Need {
    customer: usize,
    suppliers: Vec<(usize, u32)>,
    at_least: usize,
    slack: u32,
    terms: Terms,
}

#[derive(Clone, Debug)]
enum Terms {
    Plain,
    CutOff,
    Strength(i64),
    Patience(u32),
}

fn terms() -> impl Strategy<Value = Terms> {
    prop_oneof![
        12 => Just(Terms::Plain),
        1 => Just(Terms::CutOff),
        1 => (1i64..100).prop_map(Terms::Strength),
        1 => (0u32..30).prop_map(Terms::Patience),
    ]
}

/// `back`: in how many of ten needs the customer may come before its suppliers, so that there are loops.
fn cases(parties: impl Strategy<Value = usize>, back: u32) -> impl Strategy<Value = Case> {
    parties.prop_flat_map(move |parties| {
        let party = 0..parties.max(1);
        let suppliers = prop_oneof![
            8 => proptest::collection::vec((party.clone(), Just(0u32)), 1),
            1 => proptest::collection::vec((party.clone(), prop_oneof![3 => Just(0u32), 1 => 1u32..20]), 2..5),
        ];
        let slack = prop_oneof![20 => 0u32..8, 1 => 65_530u32..65_540];
        let need = (party.clone(), suppliers, 0usize..5, slack, terms(), 0u32..10);
        let need = need.prop_map(move |(customer, suppliers, need, slack, terms, way)| {
            sorted(customer, suppliers, need, slack, terms, way < back)
        });
        let delay = (
            party,
            any::<bool>(),
            prop_oneof![
                12 => (0u32..200).prop_map(Some),
                1 => (65_530u32..65_700).prop_map(Some),
                2 => Just(None),
                2 => Just(Some(6_000_000)),
            ],
        );
        (
            proptest::collection::vec(prop_oneof![4 => Just(0u32), 1 => 1u32..10], parties),
            proptest::collection::vec(need, 0..=5 * parties),
            proptest::collection::vec(delay, 0..6),
        )
            .prop_map(move |(recovers, needs, delays)| Case {
                parties,
                recovers,
                needs: needs.into_iter().flatten().collect(),
                delays: if parties > 0 { delays } else { Vec::new() },
            })
    })
}

/// A need without doubles, of suppliers that come before the customer unless it points `back`.
fn sorted(
    customer: usize,
    suppliers: Vec<(usize, u32)>,
    need: usize,
    slack: u32,
    terms: Terms,
    back: bool,
) -> Option<Need> {
    let mut suppliers = suppliers;
    suppliers.retain(|&(supplier, _)| {
        if back {
            supplier != customer
        } else {
            supplier < customer
        }
    });
    suppliers.sort_by_key(|&(supplier, _)| supplier);
    suppliers.dedup_by_key(|&mut (supplier, _)| supplier);
    let alone = suppliers.len() == 1;
    let need = need.clamp(1, suppliers.len().max(1));
    for (place, (_, switch)) in suppliers.iter_mut().enumerate() {
        if alone || place < need {
            *switch = 0;
        }
    }
    (!suppliers.is_empty()).then_some(Need {
        customer,
        suppliers,
        at_least: need,
        slack,
        terms,
    })
}

impl Case {
    fn org(&self) -> Org {
        let mut draft = Org::draft("made up");
        draft.calendar(
            Calendar::new(
                "mon-fri".parse().unwrap(),
                vec!["09:00-09:05".parse().unwrap()],
                Vec::new(),
            )
            .unwrap(),
        );
        let parties: Vec<_> = (0..self.parties)
            .map(|number| draft.person(format!("p{number}")))
            .collect();
        for (&party, recovers) in parties.iter().zip(&self.recovers) {
            draft.party(party).recovers(Amount::minutes(*recovers));
        }
        for (number, need) in self.needs.iter().enumerate() {
            let customer = parties[need.customer];
            let (first, others) = need.suppliers.split_first().unwrap();
            let mut draft_of = DependencyDraft::new(customer, parties[first.0]);
            for &(supplier, switch) in others {
                draft_of = match switch {
                    0 => draft_of.or(parties[supplier]),
                    switch => draft_of.or_after(parties[supplier], Amount::minutes(switch)),
                };
            }
            if !others.is_empty() {
                draft_of = draft_of.need(u32::try_from(need.at_least).unwrap());
            }
            draft_of = draft_of
                .slack(Amount::minutes(need.slack))
                .service(format!("s{number}"));
            draft.add(match need.terms {
                Terms::Plain => draft_of,
                Terms::CutOff => draft_of.when(When::daily()).cut_off(),
                Terms::Strength(strength) => draft_of.strength(strength),
                Terms::Patience(patience) => draft_of.patience(Amount::minutes(patience)),
            });
        }
        draft.build().unwrap()
    }

    /// The same, but for cut-offs and times to switch.
    fn without_what_expands(mut self) -> Self {
        for need in &mut self.needs {
            need.suppliers.iter_mut().for_each(|(_, switch)| *switch = 0);
            if matches!(need.terms, Terms::CutOff) {
                need.terms = Terms::Plain;
            }
        }
        self
    }

    fn causes(&self, network: &Network) -> Causes {
        let parties: Vec<_> = network.view.org().parties().collect();
        let delays = self.delays.iter().map(|&(party, late, by)| {
            let by = by.map_or(DelayAmount::Never, |by| Amount::minutes(by).into());
            if late {
                parties[party].late(by)
            } else {
                parties[party].slower(by)
            }
        });
        network.causes(delays).unwrap()
    }
}

/// Nobody late, then everybody raised again and again. `None` if that does not come to rest soon.
fn naive(network: &Network, causes: &Causes) -> Option<Vec<u32>> {
    let mut lateness = vec![0; network.len()];
    for _ in 0..3 * network.len() + 100 {
        let before = lateness.clone();
        for node in 0..number(network.len()) {
            let reaches = network.reaches(node, &lateness, &mut Vec::new()).max(causes.late(node));
            lateness[node as usize] = settle(reaches, causes.slower(node), network.recovers(node));
        }
        if lateness == before {
            return Some(lateness);
        }
    }
    None
}

/// Backwards: limits of some, lowered again and again until no supplier makes his customers exceed theirs.
fn limits_agree(case: &Case) -> Result<(), TestCaseError> {
    let org = case.org();
    let network = org.ever().network();
    let nodes = number(network.len());
    let mut start = vec![NEVER; network.len()];
    for &(party, _, by) in &case.delays {
        start[party] = by.map_or(0, |by| by % 200);
    }
    let sets = |transfer: &Transfer, _: u32, limit: u32| transfer.inverse(limit.max(transfer.switch));
    let mut naive = start.clone();
    while (0..nodes).fold(false, |lowered, node| {
        let edges = network.edges_of(node);
        let limit = reached_by(naive[node as usize], network.recovers(node));
        edges.fold(lowered, |lowered, edge| {
            let supplier = &mut naive[network.edge(edge).supplier as usize];
            let to = sets(&network.transfer(edge), 1, limit).filter(|to| *to < *supplier);
            *supplier = to.unwrap_or(*supplier);
            lowered || to.is_some()
        })
    }) {}
    let mut limits = start;
    lower_limits(&network, &mut limits, sets);
    prop_assert_eq!(limits, naive);
    Ok(())
}

fn agrees(case: &Case) -> Result<(), TestCaseError> {
    let org = case.org();
    let network = org.ever().network();
    let causes = case.causes(&network);
    let solution = solve(&network, &causes);
    let mut workspace = network.workspace();
    // Again: nothing of the time before may be left.
    for _ in 0..2 {
        settle_all(&network, &causes, &mut workspace);
        prop_assert_eq!(&workspace.lateness, &solution.lateness, "with and without receipts");
    }
    if let Some(naive) = naive(&network, &causes)
        && solution.growths.is_empty()
    {
        prop_assert_eq!(&solution.lateness, &naive);
    }
    Ok(())
}

/// Other terms for some edges, by numbers of theirs: mostly slack, now and then something else; or taken out. `periods` are
/// those of cut-offs.
fn edits(periods: Range<u32>, slacks: Range<u32>) -> impl Strategy<Value = Vec<(usize, Transfer)>> {
    let slack = prop_oneof![9 => 0u32..20, 1 => slacks].prop_map(Transfer::plain);
    let terms = (slack, 0u32..12, 0u32..40, periods).prop_map(|(plain, kind, by, period)| match kind {
        0 => Transfer {
            strength: 10 + by,
            ..plain
        },
        1 => Transfer { patience: by, ..plain },
        2 => Transfer { period, ..plain },
        3 => Transfer {
            strength: 0,
            patience: 0,
            ..plain
        },
        _ => plain,
    });
    proptest::collection::vec((0usize..1000, terms), 1..12)
}

/// Other terms for some edges, one after the other: each time as if it had always been so.
fn takes_over(case: &Case, edits: &[(usize, Transfer)]) -> Result<(), TestCaseError> {
    let org = case.org();
    let mut network = org.ever().network();
    let causes = case.causes(&network);
    for &(edge, terms) in edits {
        if network.edges().is_empty() {
            return Ok(());
        }
        let edge = number(edge % network.edges().len());
        let switch = network.transfer(edge).switch;
        network.set_transfer(edge, Transfer { switch, ..terms });
        let mut workspace = network.workspace();
        settle_all(&network, &causes, &mut workspace);
        let fresh = network.rescheduled();
        prop_assert_eq!(&workspace.lateness, &solve(&fresh, &causes).lateness);
        if let Some(naive) = naive(&network, &causes)
            && solve(&fresh, &causes).growths.is_empty()
        {
            prop_assert_eq!(&workspace.lateness, &naive);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_loops(case in cases(prop_oneof![Just(0usize), Just(1), Just(8), Just(9), 10..120usize], 0)) {
        agrees(&case)?;
    }

    #[test]
    fn limits_without_loops(case in cases(prop_oneof![Just(0usize), Just(1), Just(9), 10..120usize], 0)) {
        limits_agree(&case)?;
    }

    #[test]
    fn limits_with_loops(case in cases(2..60usize, 3)) {
        limits_agree(&case)?;
    }

    #[test]
    fn with_other_terms(
        case in cases(2..60usize, 1),
        edits in edits(1..9, 65_530..65_540),
    ) {
        takes_over(&case, &edits)?;
    }

    #[test]
    fn with_other_slack_in_a_loop(
        case in cases(8..40usize, 10),
        edits in edits(1..9, 0..20),
    ) {
        takes_over(&case, &edits)?;
    }

    #[test]
    fn with_a_loop_here_and_there(case in cases(2..60usize, 1)) {
        agrees(&case)?;
    }

    #[test]
    fn with_most_in_one_loop(case in cases(2..40usize, 10)) {
        agrees(&case)?;
    }

    #[test]
    fn with_a_large_loop_that_only_absorbs(case in cases(8..160usize, 10)) {
        agrees(&case.without_what_expands())?;
    }

    #[test]
    fn with_other_slack_where_loops_only_absorb(
        case in cases(8..80usize, 10),
        edits in edits(0..1, 0..20),
    ) {
        takes_over(&case.without_what_expands(), &edits)?;
    }
}
