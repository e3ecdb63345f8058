//! What differs between two views.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::party_difference::PartyDifference;
use super::{Link, View};
use crate::org::Details;
use crate::time::Amount;

/// What differs between two views: of two moments, before and after changes, or of two organisations.
///
/// Serialises as `parties` (`appeared` and `vanished`: ids, `changed`: `party`, `terms`), `appeared` and `vanished` (links)
/// and `changed` (`before`, `after`: links, `terms`: `field`, `before`, `after`).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Difference<'org> {
    /// Parties that are in only one of the two organisations, and those described differently.
    pub parties: PartyDifference,
    /// Dependencies that are only in the second view, in its order of declaration.
    pub appeared: Vec<Link<'org>>,
    /// Dependencies that are only in the first view, in its order of declaration.
    pub vanished: Vec<Link<'org>>,
    /// Dependencies in both views on other terms, in the first view's order of declaration.
    pub changed: Vec<ChangedLink<'org>>,
}

crate::short_debug::short_debug!(Difference<'_>: parties; listing appeared, vanished, changed);

/// A dependency in two views on different terms.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChangedLink<'org> {
    /// In the first view.
    pub before: Link<'org>,
    /// In the second view.
    pub after: Link<'org>,
    /// What is different.
    pub terms: Vec<ChangedTerm>,
}

/// A term of a dependency that is not the same in two views.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct ChangedTerm {
    /// The field, as it is called in a document.
    pub field: &'static str,
    /// In the first view, in words; empty where there is none.
    pub before: String,
    /// In the second view, in words; empty where there is none.
    pub after: String,
}

/// What a dependency is recognised by: the ids of customer and supplier, and the service.
type Key<'v> = (&'v str, &'v str, Option<&'v str>);

impl<'org> View<'org> {
    /// What differs between this view and `after`: parties of only one organisation, and those described differently;
    /// dependencies that are active in only one of the views, and those on other terms.
    ///
    /// A dependency is recognised by customer, supplier and service, by their ids and names, so that views of two
    /// organisations can be compared as well. Where a party has several dependencies on another for the same service,
    /// those on the same terms belong together, then those with the same `id`, then the others in order.
    ///
    /// # Complexity
    /// O(parties + d log d) for d dependencies, times those between the same two parties for the same service.
    #[must_use]
    pub fn difference(&self, after: &View<'org>) -> Difference<'org> {
        let (before_links, after_links) = (self.links(), after.links());
        let mut partner = self.same_dependencies(after, &before_links, &after_links);
        let mut candidates = by_key(&after_links, &partner);
        for same in [same_terms, same_id, anything] {
            for (link, partner) in before_links.iter().zip(&mut partner) {
                if partner.is_some() {
                    continue;
                }
                let Some(free) = candidates.get_mut(&key(link)) else {
                    continue;
                };
                let place = free.iter().position(|&place| same(link, &after_links[place]));
                *partner = place.map(|place| free.remove(place));
            }
        }
        let mut appeared: Vec<usize> = candidates.into_values().flatten().collect();
        appeared.sort_unstable();
        let mut difference = Difference {
            parties: PartyDifference::between(self.org(), after.org()),
            appeared: appeared.into_iter().map(|place| after_links[place].clone()).collect(),
            ..Difference::default()
        };
        for (before, partner) in before_links.iter().zip(partner) {
            difference.note(before, partner.map(|place| &after_links[place]));
        }
        difference
    }
}

impl View<'_> {
    /// For each link of this view its place in the other one, where both are views of one and the same organisation:
    /// two moments of it differ only by what is active.
    fn same_dependencies(&self, other: &View<'_>, before: &[Link<'_>], after: &[Link<'_>]) -> Vec<Option<usize>> {
        if !std::ptr::eq(self.org(), other.org()) {
            return vec![None; before.len()];
        }
        let mut places = vec![None; self.org().graph().edge_count()];
        for (place, link) in after.iter().enumerate() {
            places[link.dependency_id().index()] = Some(place);
        }
        before.iter().map(|link| places[link.dependency_id().index()]).collect()
    }
}

impl<'org> Difference<'org> {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parties.is_empty() && self.appeared.is_empty() && self.vanished.is_empty() && self.changed.is_empty()
    }

    fn note(&mut self, before: &Link<'org>, after: Option<&Link<'org>>) {
        let Some(after) = after else {
            return self.vanished.push(before.clone());
        };
        let terms = changed_terms(before, after);
        if !terms.is_empty() {
            self.changed.push(ChangedLink {
                before: before.clone(),
                after: after.clone(),
                terms,
            });
        }
    }
}

