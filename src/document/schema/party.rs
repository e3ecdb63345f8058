//! Parties.

use serde::Deserialize;
use serde_json::Number;

use super::lateness::{self, LatenessRow, lateness};
use super::{Field, Sort, named, row};
use crate::document::object::Text;
use crate::document::path::At;
use crate::document::scalar::{Parsed, Scalar};
use crate::document::writer::{ObjectText, list, number, quoted, text, texts};
use crate::org::{Need, Org, PartyDraft, PartyId, PartyKind};
use crate::time::{Amount, Given};

use PartyKind::{Department, External, Person};

/// The kinds of parties, in the order of their lists in a document.
pub(in crate::document) const KINDS: [PartyKind; 3] = [Department, Person, External];

/// What the fields are called that any of these kinds of parties has.
pub(in crate::document) fn fields_of(kinds: &[PartyKind]) -> Vec<&'static str> {
    let fields = FIELDS
        .iter()
        .filter(|field| kinds.iter().any(|kind| field.kinds.contains(kind)));
    fields.map(|field| field.name).collect()
}

row! {
    /// What any party may have.
    PartyRow {
        pub(in crate::document) id: Text<'t>, Text of Department Person External;
        name: Text<'t>, Text of Department Person External;
        department: Text<'t>, Text of Person;
        within: Text<'t>, Text of Department;
        reports_to: Text<'t>, Text of Department Person;
        need: Parsed<Need>, Either of Department;
        recovers: Parsed<Amount>, Text of Department Person External;
        error_rate: f64, Number of Department Person;
        lateness: LatenessRow<'t>, Structure of Department Person;
        volume: f64, Number of External;
        value: f64, Number of External;
        loses: Vec<Vec<Parsed<LossPart>>>, Structure of External;
        accepted: Vec<Text<'t>>, Texts of Department Person External;
    }
}

/// One half of "beyond this lateness, this percentage leaves".
#[derive(Clone, Copy, Debug)]
enum LossPart {
    /// The lateness.
    Beyond(Amount),
    /// The percentage.
    Percentage(f64),
}

const LOSS: &str = "an amount of time and a percentage, such as [\"1h\", 10]";

impl Scalar for LossPart {
    const EXPECTED: &'static str = LOSS;

    fn read(text: &str) -> Result<Self, Option<String>> {
        Amount::read(text).map(Self::Beyond)
    }

    fn of_number(number: &Number) -> Option<Self> {
        number.as_f64().map(Self::Percentage)
    }
}

/// The party of a row.
pub(in crate::document) fn party(kind: PartyKind, row: PartyRow<'_>, at: &At<'_>) -> PartyDraft {
    if row.id.is_none() {
        at.field("id").missing("\"id\"");
    }
    let own_lateness = row.lateness.and_then(|row| lateness(row, &at.field("lateness")));
    let steps = row.loses.unwrap_or_default().into_iter().enumerate();
    let loses = steps.filter_map(|(index, step)| loss(&step, &at.field("loses").item(index)));
    PartyDraft {
        name: row.name.map(Text::owned),
        within: row.department.or(row.within).map(named),
        reports_to: row.reports_to.map(named),
        need: row.need.map(|need| need.0),
        recovers: row.recovers.map(|amount| amount.0.into()),
        error_rate: row.error_rate,
        lateness: own_lateness.map(Box::new),
        volume: row.volume,
        value: row.value,
        loses: loses.collect(),
        accepted: row.accepted.into_iter().flatten().map(Text::owned).collect(),
        ..PartyDraft::new(kind, row.id.map(Text::owned).unwrap_or_default())
    }
}

fn loss(parts: &[Parsed<LossPart>], at: &At<'_>) -> Option<(Given<Amount>, f64)> {
    let [
        Parsed(LossPart::Beyond(beyond)),
        Parsed(LossPart::Percentage(percentage)),
    ] = *parts
    else {
        at.bad_value(format!("expected {LOSS}"));
        return None;
    };
    Some((beyond.into(), percentage))
}

/// A party as an object on one line.
pub(in crate::document) fn write(org: &Org, id: PartyId) -> String {
    let party = org.party(id);
    let within = match party.kind() {
        Person => "department",
        Department | External => "within",
    };
    let id_of = |id: PartyId| org.party(id).id();
    let mut object = ObjectText::default();
    object.field("id", &text(party.id()));
    object.optional_text("name", party.given_name());
    object.optional_text(within, party.within().map(id_of));
    object.optional_text("reports_to", party.reports_to().map(id_of));
    object.optional("need", party.need().map(write_need));
    object.optional("volume", party.volume().map(number));
    object.optional("value", party.value().map(number));
    let steps = party.loses().iter();
    object.list(
        "loses",
        steps.map(|&(beyond, left)| list([quoted(beyond), number(left)])),
    );
    object.optional("recovers", party.recovers().map(quoted));
    object.optional("error_rate", party.error_rate().map(number));
    object.optional("lateness", party.lateness().map(lateness::write));
    object.list("accepted", texts(party.accepted()));
    object.finish()
}

fn write_need(need: Need) -> String {
    match need {
        Need::Count(count) => count.to_string(),
        Need::All => quoted("all"),
    }
}
