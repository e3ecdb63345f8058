//! Which commitments are late for a cause that still binds at the end, found by asking again and again.

use super::{Choice, Edge, Network, Wide};

impl Network {
    /// By commitment: whether what binds, everybody being as late as they ended up, leads back to a cause: a delay of its
    /// own, or a supplier given up for a backup.
    pub(in super::super) fn lead_back(&self, late: &[Wide]) -> Vec<bool> {
        let mut leads: Vec<bool> = (0..late.len()).map(|it| self.causes_itself(it, late)).collect();
        loop {
            let more: Vec<bool> = (0..leads.len())
                .map(|it| {
                    leads[it]
                        || self
                            .binds(it, late)
                            .any(|(gives_up, edge)| gives_up || leads[edge.supplier])
                })
                .collect();
            if more == leads {
                return leads;
            }
            leads = more;
        }
    }

    fn causes_itself(&self, commitment: usize, late: &[Wide]) -> bool {
        late[commitment] > Wide::Minutes(0) && self.late[commitment] >= self.required(commitment, late)
    }

    fn required(&self, commitment: usize, late: &[Wide]) -> Wide {
        let choices = self.choices.iter().filter(|choice| choice.customer == commitment);
        let passes = choices.map(|choice| choice.passes(late));
        passes.max().unwrap_or(Wide::Minutes(0))
    }

    /// The edges that make a commitment as late as it is, and whether that is by going over to a backup.
    fn binds<'n>(&'n self, commitment: usize, late: &'n [Wide]) -> impl Iterator<Item = (bool, &'n Edge)> {
        let required = self.required(commitment, late);
        let felt = required > Wide::Minutes(0) && required >= self.late[commitment];
        let choices = self
            .choices
            .iter()
            .filter(move |choice| felt && choice.customer == commitment && choice.passes(late) == required);
        choices.flat_map(move |choice| choice.binds(late, required))
    }
}

impl Choice {
    fn binds<'n>(&'n self, late: &'n [Wide], required: Wide) -> impl Iterator<Item = (bool, &'n Edge)> {
        let waited_for =
            |edge: &&Edge| edge.pass(late[edge.supplier]) <= required && !edge.only_switches(late, required);
        let enough = self.edges.iter().filter(waited_for).count() >= self.need;
        let binding = self
            .edges
            .iter()
            .filter(move |edge| edge.pass(late[edge.supplier]) == required);
        binding
            .map(move |edge| (edge.only_switches(late, required), edge))
            .filter(move |&(switches, _)| !(switches && enough))
    }
}

impl Edge {
    /// Whether it passes on so much for the time it takes to go over to it alone.
    fn only_switches(&self, late: &[Wide], required: Wide) -> bool {
        let passes = self.pass(late[self.supplier]);
        self.switch > 0 && passes == required && passes == Wide::Minutes(self.switch)
    }
}
