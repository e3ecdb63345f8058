//! Work spread over threads, and put together in order again.

use std::sync::{Mutex, PoisonError};

/// What each job works in, used again and again.
#[derive(Debug)]
pub(super) struct Rooms<T> {
    free: Mutex<Vec<T>>,
}

/// Rooms of one's own.
impl<T: Default + Send> Clone for Rooms<T> {
    fn clone(&self) -> Self {
        Self::new()
    }
}

impl<T: Default + Send> Rooms<T> {
    pub(super) fn new() -> Self {
        Self {
            free: Mutex::new(Vec::new()),
        }
    }

    /// Does something in a room that nobody else is in.
    pub(super) fn enter<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let free = || self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut room = free().pop().unwrap_or_default();
        let result = work(&mut room);
        free().push(room);
        result
    }
}

/// The results of all jobs, in order. With the feature `parallel` the jobs are shared out among the threads of the
/// current rayon pool.
#[cfg(feature = "parallel")]
pub(crate) fn map<J: Send, R: Send>(jobs: Vec<J>, work: impl Fn(J) -> R + Sync + Send) -> Vec<R> {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};

    jobs.into_par_iter().map(work).collect()
}

/// The results of all jobs, in order.
#[cfg(not(feature = "parallel"))]
pub(crate) fn map<J: Send, R: Send>(jobs: Vec<J>, work: impl Fn(J) -> R + Sync + Send) -> Vec<R> {
    jobs.into_iter().map(work).collect()
}

/// How many jobs can go on at once.
#[cfg(feature = "parallel")]
pub(crate) fn count() -> usize {
    rayon::current_num_threads()
}

/// How many jobs can go on at once.
#[cfg(not(feature = "parallel"))]
pub(crate) fn count() -> usize {
    1
}
