//! Results in words.

#![allow(clippy::needless_raw_string_hashes, clippy::unicode_not_nfc)] // expect-test writes what it sees

use expect_test::expect;

use super::text::{AlignedRows, Side};
use super::visible;
use crate::decision::Lint;
use crate::{Calendar, Delay, Lateness, Org, Weekday, When};

/// The shop of the front page, with a loop and a backup in it.
fn shop() -> Org {
    let mut draft = Org::draft("Shop");
    draft.calendar(Calendar::new("mon-fri".parse().unwrap(), vec!["09:00-17:00".parse().unwrap()], vec![]).unwrap());
    let [managers, payroll, bank, tills] = ["Managers", "Payroll", "Bank", "Tills"].map(|id| draft.department(id));
    let (boss, assistant) = (draft.person("Boss"), draft.person("Assistant"));
    let shoppers = draft.external("Shoppers");
    let fridays = When::weekly(Weekday::Friday).at(12, 0);
    draft.add(
        payroll
            .depends_on(managers)
            .service("hours")
            .when(fridays)
            .slack("4h")
            .cut_off(),
    );
    draft.add(
        tills
            .depends_on(payroll)
            .or_after(bank, "6h")
            .service("pay list")
            .slack("1h")
            .patience("2d"),
    );
    draft.add(shoppers.depends_on(tills).service("checkout").slack("15m").strength(50));
    draft.add(managers.depends_on(boss).service("decisions").slack("1d"));
    draft.add(boss.depends_on(assistant).service("diary").slack("2h"));
    draft.add(assistant.depends_on(boss).slack("3h"));
    draft.party(tills).recovers("20m");
    draft.build().unwrap()
}

/// The receipt of a party, given delays.
fn receipt(party: &str, delays: impl IntoIterator<Item = Delay>) -> String {
    let shop = shop();
    let impact = shop.ever().propagate(delays).unwrap();
    let hit = impact.hits_of(shop.find(party).unwrap()).next().unwrap();
    format!("{hit}\n{}\n", hit.receipt())
}

