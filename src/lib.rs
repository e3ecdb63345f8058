//! Who depends on whom inside an organisation, and when; and how a delay travels until an external customer feels it.
//!
//! ```
//! use frontline::{Org, When, Weekday};
//!
//! let mut draft = Org::draft("Corner shop");
//! let managers = draft.department("Managers");
//! let payroll = draft.department("Payroll");
//! let shoppers = draft.external("Shoppers");
//! let fridays = When::weekly(Weekday::Friday).at(12, 0);
//! draft.add(payroll.depends_on(managers).service("hours").when(fridays).slack("4h").cut_off());
//! draft.add(shoppers.depends_on(payroll).service("open tills").slack("1d"));
//! let shop = draft.build()?; // a valid organisation, or every problem at once
//!
//! let impact = shop.ever().propagate([managers.late("5h")])?;
//! assert_eq!(impact.hits()[0].to_string(), "Shoppers 6d late"); // the hours missed Friday: a week, less a day
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The way of the data
//!
//! The modules stand in the order in which data goes through them, and none looks back:
//!
//! | | | |
//! |---|---|---|
//! | [`time`] | amounts, working calendar, recurrence | `"1d 4h"`, Fridays 12:00 |
//! | [`org`] | [`Draft`] → [`Org`]: parties, dependencies, situations | what exists |
//! | [`change`] | [`Delay`], [`Change`], [`Scenario`]: plain data | what could be otherwise |
//! | [`document`] | JSON and CSV ⇄ drafts and scenarios | the only place that parses files |
//! | [`view`] | [`View`]: the organisation at a moment, changes applied | who depends on whom, when |
//! | [`impact`] | [`Impact`], [`Hit`], [`Receipt`], [`Tolerance`] | how a delay travels, and why |
//! | [`risk`] | [`Harm`] | what lateness costs outside |
//! | [`timeline`] | [`Timeline`](timeline::Timeline), [`Fragility`](timeline::Fragility), [`Agenda`](timeline::Agenda) | the same along the calendar |
//! | [`decision`] | [`Ranking`] | whose lateness matters most |
//! | [`report`] | the same in words and [pictures](report::Picture) | `Display` of hits, receipts, comparisons; SVG |
//!
//! # Cookbook
//!
//! **Ask about a moment.** Every question is asked of a [`View`]: [`Org::ever`] (every situation at once, the worst
//! case), [`Org::on`] a day, [`Org::during`] a period.
//!
//! ```
//! # use frontline::{Org, When, Weekday, Date};
//! # let mut draft = Org::draft("Corner shop");
//! # let managers = draft.department("Managers");
//! # let payroll = draft.department("Payroll");
//! # draft.add(payroll.depends_on(managers).service("hours").when(When::weekly(Weekday::Friday).at(12, 0)));
//! # let shop = draft.build()?;
//! let (thursday, friday): (Date, Date) = ("2026-11-26".parse()?, "2026-11-27".parse()?);
//! assert!(shop.on(thursday).customers_of(managers).is_empty());
//! for link in shop.on(friday).customers_of(managers) {
//!     assert_eq!(link.customer().name(), "Payroll");
//!     assert_eq!(link.situation().to_string(), "Fridays 12:00");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Say why.** [`Hit::receipt`] is the account of one late party, hop by hop, as data; printed, it is text.
//!
//! **Ask what if.** Changes are values, applied to a view; the organisation stays as it is.
//!
//! ```
//! # use frontline::Org;
//! # let mut draft = Org::draft("Corner shop");
//! # let managers = draft.department("Managers");
//! # let payroll = draft.department("Payroll");
//! # draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
//! # let shop = draft.build()?;
//! let more_slack = shop.change(payroll, managers, "hours")?.slack("8h");
//! let impact = shop.ever().with([more_slack])?.propagate([managers.late("6h")])?;
//! assert!(!impact.lateness(payroll).is_late());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Try many what-ifs.** A [`Session`](impact::Session) keeps everybody's lateness up to date through changes and their
//! undoing, and computes only what each of them touches.
//!
//! ```
//! # use frontline::{Amount, Org};
//! # let mut draft = Org::draft("Corner shop");
//! # let managers = draft.department("Managers");
//! # let payroll = draft.department("Payroll");
//! # let shoppers = draft.external("Shoppers");
//! # draft.add(payroll.depends_on(managers).service("hours").slack("4h"));
//! # draft.add(shoppers.depends_on(payroll).slack("1h"));
//! # let shop = draft.build()?;
//! let mut session = shop.ever().session()?;
//! for party in [managers, payroll] {
//!     session.set_late(party, Amount::hours(3))?;
//!     println!("{}: {} customers wait", shop.party(party), session.external().count());
//!     session.undo();
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Find what may go wrong unnoticed.** [`View::tolerance`] says how late each party alone may be before an external
//! customer feels it; [`View::loops`], [`View::layers`], [`View::single_points_of_failure`] and [`View::lints`] say what
//! to look at.
//!
//! **Begin where it hurts.** [`View::rank`] makes everybody late by as much, alone, and puts the worst first: by the
//! [`Harm`] to external customers, which [`Impact::harm`] says of any impact.
//!
//! **Read and write files.** [`document::read`] and [`document::write`]; every problem in a file is reported at once, with
//! line, column and path.
//!
//! **Follow the calendar.** [`View::simulate`] tells who is late from when to when while somebody is away;
//! [`View::fragility`] on which day an absence hurts least; [`View::agenda`] what falls due for whom, and
//! [`Agenda::icalendar`](timeline::Agenda::icalendar) writes it for calendar programs.
//!
//! **Draw it.** [`report::Picture`] draws a view or an impact: the inverted pyramid, cards, the matrix, all SVG, and the
//! map for Graphviz. Rankings, timelines and fragility have a method `svg`; [`View::charter`] is a page for a party.
//!
//! **Use your own graph algorithms.** [`Org::graph`] is a [`petgraph`] graph, customer → supplier, its node and edge
//! indices those of [`PartyId`] and [`DependencyId`].
//!
//! **Print for programs.** Links, layers, loops, roll-ups, differences, impacts, receipts, tolerances, comparisons, harm
//! and rankings can be serialized with [`serde`], and so can amounts, lateness, moments and situations. The keys are
//! documented with each type and don't change. The organisation itself is written by
//! [`document::write`](document::write()).
//!
//! # What every number means
//!
//! Whole working minutes of the organisation's [`Calendar`], or never: the [`impact`] module has the equation, what a
//! loop does to it, and what is not in it.
//!
//! # Features
//!
//! | | |
//! |---|---|
//! | default | the library: the map, its moments, propagation, JSON |
//! | `csv` | tables and edge lists |
//! | `parallel` | many scenarios, and every party late alone, shared out among threads: the same to the byte |
//! | `cli` | the program `frontline` |

#![forbid(unsafe_code)]

mod short_debug;
pub mod time;
mod graph;
pub mod org;
pub mod change;
pub mod document;
pub mod view;
mod engine;
pub mod impact;
pub mod risk;
pub mod timeline;
pub mod decision;
pub mod report;

/// The crates whose types stand in signatures: dates and instants are jiff's, the map is a graph of petgraph.
pub use {jiff, petgraph};

pub use change::{Change, Delay, Scenario, Scenarios, Selector};
pub use decision::Ranking;
pub use impact::{Comparison, Hit, Impact, Receipt, Tolerance};
pub use org::{
    BuildError, Dependency, DependencyDraft, DependencyId, Draft, ForWhat, Org, Party, PartyId, PartyKind, PartyRef,
    Requirement, RequirementId, When,
};
pub use risk::Harm;
pub use time::{Amount, Calendar, Date, DateTime, DelayAmount, Lateness, Time, Weekday};
pub use view::{Link, Moment, View};
