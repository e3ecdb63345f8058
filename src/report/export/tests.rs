//! Exports of what is hard on them.

use expect_test::expect;
use proptest::prelude::*;

use super::Export;
use crate::Org;
use crate::document::tests::drafts;
use crate::document::{read_node_link, write};
use crate::report::Picture;

fn hostile() -> Org {
    let mut draft = Org::draft("<script>&\"'");
    let (one, two) = (draft.department("a<b>&\"' ]]>"), draft.person("--> %% \u{e9}\""));
    draft.party(one).name("</svg>\u{2028}x");
    draft.party(two).name("--> %% \u{e9}\"");
    draft.add(
        one.depends_on(two)
            .service("x\"]; click <b>")
            .note("two\nlines\t\u{202e}end"),
    );
    draft.build().expect("no problems")
}

fn clean(text: &str) -> bool {
    text.chars()
        .all(|character| character == '\n' || !crate::org::invisible(character))
}

#[test]
fn hostile_names_come_back() {
    let org = hostile();
    let text = Export::of(&org.ever()).node_link();
    assert!(clean(&text), "{text}");
    let again = read_node_link(text.as_bytes())
        .expect("it was exported")
        .build()
        .expect("no problems");
    assert_eq!(write(&again), write(&org));
}

#[test]
#[cfg(feature = "graphml")]
fn hostile_names_come_back_out_of_xml() {
    let org = hostile();
    let text = Export::of(&org.ever()).graphml();
    assert!(clean(&text), "{text}");
    let again = crate::document::read_graphml(text.as_bytes()).expect("it was exported");
    assert_eq!(write(&again.build().expect("no problems")), write(&org));
}

#[test]
#[cfg(feature = "csv")]
fn a_table_has_a_row_for_each_dependency() {
    let org = hostile();
    let impact = org
        .ever()
        .propagate([org.find("--> %% \u{e9}\"").expect("it exists").late("1d")])
        .expect("it exists");
    let text = Export::of_impact(&impact).csv();
    assert!(clean(&text), "{text}");
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.starts_with("customer,supplier,service,"), "{text}");
}

/// Three in a row behind the customers, the last late.
fn row() -> Org {
    let mut draft = Org::draft("Row");
    let [one, two, three] = ["one", "two", "three"].map(|id| draft.person(id));
    let customers = draft.external("customers");
    for (customer, supplier) in [(customers, one), (one, two), (two, three)] {
        draft.add(customer.depends_on(supplier).slack("0m"));
    }
    draft.build().expect("no problems")
}

