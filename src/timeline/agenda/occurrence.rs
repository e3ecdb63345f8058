//! One dependency falling due.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::time::{DateTime, format_instant};
use crate::view::Link;

/// Which side of a dependency a party is on. Serializes as `"supplier"` or `"customer"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Others depend on it.
    Supplier,
    /// It depends on others.
    Customer,
}

/// A dependency that holds all the time, or all through a season, and which side of it a party is on.
///
/// Serializes as `role` and the keys of [`Link`].
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Standing<'org> {
    /// Which side the party of the agenda is on.
    pub role: Role,
    /// The dependency.
    #[serde(flatten)]
    pub link: Link<'org>,
}

/// One dependency falling due.
///
/// Serializes as `at` (an instant), `role` (that of the party in it, `"supplier"` or `"customer"`), `customer`,
/// `supplier`, `service` (null where there is none), `situation`, `external` (whether the customer is), `need`, `of`,
/// `slack_minutes` and `cut_off`.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence<'org> {
    at: DateTime,
    role: Role,
    link: Link<'org>,
}

impl<'org> Occurrence<'org> {
    pub(super) fn new(at: DateTime, role: Role, link: Link<'org>) -> Self {
        Self { at, role, link }
    }

    /// When it falls due, rolled off a day off where its rule says so.
    #[must_use]
    pub const fn at(&self) -> DateTime {
        self.at
    }

    /// Which side the party of the agenda is on.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The dependency.
    #[must_use]
    pub const fn link(&self) -> &Link<'org> {
        &self.link
    }
}

impl Serialize for Occurrence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (need, of) = self.link.alternatives();
        let mut occurrence = serializer.serialize_struct("Occurrence", 11)?;
        occurrence.serialize_field("at", &format_instant(self.at))?;
        occurrence.serialize_field("role", &self.role)?;
        occurrence.serialize_field("customer", self.link.customer().id())?;
        occurrence.serialize_field("supplier", self.link.supplier().id())?;
        occurrence.serialize_field("service", &self.link.named_service())?;
        occurrence.serialize_field("situation", &self.link.situation())?;
        occurrence.serialize_field("external", &self.link.is_external())?;
        occurrence.serialize_field("need", &need)?;
        occurrence.serialize_field("of", &of)?;
        occurrence.serialize_field("slack_minutes", &self.link.slack())?;
        occurrence.serialize_field("cut_off", &self.link.requirement().terms().cut_off)?;
        occurrence.end()
    }
}
