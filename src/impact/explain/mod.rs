//! Why a commitment is as late as it is.
//!
//! Of a solution the edges that bind at its final lateness form the **binding sub-graph**; every explanation is a part of
//! it. A **critical path** leads in it from a hit back to a cause; its steps become the **rows** of a receipt, each of
//! which adds up; what was late without binding is a **non-cause**, with its reason.
//!
//! | file | what it does |
//! |---|---|
//! | `explained` | the view, its network, the primary delays and the solution, held together |
//! | `part` | the part of an edge in its requirement: arrives, given up, stands in, unneeded |
//! | `binding` | the binding sub-graph, and how near each commitment is to where the delay comes into its loop |
//! | `critical_path` | one path in it, from a hit to its cause |
//! | `fold` | repeated turns of a loop as one run |
//! | `row`, `non_causes`, `receipt`, `serialize` | the account as data |
//! | `hit` | a late commitment, which all this is asked of |

mod binding;
mod critical_path;
mod explained;
mod fold;
mod hit;
mod non_causes;
mod part;
mod receipt;
mod row;
mod serialize;

pub use hit::Hit;
pub use receipt::{Account, Cause, NonCause, Reason, Receipt};

pub(crate) use binding::{BindingSubgraph, dependencies};
pub(crate) use explained::Explained;
pub(crate) use non_causes::idle;
pub(crate) use part::Parts;
pub(crate) use serialize::SerializedRow;
