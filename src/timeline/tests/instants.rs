//! Instants: what falls due when, and what it holds.
