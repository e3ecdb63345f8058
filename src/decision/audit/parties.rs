//! Parties that no other waits for, and parties that may be one and the same.

use std::collections::BTreeMap;

use super::Lint;
use crate::org::{Org, PartyId, invisible};
use crate::view::View;

/// Parties that serve no other, that have no line of sight, and whose members count for nothing: each party once.
pub(super) fn unseen(view: &View<'_>) -> (Vec<Lint>, Vec<Lint>) {
    let without_need = members_without_need(view.org());
    let mut told: Vec<_> = without_need.iter().flat_map(|(_, members)| members.clone()).collect();
    told.sort_unstable();
    let mut serves_nobody = view.serves_nobody();
    serves_nobody.retain(|party| told.binary_search(party).is_err());
    let mut no_sight = view.layers().no_line_of_sight;
    no_sight.retain(|party| told.binary_search(party).is_err() && serves_nobody.binary_search(party).is_err());
    let serves_nobody = serves_nobody.into_iter().map(|party| Lint::ServesNobody { party });
    let no_sight = no_sight.into_iter().map(|party| Lint::NoLineOfSight { party });
    let without_need = without_need.into_iter();
    let without_need = without_need.map(|(department, members)| Lint::MembersWithoutNeed { department, members });
    (serves_nobody.chain(no_sight).collect(), without_need.collect())
}

/// Departments that have members but no `need`, with them.
pub(super) fn members_without_need(org: &Org) -> Vec<(PartyId, Vec<PartyId>)> {
    org.parties()
        .filter(|&party| org.party(party).need().is_none())
        .map(|department| (department, org.members(department).collect::<Vec<_>>()))
        .filter(|(_, members)| !members.is_empty())
        .collect()
}

/// Parties whose ids differ only in what is neither seen nor heard, and then those whose names do.
pub(super) fn alike(org: &Org) -> Vec<Lint> {
    let ids = org.parties().map(|party| (org.party(party).id(), party));
    let names = org
        .parties()
        .filter_map(|party| Some((org.party(party).given_name()?, party)));
    let mut alike = groups(ids);
    let by_name = groups(names)
        .into_iter()
        .filter(|group| !alike.contains(group))
        .collect::<Vec<_>>();
    alike.extend(by_name);
    alike.sort();
    alike
        .into_iter()
        .map(|parties| Lint::AlikeParties { parties })
        .collect()
}

/// Those with different texts that come to the same.
fn groups<'o>(texts: impl Iterator<Item = (&'o str, PartyId)>) -> Vec<Vec<PartyId>> {
    let mut groups: BTreeMap<String, Vec<(&str, PartyId)>> = BTreeMap::new();
    for (text, party) in texts {
        groups.entry(essence(text)).or_default().push((text, party));
    }
    let differ = |group: &Vec<(&str, PartyId)>| group.iter().any(|&(text, _)| text != group[0].0);
    let groups = groups.into_values().filter(differ);
    groups
        .map(|group| group.into_iter().map(|(_, party)| party).collect())
        .collect()
}

/// A text without case, spaces, and what can't be seen.
fn essence(text: &str) -> String {
    let seen = text
        .chars()
        .filter(|&letter| !letter.is_whitespace() && !invisible(letter));
    seen.flat_map(char::to_lowercase).collect()
}
