//! A ranking: whose lateness costs external customers most.

use std::cmp::Reverse;

use super::Rank;
use super::alone::{self, Effect};
use super::order::compare;
use crate::impact::{DelayError, PartyTolerance, Tolerance};
use crate::org::{LookupError, Org, PartyId, RequirementId};
use crate::risk::{Harm, Stakes, TotalHarm};
use crate::time::{DelayAmount, Lateness};
use crate::view::{DelayProblem, View};

/// Every party inside, late by as much, alone: see [`View::rank`].
///
/// Serialized it has the keys `by` (text), `by_minutes` (null: never, or beyond the horizon), `customer` (an id, or null),
/// `compared` (how many parties), `reach` (how many of those an external customer feels) and `parties`, the worst first:
/// each with `party`, `felt` (each with `party`, `minutes`, `beyond_horizon`, `text` and the keys of [`Harm`]), `harm`
/// (the keys of [`Harm`], and `unknown`: the ids of those who feel it without all figures being known),
/// `late_inside`, `tolerance_minutes` (null: no limit), `tolerance` (text) and `stops` (each with `party` and `service`,
/// null for a supplier's work as a whole).
#[derive(Clone)]
pub struct Ranking<'org> {
    view: View<'org>,
    by: DelayAmount,
    customer: Option<PartyId>,
    compared: usize,
    reach: usize,
    stopping: usize,
    parties: Vec<Ranked>,
}

crate::short_debug::short_debug!(Ranking<'_>: view, by, customer, compared; listing parties);

/// What one party does, late alone.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Ranked {
    /// Who is late.
    pub party: PartyId,
    /// The external customers that feel it, the latest first, then by id.
    pub felt: Vec<Felt>,
    /// What it costs all of them.
    pub harm: TotalHarm,
    /// How many others inside it makes late.
    pub late_inside: usize,
    /// How late it may be before an external customer feels it.
    pub tolerance: PartyTolerance,
    /// What external customers never get once it fails for good, in order of declaration: requirements of theirs of which
    /// too few suppliers ever come, and without which they don't go on.
    pub stops: Vec<RequirementId>,
}

/// What one external customer feels.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Felt {
    /// Which external customer.
    pub customer: PartyId,
    /// How late it is: the latest of its commitments.
    pub lateness: Lateness,
    /// What that costs.
    pub harm: Harm,
}

impl<'org> View<'org> {
    /// Makes every party inside late by as much, each of them alone (all its commitments), and puts the worst first: see
    /// [the room](crate::decision) for the order. Changes of the view count, but for the delays that came with them.
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let [managers, payroll] = ["managers", "payroll"].map(|id| draft.department(id));
    /// let shoppers = draft.external("shoppers");
    /// draft.add(payroll.depends_on(managers).slack("4h"));
    /// draft.add(shoppers.depends_on(payroll).slack("1h"));
    /// let shop = draft.build()?;
    ///
    /// let ranking = shop.ever().rank("6h")?;
    /// let felt: Vec<_> = ranking.parties().iter().map(|it| (it.party, it.felt[0].lateness.minutes())).collect();
    /// assert_eq!(felt, [(payroll, Some(300)), (managers, Some(60))]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the amount is none, or there is no such external customer.
    ///
    /// # Complexity
    /// With `n` parties that each reach `c` dependencies: O(n × c), and a [`tolerance`](View::tolerance).
    pub fn rank(&self, question: impl Into<Rank>) -> Result<Ranking<'org>, DelayError> {
        self.rank_watched(question, |_, _| {})
    }

    /// The same, telling `watch` now and then how many parties of how many are done.
    ///
    /// # Errors
    /// As [`rank`](Self::rank).
    pub fn rank_watched(
        &self,
        question: impl Into<Rank>,
        watch: impl FnMut(usize, usize),
    ) -> Result<Ranking<'org>, DelayError> {
        let question = question.into();
        let (by, customer) = check(self.org(), &question)?;
        let view = self.without_delays();
        let tolerance = match customer {
            None => view.tolerance(),
            Some(customer) => view.tolerance_of(customer).map_err(unknown)?,
        };
        let mut builder = Builder::new(&view, customer, &tolerance, question.top);
        builder.compare_all(by, watch)?;
        Ok(builder.finish(by))
    }
}

/// The amount and the customer of a question, or everything that is wrong with it.
fn check(org: &Org, question: &Rank) -> Result<(DelayAmount, Option<PartyId>), DelayError> {
    let mut problems = Vec::new();
    let by = question.by.0.clone();
    let by = by.map_err(|error| problems.push(DelayProblem::Amount(error)));
    let customer = question.customer.clone().map(|customer| org.find_external(customer));
    let customer = customer
        .transpose()
        .map_err(|error| problems.push(DelayProblem::Lookup(error)));
    match (by, customer) {
        (Ok(by), Ok(customer)) => Ok((by, customer)),
        _ => Err(DelayError::new(problems)),
    }
}

fn unknown(customer: LookupError) -> DelayError {
    DelayError::new(vec![DelayProblem::Lookup(customer)])
}

/// Whether what a party feels counts: that of every external customer, or only of the one in mind.
fn is_minded(org: &Org, customer: Option<PartyId>, party: PartyId) -> bool {
    customer.map_or_else(|| org.party(party).is_external(), |customer| customer == party)
}

