//! From a view and disruptions to a timeline.

use std::sync::Arc;

use super::crowd::{self, Crowd, Template};
use super::disruption::{Disruptions, whole};
use super::endless::endless;
use super::plan::Plan;
use super::receipt::Story;
use super::run::{Ends, Late, Run, Watch};
use super::solve::Records;
use super::{LateCustomer, Occasion, SimulateError, Timeline, Verdict};
use crate::change::Delay;
use crate::org::{Org, PartyKind};
use crate::time::{DateTime, Lateness};
use crate::view::{Period, View};

impl<'org> View<'org> {
    /// Follows disruptions along the calendar, instant by instant, through the view's period: who is late from when to
    /// when, and when it is over.
    ///
    /// The delays that came with the view's changes count too. A delay without a start begins with the period, one
    /// without an end never ends; those that begin before the period are followed from their first on.
    ///
    /// ```
    /// use frontline::{Org, Weekday, When, time::{format_instant, parse_instant}};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [managers, payroll, bank] = ["managers", "payroll", "bank"].map(|id| draft.department(id));
    /// let staff = draft.external("staff");
    /// draft.add(payroll.depends_on(managers).service("hours").when(When::weekly(Weekday::Friday).at(12, 0)));
    /// draft.add(bank.depends_on(payroll).service("pay list").when(When::weekly(Weekday::Monday).at(17, 0)));
    /// draft.add(staff.depends_on(bank).service("wages"));
    /// let org = draft.build()?;
    ///
    /// let december = org.during(parse_instant("2026-12-01")?, parse_instant("2027-01-01")?)?;
    /// let away = managers.away().from(parse_instant("2026-12-04T09:00")?).until(parse_instant("2026-12-04T17:00")?);
    /// let timeline = december.simulate([away])?;
    /// // Hours that are five hours late on Friday make wages five hours late on Monday.
    /// let late = &timeline.external()[0];
    /// assert_eq!((late.party, format_instant(late.first_late())), (staff, "2026-12-07T17:00".to_owned()));
    /// assert_eq!(late.worst().worst.minutes(), Some(5 * 60));
    /// assert_eq!(late.recovered_at().map(format_instant), Some("2026-12-07T22:00".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`SimulateError::NoPeriod`] in `ever`, and everything that is wrong with the delays.
    ///
    /// # Complexity
    /// An organisation on time costs nothing. Otherwise O(n + m) once, with n parties and m dependencies, and for each
    /// instant at which something that is late falls due the late parties and their customers.
    pub fn simulate(&self, delays: impl IntoIterator<Item = Delay>) -> Result<Timeline<'org>, SimulateError> {
        let period = self.moment().period().ok_or(SimulateError::NoPeriod)?;
        let delays: Vec<Delay> = delays.into_iter().collect();
        let disruptions = Disruptions::of(self, period, &delays)?;
        let mut timeline = Timeline {
            view: self.clone(),
            period,
            hits: Vec::new(),
            external: Vec::new(),
            verdict: Verdict::OnTime,
            endless: Vec::new(),
            story: None,
        };
        if !disruptions.list.is_empty() {
            follow(&mut timeline, &disruptions);
            timeline.story = Some(Arc::new(Story::of(disruptions)));
        }
        Ok(timeline)
    }
}

fn follow(timeline: &mut Timeline<'_>, disruptions: &Disruptions) {
    let is_anyone_late = if crowd::is_worth_it(timeline.view.org(), disruptions)
        && let Some(hits) = occasions_of_crowd(&timeline.view, timeline.period, disruptions)
    {
        timeline.hits = hits;
        timeline.hits.iter().any(|hit| hit.until.is_none())
    } else {
        follow_late(timeline, disruptions)
    };
    timeline.external = external(timeline.view.org(), &timeline.hits);
    timeline.verdict = match (timeline.external.is_empty(), is_anyone_late) {
        (true, _) => Verdict::OnTime,
        (false, false) => Verdict::Recovered,
        (false, true) if timeline.endless.is_empty() => Verdict::StillLate,
        (false, true) => Verdict::NeverRecovers,
    };
}

/// Follows those who are late, and nobody else; whether anyone is in the end.
fn follow_late(timeline: &mut Timeline<'_>, disruptions: &Disruptions) -> bool {
    let plan = Plan::compile(&timeline.view, &disruptions.named);
    let mut run = Run::new(&plan, &disruptions.list, Records::default());
    let hits = occasions(&plan, timeline.period, &mut run).into_iter();
    timeline.hits = hits.map(|(occasion, _)| occasion).collect();
    let is_anyone_late = run.is_anyone_late();
    let mut parties = timeline.hits.iter().map(|hit| plan.org().party(hit.party).kind());
    if is_anyone_late && parties.any(|kind| kind == PartyKind::External) {
        timeline.endless = endless(&plan, &disruptions.list, &mut run);
    }
    is_anyone_late
}

/// Every occasion of a period in order, everybody being looked at; `None` where that is not possible. Nothing goes round,
/// and nobody is late for ever.
pub(super) fn occasions_of_crowd(view: &View<'_>, period: Period, disruptions: &Disruptions) -> Option<Vec<Occasion>> {
    let template = Template::of(view, &disruptions.named)?;
    let mut crowd = Crowd::new(&template, &disruptions.list, whole(period.until()))?;
    let mut collected = CollectedOfCrowd {
        template: &template,
        from: whole(period.from()),
        list: Vec::new(),
    };
    crowd.advance_by_weeks(whole(period.until()), &mut collected);
    let mut list = collected.list;
    list.extend(crowd.late().map(|late| occasion_of_crowd(&template, late, None)));
    Some(in_order(view.org(), list, |occasion| occasion))
}

