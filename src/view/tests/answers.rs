//! A small organisation, asked everything.

use super::{date, ids, told};
use crate::org::{DependencyDraft, Org, When};
use crate::time::{Amount, DelayAmount, Weekday};
use crate::view::Moment;

/// Shoppers depend on tills, tills on payroll and the bank; payroll on managers each Friday, and managers on payroll;
/// nobody depends on the archive.
fn shop() -> Org {
    let mut draft = Org::draft("Corner shop");
    let [_, payroll, ..] = ["managers", "payroll", "bank", "tills", "archive"].map(|id| draft.department(id));
    draft.external("shoppers");
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    draft.add(
        DependencyDraft::new("shoppers", "tills")
            .service("checkout")
            .slack("15m"),
    );
    draft.add(DependencyDraft::new("tills", "payroll").service("pay").slack("1d"));
    draft.add(DependencyDraft::any_of("tills", ["bank", "managers"]).service("change"));
    draft.add(
        DependencyDraft::new("payroll", "managers")
            .service("hours")
            .when(fridays)
            .slack("4h"),
    );
    draft.add(DependencyDraft::new("managers", "payroll").service("costs").slack("2h"));
    draft.add(DependencyDraft::new("archive", "managers").when(When::standing().only_if("audit")));
    draft.party(payroll).recovers("30m");
    draft.build().expect("nothing is wrong with it")
}

#[test]
fn customers_and_suppliers() {
    let shop = shop();
    let view = shop.ever();
    let party = |id| shop.find(id).expect("it is there");
    assert_eq!(
        told(&view.customers_of(party("managers"))),
        [
            "tills < managers: change",
            "payroll < managers: hours",
            "archive < managers: work"
        ]
    );
    assert_eq!(
        told(&view.suppliers_of(party("tills"))),
        [
            "tills < payroll: pay",
            "tills < bank: change",
            "tills < managers: change"
        ]
    );
    assert_eq!(view.internal_customers_of(party("tills")), []);
    assert_eq!(told(&view.customers_of(party("tills"))), ["shoppers < tills: checkout"]);
    let far = view.all_customers_of(party("managers"));
    let hops: Vec<_> = far.iter().map(crate::view::Link::hops).collect();
    assert_eq!(
        told(&far),
        [
            "tills < managers: change",
            "payroll < managers: hours",
            "managers < payroll: costs",
            "archive < managers: work",
            "shoppers < tills: checkout",
            "tills < payroll: pay"
        ]
    );
    assert_eq!(hops, [1, 1, 1, 1, 2, 2]);
    assert_eq!(
        told(&view.all_suppliers_of(party("shoppers"))),
        [
            "shoppers < tills: checkout",
            "tills < payroll: pay",
            "tills < bank: change",
            "tills < managers: change",
            "payroll < managers: hours",
            "managers < payroll: costs"
        ]
    );
}

