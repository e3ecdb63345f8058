//! A timeline followed once more, with records of why.

use std::sync::OnceLock;

use super::disruption::{Disruptions, whole};
use super::events::{Late, Run, Watch};
use super::network::{Network, Promises};
use super::occasion::Occasion;
use super::occasions::in_order;
use super::record::Records;
use crate::time::DateTime;
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
        let mut run = Run::new(&network, &self.disruptions.list, Records::kept(network.faces()));
        let mut recorded = Recorded {
            network: &network,
            from: whole(period.from()),
            list: Vec::new(),
        };
        let end = whole(period.until());
        run.advance(end, &mut recorded);
        let mut list = recorded.list;
        let late = run.late().filter(|late| late.counts(network.calendar(), end));
        list.extend(late.map(|late| (Occasion::of(&network, &late, None), late.record)));
        in_order(network.org(), &mut list, |(occasion, _)| occasion);
        let worst = list.into_iter().map(|(_, record)| record).collect();
        let records = run.solver.records;
        Recording {
            network,
            records,
            worst,
        }
    }
}

/// The occasions of a period, each with the record of its worst moment.
struct Recorded<'n, 'org> {
    network: &'n Network<'org>,
    from: DateTime,
    list: Vec<(Occasion, Option<u32>)>,
}

impl Watch for Recorded<'_, '_> {
    fn over(&mut self, late: Late, until: DateTime) {
        if until > self.from && late.counts(self.network.calendar(), until) {
            self.list
                .push((Occasion::of(self.network, &late, Some(until)), late.record));
        }
    }
}
