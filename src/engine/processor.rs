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
//! | of 512 bits instead of 256 | 1.15 times | 1.1 times |
//! | fetched before | nothing: so near is not fetched | 2 times |
//!
//! And over one scenario, swept through:
//!
//! | | 10,000 parties | 100,000 parties |
//! |---|---|---|
//! | instructions of 256 bits instead of 128, for the maxima they have | 1.15 times faster | 1.06 times |
//! | of 512 bits instead of 256 | 1.6 times slower: so they are not used | |

#[cfg(target_arch = "x86_64")]
use std::arch::is_x86_feature_detected as has;

/// Some of the instructions that this processor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instructions(Kind);

/// Nobody outside can name a kind, so a processor has whatever is in [`Instructions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Common,
    /// 256 bits at once.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 512 bits at once.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

/// From narrow to wide.
const KINDS: &[Kind] = &[
    Kind::Common,
    #[cfg(target_arch = "x86_64")]
    Kind::Avx2,
    #[cfg(target_arch = "x86_64")]
    Kind::Avx512,
];

impl Kind {
    /// Whether this processor has them.
    fn is_there(self) -> bool {
        match self {
            Self::Common => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => has!("avx2"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => has!("avx2") && has!("avx512f") && has!("avx512bw") && has!("avx512vl"),
        }
    }
}

impl Instructions {
    /// What every processor of its kind has.
    #[cfg(test)]
    pub(crate) const COMMON: Self = Self(Kind::Common);

    /// All that this processor has, the widest last.
    pub(crate) fn all() -> impl DoubleEndedIterator<Item = Self> {
        KINDS.iter().filter(|kind| kind.is_there()).map(|&kind| Self(kind))
    }

    /// The widest that this processor has.
    pub(crate) fn widest() -> Self {
        Self::all().next_back().unwrap_or(Self(Kind::Common))
    }

    /// Of these at most those of 256 bits.
    pub(crate) fn at_most_256_bits(self) -> Self {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => Self(Kind::Avx2),
            _ => self,
        }
    }

    /// Does something with them.
    pub(crate) fn work<W: Work>(self, work: W) -> W::Result {
        match self.0 {
            Kind::Common => with_common(work),
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "the processor said that it has them")]
            // SAFETY: all that `with_avx2` demands is a processor that has AVX2. `Kind::Avx2` is private to this file, and made
            // in two places only: in `all`, after the processor has said that it does, and out of a `Kind::Avx512`, which is
            // made only after it has said that it has AVX2 as well. It does not lose it again.
            Kind::Avx2 => unsafe { with_avx2(work) },
            #[cfg(target_arch = "x86_64")]
            #[expect(unsafe_code, reason = "the processor said that it has them")]
            // SAFETY: the same with the three kinds of AVX-512 that `with_avx512` demands: `Kind::Avx512` is made only in `all`.
            Kind::Avx512 => unsafe { with_avx512(work) },
        }
    }
}

/// What is compiled for several sets of instructions. All that it calls should be inlined: only then is it, too.
pub(crate) trait Work {
    type Result;

    fn work(self) -> Self::Result;
}

/// On its own: inlined, maxima become jumps in some builds, and those nobody can guess.
#[inline(never)]
fn with_common<W: Work>(work: W) -> W::Result {
    work.work()
}

/// The same, compiled for AVX2.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_avx2<W: Work>(work: W) -> W::Result {
    work.work()
}

/// The same, compiled for AVX-512.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512vl")]
fn with_avx512<W: Work>(work: W) -> W::Result {
    work.work()
}

/// Asks the processor to bring something near that is soon to be read, and does not wait for it.
#[inline]
pub(crate) fn fetch<T>(soon: &T) {
    #[cfg(target_arch = "x86_64")]
    // A line of a cache after the other.
    for offset in (0..size_of::<T>()).step_by(64) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};

        let line = std::ptr::from_ref(soon).cast::<i8>().wrapping_byte_add(offset);
        #[expect(unsafe_code, reason = "nothing is read")]
        // SAFETY: a prefetch is a hint, whatever the pointer is: it reads nothing that a program could see, writes nothing
        // and never faults. Every x86-64 processor has it, as a part of SSE.
        unsafe {
            _mm_prefetch::<_MM_HINT_T0>(line);
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = soon;
}
