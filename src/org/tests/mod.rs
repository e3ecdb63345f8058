//! Looking things up, changing them, and when they fall due.

mod edit;
mod resolve;
mod situations;
