//! Dated receipts as data for other programs.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::{Receipt, Row};
use crate::impact::Ends;
use crate::org::Org;
use crate::time::format_instant;

impl Serialize for Receipt<'_> {
    /// The key `rows`, each with `party`, `service`, `for_customer`, `cause` (`own`, `given-up`, `dependency`, `switch` or `growth`),
    /// `through` (a dependency's `customer`, `supplier` and `service`, or null), `passed_at`, `at`, `came_in`, `absorbed`,
    /// `cut_off`, `weakened`, `spared`, `switch`, `run_down`, `overrun`, `recovered` and `went_out`: in working minutes,
    /// null for a lateness of never or beyond the horizon.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows: Vec<_> = self.rows.iter().map(|row| Told::of(self.org(), row)).collect();
        let mut receipt = serializer.serialize_struct("Receipt", 1)?;
        receipt.serialize_field("rows", &rows)?;
        receipt.end()
    }
}

#[derive(Serialize)]
struct Told<'r> {
    party: &'r str,
    service: Option<&'r str>,
    for_customer: Option<&'r str>,
    cause: &'static str,
    through: Option<Ends<'r>>,
    passed_at: String,
    at: String,
    came_in: Option<u32>,
    absorbed: u32,
    cut_off: u32,
    weakened: u32,
    spared: u32,
    switch: u32,
    run_down: u32,
    overrun: u32,
    recovered: u32,
    went_out: Option<u32>,
}

impl<'r> Told<'r> {
    fn of(org: &'r Org, row: &Row) -> Self {
        Self {
            party: org.party(row.party).id(),
            service: row.service.map(|service| org.service(service)),
            for_customer: row.for_customer.map(|customer| org.party(customer).id()),
            cause: row.cause.word(),
            through: row.cause.dependency().map(|dependency| Ends::of(org, dependency)),
            passed_at: format_instant(row.passed_at),
            at: format_instant(row.at),
            came_in: row.came_in.minutes(),
            absorbed: row.absorbed,
            cut_off: row.cut_off,
            weakened: row.weakened,
            spared: row.spared,
            switch: row.switch,
            run_down: row.run_down,
            overrun: row.overrun,
            recovered: row.recovered,
            went_out: row.went_out.minutes(),
        }
    }
}
