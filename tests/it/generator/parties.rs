//! Who there is.

use std::ops::Range;

use super::random::Random;

/// Parties by number: departments, then people department by department, then external customers.
pub(super) struct Parties {
    /// By department: the number of its first member; and the first number after all people.
    first_member: Vec<usize>,
    total: usize,
    /// By party inside: its step, counted from the customers. Empty where there are as many as it takes.
    steps: Vec<u32>,
}

impl Parties {
    pub(super) fn new(total: usize, steps: usize, random: &mut Random) -> Self {
        let external = (total / 200).clamp(2, 50);
        let departments = (total / 12).max(2);
        let people = total - external - departments;
        // Pareto: a few departments are large, most are small.
        let weights: Vec<f64> = (0..departments)
            .map(|_| (1.0 - 0.99 * random.share()).powf(-0.8))
            .collect();
        let sum: f64 = weights.iter().sum();
        let mut upto = 0.0;
        let mut first_member = vec![departments];
        for weight in weights {
            upto += weight / sum;
            // Truncation is meant; the share is between 0 and 1.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss
            )]
            first_member.push(departments + ((upto * people as f64) as usize).min(people));
        }
        first_member[departments] = departments + people;
        let step = |_| u32::try_from(random.below(steps)).expect("few steps");
        let steps = if steps == 0 { 0..0 } else { 0..departments + people };
        let steps = steps.map(step).collect();
        Self {
            first_member,
            total,
            steps,
        }
    }

    pub(super) fn total(&self) -> usize {
        self.total
    }

    pub(super) fn departments(&self) -> usize {
        self.first_member.len() - 1
    }

    /// How many are inside.
    pub(super) fn inside(&self) -> usize {
        self.first_member[self.departments()]
    }

    pub(super) fn people(&self) -> Range<usize> {
        self.departments()..self.inside()
    }

    pub(super) fn external(&self) -> Range<usize> {
        self.inside()..self.total
    }

    pub(super) fn members(&self, department: usize) -> Range<usize> {
        self.first_member[department]..self.first_member[department + 1]
    }

    pub(super) fn department_of(&self, person: usize) -> usize {
        self.first_member.partition_point(|&first| first <= person) - 1
    }

    pub(super) fn id(&self, party: usize) -> String {
        match party {
            party if party < self.departments() => format!("d{party}"),
            party if party < self.inside() => format!("p{party}"),
            party => format!("e{party}"),
        }
    }

    /// Whom a person reports to: four or five to each; the heads of departments to the first of all.
    pub(super) fn manager_of(&self, person: usize) -> usize {
        let head = self.first_member[self.department_of(person)];
        match person - head {
            0 => self.departments(),
            place => head + (place - 1) * 2 / 9,
        }
    }

    /// Two parties inside, the one nearer to the customers first; none where both are equally near.
    pub(super) fn in_order(&self, one: usize, other: usize) -> Option<(usize, usize)> {
        let place = |party: usize| self.steps.get(party).map_or(party, |&step| step as usize);
        match place(one).cmp(&place(other)) {
            std::cmp::Ordering::Less => Some((one, other)),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some((other, one)),
        }
    }
}
