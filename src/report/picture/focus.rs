//! Some parties and whoever is near them, instead of everybody: what leads through the others is drawn in short.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::text::in_sentence;
use super::scene::{Aside, Focus, Part, Scene, Tie};
use crate::time::Lateness;
use crate::view::{Detour, Neighbourhood};

/// So many parties on a detour are named, and so many centres.
const NAMED: (usize, usize) = (6, 3);

impl Scene {
    /// Leaves out whoever is not in a neighbourhood, and says so.
    pub(super) fn focus(&mut self, near: &Neighbourhood<'_>) {
        let mut shown = vec![false; self.parties.len()];
        for party in &near.parties {
            shown[self.numbers[party.index()]] = true;
        }
        for centre in &near.centres {
            let centre = self.numbers[centre.index()];
            self.parties[centre].focus = Focus::Centre;
            self.take_in(centre);
        }
        let detours = self.detours(near);
        self.note = note(near, detours.len());
        self.ties.retain(|tie| shown[tie.customer] && shown[tie.supplier]);
        self.ties.extend(detours);
        self.keep(&shown);
    }

    /// The detours of a neighbourhood, and those on which a delay comes to an external customer.
    fn detours(&self, near: &Neighbourhood<'_>) -> Vec<Tie> {
        let ends = |tie: &Tie| (tie.customer, tie.supplier);
        let binding: Vec<_> = self.ties.iter().filter(|tie| tie.part == Part::Way).map(ends).collect();
        let passes = self.ties.iter().map(|tie| (ends(tie), tie.passes)).collect();
        let plain = near.detours.iter().map(|detour| self.detour(detour, &passes));
        let mut detours: BTreeMap<_, Tie> = plain.map(|tie| (ends(&tie), tie)).collect();
        for detour in near.detours_over(&binding) {
            let mut tie = self.detour(&detour, &passes);
            tie.part = Part::Way;
            detours.insert(ends(&tie), tie);
        }
        detours.into_values().collect()
    }

    fn detour(&self, detour: &Detour, passes: &BTreeMap<(usize, usize), Lateness>) -> Tie {
        let way = [detour.customer].into_iter().chain(detour.through.iter().copied());
        let way: Vec<usize> = way
            .chain([detour.supplier])
            .map(|party| self.numbers[party.index()])
            .collect();
        let pairs: Vec<_> = way.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let name = |party: usize| self.parties[party].name.as_str();
        let left_out = &way[1..way.len() - 1];
        let named: Vec<&str> = left_out.iter().take(NAMED.0).map(|&party| name(party)).collect();
        let more = if left_out.len() > NAMED.0 { ", …" } else { "" };
        let (customer, supplier) = (way[0], way[way.len() - 1]);
        let details = format!(
            "{} depends on {} {}, left out here: {}{more}",
            name(customer),
            name(supplier),
            via(left_out.len()),
            named.join(", ")
        );
        Tie {
            count: 1,
            through: left_out.len(),
            situational: false,
            passes: passes.get(&pairs[0]).copied().unwrap_or_default(),
            pairs,
            ..Tie::new(customer, supplier, details)
        }
    }

    /// Keeps the layers in which somebody is shown.
    pub(super) fn keep(&mut self, shown: &[bool]) {
        for layer in &mut self.layers {
            layer.retain(|&party| shown[party]);
        }
        if self.layers.last().is_none_or(Vec::is_empty) {
            self.aside = Aside::Nobody;
        }
        self.close_up();
    }
}

/// "via 1 party", "via 3 parties".
pub(in crate::report) fn via(parties: usize) -> String {
    let word = if parties == 1 { "party" } else { "parties" };
    format!("via {parties} {word}")
}

/// "18 of 60 parties shown: Payroll, …".
fn note(near: &Neighbourhood<'_>, detours: usize) -> String {
    let org = near.view().org();
    let names = near
        .centres
        .iter()
        .map(|&party| in_sentence(org.party(party).name()).into_owned());
    let mut names: Vec<String> = names.take(NAMED.1).collect();
    if near.centres.len() > NAMED.1 {
        names.push(format!("{} more", near.centres.len() - NAMED.1));
    }
    let around = match near.hops {
        0 => String::new(),
        1 => ", 1 step around".to_owned(),
        hops => format!(", {hops} steps around"),
    };
    let mut note = format!(
        "{} of {} parties shown: {}{around}, and every external customer reached.",
        near.parties.len(),
        org.parties().len(),
        names.join(", "),
    );
    if detours > 0 {
        note.push_str(" Dotted: through the others");
        if near.detours_left_out > 0 {
            let ways = if near.detours_left_out == 1 {
                "way is"
            } else {
                "ways are"
            };
            write!(note, "; {} such {ways} left out", near.detours_left_out).expect("a string takes any text");
        }
        note.push('.');
    }
    note
}
