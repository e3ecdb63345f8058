//! What happens when: `PARTY[/SERVICE]=AMOUNT@FROM..UNTIL`, `PARTY[/SERVICE]=FROM..UNTIL`.

use frontline::time::parse_instant;
use frontline::view::Period;
use frontline::{DateTime, Delay, Org};

use crate::arguments::Disruptions;
use crate::delays::{all, target};

/// From when until when; an end that is not given is open.
type Span = (Option<DateTime>, Option<DateTime>);

/// The disruptions asked for, or everything that is wrong with them.
pub(crate) fn disruptions(org: &Org, asked: &Disruptions) -> Result<Vec<Delay>, Vec<String>> {
    let away = asked.away.iter().map(|text| absence(org, text));
    let late = asked.late.iter().map(|text| lateness(org, "--late", text));
    let slower = asked.slower.iter().map(|text| lateness(org, "--slower", text));
    all(away.chain(late).chain(slower))
}

/// `PARTY[/SERVICE]=FROM..UNTIL`, or the party alone: away for good.
fn absence(org: &Org, text: &str) -> Result<Delay, String> {
    let (whom, span) = match text.rsplit_once('=') {
        Some((whom, dates)) if dates.contains("..") => (whom, span("--away", dates)?),
        Some((whom, _)) if org.find(text).is_err() && target(org, whom).is_ok() => {
            let expected = "expected PARTY[/SERVICE]=FROM..UNTIL such as managers=2026-11-26..2026-12-01";
            return Err(format!("--away: {expected}, found \"{text}\""));
        }
        _ => (text, (None, None)),
    };
    delay(org, "--away", whom, span, Delay::away)
}

/// `PARTY[/SERVICE]=AMOUNT@FROM..UNTIL`, or without dates: all the time.
fn lateness(org: &Org, flag: &str, text: &str) -> Result<Delay, String> {
    let expected = || {
        format!(
            "{flag}: expected PARTY[/SERVICE]=AMOUNT@FROM..UNTIL such as managers=2d@2026-11-26..2026-12-01, found \"{text}\""
        )
    };
    // Ids may contain "=" and "@", amounts and dates never do.
    let (whom, rest) = text.rsplit_once('=').ok_or_else(expected)?;
    let (amount, span) = match rest.split_once('@') {
        Some((amount, dates)) => (amount, span(flag, dates)?),
        None => (rest, (None, None)),
    };
    let amount = amount.parse::<frontline::DelayAmount>();
    let amount = amount.map_err(|problem| format!("{flag} {whom}: {problem}"))?;
    delay(org, flag, whom, span, |party| match flag {
        "--late" => Delay::late(party, amount),
        _ => Delay::slower(party, amount),
    })
}

fn delay(
    org: &Org,
    flag: &str,
    whom: &str,
    (from, until): Span,
    make: impl FnOnce(frontline::PartyId) -> Delay,
) -> Result<Delay, String> {
    let target = target(org, whom).map_err(|problem| format!("{flag}: {problem}"))?;
    let mut delay = make(target.party);
    if let Some(service) = target.service {
        delay = delay.service(service);
    }
    if let Some(from) = from {
        delay = delay.from(from);
    }
    Ok(match until {
        Some(until) => delay.until(until),
        None => delay,
    })
}

/// `FROM..UNTIL`, `FROM..` or `..UNTIL`.
fn span(flag: &str, text: &str) -> Result<Span, String> {
    let expected = || format!("{flag}: expected FROM..UNTIL such as 2026-11-26..2026-12-01, found \"{text}\"");
    let (from, until) = text.split_once("..").ok_or_else(expected)?;
    let end = |text: &str| {
        let instant = (!text.is_empty()).then(|| parse_instant(text)).transpose();
        instant.map_err(|problem| format!("{flag}: {problem}"))
    };
    let (from, until) = (end(from)?, end(until)?);
    if let (Some(from), Some(until)) = (from, until) {
        Period::new(from, until).map_err(|problem| format!("{flag}: {problem}"))?;
    }
    Ok((from, until))
}
