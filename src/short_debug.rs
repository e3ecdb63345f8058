//! `Debug` of what may be large in a few lines: what it is about, and how much there is of what it lists.

use std::fmt;

/// A list, by its length.
pub(crate) struct Listed(pub(crate) usize);

impl fmt::Debug for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} in all]", self.0)
    }
}

/// Implements `Debug` with the fields named, and after `listing` those of which only the length is told.
macro_rules! short_debug {
    ($name:ident $(<$lifetime:lifetime>)?: $($field:ident),* $(; listing $($list:ident),+)?) => {
        impl std::fmt::Debug for $name $(<$lifetime>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(stringify!($field), &self.$field))*
                    $($(.field(stringify!($list), &$crate::short_debug::Listed(self.$list.len())))+)?
                    .finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use short_debug;
