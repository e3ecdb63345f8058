//! Whole files.
#![allow(clippy::needless_raw_string_hashes)] // expect-test writes them

use expect_test::expect;

use crate::time::{Calendar, Roll, Weekday, parse_date};
use crate::{Org, PartyId, When};

/// An office over Christmas, a Friday; names that have to be escaped.
fn office() -> (Org, PartyId) {
    let mut draft = Org::draft("Office");
    let days_off = vec![parse_date("2026-12-25").unwrap()];
    draft.calendar(
        Calendar::new(
            "mon-fri".parse().unwrap(),
            vec!["09:00-17:00".parse().unwrap()],
            days_off,
        )
        .unwrap(),
    );
    let [managers, payroll, bank] = ["managers", "payroll", "bank"].map(|id| draft.department(id));
    draft.party(payroll).name("Payroll, pensions; Zürich");
    let fridays = When::weekly(Weekday::Friday).at(12, 0).roll(Roll::Preceding);
    draft.add(
        payroll
            .depends_on(managers)
            .service("hours")
            .when(fridays.clone())
            .slack("4h")
            .cut_off(),
    );
    let wages = When::on_dates([parse_date("2026-12-31").unwrap()]);
    draft.add(crate::DependencyDraft::any_of(bank, [payroll, managers]).when(wages));
    (draft.build().unwrap(), payroll)
}

#[test]
fn an_agenda_over_christmas() {
    let (org, payroll) = office();
    let view = org
        .during(parse_date("2026-12-21").unwrap(), parse_date("2027-01-01").unwrap())
        .unwrap();
    let file = view.agenda(payroll).unwrap().icalendar();
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    expect![[r#"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//frontline//agenda//EN
        CALSCALE:GREGORIAN
        X-WR-CALNAME:Payroll\, pensions\; Zürich
        BEGIN:VEVENT
        UID:20261224T120000-dfcefe80bac0232be1c4199676b715b8@frontline
        DTSTAMP:20261224T120000Z
        DTSTART:20261224T120000
        SUMMARY:hours from managers
        DESCRIPTION:Payroll\, pensions\; Zürich needs hours from managers\, Friday
         s 12:00\, or the working day before\n4h late does no harm\nwhoever is late
         r waits for the next time
        TRANSP:TRANSPARENT
        END:VEVENT
        BEGIN:VEVENT
        UID:20261231T170000-8645c51a065894bd28f14e2be59f7917@frontline
        DTSTAMP:20261231T170000Z
        DTSTART:20261231T170000
        SUMMARY:work for bank
        DESCRIPTION:bank needs work from Payroll\, pensions\; Zürich\, on 2026-12-
         31\n1 of 2 suppliers needed
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR
    "#]]
    .assert_eq(&file.replace("\r\n", "\n"));
}

#[test]
fn the_same_occurrence_is_written_in_the_same_bytes_and_no_two_are_called_the_same() {
    let (org, payroll) = office();
    let agenda = org.ever().agenda(payroll).unwrap();
    let file = |from: &str, count| agenda.icalendar_of(agenda.next(parse_date(from).unwrap(), count));
    let events = |file: &str| {
        file.split("BEGIN:VEVENT")
            .skip(1)
            .map(|event| event.replace("END:VCALENDAR\r\n", ""))
            .collect::<Vec<_>>()
    };
    let (early, late) = (events(&file("2026-11-01", 5)), events(&file("2026-11-08", 5)));
    assert_eq!(early[1..], late[..4]);
    let names: std::collections::BTreeSet<_> = early.iter().map(|event| event.lines().nth(1)).collect();
    assert_eq!(names.len(), early.len());
}

#[test]
fn dependencies_of_the_same_ends_that_fall_due_together_are_numbered() {
    let mut draft = Org::draft("Office");
    let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
    draft.add(payroll.depends_on(managers).when(When::monthly(1).at(9, 0)));
    draft.add(payroll.depends_on(managers).when(When::quarterly(1).at(9, 0)));
    let org = draft.build().unwrap();
    let file = org
        .on(parse_date("2027-01-01").unwrap())
        .agenda(payroll)
        .unwrap()
        .icalendar();
    let names: Vec<_> = file.lines().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(names.len(), 2);
    assert!(
        names[0].ends_with("@frontline") && names[1].ends_with("-2@frontline"),
        "{names:?}"
    );
}

#[test]
fn an_agenda_without_occurrences_has_no_events() {
    let (org, payroll) = office();
    let file = org.ever().agenda(payroll).unwrap().icalendar();
    assert!(!file.contains("VEVENT"));
}

#[test]
fn years_that_have_no_form_are_left_out() {
    let mut draft = Org::draft("Rome");
    let (senate, legions) = (draft.department("senate"), draft.department("legions"));
    draft.add(legions.depends_on(senate).when(When::yearly(3, 15)));
    let org = draft.build().unwrap();
    let period = (jiff::civil::date(-1, 1, 1), jiff::civil::date(1, 1, 1));
    let file = org
        .during(period.0, period.1)
        .unwrap()
        .agenda(senate)
        .unwrap()
        .icalendar();
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 1);
    assert!(file.contains("DTSTART:00000315T235900"));
}
