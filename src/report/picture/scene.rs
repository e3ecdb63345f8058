//! What a picture shows, before anything has a place: parties in their layers, and who is tied to whom.

use std::collections::BTreeMap;

use super::super::text::in_sentence;
use super::super::{at_most, late_text, moment_text};
use super::palette::{BOX, INK, ON_TIME, Tint, shade, tint};
use super::svg::{Life, Stroke};
use crate::impact::{Impact, Way};
use crate::org::{DependencyId, PartyId, PartyKind};
use crate::time::Lateness;
use crate::view::{Link, View};

/// So many who are late by themselves are named.
const NAMED_CAUSES: usize = 2;

/// What a picture shows.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) title: String,
    pub(super) subtitle: String,
    /// What is left out; empty where everybody is shown.
    pub(super) note: String,
    /// Every party, by its number among them; those in a layer are drawn.
    pub(super) parties: Vec<Shown>,
    /// By place in the organisation: the number of a party.
    pub(super) numbers: Vec<usize>,
    pub(super) ties: Vec<Tie>,
    /// By distance to the external customers; the last one are those without line of sight, if there are any.
    pub(super) layers: Vec<Vec<usize>>,
    /// By layer: how many steps away the external customers are.
    pub(super) steps: Vec<usize>,
    /// Whether the last layer are those without line of sight.
    pub(super) aside: Aside,
    /// Whether a delay is shown: parties have colours then.
    pub(super) delayed: Delayed,
    /// The largest finite lateness, in working minutes.
    pub(super) largest: u32,
    pub(super) form: PartyShape,
    pub(super) life: Life,
}

/// What the parties of a scene are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartyShape {
    /// Parties, each in a box.
    Boxes,
    /// Departments, each a card with its parties.
    Cards,
}

/// Whether there are parties without line of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    Nobody,
    LastLayer,
}

/// Whether a picture shows a delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delayed {
    No,
    Yes,
}

/// One party.
#[derive(Debug)]
pub(super) struct Shown {
    /// Its number.
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) kind: PartyKind,
    /// The department it is framed in.
    pub(super) department: Option<usize>,
    /// The department on whose card it stands.
    pub(super) card: Option<usize>,
    pub(super) lateness: Lateness,
    /// Whether its own delay explains that.
    pub(super) primary: bool,
    /// "+1d 4h", or nothing for one that is on time.
    pub(super) late: String,
    /// Everything about it, for whoever points at it.
    pub(super) details: String,
    pub(super) layer: usize,
    pub(super) focus: Focus,
}

/// Whether a picture is about a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Focus {
    /// No more than about anybody else.
    No,
    /// It was asked for.
    Centre,
}

/// What part a dependency has in the delay of the external customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    None,
    /// A backup that stands in for a supplier given up.
    StandsIn,
    /// The delay comes this way.
    Way,
}

/// All dependencies of one party on another.
#[derive(Debug)]
pub(super) struct Tie {
    pub(super) customer: usize,
    pub(super) supplier: usize,
    /// How many there are.
    pub(super) count: usize,
    /// How many parties lie between the two that are left out: none where one depends on the other.
    pub(super) through: usize,
    /// Working minutes that the tightest of them absorbs.
    pub(super) slack: u32,
    /// The most that passes on of a delay.
    pub(super) passes: Lateness,
    /// No dependency of them is standing.
    pub(super) situational: bool,
    pub(super) part: Part,
    pub(super) details: String,
    /// Every customer and supplier that it ties.
    pub(super) pairs: Vec<(usize, usize)>,
}

impl Scene {
    pub(super) fn of(view: &View<'_>, impact: Option<&Impact<'_>>) -> Self {
        let numbers = view.org().party_numbers();
        let (layers, aside) = layers(view, &numbers);
        let parties = parties(view, impact, &numbers);
        let finite = parties.iter().filter_map(|party| party.lateness.minutes());
        let mut scene = Self {
            title: view.org().name().to_owned(),
            subtitle: subtitle(view, impact),
            note: String::new(),
            largest: finite.max().unwrap_or(0),
            ties: ties(
                view,
                &numbers,
                &impact.map(Impact::way).unwrap_or_default(),
                &impact.map(Impact::passed).unwrap_or_default(),
            ),
            parties,
            numbers,
            steps: (0..layers.len()).collect(),
            layers,
            aside,
            delayed: impact.map_or(Delayed::No, |_| Delayed::Yes),
            form: PartyShape::Boxes,
            life: Life::Still,
        };
        scene.leave_frames();
        scene
    }

    /// Leaves out departments that nobody depends on, and that depend on nobody, as such: they are drawn round their
    /// members.
    fn leave_frames(&mut self) {
        let mut shown: Vec<bool> = self.parties.iter().map(|party| !party.frames_others()).collect();
        for tie in &self.ties {
            shown[tie.customer] = true;
            shown[tie.supplier] = true;
        }
        self.keep(&shown);
    }

