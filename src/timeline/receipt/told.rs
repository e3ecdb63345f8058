//! A timeline followed once more, with records of why.

use std::sync::OnceLock;

use super::{Row, rows};
use crate::time::DateTime;
use crate::timeline::Occasion;
use crate::timeline::disruption::{Disruptions, whole};
use crate::timeline::found::in_order;
use crate::timeline::plan::{Plan, Promises};
use crate::timeline::run::{Ends, Late, Run, Watch};
use crate::timeline::simulate::occasion;
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
        let plan = Plan::compile(view, &self.disruptions.named, Promises::LeftOut);
        let mut run = Run::new(&plan, &self.disruptions.list, Records::kept(plan.len()));
        let mut recorded = Recorded {
            plan: &plan,
            from: whole(period.from()),
            list: Vec::new(),
        };
        let end = whole(period.until());
        run.advance(end, &mut recorded);
        let mut list = recorded.list;
        let late = run.late().filter(|late| late.counts(plan.calendar(), end));
        list.extend(late.map(|late| (occasion(&plan, &late, None), late.record)));
        let list = in_order(plan.org(), &list, |(occasion, _)| occasion);
        let worst = list.into_iter().map(|(_, record)| record).collect();
        let records = run.into_records();
        Told { plan, records, worst }
    }
}

/// The occasions of a period, each with the record of its worst moment.
struct Recorded<'r, 'org> {
    plan: &'r Plan<'org>,
    from: DateTime,
    list: Vec<(Occasion, Option<u32>)>,
}

impl Watch for Recorded<'_, '_> {
    const EXACT: Ends = Ends::Each;

    fn over(&mut self, late: Late, until: DateTime) {
        if until > self.from && late.counts(self.plan.calendar(), until) {
            self.list.push((occasion(self.plan, &late, Some(until)), late.record));
        }
    }
}
