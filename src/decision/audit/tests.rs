//! Each check with a smallest organisation that it finds something in, and one that nearly has it.

use super::*;
use crate::org::{DependencyDraft, Draft, Need, When};
use crate::time::{Calendar, Weekday};

#[test]
fn each_party_is_told_of_once() {
    let mut draft = Org::draft("Shop");
    let (tills, attic, cellar) = (
        draft.department("tills"),
        draft.department("attic"),
        draft.department("cellar"),
    );
    let (tom, shoppers) = (draft.person("tom"), draft.external("shoppers"));
    draft.party(tom).department(tills);
    draft.add(shoppers.depends_on(tills).slack("1h"));
    draft.add(attic.depends_on(cellar));
    let org = draft.build().unwrap();
    let members = vec![tom];
    let expected = [
        Lint::ServesNobody { party: attic },
        Lint::NoLineOfSight { party: cellar },
        Lint::MembersWithoutNeed {
            department: tills,
            members,
        },
    ];
    assert_eq!(org.ever().lints(), expected);
}

#[test]
fn a_sound_organisation_has_none() {
    let mut draft = Org::draft("Shop");
    let (tills, tom, shoppers) = (
        draft.department("tills"),
        draft.person("tom"),
        draft.external("shoppers"),
    );
    draft.party(tom).department(tills);
    draft.party(tills).need(Need::All);
    draft.add(shoppers.depends_on(tills).slack("1h"));
    assert_eq!(draft.build().unwrap().ever().lints(), []);
}

#[test]
fn slack_by_default_everywhere_is_told_of() {
    let lints = |slack: Option<&str>| {
        let mut draft = Org::draft("Shop");
        let (tills, shoppers) = (draft.department("tills"), draft.external("shoppers"));
        draft.default_slack("2h");
        let checkout = shoppers.depends_on(tills);
        draft.add(match slack {
            Some(slack) => checkout.slack(slack),
            None => checkout,
        });
        draft.build().unwrap().ever().lints()
    };
    assert_eq!(lints(None), [Lint::DefaultSlack { dependencies: 1 }]);
    assert_eq!(lints(Some("0m")), []);
}

#[test]
fn delays_that_no_department_notices_are_told_of() {
    let mut draft = Org::draft("Shop");
    let (tills, bank) = (draft.department("tills"), draft.department("bank"));
    let [tom, tina, ben] = ["tom", "tina", "ben"].map(|id| draft.person(id));
    for (person, department) in [(tom, tills), (tina, tills), (ben, bank)] {
        draft.party(person).department(department);
    }
    draft.party(bank).need(Need::All);
    let org = draft.build().unwrap();
    let lints = |delays: Vec<crate::Delay>| org.ever().propagate(delays).unwrap().lints();
    let members = vec![tom];
    assert_eq!(
        lints(vec![tom.late("1h"), ben.late("1h")]),
        [Lint::MembersWithoutNeed {
            department: tills,
            members
        }]
    );
    assert_eq!(lints(vec![tom.late("0m"), tills.late("1h")]), []);
}

#[test]
fn an_empty_organisation_has_none() {
    assert_eq!(Org::draft("Nothing").build().unwrap().ever().lints(), []);
}

/// What a draft has of one check.
fn found(draft: Draft, code: LintCode) -> Vec<Lint> {
    found_in(&draft.build().unwrap(), code)
}

fn found_in(org: &Org, code: LintCode) -> Vec<Lint> {
    let lints = org.ever().lints().into_iter();
    lints.filter(|lint| lint.code() == code).collect()
}

/// How often a check finds something in what is said between a shop, its tills and its shoppers.
fn count(code: LintCode, say: impl FnOnce(&mut Draft, [PartyId; 3])) -> usize {
    let mut draft = Org::draft("Shop");
    let parties = [
        draft.department("office"),
        draft.department("tills"),
        draft.external("shoppers"),
    ];
    say(&mut draft, parties);
    found(draft, code).len()
}

fn office_hours(holidays: &[&str]) -> Calendar {
    let holidays = holidays.iter().map(|date| date.parse().unwrap()).collect();
    Calendar::new(
        "mon-fri".parse().unwrap(),
        vec!["09:00-17:00".parse().unwrap()],
        holidays,
    )
    .unwrap()
}