#[test]
fn a_part_has_edges_for_detours() {
    let org = row();
    let view = org.ever();
    let near = view.around(["three"], 1).expect("it exists");
    let plain = Export::of(&view).focus(&near).node_link();
    expect![[r#"
        {
          "directed": true,
          "multigraph": true,
          "graph": { "frontline": 1, "name": "Row", "moment": "ever", "given": [], "part": "3 of 4 parties" },
          "nodes": [
            { "id": "two", "kind": "person", "name": "two", "layer": 2 },
            { "id": "three", "kind": "person", "name": "three", "layer": 3 },
            { "id": "customers", "kind": "external", "name": "customers", "layer": 0 }
          ],
          "edges": [
            { "source": "two", "target": "three", "key": 2, "requirement": 2, "slack": "0m", "any_of": false, "need": 1, "of": 1, "cut_off": false, "strength": 100, "situation": "always", "kind": "standing", "slack_minutes": 0 },
            { "source": "customers", "target": "two", "key": 3, "origin": "detour", "situation": "via 1 party", "through": 1 }
          ]
        }
    "#]]
    .assert_eq(&plain);
    let impact = view
        .propagate([org.find("three").expect("it exists").late("1d")])
        .expect("it exists");
    let late = Export::of_impact(&impact).focus(&near).node_link();
    assert!(
        late.contains("\"through\": 1, \"passes_minutes\": 1440, \"passes_beyond_horizon\": false, \"binding\": true")
    );
    #[cfg(feature = "csv")]
    {
        let table = Export::of(&view).focus(&near).csv();
        assert!(
            table.ends_with("customers,two,,via 1 party,,,,,,,,,,,detour,1\n"),
            "{table}"
        );
    }
}

#[test]
fn no_document_is_made_of_a_part() {
    let org = row();
    let near = org.ever().around(["three"], 1).expect("it exists");
    let part = Export::of(&org.ever()).focus(&near);
    let refused = read_node_link(part.node_link().as_bytes()).expect_err("it is a part");
    assert!(
        refused
            .to_string()
            .contains("a part of an organisation, 3 of 4 parties"),
        "{refused}"
    );
    #[cfg(feature = "graphml")]
    assert!(crate::document::read_graphml(part.graphml().as_bytes()).is_err());
}

#[test]
fn everything_wrong_with_a_graph_is_told() {
    let graph = br#"{
  "graph": { "calendar": { "days": "foo" } },
  "nodes": [ { "id": "a", "kind": "dog" }, { "id": "b", "recovers": "soon", "colour": 3 }, { "id": "a" } ],
  "links": [
    { "source": "a", "target": "bb", "requirement": 1.0, "slack": "1h" },
    { "source": "a", "requirement": 1, "slack": "2h" }
  ]
}"#;
    expect![[r#"
        line 2, column 36: graph.calendar.days: "foo" is not a weekday, expected mon, tue, wed, thu, fri, sat or sun
        line 3, column 35: nodes[0].kind: expected person, department or external
        line 3, column 69: nodes[1].recovers: "soon" is not an amount of time: expected a number with its unit such as 2d or 1h 30m, found "soon"
        line 3, column 100: nodes[2].id: "a" is already the id of nodes[0]
        line 5, column 32: links[0].target: no party "bb" (did you mean "b"?)
        line 6, column 5: links[1].target: missing "target"
        line 6, column 49: links[1].slack: "slack" is another one at links[0], with the same number in "requirement": edges with the same number are alternatives, alike but for whom they lead to"#]]
    .assert_eq(&read_node_link(graph).unwrap_err().to_string());
}

#[test]
#[cfg(feature = "graphml")]
fn everything_wrong_with_xml_is_told() {
    let graph = br#"<graphml><key id="k" for="node" attr.name="kind"/><key id="s" for="edge" attr.name="slack"/>
<graph edgedefault="directed">
<node id="a"><data key="k">dog</data></node>
<edge source="a" target="c"><data key="s">soon</data></edge>
</graph></graphml>"#;
    expect![[r#"
        line 1, column 1: graph: this graph was not exported by frontline: if every edge leads from the customer to the supplier, give the graph the attribute "frontline" with the value 1
        line 3, column 1: nodes[0].kind: expected person, department or external
        line 4, column 1: edges[0].slack: "soon" is not an amount of time: expected a number with its unit such as 2d or 1h 30m, found "soon"
        line 4, column 1: edges[0].target: no party "c""#]]
    .assert_eq(&crate::document::read_graphml(graph).unwrap_err().to_string());
}

#[test]
#[cfg(feature = "graphml")]
fn nodes_of_editors_are_parties_all_the_same() {
    let graph = br#"<graphml><key id="p" for="node" attr.name="party"/><key id="f" for="graph" attr.name="frontline"/>
<graph edgedefault="directed"><data key="f">1</data>
<node id="n0"><graph><node id="n0::n0"><data key="p">ada</data></node></graph><data key="p">sales</data></node>
<edge source="n0" target="n0::n0"/>
</graph></graphml>"#;
    let draft = crate::document::read_graphml(graph).expect("nothing is wrong");
    let org = draft.build().expect("nothing is wrong");
    let link = &org.ever().links()[0];
    assert_eq!((link.customer().id(), link.supplier().id()), ("sales", "ada"));
}

#[test]
fn mermaid_says_what_it_leaves_out() {
    let mut draft = Org::draft("Big");
    let centre = draft.external("everybody");
    for number in 0..600 {
        let person = draft.person(format!("p{number}"));
        draft.add(centre.depends_on(person).slack("1h"));
    }
    let org = draft.build().expect("no problems");
    let text = Picture::of(&org.ever()).mermaid();
    assert!(text.contains("500 of 600 edges"), "{text}");
    assert_eq!(text.matches(" --> ").count(), 500);
    assert!(text.len() <= 50_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_exported_is_read(choices in prop::collection::vec(any::<u32>(), 0..300)) {
        let made = drafts::org(&choices);
        let text = Export::of(&made.ever()).node_link();
        let draft = read_node_link(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let read = draft.build().expect("it was checked");
        prop_assert_eq!(write(&read), write(&made));
        let again = read_node_link(Export::of(&read.ever()).node_link().as_bytes()).expect("it was exported");
        let again = again.build().expect("it was checked");
        prop_assert_eq!(Export::of(&again.ever()).node_link(), Export::of(&read.ever()).node_link());
    }

    /// Whatever happens to a file on its way, it is read or refused.
    #[test]
    fn broken_files_are_refused(at in any::<prop::sample::Index>(), until in any::<prop::sample::Index>(), by in ".{0,3}") {
        let org = hostile();
        for text in [Export::of(&org.ever()).node_link(), Export::of(&org.ever()).graphml()] {
            let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
            let from = at.index(places.len());
            let to = (from + until.index(20)).min(places.len() - 1);
            let broken = format!("{}{by}{}", &text[..places[from]], &text[places[to]..]);
            let _ = read_node_link(broken.as_bytes());
            #[cfg(feature = "graphml")]
            let _ = crate::document::read_graphml(broken.as_bytes());
        }
    }

    #[test]
    #[cfg(feature = "graphml")]
    fn what_is_exported_as_xml_is_read(choices in prop::collection::vec(any::<u32>(), 0..300)) {
        let made = drafts::org(&choices);
        let text = Export::of(&made.ever()).graphml();
        let draft = crate::document::read_graphml(text.as_bytes());
        let read = draft.unwrap_or_else(|error| panic!("{error}\n{text}")).build().expect("it was checked");
        prop_assert_eq!(write(&read), write(&made));
    }
}
