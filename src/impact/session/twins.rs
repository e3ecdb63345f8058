//! Dependencies that say the same but for their terms: new terms might make one a duplicate of the other.

use super::queue::Bits;
use crate::graph::{Csr, number};
use crate::org::{Origin, PartyId, RequirementId};
use crate::view::View;

/// Of so many dependencies between the same two parties each is taken for another's twin: they are not compared.
const TOO_MANY: usize = 32;

/// The requirements that have a twin, active at the moment or not. O(requirements), sorting aside.
pub(super) fn twins(view: &View<'_>) -> Bits {
    let org = view.org();
    let declared = org
        .requirements()
        .filter(|&id| org.requirement(id).origin() == Origin::Declared);
    let by_customer = Csr::group(
        org.parties().len(),
        declared.map(|id| (number(org.requirement(id).customer().index()), number(id.index()))),
    );
    let mut twins = Bits::new(org.requirements().len());
    let mut own: Vec<(Option<PartyId>, u32)> = Vec::new();
    for customer in 0..number(by_customer.len()) {
        let requirements = by_customer.of(customer).iter();
        own.clear();
        own.extend(requirements.map(|&id| (first_supplier(view, RequirementId::new(id)), id)));
        own.sort_unstable();
        for between in own.chunk_by(|one, other| one.0 == other.0) {
            mark(view, between, &mut twins);
        }
    }
    twins
}

/// Marks those of a few requirements with the same customer and first supplier that are twins.
fn mark(view: &View<'_>, between: &[(Option<PartyId>, u32)], twins: &mut Bits) {
    let ids = || between.iter().map(|&(_, id)| id);
    if between.len() > TOO_MANY {
        for id in ids() {
            twins.insert(id);
        }
        return;
    }
    for (place, one) in ids().enumerate() {
        for other in ids().skip(place + 1) {
            if alike(view, RequirementId::new(one), RequirementId::new(other)) {
                twins.insert(one);
                twins.insert(other);
            }
        }
    }
}

fn first_supplier(view: &View<'_>, requirement: RequirementId) -> Option<PartyId> {
    let mut dependencies = view.org().requirement(requirement).dependencies();
    dependencies.next().map(|dependency| view.org().supplier(dependency))
}

/// Whether two requirements of a customer have the same suppliers, for the same, in the same situation.
fn alike(view: &View<'_>, one: RequirementId, other: RequirementId) -> bool {
    let org = view.org();
    let suppliers = |id: RequirementId| {
        let dependencies = org.requirement(id).dependencies();
        dependencies.map(|dependency| org.supplier(dependency))
    };
    let (a, b) = (org.requirement(one), org.requirement(other));
    a.service() == b.service()
        && a.serves() == b.serves()
        && a.when() == b.when()
        && suppliers(one).eq(suppliers(other))
}
