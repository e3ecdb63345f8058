//! Sessions that give up early, beside everything computed anew: what large organisations come to, in small ones.

use proptest::prelude::*;
use proptest::sample::Index;

use super::Session;
use crate::change::{Change, DependencyChange};
use crate::org::{DependencyDraft, Org, PartyId, RequirementId};
use crate::time::Amount;
use crate::view::View;

/// Who depends on whom, with how much slack, and with what else.
type Need = (Index, Index, u32, Kind);

#[derive(Clone, Copy, Debug)]
enum Kind {
    Plain,
    Half,
    Either(Index),
    Backup(Index),
}

#[derive(Clone, Debug)]
enum Move {
    Late(Index, u32),
    Slack(Index, u32),
    Add(Need),
    Remove(Index),
    Backup(Index, Index, u32),
    Undo,
}

fn need() -> impl Strategy<Value = Need> {
    let kind = prop_oneof![
        12 => Just(Kind::Plain),
        2 => Just(Kind::Half),
        2 => any::<Index>().prop_map(Kind::Either),
        1 => any::<Index>().prop_map(Kind::Backup),
    ];
    (any::<Index>(), any::<Index>(), 0u32..6, kind)
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        4 => (any::<Index>(), 0u32..40).prop_map(|(party, by)| Move::Late(party, by)),
        2 => (any::<Index>(), 0u32..6).prop_map(|(which, slack)| Move::Slack(which, slack)),
        6 => need().prop_map(Move::Add),
        3 => any::<Index>().prop_map(Move::Remove),
        2 => (any::<Index>(), any::<Index>(), 0u32..4).prop_map(|(party, which, switch)| Move::Backup(party, which, switch)),
        3 => Just(Move::Undo),
    ];
    proptest::collection::vec(one, 1..24)
}

fn describe(parties: &[PartyId], need: &Need) -> Option<DependencyDraft> {
    let &(customer, supplier, slack, kind) = need;
    let (customer, supplier) = (customer.get(parties), supplier.get(parties));
    let draft = customer.depends_on(*supplier).slack(Amount::minutes(slack));
    let draft = match kind {
        Kind::Plain => draft,
        Kind::Half => draft.strength(50),
        Kind::Either(other) => draft.or(*other.get(parties)),
        Kind::Backup(other) => draft.or_after(*other.get(parties), Amount::minutes(3)),
    };
    (customer != supplier).then_some(draft)
}

/// An organisation of what fits.
fn org(count: usize, needs: &[Need]) -> (Org, Vec<PartyId>) {
    let mut built = built(count, &[]);
    let mut kept = Vec::new();
    for need in needs {
        kept.push(need);
        match built_if_sound(count, &kept) {
            Some(more) => built = more,
            None => drop(kept.pop()),
        }
    }
    built
}

fn built(count: usize, needs: &[&Need]) -> (Org, Vec<PartyId>) {
    built_if_sound(count, needs).expect("nobody depends on anybody")
}

fn built_if_sound(count: usize, needs: &[&Need]) -> Option<(Org, Vec<PartyId>)> {
    let mut draft = Org::draft("Small");
    let parties: Vec<PartyId> = (0..count).map(|party| draft.department(format!("d{party}"))).collect();
    for need in needs {
        draft.add(describe(&parties, need)?);
    }
    Some((draft.build().ok()?, parties))
}

fn requirement(view: &View<'_>, which: Index) -> Option<RequirementId> {
    let count = view.org().requirements().len();
    (count > 0).then(|| view.org().requirements().nth(which.index(count)))?
}

fn compare(session: &Session<'_>, fresh: &View<'_>, parties: &[PartyId]) -> Result<(), TestCaseError> {
    let fresh = fresh.propagate([]).expect("delays of this organisation");
    for &party in parties {
        prop_assert_eq!(session.lateness(party), fresh.lateness(party), "{:?}", party);
    }
    Ok(())
}

