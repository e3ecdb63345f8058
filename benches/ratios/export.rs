//! Organisations for peers in other processes: see `benches/peers.py`.

use std::io;
use std::path::Path;

use crate::arguments::Size;
use crate::peers::{flat::Flat, loops};
use crate::subject::{Kind, Subject};

/// Writes, for each size `N`, into a folder:
///
/// - `acyclic-N.u32` and `loop-N.u32`: numbers of 32 bits, the lowest byte first: how many parties, how many
///   dependencies; the customers of all dependencies, the suppliers, the slacks in minutes; how late each party is by
///   itself; how late it is in the end.
/// - `acyclic-N.json`: the organisation as a document.
pub(crate) fn export(folder: &Path, sizes: &[Size]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for &size in sizes {
        let acyclic = Subject::new(Kind::Plain, size);
        let answer = Flat::of(&acyclic).answer();
        write(&folder.join(format!("acyclic-{size}.u32")), &acyclic, &answer)?;
        std::fs::write(
            folder.join(format!("acyclic-{size}.json")),
            Kind::Plain.shape(size).document(),
        )?;

        let looping = Subject::new(Kind::Loop, size);
        let mut answer = vec![0; looping.nodes()];
        loops::label_setting(&loops::declared(&looping), &mut answer);
        write(&folder.join(format!("loop-{size}.u32")), &looping, &answer)?;
    }
    Ok(())
}

fn write(path: &Path, subject: &Subject, answer: &[u32]) -> io::Result<()> {
    let edges = subject.edges();
    let counts = [subject.nodes(), edges.len()].map(crate::subject::number);
    let numbers = counts
        .into_iter()
        .chain(edges.iter().map(|edge| edge.customer))
        .chain(edges.iter().map(|edge| edge.supplier))
        .chain(edges.iter().map(|edge| edge.slack))
        .chain(subject.late.iter().copied())
        .chain(answer.iter().copied());
    let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
    std::fs::write(path, bytes)
}
