//! A small organisation with delays, as plain data. All amounts are working minutes of a week of five days with five
//! working minutes each: every day is a period of 5, every week of 25.

use std::fmt;

/// Working days a week.
pub(super) const WORKING_DAYS: u8 = 5;
/// Working minutes a day.
pub(super) const MINUTES_A_DAY: u64 = 5;

/// An organisation, the delays put in, and the moment asked about.
#[derive(Clone, PartialEq)]
pub(super) struct Model {
    pub(super) parties: Vec<Party>,
    pub(super) requirements: Vec<Requirement>,
    /// Taken out or replaced by changes: they count only for which commitments there are.
    pub(super) former: Vec<Requirement>,
    pub(super) delays: Vec<Delay>,
    pub(super) moment: Moment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Department,
    Person,
    External,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Party {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// The department of a person, by its place among the parties.
    pub(super) department: Option<usize>,
    /// How many of its members a department needs.
    pub(super) need: Option<u32>,
    pub(super) recovers: u32,
    /// Of an external customer.
    pub(super) figures: Figures,
}

/// What is known of an external customer: each figure is there or is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// Customers a working day.
    pub(super) volume: Option<u32>,
    /// Money a year.
    pub(super) value: Option<u32>,
    /// Whether it is known what [it loses](LOSES).
    pub(super) loses: bool,
}

/// Beyond so many minutes, such a percentage of a customer is lost.
pub(super) const LOSES: [(u32, u32); 2] = [(3, 1), (20, 10)];

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Requirement {
    pub(super) customer: usize,
    pub(super) suppliers: Vec<Supplier>,
    pub(super) need: u32,
    pub(super) service: Option<&'static str>,
    /// What of the customer's own work needs it; nothing for all of it.
    pub(super) serves: Option<Vec<Purpose>>,
    pub(super) when: When,
    pub(super) slack: u32,
    pub(super) cut_off: bool,
    /// Views ignore it.
    pub(super) backlog: bool,
    pub(super) strength: u8,
    pub(super) patience: Option<u32>,
}

