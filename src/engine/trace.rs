//! What a pass finds, and the trace of how it came about: everything for receipts, nothing where only amounts are asked for.

use super::growth::Growth;
use crate::graph::number;

/// How late every commitment is, and what is needed to say why.
#[derive(Clone, Debug)]
pub(crate) struct Solution {
    /// By commitment, in the engine's bits.
    pub(crate) lateness: Vec<u32>,
    /// The raises within loops that can expand a delay.
    pub(crate) raises: Raises,
    /// Growth without end that was proved.
    pub(crate) growths: Vec<Growth>,
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
    /// the loop or from the commitment itself.
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
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, raise: u32) -> &Raise {
        &self.list[raise as usize]
    }

    /// The raise that a commitment's lateness comes from, if it lies in a loop that can expand a delay.
    pub(crate) fn last(&self, node: u32) -> Option<u32> {
        let last = self.last[node as usize];
        (last != NONE).then_some(last)
    }
}

/// What is kept of a pass while it goes on.
pub(crate) trait Trace {
    /// Whether raises are to come in the order of a worklist that is first in, first out. Without, a loop may be settled in
    /// whatever order is fastest.
    const IN_ORDER: bool = false;

    /// A commitment of a loop that can expand a delay was raised.
    fn raised(&mut self, _: Raise) {}

    /// The last raise of a commitment, if it is known.
    fn last_raise(&self, _: u32) -> Option<u32> {
        None
    }

    /// Growth was proved; its number.
    fn grew(&mut self, _: Growth) -> u32 {
        0
    }
}

/// Nothing is kept.
pub(crate) struct NoTrace;

impl Trace for NoTrace {}

/// All that receipts need: the solution but for the amounts.
impl Solution {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            lateness: Vec::new(),
            raises: Raises {
                list: Vec::new(),
                last: vec![NONE; nodes],
            },
            growths: Vec::new(),
        }
    }
}

impl Trace for Solution {
    const IN_ORDER: bool = true;

    fn raised(&mut self, raise: Raise) {
        self.raises.last[raise.node as usize] = number(self.raises.list.len());
        self.raises.list.push(raise);
    }

    fn last_raise(&self, node: u32) -> Option<u32> {
        self.raises.last(node)
    }

    fn grew(&mut self, growth: Growth) -> u32 {
        self.growths.push(growth);
        number(self.growths.len() - 1)
    }
}
