//! A ranking as data.

use serde::Serialize;
use serde::ser::{SerializeSeq, SerializeStruct, Serializer};

use super::{Felt, Ranked, Ranking};
use crate::org::{Org, RequirementId};
use crate::risk::{Harm, TotalHarm};

impl Serialize for Ranking<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let org = self.view().org();
        let mut ranking = serializer.serialize_struct("Ranking", 6)?;
        ranking.serialize_field("by", &self.by())?;
        ranking.serialize_field("by_minutes", &org.lateness_of(self.by()).minutes())?;
        ranking.serialize_field("customer", &self.customer().map(|customer| org.party(customer).id()))?;
        ranking.serialize_field("compared", &self.compared())?;
        ranking.serialize_field("reach", &self.reach())?;
        ranking.serialize_field(
            "parties",
            &Rows {
                org,
                rows: self.parties(),
            },
        )?;
        ranking.end()
    }
}

/// The rows, made one by one while they are written.
struct Rows<'r> {
    org: &'r Org,
    rows: &'r [Ranked],
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.rows.len()))?;
        for ranked in self.rows {
            rows.serialize_element(&row(self.org, ranked))?;
        }
        rows.end()
    }
}

#[derive(Serialize)]
struct SerializedRanked<'r> {
    party: &'r str,
    felt: Vec<SerializedFelt<'r>>,
    harm: SerializedTotal<'r>,
    late_inside: usize,
    tolerance_minutes: Option<u32>,
    tolerance: String,
    stops: Vec<SerializedStop<'r>>,
}

#[derive(Serialize)]
struct SerializedTotal<'r> {
    #[serde(flatten)]
    known: Harm,
    unknown: Vec<&'r str>,
}

#[derive(Serialize)]
struct SerializedFelt<'r> {
    party: &'r str,
    minutes: Option<u32>,
    beyond_horizon: bool,
    text: String,
    #[serde(flatten)]
    harm: Harm,
}

#[derive(Serialize)]
struct SerializedStop<'r> {
    party: &'r str,
    service: Option<&'r str>,
}

fn row<'r>(org: &'r Org, ranked: &'r Ranked) -> SerializedRanked<'r> {
    let tolerance = ranked.tolerance.minutes;
    SerializedRanked {
        party: org.party(ranked.party).id(),
        felt: ranked.felt.iter().map(|it| felt(org, it)).collect(),
        harm: total(org, &ranked.harm),
        late_inside: ranked.late_inside,
        tolerance_minutes: tolerance,
        tolerance: org.calendar().tolerance_text(tolerance),
        stops: ranked.stops.iter().map(|it| stop(org, *it)).collect(),
    }
}

fn total<'r>(org: &'r Org, harm: &TotalHarm) -> SerializedTotal<'r> {
    SerializedTotal {
        known: harm.known(),
        unknown: harm
            .unknown()
            .into_iter()
            .map(|customer| org.party(customer).id())
            .collect(),
    }
}

fn felt<'r>(org: &'r Org, felt: &Felt) -> SerializedFelt<'r> {
    SerializedFelt {
        party: org.party(felt.customer).id(),
        minutes: felt.lateness.minutes(),
        beyond_horizon: felt.lateness.is_beyond_horizon(),
        text: org.calendar().lateness_text(felt.lateness),
        harm: felt.harm,
    }
}

fn stop(org: &Org, requirement: RequirementId) -> SerializedStop<'_> {
    let requirement = org.requirement(requirement);
    SerializedStop {
        party: org.party(requirement.customer).id(),
        service: requirement.service.map(|service| org.service(service)),
    }
}
