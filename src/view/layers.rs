//! The front line and the layers behind it.

use crate::org::PartyId;

/// The inverted pyramid: parties by distance to the external customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layers {
    /// Layer 0 the external customers, layer 1 the front line, and so on; each in the order of declaration.
    pub layers: Vec<Vec<PartyId>>,
    /// Inside parties without a route to any external customer.
    pub no_line_of_sight: Vec<PartyId>,
}
