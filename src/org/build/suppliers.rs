//! Who supplies, and how many of them are needed.

use std::{collections::HashSet, fmt};

use super::super::one_or_many::Few;
use super::super::{DependencyDraft, Org, PartyId, ProblemKind, SupplierDraft, number};
use super::report::{Place, Report};
use crate::time::{Amount, Given};

/// The field of a supplier: `supplier`, or its place in `any_of`.
#[derive(Clone, Copy)]
enum SupplierField {
    Single,
    Alternative(usize),
}

impl fmt::Display for SupplierField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single => f.write_str("supplier"),
            Self::Alternative(index) => write!(f, "any_of[{index}]"),
        }
    }
}

impl Org {
    /// The suppliers of a dependency that can be suppliers, each with its switch time.
    pub(super) fn suppliers(
        &self,
        draft: &mut DependencyDraft,
        customer: Option<PartyId>,
        place: Place,
        report: &mut Report,
    ) -> Few<(PartyId, Option<Amount>)> {
        let drafts = std::mem::replace(&mut draft.suppliers, Few::new());
        report.need(place, draft, &drafts, self);
        let mut found = Few::new();
        let mut seen = (drafts.len() > 1).then(HashSet::new);
        for (index, supplier) in drafts.into_iter().enumerate() {
            let field = if draft.any_of {
                SupplierField::Alternative(index)
            } else {
                SupplierField::Single
            };
            let party = report.party(self, place, field, supplier.party);
            let switch = supplier.switch.map(|switch| *switch);
            let switch = report.amount(place, format_args!("{field}.switch"), switch);
            let Some(party) = party else { continue };
            match self.unfit(party, customer, seen.as_mut(), report) {
                Some(kind) => report.add(place, field, kind),
                None => found.push((party, switch)),
            }
        }
        found
    }

    /// Why a party can't be a supplier here; `seen` are the suppliers so far, where there are several.
    fn unfit(
        &self,
        party: PartyId,
        customer: Option<PartyId>,
        seen: Option<&mut HashSet<PartyId>>,
        report: &Report,
    ) -> Option<ProblemKind> {
        let id = || self.party(party).id.clone();
        if Some(party) == customer {
            Some(ProblemKind::SelfDependency { party: id() })
        } else if report.is_external(self, party) {
            Some(ProblemKind::ExternalSupplier { party: id() })
        } else if seen.is_some_and(|seen| !seen.insert(party)) {
            Some(ProblemKind::SupplierTwice { party: id() })
        } else {
            None
        }
    }
}

impl Report {
    /// Checks how many of the suppliers are needed.
    fn need(&mut self, place: Place, draft: &DependencyDraft, suppliers: &[SupplierDraft], org: &Org) {
        let count = number(suppliers.len());
        let takes_time = |switch: &Given<Amount>| switch.0.as_ref().is_ok_and(|&switch| org.minutes(switch) > 0);
        let waits = |supplier: &&SupplierDraft| supplier.switch.as_deref().is_some_and(takes_time);
        let ready = count - number(suppliers.iter().filter(waits).count());
        let need = draft.need.unwrap_or(1);
        let field = if draft.any_of { "any_of" } else { "supplier" };
        if count == 0 {
            self.add(place, field, ProblemKind::NoSuppliers);
        } else if need == 0 {
            self.add(place, "need", ProblemKind::NeedsNone);
        } else if need > count {
            let suppliers = count;
            self.add(place, "need", ProblemKind::NeedsMoreSuppliers { need, suppliers });
        } else if ready < need {
            self.add(place, field, ProblemKind::TooFewWithoutSwitch { need, ready });
        }
    }
}
