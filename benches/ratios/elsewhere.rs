//! Peers that can't run in this process: what `benches/peers.py` measured on the same organisations.

use std::path::Path;

use serde::Deserialize;

use crate::table::{Line, Target, float};

/// What peers measured, out of the file that they wrote.
#[derive(Default)]
pub(crate) struct Elsewhere {
    measured: Vec<Measured>,
}

#[derive(Deserialize)]
struct Measured {
    row: String,
    size: usize,
    peer: String,
    /// For one unit of the row's work, such as an edge.
    nanoseconds: f64,
}

impl Elsewhere {
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
        let measured = serde_json::from_str(&text).map_err(|error| wrong(&error))?;
        Ok(Self { measured })
    }

    /// The lines of this row and size with the peers from elsewhere; of our time each of so many parts has its share.
    pub(crate) fn beside(&self, line: &Line, parts: usize) -> Vec<Line> {
        let same = |measured: &&Measured| measured.row == line.row && measured.size == line.size;
        let peers = self.measured.iter().filter(same);
        peers
            .map(|peer| {
                let target = target(&peer.row, &peer.peer);
                line.beside(peer.peer.clone(), target, float(parts) * peer.nanoseconds)
            })
            .collect()
    }
}

/// How many times faster than a peer in Python it should be.
fn target(row: &str, peer: &str) -> Target {
    let targets = [
        ("acyclic", "Numba", 2.0),
        ("acyclic", "NumPy", 3.5),
        ("acyclic", "SciPy", 40.0),
        ("acyclic", "NetworkX", 1_500.0),
        ("64 scenarios", "NumPy", 40.0),
        ("json", "NetworkX", 15.0),
    ];
    let known = targets.iter().find(|(of, name, _)| *of == row && peer.contains(name));
    known.map_or(Target::Faster, |&(_, _, ratio)| Target::AtLeast(ratio))
}
