//! One story: what is told of a delay is a path in what is drawn of it, hop by hop, with the same amounts.

mod drawn;
mod formats;

use frontline::impact::{Account, Cause};
use frontline::{Amount, Delay, DelayAmount, Hit, Impact, Lateness, Org, document};
use proptest::prelude::*;

use self::drawn::{Drawn, Line};
use super::cases;
use super::commitments::Commitment;
use super::model::Model;
use super::models::{models, models_late_by_minutes};
use super::oracle::{Network, Solution, solve};
use super::outcome::{part, part_of};
use crate::project::text_of;

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn chains_are_drawn(model in models_late_by_minutes()) {
        model_is_drawn(&model)?;
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn chains_are_drawn_with_delays_that_never_end(model in models()) {
        model_is_drawn(&model.times(10_000))?;
    }

    #[test]
    fn chains_are_drawn_around_the_horizon(model in models()) {
        model_is_drawn(&model.times(250_000))?;
    }

    #[test]
    fn chains_bind_at_the_end_wherever_one_leads_back_to_a_cause(model in models_late_by_minutes()) {
        let network = Network::of(&model);
        let Some(solution) = solve(&network) else { return Ok(()) };
        let org = model.build();
        for hit in model.propagate(&org).hits() {
            binds_at_the_end(&model, &network, &solution, hit)?;
        }
    }
}

fn model_is_drawn(model: &Model) -> Result<(), TestCaseError> {
    let org = model.build();
    is_drawn(&model.propagate(&org)).map_err(TestCaseError::fail)
}

#[test]
fn chains_are_drawn_in_the_examples() {
    for example in ["shop", "clinic"] {
        let file = text_of(&format!("examples/{example}.json"));
        every_party_late_in_turn(&document::read(file.as_bytes()).expect("an example"));
    }
}

#[test]
fn who_is_given_up_is_the_cause_and_a_backup_stands_in() {
    let shop = document::read(text_of("examples/shop.json").as_bytes()).expect("an example");
    let help = |delay: Delay| {
        let impact = shop.ever().propagate([delay]).expect("a party of the shop");
        let drawn = Drawn::of(&impact);
        ["it", "caretaker"].map(|supplier| {
            let line = drawn.of_service("tills", supplier, "till support");
            (line.passes.minutes(), line.binding, line.stands_in)
        })
    };
    let nothing = (Some(0), false, false);
    let gone_over = [(Some(30), true, false), (Some(30), false, true)];
    assert_eq!(help(Delay::late("it", "1d")), gone_over);
    assert_eq!(help(Delay::late("caretaker", "1d")), [nothing, nothing]);
    assert_eq!(help(Delay::late("managers", "2d")), [nothing, nothing]);
}

#[test]
fn what_is_written_of_hits_is_linear_in_them() {
    let written = |count: usize| {
        let mut draft = Org::draft("");
        let parties: Vec<_> = (0..count).map(|it| draft.department(format!("{it:05}"))).collect();
        for pair in parties.windows(2) {
            draft.add(pair[1].depends_on(pair[0]).slack("0m"));
        }
        let customer = draft.external("customer");
        draft.add(customer.depends_on(parties[count - 1]).slack("0m"));
        let org = draft.build().expect("valid");
        let impact = org.ever().propagate([parties[0].late("1d")]).expect("a party of it");
        assert_eq!(impact.hits()[0].chain().len(), count + 1);
        serde_json::to_string(&impact).expect("it can be written").len()
    };
    let (some, twice) = (written(500), written(1000));
    assert!(twice < 2 * some + 100, "{some} and {twice} bytes");
}

#[cfg(feature = "csv")]
#[test]
fn chains_are_drawn_among_managers() {
    if let Some(org) = crate::krackhardt::company() {
        every_party_late_in_turn(&org);
    }
}

fn every_party_late_in_turn(org: &Org) {
    let amounts = [
        Some(Amount::minutes(15)),
        Some(Amount::hours(4)),
        Some(Amount::days(1)),
        Some(Amount::weeks(2)),
        None,
    ];
    for party in org.parties() {
        for amount in amounts {
            let by = amount.map_or(DelayAmount::Never, DelayAmount::By);
            all_is_drawn(org, [party.late(by)]);
            if let Some(amount) = amount {
                all_is_drawn(org, [party.slower(amount)]);
            }
        }
    }
}

fn all_is_drawn(org: &Org, delays: impl IntoIterator<Item = Delay>) {
    let delays: Vec<Delay> = delays.into_iter().collect();
    let impact = org
        .ever()
        .propagate(delays.clone())
        .expect("parties of this organisation");
    if let Err(problem) = is_drawn(&impact) {
        panic!("{}, {delays:?}: {problem}", org.name());
    }
}

