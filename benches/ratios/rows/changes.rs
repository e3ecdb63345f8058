//! One thing changed and changed back, again and again.

use frontline::change::DependencyChange;
use frontline::impact::Session;
use frontline::{Amount, PartyId, RequirementId};

use super::propagation::Ready;
use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::measure::{Pairs, Spread, time_again};
use crate::peers::incremental::Incremental;
use crate::peers::loops::{Graph, declared, node};
use crate::subject::{Kind, Subject, number};
use crate::table::{Target, Work};

/// A delay or a slack changed and the change undone, one after the other all over the organisation, beside everything
/// computed anew.
pub(super) fn what_if(bench: &mut Bench, size: Size) {
    changes(bench, "what-if", Kind::Plain, size, worth_it(size));
}

/// How much cheaper a change is wanted to be than everything.
fn worth_it(size: Size) -> Target {
    Target::AtLeast(match size {
        1_000_000.. => 10_000.0,
        100_000.. => 1_000.0,
        10_000.. => 200.0,
        _ => 1.0,
    })
}

/// The same where one change may reach nearly everybody.
pub(super) fn what_if_in_a_loop(bench: &mut Bench, size: Size) {
    changes(bench, "what-if loop", Kind::Loop, size, Target::Faster);
}

/// A dependency taken out and put in again, one after the other all over the organisation, beside an incremental
/// algorithm on a petgraph.
pub(super) fn what_if_edge(bench: &mut Bench, size: Size) {
    let subject = bench.subjects.get(Kind::Plain, size);
    let few = Few::of(&subject);
    let view = subject.org.ever().with(few.delays());
    let view = view.expect("delays of parties there are");
    let session = &mut view.session().expect("delays of parties there are");
    let mut peer = Incremental::of(few.graph(&subject));
    let edges = subject.edges();
    let requirements: Vec<RequirementId> = subject.org.requirements().collect();
    let (mut all, mut binding) = (Pairs::default(), Pairs::default());
    for turn in 0..bench.effort.pairs * 20 {
        let place = (turn.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16) % edges.len();
        let (requirement, edge) = (requirements[place], edges[place]);
        let late = peer.lateness[edge.customer as usize];
        session
            .apply([frontline::Change::remove(requirement)])
            .expect("it is there");
        peer.remove(edge);
        assert_same(&subject, session, &peer);
        let binds = peer.lateness[edge.customer as usize] != late;
        session.undo();
        peer.insert(edge);
        assert_same(&subject, session, &peer);
        let ours = time_again(|| {
            let removal = frontline::Change::remove(requirement);
            session.apply([removal]).expect("it is there");
            session.undo();
        });
        let theirs = time_again(|| {
            peer.remove(edge);
            peer.insert(edge);
        });
        for pairs in [Some(&mut all), binds.then_some(&mut binding)].into_iter().flatten() {
            pairs.ours.push(ours);
            pairs.peer.push(theirs);
        }
    }
    let about = About {
        row: "what-if edge",
        size,
        work: Work::same("an edge", 1),
    };
    let target = Target::AtLeast(1.0);
    bench.report(about, "Ramalingam and Reps on a petgraph", target, &all);
    if !binding.ours.is_empty() {
        bench.report(about, "the same, edges that bind", target, &binding);
    }
}

fn assert_same(subject: &Subject, session: &Session<'_>, peer: &Incremental) {
    let mut both = subject.org.parties().zip(&peer.lateness);
    let same = both.all(|(party, &late)| session.lateness(party).minutes() == Some(late));
    assert!(same, "both come to the same");
}

