//! What differs between two views.

use super::{date, told};
use crate::change::{Change, Selector};
use crate::org::{DependencyDraft, Org, When};
use crate::time::Weekday;

fn pair() -> Org {
    let mut draft = Org::draft("Pair");
    for id in ["a", "b", "c"] {
        draft.department(id);
    }
    draft.add(
        DependencyDraft::new("a", "b")
            .service("hours")
            .slack("4h")
            .when(When::weekly(Weekday::Friday)),
    );
    draft.add(
        DependencyDraft::new("a", "b")
            .service("hours")
            .slack("1h")
            .when(When::quarterly(-1)),
    );
    draft.add(DependencyDraft::new("b", "c"));
    draft.build().expect("nothing is wrong with it")
}

#[test]
fn nothing_differs_from_itself() {
    let org = pair();
    assert!(org.ever().difference(&pair().ever()).is_empty());
}

#[test]
fn moments_differ_by_what_is_active() {
    let org = pair();
    let difference = org.on(date("2026-11-27")).difference(&org.on(date("2026-11-28")));
    assert_eq!(told(&difference.vanished), ["a < b: hours"]);
    assert_eq!((difference.appeared.len(), difference.changed.len()), (0, 0));
}

#[test]
fn terms_are_told_with_before_and_after() {
    let org = pair();
    let weekly = org.requirements().next().expect("the first one");
    let after = org
        .ever()
        .with([
            crate::change::DependencyChange::new(weekly)
                .slack("60m")
                .patience("2d")
                .backlog()
                .into(),
            Change::add(DependencyDraft::new("c", "a")),
            Change::remove(Selector::between("b", "c")),
        ])
        .expect("it fits");
    let difference = org.ever().difference(&after);
    assert_eq!(told(&difference.appeared), ["c < a: work"]);
    assert_eq!(told(&difference.vanished), ["b < c: work"]);
    let terms: Vec<_> = difference.changed[0]
        .terms
        .iter()
        .map(|term| (term.field, &*term.before, &*term.after))
        .collect();
    assert_eq!(difference.changed.len(), 1);
    assert_eq!(
        terms,
        [
            ("slack", "4h", "1h"),
            ("backlog", "false", "true"),
            ("patience", "", "2d")
        ]
    );
}
