//! Changes to an organisation, as values.

use super::Delay;
use crate::org::{DependencyDraft, Few, ForWhat, PartyRef, PurposeDraft, RequirementId, SupplierDraft, When};
use crate::time::{Amount, Given};

/// Which dependency is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Selector {
    /// The one with this `id`.
    Id(String),
    /// The one between these two, for this.
    Between {
        /// Who depends.
        customer: PartyRef,
        /// On whom.
        supplier: PartyRef,
        /// For what; needed where the two have several dependencies.
        for_what: ForWhat,
    },
    /// This one.
    Exactly(RequirementId),
}

/// A field of a dependency, set anew. `None` takes the field away: its default holds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Setting {
    /// Lateness absorbed.
    Slack(Option<Given<Amount>>),
    /// Beyond the slack it waits for the next occurrence.
    CutOff(bool),
    /// What was missed is still needed when it falls due again.
    Backlog(bool),
    /// Percentage of the remaining lateness that passes on.
    Strength(Option<i64>),
    /// The customer waits at most this long.
    Patience(Option<Given<Amount>>),
    /// The situation.
    When(When),
    /// How many of the suppliers are needed.
    Need(Option<u32>),
    /// What is supplied.
    Service(Option<String>),
    /// What of the customer's own work needs it; an empty list: nothing waits for it.
    For(Option<Vec<PurposeDraft>>),
    /// The supplier, of a dependency with one.
    Supplier(PartyRef),
    /// The suppliers, each with its switch time.
    AnyOf(Vec<(PartyRef, Option<Given<Amount>>)>),
    /// Why.
    Note(Option<String>),
    /// Who said so.
    Source(Option<String>),
    /// Share of the supplier's errors that the customer notices.
    Catch(Option<f64>),
    /// Time lost for each error caught.
    Rework(Option<Given<Amount>>),
    /// Lateness the supplier reserves for itself.
    Promise(Option<Given<Amount>>),
    /// Cost of one hour of added slack.
    Cost(Option<f64>),
    /// Lints of it that are known and fine, by their codes.
    Accepted(Vec<String>),
}

/// One change, applied by [`View::with`](crate::View::with) without touching the organisation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// A party is late, takes longer, or is away.
    Delay(Delay),
    /// A party is back: its delays are lifted.
    Back {
        /// Who.
        party: PartyRef,
    },
    /// Fields of a dependency are set anew.
    Set {
        /// Which.
        dependency: Selector,
        /// To what.
        settings: Vec<Setting>,
    },
    /// A dependency more.
    Add(Box<DependencyDraft>),
    /// A dependency less.
    Remove(Selector),
    /// Another supplier that can stand in.
    Backup {
        /// Who stands in.
        party: PartyRef,
        /// In which dependency.
        dependency: Selector,
        /// How long it takes to switch.
        switch: Option<Given<Amount>>,
    },
    /// A party is gone for good: its customers keep their needs.
    Vacancy {
        /// Who.
        party: PartyRef,
        /// Who takes its customers over.
        to: Option<PartyRef>,
    },
    /// A condition holds.
    Given(String),
}

impl Setting {
    /// Sets the field of a description anew.
    #[inline]
    pub(crate) fn apply(self, draft: &mut DependencyDraft) {
        match self {
            Self::Slack(slack) => draft.slack = slack,
            Self::CutOff(cut_off) => draft.cut_off = cut_off,
            Self::Backlog(backlog) => draft.backlog = backlog,
            Self::Strength(strength) => draft.details_mut().strength = strength,
            Self::Patience(patience) => draft.details_mut().patience = patience,
            Self::When(when) => draft.set_when(when),
            Self::Need(need) => draft.need = need,
            Self::Service(service) => draft.service = service.map(Into::into),
            Self::For(purposes) => draft.details_mut().serves = purposes,
            Self::Supplier(supplier) => {
                draft.suppliers = Few::One(SupplierDraft::new(supplier));
                (draft.any_of, draft.need) = (false, None);
            }
            Self::AnyOf(suppliers) => {
                let supplier = |(party, switch): (_, Option<_>)| SupplierDraft {
                    party,
                    switch: switch.map(Box::new),
                };
                draft.suppliers = suppliers.into_iter().map(supplier).collect();
                draft.any_of = true;
            }
            Self::Note(note) => draft.details_mut().note = note,
            Self::Source(source) => draft.details_mut().source = source,
            Self::Catch(catch) => draft.details_mut().catch = catch,
            Self::Rework(rework) => draft.details_mut().rework = rework,
            Self::Promise(promise) => draft.details_mut().promise = promise,
            Self::Cost(cost) => draft.details_mut().cost = cost,
            Self::Accepted(codes) => draft.details_mut().accepted = codes,
        }
    }

