//! Many at once against one by one.

mod alone;
mod made_up;
