//! Changes that leave the network as it is but for its numbers.

use std::ops::Range;

use super::epoch::Epoch;
use super::groups::SILENT;
use super::log::Entry;
use super::standing::Standing;
use crate::change::{Change, Delay, Selector, Setting};
use crate::engine::network::{Edge, Network};
use crate::engine::transfer::{NEVER, Transfer, settle};
use crate::graph::number;
use crate::org::{DependencyDraft, Origin, PartyId, PartyRef, RequirementId, ServiceId, Terms};
use crate::time::{Amount, DelayAmount, Lateness};
use crate::view::Combine;

/// A change that can't be made in place: it changes who depends on whom, or something is wrong with it.
#[derive(Debug)]
pub(super) struct NotInPlace;

impl Epoch<'_> {
    /// Makes a change in place.
    pub(super) fn put(&mut self, change: &Change) -> Result<(), NotInPlace> {
        match change {
            Change::Delay(delay) => self.put_delay(delay, change),
            Change::Vacancy { party, to: None } => self.put_vacancy(party, change),
            Change::Back { party } => {
                let party = self.find(party)?;
                self.lift(party);
                self.log.push(Entry::Delay(change.clone()));
                Ok(())
            }
            Change::Set { dependency, settings } if settings.iter().all(is_term) => {
                let requirement = self.select(dependency)?;
                self.put_terms(requirement, settings)
            }
            Change::Add(draft) => self.add(draft),
            Change::Backup {
                party,
                dependency,
                switch,
            } => {
                let (party, requirement) = (self.find(party)?, self.select(dependency)?);
                self.back_up(party, requirement, switch.as_ref())
            }
            Change::Remove(dependency) => {
                let requirement = self.select(dependency)?;
                self.remove(requirement)
            }
            _ => Err(NotInPlace),
        }
    }

    /// Lifts the delays of a party, and makes it late by so much.
    pub(super) fn put_late(&mut self, party: PartyId, by: DelayAmount) -> Result<(), NotInPlace> {
        if party.index() >= self.base.org().parties().len() {
            return Err(NotInPlace);
        }
        let late = match by {
            DelayAmount::By(amount) => Lateness::from_minutes(self.base.org().minutes(amount).into()),
            DelayAmount::Never => Lateness::NEVER,
        };
        self.for_commitments(party, None, |standing, node| {
            standing.set_late(node, late.bits());
            standing.set_slower(node, 0);
        });
        self.log.push(Entry::Late(party, by));
        Ok(())
    }

    /// Sets the slack of a requirement.
    pub(super) fn put_slack(&mut self, requirement: RequirementId, slack: Amount) -> Result<(), NotInPlace> {
        self.check_changeable(requirement)?;
        let minutes = self.base.org().minutes(slack);
        self.for_edges(requirement, |terms| Transfer {
            slack: minutes,
            ..terms
        });
        self.log.push(Entry::Slack(requirement, slack));
        Ok(())
    }

    pub(super) fn find(&self, party: &PartyRef) -> Result<PartyId, NotInPlace> {
        self.base.org().look_up(party.clone()).map_err(|_| NotInPlace)
    }

    /// The dependency meant, if it is there and was not taken out.
    fn select(&self, selector: &Selector) -> Result<RequirementId, NotInPlace> {
        let org = self.base.org();
        let found = match selector {
            Selector::Id(id) => org.look_up_requirement_id(id),
            Selector::Exactly(id) => org.own_requirement(*id),
            Selector::Between {
                customer,
                supplier,
                for_what,
            } => {
                // It may be meant by a supplier that it has got since.
                if self.has_backed(self.find(customer)?) {
                    return Err(NotInPlace);
                }
                let there = |id| self.is_there(id);
                org.look_up_requirement(customer.clone(), supplier.clone(), for_what.clone(), there)
            }
        };
        let found = self.or_added(selector, found)?;
        Some(found).filter(|&id| self.is_there(id)).ok_or(NotInPlace)
    }

    fn put_delay(&mut self, delay: &Delay, change: &Change) -> Result<(), NotInPlace> {
        let delay = self.base.look_up_delay(delay).map_err(|_| NotInPlace)?;
        let by = delay.lateness.bits();
        let put = |standing: &mut Standing<'_>, node: u32| match delay.combine {
            Combine::Largest => standing.set_late(node, standing.causes.late(node).max(by)),
            Combine::Sum => standing.set_slower(node, settle(by, standing.causes.slower(node), 0)),
        };
        self.standing.network.told_apart(&delay).map_err(|_| NotInPlace)?;
        self.for_commitments(delay.party, delay.service, put);
        self.log.push(Entry::Delay(change.clone()));
        Ok(())
    }

    fn put_vacancy(&mut self, party: &PartyRef, change: &Change) -> Result<(), NotInPlace> {
        let party = self.find(party)?;
        if self.base.org().party(party).is_external() {
            return Err(NotInPlace);
        }
        self.for_commitments(party, None, |standing, node| standing.set_late(node, NEVER));
        self.log.push(Entry::Delay(change.clone()));
        Ok(())
    }

    fn lift(&mut self, party: PartyId) {
        self.for_commitments(party, None, |standing, node| {
            standing.set_late(node, 0);
            standing.set_slower(node, 0);
        });
    }

    fn put_terms(&mut self, requirement: RequirementId, settings: &[Setting]) -> Result<(), NotInPlace> {
        self.check_changeable(requirement)?;
        let terms = self.terms_with(requirement, settings)?;
        let when = match self.addition_of(requirement) {
            Some(added) => &added.when,
            None => self.base.org().requirement(requirement).when(),
        };
        let new = self.transfer_of(&terms, when);
        self.for_edges(requirement, |old| Transfer {
            switch: old.switch,
            ..new
        });
        self.log.push(Entry::Terms(requirement, settings.to_vec()));
        Ok(())
    }

    /// The terms of a requirement after everything in the log and these settings, if nothing is wrong with them.
    fn terms_with(&self, requirement: RequirementId, settings: &[Setting]) -> Result<Terms, NotInPlace> {
        let mut draft = self.described(requirement);
        for setting in settings {
            setting.clone().apply(&mut draft);
        }
        self.base.org().checked_terms(draft).map_err(|_| NotInPlace)
    }

    /// The description of a requirement after everything in the log.
    pub(super) fn described(&self, requirement: RequirementId) -> DependencyDraft {
        let mut draft = match self.addition_of(requirement) {
            Some(added) => added.draft.clone(),
            None => self.base.org().describe(requirement),
        };
        for setting in self.log.iter().flat_map(|entry| entry.settings_of(requirement)) {
            setting.apply(&mut draft);
        }
        draft
    }

    fn remove(&mut self, requirement: RequirementId) -> Result<(), NotInPlace> {
        self.check_declared(requirement)?;
        if self.is_backed(requirement) {
            return Err(NotInPlace);
        }
        self.for_edges(requirement, |_| SILENT);
        self.removed.insert(requirement);
        self.log.push(Entry::Removed(requirement));
        Ok(())
    }

    /// Whether it was not taken out.
    pub(super) fn is_there(&self, requirement: RequirementId) -> bool {
        let before = requirement.index() < self.base.org().requirements().len();
        !self.removed.contains(&requirement)
            && if before {
                !self.base.is_removed(requirement)
            } else {
                self.addition_of(requirement).is_some()
            }
    }

    pub(super) fn check_declared(&self, requirement: RequirementId) -> Result<(), NotInPlace> {
        let declared = || {
            let added = self.addition_of(requirement).is_some();
            added || self.base.org().requirement(requirement).origin == Origin::Declared
        };
        let changeable = self.is_there(requirement) && declared();
        changeable.then_some(()).ok_or(NotInPlace)
    }

    /// Whether new terms can't make it say the same as another one.
    fn check_changeable(&self, requirement: RequirementId) -> Result<(), NotInPlace> {
        self.check_declared(requirement)?;
        let added = self.addition_of(requirement).is_some();
        let twin =
            self.has_backed(self.ends_of(requirement).0) || !added && self.twins.has(number(requirement.index()));
        (!twin).then_some(()).ok_or(NotInPlace)
    }

    fn for_commitments(&mut self, party: PartyId, service: Option<ServiceId>, edit: impl Fn(&mut Standing<'_>, u32)) {
        self.concerned.clear();
        let (commitments, concerned) = (&self.standing.network.commitments, &mut self.concerned);
        commitments.each_late(party, service, |node| concerned.push(node));
        for &node in &self.concerned {
            edit(&mut self.standing, node);
        }
    }

    /// The customer of a requirement, and the numbers of its dependencies.
    fn ends_of(&self, requirement: RequirementId) -> (PartyId, Range<u32>) {
        if let Some(added) = self.addition_of(requirement) {
            return (added.customer, added.dependencies.clone());
        }
        let details = self.base.org().requirement(requirement);
        (details.customer, details.dependencies.clone())
    }

    /// Sets the terms of the edges of a requirement, for every commitment of the customer that has it.
    fn for_edges(&mut self, requirement: RequirementId, terms: impl Fn(Transfer) -> Transfer) {
        let (customer, dependencies) = self.ends_of(requirement);
        self.concerned.clear();
        let network = &self.standing.network;
        for node in network.commitments.all(customer) {
            self.concerned.extend(edges_of(network, node, &dependencies));
        }
        for &edge in &self.concerned {
            let before = self.standing.network.transfer(edge);
            self.standing.set_terms(edge, terms(before));
        }
    }
}