    /// The fields of a description that don't have their default, in the order of the format.
    pub(crate) fn all_of(draft: &DependencyDraft) -> Vec<Self> {
        let details = draft.details().clone();
        let suppliers = match &draft.suppliers[..] {
            [one] if !draft.any_of => Self::Supplier(one.party.clone()),
            several => Self::AnyOf(
                several
                    .iter()
                    .map(|one| (one.party.clone(), one.switch.as_deref().cloned()))
                    .collect(),
            ),
        };
        let when = draft.situation();
        let fields = [
            draft.need.filter(|&need| need != 1).map(|need| Self::Need(Some(need))),
            draft
                .service
                .as_deref()
                .map(|service| Self::Service(Some(service.to_owned()))),
            details.serves.map(|serves| Self::For(Some(serves))),
            (*when != When::default()).then(|| Self::When(when.clone())),
            draft.slack.clone().map(|slack| Self::Slack(Some(slack))),
            draft.cut_off.then_some(Self::CutOff(true)),
            draft.backlog.then_some(Self::Backlog(true)),
            details
                .strength
                .filter(|&strength| strength != 100)
                .map(|strength| Self::Strength(Some(strength))),
            details.patience.map(|patience| Self::Patience(Some(patience))),
            details.note.map(|note| Self::Note(Some(note))),
            details.source.map(|source| Self::Source(Some(source))),
            details.catch.map(|share| Self::Catch(Some(share))),
            details.rework.map(|rework| Self::Rework(Some(rework))),
            details.promise.map(|promise| Self::Promise(Some(promise))),
            details.cost.map(|cost| Self::Cost(Some(cost))),
            (!details.accepted.is_empty()).then_some(Self::Accepted(details.accepted)),
        ];
        std::iter::once(suppliers).chain(fields.into_iter().flatten()).collect()
    }
}

impl From<Delay> for Change {
    fn from(delay: Delay) -> Self {
        Self::Delay(delay)
    }
}

impl Selector {
    /// The dependency with this `id`.
    pub fn id(id: impl Into<String>) -> Self {
        Self::Id(id.into())
    }

    /// The dependency of `customer` on `supplier`, if the two have but one.
    pub fn between(customer: impl Into<PartyRef>, supplier: impl Into<PartyRef>) -> Self {
        Self::Between {
            customer: customer.into(),
            supplier: supplier.into(),
            for_what: ForWhat::Anything,
        }
    }

    /// The dependency of `customer` on `supplier` for a service, or for the supplier's
    /// [work as a whole](ForWhat::WholeWork).
    pub fn service(customer: impl Into<PartyRef>, supplier: impl Into<PartyRef>, service: impl Into<ForWhat>) -> Self {
        Self::Between {
            customer: customer.into(),
            supplier: supplier.into(),
            for_what: service.into(),
        }
    }
}

impl From<RequirementId> for Selector {
    fn from(requirement: RequirementId) -> Self {
        Self::Exactly(requirement)
    }
}

impl Change {
    /// `party` is away, for good; [`Delay::away`] is for an absence with dates.
    #[must_use]
    pub fn away(party: impl Into<PartyRef>) -> Self {
        Delay::away(party).into()
    }

    /// `party` is back: every delay given for it so far is lifted.
    #[must_use]
    pub fn back(party: impl Into<PartyRef>) -> Self {
        Self::Back { party: party.into() }
    }

    /// A dependency more.
    #[must_use]
    pub fn add(dependency: DependencyDraft) -> Self {
        Self::Add(Box::new(dependency))
    }

    /// A dependency less.
    #[must_use]
    pub fn remove(dependency: impl Into<Selector>) -> Self {
        Self::Remove(dependency.into())
    }

    /// `party` can stand in for the suppliers of `dependency`, at once.
    #[must_use]
    pub fn backup(party: impl Into<PartyRef>, dependency: impl Into<Selector>) -> Self {
        Self::Backup {
            party: party.into(),
            dependency: dependency.into(),
            switch: None,
        }
    }

    /// `party` can stand in for the suppliers of `dependency`, after the time it takes to switch.
    #[must_use]
    pub fn backup_after(
        party: impl Into<PartyRef>,
        dependency: impl Into<Selector>,
        switch: impl Into<Given<Amount>>,
    ) -> Self {
        Self::Backup {
            party: party.into(),
            dependency: dependency.into(),
            switch: Some(switch.into()),
        }
    }

    /// `party` is gone for good, and nobody takes its customers over.
    #[must_use]
    pub fn vacancy(party: impl Into<PartyRef>) -> Self {
        Self::Vacancy {
            party: party.into(),
            to: None,
        }
    }

    /// `party` is gone for good, and `to` takes its customers over.
    #[must_use]
    pub fn handover(party: impl Into<PartyRef>, to: impl Into<PartyRef>) -> Self {
        Self::Vacancy {
            party: party.into(),
            to: Some(to.into()),
        }
    }

    /// A condition holds.
    #[must_use]
    pub fn given(condition: impl Into<String>) -> Self {
        Self::Given(condition.into())
    }
}
