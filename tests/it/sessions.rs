//! Sessions on organisations large enough that changes reach too far to be followed one by one.

use frontline::change::DependencyChange;
use frontline::impact::Session;
use frontline::{Amount, Change, DelayAmount, Org, PartyId, RequirementId};

use crate::generator::Shape;

/// Whole numbers that look like chance (G. Marsaglia, "Xorshift RNGs", 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("less than the end")
    }

    fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    fn hours(&mut self, end: usize) -> Amount {
        Amount::hours(u32::try_from(self.below(end)).expect("few"))
    }
}

fn one_of(org: &Org, chance: &mut Chance) -> (PartyId, RequirementId) {
    let parties: Vec<PartyId> = org.parties().collect();
    let requirements: Vec<RequirementId> = org.requirements().collect();
    (chance.of(&parties), chance.of(&requirements))
}

/// A dependency more: on one party, or on any of two, one of them after a while.
fn addition(party: PartyId, org: &Org, chance: &mut Chance) -> Change {
    let (other, _) = one_of(org, chance);
    let draft = party.depends_on(other).service("on trial").slack(chance.hours(8));
    Change::add(match chance.below(4) {
        0 => draft.or(one_of(org, chance).0),
        1 => draft.or_after(one_of(org, chance).0, chance.hours(3)),
        _ => draft,
    })
}

/// Makes a step that may or may not be possible, and says what changes it stands for.
fn step(session: &mut Session<'_>, org: &Org, chance: &mut Chance) -> Option<Vec<Change>> {
    let (party, requirement) = one_of(org, chance);
    let kind = chance.below(12);
    let (outcome, changes) = match kind {
        0..4 => {
            let by = match chance.below(40) {
                0 => DelayAmount::Never,
                _ => chance.hours(60).into(),
            };
            let changes = vec![Change::back(party), party.late(by).into()];
            (session.set_late(party, by), changes)
        }
        4 | 5 => {
            let slack = chance.hours(20);
            let changes = vec![DependencyChange::new(requirement).slack(slack).into()];
            (session.set_slack(requirement, slack), changes)
        }
        _ => {
            let edit: Change = match kind {
                6 => DependencyChange::new(requirement).strength(60).into(),
                8..=10 => addition(party, org, chance),
                11 => Change::backup_after(party, requirement, chance.hours(3)),
                _ if chance.below(2) == 0 => Change::remove(requirement),
                _ => party.slower(chance.hours(3)).into(),
            };
            (session.apply([edit.clone()]), vec![edit])
        }
    };
    outcome.is_ok().then_some(changes)
}

fn walk(shape: &Shape, moves: usize) {
    let org = shape.draft().build().expect("made-up organisations are valid");
    let view = org.ever();
    let mut session = view.session().expect("no delays");
    let mut steps: Vec<Vec<Change>> = Vec::new();
    let mut chance = Chance(shape.seed + 7);
    for number in 0..moves {
        if chance.below(4) == 0 {
            assert_eq!(session.undo(), steps.pop().is_some());
        } else {
            steps.extend(step(&mut session, &org, &mut chance));
        }
        let changed = view.with(steps.iter().flatten().cloned()).expect("the session took it");
        let fresh = changed.propagate([]).expect("the session took it");
        for party in org.parties() {
            let (stands, comes_out) = (session.lateness(party), fresh.lateness(party));
            assert_eq!(stands, comes_out, "{party:?} after move {number} of {shape:?}");
        }
    }
}

#[test]
fn a_session_stands_where_a_propagation_comes_out_in_larger_organisations() {
    for seed in 1..=4 {
        walk(&Shape::plain(100, 700, seed), 60);
        walk(&Shape::mixed(100, 700, seed), 60);
        let loops = Shape {
            backwards: 0.1,
            reciprocity: 0.6,
            ..Shape::plain(100, 700, seed)
        };
        walk(&loops, 60);
        let steps = Shape {
            steps: 6,
            alternatives: 0.3,
            softened: 0.2,
            cut_offs: 0.2,
            ..Shape::plain(100, 700, seed)
        };
        walk(&steps, 60);
    }
}
