//! Rules against an oracle that looks at every day, and the examples that people would ask about.

mod examples;
mod naive;
mod properties;
