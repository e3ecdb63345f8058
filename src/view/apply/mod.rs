//! Changes applied.
//!
//! A change never touches the organisation: the first one that needs to works on a copy. What is there keeps its id,
//! what is added comes after everything else, what is taken out stays but is not active.

mod error;
mod delays;
mod select;
mod settings;
mod vacancy;

#[cfg(test)]
mod tests;

use super::{Inner, View};
use crate::change::{Change, DependencyChange, Selector, Setting};
use crate::org::{
    DependencyDraft, ForWhat, LookupError, Org, PartyRef, Problem, ProblemKind, SUGGESTIONS, SupplierDraft,
};
use crate::time::{Amount, Given};

pub use error::{ChangeError, ChangeProblem, ChangeProblemKind};

impl<'org> View<'org> {
    /// The same moment, with changes applied in order. The organisation itself stays as it is.
    ///
    /// - A delay is kept with the view ([`delays`](View::delays)), and put in by every propagation.
    ///   Somebody away is late by never, or with an end by the working time that is left until then.
    /// - `back` lifts every delay of that party given so far, a vacancy's included.
    /// - A vacancy that nobody takes over is a delay of never. With somebody to take over, that party stands in place
    ///   of the vacant one in every requirement. Where it already stands in one, the two become one, with the shorter
    ///   switch time, and no more are needed than there are without a switch time. Where it is itself the customer, it
    ///   serves itself: the vacant one is left out, one fewer is needed, and the requirement is gone once none is. The
    ///   vacant party's own dependencies are gone.
    /// - A backup is one more supplier to choose from; as many are needed as before.
    /// - Which [commitments](crate::impact) a party has is never changed by what is taken out or replaced: a service that
    ///   nobody gets any more can still be late, and holds up nobody.
    ///
    /// Conditions that a change brings in hold in views with dates only if they are given; in `ever` all hold.
    ///
    /// # Errors
    /// Everything in any change that doesn't fit this organisation. A change that doesn't is skipped; those after it
    /// are checked as if it were not there.
    ///
    /// ```
    /// use frontline::{Change, Org, Selector};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
    /// draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
    /// let org = draft.build()?;
    ///
    /// let error = org.ever().with([
    ///     Change::away("manager"),
    ///     Change::remove(Selector::service("payroll", "managers", "hour")),
    /// ]);
    /// assert_eq!(
    ///     error.unwrap_err().to_string().lines().next(),
    ///     Some(r#"changes[0].away: no party "manager" (did you mean "managers"?)"#)
    /// );
    /// # Ok::<(), frontline::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// O(requirements), and for each of the first hundred problems O(parties) for what was probably meant; the
    /// organisation is copied once if a change concerns its dependencies.
    pub fn with<C: Into<Change>>(&self, changes: impl IntoIterator<Item = C>) -> Result<View<'org>, ChangeError> {
        let mut application = Application {
            inner: (*self.inner).clone(),
            change: 0,
            problems: Vec::new(),
            said: settings::Said::default(),
            is_copied: false,
        };
        for (index, change) in changes.into_iter().enumerate() {
            application.change = index;
            application.apply(change.into());
        }
        if !application.problems.is_empty() {
            return Err(ChangeError::new(application.problems));
        }
        let mut inner = application.inner;
        inner.settle();
        Ok(inner.into())
    }
}

impl Org {
    /// Begins a change to the dependency of `customer` on `supplier` for a service, for the supplier's
    /// [work as a whole](ForWhat::WholeWork), or for anything if there is but one.
    ///
    /// # Errors
    /// If one of the two parties is not found, or there is no such dependency, or there are several.
    pub fn change(
        &self,
        customer: impl Into<PartyRef>,
        supplier: impl Into<PartyRef>,
        for_what: impl Into<ForWhat>,
    ) -> Result<DependencyChange, LookupError> {
        self.find_requirement(customer, supplier, for_what)
            .map(DependencyChange::new)
    }
}

/// Changes being applied. What is wrong is noted, and the change skipped.
struct Application<'org> {
    inner: Inner<'org>,
    /// The place of the change at hand.
    change: usize,
    problems: Vec<ChangeProblem>,
    said: settings::Said,
    /// Whether the organisation is a copy made for these changes.
    is_copied: bool,
}