    /// Draws a party that was left out: beside everybody else.
    pub(super) fn take_in(&mut self, party: usize) {
        if self.layers.iter().any(|layer| layer.contains(&party)) {
            return;
        }
        if self.aside == Aside::Nobody {
            self.aside = Aside::LastLayer;
            self.steps.push(self.layers.len());
            self.layers.push(Vec::new());
        }
        self.layers.last_mut().expect("one is there now").push(party);
    }

    /// Whoever is drawn, by number.
    pub(super) fn drawn(&self) -> Vec<usize> {
        let mut drawn: Vec<usize> = self.layers.iter().flatten().copied().collect();
        drawn.sort_unstable();
        drawn
    }

    /// How many they are.
    pub(super) fn count(&self) -> usize {
        self.layers.iter().map(Vec::len).sum()
    }

    /// Takes away layers below the first in which nobody is, and tells everybody in the others which it is in.
    pub(super) fn close_up(&mut self) {
        let full = |at: &usize| *at == 0 || self.layers.get(*at).is_some_and(|layer| !layer.is_empty());
        let kept: Vec<usize> = (0..self.layers.len()).filter(full).collect();
        self.steps = kept.iter().map(|&at| self.steps[at]).collect();
        self.layers = kept.iter().map(|&at| std::mem::take(&mut self.layers[at])).collect();
        for (number, layer) in self.layers.iter().enumerate() {
            for &party in layer {
                self.parties[party].layer = number;
            }
        }
    }
}

fn layers(view: &View<'_>, numbers: &[usize]) -> (Vec<Vec<usize>>, Aside) {
    let pyramid = view.layers();
    let numbered = |parties: &[PartyId]| -> Vec<usize> { parties.iter().map(|party| numbers[party.index()]).collect() };
    let mut layers: Vec<_> = pyramid.layers.iter().map(|layer| numbered(layer)).collect();
    if pyramid.no_line_of_sight.is_empty() {
        return (layers, Aside::Nobody);
    }
    layers.push(numbered(&pyramid.no_line_of_sight));
    (layers, Aside::LastLayer)
}

/// "on 2026-11-27, given audit · Managers 2d late → Shoppers 7h 45m late · Members 1d late".
fn subtitle(view: &View<'_>, impact: Option<&Impact<'_>>) -> String {
    let mut parts = vec![moment_text(view)];
    parts.extend(impact.map(|impact| format!("{} → {}", causes(impact), felt(impact))));
    parts.join(" · ")
}

/// Who is late by itself: a few by name.
fn causes(impact: &Impact<'_>) -> String {
    let org = impact.view().org();
    let mut parties = BTreeMap::new();
    for hit in impact.hits().iter().filter(|hit| hit.is_primary()) {
        let late = parties.entry(hit.party()).or_insert(hit.lateness());
        *late = hit.lateness().max(*late);
    }
    let named = parties.iter().map(|(&party, &late)| {
        format!(
            "{} {}",
            in_sentence(org.party(party).name()),
            late_text(org.calendar(), late)
        )
    });
    match parties.len() {
        0 => "nobody late by itself".to_owned(),
        1..=NAMED_CAUSES => named.collect::<Vec<_>>().join(" and "),
        many => format!("{many} parties late by themselves"),
    }
}

/// Which external customers feel it.
fn felt(impact: &Impact<'_>) -> String {
    let org = impact.view().org();
    let at_most = at_most(impact.view());
    let felt = impact.external().map(|hit| {
        let name = in_sentence(org.party(hit.party()).name());
        // A customer does not come: it waits.
        let colon = if hit.lateness().is_never() { ":" } else { "" };
        format!("{name}{colon} {}", at_most(hit.lateness()))
    });
    let felt: Vec<_> = felt.collect();
    if felt.is_empty() {
        "no external customer feels it".to_owned()
    } else {
        felt.join(" · ")
    }
}

/// Everybody, as yet in no layer.
fn parties(view: &View<'_>, impact: Option<&Impact<'_>>, numbers: &[usize]) -> Vec<Shown> {
    let delayed = impact.map_or(Delayed::No, |_| Delayed::Yes);
    let late = latenesses(view, impact);
    let shown = |id: PartyId| shown(view, id, numbers, late[id.index()], delayed);
    view.org().parties().map(shown).collect()
}

fn shown(
    view: &View<'_>,
    id: PartyId,
    numbers: &[usize],
    (lateness, primary): (Lateness, bool),
    delayed: Delayed,
) -> Shown {
    let party = view.org().party(id);
    let department = department(view, id);
    let number = |party: PartyId| numbers[party.index()];
    let calendar = view.org().calendar();
    let state = match delayed {
        Delayed::No => String::new(),
        Delayed::Yes => format!("\n{}", late_text(calendar, lateness)),
    };
    Shown {
        number: number(id),
        name: party.name().to_owned(),
        kind: party.kind(),
        department: department.map(number),
        card: department.or(party.within()).map(number),
        lateness,
        primary,
        late: match lateness.minutes() {
            Some(0) => String::new(),
            Some(minutes) => format!("+{}", calendar.text(minutes)),
            None => calendar.lateness_text(lateness),
        },
        details: format!("{}{state}", party.name()),
        layer: 0,
        focus: Focus::No,
    }
}

