//! The page as its reader has it: the whole file opened, its scripts run on what stands in it, its controls turned, and
//! what it then shows held against the library.

use frontline::report::Page;
use frontline::{Delay, Impact, Org, PartyId, View, document};
use rquickjs::{CatchResultExt, Context, Runtime};

use crate::generator::Shape;
use crate::project::text_of;

/// An opened page.
struct Opened {
    context: Context,
    _runtime: Runtime,
}

impl Opened {
    #[track_caller]
    fn new(html: &str) -> Self {
        let runtime = Runtime::new().unwrap();
        let context = Context::full(&runtime).unwrap();
        let opened = Self {
            context,
            _runtime: runtime,
        };
        opened.run(&text_of("tests/it/page/document.js"));
        let scripts: Vec<String> = opened.context.with(|script| {
            let open: rquickjs::Function = script.globals().get("openPage").unwrap();
            open.call((html,))
                .catch(&script)
                .unwrap_or_else(|error| panic!("{error}"))
        });
        assert_eq!(scripts.len(), 2, "the arithmetic and what the page does with it");
        for script in scripts {
            opened.run(&script);
        }
        opened
    }

    #[track_caller]
    fn run(&self, text: &str) {
        self.context.with(|script| {
            let done: Result<(), _> = script.eval(text).catch(&script);
            done.unwrap_or_else(|error| panic!("{error}"));
        });
    }

    #[track_caller]
    fn asked<T: serde::de::DeserializeOwned>(&self, question: &str) -> T {
        let json: String = self.context.with(|script| {
            let question = format!("JSON.stringify({question})");
            script
                .eval(question)
                .catch(&script)
                .unwrap_or_else(|error| panic!("{error}"))
        });
        serde_json::from_str(&json).unwrap()
    }

    /// Whether picture and table show what the library finds. What grows without end is never for the library, which has
    /// a proof, and may be more than ten years for the page.
    #[track_caller]
    fn shows(&self, impact: &Impact<'_>) {
        let org = impact.view().org();
        let table: Vec<String> = self.asked("rowOf.map((row) => row.lastChild.textContent)");
        for (party, shown) in org.parties().zip(table) {
            let late = impact.lateness(party);
            let expected = org.calendar().lateness_text(late);
            let endless = late.is_never() && shown == "more than 10 years";
            assert!(
                endless || shown == expected,
                "{}: {shown}, not {expected}",
                org.party(party).id()
            );
        }
        let coloured: Vec<bool> = self.asked("data.parties.map((_, party) => boxes.get(party).dataset.tint !== \"0\")");
        let late: Vec<bool> = org.parties().map(|party| impact.lateness(party).is_late()).collect();
        assert_eq!(coloured, late, "colours");
        let verdict: String = self.asked("byId(\"verdict\").textContent");
        let felt = impact.external().next().map(|hit| org.party(hit.party()).name());
        match felt {
            Some(first) => assert!(verdict.starts_with(&format!("{first}: ")), "{verdict}"),
            None => assert!(verdict.starts_with("No"), "{verdict}"),
        }
    }
}

fn example(name: &str) -> Org {
    document::read(text_of(&format!("examples/{name}.json")).as_bytes()).unwrap()
}

fn impact<'o>(view: &View<'o>, delays: impl IntoIterator<Item = Delay>) -> Impact<'o> {
    view.propagate(delays).unwrap()
}

/// The parties that can be late: all but the external customers.
fn suppliers(org: &Org) -> impl Iterator<Item = PartyId> {
    org.parties().filter(|&party| !org.party(party).is_external())
}

#[test]
fn a_page_opens_as_it_was_drawn() {
    for org in [
        example("shop"),
        example("clinic"),
        Shape::mixed(90, 300, 3).draft().build().unwrap(),
    ] {
        for party in suppliers(&org).step_by(17) {
            let impact = impact(&org.ever(), [party.late("2d"), party.slower("3h")]);
            let page = Opened::new(&Page::of_impact(&impact).html());
            assert_eq!(page.asked::<String>("document.body.getAttribute(\"class\")"), "works");
            page.shows(&impact);
        }
    }
}

