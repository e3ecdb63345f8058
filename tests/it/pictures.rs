//! The pictures of the example organisations, as they stand beside them: `UPDATE_EXPECT=1` draws them anew.

use expect_test::expect_file;
use frontline::report::{Export, Page, Picture};
use frontline::time::{parse_date, parse_instant};
use frontline::{Org, document};

use crate::project::in_project;

fn example(name: &str) -> Org {
    let file = std::fs::read(in_project(&format!("examples/{name}.json"))).unwrap();
    document::read(file.as_slice()).unwrap()
}

#[track_caller]
fn stands(name: &str, drawn: &str) {
    expect_file![in_project(&format!("examples/pictures/{name}"))].assert_eq(drawn);
}

#[test]
fn the_shop() {
    let shop = example("shop");
    let picture = Picture::of(&shop.ever());
    stands("shop.svg", &picture.svg());
    stands("shop.dot", &picture.dot());
    stands("shop.mmd", &picture.mermaid());
    stands("shop.graphml", &Export::of(&shop.ever()).graphml());
}

#[test]
fn the_shop_with_late_managers() {
    let shop = example("shop");
    let managers = shop.find("managers").unwrap();
    let impact = shop.ever().propagate([managers.late("2d")]).unwrap();
    let picture = Picture::of_impact(&impact);
    stands("shop-late-managers.svg", &picture.svg());
    stands("shop-late-managers.dot", &picture.dot());
    stands("shop-late-managers.mmd", &picture.mermaid());
    let export = Export::of_impact(&impact);
    stands("shop-late-managers.graphml", &export.graphml());
    stands("shop-late-managers.node-link.json", &export.node_link());
    #[cfg(feature = "csv")]
    stands("shop-late-managers.csv", &export.csv());
    stands("shop.html", &Page::of_impact(&impact).html());
}

#[test]
fn the_clinic_with_its_computers_down() {
    let clinic = example("clinic");
    let computers = clinic.find("it").unwrap();
    let impact = clinic.ever().propagate([computers.late("1d")]).unwrap();
    let picture = Picture::of_impact(&impact);
    stands("clinic-late-it.svg", &picture.pyramid());
    stands("clinic-late-it-cards.svg", &picture.cards());
    stands("clinic-late-it-matrix.svg", &picture.matrix());
    let plain = Picture::of(&clinic.ever());
    stands("clinic-matrix.svg", &plain.matrix());
    stands("clinic-matrix-by-department.svg", &plain.matrix_by_department());
}

#[test]
fn the_shop_around_its_payroll() {
    let shop = example("shop");
    let managers = shop.find("managers").unwrap();
    let impact = shop.ever().propagate([managers.late("2d")]).unwrap();
    let near = shop.ever().around(["payroll"], 1).unwrap();
    let picture = Picture::of_impact(&impact).focus(&near);
    stands("shop-around-payroll.svg", &picture.svg());
    stands("shop-around-payroll.dot", &picture.dot());
    stands("shop-around-payroll.mmd", &picture.mermaid());
    let export = Export::of_impact(&impact).focus(&near);
    stands("shop-around-payroll.graphml", &export.graphml());
    let clinic = example("clinic");
    let near = clinic.ever().around(["it"], 1).unwrap();
    let picture = Picture::of(&clinic.ever()).focus(&near);
    stands("clinic-around-it.svg", &picture.pyramid());
}

#[test]
fn the_same_organisation_gives_the_same_picture() {
    let draw = || Picture::of(&example("clinic").ever()).svg();
    assert_eq!(draw(), draw());
}

#[test]
fn the_shop_along_the_calendar() {
    let shop = example("shop");
    let period = |from, until| {
        let [from, until] = [from, until].map(|text| parse_date(text).unwrap());
        shop.during(from, until).unwrap()
    };
    let managers = shop.find("managers").unwrap();
    let instant = |text| parse_instant(text).unwrap();
    let away = managers.away().from(instant("2026-12-14")).until(instant("2026-12-30"));
    let timeline = period("2026-12-01", "2027-02-01").simulate([away]).unwrap();
    stands("shop-managers-away.svg", &timeline.svg());
    let year = period("2026-12-01", "2027-12-01");
    stands("shop-fragility.svg", &year.fragility(managers, "3d").unwrap().svg());
    stands("shop-rank.svg", &shop.ever().rank("1d").unwrap().svg());
}
