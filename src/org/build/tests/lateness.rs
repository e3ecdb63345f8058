//! What build says about how late parties are by themselves.

use super::problems;
use crate::org::{LatenessModel, OwnLateness};
use crate::{Amount, Org};

fn quantiles(on_time: f64, p50: u32, p90: u32) -> LatenessModel {
    LatenessModel::Quantiles {
        on_time,
        p50: Amount::hours(p50),
        p90: Amount::hours(p90),
    }
}

#[test]
fn lateness_as_a_whole() {
    let mut draft = Org::draft("");
    let models = [
        quantiles(1.5, 2, 1),
        quantiles(0.5, 0, 1),
        LatenessModel::Triangular([2, 1, 3].map(Amount::hours)),
        LatenessModel::Observed(Vec::new()),
        quantiles(0.8, 2, 2),
    ];
    for (index, model) in models.into_iter().enumerate() {
        let person = draft.person(index.to_string());
        draft.party(person).lateness(model);
    }
    assert_eq!(
        problems(draft),
        [
            "people[0].lateness.on_time: 1.5 is outside 0–1",
            "people[0].lateness: p50 (2h) is more than p90 (1h)",
            "people[1].lateness.p50: p50 is 0: those that are late are late by something; say how many are on time \
             with \"on_time\"",
            "people[2].lateness.triangular: 2h, 1h, 3h is not in the order least, most likely, most",
            "people[3].lateness.observed: holds no observation",
        ]
    );
}

#[test]
fn lateness_by_service() {
    let mut draft = Org::draft("");
    let [it, desk, idle] = ["it", "desk", "idle"].map(|id| draft.department(id));
    draft.add(desk.depends_on(it).service("laptops"));
    let by_service = |names: &[&str]| {
        let models = names.iter().map(|name| ((*name).to_owned(), quantiles(0.8, 1, 2)));
        OwnLateness::ByService(models.collect())
    };
    draft.party(it).lateness(by_service(&["laptops", "laptop", "laptops"]));
    draft.party(desk).lateness(by_service(&["laptops"]));
    draft.party(idle).lateness(by_service(&[]));
    assert_eq!(
        problems(draft),
        [
            "departments[0].lateness.laptops: \"laptops\" stands here twice",
            "departments[0].lateness.laptop: \"it\" supplies no \"laptop\" (did you mean \"laptops\"?)",
            "departments[1].lateness.laptops: \"desk\" supplies no \"laptops\"",
            "departments[2].lateness: is empty",
        ]
    );
}
