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

/// That whatever says where something is, and how large, is a number on a sheet.
#[track_caller]
fn can_be_drawn(svg: &str) {
    const PLACES: [&str; 16] = [
        " x",
        " y",
        " x1",
        " x2",
        " y1",
        " y2",
        " cx",
        " cy",
        " r",
        " width",
        " height",
        " d",
        " points",
        " transform",
        " viewBox",
        " font-size",
    ];
    let pieces: Vec<&str> = svg.split('"').collect();
    let values = pieces
        .windows(2)
        .filter_map(|pair| Some((pair[0].strip_suffix('=')?, pair[1])));
    let places = values.filter(|(name, _)| PLACES.iter().any(|place| name.ends_with(place)));
    let mut seen = 0;
    for (name, value) in places {
        let words = value.split(|character: char| !(character.is_ascii_alphanumeric() || "+-.".contains(character)));
        for number in words.filter_map(|word| word.trim_start_matches(char::is_alphabetic).parse::<f64>().ok()) {
            assert!(number.abs() < 1e6, "{name}={value}");
            seen += 1;
        }
        assert!(!value.contains("inf") && !value.contains("NaN"), "{name}={value}");
    }
    assert!(seen > 10, "it was looked at");
}

#[test]
fn whatever_can_be_said_can_be_drawn() {
    let document = r#"{ "frontline": 1, "name": "Extremes",
        "calendar": { "days": "mon-fri", "hours": "09:00-17:00" },
        "people": [{ "id": "ann" }, { "id": "bob" }],
        "external": [
            { "id": "many", "volume": 1e15, "value": 1e15, "loses": [["1m", 5e-324], ["4294967295w", 100]] },
            { "id": "few", "volume": 5e-324, "value": 5e-324, "loses": [["0m", 100]] },
            { "id": "some", "volume": 0, "value": 1e15 }
        ],
        "dependencies": [
            { "customer": "many", "supplier": "ann", "when": { "every": "month", "on": 1 }, "slack": "4294967295m" },
            { "customer": "few", "supplier": "ann", "when": { "every": "week", "on": "fri" }, "cut_off": true },
            { "customer": "some", "supplier": "ann" },
            { "customer": "many", "supplier": "bob", "when": { "on": ["9999-12-31", "0000-01-01"] } },
            { "customer": "few", "supplier": "bob", "service": "all", "patience": "4294967295w" }
        ] }"#;
    let org = document::read(document.as_bytes()).unwrap();
    let ann = org.find("ann").unwrap();
    for late in ["1m", "4294967295m", "5270400m", "4294967295w", "never"] {
        let impact = org
            .ever()
            .propagate([ann.late(late), org.find("bob").unwrap().late(late)])
            .unwrap();
        let picture = Picture::of_impact(&impact);
        let drawn = [picture.svg(), picture.pyramid(), picture.cards(), picture.matrix()];
        for svg in drawn {
            can_be_drawn(&svg);
        }
        can_be_drawn(&Page::of_impact(&impact).html());
    }
    for by in ["1m", "520w"] {
        can_be_drawn(&org.ever().rank(by).unwrap().svg());
    }
    let [from, until] = ["2026-12-01", "2036-12-01"].map(|text| parse_date(text).unwrap());
    let years = org.during(from, until).unwrap();
    let away = ann.away().from(parse_instant("2026-12-14").unwrap());
    can_be_drawn(&years.simulate([away]).unwrap().svg());
    let month = org.during(from, parse_date("2027-01-01").unwrap()).unwrap();
    can_be_drawn(&month.fragility(ann, "520w").unwrap().svg());
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
