//! Two things timed in turn, so that whatever else the machine does meets both.

use std::hint::black_box;
use std::time::Duration;

/// How hard to look.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    /// Pairs of runs; more where they are over in no time, so that what disturbs some of them is outvoted.
    pub(crate) pairs: usize,
    /// What takes less is repeated within a run.
    pub(crate) least: Duration,
    /// What would take more gets by with fewer pairs, three at least.
    pub(crate) most: Duration,
}

/// Times of runs, pair by pair, in nanoseconds.
#[derive(Default)]
pub(crate) struct Pairs {
    pub(crate) ours: Vec<f64>,
    pub(crate) peer: Vec<f64>,
}

/// The median of something measured several times, and the quartiles around it.
#[derive(Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) low: f64,
    pub(crate) median: f64,
    pub(crate) high: f64,
}

impl Effort {
    /// Runs the library's and the peer's way in turn; which one goes first changes from pair to pair.
    pub(crate) fn pairs<A, B>(&self, mut ours: impl FnMut() -> A, mut peer: impl FnMut() -> B) -> Pairs {
        // The first run of all meets cold memory, and would pass for longer than the others are.
        time(1, &mut ours);
        time(1, &mut peer);
        let (our_first, peer_first) = (time(1, &mut ours), time(1, &mut peer));
        let (our_repeats, peer_repeats) = (self.repeats(our_first), self.repeats(peer_first));
        let pair = our_first * f64::from(our_repeats) + peer_first * f64::from(peer_repeats);
        let mut pairs = Pairs {
            ours: Vec::new(),
            peer: Vec::new(),
        };
        for turn in 0..self.affordable(pair) {
            if turn.is_multiple_of(2) {
                pairs.ours.push(time(our_repeats, &mut ours));
                pairs.peer.push(time(peer_repeats, &mut peer));
            } else {
                pairs.peer.push(time(peer_repeats, &mut peer));
                pairs.ours.push(time(our_repeats, &mut ours));
            }
        }
        pairs
    }

    /// How often to repeat what took so many nanoseconds.
    fn repeats(&self, nanoseconds: f64) -> u32 {
        let least = self.least.as_secs_f64() * 1e9;
        // Truncation is meant, and the cap keeps it far from overflow.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let repeats = (least / nanoseconds.max(1.0)).min(1e6) as u32;
        repeats.max(1)
    }

    /// How many pairs of so many nanoseconds there is time for.
    fn affordable(&self, nanoseconds: f64) -> usize {
        let fit = |time: Duration| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let fit = (time.as_secs_f64() * 1e9 / nanoseconds.max(1.0)) as usize;
            fit
        };
        let many = self.pairs.max(fit(self.most / 10)).min(self.pairs * 7);
        many.min(fit(self.most).max(3))
    }
}

/// Nanoseconds that one of `repeats` runs takes.
fn time<R>(repeats: u32, run: &mut impl FnMut() -> R) -> f64 {
    let start = now();
    for _ in 0..repeats {
        black_box(run());
    }
    nanoseconds_since(start) / f64::from(repeats)
}

/// Nanoseconds that a run takes, the mean of as many as there is time for, one at least.
pub(crate) fn time_for<R>(least: Duration, run: &mut impl FnMut() -> R) -> f64 {
    let (start, mut runs) = (now(), 0u32);
    while runs == 0 || now().saturating_sub(start) < least {
        black_box(run());
        runs += 1;
    }
    nanoseconds_since(start) / f64::from(runs)
}

/// Nanoseconds that a run takes: the least of three times, and of what is over in no time the mean of many runs.
pub(crate) fn time_again(mut run: impl FnMut()) -> f64 {
    let repeats = if time(1, &mut run) < 50_000.0 { 20 } else { 1 };
    (0..3).map(|_| time(repeats, &mut run)).fold(f64::INFINITY, f64::min)
}

fn nanoseconds_since(start: Duration) -> f64 {
    now().saturating_sub(start).as_secs_f64() * 1e9
}

/// Time on the processor, of all threads together: what else runs on the machine does not count.
#[cfg(unix)]
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let (seconds, nanoseconds) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(
        seconds.expect("never negative"),
        nanoseconds.expect("less than a second"),
    )
}

/// Time on the clock, from the first call on.
#[cfg(not(unix))]
fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

impl Pairs {
    /// Our times in units of the peer's, both for a piece of work of which each did so many.
    pub(crate) fn ratios(&self, our_work: f64, peer_work: f64) -> Vec<f64> {
        let pairs = self.ours.iter().zip(&self.peer);
        pairs.map(|(ours, peer)| ours / our_work / (peer / peer_work)).collect()
    }
}

impl Spread {
    /// # Panics
    /// Without any value.
    pub(crate) fn of(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |share: usize| sorted[(sorted.len() - 1) * share / 4];
        Self {
            low: at(1),
            median: at(2),
            high: at(3),
        }
    }

    /// The same the other way round: how many times faster instead of what part of the time.
    pub(crate) fn inverse(self) -> Self {
        Self {
            low: 1.0 / self.high,
            median: 1.0 / self.median,
            high: 1.0 / self.low,
        }
    }
}
