//! Tables beside the blocks, for requirements that are more than slack: cut-offs, strength, patience, switch times,
//! alternatives. All of it is empty where it isn't used.
//!
//! After the blocks of a level their commitments are raised to what reaches them through such requirements. The like
//! stand together, so that they are worked out without asking each of them what it is.
//!
//! What a commitment makes up by itself needs no table: the latest of several, less so much, is the latest of what they
//! come to less so much. So it is taken off each dependency.

mod level;

use self::level::Level;
use super::abreast::Abreast;
use super::blocks::NEAR;
use super::choices::Choices;
use super::each::{CutOffs, Softening};
use super::few::{Few, Switched, raise_all};
use super::kinds::Mixed;
use super::room::Room;
use super::table::Table;
use crate::engine::network::Network;
use crate::engine::processor::{Instructions, Work};

/// The tables, each level by level.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    cut_offs: Abreast<CutOffs>,
    softened: Abreast<Softening>,
    mixed: Table<Mixed>,
    /// Either of two, any of three, and two of three.
    twos: Vec<Few<2, 2>>,
    switched_twos: Vec<Switched<2, 2>>,
    threes: Vec<Few<3, 3>>,
    switched_threes: Vec<Switched<3, 3>>,
    twos_of_three: Vec<Few<3, 2>>,
    switched_twos_of_three: Vec<Switched<3, 2>>,
    choices: Choices,
    /// By level: where its stretches of these tables end.
    levels: Vec<Ends>,
    /// All edges that are more than plain, in the order of the sweep.
    pub(super) odd: Vec<u32>,
}

/// Where a level ends in the tables.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    cut_offs: usize,
    softened: usize,
    mixed: usize,
    twos: usize,
    switched_twos: usize,
    threes: usize,
    switched_threes: usize,
    twos_of_three: usize,
    switched_twos_of_three: usize,
    choices: usize,
}

impl Side {
    /// Adds what the commitments of a level have, if anything; the number of the level.
    pub(super) fn push_level(&mut self, network: &Network, nodes: impl Iterator<Item = u32>) -> Option<usize> {
        let level = Level::of(network, nodes, &mut self.odd);
        if level.is_empty() {
            return None;
        }
        level.share_out(self);
        self.levels.push(Ends {
            cut_offs: self.cut_offs.len(),
            softened: self.softened.len(),
            mixed: self.mixed.len(),
            twos: self.twos.len(),
            switched_twos: self.switched_twos.len(),
            threes: self.threes.len(),
            switched_threes: self.switched_threes.len(),
            twos_of_three: self.twos_of_three.len(),
            switched_twos_of_three: self.switched_twos_of_three.len(),
            choices: self.choices.len(),
        });
        Some(self.levels.len() - 1)
    }

    fn level(&self, level: usize) -> (Ends, Ends) {
        let before = level.checked_sub(1).map(|before| self.levels[before]);
        (before.unwrap_or_default(), self.levels[level])
    }

    /// Raises the commitments of a level to what reaches them through all that stands here.
    pub(super) fn raise(&self, level: usize, lateness: &mut [u32], scratch: &mut Vec<u32>, instructions: Instructions) {
        let level = self.level(level);
        match <&mut [u32; NEAR]>::try_from(&mut *lateness) {
            Ok(lateness) => self.raise_in(lateness, level, scratch, instructions),
            Err(_) => self.raise_in(lateness, level, scratch, instructions),
        }
    }

    fn raise_in<R: Room + ?Sized>(
        &self,
        lateness: &mut R,
        level: (Ends, Ends),
        scratch: &mut Vec<u32>,
        instructions: Instructions,
    ) {
        instructions.work(Raise {
            side: self,
            level,
            lateness,
            scratch,
        });
    }

    /// Takes over the terms of an edge of a level that is the only one of its requirement; whether it still stands in the
    /// same table.
    pub(super) fn patch(&mut self, network: &Network, edge: u32, level: usize) -> bool {
        let (from, until) = self.level(level);
        self.cut_offs.patch(network, edge, from.cut_offs..until.cut_offs)
            || self.softened.patch(network, edge, from.softened..until.softened)
            || self.mixed.patch(network, edge, from.mixed..until.mixed)
    }
}

/// What is left to do for a level.
struct Raise<'r, R: ?Sized> {
    side: &'r Side,
    level: (Ends, Ends),
    lateness: &'r mut R,
    scratch: &'r mut Vec<u32>,
}

impl<R: Room + ?Sized> Work for Raise<'_, R> {
    type Result = ();

    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn work(self) {
        let Self {
            side,
            level,
            lateness,
            scratch,
        } = self;
        let (from, until) = level;
        side.cut_offs.raise(from.cut_offs..until.cut_offs, lateness);
        side.softened.raise(from.softened..until.softened, lateness);
        side.mixed.raise(from.mixed..until.mixed, lateness);
        side.raise_few(from, until, lateness);
        for choice in from.choices..until.choices {
            side.choices.raise(choice, lateness, scratch);
        }
    }
}

impl Side {
    #[expect(clippy::inline_always, reason = "compiled for the instructions of whoever calls it")]
    #[inline(always)]
    fn raise_few(&self, from: Ends, until: Ends, lateness: &mut (impl Room + ?Sized)) {
        raise_all(&self.twos[from.twos..until.twos], lateness);
        raise_all(&self.switched_twos[from.switched_twos..until.switched_twos], lateness);
        raise_all(&self.threes[from.threes..until.threes], lateness);
        raise_all(
            &self.switched_threes[from.switched_threes..until.switched_threes],
            lateness,
        );
        raise_all(&self.twos_of_three[from.twos_of_three..until.twos_of_three], lateness);
        let switched = from.switched_twos_of_three..until.switched_twos_of_three;
        raise_all(&self.switched_twos_of_three[switched], lateness);
    }
}
