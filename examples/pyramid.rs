//! An organisation as an inverted pyramid: external customers on top, below them layer by layer whoever holds them up,
//! each with how late it is. `cargo run --example pyramid [ORG.json PARTY AMOUNT]`

use std::io::IsTerminal as _;

use frontline::{Delay, Impact, PartyId, document};

/// Columns of the page.
const WIDTH: usize = 100;

const SHOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/shop.json");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, party, amount] = match arguments.as_slice() {
        [path, party, amount] => [path, party, amount].map(String::as_str),
        [] => [SHOP, "managers", "2d"],
        _ => return Err("expected ORG.json PARTY AMOUNT, such as examples/shop.json managers 2d".into()),
    };
    let org = document::read(&std::fs::read(path)?)?;
    let impact = org.ever().propagate([Delay::late(party, amount)])?;

    let layers = impact.view().layers();
    for (distance, layer) in layers.layers.iter().enumerate() {
        let title = match distance {
            0 => "external customers".to_owned(),
            1 => "front line".to_owned(),
            _ => format!("{distance} steps away"),
        };
        print(&title, layer, &impact);
    }
    if !layers.no_line_of_sight.is_empty() {
        print("no line of sight", &layers.no_line_of_sight, &impact);
    }
    Ok(())
}

/// Prints the parties of one layer in the middle of as many lines as they need.
fn print(title: &str, parties: &[PartyId], impact: &Impact) {
    println!("{:─^WIDTH$}", format!(" {title} "));
    let mut line: Vec<Label> = Vec::new();
    for &party in parties {
        let label = Label::new(party, impact);
        if width(&line) + 4 + label.text.chars().count() > WIDTH {
            println!("{}", centred(&line));
            line.clear();
        }
        line.push(label);
    }
    println!("{}", centred(&line));
}

/// A party and how late it is: as text, and as a colour where there are colours.
struct Label {
    text: String,
    colour: &'static str,
}

impl Label {
    fn new(party: PartyId, impact: &Impact) -> Self {
        let org = impact.view().org();
        let name = org.party(party).name();
        let lateness = impact.lateness(party);
        let day = org.calendar().minutes_a_day();
        let colour = match lateness.minutes() {
            Some(0) => "",
            Some(minutes) if minutes < day => "\x1b[33m", // yellow: hours
            _ => "\x1b[1;31m",                            // red: days, or never
        };
        let late = org.calendar().lateness_text(lateness);
        let text = if lateness.is_late() { format!("{name} ({late})") } else { name.to_owned() };
        Self { text, colour }
    }

    fn shown(&self) -> String {
        let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        if colours && !self.colour.is_empty() {
            format!("{}{}\x1b[0m", self.colour, self.text)
        } else {
            self.text.clone()
        }
    }
}

fn width(line: &[Label]) -> usize {
    line.iter().map(|label| label.text.chars().count() + 4).sum::<usize>().saturating_sub(4)
}

fn centred(line: &[Label]) -> String {
    let labels: Vec<String> = line.iter().map(Label::shown).collect();
    format!("{}{}", " ".repeat(WIDTH.saturating_sub(width(line)) / 2), labels.join("    "))
}
