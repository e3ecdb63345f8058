//! The account of one hit, hop by hop: data only, put into words elsewhere.

use std::sync::{Arc, OnceLock};

use super::binding::BindingSubgraph;
use super::critical_path::critical_path;
use super::explained::Explained;
use super::hit::Hit;
use super::{non_causes, row};
use crate::org::{DependencyId, Org, PartyId};
use crate::time::{DateTime, Lateness};
use crate::view::{Commitment, View};

/// The account of one hit: one binding chain from its cause, and what was late too but didn't matter.
#[derive(Clone)]
pub struct Receipt<'org> {
    explained: Arc<Explained<'org>>,
    node: u32,
    rows: Vec<Account>,
    /// Made when they are first asked for.
    beside: OnceLock<Beside>,
    causes: OnceLock<Vec<Hit<'org>>>,
}

crate::short_debug::short_debug!(Receipt<'_>: node; listing rows);

/// What stands beside the rows of a receipt.
#[derive(Clone, Debug)]
struct Beside {
    non_causes: Vec<NonCause>,
    binding: Vec<DependencyId>,
}

/// One row of a receipt: what reached a commitment, and what it made of it. All amounts are whole working minutes.
///
/// Every row adds up:
/// `came_in − absorbed + cut_off − weakened − spared + switch − run_down + overrun − recovered = went_out`.
/// What comes in as never, or beyond the horizon, has no items: it goes on whole, or patience or a switch puts the
/// minutes that go out in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Account {
    /// Who.
    pub party: PartyId,
    /// Which service of it; `None` for its work as a whole.
    pub service: Option<String>,
    /// The customer it is for, where that is distinguished.
    pub for_customer: Option<PartyId>,
    /// How it came to be late.
    pub cause: Cause,
    /// Along the calendar, when its supplier passed it on: what recurs when it fell due, all else at the moment itself.
    pub passed_at: Option<DateTime>,
    /// Along the calendar, the moment at which it was as late as it went out.
    pub at: Option<DateTime>,
    /// The supplier's lateness when it passed it on; in the first row the party's own delay.
    pub came_in: Lateness,
    /// Absorbed by slack.
    pub absorbed: u32,
    /// Added by a missed cut-off.
    pub cut_off: u32,
    /// Not passed on for a strength under 100.
    pub weakened: u32,
    /// Not waited for: beyond the customer's patience, or given up for a backup.
    pub spared: u32,
    /// Added by switching to a backup.
    pub switch: u32,
    /// Run down since a reader of the commitment saw it in full; at a moment nothing.
    pub run_down: u32,
    /// Added by taking longer than planned itself.
    pub overrun: u32,
    /// Made up by itself.
    pub recovered: u32,
    /// Its own lateness.
    pub went_out: Lateness,
}

impl Account {
    /// What was late.
    pub(crate) fn commitment(&self, org: &Org) -> Commitment {
        Commitment {
            party: self.party,
            service: self.service.as_deref().and_then(|service| org.service_named(service)),
            for_customer: self.for_customer,
        }
    }
}

/// How a party on a chain came to be late.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// By its own delay.
    Own,
    /// It was late, and the next party on the chain gave it up for a backup.
    GivenUp,
    /// Through a dependency.
    Dependency(DependencyId),
    /// By switching to a backup.
    Switch {
        /// The dependency on the backup.
        to: DependencyId,
        /// The dependency on the supplier that was given up.
        instead_of: DependencyId,
    },
    /// Through a loop that the rows before went round once, turned round so many times more.
    Turns {
        /// How many times more.
        turns: u32,
        /// The dependencies of a turn, in the order of the delay.
        dependencies: Vec<DependencyId>,
    },
    /// By a loop that grows without end.
    Growth {
        /// Working minutes that it grows by in a turn.
        per_turn: u32,
    },
}

