//! Services that are named by those who supply them: `for`, and lateness by service.

use std::collections::HashSet;

use super::super::quick_hash::QuickHash;
use super::super::{Org, OwnLateness, PartyId, ProblemKind, ServiceId, closest};
use super::dependencies::Written;
use super::report::{Place, Report};

/// What parties supply: of a whole draft in one table, of a single dependency looked up.
#[derive(Default)]
pub(in crate::org) struct Supplied {
    all: Option<HashSet<(PartyId, ServiceId), QuickHash>>,
}

/// Resolves the `for` of every dependency, and checks the services of every lateness.
pub(super) fn resolve(org: &mut Org, written: &Written, report: &mut Report) {
    let by_service = |id| matches!(org.party(id).lateness(), Some(OwnLateness::ByService(_)));
    if written.serves.is_empty() && !org.parties().any(by_service) {
        return;
    }
    let supplied = Supplied::by_all(org);
    check_lateness(org, &supplied, report);
    for (requirement, names) in &written.serves {
        let customer = org.requirement(*requirement).customer;
        let place = written.place(*requirement);
        let found = serves(org, customer, names, &supplied, place, report);
        org.requirements[requirement.index()]
            .rare
            .get_or_insert_default()
            .serves = found;
    }
}

/// The services of `customer` that are named, in the order given.
pub(in crate::org) fn serves(
    org: &Org,
    customer: PartyId,
    names: &[String],
    supplied: &Supplied,
    place: Place,
    report: &mut Report,
) -> Vec<ServiceId> {
    let mut found = Vec::with_capacity(names.len());
    for (index, name) in names.iter().enumerate() {
        match supplied.find(org, customer, name) {
            Some(service) => found.push(service),
            None => report.unknown_service(org, customer, name, place, format_args!("for[{index}]")),
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
    fn by_all(org: &Org) -> Self {
        let mut all = HashSet::default();
        for requirement in &org.requirements {
            let Some(service) = requirement.service else { continue };
            all.extend(requirement.dependencies().map(|id| (org.supplier(id), service)));
        }
        Self { all: Some(all) }
    }

    fn find(&self, org: &Org, party: PartyId, name: &str) -> Option<ServiceId> {
        let service = org.service_named(name)?;
        let supplied = match &self.all {
            Some(all) => all.contains(&(party, service)),
            None => org.services_of(party).contains(&service),
        };
        supplied.then_some(service)
    }
}

impl Report {
    fn unknown_service(&mut self, org: &Org, party: PartyId, name: &str, place: Place, field: std::fmt::Arguments<'_>) {
        let suggestion = self.may_suggest().then(|| {
            let services = org.services_of(party);
            closest(name, services.iter().map(|&service| org.service(service))).map(str::to_owned)
        });
        let kind = ProblemKind::UnknownService {
            party: org.party(party).id().to_owned(),
            service: name.to_owned(),
            suggestion: suggestion.flatten(),
        };
        self.add(place, field, kind);
    }
}
