//! What is seen of something held.

use super::at;
use crate::engine::NEVER;
use crate::timeline::hold::{Hold, RunsDown, Sight};
use crate::timeline::record::{Passed, Raised};

fn hold(value: u32, backlog: bool, sights: &[Sight]) -> Hold {
    let passed = Passed {
        at: at("2026-12-01"),
        edge: 0,
        cause: Raised {
            late: value,
            record: None,
        },
        given_up: None,
    };
    Hold::new((0, 0), (value, backlog), sights, 100, passed)
}

#[test]
fn it_runs_down_from_its_place_and_is_whole_before() {
    let hold = hold(8, false, &[Sight::Always, Sight::Later]);
    let left = |position| [hold.left(hold.seen[0], position), hold.left(hold.seen[1], position)];
    // A run may stand a minute before the place from which something runs down.
    assert_eq!([left(99), left(103), left(120)], [[8, 8], [5, 8], [0, 8]]);
    assert_eq!(hold.shown, RunsDown::Later);
}

#[test]
fn what_never_arrives_and_is_still_needed_counts_once() {
    let hold = hold(NEVER, true, &[Sight::Always, Sight::Now, Sight::Later, Sight::Never]);
    let left: Vec<u32> = hold.seen.iter().map(|&from| hold.left(from, 500)).collect();
    assert_eq!(left, [NEVER, 0, NEVER, 0]);
}
