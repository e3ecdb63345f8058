//! The organisation at a moment.
//!
//! Most dependencies are situational: somebody is a customer on Fridays, at the end of the quarter, or if there is an
//! audit. So every question is put to a [`View`]: the organisation in [every situation at once](crate::Org::ever), on a
//! [day](crate::Org::on) or during a [period](crate::Org::during), with [conditions](View::given) that hold and
//! [changes](View::with) applied.
//!
//! | a dependency is … | … in a view with dates, when | … in `ever` |
//! |---|---|---|
//! | standing, or a department's need of its members | always | always |
//! | recurring or dated | it falls due in it, rolled dates counted | always |
//! | seasonal | its season meets it | always |
//! | any of these with a condition | the condition is given as well | always |
//!
//! ```
//! use frontline::{Org, Weekday, When, time::Date};
//!
//! let mut draft = Org::draft("Corner shop");
//! let [managers, payroll, tills] = ["managers", "payroll", "tills"].map(|id| draft.department(id));
//! let shoppers = draft.external("shoppers");
//! let fridays = When::weekly(Weekday::Friday).at(12, 0);
//! draft.add(payroll.depends_on(managers).service("hours").when(fridays));
//! draft.add(tills.depends_on(payroll).service("pay"));
//! draft.add(shoppers.depends_on(tills).service("checkout"));
//! let org = draft.build()?;
//!
//! let (friday, saturday): (Date, Date) = ("2026-11-27".parse()?, "2026-11-28".parse()?);
//! assert_eq!(org.on(friday).internal_customers_of(managers).len(), 1);
//! assert_eq!(org.on(saturday).internal_customers_of(managers).len(), 0);
//! assert_eq!(org.ever().front_line(), [tills]);
//! assert_eq!(org.ever().layers().layers, [vec![shoppers], vec![tills], vec![payroll], vec![managers]]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod moment;
mod activity;
mod delay_error;
mod primary_delay;
mod apply;
mod link;
mod commitments;
mod ties;
mod map;
mod relations;
mod layers;
mod line_of_sight;
mod neighbourhood;
mod dependents;
mod loops;
mod single_points;
mod roll_up;
mod difference;
mod party_difference;
mod to_org;

#[cfg(test)]
mod tests;

use std::fmt;
use std::{
    borrow::Cow,
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use self::map::Neighbours;
use crate::change::Delay;
use crate::graph::Downstream;
use crate::org::{DependencyId, Org, PartyId, RequirementId};

pub use apply::{ChangeError, ChangeProblem, ChangeProblemKind};
pub use commitments::Commitment;
pub(crate) use commitments::{Commitments, Named};
pub use delay_error::DelayError;
pub use dependents::{Dependents, PartyDependents};
pub use difference::{ChangedLink, ChangedTerm, Difference};
pub use layers::Layers;
pub use line_of_sight::{LineOfSight, LinesOfSight};
pub use link::Link;
pub use loops::Loop;
pub use moment::{Moment, Period, PeriodError};
pub use neighbourhood::{Detour, Neighbourhood};
pub use party_difference::{ChangedParty, PartyDifference};
pub use primary_delay::{Combine, DelayProblem, PrimaryDelay};
pub use roll_up::{Flow, Group, RollUp};
pub use single_points::SinglePoint;

/// The organisation at a moment, with changes applied. Cheap to clone.
#[derive(Clone)]
pub struct View<'org> {
    inner: Arc<Inner<'org>>,
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "View({:?} {})", self.org().name(), self.moment())
    }
}

#[derive(Clone, Debug)]
struct Inner<'org> {
    /// The organisation, changed where changes were applied: ids stay what they are, added ones come after.
    org: Cow<'org, Org>,
    moment: Moment,
    conditions: Vec<String>,
    /// By place of a requirement: whether it is active.
    active: Vec<bool>,
    /// Delays that came with changes.
    delays: Vec<Delay>,
    /// Parties of which such a delay names a service, or named one before it was lifted.
    named: BTreeSet<PartyId>,
    /// By requirement: what a missed cut-off costs; worked out when first asked for.
    periods: OnceLock<Vec<u32>>,
    /// Who depends on whom, in arrays; worked out when first asked for.
    neighbours: OnceLock<Neighbours>,
    /// Everybody after their customers; worked out when first asked for.
    downstream: OnceLock<Downstream>,
}

