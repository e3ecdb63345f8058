//! The answer of `rank` as data.

use frontline::decision::Ranking;
use serde::Serialize;

use crate::moment::Asked;

/// The parties, the worst first.
#[derive(Serialize)]
pub(super) struct RankAnswer<'org> {
    #[serde(flatten)]
    pub(super) asked: Asked,
    #[serde(flatten)]
    pub(super) ranking: Ranking<'org>,
    /// Whether so many were asked for: then they are all shown.
    #[serde(skip)]
    pub(super) top: Option<u32>,
    /// The command that looks at the worst of them.
    #[serde(skip)]
    pub(super) next: Option<String>,
}
