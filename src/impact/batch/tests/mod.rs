//! Many at once against one by one.

mod alone;
mod made_up;
mod scenarios;
#[cfg(feature = "parallel")]
mod threads;