#[test]
fn parties_that_look_the_same_are_told_of() {
    let alike = |ids: [&str; 2], names: [Option<&str>; 2]| {
        let mut draft = Org::draft("Shop");
        for (id, name) in ids.into_iter().zip(names) {
            let party = draft.department(id);
            name.map(|name| draft.party(party).name(name).kind);
        }
        found(draft, LintCode::AlikeParties).len()
    };
    for other in ["Bank desk", "bankdesk", "bank  desk", "BANK\u{a0}DESK"] {
        assert_eq!(alike(["bank desk", other], [None; 2]), 1, "{other}");
        assert_eq!(alike(["p1", "p2"], [Some("bank desk"), Some(other)]), 1, "{other}");
    }
    assert_eq!(alike(["❤", "❤\u{fe0f}"], [None; 2]), 1);
    assert_eq!(alike(["bank desk", "bank-desk"], [None; 2]), 0);
    assert_eq!(alike(["bank desk", "bank desks"], [None; 2]), 0);
    // Two people may have one name: their ids tell them apart.
    assert_eq!(alike(["p1", "p2"], [Some("Ann"), Some("Ann")]), 0);
    // Nor does a party differ from itself.
    assert_eq!(alike(["bank", "b"], [Some("Bank"), None]), 0);
}

#[test]
fn days_without_a_calendar_are_told_of() {
    let code = LintCode::NoCalendar;
    let with = |say: fn(DependencyDraft) -> DependencyDraft| {
        count(code, |draft, [office, tills, _]| {
            draft.add(say(tills.depends_on(office)));
        })
    };
    assert_eq!(with(|need| need.slack("1d")), 1);
    assert_eq!(with(|need| need.patience("1w")), 1);
    assert_eq!(with(|need| need.promise("1d 1h")), 1);
    assert_eq!(with(|need| need.when(When::weekly(Weekday::Friday))), 1);
    assert_eq!(
        with(|need| need.slack("24h").when(When::yearly_between((6, 1), (8, 31)))),
        0
    );
    assert_eq!(
        count(code, |draft, [office, ..]| {
            draft.party(office).recovers("1d");
        }),
        1
    );
    let with_calendar = count(code, |draft, [office, tills, _]| {
        draft
            .calendar(office_hours(&[]))
            .add(tills.depends_on(office).slack("1d"));
    });
    assert_eq!(with_calendar, 0);
}

#[test]
fn dates_that_are_skipped_are_told_of() {
    let on = |when: When| {
        count(LintCode::SkippedDates, |draft, [office, tills, _]| {
            draft.add(tills.depends_on(office).when(when));
        })
    };
    for when in [
        When::monthly(29),
        When::monthly(31),
        When::monthly(-30),
        When::monthly_on([15, 30]),
        When::quarterly(91),
        When::yearly(2, 29),
    ] {
        assert_eq!(on(when.clone()), 1, "{when}");
    }
    for when in [
        When::monthly(28),
        When::monthly(-1),
        When::quarterly(90),
        When::yearly(12, 31),
        When::daily(),
    ] {
        assert_eq!(on(when.clone()), 0, "{when}");
    }
}

#[test]
fn weekly_dates_on_holidays_are_told_of() {
    // 2026-12-25 is a Friday, 2026-12-26 a Saturday.
    let on = |holidays: &[&str], when: When| {
        let mut draft = Org::draft("Shop");
        let (office, tills) = (draft.department("office"), draft.department("tills"));
        draft
            .calendar(office_hours(holidays))
            .add(tills.depends_on(office).when(when));
        found(draft, LintCode::FallsOnHoliday)
    };
    let fridays = || When::weekly(Weekday::Friday).at(12, 0);
    let christmas = ["2026-12-25", "2026-12-26", "2027-01-01"];
    let lints = on(&christmas, fridays());
    let [Lint::FallsOnHoliday { date, more, .. }] = lints[..] else {
        panic!("{lints:?}")
    };
    assert_eq!((date.to_string(), more), ("2026-12-25".to_owned(), 1));
    let none: [Lint; 0] = [];
    assert_eq!(on(&christmas, fridays().roll(crate::time::Roll::Preceding)), none);
    assert_eq!(on(&christmas, fridays().until("2026-12-24".parse().unwrap())), none);
    assert_eq!(on(&christmas, When::weekly(Weekday::Thursday)), none);
    assert_eq!(on(&christmas, When::weekly(Weekday::Saturday)), none);
    assert_eq!(on(&christmas, When::monthly(25)), none);
    assert_eq!(on(&[], fridays()), none);
}

