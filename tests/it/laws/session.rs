//! A session stands where a propagation of the same changes comes out, whatever was done and undone on the way.

use std::collections::BTreeMap;

use frontline::change::{DependencyChange, Setting};
use frontline::impact::{Impact, Mark, Session};
use frontline::{Amount, Change, Delay, DelayAmount, Lateness, Org, PartyId, RequirementId, View};
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::model::{self, Model, Requirement};
use super::models::{self, models, models_late_by_minutes};

/// One thing done to a session; numbers are fitted to the organisation.
#[derive(Clone, Debug)]
enum Move {
    SetLate(Index, Option<u32>),
    SetSlack(Index, u32),
    Changes(Vec<Edit>),
    Undo,
    Rewind(Index),
}

#[derive(Clone, Debug)]
enum Edit {
    Delay(model::Delay),
    Back(Index),
    Away(Index),
    Vacancy(Index),
    Handover(Index, Index),
    Terms(Index, Vec<Term>),
    Remove(Index),
    Add(Requirement),
    Again(Index),
    Backup(Index, Index, u32),
}

#[derive(Clone, Debug)]
enum Term {
    Slack(Option<u32>),
    CutOff(bool),
    Strength(i64),
    Patience(Option<u32>),
    Need(u32),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let late = prop_oneof![1 => Just(Some(0u32)), 6 => (0u32..60).prop_map(Some), 1 => Just(None)];
    let one = prop_oneof![
        4 => (any::<Index>(), late).prop_map(|(party, by)| Move::SetLate(party, by)),
        3 => (any::<Index>(), 0u32..12).prop_map(|(which, slack)| Move::SetSlack(which, slack)),
        5 => proptest::collection::vec(edit(), 1..=2).prop_map(Move::Changes),
        4 => Just(Move::Undo),
        1 => any::<Index>().prop_map(Move::Rewind),
    ];
    proptest::collection::vec(one, 1..=10)
}

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<Index>;
    let terms = proptest::collection::vec(term(), 1..=2);
    prop_oneof![
        8 => models::delay().prop_map(Edit::Delay),
        3 => index().prop_map(Edit::Back),
        1 => index().prop_map(Edit::Away),
        1 => index().prop_map(Edit::Vacancy),
        1 => (index(), index()).prop_map(|(party, to)| Edit::Handover(party, to)),
        8 => (index(), terms).prop_map(|(which, terms)| Edit::Terms(which, terms)),
        4 => index().prop_map(Edit::Remove),
        4 => models::requirement().prop_map(Edit::Add),
        2 => index().prop_map(Edit::Again),
        3 => (index(), index(), 0u32..5).prop_map(|(party, which, switch)| Edit::Backup(party, which, switch)),
    ]
}

fn term() -> impl Strategy<Value = Term> {
    let patience = prop_oneof![1 => Just(None), 2 => (0u32..12).prop_map(Some)];
    prop_oneof![
        4 => prop::option::weighted(0.9, 0u32..12).prop_map(Term::Slack),
        2 => any::<bool>().prop_map(Term::CutOff),
        2 => (1i64..=101).prop_map(Term::Strength),
        2 => patience.prop_map(Term::Patience),
        1 => (1u32..3).prop_map(Term::Need),
    ]
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_session_stands_where_a_propagation_comes_out(model in models_late_by_minutes(), moves in moves()) {
        let org = model.build();
        Walk::new(&model, &org, 1)?.all(&moves)?;
    }

    #[test]
    fn a_session_stands_there_with_everything_large(model in models(), moves in moves()) {
        let model = model.times(10_000);
        let org = model.build();
        Walk::new(&model, &org, 10_000)?.all(&moves)?;
    }

    #[test]
    fn a_session_stands_there_around_the_horizon(model in models(), moves in moves()) {
        let model = model.times(250_000);
        let org = model.build();
        Walk::new(&model, &org, 250_000)?.all(&moves)?;
    }
}

/// A view made real comes to the same for every external customer.
fn made_real(view: &View<'_>) -> Result<(), TestCaseError> {
    let real = view.to_org().map_err(|error| TestCaseError::fail(error.to_string()))?;
    let real_view = real.at(*view.moment());
    // A service that nobody gets any more is none, and holds up nobody.
    let is_known = |delay: &Delay| real_view.with([delay.clone()]).is_ok();
    let delays: Vec<Delay> = view.delays().iter().filter(|delay| is_known(delay)).cloned().collect();
    let one = view.propagate([]).expect("delays of this view");
    let other = real_view.propagate(delays).expect("delays that are known");
    for party in real.parties().filter(|&party| real.party(party).is_external()) {
        prop_assert_eq!(one.lateness(party), other.lateness(party), "{}", real.party(party).id());
    }
    Ok(())
}