/// By party: the latest of its commitments, and whether that is by itself.
pub(in crate::report) fn latenesses(view: &View<'_>, impact: Option<&Impact<'_>>) -> Vec<(Lateness, bool)> {
    let mut late = vec![(Lateness::ON_TIME, false); view.org().party_places()];
    for hit in impact.iter().flat_map(|impact| impact.hits()) {
        let party = &mut late[hit.party().index()];
        *party = (*party).max((hit.lateness(), hit.is_primary()));
    }
    late
}

/// The department a party is shown in: a person's, or a department itself that has members.
fn department(view: &View<'_>, id: PartyId) -> Option<PartyId> {
    let org = view.org();
    match org.party(id).kind() {
        PartyKind::Person => org.party(id).within(),
        PartyKind::Department => (org.members(id).len() > 0).then_some(id),
        PartyKind::External => None,
    }
}

fn ties(view: &View<'_>, numbers: &[usize], way: &Way, passes: &BTreeMap<DependencyId, Lateness>) -> Vec<Tie> {
    let mut places = BTreeMap::new();
    let mut ties: Vec<Tie> = Vec::new();
    for link in view.links() {
        let [customer, supplier] = [link.customer_id(), link.supplier_id()].map(|party| numbers[party.index()]);
        let ends = (customer, supplier);
        let place = *places.entry(ends).or_insert(ties.len());
        if place == ties.len() {
            let details = format!("{} depends on {}", link.customer().name(), link.supplier().name());
            ties.push(Tie {
                pairs: vec![ends],
                ..Tie::new(ends.0, ends.1, details)
            });
        }
        let tie = &mut ties[place];
        tie.details.push_str(&terms(&link));
        tie.merge(&Tie {
            count: 1,
            through: 0,
            slack: link.slack(),
            passes: passes.get(&link.dependency_id()).copied().unwrap_or_default(),
            situational: link.is_situational(),
            part: Part::of(way, link.dependency_id()),
            ..Tie::new(ends.0, ends.1, String::new())
        });
    }
    ties
}

impl Part {
    fn of(way: &Way, dependency: DependencyId) -> Self {
        if way.binding.contains(&dependency) {
            Self::Way
        } else if way.stand_ins.contains(&dependency) {
            Self::StandsIn
        } else {
            Self::None
        }
    }
}

impl Tie {
    /// No dependency yet.
    pub(super) fn new(customer: usize, supplier: usize, details: String) -> Self {
        Self {
            customer,
            supplier,
            count: 0,
            through: usize::MAX,
            slack: u32::MAX,
            passes: Lateness::ON_TIME,
            situational: true,
            part: Part::None,
            details,
            pairs: Vec::new(),
        }
    }

    /// Takes the dependencies of another one in.
    pub(super) fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.through = self.through.min(other.through);
        self.slack = self.slack.min(other.slack);
        self.passes = self.passes.max(other.passes);
        self.situational &= other.situational;
        self.part = self.part.max(other.part);
        self.pairs.extend(&other.pairs);
    }
}

impl Shown {
    /// Whether it is a department with members, on time: a frame says as much as a box.
    fn frames_others(&self) -> bool {
        let itself = self.department == Some(self.number);
        self.kind == PartyKind::Department && itself && !self.lateness.is_late()
    }

    /// Its colours, where `largest` is the largest finite lateness.
    pub(super) fn tint(&self, largest: u32) -> Tint {
        if self.lateness.is_late() {
            tint(self.lateness, largest)
        } else {
            ON_TIME
        }
    }

    /// Who it is, for the script of a page.
    pub(super) fn marks(&self, largest: u32) -> String {
        let tint = shade(self.lateness, largest);
        let primary = if self.primary { " data-primary=\"\"" } else { "" };
        let number = self.number;
        format!("data-party=\"{number}\" data-tint=\"{tint}\"{primary} tabindex=\"-1\" role=\"button\"")
    }

    /// The edge of its box, or of one it has the same meaning in: thick where it is late by itself.
    pub(super) fn edge(&self, width: f64) -> Stroke {
        if self.primary {
            Stroke::new(INK, 2.6)
        } else {
            Stroke::new(BOX, width)
        }
    }
}

/// "hours, Fridays 12:00, slack 4h".
fn terms(link: &Link<'_>) -> String {
    let slack = link.view().org().calendar().text(link.slack());
    format!("\n{}, {}, slack {slack}", link.service(), link.situation())
}