/// A dependency whose supplier was late too, without being a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NonCause {
    /// The dependency.
    pub dependency: DependencyId,
    /// Who depends.
    pub customer: PartyId,
    /// On whom.
    pub supplier: PartyId,
    /// How late the supplier was.
    pub lateness: Lateness,
    /// What of that passes on to the customer: nothing where enough others arrived.
    pub passes: Lateness,
    /// Why it didn't matter.
    pub reason: Reason,
}

/// Why a late supplier didn't matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The slack, in working minutes, absorbs it all.
    Absorbed {
        /// The slack.
        slack: u32,
    },
    /// Enough other suppliers of the same requirement came before.
    OthersArrived,
    /// Something else made the customer later.
    Outweighed {
        /// What reached the customer.
        by: Lateness,
    },
    /// Strength, patience or recovery left nothing of it.
    DiedOut,
}

impl<'org> Receipt<'org> {
    pub(crate) fn of(explained: Arc<Explained<'org>>, node: u32) -> Self {
        Self {
            rows: row::rows(&explained, &critical_path(&explained, node)),
            explained,
            node,
            beside: OnceLock::new(),
            causes: OnceLock::new(),
        }
    }

    fn beside(&self) -> &Beside {
        self.beside.get_or_init(|| {
            let (explained, steps) = (&self.explained, critical_path(&self.explained, self.node));
            let subgraph = BindingSubgraph::of(explained, [self.node]);
            Beside {
                non_causes: non_causes::non_causes(explained, &steps, &subgraph),
                binding: subgraph.dependencies(explained).into_iter().collect(),
            }
        })
    }

    /// The binding chain, from the cause to the hit.
    #[must_use]
    pub fn rows(&self) -> &[Account] {
        &self.rows
    }

    /// Dependencies of the parties on the chain that were late too and didn't matter, in the order of the chain.
    #[must_use]
    pub fn non_causes(&self) -> &[NonCause] {
        &self.beside().non_causes
    }

    /// Every cause from which a binding chain leads to this hit, in order of declaration: those late by themselves, and
    /// those given up for a backup. That of [`rows`](Self::rows) is among them.
    #[must_use]
    pub fn causes(&self) -> &[Hit<'org>] {
        let causes = || Hit::all(&self.explained, self.explained.causes_of(self.node));
        self.causes.get_or_init(causes)
    }

    /// The binding sub-graph: every dependency that lies on some binding chain of this hit, in order of declaration. The
    /// dependencies of [`rows`](Self::rows) are a path in it; of a switch it is the one on the supplier given up.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [payroll, post] = ["payroll", "post"].map(|id| draft.department(id));
    /// let shoppers = draft.external("shoppers");
    /// for supplier in [payroll, post] {
    ///     draft.add(shoppers.depends_on(supplier).slack("1h"));
    /// }
    /// let shop = draft.build()?;
    ///
    /// let impact = shop.ever().propagate([payroll.late("2h"), post.late("2h")])?;
    /// let receipt = impact.hits()[0].receipt();
    /// assert_eq!((receipt.rows().len(), receipt.binding().len()), (2, 2));
    /// let causes: Vec<_> = receipt.causes().iter().map(|cause| cause.party()).collect();
    /// assert_eq!(causes, [payroll, post]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn binding(&self) -> &[DependencyId] {
        &self.beside().binding
    }

    /// The view it was computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.explained.view
    }

    /// The organisation, with the changes of the view.
    #[must_use]
    pub fn org(&self) -> &Org {
        self.explained.view.org()
    }

    /// The parties of the chain, from the cause to the hit; turns of a loop beyond the first are left out.
    #[must_use]
    pub fn chain(&self) -> Vec<PartyId> {
        self.rows
            .iter()
            .filter(|row| !row.cause.repeats())
            .map(|row| row.party)
            .collect()
    }
}

impl Cause {
    fn repeats(&self) -> bool {
        matches!(self, Self::Turns { .. } | Self::Growth { .. })
    }
}
