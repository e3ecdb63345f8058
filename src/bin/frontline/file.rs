//! Writing files: nothing is lost where that fails, and what stands there stays what it is.

mod part;

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::problems::Failure;

/// The ending of a file's name, in small letters; `None` where it has none.
pub(crate) fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// Refuses a file whose ending promises something else than what would stand in it.
pub(crate) fn unexpected(path: &Path, endings: &str) -> Failure {
    Failure::message(format!(
        "--output: expected a file that ends in {endings}, found \"{}\"",
        path.display()
    ))
}

/// Writes a file: beside it first, then in its place, so that a failure leaves what was there. A file keeps its
/// permissions, a link goes on leading where it leads, and a pipe, a device or an open descriptor is written to.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |reason: &str| Failure::message(format!("can't write {}: {reason}", path.display()));
    if path.is_dir() {
        return Err(failed("it is a directory"));
    }
    match put(path, bytes) {
        // Whoever closed the pipe has read enough: that is no failure.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(failed(&crate::input::reason(&error))),
        _ => Ok(()),
    }
}

/// Whether it is a file with a place of its own: what else is written to may be read by whoever reads standard output.
pub(crate) fn is_apart(path: &Path) -> bool {
    path.is_file() && descriptor(path).is_none()
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match (descriptor(path), fs::metadata(path)) {
        (Some(Descriptor::Output), _) => print(io::stdout(), bytes),
        (Some(Descriptor::Error), _) => print(io::stderr(), bytes),
        (None, Ok(there)) if there.is_file() => {
            // Whoever may not write to the file may not replace it either.
            OpenOptions::new().write(true).open(path)?;
            replace(&fs::canonicalize(path)?, bytes, Some(there.permissions()))
        }
        // None of these can be put in its own place, and behind a descriptor may be a file that others have begun.
        (_, Ok(_)) => OpenOptions::new().append(true).open(path)?.write_all(bytes),
        (_, Err(error)) if error.kind() == ErrorKind::NotFound => {
            let end = links(path).last().expect("a line of links begins with its first");
            replace(&end, bytes, None)
        }
        (_, Err(error)) => Err(error),
    }
}

fn print(mut to: impl io::Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(bytes)?;
    to.flush()
}

fn replace(path: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    let mut part = part::create(folder(path))?;
    // Before anything stands in it: what others may not read they can't read meanwhile either.
    if let Some(permissions) = permissions {
        part.as_file().set_permissions(permissions)?;
    }
    part.write_all(bytes)?;
    // Else its place might be on the disk before what stands in it.
    part.as_file().sync_all()?;
    part.persist(path)?;
    Ok(())
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// No system follows more links than that; in a circle of them nothing is found.
const MOST_LINKS: usize = 40;

/// A path, and where it leads link by link.
fn links(path: &Path) -> impl Iterator<Item = PathBuf> {
    let next = |link: &PathBuf| Some(folder(link).join(fs::read_link(link).ok()?));
    std::iter::successors(Some(path.to_owned()), next).take(MOST_LINKS)
}

/// What a program has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Descriptor {
    /// Standard output of this one.
    Output,
    /// Standard error of this one.
    Error,
    /// Anything else.
    Other,
}

/// The descriptor that a path leads to, as `/dev/stdout`, `/dev/fd/3` and `/proc/self/fd/3` do.
fn descriptor(path: &Path) -> Option<Descriptor> {
    links(path).find_map(|link| {
        let descriptors = fs::canonicalize(folder(&link)).ok()?;
        let own = |place: &str| fs::canonicalize(place).is_ok_and(|own| own == descriptors);
        let own = ["/dev/fd", "/proc/self/fd", "/proc/thread-self/fd"]
            .into_iter()
            .any(own);
        let number = link.file_name()?.to_str()?.parse().ok()?;
        match (own, number) {
            (true, 1_u32) => Some(Descriptor::Output),
            (true, 2) => Some(Descriptor::Error),
            (own, _) => {
                (own || descriptors.starts_with("/proc") && descriptors.ends_with("fd")).then_some(Descriptor::Other)
            }
        }
    })
}
