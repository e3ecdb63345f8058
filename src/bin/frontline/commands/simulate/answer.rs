//! The answer of `simulate` as data.

use frontline::Delay;
use frontline::timeline::Timeline;
use serde::Serialize;

use crate::moment::Asked;

/// What happened.
#[derive(Serialize)]
pub(super) struct Simulation<'org> {
    #[serde(flatten)]
    pub(super) asked: Asked,
    #[serde(flatten)]
    pub(super) timeline: Timeline<'org>,
    /// What was asked for on the command line.
    #[serde(skip)]
    pub(super) disruptions: Vec<Delay>,
    /// The name of the scenario.
    #[serde(skip)]
    pub(super) scenario: Option<String>,
    /// The command to ask next.
    #[serde(skip)]
    pub(super) next: Option<String>,
}
