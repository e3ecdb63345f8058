//! What-ifs one after the other: put in a change, see what it does, take it back.

mod twins;
mod expansion;
mod undo_log;
mod change_log;
mod state;
mod incremental;
mod generation;
mod apply;
mod delta;
mod error;

#[cfg(test)]
mod tests;

use crate::change::{Change, Delay, DependencyChange};
use crate::impact::{DelayError, Impact};
use crate::org::{Few, PartyId, PartyRef, RequirementId, Stamp};
use crate::time::{Amount, DelayAmount, Given, Lateness};
use crate::view::View;

use self::apply::NotInPlace;
use self::generation::Generation;
use self::incremental::Stop;

pub use delta::Shift;
pub use error::SessionError;

/// A view that changes step by step, with all lateness kept up to date: for trying out one what-if after the other on a
/// large organisation.
///
/// [`View::with`] and [`View::propagate`] copy the organisation and compute everything anew. A session computes only what
/// a change touches, and takes it back at the cost of what it changed. It always stands exactly where the others would
/// come out: after any steps, [`lateness`](Self::lateness) is what `view.with(changes)?.propagate([])?` says.
///
/// ```
/// use frontline::{Amount, Org};
///
/// let mut draft = Org::draft("Corner shop");
/// let managers = draft.department("managers");
/// let payroll = draft.department("payroll");
/// let shoppers = draft.external("shoppers");
/// draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
/// draft.add(shoppers.depends_on(payroll).slack("1h"));
/// let shop = draft.build()?;
/// let hours = shop.requirements().next().expect("the first of two");
///
/// let mut session = shop.ever().session()?;
/// session.set_late(managers, Amount::hours(6))?;
/// assert_eq!(session.lateness(shoppers).minutes(), Some(60));
///
/// session.set_slack(hours, Amount::hours(8))?;
/// assert!(!session.lateness(shoppers).is_late());
/// session.undo();
/// assert_eq!(session.lateness(shoppers).minutes(), Some(60));
///
/// // Anything that can be changed at all, and the whole account of what it comes to.
/// session.apply([shop.change(payroll, managers, "hours")?.patience("2h")])?;
/// assert_eq!(session.impact().hits()[0].to_string(), "shoppers 1h late");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # What is cheap
///
/// | | costs |
/// |---|---|
/// | [`set_late`](Self::set_late), [`set_slack`](Self::set_slack), delays, `back`, a vacancy that no other party takes over; slack, cut-off, strength and patience of a dependency; a dependency taken out | in place, what it touches: the dependencies on and of the parties that come to be later or earlier, and every loop among them as a whole. Never more than about twice a pass over everything, which is what is done where a change reaches too far |
/// | everything else that says anew who depends on whom: a dependency added, backups, successors, suppliers, situations, conditions | copying the organisation and compiling it anew |
/// | a delay of a service of a party whose services were no commitments of their own; new terms of a dependency that says the same as another one but for its terms; growth without end in a loop of which a dependency was taken out | the same |
/// | [`undo`](Self::undo), [`rewind`](Self::rewind) | as many lookups as there were shifts; also where the step compiled everything anew |
/// | [`view`](Self::view), [`impact`](Self::impact) | copying the organisation with all changes made so far; for the impact a propagation as well |
///
/// What is not there yet but may come, such as the dependencies that a plan proposes, is cheapest to try the other way
/// round: add all of it before the session begins, and take out in it what is not wanted.
///
/// Every step can be taken back, so memory grows with the steps that stand: by a few bytes for every shift, by four bytes
/// a commitment where a step reached too far, and for each that compiles anew by another network.
pub struct Session<'org> {
    now: Generation<'org>,
    /// The generations before, one for each step that needed a network of its own.
    before: Vec<Generation<'org>>,
    /// Tells its marks from those of others.
    stamp: Stamp,
}

crate::short_debug::short_debug!(Session<'_>: ; listing before);

/// A point to come back to: see [`Session::mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    steps: usize,
    of: Stamp,
}

impl<'org> View<'org> {
    /// Begins a [`Session`]: what-ifs one after the other, each at the cost of what it touches.
    ///
    /// # Errors
    /// If delays that came with the view's changes mean nothing any more: a later change took their service away.
    ///
    /// # Complexity
    /// That of [`View::propagate`].
    pub fn session(&self) -> Result<Session<'org>, DelayError> {
        Ok(Session {
            now: Generation::of(self.clone())?,
            before: Vec::new(),
            stamp: Stamp::new(),
        })
    }
}

impl<'org> Session<'org> {
    /// Makes changes, in order, as one step.
    ///
    /// # Errors
    /// Everything in any change that doesn't fit, as [`View::with`] says it; and delays of before whose service is gone.
    /// The session stands as it stood before.
    pub fn apply<C: Into<Change>>(&mut self, changes: impl IntoIterator<Item = C>) -> Result<(), SessionError> {
        // Most steps make one change: that needs no memory of its own.
        let changes: Few<Change> = changes.into_iter().map(Into::into).collect();
        let put = |now: &mut Generation<'_>| changes.iter().try_for_each(|change| now.put(change));
        self.step(put, || changes.to_vec())
    }

