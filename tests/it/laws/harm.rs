//! Harm as a customer would add it up, against what every command tells.

use std::path::{Path, PathBuf};
use std::process::Command;

use frontline::{Org, document};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::cases;
use super::model::{Figures, LOSES, Model, Moment};
use super::models::models;

/// A figure of those who are late, added up one by one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sum {
    known: usize,
    /// Of the known ones; infinite where it is without end.
    figure: f64,
    /// Ids, each once.
    pub(super) unknown: Vec<String>,
}

impl Figures {
    /// Customer-hours, infinite where they are without end; `None` if unknown.
    pub(super) fn hours(self, minutes: Option<u32>) -> Option<f64> {
        let volume = f64::from(self.volume?);
        Some(match minutes {
            Some(minutes) => volume * f64::from(minutes) / 60.0,
            None if volume == 0.0 => 0.0,
            None => f64::INFINITY,
        })
    }

    fn money(self, minutes: Option<u32>) -> Option<f64> {
        let value = f64::from(self.value.filter(|_| self.loses)?);
        let passed = |(beyond, _): &&(u32, u32)| minutes.is_none_or(|minutes| minutes > *beyond);
        let percentage = LOSES.iter().rev().find(passed).map_or(0, |&(_, percentage)| percentage);
        Some(value * f64::from(percentage) / 100.0)
    }
}

impl Sum {
    /// Of whom it is known what; whoever is on time is not among them.
    pub(super) fn of<'i>(late: impl Iterator<Item = (&'i str, Option<f64>)>) -> Self {
        let mut sum = Self {
            known: 0,
            figure: 0.0,
            unknown: Vec::new(),
        };
        for (customer, figure) in late {
            match figure {
                Some(figure) => {
                    sum.known += 1;
                    sum.figure += figure;
                }
                None if sum.unknown.iter().any(|other| other == customer) => {}
                None => sum.unknown.push(customer.to_owned()),
            }
        }
        sum.unknown.sort();
        sum
    }

    /// `None` where somebody is late and nobody who is late is known.
    pub(super) fn known(&self) -> Option<f64> {
        (self.known > 0 || self.unknown.is_empty()).then_some(self.figure)
    }
}

/// Customer-hours in whole minutes: sums lose something, and which depends on their order.
pub(super) fn minutes(hours: f64) -> f64 {
    (hours * 60.0).round()
}

/// What harm has to say if so many are so late: by id, minutes or null.
fn expected(model: &Model, late: &[Value]) -> Value {
    let late: Vec<(&str, Option<u32>)> = late
        .iter()
        .map(|it| {
            let minutes = it["minutes"]
                .as_u64()
                .map(|minutes| u32::try_from(minutes).expect("minutes"));
            (it["party"].as_str().expect("an id"), minutes)
        })
        .collect();
    let figures = |id: &str| {
        model
            .parties
            .iter()
            .find(|party| party.name == id)
            .expect("a party")
            .figures
    };
    let hours = Sum::of(late.iter().map(|&(id, minutes)| (id, figures(id).hours(minutes))));
    let money = Sum::of(late.iter().map(|&(id, minutes)| (id, figures(id).money(minutes))));
    let mut unknown = [&hours.unknown[..], &money.unknown].concat();
    unknown.sort();
    unknown.dedup();
    json!({
        "customer_hours": hours.known().filter(|hours| hours.is_finite()),
        "unbounded": hours.known() == Some(f64::INFINITY),
        "money_at_risk": money.known(),
        "unknown": unknown,
    })
}

/// What the harm of a command says of all customers together, in the same form.
fn told(total: &Value, unknown: &Value) -> Value {
    let [hours, unbounded, money] = ["customer_hours", "unbounded", "money_at_risk"].map(|key| total[key].clone());
    json!({ "customer_hours": hours, "unbounded": unbounded, "money_at_risk": money, "unknown": unknown })
}

/// The late external customers among hits.
fn outside(hits: &Value) -> Vec<Value> {
    let hits = hits.as_array().expect("hits");
    hits.iter().filter(|hit| hit["external"] == true).cloned().collect()
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    #[cfg_attr(not(feature = "cli"), ignore = "runs the program")]
    fn every_command_tells_the_harm_that_a_customer_would_add_up(mut model in models(), by in 0u32..40) {
        model.moment = Moment::Ever;
        model.delays.retain(|delay| delay.service.is_none());
        let org = model.build();
        let (file, scenarios) = (written(&org), scenarios(&model));
        let causes: Vec<_> = model.delays.iter().flat_map(|delay| cause(&model, delay)).collect();
        let mut asked = vec!["delay", &file];
        asked.extend(causes.iter().map(String::as_str));
        let delayed = if causes.is_empty() { json!(null) } else { run(&asked) };
        let told_of = |impact: &Value| {
            let harm = &impact["harm"];
            (told(&harm["total"], &harm["unknown"]), expected(&model, &outside(&impact["hits"])))
        };
        if !causes.is_empty() {
            let (told, expected) = told_of(&delayed);
            prop_assert_eq!(told, expected);
        }
        for scenario in run(&["what-if", &file, &scenarios])["scenarios"].as_array().expect("scenarios") {
            let (told, expected) = told_of(scenario);
            prop_assert_eq!(told, expected);
        }
        let amount = format!("{by}m");
        for ranked in run(&["rank", &file, "--by", &amount])["parties"].as_array().expect("parties") {
            let felt = ranked["felt"].as_array().expect("customers");
            prop_assert_eq!(told(&ranked["harm"], &ranked["harm"]["unknown"]), expected(&model, felt));
        }
    }
}

fn cause(model: &Model, delay: &super::model::Delay) -> [String; 2] {
    let flag = match delay.kind {
        super::model::DelayKind::Late => "--late",
        super::model::DelayKind::Slower => "--slower",
    };
    let by = delay.by.map_or("never".to_owned(), |by| format!("{by}m"));
    [flag.to_owned(), format!("{}={by}", model.name(delay.party))]
}

/// Each delay in a scenario of its own, and a scenario of none.
fn scenarios(model: &Model) -> String {
    let late = |delay: &super::model::Delay| {
        let by = delay.by.map_or("never".to_owned(), |by| format!("{by}m"));
        json!([{ "late": model.name(delay.party), "by": by }])
    };
    let changes = model.delays.iter().map(late).chain([json!([])]);
    let named = changes
        .enumerate()
        .map(|(place, changes)| json!({ "name": place.to_string(), "changes": changes }));
    let scenarios: Vec<_> = named.collect();
    save(
        "harm-scenarios.json",
        &json!({ "frontline_scenarios": 1, "scenarios": scenarios }).to_string(),
    )
}

fn written(org: &Org) -> String {
    save("harm-organisation.json", &document::write(org))
}

fn save(name: &str, text: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a file");
    path.display().to_string()
}

fn run(arguments: &[&str]) -> Value {
    let program = option_env!("CARGO_BIN_EXE_frontline").unwrap_or("frontline");
    let output = Command::new(program).args(arguments).arg("--json").output();
    let output = output.expect("the program starts").stdout;
    serde_json::from_slice(&output).expect("JSON")
}
