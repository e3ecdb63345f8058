//! Departments within each other, and people who report to each other.

use super::super::cycles::cycles;
use super::problems;
use crate::Org;
use crate::org::PartyId;

#[test]
fn each_circle_is_named_in_full_and_once() {
    let mut draft = Org::draft("");
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|id| draft.department(id));
    draft.party(a).within(c);
    draft.party(b).within(a);
    draft.party(c).within(b);
    draft.party(d).within(d).reports_to("ada");
    let [ada, bob] = ["ada", "bob"].map(|id| draft.person(id));
    draft.party(bob).reports_to(ada);
    draft.party(ada).reports_to(bob);
    assert_eq!(
        problems(draft),
        [
            "departments[0].within: lies within itself: a → c → b → a",
            "departments[3].within: lies within itself: d → d",
            "people[0].reports_to: reports to itself: ada → bob → ada",
        ]
    );
}

#[test]
fn a_long_chain_of_command_is_no_circle() {
    let last = 199_999;
    let next = |party: PartyId| (party.index() < last).then(|| PartyId::new(u32::try_from(party.index() + 1).unwrap()));
    let parties = std::iter::successors(Some(PartyId::new(0)), |&party| next(party));
    assert_eq!(cycles(last + 1, parties, next), Vec::<Vec<PartyId>>::new());
}