/// The changes of a move, with the handles of a view.
fn changes(one: &Move, view: &View<'_>, parties: &[PartyId]) -> Option<Vec<Change>> {
    Some(match one {
        Move::Undo => return None,
        Move::Late(party, by) => {
            let party = *party.get(parties);
            vec![Change::back(party), party.late(Amount::minutes(*by)).into()]
        }
        Move::Slack(which, slack) => {
            vec![
                DependencyChange::new(requirement(view, *which)?)
                    .slack(Amount::minutes(*slack))
                    .into(),
            ]
        }
        Move::Add(need) => vec![Change::add(describe(parties, need)?)],
        Move::Backup(party, which, switch) => {
            vec![Change::backup_after(
                *party.get(parties),
                requirement(view, *which)?,
                Amount::minutes(*switch),
            )]
        }
        Move::Remove(which) => vec![Change::remove(requirement(view, *which)?)],
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn giving_up_early_comes_to_the_same(
        count in 2usize..12,
        needs in proptest::collection::vec(need(), 0..30),
        moves in moves(),
        budget in prop_oneof![0usize..4, 4usize..40],
    ) {
        let (org, parties) = org(count, &needs);
        let base = org.ever();
        let mut session = base.session().expect("no delays");
        let mut views = vec![base];
        for one in moves {
            session.now.state.budget = budget;
            if matches!(one, Move::Undo) {
                if session.undo() {
                    views.pop();
                }
                compare(&session, &views[views.len() - 1], &parties)?;
                continue;
            }
            // What each adds has handles of its own.
            let before = &views[views.len() - 1];
            let Some(expected) = changes(&one, before, &parties) else { continue };
            let own = changes(&one, &session.view(), &parties).expect("there is as much in the session");
            let expected = before.with(expected);
            let made = session.apply(own);
            prop_assert_eq!(made.is_ok(), expected.is_ok());
            views.extend(expected);
            compare(&session, &views[views.len() - 1], &parties)?;
        }
        while session.undo() {
            views.pop();
            compare(&session, &views[views.len() - 1], &parties)?;
        }
        prop_assert_eq!(views.len(), 1);
    }
}

/// Three who depend on each other in a row.
fn row() -> (Org, [PartyId; 3]) {
    let mut draft = Org::draft("Row");
    let parties = ["first", "second", "third"].map(|id| draft.department(id));
    draft.add(parties[1].depends_on(parties[0]));
    draft.add(parties[2].depends_on(parties[1]));
    (draft.build().expect("nothing is wrong with it"), parties)
}

#[test]
fn what_adds_edges_is_compiled_anew_and_goes_again() {
    let (org, [first, second, third]) = row();
    let mut session = org.ever().session().expect("no delays");
    session.set_late(first, Amount::minutes(9)).expect("a party there is");
    session
        .apply([Change::add(third.depends_on(first).service("news").id("news"))])
        .expect("nothing is wrong with it");
    assert_eq!(session.before.len(), 1, "the edge is no edge of the network before");
    session
        .apply([Change::remove(crate::change::Selector::between(third, second))])
        .expect("it is there");
    session
        .apply([DependencyChange::new(crate::change::Selector::id("news")).slack(Amount::minutes(4))])
        .expect("it is there");
    assert_eq!(session.before.len(), 1, "both are made in place");
    assert_eq!(session.lateness(third).minutes(), Some(5));
    session
        .apply([Change::backup_after(first, org.requirement_at(1), Amount::minutes(1))])
        .expect_err("it was taken out");
    while session.undo() {}
    assert_eq!(session.lateness(third).minutes(), Some(0));
}

#[test]
fn an_edge_taken_out_comes_back_in_place() {
    let (org, [first, _, third]) = row();
    let [on_first, on_second] = [0, 1].map(|place| org.requirement_at(place));
    let mut session = org.ever().session().expect("no delays");
    session.set_late(first, Amount::minutes(9)).expect("a party there is");
    for requirement in [on_first, on_second] {
        session.apply([Change::remove(requirement)]).expect("it is there");
        assert_eq!(session.lateness(third).minutes(), Some(0));
        session.undo();
        assert_eq!(session.lateness(third).minutes(), Some(9));
    }
    assert!(session.before.is_empty(), "nothing was compiled anew");
}

/// Two loops in one, and one of them broken up; beside so many others that it is worth settling alone, or none.
#[test]
fn growth_in_a_loop_that_lost_edges_is_proved_anew() {
    for others in [0, 9] {
        let mut draft = Org::draft("Two loops in one");
        let [first, second, third] = ["first", "second", "third"].map(|id| draft.department(id));
        for (customer, supplier) in [(second, first), (first, second), (third, second), (second, third)] {
            draft.add(customer.depends_on(supplier));
        }
        for other in 0..others {
            let other = draft.department(format!("other{other}"));
            draft.add(other.depends_on(third).slack(Amount::days(400)));
        }
        let org = draft.build().expect("nothing is wrong with it");
        let mut session = org.ever().session().expect("no delays");
        let edge = org.requirement_at(3);
        session.apply([Change::remove(edge)]).expect("it is there");
        assert!(session.before.is_empty(), "nothing is late, nothing grows");
        let slower = first.slower(Amount::minutes(1));
        session.apply([slower]).expect("a party there is");
        assert_eq!(session.before.len(), 1, "only a network of two components can tell");
        assert!(session.lateness(third).is_never());
    }
}
