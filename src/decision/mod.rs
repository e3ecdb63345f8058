//! What to look after first, and what each party owes to whom.
//!
//! Internal and external customers are both important, and one has to begin somewhere. A **ranking** puts every party
//! inside to the same test: late by so much, alone, what would external customers feel of it, and what does that come to?
//! Ask with [`View::rank`](crate::View::rank).
//!
//! | of each party | what it says |
//! |---|---|
//! | [`felt`](Ranked::felt) | which external customers feel it, how late, and what [harm](crate::risk) that is |
//! | [`harm`](Ranked::harm) | the harm to all of them together |
//! | [`late_inside`](Ranked::late_inside) | how many others inside it makes late |
//! | [`tolerance`](Ranked::tolerance) | how late it may be before anybody outside feels it |
//! | [`stops`](Ranked::stops) | what external customers never get once it fails for good, backups being used |
//!
//! # The order
//!
//! The worst first. What is compared first decides; only where it is equal comes the next:
//!
//! 1. the most money at risk, of whom it is known;
//! 2. the most customer-hours late, of whom they are known, unbounded before any number;
//! 3. the latest external customer;
//! 4. the most external customers that feel it;
//! 5. the most services that stop once it fails for good;
//! 6. the least tolerance;
//! 7. the id, as text.
//!
//! The delay is the same for all, whether it is likely or not: a ranking says where a delay hurts, not where one is to be
//! expected.
//!
//! ```
//! use frontline::{Org, decision::Rank};
//!
//! let mut draft = Org::draft("Corner shop");
//! let [tills, stockroom, mail] = ["tills", "stockroom", "mail"].map(|id| draft.department(id));
//! let shoppers = draft.external("shoppers");
//! draft.party(shoppers).volume(900.0);
//! draft.add(shoppers.depends_on(tills).service("checkout").slack("15m"));
//! draft.add(tills.depends_on(stockroom).service("goods").slack("4h"));
//! draft.add(stockroom.depends_on(mail).or(tills).service("orders"));
//! let shop = draft.build()?;
//!
//! let ranking = shop.ever().rank("1d")?;
//! let order: Vec<_> = ranking.parties().iter().map(|ranked| ranked.party).collect();
//! assert_eq!(order, [tills, stockroom, mail]);
//!
//! let [tills, stockroom, mail] = ranking.parties() else { panic!("three inside") };
//! assert_eq!(tills.felt[0].lateness.minutes(), Some(24 * 60 - 15));
//! assert_eq!(stockroom.late_inside, 1);
//! assert!(mail.stops.is_empty(), "the tills can do that as well");
//!
//! let worst = shop.ever().rank(Rank::by("1d").customer("shoppers").top(1))?;
//! assert_eq!(worst.parties().len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alone;
mod audit;
mod charter;
mod order;
mod question;
mod ranking;
mod revision;
mod serialized;

pub use audit::{About, BrokenPromise, Finding, Lint, LintCode, Severity, WorstNeed};
pub use charter::Charter;
pub use question::Rank;
pub use ranking::{Felt, Ranked, Ranking};
pub use revision::{ChangedLoop, ChangedTolerance, LoopDifference, Revision};
