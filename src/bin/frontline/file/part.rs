//! A file as long as it is being written: under a fresh name, and gone if it is not finished.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{Builder, NamedTempFile};

/// The one made last, for a signal to remove. Nothing is there any more once it is in its place, or dropped.
static LAST: Mutex<Option<PathBuf>> = Mutex::new(None);

fn last() -> MutexGuard<'static, Option<PathBuf>> {
    // A path is whole whoever panicked while holding it.
    LAST.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A new file in a folder, removed when it is dropped and when a signal ends the program.
pub(super) fn create(folder: &Path) -> io::Result<NamedTempFile> {
    #[cfg(unix)]
    signals::watch();
    let mut builder = Builder::new();
    builder.prefix(".frontline-").suffix(".part");
    // As far as the user lets new files be read and written.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // No signal comes between the file and its name.
    let mut last = last();
    let file = builder.tempfile_in(folder)?;
    *last = Some(file.path().to_owned());
    Ok(file)
}

#[cfg(unix)]
mod signals {
    use std::fs;
    use std::sync::Once;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// Has signals remove the file before they end the program. Where that can't be had they end it as ever.
    pub(super) fn watch() {
        static WATCHED: Once = Once::new();
        WATCHED.call_once(|| {
            let Ok(signals) = Signals::new(heeded()) else { return };
            let _ = thread::Builder::new().spawn(|| clear_up(signals));
        });
    }

    fn clear_up(mut signals: Signals) {
        for signal in &mut signals {
            let last = super::last();
            if let Some(path) = &*last {
                // It may be in its place, or gone.
                let _ = fs::remove_file(path);
            }
            let _ = emulate_default_handler(signal);
        }
    }

    /// The signals that end a program, but those that it was begun with orders to ignore, as `nohup` gives them.
    fn heeded() -> impl Iterator<Item = i32> {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        let ignored = ignored.unwrap_or(0);
        let ending = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].into_iter();
        ending.filter(move |signal| ignored >> (signal - 1) & 1 == 0)
    }
}
