//! What other rooms work out of a view, kept with it.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use super::View;

/// Something that was worked out, or not yet. The view need not know what it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(OnceLock<Arc<dyn Any + Send + Sync>>);

impl View<'_> {
    /// What the first call makes, until the view changes. There is room for things of one type only: those of another are
    /// not kept, and not found.
    ///
    /// What is kept must not have the view, which would then be kept for ever.
    pub(crate) fn keep<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Option<&T> {
        let kept = self.inner.kept.0.get_or_init(|| Arc::new(make()));
        kept.downcast_ref()
    }
}
