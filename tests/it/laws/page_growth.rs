//! The search of the page's script for loops that grow without end: it finds what the library proves, and soon, where
//! counting up to the horizon would take millions of steps; and it calls nothing growth that ends.

use frontline::org::{DependencyDraft, Draft};
use frontline::{Amount, Delay, Org, PartyId, Weekday, When};

use super::page::Script;

/// How often a commitment was raised until nobody rose any more.
const RAISES: &str = "(json) => {
    const data = JSON.parse(json);
    const network = prepare(data);
    const [late, causes] = [network.recovers.map(() => 0), causesOf(network, data.delays)];
    let raises = 0;
    for (const members of network.groups) {
        const group = { network, causes, late, members, raises: [], grown: new Set() };
        raiseGroup(group);
        raises += group.count;
    }
    return JSON.stringify(raises);
}";

/// Far below what counting up to the horizon, five million minutes away, would take.
const SOON: u32 = 200_000;

/// Two who wait for each other.
fn ring(draft: &mut Draft, names: [&str; 2]) -> [PartyId; 2] {
    let [one, other] = names.map(|name| draft.department(name));
    draft.add(one.depends_on(other).service("there").slack("0m"));
    draft.add(other.depends_on(one).service("back").slack("0m"));
    [one, other]
}

fn agrees(draft: Draft, delays: impl IntoIterator<Item = Delay>) -> u32 {
    let org = draft.build().unwrap();
    let impact = org.ever().propagate(delays).unwrap();
    let script = Script::new();
    script.agrees(&impact).unwrap();
    script.asked(RAISES, &impact)
}

fn started(slow: PartyId) -> [Delay; 2] {
    [slow.late("1h"), slow.slower("1m")]
}

#[test]
fn growth_by_minutes_is_found_beside_a_cut_off_of_a_week() {
    let mut draft = Org::draft("");
    let [one, _] = ring(&mut draft, ["one", "other"]);
    let weekly = draft.department("weekly");
    let friday = When::weekly(Weekday::Friday);
    draft.add(
        weekly
            .depends_on(one)
            .service("news")
            .when(friday)
            .cut_off()
            .slack("0m"),
    );
    draft.add(one.depends_on(weekly).service("rarely").slack("200w"));
    assert!(agrees(draft, started(one)) < SOON);
}

#[test]
fn growth_is_found_beside_a_loop_that_stands_still() {
    let mut draft = Org::draft("");
    let [one, _] = ring(&mut draft, ["one", "other"]);
    let [still, _] = ring(&mut draft, ["still", "quiet"]);
    draft.add(one.depends_on(still).service("late").slack("30m"));
    draft.add(still.depends_on(one).service("rarely").slack("200w"));
    let [late, slower] = started(one);
    assert!(agrees(draft, [late, slower, still.late("2h")]) < SOON);
}

#[test]
fn growth_is_found_where_a_supplier_never_comes() {
    let mut draft = Org::draft("");
    let [one, two, gone] = ["one", "two", "gone"].map(|name| draft.department(name));
    draft.add(DependencyDraft::any_of(one, [gone, two]).slack("0m"));
    draft.add(two.depends_on(one).slack("0m"));
    let [late, slower] = started(one);
    assert!(agrees(draft, [late, slower, gone.late("never")]) < SOON);
}

#[test]
fn growth_is_found_where_two_of_three_are_needed() {
    let mut draft = Org::draft("");
    let [one, two, three, four] = ["one", "two", "three", "four"].map(|name| draft.department(name));
    draft.add(DependencyDraft::any_of(one, [two, three, four]).need(2).slack("0m"));
    draft.add(two.depends_on(one).slack("0m"));
    draft.add(three.depends_on(one).slack("0m"));
    assert!(agrees(draft, started(one)) < SOON);
}

#[test]
fn growth_through_two_cut_offs_is_found() {
    let mut draft = Org::draft("");
    let [one, two, three] = ["one", "two", "three"].map(|name| draft.department(name));
    let friday = When::weekly(Weekday::Friday);
    draft.add(one.depends_on(three).when(friday).cut_off().slack("0m"));
    draft.add(two.depends_on(one).when(When::daily()).cut_off().slack("0m"));
    draft.add(three.depends_on(two).slack("0m"));
    assert!(agrees(draft, started(one)) < SOON);
}

#[test]
fn growth_by_switching_is_found() {
    let mut draft = Org::draft("");
    let [one, two, gone] = ["one", "two", "gone"].map(|name| draft.department(name));
    let choice = DependencyDraft::any_of(one, [gone]).or_after(two, Amount::minutes(5));
    draft.add(choice.slack("0m"));
    draft.add(two.depends_on(one).slack("0m"));
    assert!(agrees(draft, [one.late("1h"), gone.late("never")]) < SOON);
}

#[test]
fn what_is_made_up_at_every_turn_is_no_growth() {
    let mut draft = Org::draft("");
    let [one, _] = ring(&mut draft, ["one", "other"]);
    draft.party(one).recovers("5m");
    // It rises for long enough to be suspected, but not by itself.
    let [weak, strong] = ["weak", "strong"].map(|name| draft.department(name));
    draft.add(weak.depends_on(strong).service("less").slack("0m").strength(99));
    draft.add(strong.depends_on(weak).service("all").slack("0m"));
    draft.add(one.depends_on(weak).service("late").slack("0m"));
    draft.add(weak.depends_on(one).service("rarely").slack("200w"));
    agrees(draft, [one.slower("5m"), weak.late("1h"), weak.slower("7m")]);
}

#[test]
fn what_patience_ends_is_no_growth() {
    let mut draft = Org::draft("");
    let [one, two] = ["one", "two"].map(|name| draft.department(name));
    draft.add(one.depends_on(two).slack("0m").patience("20h"));
    draft.add(two.depends_on(one).slack("0m"));
    agrees(draft, started(one));
}

#[test]
fn what_weakens_on_its_way_is_no_growth() {
    let mut draft = Org::draft("");
    let [one, two] = ["one", "two"].map(|name| draft.department(name));
    draft.add(one.depends_on(two).slack("0m").strength(99));
    draft.add(two.depends_on(one).slack("0m"));
    agrees(draft, [one.late("1h"), one.slower("7m")]);
}

#[test]
fn what_a_slack_within_absorbs_is_no_growth() {
    let mut draft = Org::draft("");
    let [one, two, three] = ["one", "two", "three"].map(|name| draft.department(name));
    draft.add(one.depends_on(two).slack("0m"));
    draft.add(two.depends_on(three).slack("1m"));
    draft.add(three.depends_on(one).slack("0m"));
    agrees(draft, [one.late("3h"), one.slower("1m")]);
}

#[test]
fn another_supplier_in_time_ends_growth() {
    let mut draft = Org::draft("");
    let [one, two, spare] = ["one", "two", "spare"].map(|name| draft.department(name));
    draft.add(
        DependencyDraft::any_of(one, [two])
            .or_after(spare, Amount::minutes(300))
            .slack("0m"),
    );
    draft.add(two.depends_on(one).slack("0m"));
    agrees(draft, started(one));
}
