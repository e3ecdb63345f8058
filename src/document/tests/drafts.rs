//! Organisations out of a stream of choices: valid ones, with every field somewhere.

#![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // all choices are small

use crate::org::{Draft, LatenessModel, Need, Org, PartyId, When};
use crate::time::{Amount, Calendar, Date, Pattern, Recurrence, Roll, Time, Weekday};

/// Texts that are hard on whoever writes or reads them.
const TEXTS: [&str; 8] = [
    "plain",
    "two words",
    "ä \"quoted\" ß",
    "a,b;c",
    "back\\slash",
    "x | y",
    "[list",
    "late (4h)",
];

/// Choices, one after the other; zeros when they run out.
pub(super) struct Choices<'c>(pub(super) std::slice::Iter<'c, u32>);

impl Choices<'_> {
    fn below(&mut self, end: usize) -> usize {
        self.0.next().map_or(0, |&choice| choice as usize) % end.max(1)
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 1
    }

    fn text(&mut self) -> &'static str {
        TEXTS[self.below(TEXTS.len())]
    }

    fn amount(&mut self) -> Amount {
        match self.below(5) {
            0 => Amount::ZERO,
            1 => Amount::minutes(90),
            2 => "1d 4h".parse().expect("an amount"),
            3 => Amount::weeks(2),
            _ => Amount::hours(self.below(100) as u32 + 1),
        }
    }

    fn date(&mut self) -> Date {
        Date::new(2026, self.below(12) as i8 + 1, self.below(28) as i8 + 1).expect("a date")
    }

    fn fraction(&mut self) -> f64 {
        [0.0, 1.0, 0.1, 0.333_333_333_333_333_3, 1e-9][self.below(5)]
    }
}

/// The organisation that these choices make.
pub(crate) fn org(choices: &[u32]) -> Org {
    let mut choices = Choices(choices.iter());
    let mut draft = Org::draft(["", "Bright Dental", "\"x\"\n"][choices.below(2)]);
    if choices.one_in(2) {
        draft.calendar(calendar(&mut choices));
    }
    if choices.one_in(3) {
        draft.default_slack(choices.amount());
    }
    if choices.one_in(4) {
        draft.accept(choices.text());
    }
    let inside = inside(&mut draft, &mut choices);
    let outside = outside(&mut draft, &mut choices);
    for index in 0..choices.below(12) {
        add(&mut draft, &inside, &outside, index, &mut choices);
    }
    draft.build().unwrap_or_else(|error| panic!("{error}"))
}

fn calendar(choices: &mut Choices<'_>) -> Calendar {
    let hours = [
        vec!["09:00-17:00"],
        vec!["00:00-24:00"],
        vec!["08:30-12:00", "13:00-24:00"],
    ];
    let hours = hours[choices.below(3)]
        .iter()
        .map(|span| span.parse().expect("hours"))
        .collect();
    let holidays = (0..choices.below(3)).map(|_| choices.date()).collect();
    let days = ["mon-fri", "mon-sun", "sun,tue-thu"][choices.below(3)];
    Calendar::new(days.parse().expect("days"), hours, holidays).expect("a calendar")
}

fn inside(draft: &mut Draft, choices: &mut Choices<'_>) -> Vec<PartyId> {
    let mut departments: Vec<PartyId> = Vec::new();
    for index in 0..=choices.below(3) {
        let id = draft.department(format!("{} {index}", choices.text()));
        if choices.one_in(2) && !departments.is_empty() {
            draft.party(id).within(departments[choices.below(departments.len())]);
        }
        departments.push(id);
    }
    let mut people: Vec<PartyId> = Vec::new();
    for index in 0..=choices.below(5) {
        let id = draft.person(format!("p{index}"));
        let department = departments[choices.below(departments.len())];
        let party = draft.party(id).department(department).name(choices.text());
        if choices.one_in(2) && !people.is_empty() {
            party.reports_to(people[choices.below(people.len())]);
        }
        say_more(draft, id, choices);
        if choices.one_in(4) {
            let need = if choices.one_in(2) { Need::All } else { Need::Count(1) };
            draft.party(department).need(need);
        }
        people.push(id);
    }
    departments.into_iter().chain(people).collect()
}

