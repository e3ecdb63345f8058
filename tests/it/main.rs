//! Behaviour, seen from outside, and the project's checks of itself: one binary.

mod tidy;
