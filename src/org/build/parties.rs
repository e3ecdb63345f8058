//! Parties, each by itself.

use std::collections::hash_map::Entry;

use super::super::{Org, Party, PartyDraft, PartyId, PartyKind, ProblemKind};
use super::report::{Place, Report, shown};
use crate::time::{Amount, Given};

impl Org {
    /// Adds the parties, without what relates them to each other.
    pub(super) fn add_parties(&mut self, drafts: &mut [PartyDraft], report: &mut Report) {
        self.graph.reserve_nodes(drafts.len());
        self.party_ids.reserve(drafts.len());
        for (place, draft) in (0..).zip(drafts) {
            let id = self.party_at(place);
            if self.party_handles.is_removed(place) {
                *draft = PartyDraft::new(PartyKind::Department, std::mem::take(&mut draft.id));
            } else {
                self.register(id, &draft.id, report);
            }
            let party = self.party_from(draft, report.place_of(id), report);
            self.graph.add_node(party);
        }
    }

    fn register(&mut self, id: PartyId, text: &str, report: &mut Report) {
        let place = report.place_of(id);
        report.id(place, "id", text);
        match self.party_ids.entry(text.to_owned()) {
            Entry::Vacant(free) => {
                free.insert(id);
            }
            Entry::Occupied(_) if text.is_empty() => {}
            Entry::Occupied(taken) => {
                let first = report.place_of(*taken.get()).path("");
                let id = text.to_owned();
                report.add(place, "id", ProblemKind::DuplicateId { id, first });
            }
        }
    }

    fn party_from(&self, draft: &mut PartyDraft, place: Place, report: &mut Report) -> Party {
        if let Some(name) = &draft.name {
            report.text(place, "name", name);
        }
        refuse_other_kinds_fields(draft, place, report);
        report.share(place, "error_rate", draft.error_rate);
        report.number_from_zero(place, "volume", draft.volume);
        report.number_from_zero(place, "value", draft.value);
        if let Some(lateness) = &draft.lateness {
            report.lateness(place, lateness, &self.calendar);
        }
        Party {
            id: std::mem::take(&mut draft.id),
            name: draft.name.take(),
            kind: draft.kind,
            within: None,
            reports_to: None,
            need: draft.need,
            recovers: report.amount(place, "recovers", draft.recovers.take()),
            error_rate: draft.error_rate,
            lateness: draft.lateness.take(),
            volume: draft.volume,
            value: draft.value,
            loses: self.losses(std::mem::take(&mut draft.loses), place, report),
            accepted: std::mem::take(&mut draft.accepted),
        }
    }

    /// What of its customers an external party loses: lateness must rise and percentages not fall.
    fn losses(&self, given: Vec<(Given<Amount>, f64)>, place: Place, report: &mut Report) -> Vec<(Amount, f64)> {
        let mut losses: Vec<(Amount, f64)> = Vec::with_capacity(given.len());
        for (index, (beyond, percentage)) in given.into_iter().enumerate() {
            if !(0.0..=100.0).contains(&percentage) {
                let given = shown(percentage);
                let kind = ProblemKind::PercentageOutOfRange { given };
                report.add(place, format_args!("loses[{index}][1]"), kind);
                continue;
            }
            let Some(beyond) = report.amount(place, format_args!("loses[{index}][0]"), Some(beyond)) else {
                continue;
            };
            if let Some(&(before, less)) = losses.last()
                && (self.minutes(beyond) <= self.minutes(before) || percentage < less)
            {
                let kind = ProblemKind::NotIncreasing {
                    given: format!("{beyond}, {percentage}%"),
                    before: format!("{before}, {less}%"),
                };
                report.add(place, format_args!("loses[{index}]"), kind);
            }
            losses.push((beyond, percentage));
        }
        losses
    }
}

/// Fields that parties of another kind have and this one hasn't.
fn refuse_other_kinds_fields(draft: &PartyDraft, place: Place, report: &mut Report) {
    let kind = draft.kind;
    let external = kind == PartyKind::External;
    let misplaced = [
        ("within", external && draft.within.is_some()),
        ("reports_to", external && draft.reports_to.is_some()),
        ("need", kind != PartyKind::Department && draft.need.is_some()),
        ("error_rate", external && draft.error_rate.is_some()),
        ("lateness", external && draft.lateness.is_some()),
        ("volume", !external && draft.volume.is_some()),
        ("value", !external && draft.value.is_some()),
        ("loses", !external && !draft.loses.is_empty()),
    ];
    for (field, _) in misplaced.into_iter().filter(|(_, misplaced)| *misplaced) {
        report.add(place, field, ProblemKind::FieldOfAnotherKind { field, kind });
    }
}
