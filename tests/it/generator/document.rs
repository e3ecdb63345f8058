//! The organisation as a document.

use std::fmt::Write as _;

use super::dependencies::Entry;
use super::terms::{Situation, Softened, Terms};
use super::{Made, Shape};

impl Shape {
    /// The document.
    pub(crate) fn document(&self) -> String {
        let made = self.make();
        let mut text = String::from("{\n  \"frontline\": 1,\n  \"name\": \"Out of thin air\",\n");
        text.push_str("  \"calendar\": { \"days\": \"mon-fri\", \"hours\": \"09:00-17:00\" },\n");
        write_parties(&mut text, &made);
        let entries = &made.dependencies.entries;
        let texts = entries.iter().enumerate();
        write_list(
            &mut text,
            "dependencies",
            texts.map(|(place, entry)| dependency(&made, place, entry)),
        );
        text.push_str("}\n");
        text
    }
}

fn write_parties(text: &mut String, made: &Made<'_>) {
    let parties = made.parties();
    let departments = made.needs.iter().enumerate().map(|(department, need)| {
        let need = need.map_or(String::new(), |need| format!(", \"need\": {need}"));
        format!("{{ \"id\": \"d{department}\"{need} }}")
    });
    write_list(text, "departments", departments);
    let people = parties.people().map(|person| {
        let manager = parties.manager_of(person);
        let reports_to = if manager == person {
            String::new()
        } else {
            format!(", \"reports_to\": \"p{manager}\"")
        };
        let department = parties.department_of(person);
        format!("{{ \"id\": \"p{person}\", \"department\": \"d{department}\"{reports_to} }}")
    });
    write_list(text, "people", people);
    let external = parties.external().map(|party| format!("{{ \"id\": \"e{party}\" }}"));
    write_list(text, "external", external);
}

fn write_list(text: &mut String, name: &str, entries: impl Iterator<Item = String>) {
    writeln!(text, "  \"{name}\": [").expect("a string takes any text");
    for (place, entry) in entries.enumerate() {
        let comma = if place == 0 { "" } else { ",\n" };
        write!(text, "{comma}    {entry}").expect("a string takes any text");
    }
    let comma = if name == "dependencies" { "" } else { "," };
    writeln!(text, "\n  ]{comma}").expect("a string takes any text");
}

fn dependency(made: &Made<'_>, place: usize, entry: &Entry) -> String {
    let service = |field: &str, service: u8| format!(", \"{field}\": \"service {service}\"");
    let named = entry.service.map_or(String::new(), |name| service("service", name));
    let serves = made.dependencies.serves(place);
    let serves = serves.map_or(String::new(), |name| format!(", \"for\": [\"service {name}\"]"));
    let customer = made.parties().id(entry.customer);
    let suppliers = suppliers(made, &entry.suppliers);
    let terms = terms(entry.terms);
    format!("{{ \"customer\": \"{customer}\", {suppliers}{named}{serves}{terms} }}")
}

fn suppliers(made: &Made<'_>, suppliers: &[usize]) -> String {
    let id = |&party: &usize| made.parties().id(party);
    match suppliers {
        [one] => format!("\"supplier\": \"{}\"", id(one)),
        [first, backup] => {
            let (first, backup) = (id(first), id(backup));
            format!("\"any_of\": [\"{first}\", {{ \"supplier\": \"{backup}\", \"switch\": \"3h\" }}]")
        }
        many => {
            let many: Vec<String> = many.iter().map(|party| format!("\"{}\"", id(party))).collect();
            format!("\"any_of\": [{}], \"need\": 2", many.join(", "))
        }
    }
}

fn terms(terms: Terms) -> String {
    let when = match terms.situation {
        Situation::Standing => String::new(),
        Situation::Daily => String::from(", \"when\": { \"every\": \"day\" }"),
        Situation::Weekly(day) => {
            let day = ["mon", "tue", "wed", "thu", "fri"][day];
            format!(", \"when\": {{ \"every\": \"week\", \"on\": \"{day}\" }}")
        }
        Situation::Winter => String::from(", \"when\": { \"between\": [\"11-01\", \"02-28\"] }"),
        Situation::Audit => String::from(", \"when\": { \"if\": \"audit\" }"),
    };
    let cut_off = if terms.cut_off { ", \"cut_off\": true" } else { "" };
    let backlog = if terms.backlog { ", \"backlog\": true" } else { "" };
    let softened = match terms.softened {
        None => "",
        Some(Softened::Half) => ", \"strength\": 50",
        Some(Softened::Patient) => ", \"patience\": \"3d\"",
    };
    format!("{when}, \"slack\": \"{}\"{cut_off}{backlog}{softened}", terms.slack)
}
