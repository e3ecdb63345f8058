//! What becomes of the files that are written, and of what stood in their place.
#![cfg(unix)]

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::documents::folder;
use super::{Run, command, finish, words};

const TABLE: &str = "import --edges cafe-asks.csv --customer asks --supplier answers";

/// A program that is run among the examples, told where to write by `-o`.
fn into(path: impl AsRef<Path>) -> Command {
    let mut command = command("examples");
    command.args(words(TABLE)).arg("-o").arg(path.as_ref());
    command
}

/// What it writes.
fn document() -> String {
    finish(command("examples").args(words(TABLE))).fine()
}

/// Runs a line of the shell, in which `"$0"` is the program and `"$@"` what it is told, among the examples.
fn shell(line: &str, into: &Path) -> Run {
    let told = [env!("CARGO_BIN_EXE_frontline").to_owned()]
        .into_iter()
        .chain(words(TABLE));
    let mut shell = Command::new("sh");
    shell.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    finish(shell.arg("-c").arg(line).args(told).arg("-o").arg(into))
}

#[test]
fn descriptors_are_written_to_as_they_are() {
    let folder = folder("files-descriptors");
    let (file, link) = (folder.join("log"), folder.join("link"));
    symlink("/dev/stdout", &link).unwrap();
    let own = [
        Path::new("/dev/stdout"),
        Path::new("/dev/fd/1"),
        Path::new("/proc/self/fd/1"),
        &link,
    ];
    for path in own {
        fs::write(&file, "before\n").unwrap();
        let log = OpenOptions::new().append(true).open(&file).unwrap();
        assert!(into(path).stdout(log).status().unwrap().success(), "{path:?}");
        assert_eq!(
            fs::read_to_string(&file).unwrap(),
            format!("before\n{}", document()),
            "{path:?}"
        );
    }
    let mut log = File::create(&file).unwrap();
    log.write_all(b"before\n").unwrap();
    assert!(
        into("/dev/stderr")
            .stderr(log.try_clone().unwrap())
            .status()
            .unwrap()
            .success()
    );
    log.write_all(b"after\n").unwrap();
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        format!("before\n{}after\n", document())
    );
    let other = "echo before >&3; \"$0\" \"$@\" 3>&3";
    let other = format!("exec 3>{}; {other}", file.display());
    assert_eq!(shell(&other, Path::new("/dev/fd/3")).fine(), "");
    assert_eq!(fs::read_to_string(&file).unwrap(), format!("before\n{}", document()));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing is left beside it");
}

#[test]
fn devices_are_written_to() {
    assert_eq!(finish(&mut into("/dev/null")).fine(), "");
    if Path::new("/dev/full").exists() {
        let told = finish(&mut into("/dev/full")).refused();
        assert_eq!(told, "error: can't write /dev/full: no space left on device\n");
    }
}

#[test]
fn names_may_be_as_long_as_names_can_be() {
    let folder = folder("files-long");
    for length in 245..=255 {
        let file = folder.join(format!("{}.json", "n".repeat(length - 5)));
        finish(&mut into(&file)).fine();
        assert_eq!(fs::read_to_string(&file).unwrap(), document());
    }
    let told = finish(&mut into(folder.join("n".repeat(256)))).refused();
    assert!(told.ends_with("file name too long\n"), "{told}");
}

/// What is left where the disk is full, as far as a limit on the size of files can stand for it.
#[test]
fn a_full_disk_leaves_what_was_there() {
    let folder = folder("files-full");
    let (file, dangling) = (folder.join("there"), folder.join("dangling"));
    fs::write(&file, "precious").unwrap();
    symlink("nowhere", &dangling).unwrap();
    for path in [&file, &dangling, &folder.join("new")] {
        let told = shell("trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"", path).refused();
        assert_eq!(told, format!("error: can't write {}: file too large\n", path.display()));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "precious");
    let names = names(&folder);
    assert_eq!(names, ["dangling", "there"]);
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn what_may_not_be_written_to_is_told() {
    let folder = folder("files-forbidden");
    let circle = folder.join("circle");
    symlink("circle", &circle).unwrap();
    let told = finish(&mut into(&circle)).refused();
    assert!(told.contains("too many levels of symbolic links"), "{told}");
    let closed = folder.join("closed");
    fs::create_dir(&closed).unwrap();
    let mut permissions = fs::metadata(&closed).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&closed, permissions).unwrap();
    // Who administrates the machine may write anywhere.
    if File::create(closed.join("tried")).is_err() {
        let file = closed.join("new");
        let told = finish(&mut into(&file)).refused();
        assert_eq!(
            told,
            format!("error: can't write {}: permission denied\n", file.display())
        );
    }
}

/// Sends a signal to a program that writes a page after the other, begun by a line of the shell: every page is whole.
fn signalled(line: &str, signal: &str, folder: &Path) -> ExitStatus {
    let _ = fs::remove_dir_all(folder);
    let mut shell = Command::new("sh");
    shell.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    shell
        .args(["-c", line, env!("CARGO_BIN_EXE_frontline")])
        .args(words("charter clinic.json --all -o"));
    let mut child = shell.arg(folder).stdout(Stdio::null()).spawn().unwrap();
    let late = Instant::now() + Duration::from_secs(60);
    // From the first one on one of them is in the making most of the time.
    while fs::read_dir(folder).map_or(0, Iterator::count) < 2 && Instant::now() < late {
        thread::sleep(Duration::from_micros(100));
    }
    let sent = Command::new("kill")
        .arg(format!("-{signal}"))
        .arg(child.id().to_string())
        .status();
    assert!(sent.unwrap().success());
    let ended = child.wait().unwrap();
    for name in names(folder) {
        assert!(!name.starts_with('.'), "{name} is left");
        assert!(fs::read_to_string(folder.join(name)).unwrap().ends_with("</html>\n"));
    }
    ended
}

#[test]
fn signals_leave_nothing_half_written() {
    let folder = folder("files-signals");
    let line = "exec \"$0\" \"$@\"";
    // Where tests run in the background the others may have to be ignored.
    let mut tries = (0..50).map(|_| signalled(line, "TERM", &folder.join("TERM")));
    assert!(
        tries.any(|ended| ended.signal() == Some(15)),
        "it never ended by the signal"
    );
    for signal in ["INT", "HUP"] {
        signalled(line, signal, &folder.join(signal));
    }
}

#[test]
fn signals_that_are_to_be_ignored_are() {
    let folder = folder("files-ignored").join("all");
    let ended = signalled("trap '' HUP; exec \"$0\" \"$@\"", "HUP", &folder);
    if Path::new("/proc/self/status").exists() {
        assert!(ended.success());
    }
}
