//! Lints in a sentence each.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::text::{service_of, supply};
use super::visible;
use crate::decision::{About, BrokenPromise, Lint, LintCode, WorstNeed};
use crate::org::{Org, PartyId, RequirementId, hint, invisible};
use crate::time::both_ends;

impl Lint {
    /// What kind it is: the name of its [code](crate::decision::LintCode), such as `serves-nobody`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.code().name()
    }

    /// In a sentence: "Archive serves nobody, so nothing leads from it to an external customer".
    #[must_use]
    pub fn text(&self, org: &Org) -> String {
        match self {
            Self::ServesNobody { party } => format!(
                "{} serves nobody: it has no line of sight to an external customer",
                name(org, *party)
            ),
            Self::NoLineOfSight { party } => format!(
                "{} serves others, but has no line of sight to an external customer",
                name(org, *party)
            ),
            Self::AlikeParties { parties } => alike_text(org, parties),
            Self::MembersWithoutNeed { department, members } => members_text(org, *department, members),
            Self::NeedsWithoutFor {
                party,
                services,
                needs,
                worst,
            } => needs_text(org, *party, (*services, *needs), worst.as_ref()),
            Self::DefaultSlack { dependencies: 1 } => {
                "the only dependency says nothing of its slack: the default holds".to_owned()
            }
            Self::DefaultSlack { dependencies } => {
                format!("none of the {dependencies} dependencies has a slack of its own: the default holds for all")
            }
            Self::NoCalendar => {
                "there is no \"calendar\": everybody works around the clock, a day has 24 hours, a week 7 days"
                    .to_owned()
            }
            Self::SkippedDates { .. }
            | Self::FallsOnHoliday { .. }
            | Self::DueTooLate { .. }
            | Self::TwoTerms { .. }
            | Self::ConditionWithOr { .. } => dependency_text(self, org),
            Self::BrokenPromise(promise) => promise.text(org),
            Self::UnknownAccepted {
                about,
                text,
                suggestion,
            } => format!(
                "{} accepts {:?}, which is no finding that can be accepted{}",
                about_text(org, *about),
                visible(text),
                hint(suggestion.map(LintCode::name))
            ),
            Self::NeedlessAccepted { about, code } => format!(
                "{} accepts \"{code}\", which is not found there any more",
                about_text(org, *about)
            ),
        }
    }
}

fn name(org: &Org, party: PartyId) -> Cow<'_, str> {
    visible(org.party(party).name())
}

/// Of a lint that is about a dependency.
fn dependency_text(lint: &Lint, org: &Org) -> String {
    let own = lint.dependencies(org);
    let [needs, when] = [need_text, when_text].map(|text| text(org, own[0]));
    match lint {
        Lint::SkippedDates { .. } => {
            format!("{needs} {when}: where there is no such day it is skipped")
        }
        Lint::FallsOnHoliday { date, more, .. } => {
            let more = match more {
                0 => String::new(),
                1 => " and 1 more holiday".to_owned(),
                more => format!(" and {more} more holidays"),
            };
            format!("{needs} {when}, also on {date}{more}: \"roll\" would move it")
        }
        Lint::DueTooLate { output, .. } => {
            let (output_needs, output_when) = (need_text(org, *output), when_text(org, *output));
            format!("{needs} {when}, after all that waits for it: {output_needs} {output_when}")
        }
        Lint::TwoTerms { other, .. } => {
            let [one, two] = [own[0], *other].map(|id| terms_text(org, id));
            format!("{needs} {when} on two terms: {two}, and {one}")
        }
        _ => {
            let condition = org.requirement(own[0]).when().condition().unwrap_or_default();
            format!(
                "{needs} if \"{}\", which is one condition with an \"or\" in its name: for two, say it twice",
                visible(condition)
            )
        }
    }
}

/// "Payroll needs hours by Department managers".
fn need_text(org: &Org, requirement: RequirementId) -> String {
    let requirement = org.requirement(requirement);
    let what = requirement.dependencies().next().map(|first| supply(org, first));
    let what = what.unwrap_or_default();
    format!("{} needs {}", name(org, requirement.customer()), visible(&what))
}

/// "on Fridays 12:00".
fn when_text(org: &Org, requirement: RequirementId) -> String {
    let when = org.requirement(requirement).when().to_string();
    format!("({})", visible(&when))
}