struct CollectedOfCrowd<'c, 'org> {
    template: &'c Template<'org>,
    from: DateTime,
    list: Vec<Occasion>,
}

impl Watch for CollectedOfCrowd<'_, '_> {
    const EXACT: Ends = Ends::Each;

    fn over(&mut self, late: Late, until: DateTime) {
        if until > self.from {
            self.list.push(occasion_of_crowd(self.template, late, Some(until)));
        }
    }
}

fn occasion_of_crowd(template: &Template<'_>, late: Late, until: Option<DateTime>) -> Occasion {
    let node = template.commitment(late.node);
    Occasion {
        party: template.commitments().party(node),
        service: template.commitments().service(node),
        from: late.from,
        until,
        worst: Lateness::from_bits(late.worst),
        worst_at: late.worst_at,
        through: late.through.map(|edge| template.dependency(edge)),
    }
}

/// Every occasion of a period in order, each with the record of its worst moment if records are kept.
pub(super) fn occasions(plan: &Plan<'_>, period: Period, run: &mut Run<'_, '_>) -> Vec<(Occasion, Option<u32>)> {
    let mut collected = Collected {
        plan,
        from: whole(period.from()),
        list: Vec::new(),
    };
    if run.keeps_records() {
        run.advance(whole(period.until()), &mut collected);
    } else {
        run.advance_by_weeks(whole(period.until()), &mut collected);
    }
    let mut list = collected.list;
    list.extend(run.late().map(|late| (occasion(plan, late, None), late.record)));
    in_order(plan.org(), list, |(occasion, _)| occasion)
}

struct Collected<'c, 'org> {
    plan: &'c Plan<'org>,
    from: DateTime,
    list: Vec<(Occasion, Option<u32>)>,
}

impl Watch for Collected<'_, '_> {
    const EXACT: Ends = Ends::Each;

    fn over(&mut self, late: Late, until: DateTime) {
        if until > self.from {
            self.list.push((occasion(self.plan, late, Some(until)), late.record));
        }
    }
}

fn occasion(plan: &Plan<'_>, late: Late, until: Option<DateTime>) -> Occasion {
    Occasion {
        party: plan.commitments.party(late.node),
        service: plan.commitments.service(late.node),
        from: late.from,
        until,
        worst: Lateness::from_bits(late.worst),
        worst_at: late.worst_at,
        through: late.through.map(|edge| plan.edge(edge).dependency),
    }
}

/// In order of their starts, then by party and service.
fn in_order<T: Copy>(org: &Org, list: Vec<T>, occasion: impl Fn(&T) -> &Occasion) -> Vec<T> {
    let ranks = ranks(org, list.iter().map(&occasion));
    let keys = list.iter().map(&occasion).zip(0u32..);
    let mut keys: Vec<_> = keys
        .map(|(hit, index)| (minute(hit.from), ranks[hit.party.index()], index))
        .collect();
    let service = |index: u32| {
        let service = occasion(&list[index as usize]).service;
        service.map(|service| org.service(service))
    };
    keys.sort_unstable_by(|one, other| {
        let by_start = (one.0, one.1).cmp(&(other.0, other.1));
        by_start.then_with(|| service(one.2).cmp(&service(other.2)))
    });
    keys.into_iter().map(|(.., index)| list[index as usize]).collect()
}

/// By party, as far as they have occasions: the order of their ids.
fn ranks<'o>(org: &Org, occasions: impl Iterator<Item = &'o Occasion>) -> Vec<u32> {
    let mut ranks = vec![u32::MAX; org.parties().len()];
    let mut late = Vec::new();
    for hit in occasions {
        if std::mem::replace(&mut ranks[hit.party.index()], 0) != 0 {
            late.push((org.party(hit.party).id(), hit.party));
        }
    }
    late.sort_unstable();
    for (&(_, party), rank) in late.iter().zip(0u32..) {
        ranks[party.index()] = rank;
    }
    ranks
}

/// A number that is the larger the later a minute is.
fn minute(at: DateTime) -> i64 {
    let days = (i64::from(at.year()) * 12 + i64::from(at.month())) * 31 + i64::from(at.day());
    (days * 24 + i64::from(at.hour())) * 60 + i64::from(at.minute())
}

/// The external customers among those late, the latest first, then by id.
fn external(org: &Org, hits: &[Occasion]) -> Vec<LateCustomer> {
    let mut external: Vec<LateCustomer> = Vec::new();
    let mut places = vec![None; org.parties().len()];
    let is_external = |hit: &&Occasion| org.party(hit.party).kind() == PartyKind::External;
    for hit in hits.iter().filter(is_external) {
        let place = *places[hit.party.index()].get_or_insert(external.len());
        if place == external.len() {
            external.push(LateCustomer {
                party: hit.party,
                occasions: Vec::new(),
            });
        }
        external[place].occasions.push(*hit);
    }
    external.sort_by_key(|late| (std::cmp::Reverse(late.worst().worst), org.party(late.party).id()));
    external
}
