//! Services that are named by those who supply them: `for`, and lateness by service.

use std::collections::HashSet;

use super::super::fx_hash::FxHash;
use super::super::{Org, OwnLateness, PartyId, ProblemKind, Purpose, PurposeDraft, ServiceId, closest};
use super::dependencies::Written;
use super::report::{Place, Report};

/// What parties supply to whom: of a whole draft in one table, of a single dependency looked up.
#[derive(Default)]
pub(in crate::org) struct Supplied {
    all: Option<HashSet<Supply, FxHash>>,
}

/// A supplier, what it supplies, and to whom; `None` is any service or its work as a whole, and anybody.
type Supply = (PartyId, Option<ServiceId>, Option<PartyId>);

/// Resolves the `for` of every dependency, and checks the services of every lateness.
pub(super) fn resolve(org: &mut Org, written: &Written, report: &mut Report) {
    let by_service = |id: &PartyId| matches!(org.party(*id).lateness(), Some(OwnLateness::ByService(_)));
    let named = written.serves.iter().map(|&(id, _)| org.requirement(id).customer);
    let asked: HashSet<PartyId, FxHash> = org.parties().filter(by_service).chain(named).collect();
    if asked.is_empty() {
        return;
    }
    let supplied = Supplied::by(&asked, org);
    check_lateness(org, &supplied, report);
    for (requirement, drafts) in &written.serves {
        let customer = org.requirement(*requirement).customer;
        let place = written.place(*requirement);
        let found = serves(org, customer, drafts, &supplied, place, report);
        org.requirements[requirement.index()]
            .rare
            .get_or_insert_default()
            .serves = Some(found);
    }
}

/// What of the work of `party` is meant, in the order given.
pub(in crate::org) fn serves(
    org: &Org,
    party: PartyId,
    drafts: &[PurposeDraft],
    supplied: &Supplied,
    place: Place,
    report: &mut Report,
) -> Vec<Purpose> {
    let mut found = Vec::with_capacity(drafts.len());
    let mut seen = HashSet::new();
    for (index, draft) in drafts.iter().enumerate() {
        let Some(purpose) = report.purpose(org, party, draft, supplied, (place, index)) else {
            continue;
        };
        if seen.insert(purpose) {
            found.push(purpose);
        } else {
            let purpose = org.purpose_text(purpose);
            report.add(
                place,
                format_args!("for[{index}]"),
                ProblemKind::PurposeTwice { purpose },
            );
        }
    }
    found
}

fn check_lateness(org: &Org, supplied: &Supplied, report: &mut Report) {
    for id in org.parties() {
        let Some(OwnLateness::ByService(models)) = org.party(id).lateness() else {
            continue;
        };
        for (service, _) in models {
            if supplied.find(org, id, service).is_none() {
                let place = report.place_of(id);
                report.unknown_service(org, id, service, place, format_args!("lateness.{service}"));
            }
        }
    }
}

impl Supplied {
    /// What some parties supply, departments' needs of their members included. O(parties + dependencies).
    fn by(asked: &HashSet<PartyId, FxHash>, org: &Org) -> Self {
        let mut all = HashSet::default();
        let mut note = |supplier, service: Option<ServiceId>, customer| {
            if asked.contains(&supplier) {
                all.insert((supplier, service, Some(customer)));
                all.insert((supplier, service, None));
                all.insert((supplier, None, Some(customer)));
            }
        };
        for requirement in &org.requirements {
            let suppliers = requirement.dependencies().map(|id| org.supplier(id));
            suppliers.for_each(|supplier| note(supplier, requirement.service, requirement.customer));
        }
        Self { all: Some(all) }
    }

    fn find(&self, org: &Org, party: PartyId, name: &str) -> Option<ServiceId> {
        let service = org.service_named(name)?;
        self.has(org, (party, Some(service), None)).then_some(service)
    }

    fn has(&self, org: &Org, supply @ (party, service, customer): Supply) -> bool {
        match &self.all {
            Some(all) => all.contains(&supply),
            None => org.supplies(party).any(|(supplied, to)| {
                let meant = Purpose { service, customer };
                meant.includes(supplied, Some(to))
            }),
        }
    }
}

impl Report {
    /// One entry of a `for`, if it names something that the party does; what is wrong with it is reported.
    fn purpose(
        &mut self,
        org: &Org,
        party: PartyId,
        draft: &PurposeDraft,
        supplied: &Supplied,
        (place, index): (Place, usize),
    ) -> Option<Purpose> {
        let dot = |field: &str| {
            draft
                .customer
                .as_ref()
                .map_or_else(String::new, |_| format!(".{field}"))
        };
        let service = draft.service.as_deref().map(|name| {
            let service = supplied.find(org, party, name);
            if service.is_none() {
                self.unknown_service(org, party, name, place, format_args!("for[{index}]{}", dot("service")));
            }
            service
        });
        let customer = draft.customer.clone();
        let field = format!("for[{index}].customer");
        let customer = customer.map(|customer| self.party(org, place, &field, customer));
        if service.is_none() && customer.is_none() {
            self.add(place, format_args!("for[{index}]"), ProblemKind::NoPurpose);
        }
        let purpose = match (service, customer) {
            (None, None) | (Some(None), _) | (_, Some(None)) => return None,
            (service, customer) => Purpose {
                service: service.flatten(),
                customer: customer.flatten(),
            },
        };
        if supplied.has(org, (party, purpose.service, purpose.customer)) {
            return Some(purpose);
        }
        let id = |id: PartyId| org.party(id).id().to_owned();
        let kind = ProblemKind::NotServed {
            party: id(party),
            service: purpose.service.map(|service| org.service(service).to_owned()),
            customer: purpose.customer.map(id).unwrap_or_default(),
        };
        self.add(place, field, kind);
        None
    }

    fn unknown_service(&mut self, org: &Org, party: PartyId, name: &str, place: Place, field: std::fmt::Arguments<'_>) {
        let suggestion = self.may_suggest().then(|| {
            let services = org.supplies(party).filter_map(|(service, _)| service);
            closest(name, services.map(|service| org.service(service))).map(str::to_owned)
        });
        let kind = ProblemKind::UnknownService {
            party: org.party(party).id().to_owned(),
            service: name.to_owned(),
            suggestion: suggestion.flatten(),
        };
        self.add(place, field, kind);
    }
}