fn key<'v>(link: &'v Link<'_>) -> Key<'v> {
    (link.customer().id(), link.supplier().id(), link.named_service())
}

/// The places of the links with the same key, in order; without those that have a partner already.
fn by_key<'v>(links: &'v [Link<'_>], partners: &[Option<usize>]) -> BTreeMap<Key<'v>, Vec<usize>> {
    let mut free = vec![true; links.len()];
    for &place in partners.iter().flatten() {
        free[place] = false;
    }
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (place, link) in links.iter().enumerate().filter(|&(place, _)| free[place]) {
        places.entry(key(link)).or_default().push(place);
    }
    places
}

fn same_terms(before: &Link<'_>, after: &Link<'_>) -> bool {
    changed_terms(before, after).is_empty()
}

fn same_id(before: &Link<'_>, after: &Link<'_>) -> bool {
    let id = |link: &Link<'_>| link.requirement().id().map(str::to_owned);
    id(before).is_some() && id(before) == id(after)
}

fn anything(_: &Link<'_>, _: &Link<'_>) -> bool {
    true
}

/// Whether nothing that counts was touched: a look that spares almost all links the comparison in words.
fn untouched(before: &Link<'_>, after: &Link<'_>) -> bool {
    let (one, two) = (before.view().org(), after.view().org());
    if std::ptr::eq(one, two) && before.dependency_id() == after.dependency_id() {
        return true;
    }
    let (before_says, after_says) = (before.requirement(), after.requirement());
    one.default_slack() == two.default_slack()
        && one.given_calendar() == two.given_calendar()
        && before.dependency().switch() == after.dependency().switch()
        && before.alternatives() == after.alternatives()
        && before_says.when() == after_says.when()
        && before_says.terms() == after_says.terms()
        && before_says.details() == after_says.details()
        && before_says.id() == after_says.id()
        // The numbers of services mean the same only within one organisation.
        && before_says.serves().is_none()
        && after_says.serves().is_none()
}

fn changed_terms(before: &Link<'_>, after: &Link<'_>) -> Vec<ChangedTerm> {
    if untouched(before, after) {
        return Vec::new();
    }
    // Words may shorten a long list of dates: a situation is the same only if it is.
    let when_changed = before.requirement().when() != after.requirement().when();
    let pairs = std::iter::zip(terms(before), terms(after));
    pairs
        .filter(|((field, before), (_, after))| before != after || (*field == "when" && when_changed))
        .map(|((field, before), (_, after))| ChangedTerm { field, before, after })
        .collect()
}

/// What a dependency says, in words, field by field. Amounts are in minutes of the calendar, so that 60m is 1h.
fn terms(link: &Link<'_>) -> [(&'static str, String); 14] {
    let org = link.view().org();
    let text = |minutes: u32| org.calendar().text(minutes);
    let amount = |amount: Option<Amount>| amount.map_or_else(String::new, |amount| text(org.minutes(amount)));
    let requirement = link.requirement();
    let details = |of: fn(&Details) -> Option<String>| requirement.details().and_then(of).unwrap_or_default();
    let detail_amount = |of: fn(&Details) -> Option<Amount>| amount(requirement.details().and_then(of));
    let serves = requirement.serves().map(|serves| org.purposes_text(serves));
    let (need, suppliers) = link.alternatives();
    let terms = requirement.terms();
    [
        ("when", link.situation()),
        ("slack", text(link.slack())),
        ("cut_off", terms.cut_off.to_string()),
        ("backlog", terms.backlog.to_string()),
        ("strength", terms.strength.to_string()),
        ("patience", amount(terms.patience)),
        ("switch", amount(link.dependency().switch())),
        ("need", format!("{need} of {suppliers}")),
        ("for", serves.unwrap_or_default()),
        ("catch", details(|details| details.catch.map(|share| share.to_string()))),
        ("rework", detail_amount(|details| details.rework)),
        ("promise", detail_amount(|details| details.promise)),
        ("cost", details(|details| details.cost.map(|cost| cost.to_string()))),
        ("id", requirement.id().unwrap_or_default().to_owned()),
    ]
}

impl Serialize for Difference<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut difference = serializer.serialize_struct("Difference", 4)?;
        difference.serialize_field("parties", &self.parties)?;
        difference.serialize_field("appeared", &self.appeared)?;
        difference.serialize_field("vanished", &self.vanished)?;
        difference.serialize_field("changed", &self.changed)?;
        difference.end()
    }
}

impl Serialize for ChangedLink<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut changed = serializer.serialize_struct("ChangedLink", 3)?;
        changed.serialize_field("before", &self.before)?;
        changed.serialize_field("after", &self.after)?;
        changed.serialize_field("terms", &self.terms)?;
        changed.end()
    }
}
