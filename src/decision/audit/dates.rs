//! Dates that don't fall as they seem to: skipped, on holidays, after what they are needed for.

use std::collections::HashMap;

use super::Lint;
use crate::org::{PartyId, Requirement, RequirementId, ServiceId, Timing, When};
use crate::time::{Date, Pattern, Recurrence, Roll, Time};
use crate::view::View;

/// The longest stretches that every month and every quarter have the days of.
const SHORTEST: (u8, u8) = (28, 90);

/// Every dependency with a date that some months, quarters or years lack.
pub(super) fn skipped<'v>(view: &'v View<'_>) -> impl Iterator<Item = Lint> + 'v {
    let org = view.org();
    let skips = |&id: &RequirementId| org.requirement(id).when().recurrence().is_some_and(is_skipped_at_times);
    view.requirements()
        .filter(skips)
        .map(|requirement| Lint::SkippedDates { requirement })
}

fn is_skipped_at_times(rule: &Recurrence) -> bool {
    let beyond = |days: &[i8], shortest| days.iter().any(|day| day.unsigned_abs() > shortest);
    match rule.pattern() {
        Pattern::Month(days) => beyond(days, SHORTEST.0),
        Pattern::Quarter(days) => beyond(days, SHORTEST.1),
        Pattern::Year(days) => days.iter().any(|day| (day.month(), day.day()) == (2, 29)),
        Pattern::Day | Pattern::Week(_) => false,
    }
}

/// Every weekly dependency that falls due on a holiday, and says nothing of it.
pub(super) fn on_holidays(view: &View<'_>) -> Vec<Lint> {
    let org = view.org();
    let calendar = org.calendar();
    // Thousands of dependencies have a few situations between them.
    let mut known: HashMap<&When, Vec<Date>> = HashMap::new();
    let mut lints = Vec::new();
    for requirement in view.requirements() {
        let when = org.requirement(requirement).when();
        if !when.recurrence().is_some_and(is_weekly_as_it_is) {
            continue;
        }
        let holidays = known.entry(when).or_insert_with(|| {
            let days_off = calendar
                .holidays()
                .iter()
                .filter(|day| calendar.days().contains(day.weekday()));
            days_off.copied().filter(|&day| falls_on(view, when, day)).collect()
        });
        if let [date, others @ ..] = holidays.as_slice() {
            lints.push(Lint::FallsOnHoliday {
                requirement,
                date: *date,
                more: others.len(),
            });
        }
    }
    lints
}

fn is_weekly_as_it_is(rule: &Recurrence) -> bool {
    matches!(rule.pattern(), Pattern::Week(_)) && rule.rolls() == Roll::None
}

fn falls_on(view: &View<'_>, when: &When, day: Date) -> bool {
    let mut due = when.next_due(view.org().calendar(), day.to_datetime(Time::midnight()));
    due.next().is_some_and(|due| due.date() == day)
}

/// Every need that falls due after all that it is needed for: on the same days later in the day, or on dates that come
/// after all dates on which anything is due that waits for it.
///
/// What it is needed for is what its `for` names; without one, what its customer supplies, as long as that is one thing.
pub(super) fn due_too_late(view: &View<'_>) -> Vec<Lint> {
    let outputs = outputs(view);
    let late = view.requirements().filter_map(|input| {
        let requirement = view.org().requirement(input);
        let falls_due = matches!(requirement.when().timing(), Timing::Recurring(_) | Timing::Dated { .. });
        let outputs = falls_due.then(|| outputs_of(&outputs, requirement.customer()))?;
        // What it is needed for: at least in part, where that is only what is done for one customer.
        let needs_it = |service: Option<ServiceId>| match requirement.serves() {
            None => outputs.len() == 1,
            Some(named) => named
                .iter()
                .any(|named| named.service.is_some() && named.service == service),
        };
        let mut needing = outputs.iter().filter(|&&((_, service), _)| needs_it(service));
        let output = needing.find_map(|(_, last)| last.before(view, requirement))?;
        Some(Lint::DueTooLate { input, output })
    });
    late.collect()
}

/// What is the last to fall due of all that a party supplies of a service.
#[derive(Clone, Copy)]
enum Last<'o> {
    /// On the days of this rule, at this time.
    Rule(&'o Recurrence, Time, RequirementId),
    /// On this date, at this time.
    Date(Date, Time, RequirementId),
    /// There is no last.
    Open,
}

/// Who supplies what, and the last of it to fall due.
type Output<'v> = ((PartyId, Option<ServiceId>), Last<'v>);

fn outputs<'v>(view: &'v View<'_>) -> Vec<Output<'v>> {
    let org = view.org();
    let mut outputs: Vec<Output<'v>> = Vec::new();
    for id in view.requirements() {
        let (requirement, last) = (org.requirement(id), Last::of(view, id));
        let suppliers = requirement.dependencies().map(|id| org.supplier(id));
        outputs.extend(suppliers.map(|supplier| ((supplier, requirement.service()), last)));
    }
    outputs.sort_by_key(|&(what, _)| what);
    outputs.dedup_by(|next, before| {
        let same = next.0 == before.0;
        if same {
            before.1 = before.1.later(next.1);
        }
        same
    });
    outputs
}

fn outputs_of<'o, 'v>(outputs: &'o [Output<'v>], party: PartyId) -> &'o [Output<'v>] {
    let start = outputs.partition_point(|&((supplier, _), _)| supplier < party);
    let own = outputs[start..].partition_point(|&((supplier, _), _)| supplier == party);
    &outputs[start..start + own]
}

impl<'v> Last<'v> {
    fn of(view: &'v View<'_>, id: RequirementId) -> Self {
        let closing = view.org().calendar().closing_time();
        match view.org().requirement(id).when().timing() {
            Timing::Recurring(rule) => Self::Rule(rule, rule.time().unwrap_or(closing), id),
            Timing::Dated { on, at } => on
                .last()
                .map_or(Self::Open, |&date| Self::Date(date, at.unwrap_or(closing), id)),
            Timing::Standing | Timing::Seasonal(_) => Self::Open,
        }
    }

    fn later(self, other: Self) -> Self {
        match (self, other) {
            (Self::Rule(one, at, _), Self::Rule(two, until, _)) if same_days(one, two) => {
                if until > at {
                    other
                } else {
                    self
                }
            }
            (Self::Date(one, at, _), Self::Date(two, until, _)) => {
                if (two, until) > (one, at) {
                    other
                } else {
                    self
                }
            }
            _ => Self::Open,
        }
    }

    /// The requirement that is the last one, if it always falls due before an input.
    fn before(self, view: &View<'_>, input: &Requirement) -> Option<RequirementId> {
        let closing = view.org().calendar().closing_time();
        match (self, input.when().timing()) {
            (Self::Rule(rule, at, id), Timing::Recurring(own)) => {
                (same_days(rule, own) && own.time().unwrap_or(closing) > at).then_some(id)
            }
            (Self::Date(date, at, id), Timing::Dated { on, at: own }) => {
                let first = (*on.first()?, own.unwrap_or(closing));
                (first > (date, at)).then_some(id)
            }
            _ => None,
        }
    }
}

/// Whether two rules name the same days, whatever the time.
fn same_days(one: &Recurrence, other: &Recurrence) -> bool {
    let days = |rule: &Recurrence| (rule.every(), rule.first(), rule.last(), rule.rolls());
    one.pattern() == other.pattern() && days(one) == days(other)
}
