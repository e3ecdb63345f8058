//! Lateness by commitment, however much room there is for it.

use super::blocks::NEAR;

/// Where a sweep reads and writes how late somebody is.
pub(super) trait Room {
    fn late(&self, node: u32) -> u32;

    fn late_mut(&mut self, node: u32) -> &mut u32;

    fn all(&self) -> &[u32];
}

impl Room for [u32] {
    #[inline]
    fn late(&self, node: u32) -> u32 {
        self[node as usize]
    }

    #[inline]
    fn late_mut(&mut self, node: u32) -> &mut u32 {
        &mut self[node as usize]
    }

    fn all(&self) -> &[u32] {
        self
    }
}

/// Every number of 16 bits has its place: none has to be looked at for that.
impl Room for [u32; NEAR] {
    #[inline]
    fn late(&self, node: u32) -> u32 {
        self[place(node)]
    }

    #[inline]
    fn late_mut(&mut self, node: u32) -> &mut u32 {
        &mut self[place(node)]
    }

    fn all(&self) -> &[u32] {
        self
    }
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "there is nobody beyond")]
fn place(node: u32) -> usize {
    debug_assert!((node as usize) < NEAR, "there is room for every commitment");
    usize::from(node as u16)
}
