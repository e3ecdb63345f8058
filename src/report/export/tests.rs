//! Exports of what is hard on them.

use proptest::prelude::*;

use super::Export;
use crate::Org;
use crate::document::tests::drafts;
use crate::document::{read_node_link, write};

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
        .all(|character| character == '\n' || !super::super::text::hidden(character))
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