impl<'org> From<Inner<'org>> for View<'org> {
    fn from(inner: Inner<'org>) -> Self {
        Self { inner: Arc::new(inner) }
    }
}

impl<'org> View<'org> {
    /// The same with the changes, but without the delays that came with them.
    pub(crate) fn without_delays(&self) -> Self {
        if self.inner.delays.is_empty() {
            return self.clone();
        }
        let mut inner = Inner::clone(&self.inner);
        inner.delays.clear();
        inner.into()
    }

    fn new(org: &'org Org, moment: Moment) -> Self {
        let mut inner = Inner {
            org: Cow::Borrowed(org),
            moment,
            conditions: Vec::new(),
            active: Vec::new(),
            delays: Vec::new(),
            named: BTreeSet::new(),
            periods: OnceLock::new(),
            neighbours: OnceLock::new(),
            downstream: OnceLock::new(),
        };
        inner.settle();
        inner.into()
    }
}

impl View<'_> {
    /// The organisation, with the changes applied.
    ///
    /// Ids are those of the organisation without the changes; what changes added comes after. A requirement that was
    /// taken out is none of its [requirements](Org::requirements) any more, though it can still be
    /// [looked at](Org::requirement) and is not [active](View::is_active); the dependency of a supplier that was replaced
    /// is still there, and its requirement no longer lists it.
    #[must_use]
    pub fn org(&self) -> &Org {
        &self.inner.org
    }

    /// The moment asked about.
    #[must_use]
    pub fn moment(&self) -> &Moment {
        &self.inner.moment
    }

    /// The conditions that hold, in the order given. In `ever` all others hold as well.
    #[must_use]
    pub fn conditions(&self) -> &[String] {
        &self.inner.conditions
    }

    /// Delays that came with the changes, in order: parties by their handle, amounts and services checked.
    pub fn delays(&self) -> &[Delay] {
        &self.inner.delays
    }

    /// Whether a requirement is active at the moment.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn is_active(&self, requirement: RequirementId) -> bool {
        self.org().assert_own(requirement);
        self.inner.active[requirement.index()]
    }

    /// Whether a dependency is active at the moment: its requirement is, and still has this supplier.
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn is_active_dependency(&self, dependency: DependencyId) -> bool {
        let requirement = self.org().dependency(dependency).requirement;
        self.is_active(requirement) && self.org().requirement(requirement).lists(dependency)
    }

    /// The active requirements in the order of declaration.
    pub fn requirements(&self) -> impl Iterator<Item = RequirementId> + '_ {
        self.org()
            .requirements()
            .filter(|&requirement| self.is_active(requirement))
    }

    /// The active dependencies: requirement by requirement in the order of declaration, in each its suppliers in the
    /// order given.
    pub fn dependencies(&self) -> impl Iterator<Item = DependencyId> + '_ {
        self.requirements()
            .flat_map(|requirement| self.org().requirement(requirement).dependencies())
    }

    /// Working minutes from one occurrence to the next of a requirement with a cut-off: the longest such gap at the
    /// moment, at least 1. `None` without a cut-off, or where the requirement is not active.
    ///
    /// # Complexity
    /// The first call works it out for all requirements: O(requirements), and the search for the longest gap once for
    /// each different recurrence. After that O(1).
    ///
    /// # Panics
    /// If the id is another organisation's.
    #[must_use]
    pub fn cut_off_period(&self, requirement: RequirementId) -> Option<u32> {
        match self.inner.cut_off_periods()[requirement.index()] {
            0 => None,
            period => Some(period),
        }
    }
}