    /// Lifts every delay of a party that was put in before, and makes it late by so much. In one step the same as the
    /// changes [`back`](Change::back) and [`late`](PartyId::late).
    ///
    /// # Errors
    /// If there is no such party, or `by` is no amount.
    ///
    /// # Complexity
    /// O(dependencies on and of those whose lateness changes).
    pub fn set_late(
        &mut self,
        party: impl Into<PartyRef>,
        by: impl Into<Given<DelayAmount>>,
    ) -> Result<(), SessionError> {
        let (party, by) = (party.into(), by.into());
        let put = |now: &mut Generation<'_>| match (now.find(&party), &by) {
            (Ok(party), Given(Ok(by))) => now.put_late(party, *by),
            _ => Err(NotInPlace),
        };
        let changes = || {
            vec![
                Change::back(party.clone()),
                Delay::late(party.clone(), by.clone()).into(),
            ]
        };
        self.step(put, changes)
    }

    /// Sets the slack of a dependency, with all its suppliers. In one step the same as
    /// [`DependencyChange::slack`](crate::change::DependencyChange::slack).
    ///
    /// # Errors
    /// If the dependency is another organisation's or was taken out, if `slack` is no amount, or if the dependency came to
    /// say the same as another one.
    ///
    /// # Complexity
    /// O(dependencies of the customer, and dependencies on and of those whose lateness changes).
    pub fn set_slack(
        &mut self,
        dependency: RequirementId,
        slack: impl Into<Given<Amount>>,
    ) -> Result<(), SessionError> {
        let slack = slack.into();
        let put = |now: &mut Generation<'_>| match &slack {
            Given(Ok(slack)) => now.put_slack(dependency, *slack),
            Given(Err(_)) => Err(NotInPlace),
        };
        let changes = || vec![DependencyChange::new(dependency).slack(slack.clone()).into()];
        self.step(put, changes)
    }

    /// Makes a step in place; where that can't be done, as changes to the view, compiled anew.
    fn step(
        &mut self,
        put: impl FnOnce(&mut Generation<'org>) -> Result<(), NotInPlace>,
        changes: impl FnOnce() -> Vec<Change>,
    ) -> Result<(), SessionError> {
        self.now.begin();
        if put(&mut self.now).is_ok() && self.now.state.settle() != Err(Stop::Stale) {
            return Ok(());
        }
        self.now.undo();
        let view = self.now.view().with(changes())?;
        let next = Generation::of(view)?;
        self.before.push(std::mem::replace(&mut self.now, next));
        Ok(())
    }

    /// Takes the last step back; whether there was one.
    ///
    /// # Complexity
    /// O(commitments that it shifted).
    pub fn undo(&mut self) -> bool {
        if self.now.undo() {
            return true;
        }
        match self.before.pop() {
            Some(before) => {
                self.now = before;
                true
            }
            None => false,
        }
    }

    /// Where it stands, to come back to.
    ///
    /// ```
    /// # use frontline::{Amount, Org};
    /// # let mut draft = Org::draft("Corner shop");
    /// # let managers = draft.department("managers");
    /// # let shop = draft.build()?;
    /// let mut session = shop.ever().session()?;
    /// let mark = session.mark();
    /// session.set_late(managers, Amount::hours(6))?;
    /// session.set_late(managers, Amount::hours(7))?;
    /// session.rewind(mark)?;
    /// assert!(!session.lateness(managers).is_late());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark {
            steps: self.steps(),
            of: self.stamp,
        }
    }

    /// Takes every step since a mark back; none if it stands before it already.
    ///
    /// # Errors
    /// If the mark is another session's.
    pub fn rewind(&mut self, mark: Mark) -> Result<(), SessionError> {
        if mark.of != self.stamp {
            return Err(SessionError::ForeignMark);
        }
        while self.steps() > mark.steps && self.undo() {}
        Ok(())
    }

    /// How many steps can be taken back.
    #[must_use]
    pub fn steps(&self) -> usize {
        let before: usize = self.before.iter().map(|it| it.change_log.steps()).sum();
        before + self.before.len() + self.now.change_log.steps()
    }

    /// How late a party is: the latest of its commitments.
    ///
    /// # Panics
    /// If the party is another organisation's.
    #[must_use]
    pub fn lateness(&self, party: PartyId) -> Lateness {
        self.now.lateness(party)
    }

    /// The external customers that are late, in order of declaration.
    ///
    /// # Complexity
    /// O(external customers).
    pub fn external(&self) -> impl Iterator<Item = (PartyId, Lateness)> + '_ {
        let external = self.now.external.iter();
        external
            .map(|&party| (party, self.lateness(party)))
            .filter(|(_, lateness)| lateness.is_late())
    }

    /// Whose lateness the last step changed that was not taken back, in order of declaration.
    ///
    /// # Complexity
    /// O(s log s) for s shifts; after a change that needed a network of its own O(parties).
    #[must_use]
    pub fn changed(&self) -> Vec<Shift> {
        match self.before.last() {
            _ if self.now.change_log.steps() > 0 => delta::of_last_step(&self.now),
            Some(before) => delta::between(before, &self.now),
            None => Vec::new(),
        }
    }

    /// The view with all changes. Delays that were put in are [among them](View::delays).
    ///
    /// # Complexity
    /// That of [`View::with`] for all changes made so far, when asked for the first time since the last step.
    #[must_use]
    pub fn view(&self) -> View<'org> {
        self.now.view().clone()
    }

    /// A full account of where it stands, with receipts and loops.
    ///
    /// # Complexity
    /// That of [`view`](Self::view) and of [`View::propagate`].
    #[must_use]
    pub fn impact(&self) -> Impact<'org> {
        self.now.impact()
    }
}
