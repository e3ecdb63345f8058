//! Which dependency a change means.

use super::Application;
use super::ChangeProblemKind;
use crate::change::Selector;
use crate::org::RequirementId;

impl Application<'_> {
    /// The dependency meant, if it is there and was not taken out.
    pub(super) fn select(&self, selector: &Selector) -> Result<RequirementId, ChangeProblemKind> {
        let org = &self.inner.org;
        match selector {
            Selector::Id(id) => self.unless_removed(org.look_up_requirement_id(id)?),
            Selector::Exactly(id) => self.unless_removed(org.ever_own_requirement(*id)?),
            Selector::Between {
                customer,
                supplier,
                for_what,
            } => {
                let there = |id: RequirementId| !org.is_removed(id);
                Ok(org.look_up_requirement(customer.clone(), supplier.clone(), for_what.clone(), there)?)
            }
        }
    }

    fn unless_removed(&self, id: RequirementId) -> Result<RequirementId, ChangeProblemKind> {
        if self.inner.org.is_removed(id) {
            let dependency = self.inner.org.requirement_text(id);
            return Err(ChangeProblemKind::AlreadyRemoved { dependency });
        }
        Ok(id)
    }
}
