//! Rendering of what the other rooms computed; computes nothing.