impl Application<'_> {
    fn apply(&mut self, change: Change) {
        match change {
            Change::Delay(delay) => self.delay(&delay),
            Change::Back { party } => self.back(party),
            Change::Set { dependency, settings } => self.set(&dependency, settings),
            Change::Add(draft) => self.add(*draft),
            Change::Remove(dependency) => self.remove(&dependency),
            Change::Backup {
                party,
                dependency,
                switch,
            } => self.backup(party, &dependency, switch),
            Change::Vacancy { party, to } => self.vacancy(party, to),
            Change::Given(condition) => self.given(condition),
        }
    }

    /// The organisation to change: from the first change on a copy, with handles of its own for what is added.
    fn org_mut(&mut self) -> &mut Org {
        let org = self.inner.org.to_mut();
        if !std::mem::replace(&mut self.is_copied, true) {
            org.give_out_own_handles();
        }
        org
    }

    fn problem(&mut self, field: impl Into<String>, kind: impl Into<ChangeProblemKind>) {
        let kind = kind.into();
        self.problems.push(ChangeProblem {
            change: self.change,
            field: field.into(),
            kind: match self.problems.len() {
                ..SUGGESTIONS => kind.explained(&self.inner.org),
                _ => kind,
            },
        });
    }

    /// What was found, or `None` and the problem noted.
    fn note<T>(&mut self, field: &str, found: Result<T, impl Into<ChangeProblemKind>>) -> Option<T> {
        found.map_err(|error| self.problem(field, error)).ok()
    }

    /// Notes what is wrong with a dependency, each thing at its field within `list`.
    fn dependency_problems(&mut self, list: &str, problems: Vec<Problem>) {
        for Problem { path, kind, .. } in problems {
            let dot = if path.is_empty() { "" } else { "." };
            self.problem(format!("{list}{dot}{path}"), ChangeProblemKind::Dependency(kind));
        }
    }

    fn given(&mut self, condition: String) {
        let known = self.inner.org.look_up_condition(&condition).map(|_| ());
        if self.note("given", known).is_some() {
            self.inner.hold(condition);
        }
    }

    fn add(&mut self, draft: DependencyDraft) {
        self.check_new_id(draft.details().id.as_deref());
        match self.org_mut().append(draft) {
            Ok(added) => self.check_duplicate("add", added),
            Err(problems) => self.dependency_problems("add", problems),
        }
    }

    /// Notes a problem where the id is none, or belongs to a dependency that is still there.
    fn check_new_id(&mut self, id: Option<&str>) {
        let Some(id) = id else { return };
        if id.trim().is_empty() {
            return self.problem("add.id", ChangeProblemKind::Dependency(ProblemKind::Empty));
        }
        let taken = self.inner.org.look_up_requirement_id(id).ok();
        if let Some(first) = taken.filter(|&first| !self.inner.org.is_removed(first)) {
            let kind = ChangeProblemKind::TakenId {
                id: id.to_owned(),
                customer: self
                    .inner
                    .org
                    .party(self.inner.org.requirement(first).customer)
                    .id()
                    .to_owned(),
            };
            self.problem("add.id", kind);
        }
    }

    fn remove(&mut self, dependency: &Selector) {
        let found = self.select(dependency);
        if let Some(requirement) = self.note("remove", found) {
            self.org_mut().take_out(requirement);
        }
    }

    fn backup(&mut self, party: PartyRef, dependency: &Selector, switch: Option<Given<Amount>>) {
        let party = self.inner.org.look_up(party);
        let party = self.note("backup", party);
        let found = self.select(dependency);
        let requirement = self.note("dependency", found);
        let (Some(party), Some(requirement)) = (party, requirement) else {
            return;
        };
        let org = &self.inner.org;
        if org
            .requirement(requirement)
            .dependencies()
            .any(|id| org.supplier(id) == party)
        {
            let party = org.party(party).id().to_owned();
            return self.problem("backup", ChangeProblemKind::AlreadySupplier { party });
        }
        let mut draft = org.describe(requirement);
        draft.any_of = true;
        draft.suppliers.push(SupplierDraft {
            party: PartyRef::Id(party),
            switch: switch.map(Box::new),
        });
        if let Err(problems) = self.org_mut().replace(requirement, draft) {
            for Problem { path, kind, .. } in problems {
                let field = if path.ends_with("switch") { "switch" } else { "backup" };
                self.problem(field, ChangeProblemKind::Dependency(kind));
            }
        }
    }

    fn set(&mut self, dependency: &Selector, settings: Vec<Setting>) {
        let found = self.select(dependency);
        let Some(requirement) = self.note("dependency", found) else {
            return;
        };
        let mut draft = self.inner.org.describe(requirement);
        for setting in settings {
            setting.apply(&mut draft);
        }
        match self.org_mut().replace(requirement, draft) {
            Ok(()) => self.check_duplicate("set", requirement),
            Err(problems) => self.dependency_problems("set", problems),
        }
    }
}
