//! What solving a network finds: how late every commitment is, and what is needed to say why.

use crate::graph::number;

/// How late every commitment is, and what is needed to say why.
#[derive(Clone, Debug)]
pub(crate) struct Solution {
    /// By commitment, in the engine's bits.
    pub(crate) lateness: Vec<u32>,
    /// The raises within groups that can expand a delay.
    pub(crate) raises: Raises,
    /// Growth without end that was proved.
    pub(crate) growths: Vec<Growth>,
}

/// Growth without end that was proved.
#[derive(Clone, Debug)]
pub(crate) struct Growth {
    /// The strongly connected group it is in.
    pub(crate) component: u32,
    /// The commitments that hold each other up.
    pub(crate) commitments: Vec<u32>,
    /// The loop that binds, each edge's supplier being the customer of the next.
    pub(crate) binding: Vec<u32>,
    /// Working minutes that the loop grows by in a turn, once it is past its start.
    pub(crate) per_turn: u32,
}

/// What raised a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Via {
    /// Its own delay.
    Own,
    /// An edge.
    Edge(u32),
    /// Growth without end, by its number.
    Growth(u32),
}

/// One step of a commitment upwards.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raise {
    pub(crate) node: u32,
    pub(crate) late: u32,
    pub(crate) via: Via,
    /// The raise it follows from: the supplier's, or with growth its own one before. `None` where it comes from outside
    /// the group or from the commitment itself.
    pub(crate) before: Option<u32>,
}

/// Every raise in the order in which they happened.
#[derive(Clone, Debug)]
pub(crate) struct Raises {
    list: Vec<Raise>,
    last: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Raises {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            list: Vec::new(),
            last: vec![NONE; nodes],
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, raise: u32) -> &Raise {
        &self.list[raise as usize]
    }

    /// The raise that a commitment's lateness comes from, if it lies in a group that can expand a delay.
    pub(crate) fn last(&self, node: u32) -> Option<u32> {
        let last = self.last[node as usize];
        (last != NONE).then_some(last)
    }

    pub(crate) fn push(&mut self, raise: Raise) {
        self.last[raise.node as usize] = number(self.list.len());
        self.list.push(raise);
    }
}
