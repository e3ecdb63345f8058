//! What-ifs one after the other: put in a change, see what it does, take it back.

mod queue;
mod groups;
mod history;
mod front;
mod members;
mod standing;
mod follow;
mod lower;
mod rise;
mod settle_whole;
mod settle_group;
mod log;
mod twins;
mod append;
mod reached;
mod around;
mod epoch;
mod in_place;
mod additions;
mod backups;
mod error;
mod shift;

#[cfg(test)]
mod tests;

use crate::change::Change;
use crate::impact::{DelayError, Impact};
use crate::org::{PartyId, RequirementId};
use crate::time::{Amount, DelayAmount, Lateness};
use crate::view::View;

use self::epoch::Epoch;
use self::follow::Stop;

pub use error::SessionError;
pub use shift::Shift;

/// A view that changes step by step, with everybody's lateness kept up to date: for trying out one what-if after the
/// other on a large organisation.
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
/// | [`set_late`](Self::set_late), [`set_slack`](Self::set_slack), delays, `back`, a vacancy that nobody takes over; slack, cut-off, strength and patience of a dependency; a dependency taken out | what it touches: the dependencies on and of whoever comes to be later or earlier. Never much more than a pass over everything, which is what is done where a change reaches too far |
/// | a dependency added, with several suppliers as well, or a backup, that closes no loop or lies within one | the same, and the dependencies of its customer and on its suppliers. Where a supplier came after the customer before, those between the two, to see that no loop is closed |
/// | a dependency that closes a loop, is for services of its customer, or says the same as another one but for its terms; one that is not active at the moment; a dependency taken out that tells services apart | copying the organisation and compiling it anew |
/// | a dependency added where a thousand that were added stand already; one added, or a backup, where sixteen of those that stand have a supplier who came after the customer before, or where it would take too long to see that no loop is closed | the same |
/// | everything else that says anew who depends on whom: successors, a second backup, suppliers, situations, conditions; a delay of a service of a party whose services were no commitments of their own, or the lifting of it; new terms of a dependency that might come to say the same as another one, as each of a party's might once one has got a backup | the same |
/// | [`undo`](Self::undo), [`rewind`](Self::rewind) | as many lookups as there were shifts, and for a dependency that was added those of its customer |
/// | [`view`](Self::view), [`impact`](Self::impact) | copying the organisation with all changes made so far; for the impact a propagation as well |
///
/// A loop that only absorbs delays is followed like the rest. In one that can expand a delay everybody is settled anew
/// who is late in connection with the change; growth without end, and lateness beyond the horizon, are told by settling
/// the loop as a whole.
///
/// Every step can be taken back, so memory grows with the steps that stand: by a few bytes for every shift, by four bytes
/// a commitment where a step reached too far, and for each of the dearer changes by another network.
#[derive(Debug)]
pub struct Session<'org> {
    now: Epoch<'org>,
    /// What it stood on before each change that needed a network of its own.
    before: Vec<Epoch<'org>>,
}

/// A point to come back to: see [`Session::mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(usize);

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
            now: Epoch::of(self.clone())?,
            before: Vec::new(),
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
        let changes: Vec<Change> = changes.into_iter().map(Into::into).collect();
        self.now.begin();
        let put = changes.iter().try_for_each(|change| self.now.put(change));
        self.finish(put.is_ok(), || changes)
    }

    /// Lifts every delay of a party that was put in before, and makes it late by so much. In one step the same as the
    /// changes [`back`](Change::back) and [`late`](PartyId::late).
    ///
    /// # Errors
    /// If the party is another organisation's.
    ///
    /// # Complexity
    /// O(dependencies on and of those whose lateness changes).
    pub fn set_late(&mut self, party: PartyId, by: impl Into<DelayAmount>) -> Result<(), SessionError> {
        let by = by.into();
        self.now.begin();
        let put = self.now.put_late(party, by);
        self.finish(put.is_ok(), || log::Entry::Late(party, by).changes())
    }

    /// Sets the slack of a dependency, with all its suppliers. In one step the same as
    /// [`DependencyChange::slack`](crate::change::DependencyChange::slack).
    ///
    /// # Errors
    /// If the dependency is another organisation's or was taken out, or if it came to say the same as another one.
    ///
    /// # Complexity
    /// O(dependencies of the customer, and dependencies on and of those whose lateness changes).
    pub fn set_slack(&mut self, dependency: RequirementId, slack: Amount) -> Result<(), SessionError> {
        self.now.begin();
        let put = self.now.put_slack(dependency, slack);
        self.finish(put.is_ok(), || log::Entry::Slack(dependency, slack).changes())
    }

    /// Follows a step that was put in place; or else takes it back, and makes the changes on a network of their own.
    fn finish(&mut self, is_put: bool, changes: impl FnOnce() -> Vec<Change>) -> Result<(), SessionError> {
        if is_put && self.now.standing.follow() != Err(Stop::Stale) {
            return Ok(());
        }
        self.now.undo();
        let view = self.now.view().with(changes())?;
        let epoch = Epoch::of(view)?;
        self.before.push(std::mem::replace(&mut self.now, epoch));
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
    /// session.rewind(mark);
    /// assert!(!session.lateness(managers).is_late());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark(self.steps())
    }

    /// Takes every step since a mark back; none if it stands before it already.
    pub fn rewind(&mut self, mark: Mark) {
        while self.steps() > mark.0 && self.undo() {}
    }

    /// How many steps can be taken back.
    #[must_use]
    pub fn steps(&self) -> usize {
        let before: usize = self.before.iter().map(Epoch::steps).sum();
        before + self.before.len() + self.now.steps()
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
            _ if self.now.steps() > 0 => shift::of_last_step(&self.now),
            Some(before) => shift::between(before, &self.now),
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
