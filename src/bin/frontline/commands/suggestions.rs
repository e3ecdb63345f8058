//! What to ask next.

use std::path::Path;

use frontline::decision::Ranking;
use frontline::{Calendar, Delay, Impact, Org};

use crate::arguments;

/// Commands that ask on after a delay; none about standard input, which can't be read again.
pub(super) fn after_delay(file: &str, moment: &str, impact: &Impact<'_>) -> Vec<String> {
    let mut next = Vec::new();
    if file == "-" {
        return next;
    }
    let beside = scenarios_beside(file);
    let file = quoted(file);
    next.push(format!("frontline tolerance {file}{moment}"));
    if !impact.loops().is_empty() {
        next.push(format!("frontline loops {file}{moment}"));
    }
    if let Some(scenarios) = beside {
        next.push(format!("frontline what-if {file} {}{moment}", quoted(&scenarios)));
    }
    next
}

/// The command that looks closer at the worst of a ranking, where there is one; none about standard input.
pub(super) fn after_rank(ranking: &Ranking<'_>, file: &Path, moment: &arguments::Moment) -> Option<String> {
    let worst = ranking.parties().first().filter(|worst| !worst.felt.is_empty())?;
    let party = ranking.view().org().party(worst.party).id();
    let late = format!("{}={}", quoted(party), quoted(&ranking.by().to_string()));
    let file = file.display().to_string();
    (file != "-").then(|| format!("frontline delay {} --late {late}{}", quoted(&file), flags(moment)))
}

/// The command that tries the first disruption, of a party inside, on every other day; none about standard input.
pub(super) fn after_simulation(
    org: &Org,
    disruptions: &[Delay],
    file: &Path,
    moment: &arguments::Moment,
) -> Option<String> {
    let first = disruptions.first()?;
    let party = org.find(first.party().clone()).ok()?;
    if org.party(party).is_external() {
        return None;
    }
    let away = quoted(&length(org.calendar(), first).unwrap_or("1d".to_owned()));
    let (file, party, moment) = (file.to_str()?, quoted(org.party(party).id()), flags(moment));
    (file != "-").then(|| format!("frontline fragility {} {party} --away {away}{moment}", quoted(file)))
}

/// The working time of a disruption that has two ends, and some working time between.
fn length(calendar: &Calendar, delay: &Delay) -> Option<String> {
    let minutes = calendar.minutes_between(delay.starts()?, delay.ends()?);
    let minutes = u32::try_from(minutes).ok().filter(|&minutes| minutes > 0)?;
    Some(calendar.text(minutes))
}

/// The flags of a moment, each with a blank before it: " --on 2026-11-27 --given audit".
pub(super) fn flags(moment: &arguments::Moment) -> String {
    let flag = |name: &'static str| move |value: &String| format!(" --{name} {}", quoted(value));
    let on = moment.on.iter().map(flag("on"));
    let during = moment.during.iter().map(flag("during"));
    on.chain(during).chain(moment.given.iter().map(flag("given"))).collect()
}

/// `shop-scenarios.json` beside `shop.json`, if it is there.
fn scenarios_beside(file: &str) -> Option<String> {
    let scenarios = format!("{}-scenarios.json", file.strip_suffix(".json")?);
    Path::new(&scenarios).is_file().then_some(scenarios)
}

/// As a shell reads it back.
fn quoted(text: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "-_./,:@%+".contains(character);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn names_are_quoted_where_a_shell_would_misread_them() {
        assert_eq!(quoted("examples/shop.json"), "examples/shop.json");
        assert_eq!(quoted("my shop.json"), "'my shop.json'");
        assert_eq!(quoted("Zoë's $HOME.json"), r"'Zoë'\''s $HOME.json'");
        assert_eq!(quoted(""), "''");
    }
}
