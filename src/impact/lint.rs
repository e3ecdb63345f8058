//! Lints: what is sound, but looks wrong.

use std::collections::BTreeSet;

use super::{BrokenPromise, Impact};
use crate::org::{Org, Origin, PartyId};
use crate::view::View;

/// Something that is sound, but looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lint {
    /// Nobody depends on a party inside.
    ServesNobody {
        /// Who.
        party: PartyId,
    },
    /// A party serves others, but none of them leads to an external customer.
    NoLineOfSight {
        /// Who.
        party: PartyId,
    },
    /// A department has members but doesn't say how many of them it needs: nothing happens when they are late.
    MembersWithoutNeed {
        /// The department.
        department: PartyId,
        /// Its members.
        members: Vec<PartyId>,
    },
    /// No dependency says how much lateness it absorbs.
    DefaultSlack {
        /// How many dependencies there are.
        dependencies: usize,
    },
    /// A promise that the chain behind it can't keep.
    BrokenPromise(BrokenPromise),
}

impl View<'_> {
    /// What is sound, but looks wrong, at the moment: parties that serve nobody, parties without line of sight to an
    /// external customer, departments whose members count for nothing, an organisation without any slack of its own,
    /// and promises that the chain behind them can't keep.
    ///
    /// Each party is told of once: whoever serves nobody is not told of again for having no line of sight, and members
    /// that count for nothing only with their department.
    ///
    /// ```
    /// use frontline::{Org, impact::Lint};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (tills, attic) = (draft.department("tills"), draft.department("attic"));
    /// let shoppers = draft.external("shoppers");
    /// draft.add(shoppers.depends_on(tills).slack("15m"));
    /// let org = draft.build()?;
    ///
    /// assert_eq!(org.ever().lints(), [Lint::ServesNobody { party: attic }]);
    /// # Ok::<(), frontline::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// O(parties + dependencies), and that of [`broken_promises`](Self::broken_promises).
    #[must_use]
    pub fn lints(&self) -> Vec<Lint> {
        let org = self.org();
        let without_need = members_without_need(org);
        let mut told: BTreeSet<_> = without_need.iter().flat_map(|(_, members)| members.clone()).collect();
        let mut fresh = |party: &PartyId| told.insert(*party);
        let mut lints = Vec::new();
        lints.extend(
            self.serves_nobody()
                .into_iter()
                .filter(&mut fresh)
                .map(|party| Lint::ServesNobody { party }),
        );
        let unseen = self.layers().no_line_of_sight;
        lints.extend(
            unseen
                .into_iter()
                .filter(&mut fresh)
                .map(|party| Lint::NoLineOfSight { party }),
        );
        let members = without_need.into_iter();
        lints.extend(members.map(|(department, members)| Lint::MembersWithoutNeed { department, members }));
        lints.extend(default_slack(org));
        lints.extend(self.broken_promises().into_iter().map(Lint::BrokenPromise));
        lints
    }
}

impl Impact<'_> {
    /// What looks wrong with the delays that were put in: those of members of a department that doesn't say how many of
    /// them it needs, and so doesn't notice. A lint for each such department, in the order of declaration.
    ///
    /// # Complexity
    /// O(parties).
    #[must_use]
    pub fn lints(&self) -> Vec<Lint> {
        let solved = &self.solved;
        let delayed = |node| solved.causes.late(node) > 0 || solved.causes.slower(node) > 0;
        let late = |member: &PartyId| solved.network.commitments.all(*member).any(delayed);
        let without_need = members_without_need(self.view().org()).into_iter();
        without_need
            .map(|(department, members)| (department, members.into_iter().filter(late).collect::<Vec<_>>()))
            .filter(|(_, members)| !members.is_empty())
            .map(|(department, members)| Lint::MembersWithoutNeed { department, members })
            .collect()
    }
}

/// Departments that have members but no `need`, with them.
fn members_without_need(org: &Org) -> Vec<(PartyId, Vec<PartyId>)> {
    org.parties()
        .filter(|&party| org.party(party).need().is_none())
        .map(|department| (department, org.members(department).collect::<Vec<_>>()))
        .filter(|(_, members)| !members.is_empty())
        .collect()
}

fn default_slack(org: &Org) -> Option<Lint> {
    let requirements = org.requirements().map(|id| org.requirement(id));
    let mut declared = requirements
        .filter(|requirement| requirement.origin() == Origin::Declared)
        .peekable();
    declared.peek()?;
    let slack: Vec<_> = declared.map(|requirement| requirement.terms().slack).collect();
    slack.iter().all(Option::is_none).then_some(Lint::DefaultSlack {
        dependencies: slack.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::Need;

    #[test]
    fn each_party_is_told_of_once() {
        let mut draft = Org::draft("Shop");
        let (tills, attic, cellar) = (
            draft.department("tills"),
            draft.department("attic"),
            draft.department("cellar"),
        );
        let (tom, shoppers) = (draft.person("tom"), draft.external("shoppers"));
        draft.party(tom).department(tills);
        draft.add(shoppers.depends_on(tills).slack("1h"));
        draft.add(attic.depends_on(cellar));
        let org = draft.build().unwrap();
        let members = vec![tom];
        let expected = [
            Lint::ServesNobody { party: attic },
            Lint::NoLineOfSight { party: cellar },
            Lint::MembersWithoutNeed {
                department: tills,
                members,
            },
        ];
        assert_eq!(org.ever().lints(), expected);
    }

    #[test]
    fn a_sound_organisation_has_none() {
        let mut draft = Org::draft("Shop");
        let (tills, tom, shoppers) = (
            draft.department("tills"),
            draft.person("tom"),
            draft.external("shoppers"),
        );
        draft.party(tom).department(tills);
        draft.party(tills).need(Need::All);
        draft.add(shoppers.depends_on(tills).slack("1h"));
        assert_eq!(draft.build().unwrap().ever().lints(), []);
    }

    #[test]
    fn slack_by_default_everywhere_is_told_of() {
        let lints = |slack: Option<&str>| {
            let mut draft = Org::draft("Shop");
            let (tills, shoppers) = (draft.department("tills"), draft.external("shoppers"));
            draft.default_slack("2h");
            let checkout = shoppers.depends_on(tills);
            draft.add(match slack {
                Some(slack) => checkout.slack(slack),
                None => checkout,
            });
            draft.build().unwrap().ever().lints()
        };
        assert_eq!(lints(None), [Lint::DefaultSlack { dependencies: 1 }]);
        assert_eq!(lints(Some("0m")), []);
    }

    #[test]
    fn delays_that_no_department_notices_are_told_of() {
        let mut draft = Org::draft("Shop");
        let (tills, bank) = (draft.department("tills"), draft.department("bank"));
        let [tom, tina, ben] = ["tom", "tina", "ben"].map(|id| draft.person(id));
        for (person, department) in [(tom, tills), (tina, tills), (ben, bank)] {
            draft.party(person).department(department);
        }
        draft.party(bank).need(Need::All);
        let org = draft.build().unwrap();
        let lints = |delays: Vec<crate::Delay>| org.ever().propagate(delays).unwrap().lints();
        let members = vec![tom];
        assert_eq!(
            lints(vec![tom.late("1h"), ben.late("1h")]),
            [Lint::MembersWithoutNeed {
                department: tills,
                members
            }]
        );
        assert_eq!(lints(vec![tom.late("0m"), tills.late("1h")]), []);
    }

    #[test]
    fn an_empty_organisation_has_none() {
        assert_eq!(Org::draft("Nothing").build().unwrap().ever().lints(), []);
    }
}
