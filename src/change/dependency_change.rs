//! A change to one dependency, described field by field.

use super::{Change, Selector, Setting};
use crate::org::{PartyRef, When};
use crate::time::{Amount, Given};

/// A change to one dependency being described: see [`Org::change`](crate::Org::change). What is said of a field last
/// counts; fields that nothing is said of stay as they are.
///
/// ```
/// use frontline::Org;
///
/// let mut draft = Org::draft("Corner shop");
/// let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
/// draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
/// let org = draft.build()?;
///
/// let patient = org.ever().with([org.change(payroll, managers, "hours")?.slack("1d").patience("2d")])?;
/// let hours = patient.requirements().next().expect("the only one");
/// assert_eq!(patient.org().slack(hours), 24 * 60);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DependencyChange {
    pub(crate) dependency: Selector,
    pub(crate) settings: Vec<Setting>,
}

impl DependencyChange {
    /// Begins a change to the dependency selected.
    pub fn new(dependency: impl Into<Selector>) -> Self {
        Self {
            dependency: dependency.into(),
            settings: Vec::new(),
        }
    }

    /// Sets a field anew; the other methods are shorter ways to say this.
    pub fn set(mut self, setting: Setting) -> Self {
        self.settings.push(setting);
        self
    }

    /// Lateness absorbed.
    pub fn slack(self, slack: impl Into<Given<Amount>>) -> Self {
        self.set(Setting::Slack(Some(slack.into())))
    }

    /// No slack of its own: the organisation's default holds.
    pub fn default_slack(self) -> Self {
        self.set(Setting::Slack(None))
    }

    /// Beyond the slack it misses the cut-off and waits for the next occurrence.
    pub fn cut_off(self) -> Self {
        self.set(Setting::CutOff(true))
    }

    /// Beyond the slack it is late by as much as it is late, without waiting for the next occurrence.
    pub fn no_cut_off(self) -> Self {
        self.set(Setting::CutOff(false))
    }

    /// What was missed is still needed when it falls due again.
    pub fn backlog(self) -> Self {
        self.set(Setting::Backlog(true))
    }

    /// What was missed is not needed any more when it falls due again.
    pub fn no_backlog(self) -> Self {
        self.set(Setting::Backlog(false))
    }

    /// Percentage (1–100) of the remaining lateness that passes on.
    pub fn strength(self, percentage: i64) -> Self {
        self.set(Setting::Strength(Some(percentage)))
    }

    /// The customer waits at most this long, then goes on without.
    pub fn patience(self, patience: impl Into<Given<Amount>>) -> Self {
        self.set(Setting::Patience(Some(patience.into())))
    }

    /// The customer waits however long it takes.
    pub fn no_patience(self) -> Self {
        self.set(Setting::Patience(None))
    }

    /// The situation.
    pub fn when(self, when: impl Into<When>) -> Self {
        self.set(Setting::When(when.into()))
    }

    /// How many of the suppliers are needed.
    pub fn need(self, suppliers: u32) -> Self {
        self.set(Setting::Need(Some(suppliers)))
    }

    /// What is supplied.
    pub fn service(self, service: impl Into<String>) -> Self {
        self.set(Setting::Service(Some(service.into())))
    }

    /// The supplier, in place of all that it has.
    pub fn supplier(self, supplier: impl Into<PartyRef>) -> Self {
        self.set(Setting::Supplier(supplier.into()))
    }

    /// Why.
    pub fn note(self, note: impl Into<String>) -> Self {
        self.set(Setting::Note(Some(note.into())))
    }

    /// Lateness the supplier reserves for itself.
    pub fn promise(self, promise: impl Into<Given<Amount>>) -> Self {
        self.set(Setting::Promise(Some(promise.into())))
    }
}

impl From<DependencyChange> for Change {
    fn from(change: DependencyChange) -> Self {
        Self::Set {
            dependency: change.dependency,
            settings: change.settings,
        }
    }
}
