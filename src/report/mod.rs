//! Rendering of what the other rooms computed; computes nothing.

mod text;

pub use text::visible;