/// Whether every chain that is told to an external customer lies in what is drawn, and what is drawn holds together.
fn is_drawn(impact: &Impact<'_>) -> Result<(), String> {
    let drawn = Drawn::of(impact);
    for hit in impact.external() {
        let receipt = hit.receipt();
        for hop in receipt.rows().windows(2) {
            hop_is_drawn(impact, &drawn, &hop[0], &hop[1])
                .map_err(|problem| format!("{problem}\n{receipt}\n{:#?}", receipt.rows()))?;
        }
        begins_the_same(&drawn, impact, hit)?;
    }
    drawn.holds_together(impact)
}

fn hop_is_drawn(impact: &Impact<'_>, drawn: &Drawn, from: &Account, to: &Account) -> Result<(), String> {
    let org = impact.view().org();
    // Chains round a loop tell the amounts of then.
    let ended = |row: &Account| row.went_out == lateness_of(impact, row) || row.cause == Cause::GivenUp;
    let line = match &to.cause {
        Cause::Dependency(dependency) => drawn.binding(*dependency)?,
        Cause::Switch { to: backup, instead_of } => {
            let backup = drawn.line(*backup)?;
            if ended(to) {
                amounts_are_drawn(to, backup)?;
            }
            if !(backup.stands_in || backup.binding) {
                return Err(format!("{backup:?} does not stand in"));
            }
            drawn.binding(*instead_of)?
        }
        Cause::Turns { dependencies, .. } => {
            for &dependency in dependencies {
                drawn.binding(dependency)?;
            }
            return Ok(());
        }
        Cause::Growth { .. } => return Ok(()),
        other => return Err(format!("{other:?} in the middle")),
    };
    let id = |row: &Account| org.party(row.party).id().to_owned();
    if (id(to), id(from)) != (line.customer.clone(), line.supplier.clone()) {
        return Err(format!("{line:?} does not lead there"));
    }
    if ended(from) && ended(to) {
        amounts_are_drawn(to, line)
    } else {
        Ok(())
    }
}

/// Whether a line passes on what the row says that reached it.
fn amounts_are_drawn(row: &Account, line: &Line) -> Result<(), String> {
    let reached = row.went_out.minutes().map(|out| out + row.recovered - row.overrun);
    let same = match reached {
        Some(reached) => line.passes.minutes() == Some(reached),
        None => line.passes.is_late(),
    };
    if same {
        Ok(())
    } else {
        Err(format!("{reached:?} is told, and drawn is {line:?}"))
    }
}

fn lateness_of(impact: &Impact<'_>, row: &Account) -> Lateness {
    let mut hits = impact.hits_of(row.party);
    hits.find(|hit| hit.service() == row.service.as_deref())
        .map(Hit::lateness)
        .unwrap_or_default()
}

/// What comes before a hit is told the same in short and at length.
fn begins_the_same(drawn: &Drawn, impact: &Impact<'_>, hit: &Hit<'_>) -> Result<(), String> {
    let told = hit.receipt().chain();
    if hit.chain() != told {
        return Err(format!("{:?} in short, {told:?} at length", hit.chain()));
    }
    let org = impact.view().org();
    let hops = told
        .windows(2)
        .map(|hop| [org.party(hop[1]).id(), org.party(hop[0]).id()]);
    match hops.into_iter().find(|hop| !drawn.ties(hop)) {
        Some(hop) => Err(format!("{hop:?} is not drawn")),
        None => Ok(()),
    }
}

/// Where all that binds at the end leads back to a cause, the chain is one of dependencies that do.
fn binds_at_the_end(model: &Model, network: &Network, solution: &Solution, hit: &Hit<'_>) -> Result<(), TestCaseError> {
    let id = |party: usize| model.parties[party].name.as_str();
    let org = hit.view().org();
    let place = |party, work: Option<String>| {
        let same = |it: &Commitment| id(it.party) == org.party(party).id() && it.part(model) == work;
        network
            .commitments
            .iter()
            .position(same)
            .expect("it is one of the model's")
    };
    let leads = network.lead_back(&solution.late);
    if !leads[place(hit.party(), part_of(hit))] {
        return Ok(());
    }
    for row in hit.receipt().rows() {
        let customer = row.for_customer.map(|customer| org.party(customer).id());
        let late = solution.late[place(row.party, part(row.service.as_deref(), customer))];
        prop_assert_eq!(row.went_out, late.lateness(), "{:#?}", hit.receipt().rows());
    }
    if let (Some(via), Cause::Dependency(_)) = (hit.via(), &hit.receipt().rows().last().expect("itself").cause) {
        let mut chain = via.chain();
        chain.push(hit.party());
        prop_assert_eq!(chain, hit.chain(), "the chain goes on from hit to hit");
    }
    Ok(())
}
