//! The answer of `delay` as data.

use frontline::risk::HarmByCustomer;
use frontline::{Delay, Hit, Impact, Receipt};
use serde::Serialize;

use crate::delays::Target;
use crate::moment::Asked;

/// The impact, and the receipts asked for.
#[derive(Serialize)]
pub(super) struct DelayAnswer<'org> {
    #[serde(flatten)]
    pub(super) asked: Asked,
    #[serde(flatten)]
    pub(super) impact: Impact<'org>,
    pub(super) harm: HarmByCustomer<'org>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) receipts: Vec<ReceiptAnswer<'org>>,
    #[serde(skip)]
    pub(super) delays: Vec<Delay>,
    /// Whose receipts to print; empty: those of the external customers.
    #[serde(skip)]
    pub(super) why: Vec<Target>,
    /// The organisation as the user named it, for suggestions.
    #[serde(skip)]
    pub(super) file: String,
    /// The moment as the user named it, for suggestions.
    #[serde(skip)]
    pub(super) moment: String,
}

/// One receipt as data.
#[derive(Serialize)]
pub(super) struct ReceiptAnswer<'org> {
    pub(super) party: String,
    pub(super) service: Option<String>,
    pub(super) for_customer: Option<String>,
    #[serde(flatten)]
    pub(super) receipt: Receipt<'org>,
}

/// The hits of a party, or of one of its services.
pub(super) fn hits_of<'i, 'org>(
    impact: &'i Impact<'org>,
    target: &'i Target,
) -> impl Iterator<Item = &'i Hit<'org>> + use<'i, 'org> {
    impact.hits().iter().filter(move |hit| {
        let meant = target
            .service
            .as_deref()
            .is_none_or(|service| hit.service() == Some(service));
        hit.party() == target.party && meant
    })
}