/// A session, and beside it the view after every step.
struct Walk<'w> {
    model: &'w Model,
    base: View<'w>,
    /// What amounts are multiplied by.
    scale: u32,
    session: Session<'w>,
    steps: Vec<View<'w>>,
    /// By number of steps.
    marks: Vec<Mark>,
    /// By place: the handles of requirements in the session and in the views, also of what was taken out or undone. What
    /// each adds has handles of its own.
    handles: [BTreeMap<usize, RequirementId>; 2],
}

impl<'w> Walk<'w> {
    fn new(model: &'w Model, org: &'w Org, scale: u32) -> Result<Self, TestCaseError> {
        let delays = model.delays().into_iter().map(Change::from);
        let base = model.view(org).with(delays);
        let base = base.map_err(|error| TestCaseError::fail(error.to_string()))?;
        let mut walk = Self {
            model,
            scale,
            session: base.session().expect("delays of this organisation"),
            base,
            steps: Vec::new(),
            marks: Vec::new(),
            handles: Default::default(),
        };
        walk.note_handles();
        Ok(walk)
    }

    fn all(mut self, moves: &[Move]) -> Result<(), TestCaseError> {
        self.compare(None)?;
        for one in moves {
            self.make(one)?;
        }
        let fresh = self.fresh();
        let json = |impact: &Impact<'_>| serde_json::to_string(impact).expect("it can be written");
        prop_assert_eq!(json(&self.session.impact()), json(&fresh));
        made_real(fresh.view())?;
        while self.session.undo() {
            self.steps.pop();
            self.compare(None)?;
        }
        prop_assert!(self.steps.is_empty());
        let other = self.base.session().expect("delays of this organisation");
        prop_assert!(self.session.rewind(other.mark()).is_err());
        Ok(())
    }

    fn make(&mut self, one: &Move) -> Result<(), TestCaseError> {
        match one {
            Move::Undo => {
                prop_assert_eq!(self.session.undo(), self.steps.pop().is_some());
                self.compare(None)
            }
            Move::Rewind(to) => {
                let to = to.index(self.steps.len() + 1);
                self.session.rewind(self.marks[to]).expect("its own mark");
                self.steps.truncate(to);
                self.compare(None)
            }
            Move::SetLate(party, by) => {
                let party = self.party(*party);
                let by = self
                    .lateness(*by)
                    .map_or(DelayAmount::Never, |by| DelayAmount::By(self.amount(by)));
                let changes = vec![Change::back(party), party.late(by).into()];
                self.step(&changes, |session| {
                    session.set_late(party, by).map_err(|error| error.to_string())
                })
            }
            Move::SetSlack(which, slack) => {
                let slack = self.amount(*slack);
                let [Some(own), Some(other)] = [0, 1].map(|side| self.requirement(*which, side)) else {
                    return Ok(());
                };
                let changes = vec![DependencyChange::new(other).slack(slack).into()];
                self.step(&changes, |session| {
                    session.set_slack(own, slack).map_err(|error| error.to_string())
                })
            }
            Move::Changes(edits) => {
                let [own, others] = [0, 1].map(|side| {
                    edits
                        .iter()
                        .filter_map(|edit| self.change(edit, side))
                        .collect::<Vec<_>>()
                });
                self.step(&others, |session| session.apply(own).map_err(|error| error.to_string()))
            }
        }
    }

    /// Makes a step, and demands of it what the view with the same changes would say.
    fn step(
        &mut self,
        changes: &[Change],
        make: impl FnOnce(&mut Session<'w>) -> Result<(), String>,
    ) -> Result<(), TestCaseError> {
        let before = self.fresh();
        let expected = before.view().with(changes.to_vec()).map_err(|error| error.to_string());
        let impact = |view: &View<'w>| view.propagate([]).map(|_| ()).map_err(|error| error.to_string());
        let outcome = make(&mut self.session);
        prop_assert_eq!(
            &outcome,
            &expected.as_ref().map_err(Clone::clone).and_then(impact),
            "{:?}",
            &changes
        );
        if let (Ok(()), Ok(view)) = (outcome, expected) {
            self.steps.push(view);
            self.note_handles();
            self.compare(Some(&before))
        } else {
            self.compare(None)
        }
    }

    /// Everything computed anew.
    fn fresh(&self) -> Impact<'w> {
        let view = self.steps.last().unwrap_or(&self.base);
        view.propagate([]).expect("it was possible before")
    }

