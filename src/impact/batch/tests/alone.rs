//! Every party alone, by every way, against propagations one by one.

use proptest::prelude::*;

use super::made_up::{Model, models};
use crate::change::Delay;
use crate::impact::batch::each::Way;
use crate::impact::{AloneImpact, Impact};
use crate::org::RequirementId;
use crate::time::{Amount, DelayAmount};
use crate::view::View;

/// How late everybody is made: units, or never, or longer than the horizon.
fn delays() -> impl Strategy<Value = Option<u32>> {
    prop_oneof![6 => (0..12u32).prop_map(Some), 1 => (12..40u32).prop_map(Some), 1 => Just(None)]
}

fn by(model: &Model, units: Option<u32>) -> DelayAmount {
    units.map_or(DelayAmount::Never, |units| DelayAmount::By(model.amount(units)))
}

/// What external customers never get.
fn stopped(impact: &Impact<'_>) -> Vec<RequirementId> {
    let (view, org) = (impact.view(), impact.view().org());
    let stops = |&id: &RequirementId| {
        let requirement = org.requirement(id);
        let comes = requirement.dependencies().filter(|&dependency| {
            let supplier = org.supplier(dependency);
            let service = requirement.service.filter(|_| org.is_split(supplier));
            let service = service.map(|service| org.service(service));
            let mut hits = impact.hits_of(supplier).filter(|hit| hit.service() == service);
            hits.all(|hit| !hit.lateness().is_never())
        });
        let outside = org.party(requirement.customer).is_external();
        outside && requirement.terms.patience.is_none() && comes.count() < requirement.need as usize
    };
    view.requirements().filter(stops).collect()
}

/// What propagations say, one by one.
fn one_by_one(view: &View<'_>, by: DelayAmount) -> Vec<AloneImpact> {
    let org = view.org();
    let inside = org.parties().filter(|&party| org.party(party).is_inside());
    let alone = |party| {
        let impact = view.propagate([Delay::late(party, by)]).unwrap();
        let mut alone = AloneImpact {
            party,
            felt: Vec::new(),
            stopped: stopped(&impact),
            late: 0,
            never: 0,
            minutes: 0,
        };
        for party in org.parties() {
            let late = impact.lateness(party);
            alone.late += usize::from(late.is_late());
            alone.never += usize::from(late.is_late() && late.minutes().is_none());
            alone.minutes += u64::from(late.minutes().unwrap_or(0));
            if late.is_late() && org.party(party).is_external() {
                alone.felt.push((party, late));
            }
        }
        alone
    };
    inside.map(alone).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn alone_is_what_propagations_say(model in models(), units in delays()) {
        let org = model.org();
        let (view, by) = (org.ever(), by(&model, units));
        let expected = one_by_one(&view, by);
        for way in [Way::Lanes, Way::Cones, Way::Whole] {
            let alone = view.alone(by).unwrap().by_way(way);
            prop_assert_eq!(alone.len(), expected.len());
            prop_assert_eq!(alone.collect::<Vec<_>>(), expected.clone(), "{:?}", way);
        }
        prop_assert_eq!(view.alone(by).unwrap().one_by_one().collect::<Vec<_>>(), expected.clone());
        prop_assert_eq!(view.alone(by).unwrap().side_by_side().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn delays_that_came_with_the_view_are_there_every_time(
        model in models(),
        units in delays(),
        late in (0..8usize, delays()),
        slower in (0..8usize, 0..4u32),
    ) {
        let org = model.org();
        let late = Delay::late(format!("person {}", late.0), self::by(&model, late.1));
        let slower = Delay::slower(format!("person {}", slower.0), model.amount(slower.1));
        let view = org.ever().with([late, slower]).unwrap();
        let by = by(&model, units);
        let expected = one_by_one(&view, by);
        prop_assert_eq!(view.alone(by).unwrap().one_by_one().collect::<Vec<_>>(), expected.clone());
        let alone = view.alone(by).unwrap();
        let without = view.propagate([]).unwrap();
        let mut baseline: Vec<_> = without.external().map(|hit| (hit.party(), hit.lateness())).collect();
        baseline.sort_unstable();
        prop_assert_eq!(alone.baseline(), baseline);
        prop_assert_eq!(alone.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn nobody_to_be_late_is_no_trouble() {
    let org = crate::Org::draft("Nobody").build().unwrap();
    assert_eq!(org.ever().alone(Amount::days(1)).unwrap().count(), 0);
}
