//! The equation of the semantics, computed literally: commitments, repeated substitution from zero, growth by trying all
//! subsets, verdicts by repeated substitution from above. Slow, and too simple to be wrong.

mod binding;
mod growth;
mod solve;
mod verdict;
mod wide;

pub(super) use solve::{Solution, solve};
pub(super) use verdict::{LateGroup, late_groups, name as verdict_name};
pub(super) use wide::Wide;

use super::commitments::Commitment;
use super::model::{Delay, DelayKind, Model, Requirement};

/// One dependency of one commitment.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    /// The commitment that is read.
    pub(super) supplier: usize,
    slack: u64,
    /// 0 without a cut-off.
    period: u64,
    strength: u64,
    patience: Option<u64>,
    switch: u64,
}

/// One requirement of one commitment: the k-th smallest of what its edges pass on.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) customer: usize,
    pub(super) edges: Vec<Edge>,
    pub(super) need: usize,
}

/// The network of commitments, and what is put in.
#[derive(Clone, Debug)]
pub(super) struct Network {
    pub(super) commitments: Vec<Commitment>,
    pub(super) choices: Vec<Choice>,
    /// r, q and b of each commitment.
    late: Vec<Wide>,
    slower: Vec<Wide>,
    recovers: Vec<u64>,
}

impl Network {
    pub(super) fn of(model: &Model) -> Self {
        let named = model.delays.iter().filter(|delay| delay.service.is_some());
        let commitments = model.commitments(&named.map(|delay| delay.party).collect::<Vec<_>>());
        let recovers = commitments
            .iter()
            .map(|it| u64::from(model.parties[it.party].recovers))
            .collect();
        let on_time = vec![Wide::Minutes(0); commitments.len()];
        let mut network = Self {
            choices: Vec::new(),
            late: on_time.clone(),
            slower: on_time,
            recovers,
            commitments,
        };
        for requirement in model
            .all_requirements()
            .iter()
            .filter(|requirement| model.is_active(requirement))
        {
            network.require(model, requirement);
        }
        for delay in &model.delays {
            network.put(delay);
        }
        network
    }

    fn require(&mut self, model: &Model, requirement: &Requirement) {
        let edges: Vec<Edge> = requirement
            .suppliers
            .iter()
            .map(|supplier| Edge {
                supplier: requirement.reads(supplier.party, &self.commitments),
                slack: requirement.slack.into(),
                period: model.period(requirement),
                strength: requirement.strength.into(),
                patience: requirement.patience.map(u64::from),
                switch: supplier.switch.into(),
            })
            .collect();
        for (customer, commitment) in self.commitments.iter().enumerate() {
            if requirement.is_of(commitment) {
                self.choices.push(Choice {
                    customer,
                    edges: edges.clone(),
                    need: requirement.need as usize,
                });
            }
        }
    }

    fn put(&mut self, delay: &Delay) {
        let by = delay
            .by
            .map_or(Wide::Never, |by| Wide::Minutes(by.into()))
            .within_horizon();
        for (place, commitment) in self.commitments.iter().enumerate() {
            if commitment.party != delay.party || !(delay.service.is_none() || delay.service == commitment.service) {
                continue;
            }
            match delay.kind {
                DelayKind::Late => self.late[place] = self.late[place].max(by),
                DelayKind::Slower => self.slower[place] = self.slower[place].plus(by).within_horizon(),
            }
        }
    }

    /// The same network with nothing put in.
    fn without_causes(&self) -> Self {
        let on_time = vec![Wide::Minutes(0); self.commitments.len()];
        Self {
            late: on_time.clone(),
            slower: on_time,
            ..self.clone()
        }
    }

    /// One substitution: how late a commitment is, given how late all are; without a horizon.
    fn equation(&self, commitment: usize, late: &[Wide]) -> Wide {
        let required = self.choices.iter().filter(|choice| choice.customer == commitment);
        let worst = required
            .map(|choice| choice.passes(late))
            .max()
            .unwrap_or(Wide::Minutes(0));
        let reaches = self.late[commitment].max(worst).plus(self.slower[commitment]);
        reaches.map(|minutes| minutes.saturating_sub(self.recovers[commitment]))
    }

    /// Whether a commitment's own delay, after what it recovers, explains its lateness.
    pub(super) fn is_primary(&self, commitment: usize, late: Wide) -> bool {
        let alone = self.late[commitment].plus(self.slower[commitment]);
        late > Wide::Minutes(0)
            && alone
                .map(|minutes| minutes.saturating_sub(self.recovers[commitment]))
                .within_horizon()
                >= late
    }

    /// The strongly connected groups of two commitments and more, suppliers first: who depends on a group depends on more
    /// than it does.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let reach = self.reach();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for one in 0..self.commitments.len() {
            let group: Vec<usize> = (0..reach.len())
                .filter(|&it| reach[one][it] && reach[it][one])
                .collect();
            if group.len() > 1 && !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups.sort_by_key(|group| reach[group[0]].iter().filter(|&&reached| reached).count());
        groups
    }

    /// By commitment: which commitments it depends on, directly or not.
    fn reach(&self) -> Vec<Vec<bool>> {
        let count = self.commitments.len();
        let mut reach = vec![vec![false; count]; count];
        for choice in &self.choices {
            for edge in &choice.edges {
                reach[choice.customer][edge.supplier] = true;
            }
        }
        for via in 0..count {
            for from in 0..count {
                for to in 0..count {
                    reach[from][to] |= reach[from][via] && reach[via][to];
                }
            }
        }
        reach
    }
}

impl Choice {
    fn passes(&self, late: &[Wide]) -> Wide {
        let mut passed: Vec<Wide> = self.edges.iter().map(|edge| edge.pass(late[edge.supplier])).collect();
        passed.sort();
        passed[self.need - 1]
    }
}

impl Edge {
    fn pass(&self, late: Wide) -> Wide {
        let weakened = late.map(|late| self.round_up(late.saturating_sub(self.slack)) * self.strength / 100);
        let waited = self
            .patience
            .map_or(weakened, |patience| weakened.min(Wide::Minutes(patience)));
        waited.map(|minutes| minutes + self.switch)
    }

    fn round_up(&self, minutes: u64) -> u64 {
        if self.period == 0 {
            minutes
        } else {
            minutes.div_ceil(self.period) * self.period
        }
    }
}
