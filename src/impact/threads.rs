//! Work shared out among threads, its results in order again.

use std::sync::{Mutex, PoisonError};

/// What jobs compute in, used again and again: as many as there are jobs at a time.
#[derive(Debug)]
pub(super) struct Pool<T> {
    free: Mutex<Vec<T>>,
}

impl<T> Pool<T> {
    pub(super) const fn new() -> Self {
        Self {
            free: Mutex::new(Vec::new()),
        }
    }

    /// One that is free, if there is any.
    pub(super) fn take(&self) -> Option<T> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    pub(super) fn put_back(&self, free: T) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(free);
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
pub(crate) fn count() -> usize {
    #[cfg(feature = "parallel")]
    return rayon::current_num_threads();
    #[cfg(not(feature = "parallel"))]
    return 1;
}
