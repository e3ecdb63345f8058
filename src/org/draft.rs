//! An organisation being described.

use super::{DependencyDraft, Handles, Org, PartyDraft, PartyId, PartyKind, Problem, RequirementId, number};
use crate::time::{Amount, Calendar, Given};

/// An organisation being described. Nothing is checked before [`build`](Draft::build), which reports every problem at
/// once.
///
/// ```
/// use frontline::Org;
///
/// let mut draft = Org::draft("Corner shop");
/// let payroll = draft.department("Payroll");
/// let ada = draft.person("Ada");
/// draft.party(ada).department(payroll).recovers("30m");
/// draft.add(payroll.depends_on(ada).service("figures").slack("4h"));
/// let shop = draft.build()?;
/// assert_eq!(shop.party(ada).within(), Some(payroll));
/// # Ok::<(), frontline::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub(crate) name: String,
    pub(crate) calendar: Option<Calendar>,
    pub(crate) default_slack: Option<Given<Amount>>,
    pub(crate) accepted: Vec<String>,
    pub(crate) parties: Vec<PartyDraft>,
    pub(crate) dependencies: Vec<DependencyDraft>,
    pub(crate) party_handles: Handles<PartyId>,
    pub(crate) requirement_handles: Handles<RequirementId>,
    /// What was already found wrong while it was described.
    pub(crate) problems: Vec<Problem>,
}

impl Org {
    /// Begins the description of an organisation.
    #[must_use]
    pub fn draft(name: impl Into<String>) -> Draft {
        Draft {
            name: name.into(),
            ..Draft::default()
        }
    }
}

impl Draft {
    /// Says what the organisation is called.
    pub fn name(&mut self, name: impl Into<String>) -> &mut Self {
        self.name = name.into();
        self
    }

    /// Adds a person.
    pub fn person(&mut self, id: impl Into<String>) -> PartyId {
        self.declare(PartyKind::Person, id.into())
    }

    /// Adds a department.
    pub fn department(&mut self, id: impl Into<String>) -> PartyId {
        self.declare(PartyKind::Department, id.into())
    }

    /// Adds a group of external customers.
    pub fn external(&mut self, id: impl Into<String>) -> PartyId {
        self.declare(PartyKind::External, id.into())
    }

    pub(crate) fn declare(&mut self, kind: PartyKind, id: String) -> PartyId {
        let place = number(self.parties.len());
        self.parties.push(PartyDraft::new(kind, id));
        self.party_handles.at(place)
    }

    /// The description of a party, to say more about it.
    ///
    /// # Panics
    /// If the handle is another draft's, or the party was removed.
    pub fn party(&mut self, party: PartyId) -> &mut PartyDraft {
        let place = self.party_handles.check(party, self.parties.len());
        &mut self.parties[place.expect("a party of this draft") as usize]
    }

    /// When the organisation works. Without a calendar it works around the clock.
    pub fn calendar(&mut self, calendar: Calendar) -> &mut Self {
        self.calendar = Some(calendar);
        self
    }

    /// The slack of every dependency that gives none.
    pub fn default_slack(&mut self, slack: impl Into<Given<Amount>>) -> &mut Self {
        self.default_slack = Some(slack.into());
        self
    }

    /// A lint that is known and fine wherever it is found, by its [code](crate::decision::LintCode); say it again for
    /// another.
    pub fn accept(&mut self, lint: impl Into<String>) -> &mut Self {
        self.accepted.push(lint.into());
        self
    }

    /// Adds a dependency; returns the requirement it will be in the organisation.
    pub fn add(&mut self, dependency: DependencyDraft) -> RequirementId {
        let place = number(self.dependencies.len());
        self.dependencies.push(dependency);
        self.requirement_handles.at(place)
    }
}
