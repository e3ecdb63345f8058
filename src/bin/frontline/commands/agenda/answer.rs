//! The answer of `agenda` as data.

use frontline::timeline::{Agenda, Occurrence, Standing};
use serde::Serialize;

use crate::moment::Asked;

/// What falls due, and what holds all the time.
#[derive(Serialize)]
pub(super) struct AgendaAnswer<'org> {
    pub(super) party: &'org str,
    #[serde(flatten)]
    pub(super) asked: Asked,
    pub(super) occurrences: Vec<Occurrence<'org>>,
    pub(super) standing: Vec<Standing<'org>>,
    #[serde(skip)]
    pub(super) agenda: Agenda<'org>,
    /// Whether so many were asked for, wherever the period ends.
    #[serde(skip)]
    pub(super) next: Option<u32>,
}
