//! What a simulation found.

mod data;

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::disruption::whole;
use super::occasions::Found;
use super::replay::Replay;
use crate::org::PartyId;
use crate::time::{DateTime, Lateness};
use crate::view::{Period, View};

use super::occasion::{self, LateCustomer, MissedPromise, Occasion};

/// What disruptions did along the calendar: see [`View::simulate`].
///
/// Serialized it has the keys `external`, `hits` and `verdict`, and more: what `frontline simulate --json` prints.
#[derive(Clone)]
pub struct Timeline<'org> {
    pub(super) view: View<'org>,
    pub(super) period: Period,
    pub(super) found: Found,
    /// Worked out when they are asked for.
    pub(super) hits: OnceLock<Vec<Occasion>>,
    pub(super) external: OnceLock<Vec<LateCustomer>>,
    pub(super) promises: OnceLock<Vec<MissedPromise>>,
    pub(super) verdict: Verdict,
    pub(super) endless: Vec<EndlessLoop>,
    /// For receipts; `None` where there is no disruption.
    pub(super) replay: Option<Arc<Replay<'org>>>,
}

crate::short_debug::short_debug!(Timeline<'_>: view, period, verdict; listing endless);

/// How a simulation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub enum Verdict {
    /// No external customer was late in the period.
    #[serde(rename = "on time")]
    OnTime,
    /// External customers were late, and all is on time at the end of the period.
    #[serde(rename = "recovered")]
    Recovered,
    /// Something is late at the end of the period.
    #[serde(rename = "still late")]
    StillLate,
    /// Something is late at the end of the period, and lateness will go round for ever.
    #[serde(rename = "never recovers")]
    NeverRecovers,
}

/// A loop in which lateness goes round for ever, though its cause is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndlessLoop {
    /// The parties of the loop, each depending on the next and the last on the first; a party alone holds what never
    /// arrived.
    pub parties: Vec<PartyId>,
    /// The lateness that goes round: the largest that any of them holds, at the start of a cycle.
    pub lateness: Lateness,
}

impl Verdict {
    /// In words: `on time`, `recovered`, `still late` or `never recovers`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OnTime => "on time",
            Self::Recovered => "recovered",
            Self::StillLate => "still late",
            Self::NeverRecovers => "never recovers",
        }
    }
}

impl<'org> Timeline<'org> {
    /// The view it was followed through.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }

    /// The period of the view.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// Who was late from when to when, external customers included: every occasion that lies in the period or reaches
    /// into it, by start, then by party and service.
    ///
    /// # Complexity
    /// O(h log h) with h occasions when they are asked for first: of weeks that repeat themselves only the first is kept
    /// until then.
    #[must_use]
    pub fn hits(&self) -> &[Occasion] {
        self.hits.get_or_init(|| self.occasions_of(|_| true))
    }

    fn occasions_of(&self, party: impl Fn(PartyId) -> bool) -> Vec<Occasion> {
        self.found.after(self.view.org(), whole(self.period.from()), party)
    }

    /// The external customers that were late, the latest first, then by id.
    ///
    /// # Complexity
    /// As [`hits`](Self::hits), with their occasions only.
    #[must_use]
    pub fn external(&self) -> &[LateCustomer] {
        let org = self.view.org();
        let is_external = |party| org.party(party).is_external();
        self.external
            .get_or_init(|| occasion::customers(org, self.occasions_of(is_external)))
    }

    /// The promises to external customers that were broken, by date, then by party, then in order of declaration: every
    /// occurrence of something recurring or dated in the period that arrived beyond its slack, and every longest interval
    /// of something standing or seasonal that has a working minute in it and reaches into the period.
    ///
    /// # Complexity
    /// As [`hits`](Self::hits), with p broken promises.
    #[must_use]
    pub fn missed_promises(&self) -> &[MissedPromise] {
        let from = whole(self.period.from());
        self.promises
            .get_or_init(|| self.found.promises_after(self.view.org(), from))
    }

    /// How it ended.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// From when on all was on time until the period's end; `None` where nothing was late, or something still is.
    #[must_use]
    pub fn recovered_at(&self) -> Option<DateTime> {
        let ends: Option<Vec<DateTime>> = self.hits().iter().map(|hit| hit.until).collect();
        ends?.into_iter().max()
    }

    /// The loops in which lateness goes round for ever: at least one where the verdict is
    /// [`NeverRecovers`](Verdict::NeverRecovers), none otherwise.
    #[must_use]
    pub fn endless(&self) -> &[EndlessLoop] {
        &self.endless
    }
}
