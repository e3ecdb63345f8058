//! Which requirements are active at a moment, and how long a missed cut-off waits in it.

use std::{collections::HashMap, sync::OnceLock};

use super::{Inner, Moment, Period, View};
use crate::org::{Org, When};
use crate::time::{Calendar, Recurrence};

impl Inner<'_> {
    /// Works out anew which requirements are active.
    pub(super) fn settle(&mut self) {
        self.active = self.activity();
        self.periods = OnceLock::new();
        self.neighbours = OnceLock::new();
        self.downstream = OnceLock::new();
    }

    fn activity(&self) -> Vec<bool> {
        let org: &Org = &self.org;
        let mut due = HashMap::new();
        let mut active = vec![false; org.requirement_places()];
        for id in org.requirements() {
            let when = org.requirement(id).when();
            active[id.index()] = match self.moment {
                Moment::Ever => true,
                Moment::During(period) => {
                    condition_holds(when, &self.conditions) && occurs(org.calendar(), when, period, &mut due)
                }
            };
        }
        active
    }

    /// Takes a condition as given.
    pub(super) fn hold(&mut self, condition: String) {
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
    }

    /// By requirement: working minutes that a missed cut-off waits for the next occurrence; 0 where there is none.
    pub(super) fn cut_off_periods(&self) -> &[u32] {
        self.periods.get_or_init(|| {
            let org: &Org = &self.org;
            // Thousands of dependencies share a few rules: each rule is worked out once.
            let mut known = HashMap::new();
            let mut periods = vec![0; org.requirement_places()];
            for id in org.requirements().filter(|id| self.active[id.index()]) {
                let requirement = org.requirement(id);
                if let Some(rule) = requirement.when().recurrence().filter(|_| requirement.terms.cut_off) {
                    let gap = known.entry(rule);
                    periods[id.index()] = *gap.or_insert_with(|| longest_gap(org.calendar(), rule, self.moment));
                }
            }
            periods
        })
    }
}

impl View<'_> {
    /// Working minutes that a missed cut-off waits in this situation; 0 if it never recurs.
    pub(crate) fn gap(&self, when: &When) -> u32 {
        let rule = when.recurrence();
        rule.map_or(0, |rule| longest_gap(self.org().calendar(), rule, *self.moment()))
    }
}

/// At least a minute, so that missing a cut-off is never free.
fn longest_gap(calendar: &Calendar, rule: &Recurrence, moment: Moment) -> u32 {
    let gap = match moment {
        Moment::Ever => rule.longest_gap(calendar),
        // What is active falls due in the period; without a gap after it the pattern's own is the worst there is.
        Moment::During(period) => rule
            .longest_gap_in(calendar, period.from(), period.until())
            .unwrap_or_else(|| rule.longest_gap(calendar)),
    };
    gap.max(1)
}

fn condition_holds(when: &When, given: &[String]) -> bool {
    let condition = when.condition.as_ref();
    condition.is_none_or(|condition| given.contains(condition))
}

/// Whether a situation, conditions aside, occurs in `period`. `due` remembers the answer for each recurrence.
fn occurs<'a>(calendar: &Calendar, when: &'a When, period: Period, due: &mut HashMap<&'a Recurrence, bool>) -> bool {
    let falls_in = || when.falls_in(calendar, period.from(), period.until());
    match when.recurrence() {
        Some(rule) => *due.entry(rule).or_insert_with(falls_in),
        None => falls_in(),
    }
}
