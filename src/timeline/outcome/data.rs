//! Timelines as data for other programs.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::{EndlessLoop, LateCustomer, MissedPromise, Occasion, Timeline};
use crate::org::Org;
use crate::time::{DateTime, format_instant};

impl Serialize for Timeline<'_> {
    /// The keys
    /// - `external`: `[{ "party", "worst_minutes", "worst_at", "first_late", "recovered_at",
    ///   "occasions": [{ "at", "until", "minutes" }] }]`, the latest first;
    /// - `hits`: `[{ "party", "service", "for_customer", "from", "until", "worst_minutes", "worst_at", "external" }]`;
    /// - `verdict`: `"on time" | "recovered" | "still late" | "never recovers"`;
    /// - `period` as of [`Period`](crate::view::Period), `recovered_at` (of everyone),
    ///   `promises`: `[{ "party", "suppliers", "service", "at", "until", "minutes" }]` (`until` null where recurring or
    ///   dated),
    ///   `endless`: `[{ "parties", "minutes" }]`.
    ///
    /// Minutes are null for never and beyond the horizon, instants null where the period has none.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view.org();
        let external: Vec<_> = self.external().iter().map(|late| Customer::of(org, late)).collect();
        let hits: Vec<_> = self.hits().iter().map(|hit| Hit::of(org, hit)).collect();
        let promises = self.missed_promises();
        let promises: Vec<_> = promises.iter().map(|missed| Promise::of(org, missed)).collect();
        let endless: Vec<_> = self.endless.iter().map(|endless| Endless::of(org, endless)).collect();
        let mut timeline = serializer.serialize_struct("Timeline", 7)?;
        timeline.serialize_field("external", &external)?;
        timeline.serialize_field("hits", &hits)?;
        timeline.serialize_field("verdict", &self.verdict)?;
        timeline.serialize_field("period", &self.period)?;
        timeline.serialize_field("recovered_at", &self.recovered_at().map(format_instant))?;
        timeline.serialize_field("promises", &promises)?;
        timeline.serialize_field("endless", &endless)?;
        timeline.end()
    }
}

#[derive(Serialize)]
struct Customer<'t> {
    party: &'t str,
    worst_minutes: Option<u32>,
    worst_at: String,
    first_late: String,
    recovered_at: Option<String>,
    occasions: Vec<Late>,
}

#[derive(Serialize)]
struct Late {
    at: String,
    until: Option<String>,
    minutes: Option<u32>,
}

#[derive(Serialize)]
struct Hit<'t> {
    party: &'t str,
    service: Option<&'t str>,
    for_customer: Option<&'t str>,
    from: String,
    until: Option<String>,
    worst_minutes: Option<u32>,
    worst_at: String,
    external: bool,
}

#[derive(Serialize)]
struct Promise<'t> {
    party: &'t str,
    suppliers: Vec<&'t str>,
    service: Option<&'t str>,
    at: String,
    until: Option<String>,
    minutes: Option<u32>,
}

#[derive(Serialize)]
struct Endless<'t> {
    parties: Vec<&'t str>,
    minutes: Option<u32>,
}

fn optional(instant: Option<DateTime>) -> Option<String> {
    instant.map(format_instant)
}

impl<'t> Customer<'t> {
    fn of(org: &'t Org, late: &LateCustomer) -> Self {
        let worst = late.worst();
        Self {
            party: org.party(late.party).id(),
            worst_minutes: worst.worst.minutes(),
            worst_at: format_instant(worst.worst_at),
            first_late: format_instant(late.first_late()),
            recovered_at: optional(late.recovered_at()),
            occasions: late.occasions.iter().map(Late::of).collect(),
        }
    }
}

impl Late {
    fn of(occasion: &Occasion) -> Self {
        Self {
            at: format_instant(occasion.from),
            until: optional(occasion.until),
            minutes: occasion.worst.minutes(),
        }
    }
}

impl<'t> Hit<'t> {
    fn of(org: &'t Org, hit: &Occasion) -> Self {
        Self {
            party: org.party(hit.party).id(),
            service: hit.service.map(|service| org.service(service)),
            for_customer: hit.for_customer.map(|customer| org.party(customer).id()),
            from: format_instant(hit.from),
            until: optional(hit.until),
            worst_minutes: hit.worst.minutes(),
            worst_at: format_instant(hit.worst_at),
            external: org.party(hit.party).kind() == crate::org::PartyKind::External,
        }
    }
}

impl<'t> Promise<'t> {
    fn of(org: &'t Org, missed: &MissedPromise) -> Self {
        Self {
            party: org.party(missed.party).id(),
            suppliers: missed.suppliers(org).map(|supplier| org.party(supplier).id()).collect(),
            service: missed.service(org).map(|service| org.service(service)),
            at: format_instant(missed.at),
            until: optional(missed.until),
            minutes: missed.worst.minutes(),
        }
    }
}

impl<'t> Endless<'t> {
    fn of(org: &'t Org, endless: &EndlessLoop) -> Self {
        Self {
            parties: endless.parties.iter().map(|&party| org.party(party).id()).collect(),
            minutes: endless.lateness.minutes(),
        }
    }
}
