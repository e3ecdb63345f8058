//! Fragility as data for other programs.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::{FragileDay, Fragility};
use crate::org::Org;
use crate::risk::CustomerHours;
use crate::time::{format_date, format_instant};

impl Serialize for Fragility<'_> {
    /// The keys `party`, `length_minutes`, `best` and `worst` (dates, or null), and
    /// `days`: `[{ "date", "from", "back", "customers", "worst_minutes", "total_minutes", "customer_hours", "unbounded",
    /// "unknown", "recovered_at" }]`. Minutes are null for never and beyond the horizon; `customer_hours` are null where they are
    /// `unbounded`, and where those of none that is late are known; `unknown` are the ids of those who are late and have no volume.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let date = |day: Option<&FragileDay>| day.map(|day| format_date(day.date));
        let mut fragility = serializer.serialize_struct("Fragility", 5)?;
        fragility.serialize_field("party", self.view.org().party(self.party).id())?;
        fragility.serialize_field("length_minutes", &self.length)?;
        fragility.serialize_field("best", &date(self.best()))?;
        fragility.serialize_field("worst", &date(self.worst()))?;
        let org = self.view.org();
        let days: Vec<_> = self.days.iter().map(|day| SerializedDay { org, day }).collect();
        fragility.serialize_field("days", &days)?;
        fragility.end()
    }
}

struct SerializedDay<'f> {
    org: &'f Org,
    day: &'f FragileDay,
}

impl Serialize for SerializedDay<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { org, day } = self;
        let hours = day.customer_hours.known;
        let unknown = day.customer_hours.unknown.iter();
        let unknown: Vec<_> = unknown.map(|&customer| org.party(customer).id()).collect();
        let mut fields = serializer.serialize_struct("FragileDay", 10)?;
        fields.serialize_field("date", &format_date(day.date))?;
        fields.serialize_field("from", &format_instant(day.from))?;
        fields.serialize_field("back", &format_instant(day.back))?;
        fields.serialize_field("customers", &day.customers)?;
        fields.serialize_field("worst_minutes", &day.worst.minutes())?;
        fields.serialize_field("total_minutes", &day.total_minutes)?;
        fields.serialize_field("customer_hours", &hours.and_then(CustomerHours::hours))?;
        fields.serialize_field("unbounded", &(hours == Some(CustomerHours::Unbounded)))?;
        fields.serialize_field("unknown", &unknown)?;
        fields.serialize_field("recovered_at", &day.recovered_at.map(format_instant))?;
        fields.end()
    }
}
