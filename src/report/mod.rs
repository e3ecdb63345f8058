//! Rendering of what the other rooms computed; computes nothing.
//!
//! Results are printed by their `Display`: [`Hit`](crate::Hit), [`Receipt`](crate::Receipt), [`Impact`](crate::Impact),
//! [`Comparison`](crate::Comparison), [`Tolerance`](crate::Tolerance), [`Link`](crate::Link),
//! [`Loop`](crate::view::Loop), [`HarmByCustomer`](crate::risk::HarmByCustomer), [`Occurrence`](crate::timeline::Occurrence). What needs the organisation beside it to be put in words has a
//! method `text`: [`Lint::text`](crate::decision::Lint::text), [`LateLoop::text`](crate::impact::LateLoop::text). Who lays
//! out a page of their own takes the words from [`Receipt::lines`](crate::Receipt::lines) and
//! [`NonCause::line`](crate::impact::NonCause::line).
//!
//! Names are shown [`visible`]: their control characters are written out. Every width is that of a terminal, in which an
//! ideograph takes two places.
//!
//! A [`Picture`] shows an organisation, with or without a delay in it; a [`Page`] lets its reader choose the
//! delay, an [`Export`] is the organisation as a graph for other tools.
//!
//! # What the program prints for other programs
//!
//! Stable: fields and columns may be added, none is renamed or taken away. `moment` is `ever`, a date or a period,
//! `given` the conditions; ids stand for parties; `minutes` are working minutes, null for never, beyond the horizon and
//! without a limit.
//!
//! | command | `--json` | rows of `--csv` |
//! |---|---|---|
//! | `check` | `moment`, `given`, `name`, `people`, `departments`, `external`, `dependencies`, `lints`: `[{kind, parties, dependency, binds, text}]` | `finding`, `kind`, `party`, `customer`, `supplier`, `service`, `text` |
//! | `customers`, `suppliers` | `party`, `moment`, `given`, `links`: `[{customer, supplier, service, situation, kind, external, mutual, hops, next, slack_minutes, slack, cut_off, need, of, switch_minutes, strength, patience_minutes}]` | the same, the dates in `next`, `next_2`, `next_3` |
//! | `situations` | `moment`, `given`, `relations`: as `links`; `only_situational`: ids | as `links` |
//! | `front-line` | `moment`, `given`, `front_line`: ids; `links` | as `links` |
//! | `pyramid` | `moment`, `given`, `layers`, `no_line_of_sight`, `parties`: `[{party, name, kind, layer, department, level}]` | as `parties` |
//! | `delay` | `moment`, `given`, `hits`: `[{party, service, for_customer, minutes, beyond_horizon, text, primary, external, via: {party, service, for_customer}, chain, through}]`; `loops`: `[{parties, verdict, ends_with_cause, growth_minutes, binding}]`; `harm`: `{customers, total, unknown}`; with `--why` `receipts`: `[{party, service, for_customer, rows, non_causes, binding}]` | as `hits`, with `name`, `via` the party, `via_service` and `via_for_customer`; with `--why` `hit`, `hit_service`, `hit_for_customer`, `step`, `party`, `service`, `for_customer`, `cause`, `through_customer`, `through_supplier`, `through_service`, `turns`, `came_in`, `absorbed`, `cut_off`, `weakened`, `spared`, `switch`, `overrun`, `recovered`, `went_out` |
//! | `what-if` | `moment`, `given`, `scenarios`: `[{name, compared_with, hits, loops, comparison, harm}]` | `scenario`, `party`, `name`, `minutes`, `beyond_horizon`, `text`, `compared_with`, `before_minutes`, `before_text`, `trend` |
//! | `charter` | `moment`, `given`, `party`, `name`, `customers`, `suppliers`: as `links`; `tolerance_minutes`, `late_by_minutes`, `warn`: as `hits` | `section`, `customer`, `supplier`, `service`, `situation`, `minutes` |
//! | `tolerance` | `moment`, `given`, `customer`, `parties`: `[{party, minutes, text, binds}]` | `party`, `name`, `minutes`, `text`, `binds_customer`, `binds_supplier`, `binds_service` |
//! | `rank` | `moment`, `given`, `by`, `by_minutes`, `customer`, `compared`, `reach`, `parties`: `[{party, felt, harm, late_inside, tolerance_minutes, tolerance, stops}]`, `felt`: `[{party, minutes, beyond_horizon, text, customer_hours, unbounded, money_at_risk}]`, `stops`: `[{party, service}]` | `rank`, `party`, `name`, `money_at_risk`, `customer_hours`, `unbounded`, `felt_by`, `minutes`, `beyond_horizon`, `text`, `late_inside`, `tolerance_minutes`, `tolerance`, `stops`, `unknown` |
//! | `simulate` | `moment`, `given`, `external`: `[{party, worst_minutes, worst_at, first_late, recovered_at, occasions}]`, `occasions`: `[{at, until, minutes}]`; `hits`: `[{party, service, from, until, worst_minutes, worst_at, external}]`; `verdict`, `period`, `recovered_at`, `promises`: `[{party, suppliers, service, at, until, minutes}]`, those broken, `until` null where recurring or dated; `endless`: `[{parties, minutes}]` | `party`, `name`, `service`, `external`, `from`, `until`, `worst_minutes`, `text`, `worst_at`, `through_customer`, `through_supplier`, `through_service` |
//! | `fragility` | `moment`, `given`, `party`, `length_minutes`, `best`, `worst`, `days`: `[{date, from, back, customers, worst_minutes, total_minutes, customer_hours, unbounded, unknown, recovered_at}]` | as `days`, with `worst` in words |
//! | `agenda` | `party`, `moment`, `given`, `occurrences`: `[{at, role, customer, supplier, service, situation, external, need, of, slack_minutes, cut_off}]`; `standing`: `[{role, …}]`, the rest as of `links` | as `occurrences`; `at` is empty for what is standing |
//! | `loops` | `moment`, `given`, `loops`: `[{parties, tightest, absorbs_minutes}]` | `loop`, `parties`, `absorbs_minutes`, `step`, `customer`, `supplier`, `service`, `slack_minutes` |

mod agenda;
mod charter;
mod comparison;
mod export;
mod fragility;
mod harm;
mod hit;
mod icalendar;
mod lint;
mod moment;
mod page;
mod picture;
#[cfg(feature = "png")]
mod png;
mod receipt;
mod relation;
mod text;
mod time_space;
mod timeline;
#[cfg(test)]
mod tests;

pub use agenda::day_text;
pub use export::Export;
pub use harm::{number_text, unknown_hours, unknown_money, unknown_text};
pub use hit::{late_text, part_text};
pub use moment::{at_most, given_text, moment_text, up_to};
pub use page::Page;
pub use picture::Picture;
#[cfg(feature = "png")]
pub use png::{PngError, png};
pub use receipt::{NonCauseLine, ReceiptLine};
pub use text::visible;