/// A service, what is done for one customer, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Purpose {
    pub(super) service: Option<&'static str>,
    /// By its place among the parties.
    pub(super) customer: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Supplier {
    pub(super) party: usize,
    /// Minutes that it takes to switch to it; 0: none.
    pub(super) switch: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    Standing,
    Daily,
    /// On these working days, 0 the Monday; never empty.
    Weekly(Vec<u8>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    Ever,
    /// A working day, 0 the Monday.
    On(u8),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Delay {
    pub(super) party: usize,
    pub(super) service: Option<&'static str>,
    pub(super) kind: DelayKind,
    /// Minutes; `None`: never.
    pub(super) by: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DelayKind {
    Late,
    Slower,
}

impl Model {
    /// The services that a party supplies anywhere, in order of first declaration.
    pub(super) fn services_of(&self, party: usize) -> Vec<&'static str> {
        let mut services = Vec::new();
        for service in self.supplies(party).into_iter().filter_map(|(service, _)| service) {
            if !services.contains(&service) {
                services.push(service);
            }
        }
        services
    }

    /// Every requirement that was ever written down.
    pub(super) fn written(&self) -> Vec<Requirement> {
        let mut written = self.all_requirements();
        written.extend(self.former.iter().cloned());
        written
    }

    /// Every requirement that counts: those written down, then the departments' needs of their members.
    pub(super) fn all_requirements(&self) -> Vec<Requirement> {
        let departments = 0..self.parties.len();
        let memberships = departments.filter_map(|department| self.membership(department));
        self.requirements.iter().cloned().chain(memberships).collect()
    }

    fn membership(&self, department: usize) -> Option<Requirement> {
        let need = self.parties[department].need?;
        let members = (0..self.parties.len()).filter(|&party| self.parties[party].department == Some(department));
        Some(Requirement {
            suppliers: members.map(|party| Supplier { party, switch: 0 }).collect(),
            need,
            ..Requirement::plain(department, department)
        })
    }

    /// Whether it takes part at the moment asked about.
    pub(super) fn is_active(&self, requirement: &Requirement) -> bool {
        match (&requirement.when, self.moment) {
            (When::Weekly(days), Moment::On(day)) => days.contains(&day),
            _ => true,
        }
    }

    /// Working minutes from one occurrence to the next, the longest at the moment asked about; 0 without a cut-off.
    pub(super) fn period(&self, requirement: &Requirement) -> u64 {
        let days = match &requirement.when {
            _ if !requirement.cut_off => 0,
            When::Standing => 0,
            When::Daily => 1,
            When::Weekly(days) => {
                let asked = days
                    .iter()
                    .filter(|&&day| [Moment::Ever, Moment::On(day)].contains(&self.moment));
                asked.map(|&day| days_to_next(day, days)).max().unwrap_or(0)
            }
        };
        days * MINUTES_A_DAY
    }

    /// The same with every amount so many times as large: what needs a while to climb or to die out does so in few steps.
    pub(super) fn times(mut self, factor: u32) -> Self {
        for party in &mut self.parties {
            party.recovers *= factor;
        }
        for requirement in &mut self.requirements {
            requirement.slack *= factor;
            requirement.patience = requirement.patience.map(|patience| patience * factor);
            for supplier in &mut requirement.suppliers {
                supplier.switch *= factor;
            }
        }
        for delay in &mut self.delays {
            delay.by = delay.by.map(|by| by * factor);
        }
        self
    }
}

impl Requirement {
    /// A standing requirement with one supplier and no slack.
    pub(super) fn plain(customer: usize, supplier: usize) -> Self {
        Self {
            customer,
            suppliers: vec![Supplier {
                party: supplier,
                switch: 0,
            }],
            need: 1,
            service: None,
            serves: None,
            when: When::Standing,
            slack: 0,
            cut_off: false,
            backlog: false,
            strength: 100,
            patience: None,
        }
    }
}

/// Working days from `day` to the next of `days`.
fn days_to_next(day: u8, days: &[u8]) -> u64 {
    let later = (1..=WORKING_DAYS).find(|step| days.contains(&((day + step) % WORKING_DAYS)));
    later.map_or(0, u64::from)
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nmoment: {:?}", self.moment)?;
        for party in &self.parties {
            write!(f, "{} ({:?})", party.name, party.kind)?;
            let department = party
                .department
                .map(|department| self.parties[department].name.as_str());
            part(f, "in", department)?;
            part(f, "need", party.need)?;
            part(f, "recovers", Some(party.recovers).filter(|&recovers| recovers > 0))?;
            part(f, "volume", party.figures.volume)?;
            part(f, "value", party.figures.value)?;
            part(f, "loses", party.figures.loses.then(|| format!("{LOSES:?}")))?;
            writeln!(f)?;
        }
        for requirement in &self.requirements {
            self.fmt_requirement(requirement, f)?;
        }
        for Delay {
            party,
            service,
            kind,
            by,
        } in &self.delays
        {
            write!(f, "{}", self.parties[*party].name)?;
            part(f, "for", *service)?;
            writeln!(f, " {kind:?} {}", by.map_or("never".to_owned(), |by| by.to_string()))?;
        }
        Ok(())
    }
}

impl Model {
    fn fmt_requirement(&self, requirement: &Requirement, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let switch = |switch: u32| {
            if switch > 0 {
                format!(" after {switch}")
            } else {
                String::new()
            }
        };
        let supplier = |it: &Supplier| format!("{}{}", self.parties[it.party].name, switch(it.switch));
        let suppliers: Vec<String> = requirement.suppliers.iter().map(supplier).collect();
        write!(
            f,
            "{} <- {}",
            self.parties[requirement.customer].name,
            suppliers.join(" | ")
        )?;
        part(f, "need", Some(requirement.need).filter(|&need| need > 1))?;
        part(f, "service", requirement.service)?;
        let purpose = |it: &Purpose| {
            let customer = it.customer.map(|customer| format!("@{}", self.parties[customer].name));
            format!("{}{}", it.service.unwrap_or(""), customer.unwrap_or_default())
        };
        let serves = requirement.serves.iter();
        let serves = serves.map(|serves| serves.iter().map(purpose).collect::<Vec<_>>().join("+"));
        part(f, "for", serves.map(|serves| format!("[{serves}]")).next())?;
        part(f, "slack", Some(requirement.slack).filter(|&slack| slack > 0))?;
        part(
            f,
            "strength",
            Some(requirement.strength).filter(|&strength| strength < 100),
        )?;
        part(f, "patience", requirement.patience)?;
        let cut_off = if requirement.cut_off { ", cut-off" } else { "" };
        let backlog = if requirement.backlog { ", backlog" } else { "" };
        writeln!(f, " {:?}{cut_off}{backlog}", requirement.when)
    }
}

fn part<T: fmt::Display>(f: &mut fmt::Formatter<'_>, word: &str, value: Option<T>) -> fmt::Result {
    value.map_or(Ok(()), |value| write!(f, " {word} {value}"))
}
