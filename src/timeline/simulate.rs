//! From a view and disruptions to a timeline.

use std::sync::{Arc, OnceLock};

use super::disruption::{Disruptions, whole};
use super::events::Run;
use super::limit_cycle::endless;
use super::network::{Network, Promises};
use super::occasions::{Collected, Found};
use super::record::Records;
use super::replay::Replay;
use super::{SimulateError, Timeline, Verdict};
use crate::change::Delay;
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
            replay: None,
        };
        if !disruptions.list.is_empty() {
            follow(&mut timeline, &disruptions);
            timeline.replay = Some(Arc::new(Replay::of(disruptions)));
        }
        Ok(timeline)
    }
}

fn follow(timeline: &mut Timeline<'_>, disruptions: &Disruptions) {
    let network = Network::compile(&timeline.view, &disruptions.named, Promises::Followed);
    let until = whole(timeline.period.until());
    let mut run = Run::new(&network, &disruptions.list, Records::default());
    let mut collected = Collected::new(&network);
    run.advance_by_weeks(until, &mut collected);
    let found = collected.finish(run.late(), until);
    let org = timeline.view.org();
    let is_external = |party| org.party(party).is_external();
    let is_any_external = found.is_any_after(whole(timeline.period.from()), is_external);
    if found.is_any_late() && is_any_external {
        timeline.endless = endless(&network, &disruptions.list, &mut run);
    }
    timeline.verdict = match (is_any_external, found.is_any_late()) {
        (false, _) => Verdict::OnTime,
        (true, false) => Verdict::Recovered,
        (true, true) if timeline.endless.is_empty() => Verdict::StillLate,
        (true, true) => Verdict::NeverRecovers,
    };
    timeline.found = found;
}
