//! Comparisons in a line for each external customer.

use std::fmt;

use super::hit::late_text;
use super::text::{AlignedRows, Side};
use crate::impact::{Comparison, Trend};

impl fmt::Display for Comparison<'_> {
    /// A row for each external customer: how late before and after, and which way that went.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let org = self.after().org();
        let mut columns = AlignedRows::new([Side::Left, Side::Right, Side::Left, Side::Left]);
        for outcome in self.customers() {
            let before = format!("{} →", late_text(org.calendar(), outcome.before));
            let after = late_text(org.calendar(), outcome.after);
            let trend = match outcome.trend() {
                Trend::Better => "better",
                Trend::Same => "as before",
                Trend::Worse => "worse",
            };
            columns.add([org.party(outcome.party).name(), &before, &after, trend]);
        }
        write!(f, "{columns}")
    }
}
