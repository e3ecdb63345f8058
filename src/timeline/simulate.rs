//! From a view and disruptions to a timeline.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::crowd::{self, Crowd, Template};
use super::disruption::{Disruptions, whole};
use super::endless::endless;
use super::found::{Collected, Found, Teller, Told};
use super::plan::{Plan, Promises};
use super::receipt::Story;
use super::run::{Late, Missed, Run};
use super::solve::Records;
use super::{MissedPromise, Occasion, SimulateError, Timeline, Verdict};
use crate::change::Delay;
use crate::impact::Commitments;
use crate::org::{Org, PartyId, RequirementId};
use crate::time::{Calendar, DateTime, Lateness};
use crate::view::View;

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
    /// An organisation on time costs nothing. Otherwise O(n + m) once, with n parties and m dependencies (where many are
    /// disrupted at once, what that comes to is kept with the view, and used whenever it is asked again), and for each
    /// instant at which something that is late falls due the late parties and their customers; of weeks that repeat
    /// themselves only the first. Time and memory don't depend on the length of the period from where on they do, until
    /// the occasions are asked for.
    pub fn simulate(&self, delays: impl IntoIterator<Item = Delay>) -> Result<Timeline<'org>, SimulateError> {
        let period = self.moment().period().ok_or(SimulateError::NoPeriod)?;
        let delays: Vec<Delay> = delays.into_iter().collect();
        let disruptions = Disruptions::of(self, period, &delays)?;
        let mut timeline = Timeline {
            view: self.clone(),
            period,
            found: Found::default(),
            hits: OnceLock::new(),
            external: OnceLock::new(),
            promises: OnceLock::new(),
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
    let (view, until) = (&timeline.view, whole(timeline.period.until()));
    let crowd = crowd::is_worth_it(view.org(), disruptions).then(|| found_of_crowd(view, until, disruptions));
    let found = match crowd.flatten() {
        Some(found) => found,
        None => follow_late(timeline, disruptions),
    };
    timeline.verdict = match (is_anyone_external(timeline, &found), found.is_anyone_late()) {
        (false, _) => Verdict::OnTime,
        (true, false) => Verdict::Recovered,
        (true, true) if timeline.endless.is_empty() => Verdict::StillLate,
        (true, true) => Verdict::NeverRecovers,
    };
    timeline.found = found;
}

/// Whether any external customer was late in the period.
fn is_anyone_external(timeline: &Timeline<'_>, found: &Found) -> bool {
    let org = timeline.view.org();
    found.is_any_after(whole(timeline.period.from()), |party| org.party(party).is_external())
}

/// Follows those who are late, and nobody else.
fn follow_late(timeline: &mut Timeline<'_>, disruptions: &Disruptions) -> Found {
    let plan = Plan::compile(&timeline.view, &disruptions.named, Promises::Followed);
    let mut run = Run::new(&plan, &disruptions.list, Records::default());
    let found = found_of(&plan, whole(timeline.period.until()), &mut run);
    if found.is_anyone_late() && is_anyone_external(timeline, &found) {
        timeline.endless = endless(&plan, &disruptions.list, &mut run);
    }
    found
}

/// Every occasion that begins before `until`.
pub(super) fn found_of(plan: &Plan<'_>, until: DateTime, run: &mut Run<'_, '_>) -> Found {
    let mut collected = Collected::new(plan);
    run.advance_by_weeks(until, &mut collected);
    collected.finish(run.late(), until)
}

/// The same with everybody being looked at; `None` where that is not possible. Nothing goes round, and nobody is late for
/// ever.
pub(super) fn found_of_crowd(view: &View<'_>, until: DateTime, disruptions: &Disruptions) -> Option<Found> {
    let template = template(view, &disruptions.named)?;
    let mut crowd = Crowd::new(&template, &disruptions.list, until)?;
    let mut collected = Collected::new((view.org(), &*template));
    crowd.advance_by_weeks(until, &mut collected);
    Some(collected.finish(crowd.late(), until))
}

impl Teller for &Plan<'_> {
    fn calendar(&self) -> &Calendar {
        Plan::calendar(self)
    }

    fn late(&self, late: &Late, until: Option<DateTime>) -> Told {
        match self.promise(late.node) {
            None => Told::Occasion(occasion(self, late, until)),
            Some((party, requirement)) => Told::Promise(MissedPromise {
                until,
                ..broken((party, requirement), (late.from, late.worst))
            }),
        }
    }

    fn missed(&self, missed: Missed) -> MissedPromise {
        let need = self.need(missed.need);
        let party = self.commitments.party(need.customer);
        broken((party, need.requirement), (missed.at, missed.late))
    }
}

impl Teller for (&Org, &Template) {
    fn calendar(&self) -> &Calendar {
        self.0.calendar()
    }

    fn late(&self, late: &Late, until: Option<DateTime>) -> Told {
        let (_, template) = self;
        Told::Occasion(Occasion {
            through: late.through.map(|edge| template.dependency(edge)),
            ..told(&template.commitments, template.commitment(late.node), late, until)
        })
    }

    fn missed(&self, missed: Missed) -> MissedPromise {
        let (org, template) = self;
        let requirement = org.dependency(template.dependency(missed.need)).requirement();
        let party = org.requirement(requirement).customer();
        broken((party, requirement), (missed.at, missed.late))
    }
}

/// A promise that was broken at an instant, by so much in the engine's bits.
fn broken((party, requirement): (PartyId, RequirementId), (at, late): (DateTime, u32)) -> MissedPromise {
    MissedPromise {
        at,
        until: None,
        party,
        requirement,
        worst: Lateness::from_bits(late),
    }
}

/// The view compiled; it is kept with it as long as no delay names a service.
fn template(view: &View<'_>, named: &BTreeSet<PartyId>) -> Option<Arc<Template>> {
    let compile = || Template::of(view, named).map(Arc::new);
    if named.is_empty() {
        view.keep(compile)?.clone()
    } else {
        compile()
    }
}

/// What is told of somebody who was late.
pub(super) fn occasion(plan: &Plan<'_>, late: &Late, until: Option<DateTime>) -> Occasion {
    Occasion {
        through: late.through.map(|edge| plan.edge(edge).dependency),
        ..told(&plan.commitments, late.node, late, until)
    }
}

/// The same, but for the dependency through which.
fn told(commitments: &Commitments, node: u32, late: &Late, until: Option<DateTime>) -> Occasion {
    Occasion {
        party: commitments.party(node),
        service: commitments.service(node),
        for_customer: commitments.customer(node),
        from: late.from,
        until,
        worst: Lateness::from_bits(late.worst),
        worst_at: late.worst_at,
        through: None,
    }
}
