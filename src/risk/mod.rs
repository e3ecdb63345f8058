//! What lateness costs outside.
//!
//! Minutes are what a delay does; **harm** is what that means to the external customers who feel it: how many of them
//! wait how long, and what those bring in a year who lose their patience. [`Impact::harm`](crate::Impact::harm) says it of
//! every external customer and in total.
//!
//! | what | how | unit |
//! |---|---|---|
//! | customer-hours late | `volume` × lateness in hours | hours that the customers of one working day wait, all of them together |
//! | percentage lost | of `loses` the last threshold that the lateness is *beyond* | 0–100 |
//! | money at risk | `value` × percentage lost | what those are worth a year who are beyond their patience, in the currency of `value` |
//!
//! An organisation says how many customers come on a working day (`volume`), what they are worth in a year (`value`) and
//! what they bear (`loses`): `[["1h", 1], ["1d", 8]]` is one in a hundred gone beyond an hour, eight beyond a working
//! day. Exactly an hour late loses nobody.
//!
//! **One day of it.** Customer-hours are those of one working day on which everybody is so late. A delay that lasts a
//! week costs them every day of it; how long it lasts is not for a view to say, which asks about all situations of a
//! moment at once. Hours are working hours, as all lateness is.
//!
//! **Without end.** Late never, or beyond the horizon, is no number of hours: customer-hours are then
//! [unbounded](CustomerHours::Unbounded), unless nobody comes. The lateness beside them tells the two apart. Money has a
//! bound: beyond every threshold the last percentage is lost, and no more.
//!
//! **Unknown is not nothing.** Without `volume` there are no customer-hours, without `value` or `loses` no money: they are
//! `None`. A [`Total`] counts, of those who are late, whoever is known, and names the others; it is `None` where somebody
//! is late and nobody who is late is known, and 0 where nobody is late.
//!
//! **What money says.** It is no cost of one delay, and no cost of a year: customers who are worth so much a year are
//! beyond their patience.
//!
//! ```
//! use frontline::{Org, risk::CustomerHours};
//!
//! let mut draft = Org::draft("Corner shop");
//! let tills = draft.department("tills");
//! let shoppers = draft.external("shoppers");
//! draft.party(shoppers).volume(900.0).value(4_200_000.0).loses("1h", 1.0).loses("1d", 8.0);
//! draft.add(shoppers.depends_on(tills).service("checkout").slack("15m"));
//! let shop = draft.build()?;
//!
//! let harm = shop.ever().propagate([tills.late("2h 15m")])?.harm();
//! let total = harm.total();
//! assert_eq!(total.customer_hours.known, Some(CustomerHours::Finite(1800.0))); // 900 of them, 2 h each
//! assert_eq!(total.money_at_risk.known, Some(42_000.0)); // 1 % of a year's
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod harm;
mod stakes;
mod total;

pub use harm::{CustomerHarm, CustomerHours, Harm, HarmByCustomer};
pub(crate) use stakes::Stakes;
pub use total::{Total, TotalHarm};
