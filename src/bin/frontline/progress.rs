//! How far long work has come: a bar on standard error where that is a terminal, and not a byte anywhere else.
//!
//! The work only leaves numbers behind; another thread looks at them. Work that is soon done shows nothing: a bar that
//! comes and goes before it can be read is only a flicker.

use std::io::{self, IsTerminal as _};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Nothing is shown before.
const PATIENCE: Duration = Duration::from_millis(500);
/// Nothing is shown of what will have ended by then.
const WORTH_IT: Duration = Duration::from_millis(400);
/// How often the bar is drawn.
const BEAT: Duration = Duration::from_millis(100);

/// Whoever works says here how far things are.
#[derive(Debug)]
pub(crate) struct Watch(Mutex<State>);

/// What was said last.
#[derive(Clone, Copy, Debug)]
struct State {
    what: &'static str,
    since: Instant,
    done: usize,
    /// None to begin with: nobody knows how much there is to do.
    total: usize,
}

impl Watch {
    fn new(what: &'static str) -> Self {
        Self(Mutex::new(State::new(what)))
    }

    /// So much of what there is to do is done.
    pub(crate) fn tell(&self, done: usize, total: usize) {
        self.change(|state| (state.done, state.total) = (done, total));
    }

    /// Something else begins.
    pub(crate) fn begin(&self, what: &'static str) {
        self.change(|state| {
            if state.what != what {
                *state = State::new(what);
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        // Whoever panicked while holding it left numbers behind, and no harm.
        change(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }

    fn state(&self) -> State {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl State {
    fn new(what: &'static str) -> Self {
        Self {
            what,
            since: Instant::now(),
            done: 0,
            total: 0,
        }
    }

    /// Whether it will go on for long enough to be looked at.
    fn is_worth_showing(&self, elapsed: Duration) -> bool {
        if self.done == 0 || self.total == 0 {
            return true;
        }
        let (done, left) = (self.done as u128, self.total.saturating_sub(self.done) as u128);
        elapsed.as_millis() * left / done >= WORTH_IT.as_millis()
    }
}

/// What is drawn.
struct Bar {
    bar: ProgressBar,
    /// What it is about, and whether it is known how much there is to do.
    about: Option<(&'static str, bool)>,
}

impl Bar {
    fn of(state: State) -> Self {
        let mut bar = Self {
            bar: ProgressBar::hidden(),
            about: None,
        };
        bar.draw(state);
        bar.bar.set_draw_target(ProgressDrawTarget::stderr());
        bar
    }

    fn draw(&mut self, state: State) {
        let about = (state.what, state.total > 0);
        if self.about.replace(about) != Some(about) {
            let template = if about.1 {
                "{spinner} {msg}  {bar:30}  {percent:>3}%"
            } else {
                "{spinner} {msg}"
            };
            let style = ProgressStyle::with_template(template).expect("a template that was tried");
            self.bar.set_style(style);
            self.bar.set_message(state.what);
        }
        self.bar.update(|bar| {
            bar.set_len(state.total as u64);
            bar.set_pos(state.done as u64);
        });
        self.bar.tick();
    }
}

/// Does some work, showing how far it has come if it takes long and somebody is there to see it.
pub(crate) fn watch<T>(what: &'static str, work: impl FnOnce(&Watch) -> T) -> T {
    let watch = Watch::new(what);
    if !io::stderr().is_terminal() {
        return work(&watch);
    }
    let (working, over) = channel();
    thread::scope(|scope| {
        let watch = &watch;
        scope.spawn(move || show(watch, &over));
        let answer = work(watch);
        // The bar is gone before the answer is printed.
        drop(working);
        answer
    })
}

/// Shows how far things are until they are over.
fn show(watch: &Watch, over: &Receiver<()>) {
    let started = Instant::now();
    let goes_on = |wait| over.recv_timeout(wait) == Err(RecvTimeoutError::Timeout);
    let mut wait = PATIENCE;
    while goes_on(wait) {
        let state = watch.state();
        if state.is_worth_showing(state.since.elapsed()) && started.elapsed() >= PATIENCE {
            let mut bar = Bar::of(state);
            while goes_on(BEAT) {
                bar.draw(watch.state());
            }
            bar.bar.finish_and_clear();
            return;
        }
        wait = BEAT;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_done_is_not_shown() {
        let state = |done, total| State {
            done,
            total,
            ..State::new("reading")
        };
        let worth = |done, total| state(done, total).is_worth_showing(PATIENCE);
        assert!(worth(0, 0), "nobody knows how long it takes");
        assert!(worth(0, 10));
        assert!(worth(1, 10));
        assert!(worth(5, 10));
        assert!(!worth(9, 10));
        assert!(!worth(10, 10));
    }

    #[test]
    fn work_is_done_whether_somebody_looks_or_not() {
        let answer = watch("counting", |watch| {
            watch.tell(1, 2);
            watch.begin("counting on");
            watch.state().what
        });
        assert_eq!(answer, "counting on");
    }
}
