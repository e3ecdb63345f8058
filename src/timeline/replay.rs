//! A timeline followed once more, with records of why.

use std::sync::OnceLock;

use super::disruption::{Disruptions, whole};
use super::events::Run;
use super::network::{Network, Promises};
use super::occasions::Collected;
use super::record::Records;
use crate::view::{Period, View};

/// What it takes to follow a timeline once more.
#[derive(Clone, Debug)]
pub(super) struct Replay<'org> {
    disruptions: Disruptions,
    recording: OnceLock<Recording<'org>>,
}

/// What was followed, with a record of every raise.
#[derive(Clone, Debug)]
pub(super) struct Recording<'org> {
    pub(super) network: Network<'org>,
    pub(super) records: Records,
    /// By hit: the record of its worst moment.
    pub(super) worst: Vec<Option<u32>>,
}

impl<'org> Replay<'org> {
    pub(super) fn of(disruptions: Disruptions) -> Self {
        Self {
            disruptions,
            recording: OnceLock::new(),
        }
    }

    pub(super) fn recording(&self, view: &View<'org>, period: Period) -> &Recording<'org> {
        self.recording.get_or_init(|| self.record(view, period))
    }

    fn record(&self, view: &View<'org>, period: Period) -> Recording<'org> {
        let network = Network::compile(view, &self.disruptions.named, Promises::LeftOut);
        let mut run = Run::new(&network, &self.disruptions.list, Records::kept(network.faces.len()));
        let mut collected = Collected::new(&network);
        let end = whole(period.until());
        run.advance(end, &mut collected);
        let found = collected.finish(run.late(), end);
        let list = found.recorded_after(network.org(), whole(period.from()), |_| true);
        let worst = list.into_iter().map(|(_, record)| record).collect();
        let records = run.solver.records;
        Recording {
            network,
            records,
            worst,
        }
    }
}
