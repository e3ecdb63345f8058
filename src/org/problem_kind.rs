//! The kinds of problem, each with its text.

use super::lookup_error::quoted;
use super::suggest::{hint, party_hint};
use super::{FormProblem, LookupError, MeantParty, PartyKind, SituationKind};
use crate::time::{AmountError, Date, RecurrenceError, both_ends};

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A file is not of the form it should have.
    #[error(transparent)]
    Form(#[from] FormProblem),
    /// A text that must say something is empty.
    #[error("is empty")]
    Empty,
    /// An id, a name or a service holds a character that can't be seen.
    #[error("{text:?} contains a control character")]
    ControlCharacter {
        /// The text, as given.
        text: String,
    },
    /// An id holds a character that nobody sees: it would look like another one.
    #[error("{text:?} contains U+{:04X}, a character that nobody sees", u32::from(*character))]
    UnseenCharacter {
        /// The id, as given.
        text: String,
        /// The first of them.
        character: char,
    },
    /// An id that something else of the same sort already has.
    #[error("{id:?} is already the id of {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it was first given, as a path.
        first: String,
    },
    /// No party has this id.
    #[error("no party {name:?}{}", party_hint(suggestion.as_ref()))]
    UnknownParty {
        /// The id as given.
        name: String,
        /// The party that was probably meant.
        suggestion: Option<MeantParty>,
    },
    /// Several parties have the name.
    #[error("several parties are called {name:?}: {}; say which by its id", quoted(ids))]
    AmbiguousName {
        /// The name as given.
        name: String,
        /// The ids of those called so.
        ids: Vec<String>,
    },
    /// A handle that another draft gave.
    #[error("handle {index} is not of this draft")]
    ForeignHandle {
        /// The place the handle points to.
        index: usize,
    },
    /// A party that was taken out of the draft.
    #[error("{party:?} was removed")]
    RemovedParty {
        /// The id it had.
        party: String,
    },
    /// A department was expected.
    #[error("{party:?} is {}, not a department", kind.with_article())]
    NotADepartment {
        /// The id of the party.
        party: String,
        /// What it is.
        kind: PartyKind,
    },
    /// Nobody reports to a customer outside.
    #[error("{party:?} is an external customer: nobody inside reports to it")]
    ReportsToExternal {
        /// The id of the external customer.
        party: String,
    },
    /// A field that parties of this kind don't have.
    #[error("{} has no {field:?}", kind.with_article())]
    FieldOfAnotherKind {
        /// The field.
        field: &'static str,
        /// What the party is.
        kind: PartyKind,
    },
    /// Departments that lie within each other.
    #[error("lies within itself: {}", both_ends(parties, " → "))]
    WithinCycle {
        /// The ids round the circle, the first one again at the end.
        parties: Vec<String>,
    },
    /// Parties that report to each other in a circle.
    #[error("reports to itself: {}", both_ends(parties, " → "))]
    ReportingCycle {
        /// The ids round the circle, the first one again at the end.
        parties: Vec<String>,
    },
    /// None is needed.
    #[error("0 are needed; expected at least 1, or no \"need\" at all")]
    NeedsNone,
    /// More suppliers are needed than there are.
    #[error("{need} needed of only {suppliers} {}", plural(*suppliers, "supplier", "suppliers"))]
    NeedsMoreSuppliers {
        /// How many are needed.
        need: u32,
        /// How many there are.
        suppliers: u32,
    },
    /// More members are needed than there are.
    #[error("{need} needed of only {members} {}", plural(*members, "member", "members"))]
    NeedsMoreMembers {
        /// How many are needed.
        need: u32,
        /// How many there are.
        members: u32,
    },
    /// A department without members needs them.
    #[error("nobody has {department:?} as their department, so it has no members to need")]
    NeedsMissingMembers {
        /// The id of the department.
        department: String,
    },
    /// Even if nobody is late the customer would have to wait for a switch.
    #[error(
        "{need} needed, but only {ready} {} no switch time: even with nobody late the customer would wait",
        plural(*ready, "supplier has", "suppliers have")
    )]
    TooFewWithoutSwitch {
        /// How many are needed.
        need: u32,
        /// How many have no switch time.
        ready: u32,
    },
    /// A party that depends on itself.
    #[error("{party:?} can't depend on itself")]
    SelfDependency {
        /// The id of the party.
        party: String,
    },
    /// An external customer as supplier.
    #[error("{party:?} is an external customer and supplies nothing")]
    ExternalSupplier {
        /// The id of the external customer.
        party: String,
    },
    /// No supplier at all.
    #[error("names no supplier")]
    NoSuppliers,
    /// A supplier that stands twice in the same list.
    #[error("{party:?} stands here twice")]
    SupplierTwice {
        /// The id of the supplier.
        party: String,
    },
    /// A dependency equal to an earlier one in everything that counts.
    #[error("says the same as {first}")]
    DuplicateDependency {
        /// The earlier one, as a path.
        first: String,
    },
    /// `for` or a lateness names something the party does not supply.
    #[error("{party:?} supplies no {service:?}{}", hint(suggestion.as_deref()))]
    UnknownService {
        /// The id of the party.
        party: String,
        /// The service as given.
        service: String,
        /// The service that was probably meant.
        suggestion: Option<String>,
    },
    /// `for` names a customer that the party does nothing for, or not that service.
    #[error("{party:?} supplies {} to {customer:?}", nothing_or(service.as_deref()))]
    NotServed {
        /// The id of the party.
        party: String,
        /// The service, if one is named.
        service: Option<String>,
        /// The id of the customer.
        customer: String,
    },
    /// An entry of `for` that says nothing.
    #[error("names neither a service nor a customer; if nothing waits for it, write an empty list")]
    NoPurpose,
    /// What stands twice in the same `for`.
    #[error("{purpose:?} stands here twice")]
    PurposeTwice {
        /// The service, the customer, or both, in words.
        purpose: String,
    },
    /// A service that stands twice in the same list.
    #[error("{service:?} stands here twice")]
    ServiceTwice {
        /// The service.
        service: String,
    },
    /// Only something that recurs has a next occurrence to wait for.
    #[error("a cut-off needs something that recurs, but this is {kind}: there is no next occurrence to wait for")]
    CutOffWithoutRecurrence {
        /// What it is.
        kind: SituationKind,
    },
    /// Only what recurs falls due again.
    #[error("a backlog needs something that recurs, but this is {kind}: it never falls due again")]
    BacklogWithoutRecurrence {
        /// What it is.
        kind: SituationKind,
    },
    /// What an external customer missed is a broken promise.
    #[error("{party:?} is an external customer and has no backlog: what was missed is a broken promise")]
    BacklogOutside {
        /// The id of the external customer.
        party: String,
    },
    /// A strength outside 1–100.
    #[error("strength {given} is outside 1–100 (percent)")]
    StrengthOutOfRange {
        /// What was given.
        given: i64,
    },
    /// A share outside 0–1.
    #[error("{given} is outside 0–1")]
    ShareOutOfRange {
        /// What was given.
        given: String,
    },
    /// A percentage outside 0–100.
    #[error("{given} is outside 0–100 (percent)")]
    PercentageOutOfRange {
        /// What was given.
        given: String,
    },
    /// A number that can't be negative, nor more than a quadrillion.
    #[error("{given} is not a number from 0 to 1,000,000,000,000,000")]
    NotANumberFromZero {
        /// What was given.
        given: String,
    },
    /// A list that must rise.
    #[error("{given} after {before}: the lateness must rise, and the percentage must not fall")]
    NotIncreasing {
        /// The entry.
        given: String,
        /// The entry before.
        before: String,
    },
    /// Quantiles the wrong way round.
    #[error("p50 ({p50}) is more than p90 ({p90})")]
    QuantilesReversed {
        /// Half are later than this.
        p50: String,
        /// One in ten is later than this.
        p90: String,
    },
    /// A log-normal has no quantile at zero.
    #[error("p50 is 0: those that are late are late by something; say how many are on time with \"on_time\"")]
    MedianOfZero,
    /// Least, most likely and most are not in that order.
    #[error("{given} is not in the order least, most likely, most")]
    TriangularReversed {
        /// What was given.
        given: String,
    },
    /// No observation.
    #[error("holds no observation")]
    NothingObserved,
    /// No date.
    #[error("names no date")]
    NoDates,
    /// A date that can't be written down: years have four digits.
    #[error("{date} is before the year 0000")]
    TooEarly {
        /// The date.
        date: Date,
    },
    /// A season that ends before it starts.
    #[error("{first} comes after {last}")]
    SeasonReversed {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
    /// No clock shows this.
    #[error("{hour:02}:{minute:02} is not a time of day; expected 00:00 to 23:59")]
    InvalidTime {
        /// The hour as given.
        hour: i8,
        /// The minute as given.
        minute: i8,
    },
    /// No calendar has this day.
    #[error("no year has a day {month:02}-{day:02}; expected month and day")]
    InvalidMonthDay {
        /// The month as given.
        month: i8,
        /// The day as given.
        day: i8,
    },
    /// Something was said of a situation that does not have it.
    #[error("means nothing for something {kind}")]
    MeansNothing {
        /// What the situation is.
        kind: SituationKind,
    },
    /// A rule that can't be.
    #[error("{reason}")]
    Recurrence {
        /// Why.
        reason: RecurrenceError,
    },
    /// A text that is not an amount of time.
    #[error("{reason}")]
    Amount {
        /// Why.
        reason: AmountError,
    },
}

impl From<LookupError> for ProblemKind {
    /// What is wrong where a party was to be found.
    fn from(error: LookupError) -> Self {
        match error {
            LookupError::ForeignHandle { index } => Self::ForeignHandle { index },
            LookupError::RemovedParty { party } => Self::RemovedParty { party },
            LookupError::AmbiguousName { name, ids } => Self::AmbiguousName { name, ids },
            LookupError::UnknownParty { name, suggestion } => Self::UnknownParty { name, suggestion },
            other => FormProblem::BadValue {
                reason: other.to_string(),
            }
            .into(),
        }
    }
}

fn plural<'t>(count: u32, one: &'t str, several: &'t str) -> &'t str {
    if count == 1 { one } else { several }
}

fn nothing_or(service: Option<&str>) -> String {
    service.map_or_else(|| "nothing".to_owned(), |service| format!("no {service:?}"))
}
