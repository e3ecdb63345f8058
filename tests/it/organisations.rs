//! The organisations under `examples/` read without problems, and are written as a program would write them.

use crate::project::{assert_text, text_of};
use frontline::document;

fn read(path: &str) -> frontline::Org {
    document::read(text_of(path).as_bytes()).unwrap_or_else(|error| panic!("{path}:\n{error}"))
}

#[test]
fn organisations_are_valid_and_canonical() {
    for path in ["examples/shop.json", "examples/clinic.json"] {
        assert_text(path, &document::write(&read(path)));
    }
}

#[test]
fn scenarios_are_valid_and_canonical() {
    for organisation in ["shop", "clinic"] {
        let org = read(&format!("examples/{organisation}.json"));
        let path = &format!("examples/{organisation}-scenarios.json");
        let scenarios = document::read_scenarios(text_of(path).as_bytes());
        let scenarios = scenarios.unwrap_or_else(|error| panic!("{path}:\n{error}"));
        assert_text(
            path,
            &document::write_scenarios(&scenarios, &org).expect("scenarios out of a file have no handles"),
        );
    }
}
