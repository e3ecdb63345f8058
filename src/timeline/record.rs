//! Records: every raise of every instant, for receipts.

use crate::time::DateTime;

/// How late a commitment was when it passed that on, and the record of why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Raised {
    pub(super) late: u32,
    pub(super) record: Option<u32>,
}

/// One raise of a commitment at an instant, as one of its faces or the customer itself sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    pub(super) node: u32,
    pub(super) at: DateTime,
    pub(super) way: Way,
    /// How much longer it takes by itself.
    pub(super) slower: u32,
    pub(super) late: u32,
}

/// How lateness came to a commitment.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
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
    pub(super) fn passed(&self) -> Option<&Passed> {
        match self {
            Self::Own(_) | Self::Growth(..) => None,
            Self::Passed(passed) | Self::Held { passed, .. } => Some(passed),
        }
    }

    /// What passed it on.
    pub(super) fn cause(&self) -> Option<Raised> {
        match self {
            Self::Growth(_, cause) => Some(*cause),
            _ => self.passed().map(|passed| passed.cause),
        }
    }

    /// What was left, if it was held.
    pub(super) fn left(&self) -> Option<u32> {
        match self {
            Self::Held { left, .. } => Some(*left),
            _ => None,
        }
    }
}

/// How an edge passed lateness on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Passed {
    pub(super) at: DateTime,
    pub(super) edge: u32,
    /// How late its supplier was then.
    pub(super) cause: Raised,
    /// The edge of the supplier given up, and how late that one was, where a switch binds.
    pub(super) given_up: Option<(u32, u32)>,
}

/// Every raise in the order in which they happened, if they are kept at all.
#[derive(Clone, Debug, Default)]
pub(super) struct Records {
    list: Vec<Record>,
    /// By face: its last record, if it is not before `this_instant`.
    last: Option<Vec<u32>>,
    this_instant: usize,
}

impl Records {
    /// For so many faces.
    pub(super) fn kept(faces: usize) -> Self {
        Self {
            last: Some(vec![u32::MAX; faces]),
            ..Self::default()
        }
    }

    pub(super) fn are_kept(&self) -> bool {
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

    pub(super) fn get(&self, record: u32) -> &Record {
        &self.list[record as usize]
    }
}
