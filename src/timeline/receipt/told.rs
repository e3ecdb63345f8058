//! A timeline followed once more, with records of why.

use std::sync::OnceLock;

use super::{Row, rows};
use crate::timeline::disruption::Disruptions;
use crate::timeline::plan::Plan;
use crate::timeline::run::Run;
use crate::timeline::simulate::occasions;
use crate::timeline::solve::Records;
use crate::view::{Period, View};

/// What it takes to tell a timeline again.
#[derive(Clone, Debug)]
pub(in crate::timeline) struct Story<'org> {
    disruptions: Disruptions,
    told: OnceLock<Told<'org>>,
}

#[derive(Clone, Debug)]
struct Told<'org> {
    plan: Plan<'org>,
    records: Records,
    /// By hit: the record of its worst moment.
    worst: Vec<Option<u32>>,
}

impl<'org> Story<'org> {
    pub(in crate::timeline) fn of(disruptions: Disruptions) -> Self {
        Self {
            disruptions,
            told: OnceLock::new(),
        }
    }

    /// The rows of the receipt of a hit.
    pub(super) fn rows(&self, view: &View<'org>, period: Period, hit: usize) -> Option<Vec<Row>> {
        let told = self.told.get_or_init(|| self.tell(view, period));
        let worst = *told.worst.get(hit)?;
        Some(rows::rows(&told.plan, &told.records, worst?))
    }

    fn tell(&self, view: &View<'org>, period: Period) -> Told<'org> {
        let plan = Plan::compile(view, &self.disruptions.named);
        let mut run = Run::new(&plan, &self.disruptions.list, Records::kept(plan.len()));
        let worst = occasions(&plan, period, &mut run)
            .into_iter()
            .map(|(_, record)| record)
            .collect();
        let records = run.into_records();
        Told { plan, records, worst }
    }
}
