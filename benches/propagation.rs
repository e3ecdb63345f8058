//! How long it takes to read an organisation, to follow a delay through it, and to tell what everybody may be late by.
//! `cargo bench` measures; sizes are dependencies, with a tenth as many parties.

#[path = "../tests/it/generator/mod.rs"]
mod generator;

use divan::{Bencher, counter::ItemsCount};
use frontline::{Org, PartyId, document};
use generator::Shape;

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Without loops, alternatives and cut-offs.
fn plain(dependencies: usize) -> Shape {
    Shape::plain(dependencies / 10, dependencies, 1)
}

/// Something of everything, most parties in one giant loop.
fn mixed(dependencies: usize) -> Shape {
    Shape::mixed(dependencies / 10, dependencies, 1)
}

fn organisation(shape: &Shape) -> Org {
    shape.draft().build().expect("made-up organisations are valid")
}

/// A party on which much depends: the last person.
fn deep(org: &Org) -> PartyId {
    let inside = org.parties().filter(|&party| org.party(party).is_inside());
    inside.last().expect("somebody is inside")
}

#[divan::bench(args = SIZES)]
fn read(bencher: Bencher, dependencies: usize) {
    let text = mixed(dependencies).document();
    bencher
        .counter(ItemsCount::new(dependencies))
        .bench(|| document::read(text.as_bytes()));
}

fn propagate(bencher: Bencher, shape: &Shape) {
    let org = organisation(shape);
    let view = org.ever();
    let late = deep(&org);
    bencher
        .counter(ItemsCount::new(shape.dependencies))
        .bench(|| view.propagate([late.late("2w")]));
}

#[divan::bench(args = SIZES)]
fn propagate_plain(bencher: Bencher, dependencies: usize) {
    propagate(bencher, &plain(dependencies));
}

#[divan::bench(args = SIZES)]
fn propagate_mixed(bencher: Bencher, dependencies: usize) {
    propagate(bencher, &mixed(dependencies));
}

#[divan::bench(args = SIZES)]
fn tolerance_plain(bencher: Bencher, dependencies: usize) {
    let org = organisation(&plain(dependencies));
    let view = org.ever();
    bencher
        .counter(ItemsCount::new(dependencies))
        .bench(|| view.tolerance());
}

#[divan::bench(args = [1_000, 10_000])]
fn tolerance_mixed(bencher: Bencher, dependencies: usize) {
    let org = organisation(&mixed(dependencies));
    let view = org.ever();
    bencher
        .counter(ItemsCount::new(dependencies))
        .bench(|| view.tolerance());
}
