//! Typed ids: handles that know where they come from.

use std::fmt;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::handles::{Handle, Stamp};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            place: u32,
            stamp: Stamp,
        }

        impl $name {
            /// Its place in the order of declaration, from 0; what was removed keeps its place.
            #[must_use]
            pub const fn index(self) -> usize {
                self.place as usize
            }
        }

        impl Handle for $name {
            fn from_parts(place: u32, stamp: Stamp) -> Self {
                Self { place, stamp }
            }

            fn parts(self) -> (u32, Stamp) {
                (self.place, self.stamp)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.place)
            }
        }
    };
}

id! {
    /// A party of a draft, of the organisation built from it, and of those edited from that.
    PartyId
}
id! {
    /// One supplier of one requirement: an edge of [`Org::graph`](super::Org::graph).
    DependencyId
}
id! {
    /// One requirement: the dependencies that stand together, of which the customer needs so many.
    RequirementId
}
id! {
    /// A service that is supplied somewhere in the organisation.
    ServiceId
}

impl PartyId {
    /// Whatever stands at that place of the draft that it is given to.
    pub(crate) const fn new(place: u32) -> Self {
        let stamp = Stamp::ANY;
        Self { place, stamp }
    }

    /// The node of this party in [`Org::graph`](super::Org::graph).
    #[must_use]
    pub fn node(self) -> NodeIndex {
        NodeIndex::new(self.index())
    }
}

impl DependencyId {
    /// The edge of this dependency in [`Org::graph`](super::Org::graph).
    #[must_use]
    pub fn edge(self) -> EdgeIndex {
        EdgeIndex::new(self.index())
    }
}

/// A party, by its handle or by its id in the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PartyRef {
    /// By the handle that a draft gave.
    Id(PartyId),
    /// By its id, or where that is not one, by its name if only one party has it.
    Named(String),
}

impl From<PartyId> for PartyRef {
    fn from(id: PartyId) -> Self {
        Self::Id(id)
    }
}

impl From<&PartyId> for PartyRef {
    fn from(id: &PartyId) -> Self {
        Self::Id(*id)
    }
}

impl From<&String> for PartyRef {
    fn from(id: &String) -> Self {
        Self::Named(id.clone())
    }
}

impl From<&str> for PartyRef {
    fn from(id: &str) -> Self {
        Self::Named(id.to_owned())
    }
}

impl From<String> for PartyRef {
    fn from(id: String) -> Self {
        Self::Named(id)
    }
}
