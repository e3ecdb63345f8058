//! What views answer, against small examples and against oracles too simple to be wrong.

mod activity;
mod answers;
mod differences;
mod laws;
mod made_up;
mod neighbourhoods;

use crate::org::PartyId;
use crate::time::{Date, DateTime};
use crate::view::{Link, View};

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn instant(text: &str) -> DateTime {
    text.parse().expect("an instant")
}

/// "payroll < managers: hours" for each link, in order.
fn told(links: &[Link<'_>]) -> Vec<String> {
    let tell = |link: &Link<'_>| {
        format!(
            "{} < {}: {}",
            link.customer().id(),
            link.supplier().id(),
            link.service()
        )
    };
    links.iter().map(tell).collect()
}

fn ids(view: &View<'_>, parties: &[PartyId]) -> Vec<String> {
    parties
        .iter()
        .map(|&party| view.org().party(party).id().to_owned())
        .collect()
}