    /// What can be come back to later: a mark, and the handles of now.
    fn note_handles(&mut self) {
        if self.marks.len() == self.steps.len() {
            self.marks.push(self.session.mark());
        }
        let views = [self.session.view(), self.steps.last().unwrap_or(&self.base).clone()];
        for (handles, view) in self.handles.iter_mut().zip(views) {
            handles.extend(view.org().requirements().map(|id| (id.index(), id)));
        }
    }

    fn compare(&self, before: Option<&Impact<'_>>) -> Result<(), TestCaseError> {
        let fresh = self.fresh();
        let org = fresh.view().org();
        for party in org.parties() {
            let (stands, comes_out) = (self.session.lateness(party), fresh.lateness(party));
            prop_assert_eq!(stands, comes_out, "{}", org.party(party).id());
        }
        let late = |&party: &PartyId| fresh.lateness(party).is_late() && org.party(party).is_external();
        let external: Vec<_> = org
            .parties()
            .filter(late)
            .map(|party| (party, fresh.lateness(party)))
            .collect();
        prop_assert_eq!(self.session.external().collect::<Vec<_>>(), external);
        if let Some(before) = before {
            let both = |party: PartyId| (party, before.lateness(party), fresh.lateness(party));
            let changed: Vec<(PartyId, Lateness, Lateness)> =
                org.parties().map(both).filter(|it| it.1 != it.2).collect();
            let said = self.session.changed().into_iter();
            prop_assert_eq!(
                said.map(|it| (it.party, it.before, it.after)).collect::<Vec<_>>(),
                changed
            );
        }
        Ok(())
    }

    fn party(&self, which: Index) -> PartyId {
        super::build::party(self.base.org(), which.index(self.model.parties.len()))
    }

    /// Any dependency there ever was, departments' needs of their members too: in the session or in the views.
    fn requirement(&self, which: Index, side: usize) -> Option<RequirementId> {
        let handles = &self.handles[side];
        (!handles.is_empty()).then(|| handles.values().nth(which.index(handles.len())).copied())?
    }

    /// What never ends comes down from the horizon minute by minute where amounts are small: so it ends there.
    fn lateness(&self, by: Option<u32>) -> Option<u32> {
        by.or((self.scale == 1).then_some(40))
    }

    fn amount(&self, minutes: u32) -> Amount {
        Amount::minutes(minutes * self.scale)
    }

    fn change(&self, edit: &Edit, side: usize) -> Option<Change> {
        Some(match edit {
            Edit::Delay(delay) => {
                let mut delay = models::fit_delay(delay.clone(), self.model);
                delay.by = self.lateness(delay.by).map(|by| by * self.scale);
                self.model.delay(&delay).into()
            }
            Edit::Back(party) => Change::back(self.party(*party)),
            Edit::Away(_) | Edit::Vacancy(_) if self.scale == 1 => return None,
            Edit::Away(party) => Change::away(self.party(*party)),
            Edit::Vacancy(party) => Change::vacancy(self.party(*party)),
            Edit::Handover(party, to) => Change::handover(self.party(*party), self.party(*to)),
            Edit::Terms(which, terms) => {
                let change = DependencyChange::new(self.requirement(*which, side)?);
                terms
                    .iter()
                    .fold(change, |change, term| change.set(self.setting(term)))
                    .into()
            }
            Edit::Remove(which) => Change::remove(self.requirement(*which, side)?),
            Edit::Add(requirement) => {
                let mut larger = self.model.clone();
                larger
                    .requirements
                    .push(models::fit(requirement.clone(), &self.model.parties)?);
                models::fit_services(&mut larger);
                let requirement = larger.requirements.pop()?;
                Change::add(larger.dependency(&requirement))
            }
            Edit::Again(which) => {
                let requirements = &self.model.requirements;
                let which = (!requirements.is_empty()).then(|| which.get(requirements))?;
                Change::add(self.model.dependency(which))
            }
            Edit::Backup(party, which, switch) => Change::backup_after(
                self.party(*party),
                self.requirement(*which, side)?,
                self.amount(*switch),
            ),
        })
    }

    fn setting(&self, term: &Term) -> Setting {
        match *term {
            Term::Slack(slack) => Setting::Slack(slack.map(|slack| self.amount(slack).into())),
            Term::CutOff(cut_off) => Setting::CutOff(cut_off),
            Term::Strength(strength) => Setting::Strength(Some(strength)),
            Term::Patience(patience) => Setting::Patience(patience.map(|patience| self.amount(patience).into())),
            Term::Need(need) => Setting::Need(Some(need)),
        }
    }
}
