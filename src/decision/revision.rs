//! What a revision of an organisation changes: in what is written, and in what comes of it.

use std::collections::HashMap;

use serde::Serialize;

use crate::impact::{PartyTolerance, Tolerance};
use crate::view::{Commitment, Difference, Loop, View};

/// What two views differ in, of one organisation or of two, as a rule an older and a newer one: see [`View::revision`].
///
/// Serialises as `parties`, `appeared`, `vanished` and `changed` (those of [`Difference`]), `tolerance` (`party`,
/// `before_minutes`, `after_minutes`, null: no limit) and `loops` (`appeared` and `vanished`: loops; `changed`: `before`,
/// `after`). Minutes are working minutes, each of the calendar of its own organisation.
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct Revision<'org> {
    /// Parties and dependencies that came, went or changed.
    #[serde(flatten)]
    pub difference: Difference<'org>,
    /// The parties inside both that may be more or less late than before, in the first view's order of declaration.
    pub tolerance: Vec<ChangedTolerance>,
    /// The loops that came, went or changed.
    pub loops: LoopDifference<'org>,
}

crate::short_debug::short_debug!(Revision<'_>: difference; listing tolerance);

/// How late a party alone may be before an external customer feels it, in two views that differ in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ChangedTolerance {
    /// The id of the party.
    pub party: String,
    /// In working minutes; `None` without limit.
    pub before_minutes: Option<u32>,
    /// The same in the second view.
    pub after_minutes: Option<u32>,
}

/// The loops in which two views differ.
#[derive(Clone, Serialize)]
#[non_exhaustive]
pub struct LoopDifference<'org> {
    /// Those of the second view that share nothing with one of the first.
    pub appeared: Vec<Loop<'org>>,
    /// Those of the first view that share nothing with one of the second.
    pub vanished: Vec<Loop<'org>>,
    /// Those of which some goes round in both, but not the same, or they absorb another amount.
    pub changed: Vec<ChangedLoop<'org>>,
}

crate::short_debug::short_debug!(LoopDifference<'_>: ; listing appeared, vanished, changed);

/// A loop in two views that differ in it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ChangedLoop<'org> {
    /// In the first view.
    pub before: Loop<'org>,
    /// In the second view.
    pub after: Loop<'org>,
}

impl<'org> View<'org> {
    /// What differs between this view and `after`: parties and dependencies, what everybody may be late by, and loops.
    /// Parties are matched by their ids, so that two documents can be compared. What a delay comes to in both is told by
    /// [`Impact::compare`](crate::Impact::compare).
    ///
    /// ```
    /// use frontline::Org;
    ///
    /// let shop = |slack: &str| {
    ///     let mut draft = Org::draft("Corner shop");
    ///     let managers = draft.department("managers");
    ///     let shoppers = draft.external("shoppers");
    ///     draft.add(shoppers.depends_on(managers).service("hours").slack(slack));
    ///     draft.build()
    /// };
    /// let (old, new) = (shop("4h")?, shop("8h")?);
    ///
    /// let revision = old.ever().revision(&new.ever());
    /// assert_eq!(revision.difference.changed[0].terms[0].field, "slack");
    /// assert_eq!(revision.tolerance[0].after_minutes, Some(480));
    /// # Ok::<(), frontline::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// That of [`difference`](View::difference), and of [`tolerance`](View::tolerance) and [`loops`](View::loops) for
    /// both.
    #[must_use]
    pub fn revision(&self, after: &View<'org>) -> Revision<'org> {
        Revision {
            difference: self.difference(after),
            tolerance: changed_tolerance(&self.tolerance(), &after.tolerance()),
            loops: LoopDifference::between(self.loops(), after.loops()),
        }
    }
}

impl Revision<'_> {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.difference.is_empty() && self.tolerance.is_empty() && self.loops.is_empty()
    }
}

fn changed_tolerance(before: &Tolerance<'_>, after: &Tolerance<'_>) -> Vec<ChangedTolerance> {
    let (one, other) = (before.view().org(), after.view().org());
    let changed = |was: &PartyTolerance| {
        let party = one.party(was.party).id();
        let is = after.of(other.party_with_id(party)?)?;
        (was.minutes != is.minutes).then(|| ChangedTolerance {
            party: party.to_owned(),
            before_minutes: was.minutes,
            after_minutes: is.minutes,
        })
    };
    before.parties().iter().filter_map(changed).collect()
}

impl<'org> LoopDifference<'org> {
    /// A commitment is in one loop of each view at most: the loops of the two that share one belong together.
    fn between(before: Vec<Loop<'org>>, after: Vec<Loop<'org>>) -> Self {
        let places = after.iter().zip(0usize..);
        let places = places.flat_map(|(found, place)| names(found).into_iter().map(move |name| (name, place)));
        let place_of: HashMap<Name, usize> = places.collect();
        let mut after: Vec<Option<Loop<'org>>> = after.into_iter().map(Some).collect();
        let (mut vanished, mut changed) = (Vec::new(), Vec::new());
        for before in before {
            let names = names(&before);
            let mut partners = names.iter().filter_map(|name| place_of.get(name).copied());
            match partners.find_map(|place| after[place].take()) {
                None => vanished.push(before),
                Some(after) if is_same(&before, &after) => {}
                Some(after) => changed.push(ChangedLoop { before, after }),
            }
        }
        Self {
            appeared: after.into_iter().flatten().collect(),
            vanished,
            changed,
        }
    }

    /// Whether no loop differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.appeared.is_empty() && self.vanished.is_empty() && self.changed.is_empty()
    }
}

/// A commitment in ids: party, service and for whom.
type Name = (String, Option<String>, Option<String>);

fn names(found: &Loop<'_>) -> Vec<Name> {
    let org = found.view().org();
    let name = |commitment: &Commitment| {
        let service = commitment.service.map(|service| org.service(service).to_owned());
        let customer = commitment.for_customer.map(|party| org.party(party).id().to_owned());
        (org.party(commitment.party).id().to_owned(), service, customer)
    };
    found.commitments.iter().map(name).collect()
}

fn is_same(before: &Loop<'_>, after: &Loop<'_>) -> bool {
    let sorted = |found: &Loop<'_>| {
        let mut names = names(found);
        names.sort_unstable();
        names
    };
    before.absorbs == after.absorbs && sorted(before) == sorted(after)
}
