//! Models built by the library.

use frontline::org::{PartyDraft, PurposeDraft};
use frontline::{
    Amount, BuildError, Calendar, Delay, DelayAmount, DependencyDraft, Draft, Impact, Org, PartyId, View, Weekday, When,
};

use super::model::{self, DelayKind, Figures, Kind, LOSES, Model, Moment};

/// The day of November 2026 on which the week asked about starts.
const MONDAY: u8 = 23;

const WEEKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

impl Model {
    pub(super) fn build(&self) -> Org {
        self.try_build()
            .unwrap_or_else(|problems| panic!("{problems}\n{self:?}"))
    }

    pub(super) fn try_build(&self) -> Result<Org, BuildError> {
        let whens = self.requirements.iter().map(|requirement| requirement.when.build());
        self.draft(whens).build()
    }

    /// The organisation described, each requirement with its own time.
    pub(super) fn draft(&self, whens: impl Iterator<Item = When>) -> Draft {
        let mut draft = Org::draft("");
        draft.calendar(calendar());
        for party in &self.parties {
            let id = match party.kind {
                Kind::Department => draft.department(&party.name),
                Kind::Person => draft.person(&party.name),
                Kind::External => draft.external(&party.name),
            };
            let described = draft.party(id);
            if party.kind == Kind::External {
                describe(described, party.figures);
            }
            if party.recovers > 0 {
                described.recovers(Amount::minutes(party.recovers));
            }
            if let Some(department) = party.department {
                described.department(self.name(department));
            }
            if let Some(need) = party.need {
                described.need(frontline::org::Need::Count(need));
            }
        }
        for (requirement, when) in self.requirements.iter().zip(whens) {
            draft.add(self.dependency(requirement).when(when));
        }
        draft
    }

    /// A requirement as the library wants it described.
    pub(super) fn dependency(&self, requirement: &model::Requirement) -> DependencyDraft {
        let customer = self.name(requirement.customer);
        let mut draft = match requirement.suppliers[..] {
            [model::Supplier { party, switch: 0 }] => DependencyDraft::new(customer, self.name(party)),
            _ => self.alternatives(requirement),
        };
        if let Some(service) = requirement.service {
            draft = draft.service(service);
        }
        if let Some(purposes) = &requirement.serves {
            draft = draft.for_information();
            for purpose in purposes {
                draft = draft.for_purpose(self.purpose(purpose));
            }
        }
        if requirement.cut_off {
            draft = draft.cut_off();
        }
        if requirement.backlog {
            draft = draft.backlog();
        }
        if let Some(patience) = requirement.patience {
            draft = draft.patience(Amount::minutes(patience));
        }
        draft
            .when(requirement.when.build())
            .slack(Amount::minutes(requirement.slack))
            .strength(i64::from(requirement.strength))
    }

    pub(super) fn purpose(&self, purpose: &model::Purpose) -> PurposeDraft {
        let customer = purpose.customer.map(|customer| self.name(customer));
        match (purpose.service, customer) {
            (Some(service), Some(customer)) => PurposeDraft::service(service).to(customer),
            (Some(service), None) => PurposeDraft::service(service),
            (None, customer) => PurposeDraft::customer(customer.expect("one of the two")),
        }
    }

    fn alternatives(&self, requirement: &model::Requirement) -> DependencyDraft {
        let none: [&str; 0] = [];
        let mut draft = DependencyDraft::any_of(self.name(requirement.customer), none).need(requirement.need);
        for supplier in &requirement.suppliers {
            let party = self.name(supplier.party);
            draft = match supplier.switch {
                0 => draft.or(party),
                switch => draft.or_after(party, Amount::minutes(switch)),
            };
        }
        draft
    }

    pub(super) fn view<'org>(&self, org: &'org Org) -> View<'org> {
        match self.moment {
            Moment::Ever => org.ever(),
            Moment::On(day) => {
                let date = format!("2026-11-{}", MONDAY + day);
                org.on(frontline::time::parse_date(&date).expect("a date"))
            }
        }
    }

    pub(super) fn delays(&self) -> Vec<Delay> {
        self.delays.iter().map(|delay| self.delay(delay)).collect()
    }

    pub(super) fn delay(&self, delay: &model::Delay) -> Delay {
        let by = delay
            .by
            .map_or(DelayAmount::Never, |by| DelayAmount::By(Amount::minutes(by)));
        let party = self.name(delay.party);
        let built = match delay.kind {
            DelayKind::Late => Delay::late(party, by),
            DelayKind::Slower => Delay::slower(party, by),
        };
        match delay.service {
            Some(service) => built.service(service),
            None => built,
        }
    }

    pub(super) fn propagate<'org>(&self, org: &'org Org) -> Impact<'org> {
        self.view(org)
            .propagate(self.delays())
            .expect("delays of this organisation")
    }

    pub(super) fn name(&self, party: usize) -> &str {
        &self.parties[party].name
    }
}

fn describe(customer: &mut PartyDraft, figures: Figures) {
    if let Some(volume) = figures.volume {
        customer.volume(f64::from(volume));
    }
    if let Some(value) = figures.value {
        customer.value(f64::from(value));
    }
    for (beyond, percentage) in LOSES.into_iter().filter(|_| figures.loses) {
        customer.loses(Amount::minutes(beyond), f64::from(percentage));
    }
}

/// The library's handle of a party of the model it was built from.
pub(super) fn party(org: &Org, party: usize) -> PartyId {
    org.parties().nth(party).expect("a party of the model")
}

impl model::When {
    fn build(&self) -> When {
        match self {
            Self::Standing => When::standing(),
            Self::Daily => When::daily(),
            Self::Weekly(days) => When::weekly_on(days.iter().map(|&day| WEEKDAYS[usize::from(day)])),
        }
    }
}

/// Five days a week, five minutes a day.
pub(super) fn calendar() -> Calendar {
    let hours = "09:00-09:05".parse().expect("hours");
    Calendar::new("mon-fri".parse().expect("days"), vec![hours], Vec::new()).expect("no problems")
}
