//! Scenarios.

use super::dependency::{amount, any_of, dependency, purposes, supplier};
use super::json::{ObjectText, number, text, texts};
use super::names::Names;
use super::rows;
use super::when::when;
use crate::change::{Change, Delay, DelayKind, Scenario, Scenarios, Setting};
use crate::document::error::WriteProblem;
use crate::org::{Org, PartyRef, When};
use crate::time::{DateTime, DelayAmount, Given, format_instant};

/// Scenarios as a file, with one change a line; and what of them has no name in a file.
pub(in crate::document) fn scenarios(scenarios: &Scenarios, org: &Org) -> (String, Vec<WriteProblem>) {
    let names = Names::new(org);
    let mut problems = Vec::new();
    let written: Vec<String> = scenarios
        .scenarios()
        .iter()
        .enumerate()
        .map(|(index, scenario)| self::scenario(index, scenario, &names, &mut problems))
        .collect();
    let list = rows("scenarios", &written, "  ").unwrap_or_else(|| "\"scenarios\": []".to_owned());
    let text = format!("{{\n  \"frontline_scenarios\": 1,\n  {list}\n}}\n");
    (text, problems)
}

fn scenario(index: usize, scenario: &Scenario, names: &Names<'_>, problems: &mut Vec<WriteProblem>) -> String {
    let mut fields = vec![format!("\"name\": {}", text(&scenario.name))];
    if let Some(extended) = &scenario.extends {
        fields.push(format!("\"extends\": {}", text(extended)));
    }
    let mut changes = Vec::with_capacity(scenario.changes.len());
    for (place, change) in scenario.changes.iter().enumerate() {
        changes.push(self::change(change, names));
        problems.extend(names.take_nameless().into_iter().map(|reason| WriteProblem {
            path: format!("scenarios[{index}].changes[{place}]"),
            reason,
        }));
    }
    fields.extend(rows("changes", &changes, "      "));
    format!("{{\n      {}\n    }}", fields.join(",\n      "))
}

fn change(change: &Change, names: &Names<'_>) -> String {
    let mut object = ObjectText::default();
    match change {
        Change::Delay(delay) => self::delay(&mut object, delay, names),
        Change::Back { party } => object.field("back", &names.party(party)),
        Change::Set { dependency, settings } => {
            object.field("dependency", &names.selector(dependency));
            object.field("set", &self::settings(settings, names));
        }
        Change::Add(draft) => object.field("add", &dependency(draft, names)),
        Change::Remove(dependency) => object.field("remove", &names.selector(dependency)),
        Change::Backup {
            party,
            dependency,
            switch,
        } => {
            object.field("backup", &names.party(party));
            object.field("dependency", &names.selector(dependency));
            object.optional("switch", switch.as_ref().map(amount));
        }
        Change::Vacancy { party, to } => {
            object.field("vacancy", &names.party(party));
            object.optional("to", to.as_ref().map(|to| names.party(to)));
        }
        Change::Given(condition) => object.field("given", &text(condition)),
    }
    object.finish()
}

fn delay(object: &mut ObjectText, delay: &Delay, names: &Names<'_>) {
    let party = names.party(&delay.party);
    match delay.kind {
        DelayKind::Late => object.field("late", &party),
        DelayKind::Slower => object.field("slower", &party),
        DelayKind::Away => object.field("away", &party),
    }
    if delay.kind != DelayKind::Away {
        object.field("by", &late_by(&delay.by));
    }
    object.optional_text("service", delay.service.as_deref());
    period(object, delay.from, delay.until);
}

fn late_by(by: &Given<DelayAmount>) -> String {
    match &by.0 {
        Ok(by) => text(&by.to_string()),
        Err(error) => text(error.text()),
    }
}

fn period(object: &mut ObjectText, from: Option<DateTime>, until: Option<DateTime>) {
    let instant = |instant| text(&format_instant(instant));
    object.optional("from", from.map(instant));
    object.optional("until", until.map(instant));
}

/// The fields set, in the order of the format; where one is set twice, the last time counts.
fn settings(settings: &[Setting], names: &Names<'_>) -> String {
    let mut fields: Vec<(usize, &str, String)> = Vec::with_capacity(settings.len());
    for setting in settings {
        let (place, field, value) = self::setting(setting, names);
        fields.retain(|&(_, other, _)| other != field);
        fields.push((place, field, value.unwrap_or_else(|| "null".to_owned())));
    }
    fields.sort_by_key(|&(place, ..)| place);
    let mut object = ObjectText::default();
    for (_, field, value) in fields {
        object.field(field, &value);
    }
    object.finish()
}

/// The place of a field in the order of the format, its name, and its value.
fn setting(setting: &Setting, names: &Names<'_>) -> (usize, &'static str, Option<String>) {
    let opt_text = |value: &Option<String>| value.as_deref().map(text);
    match setting {
        Setting::Supplier(party) => (0, "supplier", Some(names.party(party))),
        Setting::AnyOf(suppliers) => (1, "any_of", Some(alternatives(suppliers, names))),
        Setting::Need(need) => (2, "need", need.map(|need| need.to_string())),
        Setting::Service(service) => (3, "service", opt_text(service)),
        Setting::For(serves) => (4, "for", serves.as_deref().map(|serves| purposes(serves, names))),
        Setting::When(situation) => (5, "when", (*situation != When::default()).then(|| when(situation))),
        Setting::Slack(slack) => (6, "slack", slack.as_ref().map(amount)),
        Setting::CutOff(cut_off) => (7, "cut_off", Some(cut_off.to_string())),
        Setting::Strength(strength) => (8, "strength", strength.map(|strength| strength.to_string())),
        Setting::Patience(patience) => (9, "patience", patience.as_ref().map(amount)),
        Setting::Note(note) => (10, "note", opt_text(note)),
        Setting::Source(source) => (11, "source", opt_text(source)),
        Setting::Catch(share) => (12, "catch", share.map(number)),
        Setting::Rework(rework) => (13, "rework", rework.as_ref().map(amount)),
        Setting::Promise(promise) => (14, "promise", promise.as_ref().map(amount)),
        Setting::Cost(cost) => (15, "cost", cost.map(number)),
        Setting::Accepted(codes) => (16, "accepted", (!codes.is_empty()).then(|| texts(codes))),
    }
}

fn alternatives(suppliers: &[(PartyRef, Option<Given<crate::time::Amount>>)], names: &Names<'_>) -> String {
    any_of(
        suppliers
            .iter()
            .map(|(party, switch)| supplier(party, switch.as_ref(), names)),
    )
}
