//! Fragility as data for other programs.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::{FragileDay, Fragility};
use crate::time::{format_date, format_instant};

impl Serialize for Fragility<'_> {
    /// The keys `party`, `length_minutes`, `best` and `worst` (dates, or null), and
    /// `days`: `[{ "date", "back", "customers", "worst_minutes", "total_minutes", "customer_hours", "recovered_at" }]`.
    /// Minutes are null for never and beyond the horizon.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let date = |day: Option<&FragileDay>| day.map(|day| format_date(day.date));
        let mut fragility = serializer.serialize_struct("Fragility", 5)?;
        fragility.serialize_field("party", self.view.org().party(self.party).id())?;
        fragility.serialize_field("length_minutes", &self.length)?;
        fragility.serialize_field("best", &date(self.best()))?;
        fragility.serialize_field("worst", &date(self.worst()))?;
        fragility.serialize_field("days", &self.days)?;
        fragility.end()
    }
}

impl Serialize for FragileDay {
    /// The keys `date`, `back`, `customers`, `worst_minutes`, `total_minutes`, `customer_hours` and `recovered_at`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut day = serializer.serialize_struct("FragileDay", 7)?;
        day.serialize_field("date", &format_date(self.date))?;
        day.serialize_field("back", &format_instant(self.back))?;
        day.serialize_field("customers", &self.customers)?;
        day.serialize_field("worst_minutes", &self.worst.minutes())?;
        day.serialize_field("total_minutes", &self.total_minutes)?;
        day.serialize_field("customer_hours", &self.customer_hours)?;
        day.serialize_field("recovered_at", &self.recovered_at.map(format_instant))?;
        day.end()
    }
}
