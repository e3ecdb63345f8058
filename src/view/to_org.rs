//! A view made real.

use std::collections::HashMap;
use std::hash::RandomState;

use super::View;
use crate::org::{BuildError, Draft, Org, OwnLateness, PartyId, Purpose, RequirementId};

impl View<'_> {
    /// An organisation of its own with the changes of this view made real, whatever the moment. Handles stay valid in it,
    /// but for what the changes took out and those of departments' needs of their members.
    ///
    /// Names that nothing supplies any more are dropped where a need is `for` them, or a lateness is told by service. Of
    /// dependencies that the changes made the same, one is left. [Delays](View::delays) are no part of an organisation.
    ///
    /// ```
    /// use frontline::{Change, Org};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [payroll, managers] = ["payroll", "managers"].map(|id| draft.department(id));
    /// let hours = draft.add(payroll.depends_on(managers).service("hours"));
    /// let shop = draft.build()?;
    ///
    /// let without = shop.ever().with([Change::remove(hours)])?.to_org()?;
    /// assert_eq!(without.requirements().len(), 0);
    /// assert_eq!(shop.requirements().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// None that is known of: what changes make is checked like a draft.
    ///
    /// # Complexity
    /// O(parties + dependencies × log dependencies).
    pub fn to_org(&self) -> Result<Org, BuildError> {
        let org = self.org();
        let mut draft = org.to_draft();
        leave_one_of_each(org, &mut draft);
        for id in org.declared() {
            keep_purposes(org, &mut draft, id);
        }
        for party in org.parties() {
            keep_lateness(org, &mut draft, party);
        }
        draft.build()
    }
}

/// Takes out of the draft what says the same as an earlier one.
fn leave_one_of_each(org: &Org, draft: &mut Draft) {
    let hasher = RandomState::new();
    let mut by_hash: HashMap<u64, Vec<RequirementId>> = HashMap::new();
    for id in org.declared() {
        let alike = by_hash.entry(org.essence_hash(id, &hasher)).or_default();
        if alike.iter().any(|&earlier| org.say_the_same(earlier, id)) {
            draft.remove(id).expect("it is in the draft of its organisation");
        } else {
            alike.push(id);
        }
    }
}

/// Whether somebody depends on that of a party's work.
fn is_supplied(org: &Org, party: PartyId, purpose: Purpose) -> bool {
    let on = org.requirements_on(party).into_iter();
    on.map(|id| org.requirement(id))
        .any(|it| purpose.includes(it.service(), Some(it.customer())))
}

fn keep_purposes(org: &Org, draft: &mut Draft, id: RequirementId) {
    let requirement = org.requirement(id);
    let purposes = requirement.serves().unwrap_or_default();
    let mut kept = purposes.iter().map(|&it| is_supplied(org, requirement.customer(), it));
    if kept.clone().all(|kept| kept) {
        return;
    }
    // One of two that say the same is gone already.
    let _ = draft.change(id, |mut dependency| {
        let serves = dependency.details_mut().serves.iter_mut();
        serves.for_each(|serves| serves.retain(|_| kept.next().unwrap_or(true)));
        dependency
    });
}

fn keep_lateness(org: &Org, draft: &mut Draft, party: PartyId) {
    let Some(OwnLateness::ByService(models)) = org.party(party).lateness() else {
        return;
    };
    let is_kept = |name: &str| {
        let service = org.service_named(name);
        service.is_some_and(|service| is_supplied(org, party, Purpose::of_service(service)))
    };
    let kept: Vec<_> = models.iter().filter(|(name, _)| is_kept(name)).cloned().collect();
    let lateness = (!kept.is_empty()).then(|| Box::new(OwnLateness::ByService(kept)));
    draft.party(party).lateness = lateness;
}