#[test]
fn inputs_that_come_too_late_are_told_of() {
    let late = |input: When, outputs: &[(&str, When)], needed_for: Option<&str>| {
        count(LintCode::DueTooLate, |draft, [office, tills, shoppers]| {
            let input = tills.depends_on(office).when(input);
            draft.add(match needed_for {
                Some(service) => input.for_service(service),
                None => input,
            });
            for (service, when) in outputs {
                draft.add(shoppers.depends_on(tills).service(*service).when(when.clone()));
            }
        })
    };
    let fridays = |hour| When::weekly(Weekday::Friday).at(hour, 0);
    let dated = |day: &str| When::on_dates([day.parse().unwrap()]).at(12, 0);
    let pay = |when| ("pay", when);
    assert_eq!(late(fridays(16), &[pay(fridays(12))], None), 1);
    assert_eq!(late(fridays(12), &[pay(fridays(12))], None), 0);
    assert_eq!(late(fridays(12), &[pay(fridays(16))], None), 0);
    // Monday's waits for the next Monday, as far as anybody knows.
    assert_eq!(
        late(fridays(16), &[pay(When::weekly(Weekday::Monday).at(12, 0))], None),
        0
    );
    assert_eq!(late(dated("2026-04-10"), &[pay(dated("2026-03-31"))], None), 1);
    assert_eq!(late(dated("2026-03-31"), &[pay(dated("2026-03-31"))], None), 0);
    assert_eq!(late(dated("2026-03-30"), &[pay(dated("2026-03-31"))], None), 0);
    // Something else of the same service still waits for it.
    assert_eq!(
        late(
            dated("2026-04-10"),
            &[pay(dated("2026-03-31")), pay(dated("2026-06-30"))],
            None
        ),
        0
    );
    assert_eq!(late(fridays(16), &[pay(fridays(12)), pay(When::standing())], None), 0);
    // Of two services nobody knows which, until it is said.
    let both = [pay(fridays(12)), ("checkout", When::standing())];
    assert_eq!(late(fridays(16), &both, None), 0);
    assert_eq!(late(fridays(16), &both, Some("pay")), 1);
    assert_eq!(late(fridays(16), &both, Some("checkout")), 0);
}

#[test]
fn needs_told_twice_are_told_of() {
    let said = |one: fn(DependencyDraft) -> DependencyDraft, two: fn(DependencyDraft) -> DependencyDraft| {
        count(LintCode::TwoTerms, |draft, [office, tills, _]| {
            let need = || tills.depends_on(office).service("pay");
            draft.add(one(need().source("Ada")));
            draft.add(two(need().source("Ben")));
        })
    };
    assert_eq!(said(|need| need.slack("1h"), |need| need.slack("2h")), 1);
    assert_eq!(said(|need| need, |need| need.strength(50)), 1);
    assert_eq!(said(|need| need.slack("1h"), |need| need.slack("2h").source("Ada")), 0);
    assert_eq!(said(|need| need.slack("1h"), |need| need.slack("1h").cost(5.0)), 0);
    assert_eq!(
        said(|need| need.slack("1h"), |need| need.slack("2h").when(When::daily())),
        0
    );
    assert_eq!(
        said(|need| need.slack("1h"), |need| need.slack("2h").service("change")),
        0
    );
}

#[test]
fn conditions_with_or_are_told_of() {
    let given = |condition: &str| {
        count(LintCode::ConditionWithOr, |draft, [office, tills, _]| {
            draft.add(tills.depends_on(office).when(When::standing().only_if(condition)));
        })
    };
    for condition in [
        "audit or inspection",
        "audit OR inspection",
        "audit, or not",
        "audit || inspection",
    ] {
        assert_eq!(given(condition), 1, "{condition}");
    }
    for condition in ["audit", "indoor work", "or", "or else", "order for audit", "do or"] {
        assert_eq!(given(condition), 0, "{condition}");
    }
}

/// A kitchen with two services, which needs orders; wards, and patients behind them.
fn kitchen(orders: impl Fn(DependencyDraft) -> DependencyDraft) -> Draft {
    let mut draft = Org::draft("Hospital");
    let [kitchen, one, two] = ["kitchen", "one", "two"].map(|id| draft.department(id));
    let patients = draft.external("patients");
    draft.add(orders(kitchen.depends_on(one).service("order")));
    draft.add(orders(kitchen.depends_on(two).service("order").slack("6h")));
    draft.add(one.depends_on(kitchen).service("lunch"));
    draft.add(two.depends_on(kitchen).service("dinner"));
    draft.add(patients.depends_on(two).slack("2h"));
    draft
}