/// "slack 4h (by Ada)".
fn terms_text(org: &Org, id: RequirementId) -> String {
    let requirement = org.requirement(id);
    let terms = requirement.terms();
    let mut text = format!("slack {}", org.calendar().text(org.slack(id)));
    if terms.cut_off {
        text.push_str(", cut-off");
    }
    if terms.strength < 100 {
        let _ = write!(text, ", strength {}", terms.strength);
    }
    if let Some(patience) = terms.patience {
        let _ = write!(text, ", patience {patience}");
    }
    let source = requirement.details().and_then(|details| details.source.as_deref());
    format!("{text} (says {})", visible(source.unwrap_or("nobody")))
}

/// "the parties \"bank\" and \"Bank \" differ only in …".
fn alike_text(org: &Org, parties: &[PartyId]) -> String {
    let ids: Vec<_> = parties.iter().map(|&party| escaped(org.party(party).id())).collect();
    format!(
        "{} differ, in id or in name, only in case, spaces or invisible characters: are they one?",
        ids.join(" and ")
    )
}

/// Between quotes, with whatever can't be seen made visible.
fn escaped(text: &str) -> String {
    let seen = text.chars().map(|letter| {
        if invisible(letter) {
            letter.escape_default().to_string()
        } else {
            letter.to_string()
        }
    });
    format!("\"{}\"", seen.collect::<String>())
}

/// "the document", a party's name, or what names a dependency.
fn about_text(org: &Org, about: About) -> String {
    match about {
        About::Organisation => "the document".to_owned(),
        About::Party(party) => name(org, party).into_owned(),
        About::Dependency(requirement) => format!("the dependency by which {}", need_text(org, requirement)),
    }
}

/// "4 needs of Kitchen don't say what they are \"for\"; a late order of Ward 3 holds up all five services of Kitchen:
/// Inpatients 6d 23h".
fn needs_text(org: &Org, party: PartyId, (services, needs): (usize, usize), worst: Option<&WorstNeed>) -> String {
    let (party, all) = (name(org, party), all(services));
    let count = match needs {
        1 => format!("1 need of {party} doesn't say what it is \"for\""),
        needs => format!("{needs} needs of {party} don't say what they are \"for\""),
    };
    let Some(worst) = worst else {
        return format!("{count}: each holds up {all} services");
    };
    let first = org.requirement(worst.requirement).dependencies().next();
    let Some((first, (customer, late))) = first.zip(worst.felt) else {
        return format!("{count}; 1d late, none of them is felt by an external customer");
    };
    let (service, supplier) = (service_of(org, first), name(org, org.supplier(first)));
    let (article, ending) = match service {
        "work" => ("", "s"),
        plural if plural.ends_with('s') => ("", ""),
        _ => ("a ", "s"),
    };
    let felt = format!("{} {}", name(org, customer), org.calendar().lateness_text(late));
    let service = visible(service);
    format!("{count}; {article}late {service} of {supplier} hold{ending} up {all} services of {party}: {felt}")
}

/// "both", "all five", "all 20".
fn all(services: usize) -> String {
    const IN_WORDS: [&str; 10] = [
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    match services.checked_sub(3).map(|place| IN_WORDS.get(place)) {
        None => "both".to_owned(),
        Some(Some(words)) => format!("all {words}"),
        Some(None) => format!("all {services}"),
    }
}

/// So many members are named.
const NAMED: usize = 5;

fn members_text(org: &Org, department: PartyId, members: &[PartyId]) -> String {
    let named = members
        .iter()
        .take(NAMED)
        .map(|&member| visible(org.party(member).name()).into_owned());
    let more = members.len().saturating_sub(NAMED);
    let rest = (more > 0).then(|| format!("{more} more"));
    let who: Vec<_> = named.chain(rest).collect();
    let department = visible(org.party(department).name());
    format!(
        "{department} does not say how many of its members it \"need\"s, so it never waits for them ({})",
        who.join(", ")
    )
}

impl BrokenPromise {
    /// "Shop can't count on wages by Pay desk: slack 6h, but the reserves along Cars → Pay desk come to 7h".
    fn text(&self, org: &Org) -> String {
        let calendar = org.calendar();
        let name = |party: PartyId| visible(org.party(party).name());
        let chain: Vec<_> = self.chain.iter().map(|&party| name(party)).collect();
        let customer = org
            .requirement(org.dependency(self.dependency).requirement())
            .customer();
        let mut text = format!(
            "{} can't count on {}: slack {}, but the reserves along {} come to {}",
            name(customer),
            visible(&supply(org, self.dependency)),
            calendar.text(self.slack),
            both_ends(&chain, " → "),
            calendar.lateness_text(self.arrives),
        );
        if self.binds != self.dependency {
            let _ = write!(text, "; what binds is {}", visible(&supply(org, self.binds)));
        }
        text
    }
}
