//! Whose a handle is.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

/// Which draft, edit or what-if gave out a handle. No output shows it: it only tells handles of one from those of another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Stamp(NonZeroU32);

impl fmt::Debug for Stamp {
    /// The same for all: which number one got depends on what else the program does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stamp")
    }
}

impl Stamp {
    /// Of handles that a reader of a document gives out before there is a draft: a place of whatever they end up in.
    pub(crate) const ANY: Self = Self(NonZeroU32::MAX);

    /// One that nothing else has, until 4 billion drafts later.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        NonZeroU32::new(next).map_or_else(Self::new, Self)
    }
}

/// A typed id: a place, and who gave it out.
pub(crate) trait Handle: Copy {
    fn from_parts(place: u32, stamp: Stamp) -> Self;
    fn parts(self) -> (u32, Stamp);
}

/// Why a handle means nothing here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotHere {
    /// It was given out elsewhere.
    Foreign,
    /// What it stood for was removed.
    Removed,
}

/// The handles of one kind that are valid in an organisation: runs of places, each given out by one draft or edit, and
/// the places of what was removed since.
#[derive(Clone, Debug)]
pub(crate) struct Handles<Id> {
    /// Who gave them out, but for those of the later runs.
    first: Stamp,
    /// From which place on others gave them out: rising.
    later: Vec<(u32, Stamp)>,
    removed: BTreeSet<u32>,
    kind: PhantomData<fn() -> Id>,
}

impl<Id> Default for Handles<Id> {
    fn default() -> Self {
        Self::given_out_by(Stamp::new())
    }
}

impl<Id> Handles<Id> {
    pub(crate) fn given_out_by(stamp: Stamp) -> Self {
        Self {
            first: stamp,
            later: Vec::new(),
            removed: BTreeSet::new(),
            kind: PhantomData,
        }
    }

    /// From `place` on, handles are given out by another one.
    pub(crate) fn continue_from(&mut self, place: u32, stamp: Stamp) {
        self.later.retain(|&(first, _)| first < place);
        self.later.push((place, stamp));
        self.removed.split_off(&place);
    }

    /// Who gave out the handle of a place. O(log edits).
    #[inline]
    pub(crate) fn stamp(&self, place: u32) -> Stamp {
        if self.later.is_empty() {
            self.first
        } else {
            self.stamp_of_runs(place)
        }
    }

    fn stamp_of_runs(&self, place: u32) -> Stamp {
        match self.later.partition_point(|&(first, _)| first <= place) {
            0 => self.first,
            run => self.later[run - 1].1,
        }
    }

    pub(crate) fn remove(&mut self, place: u32) {
        self.removed.insert(place);
    }

    pub(crate) fn is_removed(&self, place: u32) -> bool {
        self.removed.contains(&place)
    }
}

impl<Id: Handle> Handles<Id> {
    /// The handle of a place. O(log edits).
    #[inline]
    pub(crate) fn at(&self, place: u32) -> Id {
        Id::from_parts(place, self.stamp(place))
    }

    /// The place of a handle, among `len` of them.
    #[inline]
    pub(crate) fn check(&self, id: Id, len: usize) -> Result<u32, NotHere> {
        let (place, stamp) = id.parts();
        if place as usize >= len || stamp != self.stamp(place) && stamp != Stamp::ANY {
            Err(NotHere::Foreign)
        } else if !self.removed.is_empty() && self.is_removed(place) {
            Err(NotHere::Removed)
        } else {
            Ok(place)
        }
    }

    /// The same, also of what was removed.
    pub(crate) fn place(&self, id: Id, len: usize) -> Option<u32> {
        match self.check(id, len) {
            Err(NotHere::Foreign) => None,
            _ => Some(id.parts().0),
        }
    }

    /// The handles of all of `len` places but those removed, in order.
    pub(crate) fn all(&self, len: u32) -> All<'_, Id> {
        All {
            handles: self,
            next: 0,
            end: len,
            removed: self.removed.range(..len).count(),
        }
    }
}

/// Handles in order.
#[derive(Clone, Debug)]
pub(crate) struct All<'h, Id> {
    handles: &'h Handles<Id>,
    next: u32,
    end: u32,
    /// How many of those to come were removed.
    removed: usize,
}

impl<Id: Handle> Iterator for All<'_, Id> {
    type Item = Id;

    fn next(&mut self) -> Option<Id> {
        while self.next < self.end {
            let place = self.next;
            self.next += 1;
            if self.removed == 0 || !self.handles.is_removed(place) {
                return Some(self.handles.at(place));
            }
            self.removed -= 1;
        }
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.end - self.next) as usize - self.removed;
        (left, Some(left))
    }
}

impl<Id: Handle> ExactSizeIterator for All<'_, Id> {}
