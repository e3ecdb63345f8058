//! The agenda of a party: when others depend on it, and when it depends on others.

mod merge;
mod occurrence;
#[cfg(test)]
mod tests;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::org::{DependencyId, LookupError, Org, PartyId, PartyRef, RequirementId, SituationKind};
use crate::time::DateTime;
use crate::view::{Link, Moment, View};

pub use merge::Occurrences;
pub use occurrence::{Occurrence, Role, Standing};

/// When others depend on a party, and when it depends on others.
///
/// Recurring and dated dependencies fall due at instants, rolled off days off where their rule says so; those are the
/// [`occurrences`](Self::occurrences). Standing and seasonal ones hold at every instant of the view or of their season:
/// they are [listed apart](Self::standing).
///
/// Serializes as `party`, `moment`, `given`, `occurrences` (as of [`Occurrence`]) and `standing`: `[{ role, customer,
/// supplier, service, … }]`, links with the role of the party in them.
///
/// ```
/// use frontline::{Org, Weekday, When, time::{format_instant, parse_date}};
///
/// let mut draft = Org::draft("Corner shop");
/// let [managers, payroll, bank] = ["managers", "payroll", "bank"].map(|id| draft.department(id));
/// draft.add(payroll.depends_on(managers).service("hours").when(When::weekly(Weekday::Friday).at(12, 0)));
/// draft.add(bank.depends_on(payroll).service("pay list").when(When::weekly(Weekday::Monday).at(17, 0)));
/// let org = draft.build()?;
///
/// let agenda = org.during(parse_date("2026-11-23")?, parse_date("2026-12-01")?)?.agenda(payroll)?;
/// let due: Vec<_> = agenda.occurrences().map(|due| format!("{} {}", format_instant(due.at()), due.link())).collect();
/// assert_eq!(due, [
///     "2026-11-23T17:00 bank needs pay list from payroll, Mondays 17:00",
///     "2026-11-27T12:00 payroll needs hours from managers, Fridays 12:00",
///     "2026-11-30T17:00 bank needs pay list from payroll, Mondays 17:00",
/// ]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Agenda<'org> {
    view: View<'org>,
    party: PartyId,
    /// What may fall due, in the order in which what falls due at the same instant is listed.
    entries: Vec<Entry>,
}

crate::short_debug::short_debug!(Agenda<'_>: view, party; listing entries);

/// A dependency, and which side of it the party is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    role: Role,
    requirement: RequirementId,
    dependency: DependencyId,
}

impl<'org> View<'org> {
    /// When others depend on `party`, and when it depends on others, along the calendar.
    ///
    /// # Complexity
    /// O(requirements); the occurrences are searched for as they are asked for.
    ///
    /// # Errors
    /// If there is no such party.
    pub fn agenda(&self, party: impl Into<PartyRef>) -> Result<Agenda<'org>, LookupError> {
        let org = self.org();
        let party = org.find(party)?;
        let requirements = org.requirements().filter(|&requirement| self.may_hold(requirement));
        let mut entries: Vec<_> = requirements
            .flat_map(|requirement| entries_of(org, requirement, party))
            .collect();
        entries.sort_unstable();
        Ok(Agenda {
            view: self.clone(),
            party,
            entries,
        })
    }

    /// Whether a requirement holds on some day, in the conditions of the view.
    fn may_hold(&self, requirement: RequirementId) -> bool {
        let condition = self.org().requirement(requirement).when().condition();
        let given = |condition: &str| self.conditions().iter().any(|given| given == condition);
        self.moment().period().is_none() || condition.is_none_or(given)
    }
}

/// The dependencies of a requirement that `party` has a part in.
fn entries_of(org: &Org, requirement: RequirementId, party: PartyId) -> impl Iterator<Item = Entry> + '_ {
    let customer = org.requirement(requirement).customer();
    let dependencies = org.requirement(requirement).dependencies();
    dependencies.filter_map(move |dependency| {
        let role = if customer == party {
            Role::Customer
        } else if org.supplier(dependency) == party {
            Role::Supplier
        } else {
            return None;
        };
        Some(Entry {
            role,
            requirement,
            dependency,
        })
    })
}

impl<'org> Agenda<'org> {
    /// The view it is of.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// Whose agenda it is.
    #[must_use]
    pub const fn party(&self) -> PartyId {
        self.party
    }

    /// What falls due in the period of the view, in the order of time; at the same instant whatever others wait for
    /// first, then in the order of declaration. Nothing in `ever`, where no date is known: see
    /// [`occurrences_from`](Self::occurrences_from).
    ///
    /// # Complexity
    /// O(log d) for each, and the search for the next occurrence of its own rule, with d dependencies of or on the
    /// party. Nothing is worked out before it is asked for.
    #[must_use]
    pub fn occurrences(&self) -> Occurrences<'_, 'org> {
        match self.view.moment() {
            Moment::Ever => Occurrences::none(self),
            Moment::During(period) => Occurrences::of(self, period.from(), Some(period.until())),
        }
    }

    /// What falls due at or after an instant, wherever the period of the view ends, in the same order.
    ///
    /// # Complexity
    /// As [`occurrences`](Self::occurrences).
    #[must_use]
    pub fn occurrences_from(&self, from: DateTime) -> Occurrences<'_, 'org> {
        Occurrences::of(self, from, None)
    }

    /// The next `count` occurrences at or after an instant.
    ///
    /// ```
    /// use frontline::{Org, When, time::parse_date};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (payroll, bank) = (draft.department("payroll"), draft.department("bank"));
    /// draft.add(bank.depends_on(payroll).when(When::monthly(-1)));
    /// let org = draft.build()?;
    ///
    /// let next = org.ever().agenda(payroll)?;
    /// let dates: Vec<_> = next.next(parse_date("2027-01-15")?, 2).iter().map(|due| due.at().date().to_string()).collect();
    /// assert_eq!(dates, ["2027-01-31", "2027-02-28"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// As [`occurrences`](Self::occurrences), `count` times.
    #[must_use]
    pub fn next(&self, from: impl Into<DateTime>, count: usize) -> Vec<Occurrence<'org>> {
        self.occurrences_from(from.into()).take(count).collect()
    }

    /// What never falls due because it holds all the time, or all through a season: those active in the view, each
    /// with the role of the party in it. Those that others depend on come first, then in the order of declaration.
    #[must_use]
    pub fn standing(&self) -> Vec<Standing<'org>> {
        let entries = self.entries.iter();
        entries
            .filter(|entry| !self.falls_due(entry) && self.view.is_active(entry.requirement))
            .map(|entry| Standing {
                role: entry.role,
                link: Link::new(&self.view, entry.dependency, 1),
            })
            .collect()
    }

    fn falls_due(&self, entry: &Entry) -> bool {
        let kind = self.view.org().requirement(entry.requirement).when().kind();
        matches!(kind, SituationKind::Recurring | SituationKind::Dated)
    }
}

impl Serialize for Agenda<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut agenda = serializer.serialize_struct("Agenda", 5)?;
        agenda.serialize_field("party", self.view.org().party(self.party).id())?;
        agenda.serialize_field("moment", self.view.moment())?;
        agenda.serialize_field("given", self.view.conditions())?;
        agenda.serialize_field("occurrences", &self.occurrences().collect::<Vec<_>>())?;
        agenda.serialize_field("standing", &self.standing())?;
        agenda.end()
    }
}
