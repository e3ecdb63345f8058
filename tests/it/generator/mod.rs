//! Organisations out of thin air, of any size and shaped like real ones: departments of heavy-tailed size, each manager
//! with four or five reports, most dependencies within the department or along the line, many of them mutual.
//!
//! The same [`Shape`] gives the same organisation: to the byte as a document, and the same again as a draft.

mod dependencies;
mod document;
mod draft;
mod parties;
mod random;
mod terms;

use dependencies::Dependencies;
use parties::Parties;
use random::Random;

/// What the organisation is like. Shares are from 0 to 1.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// Parties of all kinds, at least 8.
    pub(crate) parties: usize,
    /// Entries of `dependencies`; fewer where there is no room for so many different ones.
    pub(crate) dependencies: usize,
    pub(crate) seed: u64,
    /// Steps from the customers to whoever is furthest from them; 0: as many as it takes. Everybody stands on one step,
    /// and what is not backwards is between different steps.
    pub(crate) steps: usize,
    /// Share of dependencies that go against the order of parties and so may close loops.
    pub(crate) backwards: f64,
    /// Share of dependencies that are answered by one the other way.
    pub(crate) reciprocity: f64,
    /// Share of weekly dependencies with a cut-off.
    pub(crate) cut_offs: f64,
    /// Share of what falls due again inside that keeps a backlog.
    pub(crate) backlogs: f64,
    /// Share of requirements with backups, or with two of three suppliers.
    pub(crate) alternatives: f64,
    /// Share of dependencies that name a service, and of those only needed `for` one.
    pub(crate) services: f64,
    /// Share of departments that need most of their members.
    pub(crate) staffing: f64,
    /// Share of dependencies that fall due every week or every day.
    pub(crate) rhythmic: f64,
    /// Share of dependencies of one season, of one day of the week, or on a condition.
    pub(crate) situations: f64,
    /// Share of dependencies that pass on a part, or for which the customer waits only so long.
    pub(crate) softened: f64,
}

impl Shape {
    /// Plain dependencies, each with a slack and nothing else, without any loop.
    pub(crate) fn plain(parties: usize, dependencies: usize, seed: u64) -> Self {
        Self {
            parties,
            dependencies,
            seed,
            steps: 0,
            backwards: 0.0,
            reciprocity: 0.0,
            cut_offs: 0.0,
            backlogs: 0.0,
            alternatives: 0.0,
            services: 0.0,
            staffing: 0.0,
            rhythmic: 0.0,
            situations: 0.0,
            softened: 0.0,
        }
    }

    /// Something of everything.
    pub(crate) fn mixed(parties: usize, dependencies: usize, seed: u64) -> Self {
        Self {
            backwards: 0.1,
            reciprocity: 0.6,
            cut_offs: 0.1,
            alternatives: 0.1,
            services: 0.3,
            staffing: 0.5,
            situations: 0.2,
            softened: 0.1,
            ..Self::plain(parties, dependencies, seed)
        }
    }

    fn make(&self) -> Made<'_> {
        let mut random = Random(self.seed);
        let parties = Parties::new(self.parties.max(8), self.steps, &mut random);
        let dependencies = Dependencies::new(self, parties, &mut random);
        Made::new(dependencies, &mut random)
    }
}

/// An organisation, before it is said in any form.
struct Made<'s> {
    dependencies: Dependencies<'s>,
    /// By department: how many of its members it needs.
    needs: Vec<Option<u32>>,
}

impl<'s> Made<'s> {
    fn new(dependencies: Dependencies<'s>, random: &mut Random) -> Self {
        let parties = &dependencies.parties;
        let mut need = |department: usize| {
            let members = parties.members(department);
            let needs = !members.is_empty() && random.happens(dependencies.shape.staffing);
            needs.then(|| u32::try_from(members.len().div_ceil(2)).expect("made of fewer than 4 billion parties"))
        };
        let needs = (0..parties.departments()).map(&mut need).collect();
        Self { dependencies, needs }
    }

    fn parties(&self) -> &Parties {
        &self.dependencies.parties
    }
}
