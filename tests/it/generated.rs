//! The generator of organisations gives what it promises.

use crate::generator::Shape;

#[test]
fn the_same_shape_gives_the_same_document() {
    let shape = Shape::mixed(300, 900, 7);
    assert_eq!(shape.document(), shape.document());
    assert_ne!(shape.document(), Shape { seed: 8, ..shape }.document());
}

#[test]
fn documents_have_the_size_asked_for() {
    for (parties, dependencies) in [(8, 10), (50, 200), (1000, 5000)] {
        for shape in [
            Shape::plain(parties, dependencies, 1),
            Shape::mixed(parties, dependencies, 1),
        ] {
            let document: serde_json::Value = serde_json::from_str(&shape.document()).expect("JSON");
            let count = |list: &str| document[list].as_array().expect("a list").len();
            assert_eq!(count("departments") + count("people") + count("external"), parties);
            assert_eq!(count("dependencies"), dependencies);
        }
    }
}

#[test]
fn documents_are_valid() {
    for seed in 0..20 {
        for shape in [
            Shape::plain(60, 200, seed),
            Shape::mixed(60, 200, seed),
            Shape::mixed(8, 12, seed),
            Shape {
                backlogs: 0.5,
                rhythmic: 0.5,
                ..Shape::mixed(60, 200, seed)
            },
        ] {
            let read = frontline::document::read(shape.document().as_bytes());
            let org = read.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
            assert_eq!(org.parties().len(), shape.parties);
        }
    }
}

#[test]
fn plain_organisations_have_no_loops() {
    let org = frontline::document::read(Shape::plain(200, 1000, 3).document().as_bytes()).expect("valid");
    assert!(!petgraph::algo::is_cyclic_directed(org.graph()));
}

#[test]
fn organisations_of_few_steps_have_no_loops_and_few_layers() {
    let shape = Shape {
        steps: 6,
        alternatives: 0.3,
        ..Shape::plain(300, 1500, 3)
    };
    let org = shape.draft().build().expect("valid");
    assert!(!petgraph::algo::is_cyclic_directed(org.graph()));
    assert!(org.ever().layers().layers.len() <= 7);
}

#[test]
fn drafts_say_what_documents_say() {
    for seed in 0..5 {
        let shape = Shape {
            rhythmic: 0.2,
            ..Shape::mixed(80, 400, seed)
        };
        let read = frontline::document::read(shape.document().as_bytes()).expect("valid");
        let built = shape.draft().build().expect("valid");
        assert_eq!(
            frontline::document::write(&built),
            frontline::document::write(&read),
            "seed {seed}"
        );
    }
}