/// The edges of a commitment for the dependencies of a requirement, side by side.
pub(super) fn edges_of(network: &Network<'_>, node: u32, dependencies: &Range<u32>) -> Range<u32> {
    let Range { start, end } = network.edges_of(node);
    let edges = &network.edges()[start as usize..end as usize];
    let number_of = |edge: &Edge| number(edge.dependency.index());
    let is_listed = |edge: &Edge| dependencies.contains(&number_of(edge));
    // As declared they are sorted, but for those that changes gave other suppliers.
    let sorted = edges.binary_search_by_key(&dependencies.start, number_of).ok();
    let first = sorted.or_else(|| edges.iter().position(is_listed));
    let first = first.unwrap_or(edges.len());
    let count = edges[first..].iter().take_while(|edge| is_listed(edge)).count();
    start + number(first)..start + number(first + count)
}

/// Whether a field says how a delay passes on, or nothing about it at all.
fn is_term(setting: &Setting) -> bool {
    matches!(
        setting,
        Setting::Slack(_)
            | Setting::CutOff(_)
            | Setting::Backlog(_)
            | Setting::Strength(_)
            | Setting::Patience(_)
            | Setting::Note(_)
            | Setting::Source(_)
            | Setting::Catch(_)
            | Setting::Rework(_)
            | Setting::Promise(_)
            | Setting::Cost(_)
    )
}
