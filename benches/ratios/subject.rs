//! The organisations that are measured.

use std::rc::Rc;

use frontline::{Amount, Delay, Org, PartyId};

use crate::arguments::Size;
use crate::generator::Shape;

/// What an organisation is like. All have ten dependencies a party, most of them within departments of heavy-tailed
/// size and along lines of command, and stand in twenty steps from the customers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Slack and nothing else, without loops.
    Plain,
    /// One requirement in ten with backups, or with two of three suppliers; without loops.
    Alternatives,
    /// One dependency in ten with a cut-off, a strength or a patience; without loops.
    Special,
    /// Slack and nothing else; two in three are mutual, nearly everybody is in one loop.
    Loop,
    /// Half of the dependencies fall due every week, half every day; slack and nothing else, without loops.
    Rhythmic,
    /// Something of everything, most of them in one loop; chains as long as they come.
    Mixed,
}

impl Kind {
    pub(crate) fn shape(self, parties: Size) -> Shape {
        let plain = Shape {
            steps: 20,
            ..Shape::plain(parties, parties * 10, 1)
        };
        match self {
            Self::Plain => plain,
            Self::Alternatives => Shape {
                alternatives: 0.1,
                ..plain
            },
            Self::Special => Shape {
                cut_offs: 0.05,
                softened: 0.05,
                ..plain
            },
            Self::Mixed => Shape::mixed(parties, parties * 10, 1),
            Self::Rhythmic => Shape { rhythmic: 1.0, ..plain },
            Self::Loop => Shape {
                backwards: 0.1,
                reciprocity: 0.65,
                ..plain
            },
        }
    }
}

/// An organisation and who is late in it.
pub(crate) struct Subject {
    kind: Kind,
    size: Size,
    pub(crate) org: Org,
    /// Working minutes that each party is late by itself: one in ten people, up to two weeks.
    pub(crate) late: Vec<u32>,
}

/// A plain dependency.
#[derive(Clone, Copy)]
pub(crate) struct Edge {
    pub(crate) customer: u32,
    pub(crate) supplier: u32,
    pub(crate) slack: u32,
}

/// A place in an array in 32 bits.
pub(crate) fn number(place: usize) -> u32 {
    u32::try_from(place).expect("fewer than 4 billion")
}

impl Subject {
    pub(crate) fn new(kind: Kind, size: Size) -> Self {
        let org = kind
            .shape(size)
            .draft()
            .build()
            .expect("made-up organisations are valid");
        let late = org.parties().map(|party| own_delay(&org, party)).collect();
        Self { kind, size, org, late }
    }

    pub(crate) fn nodes(&self) -> usize {
        self.org.parties().len()
    }

    /// Dependencies; each supplier of a requirement counts.
    pub(crate) fn dependencies(&self) -> usize {
        self.org.graph().edge_count()
    }

    /// The delays of those who are late by themselves.
    pub(crate) fn delays(&self) -> impl Iterator<Item = Delay> + '_ {
        let late = self.org.parties().zip(&self.late).filter(|(_, late)| **late > 0);
        late.map(|(party, &late)| party.late(Amount::minutes(late)))
    }

    /// Everybody but the external customers.
    pub(crate) fn inside(&self) -> Vec<PartyId> {
        let org = &self.org;
        org.parties().filter(|&party| org.party(party).is_inside()).collect()
    }

    /// The external customers by number.
    pub(crate) fn external(&self) -> impl Iterator<Item = u32> + '_ {
        let org = &self.org;
        let external = org.parties().filter(|&party| org.party(party).is_external());
        external.map(|party| number(party.index()))
    }

    /// The dependencies as if all were plain, in order of declaration.
    pub(crate) fn edges(&self) -> Vec<Edge> {
        let org = &self.org;
        let edges = org.requirements().flat_map(|id| {
            let requirement = org.requirement(id);
            requirement.dependencies().map(move |dependency| Edge {
                customer: number(requirement.customer().index()),
                supplier: number(org.supplier(dependency).index()),
                slack: org.slack(id),
            })
        });
        edges.collect()
    }
}

/// Looks random, and is the same everywhere.
fn own_delay(org: &Org, party: PartyId) -> u32 {
    let mixed = number(party.index()).wrapping_mul(0x9e37_79b9) >> 8;
    if org.party(party).is_inside() && mixed.is_multiple_of(10) {
        mixed / 10 % 4_800 + 1
    } else {
        0
    }
}

/// Organisations made once for the rows that share them; the last two, since the large ones are large.
#[derive(Default)]
pub(crate) struct Subjects {
    made: Vec<Rc<Subject>>,
}

impl Subjects {
    pub(crate) fn get(&mut self, kind: Kind, size: Size) -> Rc<Subject> {
        let known = self.made.iter().position(|made| (made.kind, made.size) == (kind, size));
        let subject = match known {
            Some(place) => self.made.remove(place),
            None => Rc::new(Subject::new(kind, size)),
        };
        self.made.truncate(1);
        self.made.insert(0, subject.clone());
        subject
    }
}