#[test]
fn needs_that_hold_up_everything_are_told_of_with_the_worst_of_them() {
    let org = kitchen(|order| order).build().unwrap();
    let lints = found_in(&org, LintCode::NeedsWithoutFor);
    let [
        Lint::NeedsWithoutFor {
            party,
            services: 2,
            needs: 2,
            worst: Some(worst),
        },
    ] = lints[..]
    else {
        panic!("{lints:?}")
    };
    assert_eq!(party, org.find("kitchen").unwrap());
    assert_eq!(worst.requirement, org.requirements().next().unwrap());
    // A day is 24 hours: ward one's order lets all of it through, the promise absorbs 2.
    assert_eq!(
        worst.felt,
        Some((org.find("patients").unwrap(), Lateness::from_minutes(22 * 60)))
    );
    assert_eq!(
        lints[0].text(&org),
        "2 needs of kitchen don't say what they are \"for\"; a late order of one holds up both services of kitchen: patients 22h"
    );
    assert_eq!(
        found(kitchen(|order| order.for_service("lunch")), LintCode::NeedsWithoutFor),
        []
    );
    let absorbed = found(kitchen(|order| order.slack("1d")), LintCode::NeedsWithoutFor);
    let [Lint::NeedsWithoutFor { worst: Some(worst), .. }] = absorbed[..] else {
        panic!("{absorbed:?}")
    };
    assert_eq!(worst.felt, None);
}

#[test]
fn one_service_needs_no_for() {
    let one = count(LintCode::NeedsWithoutFor, |draft, [office, tills, shoppers]| {
        draft.add(tills.depends_on(office));
        draft.add(shoppers.depends_on(tills).service("checkout"));
    });
    assert_eq!(one, 0);
}

#[test]
fn what_is_accepted_is_no_finding_and_what_is_accepted_for_nothing_is_one() {
    let attic = |accept: fn(&mut Draft, PartyId)| {
        let mut draft = Org::draft("Shop");
        let (tills, attic) = (draft.department("tills"), draft.department("attic"));
        let shoppers = draft.external("shoppers");
        draft.add(shoppers.depends_on(tills).slack("15m").accept("broken-promise"));
        accept(&mut draft, attic);
        let org = draft.build().unwrap();
        let texts = org
            .ever()
            .lints()
            .iter()
            .map(|lint| lint.text(&org))
            .collect::<Vec<_>>();
        (
            texts,
            org.ever().findings().iter().filter(|finding| finding.accepted).count(),
        )
    };
    let needless = "the dependency by which shoppers needs work by tills accepts \"broken-promise\", which is not found there any more";
    assert_eq!(
        attic(|draft, attic| {
            draft.party(attic).accept("serves-nobody");
        }),
        (vec![needless.to_owned()], 1)
    );
    assert_eq!(
        attic(|draft, _| {
            draft.accept("serves-nobody");
        }),
        (vec![needless.to_owned()], 1)
    );
    let (texts, accepted) = attic(|draft, attic| {
        draft.party(attic).accept("serves-nobdy");
    });
    assert_eq!(accepted, 0);
    assert_eq!(
        texts[1..],
        [
            "attic accepts \"serves-nobdy\", which is no finding that can be accepted (did you mean \"serves-nobody\"?)",
            needless
        ]
    );
}

#[test]
fn in_a_moment_nobody_knows_whether_something_is_accepted_for_nothing() {
    let mut draft = Org::draft("Shop");
    let tills = draft.department("tills");
    let shoppers = draft.external("shoppers");
    draft.add(shoppers.depends_on(tills).slack("15m").accept("broken-promise"));
    let org = draft.build().unwrap();
    assert_eq!(org.ever().lints().len(), 1);
    assert_eq!(org.on("2026-11-27".parse().unwrap()).lints(), []);
}

#[test]
fn codes_are_all_there_and_all_different() {
    let names: std::collections::BTreeSet<_> = LintCode::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(names.len(), LintCode::ALL.len());
    assert!(LintCode::ALL.is_sorted());
    assert!(LintCode::ALL.iter().all(|code| !code.description().ends_with('.')));
}
