//! The calendar of fragility: a row for each month, a column for each day, the later the darker.

use std::fmt::Write as _;

use super::time_space::{SHADES, shade};
use crate::time::Date;
use crate::timeline::Fragility;

impl Fragility<'_> {
    /// A calendar in text: a row for each month, a column for each day of it, the darker the later some external
    /// customer is when the absence begins on that day. Days off, and those outside the period, are left blank.
    ///
    /// # Complexity
    /// O(n) for n days.
    #[must_use]
    pub fn calendar_text(&self) -> String {
        let (Some(first), Some(last)) = (self.days().first(), self.days().last()) else {
            return String::new();
        };
        let [light, medium, dark, black] = SHADES;
        let mut text = "           1···5····10···15···20···25···30\n".replace('·', " ");
        let months = first.date.first_of_month().series(jiff::Span::new().months(1));
        for month in months.take_while(|month| *month <= last.date) {
            let line = format!("  {:04}-{:02}  {}", month.year(), month.month(), self.month(month));
            let _ = writeln!(text, "{}", line.trim_end());
        }
        let legend = format!("· not felt  {light} up to 1h late  {medium} up to 1d  {dark} up to 1w  {black} more");
        let _ = writeln!(text, "  begun on: {legend}");
        text
    }

    fn month(&self, month: Date) -> String {
        let calendar = self.view().org().calendar();
        let days = month
            .series(jiff::Span::new().days(1))
            .take_while(|day| day.month() == month.month());
        let cell = |day: Date| {
            let place = self.days().binary_search_by_key(&day, |day| day.date);
            match place.map(|place| self.days()[place].worst) {
                Err(_) => ' ',
                Ok(worst) if worst.is_late() => shade(calendar, worst),
                Ok(_) => '·',
            }
        };
        days.map(cell).collect()
    }
}
