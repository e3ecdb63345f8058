//! The organisation as a draft: without a text in between, for organisations too large to be written down.

use frontline::time::Calendar;
use frontline::{DependencyDraft, Draft, Org, PartyId, Weekday, When};

use super::dependencies::Entry;
use super::terms::{Situation, Softened, Terms};
use super::{Made, Shape};

const WEEK: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

impl Shape {
    /// The draft of what [`document`](Self::document) says.
    pub(crate) fn draft(&self) -> Draft {
        let made = self.make();
        let mut draft = Org::draft("Out of thin air");
        let hours = "09:00-17:00".parse().expect("hours");
        let days = "mon-fri".parse().expect("days");
        draft.calendar(Calendar::new(days, vec![hours], Vec::new()).expect("a calendar"));
        let ids = declare(&mut draft, &made);
        for (place, entry) in made.dependencies.entries.iter().enumerate() {
            draft.add(dependency(&made, &ids, place, entry));
        }
        draft
    }
}

/// Everybody, in the order of their numbers.
fn declare(draft: &mut Draft, made: &Made<'_>) -> Vec<PartyId> {
    let parties = made.parties();
    let departments = (0..parties.departments()).map(|party| draft.department(parties.id(party)));
    let mut ids: Vec<PartyId> = departments.collect();
    ids.extend(parties.people().map(|party| draft.person(parties.id(party))));
    ids.extend(parties.external().map(|party| draft.external(parties.id(party))));
    for (&department, need) in ids.iter().zip(&made.needs) {
        if let &Some(need) = need {
            draft.party(department).need(need);
        }
    }
    for person in parties.people() {
        let manager = parties.manager_of(person);
        let described = draft.party(ids[person]).department(ids[parties.department_of(person)]);
        if manager != person {
            described.reports_to(ids[manager]);
        }
    }
    ids
}

fn dependency(made: &Made<'_>, ids: &[PartyId], place: usize, entry: &Entry) -> DependencyDraft {
    let (first, others) = entry.suppliers.split_first().expect("somebody supplies");
    let mut draft = ids[entry.customer].depends_on(ids[*first]);
    draft = match others {
        [backup] => draft.or_after(ids[*backup], "3h"),
        [] => draft,
        many => many.iter().fold(draft, |draft, &other| draft.or(ids[other])).need(2),
    };
    if let Some(service) = entry.service {
        draft = draft.service(format!("service {service}"));
    }
    if let Some(service) = made.dependencies.serves(place) {
        draft = draft.for_service(format!("service {service}"));
    }
    with_terms(draft, entry.terms)
}

fn with_terms(draft: DependencyDraft, terms: Terms) -> DependencyDraft {
    let mut draft = draft.slack(terms.slack);
    draft = match terms.situation {
        Situation::Standing => draft,
        Situation::Daily => draft.when(When::daily()),
        Situation::Weekly(day) => draft.when(When::weekly(WEEK[day])),
        Situation::Winter => draft.when(When::yearly_between((11, 1), (2, 28))),
        Situation::Audit => draft.when(When::standing().only_if("audit")),
    };
    if terms.cut_off {
        draft = draft.cut_off();
    }
    if terms.backlog {
        draft = draft.backlog();
    }
    match terms.softened {
        None => draft,
        Some(Softened::Half) => draft.strength(50),
        Some(Softened::Patient) => draft.patience("3d"),
    }
}
