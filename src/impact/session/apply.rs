//! Changes made in place: those that leave the network as it is but for its numbers.

use std::ops::Range;

use super::change_log::LoggedChange;
use super::generation::Generation;
use super::state::{REMOVED, State};
use super::twins::twins;
use crate::change::{Change, Delay, Selector, Setting};
use crate::engine::network::{Edge, Network};
use crate::engine::transfer::{NEVER, Transfer, settle};
use crate::graph::number;
use crate::org::{Origin, PartyId, PartyRef, RequirementId, ServiceId};
use crate::time::{Amount, DelayAmount};
use crate::view::Combine;

/// A change that can't be made in place: it changes who depends on whom, or something is wrong with it.
#[derive(Debug)]
pub(super) struct NotInPlace;

impl Generation<'_> {
    /// Makes a change in place.
    pub(super) fn put(&mut self, change: &Change) -> Result<(), NotInPlace> {
        match change {
            Change::Delay(delay) => self.put_delay(delay)?,
            Change::Vacancy { party, to: None } => self.put_vacancy(party)?,
            Change::Back { party } => self.lift(party)?,
            Change::Set { dependency, settings } => return self.put_terms(dependency, settings),
            Change::Remove(dependency) => return self.remove(dependency),
            _ => return Err(NotInPlace),
        }
        self.change_log.push(LoggedChange::Party(Box::new(change.clone())));
        Ok(())
    }

    pub(super) fn find(&self, party: &PartyRef) -> Result<PartyId, NotInPlace> {
        self.base.org().look_up(party.clone()).map_err(|_| NotInPlace)
    }

    /// The dependency meant, if it is there, was not taken out, and is no department's need of its members.
    fn select(&self, selector: &Selector) -> Result<RequirementId, NotInPlace> {
        let org = self.base.org();
        let found = match selector {
            Selector::Id(id) => org.look_up_requirement_id(id),
            Selector::Exactly(id) => org.ever_own_requirement(*id),
            Selector::Between {
                customer,
                supplier,
                for_what,
            } => {
                let there = |id| self.is_there(id);
                org.look_up_requirement(customer.clone(), supplier.clone(), for_what.clone(), there)
            }
        };
        let is_meant = |&id: &RequirementId| self.is_there(id) && org.requirement(id).origin == Origin::Declared;
        found.ok().filter(is_meant).ok_or(NotInPlace)
    }

    fn is_there(&self, requirement: RequirementId) -> bool {
        !self.base.org().is_removed(requirement) && !self.change_log.has_removed(requirement)
    }

    fn put_delay(&mut self, delay: &Delay) -> Result<(), NotInPlace> {
        let delay = self.base.look_up_delay(delay).map_err(|_| NotInPlace)?;
        let by = delay.lateness.bits();
        let put = |state: &mut State<'_>, node: u32| match delay.combine {
            Combine::Largest => state.set_late(node, state.causes.late(node).max(by)),
            Combine::Sum => state.set_slower(node, settle(by, state.causes.slower(node), 0)),
        };
        self.state.network.told_apart(&delay).map_err(|_| NotInPlace)?;
        self.for_commitments(delay.party, delay.service, put);
        Ok(())
    }

    fn put_vacancy(&mut self, party: &PartyRef) -> Result<(), NotInPlace> {
        let party = self.find(party)?;
        if self.base.org().party(party).is_external() {
            return Err(NotInPlace);
        }
        self.for_commitments(party, None, |state, node| state.set_late(node, NEVER));
        Ok(())
    }

    fn lift(&mut self, party: &PartyRef) -> Result<(), NotInPlace> {
        let party = self.find(party)?;
        self.set_own_delay(party, 0);
        Ok(())
    }

    /// Lifts all delays of a party, and makes it late.
    pub(super) fn put_late(&mut self, party: PartyId, by: DelayAmount) -> Result<(), NotInPlace> {
        let org = self.base.org();
        let party = org.look_up(party.into()).map_err(|_| NotInPlace)?;
        self.set_own_delay(party, org.lateness_of(by).bits());
        self.change_log.push(LoggedChange::Late(party, by));
        Ok(())
    }

    fn set_own_delay(&mut self, party: PartyId, by: u32) {
        self.for_commitments(party, None, |state, node| {
            state.set_late(node, by);
            state.set_slower(node, 0);
        });
    }

    /// Sets the slack of a requirement.
    pub(super) fn put_slack(&mut self, requirement: RequirementId, slack: Amount) -> Result<(), NotInPlace> {
        let dependency = Selector::Exactly(requirement);
        self.select_changeable(&dependency)?;
        let minutes = self.base.org().minutes(slack);
        self.for_edges(requirement, |terms| Transfer {
            slack: minutes,
            ..terms
        });
        self.change_log.push(LoggedChange::Slack(requirement, slack));
        Ok(())
    }

    fn put_terms(&mut self, dependency: &Selector, settings: &[Setting]) -> Result<(), NotInPlace> {
        let requirement = self.select_changeable(dependency)?;
        if !settings.iter().all(is_term) {
            return Err(NotInPlace);
        }
        self.put_transfer(requirement, settings)?;
        self.change_log
            .push(LoggedChange::Terms(requirement, settings.to_vec()));
        Ok(())
    }

    /// The dependency meant, if no new terms can make it say the same as another one.
    fn select_changeable(&self, dependency: &Selector) -> Result<RequirementId, NotInPlace> {
        let requirement = self.select(dependency)?;
        let twins = self.twins.get_or_init(|| twins(self.base.org()));
        let has_twin = twins.contains(number(requirement.index()));
        (!has_twin).then_some(requirement).ok_or(NotInPlace)
    }

    /// Sets how a requirement passes lateness on with everything in the log and these settings, if nothing is wrong with
    /// them.
    fn put_transfer(&mut self, requirement: RequirementId, settings: &[Setting]) -> Result<(), NotInPlace> {
        let org = self.base.org();
        let mut draft = org.describe(requirement);
        for setting in self.change_log.settings_of(requirement).chain(settings.iter().cloned()) {
            setting.apply(&mut draft);
        }
        let terms = org.checked_terms(draft).map_err(|_| NotInPlace)?;
        let when = org.requirement(requirement).when();
        let period = if terms.cut_off { self.base.gap(when) } else { 0 };
        let new = Transfer::of(org, &terms, period);
        self.for_edges(requirement, |old| Transfer {
            switch: old.switch,
            ..new
        });
        Ok(())
    }

    fn remove(&mut self, dependency: &Selector) -> Result<(), NotInPlace> {
        let requirement = self.select(dependency)?;
        self.for_edges(requirement, |_| REMOVED);
        self.change_log.push(LoggedChange::Removed(requirement));
        Ok(())
    }

    fn for_commitments(&mut self, party: PartyId, service: Option<ServiceId>, edit: impl Fn(&mut State<'_>, u32)) {
        self.concerned.clear();
        let (commitments, concerned) = (&self.state.network.commitments, &mut self.concerned);
        commitments.each_late(party, service, |node| concerned.push(node));
        for &node in &self.concerned {
            edit(&mut self.state, node);
        }
    }

    /// Sets the terms of the edges of a requirement, for every commitment of the customer that has it.
    fn for_edges(&mut self, requirement: RequirementId, terms: impl Fn(Transfer) -> Transfer) {
        let requirement = self.base.org().requirement(requirement);
        self.concerned.clear();
        let network = &self.state.network;
        for node in network.commitments.all(requirement.customer) {
            self.concerned
                .extend(edges_of(network, node, &requirement.dependencies));
        }
        for &edge in &self.concerned {
            self.state.set_terms(edge, &terms);
        }
    }
}

/// The edges of a commitment for the dependencies of a requirement, next to each other.
fn edges_of(network: &Network<'_>, node: u32, dependencies: &Range<u32>) -> Range<u32> {
    let Range { start, end } = network.edges_of(node);
    let edges = &network.edges()[start as usize..end as usize];
    let is_listed = |edge: &Edge| dependencies.contains(&edge.dependency);
    let first = edges.iter().position(is_listed).unwrap_or(edges.len());
    let count = edges[first..].iter().take_while(|edge| is_listed(edge)).count();
    start + number(first)..start + number(first + count)
}

/// Whether a field says how a delay passes on, or nothing about it at all.
fn is_term(setting: &Setting) -> bool {
    matches!(
        setting,
        Setting::Slack(_)
            | Setting::CutOff(_)
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