fn changes(bench: &mut Bench, row: &'static str, kind: Kind, size: Size, target: Target) {
    let subject = bench.subjects.get(kind, size);
    let few = Few::of(&subject);
    let view = subject
        .org
        .ever()
        .with(few.delays())
        .expect("delays of parties there are");
    let mut session = view.session().expect("delays of parties there are");
    let mut all = Ready::of(&view, []);
    let inside = subject.inside();
    let mut pairs = Pairs::default();
    for turn in 0..bench.effort.pairs * 20 {
        let change = Change::number(&subject, &inside, turn);
        pairs.ours.push(time_again(|| change.try_out(&mut session)));
        pairs.peer.push(time_again(|| all.settle()));
    }
    let mut same = subject.org.parties().zip(all.answer());
    let undone = |(party, late)| session.lateness(party).minutes() == Some(late);
    assert!(same.all(undone), "everything is as it was before");
    let about = About {
        row,
        size,
        work: Work::same("a change", 1),
    };
    bench.report(about, "everything computed anew", target, &pairs);
    let worst = dearest(&pairs, |turn| {
        let change = Change::number(&subject, &inside, turn);
        let with = view.with(change.described()).expect("a change of what is there");
        let mut anew = Ready::of(&with, []);
        bench.effort.pairs(|| change.try_out(&mut session), || anew.settle())
    });
    bench.report(about, "the same, the dearest of them all", Target::AtMost(2.0), &worst);
}

/// How many changes are taken for the dearest at first sight.
const DEAR: usize = 8;

/// The dearest change beside everything computed anew with that change, both timed in turn once more: of a few hundred
/// times the largest says more of what else the machine did. With the change, as a loop in which more are late takes longer.
fn dearest(pairs: &Pairs, again: impl FnMut(usize) -> Pairs) -> Pairs {
    let mut turns: Vec<usize> = (0..pairs.ours.len()).collect();
    turns.sort_by(|&one, &other| pairs.ours[other].total_cmp(&pairs.ours[one]));
    let again = turns.into_iter().take(DEAR).map(again);
    let ratio = |pairs: &Pairs| Spread::of(&pairs.ratios(1.0, 1.0)).median;
    let dearest = again.max_by(|one, other| ratio(one).total_cmp(&ratio(other)));
    dearest.expect("there are changes")
}

/// One person in a hundred is late to begin with.
struct Few {
    late: Vec<(PartyId, u32)>,
}

impl Few {
    fn of(subject: &Subject) -> Self {
        let late = subject.org.parties().zip(&subject.late).filter(|(_, late)| **late > 0);
        let late = late.map(|(party, &late)| (party, late)).step_by(10).collect();
        Self { late }
    }

    fn graph(&self, subject: &Subject) -> Graph {
        let mut graph = declared(subject);
        graph.node_weights_mut().for_each(|late| *late = 0);
        for &(party, late) in &self.late {
            graph[node(number(party.index()))] = late;
        }
        graph
    }

    fn delays(&self) -> impl Iterator<Item = frontline::Delay> + '_ {
        self.late.iter().map(|&(party, late)| party.late(Amount::minutes(late)))
    }
}

/// A change that somebody may like to see the effect of.
enum Change {
    Late(PartyId, Amount),
    Slack(RequirementId, Amount),
}

impl Change {
    /// Looks random, and is the same everywhere.
    fn number(subject: &Subject, inside: &[PartyId], turn: usize) -> Self {
        let org = &subject.org;
        let place = turn.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
        let hours = Amount::hours(1 + u32::try_from(turn % 40).expect("less than 40"));
        if turn.is_multiple_of(2) {
            Self::Late(inside[place % inside.len()], hours)
        } else {
            let requirement = org.requirements().nth(place % org.requirements().len());
            Self::Slack(requirement.expect("less than there are"), hours)
        }
    }

    /// The same as changes to a view.
    fn described(&self) -> Vec<frontline::Change> {
        match *self {
            Self::Late(party, by) => vec![frontline::Change::back(party), party.late(by).into()],
            Self::Slack(requirement, by) => vec![DependencyChange::new(requirement).slack(by).into()],
        }
    }

    fn try_out(&self, session: &mut Session<'_>) {
        match *self {
            Self::Late(party, by) => session.set_late(party, by),
            Self::Slack(requirement, by) => session.set_slack(requirement, by),
        }
        .expect("a change of what is there");
        session.undo();
    }
}
