//! Stories told to the library.

use frontline::time::{Pattern, Recurrence, Roll, parse_time};
use frontline::{Amount, Calendar, Delay, DelayAmount, Org, When};

use super::super::build::calendar;
use super::story::{self, Disruption, Kind, Rule, Story, date, instant};

impl Story {
    pub(super) fn build(&self) -> Org {
        let mut draft = self.model.draft(self.rules.iter().map(Rule::build));
        let office = calendar();
        let holidays = self.holidays.iter().map(|&day| date(day)).collect();
        draft.calendar(Calendar::new(office.days(), office.hours().to_vec(), holidays).expect("no problems"));
        draft.build().unwrap_or_else(|problems| panic!("{problems}\n{self:?}"))
    }

    pub(super) fn delays(&self) -> Vec<Delay> {
        self.disruptions
            .iter()
            .map(|disruption| self.delay(disruption))
            .collect()
    }

    fn delay(&self, disruption: &Disruption) -> Delay {
        let party = self.model.name(disruption.party);
        let mut delay = match disruption.kind {
            Kind::Away => Delay::away(party),
            Kind::Late(None) => Delay::late(party, DelayAmount::Never),
            Kind::Late(Some(by)) => Delay::late(party, Amount::minutes(by)),
            Kind::Slower(by) => Delay::slower(party, Amount::minutes(by)),
        };
        if let Some(service) = disruption.service {
            delay = delay.service(service);
        }
        if let Some(from) = disruption.from {
            delay = delay.from(instant(from));
        }
        match disruption.until {
            Some(until) => delay.until(instant(until)),
            None => delay,
        }
    }
}

impl Rule {
    fn build(&self) -> When {
        match self {
            Self::Standing => When::standing(),
            Self::Season(first, last) => When::between(date(*first), date(*last)),
            Self::Dated(days, at) => When::on_dates(days.iter().map(|&day| date(day))).at_time(time(*at)),
            Self::Recurring(rule) => rule.build().into(),
        }
    }
}

impl story::Recurring {
    fn build(&self) -> Recurrence {
        let mut rule = Recurrence::new(match &self.pattern {
            story::Pattern::Day => Pattern::Day,
            story::Pattern::Week(days) => Pattern::Week(days.iter().map(|&day| date(day).weekday()).collect()),
            story::Pattern::Month(day) => Pattern::Month(vec![*day]),
        });
        if let Some(at) = self.at {
            rule = rule.at(time(at));
        }
        if let Some(from) = self.from {
            rule = rule.from(date(from)).interval(if self.every_second { 2 } else { 1 });
        }
        if let Some(until) = self.until {
            rule = rule.until(date(until));
        }
        rule.roll(match self.roll {
            story::Roll::None => Roll::None,
            story::Roll::Following => Roll::Following,
            story::Roll::Preceding => Roll::Preceding,
        })
    }
}

/// A time of day.
fn time(minute: i64) -> frontline::Time {
    parse_time(&format!("{:02}:{:02}", minute / 60, minute % 60)).expect("a time")
}
