//! On what terms one depends on another.

use super::Shape;
use super::random::Random;

/// The situation, the slack and the rest of a dependency.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    pub(super) slack: &'static str,
    pub(super) situation: Situation,
    pub(super) cut_off: bool,
    pub(super) backlog: bool,
    pub(super) softened: Option<Softened>,
}

#[derive(Clone, Copy)]
pub(super) enum Situation {
    Standing,
    Daily,
    /// On this day of the week, Monday being 0.
    Weekly(usize),
    Winter,
    Audit,
}

#[derive(Clone, Copy)]
pub(super) enum Softened {
    Half,
    Patient,
}

impl Terms {
    pub(super) fn new(shape: &Shape, random: &mut Random) -> Self {
        let slack = random.one_of(&["0m", "15m", "30m", "1h", "2h", "4h", "1d", "2d"]);
        let weekly = Situation::Weekly(random.below(5));
        let cut_off = random.happens(shape.cut_offs);
        let situation = if cut_off {
            weekly
        } else if random.happens(shape.rhythmic) {
            random.one_of(&[weekly, Situation::Daily])
        } else if random.happens(shape.situations) {
            random.one_of(&[weekly, Situation::Winter, Situation::Audit])
        } else {
            Situation::Standing
        };
        let softened = random.happens(shape.softened);
        let softened = softened.then(|| random.one_of(&[Softened::Half, Softened::Patient]));
        let recurs = matches!(situation, Situation::Daily | Situation::Weekly(_));
        Self {
            slack,
            situation,
            cut_off,
            backlog: recurs && random.happens(shape.backlogs),
            softened,
        }
    }
}
