//! Typed ids.

use std::fmt;

use crate::graph::number;
use petgraph::graph::{EdgeIndex, NodeIndex};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            pub(crate) const fn new(index: u32) -> Self {
                Self(index)
            }

            /// Its place in the order of declaration, from 0.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Debug for $name {
            fmt_debug!($name);
        }
    };
}

macro_rules! fmt_debug {
    ($name:ident) => {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, concat!(stringify!($name), "({})"), self.0)
        }
    };
}

id! {
    /// A party of one draft, and of the organisation built from it.
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
    /// The node of this party in [`Org::graph`](super::Org::graph).
    #[must_use]
    pub fn node(self) -> NodeIndex {
        NodeIndex::new(self.index())
    }
}

impl From<NodeIndex> for PartyId {
    fn from(node: NodeIndex) -> Self {
        Self(number(node.index()))
    }
}

impl DependencyId {
    /// The edge of this dependency in [`Org::graph`](super::Org::graph).
    #[must_use]
    pub fn edge(self) -> EdgeIndex {
        EdgeIndex::new(self.index())
    }
}

impl From<EdgeIndex> for DependencyId {
    fn from(edge: EdgeIndex) -> Self {
        Self(number(edge.index()))
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
