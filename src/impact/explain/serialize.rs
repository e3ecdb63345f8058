//! Receipts as data for other programs.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Account, Cause, NonCause, Reason, Receipt};
use crate::org::{DependencyId, Org};
use crate::time::format_instant;

impl Serialize for Receipt<'_> {
    /// The keys `rows`, `non_causes` and `binding` (the dependencies on some binding chain, each with `customer`,
    /// `supplier` and `service`).
    ///
    /// A row has `party`, `service`, `for_customer`, `cause`, `through` (a dependency or null), `turns`, `came_in`, `absorbed`,
    /// `cut_off`, `weakened`, `spared`, `switch`, `overrun`, `recovered` and `went_out`, in working minutes; a lateness
    /// is null for never and beyond the horizon. A non-cause has `customer`, `supplier`, `service`, `minutes`,
    /// `passes_minutes` and `reason`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.org();
        let rows: Vec<_> = self.rows().iter().map(|row| SerializedRow { org, row }).collect();
        let non_causes: Vec<_> = self.non_causes().iter().map(|other| Other::of(org, other)).collect();
        let binding: Vec<_> = self
            .binding()
            .iter()
            .map(|&dependency| Ends::of(org, dependency))
            .collect();
        let mut receipt = serializer.serialize_struct("Receipt", 3)?;
        receipt.serialize_field("rows", &rows)?;
        receipt.serialize_field("non_causes", &non_causes)?;
        receipt.serialize_field("binding", &binding)?;
        receipt.end()
    }
}

/// A dependency by whom it ties, in ids.
#[derive(serde::Serialize)]
pub(crate) struct Ends<'r> {
    customer: &'r str,
    supplier: &'r str,
    service: Option<&'r str>,
}

#[derive(serde::Serialize)]
struct Other<'r> {
    #[serde(flatten)]
    ends: Ends<'r>,
    minutes: Option<u32>,
    passes_minutes: Option<u32>,
    reason: &'static str,
}

impl<'r> Ends<'r> {
    pub(crate) fn of(org: &'r Org, dependency: DependencyId) -> Self {
        let requirement = org.requirement(org.dependency(dependency).requirement());
        Self {
            customer: org.party(requirement.customer()).id(),
            supplier: org.party(org.supplier(dependency)).id(),
            service: requirement.service().map(|service| org.service(service)),
        }
    }
}

/// A row as data: with its dates along the calendar, with its turns at a moment.
pub(crate) struct SerializedRow<'r> {
    pub(crate) org: &'r Org,
    pub(crate) row: &'r Account,
}

impl Serialize for SerializedRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { org, row } = *self;
        let dates = row.passed_at.zip(row.at);
        let mut fields = serializer.serialize_struct("Row", if dates.is_some() { 17 } else { 15 })?;
        fields.serialize_field("party", org.party(row.party).id())?;
        fields.serialize_field("service", &row.service)?;
        fields.serialize_field(
            "for_customer",
            &row.for_customer.map(|customer| org.party(customer).id()),
        )?;
        fields.serialize_field("cause", row.cause.word())?;
        let through = row.cause.dependency().map(|dependency| Ends::of(org, dependency));
        fields.serialize_field("through", &through)?;
        match dates {
            None => fields.serialize_field("turns", &row.cause.turns())?,
            Some((passed_at, at)) => {
                fields.serialize_field("passed_at", &format_instant(passed_at))?;
                fields.serialize_field("at", &format_instant(at))?;
            }
        }
        fields.serialize_field("came_in", &row.came_in.minutes())?;
        fields.serialize_field("absorbed", &row.absorbed)?;
        fields.serialize_field("cut_off", &row.cut_off)?;
        fields.serialize_field("weakened", &row.weakened)?;
        fields.serialize_field("spared", &row.spared)?;
        fields.serialize_field("switch", &row.switch)?;
        if dates.is_some() {
            fields.serialize_field("run_down", &row.run_down)?;
        }
        fields.serialize_field("overrun", &row.overrun)?;
        fields.serialize_field("recovered", &row.recovered)?;
        fields.serialize_field("went_out", &row.went_out.minutes())?;
        fields.end()
    }
}

impl<'r> Other<'r> {
    fn of(org: &'r Org, other: &NonCause) -> Self {
        Self {
            ends: Ends::of(org, other.dependency),
            minutes: other.lateness.minutes(),
            passes_minutes: other.passes.minutes(),
            reason: other.reason.word(),
        }
    }
}

impl Cause {
    /// The dependency that it came through: of a switch the one on the backup.
    #[must_use]
    pub const fn dependency(&self) -> Option<DependencyId> {
        match self {
            Self::Dependency(dependency) | Self::Switch { to: dependency, .. } => Some(*dependency),
            Self::Own | Self::GivenUp | Self::Turns { .. } | Self::Growth { .. } => None,
        }
    }

    /// The dependency on a supplier that was given up for a backup.
    #[must_use]
    pub const fn given_up(&self) -> Option<DependencyId> {
        match self {
            Self::Switch { instead_of, .. } => Some(*instead_of),
            _ => None,
        }
    }

    /// How often the row stands for the same: once, but for turns of a loop.
    const fn turns(&self) -> u32 {
        match self {
            Self::Turns { turns, .. } => *turns,
            _ => 1,
        }
    }

    /// In a word: `own`, `given-up`, `dependency`, `switch`, `turns` or `growth`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::GivenUp => "given-up",
            Self::Dependency(_) => "dependency",
            Self::Switch { .. } => "switch",
            Self::Turns { .. } => "turns",
            Self::Growth { .. } => "growth",
        }
    }
}

impl Reason {
    const fn word(self) -> &'static str {
        match self {
            Self::Absorbed { .. } => "absorbed",
            Self::OthersArrived => "others-arrived",
            Self::Outweighed { .. } => "outweighed",
            Self::DiedOut => "died-out",
        }
    }
}
