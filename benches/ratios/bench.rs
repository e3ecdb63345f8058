//! A run of the bench: what is asked for, and the lines so far.

use crate::arguments::Size;
use crate::measure::{Effort, Pairs};
use crate::subject::Subjects;
use crate::table::{Line, Target, Work};

pub(crate) struct Bench {
    pub(crate) effort: Effort,
    pub(crate) subjects: Subjects,
    pub(crate) lines: Vec<Line>,
}

/// What a line is about.
#[derive(Clone, Copy)]
pub(crate) struct About {
    pub(crate) row: &'static str,
    pub(crate) size: Size,
    pub(crate) work: Work,
}

impl Bench {
    /// Times the library beside a peer, in turn.
    pub(crate) fn compare<A, B>(
        &mut self,
        about: About,
        peer: impl Into<String>,
        target: Target,
        ours: impl FnMut() -> A,
        theirs: impl FnMut() -> B,
    ) -> Pairs {
        let pairs = self.effort.pairs(ours, theirs);
        self.report(about, peer, target, &pairs);
        pairs
    }

    /// Takes in, and prints, what was measured.
    pub(crate) fn report(&mut self, about: About, peer: impl Into<String>, target: Target, pairs: &Pairs) {
        let line = Line::new(about.row, about.size, peer, target, about.work, pairs);
        println!("{line}");
        self.lines.push(line);
    }
}
