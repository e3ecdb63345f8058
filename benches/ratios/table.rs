//! The table that a run prints.

use std::collections::HashSet;
use std::fmt::{self, Write as _};

use crate::arguments::{Size, size_text};
use crate::measure::{Pairs, Spread};

/// What a ratio is wanted to be.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// This many times the peer's time, or less.
    AtMost(f64),
    /// This many times faster than the peer, or more.
    AtLeast(f64),
    /// Nothing in particular: how many times the peer's time it is.
    Open,
    /// Nothing in particular: how many times faster than the peer.
    Faster,
}

impl Target {
    /// A target for organisations of 100,000 parties and more; smaller ones are free.
    pub(crate) fn at_least_when_large(size: Size, ratio: f64) -> Self {
        if size >= 100_000 {
            Self::AtLeast(ratio)
        } else {
            Self::Faster
        }
    }

    fn text(self) -> String {
        match self {
            Self::AtMost(ratio) => format!("≤ {ratio}"),
            Self::AtLeast(ratio) => format!("≥ {ratio}"),
            Self::Open | Self::Faster => String::from("–"),
        }
    }

    fn seen(self, ours_by_peer: Spread) -> Spread {
        match self {
            Self::AtMost(_) | Self::Open => ours_by_peer,
            Self::AtLeast(_) | Self::Faster => ours_by_peer.inverse(),
        }
    }

    fn verdict(self, ratio: f64) -> &'static str {
        match self {
            Self::AtMost(most) if ratio <= most => "ok",
            Self::AtLeast(least) if ratio >= least => "ok",
            Self::AtMost(_) | Self::AtLeast(_) => "short",
            Self::Open | Self::Faster => "",
        }
    }
}

/// One ratio.
pub(crate) struct Line {
    pub(crate) row: &'static str,
    pub(crate) size: Size,
    peer: String,
    target: Target,
    ratio: Spread,
    pairs: usize,
    /// What the times are of, such as "an edge".
    unit: &'static str,
    ours: f64,
    theirs: f64,
}

/// What each side of a comparison did in a run, in units such as "an edge".
#[derive(Clone, Copy)]
pub(crate) struct Work {
    pub(crate) unit: &'static str,
    pub(crate) ours: usize,
    pub(crate) peer: usize,
}

impl Work {
    pub(crate) fn same(unit: &'static str, count: usize) -> Self {
        Self {
            unit,
            ours: count,
            peer: count,
        }
    }
}

/// As many as there are: far below what a float can't count.
#[expect(clippy::cast_precision_loss)]
pub(crate) fn float(count: usize) -> f64 {
    count as f64
}

impl Line {
    pub(crate) fn new(
        row: &'static str,
        size: Size,
        peer: impl Into<String>,
        target: Target,
        work: Work,
        pairs: &Pairs,
    ) -> Self {
        let (ours, theirs) = (float(work.ours), float(work.peer));
        Self {
            row,
            size,
            peer: peer.into(),
            target,
            ratio: target.seen(Spread::of(&pairs.ratios(ours, theirs))),
            pairs: pairs.ours.len(),
            unit: work.unit,
            ours: Spread::of(&pairs.ours).median / ours,
            theirs: Spread::of(&pairs.peer).median / theirs,
        }
    }

    fn is_wanted(&self) -> bool {
        matches!(self.target, Target::AtMost(_) | Target::AtLeast(_))
    }

    fn is_short(&self) -> bool {
        self.target.verdict(self.ratio.median) == "short"
    }
}

/// The heads of the columns.
pub(crate) fn head() -> String {
    format!(
        "{} {:>5}  Time, ours : theirs\n{}",
        ratio_head(),
        "Pairs",
        "─".repeat(132)
    )
}

fn ratio_head() -> String {
    format!(
        "{:<15} {:>4}  {:<37} {:>7} {:>8}  {:<13} {:<5}",
        "Row", "Size", "Against", "Target", "Measured", "Quartiles", ""
    )
}

/// What was wanted and what was measured: the rows in the order in which they were first measured, each with its sizes.
/// No times: they are the machine's.
pub(crate) fn summary(lines: &[Line]) -> String {
    let wanted: Vec<&Line> = lines.iter().filter(|line| line.is_wanted()).collect();
    let mut rows: Vec<&str> = wanted.iter().map(|line| line.row).collect();
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(*row));
    let mut text = format!("{}\n{}\n", ratio_head().trim_end(), "─".repeat(98));
    for row in rows {
        for line in wanted.iter().filter(|line| line.row == row) {
            writeln!(text, "{}", line.ratio_text().trim_end()).expect("a string takes any text");
        }
    }
    let met = wanted.iter().filter(|line| !line.is_short()).count();
    let all = wanted.len();
    writeln!(text, "\n{met} of {all} targets met.").expect("a string takes any text");
    text
}

impl Line {
    /// What it is about, and the ratio.
    fn ratio_text(&self) -> String {
        let spread = format!("{}–{}", figure(self.ratio.low), figure(self.ratio.high));
        format!(
            "{:<15} {:>4}  {:<37} {:>7} {:>8}  {:<13} {:<5}",
            self.row,
            size_text(self.size),
            self.peer,
            self.target.text(),
            figure(self.ratio.median),
            spread,
            self.target.verdict(self.ratio.median),
        )
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measure = if self.unit.starts_with("bytes") {
            figure
        } else {
            duration
        };
        let (ours, theirs) = (measure(self.ours), measure(self.theirs));
        let (text, pairs) = (self.ratio_text(), self.pairs);
        write!(f, "{text} {pairs:>5}  {ours} : {theirs} {}", self.unit)
    }
}

/// A ratio with as many digits as mean something.
fn figure(ratio: f64) -> String {
    match ratio {
        large if large >= 100.0 => format!("{large:.0}"),
        middle if middle >= 10.0 => format!("{middle:.1}"),
        small => format!("{small:.2}"),
    }
}

/// A time in the unit that suits it.
fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        long if long >= 1e9 => format!("{:.2} s", long / 1e9),
        long if long >= 1e6 => format!("{:.3} ms", long / 1e6),
        long if long >= 1e4 => format!("{:.1} µs", long / 1e3),
        short => format!("{short:.2} ns"),
    }
}
