//! Writing files: nothing is lost where that fails, and what stands there stays what it is.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

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
/// permissions, a link goes on leading where it leads, and a pipe or a device is written to.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |reason: &str| Failure::message(format!("can't write {}: {reason}", path.display()));
    if path.is_dir() {
        return Err(failed("it is a directory"));
    }
    put(path, bytes).map_err(|error| failed(&crate::input::reason(&error)))
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_file() => {
            // Whoever may not write to the file may not replace it either.
            OpenOptions::new().write(true).open(path)?;
            replace(&fs::canonicalize(path)?, bytes, Some(there.permissions()))
        }
        // A pipe or a device can't be put in its own place.
        Ok(_) => OpenOptions::new().write(true).open(path)?.write_all(bytes),
        // A link that leads to no file yet: there is nothing to lose where it leads.
        Err(error) if error.kind() == ErrorKind::NotFound && path.is_symlink() => fs::write(path, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => replace(path, bytes, None),
        Err(error) => Err(error),
    }
}

fn replace(path: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = Path::new(&beside);
    let mut file = File::create_new(beside)?;
    // Before anything stands in it: what others may not read they can't read meanwhile either.
    let permitted = permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions));
    let written = permitted.and_then(|()| file.write_all(bytes));
    drop(file);
    let replaced = written.and_then(|()| fs::rename(beside, path));
    if replaced.is_err() {
        // What was begun is of no use; that it can't be removed either is no news.
        let _ = fs::remove_file(beside);
    }
    replaced
}
