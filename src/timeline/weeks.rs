//! Weeks that repeat themselves, followed once.
//!
//! What is held, who is late, the disruptions and the calendar decide all that follows. So where what is held and who is
//! late is the same, minute by minute from there on, as some weeks before, and neither disruptions nor the days that were
//! looked at differ, the same happens again as many weeks later: it is taken from the minutes of what happened.

use super::almanac::Almanac;
use super::cycle::after;
use super::disruption::Disruption;
use super::rhythms::Rhythms;
use super::run::{Late, Missed, Unwatched, Watch};
use crate::time::{Date, DateTime};

/// Days of a week.
const WEEK: i64 = 7;

/// What happened to an occasion.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// It began, became worse, or something that fell due arrived late.
    Worse(Late),
    /// It was over from then on.
    Over(u32, DateTime),
    /// A promise was broken meanwhile.
    Missed(Missed),
}

impl Missed {
    /// The same so many days later.
    pub(super) fn later(self, days: i64) -> Self {
        Self {
            at: later(self.at, days),
            ..self
        }
    }
}

/// Something that is followed along the calendar.
pub(super) trait Course {
    /// What is held, and who is late and how late at worst so far.
    type Standing;

    fn rhythms(&self) -> &Rhythms;

    fn disruptions(&self) -> &[Disruption];

    /// All that happens before is done.
    fn ready(&self) -> DateTime;

    /// Whether nobody is late and nothing is held.
    fn is_idle(&self) -> bool;

    /// The next instant at which anything could happen.
    fn next_instant(&mut self) -> Option<DateTime>;

    /// Follows what happens before `until`.
    fn advance(&mut self, until: DateTime, watch: &mut impl Watch);

    fn standing(&self) -> Self::Standing;

    /// Whether it stands as it stood before, as seen from then.
    fn stands_as(&self, before: &Self::Standing) -> bool;

    /// The first and the last day that were looked at since `from`, where what is looked at was forgotten; no last one
    /// where that was for good.
    fn looked_at(&self, from: DateTime) -> (Date, Option<Date>);

    /// Forgets what was looked at.
    fn look_anew(&mut self);

    /// What happened is taken down from now on, or no more.
    fn take_down(&mut self, events: Option<Vec<Event>>);

    /// What was taken down.
    fn events(&mut self) -> &mut Vec<Event>;

    /// What happened happens again so many days later.
    fn happen_again(&mut self, event: Event, days: i64, watch: &mut impl Watch);

    /// Stands so many days later, as far as what began since an instant goes.
    fn shift(&mut self, since: DateTime, days: i64);
}

/// Where something stood.
#[derive(Debug)]
struct Anchor<S> {
    at: DateTime,
    standing: S,
    /// After how many events it was.
    events: usize,
}

/// Follows what happens before `until`, of weeks that repeat themselves the first.
///
/// Keeps no records of what was not followed.
pub(super) fn advance_by_weeks<C: Course>(
    course: &mut C,
    until: DateTime,
    almanac: &mut Almanac<'_>,
    watch: &mut impl Watch,
) {
    course.take_down(Some(Vec::new()));
    let (mut first, mut weeks, mut room) = (start(course), 0, 1);
    let mut last = None;
    while course.ready() < until {
        let stop = stop(course, until);
        course.advance(stop, watch);
        weeks += 1;
        let is_regular = after(first.at, weeks * WEEK) == Some(stop);
        let anchors = [last.as_ref(), Some(&first)].into_iter().flatten();
        let same = is_regular.then(|| same(course, anchors)).flatten();
        let repeats = same.is_some();
        if let Some(anchor) = same {
            repeat(course, anchor, until, almanac, watch);
        }
        let begins_anew = repeats || !is_regular || weeks == room;
        if begins_anew {
            room = if is_regular && !repeats { room * 2 } else { 1 };
            (first, weeks) = (start(course), 0);
        }
        last = (!begins_anew).then(|| anchor(course));
    }
    course.take_down(None);
}

/// The first anchor at which it stood as it stands.
fn same<'a, C: Course>(
    course: &C,
    mut anchors: impl Iterator<Item = &'a Anchor<C::Standing>>,
) -> Option<&'a Anchor<C::Standing>>
where
    C::Standing: 'a,
{
    anchors.find(|anchor| course.stands_as(&anchor.standing))
}

/// A week from here, or from when anything happens next.
fn stop(course: &mut impl Course, until: DateTime) -> DateTime {
    let next = if course.is_idle() {
        course.next_instant()
    } else {
        Some(course.ready())
    };
    let from = next.unwrap_or(until);
    after(from, WEEK).map_or(until, |stop| stop.min(until))
}

/// Where it stands; what happens is taken down from here on.
fn start<C: Course>(course: &mut C) -> Anchor<C::Standing> {
    course.events().clear();
    course.look_anew();
    anchor(course)
}

fn anchor<C: Course>(course: &mut C) -> Anchor<C::Standing> {
    Anchor {
        at: course.ready(),
        standing: course.standing(),
        events: course.events().len(),
    }
}

/// Repeats what happened since the anchor as often as it happens again before `until`.
fn repeat<C: Course>(
    course: &mut C,
    anchor: &Anchor<C::Standing>,
    until: DateTime,
    almanac: &mut Almanac<'_>,
    watch: &mut impl Watch,
) {
    let ready = course.ready();
    let days = i64::from((ready.date() - anchor.at.date()).get_days());
    let events = std::mem::take(course.events());
    let (first, last) = course.looked_at(anchor.at);
    let quiet = quiet_until(course, anchor.at).min(until);
    let mut times = 0;
    while after(ready, (times + 1) * days).is_some_and(|end| end <= quiet)
        && last.is_some_and(|last| almanac.repeats(first, last, (times + 1) * days))
    {
        times += 1;
    }
    happen_again(course, &events[anchor.events..], (days, times), watch);
    *course.events() = events;
    if times > 0 {
        course.shift(anchor.at, times * days);
    }
}

/// The same happens again, some days later each time. What is over the second time was begun the first time; from then on
/// all is the same but for the dates.
fn happen_again<C: Course>(course: &mut C, events: &[Event], (days, times): (i64, i64), watch: &mut impl Watch) {
    if times == 0 {
        return;
    }
    let since = watch.so_far();
    for &event in events {
        course.happen_again(event, days, watch);
    }
    if times > 1 {
        watch.again(since, days, times - 1);
        for &event in events {
            course.happen_again(event, times * days, &mut Unwatched);
        }
    }
}

/// Until when, from an instant on, disruptions do always the same.
fn quiet_until(course: &impl Course, from: DateTime) -> DateTime {
    let calendar = course.rhythms().calendar();
    let falls = |it: &Disruption| it.until.is_some_and(|until| it.from < from && from < until);
    let mut disruptions = course.disruptions().iter();
    if disruptions.any(|it| falls(it) && it.back(calendar).is_some()) {
        return from;
    }
    let turns = course.disruptions().iter().filter_map(|it| it.next_turn(from));
    turns.min().unwrap_or(DateTime::MAX)
}

/// So many days later, where that is known to be a date.
pub(super) fn later(instant: DateTime, days: i64) -> DateTime {
    after(instant, days).unwrap_or(DateTime::MAX)
}