/// By place of a party in a list, its place in the list by id.
fn places_by_id(org: &Org, parties: &[PartyId]) -> Vec<u32> {
    let mut places: Vec<_> = (0..parties.len()).collect();
    places.sort_unstable_by_key(|&place| org.party(parties[place]).id());
    let mut by_id = vec![0; parties.len()];
    for (place, rank) in places.into_iter().zip(0..) {
        by_id[place] = rank;
    }
    by_id
}

/// A ranking being made.
struct Builder<'b, 'org> {
    view: &'b View<'org>,
    customer: Option<PartyId>,
    tolerance: &'b Tolerance<'org>,
    stakes: Stakes,
    /// By place of a customer among those that are minded: its place among their ids.
    by_id: Vec<u32>,
    top: usize,
    reach: usize,
    stopping: usize,
    compared: usize,
    parties: Vec<Ranked>,
}

impl<'b, 'org> Builder<'b, 'org> {
    fn new(
        view: &'b View<'org>,
        customer: Option<PartyId>,
        tolerance: &'b Tolerance<'org>,
        top: Option<usize>,
    ) -> Self {
        let org = view.org();
        let minded = org.parties().filter(|&party| is_minded(org, customer, party));
        let stakes = Stakes::of(org, minded);
        Self {
            view,
            customer,
            tolerance,
            by_id: places_by_id(org, stakes.customers()),
            stakes,
            top: top.unwrap_or(usize::MAX),
            reach: 0,
            stopping: 0,
            compared: 0,
            parties: Vec::new(),
        }
    }

    fn compare_all(&mut self, by: DelayAmount, mut watch: impl FnMut(usize, usize)) -> Result<(), DelayError> {
        let tolerances = self.tolerance.parties();
        let effects = alone::effects(self.view, by)?;
        for (done, (effect, tolerance)) in effects.zip(tolerances).enumerate() {
            watch(done, tolerances.len());
            self.add(effect, tolerance);
        }
        watch(tolerances.len(), tolerances.len());
        Ok(())
    }

    fn add(&mut self, effect: Effect, tolerance: &PartyTolerance) {
        let felt = self.felt(&effect.felt);
        let stops = self.stops(effect.stops);
        let harm = TotalHarm::of(felt.iter().map(|felt| (felt.customer, felt.harm)));
        self.compared += 1;
        self.reach += usize::from(!felt.is_empty());
        self.stopping += usize::from(felt.is_empty() && !stops.is_empty());
        self.parties.push(Ranked {
            party: effect.party,
            harm,
            late_inside: effect.late_inside,
            tolerance: tolerance.clone(),
            stops,
            felt,
        });
        // Twice as many as are asked for: so that sorting costs little, and memory stays what it is.
        if self.parties.len() / 2 >= self.top.max(1) {
            self.keep_the_worst();
        }
    }

    /// What the customers that are minded never get.
    fn stops(&self, mut stopped: Vec<RequirementId>) -> Vec<RequirementId> {
        if let Some(customer) = self.customer {
            let org = self.view.org();
            stopped.retain(|&stop| org.requirement(stop).customer == customer);
        }
        stopped.shrink_to_fit();
        stopped
    }

    /// The place of a customer among those that are minded.
    fn place_of(&self, customer: PartyId) -> Option<usize> {
        self.stakes.customers().binary_search(&customer).ok()
    }

    /// What the customers that are minded feel, the latest first.
    fn felt(&self, late: &[(PartyId, Lateness)]) -> Vec<Felt> {
        let felt = late.iter().filter_map(|&(customer, lateness)| {
            let place = self.place_of(customer)?;
            let harm = self.stakes.harm(place, lateness);
            let felt = Felt {
                customer,
                lateness,
                harm,
            };
            Some((self.by_id[place], felt))
        });
        let mut felt: Vec<_> = felt.collect();
        felt.sort_unstable_by_key(|&(by_id, felt)| (Reverse(felt.lateness), by_id));
        felt.into_iter().map(|(_, felt)| felt).collect()
    }

    fn keep_the_worst(&mut self) {
        let org = self.view.org();
        self.parties.sort_by(|one, other| compare(org, one, other));
        self.parties.truncate(self.top);
    }

    fn finish(mut self, by: DelayAmount) -> Ranking<'org> {
        self.keep_the_worst();
        Ranking {
            view: self.view.clone(),
            by,
            customer: self.customer,
            compared: self.compared,
            reach: self.reach,
            stopping: self.stopping,
            parties: self.parties,
        }
    }
}

impl<'org> Ranking<'org> {
    /// The parties inside, the worst first; no more than were asked for.
    #[must_use]
    pub fn parties(&self) -> &[Ranked] {
        &self.parties
    }

    /// By how much each of them is late.
    #[must_use]
    pub const fn by(&self) -> DelayAmount {
        self.by
    }

    /// The external customer in mind; `None`: all of them.
    #[must_use]
    pub const fn customer(&self) -> Option<PartyId> {
        self.customer
    }

    /// How many parties were compared: all inside.
    #[must_use]
    pub const fn compared(&self) -> usize {
        self.compared
    }

    /// How many of those that were compared an external customer feels.
    #[must_use]
    pub const fn reach(&self) -> usize {
        self.reach
    }

    /// How many of the others would stop a service in the end if they never came.
    #[must_use]
    pub const fn stopping(&self) -> usize {
        self.stopping
    }

    /// The view it was computed for, without the delays that came with its changes.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.view
    }
}