#[test]
fn a_link_tells_what_it_is() {
    let shop = shop();
    let friday = shop.on(date("2026-11-27"));
    let links = friday.internal_customers_of(shop.find("managers").expect("it is there"));
    let hours = &links[1];
    assert_eq!(
        serde_json::to_string(hours).expect("it can be written"),
        r#"{"customer":"payroll","supplier":"managers","service":"hours","situation":"Fridays 12:00","kind":"recurring","external":false,"mutual":true,"hops":1,"next":["2026-11-27","2026-12-04","2026-12-11"],"slack_minutes":240,"slack":"4h","cut_off":false,"need":1,"of":1,"switch_minutes":null,"strength":100,"patience_minutes":null}"#
    );
    let change = &links[0];
    assert_eq!(change.alternatives(), (1, 2));
    assert_eq!(
        (change.is_mutual(), change.is_situational(), change.slack()),
        (false, false, 0)
    );
    let whole = shop
        .ever()
        .customers_of(shop.find("managers").expect("it is there"))
        .remove(2);
    assert_eq!(whole.service(), "work");
    assert_eq!(whole.named_service(), None);
    assert_eq!(whole.next_due(), []);
    assert!(
        serde_json::to_string(&whole)
            .expect("it can be written")
            .contains(r#""service":null,"situation":"only if audit","kind":"conditional""#)
    );
}

#[test]
fn who_is_a_customer_only_situationally() {
    let shop = shop();
    let view = shop.ever();
    assert_eq!(
        told(&view.situational_links()),
        ["payroll < managers: hours", "archive < managers: work"]
    );
    assert_eq!(ids(&view, &view.only_situational_customers()), ["payroll", "archive"]);
    let saturday = shop.on(date("2026-11-28"));
    assert_eq!(saturday.situational_links(), []);
    assert_eq!(
        ids(&saturday, &saturday.only_situational_customers()),
        Vec::<String>::new()
    );
}

#[test]
fn front_line_and_layers() {
    let shop = shop();
    let view = shop.ever();
    assert_eq!(ids(&view, &view.front_line()), ["tills"]);
    assert_eq!(ids(&view, &view.serves_nobody()), ["archive"]);
    assert_eq!(
        serde_json::to_string(&view.layers()).expect("it can be written"),
        r#"{"layers":[["shoppers"],["tills"],["managers","payroll","bank"]],"no_line_of_sight":["archive"]}"#
    );
}

#[test]
fn the_loop_that_absorbs_least() {
    let shop = shop();
    let found = shop.ever().loops();
    assert_eq!(
        serde_json::to_string(&found).expect("it can be written"),
        r#"[{"parties":["managers","payroll"],"commitments":[{"party":"managers","service":null,"for_customer":null},{"party":"payroll","service":null,"for_customer":null}],"tightest":["managers","payroll"],"absorbs_minutes":390}]"#
    );
    assert_eq!(
        shop.on(date("2026-11-28")).loops(),
        [],
        "on a Saturday nothing leads back"
    );
}

#[test]
fn levels_of_command() {
    let mut draft = Org::draft("Three");
    for (id, reports_to) in [
        ("cyd", Some("bob")),
        ("ada", None),
        ("bob", Some("ada")),
        ("eve", None),
        ("dan", Some("bob")),
    ] {
        let party = draft.person(id);
        if let Some(superior) = reports_to {
            draft.party(party).reports_to(superior);
        }
    }
    let org = draft.build().expect("nothing is wrong with it");
    let levels: Vec<_> = org.parties().map(|party| org.command_level(party)).collect();
    assert_eq!(levels, [2, 0, 1, 0, 2]);
    assert_eq!(org.command_levels(), levels);
}

#[test]
fn single_points_respect_alternatives_patience_and_services() {
    let shop = shop();
    let points = |org: &Org| serde_json::to_string(&org.ever().single_points_of_failure()).expect("it can be written");
    assert_eq!(
        points(&shop),
        r#"[{"party":"managers","customers":["shoppers"]},{"party":"payroll","customers":["shoppers"]},{"party":"tills","customers":["shoppers"]}]"#,
        "managers through payroll; the bank has an alternative"
    );
    let patient = shop
        .ever()
        .with([shop.change("tills", "payroll", "pay").unwrap().patience("1d")])
        .unwrap();
    let names: Vec<_> = patient
        .single_points_of_failure()
        .iter()
        .map(|point| point.party)
        .collect();
    assert_eq!(ids(&patient, &names), ["tills"]);

    let mut draft = Org::draft("Services");
    for id in ["it", "hardware", "content"] {
        draft.department(id);
    }
    draft.external("readers");
    draft.add(DependencyDraft::new("readers", "it").service("site"));
    draft.add(DependencyDraft::new("content", "it").service("laptops"));
    draft.add(DependencyDraft::new("it", "hardware").for_service("laptops"));
    draft.add(DependencyDraft::new("it", "content").for_service("site"));
    let split = draft.build().expect("nothing is wrong with it");
    assert_eq!(
        points(&split),
        r#"[{"party":"it","customers":["readers"]},{"party":"hardware","customers":["readers"]},{"party":"content","customers":["readers"]}]"#,
        "laptops stop the content, and that the site"
    );
    let without = split
        .ever()
        .with([crate::Change::remove(crate::Selector::between("content", "it"))])
        .unwrap();
    let names: Vec<_> = without
        .single_points_of_failure()
        .iter()
        .map(|point| point.party)
        .collect();
    assert_eq!(ids(&without, &names), ["it", "content"]);
}

#[test]
fn roll_up_merges_what_is_parallel() {
    let mut draft = Org::draft("Rolled");
    for id in ["payroll", "managers"] {
        draft.department(id);
    }
    for (id, department) in [
        ("ada", Some("payroll")),
        ("bob", Some("payroll")),
        ("max", Some("managers")),
        ("zoe", None),
    ] {
        let person = draft.person(id);
        if let Some(department) = department {
            draft.party(person).within(department);
        }
    }
    let fridays = When::weekly(Weekday::Friday);
    draft.add(
        DependencyDraft::new("ada", "max")
            .service("hours")
            .slack("4h")
            .when(fridays),
    );
    draft.add(DependencyDraft::new("bob", "max").service("guidance").slack("1h"));
    draft.add(DependencyDraft::new("payroll", "managers").slack("2h"));
    draft.add(DependencyDraft::new("ada", "bob"));
    draft.add(DependencyDraft::new("zoe", "ada"));
    let org = draft.build().expect("nothing is wrong with it");
    assert_eq!(
        serde_json::to_string(&org.ever().roll_up()).expect("it can be written"),
        concat!(
            r#"{"groups":[{"party":"payroll","people":2,"inner_dependencies":1},"#,
            r#"{"party":"managers","people":1,"inner_dependencies":0},{"party":"zoe","people":1,"inner_dependencies":0}],"#,
            r#""flows":[{"customer":"payroll","supplier":"managers","dependencies":3,"slack_minutes":60,"#,
            r#""services":["guidance","hours"],"kinds":["standing","recurring"]},"#,
            r#"{"customer":"zoe","supplier":"payroll","dependencies":1,"slack_minutes":0,"services":[],"kinds":["standing"]}]}"#
        )
    );
}

#[test]
fn what_answers_are_made_of_can_be_written() {
    let day = Moment::on("2026-11-27".parse().expect("a date"));
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    let late = [DelayAmount::Never, DelayAmount::By(Amount::hours(4))];
    let written = serde_json::to_string(&((Moment::Ever, day), fridays, late)).expect("it can be written");
    assert_eq!(written, r#"[["ever","2026-11-27"],"Fridays 12:00",["never","4h"]]"#);
}
