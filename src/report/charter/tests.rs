//! What stands on a charter.
#![allow(clippy::needless_raw_string_hashes)] // expect-test writes them

use expect_test::expect;

use crate::When;
use crate::org::Org;
use crate::time::Weekday;

fn shop() -> Org {
    let mut draft = Org::draft("Corner | shop");
    let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
    draft.party(payroll).name("Pay <roll> & *more*");
    let (temps, shoppers) = (draft.department("temps"), draft.external("shoppers"));
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    draft.add(
        payroll
            .depends_on(managers)
            .service("hours")
            .when(fridays)
            .slack("4h")
            .cut_off(),
    );
    draft.add(managers.depends_on(payroll).or(temps).service("pay"));
    draft.add(shoppers.depends_on(payroll).slack("1d"));
    draft.build().expect("valid")
}

#[test]
fn markdown() {
    let shop = shop();
    expect![[r#"
        # Pay \<roll\> \& \*more\*

        Corner \| shop, a department. At any time of the year, all at once.

        You may be up to 1d late before an external customer feels it; it comes through your work for shoppers.

        ## Your customers

        | Customer | Needs | When | You may be late |
        | --- | --- | --- | --- |
        | shoppers (external) | work | always | up to 1d |
        | managers | pay | always | not at all; 1 of 2 is enough |

        ## Whom you depend on

        | Supplier | For | When | May be late | What waits for it |
        | --- | --- | --- | --- | --- |
        | managers | hours | Fridays 12:00 | up to 4h, then until the next time | all your work |

        ## Whom to warn when you are a working day late

        Nobody else would be late.
    "#]]
    .assert_eq(&shop.ever().charter("payroll").expect("there").markdown());
}

#[test]
fn an_organisation_without_a_name_is_called_so() {
    let mut draft = Org::draft("");
    draft.person("ada");
    let org = draft.build().expect("valid");
    let page = org.ever().charter("ada").expect("there").markdown();
    assert!(
        page.contains("\nUnnamed organisation, a person. At any time of the year, all at once.\n"),
        "{page}"
    );
}

#[test]
fn html_is_text_and_nothing_else() {
    let shop = shop();
    let html = shop.ever().charter("payroll").expect("there").html();
    assert!(html.contains("<h1 dir=\"auto\">Pay &lt;roll&gt; &amp; *more*</h1>"));
    assert!(!html.contains("http:") && !html.contains("https:") && !html.contains("<script"));
    assert_eq!(html.matches("<tr>").count(), html.matches("</tr>").count());
}

#[test]
fn everybody_inside_has_one() {
    let shop = shop();
    let names: Vec<_> = shop
        .ever()
        .charters()
        .map(|charter| charter.party().id().to_owned())
        .collect();
    assert_eq!(names, ["managers", "payroll", "temps"]);
}

#[test]
fn a_page_does_not_grow_with_the_organisation() {
    let page = |count: usize| {
        let mut draft = Org::draft("Ring");
        let ring: Vec<_> = (100..100 + count)
            .map(|number| draft.department(number.to_string()))
            .collect();
        for (at, &party) in ring.iter().enumerate() {
            draft.add(ring[(at + 1) % count].depends_on(party));
        }
        draft.build().unwrap().ever().charter(ring[0]).unwrap().markdown()
    };
    let [small, large] = [200, 400].map(page);
    assert!(small.contains("| … and 149 more |"), "{small}");
    assert!(
        small.contains("101, 102, 103, 104, 105, … 39 more …, 145, 146, 147, 148, 149"),
        "{small}"
    );
    assert!(large.len() < small.len() + 100);
}
