//! Thresholds, unknowns, and lateness without end.

use super::*;
use crate::org::{Draft, Org};
use crate::risk::Total;

/// A shop with one till and external customers described by `describe`, each directly depending on it.
fn shop(describe: impl FnOnce(&mut Draft)) -> Org {
    let mut draft = Org::draft("shop");
    draft.department("till");
    describe(&mut draft);
    draft.build().unwrap()
}

fn customer(draft: &mut Draft, id: &str) -> PartyId {
    let customer = draft.external(id);
    draft.add(customer.depends_on("till"));
    customer
}

fn harm<'org>(org: &'org Org, by: &str) -> HarmByCustomer<'org> {
    let delay = crate::change::Delay::late("till", by);
    org.ever().propagate([delay]).unwrap().harm()
}

#[test]
fn thresholds_are_passed_not_reached() {
    let org = shop(|draft| {
        let shoppers = customer(draft, "shoppers");
        draft.party(shoppers).value(1000.0).loses("1h", 1.0).loses("1d", 8.0);
    });
    let lost = |by| harm(&org, by).customers()[0].percentage_lost;
    let found = ["0m", "1h", "61m", "1d", "1d 1m", "never"].map(lost);
    assert_eq!(found, [0.0, 0.0, 1.0, 1.0, 8.0, 8.0].map(Some));
    let found = harm(&org, "2h");
    assert_eq!(found.total().money_at_risk.known, Some(10.0));
    assert_eq!(found.total().customer_hours.known, None);
    assert_eq!(found.total().unknown(), [found.customers()[0].customer]);
}

#[test]
fn unknown_is_not_nothing() {
    let org = shop(|draft| {
        let known = customer(draft, "known");
        draft.party(known).volume(60.0);
        customer(draft, "unknown");
        let valued = customer(draft, "valued");
        draft.party(valued).value(5.0);
    });
    let found = harm(&org, "3m");
    let hours: Vec<_> = found.customers().iter().map(|each| each.harm.customer_hours).collect();
    assert_eq!(hours, [Some(CustomerHours::Finite(3.0)), None, None]);
    let [_, unknown, valued] = [0, 1, 2].map(|place| found.customers()[place].customer);
    let Total {
        known,
        unknown: missing,
    } = &found.total().customer_hours;
    assert_eq!(
        (known, &missing[..]),
        (&Some(CustomerHours::Finite(3.0)), &[unknown, valued][..])
    );
    assert_eq!(found.total().money_at_risk.known, None, "nobody knows what is lost");
    let nobody = harm(&org, "0m");
    assert_eq!(
        nobody.total().known(),
        Harm {
            customer_hours: Some(CustomerHours::default()),
            money_at_risk: Some(0.0)
        }
    );
    assert_eq!(nobody.total().unknown(), []);
}

#[test]
fn lateness_without_end_has_no_hours() {
    let org = shop(|draft| {
        let shoppers = customer(draft, "shoppers");
        draft.party(shoppers).volume(1.0);
        let nobody = customer(draft, "nobody");
        draft.party(nobody).volume(0.0);
    });
    for (by, beyond) in [("never", false), ("5270401m", true)] {
        let found = harm(&org, by);
        let [shoppers, nobody] = found.customers() else {
            panic!("two customers")
        };
        assert_eq!(shoppers.harm.customer_hours, Some(CustomerHours::Unbounded));
        assert_eq!(shoppers.lateness.is_beyond_horizon(), beyond);
        assert_eq!(nobody.harm.customer_hours, Some(CustomerHours::Finite(0.0)));
        assert_eq!(found.total().customer_hours.known, Some(CustomerHours::Unbounded));
        let written = serde_json::to_value(&found).unwrap();
        assert_eq!(written["total"]["customer_hours"], serde_json::Value::Null);
        assert_eq!(written["total"]["unbounded"], true);
        assert_eq!(written["customers"][0]["beyond_horizon"], beyond);
    }
    assert!(CustomerHours::Finite(f64::MAX) < CustomerHours::Unbounded);
}

#[test]
fn numbers_stay_numbers() {
    let org = shop(|draft| {
        for id in ["one", "other"] {
            let customer = customer(draft, id);
            let party = draft.party(customer);
            party.volume(1e15).value(1e15).loses("1m", 100.0);
        }
    });
    let found = harm(&org, "5d");
    let total = found.total().known();
    let hours = total.customer_hours.and_then(CustomerHours::hours);
    assert!(hours.is_some_and(|hours| (1e15..1e18).contains(&hours)), "{hours:?}");
    assert_eq!(total.money_at_risk, Some(2e15));
}
