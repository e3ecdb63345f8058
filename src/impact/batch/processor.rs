//! What a processor is told that the language has no words for: to use the wide instructions it has, and to fetch what is
//! soon needed.
//!
//! What is compiled for wider instructions is the same code, and every step of it is exact or rounded as the standard of
//! floating-point numbers says, whatever the width. So both come to the same, to the bit.
//!
//! This is the only file with `unsafe` code. A processor has to have the instructions that a function was compiled for, and
//! no compiler can know that; and a fetch takes an address. What it gains, over 64 scenarios of ten dependencies a party:
//!
//! | | 10,000 parties | 100,000 parties |
//! |---|---|---|
//! | instructions of 256 bits instead of 128 | 1.4 times faster | 1.1 times |
//! | fetched before | nothing: so near is not fetched | 2 times |

use super::block::Block;
use super::lanes::{Lanes, TooNarrow};
use super::wiring::Wiring;
use crate::impact::network::Network;

/// Some of the instructions that this processor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Instructions(Kind);

/// Nobody outside can name a kind, so a processor has whatever is in [`Instructions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Common,
    /// 256 bits at once.
    #[cfg(target_arch = "x86_64")]
    Avx2,
}

impl Instructions {
    /// What every processor of its kind has.
    #[cfg(test)]
    pub(super) const COMMON: Self = Self(Kind::Common);

    /// The widest that this processor has.
    pub(super) fn widest() -> Self {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            return Self(Kind::Avx2);
        }
        Self(Kind::Common)
    }

    /// Works out all places of a block from the first on: see [`Block::go_through`].
    pub(super) fn go_through<L: Lanes>(
        self,
        block: &mut Block<L>,
        network: &Network,
        wiring: &Wiring,
        first: u32,
    ) -> Result<(), TooNarrow> {
        match self.0 {
            Kind::Common => block.go_through(network, wiring, first),
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "the processor said that it has them")]
            // SAFETY: all that `with_avx2` demands is a processor that has AVX2. `Kind::Avx2` is private to this file, and
            // made in one place only: in `widest`, after the processor has said that it does. It does not lose it again.
            Kind::Avx2 => unsafe { with_avx2(block, network, wiring, first) },
        }
    }
}

/// The same, compiled for AVX2.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2<L: Lanes>(block: &mut Block<L>, network: &Network, wiring: &Wiring, first: u32) -> Result<(), TooNarrow> {
    block.go_through(network, wiring, first)
}

/// Asks the processor to bring lanes near that are soon to be read, and does not wait for them.
#[inline]
pub(super) fn fetch<L: Lanes>(lanes: &L) {
    #[cfg(target_arch = "x86_64")]
    // A line of a cache after the other.
    for offset in (0..size_of::<L>()).step_by(64) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};

        let line = std::ptr::from_ref(lanes).cast::<i8>().wrapping_byte_add(offset);
        #[expect(unsafe_code, reason = "nothing is read")]
        // SAFETY: a prefetch is a hint, whatever the pointer is: it reads nothing that a program could see, writes nothing
        // and never faults. Every x86-64 processor has it, as a part of SSE.
        unsafe {
            _mm_prefetch::<_MM_HINT_T0>(line);
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = lanes;
}
