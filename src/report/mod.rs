//! Rendering of what the other rooms computed; computes nothing.

mod comparison;
mod hit;
mod lint;
mod receipt;
mod text;

pub use hit::late_text;
pub use receipt::{NonCauseLine, ReceiptLine};
pub use text::visible;
