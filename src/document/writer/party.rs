//! Parties.

use super::json::{ObjectText, list, number, text};
use crate::org::{LatenessModel, Need, Org, OwnLateness, PartyId, PartyKind};
use crate::time::Amount;

/// A party as an object on one line.
pub(super) fn party(org: &Org, id: PartyId) -> String {
    let party = org.party(id);
    let within = match party.kind() {
        PartyKind::Person => "department",
        PartyKind::Department | PartyKind::External => "within",
    };
    let id_of = |id: PartyId| org.party(id).id();
    let mut object = ObjectText::default();
    object.field("id", &text(party.id()));
    object.optional_text("name", party.given_name());
    object.optional_text(within, party.within().map(id_of));
    object.optional_text("reports_to", party.reports_to().map(id_of));
    object.optional("need", party.need().map(need));
    object.optional("volume", party.volume().map(number));
    object.optional("value", party.value().map(number));
    if !party.loses().is_empty() {
        object.field("loses", &loses(party.loses()));
    }
    object.optional("recovers", party.recovers().map(amount));
    object.optional("error_rate", party.error_rate().map(number));
    object.optional("lateness", party.lateness().map(lateness));
    object.texts("accepted", party.accepted());
    object.finish()
}

fn need(need: Need) -> String {
    match need {
        Need::Count(count) => count.to_string(),
        Need::All => "\"all\"".to_owned(),
    }
}

/// The steps of who leaves when.
pub(in crate::document) fn loses(steps: &[(Amount, f64)]) -> String {
    let steps: Vec<String> = steps
        .iter()
        .map(|&(beyond, percentage)| list(&[amount(beyond), number(percentage)]))
        .collect();
    list(&steps)
}

/// How late a party is by itself.
pub(in crate::document) fn lateness(lateness: &OwnLateness) -> String {
    match lateness {
        OwnLateness::All(distribution) => model(distribution),
        OwnLateness::ByService(models) => {
            let mut object = ObjectText::default();
            for (service, distribution) in models {
                let name = text(service);
                object.field(&name[1..name.len() - 1], &model(distribution));
            }
            object.finish()
        }
    }
}

fn model(model: &LatenessModel) -> String {
    let mut object = ObjectText::default();
    match model {
        LatenessModel::Quantiles { on_time, p50, p90 } => {
            object.field("on_time", &number(*on_time));
            object.field("p50", &amount(*p50));
            object.field("p90", &amount(*p90));
        }
        LatenessModel::Triangular(amounts) => object.field("triangular", &list(&amounts.map(amount))),
        LatenessModel::Observed(amounts) => {
            let amounts: Vec<String> = amounts.iter().copied().map(amount).collect();
            object.field("observed", &list(&amounts));
        }
    }
    object.finish()
}

fn amount(amount: Amount) -> String {
    format!("\"{amount}\"")
}