#[test]
fn receipts_show_every_amount() {
    expect![[r#"
        Shoppers 2h 42m late
          Payroll                                           5d  late, given up for a backup
          Tills     pay list by Bank instead      5d →  5h 40m  −5d not waited for, +6h switching to the backup, −20m made up
          Shoppers  checkout                  5h 40m →  2h 42m  −15m promise, −2h 43m as 50% passes on
    "#]].assert_eq(&receipt("Shoppers", [Delay::late("Managers", "2d")]));
    expect![[r#"
        Shoppers 7h 42m late
          Managers                                            2d  late
          Payroll   hours, Fridays 12:00         2d →         5d  −4h slack, +3d 4h missed the cut-off, waits for the next
          Tills     pay list                     5d →  1d 7h 40m  −1h slack, −2d 7h patience ends, goes on without, −20m made up
          Shoppers  checkout              1d 7h 40m →     7h 42m  −15m promise, −7h 43m as 50% passes on
        what did not matter
          Tills  pay list by Bank  never comes, but enough others arrived
    "#]].assert_eq(&receipt(
        "Shoppers",
        [Delay::late("Managers", "2d"), Delay::late("Bank", "never")],
    ));
    expect![[r#"
        Tills 1h 40m late
          Tills      1h 40m  +2h longer than planned, −20m made up
        what did not matter
          Tills  pay list by Payroll  1h late, but 1h slack
    "#]]
    .assert_eq(&receipt(
        "Tills",
        [Delay::late("Payroll", "1h"), Delay::slower("Tills", "2h")],
    ));
    expect![[r#"
        Boss 1d 2h late
          Boss      1d 2h  late
        what did not matter
          Boss  diary by Assistant  7h late, but something else is later: 1d 2h
    "#]]
    .assert_eq(&receipt("Boss", [Delay::late("Boss", "10h")]));
    expect![[r#"
        Payroll never comes
          Managers                                       never comes  by itself
          Payroll   hours, Fridays 12:00  never comes →  never comes
    "#]]
    .assert_eq(&receipt("Payroll", [Delay::late("Managers", "never")]));
}

#[test]
fn loops_get_their_verdict() {
    let shop = shop();
    let impact = shop.ever().propagate([Delay::late("Boss", "10h")]).unwrap();
    expect![[r#"
        Boss 1d 2h late
        Assistant 7h late
        Managers 2h late
        Boss ↔ Assistant: dies out once the cause is gone
    "#]]
    .assert_eq(&format!("{impact}\n"));
    let calm = shop.ever().propagate([]).unwrap();
    assert_eq!(calm.to_string(), "nobody is late");
}

#[test]
fn a_loop_that_absorbs_nothing_ends_with_its_cause_unless_its_instants_differ() {
    use crate::org::When;
    use crate::time::Weekday::{Friday, Monday};

    let told = |when: [When; 3]| {
        let mut draft = Org::draft("Ring");
        let [a, b, c] = ["A", "B", "C"].map(|id| draft.department(id));
        for ((customer, supplier), when) in [(a, b), (b, c), (c, a)].into_iter().zip(when) {
            draft.add(customer.depends_on(supplier).when(when));
        }
        let org = draft.build().expect("a ring");
        let tightest = org.ever().loops()[0].to_string();
        let impact = org.ever().propagate([b.late("1h")]).expect("a delay");
        format!("{}; {tightest}\n", impact.loops()[0].text(&org))
    };
    let standing = When::standing;
    let ends = expect![[r#"
        A ↔ B ↔ C: nothing in it absorbs it for good, but along the calendar it ends with its cause; A → B → C → A absorbs 0m a turn, but along the calendar a delay in it ends with its cause
    "#]];
    ends.assert_eq(&told([standing(), standing(), standing()]));
    ends.assert_eq(&told([When::weekly(Friday), standing(), When::weekly(Friday)]));
    ends.assert_eq(&told([
        When::yearly_between((11, 1), (12, 31)),
        standing(),
        When::weekly(Friday),
    ]));
    let stays = expect![[r#"
        A ↔ B ↔ C: stays after the cause is gone; A → B → C → A absorbs 0m a turn
    "#]];
    stays.assert_eq(&told([When::weekly(Friday), standing(), When::weekly(Monday)]));
}

#[test]
fn relations_are_sentences() {
    let shop = shop();
    let view = shop.ever();
    let links = view.links().into_iter().map(|link| format!("{link}\n"));
    expect![[r#"
        Payroll needs hours from Managers, Fridays 12:00
        Tills needs pay list from Payroll
        Tills needs pay list from Bank
        Shoppers needs checkout from Tills
        Managers needs decisions from Boss
        Boss needs diary from Assistant
        Assistant needs work from Boss
    "#]]
    .assert_eq(&links.collect::<Vec<_>>().concat());
    let loops = view.loops().into_iter().map(|found| format!("{found}\n"));
    expect![[r#"
        Boss → Assistant → Boss absorbs 5h a turn
    "#]]
    .assert_eq(&loops.collect::<Vec<_>>().concat());
    expect![[r#"
        Managers may be 4h late: then Payroll feels it (hours by Managers)
        Payroll may be 1h 36m late: then Tills feels it (pay list by Payroll)
        Bank may be late without limit
        Tills may be 36m late: then Shoppers feels it (checkout by Tills)
        Boss may be 1d 4h late: then Managers feels it (decisions by Boss)
        Assistant may be 1d 6h late: then Boss feels it (diary by Assistant)
    "#]]
    .assert_eq(&format!("{}\n", view.tolerance()));
}

#[test]
fn lints_are_sentences() {
    let mut draft = Org::draft("Shop");
    let (attic, cellar) = (draft.department("Attic"), draft.department("Cellar"));
    for name in ["Ann", "Ben", "Cem", "Dua", "Eva", "Fay", "Gus"] {
        let person = draft.person(name);
        draft.party(person).department(cellar);
    }
    draft.add(attic.depends_on(cellar));
    let org = draft.build().unwrap();
    let lints = org.ever().lints().into_iter();
    let told = lints.map(|lint: Lint| format!("{}: {}\n", lint.kind(), lint.text(&org)));
    expect![[r#"
        serves-nobody: Attic serves nobody: it has no line of sight to an external customer
        no-line-of-sight: Cellar serves others, but has no line of sight to an external customer
        members-without-need: Cellar does not say how many of its members it "need"s, so it never waits for them (Ann, Ben, Cem, Dua, Eva, 2 more)
        default-slack: the only dependency says nothing of its slack: the default holds
    "#]].assert_eq(&told.collect::<Vec<_>>().concat());
}

#[test]
#[cfg_attr(not(feature = "cli"), ignore = "without the program all characters are as wide")]
fn columns_count_places_not_characters() {
    let mut columns = AlignedRows::new([Side::Left, Side::Right, Side::Left]);
    columns.add(["等号部", "1d", "late"]);
    columns.add(["Ada", "10d 4h", ""]);
    columns.add(["e\u{301}a\u{7}", "", "x"]);
    expect![[r#"
        two blanks before each:
          等号部       1d  late
          Ada      10d 4h
          éa\u{7}          x
    "#]]
    .assert_eq(&format!("two blanks before each:\n{columns}\n"));
    assert_eq!(AlignedRows::new([Side::Left]).to_string(), "");
}

#[test]
fn nothing_speaks_to_the_terminal() {
    assert_eq!(visible("plain ☕ Zoë"), "plain ☕ Zoë");
    assert_eq!(visible("\u{1b}[31mred\r\n\t"), r"\u{1b}[31mred\r\n\t");
    assert_eq!(visible("abc\u{202e}cba\u{2066}"), r"abc\u{202e}cba\u{2066}");
}

#[test]
fn what_is_beyond_the_horizon_is_said() {
    let clock = Calendar::around_the_clock();
    assert_eq!(super::late_text(&clock, Lateness::BEYOND), "more than 10 years late");
    assert_eq!(super::late_text(&clock, Lateness::ON_TIME), "on time");
}

#[test]
fn numbers_behind_a_name_from_right_to_left_stay_behind_it() {
    let mut draft = crate::Org::draft("Two scripts");
    let (one, other, customer) = (draft.person("محمد"), draft.person("Mo"), draft.external("customer"));
    draft.add(customer.depends_on(one));
    draft.add(one.depends_on(other));
    let org = draft.build().expect("valid");
    let find = |id: &str| org.find(id).expect("declared");
    let impact = org.ever().propagate([find("محمد").late("3d"), find("Mo").late("3d")]);
    let impact = impact.expect("parties of it");
    let told: Vec<String> = impact.hits().iter().map(ToString::to_string).collect();
    assert!(told.contains(&"محمد\u{200e} 3d late".to_owned()), "{told:?}");
    assert!(told.contains(&"Mo 3d late".to_owned()), "{told:?}");
}
