//! Records: every raise of every instant, for receipts.

use super::Raised;
use crate::time::DateTime;

/// One raise of a commitment at an instant, as one of its faces or the customer itself sees it.
#[derive(Clone, Copy, Debug)]
pub(in crate::timeline) struct Record {
    pub(in crate::timeline) node: u32,
    pub(in crate::timeline) at: DateTime,
    pub(in crate::timeline) way: Way,
    /// How much longer it takes by itself.
    pub(in crate::timeline) slower: u32,
    pub(in crate::timeline) late: u32,
}

/// How lateness came to a commitment.
#[derive(Clone, Copy, Debug)]
pub(in crate::timeline) enum Way {
    /// By its own delay, of so much.
    Own(u32),
    /// By growth without end, so many minutes a turn.
    Growth(u32, Raised),
    /// At the instant itself.
    Passed(Passed),
    /// By what a need with this timing passed on before, of which so much was left.
    Held {
        timing: u32,
        passed: Passed,
        value: u32,
        left: u32,
    },
}

impl Way {
    /// How it was passed on, unless it came to be by itself.
    pub(in crate::timeline) fn passed(&self) -> Option<&Passed> {
        match self {
            Self::Own(_) | Self::Growth(..) => None,
            Self::Passed(passed) | Self::Held { passed, .. } => Some(passed),
        }
    }

    /// What passed it on.
    pub(in crate::timeline) fn cause(&self) -> Option<Raised> {
        match self {
            Self::Growth(_, cause) => Some(*cause),
            _ => self.passed().map(|passed| passed.cause),
        }
    }

    /// What was left, if it was held.
    pub(in crate::timeline) fn left(&self) -> Option<u32> {
        match self {
            Self::Held { left, .. } => Some(*left),
            _ => None,
        }
    }
}

/// How an edge passed lateness on.
#[derive(Clone, Copy, Debug)]
pub(in crate::timeline) struct Passed {
    pub(in crate::timeline) at: DateTime,
    pub(in crate::timeline) edge: u32,
    /// How late its supplier was then.
    pub(in crate::timeline) cause: Raised,
    /// The edge of the supplier given up, and how late that one was, where a switch binds.
    pub(in crate::timeline) given_up: Option<(u32, u32)>,
}

/// Every raise in the order in which they happened, if they are kept at all.
#[derive(Clone, Debug, Default)]
pub(in crate::timeline) struct Records {
    list: Vec<Record>,
    /// By face: its last record, if it is not before `this_instant`.
    last: Option<Vec<u32>>,
    this_instant: usize,
}

impl Records {
    /// For so many faces.
    pub(in crate::timeline) fn kept(faces: usize) -> Self {
        Self {
            last: Some(vec![u32::MAX; faces]),
            ..Self::default()
        }
    }

    pub(in crate::timeline) fn are_kept(&self) -> bool {
        self.last.is_some()
    }

    pub(super) fn begin(&mut self) {
        self.this_instant = self.list.len();
    }

    /// Keeps what the customer itself is shown; its number.
    pub(super) fn push(&mut self, record: Record) -> u32 {
        self.list.push(record);
        crate::graph::number(self.list.len() - 1)
    }

    /// Keeps what a face sees.
    pub(super) fn raise(&mut self, face: u32, record: Record) {
        let number = self.push(record);
        if let Some(last) = &mut self.last {
            last[face as usize] = number;
        }
    }

    /// The last record of a face at this instant.
    pub(super) fn last(&self, face: u32) -> Option<u32> {
        let last = self.last.as_ref()?[face as usize];
        (last != u32::MAX && last as usize >= self.this_instant).then_some(last)
    }

    pub(in crate::timeline) fn get(&self, record: u32) -> &Record {
        &self.list[record as usize]
    }
}
