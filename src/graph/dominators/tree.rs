//! Who is above whom.

use std::ops::Range;

use super::{NOBODY, UNREACHED};
use crate::graph::{Csr, number};

/// The tree so far, of places. To begin with none is reached.
pub(super) struct Tree {
    /// By place: [`UNREACHED`], or the length of the shortest way to it where nobody is above, or where it hangs, which
    /// is after [`HANGS`]. As a rule nobody is above, and all there is to know is in so little memory.
    word: Vec<u32>,
    /// Those with somebody above.
    hung: Vec<Stand>,
}

/// From here on a word says where in the list of those that hang.
const HANGS: u32 = 1 << 31;

/// Where a place stands in the tree.
#[derive(Clone, Copy)]
struct Stand {
    length: u32,
    /// The place above.
    above: u32,
    /// The highest of its branch.
    branch: u32,
    /// How far it is below that.
    depth: u32,
    /// One far above it; the highest itself stays where it is.
    leap: u32,
}

impl Tree {
    pub(super) fn new(places: usize) -> Self {
        Self {
            word: vec![UNREACHED; places],
            hung: Vec::new(),
        }
    }

    pub(super) fn is_reached(&self, place: u32) -> bool {
        self.word(place) != UNREACHED
    }

    /// The length of the shortest way to a place, [`UNREACHED`] where there is none, and the place above.
    pub(super) fn of(&self, place: u32) -> (u32, u32) {
        match self.word(place) {
            UNREACHED => (UNREACHED, NOBODY),
            word if word < HANGS => (word, NOBODY),
            _ => {
                let stand = self.stand(place);
                (stand.length, stand.above)
            }
        }
    }

    fn word(&self, place: u32) -> u32 {
        self.word[place as usize]
    }

    /// Where a place stands that is reached.
    fn stand(&self, place: u32) -> Stand {
        let word = self.word(place);
        if word >= HANGS {
            return self.hung[(word - HANGS) as usize];
        }
        Stand {
            length: word,
            above: NOBODY,
            branch: place,
            depth: 0,
            leap: place,
        }
    }

    /// Puts a place on a branch of its own.
    pub(super) fn raise(&mut self, place: u32, length: u32) {
        self.word[place as usize] = length;
    }

    /// Puts a place under another, or on a branch of its own, or nowhere.
    pub(super) fn hang(&mut self, place: u32, above: u32, length: u32) {
        match above {
            NOBODY => self.raise(place, length),
            UNREACHED => {}
            above => {
                self.word[place as usize] = HANGS + number(self.hung.len());
                self.hung.push(self.stand_under(above, length));
            }
        }
    }

    fn stand_under(&self, above: u32, length: u32) -> Stand {
        let near = self.stand(above);
        let far = self.stand(near.leap);
        let even = near.depth - far.depth == far.depth - self.stand(far.leap).depth;
        Stand {
            length,
            above,
            branch: near.branch,
            depth: near.depth + 1,
            leap: if even { far.leap } else { above },
        }
    }

    /// Puts places where they belong, none of them in a circle, all that lead to them being there. Sources stay.
    pub(super) fn settle_all(&mut self, places: Range<u32>, before: &Csr) {
        for place in places {
            if !self.is_reached(place) {
                self.settle(place, before.of(place));
            }
        }
    }

    /// Puts a place, which is not reached, after all those that lead to it, which are where they belong.
    fn settle(&mut self, place: u32, before: &[u32]) {
        // Most have four nearby of whom two have nobody above, and so meet nowhere, and one is a source.
        let four = match *before {
            [.., d, c, b, a] => [a, b, c, d],
            [c, b, a] => [a, b, c, c],
            [b, a] => [a, b, b, b],
            _ => return self.look(place, before),
        };
        let [a, b, c, d] = four.map(|place| self.word(place));
        let alike = |one: usize, other: usize| if four[one] == four[other] { HANGS } else { 0 };
        let meet = (a | b | alike(0, 1)).min(c | d | alike(2, 3));
        if a.min(b).min(c).min(d) == 1 && meet < HANGS {
            self.raise(place, 2);
        } else {
            self.look(place, before);
        }
    }

    /// What [`Self::settle`] does for those few of whom more is to be asked; apart, so that it stays short.
    #[inline(never)]
    fn look(&mut self, place: u32, before: &[u32]) {
        let words = before.iter().map(|&place| self.word(place));
        let least = words.clone().min().unwrap_or(UNREACHED);
        let hangs = |word: &u32| (HANGS..UNREACHED).contains(word);
        // Who hangs is not nearer than the sources, and hardly anybody does.
        let length = match least {
            1 => 1,
            _ => words.filter(hangs).fold(least, |least, word| {
                least.min(self.hung[(word - HANGS) as usize].length)
            }),
        };
        self.hang(place, self.meeting(before), length.saturating_add(1));
    }

    /// Where the ways through these places meet.
    fn meeting(&self, places: &[u32]) -> u32 {
        // The nearest first: those that no way leads to come early.
        let reached = || places.iter().rev().copied().filter(|&place| self.is_reached(place));
        let mut branches = reached().map(|place| self.stand(place).branch);
        let Some(branch) = branches.next() else {
            return UNREACHED;
        };
        if branches.any(|other| other != branch) {
            return NOBODY;
        }
        reached()
            .reduce(|one, other| self.common(one, other))
            .unwrap_or(UNREACHED)
    }

    /// The lowest place above both, or one of them; [`NOBODY`] on different branches.
    pub(super) fn common(&self, one: u32, other: u32) -> u32 {
        let (mut low, mut high) = ((one, self.stand(one)), (other, self.stand(other)));
        if low.1.branch != high.1.branch {
            return NOBODY;
        }
        if low.1.depth < high.1.depth {
            std::mem::swap(&mut low, &mut high);
        }
        let at = |place: u32| (place, self.stand(place));
        while low.1.depth > high.1.depth {
            let far = at(low.1.leap);
            low = if far.1.depth >= high.1.depth {
                far
            } else {
                at(low.1.above)
            };
        }
        while low.0 != high.0 {
            (low, high) = if low.1.leap == high.1.leap {
                (at(low.1.above), at(high.1.above))
            } else {
                (at(low.1.leap), at(high.1.leap))
            };
        }
        low.0
    }
}
