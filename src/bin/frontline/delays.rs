//! `PARTY[/SERVICE]=AMOUNT`: whom a text means.

use frontline::{Delay, Org, PartyId};

use crate::arguments::Causes;

/// A party, or one of its services, as named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) party: PartyId,
    pub(crate) service: Option<String>,
}

/// The delays asked for, or everything that is wrong with them.
pub(crate) fn delays(org: &Org, causes: &Causes) -> Result<Vec<Delay>, Vec<String>> {
    let late = causes.late.iter().map(|text| delay(org, "--late", text, Delay::late));
    let slower = causes
        .slower
        .iter()
        .map(|text| delay(org, "--slower", text, Delay::slower));
    all(late.chain(slower))
}

/// Everything that went well, or else everything that didn't.
pub(crate) fn all<T>(results: impl Iterator<Item = Result<T, String>>) -> Result<Vec<T>, Vec<String>> {
    let mut problems = Vec::new();
    let fine = results
        .filter_map(|result| result.map_err(|problem| problems.push(problem)).ok())
        .collect();
    if problems.is_empty() { Ok(fine) } else { Err(problems) }
}

fn delay(
    org: &Org,
    flag: &str,
    text: &str,
    make: fn(PartyId, frontline::DelayAmount) -> Delay,
) -> Result<Delay, String> {
    let expected = || format!("{flag}: expected PARTY[/SERVICE]=AMOUNT such as managers=2d, found \"{text}\"");
    // Ids may contain "=", amounts never do.
    let (whom, amount) = text.rsplit_once('=').ok_or_else(expected)?;
    let target = target(org, whom).map_err(|problem| format!("{flag}: {problem}"))?;
    let amount = amount.parse().map_err(|problem| format!("{flag} {whom}: {problem}"))?;
    let delay = make(target.party, amount);
    Ok(match target.service {
        Some(service) => delay.service(service),
        None => delay,
    })
}

/// The party of that id or name, or else the party and service that it names with a `/` between them.
///
/// Both may contain "/" themselves: the whole is tried as a party first, then every split, those with a service that the party
/// supplies before the others.
pub(crate) fn target(org: &Org, text: &str) -> Result<Target, String> {
    let whole = match org.find(text) {
        Ok(party) => return Ok(Target { party, service: None }),
        Err(problem) => problem,
    };
    let splits = || text.match_indices('/').map(|(at, _)| (&text[..at], &text[at + 1..]));
    let known = |service: &str| org.service_named(service).is_some();
    let supplied = |party, service: &str| org.find_service(party, service).is_ok();
    let mut found: Vec<_> = splits()
        .filter_map(|(party, service)| Some((org.find(party).ok()?, service)))
        .collect();
    found.sort_by_key(|&(party, service)| !supplied(party, service));
    if let Some(&(party, service)) = found.first() {
        org.find_service(party, service)
            .map_err(|problem| problem.to_string())?;
        return Ok(Target {
            party,
            service: Some(service.to_owned()),
        });
    }
    // Nothing fits: the part before a known service was meant as the party, or else the whole.
    let party = splits()
        .find(|(_, service)| known(service))
        .map(|(party, _)| org.find(party));
    Err(party.and_then(Result::err).unwrap_or(whole).to_string())
}
