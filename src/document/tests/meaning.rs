//! Files of the right form that make no sense, and what is said of them.

use super::{check, within};
use expect_test::expect;

#[test]
fn what_makes_no_sense_has_its_place() {
    let text = within(
        r#"
    { "supplier": "ada" },
    { "customer": "web" },
    { "customer": "web", "supplier": "ada", "any_of": ["max"] },
    { "customer": "web", "supplier": "payrol", "need": 2 },
    { "customer": "web", "any_of": ["ada", "nobody", { "switch": "1h" }], "need": 9 },
    { "customer": "web", "any_of": [] },
    { "customer": "ada", "supplier": "max", "strength": 101 },
    { "customer": "ada", "supplier": "max", "strength": 101, "need": 1 },
    { "customer": "web", "supplier": "max", "cut_off": true }
"#,
    );
    check(
        &text,
        &expect![[r#"
            line 6, column 5: dependencies[0].customer: missing "customer"
            line 7, column 5: dependencies[1].supplier: missing "supplier" or "any_of"
            line 8, column 38: dependencies[2].supplier: "supplier" and "any_of" don't go together: choose one
            line 9, column 38: dependencies[3].supplier: no party "payrol" (did you mean "payroll"?)
            line 9, column 56: dependencies[3].need: "need" has a meaning only with "any_of"
            line 10, column 44: dependencies[4].any_of[1]: no party "nobody"
            line 10, column 54: dependencies[4].any_of[2].supplier: missing "supplier"
            line 10, column 83: dependencies[4].need: 9 needed of only 3 suppliers
            line 11, column 36: dependencies[5].any_of: names no supplier
            line 12, column 57: dependencies[6].strength: strength 101 is outside 1–100 (percent)
            line 13, column 57: dependencies[7].strength: strength 101 is outside 1–100 (percent)
            line 13, column 70: dependencies[7].need: "need" has a meaning only with "any_of"
            line 14, column 56: dependencies[8].cut_off: a cut-off needs something that recurs, but this is standing: there is no next occurrence to wait for"#]],
    );
}

#[test]
fn what_follows_from_a_fault_is_not_a_fault() {
    check(
        r#"{ "frontline": 1,
  "departments": ["sales"],
  "people": { "ada": {} },
  "dependencies": [ { "customer": "sales", "supplier": "ada" }, { "customer": 5, "suplier": "sales" } ] }"#,
        &expect![[r#"
            line 2, column 19: departments[0]: expected an object, found the text "sales"
            line 3, column 13: people: expected a list, found an object
            line 4, column 79: dependencies[1].customer: expected a text, found the number 5
            line 4, column 82: dependencies[1].suplier: unknown field "suplier" (did you mean "supplier"?)"#]],
    );
    check(
        r#"{ "frontline": 1,
  "people": [ { "id": "ada", "department": 5 }, { "id": "max", "volume": 5 }, 7, { "id": "ada" } ],
  "dependencies": [ 5, { "customer": "max", "supplier": "ada", "any_of": [{}] }, { "customer": "mux", "supplier": "ada" } ] }"#,
        &expect![[r#"
            line 2, column 44: people[0].department: expected a text, found the number 5
            line 2, column 64: people[1].volume: unknown field "volume" (there are "id", "name", "department", "reports_to", "recovers", "error_rate", "lateness" and "accepted")
            line 2, column 79: people[2]: expected an object, found the number 7
            line 2, column 90: people[3].id: "ada" is already the id of people[0]
            line 3, column 21: dependencies[0]: expected an object, found the number 5
            line 3, column 57: dependencies[1].supplier: "supplier" and "any_of" don't go together: choose one
            line 3, column 75: dependencies[1].any_of[0].supplier: missing "supplier"
            line 3, column 96: dependencies[2].customer: no party "mux" (did you mean "max"?)"#]],
    );
}

#[test]
fn what_follows_from_afar_is_not_a_fault() {
    check(
        r#"{ "frontline": 1,
  "departments": [ { "id": "sales", "need": 1 } ],
  "people": [ { "id": "ada", "deparment": "sales" }, { "id": "max" } ],
  "dependencies": [
    { "customer": "ada", "supplier": "max", "slack": 5 },
    { "customer": "ada", "any_of": 5, "need": 2 },
    { "customer": "ada", "supplier": "max" },
    { "customer": "max", "supplier": "ada", "servic": "tea" },
    { "customer": "ada", "supplier": "sales", "for": ["tea"] },
    { "customer": "ada", "supplier": "sales", "when": { "every": "weak", "on": "fri" }, "cut_off": true },
    { "customer": "ada", "supplier": "sales", "service": "x", "when": { "every": "week" }, "cut_off": true }
  ] }"#,
        &expect![[r#"
            line 3, column 30: people[0].deparment: unknown field "deparment" (did you mean "department"?)
            line 5, column 54: dependencies[0].slack: expected an amount of time such as "4h", found the number 5
            line 6, column 36: dependencies[1].any_of: expected a list, found the number 5
            line 8, column 45: dependencies[3].servic: unknown field "servic" (did you mean "service"?)
            line 10, column 66: dependencies[5].when.every: unknown period "weak" (did you mean "week"?)
            line 11, column 71: dependencies[6].when.on: missing "on": on which weekdays, such as "fri""#]],
    );
}

#[test]
fn a_backlog_is_of_what_recurs_and_of_somebody_inside() {
    check(
        &within(
            r#"
    { "customer": "ada", "supplier": "max", "backlog": true },
    { "customer": "ada", "supplier": "max", "when": { "on": "2026-03-31" }, "backlog": true },
    { "customer": "web", "supplier": "max", "when": { "every": "day" }, "backlog": true },
    { "customer": "ada", "supplier": "max", "when": { "every": "weak" }, "backlog": true },
    { "customer": "max", "supplier": "ada", "when": { "every": "day" }, "backlog": "yes" },
    { "customer": "ada", "supplier": "max", "when": { "every": "day" }, "backlog": true }
"#,
        ),
        &expect![[r#"
            line 6, column 56: dependencies[0].backlog: a backlog needs something that recurs, but this is standing: it never falls due again
            line 7, column 88: dependencies[1].backlog: a backlog needs something that recurs, but this is dated: it never falls due again
            line 8, column 84: dependencies[2].backlog: "web" is an external customer and has no backlog: what was missed is a broken promise
            line 9, column 64: dependencies[3].when.every: unknown period "weak" (did you mean "week"?)
            line 10, column 84: dependencies[4].backlog: expected true or false, found the text "yes""#]],
    );
}

#[test]
fn what_dependencies_are_for() {
    check(
        r#"{ "frontline": 1,
  "departments": [ { "id": "kitchen" }, { "id": "ward" } ],
  "dependencies": [
    { "customer": "kitchen", "supplier": "ward", "for": [ {}, { "customer": "wad" }, { "customr": "ward" }, 5 ] },
    { "customer": "kitchen", "supplier": "ward", "service": "x", "for": [ { "customer": "ward", "service": "tea" } ] },
    { "customer": "kitchen", "supplier": "ward", "service": "y", "for": { "customer": "ward" } },
    { "customer": "ward", "supplier": "kitchen", "service": "meals" }
  ] }"#,
        &expect![[r#"
            line 4, column 59: dependencies[0].for[0]: names neither a service nor a customer; if nothing waits for it, write an empty list
            line 4, column 77: dependencies[0].for[1].customer: no party "wad" (did you mean "ward"?)
            line 4, column 88: dependencies[0].for[2].customr: unknown field "customr" (did you mean "customer"?)
            line 4, column 109: dependencies[0].for[3]: expected a service of the customer, or an object with "service" and "customer", found the number 5
            line 5, column 108: dependencies[1].for[0].service: "kitchen" supplies no "tea"
            line 6, column 73: dependencies[2].for: expected a list, found an object"#]],
    );
}

#[test]
fn situations_that_contradict_themselves() {
    let whens = [
        r"{}",
        r#"{ "every": "week" }"#,
        r#"{ "every": "week", "on": "fryday" }"#,
        r#"{ "every": "week", "on": ["fri", 5] }"#,
        r#"{ "every": "week", "on": [] }"#,
        r#"{ "every": "month", "on": [32, 0, 1, "fri", 1000] }"#,
        r#"{ "every": "quarter", "on": -93 }"#,
        r#"{ "every": "year", "on": ["02-30", "13-01", "2026-01-01", 5] }"#,
        r#"{ "every": "day", "on": "fri" }"#,
        r#"{ "every": "day", "between": ["2026-01-01", "2026-02-01"] }"#,
        r#"{ "every": "week", "on": "fri", "interval": 2 }"#,
        r#"{ "every": "week", "on": "fri", "interval": 0, "from": "2026-02-30" }"#,
        r#"{ "every": "week", "on": "fri", "from": "2026-02-02", "until": "2026-01-01" }"#,
        r#"{ "on": "2026-02-30" }"#,
        r#"{ "on": ["2026-02-28", "fri", 5, "12-25"], "interval": 2, "roll": "none" }"#,
        r#"{ "on": "2026-02-28", "between": ["12-25", "12-26"] }"#,
        r#"{ "between": ["2026-01-01"] }"#,
        r#"{ "between": ["2026-01-01", "12-25"], "at": "12:00" }"#,
        r#"{ "between": ["2026-12-01", "2026-01-25"], "from": "2026-01-01" }"#,
        r#"{ "between": "summer" }"#,
        r#"{ "at": "12:00", "roll": "folowing" }"#,
        r#"{ "if": "" }"#,
        r#"{ "if": 5 }"#,
    ];
    let entries = whens.map(|when| format!("\n{{ \"customer\": \"web\", \"supplier\": \"ada\", \"when\": {when} }}"));
    check(
        &within(&entries.join(",")),
        &expect![[r#"
            line 6, column 49: dependencies[0].when: missing "every", "on", "between" or "if"
            line 7, column 49: dependencies[1].when.on: missing "on": on which weekdays, such as "fri"
            line 8, column 74: dependencies[2].when.on: "fryday" is not a weekday, expected mon, tue, wed, thu, fri, sat or sun, did you mean fri?
            line 9, column 82: dependencies[3].when.on[1]: expected a weekday such as "fri", found the number 5
            line 10, column 74: dependencies[4].when.on: no day of the week is given, expected at least one
            line 11, column 76: dependencies[5].when.on[0]: no month has a day 32, expected 1 to 31, or -1 to -31 counted from the end
            line 11, column 80: dependencies[5].when.on[1]: no month has a day 0, expected 1 to 31, or -1 to -31 counted from the end
            line 11, column 86: dependencies[5].when.on[3]: expected the number of a day of the month, 1 the first, -1 the last, found the text "fri"
            line 11, column 93: dependencies[5].when.on[4]: no month has a day 1000, expected 1 to 31, or -1 to -31 counted from the end
            line 12, column 77: dependencies[6].when.on: no quarter has a day -93, expected 1 to 92, or -1 to -92 counted from the end
            line 13, column 75: dependencies[7].when.on[0]: "02-30" is impossible: February has at most 29 days
            line 13, column 84: dependencies[7].when.on[1]: "13-01" is impossible: a year has months 01 to 12
            line 13, column 93: dependencies[7].when.on[2]: "2026-01-01" is not a day of the year, expected a form like 12-25
            line 13, column 107: dependencies[7].when.on[3]: expected a day of the year such as "12-25", found the number 5
            line 14, column 73: dependencies[8].when.on: every day means every working day: it takes no "on"
            line 15, column 78: dependencies[9].when.between: "every" and "between" don't go together: choose one
            line 16, column 93: dependencies[10].when.interval: an interval of 2 needs "from", the date that fixes which weeks count
            line 17, column 93: dependencies[11].when.interval: an interval of 0 never falls due, expected 1 or more
            line 17, column 104: dependencies[11].when.from: "2026-02-30" is impossible: February 2026 has days 01 to 28
            line 18, column 112: dependencies[12].when.until: it ends on 2026-01-01, before it starts on 2026-02-02
            line 19, column 57: dependencies[13].when.on: "2026-02-30" is impossible: February 2026 has days 01 to 28
            line 20, column 72: dependencies[14].when.on[1]: expected a date such as "2026-11-27", found the text "fri"; a weekday needs "every": "week"
            line 20, column 79: dependencies[14].when.on[2]: expected a date such as "2026-11-27", found the number 5; the day of a month needs "every": "month"
            line 20, column 82: dependencies[14].when.on[3]: "12-25" is not a date, expected a form like 2026-11-27
            line 20, column 104: dependencies[14].when.interval: "interval" has a meaning only with "every"
            line 20, column 115: dependencies[14].when.roll: "roll" has a meaning only with "every"
            line 21, column 82: dependencies[15].when.between: "on" and "between" don't go together: choose one
            line 22, column 62: dependencies[16].when.between: expected two days, the first and the last, found 1
            line 23, column 62: dependencies[17].when.between: one day has a year and the other has none: give it to both, or to neither
            line 23, column 93: dependencies[17].when.at: "at" has a meaning only with "every" or "on"
            line 24, column 62: dependencies[18].when.between: 2026-12-01 comes after 2026-01-25
            line 24, column 100: dependencies[18].when.from: "from" has a meaning only with "every"
            line 25, column 62: dependencies[19].when.between: expected a list, found the text "summer"
            line 26, column 57: dependencies[20].when.at: "at" has a meaning only with "every" or "on"
            line 26, column 74: dependencies[20].when.roll: unknown roll "folowing" (did you mean "following"?)
            line 27, column 57: dependencies[21].when.if: is empty
            line 28, column 57: dependencies[22].when.if: expected a text, found the number 5"#]],
    );
}

#[test]
fn calendars_and_latenesses_that_cannot_be() {
    check(
        r#"{ "frontline": 1,
  "calendar": { "days": "", "hours": [] },
  "people": [
    { "id": "a", "lateness": {} },
    { "id": "b", "lateness": { "p50": "1h" } },
    { "id": "c", "lateness": { "on_time": 2, "p50": "2h", "p90": "1h" } },
    { "id": "d", "lateness": { "triangular": ["1h"] } },
    { "id": "e", "lateness": { "observed": [], "on_time": 0.5 } },
    { "id": "f", "lateness": { "ontime": 0.5 } },
    { "id": "g", "lateness": { "pay": { "p5": "1h" } } },
    { "id": "h", "lateness": { "pay": { "p50": "1h" } } },
    { "id": "i", "lateness": { "pay": { "observed": ["1h"] }, "observed": ["2h"] } },
    { "id": "j", "lateness": [1], "error_rate": 7, "recovers": "-1h" }
  ],
  "external": [ { "id": "x", "volume": -5, "loses": [["2h", 10], [10, "2h"], ["1h", 200], []] } ] }"#,
        &expect![[r#"
            line 2, column 25: calendar.days: "" is not a weekday, expected mon, tue, wed, thu, fri, sat or sun
            line 2, column 38: calendar.hours: there are no working hours, expected at least one span like 09:00-17:00
            line 4, column 30: people[0].lateness: is empty
            line 5, column 30: people[1].lateness.on_time: missing "on_time"
            line 5, column 30: people[1].lateness.p90: missing "p90"
            line 6, column 30: people[2].lateness: p50 (2h) is more than p90 (1h)
            line 6, column 43: people[2].lateness.on_time: 2 is outside 0–1
            line 7, column 46: people[3].lateness.triangular: expected three amounts of time (least, most likely, most), found 1
            line 8, column 30: people[4].lateness: one of these at a time: "on_time" with "p50" and "p90", "triangular", "observed"
            line 9, column 42: people[5].lateness.ontime: expected an object: the lateness of the service of that name, found the number 0.5
            line 10, column 41: people[6].lateness.pay.p5: unknown field "p5" (did you mean "p50"?)
            line 11, column 39: people[7].lateness.pay.on_time: missing "on_time"
            line 11, column 39: people[7].lateness.pay.p90: missing "p90"
            line 12, column 30: people[8].lateness: gives a lateness of its own and one by service: choose one
            line 13, column 30: people[9].lateness: expected an object with "on_time", "p50" and "p90", with "triangular", with "observed", or with services, found a list
            line 13, column 49: people[9].error_rate: 7 is outside 0–1
            line 13, column 64: people[9].recovers: "-1h" is not an amount of time: it is negative, expected zero or more
            line 15, column 40: external[0].volume: -5 is not a number from 0 to 1,000,000,000,000,000
            line 15, column 66: external[0].loses[1]: expected an amount of time and a percentage, such as ["1h", 10]
            line 15, column 91: external[0].loses[3]: expected an amount of time and a percentage, such as ["1h", 10]"#]],
    );
    check(
        r#"{ "frontline": 1, "calendar": { "hours": ["09:00-12:00", "11:00-13:00"] } }"#,
        &expect!["line 1, column 42: calendar.hours: the hours 09:00-12:00 and 11:00-13:00 overlap"],
    );
}
