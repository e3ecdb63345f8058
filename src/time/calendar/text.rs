//! Working minutes in words.

use super::Calendar;
use crate::time::{Amount, Lateness};

impl Calendar {
    /// Working minutes in words, in working days, hours and minutes: "1d 4h", "0m".
    ///
    /// ```
    /// use frontline::Calendar;
    ///
    /// let office = Calendar::new("mon-fri".parse()?, vec!["09:00-17:00".parse()?], Vec::new())?;
    /// assert_eq!(office.text(12 * 60), "1d 4h");
    /// assert_eq!(Calendar::around_the_clock().text(12 * 60), "12h");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn text(&self, minutes: u32) -> String {
        let (days, rest) = (minutes / self.minutes_a_day(), minutes % self.minutes_a_day());
        Amount::of_parts(0, days, rest / 60, rest % 60).to_string()
    }

    /// A lateness in words: "1d 4h", "on time", "never", "more than 10 years".
    #[must_use]
    pub fn lateness_text(&self, lateness: Lateness) -> String {
        match lateness.minutes() {
            Some(0) => "on time".to_owned(),
            Some(minutes) => self.text(minutes),
            None if lateness.is_never() => "never comes".to_owned(),
            None => "more than 10 years".to_owned(),
        }
    }

    /// How late somebody may be, in working minutes, in words: "1d 4h", or for `None` "no limit".
    #[must_use]
    pub fn tolerance_text(&self, minutes: Option<u32>) -> String {
        minutes.map_or_else(|| "no limit".to_owned(), |minutes| self.text(minutes))
    }
}