#[test]
fn a_delay_of_one_service_opens_too() {
    let clinic = example("clinic");
    let (party, service) = (clinic.find("it").unwrap(), "patient records");
    let impact = impact(&clinic.ever(), [party.late("2d").service(service), party.late("1d")]);
    Opened::new(&Page::of_impact(&impact).html()).shows(&impact);
}

#[test]
fn whoever_is_chosen_is_put_in_by_hand() {
    for org in [example("shop"), example("clinic")] {
        let page = Opened::new(&Page::of(&org.ever()).html());
        for party in suppliers(&org).step_by(5) {
            let number = party.index();
            page.run("press(\"nothing\")");
            page.run(&format!("choose(targets.find((target) => target.party === {number}))"));
            page.run("turn(\"amount\", \"1d 4h\"); turn(\"longer\", \"2h\")");
            page.shows(&impact(&org.ever(), [party.late("1d 4h"), party.slower("2h")]));
        }
        page.run("press(\"again\")");
        page.shows(&impact(&org.ever(), []));
    }
}

#[test]
fn the_other_controls_do_what_they_say() {
    let shop = example("shop");
    let managers = shop.find("managers").unwrap();
    let page = Opened::new(&Page::of_impact(&impact(&shop.ever(), [managers.late("2d")])).html());
    page.run("turn(\"never\", true)");
    page.shows(&impact(&shop.ever(), [managers.late("never")]));
    page.run("turn(\"range\", 240)");
    page.shows(&impact(&shop.ever(), [managers.late("4h")]));
    page.run("turn(\"amount\", \"soon\")");
    assert!(
        page.asked::<String>("byId(\"amount\").complaint")
            .starts_with("An amount such as")
    );
    page.run("turn(\"find\", \"TILLS depart\")");
    let found: Vec<String> = page.asked("rowOf.filter((row) => !row.hidden).map((row) => row.children[0].textContent)");
    assert_eq!(found, ["Tills"]);
    page.run("document.querySelector(\"th[data-column] button\").dispatchEvent({ type: \"click\" })");
    let order: Vec<String> = page.asked("byId(\"everybody\").children.map((row) => row.children[0].textContent)");
    assert!(order.is_sorted_by_key(|name| name.to_lowercase()), "{order:?}");
    page.run("press(\"larger\"); press(\"larger\"); press(\"smaller\")");
    assert!(page.asked::<bool>("byId(\"picture\").attributes.has(\"data-zoomed\")"));
    page.run("press(\"whole\")");
    assert!(!page.asked::<bool>("byId(\"picture\").attributes.has(\"data-zoomed\")"));
}

#[test]
fn whoever_is_pointed_at_lights_up_with_its_neighbours() {
    let shop = example("shop");
    let page = Opened::new(&Page::of(&shop.ever()).html());
    let payroll = shop.find("payroll").unwrap();
    page.run(&format!(
        "boxes.get({}).dispatchEvent({{ type: \"pointerover\" }})",
        payroll.index()
    ));
    let lit: Vec<usize> =
        page.asked("[...boxes].filter(([, box]) => box.attributes.has(\"data-near\")).map(([it]) => it)");
    let view = shop.ever();
    let near = view
        .links()
        .into_iter()
        .filter_map(|link| match (link.customer_id(), link.supplier_id()) {
            (customer, supplier) if customer == payroll => Some(supplier.index()),
            (customer, supplier) if supplier == payroll => Some(customer.index()),
            _ => None,
        });
    let near: std::collections::BTreeSet<usize> = near.chain([payroll.index()]).collect();
    assert_eq!(lit.into_iter().collect::<std::collections::BTreeSet<_>>(), near);
    page.run(&format!(
        "boxes.get({}).dispatchEvent({{ type: \"pointerout\" }})",
        payroll.index()
    ));
    assert!(!page.asked::<bool>("svg.attributes.has(\"data-lit\")"));
    page.run(&format!(
        "boxes.get({}).dispatchEvent({{ type: \"keydown\", key: \"Enter\", preventDefault() {{}} }})",
        payroll.index()
    ));
    assert_eq!(
        page.asked::<String>("byId(\"chosen\").textContent"),
        shop.party(payroll).name()
    );
}