fn say_more(draft: &mut Draft, id: PartyId, choices: &mut Choices<'_>) {
    let (amount, share) = (choices.amount(), choices.fraction());
    let party = draft.party(id);
    if choices.one_in(3) {
        party.recovers(amount).error_rate(share).accept("serves-nobody");
    }
    let (hour, day) = (Amount::hours(1), Amount::days(1));
    let quantiles = LatenessModel::Quantiles {
        on_time: share,
        p50: hour,
        p90: day,
    };
    match choices.below(8) {
        1 => party.lateness(quantiles),
        2 => party.lateness(LatenessModel::Triangular([Amount::ZERO, hour, day])),
        3 => party.lateness(LatenessModel::Observed(vec![amount, hour])),
        _ => party,
    };
}

fn outside(draft: &mut Draft, choices: &mut Choices<'_>) -> Vec<PartyId> {
    let mut outside = Vec::new();
    for index in 0..choices.below(3) {
        let id = draft.external(format!("customers {index}"));
        let party = draft.party(id).volume(400.0).value(1e15 * choices.fraction());
        if choices.one_in(2) {
            party.loses("1h", 0.5).loses("1d", 10.0).accept("a").accept("b");
        }
        outside.push(id);
    }
    outside
}

fn add(draft: &mut Draft, inside: &[PartyId], outside: &[PartyId], index: usize, choices: &mut Choices<'_>) {
    let customers: Vec<PartyId> = inside.iter().chain(outside).copied().collect();
    let customer = customers[choices.below(customers.len())];
    let mut suppliers: Vec<PartyId> = inside.iter().copied().filter(|&party| party != customer).collect();
    if suppliers.is_empty() {
        return;
    }
    let first = choices.below(suppliers.len());
    suppliers.rotate_left(first);
    let service = format!("{} {index}", choices.text());
    let when = when(choices);
    let recurs = matches!(when.timing(), crate::org::Timing::Recurring(_));
    let mut dependency = if choices.one_in(3) {
        suppliers.truncate(3);
        let switch = choices.amount();
        let need = 1 + choices.below(suppliers.len() - 1) as u32;
        let mut any_of = crate::DependencyDraft::any_of(customer, suppliers).need(need);
        any_of.any_of = true;
        any_of.suppliers.last_mut().expect("somebody").switch =
            (need == 1 && any_of.suppliers.len() > 1).then(|| Box::new(switch.into()));
        any_of
    } else {
        customer.depends_on(suppliers[0])
    };
    dependency = dependency.service(service).when(when);
    if choices.one_in(2) {
        dependency = dependency
            .slack(choices.amount())
            .strength(choices.below(100) as i64 + 1)
            .patience(choices.amount());
    }
    if choices.one_in(2) && recurs {
        dependency.cut_off = true;
    }
    if choices.one_in(2) && recurs && inside.contains(&customer) {
        dependency = dependency.backlog();
    }
    if choices.one_in(3) {
        dependency = dependency
            .note("why\nnot")
            .source(choices.text())
            .catch(choices.fraction())
            .cost(choices.fraction());
        dependency = dependency
            .rework(choices.amount())
            .promise(choices.amount())
            .id(format!("id {index}"))
            .accept(choices.text());
    }
    draft.add(dependency);
}

fn when(choices: &mut Choices<'_>) -> When {
    let (first, last) = (choices.date(), choices.date());
    let when: When = match choices.below(9) {
        1 => Recurrence::new(Pattern::Day).into(),
        2 => rule_of(Pattern::Week(vec![Weekday::Friday, Weekday::Monday]), choices),
        3 => rule_of(Pattern::Month(vec![1, -1]), choices),
        4 => rule_of(Pattern::Quarter(vec![92]), choices),
        5 => rule_of(
            Pattern::Year(vec!["02-29".parse().expect("a day"), "12-25".parse().expect("a day")]),
            choices,
        ),
        6 => When::on_dates([first, last]).at_time(Time::new(12, 30, 0, 0).expect("a time")),
        7 => When::between(first.min(last), first.max(last)),
        8 => When::yearly_between((first.month(), first.day()), (last.month(), last.day())),
        _ => When::standing(),
    };
    if choices.one_in(4) {
        when.only_if("audit, or not")
    } else {
        when
    }
}

fn rule_of(pattern: Pattern, choices: &mut Choices<'_>) -> When {
    let mut rule = Recurrence::new(pattern).roll([Roll::None, Roll::Following, Roll::Preceding][choices.below(3)]);
    if choices.one_in(2) {
        rule = rule.at(Time::new(9, 5, 0, 0).expect("a time"));
    }
    if choices.one_in(2) {
        rule = rule
            .from(Date::new(2020, 1, 1).expect("a date"))
            .until(Date::new(2040, 1, 1).expect("a date"));
        rule = rule.interval(1 + choices.below(3) as u32);
    }
    rule.into()
}
